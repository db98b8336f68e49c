//! Bodies renamed or merged by the reforms of institutions of 2018 and 2023. A plan that says
//! 国土局 may mean a body that is now 自然资源局, but the text is the document: these pairs are
//! only ever proposed to the reader, never folded.

use super::fold;
use std::sync::LazyLock;

/// One change of name or remit, by stems as in [`super::names`], endings included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reform {
    /// Before.
    pub old: &'static str,
    /// After.
    pub new: &'static str,
    /// The year of the reform.
    pub year: u16,
}

const fn reform(year: u16, old: &'static str, new: &'static str) -> Reform {
    Reform { old, new, year }
}

/// The table.
pub const REFORMS: &[Reform] = &[
    reform(2013, "卫生局", "卫生和计划生育委员会"),
    reform(2013, "人口和计划生育委员会", "卫生和计划生育委员会"),
    reform(2013, "新闻出版局", "新闻出版广电局"),
    reform(2018, "国土资源局", "自然资源局"),
    reform(2018, "规划局", "自然资源局"),
    reform(2018, "城乡规划局", "自然资源局"),
    reform(2018, "环境保护局", "生态环境局"),
    reform(2018, "农业局", "农业农村局"),
    reform(2018, "农业委员会", "农业农村局"),
    reform(2018, "农牧业局", "农牧局"),
    reform(2018, "畜牧局", "农业农村局"),
    reform(2018, "林业局", "林业和草原局"),
    reform(2018, "文化局", "文化和旅游局"),
    reform(2018, "文化广电新闻出版局", "文化和旅游局"),
    reform(2018, "旅游局", "文化和旅游局"),
    reform(2018, "旅游发展委员会", "文化和旅游局"),
    reform(2018, "卫生和计划生育委员会", "卫生健康委员会"),
    reform(2018, "安全生产监督管理局", "应急管理局"),
    reform(2018, "工商行政管理局", "市场监督管理局"),
    reform(2018, "质量技术监督局", "市场监督管理局"),
    reform(2018, "食品药品监督管理局", "市场监督管理局"),
    reform(2018, "物价局", "发展和改革委员会"),
    reform(2018, "粮食局", "粮食和物资储备局"),
    reform(2018, "国家税务局", "税务局"),
    reform(2018, "地方税务局", "税务局"),
    reform(2018, "法制办公室", "司法局"),
    reform(2018, "金融工作办公室", "地方金融监督管理局"),
    reform(2018, "银监会", "银保监会"),
    reform(2018, "保监会", "银保监会"),
    reform(2018, "城市管理行政执法局", "城市管理局"),
    reform(2018, "公安消防支队", "消防救援支队"),
    reform(2018, "公安消防大队", "消防救援大队"),
    reform(2021, "扶贫开发办公室", "乡村振兴局"),
    reform(2023, "乡村振兴局", "农业农村局"),
    reform(2023, "银保监会", "金融监管总局"),
    reform(2023, "地方金融监督管理局", "地方金融管理局"),
    reform(2023, "大数据管理局", "数据局"),
    reform(2023, "大数据发展管理局", "数据局"),
    reform(2023, "老龄工作委员会办公室", "民政局"),
    reform(2023, "信访局", "社会工作部"),
];

/// What became of a body, by its name without prefix: 国土局 → 国土资源局 → 自然资源局.
///
/// ```
/// use fengong::unit::reform::successors;
/// assert_eq!(successors("环保局").map(|r| r.new).collect::<Vec<_>>(), ["生态环境局"]);
/// ```
pub fn successors(bare_name: &str) -> impl Iterator<Item = &'static Reform> {
    let key = fold::key(bare_name);
    REFORMS.iter().zip(&*KEYS).filter(move |(_, old)| **old == key).map(|(reform, _)| reform)
}

/// The keys of the old names.
static KEYS: LazyLock<Vec<String>> = LazyLock::new(|| REFORMS.iter().map(|r| fold::key(r.old)).collect());
