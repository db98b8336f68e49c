//! What a file's bytes are, as far as text goes: UTF-8 with or without a mark, UTF-16, GB18030 (with GBK
//! and GB 2312 in it), a page of the web. The file's name is not asked.
//!
//! The decoding itself is left to the browser, or natively to a crate; both know these encodings by
//! [`Encoding::label`].

/// How characters are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// UTF-16, the low byte first.
    Utf16Le,
    /// UTF-16, the high byte first.
    Utf16Be,
    /// GB18030.
    Gb18030,
}

impl Encoding {
    /// The name by which decoders know it.
    pub fn label(self) -> &'static str {
        match self {
            Encoding::Utf8 => "utf-8",
            Encoding::Utf16Le => "utf-16le",
            Encoding::Utf16Be => "utf-16be",
            Encoding::Gb18030 => "gb18030",
        }
    }
}

/// How the bytes are to be decoded; `None` where they are no text.
pub fn encoding(bytes: &[u8]) -> Option<Encoding> {
    use Encoding::*;
    match bytes {
        // Nothing: not even text.
        [] => return None,
        [0xEF, 0xBB, 0xBF, ..] => return Some(Utf8),
        [0xFF, 0xFE, ..] => return Some(Utf16Le),
        [0xFE, 0xFF, ..] => return Some(Utf16Be),
        _ if is_foreign(bytes) => return None,
        _ => {}
    }
    // Files of other programs are full of them; a text has them only where its characters are pairs of bytes.
    let control = |b: &&u8| **b < 9 || (14..26).contains(*b) || (28..32).contains(*b);
    if bytes.iter().filter(control).count() * 200 <= bytes.len() && !bytes.contains(&0) {
        if is_utf8(bytes) {
            return Some(Utf8);
        }
        if is_gb18030(bytes) {
            return Some(Gb18030);
        }
    }
    let (le, be) = (utf16(bytes, 1), utf16(bytes, 0));
    le.max(be).map(|_| if le >= be { Utf16Le } else { Utf16Be })
}

/// Files of other programs that are made of letters.
fn is_foreign(bytes: &[u8]) -> bool {
    let starts = |with: &str| bytes.starts_with(with.as_bytes());
    // .mht twice; .doc and .xls of 2003 as XML.
    ["%PDF", "{\\rtf", "MIME-Version:", "From: <Saved by"].into_iter().any(starts)
        || starts("<?xml")
            && memchr::memmem::find(&bytes[..bytes.len().min(1000)], b"mso-application").is_some()
}

/// A character that was cut off at the end is forgiven.
fn is_utf8(bytes: &[u8]) -> bool {
    match std::str::from_utf8(bytes) {
        Ok(_) => true,
        Err(error) => error.error_len().is_none() && error.valid_up_to() > 0,
    }
}

/// Whether all bytes above ASCII stand in pairs or fours as GB18030 has them, most of them for characters
/// of GB 2312: of pairs of chance one in three would be one.
fn is_gb18030(bytes: &[u8]) -> bool {
    let (mut common, mut all) = (0, 0);
    let mut at = 0;
    while at < bytes.len() {
        at += match bytes[at..] {
            [0..=0x80, ..] => 1,
            [0x81..=0xFE, 0x30..=0x39, 0x81..=0xFE, 0x30..=0x39, ..] => 4,
            [lead @ 0x81..=0xFE, trail @ (0x40..=0x7E | 0x80..=0xFE), ..] => {
                all += 1;
                common += usize::from(matches!(lead, 0xA1..=0xA3 | 0xB0..=0xF7) && trail >= 0xA1);
                2
            }
            // Cut off at the end.
            [0x81..=0xFE] => 1,
            _ => return false,
        };
    }
    common * 10 >= all * 7
}

/// Whether the pairs of bytes are such as Chinese texts are made of, and how well: ideographs, their punctuation, and
/// ASCII, which is the surest.
fn utf16(bytes: &[u8], high: usize) -> Option<usize> {
    let pairs = bytes.chunks_exact(2);
    let count = pairs.len();
    let (mut ascii, mut others) = (0, 0);
    for pair in pairs {
        match (pair[high], pair[1 - high]) {
            (0, 9..=13 | 32..=126 | 0xA0 | 0xB7) => ascii += 1,
            (0x20 | 0x30 | 0xFF | 0x4E..=0x9F, _) => others += 1,
            _ => {}
        }
    }
    (count > 0 && (ascii + others) * 20 >= count * 19).then_some(2 * ascii + others)
}

/// Whether a text is a page of the web, whatever its file is called: many a system's .xls is one.
pub fn is_html(text: &str) -> bool {
    let text = text.trim_start_matches(['\u{FEFF}', ' ', '\t', '\r', '\n']);
    let mut end = text.len().min(4096);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let start = text[..end].to_ascii_lowercase();
    start.starts_with('<')
        && ["<html", "<!doctype html", "<table", "<body"].iter().any(|tag| start.contains(tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAN: &str = "一、重点任务\r\n1.修路（牵头单位：市交通局；5月底前）\r\n";

    fn gbk(text: &str) -> Vec<u8> {
        encoding_rs::GB18030.encode(text).0.into_owned()
    }

    fn pairs(text: &str, high: usize) -> Vec<u8> {
        let bytes = |unit: u16| if high == 1 { unit.to_le_bytes() } else { unit.to_be_bytes() };
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn encodings_are_known_by_their_bytes() {
        assert_eq!(encoding(PLAN.as_bytes()), Some(Encoding::Utf8));
        assert_eq!(encoding(format!("\u{FEFF}{PLAN}").as_bytes()), Some(Encoding::Utf8));
        assert_eq!(encoding(&gbk(PLAN)), Some(Encoding::Gb18030));
        assert_eq!(encoding(&gbk("陈喆负责䶮镇㐂村")), Some(Encoding::Gb18030));
        for text in [PLAN, "市交通局负责。", "plan"] {
            assert_eq!(encoding(&pairs(text, 1)), Some(Encoding::Utf16Le), "{text}");
            assert_eq!(encoding(&pairs(text, 0)), Some(Encoding::Utf16Be), "{text}");
            assert_eq!(encoding(&pairs(&format!("\u{FEFF}{text}"), 1)), Some(Encoding::Utf16Le));
        }
        assert_eq!(encoding(b""), None);
    }

    #[test]
    fn what_is_cut_off_is_still_text() {
        let bytes = PLAN.as_bytes();
        let end = PLAN.rfind('月').unwrap();
        assert_eq!(encoding(&bytes[..end + 2]), Some(Encoding::Utf8));
        let bytes = gbk(PLAN);
        assert_eq!(encoding(&bytes[..3]), Some(Encoding::Gb18030));
    }

    #[test]
    fn files_of_other_programs_are_no_text() {
        for bytes in [
            &b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00"[..],
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\x00\x00\x00\x00\x00\x00\x00\x00",
            b"\x89PNG\r\n\x1A\n\x00\x00\x00\rIHDR\x00\x00\x04\x00\x00\x00\x03\x00\x08\x06",
            b"%PDF-1.4\n1 0 obj",
            b"{\\rtf1\\ansi",
            b"MIME-Version: 1.0\r\nContent-Type: multipart/related",
            b"<?xml version=\"1.0\"?>\r\n<?mso-application progid=\"Word.Document\"?>",
            b"\xFF\xD8\xFF\xE0\x00\x10JFIF\x00\x01\x01\x01",
        ] {
            assert_eq!(encoding(bytes), None, "{bytes:?}");
        }
    }

    #[test]
    fn pages_of_the_web_are_known_by_their_beginning() {
        assert!(is_html("\u{FEFF}\r\n<!DOCTYPE html><html>"));
        assert!(is_html("<meta charset=gbk><TABLE border=1>"));
        assert!(!is_html("1.修路 <table>"));
        assert!(!is_html("<甲>方案"));
    }
}
