//! What the page is told is what the core read: every analysis comes over the line unchanged.

use fengong::analysis::analyze;
use fengong::reader::{Answer, Ask, Reader, decode, encode};
use fengong::text::change::TextEdit;

const FORMS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/forms");

fn told(reader: &mut Reader, ask: &Ask) -> Option<Answer<'static>> {
    decode(&reader.hear(&encode(ask)))
}

#[test]
fn every_analysis_comes_over_the_line_unchanged() {
    let mut files = 0;
    let mut reader = Reader::default();
    let mut before: Option<(u64, String)> = None;
    for entry in std::fs::read_dir(FORMS).expect("the fixtures") {
        let path = entry.expect("a file").path();
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        files += 1;
        let revision = files;
        // Each text as a change of the one before.
        let ask = match &before {
            None => Ask::Text { revision, text: (&*text).into(), overlay: Default::default(), today: None },
            Some((base, old)) => Ask::Change {
                base: *base,
                revision,
                change: TextEdit::between(old, &text),
                overlay: Default::default(),
            },
        };
        let Some(Answer::Read(number, facts)) = told(&mut reader, &ask) else {
            panic!("{} was not read", path.display())
        };
        assert_eq!(number, revision);
        assert_eq!(facts.analysis((&*text).into()), analyze(&text), "{}", path.display());
        before = Some((revision, text));
    }
    assert!(files > 100);
}

#[test]
fn what_is_no_message_is_a_loss() {
    let mut reader = Reader::default();
    let mut seed = 7_u64;
    for n in 0..500 {
        let noise: Vec<u8> = (0..n % 40)
            .map(|_| {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                (seed >> 40) as u8
            })
            .collect();
        // Whatever it is, it is answered or passed over.
        reader.hear(&noise);
    }
    assert_eq!(decode(&reader.hear(&[9, 9, 9])), Some(Answer::Lost));
    let change = TextEdit::between("abc", "abcd");
    assert_eq!(
        told(&mut reader, &Ask::Change { base: 1, revision: 2, change, overlay: Default::default() }),
        Some(Answer::Lost)
    );
}
