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
    }

    /// Hears what is wanted; the answer.
    #[wasm_bindgen]
    pub fn write(message: &[u8]) -> Vec<u8> {
        fengong::writer::hear(message, &mut |done, all| tell_progress(done as u32, all as u32))
    }
}

fn main() {}
