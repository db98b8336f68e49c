//! Hard-wrapped text: lines broken at one width, as copied out of a PDF.

use super::line::{self, Line};

const LIMIT: usize = 200;

/// How a text is wrapped.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wrap {
    /// Lines are broken at a fixed width.
    pub hard: bool,
    /// … and a blank line follows each, so that one alone says nothing.
    pub double: bool,
    /// That width in Chinese characters.
    width: usize,
    /// Where a full line usually ends is not known in advance, so the words of a line are
    /// measured against this.
    full: usize,
}

impl Wrap {
    /// Looks at the widths of all lines.
    pub fn of(text: &str, lines: &[Line]) -> Wrap {
        let mut count = [0usize; LIMIT + 1];
        // Lines that end a sentence or its bracket （市财政局负责）: where most do, they are paragraphs of about one length.
        let mut ended = [0usize; LIMIT + 1];
        // Lines with a blank one behind them.
        let mut spaced = [0usize; LIMIT + 1];
        let mut long = 0;
        for (i, line) in lines.iter().enumerate() {
            let bytes = line.words.len();
            // Short lines say nothing; very long ones are not wrapped.
            if bytes < 36 {
                continue;
            }
            let width = if bytes > LIMIT * 3 { LIMIT } else { line::width(line.words.of(text)).min(LIMIT) };
            if width >= 14 {
                count[width] += 1;
                ended[width] +=
                    usize::from(line.words.of(text).ends_with(['。', '；', ';', '）', ')', '〕', ']', '】']));
                spaced[width] += usize::from(lines.get(i + 1).is_none_or(Line::is_blank));
                long += 1;
            }
        }
        // The width at which most lines end, within three characters of it.
        let window = |of: &[usize], w: usize| of[w.saturating_sub(3)..=w].iter().sum::<usize>();
        let best = (16..LIMIT - 1).rev().max_by_key(|w| window(&count, *w)).unwrap_or(0);
        let lines = window(&count, best);
        let hard = long >= 6 && lines * 2 >= long && best < 70 && window(&ended, best) * 2 <= lines;
        let longer: usize = count[(best + 4).min(LIMIT)..].iter().sum();
        let hard = hard && longer * 6 <= long;
        let double = hard && window(&spaced, best) * 10 >= lines * 9;
        Wrap { hard, double, width: best, full: best.saturating_sub(4) }
    }

    /// Whether a line fills its width, so that the next may go on with it.
    pub fn is_full(&self, line: Line) -> bool {
        // Bytes are a good measure: a Chinese character has three.
        self.hard && line.words.len() >= self.full * 2 && line.words.len() * 10 >= self.width * 3 * 6
    }

    /// Whether a line is indented like the start of a paragraph.
    pub fn indented(&self, line: Line) -> bool {
        line.words.lo() > line.whole.lo()
    }
}
