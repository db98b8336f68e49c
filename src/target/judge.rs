//! Whether a figure is a target. One rule a function, each with its example; a candidate is a
//! target if nothing speaks against it and its kind of unit is spoken for.

use super::Last;
use super::label;
use super::measure::{Kind, Unit};
use super::number::{Figure, is_range};
use super::past;
use super::window::{Window, continues_list, same_sentence};
use super::words::{PART, QUALIFIED, QUALIFIERS, RAISED, STANDARD, between, class, next};
use crate::fact::{Comparator, Decimal};
use crate::text::Span;
use crate::text::class::fold;
use crate::text::class::{is_letter, is_word};

/// A figure with its unit and what stands around it.
pub struct Candidate<'a> {
    /// The passage's text, cut at its end.
    pub text: &'a str,
    /// First byte of the figure.
    pub start: usize,
    /// The figure.
    pub figure: Figure,
    /// Its unit.
    pub unit: Unit,
    /// 以上, 左右 … after the unit: its end and what it says.
    pub qualifier: Option<(usize, Comparator)>,
    /// What stands before, within the clause.
    pub before: Window,
    /// What stands after the qualifier, within the clause.
    pub after: Window,
    /// The figure continues a list (、和 alone between): whether the one before is a target.
    listed: Option<bool>,
    /// The passage begins with it.
    opens: bool,
    /// Where the figure before ended, and whether it was a target of the same sentence.
    after_last: usize,
    same_sentence: bool,
    /// The sentence has set a target before.
    sets: bool,
    /// What a colon before the figure says that it is of: 新增学位：720个.
    pub label: Option<Span>,
    /// The second of two sizes of one thing: 50万千瓦/100万千瓦时.
    paired: bool,
}

impl<'a> Candidate<'a> {
    /// Gathers what stands around the figure at `start`; `floor` is the passage's first byte,
    /// `after` what follows the unit.
    pub fn new(
        text: &'a str,
        floor: usize,
        start: usize,
        figure: Figure,
        unit: Unit,
        mut after: Window,
        last: &Last,
    ) -> Candidate<'a> {
        let mut qualifier = None;
        if let Some((n, tag)) = QUALIFIERS.longest(after.chars()) {
            qualifier = Some((after.end_byte(text, n - 1), QUALIFIED[tag as usize]));
            after.advance(n);
        } else if unit.kind == Kind::Time
            && after.chars().first() == Some(&'内')
            && !after.chars().get(1).is_some_and(|c| is_letter(*c))
        {
            // 压缩到40个工作日内.
            qualifier = Some((after.end_byte(text, 0), Comparator::AtMost));
            after.advance(1);
        }
        let before = Window::before(text, floor, start);
        let listed = last.good.filter(|_| continues_list(text, last.end, start));
        let paired = unit.kind == Kind::Capacity
            && last.good == Some(true)
            && text.get(last.end..start).is_some_and(|b| matches!(b, "/" | "／"));
        let listed = listed.or(paired.then_some(true));
        let label = if before.len() == 0 { label::before(text, floor, start) } else { None };
        let sets = last.target > 0 && same_sentence(text, last.target, start);
        Candidate {
            text,
            start,
            figure,
            unit,
            qualifier,
            before,
            after,
            listed,
            opens: start == floor,
            after_last: last.end,
            same_sentence: last.good == Some(true) && same_sentence(text, last.end, start),
            sets,
            label,
            paired,
        }
    }

    /// One past the phrase: the qualifier's end, or the unit's.
    pub fn end(&self) -> usize {
        self.qualifier.map_or(self.unit.end.max(self.figure.end), |(end, _)| end)
    }

    /// Whether the figure is a target.
    pub fn is_target(&self) -> bool {
        if self.is_part_of_a_word() || self.unit.kind == Kind::Never {
            return false;
        }
        if self.listed == Some(false) && !self.after_reach() && !self.own_verb() {
            return false;
        }
        // 从45%提高到60%: where it starts, not where it shall come.
        if self.is_history() || self.is_reward() || self.is_problem() || past::is_start(self.before.chars()) {
            return false;
        }
        match self.unit.kind {
            Kind::Percent | Kind::Points => self.rate(),
            Kind::Count | Kind::Scale => self.count(),
            Kind::Measure | Kind::Capacity => self.measured(),
            Kind::Time | Kind::Grade => self.reached() && self.stands_alone(),
            Kind::Bare => self.bare(),
            Kind::Never => false,
        }
    }

    /// …管网改造和新建加压站5座: a verb of its own after the figure before.
    fn own_verb(&self) -> bool {
        self.before.nearest(class::WORK).is_some_and(|at| self.before.byte(at) >= self.after_last)
    }

    /// `PM2.5`, `第3批`, `3+3`, `2×60万千瓦`, `725双瑞` after letters, `12345热线`.
    fn is_part_of_a_word(&self) -> bool {
        // 8.38个国考断面: the dot is the item's.
        let previous = self.text[..self.start].chars().next_back().filter(|_| !self.opens);
        let glued = previous.is_some_and(|c| {
            let c = fold(c);
            c.is_ascii_alphanumeric() && self.unit.kind != Kind::Percent
                || matches!(c, '第' | '+' | '×' | '*' | '/' | '.' | '№' | '[' | '_' | '=')
                || is_range(c) && !matches!(c, '至' | '到' | '—')
        });
        let next = self.text[self.figure.end..].chars().next();
        glued && !self.paired
            || next.is_some_and(|c| matches!(fold(c), '+' | '×' | '*' | '_'))
            || self.unit.kind == Kind::Bare && next.is_some_and(|c| fold(c).is_ascii_alphanumeric())
            || self.before.ends(class::ORDINAL) && self.unit.kind != Kind::Percent
    }

    /// 现有的112家, 已建成47个: no work is named after the word of history.
    fn is_history(&self) -> bool {
        let Some(at) = self.before.nearest(class::HISTORY) else { return false };
        // 已下降3.1%: right before the change it is history all the same.
        if self.before.ends(class::CHANGE) && (1..=2).any(|i| self.before.class(i) & class::HISTORY != 0) {
            return true;
        }
        // 较去年增长5%, 在现有基础上新增5个: what comes later in the clause counts.
        !self.before.ends(class::CHANGE) && self.before.nearest(class::AIM).is_none_or(|aim| aim > at)
    }

    /// 给予最高500万元补助, 扣0.5分; 每人每月提高20元 is none.
    fn is_reward(&self) -> bool {
        if !matches!(self.unit.kind, Kind::Measure | Kind::Percent | Kind::Grade | Kind::Count) {
            return false;
        }
        self.after.next(0) & next::PAID != 0
            || self.unit.kind != Kind::Count
                && self.before.nearest(class::REWARD).is_some_and(|at| at < 14)
                && !(self.before.ends(class::CHANGE) && self.before.nearest(class::REWARD) != Some(0))
                && !self.sets_standard()
    }

    /// 低保标准提高到每人每月780元, 奖励比例不低于70%: the rule itself changes. 给予不低于10万元,
    /// 奖励不低于10万元, 按每人每月不低于200元 say what others are given.
    fn sets_standard(&self) -> bool {
        let chars = self.before.chars();
        let from = between(chars, false);
        let Some((n, _)) = RAISED.longest(&chars[from..]) else { return false };
        // 奖励资金每年不低于300万元.
        let noun = from + n + between(&chars[from + n..], true);
        let standard = || STANDARD.longest(&chars[noun..]).is_some();
        self.before.nearest(class::GIVEN).is_none_or(|at| at > 20)
            && (self.before.nearest(class::PRIZE).is_none() || standard())
    }

    /// Right after a word of reaching, 约 or 近 between.
    fn after_reach(&self) -> bool {
        self.before.class(between(self.before.chars(), false)) & class::REACH != 0
    }

    fn reached(&self) -> bool {
        self.after_reach()
            || self.is_multiple()
            || self.is_mark()
            || self.is_lifetime()
            || self.before.ends(class::CHANGE)
            || self.listed == Some(true)
            || self.before.nearest(class::SHORTER).is_some_and(|at| at < 8)
    }

    /// 不低于当地标准的1.3倍.
    fn is_multiple(&self) -> bool {
        self.unit_word() == "倍"
            && self.before.chars().first() == Some(&'的')
            && self.before.nearest(class::REACH).is_some_and(|at| at < 16)
    }

    /// 满意度82分以上.
    fn is_mark(&self) -> bool {
        self.unit_word() == "分"
            && self.qualifier.is_some()
            && matches!(self.before.chars().first(), Some('度' | '分' | '绩' | '数'))
    }

    /// 人均预期寿命78.8岁.
    fn is_lifetime(&self) -> bool {
        self.unit_word() == "岁" && self.before.chars().starts_with(&['命', '寿'])
    }

    pub(super) fn unit_word(&self) -> &str {
        &self.text[self.unit.start..self.unit.end]
    }

    /// The phrase ends with the figure: a stop, 、, a bracket, 和 or a goal follows.
    fn stands_alone(&self) -> bool {
        let Some(&c) = self.after.chars().first() else { return true };
        !is_word(c) || self.after.next(0) & next::JOINS != 0 || self.of_goal() || c.is_ascii_digit()
    }

    /// 达到80%以上的目标.
    fn of_goal(&self) -> bool {
        self.followed_by_of() && self.after.next(1) & next::GOAL != 0
    }

    fn followed_by_of(&self) -> bool {
        self.after.chars().first() == Some(&'的')
    }

    /// Rates and shares: a target unless they describe something else (占用电量60%以上的行业).
    fn rate(&self) -> bool {
        if self.before.nearest(class::RULE).is_some() {
            return false;
        }
        if !self.followed_by_of() {
            return true;
        }
        if self.of_goal() {
            // 按不低于3%的比例安排: how, not what.
            return self.before.nearest(class::SCOPE).is_none_or(|at| at > 6);
        }
        // 80%以上的行政村通硬化路: the clause begins with the figure.
        self.before.chars().iter().filter(|c| is_letter(**c)).count() <= 4
            && self.before.nearest(class::SCOPE).is_none()
    }

    /// Things counted: 蔬菜基地5个; 建设10个…; 3个旗达到标准.
    fn count(&self) -> bool {
        if self.before.ends(class::ALL_OF) && self.unit.kind == Kind::Count && !self.after_reach() {
            return self.is_share();
        }
        if self.counts_parts() || self.is_tally() || self.is_class() {
            return false;
        }
        // 年产30万片功率半导体项目.
        if self.before.ends(class::OUTPUT) && !self.stands_alone() {
            return false;
        }
        if self.stands_alone() {
            return self.alone_count();
        }
        if self.followed_by_of() && !self.of_goal() {
            return self.before.ends(class::OBJECT);
        }
        if self.noun_is_scope() || self.before.ends(class::WHOLE) {
            return false;
        }
        let work = self.before.nearest(class::WORK);
        let scope = self.before.nearest(class::SCOPE);
        match (work, scope) {
            (Some(w), Some(s)) if w <= s => true,
            (Some(_), None) => true,
            _ => {
                self.listed == Some(true)
                    || self.noun_then_deed()
                    || self.continues_examples()
                    || self.before.ends(class::MOVED) && self.unit_word().ends_with(['家', '户'])
            }
        }
    }

    /// 孵化器50家以上,其中产值过亿元的8家: a share of what the sentence sets.
    fn is_share(&self) -> bool {
        let within = self.before.chars().windows(2).any(|w| w == ['中', '其']);
        self.before.chars().first() == Some(&'的') && self.sets && within && self.stands_alone()
    }

    /// 建设甲、乙等10个采摘园,丙、丁等4个旅游区: the verb stands in the clause before.
    fn continues_examples(&self) -> bool {
        self.same_sentence && self.before.ends(class::ETC) && self.before.nearest(class::SCOPE).is_none()
    }

    fn alone_count(&self) -> bool {
        if self.listed == Some(true) || self.after_reach() {
            return true;
        }
        // 新增学位：720个, not 重点任务：5项.
        if self.label.is_some() {
            return !self.unit_word().ends_with(['项', '条']);
        }
        // 涉及10个, 在5个: a preposition right before.
        let scope = self.before.ends(class::SCOPE);
        // 医养结合 is no 结合 of anything.
        let compound = |at: &usize| {
            let rest = &self.before.chars()[*at..];
            rest.starts_with(&['合', '结']) && rest.get(2).is_some_and(|c| is_letter(*c))
        };
        let leaning = self.before.nearest(class::BASIS).filter(|at| !compound(at)).unwrap_or(usize::MAX);
        let work = self.before.nearest(class::WORK).unwrap_or(usize::MAX);
        !scope && work <= leaning && self.before.chars().iter().any(|c| is_letter(*c))
    }

    /// 37项工作任务, 8个领域, 5项重大工程项目.
    fn counts_parts(&self) -> bool {
        if self.unit.kind != Kind::Count {
            return false;
        }
        let listed = self.unit_word().ends_with(['项', '条']);
        let after = &self.after;
        if let Some(n) = PART.longest(after.chars()).map(|(n, _)| n) {
            let whole =
                after.chars().get(n).is_none_or(|c| !is_letter(*c)) || after.next(n) & next::PART_ENDS != 0;
            return whole && (listed || after.next(0) & next::WORKS == 0);
        }
        listed && (0..after.len().min(7)).any(|i| PART.longest(&after.chars()[i..]).is_some())
    }

    /// 预期目标(12项), 科技方面5项: so many are listed below.
    fn is_tally(&self) -> bool {
        let bracketed = self.before.ends(class::TALLIED) && self.after.chars().first() == Some(&')');
        bracketed || self.before.ends(class::SUMMED)
    }

    /// 50户重点企业中的…, 10项工程外: the counted noun only bounds something else.
    fn noun_is_scope(&self) -> bool {
        self.after.first(next::BOUNDS, 9).is_some()
    }

    /// 3个旗达到脱贫标准, 4条河道进行集中整治: the counted noun does it itself.
    fn noun_then_deed(&self) -> bool {
        let served = if self.before.chars().first() == Some(&'为') { next::SERVED } else { 0 };
        let Some(at) = self.after.first(next::DEED | served, 15) else { return false };
        // 17家集聚区完成投资650亿元: the target is the other figure.
        (1..=14).contains(&at) && !self.after.chars().iter().any(|c| c.is_ascii_digit())
    }

    /// Lengths, areas, money, mass.
    fn measured(&self) -> bool {
        if self.is_distance() || self.is_class() {
            return false;
        }
        if self.followed_by_of() && !self.of_goal() {
            return self.qualifier.is_some_and(|(_, q)| q == Comparator::About)
                && self.before.ends(class::OBJECT);
        }
        if self.stands_alone() {
            return self.listed == Some(true) || self.measures_something();
        }
        if self.of_goal() {
            return true;
        }
        if self.is_put_to_use() {
            return true;
        }
        // 10吨以下燃煤锅炉, 2亿元以上企业: a size that sorts.
        if self.qualifier.is_some_and(|(_, q)| q != Comparator::About) {
            return false;
        }
        !self.is_project_size() && self.before.ends(class::OBJECT)
    }

    fn measures_something(&self) -> bool {
        if self.before.ends(class::OUTPUT) && !self.after_reach() {
            return false;
        }
        // The figure needs an indicator or a verb before it in its clause, or ≤.
        self.after_reach() || self.label.is_some() || self.before.chars().iter().any(|c| is_letter(*c))
    }

    /// 灌溉水利用系数达到0.64, 指数达到55以上: no unit, so a word of reaching must stand before.
    fn bare(&self) -> bool {
        if self.figure.ratio {
            return self.before.chars().len() >= 2
                && (self.before.nearest(class::PARTED).is_some_and(|at| at < 8) || self.after_reach());
        }
        let reach = self.before.ends(class::REACH) || self.listed == Some(true) && self.figure.digits < 4;
        let year = self.figure.digits == 4
            && self.figure.number.and_then(Decimal::whole).is_some_and(|n| (1900..2100).contains(&n));
        // A > or < before a bare figure is markup or a mark of a table, not a comparison.
        let mark = matches!(self.before.chars().first(), Some('>' | '<'));
        reach && !mark && !year && self.stands_alone() && self.after.chars().first() != Some(&'(')
    }
}
