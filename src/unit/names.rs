//! Common bodies of party, government, mass organisations and courts, with the short and long
//! forms in which plans write them.
//!
//! A body is a set of stems that mean the same (发展改革 = 发改 = 发展和改革) and the endings
//! that it goes with (委, 局). 市发改委 and 市发展和改革委员会 are one body; 市发改委 and 市发改局
//! stay two, for an ending can mark another level or another body (农业委 is not 农业局).
//!
//! Written as offices write them; [`super::fold`] drops an inner 和 / 与, reads 委员会 as 委 and
//! 办公室 as 办, so those need no entry of their own. Only names that mean one body wherever
//! they stand may share an entry: 工信局 (工业和信息化) is not 经信局 (经济和信息化).

use crate::text::lexicon::words;

/// One body, or one kind of body at every level.
pub struct Body {
    /// Stems that mean the same, the name's most usual one first.
    pub stems: Vec<&'static str>,
    /// Endings; a stem with an ending is a name. Whole names (妇联, 供销社) have the empty one.
    pub ends: Vec<&'static str>,
    /// A body of the party's committee: 市委组织部 may be written 市组织部 or 组织部.
    pub party: bool,
}

/// All bodies of the table.
pub fn bodies() -> impl Iterator<Item = Body> {
    TABLE.iter().flat_map(|(party, lines)| lines.split('\n').filter_map(|line| body(line, *party)))
}

/// Reads a line of the table.
fn body(line: &'static str, party: bool) -> Option<Body> {
    let (stems, ends) = line.split_once(" + ").unwrap_or((line, ""));
    let stems: Vec<&str> = words(stems).collect();
    let mut ends: Vec<&str> = words(if ends == "*" { BUREAU } else { ends }).collect();
    if ends.is_empty() {
        ends.push("");
    }
    (!stems.is_empty()).then_some(Body { stems, ends, party })
}

/// The endings that `*` stands for.
const BUREAU: &str = "局 厅 部 委 总局 分局";

/// The table, a body a line: its stems, and after `+` its endings. Each group of bodies says
/// first whether they are the party's. Lines, not slices: see [`words`].
#[rustfmt::skip]
const TABLE: &[(bool, &str)] = &[
    // Offices of the committee and the government.
    (false, "
        政府办公室 政府办公厅 政府办 府办公室 府办 政府办公室(研究室)
        委办公室 委办公厅 委办
        人大常委会办公室 人大办公室 人大办 人大常委会办 人大常委会办公厅
        政协办公室 政协办 政协办公厅
        纪委监委 纪委监察委 纪委、监委 纪委市监委 纪检监察委
    "),
    // The party's departments.
    (true, "
        组织部
        宣传部
        统战部 统一战线工作部
        政法委 政法委员会
        社会工作部 社工部
        网信办 网络安全和信息化委员会办公室 网络安全和信息化领导小组办公室 互联网信息办公室
        编办 机构编制委员会办公室 编委办公室 编委办 机构编制办公室
        机关工委 直属机关工作委员会 直机关工委 直机关工作委员会 直属机关工委 级机关工委
        农办 农村工作办公室 农村工作领导小组办公室
        农工委 农村工作委员会
        农工部 农村工作部
        政研室 政策研究室
        改革办 深改办 全面深化改革委员会办公室 全面深化改革领导小组办公室
        财经办 财经委员会办公室 财经委办公室
        军民融合办 军民融合发展委员会办公室
        党校
        老干部局 老干局
        巡察办 巡察工作领导小组办公室
        台办 台湾事务办公室 台湾工作办公室
        文明办 精神文明建设指导委员会办公室 精神文明建设委员会办公室 精神文明建设办公室
        保密局 保密办 保密委员会办公室
        党史研究室 党史办 党史工作办公室
        党史和地方志研究室 党史方志办
        督查室 督查办
        人才办 人才工作领导小组办公室
        法治办 依法治市办 全面依法治市委员会办公室
        工信工委 工业和信息化工委
        教育工委 教育工作委员会
        两新工委 非公工委 非公有制经济组织和社会组织工作委员会
    "),
    // Economy.
    (false, "
        发展改革 发改 发展和改革 + *
        经济和信息化 经信 经济信息化 + *
        工业和信息化 工信 工业与信息化 + *
        科技和工业信息化 科工信 科技工业和信息化 + *
        商务 + *
        财政 + *
        国有资产监督管理 国资 国资监管 国有资产管理 + *
        统计 + *
        审计 + 局 厅 署
        金融工作 金融 + 办 局
        地方金融监督管理 地方金融监管 地方金融 + 局
        金融发展服务 金融服务 + 中心 局 办
        市场监督管理 市场监管 市监 + *
        市场和质量监督管理 市场和质量监管 市场质量监管 + *
        工商行政管理 工商 + *
        质量技术监督 质监 质量技监 技术监督 + *
        食品药品监督管理 食药监 食品药品监管 食药监管 + *
        药品监督管理 药监 药品监管 + *
        知识产权 + 局
        粮食和物资储备 粮食和储备 粮储 粮食物资储备 + *
        粮食 + 局
        能源 + 局 办
        数据 + 局
        大数据管理 大数据 + 局 中心
        大数据发展管理 大数据发展 + 局
        大数据发展应用 + 局
        数据资源管理 数据资源 + 局
        投资促进 投促 + 局 中心
        招商 + 局 中心
        服务业发展 服务业 + 局 办 委
        国防科技工业 国防科工 + 局 办
        中小企业发展 中小企业 + 局 中心
        物价 + 局
        国家税务 国税 + 局 总局
        地方税务 地税 + 局
        税务 + 局 总局
    "),
    // Science, education, culture, health.
    (false, "
        科技 科学技术 + *
        科委
        教育 + *
        教育体育 教体 教育和体育 + *
        教育科技 教科 + *
        教育科技和体育 教科体 教育科技体育 + *
        体育 + *
        文化和旅游 文旅 文化旅游 + *
        文化广电和旅游 文广旅 文化广电旅游 + *
        文化旅游广电 文旅广电 文化旅游和广电 + *
        文化体育和旅游 文体旅 文化体育旅游 + *
        文化旅游体育 文旅体 文化旅游和体育 + *
        文体广电和旅游 文体广旅 文体广电旅游 文广体旅 + *
        文化广电旅游体育 文广旅体 文化广电旅游和体育 文化和广电旅游体育 + *
        文化广电体育旅游 文化广电体育和旅游 + *
        文化旅游发展 文旅发展 + *
        文化广电新闻出版 文广新 + *
        文化广电新闻出版体育 文广新体 + *
        文化体育广电新闻出版 文体广新 文体广电新闻出版 + *
        文化体育广播影视 文体广 + *
        文化 + *
        旅游 + 局 厅
        旅游发展委 旅发委 旅游委 旅游发展委员会 旅游委员会
        广播电视 广电 + *
        新闻出版广电 新广 新闻出版广播电影电视 + *
        文物 + 局
        档案 + 局 馆
        卫生健康 卫健 + *
        卫生和计划生育 卫生计生 卫计 + *
        人口和计划生育 人口计生 计生 计划生育 + *
        卫生 + *
        医疗保障 医保 + *
        医疗保障 医保 + 中心
        中医药管理 中医药 + 局
        疾病预防控制 疾控 + 局 中心
        地方志编纂委员会办公室 地方志办公室 地方志办 方志办
    "),
    // Society and order.
    (false, "
        公安 + *
        公安交警支队 交警支队 公安局交警支队 公安局交通警察支队
        公安交警大队 交警大队 公安局交警大队 公安局交通警察大队
        民政 + *
        司法 + *
        人力资源和社会保障 人社 人力社保 人力资源社会保障 + *
        退役军人事务 退役军人 + *
        应急管理 应急 + *
        应急 应急管理 + 办
        安全生产监督管理 安监 安全监管 安全生产监管 + *
        信访 + 局 办
        民族宗教事务 民宗 民族宗教 民族和宗教事务 + *
        民委 民族事务委员会 民族事务委
        民族事务 + 局
        宗教事务 宗教 + 局
        外事办公室 外办 外事办 外事工作委员会办公室
        外事侨务办公室 外侨办 外事侨务办 外事和侨务办公室
        侨务办公室 侨办 侨务办
        港澳事务办公室 港澳办
        法制办公室 法制办 法制局
        研究室
        人民防空办公室 人防办 民防办 人民防空办
        国防动员办公室 国动办
        扶贫开发 扶贫 扶贫开发工作 + 办 局
        乡村振兴 + 局
        老龄工作委员会办公室 老龄办 老龄委办公室 老龄工作办公室
        双拥办 双拥工作领导小组办公室
        消防救援支队 消防支队
        消防救援大队 消防大队
        消防救援总队 消防总队
        消防救援 + 局
    "),
    // Land, building, transport, environment, farming.
    (false, "
        自然资源 + *
        自然资源和规划 资规 自规 自然资源规划 + *
        规划和自然资源 规资 规划资源 规自 + *
        国土资源 国土 + *
        城乡规划 规划 + 局
        生态环境 + *
        环境保护 环保 + *
        住房和城乡建设 住建 住房城乡建设 住房和城乡建 + *
        住房保障和房产管理 住房保障房产管理 住房保障和房屋管理 + *
        房产管理 房管 房屋管理 房地产管理 + 局 中心
        城乡建设 城建 + 委
        城市管理 城管 + 局 委 办
        城市管理行政执法 城管执法 城市管理执法 城管行政执法 + *
        城市管理综合执法 城管综合执法 城市管理和综合执法 城市管理综合行政执法 + *
        综合行政执法 综合执法 + 局 队 大队 支队
        园林绿化 园林 + 局 中心
        交通运输 交通 交运 + *
        水利 + *
        水务 + *
        农业农村 + *
        农业 + 局 厅 部
        农牧业 + 局 厅
        农牧 + 局 厅
        农委 农业委员会
        畜牧 + 局
        畜牧兽医 + 局 中心
        林业 + *
        林业和草原 林草 林业草原 + *
        海洋和渔业 海洋渔业 海洋与渔业 + *
        海洋发展 + *
        供销合作社联合社 供销社 供销合作社 供销联社 供销合作联社 供销合作社联社
        公共资源交易 + 中心
        公共资源交易管理 公管 + 局 办
        政务服务管理 政务服务 政务 + 局 办
        政务服务 + 中心
        政务服务和大数据管理 政务和大数据 政务和大数据管理 政务服务和大数据 + 局
        政务服务和数据管理 政数 政务服务数据管理 + 局
        行政审批服务 行政审批 审批服务 审批 + 局
        机关事务管理 机关事务 机关事务服务 机关事务管理服务 + 局 中心
        住房公积金管理 公积金 公积金管理 住房公积金 + 中心
        融媒体 + 中心
    "),
    // Branches of the centre.
    (false, "
        气象 + 局
        地震 + 局
        邮政管理 邮政 + 局
        烟草专卖 烟草 + 局
        海事 + 局
        通信管理 + 局 办
        供电 + 公司 局
        外汇管理 外汇 + 局
        银保监会 银行保险监督管理委员会
        证监会 证券监督管理委员会
        人民银行
        中科院 科学院
    "),
    // Mass organisations.
    (false, "
        团委 共青团委员会 共青团委
        总工会
        妇联 妇女联合会
        残联 残疾人联合会
        工商联 工商业联合会 工商联合会
        科协 科学技术协会
        文联 文学艺术界联合会
        社科联 社会科学界联合会
        侨联 归国华侨联合会
        台联 台湾同胞联谊会
        计生协 计划生育协会 计生协会
        红十字会
        贸促会 国际贸易促进委员会 贸促委
        法学会
        关工委 关心下一代工作委员会
        记协 新闻工作者协会
    "),
    // Courts and procuratorates, the armed forces' local departments.
    (false, "
        法院 人民法院
        检察院 人民检察院
        中级人民法院 中院 中级法院 法院(中级)
        高级人民法院 高院 高级法院
        人武部 人民武装部
        军分区
    "),
];
