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

use crate::plan::Target;
use crate::text::Span;
use judge::Candidate;

/// Appends the targets that stand in `span` of `text` to `out`, in the order of the text.
/// All spans count bytes of `text`.
pub fn find(text: &str, span: Span, out: &mut Vec<Target>) {
    let first = out.len();
    let mut at = span.lo();
    let mut last = Last::default();
    while let Some(start) = next_digit(text, at, span.hi()) {
        let passage = &text[..span.hi()];
        let Some(figure) = number::read(passage, start) else { break };
        let unit = measure::read(passage, figure.end);
        at = figure.end;
        let candidate = Candidate::new(passage, span.lo(), start, figure, unit, &last);
        let good = candidate.is_target();
        if good {
            let before = out[first..].last();
            out.push(phrase::target(passage, &candidate, before, &last));
        }
        last = Last { end: candidate.end(), good: Some(good) };
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

/// The next byte from `at` where a digit of either width stands.
fn next_digit(text: &str, at: usize, end: usize) -> Option<usize> {
    let bytes = &text.as_bytes()[..end];
    let mut i = at;
    while i < end {
        let b = bytes[i];
        if b.is_ascii_digit() {
            return Some(i);
        }
        // Full-width digits are EF BC 90 to EF BC 99.
        if b == 0xEF && i + 2 < end && bytes[i + 1] == 0xBC && (0x90..=0x99).contains(&bytes[i + 2]) {
            return Some(i);
        }
        i += 1;
    }
    None
}

#[cfg(test)]
mod tests;
