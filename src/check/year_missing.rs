//! “年”字前面像是漏了年份
//!
//! “年”字前面没有数字，又不是“年底”“年均”这些词。
//!
//! 为什么：不知道是哪一年的目标；从网页复制时常会丢掉年份。
//!
//! 怎么办：对照原件补上年份。
//!
//! ```text
//! 从年开始，新建民用建筑全部实行分户计量。      ← 从哪一年开始？
//! ```

use super::{Check, Found, Look, Severity};
use crate::text::Span;
use crate::text::class::{char_before, fold, is_blank, is_han};

/// The check.
pub const CHECK: Check = Check {
    code: "year-missing",
    severity: Severity::Warning,
    title: "“年”字前面像是漏了年份",
    note: "不知道是哪一年的目标；从网页复制时常会丢掉年份。",
    help: "对照原件补上年份。",
};

/// What begins with 年 and is a word of its own.
const WORDS: &str = "内底末初度均产轻龄检终报中级货画代限薪税审会关节长老功少青幼华岁月味夜糕俸费景成份复销收处供发用耗利总人平累营吞增出入进";

/// 年， at the start of a sentence, 从年, 到年 and 在—2013年 are sure signs. Where a text has one, what else begins
/// a sentence with 年 has lost its year too; elsewhere 年处理垃圾10万吨 means each year. 年新增 and 年销售收入
/// mean that everywhere.
pub(super) fn run(look: &Look, out: &mut Vec<Found>) {
    let (mut sure, mut likely): (Vec<Span>, Vec<Span>) = (Vec::new(), Vec::new());
    for at in look.in_tasks("年") {
        let behind = look.text[at + '年'.len_utf8()..].chars().next().map_or(' ', fold);
        let words = look.text[..at].trim_end_matches(is_blank);
        let before = char_before(words, words.len()).map_or('。', fold);
        let opens = matches!(before, '。' | ',' | ';' | ':' | '!');
        let span = Span::new(at, at + '年'.len_utf8());
        let since = ["从", "到", "至", "自", "确保", "截至"].iter().any(|w| words.ends_with(w));
        let stopped = matches!(behind, ',' | '、' | '。' | ';');
        let starts = behind == '开' || behind == '起';
        let lost_month = before.is_ascii_digit() && look.text[at..].starts_with("年月底");
        let word = WORDS.contains(behind) && !opens;
        let done = words.ends_with("确保") && is_han(behind) && !word;
        if let Some(dash) = lost_start(words) {
            sure.push(Span::new(dash, at + '年'.len_utf8()));
        } else if opens && stopped || since && (starts || stopped) || done || lost_month {
            sure.push(if lost_month { Span::new(at, at + "年月".len()) } else { span });
        } else if opens && is_han(behind) && !WORDS.contains(behind) && !look.text[at..].starts_with("年新增")
        {
            likely.push(span);
        }
    }
    if !sure.is_empty() {
        sure.extend(likely);
    }
    for span in sure {
        let end =
            look.text[span.lo()..].char_indices().nth(6).map_or(look.text.len(), |(i, _)| span.lo() + i);
        let words: String = look.text[span.lo()..end].chars().filter(|c| !is_blank(*c)).collect();
        let what =
            if words.starts_with("年月") { "像是漏了月份。" } else { "前面像是漏了年份。" };
        out.push(CHECK.at(span, ["“", &words, "…”", what].concat()));
    }
}

/// Where 在—2013 at the end of `words` has its dash: a span of years without its first.
fn lost_start(words: &str) -> Option<usize> {
    let rest = words.trim_end_matches(|c: char| c.is_ascii_digit());
    let before = rest.strip_suffix('—').map(|r| r.trim_end_matches('—'))?;
    let lost = words.len() == rest.len() + 4 && before.ends_with(['在', '于', '从', '自']);
    lost.then_some(before.len())
}
