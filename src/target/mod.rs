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

mod judge;
mod measure;
mod number;
mod phrase;
mod window;
mod words;

use crate::fact::{Comparator, Target};
use crate::text::Span;
use crate::text::class::is_blank;
use crate::text::signs::Sign;
use judge::Candidate;
use measure::Kind;
use window::Window;

/// Appends the targets that stand in `span` of `text` to `out`, in the order of the text.
/// All spans count bytes of `text`; `signs` are those of the span.
pub fn find(text: &str, span: Span, signs: &[Sign], out: &mut Vec<Target>) {
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
        if passage[at..].starts_with(['年', '月', '日', '号']) {
            last = Last { end: at, good: Some(false) };
            continue;
        }
        let mut after = Window::after(passage, figure.end, passage.len());
        let unit = measure::read(passage, &mut after, figure.end);
        if unit.kind == Kind::Never {
            last = Last { end: figure.end, good: Some(false) };
            continue;
        }
        let candidate = Candidate::new(passage, span.lo(), start, figure, unit, after, &last);
        let good = candidate.is_target();
        if good {
            let target = phrase::target(passage, &candidate, out[first..].last());
            share_comparator(passage, &mut out[first..], &target);
            out.push(target);
        }
        last = Last { end: candidate.end(), good: Some(good) };
    }
}

/// 分别保持在60%、65%、58%以上: what follows the last figure of a bare list holds for all.
fn share_comparator(text: &str, before: &mut [Target], last: &Target) {
    if last.comparator == Comparator::Equal {
        return;
    }
    let mut start = last.value.lo();
    for target in before.iter_mut().rev().take(12) {
        let between = text.get(target.unit.hi()..start);
        let bare = between.is_some_and(|b| b.chars().all(|c| matches!(c, '、' | '和') || is_blank(c)));
        if !bare || target.comparator != Comparator::Equal || target.unit.of(text) != last.unit.of(text) {
            return;
        }
        target.comparator = last.comparator;
        start = target.value.lo();
    }
}

/// The figure before, for lists: 108万头、445万头、4600万只.
#[derive(Clone, Copy, Debug, Default)]
struct Last {
    /// One past its phrase.
    end: usize,
    /// Whether it was a target; `None` before the first figure.
    good: Option<bool>,
}

#[cfg(test)]
mod tests;
