//! What a file is that is no text, by its content: a document of Word or a workbook, which are read, or
//! something else, which is refused in words that say what it is, why it is not read and what to do.

/// Why a file is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Nothing at all.
    Empty,
    /// Larger than [`super::LARGEST`].
    TooLarge,
    /// More text than [`super::lines::LONGEST`].
    TooMuchText,
    /// Encrypted.
    Locked,
    /// .doc, .wps.
    OldWord,
    /// .xls, .et.
    OldExcel,
    /// Another compound file, or Office's XML of 2003.
    OldOther,
    /// .xlsb.
    BinaryWorkbook,
    /// .pptx.
    Slides,
    /// .odt, .ods.
    OpenDocument,
    /// .ofd.
    Ofd,
    /// .pdf.
    Pdf,
    /// .rtf.
    Rtf,
    /// A picture.
    Picture,
    /// .zip, .rar, .7z.
    Archive,
    /// .mht.
    WebArchive,
    /// Broken off, or changed by something that did not understand it.
    Damaged,
    /// Made to fill the memory, or so it seems.
    Hostile,
    /// A document without words.
    NothingInside,
    /// Something else.
    Unknown,
}

impl Refusal {
    /// What is wrong, why, and what to do: a sentence or two, for the person.
    pub fn words(self) -> &'static str {
        match self {
            Refusal::Empty => "文件是空的，里面没有内容。请检查选的是不是这个文件。",
            Refusal::TooLarge => super::TOO_LARGE,
            Refusal::TooMuchText => {
                "里面的文字太多，超过 800 万字节，不像是一份方案。请只复制列有任务的部分，粘贴到原文栏。"
            }
            Refusal::Locked => {
                "文件有密码，加密的内容读不出来。请在 WPS 或 Word 里输入密码打开，取消密码后另存再打开，或者全选、复制，粘贴到原文栏。"
            }
            Refusal::OldWord => {
                "这是旧格式的 Word 或 WPS 文字文件（.doc、.wps），这里读不了。请用 WPS 或 Word 打开，另存为 .docx 再打开，或者全选、复制，粘贴到原文栏。"
            }
            Refusal::OldExcel => {
                "这是旧格式的 Excel 或 WPS 表格文件（.xls、.et），这里读不了。请用 WPS 或 Excel 打开，另存为 .xlsx 再打开，或者选中表格、复制，粘贴到原文栏。"
            }
            Refusal::OldOther => {
                "这是旧格式的 Office 或 WPS 文件，这里读不了。请用 WPS 或 Office 打开，另存为 .docx 或 .xlsx 再打开，或者复制文字，粘贴到原文栏。"
            }
            Refusal::BinaryWorkbook => {
                "这是二进制的 Excel 工作簿（.xlsb），这里读不了。请用 WPS 或 Excel 打开，另存为 .xlsx 再打开。"
            }
            Refusal::Slides => {
                "这是演示文稿（.pptx），不是方案的正文，这里读不了。请复制其中的文字，粘贴到原文栏。"
            }
            Refusal::OpenDocument => {
                "这是 OpenDocument 文件（.odt、.ods），这里读不了。请打开它，另存为 .docx 或 .xlsx 再打开，或者复制文字，粘贴到原文栏。"
            }
            Refusal::Ofd => {
                "这是 OFD 版式文件，里面只有排好的版面，没有段落和表格。请用 OFD 阅读器打开，选中文字、复制，粘贴到原文栏；有 .docx 原件的，直接打开原件更好。"
            }
            Refusal::Pdf => {
                "这是 PDF 文件，里面只有排好的版面，没有段落和表格。请打开它，全选、复制，粘贴到原文栏；扫描件须先识别文字；有 .docx 原件的，直接打开原件更好。"
            }
            Refusal::Rtf => {
                "这是 RTF 文件，这里读不了。请用 WPS 或 Word 打开，另存为 .docx 再打开，或者全选、复制，粘贴到原文栏。"
            }
            Refusal::Picture => {
                "这是图片，里面没有可读的文字。请先用识别文字的工具（例如 WPS 的“提取文字”）取出文字，再粘贴到原文栏。"
            }
            Refusal::Archive => "这是压缩包，不是方案文件。请先解压，再打开里面的文件。",
            Refusal::WebArchive => {
                "这是单个文件的网页（.mht），这里读不了。请用浏览器打开它，全选、复制，粘贴到原文栏。"
            }
            Refusal::Damaged => {
                "文件已损坏或不完整，里面的内容读不出来。请用 WPS 或 Office 打开看看能否修复，另存一份再试，或者复制文字，粘贴到原文栏。"
            }
            Refusal::Hostile => {
                "文件内部的结构异常（展开后过大、嵌套过深或带有外部定义），为安全起见没有读取。如果文件来源可靠，请用 WPS 或 Office 打开，另存一份再试。"
            }
            Refusal::NothingInside => "文件里没有文字。如果内容是图片，请先识别文字，再粘贴到原文栏。",
            Refusal::Unknown => {
                "这不是可以读取的文件：不是文本，也不是 Word 文档（.docx）或 Excel 工作簿（.xlsx）。请打开它，复制文字，粘贴到原文栏。"
            }
        }
    }
}

/// What the bytes are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A package of parts in a zip archive: .docx, .xlsx and their like.
    Package,
    /// Nothing that is read.
    Refused(Refusal),
}

/// Names bytes that are no text.
pub fn kind(bytes: &[u8]) -> Kind {
    let starts = |with: &[u8]| bytes.starts_with(with);
    let later = |at: usize, with: &[u8]| bytes.get(at..).is_some_and(|rest| rest.starts_with(with));
    Kind::Refused(match bytes {
        [] => Refusal::Empty,
        _ if starts(b"PK\x03\x04") => return Kind::Package,
        _ if starts(b"PK\x05\x06") => Refusal::NothingInside,
        _ if starts(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) => compound(bytes),
        _ if starts(b"%PDF") => Refusal::Pdf,
        _ if starts(b"{\\rtf") => Refusal::Rtf,
        _ if starts(b"MIME-Version:") || starts(b"From: <Saved by") => Refusal::WebArchive,
        _ if starts(b"<?xml") => Refusal::OldOther,
        _ if starts(b"\x89PNG") || starts(b"\xFF\xD8\xFF") || starts(b"GIF8") || starts(b"BM") => {
            Refusal::Picture
        }
        _ if starts(b"II*\0") || starts(b"MM\0*") || later(8, b"WEBP") || later(4, b"ftyphei") => {
            Refusal::Picture
        }
        _ if starts(b"Rar!") || starts(b"7z\xBC\xAF") || starts(b"\x1F\x8B") => Refusal::Archive,
        _ => Refusal::Unknown,
    })
}

/// A compound file holds what its streams are named: WordDocument, Workbook, EncryptedPackage … The names stand
/// in it in UTF-16.
fn compound(bytes: &[u8]) -> Refusal {
    let holds = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
        memchr::memmem::find(bytes, &name).is_some()
    };
    if holds("EncryptedPackage") || holds("EncryptionInfo") {
        Refusal::Locked
    } else if holds("WordDocument") {
        Refusal::OldWord
    } else if holds("Workbook") || holds("Book") {
        Refusal::OldExcel
    } else {
        Refusal::OldOther
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(stream: &str) -> Kind {
        let mut bytes = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        bytes.resize(1024, 0);
        bytes.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
        bytes.resize(2048, 0);
        kind(&bytes)
    }

    #[test]
    fn files_are_named_by_their_content() {
        assert_eq!(named("WordDocument"), Kind::Refused(Refusal::OldWord));
        assert_eq!(named("Workbook"), Kind::Refused(Refusal::OldExcel));
        assert_eq!(named("EncryptedPackage"), Kind::Refused(Refusal::Locked));
        assert_eq!(named("VisioDocument"), Kind::Refused(Refusal::OldOther));
        assert_eq!(kind(b"%PDF-1.7"), Kind::Refused(Refusal::Pdf));
        assert_eq!(kind(b"\x89PNG\r\n\x1A\n"), Kind::Refused(Refusal::Picture));
        assert_eq!(kind(b""), Kind::Refused(Refusal::Empty));
        assert_eq!(kind(b"\x7FELF"), Kind::Refused(Refusal::Unknown));
        assert_eq!(kind(b"PK\x03\x04"), Kind::Package);
    }
}
