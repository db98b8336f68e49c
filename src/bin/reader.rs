//! The reader as a WebAssembly module of its own: it runs in a worker of the page (web/reader.js)
//! and is compiled for speed. What is said over the line: [`fengong::reader`].

#[cfg(target_arch = "wasm32")]
mod line {
    use wasm_bindgen::prelude::wasm_bindgen;

    /// The worker's end of the line.
    #[wasm_bindgen]
    #[derive(Default)]
    pub struct Line(fengong::reader::Reader);

    #[wasm_bindgen]
    impl Line {
        /// A reader without a text. It has read one: the lists of words that the first reading builds are
        /// there before anybody waits for it.
        #[wasm_bindgen(constructor)]
        pub fn new() -> Line {
            let _ =
                fengong::analysis::analyze("1.修路。（市交通局牵头，市财政局配合，2026年底前完成10公里）");
            Line::default()
        }

        /// Hears a message; the answer, empty where there is nothing to say.
        pub fn hear(&mut self, message: &[u8]) -> Vec<u8> {
            self.0.hear(message)
        }
    }
}

fn main() {}
