//! Every dependency may be used freely: its licence is one of those below, or gives the choice of one.

use serde_json::Value;
use spdx::{Expression, LicenseReq, ParseMode};
use std::process::Command;

/// Licences that permit use, change and sale, alone or inside a work under another licence.
/// MPL-2.0 asks for the source of its own files alone, which are published as they are.
const FREE: &[&str] = &[
    "MIT", "MIT-0", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "Zlib", "0BSD", "CC0-1.0",
    "Unlicense", "BSL-1.0", "Unicode-3.0", "Unicode-DFS-2016", "MPL-2.0",
];

fn is_free(expression: &str) -> bool {
    let free = |req: &LicenseReq| req.license.id().is_some_and(|id| FREE.contains(&id.name));
    Expression::parse_mode(expression, ParseMode::LAX).is_ok_and(|parsed| parsed.evaluate(free))
}

#[test]
fn every_crate_may_be_used_freely() {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--offline"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo metadata is JSON");
    let packages = metadata["packages"].as_array().expect("a list of packages");
    assert!(packages.len() > 10);
    let doubtful: Vec<String> = packages
        .iter()
        .filter(|package| !package["license"].as_str().is_some_and(is_free))
        .map(|package| format!("{} {}: {}", package["name"], package["version"], package["license"]))
        .collect();
    assert!(doubtful.is_empty(), "licences to look at:\n{}", doubtful.join("\n"));
}

#[test]
fn every_npm_package_may_be_used_freely() {
    let lock = concat!(env!("CARGO_MANIFEST_DIR"), "/package-lock.json");
    let lock: Value =
        serde_json::from_str(&std::fs::read_to_string(lock).expect("a lock file")).expect("JSON");
    let packages = lock["packages"].as_object().expect("a map of packages");
    assert!(packages.len() > 3);
    let doubtful: Vec<String> = packages
        .iter()
        .filter(|(_, package)| !package["license"].as_str().is_some_and(is_free))
        .map(|(name, package)| format!("{name}: {}", package["license"]))
        .collect();
    assert!(doubtful.is_empty(), "licences to look at:\n{}", doubtful.join("\n"));
}

#[test]
fn a_licence_that_asks_for_more_is_seen() {
    assert!(is_free("MIT/Apache-2.0") && is_free("GPL-3.0-only OR MIT") && is_free("MIT AND Unicode-3.0"));
    assert!(!is_free("GPL-3.0-only") && !is_free("MIT AND AGPL-3.0-only") && !is_free("Proprietary"));
}
