//! The theme: as the system has it, or as chosen here; kept for the next visit.

use super::storage;
use leptos::prelude::*;

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Theme {
    const ALL: [Theme; 3] = [Theme::System, Theme::Light, Theme::Dark];

    fn key(self) -> &'static str {
        match self {
            Theme::System => "system",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    fn words(self) -> &'static str {
        match self {
            Theme::System => "跟随系统",
            Theme::Light => "浅色",
            Theme::Dark => "深色",
        }
    }

    fn named(key: &str) -> Self {
        Theme::ALL.into_iter().find(|theme| theme.key() == key).unwrap_or_default()
    }
}

/// The switch of the theme.
#[component]
pub fn ThemeSwitch() -> impl IntoView {
    let theme = RwSignal::new(Theme::named(&storage::read(storage::THEME).unwrap_or_default()));
    Effect::new(move |before: Option<Theme>| {
        let theme = theme.get();
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute("data-theme", theme.key());
        }
        if before.is_some_and(|before| before != theme) {
            // A theme that cannot be kept is no loss worth a message.
            let _ = storage::write(storage::THEME, theme.key());
        }
        theme
    });
    view! {
        <select
            class="theme"
            aria-label="外观"
            on:change=move |event| theme.set(Theme::named(&event_target_value(&event)))
        >
            {Theme::ALL
                .map(|each| {
                    view! {
                        <option value=each.key() selected=move || theme.get() == each>
                            {each.words()}
                        </option>
                    }
                })
                .collect_view()}
        </select>
    }
}
