//! The words that speak for and against a target.

use crate::fact::Comparator;
use crate::text::lexicon::Lexicon;
use std::sync::LazyLock;

/// Classes of words that stand before a figure; a word may be of several.
pub mod class {
    /// See [`super::WORK`], and so on.
    pub const WORK: u32 = 1;
    pub const SCOPE: u32 = 1 << 1;
    pub const BASIS: u32 = 1 << 2;
    pub const HISTORY: u32 = 1 << 3;
    pub const REWARD: u32 = 1 << 4;
    pub const REACH: u32 = 1 << 5;
    pub const CHANGE: u32 = 1 << 6;
    pub const OBJECT: u32 = 1 << 7;
    pub const AIM: u32 = 1 << 8;
    pub const WHOLE: u32 = 1 << 9;
    pub const RULE: u32 = 1 << 10;
    pub const ALL_OF: u32 = 1 << 11;
    pub const VERB: u32 = 1 << 12;
    pub const OUTPUT: u32 = 1 << 13;
    pub const AROUND: u32 = 1 << 14;
    pub const PARTED: u32 = 1 << 15;
    pub const ORDINAL: u32 = 1 << 17;
    pub const SHORTER: u32 = 1 << 18;
    pub const ETC: u32 = 1 << 19;
    pub const TALLIED: u32 = 1 << 20;
    pub const SUMMED: u32 = 1 << 21;
    pub const MADE: u32 = 1 << 22;
    pub const BEYOND: u32 = 1 << 23;
    pub const GIVEN: u32 = 1 << 24;
    pub const PRIZE: u32 = 1 << 25;
    pub const FALLS_SHORT: u32 = 1 << 26;
    pub const LACK: u32 = 1 << 27;
    pub const MADE_UP: u32 = 1 << 28;
    pub const MOVED: u32 = 1 << 29;
}

/// Classes of words that stand after a figure and its unit.
pub mod next {
    /// See [`super::PAID`], and so on.
    pub const PAID: u32 = 1;
    pub const JOINS: u32 = 1 << 1;
    pub const GOAL: u32 = 1 << 2;
    pub const PART_ENDS: u32 = 1 << 3;
    pub const WORKS: u32 = 1 << 4;
    pub const BOUNDS: u32 = 1 << 5;
    pub const DEED: u32 = 1 << 6;
    pub const NEAR: u32 = 1 << 7;
    pub const EFFECTIVE: u32 = 1 << 8;
    pub const FAR: u32 = 1 << 9;
    pub const PLANT: u32 = 1 << 10;
    pub const NO_NOUN: u32 = 1 << 11;
    pub const SERVED: u32 = 1 << 12;
    pub const SPENT: u32 = 1 << 13;
    pub const PUT_TO: u32 = 1 << 14;
}

/// All words that stand before a figure, by their class.
pub static BEFORE: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::backward(&[
        (WORK, class::WORK),
        (SCOPE, class::SCOPE),
        (BASIS, class::BASIS),
        (HISTORY, class::HISTORY),
        (REWARD, class::REWARD),
        (GIVEN, class::REWARD | class::GIVEN),
        ("按", class::GIVEN),
        (PRIZE, class::REWARD | class::PRIZE),
        (REACH, class::REACH),
        (CHANGE, class::CHANGE),
        (OBJECT, class::OBJECT),
        (AIM, class::AIM),
        (WHOLE, class::WHOLE),
        (RULE, class::RULE),
        (ALL_OF, class::ALL_OF),
        (VERBS, class::VERB),
        (OUTPUT, class::OUTPUT),
        (AROUND, class::AROUND),
        (PARTED, class::PARTED),
        ("前 第 排名 编号", class::ORDINAL),
        ("缩短", class::SHORTER),
        ("等", class::ETC),
        ("( (共 (合计", class::TALLIED),
        ("方面 方面共 类共", class::SUMMED),
        // 新增 counts what is made, it does not say by how much something grows.
        ("新增 新增加", class::MADE),
        ("高于 超过", class::BEYOND),
        (FALLS_SHORT, class::FALLS_SHORT),
        ("缺口 欠缴 拖欠 超标 超标排放", class::LACK),
        ("补 补齐 补足 弥补 填补 追缴 清缴 清欠 清偿 消除 解决 化解 治理 整治 整改", class::MADE_UP),
        // 推动1000家企业上云.
        ("推动 引导", class::MOVED),
    ])
});

/// All words that stand after a figure and its unit, by their class.
pub static AFTER: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::forward(&[
        (PAID, next::PAID),
        ("和 且 并 及 与 以及 或 其中 任务 目标", next::JOINS),
        (GOAL, next::GOAL),
        ("的 和 及 纳入 落到 分解 要 中", next::PART_ENDS),
        ("任务 工作", next::WORKS),
        ("中的 以外 之外 外直 范围内 内的", next::BOUNDS),
        (DEEDS, next::DEED),
        // 为300所学校更新灯光.
        ("更新 加装 安装 配备 发放 改造", next::SERVED),
        ("内 范围 有", next::NEAR),
        ("有效", next::EFFECTIVE),
        ("不 范围 的", next::FAR),
        ("项目 生产线 机组 级 工程 装置 扩能", next::PLANT),
        (NO_NOUN, next::NO_NOUN),
        // 安排资金2000万元用于产业发展: what it is spent on.
        ("用于 投向 支持 助力 拉动 带动 撬动 保障", next::SPENT | next::PUT_TO),
        ("实施 开展", next::PUT_TO),
    ])
});

/// Words between a word of reaching and its figure: 达到约50%, 分别达到, 提高到每人每月780元.
static BETWEEN: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::backward(&[
        ("大约 约 近 的", 0),
        (
            "分别 平均 人均 户均 亩均 年均 月均 每人 每生 每户 每亩 每村 每床 每月 每天 每日 每年 每学年 \
             每学期 每吨 每公顷 每公里 每平方米 每平方公里 每立方米 每千人 每万人 每百户",
            SHARED,
        ),
    ])
});

/// The tag of the words among [`BETWEEN`] that leave the figure as exact as it is.
const SHARED: u32 = 1;

/// How many characters stand between a word of reaching and the figure: 达到约50%,
/// 提高到每人每月780元, 增加到2025年的20家. `exact`: not those that make it less exact (约).
pub fn between(before: &[char], exact: bool) -> usize {
    let mut skip = 0;
    while skip < 16 {
        let here = &before[skip..];
        let word = || BETWEEN.longest(here).filter(|(_, tag)| !exact || *tag == SHARED).map(|(n, _)| n);
        match of_year(here).or_else(word) {
            Some(n) => skip += n,
            None => break,
        }
    }
    skip
}

/// Length of a year that ends what is read back: 2025年的.
fn of_year(before: &[char]) -> Option<usize> {
    let digits = before.get(2..6)?;
    (before[..2] == ['的', '年'] && digits.iter().all(char::is_ascii_digit)).then_some(6)
}

/// Words that set a standard anew: 补助标准提高到700元, 奖励比例不低于70%.
pub static RAISED: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::backward(&[(
        "提高到 提高至 提升到 提升至 增加到 增加至 增至 调整到 调整至 达到 达 不低于 不少于 不得低于 不得少于",
        1,
    )])
});

/// What of rewards can be a goal: 奖励资金.
pub static STANDARD: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::backward(&[("标准 比例 资金 经费 水平 总额 规模", 1)]));

/// The document's own parts after a count, see [`PARTS`].
pub static PART: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::forward(&[(PARTS, 1)]));

/// 以上, 左右 … after a unit; the tag is a place in [`QUALIFIED`].
pub static QUALIFIERS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::forward(&[
        ("及以上 (含)以上 以上", 0),
        ("及以下 以下 以内 之内", 1),
        ("左右 上下", 2),
        // 突破3000亿元大关.
        ("之间 大关 关口", 3),
    ])
});

/// What the qualifiers say.
pub const QUALIFIED: [Comparator; 4] =
    [Comparator::AtLeast, Comparator::AtMost, Comparator::About, Comparator::Equal];

/// 给予最高500万元的补助.
const PAID: &str = "的补助 补助 奖励 的奖励 奖补 的奖补 补贴 的补贴 罚款 的罚款";

/// What the counted noun does itself: 3个旗达到脱贫标准.
const DEEDS: &str = "\
    达到 进行 获得 通过 实现 列入 纳入 进入 建成 完成 开展 开工 竣工 投产 启动 落地 投入 获评 获批 \
    脱贫 摘帽 创建 建设";

/// What follows a figure and is not the thing counted.
const NO_NOUN: &str = "的目标 的任务 的要求 的规模 且 并 和 及 与 或 任务 其中 以及";

/// Verbs of work that a count is the object of: 建设10个…, 培育50家….
const WORK: &str = "\
    建设 新建 改建 扩建 建成 建立 创建 打造 培育 培养 培训 轮训 新增 增加 完成 实施 引进 引育 招引 \
    引入 认定 发展 举办 开展 组织 改造 整合 淘汰 推出 选树 评选 扶持 支持 遴选 选拔 设立 形成 争取 \
    落地 开工 竣工 投产 签约 制定 制订 出台 编制 推广 命名 获 获得 申报 认证 创作 整治 治理 关闭 \
    关停 拆除 拆改 种植 布设 布局 安装 购置 配备 储备 谋划 实现 带动 转移 安置 解决 抓好 办好 办理 \
    办成 建成投用 推进 提供 新建成 新发展 修订 发放 投入 招聘 招录 选派 派出 资助 帮扶 扶助 更新 \
    更换 新开 开设 开通 开行 新设 增设 上线 接入 覆盖 服务 惠及 吸引 吸纳 吸收 孵化 入库 纳统 入规 \
    上市 挂牌 建好 建 修建 修缮 修复 维修 提升 新签约 开发 采集 征集 发布 出版 播出 摄制 研制 研发 \
    突破 攻克 攻关 承接 承办 达到 达 保持 保留 创成 创 新 招商 清退 清理 排查 整改 检查 抽查 抽检 \
    监测 查处 压减 减少 取消 下放 精简 归集 共享 开放 试点 筛选 确定 至少 力争 确保 不少于 不低于 \
    超过 增补 集聚 聚集 启动 栽植 造 植 育 治 铺设 巩固 募集 融资 脱贫 搬迁 撤并 合并 疏浚 加固 \
    除险 绿化 亮化 硬化 美化 生产 出栏 存栏 饲养 接待 撰写 报送 刊发 走访 慰问 救助 资助 奖励 表彰 \
    挖掘 评定 评审 验收 备案 申请 授权 转化 登记 注册 对接 帮助 促成 盘活 腾退 收储 供应 筹集 筹建 \
    改扩建";

/// Words that make what follows a scope rather than an object: 依托10家企业, 在28个小区.
const SCOPE: &str = "\
    依托 围绕 按照 根据 依据 利用 结合 对 在 从 向 由 与 面向 针对 涉及 包括 包含 对于 关于 按 以 \
    属于 分为 及 列出 细分为";

/// What the work rests on: 依托甲院、613所.
const BASIS: &str = "依托 围绕 按照 根据 依据 结合 涉及 包括";

/// What was, not what shall be: 现有的112家, 目前已建成8个.
const HISTORY: &str =
    "现有 已 已累计 截至 截止 目前 原有 共有 已有 此前 上年完成 去年完成 去年实现 上年实现 以来 现状 基期";

/// Policies towards others: 给予最高50万元补助.
const GIVEN: &str = "给予 最高 一次性 处以 罚款 并处 扣 年薪";
const PRIZE: &str = "奖励 奖补";
const REWARD: &str = "补助标准 补贴标准 每人每月 每人每年";

/// Words right before a figure that say that it is reached or kept to.
const REACH: &str = "\
    达到 达至 达 为 不低于 不少于 不小于 不超过 不高于 不大于 不多于 超过 突破 高于 低于 大于 小于 \
    多于 少于 控制在 保持在 稳定在 维持在 稳定 压缩至 压缩到 缩短至 缩短到 压减至 压减到 降至 降到 \
    降低至 降低到 下降至 下降到 提高到 提高至 提升到 提升至 增加到 增加至 增至 增长到 增长至 上升到 \
    扩大到 延长至 延长到 减少到 减少至 缩减至 至少 最少 最多 不得超过 不得低于 不得少于 保持 超 逾 \
    ≥ > ≤ < ≧ ≦ 优于 好于 减至 缩至 控制到 缩小到 缩小至";

/// Words right before a figure that say that it changes by so much.
const CHANGE: &str =
    "增长 提高 提升 增加 上升 增 下降 降低 减少 削减 压减 压缩 缩减 缩短 降 减 扩大 延长 翻 上浮 下浮";

/// Work on something measured: 新建100公里绿道, 投入5亿元资金.
const OBJECT: &str = "\
    建设 新建 改建 扩建 建成 打造 完成 实施 改造 新增 增加 种植 发展 整治 治理 投入 争取 实现 形成 \
    铺设 拆除 修复 提升 淘汰 供应 盘活 收储 引进 筹集 发放 落实 安排 筹措 栽植 绿化 硬化 推广 压减 \
    减少 腾退 处理 处置 储备 达到 开发 生产 提供 布局 新发展 整理 疏浚 修建 建 募集 获得 培育 稳定 \
    巩固 新扩建 复垦 新改建 设立";

/// 1 亿元以上的任务, 达到80%以上的目标: nouns after 的 that leave the figure a target.
const GOAL: &str = "\
    目标 要求 任务 水平 标准 比例 比重 增速 增幅 速度 幅度 规模 改造任务 年度目标 年度任务 预期目标 \
    既定目标";

/// The document's own parts, and vague wholes: 37项工作任务, 8个领域.
const PARTS: &str = "\
    任务 重点任务 主要任务 工作任务 目标任务 具体任务 措施 举措 改革举措 政策措施 工作措施 重点举措 \
    重点工作 主要工作 具体工作 重大任务 主要建设任务 预期目标 内容 工作 督查激励措施 建设任务 \
    改革任务 重大工程项 领域 方面 行业 环节 物流行业 重点领域 重点行业 部分 阶段 维度 要素 因素 \
    层面 重点环节 成员单位 部门 责任单位 单位 问题 季度 章节 条款";

/// Words that look forward: they undo a word of history earlier in the clause.
const AIM: &str =
    "新增 新建 力争 确保 达到 增长 提高到 提升到 争取 再 突破 不低于 不少于 超过 降至 下降 将 基础上 年内";

/// Right before a count: all that there are of a kind (全市16个县), not so many to be made.
const WHOLE: &str = "全市 全省 全县 全区 全国 全旗 全州 我市 我省 我县 我区 全部";

/// How something is done, not what: 按照销售收入的3%.
const RULE: &str = "按照 参照 按不高于 按不低于 按不超过";

/// Right before a count of things that are there: 的8项, 共12项, 每3个.
const ALL_OF: &str = "的 共 共计 每 列出 上述 这 其他 另外";

/// Right before a figure that is too little, or not what should be: 仅为68毫克/升, 应建86座、实际建成40座.
const FALLS_SHORT: &str = "\
    仅 仅为 仅有 仅占 仅达 仅达到 仅完成 仅建成 仅增长 仅提高 仅下降 只有 只占 只达到 不降反升 不升反降 \
    不增反降 不减反增 应建 应完成 应建成 实际建成 实际完成 实际仅";
/// A size of output in a project's name: 年产20万吨.
const OUTPUT: &str = "年产 日产 日处理 年处理";

/// Right before a distance that bounds a place: 周边500米.
const AROUND: &str = "周边 两侧 沿线 半径 距离 方圆 出行 少开 步行 每天";

/// Before a ratio of several parts: 三次产业结构调整为5:55:40.
const PARTED: &str = "比 结构 比例 配比 调整";

/// Verbs of work before the thing that is counted or measured: 实施产业转型项目400个.
const VERBS: &str = "\
    新改扩建 新改建 新建改建 新建、改建 新建 改扩建 建设 建立 打造 培育 新发展 发展 实施 举办 开展 \
    提供 认证 淘汰 投入 种植 规划 实现 完成 新签约 引进 争取 压减 削减 减少 推进 扶持 组织 改造 \
    创建 认定 制定 建成 整治 拆除";
