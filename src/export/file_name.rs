//! The name under which the table is saved.

use super::Sheet;
use crate::plan::words;
use crate::text::class::is_blank;

/// Longest name, in characters, dot and extension included.
const LONGEST: usize = 80;

/// Names that Windows keeps for devices, whatever the extension.
const RESERVED: [&str; 4] = ["CON", "PRN", "AUX", "NUL"];

/// The document's title, `more` (a unit, a day) and `extension` (without dot):
/// `新河市工作方案 2026-11-22.csv`. Safe on Windows, macOS and Linux, at most 80 characters, of which
/// `more` loses none; 任务分解表 where there is no title.
pub fn file_name(sheet: Sheet<'_>, more: &str, extension: &str) -> String {
    let title = words::folded(sheet.text, sheet.plan.title);
    if more.is_empty() {
        return named(&title, extension);
    }
    // A name without its extension, but for the dot.
    let end = [" ", more, ".", extension].concat();
    let mut stem = named(&title, &end);
    stem.truncate(stem.len() - end.len() - 1);
    named(&[&stem, " ", more].concat(), extension)
}

/// A safe file name of any title.
pub fn named(title: &str, extension: &str) -> String {
    let room = LONGEST.saturating_sub(extension.chars().count() + 1);
    let safe: String = title.chars().map(|c| if is_unsafe(c) { ' ' } else { c }).collect();
    let folded = safe.split_whitespace().collect::<Vec<_>>().join(" ");
    let cut: String = folded.chars().take(room).collect();
    let stem = cut.trim_matches(|c| c == '.' || c == ' ');
    let stem = if stem.is_empty() || is_device(stem) { "任务分解表" } else { stem };
    format!("{stem}.{extension}")
}

/// Forbidden on Windows, or invisible, or turning the direction of the name.
fn is_unsafe(c: char) -> bool {
    matches!(c, '<' | '>' | ':' | '"' | '/' | '\\' | '|' | '?' | '*' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
        || (is_blank(c) && c != ' ')
}

/// CON, COM1 … with or without something after a dot.
fn is_device(stem: &str) -> bool {
    let name = stem.split('.').next().unwrap_or(stem).trim_end().to_ascii_uppercase();
    let port = name.strip_prefix("COM").or_else(|| name.strip_prefix("LPT"));
    RESERVED.contains(&name.as_str())
        || port.is_some_and(|n| matches!(n, "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_becomes_a_safe_name() {
        assert_eq!(named("新河市“十四五”工作方案(2026年)", "csv"), "新河市“十四五”工作方案(2026年).csv");
        assert_eq!(named("A/B:C*?\n二", "md"), "A B C 二.md");
        assert_eq!(named("..方案. ", "csv"), "方案.csv");
        assert_eq!(named("a\u{202E}b\u{E004}c", "csv"), "a b c.csv");
    }

    #[test]
    fn what_is_added_to_a_long_title_is_kept() {
        let sample = crate::export::sample::Sample::new();
        assert_eq!(
            file_name(sample.sheet(), "市财政局 2026-11-22", "xlsx"),
            "新河市😀方案 市财政局 2026-11-22.xlsx"
        );
        assert_eq!(file_name(sample.sheet(), "", "csv"), "新河市😀方案.csv");
        let mut long = crate::export::sample::Sample::new();
        long.text = "新".repeat(300);
        long.plan.title = crate::text::Span::new(0, 900);
        let name = file_name(long.sheet(), "2026-11-22", "docx");
        assert!(name.ends_with("新 2026-11-22.docx") && name.chars().count() <= LONGEST, "{name}");
        long.plan.title = crate::text::Span::empty(0);
        assert_eq!(file_name(long.sheet(), "2026-11-22", "docx"), "任务分解表 2026-11-22.docx");
    }

    #[test]
    fn no_title_or_a_device_gives_the_fallback() {
        for title in ["", "  ", "...", "///", "con", "NUL.txt", "Com1"] {
            assert_eq!(named(title, "json"), "任务分解表.json", "{title:?}");
        }
        assert_eq!(named("CONF", "csv"), "CONF.csv");
    }

    #[test]
    fn a_long_title_is_cut() {
        let name = named(&"新".repeat(300), "csv");
        assert_eq!(name.chars().count(), 80);
        assert!(name.ends_with("新.csv"));
    }
}
