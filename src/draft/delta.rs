//! A text written as what it has in common with another one, and what it has not.
//!
//! Both are cut into sentences (after 。 and at line ends). What stands in the base as well is a pair of
//! numbers, where it starts and how long it is (bytes of the base); what does not stands in words:
//!
//! ```json
//! [0,1204,"牵头单位:市财政局。\n",1231,9876]
//! ```

use crate::json::{Reader, Writer};
use crate::text::order;
use std::hash::Hasher;

/// The parts of a text beside a base, as the JSON that is stored.
pub fn diff(base: &str, text: &str) -> String {
    let mut places: Vec<(u64, usize)> = sentences(base).map(|(at, words)| (hash(words), at)).collect();
    // Stable: those of one sentence stay in order.
    order::by_key(&mut places, |place| place.0);
    let mut parts = Parts { out: Writer::compact(), copied: (0, 0), words: String::new() };
    parts.out.open('[');
    for (_, words) in sentences(text) {
        let next = parts.copied.0 + parts.copied.1;
        // Where it goes on as in the base, the copy gets longer.
        let goes_on = base.get(next..).is_some_and(|rest| rest.starts_with(words));
        match if goes_on { Some(next) } else { find(&places, words, next) } {
            Some(at) if base[at..].starts_with(words) => parts.copy(at, words.len()),
            _ => parts.say(words),
        }
    }
    parts.copy(0, 0);
    parts.flush();
    parts.out.close(']');
    parts.out.finish()
}

/// The text that these parts make of the base; `None` where they do not fit it.
pub fn apply(base: &str, parts: &str) -> Option<String> {
    let mut json = Reader::new(parts);
    let mut out = String::new();
    json.mark("[")?;
    let mut first = true;
    while json.mark("]").is_none() {
        if !first {
            json.mark(",")?;
        }
        first = false;
        if json.rest().starts_with('"') {
            out.push_str(&json.text()?);
        } else {
            let start = usize::try_from(json.whole()?).ok()?;
            json.mark(",")?;
            let end = start.checked_add(usize::try_from(json.whole()?).ok()?)?;
            out.push_str(base.get(start..end)?);
        }
    }
    json.rest().is_empty().then_some(out)
}

/// Where a sentence stands that sounds like this one: the first place from `next` on, or else the last one.
fn find(places: &[(u64, usize)], words: &str, next: usize) -> Option<usize> {
    let hash = hash(words);
    let at = places.partition_point(|place| *place < (hash, next));
    let sound = |at: usize| places.get(at).filter(|place| place.0 == hash).map(|place| place.1);
    sound(at).or_else(|| sound(at.checked_sub(1)?))
}

fn hash(words: &str) -> u64 {
    let mut hasher = fnv::FnvHasher::default();
    hasher.write(words.as_bytes());
    hasher.finish()
}

/// Sentences with their places; together they are the text.
fn sentences(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split_inclusive(['\n', '。']).map(move |words| {
        let start = at;
        at += words.len();
        (start, words)
    })
}

/// Parts as they come; those that touch become one.
struct Parts {
    out: Writer,
    copied: (usize, usize),
    words: String,
}

impl Parts {
    fn copy(&mut self, at: usize, len: usize) {
        if !self.words.is_empty() {
            let words = std::mem::take(&mut self.words);
            self.out.item().text(&words);
        }
        if self.copied.1 > 0 && self.copied.0 + self.copied.1 == at {
            self.copied.1 += len;
        } else {
            self.flush();
            self.copied = (at, len);
        }
    }

    fn say(&mut self, words: &str) {
        let (at, len) = self.copied;
        self.flush();
        // Where the copy ended, another may go on.
        self.copied = (at + len, 0);
        self.words.push_str(words);
    }

    fn flush(&mut self) {
        let (at, len) = self.copied;
        if len > 0 {
            self.out.item().whole(at as u64);
            self.out.item().whole(len as u64);
        }
        self.copied = (at, 0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stays_is_numbers_and_what_is_new_is_words() {
        let base = "一、任务\n1.修路。\n2.建校。\n3.植树。";
        assert_eq!(diff(base, base), format!("[0,{}]", base.len()));
        let text = base.replace("建校", "新建学校");
        assert_eq!(diff(base, &text), "[0,25,\"2.新建学校。\",36,12]");
        assert_eq!(apply(base, &diff(base, &text)).as_deref(), Some(&*text));
        assert_eq!(diff("", ""), "[]");
        assert_eq!(diff("", "新"), "[\"新\"]");
        assert_eq!(diff("旧", ""), "[]");
    }

    #[test]
    fn parts_that_do_not_fit_make_nothing() {
        for parts in ["", "[", "[0]", "[0,99]", "[1,1]", "[\"一\"", "[]x", "[,]", "[0,3\"一\"]"] {
            assert_eq!(apply("一二", parts), None, "{parts}");
        }
        assert_eq!(apply("一二", "[3,3,\"、\",0,3]").as_deref(), Some("二、一"));
    }
}
