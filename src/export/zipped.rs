//! Zip archives in memory: the container of Word files, and of the files for each unit.
//!
//! All entries bear the first day that a zip archive can name, so that the same content gives the
//! same bytes.

use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// Whether entries are compressed. What is compressed already is not worth the time.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Pack {
    Deflate,
    Store,
}

/// The archive of these files, in this order.
pub fn zipped(files: impl IntoIterator<Item = (String, Vec<u8>)>, pack: Pack) -> Result<Vec<u8>, String> {
    let method = match pack {
        Pack::Deflate => CompressionMethod::Deflated,
        Pack::Store => CompressionMethod::Stored,
    };
    let options =
        SimpleFileOptions::default().compression_method(method).last_modified_time(DateTime::default());
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let fault = |error: &dyn std::fmt::Display| format!("压缩文件没有写成:{error}。");
    for (name, content) in files {
        zip.start_file(name, options).map_err(|e| fault(&e))?;
        zip.write_all(&content).map_err(|e| fault(&e))?;
    }
    zip.finish().map(Cursor::into_inner).map_err(|e| fault(&e))
}
