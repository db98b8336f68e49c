//! How fast a text is read: plans joined to 1 MB and 10 MB, beside pulldown-cmark and a scan for
//! line breaks over the same bytes.
//!
//! `cargo bench --bench speed`; `TEXTS=DIR` takes the plans from a folder. Criterion measures the
//! processor's time (other programs disturb it less than the clock's), the table at the end
//! compares.
#![cfg(not(target_arch = "wasm32"))]

mod seeds;

use cpu_time::ProcessTime;
use criterion::measurement::{Measurement, ValueFormatter, WallTime};
use criterion::{Criterion, SamplingMode, Throughput};
use fengong::grammar::memo::Memo;
use fengong::plan::overlay::Overlay;
use fengong::plan::past::Past;
use fengong::plan::{lower, tree};
use fengong::text::signs::{Sign, signs};
use fengong::{analysis, outline};
use pulldown_cmark::{Options, Parser};
use std::hint::black_box;
use std::path::Path;
use std::time::Duration;

/// A name, and what it does with a text.
type Reader = (&'static str, fn(&str));

/// What is measured; the first two are what the others are compared with.
const READERS: [Reader; 8] = [
    ("lines (memchr)", |text| {
        black_box(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| black_box(at) & 1).sum::<usize>());
    }),
    ("pulldown-cmark, all options", |text| {
        Parser::new_ext(text, Options::all()).for_each(|e| drop(black_box(e)))
    }),
    ("pulldown-cmark", |text| Parser::new(text).for_each(|e| drop(black_box(e)))),
    ("signs::signs", |text| drop(black_box(all_signs(text)))),
    ("… and outline::read", |text| {
        drop(black_box(outline::read(text, &all_signs(text), &Memo::default())));
    }),
    ("… and tree::grow", |text| {
        let (signs, memo) = (all_signs(text), Memo::default());
        let outline = outline::read(text, &signs, &memo);
        drop(black_box(tree::grow(text, &signs, &outline, &memo, &mut Past::default())));
    }),
    ("lower::read (… and the plan)", |text| drop(black_box(lower::read(text)))),
    ("analyze (… matrix and checks)", |text| drop(black_box(analysis::analyze(text)))),
];

fn all_signs(text: &str) -> Vec<Sign> {
    signs(text, 0, text.len()).collect()
}

/// The time that this process had the processor; printed as Criterion prints time.
struct CpuTime(WallTime);

impl Measurement for CpuTime {
    type Intermediate = ProcessTime;
    type Value = Duration;

    fn start(&self) -> ProcessTime {
        ProcessTime::now()
    }

    fn end(&self, start: ProcessTime) -> Duration {
        start.elapsed()
    }

    fn add(&self, a: &Duration, b: &Duration) -> Duration {
        *a + *b
    }

    fn zero(&self) -> Duration {
        Duration::ZERO
    }

    fn to_f64(&self, value: &Duration) -> f64 {
        self.0.to_f64(value)
    }

    fn formatter(&self) -> &dyn ValueFormatter {
        self.0.formatter()
    }
}

fn main() {
    let (plans, source) = seeds::joined();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("criterion");
    let mut criterion = Criterion::default()
        .with_measurement(CpuTime(WallTime))
        .output_directory(&folder)
        .configure_from_args();
    let texts = [1, 10].map(|mb| (format!("{mb} MB"), seeds::repeated(&plans, mb * 1_000_000)));
    for (size, text) in &texts {
        let mut group = criterion.benchmark_group(size);
        group.sample_size(12).sampling_mode(SamplingMode::Flat);
        group.warm_up_time(Duration::from_millis(400)).measurement_time(Duration::from_secs(2));
        group.throughput(Throughput::BytesDecimal(text.len() as u64));
        for (i, (_, reader)) in READERS.iter().enumerate() {
            group.bench_function(i.to_string(), |b| b.iter(|| reader(black_box(text))));
        }
        group.finish();
    }
    a_key_later(&mut criterion, &plans);
    println!("\nPlans: {source}, {} bytes", plans.len());
    for (size, text) in &texts {
        print_table(&folder, size, text);
    }
}

/// What is read when a letter comes into the middle of a text that was read just before, beside a reading without a past.
fn a_key_later(criterion: &mut Criterion<CpuTime>, plans: &str) {
    for kb in [40, 200] {
        let text = seeds::repeated(plans, kb * 1000);
        let half = text.floor_char_boundary(text.len() / 2);
        let at = half + text[half..].find('\n').unwrap_or(0);
        let typed = [&text[..at], "a", &text[at..]].concat();
        let mut group = criterion.benchmark_group(format!("{kb} KB"));
        group.sample_size(20).measurement_time(Duration::from_secs(2));
        group.bench_function("whole", |b| b.iter(|| analysis::analyze(black_box(&typed))));
        let (mut past, mut turn, overlay) = (Past::default(), false, Overlay::default());
        group.bench_function("a key later", |b| {
            b.iter(|| {
                turn = !turn;
                let text = if turn { &text } else { &typed };
                analysis::analyze_after(black_box(text), &overlay, None, &mut past)
            });
        });
        group.finish();
    }
}

fn print_table(folder: &Path, size: &str, text: &str) {
    let times: Vec<Option<f64>> =
        (0..READERS.len()).map(|i| median(&folder.join(size).join(i.to_string()))).collect();
    println!("\n{size:<30} {:>10} {:>10} {:>16} {:>9}", "ms", "MB/s", "÷ pulldown-cmark", "÷ lines");
    for ((name, _), time) in READERS.iter().zip(&times) {
        let Some(time) = time else { continue };
        let ratio = |other: Option<f64>| other.map_or("?".into(), |o| format!("{:.4}", o / time));
        let speed = text.len() as f64 * 1000. / time;
        println!(
            "{name:<30} {:>10.2} {speed:>10.1} {:>16} {:>9}",
            time / 1e6,
            ratio(times[1]),
            ratio(times[0])
        );
    }
    if let [.., Some(plan), Some(all)] = times[..] {
        println!("matrix and checks: {:.1} % of analyze", 100. * (all - plan) / all);
    }
}

/// The median time of one reading in nanoseconds, as Criterion left it; `None` where a filter on
/// the command line left it out.
fn median(folder: &Path) -> Option<f64> {
    let file = std::fs::read_to_string(folder.join("new/estimates.json")).ok()?;
    let value: serde_json::Value = serde_json::from_str(&file).ok()?;
    value["median"]["point_estimate"].as_f64()
}
