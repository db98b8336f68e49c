//! What is broken between two lines of a cell: a date, a name, a name and the verb that gives its role.

use super::facts::is_number;
use super::quantities;
use crate::deadline;
use crate::grammar::verb;
use crate::text::Span;
use crate::text::class::{digit, is_han, is_open, simplify};
use crate::unit::list;

/// Whether a name that a verb gives its role is broken between two lines: 市农业局牵头，市商务局、市财政 ⏎ 局配合.
pub(super) fn is_torn_clause(text: &str, before: Span, after: Span) -> bool {
    let verb = |c: Span| c.len() <= 240 && verb::find(c.of(text)).is_some_and(|v| v.start > 0);
    verb(before) && verb(after) && is_torn(text, before, after)
}

/// Whether a date is broken between two lines: 2026年1 ⏎ 2月底, 2025.06.3 ⏎ 0. 2025.03.31 ⏎ 完成 are two cells.
pub(super) fn is_torn_date(text: &str, before: Span, after: Span) -> bool {
    let (first, second) = (before.of(text), after.of(text));
    let goes_on = |c: char| {
        digit(c).is_some() || matches!(c, '.' | '-' | '/' | '年' | '月' | '日' | '底' | '末' | '前')
    };
    before.len() <= 24
        && after.len() <= 24
        && second.starts_with(goes_on)
        && first.contains(|c| digit(c).is_some())
        && !(deadline::looks_like(first) && (deadline::looks_like(second) || is_number(second)))
        && !(is_number(first) && is_number(second))
        && deadline::looks_like(before.cover(after).of(text))
}

/// Whether a name is broken between two lines: …，各县 ⏎ （市、区）政府 · 市卫生健康委、市 ⏎ 生态环境局.
pub(super) fn is_torn(text: &str, before: Span, after: Span) -> bool {
    let next = after.of(text);
    if before.len() > 240 || after.len() > 240 {
        return false;
    }
    if next.starts_with(is_open) {
        return true;
    }
    let (Some(last), Some(first)) =
        (list::parts(text, before).pop(), list::parts(text, after).into_iter().next())
    else {
        return false;
    };
    let last = last.span.of(text);
    let whole = format!("{last}{}", first.span.of(text));
    // 市政府办 ⏎ 公厅, 县委办 ⏎ 公室: what follows is no body.
    if last.ends_with('办') && (next.starts_with("公厅") || next.starts_with("公室")) {
        return true;
    }
    // 市科技局按职 ⏎ 责分工负责
    // …、市财政 ⏎ 局配合
    let named = |v: &verb::Verb| v.start > last.len() && list::looks_like_unit(&whole[..v.start]);
    let verb = || verb::find(&whole).is_some_and(|v| v.start < last.len() && v.end > last.len() || named(&v));
    // …自然资源和规划 ⏎ 局 ⏎ 市住房城乡建设局: the end of a name goes on nowhere.
    let ending =
        matches!(last, "局" | "委" | "办" | "会" | "府" | "厅" | "委会" | "委员会" | "支队" | "中心");
    // 培育企业15 户 ⏎ 市工信局
    !ending
        && !quantities::ends_in_amount(last)
        && last.ends_with(|c: char| !matches!(simplify(c), '。' | ':'))
        && !list::looks_like_unit(last)
        && (list::looks_like_unit(&whole) || whole.len() <= 120 && verb())
}

/// Whether a line of words goes on in the next: …价格提醒告诫书，查处哄 ⏎ 抬价格行为.
pub(super) fn is_prose(words: &str) -> bool {
    words.chars().count() > 11 && words.ends_with(is_han) && !list::looks_like_unit(words)
}

/// Whether a line of words ends in a comma and goes on in the next: …落实河面保洁， ⏎ 实行分段承包.
pub(super) fn is_hanging(words: &str) -> bool {
    let Some(head) = words.strip_suffix(['，', ',']) else { return false };
    let last = head.rsplit(['、', '，', ',']).next().unwrap_or(head);
    words.chars().count() > 11 && last.ends_with(is_han) && !list::looks_like_unit(last)
}

/// Whether words open with a department of a place: 市工信局、…. 区管委会 and 市政府 may lack the place's name, which stands in
/// the line above: 经济开发 ⏎ 区管委会.
pub(super) fn opens_with_department(text: &str, first: Span, whole: Span) -> bool {
    let levels = ['市', '县', '縣', '区', '區', '省'];
    let ends = |span: Span| {
        list::parts(text, span).first().is_some_and(|part| {
            part.span
                .of(text)
                .trim_end()
                .trim_end_matches("牵头")
                .ends_with(['局', '委', '办', '辦', '厅', '廳', '部'])
        })
    };
    first.of(text).starts_with(levels)
        && (ends(first) && list::looks_like_unit(first.of(text)) || ends(whole))
}
