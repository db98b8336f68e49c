//! A name's plain form: everything folded that never tells two bodies apart.

use crate::text::class::{fold, is_blank};
use crate::text::script::simple;

/// Blanks dropped, width and traditional characters folded, an inner 和 / 与 left out, and the
/// long forms of common endings made short: 住房和城乡建设委员会 → 住房城乡建设委.
pub fn plain(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut has_long = false;
    let mut chars = name.chars().filter(|c| !is_blank(*c)).map(|c| simple(fold(c))).peekable();
    while let Some(c) = chars.next() {
        // An inner 和 or 与 may be left out; at the start it belongs to a name (和平区).
        let inner = matches!(c, '和' | '与') && !out.is_empty() && chars.peek().is_some();
        if !inner {
            out.push(c);
        }
        // Each of the long forms has one of these.
        has_long |= matches!(c, '员' | '办' | '民');
    }
    for (long, short) in [
        // 国有资产监督管理委员会 is 国资委, 园区管理委员会 a 管委会.
        ("监督管理委员会", "监督管理委"),
        ("管理委员会", "管委会"),
        ("委员会", "委"),
        ("办公室", "办"),
        ("人民政府", "政府"),
        ("人民法院", "法院"),
        ("人民检察院", "检察院"),
        ("街道办事处", "街道"),
        ("街道办", "街道"),
        ("中国人民银行", "人民银行"),
    ] {
        if has_long && out.contains(long) {
            out = out.replace(long, short);
        }
    }
    if let Some(rest) = out.strip_prefix("人行") {
        out = format!("人民银行{rest}");
    }
    if let Some(rest) = out.strip_prefix("国网").filter(|rest| rest.ends_with("供电公司")) {
        out = rest.to_string();
    }
    for (long, short) in [("镇政府", "镇"), ("乡政府", "乡")] {
        if out.len() > long.len() && out.ends_with(long) {
            out.truncate(out.len() - long.len());
            out.push_str(short);
        }
    }
    out
}

/// Longest name that is looked at, in characters; longer words are no name.
const LONGEST: usize = 128;

/// A name's characters, blanks dropped, width and traditional characters folded, both ways.
pub struct Name {
    chars: [char; LONGEST],
    back: [char; LONGEST],
    len: usize,
}

impl Name {
    /// The characters of `name`; `None` where it is too long to be a name.
    pub fn of(name: &str) -> Option<Name> {
        let mut out = Name { chars: ['\0'; LONGEST], back: ['\0'; LONGEST], len: 0 };
        if name.len() > 4 * LONGEST {
            return None;
        }
        for c in name.chars().filter(|c| !is_blank(*c)) {
            if out.len == LONGEST {
                return None;
            }
            out.chars[out.len] = simple(fold(c));
            out.len += 1;
        }
        for i in 0..out.len {
            out.back[i] = out.chars[out.len - 1 - i];
        }
        Some(out)
    }

    /// The characters.
    pub fn chars(&self) -> &[char] {
        &self.chars[..self.len]
    }

    /// The characters from the last to the first, the last `skip` left out.
    pub fn reversed(&self, skip: usize) -> &[char] {
        &self.back[skip.min(self.len)..self.len]
    }
}
