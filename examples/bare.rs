//! A page of Leptos that holds a paste area and nothing else: what script/opening.mjs compares the
//! page's opening with.

use leptos::prelude::*;

fn main() {
    leptos::mount::mount_to_body(|| view! { <textarea aria-label="方案原文"></textarea> });
}
