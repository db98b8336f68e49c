//! What a workbook's number looks like: days as `2025年6月30日`, shares as `95%`, figures without the noise of
//! binary fractions.

use super::kind::Refusal;
use super::xml::{self, Node};
use std::collections::HashMap;

/// The formats of a workbook's cells.
#[derive(Debug, Default)]
pub struct Formats {
    /// Of each style its format.
    styles: Vec<Format>,
    date_1904: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Format {
    #[default]
    General,
    /// Year, month, day.
    Day {
        year: bool,
        month: bool,
        day: bool,
    },
    Time,
    /// So many decimals.
    Fixed(usize),
    Percent(usize),
}

impl Formats {
    /// Reads `styles.xml`; an empty text has none.
    pub fn read(text: &str, date_1904: bool) -> Result<Self, Refusal> {
        let mut codes: HashMap<u32, Format> = HashMap::new();
        let mut out = Formats { styles: Vec::new(), date_1904 };
        let mut in_cells = false;
        xml::each(text, |node| match node {
            Node::Open("numFmt", attributes) => {
                if let (Some(id), Some(code)) = (attributes.number("numFmtId"), attributes.get("formatCode"))
                {
                    codes.insert(id, of_code(&code));
                }
            }
            Node::Open("cellXfs", _) => in_cells = true,
            Node::Close("cellXfs") => in_cells = false,
            Node::Open("xf", attributes) if in_cells => {
                let id = attributes.number("numFmtId").unwrap_or(0);
                out.styles.push(codes.get(&id).copied().unwrap_or_else(|| of_number(id)));
            }
            _ => {}
        })?;
        Ok(out)
    }

    /// A number as its cell shows it.
    pub fn shown(&self, written: &str, style: usize) -> String {
        let Ok(number) = written.trim().parse::<f64>() else { return written.to_owned() };
        match self.styles.get(style).copied().unwrap_or_default() {
            _ if !(number == 0.0 || (1e-9..1e15).contains(&number.abs())) => written.to_owned(),
            Format::Day { year, month, day } => {
                self.day(number, year, month, day).unwrap_or_else(|| general(number))
            }
            Format::Time if (0.0..1.0).contains(&number) => {
                let minutes = (number * 1440.0).round() as u32;
                format!("{}:{:02}", minutes / 60, minutes % 60)
            }
            Format::Fixed(decimals) => format!("{number:.decimals$}"),
            Format::Percent(decimals) => format!("{:.decimals$}%", number * 100.0),
            Format::Time | Format::General => general(number),
        }
    }

    fn day(&self, number: f64, year: bool, month: bool, day: bool) -> Option<String> {
        // Day 60 of a workbook is a 29 February 1900 that never was; no plan is so old.
        let days = if self.date_1904 { number + 1462.0 } else { number };
        if !(61.0..2_958_466.0).contains(&days) {
            return None;
        }
        let (y, m, d) = civil(days as i64 - 25_569);
        let mut out = String::new();
        for (wanted, n, sign) in [(year, y, '年'), (month, m, '月'), (day, d, '日')] {
            if wanted {
                out.push_str(&n.to_string());
                out.push(sign);
            }
        }
        Some(out)
    }
}

/// Days since 1 January 1970 → year, month, day (the calendar's rule of 400 years).
fn civil(days: i64) -> (i64, i64, i64) {
    // Years begin in March, so that a leap day comes last.
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year + era * 400 + i64::from(month <= 2), month, day)
}

/// Fifteen digits are all that a workbook keeps.
fn general(number: f64) -> String {
    if number == number.trunc() {
        return format!("{number:.0}");
    }
    let before = number.abs().log10().floor() as i32;
    let decimals = (14 - before).clamp(0, 23) as usize;
    let out = format!("{number:.decimals$}");
    out.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// The formats that are known by their number, those of Chinese programs among them.
fn of_number(id: u32) -> Format {
    let day = |year, month, day| Format::Day { year, month, day };
    match id {
        1 | 3 | 37 | 38 => Format::Fixed(0),
        2 | 4 | 39 | 40 => Format::Fixed(2),
        9 => Format::Percent(0),
        10 => Format::Percent(2),
        14 | 15 | 22 | 30 | 31 => day(true, true, true),
        16 | 28 | 29 | 51 | 53 | 54 | 58 => day(false, true, true),
        17 | 27 | 36 | 50 | 52 | 57 => day(true, true, false),
        18..=21 | 32..=35 | 45..=47 | 55 | 56 => Format::Time,
        _ => Format::General,
    }
}

/// What a code of a format shows: `yyyy"年"m"月"`, `0.0%`.
fn of_code(code: &str) -> Format {
    let mut plain = String::new();
    let mut chars = code.split(';').next().unwrap_or_default().chars();
    while let Some(c) = chars.next() {
        match c {
            // Words, escaped signs, blanks as wide as a sign, colours and languages.
            '"' => while chars.next().is_some_and(|c| c != '"') {},
            '[' => while chars.next().is_some_and(|c| c != ']') {},
            '\\' | '_' | '*' => {
                chars.next();
            }
            _ => plain.extend(c.to_lowercase()),
        }
    }
    let decimals = || {
        let after = plain.split('.').nth(1).unwrap_or_default();
        after.bytes().take_while(|b| *b == b'0').count().min(15)
    };
    let (year, day, hour) = (plain.contains(['y', 'e']), plain.contains('d'), plain.contains(['h', 's']));
    match () {
        () if plain.contains("general") || plain.contains('@') => Format::General,
        // Years, too, are written with e; so are powers of ten.
        () if plain.contains("e+") || plain.contains("e-") => Format::General,
        () if year || day => Format::Day { year, month: plain.contains('m') || !day, day },
        () if hour => Format::Time,
        () if plain.contains('m') => Format::Day { year: false, month: true, day: false },
        () if plain.contains('%') => Format::Percent(decimals()),
        () if plain.contains(['0', '#']) => {
            match plain.contains(['/', '?']) || plain.contains('#') && !plain.contains('0') {
                true => Format::General,
                false => Format::Fixed(decimals()),
            }
        }
        () => Format::General,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(code: &str, number: &str) -> String {
        let formats = Formats { styles: vec![of_code(code)], date_1904: false };
        formats.shown(number, 0)
    }

    #[test]
    fn numbers_look_as_on_the_screen() {
        for (code, number, wanted) in [
            ("yyyy\\-mm\\-dd", "45838", "2025年6月30日"),
            ("yyyy\"年\"m\"月\"", "45838", "2025年6月"),
            ("[$-804]m\"月\"d\"日\";@", "46022.75", "12月31日"),
            ("yyyy", "45838", "2025年6月"),
            ("General", "0.30000000000000004", "0.3"),
            ("General", "130", "130"),
            ("General", "12345678.9", "12345678.9"),
            ("0%", "0.95", "95%"),
            ("0.0%", "0.955", "95.5%"),
            ("#,##0.00", "3.5", "3.50"),
            ("0_ ", "12", "12"),
            ("h:mm", "0.5", "12:00"),
            ("# ?/?", "0.5", "0.5"),
            ("0.00E+00", "12000", "12000"),
            ("yyyy-mm-dd", "1e300", "1e300"),
            ("General", "甲", "甲"),
        ] {
            assert_eq!(shown(code, number), wanted, "{code} {number}");
        }
    }

    #[test]
    fn days_are_those_of_the_calendar() {
        assert_eq!(
            [civil(0), civil(-1), civil(11_016), civil(20_269)],
            [(1970, 1, 1), (1969, 12, 31), (2000, 2, 29), (2025, 6, 30)]
        );
        let formats = Formats { styles: vec![of_number(14)], date_1904: true };
        assert_eq!(formats.shown("44376", 0), "2025年6月30日");
    }
}
