//! JSON: the object `fengong/1`. Offsets count Unicode scalar values from the start of the
//! text, spans are `[start, end)`; a field with nothing to say is `[]`, `""` or null, none is
//! left out.

use super::Sheet;
use crate::check::Finding;
use crate::json::Writer;
use crate::plan::{Assignment, Deadline, Person, Role, Target, Task, Unit, words};
use crate::text::Span;
use crate::text::offsets::Offsets;

/// The version of the object.
pub const FORMAT: &str = "fengong/1";

/// The contract's object, indented, ending in a line break.
pub fn json(sheet: Sheet<'_>) -> String {
    let mut page = Page::new(sheet);
    page.document();
    page.finish()
}

/// The findings alone: the array of the contract's `diagnostics`.
pub fn findings_json(sheet: Sheet<'_>) -> String {
    let mut page = Page::new(sheet);
    page.diagnostics();
    page.finish()
}

/// Writes one sheet: cuts its words and converts its offsets.
struct Page<'a> {
    sheet: Sheet<'a>,
    offsets: Offsets,
    out: Writer,
}

impl<'a> Page<'a> {
    fn new(sheet: Sheet<'a>) -> Self {
        Page { sheet, offsets: Offsets::new(sheet.text), out: Writer::indented() }
    }

    fn finish(self) -> String {
        let mut json = self.out.finish();
        json.push('\n');
        json
    }

    fn document(&mut self) {
        let plan = self.sheet.plan;
        self.out.open('{');
        self.text("format", FORMAT);
        self.folded("title", plan.title);
        self.array("tasks", plan.tasks.iter().enumerate(), |page, (index, task)| page.task(index, task));
        self.array("units", &plan.units, Self::unit);
        self.out.key("diagnostics");
        self.diagnostics();
        self.out.close('}');
    }

    /// A member that is an array of what `write` writes of each item.
    fn array<T>(&mut self, key: &str, items: impl IntoIterator<Item = T>, write: impl Fn(&mut Self, T)) {
        self.out.key(key).open('[');
        for item in items {
            self.out.item();
            write(self, item);
        }
        self.out.close(']');
    }

    fn text(&mut self, key: &str, words: &str) {
        self.out.key(key).text(words);
    }

    /// A member that is a span's words, white space folded.
    fn folded(&mut self, key: &str, span: Span) {
        let words = words::folded(self.sheet.text, span);
        self.text(key, &words);
    }

    /// A member that is a span's words, white space taken out.
    fn name(&mut self, key: &str, span: Span) {
        let words = words::name(self.sheet.text, span);
        self.text(key, &words);
    }

    fn span(&mut self, span: Span) {
        self.out.key("span").open('[');
        for byte in [span.lo(), span.hi()] {
            let chars = self.offsets.chars(self.sheet.text, byte);
            self.out.item().whole(chars as u64);
        }
        self.out.close(']');
    }

    fn task(&mut self, index: usize, task: &Task) {
        let sheet = self.sheet;
        self.out.open('{');
        self.text("id", &format!("t{}", index + 1));
        self.name("number", task.number);
        self.text("text", &words::task_text(sheet.text, task));
        self.span(task.span);
        self.array("section", sheet.plan.headings(task), |page, heading| {
            page.out.text(&words::folded(sheet.text, heading));
        });
        self.array("assignments", &task.assignments, Self::assignment);
        self.array("people", &task.people, Self::person);
        self.out.key("deadline");
        match &task.deadline {
            Some(deadline) => self.deadline(deadline),
            None => self.out.plain("null"),
        }
        self.array("targets", &task.targets, Self::target);
        self.out.close('}');
    }

    fn assignment(&mut self, assignment: &Assignment) {
        let unit = self.sheet.plan.units.get(assignment.unit as usize);
        self.out.open('{');
        self.text("role", role(assignment.role));
        self.name("label", assignment.label);
        self.name("written", assignment.written);
        self.text("unit", unit.map_or("", |u| &u.name));
        self.span(assignment.written);
        self.out.key("collective").flag(unit.is_some_and(|u| u.collective));
        self.out.key("inherited").flag(assignment.inherited);
        self.out.close('}');
    }

    fn person(&mut self, person: &Person) {
        self.out.open('{');
        self.name("role", person.label);
        self.name("name", person.name);
        self.span(person.name);
        self.out.close('}');
    }

    fn deadline(&mut self, deadline: &Deadline) {
        self.out.open('{');
        self.folded("written", deadline.written);
        let date = deadline.date.map(|date| date.to_string());
        self.out.key("date").text_or_null(date.as_deref());
        self.span(deadline.written);
        self.out.close('}');
    }

    fn target(&mut self, target: &Target) {
        self.out.open('{');
        self.folded("written", target.written);
        self.folded("indicator", target.indicator);
        self.text("comparator", target.comparator.sign());
        self.folded("value", target.value);
        let number = target.number.map_or("null".to_owned(), |number| number.to_string());
        self.out.key("number").plain(&number);
        self.folded("unit", target.unit);
        self.span(target.written);
        self.out.close('}');
    }

    fn unit(&mut self, unit: &Unit) {
        self.out.open('{');
        self.text("name", &unit.name);
        self.array("aliases", &unit.aliases, |page, alias| page.out.text(alias));
        self.out.key("collective").flag(unit.collective);
        for (role_word, count) in [
            (role(Role::Lead), unit.lead),
            (role(Role::Responsible), unit.responsible),
            (role(Role::Support), unit.support),
        ] {
            self.out.key(role_word).whole(u64::from(count));
        }
        self.out.close('}');
    }

    /// The findings, an array of its own.
    fn diagnostics(&mut self) {
        self.out.open('[');
        for finding in self.sheet.findings {
            self.out.item();
            self.finding(finding);
        }
        self.out.close(']');
    }

    fn finding(&mut self, finding: &Finding) {
        self.out.open('{');
        self.text("code", finding.code);
        self.text("severity", finding.severity.word());
        self.text("message", &finding.message);
        self.span(finding.span);
        self.out.close('}');
    }
}

/// The role in the contract's words.
fn role(role: Role) -> &'static str {
    match role {
        Role::Lead => "lead",
        Role::Responsible => "responsible",
        Role::Support => "support",
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
}
