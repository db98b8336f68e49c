//! Random edits of all documents of the corpus that stands beside the repository (or where
//! FENGONG_CORPUS says); FENGONG_EDITS says how many.

use crate::random::{Dice, Tally, any_edit, try_edit};
use fengong::plan::lower;
use std::path::{Path, PathBuf};

fn documents() -> Vec<(String, String)> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    let root = std::env::var_os("FENGONG_CORPUS").map_or(beside, PathBuf::from);
    let folders = std::fs::read_dir(&root).into_iter().flatten().flatten().map(|e| e.path());
    let files =
        folders.filter(|p| p.is_dir()).flat_map(|p| std::fs::read_dir(p).into_iter().flatten().flatten());
    let mut files: Vec<PathBuf> =
        files.map(|e| e.path()).filter(|p| p.extension().is_some_and(|e| e == "txt")).collect();
    files.sort();
    let read = |p: &PathBuf| {
        let name = p.strip_prefix(&root).unwrap_or(p).to_string_lossy().into_owned();
        std::fs::read_to_string(p).ok().map(|text| (name, text))
    };
    files.iter().filter_map(read).collect()
}

#[test]
fn random_edits_of_the_corpus_keep_the_law() {
    let documents = documents();
    if documents.is_empty() {
        println!("no corpus here: nothing tried");
        return;
    }
    let wanted: usize = std::env::var("FENGONG_EDITS").ok().and_then(|n| n.parse().ok()).unwrap_or(200);
    let only = std::env::var("FENGONG_ONLY").unwrap_or_default();
    let show = std::env::var("FENGONG_SHOW").unwrap_or_default();
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    let mut tally = Tally::default();
    let mut per_document: Vec<(usize, usize)> = vec![(0, 0); documents.len()];
    let mut round = 0;
    while tally.total() < wanted && round < wanted {
        for (i, (name, text)) in documents.iter().enumerate().filter(|(_, d)| d.0.contains(&only)) {
            // A few edits one after the other, so that edited texts are edited as well.
            let mut text = text.clone();
            for _ in 0..4 {
                let plan = lower::read(&text);
                let Some((kind, edit)) = any_edit(&text, &plan, &mut dice) else { break };
                per_document[i].0 += 1;
                match try_edit(&text, &plan, &edit) {
                    Ok(new) => {
                        tally.add(kind, "done");
                        per_document[i].1 += 1;
                        text = new;
                    }
                    Err(refusal) => {
                        let words = format!("{refusal:?}");
                        let reason = words.split([' ', ',']).take(4).collect::<Vec<_>>().join(" ");
                        if !show.is_empty() && reason.contains(&show) {
                            println!("{name}: {edit:?}: {words}");
                            if let Some(task) = crate::random::task_of(&edit) {
                                println!("{}\n", plan.tasks[task].span.of(&text));
                            }
                        }
                        tally.add(kind, &reason);
                    }
                }
            }
        }
        round += 1;
    }
    tally.print();
    for ((name, _), (all, done)) in documents.iter().zip(&per_document).filter(|(_, n)| n.0 > 0) {
        println!("{:5.1} % of {all} done: {name}", 100.0 * *done as f64 / *all as f64);
    }
}
