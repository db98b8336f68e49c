//! Clauses by themselves.

use super::*;

fn show(words: &str) -> Vec<String> {
    let clause = read(words, Span::new(0, words.len()), None, &Memo::default());
    clause.units.iter().map(|a| format!("{}{}", a.role.sign(), a.name.span.of(words))).collect()
}

#[test]
fn verbs_take_the_names_that_wait() {
    assert_eq!(show("市发改委牵头,市财政局、市审计局配合"), ["●市发改委", "○市财政局", "○市审计局"]);
    assert_eq!(show("市发改委、市财政局按职责分工负责"), ["◐市发改委", "◐市财政局"]);
    assert_eq!(show("由市发改委会同市财政局负责"), ["●市发改委", "○市财政局"]);
    assert_eq!(show("市发改委会同市财政局、市审计局负责"), ["●市发改委", "○市财政局", "○市审计局"]);
    assert_eq!(show("市发改委牵头市财政局配合"), ["●市发改委", "○市财政局"]);
    assert_eq!(show("资产管理部（牵头）、法务合规部"), ["●资产管理部", "◐法务合规部"]);
    assert_eq!(show("市发改委、市财政局"), ["◐市发改委", "◐市财政局"]);
    assert_eq!(show("市发改委，市财政局、市审计局配合"), ["◐市发改委", "○市财政局", "○市审计局"]);
    assert_eq!(show("市发改委、市审计局；市财政局配合"), ["◐市发改委", "◐市审计局", "○市财政局"]);
    assert_eq!(show("市发改委负责，市财政局参加"), ["◐市发改委", "○市财政局"]);
    assert_eq!(show("市发改委牵头，会同市财政局、市审计局"), ["●市发改委", "○市财政局", "○市审计局"]);
    assert_eq!(show("区政府负责，市商务局加强指导"), ["◐区政府", "○市商务局"]);
}
