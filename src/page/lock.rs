//! Taking turns with other tabs, by the browser's locks where it has them.

use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["navigator", "locks"], js_name = request, catch)]
    fn request(name: &str, act: &JsValue) -> Result<js_sys::Promise, JsValue>;
}

/// Does `act` while no other tab does anything under the same name. Where there are no locks it is
/// done at once.
pub fn with(name: &str, act: impl FnOnce() + 'static) {
    let act: Rc<RefCell<Option<Box<dyn FnOnce()>>>> = Rc::new(RefCell::new(Some(Box::new(act))));
    let turn = move || {
        let act = act.borrow_mut().take();
        if let Some(act) = act {
            act();
        }
    };
    let again = turn.clone();
    match request(name, &Closure::once_into_js(turn)) {
        // A page of no origin has locks that refuse.
        Ok(promise) => {
            let refused = Closure::once(move |_: JsValue| again());
            let _ = promise.catch(&refused);
            refused.forget();
        }
        Err(_) => again(),
    }
}
