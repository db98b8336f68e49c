//! The page. It decides nothing: it shows what the core derives and dispatches transactions.
//!
//! [`desk`] is the one handle that all views share: the state, what is derived from it, and
//! `dispatch`. Effects touch the outside world only (storage, title, the source pane's element);
//! nothing in the state is written by an effect. Storage is named in [`storage`] alone, elements
//! are made in [`dom`] alone.

mod about;
mod address;
mod app;
mod backup;
mod cell_editor;
mod desk;
mod dialog;
mod dom;
mod download;
mod empty;
mod export_choice;
mod export_menu;
mod filters;
mod findings;
mod grid;
mod header;
mod help;
mod intake;
mod keys;
mod layer;
mod library;
mod line;
mod live;
mod lock;
mod matrix;
mod matrix_cells;
mod outline;
mod print;
mod proposal;
mod question;
mod reading;
mod saving;
mod saying;
mod settings;
mod shelf;
mod source;
mod storage;
mod store_view;
mod strip;
mod targets;
mod tasks;
mod tasks_clip;
mod timeline;
mod unit_editor;
mod units;
mod update;
mod versions;
mod viewport;
mod work;
mod writing;

/// Puts the page into the document.
pub fn mount() {
    console_error_panic_hook::set_once();
    // Leptos sets up the reactive system and owns what is built; the elements are ours.
    leptos::mount::mount_to_body(app::build);
}
