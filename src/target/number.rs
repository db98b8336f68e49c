//! Figures: `130`, `1.25`, `１２．５`, `1,200`, `2—3`, `8%—10%`, `5:55:40`.

use super::measure::{self, Kind};
use super::window::Window;
use crate::text::class::{digit, fold};

/// A figure as it stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Figure {
    /// One past its last byte.
    pub end: usize,
    /// Its number; the lower end of a range; `None` for a ratio of several parts.
    pub number: Option<f64>,
    /// It is a ratio of several parts.
    pub ratio: bool,
    /// Digits before the point, of the first number.
    pub digits: usize,
}

/// One plain number from `at`: its end, its value, digits before the point.
fn plain(text: &str, at: usize) -> Option<(usize, f64, usize)> {
    let (mut end, mut value, mut digits) = (at, 0.0_f64, 0);
    // Digits since the last thousands mark; the first group has one to three.
    let mut group = 0;
    let mut chars = text[at..].char_indices().peekable();
    while let Some(&(i, c)) = chars.peek() {
        if let Some(d) = digit(c) {
            value = value * 10.0 + f64::from(d);
            digits += 1;
            group += 1;
        } else if c == ',' && (group == 3 || (1..=3).contains(&digits)) {
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
        end = at + i + c.len_utf8();
        chars.next();
    }
    if digits == 0 {
        return None;
    }
    if let Some(&(_, c)) = chars.peek()
        && fold(c) == '.'
    {
        chars.next();
        let mut scale = 0.1;
        while let Some(&(i, c)) = chars.peek() {
            let Some(d) = digit(c) else { break };
            value += f64::from(d) * scale;
            scale /= 10.0;
            end = at + i + c.len_utf8();
            chars.next();
        }
        if let Ok(exact) = text[at..end].parse::<f64>() {
            value = exact;
        }
    }
    Some((end, value, digits))
}

/// Whether a character joins the ends of a range: — – - ~ ～ 至 到.
pub fn is_range(c: char) -> bool {
    matches!(fold(c), '—' | '–' | '-' | '―' | '~' | '〜' | '至' | '到' | '−')
}

/// Reads the figure that starts at byte `at` of `text`, where a digit stands.
pub fn read(text: &str, at: usize) -> Option<Figure> {
    let (mut end, mut value, digits) = plain(text, at)?;
    if let Some((next, rest, more)) = broken(text, end).filter(|_| digits + 1 < 16) {
        value = value * 10_f64.powi(more.min(16) as i32) + rest;
        end = next;
    }
    if let Some(next) = garbled(text, end) {
        return Some(Figure { end: next, number: None, ratio: false, digits });
    }
    let mut parts = 1;
    while let Some(c) = text[end..].chars().next()
        && fold(c) == ':'
        && let Some((next, ..)) = plain(text, end + c.len_utf8())
    {
        end = next;
        parts += 1;
    }
    if parts > 1 {
        return Some(Figure { end, number: None, ratio: true, digits });
    }
    if let Some(next) = range_end(text, end) {
        end = next;
    }
    Some(Figure { end, number: Some(value), ratio: false, digits })
}

/// The end of a figure whose point was lost to a symbol font (a private-use character between
/// digits): it is one figure, but its number is not known.
fn garbled(text: &str, end: usize) -> Option<usize> {
    let c = text[end..].chars().next().filter(|c| ('\u{E000}'..='\u{F8FF}').contains(c))?;
    plain(text, end + c.len_utf8()).map(|(end, ..)| end)
}

/// The rest of a figure that a full page broke: `1⏎20家`. The unit must follow the rest, lest a
/// list number at the start of a line be taken for it.
fn broken(text: &str, end: usize) -> Option<(usize, f64, usize)> {
    let rest = text[end..].strip_prefix("\r\n").or_else(|| text[end..].strip_prefix('\n'))?;
    let at = text.len() - rest.len();
    let found = plain(text, at)?;
    let unit = measure::read(text, &mut Window::after(text, found.0, text.len()), found.0);
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
    plain(text, at + i).map(|(end, ..)| end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, figure: &str, number: Option<f64>) {
        let read = read(text, 0).unwrap();
        assert_eq!((&text[..read.end], read.number), (figure, number));
    }

    #[test]
    fn figures_of_every_form() {
        check("130公里", "130", Some(130.0));
        check("１２．５％", "１２．５", Some(12.5));
        check("50758.6公顷", "50758.6", Some(50758.6));
        check("1,200个", "1,200", Some(1200.0));
        check("1,234,567元", "1,234,567", Some(1_234_567.0));
        check("18,3项", "18", Some(18.0));
        check("2—3家", "2—3", Some(2.0));
        check("5至8个", "5至8", Some(5.0));
        check("8%—10%", "8%—10", Some(8.0));
        check("5:55:40", "5:55:40", None);
        check("3。", "3", Some(3.0));
        check("1\n20家", "1\n20", Some(120.0));
        check("1\n2.建设", "1", Some(1.0));
    }

    #[test]
    fn a_million_digits_are_one_figure() {
        let text = "9".repeat(1_000_000);
        assert_eq!(read(&text, 0).unwrap().end, text.len());
    }
}
