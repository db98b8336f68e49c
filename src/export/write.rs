//! Every form of file as bytes: what the command line and the writer's module of the page call.

use super::docx;
use super::file_name::named;
use super::xlsx;
use super::zipped::{Pack, zipped};
use super::{Form, Sheet, csv, findings_markdown, html, json, markdown};
use crate::plan::Date;

/// The file. `made` is the day of its making, for its properties: with the same plan and the same
/// day come the same bytes. `tell` hears how much of it is done: so many steps of so many.
///
/// # Errors
///
/// Says in a sentence what stood in the way: more rows than the form of file holds.
pub fn write(
    form: Form,
    sheet: Sheet<'_>,
    made: Option<Date>,
    tell: &mut dyn FnMut(usize, usize),
) -> Result<Vec<u8>, String> {
    match form {
        Form::Workbook => xlsx::workbook(sheet, made, tell),
        Form::Annex => docx::annex(sheet, made),
        Form::Letters => docx::letters(sheet, made),
        Form::Bundle => bundle(sheet, made, tell),
        Form::Csv => Ok(csv(sheet).into_bytes()),
        Form::Markdown => Ok(markdown(sheet).into_bytes()),
        Form::Html => Ok(html(sheet).into_bytes()),
        Form::Findings => {
            Ok(findings_markdown(sheet, &sheet.findings.iter().collect::<Vec<_>>()).into_bytes())
        }
        Form::Json => Ok(json(sheet).into_bytes()),
    }
}

/// A zip archive with a Word file for each unit that has tasks: `01 市发展改革委.docx`.
fn bundle(
    sheet: Sheet<'_>,
    made: Option<Date>,
    tell: &mut dyn FnMut(usize, usize),
) -> Result<Vec<u8>, String> {
    let duties = docx::duties(sheet);
    let digits = duties.len().to_string().len().max(2);
    let mut files = Vec::with_capacity(duties.len());
    for (done, duty) in duties.iter().enumerate() {
        tell(done, duties.len());
        let number = format!("{:0digits$}", done + 1);
        let name = named(&[&number, " ", duty.name()].concat(), "docx");
        files.push((name, docx::letter(sheet, duty, made)?));
    }
    zipped(files, Pack::Store)
}
