//! The writer as a WebAssembly module of its own: it runs in a worker of the page (web/writer.js)
//! and is fetched when the first file is wanted. What is said over the line: [`fengong::writer`].

#[cfg(target_arch = "wasm32")]
mod line {
    use wasm_bindgen::prelude::wasm_bindgen;

    #[wasm_bindgen]
    extern "C" {
        /// web/writer.js: so many steps of so many are done.
        #[wasm_bindgen(js_name = tellProgress)]
        fn tell_progress(done: u32, all: u32);

        /// web/writer.js: the browser's decoder.
        #[wasm_bindgen(js_name = textOfBytes)]
        fn decode_text(encoding: &str, bytes: &[u8]) -> String;
    }

    /// Hears what is wanted; the answer.
    #[wasm_bindgen]
    pub fn write(message: &[u8]) -> Vec<u8> {
        fengong::writer::hear(message, &mut |done, all| tell_progress(done as u32, all as u32))
    }

    /// Reads a file; the answer.
    #[wasm_bindgen(js_name = readFile)]
    pub fn read_file(name: &str, file: &[u8]) -> Vec<u8> {
        fengong::writer::read_file(name, file, decode_text)
    }

    /// Readies a page of the web for the parser; the answer.
    #[wasm_bindgen(js_name = readHtml)]
    pub fn read_html(html: &str) -> Vec<u8> {
        fengong::writer::read_html(html)
    }

    /// Reads a page that was parsed; the answer.
    #[wasm_bindgen(js_name = readPage)]
    pub fn read_page(xml: &str, plain: Option<String>) -> Vec<u8> {
        fengong::writer::read_page(xml, plain.as_deref())
    }
}

fn main() {}
