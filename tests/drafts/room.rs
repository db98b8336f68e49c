//! How much room things take: a plan of a megabyte with fifty versions stays under a browser's quota.

use fengong::draft::{Draft, Version, encode, version};

/// What browsers give one origin, in UTF-16 units, keys included.
const QUOTA: usize = 5_242_880;

fn units(value: &str) -> usize {
    value.encode_utf16().count()
}

/// A generated plan of a megabyte: no two of its tasks are the same.
fn plan() -> String {
    let mut text = String::from("临江市2026年重点任务分工方案\n");
    let bodies = ["市发展改革委", "市财政局", "市教育局", "市住房城乡建设局", "市交通运输局", "市农业农村局"];
    let works =
        ["推进老旧管网更新改造", "完善公共服务设施布局", "开展安全生产专项整治", "健全项目全周期管理机制"];
    let mut seed = 7_u64;
    let mut next = |most: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % most
    };
    let mut n = 0;
    while text.len() < 1_000_000 {
        n += 1;
        let strange: String = (0..30).filter_map(|_| char::from_u32(0x4E00 + next(6000) as u32)).collect();
        text += &format!(
            "{n}.{}，新建改造{}公里，{strange}。（牵头单位：{}；配合单位：{}、{}）\n",
            works[next(4)],
            next(900),
            bodies[next(6)],
            bodies[next(6)],
            bodies[next(6)]
        );
    }
    text
}

#[test]
fn a_megabyte_with_fifty_versions_stays_under_the_quota() {
    let mut text = plan();
    let draft = Draft { id: "a".into(), text: text.clone(), ..Draft::default() };
    let present = units(&encode(&draft));
    let (mut all, mut wholes, mut parts) = (0, vec![], vec![]);
    let mut base: Option<(u64, String)> = None;
    for n in 0..50_u64 {
        // Between two versions a hundred tasks are changed, all over the document.
        for k in 0..100 {
            let number = (n * 131 + k * 37) % 4000;
            text = text.replacen(&format!("\n{number}."), &format!("\n{number}.第{n}次修改，"), 1);
        }
        let version = Version { id: "a".into(), at: n, text: text.clone(), ..Version::default() };
        let stored =
            version::encode(&version, &base.iter().map(|(body, text)| (*body, &**text)).collect::<Vec<_>>());
        let size = units(&stored);
        all += size;
        let read = version::decode(&stored).expect("a version");
        match read.whole() {
            Some(whole) => {
                base = Some((read.body, whole.to_owned()));
                wholes.push(size);
            }
            None => parts.push(size),
        }
        let whole = base.as_ref().map(|(_, text)| text.clone());
        assert_eq!(read.read(|_| whole).map(|v| v.text), Some(text.clone()));
    }
    println!(
        "{} bytes, {} units as text; the draft {present} units; 50 versions {all}: {} whole of {:?}, {} in parts of {} to {}",
        text.len(),
        units(&text),
        wholes.len(),
        wholes,
        parts.len(),
        parts.iter().min().unwrap_or(&0),
        parts.iter().max().unwrap_or(&0)
    );
    assert!(present < units(&text) * 3 / 4, "packed");
    // The next generation stands beside the present one for a moment.
    assert!(2 * present + all < QUOTA, "{}", 2 * present + all);
}
