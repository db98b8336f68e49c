//! 像是漏了数字
//!
//! “达到”“增长”“不低于”后面直接是“%”“以上”“个百分点”，中间没有数字。
//!
//! 为什么：没有数字的指标无法考核；从网页复制时常会丢掉数字。
//!
//! 怎么办：对照原件补上数字。
//!
//! ```text
//! 污水处理率达到%以上      ← 百分之几？
//! ```

use super::{Check, Found, Look, Severity};
use crate::text::Span;
use crate::text::class::{is_blank, is_word};

/// The check.
pub const CHECK: Check = Check {
    code: "figure-missing",
    severity: Severity::Warning,
    title: "像是漏了数字",
    note: "没有数字的指标无法考核；从网页复制时常会丢掉数字。",
    help: "对照原件补上数字。",
};

/// Words that promise a figure.
const PROMISE: [&str; 16] = [
    "达到", "提高到", "提升到", "增加到", "下降到", "降低到", "降到", "控制在", "稳定在", "增长", "提高",
    "下降", "降低", "不低于", "不少于", "不超过",
];
/// What only stands behind a figure.
const MEASURE: [&str; 5] = ["%", "％", "个百分点", "以上", "左右"];

pub(super) fn run(look: &Look, out: &mut Vec<Found>) {
    for measure in MEASURE {
        for at in look.in_tasks(measure) {
            let before = look.text[..at].trim_end_matches(is_blank);
            let Some(promise) = PROMISE.iter().find(|p| before.ends_with(**p)) else { continue };
            // 达到左右对称 goes on; 达到%以上 does not.
            let end = at + measure.len();
            let rest = look.text[end..].chars().next();
            let closed = measure.starts_with(['%', '％']) || rest.is_none_or(|c| !is_word(c));
            if closed {
                let span = Span::new(before.len() - promise.len(), end);
                out.push(CHECK.at(span, ["“", span.of(look.text), "”中间像是漏了数字。"].concat()));
            }
        }
    }
    sums(look, out);
}

/// 交易额突破亿元。: a scale without a figure where the sentence ends; 突破亿元大关 and 突破亿元的企业 go on.
fn sums(look: &Look, out: &mut Vec<Found>) {
    for at in look.in_tasks("突破") {
        let rest = &look.text[at + "突破".len()..];
        let Some(sum) = ["亿元", "万元", "万人", "万吨"].iter().find(|s| rest.starts_with(**s))
        else {
            continue;
        };
        if rest[sum.len()..].starts_with(['。', '，', ',', '；', ';']) {
            let span = Span::new(at, at + "突破".len() + sum.len());
            out.push(CHECK.at(span, ["“", span.of(look.text), "”中间像是漏了数字。"].concat()));
        }
    }
}
