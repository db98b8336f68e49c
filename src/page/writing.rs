//! A file to be written and saved.

use super::desk::Desk;
use super::download;
use super::work::{Next, Work};
use fengong::export::{Form, Format, Without, file_name};
use fengong::fact::Date;
use fengong::reader::{Facts, encode};
use fengong::writer::Order;

/// Has a file written and saved: of these tasks, or of all, without these parts.
pub fn write(desk: Desk, work: Work, format: &'static Format, only: Option<Vec<u32>>, without: Without) {
    if !work.free() {
        return;
    }
    desk.hand_over();
    let reading = desk.reading.get_untracked();
    let analysis = reading.analysis();
    let today = today();
    let unit = desk.filter.with_untracked(|filter| filter.unit.clone());
    let mut more = today.to_string();
    if only.is_some() && !unit.is_empty() {
        more = [&unit, " ", &more].concat();
    }
    if format.form == Form::Findings {
        more = ["检查结果 ", &more].concat();
    }
    let name = file_name(analysis.sheet(), &more, format.extension);
    let ignored = desk.ignored.with_untracked(|ignored| {
        let findings = (0..).zip(&analysis.findings);
        findings.filter(|(_, finding)| ignored.is_ignored(finding)).map(|(place, _)| place).collect()
    });
    let order = Order {
        form: format.form,
        text: (&*analysis.text).into(),
        facts: Facts::of(analysis),
        ignored,
        only,
        without,
        made: Some(today),
    };
    let order = js_sys::Uint8Array::from(&encode(&order)[..]).into();
    let save = move |_, file: js_sys::Uint8Array| {
        Next::Say(match download::file(&name, format.mime, &file) {
            Ok(()) => ["已导出：", &name].concat(),
            Err(_) => "没有导出：浏览器不允许下载文件。".into(),
        })
    };
    work.begin("导出".into(), ["正在生成 ", format.label].concat(), order, Box::new(save), None);
}

/// The day of the machine's calendar.
pub fn today() -> Date {
    let now = js_sys::Date::new_0();
    Date { year: now.get_full_year() as u16, month: now.get_month() as u8 + 1, day: now.get_date() as u8 }
}
