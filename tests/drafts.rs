//! What is saved comes back, whatever it is; what is damaged is told from what is whole; every schema
//! that was ever written can still be read; and of two tabs neither loses anything.

mod drafts {
    mod laws;
    mod room;
    mod tabs;
}

use fengong::draft::{SCHEMA, decode, version};
use std::path::Path;

fn saved(file: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/drafts").join(file);
    std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{file}: {e}")).trim_end().to_owned()
}

#[test]
fn every_schema_has_a_saved_file_that_still_opens() {
    for schema in 1..=SCHEMA {
        let file = format!("schema-{schema}.json");
        let saved = saved(&file);
        assert!(saved.contains(&format!("\"schema\":{schema},")), "{file} is of another schema");
        let draft = decode(&saved).unwrap_or_else(|d| panic!("{file}: {:?}", d.fault));
        assert_eq!(draft.revision, 7, "{file}");
        assert_eq!(draft.saved_at, Some(1_767_225_600_000), "{file}");
        let ignored = if schema < 2 { "" } else { "open-lead@30-42 name-cut" };
        assert_eq!(draft.ignored, ignored, "{file}");
        let (id, overlay, tasks) = if schema < 3 { ("", "", 0) } else { ("k3f9x2", "{\"n\":1}", 1) };
        assert_eq!((&*draft.id, &*draft.overlay, draft.tasks), (id, overlay, tasks), "{file}");
        assert_eq!(draft.title.as_deref(), Some("我的\"方案\""), "{file}");
        assert!(draft.text.starts_with("临江市“十五五”示范方案\r\n一、重点任务\n"), "{file}");
        assert!(draft.text.ends_with("(牵头单位:市文旅局😀)"), "{file}");
    }
}

#[test]
fn every_schema_of_versions_has_a_saved_file_that_still_opens() {
    for schema in 1..=version::SCHEMA {
        let stored = version::decode(&saved(&format!("version-{schema}.json"))).expect("a version");
        let version = stored.read(|_| None).expect("whole");
        assert_eq!((version.revision, version.name.as_deref()), (7, Some("送审稿")));
        assert!(version.text.ends_with("(牵头单位:市文旅局😀)"));
    }
}
