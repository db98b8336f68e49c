use super::*;

/// `value unit` of every target, separated by `|`.
#[track_caller]
fn check(text: &str, expected: &str) {
    let mut found = Vec::new();
    find(text, Span::new(0, text.len()), &mut found);
    let read: Vec<String> =
        found.iter().map(|t| format!("{}{}", t.value.of(text), t.unit.of(text))).collect();
    assert_eq!(read.join("|"), expected, "{text}");
}

#[test]
fn rates_and_levels() {
    check("森林覆盖率达到41.5%以上。", "41.5%");
}
