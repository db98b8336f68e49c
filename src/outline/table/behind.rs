//! What stands behind the rows of a table and is none of them: a table of its own that assigns nobody, whoever filled
//! the table in, what a page says of the text.
//!
//! `姓名⇥单位及职务⇥联系电话` · `填报人：⇥⇥审核人：` · `索引号：⇥…`

use super::delimited::{close, is_rule};
use super::header::{self, Column, ColumnKind};
use super::header_lines::repeated;
use super::stream::plain_number;
use super::sums::is_amount;
use super::{align, counted};
use crate::deadline;
use crate::grammar::memo::Memo;
use crate::outline::line::Line;
use crate::outline::number;
use crate::text::Span;
use crate::text::class::{folded, is_blank};

/// What a page says of a text.
const ABOUT: &[&str] = &[
    "索引号", "成文日期", "发布日期", "发布机构", "发文机关", "发文字号", "文号", "主题分类", "信息分类",
    "主题词", "有效性", "公文种类", "体裁分类", "生成日期", "公开日期",
];

/// Who filled a table in, and when.
const SIGNED: &[&str] = &[
    "填报人", "填表人", "制表人", "填报单位", "填表单位", "填报日期", "填报时间", "填表日期", "填表时间",
    "制表日期", "制表时间", "审核人", "审批人", "复核人", "审签人", "审核", "制表", "填报", "填表",
    "单位负责人签字", "主要负责人签字", "分管领导签字", "负责人签字", "领导签字",
];

/// Words of headers above what is no task: people, money, places.
const HEADS: &[&str] = &[
    "姓名", "性别", "年龄", "民族", "学历", "手机", "手机号", "手机号码", "办公电话", "邮箱", "电子邮箱",
    "地址", "设备投资", "资金", "金额", "数量", "规模", "面积", "建设地点", "地点", "所在地", "建设规模",
    "建设性质", "建设年限", "权重", "占比", "增速", "基期值", "目标值", "小计", "合计", "单位及职务", "年度",
    "年份", "工作单位及职务", "职务", "联络员", "联系人", "联系电话", "电话",
];

/// The words before a colon in the first cell of a row that is not blank.
fn label(text: &str, cells: &[Span]) -> Option<String> {
    let first = cells.iter().find(|c| !c.is_empty())?.of(text);
    let stop = first.find([':', '：']).filter(|stop| *stop <= 45)?;
    let words = first[..stop].split(['(', '（']).next().unwrap_or_default();
    Some(folded(words))
}

/// `索引号：⇥…` ⇥ `成文日期：`: what a page says of a text.
pub fn is_about(text: &str, cells: &[Span]) -> bool {
    label(text, cells).is_some_and(|w| ABOUT.contains(&w.as_str()))
}

/// `填报人：⇥武晓⇥审核人：`: who filled the table in.
pub fn is_signed(text: &str, cells: &[Span]) -> bool {
    label(text, cells).is_some_and(|w| SIGNED.contains(&w.as_str()))
}

/// `联系人：李工，电话：…` · `填表人：` below a table that has a cell a line: whom to ask, who filled it in.
pub fn is_foot(text: &str, line: Span) -> bool {
    let contact =
        |w: &str| matches!(w, "联系人" | "联系人及电话" | "联系电话" | "联系方式" | "联系人员" | "咨询电话");
    label(text, &[line]).is_some_and(|w| contact(&w) || SIGNED.contains(&w.as_str()))
}

/// `市政府办公室　2021年11月10日印发`: who printed a text stands at its end.
pub fn is_printed(words: &str) -> bool {
    words.len() <= 150 && words.ends_with("日印发") && words.contains('年')
}

/// Whether a line is the title of a table or a list: 行政值班表, 2015年复评扣分情况（供对照）.
pub fn names_a_table(words: &str) -> bool {
    let bare = match words.rfind(['（', '(']) {
        Some(at) if words.ends_with(['）', ')']) => &words[..at],
        _ => words,
    };
    bare.len() <= 120 && ["表", "情况", "名单", "电话", "通讯录"].iter().any(|w| bare.ends_with(w))
}

/// Whether a line is the heading of what a plan says behind its tasks: 工作要求, 保障措施.
pub fn heads_safeguards(words: &str) -> bool {
    const HEADS: [&str; 10] = [
        "工作要求", "有关要求", "相关要求", "几点要求", "保障措施", "组织保障", "工作保障", "组织领导",
        "有关事项", "有关说明",
    ];
    HEADS.contains(&words)
}

/// Whether line `j`, below rows that have a cell a line, is none of their cells: a note (`注：…`, behind which no row's
/// number follows), or the name and the day of a signature.
pub fn closes<'t>(text: &'t str, memo: &Memo<'t>, lines: &[Line], j: usize, columns: &[Column]) -> bool {
    let words = lines[j].words.of(text);
    let mut next = lines[j + 1..].iter().take(12).filter(|l| !l.is_blank()).map(|l| l.words);
    if words.starts_with(['注', '备', '说']) {
        let note = |w: &str| matches!(w, "注" | "备注" | "说明" | "注释" | "附注");
        return label(text, &[lines[j].words]).is_some_and(|w| note(&w))
            && !next.take(2).any(|l| align::is_number(l.of(text)));
    }
    let Some(day) = next.next().filter(|l| (15..=48).contains(&l.len())) else { return false };
    let folded = folded(day.of(text));
    let dated = folded.starts_with(['2', '二']) && folded.ends_with('日') && folded.contains('年');
    let unit = ColumnKind::Units(crate::fact::Role::Support);
    dated
        && deadline::looks_like(day.of(text))
        && !columns.iter().any(|c| c.kind == ColumnKind::Deadline)
        && align::fit(text, memo, lines[j].words, unit) >= 24
}

/// How many of a row's last cells may hold sums.
const AMOUNTS: usize = 3;

/// How many lines below a heading are looked at for a row's number.
const BELOW: usize = 12;

/// Whether line `j`, below cells that have a line each and among them figures that count rows (`numbers`), is a heading of
/// running text or its first item: `二、保障措施` ⏎ `1.提升应急能力。（市应急局负责）`. Below a heading between rows a row's
/// number comes first.
pub fn goes_on_in_text<'t>(
    text: &'t str,
    memo: &Memo<'t>,
    lines: &[Line],
    j: usize,
    (found, numbers): (&[Span], bool),
    columns: &[Column],
) -> bool {
    let numbered = |j: usize| number::at(text, lines[j].words.lo(), lines[j].words.hi());
    let words = |n: &number::Number, j: usize| n.after() < lines[j].words.hi();
    // 1.提升应急能力。（市应急局负责）, where a row's number stands alone.
    let item = |j: usize| {
        let line = lines[j].words.of(text).trim_end_matches(['。', '；', ';']);
        let inner = line.strip_suffix([')', '）']);
        let assigned = || inner.is_some_and(|w| w.ends_with("负责") || w.ends_with("配合"));
        assigned() && numbered(j).is_some_and(|n| n.kind == number::Kind::Arabic && words(&n, j))
    };
    let Some(own) = numbered(j).filter(|n| words(n, j)) else { return false };
    let ends = |c: &Span| {
        let closing = |k: ColumnKind| {
            matches!(k, ColumnKind::Units(_) | ColumnKind::Deadline | ColumnKind::People)
                && align::fit(text, memo, *c, k) > 0
        };
        columns.iter().any(|column| closing(column.kind))
    };
    let rows = columns.iter().take(2).any(|c| c.kind == ColumnKind::Serial)
        && numbers
        && found.iter().rev().take(AMOUNTS).find(|c| !is_amount(c.of(text))).is_some_and(ends);
    if !rows || !own.kind.is_heading() {
        return rows && item(j);
    }
    let below = (j + 1..lines.len()).take(BELOW * 2).filter(|k| !lines[*k].is_blank());
    for k in below.take(BELOW) {
        if counted::is_number(lines[k].words.of(text)) {
            return false;
        }
        match numbered(k).filter(|n| words(n, k)) {
            Some(n) if n.kind == number::Kind::Arabic => return true,
            None if repeated(text, lines, k, columns).is_some() => return false,
            _ => {}
        }
    }
    true
}

/// How many lines above a table are looked at for the number of what it stands in.
const ABOVE: usize = 80;

/// How many cells are looked at for a number of the same kind.
const NEAR: usize = 400;

/// Whether line `at.1`, below rows that have a cell a line, counts on from what stands above the table, whose header is
/// line `at.0`: `（四）加强培训。…` behind a table below （三）, `3 监测预警` ⏎ `3.1 …` behind one below 2.2. No cell has
/// such a number. A title that stands between rows has neither a sentence nor items below it.
pub fn counts_on(text: &str, lines: &[Line], at: (usize, usize), found: &[Span]) -> bool {
    let numbered = |s: Span| number::at(text, s.lo(), s.hi()).filter(|n| n.after() < s.hi());
    let (own, chapter) = match numbered(lines[at.1].words) {
        Some(own) if own.kind.is_heading() || own.kind == number::Kind::Dotted => (own, None),
        None => match chapter(text, lines, at.1) {
            Some((first, chapter)) => (first, Some(chapter)),
            None => return false,
        },
        Some(_) => return false,
    };
    let within = |n: &number::Number| n.written.of(text).split(['.', '．']).next().and_then(plain_number);
    let follows = |n: number::Number| match chapter {
        Some(chapter) => within(&n) == Some(chapter - 1),
        None => n.value + 1 == own.value && (own.kind.is_heading() || within(&n) == within(&own)),
    };
    let is_text = || {
        let next = lines[at.1 + 1..].iter().take(BELOW).find(|l| !l.is_blank());
        lines[at.1].words.of(text).contains('。') || next.is_some_and(|l| numbered(l.words).is_some())
    };
    let above = lines[at.0.saturating_sub(ABOVE)..at.0].iter().rev();
    let above = above.filter_map(|l| numbered(l.words)).find(|n| n.kind == own.kind);
    above.is_some_and(follows)
        && (chapter.is_some() || is_text())
        && !found.iter().rev().take(NEAR).any(|c| numbered(*c).is_some_and(|n| n.kind == own.kind))
}

/// `3 监测预警` above `3.1 …`: the first number below a figure that heads a chapter, and the figure.
fn chapter(text: &str, lines: &[Line], j: usize) -> Option<(number::Number, u32)> {
    let words = lines[j].words.of(text);
    let (figure, title) = words.split_once(is_blank)?;
    let value = plain_number(figure).filter(|v| *v > 1 && !title.contains(['。', '，', '；']))?;
    let next = lines[j + 1..].iter().take(BELOW).find(|l| !l.is_blank())?.words;
    let first = number::at(text, next.lo(), next.hi()).filter(|n| n.kind == number::Kind::Dotted)?;
    let (whole, part) = first.written.of(text).split_once(['.', '．'])?;
    (plain_number(whole) == Some(value) && plain_number(part) == Some(1)).then_some((first, value))
}

/// Whether the row in line `at.1` is the header of another table, below the one whose header is line `at.0`: in Markdown a
/// line of dashes stands below each header; elsewhere its words tell, where something stands between (`apart`).
pub fn is_other(
    text: &str,
    lines: &[Line],
    at: (usize, usize),
    apart: bool,
    (cells, columns): (&[Span], &[Column]),
) -> bool {
    if !apart && !is_ruled(text, lines, at.1)
        || cells.len() < 2
        || cells.iter().any(|c| align::is_number(c.of(text)))
    {
        return false;
    }
    // The header again, on a new page.
    let again = |c: &&Span| columns.iter().any(|own| close(text, own.header) == close(text, **c));
    if cells.iter().filter(again).count() * 2 >= cells.len() {
        return false;
    }
    if is_ruled(text, lines, at.0) && is_ruled(text, lines, at.1) {
        // A table cut by pages may have a row where its header would be.
        let short = |c: &Span| c.of(text).chars().count() <= 16;
        return cells.iter().all(|c| short(c) && !c.of(text).contains('。'));
    }
    apart && cells.len() > 2 && cells.iter().all(|c| is_nobodys(c.of(text)) || is_head(c.of(text)))
}

/// Whether a line of dashes stands below a line, and none above: `|---|---|`.
fn is_ruled(text: &str, lines: &[Line], j: usize) -> bool {
    let dashes = |j: usize| {
        lines.get(j).is_some_and(|l| {
            let words = l.words.of(text);
            words.starts_with(['|', '-', ':'])
                && words.contains('|')
                && words.contains("--")
                && is_rule(words)
        })
    };
    dashes(j + 1) && !(j > 0 && dashes(j - 1))
}

/// Whether a header tells of money, places or people and assigns nobody.
pub fn heads_nobody(text: &str, cells: &[Span]) -> bool {
    let mut told = false;
    cells.iter().all(|c| {
        let nobodys = is_nobodys(c.of(text));
        told |= nobodys;
        nobodys || is_head(c.of(text))
    }) && told
}

/// The most cells of such a header that has one on each line.
const WIDEST: usize = 12;

/// Whether the lines above line `i`, a cell each, are such a header: `序号` ⏎ `单位` ⏎ `姓名` ⏎ `联系电话` ⏎ `1`.
pub fn is_below_nobody(text: &str, lines: &[Line], i: usize) -> bool {
    let mut cells: Vec<Span> = Vec::new();
    for line in lines[..i].iter().rev().filter(|l| !l.is_blank()).take(WIDEST) {
        let words = line.words.of(text);
        if line.words.len() > 48 || !is_nobodys(words) && !is_head(words) {
            return false;
        }
        cells.push(line.words);
        if header::read(words) == Some(ColumnKind::Serial) {
            return cells.len() > 2 && heads_nobody(text, &cells);
        }
    }
    false
}

/// Whether words of a header stand above what is no task and nobody's, a measure in brackets aside: 姓名, 建设地点,
/// 资金（万元）, 毛入园率（%）.
fn is_nobodys(words: &str) -> bool {
    let bare = words.split(['(', '（']).next().unwrap_or_default();
    let measured = bare.len() < words.len() && words.ends_with([')', '）']);
    let bare = folded(bare);
    HEADS.contains(&bare.as_str()) || measured && AMOUNTS_OF.iter().any(|w| bare.ends_with(w))
}

/// What the names of figures end in.
const AMOUNTS_OF: &[&str] = &["率", "占比", "比例", "比重", "产值", "总量", "数量", "面积", "规模"];

/// Whether words stand in headers and name no role.
fn is_head(words: &str) -> bool {
    header::read(words).is_some_and(|kind| !matches!(kind, ColumnKind::Units(_) if header::names_role(words)))
}
