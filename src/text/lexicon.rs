//! Lists of words to look for at a place, many at once: one look at the first character tells
//! for most places that no word of any list stands there.

use super::order;

/// Slots of the index, a power of two.
const SLOTS: usize = 2048;

/// The words of a list: `"以上 左右"`. Long lists are written so, and not as slices of strings, for
/// there each word costs the page eight bytes more.
pub fn words(list: &str) -> impl Iterator<Item = &str> {
    list.split(' ').filter(|word| !word.is_empty())
}

/// Words with tags, found by the character that they begin with (or, for a lexicon that is
/// read backward, end with).
pub struct Lexicon {
    /// Where each slot's words start; one more than there are slots.
    starts: Vec<u16>,
    /// Words of one slot side by side, longest first.
    words: Vec<Word>,
    /// The third and later characters of all words.
    rest: Vec<char>,
}

/// The first two characters stand beside the length and tag, so that most words are told apart
/// without looking further; the others follow in [`Lexicon::rest`].
struct Word {
    first: char,
    /// NUL where the word has but one character.
    second: char,
    len: u32,
    rest: u32,
    tag: u32,
}

#[inline]
fn slot(c: char) -> usize {
    ((c as u32).wrapping_mul(0x9E37_79B1) >> 21) as usize & (SLOTS - 1)
}

impl Lexicon {
    /// Words to be matched reading on.
    pub fn forward(lists: &[(&str, u32)]) -> Lexicon {
        Lexicon::new(lists, false)
    }

    /// Words to be matched reading back: what is looked at has its nearest character first.
    pub fn backward(lists: &[(&str, u32)]) -> Lexicon {
        Lexicon::new(lists, true)
    }

    fn new(lists: &[(&str, u32)], back: bool) -> Lexicon {
        let mut all: Vec<(Vec<char>, u32)> = Vec::new();
        for (list, tag) in lists {
            for word in words(list) {
                let mut chars: Vec<char> = word.chars().collect();
                if back {
                    chars.reverse();
                }
                all.push((chars, *tag));
            }
        }
        order::by_key(&mut all, |(w, _)| ((slot(w[0]) as u64) << 32) + u64::from(u32::MAX - w.len() as u32));
        let mut rest = Vec::new();
        let mut words = Vec::with_capacity(all.len());
        for (chars, tag) in all {
            words.push(Word {
                first: chars[0],
                second: chars.get(1).copied().unwrap_or('\0'),
                len: chars.len() as u32,
                rest: rest.len() as u32,
                tag,
            });
            rest.extend_from_slice(chars.get(2..).unwrap_or(&[]));
        }
        let mut starts = vec![0_u16; SLOTS + 1];
        for word in &words {
            starts[slot(word.first) + 1] += 1;
        }
        for i in 0..SLOTS {
            starts[i + 1] += starts[i];
        }
        Lexicon { starts, words, rest }
    }

    #[inline]
    fn stands(&self, word: &Word, here: &[char]) -> bool {
        let len = word.len as usize;
        here[0] == word.first
            && (len == 1
                || here.len() >= len
                    && here[1] == word.second
                    && (len == 2
                        || here[2..len] == self.rest[word.rest as usize..word.rest as usize + len - 2]))
    }

    #[inline]
    fn slot_words(&self, c: char) -> &[Word] {
        let i = slot(c);
        &self.words[self.starts[i] as usize..self.starts[i + 1] as usize]
    }

    /// The tags of all words that stand at the start of `here`, joined.
    #[inline]
    pub fn tags(&self, here: &[char]) -> u32 {
        let Some(&c) = here.first() else { return 0 };
        let mut tags = 0;
        for word in self.slot_words(c) {
            if word.tag & !tags != 0 && self.stands(word, here) {
                tags |= word.tag;
            }
        }
        tags
    }

    /// Length and tag of the longest word that stands at the start of `here`.
    #[inline]
    pub fn longest(&self, here: &[char]) -> Option<(usize, u32)> {
        self.all(here).next()
    }

    /// Length and tag of every word that stands at the start of `here`, longest first.
    pub fn all<'a>(&'a self, here: &'a [char]) -> impl Iterator<Item = (usize, u32)> + 'a {
        let words = here.first().map_or(&[][..], |c| self.slot_words(*c));
        words.iter().filter(|w| self.stands(w, here)).map(|w| (w.len as usize, w.tag))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_at_a_place() {
        let lexicon = Lexicon::forward(&[("平方米 平方 米", 1), ("平方米", 2), ("个", 4)]);
        let here: Vec<char> = "平方米以上".chars().collect();
        assert_eq!(lexicon.tags(&here), 3);
        assert_eq!(lexicon.longest(&here).map(|(n, _)| n), Some(3));
        assert_eq!(lexicon.tags(&here[2..]), 1);
        assert_eq!(lexicon.tags(&here[3..]), 0);
        assert_eq!(lexicon.tags(&[]), 0);
    }

    #[test]
    fn reading_back() {
        let lexicon = Lexicon::backward(&[("达到 到", 1)]);
        let before: Vec<char> = "率达到".chars().rev().collect();
        assert_eq!(lexicon.longest(&before).map(|(n, _)| n), Some(2));
        assert_eq!(lexicon.tags(&before[1..]), 0);
    }
}
