//! Labels that no list holds: 经费来源, 所需资源, 责任编辑, 电话.
//!
//! No body's name and nobody's holds a colon, so a short word with one behind a separator or a gap ends the
//! value before it, whatever it announces.

use super::label::{Field, Label};
use super::label_words::field_of;
use crate::person;
use crate::text::Span;
use crate::text::class::{char_at, char_before, folded, is_blank, is_han, simplify, skip_blank};
use crate::unit::list::looks_like_unit;

/// The longest such word, in characters.
const LONGEST: usize = 8;

/// The label whose colon stands at byte `colon` inside the value of a `field` that begins at `floor`:
/// `责任部门：各子公司   对口部门：安全环保部`, `责任人:李静,完成时间:第1周,所需资源:海报`.
pub fn before(text: &str, colon: usize, floor: usize, end: usize, field: Field) -> Option<Label> {
    let han = text[floor..colon].char_indices().rev().take(LONGEST + 1).take_while(|(_, c)| is_han(*c));
    let (mut start, mut count) = (colon, 0);
    for (i, _) in han {
        (start, count) = (floor + i, count + 1);
    }
    if !(2..=LONGEST).contains(&count) || start == floor {
        return None;
    }
    let word = &text[start..colon];
    let gap = char_before(text, start)?;
    let parted = match simplify(gap) {
        ';' => true,
        ',' | '、' => field != Field::Other,
        _ => is_blank(gap),
    };
    if !parted
        || word.starts_with(['各', '有', '相', '其'])
        || !(is_known(word, count) || may_be(word, count, field))
    {
        return None;
    }
    let after = skip_blank(text, colon + char_at(text, colon)?.len_utf8(), end);
    Some(Label::new(Field::Other, Span::new(start, colon), after))
}

/// Whether its ending tells a label.
fn is_known(word: &str, count: usize) -> bool {
    count >= 3 && ENDS.iter().any(|w| word.ends_with(w))
}

/// Whether any other word may be one in such a value: no body (市财政局：拨付资金), nobody, no stage.
fn may_be(word: &str, count: usize, field: Field) -> bool {
    count <= 6
        && match field {
            Field::Other => false,
            Field::Role(_) => !looks_like_unit(word),
            Field::People => !looks_like_unit(word) && !person::is_surely_name(word),
            // 第一阶段：5月底，第二阶段：6月底
            Field::Deadline => !word.ends_with(['期', '段', '前', '底', '年', '月', '季', '度', '旬']),
        }
}

/// Whether what such a label announces belongs to the task: 验收标准, 工作目标, but no 经费来源.
pub fn tells(label: &str) -> bool {
    let word = folded(label);
    ENDS.iter().chain(TOLD).any(|w| word.ends_with(w)) || field_of(&word).is_some()
}

/// What labels that are not known may end in.
const ENDS: &[&str] =
    &["单位", "部门", "科室", "处室", "领导", "人员", "人", "标准", "措施", "方式", "要求", "情况"];

/// … and what else is told of a task.
const TOLD: &[&str] = &["目标", "任务", "内容", "举措", "成效", "成果", "事项", "名称", "指标"];
