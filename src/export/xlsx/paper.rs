//! How a sheet comes out of the printer, and how high its rows are.

use super::style::POINTS;
use rust_xlsxwriter::Worksheet;

/// The highest a row can be, in points.
const HIGHEST: f64 = 409.0;
/// The height of a line of words relative to its size: fonts that stand in for 仿宋 are taller.
const LINE: f64 = 1.36;
/// Longest header, in characters: Excel takes 255, marks included.
const HEADER: usize = 180;

/// Paper sizes by Excel's numbers.
#[derive(Clone, Copy)]
pub enum Paper {
    A3 = 8,
    A4 = 9,
}

/// Landscape, as wide as `pages` sheets, the title above and page and date below.
pub fn set_up(worksheet: &mut Worksheet, title: &str, paper: Paper, pages: u16) {
    worksheet.set_landscape().set_paper_size(paper as u8);
    worksheet.set_print_fit_to_pages(pages, 0).set_print_center_horizontally(true);
    worksheet.set_margins(0.5, 0.5, 0.75, 0.7, 0.35, 0.35);
    let title: String = title.chars().take(HEADER).collect::<String>().replace('&', "&&");
    // The blank parts the size from a title that begins with a figure.
    worksheet.set_header(format!("&R&\"仿宋,常规\"&9 {title}"));
    worksheet.set_footer(
        "&L&\"仿宋,常规\"&9 打印日期：&D&C&\"仿宋,常规\"&9 第 &P 页，共 &N 页&R&\"仿宋,常规\"&9 &A",
    );
}

/// How many lines words take up in a column of that width (Excel's measure: figures of the
/// standard font, 7 pixels each), in letters of that size.
pub fn lines(words: &str, width: f64, points: f64) -> usize {
    let half = points * 96.0 / 72.0 / 2.0;
    // Less the margins of the cell; a Chinese character is not cut in half.
    let room = (((width * 7.0 + 1.0) / half) as usize / 2 * 2).max(2);
    // Stops may not begin a line, nor brackets end one: one in thirty places is lost.
    words.split('\n').map(|line| (halves(line) * 31 / 30).div_ceil(room).max(1)).sum()
}

/// Width in half Chinese characters.
fn halves(words: &str) -> usize {
    words.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// The height of a row with so many lines, in points.
pub fn height(lines: usize, points: f64) -> f64 {
    (lines as f64 * points * LINE + 5.0).min(HIGHEST)
}

/// The narrowest width from `width` on at which the longest words can be shown in one row.
pub fn wide_enough<'a>(all: impl Iterator<Item = &'a str>, width: f64) -> f64 {
    let most = ((HIGHEST - 5.0) / (POINTS * LINE)) as usize;
    let longest = all.max_by_key(|words| words.len()).unwrap_or_default();
    let mut width = width;
    while width < 250.0 && lines(longest, width, POINTS) > most {
        width += 5.0;
    }
    width.min(250.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted_by_the_width_of_chinese_characters() {
        assert_eq!(lines("", 10.0, 11.0), 1);
        // 71 pixels take nine half characters: four Chinese ones.
        assert_eq!(lines("市财政局", 10.0, 11.0), 1);
        assert_eq!(lines("市财政局市", 10.0, 11.0), 2);
        assert_eq!(lines("ab\ncd", 10.0, 11.0), 2);
        assert!(lines("市", 0.0, 11.0) == 1 && height(1000, 11.0) == HIGHEST);
    }

    #[test]
    fn a_column_widens_until_its_longest_words_can_be_shown() {
        assert!((wide_enough(["短"].into_iter(), 50.0) - 50.0).abs() < 0.1);
        let long = "新".repeat(1_500);
        let width = wide_enough([long.as_str()].into_iter(), 50.0);
        assert!(width > 80.0 && height(lines(&long, width, POINTS), POINTS) < HIGHEST);
    }
}
