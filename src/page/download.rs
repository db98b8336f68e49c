//! Taking words away: as a file, or on the clipboard. Nothing leaves the machine.

use leptos::leptos_dom::helpers::set_timeout;
use leptos::prelude::document;
use std::time::Duration;
use wasm_bindgen::prelude::*;
use web_sys::{Blob, BlobPropertyBag, ClipboardEvent, HtmlAnchorElement, HtmlDocument, Url};

/// Hands a file to the browser to be saved: words (a string) or bytes (an `Uint8Array`).
pub fn file(name: &str, mime: &str, content: &JsValue) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    let parts = js_sys::Array::of1(content);
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    link.click();
    // Some browsers begin to read the file after the click has returned.
    set_timeout(move || drop(Url::revoke_object_url(&url)), Duration::from_secs(60));
    Ok(())
}

/// Copies a table as HTML and as plain text, within a click. It answers the browser's own copy
/// command, which works on plain http and in a local file too, where the newer clipboard
/// interface is missing.
pub fn copy(html: &str, text: &str) -> bool {
    let (html, text) = (html.to_owned(), text.to_owned());
    let fill = Closure::<dyn Fn(ClipboardEvent)>::new(move |event: ClipboardEvent| {
        if let Some(data) = event.clipboard_data() {
            let _ = data.set_data("text/html", &html);
            let _ = data.set_data("text/plain", &text);
            event.prevent_default();
            event.stop_immediate_propagation();
        }
    });
    let page: HtmlDocument = document().unchecked_into();
    let listener = fill.as_ref().unchecked_ref();
    if page.add_event_listener_with_callback_and_bool("copy", listener, true).is_err() {
        return false;
    }
    let copied = page.exec_command("copy").unwrap_or(false);
    let _ = page.remove_event_listener_with_callback_and_bool("copy", listener, true);
    copied
}
