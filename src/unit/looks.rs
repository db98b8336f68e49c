//! What a body's name looks like, for places where a name is not sure to stand.

use super::plain::Name;
use crate::text::class::{digit, is_letter, numeral};
use crate::text::lexicon::Lexicon;
use std::sync::LazyLock;

/// Endings of bodies' names.
const ENDS: &str = "\
    局 委 办 部 厅 院 会 中心 公司 集团 政府 街道 镇 乡 大学 学院 银行 支行 分行 社 联 协 站 所 队 \
    处 科 室 署 馆 台 校 区 县 市 旗 州 盟 省 组 专班 部门 单位 机关 支部 海关 公安 产业园 科技园 \
    工业园 高新园 实验室 高校 书记 委员 村 机场 农场 林场 中学 小学 幼儿园 各地 国企 院所 团中央 \
    共青团中央 共青团 农发行 农行 工行 建行 交行 人行 分厂 总厂 电厂 钢厂 水厂 各厂 车间 股 金融机构 医疗机构 \
    卫生机构 各企业 属企业 国有企业 服务企业 物业企业 运营企业 公交企业 客运企业 通信企业 电力企业 供热企业 经营企业 管理企业 重点企业 相关企业 有关企业 燃气企业 供水企业 施工企业 森防指 防指 党总支 总支 党组织 公路段 \
    各班主任 教研组长 级河长 级林长 级湖长 级田长 管理段 河务段 养护段 总段 中国移动 中国联通 中国电信 中国铁塔 矿 各网格 团场 政协办 预备役团 庭 道班 村干部 服务专员";

/// Ends that are common words: 布局, 全部, 平台, 社会.
const NOT_ENDS: &str = "\
    布局 格局 大局 全局 结局 开局 僵局 举办 承办 主办 协办 督办 查办 经办 催办 转办 网办 会办 申办 \
    统办 开办 创办 兴办 筹办 新办 全部 内部 外部 干部 局部 东部 西部 南部 北部 中部 细部 底部 顶部 \
    社会 机会 大会 晚会 峰会 展会 博览会 推介会 座谈会 研讨会 展销会 农贸会 体会 全会 场所 网站 \
    搅拌站 中转站 加油站 充电站 平台 后台 前台 舞台 大厅 城市 上市 都市 超市 好处 之处 用处 出处 \
    控股 参股 持股 入股 配股 募股 折股 认股 招股 个股 炒股 到处 各处 一处 两处 查处 学科 本科 专科 互联 关联 串联 核心区 重组 试点村 农村 乡村 到村 进村 带队 \
    入村 村村 城中村 社区 小区 片区 景区 街区 校区 库区 灾区 各方面 全市 全县 全区 全省 下乡 返乡 \
    城乡 城镇 村镇 小镇 以县 辖区 会议室 教室 温室 常委 诊所 服务区 展区 名胜区 林区 矿区 山区 聚集区 \
    部署 先导区 示范区 试验区 保护区 管制分区 为中心 省市 冬残奥会 家庭 门庭 大庭 中庭 开庭 \
    开矿 采矿 探矿 选矿 找矿 洗矿 铁矿 铜矿 金矿 锰矿 锂矿 尾矿 原矿 富矿 贫矿 稀土矿 非煤矿 露天矿";

/// Words of doing and of grammar that no body's name holds.
const PROSE: &str = "\
    加强 完善 落实 提高 提升 做好 加快 制定 确保 负责 牵头 配合 完成 开展 力争 不断 进一步 积极 \
    切实 强化 的 了 要 将 把 并 对 是 等级 按照 根据 围绕 通过 实现 达到 鼓励 支持 引导 建成 打造 \
    着力 大力 严格 认真 深入 坚持 健全 构建 培育 探索 以及其 重点 任务 措施 目标 完成时限 一是 二是 \
    新增 新建 建立 成立 设立 应于 应当 不得 进行 报送 职责 如下 一批 通达 所有行政 全覆盖 及时 有效 下设 设在 建设好 副 \
    | ★";

/// Words that open prose but may stand inside a name (市信息化推进中心).
const OPENINGS: &str = "\
    推进 推动 实施 组织开 组织实 组织大 组织动 组织爱 优化 深化 发展壮 发挥 促进 全面 在 以 由 从 \
    向 为 与 使 让 每 其中 不 该 本 依托 争取 争创 建设 开工 启动 引育 招引 导入 帮助 动员 指导 \
    督促 抽调 按 保证 倡导 便利 依法 依据 会同 允许 涉及 规划建设 统筹 整合 用好 组建 聘请 邀请 \
    选择 联合 逐步 滚动 高水平 尽快 均 先进 原则 优先 创新 利用 加大 放宽 破解 打通 标注 布局 抓好 \
    推广 改扩建 扩建 迁建 改建 续建 重建 复建 翻建 修缮 规范 调整 请于 于 面向 做大 做强 厘清 专设 合理 综合治理 立足 继续 确定 牵头 责任 \
    配合 主办 协办 承办 协调 发布 发文 一般 主管 各负 各项 各类 各个 均由 主要责任 相关责任 涉 筹办 \
    高标准 高质量 高效 高水准 申建 而 年内 到 同意 原则同意 举办 召开 举行 聚力 聚焦 聚势 奋力 锚定 夯实 筑牢 擦亮 厚植 \
    壮大 激发 激活 做优 做活 守牢 深耕 突出 哪";

/// Whether a string reads as a body's name: it ends like one, is short enough, and holds no
/// words of prose.
///
/// ```
/// use fengong::unit::collective::looks_like_unit;
/// assert!(looks_like_unit("市财政局") && looks_like_unit("各县(市、区)政府") && looks_like_unit("团市委"));
/// assert!(!looks_like_unit("优化产业布局") && !looks_like_unit("加强队伍建设"));
/// ```
pub fn looks_like_unit(name: &str) -> bool {
    let Some(name) = Name::of(name) else { return false };
    let chars = name.chars();
    if !(2..=40).contains(&chars.len()) || !opens_like_a_name(chars) || lists_examples(chars) {
        return false;
    }
    let stem = without_bracket(chars);
    if stem.len() < 2 || LABEL.longest(stem).is_some_and(|(n, _)| n == stem.len()) || holds_prose(chars) {
        return false;
    }
    // 工业强县, 科技兴市: what a place wants to become.
    if matches!(stem, [_, _, deed, '省' | '市' | '县' | '区' | '镇' | '乡' | '州'] if SLOGAN.contains(*deed))
    {
        return false;
    }
    // 一二三团, 八十团: farms that count as regiments.
    if let [number @ .., '团'] = stem
        && number.iter().all(|c| numeral(*c).is_some() || digit(*c).is_some())
    {
        return true;
    }
    // 青山区, 洪山区 are districts.
    if matches!(stem, [hill, '山', '区'] if !HILLS.contains(*hill)) {
        return true;
    }
    // 碑林区 is one too; 本林区 and 山林区 are woods.
    if matches!(stem, [grove, '林', '区'] if !"本各该全山农湿造育护防有国森园竹松杨果苗幼密疏".contains(*grove))
    {
        return true;
    }
    let back = name.reversed(chars.len() - stem.len());
    END.longest(back).is_some() && NOT_END.longest(back).is_none_or(|(_, tag)| tag == GOOD)
}

/// Whether words open like prose, a deed before its object: 建设多式联运中心.
pub fn opens_like_prose(words: &str) -> bool {
    let Some(name) = Name::of(words) else { return false };
    let chars = name.chars();
    KEEP.longest(chars).is_none() && SAID.tags(chars) & (ANYWHERE | AT_START) != 0
}

/// Whether words of prose stand in the name, those aside that [`KEPT`] excuses.
fn holds_prose(chars: &[char]) -> bool {
    // 建设办, 推广站: the short names of a town's offices.
    if let ['建', '设', last] | ['推', '广', last] = chars
        && "办所站科股".contains(*last)
    {
        return false;
    }
    let mut i = 0;
    while i < chars.len() {
        if let Some((n, _)) = KEEP.longest(&chars[i..]) {
            i += n;
            continue;
        }
        let tags = SAID.tags(&chars[i..]);
        if tags & ANYWHERE != 0 || i == 0 && tags & AT_START != 0 {
            return true;
        }
        i += 1;
    }
    false
}

const ANYWHERE: u32 = 1;
const AT_START: u32 = 2;
const BAD: u32 = 0;
const GOOD: u32 = 1;

static SAID: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::forward(&[(PROSE, ANYWHERE), (OPENINGS, AT_START)]));
static KEEP: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::forward(&[(KEPT, 1)]));
static LABEL: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::forward(&[(LABELS, 1)]));
static END: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::backward(&[(ENDS, 1)]));
/// The longest counts: 展会 is no body, 委员会 is; 筹办 is a verb, 统筹办 a body.
static NOT_END: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::backward(&[
        (NOT_ENDS, BAD),
        (
            "统筹办 督查办 目督办 振兴办 供销社 合作社 联合社 各社区 村社区 街社区 各小区 各景区 各片区 各校区 各库区 各林区 各矿区 保全部 安全部 村干部",
            GOOD,
        ),
    ])
});

/// Names that hold a word of prose all the same: 重点办, 要素保障局, 市对外合作局, 并购 …
const KEPT: &str = "\
    要素 机要 对外 对口 将军 重点项目 重点工程 重点企业 重点办 目标办 目标绩效 支持中心 新建区 新建县 推进办 \
    推进中心 推进组 推进领导 目标管理 促进局 促进中心 促进会 优化营商 深化改革 本溪 不动产 为民 \
    全面依法 全面深化 责任单位 牵头单位 配合单位 向阳 创新办 创新发展 综合治理办 建设局 建设委 建设厅 建设处 建设银行 \
    建设管理 建设集团 建设和 规划建设局 规划建设和 统筹办 统筹城乡 将乐 联合大学 利用科 布局办 \
    协调局 协调办 主管部门 联合会 按察 于都 于洪 到任 各项目部 各项目公司 副省长办公室 副市长办公室 副县长办公室 \
    副区长办公室 副司长办公室";

/// Labels and general words that end like names.
const LABELS: &str = "\
    部门 单位 机关 部门单位 政府 社会 街道 医院 学校 中心 公司 集团 用人单位 牵头单位 责任单位 \
    配合单位 主办单位 协办单位 承办单位 牵头责任单位 主要责任单位 相关责任单位 责任部门 牵头部门 \
    配合部门 主责单位 主责部门 落实单位 落实部门 参加单位 参与单位 协同单位 支持单位 协办部门 承办部门 参与部门 协同部门 \
    主办部门 承办科室 牵头科室 配合科室 成员单位 第一责任单位 整改责任单位 督导单位 督办单位 实施单位 责任科室 高校 高校院所 产业园区 工业园区 智慧园区 合作社 商会 图书馆 大专院校 科研院所 \
    科室 处室";

/// The name before a closing bracket: 各乡镇(街道) → 各乡镇.
fn without_bracket(chars: &[char]) -> &[char] {
    match chars.iter().position(|c| matches!(c, '(' | '[')) {
        Some(at) if at > 0 && matches!(chars.last(), Some(')' | ']')) => &chars[..at],
        _ => chars,
    }
}

/// A letter first, no stop inside, as many brackets closed as opened.
fn opens_like_a_name(chars: &[char]) -> bool {
    let mut open = 0_i32;
    for (i, c) in chars.iter().enumerate() {
        match c {
            '(' | '[' => open += 1,
            ')' | ']' => open -= 1,
            // 各区政府（含开发区管委会，下同）, 市教育局（市委教育工委，以下简称教育部门）
            ',' if open > 0 && matches!(chars[i + 1..], ['下', '同', ..] | ['以', '下', ..]) => {}
            '。' | ';' | ':' | '!' | '?' | ',' | '《' | '》' | '%' => return false,
            _ => {}
        }
        if open < 0 {
            return false;
        }
    }
    open == 0 && chars.first().is_some_and(|c| is_letter(*c))
}

/// 甲厂等骨干企业, 建设10个中心: examples and counts, not a name.
fn lists_examples(chars: &[char]) -> bool {
    chars.windows(2).any(|pair| match pair[1] {
        '等' => !matches!(pair[0], '高' | '中' | '初' | '平' | '均'),
        '个' | '组' => pair[0].is_ascii_digit(),
        _ => false,
    }) || matches!(chars, [.., before, last] if before.is_ascii_digit() && MEASURES.contains(*last))
}

/// What tells hills apart that are no district: 浅山区, 深山区, 库区、山区.
const HILLS: &str = "浅深半高老各全进在到入小大近远";

/// Deeds in slogans of four characters: 农业稳县, 旅游活市, 城建靓区.
const SLOGAN: &str = "强稳靓兴活富美立优治惠护促建质塑亮净畅旺哺福";

/// Ends of names that count things behind a figure: 电梯8部, 公厕12所.
const MEASURES: &str = "部处所站台馆校镇乡村县市区院社家队";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_bodies() {
        for name in [
            "市财政局",
            "市发展改革委",
            "团市委",
            "市妇联",
            "省委宣传部",
            "国网新河供电公司",
            "新河大学",
            "新河海关",
            "人民银行新河市中心支行",
            "双河街道",
            "县农发行",
            "动力车间",
            "各权属企业",
            "各级医疗卫生机构",
            "统一镇",
            "市信息化推进中心",
            "市投资促进局",
            "各街镇",
            "市委组织部（人才办）",
            "市科协",
            "合肥市",
            "省投资集团",
            "全面依法治市办",
            "第一党小组",
            "政务服务和公共资源交易中心",
            "市消防救援支队",
            "区政府办公室",
            "各县(市、区)政府",
        ] {
            assert!(looks_like_unit(name), "{name}");
        }
        for name in [
            "", "市", "优化产业布局", "加强队伍建设", "推进项目建设", "完成投资3亿元", "2025年底",
            "举办全民健身运动会", "持续推进", "实现全覆盖", "建设一批平台", "提升服务水平", "开展专项整治。",
            "推动产业发展", "以人民为中心", "党员干部", "全部", "美丽乡村", "负责落实的单位",
        ] {
            assert!(!looks_like_unit(name), "{name}");
        }
    }
}
