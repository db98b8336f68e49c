//! Numeric targets in a task's own words: quantities that the task sets as something to
//! reach, hold, carry out or not exceed.
//!
//! Read as targets:
//! - a ratio or rate: 森林覆盖率达到30.94%, 单位GDP能耗下降3.5%, 提高1.5个百分点
//! - a quantity of work: 新建改建供水管网130公里, 建设10个高产示范区, 培育2—3家龙头企业
//! - a level: 主营业务收入达到4640亿元, 系数达到0.64, 天数超过310天
//! - a list: 肉牛、生猪饲养量分别达到108万头、445万头
//!
//! Not targets: scope (10吨以下燃煤锅炉, 两侧1公里内), the size in a project's name
//! (年产20万吨钛白粉项目), history (现有的112家), rewards (给予最高50万元补助), counts of the
//! document's own parts (共23项, 37项工作任务), dates, ordinals, document numbers.
//!
//! Every window is bounded, so a text of any shape is read in linear time.

mod aside;
pub mod cell;
mod judge;
mod label;
mod measure;
mod number;
mod past;
mod phrase;
mod window;
mod words;

use crate::fact::{Comparator, Target};
use crate::text::Span;
use crate::text::class::is_blank;
use crate::text::signs::Sign;
use judge::Candidate;
use measure::Kind;
use number::Figure;
use window::Window;

/// Appends the targets that stand in `span` of `text` to `out`, in the order of the text.
/// All spans count bytes of `text`; `signs` are those of the span; `year` is the plan's.
pub fn find(text: &str, span: Span, signs: &[Sign], year: Option<u16>, out: &mut Vec<Target>) {
    let first = out.len();
    let mut at = span.lo();
    let mut last = Last::default();
    let passage = &text[..span.hi()];
    for sign in signs {
        let start = sign.lo();
        if sign.c != '0' || start < at {
            continue;
        }
        let Some(figure) = number::read(passage, start) else { break };
        at = figure.end;
        // Most figures are dates: 2025年6月30日.
        let years = passage[at..].starts_with('年') && counts_years(&passage[span.lo()..start], &figure);
        if !years && passage[at..].starts_with(['年', '月', '日', '号']) {
            last = Last { end: at, good: Some(false), ..last };
            continue;
        }
        let mut after = Window::after(passage, figure.end, passage.len());
        let unit = if years {
            measure::one(passage, &mut after, Kind::Grade)
        } else {
            measure::read(passage, &mut after, figure.end)
        };
        if unit.kind == Kind::Never {
            last = Last { end: figure.end, good: Some(false), ..last };
            continue;
        }
        // 12/10万 is one figure.
        at = at.max(unit.end);
        let candidate = Candidate::new(passage, span.lo(), start, figure, unit, after, &last);
        let good = candidate.is_target() && !past::is_told(passage, span.lo(), start, year);
        if good {
            let target = phrase::target(passage, &candidate, out[first..].last());
            let mut target = target;
            share_comparator(passage, &mut out[first..], &mut target);
            out.push(target);
        }
        let target = if good { candidate.end() } else { last.target };
        last = Last { end: candidate.end(), good: Some(good), target };
    }
}

/// 平均受教育年限达到11.3年: years that are counted, no date.
fn counts_years(before: &str, figure: &Figure) -> bool {
    let Some(number) = figure.number else { return false };
    let mut last = ' ';
    number.whole().is_none()
        || figure.digits < 3
            && before.chars().rev().take(12).any(|c| {
                let found = c == '年' && last == '限' || c == '寿' && last == '命';
                last = c;
                found
            })
}

/// 分别保持在60%、65%、58%以上, 分别提高10公斤、15公斤: what stands before the first figure of a
/// bare list or follows the last holds for all.
fn share_comparator(text: &str, before: &mut [Target], last: &mut Target) {
    if let Some(previous) = before.last().filter(|p| continues(text, p, last)) {
        let changes = matches!(previous.comparator, Comparator::Up | Comparator::Down);
        if changes || last.comparator == Comparator::Equal {
            last.comparator = previous.comparator;
        }
    }
    if last.comparator == Comparator::Equal {
        return;
    }
    for i in (0..before.len()).rev().take(12) {
        let next = if i + 1 < before.len() { &before[i + 1] } else { &*last };
        if before[i].comparator != Comparator::Equal || !continues(text, &before[i], next) {
            return;
        }
        before[i].comparator = last.comparator;
    }
}

/// Whether nothing but 、 or 和 stands between two figures of one unit.
fn continues(text: &str, target: &Target, next: &Target) -> bool {
    let between = text.get(target.unit.hi()..next.value.lo());
    between.is_some_and(|b| b.chars().all(|c| matches!(c, '、' | '和') || is_blank(c)))
        && target.unit.of(text) == next.unit.of(text)
}

/// The figure before, for lists: 108万头、445万头、4600万只.
#[derive(Clone, Copy, Debug, Default)]
struct Last {
    /// One past its phrase.
    end: usize,
    /// Whether it was a target; `None` before the first figure.
    good: Option<bool>,
    /// One past the last target's phrase; 0 before the first.
    target: usize,
}

#[cfg(test)]
mod tests;
