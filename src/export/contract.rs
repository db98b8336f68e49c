//! JSON: the object `fengong/1`. Offsets count Unicode scalar values from the start of the
//! text, spans are `[start, end)`; a field with nothing to say is `[]`, `""` or null, none is
//! left out.

use super::Sheet;
use crate::check::Finding;
use crate::plan::{Assignment, Role, Task, Unit, words};
use crate::text::Span;
use crate::text::offsets::Offsets;
use serde::{Serialize, Serializer};

/// The version of the object.
pub const FORMAT: &str = "fengong/1";

/// The contract's object, indented, ending in a line break.
pub fn json(sheet: Sheet<'_>) -> String {
    let words = Words { sheet, offsets: Offsets::new(sheet.text) };
    print(&words.document())
}

/// The findings alone: the array of the contract's `diagnostics`.
pub fn findings_json(sheet: Sheet<'_>) -> String {
    let words = Words { sheet, offsets: Offsets::new(sheet.text) };
    print(&words.diagnostics())
}

fn print<T: Serialize>(value: &T) -> String {
    // Nothing in these types can fail to serialize: no maps with odd keys, no own errors.
    let mut out = serde_json::to_string_pretty(value).unwrap_or_default();
    out.push('\n');
    out
}

#[derive(Serialize)]
struct DocumentDto<'a> {
    format: &'static str,
    title: String,
    tasks: Vec<TaskDto<'a>>,
    units: Vec<UnitDto<'a>>,
    diagnostics: Vec<DiagnosticDto<'a>>,
}

#[derive(Serialize)]
struct TaskDto<'a> {
    id: String,
    number: String,
    text: String,
    span: [usize; 2],
    section: Vec<String>,
    assignments: Vec<AssignmentDto<'a>>,
    people: Vec<PersonDto>,
    deadline: Option<DeadlineDto>,
    targets: Vec<TargetDto>,
}

#[derive(Serialize)]
struct AssignmentDto<'a> {
    role: Role,
    label: String,
    written: String,
    unit: &'a str,
    span: [usize; 2],
    collective: bool,
    inherited: bool,
}

#[derive(Serialize)]
struct PersonDto {
    role: String,
    name: String,
    span: [usize; 2],
}

#[derive(Serialize)]
struct DeadlineDto {
    written: String,
    date: Option<String>,
    span: [usize; 2],
}

#[derive(Serialize)]
struct TargetDto {
    written: String,
    indicator: String,
    comparator: &'static str,
    value: String,
    #[serde(serialize_with = "whole_or_decimal")]
    number: Option<f64>,
    unit: String,
    span: [usize; 2],
}

#[derive(Serialize)]
struct UnitDto<'a> {
    name: &'a str,
    aliases: &'a [String],
    collective: bool,
    lead: u32,
    responsible: u32,
    support: u32,
}

#[derive(Serialize)]
struct DiagnosticDto<'a> {
    code: &'static str,
    severity: &'static str,
    message: &'a str,
    span: [usize; 2],
}

/// 130, not 130.0; null for none and for what JSON has no number for.
fn whole_or_decimal<S: Serializer>(number: &Option<f64>, out: S) -> Result<S::Ok, S::Error> {
    // Whole numbers up to 2^53 are exact in f64 and in JavaScript.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    match *number {
        Some(n) if n.fract() == 0.0 && n.abs() <= EXACT => out.serialize_i64(n as i64),
        Some(n) if n.is_finite() => out.serialize_f64(n),
        _ => out.serialize_none(),
    }
}

/// Cuts the words and converts the offsets of one sheet.
struct Words<'a> {
    sheet: Sheet<'a>,
    offsets: Offsets,
}

impl<'a> Words<'a> {
    fn document(&self) -> DocumentDto<'a> {
        let plan = self.sheet.plan;
        DocumentDto {
            format: FORMAT,
            title: self.folded(plan.title),
            tasks: plan.tasks.iter().enumerate().map(|(i, task)| self.task(i, task)).collect(),
            units: plan.units.iter().map(unit).collect(),
            diagnostics: self.diagnostics(),
        }
    }

    fn span(&self, span: Span) -> [usize; 2] {
        [self.offsets.chars(self.sheet.text, span.lo()), self.offsets.chars(self.sheet.text, span.hi())]
    }

    fn folded(&self, span: Span) -> String {
        words::folded(self.sheet.text, span)
    }

    fn name(&self, span: Span) -> String {
        words::name(self.sheet.text, span)
    }

    fn task(&self, index: usize, task: &Task) -> TaskDto<'a> {
        TaskDto {
            id: format!("t{}", index + 1),
            number: self.name(task.number),
            text: words::task_text(self.sheet.text, task),
            span: self.span(task.span),
            section: self.sheet.plan.headings(task).into_iter().map(|h| self.folded(h)).collect(),
            assignments: task.assignments.iter().map(|a| self.assignment(a)).collect(),
            people: self.people(task),
            deadline: task.deadline.as_ref().map(|d| DeadlineDto {
                written: self.folded(d.written),
                date: d.date.map(|date| date.to_string()),
                span: self.span(d.written),
            }),
            targets: self.targets(task),
        }
    }

    fn assignment(&self, assignment: &Assignment) -> AssignmentDto<'a> {
        let unit = self.sheet.plan.units.get(assignment.unit as usize);
        AssignmentDto {
            role: assignment.role,
            label: self.name(assignment.label),
            written: self.name(assignment.written),
            unit: unit.map_or("", |u| &u.name),
            span: self.span(assignment.written),
            collective: unit.is_some_and(|u| u.collective),
            inherited: assignment.inherited,
        }
    }

    fn people(&self, task: &Task) -> Vec<PersonDto> {
        let dto = |p: &crate::plan::Person| PersonDto {
            role: self.name(p.label),
            name: self.name(p.name),
            span: self.span(p.name),
        };
        task.people.iter().map(dto).collect()
    }

    fn targets(&self, task: &Task) -> Vec<TargetDto> {
        let dto = |t: &crate::plan::Target| TargetDto {
            written: self.folded(t.written),
            indicator: self.folded(t.indicator),
            comparator: t.comparator.sign(),
            value: self.folded(t.value),
            number: t.number,
            unit: self.folded(t.unit),
            span: self.span(t.written),
        };
        task.targets.iter().map(dto).collect()
    }

    fn diagnostics(&self) -> Vec<DiagnosticDto<'a>> {
        let dto = |f: &'a Finding| DiagnosticDto {
            code: f.code,
            severity: f.severity.word(),
            message: &f.message,
            span: self.span(f.span),
        };
        self.sheet.findings.iter().map(dto).collect()
    }
}

fn unit(unit: &Unit) -> UnitDto<'_> {
    UnitDto {
        name: &unit.name,
        aliases: &unit.aliases,
        collective: unit.collective,
        lead: unit.lead,
        responsible: unit.responsible,
        support: unit.support,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample::Sample;
    use serde_json::{Value, json as value};

    #[test]
    fn every_field_stands_and_offsets_count_characters() {
        let sample = Sample::new();
        let object: Value = serde_json::from_str(&json(sample.sheet())).expect("JSON");
        let span = |words: &str| {
            let start = sample.text[..sample.text.find(words).expect(words)].chars().count();
            value!([start, start + words.chars().count()])
        };
        let expected = value!({
            "id": "t1",
            "number": "7",
            "text": "推进管网改造。新建供水管网130公里。",
            "span": span(Sample::TASK),
            "section": ["三、重点任务", "(一)供水"],
            "assignments": [
                {"role": "lead", "label": "牵头单位", "written": "市发展改革委", "unit": "市发展改革委",
                 "span": span("市发展\r\n改革委"), "collective": false, "inherited": false},
                {"role": "support", "label": "配合单位", "written": "审计局", "unit": "市审计局",
                 "span": span("审计局"), "collective": false, "inherited": false},
                {"role": "support", "label": "配合单位", "written": "市财政局", "unit": "市财政局",
                 "span": span("市财政局"), "collective": true, "inherited": true},
                {"role": "support", "label": "配合单位", "written": "市发改委", "unit": "市发展改革委",
                 "span": span("市发改委"), "collective": false, "inherited": false},
            ],
            "people": [{"role": "责任领导", "name": "张三", "span": span("张 三")}],
            "deadline": {"written": "2026年11月底前", "date": "2026-11-30", "span": span("2026年11月底前")},
            "targets": [{"written": "新建供水管网130公里", "indicator": "新建供水管网", "comparator": ">=",
                "value": "130", "number": 130, "unit": "公里", "span": span("新建供水管网 130 公里")}],
        });
        assert_eq!(object["tasks"][0], expected);
        let empty = value!({"id": "t2", "number": "", "text": "=加强|\"统筹\"协调", "span": span(Sample::SECOND),
            "section": [], "assignments": [], "people": [], "deadline": null, "targets": []});
        assert_eq!(object["tasks"][1], empty);
        assert_eq!(object["format"], "fengong/1");
        assert_eq!(object["title"], "新河市😀方案");
        assert_eq!(
            object["units"][0],
            value!({"name": "市发展改革委", "aliases": ["市发改委"], "collective": false,
                "lead": 1, "responsible": 0, "support": 0})
        );
        assert_eq!(
            object["diagnostics"],
            value!([{"code": "sample", "severity": "warning", "message": "没有单位",
                "span": span(Sample::SECOND)}])
        );
        assert_eq!(object.as_object().map(|o| o.len()), Some(5));
        let findings: Value = serde_json::from_str(&findings_json(sample.sheet())).expect("JSON");
        assert_eq!(findings, object["diagnostics"]);
    }

    #[test]
    fn numbers_print_as_they_are_meant() {
        #[derive(Serialize)]
        struct Number(#[serde(serialize_with = "whole_or_decimal")] Option<f64>);
        let printed = |n| serde_json::to_string(&Number(n)).expect("JSON");
        assert_eq!(printed(Some(130.0)), "130");
        assert_eq!(printed(Some(-2.5)), "-2.5");
        assert_eq!(printed(Some(1e300)), "1e+300");
        assert_eq!(printed(Some(f64::NAN)), "null");
        assert_eq!(printed(Some(f64::INFINITY)), "null");
        assert_eq!(printed(None), "null");
    }
}
