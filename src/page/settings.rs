//! The theme: as the system has it, or as chosen here; kept for the next visit.

use super::dom::{El, el};
use super::storage;
use leptos::prelude::{document, event_target_value};

/// The key that is stored, and its words.
const THEMES: [(&str, &str); 3] = [("system", "自动"), ("light", "浅色"), ("dark", "深色")];

fn apply(theme: &str) {
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("data-theme", theme);
    }
}

/// The switch of the theme.
pub fn theme_switch() -> El {
    let kept = storage::read(storage::THEME).unwrap_or_default();
    let chosen = THEMES.iter().find(|theme| theme.0 == kept).map_or("system", |theme| theme.0);
    apply(chosen);
    let option = |(key, words): (&'static str, &'static str)| {
        el("option").attr("value", key).attr_if("selected", (key == chosen).then_some("")).text(words)
    };
    el("select")
        .class("theme")
        .label("外观")
        .on("change", |event| {
            let theme = event_target_value(&event);
            apply(&theme);
            // A theme that cannot be kept is no loss worth a message.
            let _ = storage::write(storage::THEME, &theme);
        })
        .children(THEMES.map(option))
}
