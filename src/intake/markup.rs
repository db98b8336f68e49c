//! HTML natively: read as browsers read it. In the page the browser does so itself.

use super::html::{Html, Kind};
use html5ever::tendril::TendrilSink;
use html5ever::{LocalName, ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

/// The text of a page; `None` where it is too long.
pub fn html(source: &str) -> Option<String> {
    let dom = parse_document(RcDom::default(), ParseOpts::default()).one(source);
    let mut html = Html::default();
    // What is still to be looked at, and what is to be closed: pages may be nested as deeply as they like.
    let mut open: Vec<Result<Handle, Kind>> = vec![Ok(dom.document.clone())];
    while let Some(next) = open.pop() {
        let node = match next {
            Ok(node) => node,
            Err(kind) => {
                html.close(kind);
                continue;
            }
        };
        match &node.data {
            NodeData::Text { contents } => html.text(&contents.borrow()),
            NodeData::Element { name, attrs, .. } => {
                let attrs = attrs.borrow();
                let kind = html.open(&name.local, &|wanted| {
                    let wanted = LocalName::from(wanted);
                    let found = attrs.iter().find(|attr| attr.name.local == wanted);
                    // A bare attribute counts.
                    found.map_or_else(String::new, |attr| match attr.value.is_empty() {
                        true => " ".into(),
                        false => attr.value.to_string(),
                    })
                });
                if !matches!(kind, Kind::None | Kind::Done) {
                    open.push(Err(kind));
                    open.extend(node.children.borrow().iter().rev().cloned().map(Ok));
                }
            }
            NodeData::Document => open.extend(node.children.borrow().iter().rev().cloned().map(Ok)),
            _ => {}
        }
    }
    html.finish()
}
