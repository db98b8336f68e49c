//! A page of Leptos that holds a paste area and nothing else: what the page's opening is compared
//! with (tests/browser/opening.test.mjs).

use leptos::prelude::*;

fn main() {
    leptos::mount::mount_to_body(|| view! { <textarea aria-label="方案原文"></textarea> });
}
