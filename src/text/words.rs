//! Lists of words to look for in a text: at a place, anywhere, at the end, or as the whole.
//!
//! A list is one string, `"责任单位|牵头单位"`: each string of a slice would cost the page eight bytes
//! more. It is split once, when it is first asked, and its words are found by the bytes of their first
//! character, so that a place where none stands costs one look.

/// Slots of the index.
const SLOTS: usize = 256;

/// The words of a short list, one after another. The standard library's `split` is made for long
/// strings and takes its time to start.
pub fn bars(list: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(list);
    std::iter::from_fn(move || {
        let list = rest?;
        let end = list.bytes().position(|b| b == b'|');
        rest = end.map(|end| &list[end + 1..]);
        Some(&list[..end.unwrap_or(list.len())])
    })
}

/// Words with tags.
pub struct Words {
    /// Where each slot's words start; one more than there are slots.
    starts: [u16; SLOTS + 1],
    /// Words of one slot side by side, longest first.
    words: Vec<(&'static str, u32)>,
    /// Bytes of the longest.
    longest: usize,
}

/// The slot of the first character of `here`, which is not empty.
#[inline]
fn slot(here: &[u8]) -> usize {
    match here {
        [lead, middle, last, ..] if *lead >= 0xE0 => (usize::from(*middle) << 4 ^ usize::from(*last)) % SLOTS,
        _ => usize::from(here[0]),
    }
}

/// Bytes of the character that begins with the byte `lead`.
#[inline]
pub fn width(lead: u8) -> usize {
    match lead {
        0..=0x7F => 1,
        0x80..=0xDF => 2,
        0xE0..=0xEF => 3,
        _ => 4,
    }
}

impl Words {
    /// The words of lists, each list with its tag. Of a word in two lists the first tag counts.
    pub fn new(lists: &[(&'static str, u32)]) -> Words {
        let mut words: Vec<(&'static str, u32)> =
            lists.iter().flat_map(|(list, tag)| list.split('|').map(|word| (word, *tag))).collect();
        super::order::by_key(&mut words, |(word, _)| {
            ((slot(word.as_bytes()) as u64) << 32) + 4096 - word.len() as u64
        });
        let mut starts = [0; SLOTS + 1];
        for (word, _) in &words {
            starts[slot(word.as_bytes()) + 1] += 1;
        }
        for i in 0..SLOTS {
            starts[i + 1] += starts[i];
        }
        let longest = words.iter().map(|(word, _)| word.len()).max().unwrap_or(0);
        Words { starts, words, longest }
    }

    #[inline]
    fn near(&self, here: &[u8]) -> &[(&'static str, u32)] {
        let slot = slot(here);
        &self.words[usize::from(self.starts[slot])..usize::from(self.starts[slot + 1])]
    }

    /// The words that begin with a character, with their tags, longest first.
    pub fn of(&self, first: char) -> impl Iterator<Item = (&'static str, u32)> + '_ {
        let near = self.near(first.encode_utf8(&mut [0; 4]).as_bytes());
        near.iter().filter(move |(word, _)| word.starts_with(first)).copied()
    }

    /// Bytes and tag of every word that stands at the start of `here`, longest first.
    pub fn each<'a>(&'a self, here: &'a str) -> impl Iterator<Item = (usize, u32)> + 'a {
        let near = if here.is_empty() { &[][..] } else { self.near(here.as_bytes()) };
        near.iter().filter(|(word, _)| here.starts_with(word)).map(|(word, tag)| (word.len(), *tag))
    }

    /// Bytes and tag of the longest word that stands at the start of `here`.
    pub fn at(&self, here: &str) -> Option<(usize, u32)> {
        self.each(here).next()
    }

    /// The tag of `whole`, if it is one of the words.
    pub fn is(&self, whole: &str) -> Option<u32> {
        self.at(whole).filter(|(len, _)| *len == whole.len()).map(|(_, tag)| tag)
    }

    /// The first place in `words` where a word stands: its byte, and bytes and tag of the longest there.
    pub fn find(&self, words: &str) -> Option<(usize, usize, u32)> {
        let bytes = words.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            for (word, tag) in self.near(&bytes[at..]) {
                if bytes[at..].starts_with(word.as_bytes()) {
                    return Some((at, word.len(), *tag));
                }
            }
            at += width(bytes[at]);
        }
        None
    }

    /// Whether a word stands anywhere in `words`.
    pub fn within(&self, words: &str) -> bool {
        self.find(words).is_some()
    }

    /// The tags of all words that stand anywhere in `words`, joined.
    pub fn tags(&self, words: &str) -> u32 {
        let bytes = words.as_bytes();
        let (mut at, mut tags) = (0, 0);
        while at < bytes.len() {
            for (word, tag) in self.near(&bytes[at..]) {
                if tag & !tags != 0 && bytes[at..].starts_with(word.as_bytes()) {
                    tags |= tag;
                }
            }
            at += width(bytes[at]);
        }
        tags
    }

    /// Bytes of the longest word that `words` ends with.
    pub fn ends(&self, words: &str) -> Option<usize> {
        let tail = words.char_indices().rev().map(|(i, _)| i);
        let near = tail.take_while(|i| words.len() - i <= self.longest);
        near.filter(|i| self.is(&words[*i..]).is_some()).last().map(|i| words.len() - i)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found() {
        let words = Words::new(&[("责任|责任单位|EN", 1), ("单位|É", 2)]);
        assert_eq!(words.at("责任单位:"), Some((12, 1)));
        assert_eq!(words.each("责任单位:").collect::<Vec<_>>(), [(12, 1), (6, 1)]);
        assert_eq!(words.is("责任"), Some(1));
        assert_eq!(words.is("责任人"), None);
        assert_eq!(words.find("市属单位EN"), Some((6, 6, 2)));
        assert_eq!(words.tags("责任单位"), 3);
        assert_eq!(words.ends("某责任单位"), Some(12));
        assert_eq!(words.ends("责"), None);
        assert_eq!(words.at(""), None);
        assert!(words.within("aÉ") && !words.within("负责") && !words.within("责\u{10FFFF}"));
    }
}
