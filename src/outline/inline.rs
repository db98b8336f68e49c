//! Items that begin inside a line: `…按职责分工负责）（二）深入推进…`, `…负责）二、进一步…`.
//!
//! A number counts here only behind a stop and only if it carries its series on (or starts one).

use super::number::{self, Kind, Number};
use crate::deadline;
use crate::person;
use crate::text::class::{
    char_at, char_before, digit, fold, is_blank, is_close, is_han, is_open, is_word, numeral, skip_blank,
    trim_end,
};
use crate::text::signs::Sign;
use crate::unit::list::looks_like_unit;

/// The last values of the series that may go on inside a line.
#[derive(Clone, Copy, Debug, Default)]
pub struct Series {
    chinese: u32,
    bracket: u32,
    arabic: u32,
}

impl Series {
    /// Remembers a number that stood at the start of a line.
    pub fn note(&mut self, n: &Number) {
        match n.kind {
            Kind::Chinese => {
                self.chinese = n.value;
            }
            Kind::ChineseBracket => {
                self.bracket = n.value;
                self.arabic = 0;
            }
            Kind::Arabic => self.arabic = n.value,
            _ => {}
        }
    }

    /// The last item's value; 0 where none has come yet.
    pub fn arabic(&self) -> u32 {
        self.arabic
    }

    /// Whether a number goes on with its series, or begins one.
    fn goes_on(&self, n: &Number) -> bool {
        match n.kind {
            Kind::Chinese => n.value == self.chinese + 1,
            Kind::ChineseBracket => n.value == self.bracket + 1 || n.value == 1,
            Kind::Arabic => n.value == self.arabic + 1 || n.value == 1,
            _ => false,
        }
    }

    fn take(&mut self, n: &Number) {
        // Items go on behind a heading in brackets: （一）推进新型工业化4、加快….
        let arabic = self.arabic;
        self.note(n);
        if n.kind == Kind::ChineseBracket {
            self.arabic = arabic;
        }
    }
}

/// Where a number starts, its bracket included.
pub fn start_of(text: &str, n: &Number) -> usize {
    let at = n.written.lo();
    match char_before(text, at) {
        Some(c) if is_open(c) => at - c.len_utf8(),
        _ => at,
    }
}

/// The numbers that begin an item inside `start..end`, the one at `start` left out; `signs` are
/// those of the same stretch.
pub fn items(text: &str, start: usize, end: usize, signs: &[Sign], series: &mut Series) -> Vec<Number> {
    // A heading may run straight into its first item: 一、…便利度（一）优化….
    let heading = number::at(text, start, end).filter(|n| n.kind == Kind::Chinese).map(|n| n.after());
    let mut finder = Finder {
        text,
        start,
        end,
        series,
        found: Vec::new(),
        depth: 0,
        open: start,
        heading,
        below: heading,
    };
    if heading.is_none()
        && let Some(first) = behind_title(text, start, end)
    {
        finder.begins(first);
    }
    let mut again = restarts(text, start, end).into_iter().peekable();
    for sign in signs {
        if let Some(first) = again.next_if(|first| *first < sign.lo())
            && finder.depth <= 0
        {
            *finder.series = Series::default();
            finder.begins(first);
        }
        finder.sign(*sign);
    }
    finder.found
}

/// The work of [`items`].
struct Finder<'a> {
    text: &'a str,
    start: usize,
    end: usize,
    series: &'a mut Series,
    found: Vec<Number>,
    /// How many brackets are open.
    depth: i32,
    /// Where the last bracket opened.
    open: usize,
    /// Where the words of a heading began that may run into （一）.
    heading: Option<usize>,
    /// … and into 1、.
    below: Option<usize>,
}

impl Finder<'_> {
    fn sign(&mut self, sign: Sign) {
        let (text, at, c) = (self.text, sign.lo(), sign.c);
        match c {
            '(' | '[' => {
                let before = char_before(text, trim_end(text, self.start, at)).map(fold);
                let stop = at > self.start && before.is_some_and(is_stop);
                if stop || runs(self.heading, at) {
                    self.item(at, |_, n| n.kind == Kind::ChineseBracket);
                }
                self.open = if self.depth <= 0 { at } else { self.open };
                self.depth += 1;
                return;
            }
            ')' | ']' => self.depth -= 1,
            '。' => {
                self.depth = 0;
                self.heading = None;
                self.below = None;
            }
            '0' if runs(self.below, at) && self.is_below(at) => self.begins(at),
            '0' if self.is_behind_people(at) || self.is_behind_units(at) || self.is_behind_verb(at) => {
                self.item(at, |_, n| n.kind == Kind::Arabic && n.value > 1);
            }
            _ => {}
        }
        if is_stop(c) {
            let next = skip_blank(text, sign.end(text), self.end);
            if char_at(&text[..self.end], next).is_some_and(|n| digit(n).is_some() || numeral(n).is_some()) {
                self.item(next, |own, n| own.may_follow(c, n, next));
            }
        }
    }

    /// An item begins at `at`, if there is a number that goes on.
    fn begins(&mut self, at: usize) {
        self.item(at, |_, _| true);
    }

    fn item(&mut self, at: usize, fits: impl Fn(&Self, &Number) -> bool) {
        if self.depth > 0 {
            return;
        }
        let number = number::at(self.text, at, self.end).filter(|n| n.after() < self.end);
        let Some(number) = number.filter(|n| self.series.goes_on(n) && fits(self, n)) else { return };
        self.series.take(&number);
        let chinese = number.kind == Kind::Chinese;
        self.heading = chinese.then_some(number.after());
        self.below = (chinese || number.kind == Kind::ChineseBracket).then_some(number.after());
        self.found.push(number);
    }

    /// Whether an item with this number at `at` may stand behind a stop.
    fn may_follow(&self, stop: char, n: &Number, at: usize) -> bool {
        match (n.kind, stop) {
            (Kind::Chinese | Kind::ChineseBracket, _) | (Kind::Arabic, '。') => true,
            // 1.清理垃圾。责任单位：环卫所；2.更换垃圾桶
            (Kind::Arabic, ';') => {
                let from = self.found.last().map_or(self.start, Number::after);
                let words = near(self.text, from, at);
                LABELS.iter().any(|w| words.contains(w)) || n.value > 1 && ends_in_a_clause(words)
            }
            // …（市住建局负责）4.办好惠民实事。
            (Kind::Arabic, ')' | ']') => {
                let bracket = near(self.text, self.open, at);
                ["负责", "牵头", "单位", "部门", "落实", "配合"].iter().any(|w| bracket.contains(w))
                    || n.value > 1 && holds_units(bracket)
            }
            _ => false,
        }
    }

    /// `成员：李红、郭永强3、负责区域：…`: whether a figure and 、 stand right behind the last of the names that a
    /// label announces.
    fn is_behind_people(&self, at: usize) -> bool {
        let text = self.text;
        if !char_before(text, at).is_some_and(is_han) {
            return false;
        }
        let mark = text[at..self.end].chars().take(3).find(|c| digit(*c).is_none());
        let words = near(text, self.start, at);
        let name = words.rsplit(|c| !is_han(c)).next().unwrap_or_default();
        let named = mark == Some('、') && name.len() <= 9 && person::is_surely_name(name);
        named && PEOPLE.iter().any(|w| words.contains(w))
    }

    /// `责任单位：县司法局、县档案馆2.推进政策解读`: whether a figure and its dot stand right behind the last of the units that a
    /// label announces.
    fn is_behind_units(&self, at: usize) -> bool {
        let text = self.text;
        if !char_before(text, at).is_some_and(is_han) {
            return false;
        }
        let next = number::at(text, at, self.end).filter(|n| n.kind == Kind::Arabic && n.value > 1);
        if !next.is_some_and(|n| self.series.goes_on(&n) && char_at(text, n.after()).is_some_and(is_word)) {
            return false;
        }
        let words = near(text, self.start, at);
        let Some((colon, c)) = words.char_indices().rfind(|(_, c)| fold(*c) == ':') else { return false };
        let (label, value) = words.split_at(colon + c.len_utf8());
        let units = || value.split(['、', '，', ',']).all(looks_like_unit);
        UNITS.iter().any(|w| label.ends_with(w)) && units()
    }

    /// `（市水利局牵头，市财政局参加 5.改造公路` · `（责任单位：市水利局 5.改造公路`: whether a figure stands behind a blank and a verb
    /// or a label in a bracket that nothing closes before the next one opens. The bracket is taken as closed where an
    /// item begins.
    fn is_behind_verb(&mut self, at: usize) -> bool {
        let text = self.text;
        let words = &text[self.open.min(at)..at];
        if self.depth != 1 || !words.ends_with(is_blank) || words.len() > NEAR {
            return false;
        }
        let head = words.trim_end();
        if !VERBS.iter().any(|w| head.ends_with(w)) && !LABELS.iter().any(|w| head.contains(w)) {
            return false;
        }
        let next = number::at(text, at, self.end).filter(|n| n.kind == Kind::Arabic);
        let item =
            next.is_some_and(|n| self.series.goes_on(&n) && char_at(text, n.after()).is_some_and(is_han));
        let mut marks = text[at..self.end].chars().take(NEAR);
        let open = item && marks.find(|c| is_open(*c) || is_close(*c)).is_none_or(is_open);
        if open {
            self.depth = 0;
        }
        open
    }

    /// Whether a figure at `at` begins the first item below a heading that has run into it: 二、重点任务 1.加快发展 ·
    /// 一、主要预期目标1、生产总值增长.
    fn is_below(&self, at: usize) -> bool {
        let text = self.text;
        let heading = &text[self.below.unwrap_or(at)..at];
        let title = !heading.contains(['，', ',', '；', ';', '：', ':']);
        let parted = char_before(text, at).is_some_and(|c| is_blank(c) || is_han(c) && heading.len() > 9);
        let words = number::at(text, at, self.end).filter(|n| n.kind == Kind::Arabic && n.value > 0);
        title && parted && words.is_some_and(|n| char_at(text, n.after()).is_some_and(is_han))
    }
}

/// Whether a heading whose words begin at `heading` may run straight into an item at `at`.
fn runs(heading: Option<usize>, at: usize) -> bool {
    heading.is_some_and(|from| at > from && at - from < 120)
}

/// Whether a bracket, the blank behind it counted, holds nothing but units: （市林业局）.
fn holds_units(bracket: &str) -> bool {
    let inner = bracket.trim_start_matches(is_open).trim_end_matches(|c| is_blank(c) || is_close(c));
    inner.len() < bracket.len() && inner.split('、').all(looks_like_unit)
}

/// `…，县政务办负责，各乡镇落实，9月底前完成；`: whether the last part, one that says by when left out, is units and their verb.
fn ends_in_a_clause(words: &str) -> bool {
    let words = words.trim_end_matches(|c| is_blank(c) || fold(c) == ';');
    let mut parts = words.rsplit(['，', ',']);
    let last = parts.next().filter(|last| !deadline::looks_like(last)).or_else(|| parts.next());
    let names = last.and_then(|last| VERBS.iter().find_map(|w| last.strip_suffix(w)));
    names.is_some_and(|n| n.trim_start_matches('由').split('、').all(looks_like_unit))
}

/// The last words of `from..to`.
fn near(text: &str, from: usize, to: usize) -> &str {
    let mut from = from.max(to.saturating_sub(NEAR));
    while !text.is_char_boundary(from) {
        from += 1;
    }
    &text[from.min(to)..to]
}

/// How far back a label or a bracket is looked at, in bytes.
const NEAR: usize = 900;

/// Ends of labels of units.
const UNITS: &[&str] = &["单位：", "部门：", "科室：", "单位:", "部门:", "科室:"];

/// Ends of labels that close an item before a semicolon.
const LABELS: &[&str] = &["单位：", "部门：", "科室：", "时限：", "单位:", "部门:", "科室:", "时限:"];

/// What a bracket that never closes ends in before the next item.
const VERBS: &[&str] = &["负责", "参加", "参与", "配合", "落实", "协助", "牵头", "协办"];

/// Ends of labels that announce people.
const PEOPLE: &[&str] = &["人：", "人:", "成员：", "成员:"];

/// Where the first item of a second series begins: a notice and the plan behind it in one line, `…加强督促检查。 …责任分解意见
/// 一、主要目标 …二、重点工作`.
fn restarts(text: &str, start: usize, end: usize) -> Vec<usize> {
    let words = &text[start..end];
    if words.len() < LONG {
        return Vec::new();
    }
    let stopped = |i: &usize| char_before(words, trim_end(words, 0, *i)).map(fold).is_some_and(is_stop);
    let last = words.match_indices("二、").map(|(i, _)| i).filter(stopped).last().unwrap_or(0);
    let title = |i: &usize| {
        let before = &words[..trim_end(words, 0, *i)];
        *i < last && TITLES.iter().any(|w| before.ends_with(w))
    };
    words.match_indices("一、").map(|(i, _)| i).filter(title).map(|i| start + i).collect()
}

/// The shortest line that may hold two series, in bytes.
const LONG: usize = 600;

/// What titles end in.
const TITLES: &[&str] =
    &["意见", "方案", "分工", "分解", "清单", "要点", "计划", "措施", "任务", "表", "分工方案"];

/// Where the first item begins behind a title and a blank, the second following in the same line: `…任务分工 一、开展排查。
/// …（市应急局负责）二、加强监管。` · `…责任分解表 1.加快发展。…（责任单位：市文旅局） 2.…`
fn behind_title(text: &str, start: usize, end: usize) -> Option<usize> {
    let words = &text[start..end];
    let kind = |i: usize, value: u32| {
        let number = number::at(words, i, words.len()).filter(|n| n.value == value)?;
        matches!(number.kind, Kind::Chinese | Kind::Arabic).then_some(number.kind)
    };
    let (first, own) = words.char_indices().take_while(|(i, _)| *i < TITLE).find_map(|(i, c)| {
        let may = i >= 6 && matches!(fold(c), '一' | '1') && words[..i].ends_with(is_blank);
        if may { kind(i, 1).map(|kind| (i, kind)) } else { None }
    })?;
    let stopped = |i: usize| char_before(words, trim_end(words, first, i)).map(fold).is_some_and(is_stop);
    let seconds = words[first..].char_indices().filter(|(_, c)| matches!(fold(*c), '二' | '2'));
    let goes_on = seconds.map(|(i, _)| first + i).any(|i| stopped(i) && kind(i, 2) == Some(own));
    let title = !words[..first].contains(['。', '，', '；', '：', ':']);
    (title && goes_on).then_some(start + first)
}

/// The longest title, in bytes.
const TITLE: usize = 200;

/// A sign behind which an item may begin.
fn is_stop(c: char) -> bool {
    matches!(c, '。' | ';' | ')' | ']' | ':' | '!')
}
