//! Figures: `130`, `1.25`, `１２．５`, `1,200`, `2—3`, `8%—10%`, `5:55:40`.

use super::measure::{self, Kind};
use super::window::Window;
use crate::fact::Decimal;
use crate::text::class::{digit, fold};

/// A figure as it stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Figure {
    /// One past its last byte.
    pub end: usize,
    /// Its number; the lower end of a range; `None` for a ratio of several parts.
    pub number: Option<Decimal>,
    /// It is a ratio of several parts.
    pub ratio: bool,
    /// Digits before the point, of the first number.
    pub digits: usize,
}

/// One plain number.
#[derive(Clone, Copy)]
struct Plain {
    /// One past its last byte.
    end: usize,
    /// All its digits as one number; `None` for too many.
    value: Option<u64>,
    /// Digits before the point.
    digits: usize,
    /// Digits after it.
    places: usize,
}

impl Plain {
    fn push(&mut self, digit: u32) {
        let longer = |value: u64| value.checked_mul(10)?.checked_add(u64::from(digit));
        self.value = self.value.and_then(longer);
    }

    fn number(self) -> Option<Decimal> {
        Decimal::new(self.value?, u32::try_from(self.places).ok()?)
    }

    /// The number that goes on with `rest`: 1 and 20 make 120. A number has but one point.
    fn joined(self, rest: Plain) -> Plain {
        let more = rest.digits + rest.places;
        let scale = u32::try_from(more).ok().and_then(|more| 10_u64.checked_pow(more));
        let whole = self.places == 0 || rest.places == 0;
        let value = scale
            .filter(|_| whole)
            .and_then(|scale| self.value?.checked_mul(scale)?.checked_add(rest.value?));
        let places = if self.places > 0 { self.places + more } else { rest.places };
        Plain { end: rest.end, value, digits: self.digits, places }
    }
}

/// The plain number that starts at byte `at`.
fn plain(text: &str, at: usize) -> Option<Plain> {
    let mut read = Plain { end: at, value: Some(0), digits: 0, places: 0 };
    // Digits since the last thousands mark; the first group has one to three.
    let mut group = 0;
    let mut chars = text[at..].char_indices().peekable();
    while let Some(&(i, c)) = chars.peek() {
        if let Some(d) = digit(c) {
            read.push(d);
            read.digits += 1;
            group += 1;
        } else if c == ',' && (group == 3 || (1..=3).contains(&read.digits)) {
            // A thousands mark: exactly three digits must follow.
            let rest = &text[at + i + 1..];
            let run = rest.chars().take(4).take_while(char::is_ascii_digit).count();
            if run != 3 {
                break;
            }
            group = 0;
        } else {
            break;
        }
        read.end = at + i + c.len_utf8();
        chars.next();
    }
    if read.digits == 0 {
        return None;
    }
    if let Some(&(_, c)) = chars.peek()
        && fold(c) == '.'
    {
        chars.next();
        while let Some(&(i, c)) = chars.peek() {
            let Some(d) = digit(c) else { break };
            read.push(d);
            read.places += 1;
            read.end = at + i + c.len_utf8();
            chars.next();
        }
    }
    Some(read)
}

/// Whether a character joins the ends of a range: — – - ~ ～ 至 到.
pub fn is_range(c: char) -> bool {
    matches!(fold(c), '—' | '–' | '-' | '―' | '~' | '〜' | '至' | '到' | '−')
}

/// Reads the figure that starts at byte `at` of `text`, where a digit stands.
pub fn read(text: &str, at: usize) -> Option<Figure> {
    let mut first = plain(text, at)?;
    let digits = first.digits;
    if let Some(rest) = broken(text, first.end).filter(|_| digits + 1 < 16) {
        first = first.joined(rest);
    }
    let mut end = first.end;
    if let Some(next) = garbled(text, end) {
        return Some(Figure { end: next, number: None, ratio: false, digits });
    }
    let mut parts = 1;
    while let Some(c) = text[end..].chars().next()
        && fold(c) == ':'
        && let Some(part) = plain(text, end + c.len_utf8())
    {
        end = part.end;
        parts += 1;
    }
    if parts > 1 {
        return Some(Figure { end, number: None, ratio: true, digits });
    }
    if let Some(next) = range_end(text, end) {
        end = next;
    }
    Some(Figure { end, number: first.number(), ratio: false, digits })
}

/// The end of a figure whose point was lost to a symbol font (a private-use character between
/// digits): it is one figure, but its number is not known.
fn garbled(text: &str, end: usize) -> Option<usize> {
    let c = text[end..].chars().next().filter(|c| ('\u{E000}'..='\u{F8FF}').contains(c))?;
    plain(text, end + c.len_utf8()).map(|p| p.end)
}

/// The rest of a figure that a full page broke: `1⏎20家`. The unit must follow the rest, lest a
/// list number at the start of a line be taken for it.
fn broken(text: &str, end: usize) -> Option<Plain> {
    let rest = text[end..].strip_prefix("\r\n").or_else(|| text[end..].strip_prefix('\n'))?;
    let at = text.len() - rest.len();
    let found = plain(text, at)?;
    let unit = measure::read(text, &mut Window::after(text, found.end, text.len()), found.end);
    let sure = unit.end > unit.start && !matches!(unit.kind, Kind::Bare | Kind::Never | Kind::Scale);
    sure.then_some(found)
}

/// The end of a range's second number: `—3` after `2`, `%—10` after `8`.
fn range_end(text: &str, at: usize) -> Option<usize> {
    let mut chars = text[at..].char_indices().peekable();
    if chars.peek().is_some_and(|&(_, c)| fold(c) == '%') {
        chars.next();
    }
    let mut marks = 0;
    while chars.peek().is_some_and(|&(_, c)| is_range(c)) && marks < 2 {
        chars.next();
        marks += 1;
    }
    let &(i, c) = chars.peek()?;
    if marks == 0 || digit(c).is_none() {
        return None;
    }
    plain(text, at + i).map(|p| p.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, figure: &str, number: Option<&str>) {
        let read = read(text, 0).unwrap();
        let read_number = read.number.map(|n| n.to_string());
        assert_eq!((&text[..read.end], read_number.as_deref()), (figure, number));
    }

    #[test]
    fn figures_of_every_form() {
        check("130公里", "130", Some("130"));
        check("１２．５％", "１２．５", Some("12.5"));
        check("50758.6公顷", "50758.6", Some("50758.6"));
        check("1,200个", "1,200", Some("1200"));
        check("1,234,567元", "1,234,567", Some("1234567"));
        check("18,3项", "18", Some("18"));
        check("2—3家", "2—3", Some("2"));
        check("5至8个", "5至8", Some("5"));
        check("8%—10%", "8%—10", Some("8"));
        check("5:55:40", "5:55:40", None);
        check("3。", "3", Some("3"));
        check("1\n20家", "1\n20", Some("120"));
        check("1\n2.建设", "1", Some("1"));
    }

    #[test]
    fn a_million_digits_are_one_figure() {
        let text = "9".repeat(1_000_000);
        assert_eq!(read(&text, 0).unwrap().end, text.len());
    }
}
