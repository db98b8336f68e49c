//! Numbers in front of headings and items.
//!
//! | form | kind |
//! |---|---|
//! | 第一章 第二部分 壹、 | [`Kind::Part`] |
//! | 一、 一. | [`Kind::Chinese`] |
//! | (一) （十二） ㈠ | [`Kind::ChineseBracket`] |
//! | 1. 1、 1． 1﹒ 1· ⒈ 第一条 第一件： 任务1 第0017号 | [`Kind::Arabic`] |
//! | 序号：1 on a line of its own | [`Kind::Arabic`] |
//! | 1.1 1-1 | [`Kind::Dotted`] |
//! | (1) 1) （3） ⑴ | [`Kind::ArabicBracket`] |
//! | ① ❶ | [`Kind::Circled`] |
//!
//! A figure that goes on (1.25%, 2019.6) is no number.

use super::motion;
use crate::text::Span;
use crate::text::class::{
    char_at, chinese_number, digit, fold, is_close, is_han, is_open, numeral, simplify, skip_blank,
};

use crate::text::words::Words;
use std::sync::LazyLock;

/// The form of a number. The order is the usual order of nesting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// 第一章, 第二部分.
    Part,
    /// 一、.
    Chinese,
    /// (一).
    ChineseBracket,
    /// 1. or 第一条.
    Arabic,
    /// 1.1.
    Dotted,
    /// (1) or 1).
    ArabicBracket,
    /// ①.
    Circled,
}

impl Kind {
    /// Whether headings bear it rather than items: 第一章, 一、, （一）.
    pub fn is_heading(self) -> bool {
        matches!(self, Kind::Part | Kind::Chinese | Kind::ChineseBracket)
    }
}

/// How many kinds there are.
pub const KINDS: usize = 7;

/// A number in front of a heading or an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    /// Its form.
    pub kind: Kind,
    /// Its value; of 1.3 the last part.
    pub value: u32,
    /// As written, without brackets and punctuation: 1, 一, 3.2, ①, 第0017号.
    pub written: Span,
    /// See [`Number::after`].
    behind: u32,
}

impl Number {
    /// A number; `after` is where the text behind it starts.
    pub fn new(kind: Kind, value: u32, written: Span, after: usize) -> Number {
        Number { kind, value, written, behind: after as u32 }
    }

    /// How far in an item with it stands, by the usual order of forms: smaller is further out. 1.1.1 stands in 1.1.
    pub fn rank(&self, text: &str) -> u32 {
        match self.kind {
            Kind::Part => 10,
            Kind::Chinese => 20,
            Kind::ChineseBracket => 30,
            // 第一项 has 1. 2. 3. below it.
            Kind::Arabic if self.written.of(text).starts_with(is_han) => 38,
            Kind::Arabic => 40,
            Kind::Dotted => 40 + self.written.of(text).split(['.', '．', '-', '－']).count() as u32,
            Kind::ArabicBracket => 50,
            Kind::Circled => 60,
        }
    }

    /// Where the text behind it starts (blanks skipped).
    #[inline]
    pub fn after(&self) -> usize {
        self.behind as usize
    }
}

/// Reads a number at byte `at`; the text ends at `end`.
pub fn at(text: &str, at: usize, end: usize) -> Option<Number> {
    let first = char_at(&text[..end], at)?;
    match first {
        '①'..='⑳' => circled(text, at, end, first as u32 - '①' as u32 + 1),
        '❶'..='❿' => circled(text, at, end, first as u32 - '❶' as u32 + 1),
        '➀'..='➉' => circled(text, at, end, first as u32 - '➀' as u32 + 1),
        '➊'..='➓' => circled(text, at, end, first as u32 - '➊' as u32 + 1),
        // A number with its brackets or its dot in one character, the form of older papers: 一、㈠⒈⑴①.
        '㈠'..='㈩' => whole(text, at, end, Kind::ChineseBracket, first as u32 - '㈠' as u32 + 1),
        '⒈'..='⒛' => whole(text, at, end, Kind::Arabic, first as u32 - '⒈' as u32 + 1),
        '⑴'..='⒇' => whole(text, at, end, Kind::ArabicBracket, first as u32 - '⑴' as u32 + 1),
        '第' => ordinal(text, at, end),
        '序' | '编' => field(text, at, end),
        '任' | '问' | '项' if let Some(number) = field(text, at, end) => Some(number),
        '任' | '重' | '举' | '措' | '问' | '事' | '项' | '专' | '行' | '测' | '指' | '工' | '清' | '整'
        | '攻' | '改' | '民' | '实' | '课' | '目' | '活' => named(text, at, end),
        c if is_open(c) => bracketed(text, at, end),
        c if digit(c).is_some() => arabic(text, at, end),
        c if numeral(c).is_some() => chinese(text, at, end),
        c if formal(c).is_some() => formally(text, at, end),
        _ => None,
    }
}

fn circled(text: &str, at: usize, end: usize, value: u32) -> Option<Number> {
    whole(text, at, end, Kind::Circled, value)
}

/// A number that is one character, with or without a stop behind it.
fn whole(text: &str, at: usize, end: usize, kind: Kind, value: u32) -> Option<Number> {
    let stop = at + char_at(text, at)?.len_utf8();
    let mut after = skip_blank(text, stop, end);
    if let Some(c) = char_at(&text[..end], after).filter(|c| matches!(fold(*c), '.' | '、')) {
        after = skip_blank(text, after + c.len_utf8(), end);
    }
    Some(Number::new(kind, value, Span::new(at, stop), after))
}

/// The run of characters from `at` for which `is` holds: its end.
fn run(text: &str, at: usize, end: usize, is: impl Fn(char) -> bool) -> usize {
    text[at..end].char_indices().find(|(_, c)| !is(*c)).map_or(end, |(i, _)| at + i)
}

fn value_of(digits: &str) -> Option<u32> {
    let mut value = 0u32;
    for c in digits.chars() {
        value = value.checked_mul(10)?.checked_add(digit(c)?)?;
    }
    (value < 10_000).then_some(value)
}

/// A figure or a Chinese number at `at`: its end and value.
pub(super) fn figure(text: &str, at: usize, end: usize) -> Option<(usize, u32)> {
    if digit(char_at(&text[..end], at)?).is_some() {
        let stop = run(text, at, end, |c| digit(c).is_some());
        Some((stop, value_of(&text[at..stop])?))
    } else {
        let stop = run(text, at, end, |c| numeral(c).is_some());
        Some((stop, chinese_number(&text[at..stop])?))
    }
}

/// (一) （12） — nothing else inside; blanks allowed.
fn bracketed(text: &str, at: usize, end: usize) -> Option<Number> {
    let open = char_at(text, at)?;
    let inner = skip_blank(text, at + open.len_utf8(), end);
    let c = char_at(&text[..end], inner)?;
    let (kind, stop, value) = if digit(c).is_some() {
        let stop = run(text, inner, end, |c| digit(c).is_some());
        (Kind::ArabicBracket, stop, value_of(&text[inner..stop])?)
    } else {
        let stop = run(text, inner, end, |c| numeral(c).is_some());
        (Kind::ChineseBracket, stop, chinese_number(&text[inner..stop])?)
    };
    if value == 0 || value > 300 {
        return None;
    }
    let close = skip_blank(text, stop, end);
    let c = char_at(&text[..end], close).filter(|c| is_close(*c))?;
    let mut after = skip_blank(text, close + c.len_utf8(), end);
    if let Some(c) = char_at(&text[..end], after).filter(|c| matches!(fold(*c), '.' | '、')) {
        after = skip_blank(text, after + c.len_utf8(), end);
    }
    Some(Number::new(kind, value, Span::new(inner, stop), after))
}

/// 1. 1、 1． 1) 1.1 1-1 — but not 1.25%, 2019.6, 10米.
fn arabic(text: &str, at: usize, end: usize) -> Option<Number> {
    let stop = run(text, at, end, |c| digit(c).is_some());
    let value = value_of(&text[at..stop])?;
    if value == 0 || value > 999 {
        return None;
    }
    // 4 、加强… and 4 .加强…: a blank before the mark; but 4 .5 is none.
    let mark = skip_blank(text, stop, end);
    let spaced = match char_at(&text[..end], mark).map(fold) {
        Some('、') => true,
        Some('.') => {
            let width = char_at(text, mark).map_or(1, char::len_utf8);
            mark > stop && char_at(&text[..end], mark + width).is_some_and(|c| !c.is_ascii())
        }
        _ => false,
    };
    let at_mark = if spaced { mark } else { stop };
    let c = char_at(&text[..end], at_mark)?;
    let next = at_mark + c.len_utf8();
    let behind = char_at(&text[..end], next);
    match fold(c) {
        '.' | '-' if behind.is_some_and(|c| digit(c).is_some()) && !is_year(&text[next..end]) => {
            dotted(text, at, end)
        }
        '.' | '、' => {
            Some(Number::new(Kind::Arabic, value, Span::new(at, stop), skip_blank(text, next, end)))
        }
        // 1️⃣
        '\u{FE0F}' | '\u{20E3}' => {
            let next = run(text, at_mark, end, |c| matches!(c, '\u{FE0F}' | '\u{20E3}'));
            Some(Number::new(Kind::Arabic, value, Span::new(at, stop), skip_blank(text, next, end)))
        }
        // 1·加强…, but no 3·15晚会
        '·' if behind.is_some_and(is_han) => {
            Some(Number::new(Kind::Arabic, value, Span::new(at, stop), skip_blank(text, next, end)))
        }
        // 1,加强…: a comma counts only before a word, not inside 1,000.
        ',' if behind.is_some_and(|c| !c.is_ascii() && digit(c).is_none()) => {
            Some(Number::new(Kind::Arabic, value, Span::new(at, stop), skip_blank(text, next, end)))
        }
        ')' => {
            Some(Number::new(Kind::ArabicBracket, value, Span::new(at, stop), skip_blank(text, next, end)))
        }
        _ => None,
    }
}

/// `1.2026年底前实现全覆盖`: whether a year stands behind the dot.
fn is_year(words: &str) -> bool {
    let mut chars = words.chars();
    let mut figures = chars.by_ref().take(4).map(digit);
    let century = figures.next().flatten().zip(figures.next().flatten());
    let rest = figures.all(|d| d.is_some());
    matches!(century, Some((1, 9) | (2, 0))) && rest && chars.find(|c| *c != ' ') == Some('年')
}

/// 1.1 加强…, 1-1、…, 1.1.2 …; the figure must end before a word or a stop.
fn dotted(text: &str, at: usize, end: usize) -> Option<Number> {
    let stop = run(text, at, end, |c| digit(c).is_some() || matches!(fold(c), '.' | '-'));
    let trimmed = text[at..stop].trim_end_matches(['.', '．', '-', '－']).len() + at;
    let last = text[at..trimmed].rfind(['.', '．', '-', '－'])?;
    let last = at + last + char_at(text, at + last)?.len_utf8();
    let value = value_of(&text[last..trimmed]).filter(|v| (1..100).contains(v))?;
    let c = char_at(&text[..end], stop);
    let bold = text[stop..end].starts_with("**");
    let stopped =
        bold || trimmed < stop || c.is_some_and(|c| matches!(c, ' ' | '\u{3000}' | '\t' | '、' | '：'));
    let parts = text[at..trimmed].split(['.', '．', '-', '－']).count();
    // 1.1.1学校定位: figures of three parts measure nothing.
    let runs = parts > 2 && c.is_some_and(|c| is_han(c) && !matches!(c, '年' | '月' | '日' | '版' | '节'));
    // 1.1医院的功能, but 1.1万亩, 3.5以上.
    let dotted = parts == 2 && text[at..trimmed].contains(['.', '．']);
    let runs = runs || dotted && c.is_some_and(|c| is_han(c) && !MEASURES.contains(c));
    if !(stopped || runs) || parts > 4 {
        return None;
    }
    // Markdown: - **1.1** 加强…
    let mut after = skip_blank(text, if bold { stop + "**".len() } else { stop }, end);
    if let Some(c) = char_at(&text[..end], after).filter(|c| matches!(fold(*c), '、' | ':')) {
        after = skip_blank(text, after + c.len_utf8(), end);
    }
    Some(Number::new(Kind::Dotted, value, Span::new(at, trimmed), after))
}

/// What stands behind a figure that measures or dates something.
pub(super) const MEASURES: &str = "\
    年月日版节万亿千百十个米公里平方吨亩倍元级折兆瓦度升克斤户人次分秒小时点厘毫寸尺代期和与以左右上下余多几至到\
    前后比条项名座处台套所家件批类层楼路号线英美港欧日块只头株棵辆艘架天周岁位组份张篇场届轮成约近超达";

/// 一、 一. 一．
fn chinese(text: &str, at: usize, end: usize) -> Option<Number> {
    let stop = run(text, at, end, |c| numeral(c).is_some());
    let value = chinese_number(&text[at..stop]).filter(|v| (1..=300).contains(v))?;
    let mark = skip_blank(text, stop, end);
    let c = char_at(&text[..end], mark)?;
    if !matches!(fold(c), '、' | '.') {
        return None;
    }
    let next = mark + c.len_utf8();
    // 一、二、三产业: a list, not a number.
    let after = skip_blank(text, next, end);
    let again = run(text, after, end, |c| numeral(c).is_some());
    if again > after && char_at(&text[..end], again).is_some_and(|c| c == '、') {
        return None;
    }
    Some(Number::new(Kind::Chinese, value, Span::new(at, stop), after))
}

/// The plain numeral of a financial one: 壹 and 貳 head the parts of what is written in Taiwan.
fn formal(c: char) -> Option<char> {
    const FORMAL: &[(char, char)] = &[
        ('壹', '一'),
        ('贰', '二'),
        ('貳', '二'),
        ('叁', '三'),
        ('參', '三'),
        ('参', '三'),
        ('肆', '四'),
        ('伍', '五'),
        ('陆', '六'),
        ('陸', '六'),
        ('柒', '七'),
        ('捌', '八'),
        ('玖', '九'),
        ('拾', '十'),
    ];
    FORMAL.iter().find(|(f, _)| *f == c).map(|(_, plain)| *plain)
}

/// 壹、計畫緣起; 拾貳、附則; but not 陆、海、空.
fn formally(text: &str, at: usize, end: usize) -> Option<Number> {
    let stop = run(text, at, end, |c| formal(c).is_some());
    let plain: String = text[at..stop].chars().filter_map(formal).collect();
    let value = chinese_number(&plain).filter(|v| (1..=40).contains(v))?;
    let c = char_at(&text[..end], stop).filter(|c| *c == '、')?;
    let after = skip_blank(text, stop + c.len_utf8(), end);
    let list = text[after..end].chars().nth(1) == Some('、');
    (!list).then(|| Number::new(Kind::Part, value, Span::new(at, stop), after))
}

/// 第一章 总则, 第三部分, 第五条, 第0017号《…》.
fn ordinal(text: &str, at: usize, end: usize) -> Option<Number> {
    let inner = at + '第'.len_utf8();
    let (stop, value) = figure(text, inner, end)?;
    let stop = motion::beside(text, stop, end);
    let c = char_at(&text[..end], stop)?;
    let mut next = stop + c.len_utf8();
    let kind = match simplify(c) {
        '章' | '篇' | '编' => Kind::Part,
        '部' if text[next..end].starts_with('分') => {
            next += '分'.len_utf8();
            Kind::Part
        }
        '条' | '号' | '项' => Kind::Arabic,
        // 第三件：新建学校, 第三件实事：新建学校; 第三件大事是… is prose.
        '件' => {
            next += text[next..end].strip_prefix("实事").map_or(0, |_| "实事".len());
            char_at(&text[..end], next).filter(|c| matches!(fold(*c), '、' | ':' | ' ' | '\u{3000}'))?;
            Kind::Arabic
        }
        _ => return None,
    };
    let written = Span::new(at, next);
    let mut after = skip_blank(text, next + motion::kind(&text[next..end]), end);
    if let Some(c) = char_at(&text[..end], after).filter(|c| matches!(fold(*c), '、' | ':' | '.')) {
        after = skip_blank(text, after + c.len_utf8(), end);
    }
    Some(Number::new(kind, value, written, after))
}

/// Words that a number may stand behind.
const NAMED: &str = "\
    重点任务|任务|举措|措施|问题|事项|项目|专项|行动|测评内容|测评项目|指标|工作任务|\
    工程|清单|整改事项|整改问题|重点工作|重点事项|工作|攻坚项目|攻坚任务|攻坚行动|改革任务|改革事项|民生实事|实事|\
    重点项目|专项任务|专项整治|课题|目标任务|活动";

static NAMES: LazyLock<Words> = LazyLock::new(|| Words::new(&[(NAMED, 0)]));

/// 序号：1, 编号 3: a field of its own, the words on the next line.
fn field(text: &str, at: usize, end: usize) -> Option<Number> {
    let words = ["序号", "编号", "任务序号", "问题序号", "项目序号"]
        .iter()
        .find(|w| text[at..end].starts_with(**w))?;
    let mut inner = skip_blank(text, at + words.len(), end);
    inner += char_at(&text[..end], inner).filter(|c| fold(*c) == ':').map_or(0, char::len_utf8);
    let inner = skip_blank(text, inner, end);
    let (stop, value) = figure(text, inner, end).filter(|_| inner > at + words.len())?;
    let after = skip_blank(text, stop, end);
    let parted = after >= end || text[stop..after].contains(['\n', '\r']);
    parted.then(|| Number::new(Kind::Arabic, value, Span::new(inner, stop), after))
}

/// 任务1：…, 任务一 …, 重点任务3., 举措2:, 措施三、, 问题（一）：.
fn named(text: &str, at: usize, end: usize) -> Option<Number> {
    let (words, _) = NAMES.at(&text[at..end])?;
    let inner = skip_blank(text, at + words, end);
    let (stop, value) = figure(text, inner, end)?;
    let c = char_at(&text[..end], stop)?;
    if matches!(fold(c), '-' | '.')
        && char_at(&text[..end], stop + c.len_utf8()).is_some_and(|c| digit(c).is_some())
    {
        // 任务1-1 培育样板支部
        let number = dotted(text, inner, end)?;
        return Some(Number { written: Span::new(at, number.written.hi()), ..number });
    }
    if !matches!(fold(c), '、' | ':' | '.' | ' ' | '\t') {
        return None;
    }
    let after = skip_blank(text, stop + c.len_utf8(), end);
    Some(Number::new(Kind::Arabic, value, Span::new(at, stop), after))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &str) -> Option<(Kind, u32, &str, &str)> {
        at(words, 0, words.len()).map(|n| (n.kind, n.value, n.written.of(words), &words[n.after()..]))
    }

    #[test]
    fn every_form() {
        assert_eq!(read("一、发展"), Some((Kind::Chinese, 1, "一", "发展")));
        assert_eq!(read("（十二） 发展"), Some((Kind::ChineseBracket, 12, "十二", "发展")));
        assert_eq!(read("１．发展"), Some((Kind::Arabic, 1, "１", "发展")));
        assert_eq!(read("3、发展"), Some((Kind::Arabic, 3, "3", "发展")));
        assert_eq!(read("4 、发展"), Some((Kind::Arabic, 4, "4", "发展")));
        assert_eq!(read("(3)发展"), Some((Kind::ArabicBracket, 3, "3", "发展")));
        assert_eq!(read("4)发展"), Some((Kind::ArabicBracket, 4, "4", "发展")));
        assert_eq!(read("③发展"), Some((Kind::Circled, 3, "③", "发展")));
        assert_eq!(read("1.2 发展"), Some((Kind::Dotted, 2, "1.2", "发展")));
        assert_eq!(read("4.15药事管理"), Some((Kind::Dotted, 15, "4.15", "药事管理")));
        assert_eq!(read("第五条 发展"), Some((Kind::Arabic, 5, "第五条", "发展")));
        assert_eq!(read("第二部分 发展"), Some((Kind::Part, 2, "第二部分", "发展")));
        assert_eq!(read("拾貳、附則"), Some((Kind::Part, 12, "拾貳", "附則")));
        assert_eq!(read("陆、海、空"), None);
        assert_eq!(read("第3号建议 《提案》"), Some((Kind::Arabic, 3, "第3号", "《提案》")));
        assert_eq!(read("第0017号《提案》"), Some((Kind::Arabic, 17, "第0017号", "《提案》")));
        assert_eq!(read("⒊发展"), Some((Kind::Arabic, 3, "⒊", "发展")));
        assert_eq!(read("第三件：发展"), Some((Kind::Arabic, 3, "第三件", "发展")));
        assert_eq!(read("第三件实事发展"), None);
        assert_eq!(read("任务3：发展"), Some((Kind::Arabic, 3, "任务3", "发展")));
        assert_eq!(read("任务1-2 发展"), Some((Kind::Dotted, 2, "任务1-2", "发展")));
    }

    #[test]
    fn figures_are_no_numbers() {
        for words in [
            "1.25%以上", "2019.6", "10米", "一、二、三产业", "1,000户", "一般工作", "（市、区）", "2025年",
            "0.5", "1.1万亩", "3.5以上", "6.8公里",
        ] {
            assert_eq!(read(words), None, "{words}");
        }
    }
}
