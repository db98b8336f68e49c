//! Short names that several bodies share, and that only the document tells to be one of them: 市城管局 beside
//! 市城市管理综合执法局, 自然资源分局 beside the one 市自然资源局云山分局.

use super::kin;
use super::plain::plain;
use super::prefix::{level_of, prefix_of};
use crate::text::lexicon::words;
use rustc_hash::FxHashMap;

/// A short name and the long ones that it may stand for, plain, a short name a line.
const TABLE: &str = "
    城管局 城市管理综合执法局 城市管理综合行政执法局
    城管执法局 城市管理综合执法局 城市管理综合行政执法局
    大数据局 大数据发展管理局 大数据发展局
    房管局 住房保障房产管理局 住房保障房屋管理局
    农水局 农业农村水利局 农业农村水务局 农业水利局 农业水务局
    公共资源交易中心 公共资源交易服务中心
    党办 党委办 党政办
    自然资源局 自然资源规划局
    招商局 招商服务局
    经开区管委会 经济开发区管委会 经济技术开发区管委会
    高新区管委会 高新技术产业开发区管委会 高新技术开发区管委会
    经开区 经济开发区 经济技术开发区
    高新区 高新技术产业开发区 高新技术开发区
";

/// A plain name by its level and what follows.
pub type Taken = (String, String);

fn taken(name: &str) -> Taken {
    let plain = plain(name);
    let level = level_of(prefix_of(&plain)).to_string();
    let rest = plain[level.len()..].to_string();
    (level, rest)
}

/// Pairs of names, by their places, that are one body unless a task names both: the short one and the long one.
/// `groups` says which names are one already.
pub fn pairs(names: &[&str], groups: &[u32]) -> Vec<(u32, u32)> {
    let taken: Vec<Taken> = names.iter().map(|name| taken(name)).collect();
    let mut out = Vec::new();
    by_table(&taken, groups, &mut out);
    by_branch(&taken, groups, &mut out);
    kin::by_second_name(names, &taken, groups, &mut out);
    kin::by_parts(&taken, groups, &mut out);
    out
}

fn by_table(taken: &[(String, String)], groups: &[u32], out: &mut Vec<(u32, u32)>) {
    for line in TABLE.lines() {
        let mut line = words(line);
        let Some(short) = line.next() else { continue };
        let long: Vec<&str> = line.collect();
        // By level: the short name's group, and the one group of the long ones; `None` for several.
        let mut shorts: FxHashMap<&str, u32> = FxHashMap::default();
        let mut longs: FxHashMap<&str, Option<u32>> = FxHashMap::default();
        for (i, (level, rest)) in taken.iter().enumerate() {
            if rest == short {
                shorts.insert(level, groups[i]);
            } else if long.contains(&rest.as_str()) {
                let one = longs.entry(level).or_insert(Some(groups[i]));
                *one = one.filter(|group| *group == groups[i]);
            }
        }
        // 市城市管理局 says of itself what 市城管局 is.
        let own = |group: u32| taken.iter().zip(groups).any(|((_, rest), g)| *g == group && rest != short);
        let found = shorts.iter().filter_map(|(level, short)| Some((*short, (*longs.get(level)?)?)));
        out.extend(found.filter(|(short, long)| short != long && !own(*short)).take(8));
    }
}

/// 自然资源分局 and 区自然资源分局 beside 市自然资源局云山分局, where that is the only one.
fn by_branch(taken: &[(String, String)], groups: &[u32], out: &mut Vec<(u32, u32)>) {
    let mut whole: FxHashMap<&str, Option<u32>> = FxHashMap::default();
    let mut bare: Vec<(&str, u32)> = Vec::new();
    for (i, (level, rest)) in taken.iter().enumerate() {
        let Some(head) = rest.strip_suffix("分局") else { continue };
        let (remit, group) = match head.split_once('局') {
            Some((remit, place)) if level == "市" && place.len() >= 6 => (remit, Some(groups[i])),
            None if matches!(level.as_str(), "" | "区" | "县") => {
                bare.push((head, groups[i]));
                continue;
            }
            _ => continue,
        };
        let one = whole.entry(remit).or_insert(group);
        *one = one.filter(|one| Some(*one) == group);
    }
    out.extend(bare.into_iter().filter_map(|(remit, group)| Some((group, (*whole.get(remit)?)?))).take(64));
}
