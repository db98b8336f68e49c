//! What cells look like. Fonts are those of official documents; each names the Chinese character
//! set, by which a program that lacks the font takes another Chinese one.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

/// Size of words in cells, in points.
pub const POINTS: f64 = 11.0;
/// Size of titles, in points.
pub const TITLE_POINTS: f64 = 18.0;

const GB2312: u8 = 134;
const LINES: Color = Color::RGB(0x7F_7F_7F);

/// The formats of a workbook.
pub struct Styles {
    /// Above the table.
    pub title: Format,
    /// Above a table of several sheets of paper side by side.
    pub title_left: Format,
    /// Under the title.
    pub legend: Format,
    /// The head of the table.
    pub head: Format,
    /// The head of a column whose words stand one below the other.
    pub upright: Format,
    /// Words.
    pub words: Format,
    /// Short words and figures.
    pub centre: Format,
    /// A day.
    pub day: Format,
    /// A heading across the table.
    pub band: Format,
    /// Totals.
    pub total: Format,
    /// A day that is over.
    pub overdue: Format,
}

fn font(name: &str, points: f64) -> Format {
    Format::new().set_font_name(name).set_font_size(points).set_font_charset(GB2312)
}

impl Styles {
    pub fn new() -> Self {
        let lined = |f: Format| f.set_border(FormatBorder::Thin).set_border_color(LINES).set_text_wrap();
        let middle = |f: Format| f.set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter);
        let words = lined(font("仿宋", POINTS)).set_align(FormatAlign::VerticalCenter);
        let head = middle(lined(font("黑体", POINTS))).set_background_color(Color::RGB(0xE7_EC_F3));
        let centre = middle(lined(font("仿宋", POINTS)));
        let title = font("宋体", TITLE_POINTS).set_bold();
        Styles {
            title_left: title.clone().set_align(FormatAlign::VerticalCenter),
            title: middle(title.set_text_wrap()),
            legend: font("仿宋", POINTS).set_align(FormatAlign::VerticalCenter),
            // 270 degrees are Excel's name for letters that stand upright, one below the other.
            upright: head.clone().set_rotation(270),
            day: centre.clone().set_num_format("yyyy\"年\"m\"月\"d\"日\""),
            band: lined(font("楷体", POINTS).set_bold())
                .set_align(FormatAlign::VerticalCenter)
                .set_background_color(Color::RGB(0xF3_F5_F8)),
            total: middle(lined(font("黑体", POINTS))).set_background_color(Color::RGB(0xF3_F5_F8)),
            overdue: Format::new()
                .set_font_color(Color::RGB(0x9C_00_06))
                .set_background_color(Color::RGB(0xFF_C7_CE)),
            words,
            head,
            centre,
        }
    }
}
