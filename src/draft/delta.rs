//! A text written as what it has in common with another one, and what it has not.
//!
//! Both are cut into sentences (after 。 and at line ends). What stands in the base as well is a pair of
//! numbers, where it starts and how long it is (bytes of the base); what does not stands in words:
//!
//! ```json
//! [0,1204,"牵头单位:市财政局。\n",1231,9876]
//! ```

use crate::json::{Reader, Writer};
use std::collections::HashMap;

/// The parts of a text beside a base, as the JSON that is stored.
pub fn diff(base: &str, text: &str) -> String {
    let mut places: HashMap<&str, Vec<usize>, fnv::FnvBuildHasher> = HashMap::default();
    for (at, words) in sentences(base) {
        places.entry(words).or_default().push(at);
    }
    let mut parts = Parts { out: Writer::compact(), copied: (0, 0), words: String::new() };
    parts.out.open('[');
    for (_, words) in sentences(text) {
        let next = parts.copied.0 + parts.copied.1;
        match places.get(words) {
            // Where it goes on as in the base, the copy gets longer.
            Some(found) if found.binary_search(&next).is_ok() => parts.copy(next, words.len()),
            Some(found) => {
                let at = found[found.partition_point(|at| *at < next).min(found.len() - 1)];
                parts.copy(at, words.len());
            }
            None => parts.say(words),
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
