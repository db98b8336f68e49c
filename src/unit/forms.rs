//! Names that are one body by how they are made, which no table needs to hold: 各县(市、区)政府 = 各县市区政府,
//! 文广体旅局 = 文化广电体育和旅游局, 卫健医保局 = 卫生健康和医疗保障局, 人行新河中支 = 人民银行新河市中心支行.
//!
//! All of them take and give plain names, see [`super::plain`].

use crate::text::words::bars;

/// 各县(市、区)政府, 各县市区政府, 各区县: every kind of places that a collective names, in whatever order and marks.
pub fn of_levels(name: &str) -> Option<String> {
    let rest = name.strip_prefix('各')?;
    let (kinds, governed) = rest.strip_suffix("政府").map_or((rest, false), |kinds| (kinds, true));
    let mut seen: u16 = 0;
    for c in kinds.replace("街道", "街").chars() {
        match LEVELS.chars().position(|level| level == c) {
            Some(at) => seen |= 1 << at,
            None if matches!(c, '(' | ')' | '[' | ']' | '、' | ',' | '/') => {}
            None => return None,
        }
    }
    // 各乡镇 are their governments already.
    let governed = governed && seen & LARGE != 0;
    let mut key = String::from("各");
    key.extend(LEVELS.chars().enumerate().filter(|(at, _)| seen & 1 << at != 0).map(|(_, c)| c));
    key.push_str(if governed { "政府" } else { "" });
    (seen.count_ones() > 1).then_some(key)
}

const LEVELS: &str = "州盟市县区旗乡镇街";

/// The levels that have a government of a name of its own.
const LARGE: u16 = 0b11_1111;

/// Remits of the offices of culture, each with its forms.
const CULTURE: [&str; 5] = ["文化|文", "广播电视|广播影视|广电|广", "体育|体", "旅游|旅", "新闻出版|新"];

/// 文广体旅局, 文化广电体育旅游局, 文体广电旅游局: one level has one office of the same remits, whatever their order.
pub fn of_culture(stem: &str) -> Option<String> {
    let end = ['局', '厅', '委'].into_iter().find(|end| stem.ends_with(*end))?;
    let mut rest = &stem[..stem.len() - end.len_utf8()];
    let mut seen = 0u8;
    while !rest.is_empty() {
        let (at, form) = CULTURE
            .iter()
            .enumerate()
            .find_map(|(at, forms)| bars(forms).find(|form| rest.starts_with(form)).map(|form| (at, form)))?;
        if seen & 1 << at != 0 {
            return None;
        }
        seen |= 1 << at;
        rest = &rest[form.len()..];
    }
    let mut key: String =
        "文广体旅新".chars().enumerate().filter(|(at, _)| seen & 1 << at != 0).map(|(_, c)| c).collect();
    key.push(end);
    (seen.count_ones() > 1).then_some(key)
}

/// Two bodies of the table in one, by `key_of` of each with the ending: 卫健医保局 is 卫健局 and 医保局.
pub fn of_two<'k>(stem: &str, key_of: impl Fn(&str) -> Option<&'k str>) -> Option<String> {
    let head = stem.strip_suffix('局').filter(|head| (12..=48).contains(&head.len()))?;
    let splits = head.char_indices().map(|(at, _)| at).filter(|at| *at >= 6 && at + 6 <= head.len());
    splits.into_iter().find_map(|at| {
        let left = key_of(&[&head[..at], "局"].concat())?;
        let right = key_of(&stem[at..])?;
        Some([left, right].concat())
    })
}

/// Branches of the centre in a place, in one form: 新河金融监管分局 and 国家金融监督管理总局新河监管分局 →
/// 金融监管总局新河监管分局, 人民银行新河中支 → 人民银行新河中心支行.
pub fn of_branch(name: &str) -> Option<String> {
    if let Some(rest) = name.strip_prefix("人民银行") {
        let (place, kind) =
            bars("中心支行|中支|分行").find_map(|kind| Some((rest.strip_suffix(kind)?, kind)))?;
        let kind = if kind == "中支" { "中心支行" } else { kind };
        return (place.len() >= 6).then(|| ["人民银行", town(place), kind].concat());
    }
    let name = name.strip_prefix("国家").or_else(|| name.strip_prefix("中国")).unwrap_or(name);
    for (centre, long, short) in [
        ("金融监管总局", "金融监督管理总局", "金融监管分局"),
        ("银保监会", "银行保险监督管理委", "银保监分局"),
    ] {
        if let Some(rest) = name.strip_prefix(centre).or_else(|| name.strip_prefix(long)) {
            let Some(place) = rest.strip_suffix("监管分局") else {
                return rest.is_empty().then(|| centre.to_string());
            };
            return Some([centre, town(place), "监管分局"].concat());
        }
        if let Some(place) = name.strip_suffix(short).filter(|place| place.len() >= 6) {
            return Some([centre, town(place), "监管分局"].concat());
        }
    }
    None
}

/// 新河市 → 新河.
fn town(place: &str) -> &str {
    place.strip_suffix('市').filter(|town| town.len() >= 6).unwrap_or(place)
}
