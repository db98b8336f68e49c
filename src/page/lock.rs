//! Taking turns with other tabs, by the browser's locks where it has them.

use super::dom::{Promised, once};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["navigator", "locks"], js_name = request, catch)]
    fn request(name: &str, act: &JsValue) -> Result<Promised, JsValue>;
}

/// What is to be done, until it is.
type Turn = Rc<RefCell<Option<Box<dyn FnOnce()>>>>;

fn take(act: &Turn) {
    let act = act.borrow_mut().take();
    if let Some(act) = act {
        act();
    }
}

/// Does `act` while no other tab does anything under the same name. Where there are no locks it is
/// done at once.
pub fn with(name: &str, act: impl FnOnce() + 'static) {
    let act: Turn = Rc::new(RefCell::new(Some(Box::new(act))));
    let turn = |act: &Turn| {
        let act = act.clone();
        once(move |_| take(&act))
    };
    match request(name, &turn(&act)) {
        // A page of no origin has locks that refuse.
        Ok(promise) => drop(promise.then(&once(drop), &turn(&act))),
        Err(_) => take(&act),
    }
}
