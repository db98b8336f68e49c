//! The page. It decides nothing: it shows what the core derives and dispatches edits.

use leptos::prelude::*;

/// Puts the page into the document.
pub fn mount() {
    console_error_panic_hook::set_once();
    mount_to_body(|| view! { <main>"分工台"</main> });
}
