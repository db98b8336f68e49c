//! Names that are one body by how one is made of the other, where the document has only one such body: 经发局 beside
//! 经济发展局, 招商局 beside 招商服务局, 市城管局 beside 市城管局（市综合行政执法局）.

use super::collective::is_collective;
use super::fold::{self, Stem, stem_of};
use super::prefix::{level_of, prefix_of};
use super::short::Taken;
use rustc_hash::FxHashMap;

/// Endings of bodies that have a remit before them.
const ENDS: [char; 5] = ['局', '部', '科', '办', '处'];

/// Words that a name may leave out before its ending.
const LEFT_OUT: [&str; 4] = ["管理", "服务", "资产", "规划"];

/// 市城管局（市综合行政执法局）: a second name in brackets, of a body that the first one is as well. The first name alone is
/// the body; the second one where the first never stands alone.
pub fn by_second_name(names: &[&str], taken: &[Taken], groups: &[u32], out: &mut Vec<(u32, u32)>) {
    if !names.iter().any(|name| name.ends_with([')', '）'])) {
        return;
    }
    let mut alone: FxHashMap<String, u32> = FxHashMap::default();
    for (name, group) in names.iter().zip(groups).filter(|(name, _)| !name.ends_with([')', '）'])) {
        alone.entry(fold::key(name)).or_insert(*group);
    }
    let mut heads: FxHashMap<String, u32> = FxHashMap::default();
    for (i, (level, rest)) in taken.iter().enumerate() {
        let Some((head, inner)) = rest.strip_suffix(')').and_then(|rest| rest.split_once('(')) else {
            continue;
        };
        let own = level_of(prefix_of(inner));
        if !own.is_empty() && own != level.as_str() || is_collective(inner) {
            continue;
        }
        let second = inner.strip_prefix(level.as_str()).unwrap_or(inner);
        let body = |words: &str| words.chars().count() > 2 && words.ends_with(['局', '委', '办']);
        let centre = second.ends_with("中心") && second.chars().count() > 4;
        if !body(head) || !(body(second) || centre) || second.contains(['(', '、']) {
            continue;
        }
        let key = fold::key(&[level, head].concat());
        let second = || alone.get(&fold::key(&[level, second].concat())).copied();
        let known = alone.get(&key).copied();
        out.extend(known.or_else(second).map(|other| (groups[i], other)));
        let first = *heads.entry(key).or_insert(groups[i]);
        out.extend((known.is_none() && first != groups[i]).then_some((groups[i], first)));
    }
}

/// 经发局 and 经济发展局, 招商局 and 招商服务局, where the document has only one such body of the level.
pub fn by_parts(taken: &[Taken], groups: &[u32], out: &mut Vec<(u32, u32)>) {
    // By what a short name would be: the one group of the long ones; `None` for several.
    let mut longs: FxHashMap<Taken, Option<u32>> = FxHashMap::default();
    for ((level, rest), group) in taken.iter().zip(groups) {
        for short in shorter(rest) {
            let one = longs.entry((level.clone(), short)).or_insert(Some(*group));
            *one = one.filter(|one| one == group);
        }
    }
    if longs.is_empty() {
        return;
    }
    for (name, group) in taken.iter().zip(groups) {
        let Some(Some(long)) = longs.get(name) else { continue };
        // 交通局 has its long forms in the table; 交通管理局 is none of them.
        if long != group && matches!(stem_of(&name.1), Stem::Unknown) {
            out.push((*group, *long));
        }
    }
}

/// What a long name may be called in short: 经济发展局 → 经发局; 招商服务局 → 招商局.
fn shorter(name: &str) -> Vec<String> {
    let mut out = Vec::new();
    let Some(end) = ENDS.into_iter().find(|end| name.ends_with(*end)) else { return out };
    let head = &name[..name.len() - end.len_utf8()];
    let chars: Vec<char> = head.chars().collect();
    if (4..=6).contains(&chars.len()) && !chars.contains(&'(') {
        out.push([chars[0], chars[2], end].iter().collect());
    }
    for word in LEFT_OUT {
        out.extend(
            head.strip_suffix(word)
                .filter(|rest| rest.chars().count() > 1)
                .map(|rest| [rest, &name[head.len()..]].concat()),
        );
    }
    out
}
