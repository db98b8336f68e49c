//! Getting text in: files and what the clipboard holds → the plain text that is read best.
//!
//! | what | where it becomes text |
//! |---|---|
//! | .txt, .md: UTF-8, UTF-16, GB18030 | [`text`] says which; the browser or a crate decodes |
//! | .csv | [`csv`] |
//! | HTML: a file, or a table or a list from the clipboard | [`html`], after [`tame`] and the browser's parser, or [`markup`] |
//! | .docx | [`docx`], [`numbering`] |
//! | .xlsx | [`xlsx`] |
//! | anything else | [`kind`] says what it is, why it is not read and what to do |
//!
//! A file is known by its content, whatever it is called; only a file of values is known by its name. What is
//! read from a file is bounded before it is unpacked ([`package`]), nested ([`xml`]) and made ([`lines`]).

#[cfg(any(feature = "writer", not(target_arch = "wasm32")))]
pub mod csv;
#[cfg(any(feature = "writer", not(target_arch = "wasm32")))]
pub mod docx;
#[cfg(any(feature = "writer", not(target_arch = "wasm32")))]
pub mod html;
#[cfg(any(feature = "writer", not(target_arch = "wasm32")))]
pub mod kind;
#[cfg(any(feature = "writer", not(target_arch = "wasm32")))]
pub mod lines;
#[cfg(not(target_arch = "wasm32"))]
pub mod markup;
#[cfg(any(feature = "writer", not(target_arch = "wasm32")))]
pub mod numbering;
#[cfg(any(feature = "writer", not(target_arch = "wasm32")))]
pub mod numbers;
#[cfg(any(feature = "writer", not(target_arch = "wasm32")))]
mod package;
#[cfg(any(feature = "writer", not(target_arch = "wasm32")))]
pub mod tame;
#[cfg(any(feature = "writer", not(target_arch = "wasm32")))]
pub mod text;
#[cfg(any(feature = "writer", not(target_arch = "wasm32")))]
mod value;
#[cfg(any(feature = "writer", not(target_arch = "wasm32")))]
pub mod xlsx;
#[cfg(any(feature = "writer", not(target_arch = "wasm32")))]
mod xml;

/// Why a file that is larger than [`LARGEST`] is not opened.
pub const TOO_LARGE: &str = "文件太大，超过 40 MB，浏览器可能因此停止响应。请另存一份去掉图片的文件，或者只复制列有任务的部分，粘贴到原文栏。";

/// The largest file that is opened, in bytes.
pub const LARGEST: usize = 40 << 20;

/// What was read from a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Its text.
    pub text: String,
    /// What was left out, for the person; empty where nothing was.
    pub note: String,
}

/// Reads a document of Word or a workbook; says why where it is none.
#[cfg(any(feature = "writer", not(target_arch = "wasm32")))]
pub fn document(bytes: &[u8]) -> Result<Found, kind::Refusal> {
    use kind::{Kind, Refusal};
    if bytes.len() > LARGEST {
        return Err(Refusal::TooLarge);
    }
    if let Kind::Refused(why) = kind::kind(bytes) {
        return Err(why);
    }
    let mut package = package::Package::open(bytes)?;
    let main = package.relations("")?.into_iter().find(|relation| relation.kind == "officeDocument");
    let Some(main) = main.map(|main| main.part) else {
        return Err(match package {
            _ if package.has("OFD.xml") => Refusal::Ofd,
            _ if package.has("mimetype") && package.has("content.xml") => Refusal::OpenDocument,
            _ => Refusal::Archive,
        });
    };
    let found = if main.ends_with(".bin") {
        return Err(Refusal::BinaryWorkbook);
    } else if main.contains("presentation") {
        return Err(Refusal::Slides);
    } else if main.contains("workbook") {
        xlsx::read(&mut package, &main)?
    } else {
        Found { text: docx::read(&mut package, &main)?, note: String::new() }
    };
    match found.text.trim().is_empty() {
        true => Err(Refusal::NothingInside),
        false => Ok(found),
    }
}

/// What the bytes of a file are.
#[cfg(any(feature = "writer", not(target_arch = "wasm32")))]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Read {
    /// They were read.
    Found(Found),
    /// They are a page of the web, which a parser of HTML has to read first.
    Html(String),
}

/// Reads a file. `name` is what it is called, for files of values; `decode` decodes an encoding by its label.
#[cfg(any(feature = "writer", not(target_arch = "wasm32")))]
pub fn read(bytes: &[u8], name: &str, decode: impl Fn(&str, &[u8]) -> String) -> Result<Read, kind::Refusal> {
    if bytes.len() > LARGEST {
        return Err(kind::Refusal::TooLarge);
    }
    let Some(encoding) = text::encoding(bytes) else { return document(bytes).map(Read::Found) };
    let words = decode(encoding.label(), bytes);
    if text::is_html(&words) {
        return Ok(Read::Html(words));
    }
    let text = match name.to_ascii_lowercase().ends_with(".csv") {
        true => csv::rows(&words),
        false => Some(words),
    };
    match text.filter(|text| text.len() <= lines::LONGEST) {
        None => Err(kind::Refusal::TooMuchText),
        Some(text) if text.trim().is_empty() => Err(kind::Refusal::Empty),
        Some(text) => Ok(Read::Found(Found { text, note: String::new() })),
    }
}

/// Reads a page of the web that the browser has parsed and written down as XML. Of what was pasted beside it as plain
/// text is chosen the one that says more: HTML where plain text has lost rows of a table or numbers of a list, and no
/// words are missing in it.
#[cfg(any(feature = "writer", not(target_arch = "wasm32")))]
pub fn page(xml: &str, plain: Option<&str>) -> Result<String, kind::Refusal> {
    let mut html = html::Html::default();
    let mut open = Vec::new();
    let mut out = 0;
    let read = xml::each_by(
        |name| name,
        xml,
        |node| match node {
            xml::Node::Open(..) if out > 0 => out += 1,
            xml::Node::Close(_) if out > 0 => out -= 1,
            xml::Node::Text(words) if out == 0 => html.text(words),
            xml::Node::Text(_) => {}
            xml::Node::Open(name, attributes) => {
                let attribute = |name: &str| match attributes.get(name) {
                    // A bare attribute counts.
                    Some(value) if value.is_empty() => " ".to_owned(),
                    value => value.unwrap_or_default(),
                };
                match html.open(name, &attribute) {
                    html::Kind::None | html::Kind::Done => out = 1,
                    kind => open.push(kind),
                }
            }
            xml::Node::Close(_) => {
                if let Some(kind) = open.pop() {
                    html.close(kind);
                }
            }
        },
    );
    let gained = html.gained();
    let text = read.and_then(|()| html.finish().ok_or(kind::Refusal::TooMuchText));
    let Some(plain) = plain else { return text };
    let count = |words: &str| words.chars().filter(|c| *c > ' ').count();
    let best = text.ok().filter(|text| gained && count(text) * 20 >= count(plain) * 19);
    Ok(best.unwrap_or_else(|| plain.to_owned()))
}

/// Reads any file natively.
#[cfg(not(target_arch = "wasm32"))]
pub fn file(bytes: &[u8], name: &str) -> Result<Found, kind::Refusal> {
    let decode = |label: &str, bytes: &[u8]| {
        let decoder = encoding_rs::Encoding::for_label(label.as_bytes()).unwrap_or(encoding_rs::UTF_8);
        // A mark at the beginning is part of the text, as it is where a text is read that nobody opened.
        decoder.decode_without_bom_handling(bytes).0.into_owned()
    };
    match (read(bytes, name, decode), std::str::from_utf8(bytes)) {
        (Ok(Read::Found(found)), _) => Ok(found),
        (Ok(Read::Html(html)), _) => {
            let text = markup::html(&html).ok_or(kind::Refusal::TooMuchText)?;
            Ok(Found { text, note: String::new() })
        }
        // Nothing is a text without tasks; and a text may be full of control characters.
        (Err(kind::Refusal::Empty | kind::Refusal::Unknown), Ok(text)) => {
            Ok(Found { text: text.to_owned(), note: String::new() })
        }
        (Err(why), _) => Err(why),
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    const TABLE: &str = "<body xmlns=\"http://www.w3.org/1999/xhtml\"><script>p{}</script><!--[if a]--><p hidden=\"\">甲</p>\
        <table><tbody><tr><td data-style=\"display: none\">乙</td><td>序号</td><td>任务<o:p></o:p></td></tr>\
        <tr><td>1</td><td>修路&lt;桥&gt;<br />&nbsp;架桥</td></tr></tbody></table></body>";

    #[test]
    fn a_parsed_page_is_read_as_xml() {
        let xml = TABLE.replace("&nbsp;", "\u{A0}");
        let wanted = "序号\t任务\n1\t\"修路<桥>\n架桥\"";
        assert_eq!(page(&xml, None).as_deref(), Ok(wanted));
        assert_eq!(page(&xml, Some("序号任务1修路<桥>架桥")).as_deref(), Ok(wanted));
        let more = "序号任务1修路<桥>架桥，还有更多的字";
        assert_eq!(page(&xml, Some(more)).as_deref(), Ok(more));
        assert_eq!(page("<body><p>甲<b>乙</b></p></body>", Some("甲乙 ")).as_deref(), Ok("甲乙 "));
        assert_eq!(page("<body><p", Some("甲")).as_deref(), Ok("甲"));
        assert_eq!(page("<body><p", None), Err(kind::Refusal::Damaged));
    }

    #[test]
    fn texts_are_decoded_and_pages_handed_on() {
        let read = |bytes: &[u8], name: &str| {
            read(bytes, name, |_, bytes| String::from_utf8_lossy(bytes).into_owned())
        };
        let found = |text: &str| Ok(Read::Found(Found { text: text.into(), note: String::new() }));
        assert_eq!(read("方案".as_bytes(), "a.txt"), found("方案"));
        assert_eq!(read("任务,单位\n修路,市局".as_bytes(), "A.CSV"), found("任务\t单位\n修路\t市局"));
        assert_eq!(read("任务,单位".as_bytes(), "a.txt"), found("任务,单位"));
        assert_eq!(read(b"<table><tr>", "a.xls"), Ok(Read::Html("<table><tr>".into())));
        assert_eq!(read(b" \n ", "a.txt"), Err(kind::Refusal::Empty));
        assert_eq!(read(b"", "a.txt"), Err(kind::Refusal::Empty));
        assert_eq!(read(&[b'a'; lines::LONGEST + 1], "a.txt"), Err(kind::Refusal::TooMuchText));
    }
}
