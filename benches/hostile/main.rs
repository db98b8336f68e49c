//! That no text takes time or memory out of proportion: each of [`inputs`], and the plans joined,
//! at 1 to 8 MB.
//!
//! `cargo bench --bench hostile -- [WORD…]` measures those whose names hold one of the words.
//! Printed: the processor's time at 2, 4 and 8 MB; the worst of time(2n)/time(n); the peak of the
//! memory that `analyze` takes (its own copy of the text included) by the size of the text. It
//! ends with 1 where a limit is passed.
#![cfg(not(target_arch = "wasm32"))]

mod inputs;
#[path = "../seeds.rs"]
mod seeds;

use cpu_time::ProcessTime;
use fengong::analysis::analyze;
use peak_alloc::PeakAlloc;
use std::hint::black_box;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

const MB: usize = 1_000_000;
const SIZES: [usize; 4] = [MB, 2 * MB, 4 * MB, 8 * MB];
/// The most that twice the text may take, in times of the text.
const MOST_TIME: f64 = 2.3;
/// The most memory, in times of the text.
const MOST_MEMORY: f64 = 12.;
/// What takes longer is not measured at greater sizes.
const PATIENCE: f64 = 20.;

/// What was measured of one input.
#[derive(Default)]
struct Measure {
    /// Seconds at each of the sizes; fewer where patience ended.
    times: Vec<f64>,
    /// Bytes at the peak by bytes of text, the most of all sizes.
    memory: f64,
}

impl Measure {
    fn of(make: impl Fn(usize) -> String) -> Measure {
        let mut measure = Measure::default();
        let mut before: Option<String> = None;
        for size in SIZES {
            let text = make(size);
            let used = MEMORY.current_usage();
            MEMORY.reset_peak_usage();
            let mut best = seconds(&text);
            let peak = MEMORY.peak_usage().saturating_sub(used);
            measure.memory = measure.memory.max(peak as f64 / text.len().max(1) as f64);
            // Other programs disturb; the least of several is what it takes.
            let mut spent = best;
            while spent < 0.3 || spent < 2. * best && best < 2. {
                spent += lower(&mut best, &text);
            }
            if let (Some(half), Some(last)) = (&before, measure.times.last_mut()) {
                for _ in 0..30 {
                    if best <= MOST_TIME * *last || best > 2. {
                        break;
                    }
                    lower(last, half);
                    lower(&mut best, &text);
                }
            }
            measure.times.push(best);
            before = Some(text);
            if best > PATIENCE {
                break;
            }
        }
        measure
    }

    /// The worst of time(2n)/time(n).
    fn ratio(&self) -> f64 {
        self.times.windows(2).map(|t| t[1] / t[0]).fold(0., f64::max)
    }

    fn is_fine(&self) -> bool {
        self.times.len() == SIZES.len() && self.ratio() <= MOST_TIME && self.memory <= MOST_MEMORY
    }
}

fn seconds(text: &str) -> f64 {
    let start = ProcessTime::now();
    drop(black_box(analyze(black_box(text))));
    start.elapsed().as_secs_f64()
}

/// Measures again; `best` becomes the lesser time. The seconds that it took.
fn lower(best: &mut f64, text: &str) -> f64 {
    let time = seconds(text);
    *best = best.min(time);
    time
}

fn print(name: &str, measure: &Measure) {
    let time = |i: usize| measure.times.get(i).map_or("-".into(), |t| format!("{:.0}", t * 1000.));
    println!(
        "{:>8} {:>8} {:>8} {:>7.2} {:>7.1} {} {name}",
        time(1),
        time(2),
        time(3),
        measure.ratio(),
        measure.memory,
        if measure.is_fine() { ' ' } else { '!' }
    );
}

/// Runs this program again with an allocator that keeps what it has: the system's hands out more
/// than 32 MB afresh each time, a step in time that has nothing to do with the text.
fn steady() {
    const KEPT: [(&str, &str); 2] = [("MALLOC_MMAP_MAX_", "0"), ("MALLOC_TRIM_THRESHOLD_", "100000000000")];
    if std::env::var_os(KEPT[0].0).is_some() {
        return;
    }
    let program = std::env::current_exe().expect("this program's path");
    let mut again = std::process::Command::new(program);
    let status = again.args(std::env::args_os().skip(1)).envs(KEPT).status().expect("this program runs");
    std::process::exit(status.code().unwrap_or(1))
}

fn main() {
    steady();
    let words: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with("--")).collect();
    let wanted = |name: &str| words.is_empty() || words.iter().any(|w| name.contains(w.as_str()));
    let (plans, source) = seeds::joined();
    println!("Plans: {source}\nLimits: time(2n)/time(n) {MOST_TIME}, memory {MOST_MEMORY} x text");
    println!("{:>8} {:>8} {:>8} {:>7} {:>7}", "ms, 2MB", "4 MB", "8 MB", "ratio", "memory");
    let mut failed = 0;
    let mut take = |name: &str, make: &dyn Fn(usize) -> String| {
        if wanted(name) {
            let measure = Measure::of(make);
            print(name, &measure);
            failed += usize::from(!measure.is_fine());
        }
    };
    take("plans", &|size| seeds::repeated(&plans, size));
    let line = plans.replace(['\n', '\r'], "");
    take("plans in one line", &|size| seeds::repeated(&line, size));
    take("a heading with as many units as items below", &|size| {
        let part =
            |name| inputs::text(*inputs::INPUTS.iter().find(|i| i.0 == name).expect("an input"), size / 2);
        let units = part("one list of different units");
        format!("一、重点工作（{}）\n{}", units.trim_end_matches('、'), part("items 1., a line each"))
    });
    for input in inputs::INPUTS {
        take(input.0, &|size| inputs::text(*input, size));
    }
    if failed > 0 {
        println!("{failed} pass a limit");
        std::process::exit(1);
    }
}
