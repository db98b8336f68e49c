//! Edits of generated texts: plans of the usual forms, and any text at all.

use crate::random::{Dice, any_edit, try_edit};
use crate::texts;
use fengong::plan::lower;
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn edits_of_any_text_keep_the_law(text in texts::any_text(), seed in 1u64..) {
        let mut dice = Dice(seed);
        let mut text = text;
        for _ in 0..3 {
            let plan = lower::read(&text);
            let Some((_, edit)) = any_edit(&text, &plan, &mut dice) else { break };
            if let Ok(new) = try_edit(&text, &plan, &edit) {
                text = new;
            }
        }
    }
}
