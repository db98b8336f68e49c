//! JSON, as little of it as the files need: a writer for the contract and the drafts, a reader
//! for the drafts. There are no fractions among the numbers read and no tree of values, so the
//! page carries neither.
//!
//! The writer's indented form is `{⏎  "tasks": [⏎    1⏎  ],⏎  "title": ""⏎}`, its compact one
//! `{"tasks":[1],"title":""}`; an empty array is `[]`. The reader takes the compact form alone,
//! which is the only one that drafts are written in.

/// Writes one value. What is asked for is written: that objects hold keys and arrays items, and
/// that all is closed, is the caller's part.
#[derive(Debug)]
pub struct Writer {
    out: String,
    /// Depth and width of the indentation; `None` for the compact form.
    indent: Option<usize>,
    /// Nothing stands yet in what was opened last.
    first: bool,
}

impl Writer {
    /// A writer of the compact form.
    pub fn compact() -> Self {
        Writer { out: String::new(), indent: None, first: true }
    }

    /// A writer of the form for people: each member on its line, two blanks a level.
    pub fn indented() -> Self {
        Writer { indent: Some(0), ..Writer::compact() }
    }

    /// What was written.
    pub fn finish(self) -> String {
        self.out
    }

    /// Opens an object or an array: `{` or `[`.
    pub fn open(&mut self, bracket: char) {
        self.out.push(bracket);
        self.indent = self.indent.map(|depth| depth + 1);
        self.first = true;
    }

    /// Closes it: `}` or `]`.
    pub fn close(&mut self, bracket: char) {
        self.indent = self.indent.map(|depth| depth - 1);
        if !self.first {
            self.line();
        }
        self.out.push(bracket);
        self.first = false;
    }

    /// Begins the next item of an array; its value follows.
    pub fn item(&mut self) -> &mut Self {
        if !self.first {
            self.out.push(',');
        }
        self.first = false;
        self.line();
        self
    }

    /// Begins the next member of an object; its value follows.
    pub fn key(&mut self, key: &str) -> &mut Self {
        self.item().text(key);
        self.out.push_str(if self.indent.is_some() { ": " } else { ":" });
        self
    }

    /// A string.
    pub fn text(&mut self, words: &str) {
        self.out.push('"');
        let mut from = 0;
        for (i, byte) in words.bytes().enumerate() {
            if byte >= b' ' && byte != b'"' && byte != b'\\' {
                continue;
            }
            self.out.push_str(&words[from..i]);
            from = i + 1;
            self.out.push('\\');
            match byte {
                b'\n' => self.out.push('n'),
                b'\r' => self.out.push('r'),
                b'\t' => self.out.push('t'),
                8 => self.out.push('b'),
                12 => self.out.push('f'),
                b'"' | b'\\' => self.out.push(byte as char),
                _ => {
                    self.out.push_str(if byte < 16 { "u000" } else { "u001" });
                    self.out.push(char::from_digit(u32::from(byte) % 16, 16).unwrap_or('0'));
                }
            }
        }
        self.out.push_str(&words[from..]);
        self.out.push('"');
    }

    /// A string, or null.
    pub fn text_or_null(&mut self, words: Option<&str>) {
        match words {
            Some(words) => self.text(words),
            None => self.plain("null"),
        }
    }

    /// A whole number.
    pub fn whole(&mut self, number: u64) {
        self.plain(&number.to_string());
    }

    /// true or false.
    pub fn flag(&mut self, flag: bool) {
        self.plain(if flag { "true" } else { "false" });
    }

    /// A value that is JSON already: null, a number, what another writer made.
    pub fn plain(&mut self, json: &str) {
        self.out.push_str(json);
    }

    fn line(&mut self) {
        if let Some(depth) = self.indent {
            self.out.push('\n');
            for _ in 0..depth {
                self.out.push_str("  ");
            }
        }
    }
}

/// Reads the compact form, piece by piece, from the front. Each piece that is not there gives
/// `None`, and nothing after it is to be read.
#[derive(Clone, Copy, Debug)]
pub struct Reader<'a> {
    rest: &'a str,
}

impl<'a> Reader<'a> {
    /// A reader of `json`.
    pub fn new(json: &'a str) -> Self {
        Reader { rest: json }
    }

    /// What was not read yet.
    pub fn rest(&self) -> &'a str {
        self.rest
    }

    /// Reads just these characters: `{"text":`.
    pub fn mark(&mut self, mark: &str) -> Option<()> {
        self.rest = self.rest.strip_prefix(mark)?;
        Some(())
    }

    /// Reads a whole number.
    pub fn whole(&mut self) -> Option<u64> {
        let len = self.rest.bytes().take_while(u8::is_ascii_digit).count();
        let (digits, rest) = self.rest.split_at(len);
        if digits.len() > 1 && digits.starts_with('0') {
            return None;
        }
        let number = digits.parse().ok()?;
        self.rest = rest;
        Some(number)
    }

    /// Reads a string.
    pub fn text(&mut self) -> Option<String> {
        let mut rest = self.rest.strip_prefix('"')?;
        let mut out = String::new();
        loop {
            let at = rest.bytes().position(|b| b < b' ' || b == b'"' || b == b'\\')?;
            out.push_str(&rest[..at]);
            rest = &rest[at..];
            if let Some(after) = rest.strip_prefix('"') {
                self.rest = after;
                return Some(out);
            }
            let (c, len) = escape(rest)?;
            out.push(c);
            rest = &rest[len..];
        }
    }

    /// Reads null, or what `value` reads.
    pub fn or_null<T>(&mut self, value: impl Fn(&mut Self) -> Option<T>) -> Option<Option<T>> {
        match self.mark("null") {
            Some(()) => Some(None),
            None => value(self).map(Some),
        }
    }
}

/// The character of the escape at the start of `words`, and the escape's length in bytes.
pub fn escape(words: &str) -> Option<(char, usize)> {
    let c = match words.strip_prefix('\\')?.bytes().next()? {
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        b'b' => '\u{8}',
        b'f' => '\u{C}',
        c @ (b'"' | b'\\' | b'/') => c as char,
        b'u' => return unicode(words),
        _ => return None,
    };
    Some((c, 2))
}

/// The character of `\u8D23`, or of a surrogate pair, `\uD83D\uDE00`.
fn unicode(words: &str) -> Option<(char, usize)> {
    let high = code_unit(words)?;
    if let Some(c) = char::from_u32(high) {
        return Some((c, 6));
    }
    let low = code_unit(&words[6..])?;
    let pair = high < 0xDC00 && (0xDC00..0xE000).contains(&low);
    let c = pair.then(|| char::from_u32(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00)))?;
    c.map(|c| (c, 12))
}

fn code_unit(words: &str) -> Option<u32> {
    let digits = words.strip_prefix("\\u")?.get(..4)?;
    // from_str_radix takes a sign, too.
    digits.bytes().all(|b| b.is_ascii_hexdigit()).then(|| u32::from_str_radix(digits, 16).ok())?
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn write(value: &Value, out: &mut Writer) {
        match value {
            Value::Null => out.plain("null"),
            Value::Bool(flag) => out.flag(*flag),
            Value::Number(number) => out.whole(number.as_u64().expect("whole")),
            Value::String(words) => out.text(words),
            Value::Array(items) => {
                out.open('[');
                items.iter().for_each(|item| write(item, out.item()));
                out.close(']');
            }
            Value::Object(members) => {
                out.open('{');
                members.iter().for_each(|(key, value)| write(value, out.key(key)));
                out.close('}');
            }
        }
    }

    /// Every ASCII character, both ends of each length of UTF-8, and what scripts stumble over.
    fn characters() -> String {
        (0..128)
            .chain([0x80, 0x7FF, 0x800, 0x2028, 0xE004, 0xFFFF, 0x10000, 0x10FFFF])
            .filter_map(char::from_u32)
            .collect()
    }

    #[test]
    fn both_forms_are_those_of_serde_json() {
        for value in [
            json!([]),
            json!({}),
            json!("责任"),
            json!([[], {}, [1, [2]], {"a": {"b": []}, "c": null}]),
            json!({"真": true, "假": false, "数": 18_446_744_073_709_551_615_u64, "\"": characters()}),
        ] {
            let mut out = Writer::compact();
            write(&value, &mut out);
            assert_eq!(out.finish(), serde_json::to_string(&value).expect("JSON"));
            let mut out = Writer::indented();
            write(&value, &mut out);
            assert_eq!(out.finish(), serde_json::to_string_pretty(&value).expect("JSON"));
        }
    }

    #[test]
    fn strings_come_back() {
        let words = characters();
        let mut out = Writer::compact();
        out.text(&words);
        let json = out.finish();
        assert_eq!(Reader::new(&json).text().as_deref(), Some(words.as_str()));
        let escaped: String = words.encode_utf16().map(|unit| format!("\\u{unit:04X}")).collect();
        assert_eq!(Reader::new(&format!("\"{escaped}\"")).text(), Some(words));
        assert_eq!(Reader::new(r#""\/\b""#).text().as_deref(), Some("/\u{8}"));
    }

    #[test]
    fn what_is_no_string_is_none() {
        for json in [
            "", "\"", "责任", "\"责任", "\"\n\"", "\"\\\"", r#""\x""#, r#""\u12""#, r#""\u+123""#,
            r#""\u责任""#, r#""\uD83D""#, r#""\uD83D\u0041""#, r#""\uDE00\uD83D""#,
        ] {
            assert_eq!(Reader::new(json).text(), None, "{json}");
            assert!(serde_json::from_str::<String>(json).is_err(), "{json}");
        }
    }

    #[test]
    fn numbers_are_whole() {
        let whole = |json| Reader::new(json).whole();
        assert_eq!(whole("0,"), Some(0));
        assert_eq!(whole("18446744073709551615"), Some(u64::MAX));
        for json in ["", "-1", "+1", "01", "18446744073709551616", "null"] {
            assert_eq!(whole(json), None, "{json}");
        }
    }
}
