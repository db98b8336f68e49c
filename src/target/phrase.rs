//! The words of a target: its indicator, the whole phrase, and how its figure is meant.

use super::judge::Candidate;
use super::measure::Kind;
use super::window::Window;
use super::words::{between, class, next};
use crate::fact::{Comparator, Target};
use crate::text::Span;
use crate::text::class::is_letter;
use crate::text::lexicon::Lexicon;
use std::sync::LazyLock;

/// Words right before a figure that say how it is meant.
const MEANT: &[(Comparator, &str)] = &[
    (
        Comparator::AtLeast,
        "不得低于 不得少于 不低于 不少于 不小于 达到或超过 达到或高于 达到或优于 至少 最少 ≥ ≧",
    ),
    (Comparator::AtMost, "不得超过 不超过 不高于 不大于 不多于 控制在 最多 ≤ ≦"),
    (Comparator::More, "超过 突破 高于 大于 多于 优于 超 逾 >"),
    (Comparator::Less, "低于 小于 少于 <"),
    (Comparator::Up, "增长 提高 提升 增加 上升 增幅 增收 增产 上浮 增 净增 净增长 净增加"),
    (Comparator::Down, "下降 降低 减少 削减 压减 缩短 压缩 压降 下浮 减 降"),
    (Comparator::About, "大约 约 近"),
];

/// [`MEANT`], tagged with the place in that list.
static SAID: LazyLock<Lexicon> = LazyLock::new(|| {
    let lists: Vec<(&str, u32)> = MEANT.iter().zip(0..).map(|((_, words), i)| (*words, i)).collect();
    Lexicon::backward(&lists)
});

/// [`REACHED`] and [`TRAILING`], read back from the figure.
static REACHING: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::backward(&[(REACHED, 1)]));
static TRAIL: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::backward(&[(TRAILING, 1)]));

/// Words of reaching that say nothing more than that the figure is the goal.
const REACHED: &str = "\
    达到 达至 达 为 保持在 稳定在 维持在 提高到 提高至 提升到 提升至 增加到 增加至 降低到 降低至 \
    下降到 下降至 降到 降至 压缩至 压缩到 缩短至 缩小到 缩小至 实现 完成 到 至";

const LEADING: u32 = 0;
const LESS: u32 = 1;

/// Words that open what stands before a figure: some that say nothing of the indicator, and
/// verbs of work that make less of something (压减玉米面积10万亩).
static OPENING: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::forward(&[
        ("力争 确保 争取 努力 实现 其中 使 全年 今年 年内 到年底 年底前 年底 年 并 且 将 把", LEADING),
        ("压减 压降 削减 减少 压缩 降低 减排", LESS),
    ])
});

/// Words at the end of what stands before the comparator that are not the indicator's.
const TRAILING: &str = "\
    力争 争取 确保 分别 平均 要 将 应 须 的 占到 “十二五”末 “十三五”末 “十四五”末 \
    “十五五”末 “ ” 比上年 同比";

/// Builds the target for a candidate that is one. `before` is the target found last in this
/// passage, from which a clause without an indicator of its own takes one (增长18.3%以上).
pub fn target(text: &str, candidate: &Candidate, before: Option<&Target>) -> Target {
    let (mut comparator, words) = comparator(candidate);
    let floor = before.map_or(0, |b| b.written.hi());
    if let Some(label) = candidate.label {
        return Target {
            written: Span::new(label.lo(), candidate.end()),
            indicator: label,
            comparator,
            value: Span::new(candidate.start, candidate.figure.end),
            number: candidate.figure.number,
            unit: Span::new(candidate.unit.start, candidate.unit.end),
        };
    }
    let own = Words::before(candidate, words, floor);
    let noun = opens_noun(candidate).then(|| noun_after(text, candidate)).flatten();
    if comparator == Comparator::Equal && own.as_ref().is_some_and(|w| w.leads(LESS).is_some()) {
        comparator = Comparator::Down;
    }
    let window = &candidate.before;
    let said = words.checked_sub(1).map(|i| window.byte(i)).filter(|b| *b >= floor);
    let begin = own.as_ref().map_or(said.unwrap_or(candidate.start), |w| w.byte(w.far - 1));
    let here = own.and_then(|w| w.indicator(text, candidate, words));
    let behind = noun.or_else(|| if here.is_none() { noun_after(text, candidate) } else { None });
    // 增长6%，力争7%.
    if let Some(before) =
        before.filter(|b| here.is_none() && behind.is_none() && words == 0 && grows(b.comparator))
        && before.unit.of(text) == &text[candidate.unit.start..candidate.unit.end]
        && comparator == Comparator::Equal
    {
        comparator = before.comparator;
    }
    let indicator = noun
        .or(here)
        .or(behind)
        .or_else(|| before.map(|b| b.indicator))
        .unwrap_or(Span::empty(candidate.start));
    Target {
        written: Span::new(begin, candidate.end().max(behind.map_or(0, Span::hi))),
        indicator,
        comparator,
        value: Span::new(candidate.start, candidate.figure.end),
        number: candidate.figure.number,
        unit: Span::new(candidate.unit.start, candidate.unit.end),
    }
}

fn grows(comparator: Comparator) -> bool {
    matches!(comparator, Comparator::Up | Comparator::Down)
}

/// How the figure is meant, and how many characters before it say so.
fn comparator(candidate: &Candidate) -> (Comparator, usize) {
    let window = &candidate.before;
    let mut skip = between(window.chars(), true);
    // 不低于当地标准的1.3倍, 达到全国平均的90%: what is reached stands between.
    if skip == 0
        && window.chars().first() == Some(&'的')
        && matches!(candidate.unit.kind, Kind::Percent | Kind::Grade)
    {
        skip = (1..16).find(|i| window.class(*i) & class::REACH != 0).unwrap_or(0);
    }
    let mut said = None;
    let made = window.class(skip) & class::MADE != 0;
    if !made && let Some((n, tag)) = SAID.longest(&window.chars()[skip..]) {
        said = Some(MEANT[tag as usize].0);
        skip += n;
    }
    // 达到约50%, 提高到95%: the reaching word goes with the comparator.
    if let Some((n, _)) = REACHING.longest(&window.chars()[skip..]) {
        skip += n;
    }
    // 增幅高于工业平均水平3个百分点: the word stands apart from its figure.
    let beyond =
        candidate.unit.kind == Kind::Points && window.nearest(class::BEYOND).is_some_and(|at| at < 14);
    let after = candidate.qualifier.map(|(_, meaning)| meaning);
    let meaning = match (said, after) {
        (Some(up @ (Comparator::Up | Comparator::Down)), _) => up,
        (_, Some(after)) if after != Comparator::Equal => after,
        (Some(said), _) => said,
        (None, _) if beyond => Comparator::More,
        _ => Comparator::Equal,
    };
    (meaning, skip)
}

/// The words of a clause before a figure's comparator: characters `near..far` of the window,
/// nearest first.
struct Words<'c> {
    window: &'c Window,
    near: usize,
    far: usize,
}

impl<'c> Words<'c> {
    /// What stands before the comparator (`skip` characters long), not reaching before byte
    /// `floor`, where the phrase before ends.
    fn before(candidate: &'c Candidate, skip: usize, floor: usize) -> Option<Words<'c>> {
        let window = &candidate.before;
        let chars = window.chars();
        let mut far = skip;
        while far < chars.len() && window.byte(far) >= floor {
            far += 1;
        }
        let mut words = Words { window, near: skip.min(far), far };
        while words.near < far && !is_word_sign(chars[words.near]) {
            words.near += 1;
        }
        while words.far > words.near && !is_word_sign(chars[words.far - 1]) && chars[words.far - 1] != '“' {
            words.far -= 1;
        }
        while let Some(n) =
            words.leading_number().or_else(|| words.leads(LEADING)).or_else(|| words.leading_date())
        {
            words.far -= n;
            // 2025年、2027年覆盖率分别达到.
            while words.far > words.near && chars[words.far - 1] == '、' {
                words.far -= 1;
            }
        }
        (words.far > words.near).then_some(words)
    }

    fn byte(&self, i: usize) -> usize {
        self.window.byte(i)
    }

    /// Length of the longest word with this tag that opens the words, if more follows.
    fn leads(&self, tag: u32) -> Option<usize> {
        let stretch = &self.window.chars()[self.near..self.far];
        // The window has its nearest character first, and the words open with its farthest.
        let mut here = ['\0'; 5];
        let len = stretch.len().min(here.len());
        for (to, from) in here.iter_mut().zip(stretch.iter().rev()) {
            *to = *from;
        }
        // 年均增速, 使用寿命: words of their own.
        let other = match here {
            ['年', c, ..] => "均度终底末内初产人交".contains(c),
            ['使', c, ..] => c == '用',
            _ => false,
        };
        let fits = |n: usize, t: u32| t == tag && n < stretch.len() && !(n == 1 && other);
        OPENING.all(&here[..len]).find(|(n, t)| fits(*n, *t)).map(|(n, _)| n)
    }

    /// Length of the number of an item that opens the words: 2、, 二) of a bracket that was cut; 一、二级公路 is none.
    fn leading_number(&self) -> Option<usize> {
        let stretch = &self.window.chars()[self.near..self.far];
        let numeral = |c: &char| c.is_ascii_digit() || "一二三四五六七八九十".contains(*c);
        let n = stretch.iter().rev().take(3).take_while(|c| numeral(c)).count();
        let mut rest = stretch.iter().rev().skip(n);
        let mark = matches!(rest.next()?, ')' | '、' | '.')
            && rest.next().is_some_and(|c| is_letter(*c) && !numeral(c));
        (n > 0 && mark && n + 3 < stretch.len()).then_some(n + 1)
    }

    /// Length of a date that opens the words: 到2017年, 2025年底前.
    fn leading_date(&self) -> Option<usize> {
        let stretch = &self.window.chars()[self.near..self.far];
        let mut rest = stretch.iter().rev().copied().enumerate();
        let (mut start, mut first) = rest.next()?;
        while start < 2 && matches!(first, '到' | '至' | '截') {
            (start, first) = rest.next()?;
        }
        let mut end = first.is_ascii_digit().then_some(start)?;
        let mut unit = false;
        for (i, c) in rest {
            match c {
                '0'..='9' => {}
                '年' | '月' | '日' => unit = true,
                '底' | '末' | '前' | '内' | '初' if unit => {}
                _ => break,
            }
            end = i;
        }
        (unit && end + 2 < stretch.len()).then_some(end + 1)
    }

    /// The indicator among the words: without a verb of work before it, 要 or 力争 after it,
    /// or what it is compared with (比2013年).
    fn indicator(mut self, text: &str, candidate: &Candidate, said: usize) -> Option<Span> {
        let chars = &self.window.chars()[..self.far];
        while let Some((n, _)) = TRAIL.longest(&chars[self.near..]) {
            self.near += n;
        }
        // 打通“断头路”: its quote ends with it.
        let open = chars[self.near..].iter().find(|c| matches!(c, '“' | '”')) == Some(&'“');
        if open && self.near > 0 && chars[self.near - 1] == '”' {
            self.near -= 1;
        }
        self.cut_comparison();
        let rate = matches!(candidate.unit.kind, Kind::Percent | Kind::Points);
        if !rate && said == 0 {
            self.cut_verb();
        }
        if self.far < self.near + 2 {
            return None;
        }
        let last = self.byte(self.near);
        let end = last + text[last..].chars().next().map_or(0, char::len_utf8);
        Some(Span::new(self.byte(self.far - 1), end))
    }

    /// 占比由22% → 占比; 排放量比2013年 → 排放量; 增幅高于工业平均水平 → 增幅.
    fn cut_comparison(&mut self) {
        let chars = self.window.chars();
        for i in self.near..self.far.min(self.near + 14) {
            let compared = matches!(chars[i], '比' | '较')
                && i > self.near
                && !matches!(chars[i - 1], '重' | '例' | '率');
            if compared && chars[self.near..i].iter().any(|c| matches!(c, '年' | '期')) {
                self.near = i + 1;
                return;
            }
            let starts = matches!(chars[i], '从' | '由') && i > self.near && chars[i - 1].is_ascii_digit();
            if starts && i + 1 < self.far {
                self.near = i + 1;
                return;
            }
            if matches!(chars.get(i..i + 2), Some(['于', '高' | '低'])) {
                self.near = i + 2;
                return;
            }
        }
    }

    /// 在重点领域建设实验室 → 实验室, where three characters at least are left.
    fn cut_verb(&mut self) {
        for i in self.near + 3..self.far {
            if self.window.class(i) & class::VERB != 0
                && !matches!(self.window.chars()[i - 1], '占' | '的' | '率' | '用' | '值')
                && !matches!(self.window.chars().get(i - 2..i), Some(['升', '提']))
            {
                self.far = i;
                break;
            }
        }
        // 新建(改扩建)中小学, 打造“一刻钟”生活圈.
        let chars = self.window.chars();
        while self.far > self.near && (!is_word_sign(chars[self.far - 1]) || chars[self.far - 1] == ')') {
            let quoted = chars[self.far - 1] == '“' && chars[self.near..self.far].contains(&'”');
            if quoted {
                break;
            }
            self.far -= 1;
        }
    }
}

fn is_word_sign(c: char) -> bool {
    crate::text::class::is_word(c) || matches!(c, ')' | '%')
}

/// Whether what follows the figure can be the thing counted: 建设10个高产示范区.
fn opens_noun(candidate: &Candidate) -> bool {
    !matches!(candidate.unit.kind, Kind::Percent | Kind::Points | Kind::Bare | Kind::Time | Kind::Grade)
        && candidate.after.next(0) & (next::NO_NOUN | next::SPENT) == 0
        && !(candidate.unit.kind == Kind::Measure && candidate.after.next(0) & next::PUT_TO != 0)
}

/// The noun that the figure opens, up to a stop or the next figure.
fn noun_after(text: &str, candidate: &Candidate) -> Option<Span> {
    let window = &candidate.after;
    let chars = window.chars();
    let mut from = usize::from(chars.first() == Some(&'的'));
    if !chars.get(from).is_some_and(|c| is_letter(*c)) || window.next(0) & next::NO_NOUN != 0 {
        return None;
    }
    let mut n = from;
    let mut bracket = false;
    while n < chars.len()
        && n < from + 28
        && !chars[n].is_ascii_digit()
        && !matches!(chars[n], '”' | '“' | '要')
    {
        // 规模化、标准化的小区 is one noun; 采摘园、观光园 may go on to anything.
        match chars[n] {
            '(' => bracket = true,
            ')' => bracket = false,
            _ => {}
        }
        if chars[n] == '、' && !bracket && !matches!(chars[n - 1], '化' | '型' | '级' | '性' | '场' | '厂')
        {
            break;
        }
        n += 1;
    }
    if let Some(of) = (from..n.saturating_sub(2)).rev().find(|i| chars[*i] == '的') {
        from = of + 1;
    }
    for tail in ["建设", "工作", "任务", "目标", "、", "和", "及"] {
        let len = tail.chars().count();
        if n > from + len && tail.chars().eq(chars[n - len..n].iter().copied()) {
            n -= len;
        }
    }
    let last = window.byte(n.checked_sub(1)?);
    let end = last + text[last..].chars().next().map_or(0, char::len_utf8);
    (n > from).then(|| Span::new(window.byte(from), end))
}
