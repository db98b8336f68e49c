//! Every schema that was ever written can still be read: a saved file for each.

use fengong::draft::{SCHEMA, decode};
use std::path::Path;

#[test]
fn every_schema_has_a_saved_file_that_still_opens() {
    for schema in 1..=SCHEMA {
        let file = format!("tests/drafts/schema-{schema}.json");
        let saved = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(&file))
            .unwrap_or_else(|e| panic!("{file}: {e}"));
        assert!(saved.contains(&format!("\"schema\":{schema},")), "{file} is of another schema");
        let draft = decode(saved.trim_end()).unwrap_or_else(|d| panic!("{file}: {:?}", d.fault));
        assert_eq!(draft.revision, 7, "{file}");
        let ignored = if schema < 2 { "" } else { "open-lead@30-42 name-cut" };
        assert_eq!(draft.ignored, ignored, "{file}");
        assert_eq!(draft.title.as_deref(), Some("我的\"方案\""), "{file}");
        assert!(draft.text.starts_with("临江市“十五五”示范方案\r\n一、重点任务\n"), "{file}");
        assert!(draft.text.ends_with("(牵头单位:市文旅局😀)"), "{file}");
    }
}
