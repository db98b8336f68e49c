//! The address of the page names the draft on the desk: `#draft=k3f9x2`.

use fengong::draft::place::is_id;
use leptos::prelude::window;
use wasm_bindgen::JsValue;

const MARK: &str = "#draft=";

/// The address of a draft.
pub fn of(id: &str) -> String {
    [MARK, id].concat()
}

/// The draft that the address asks for.
pub fn wanted() -> Option<String> {
    let hash = window().location().hash().ok()?;
    hash.strip_prefix(MARK).filter(|id| is_id(id)).map(str::to_owned)
}

/// Has the address name a draft, or none; as a step that leads back where `step` says so.
pub fn show(id: &str, step: bool) {
    let Ok(history) = window().history() else { return };
    if wanted().unwrap_or_default() == id {
        return;
    }
    // An empty address would be that of the page without its path.
    let address = if id.is_empty() { "#".to_owned() } else { of(id) };
    // A page of no origin has no history; its address says nothing then.
    let _ = match step {
        true => history.push_state_with_url(&JsValue::NULL, "", Some(&address)),
        false => history.replace_state_with_url(&JsValue::NULL, "", Some(&address)),
    };
}
