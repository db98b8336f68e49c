//! Text copied out of a page's source: `<p>一、建设学校。（市教育局负责）</p>`.
//!
//! Tags of blocks part lines, tags of cells part cells, other tags nothing; `&nbsp;` is a blank.

use super::table::boxes::Flat;

/// The longest tag, in bytes.
const LONGEST: usize = 400;

/// Tags that part lines.
const BLOCKS: &[&str] =
    &["p", "div", "br", "tr", "li", "ul", "ol", "table", "tbody", "h1", "h2", "h3", "h4", "h5", "section"];

/// The text without its tags; `None` where no tag closes in it.
pub fn strip(text: &str) -> Option<Flat> {
    let bytes = text.as_bytes();
    let closes = |at: usize| bytes.get(at + 2).is_some_and(u8::is_ascii_alphabetic);
    if !memchr::memmem::find_iter(bytes, "</").any(closes) {
        return None;
    }
    Some(flatten(text))
}

/// Words cut out of such a text, perhaps between a tag and the one that closes it: `市<b>财政局`, `谢&nbsp;明`. `None`
/// where neither a tag nor such a blank stands in them.
pub fn untagged(words: &str) -> Option<Flat> {
    let mark =
        |at: usize| tag(words, at).is_some() || ENTITIES.iter().any(|name| words[at..].starts_with(name));
    memchr::memchr2_iter(b'<', b'&', words.as_bytes()).any(mark).then(|| flatten(words))
}

fn flatten(text: &str) -> Flat {
    let bytes = text.as_bytes();
    let mut flat = Flat::default();
    let mut from = 0;
    while let Some(i) = memchr::memchr2(b'<', b'&', &bytes[from..]) {
        let at = from + i;
        let (len, mark) = match tag(text, at) {
            Some((len, name)) => (len, between(name)),
            None => match ENTITIES.iter().find(|name| text[at..].starts_with(**name)) {
                Some(name) => (name.len(), " "),
                None => {
                    flat.copy(text, from, at + 1);
                    from = at + 1;
                    continue;
                }
            },
        };
        flat.copy(text, from, at);
        flat.text.push_str(mark);
        from = at + len;
    }
    flat.copy(text, from, text.len());
    flat
}

/// Blanks that a page writes by their names.
const ENTITIES: &[&str] = &["&nbsp;", "&ensp;", "&emsp;"];

/// The length of the tag at byte `at`, and its name.
fn tag(text: &str, at: usize) -> Option<(usize, &str)> {
    let rest = text[at..].strip_prefix('<')?;
    let rest = rest.strip_prefix('/').unwrap_or(rest);
    let name = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric()).len();
    if name == 0 || !rest.as_bytes()[0].is_ascii_alphabetic() {
        return None;
    }
    let window = &text.as_bytes()[at..(at + LONGEST).min(text.len())];
    Some((memchr::memchr(b'>', window)? + 1, &rest[..name]))
}

/// What stands for a tag.
fn between(name: &str) -> &'static str {
    let is = |word: &str| name.eq_ignore_ascii_case(word);
    if is("td") || is("th") {
        "\t"
    } else if BLOCKS.iter().any(|b| is(b)) {
        "\n"
    } else {
        ""
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    #[test]
    fn tags_give_way_to_line_breaks() {
        let text = "<p align=\"left\">一、建<b>学</b>校&nbsp;5所</p>a < b & c";
        let flat = strip(text).unwrap();
        assert_eq!(flat.text, "\n一、建学校 5所\na < b & c");
        let at = flat.text.find("校").unwrap();
        assert_eq!(flat.back(Span::new(at, at + 3)).of(text), "校");
        assert!(strip("a < b </ c <p>").is_none());
    }
}
