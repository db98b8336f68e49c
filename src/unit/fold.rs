//! Which names are one body: 市住建委 = 市住房和城乡建设委员会, 市委农工委 = 市农工委.
//!
//! A name is taken apart into its level or place (市, 科城区) and its stem; stems fold by the
//! table in [`super::names`] and by what always holds: 委员会 is 委, 办公室 is 办, 人民政府 is
//! 政府, an inner 和 / 与 may be left out, full width and traditional characters are the same.
//! Different levels and different stems are never one.

use super::collective::is_collective;
use super::forms;
use super::names::bodies;
use super::plain::plain;
use super::prefix::{is_centre, is_of_a_town, level_of, prefix_of};
use rustc_hash::FxHashMap;
use std::rc::Rc;
use std::sync::LazyLock;

/// What the table says of a name without its level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stem {
    /// A body of the table.
    Known {
        /// The form that stands for it.
        body: &'static str,
        /// It belongs to the party's committee.
        party: bool,
    },
    /// Not in the table.
    Unknown,
}

struct Entry {
    /// The plain key that all its forms share.
    key: String,
    body: &'static str,
    party: bool,
}

/// Forms of all bodies, plain, to their entries.
static FORMS: LazyLock<FxHashMap<String, Entry>> = LazyLock::new(|| {
    let mut forms = FxHashMap::default();
    for body in bodies() {
        for end in &body.ends {
            let key = plain(&format!("{}{end}", body.stems[0]));
            for stem in &body.stems {
                forms.entry(plain(&format!("{stem}{end}"))).or_insert_with(|| Entry {
                    key: key.clone(),
                    body: body.stems[0],
                    party: body.party,
                });
            }
        }
    }
    forms
});

/// Longest form of the table, in characters.
const LONGEST: usize = 24;

/// Looks up a name without its level.
pub fn stem_of(bare: &str) -> Stem {
    match FORMS.get(&plain(bare)) {
        Some(entry) => Stem::Known { body: entry.body, party: entry.party },
        None => Stem::Unknown,
    }
}

/// A name taken apart.
#[derive(Clone, Debug)]
pub struct Parts {
    /// 市, 区 … `国` for the centre; a place (`科城区`); empty.
    level: String,
    /// The body's key, level left out.
    stem: String,
    /// It may take the level of its fellows: a bare name (财政局).
    bare: bool,
}

impl Parts {
    /// See [`key`].
    pub fn key(&self) -> String {
        joined(&self.level, &self.stem)
    }
}

/// Takes a name apart.
pub fn parts(name: &str) -> Parts {
    let plain_name = plain(name);
    if is_collective(name) {
        let stem = forms::of_levels(&plain_name).unwrap_or(plain_name);
        return Parts { level: String::new(), stem, bare: false };
    }
    if let Some(stem) = forms::of_branch(&plain_name) {
        return Parts { level: String::new(), stem, bare: false };
    }
    let name =
        plain_name.strip_prefix("国家税务总局").filter(|r| r.ends_with("税务局")).unwrap_or(&plain_name);
    if let Some(parts) = youth_league(name) {
        return parts;
    }
    let level = level_of(prefix_of(name));
    if !level.is_empty() {
        let rest = of_government(of_committee(of_both(level, &name[level.len()..])));
        let stem = key_of(rest).unwrap_or_else(|| rest.to_string());
        // 国务院办公厅 and 中央办公厅 are two bodies; 国家发展改革委 is 发展改革委.
        let own = matches!(rest, "办公厅" | "办" | "研究室" | "");
        let level = if is_centre(level) && !own { "国" } else { level };
        return Parts { level: level.to_string(), stem, bare: false };
    }
    if let Some(stem) = key_of(name) {
        return Parts { level: String::new(), stem, bare: true };
    }
    of_a_place(name).unwrap_or_else(|| {
        let bare = ['局', '委', '办', '厅', '社', '联', '协'].iter().any(|e| name.ends_with(*e));
        Parts { level: String::new(), stem: name.to_string(), bare }
    })
}

/// The key of a plain name without its level, where the table or the way in which it is made tells one.
fn key_of(rest: &str) -> Option<String> {
    let known = |name: &str| FORMS.get(name).map(|e| e.key.as_str());
    forms::of_culture(rest).or_else(|| known(rest).map(str::to_string)).or_else(|| forms::of_two(rest, known))
}

/// 委市政府信访局 → 信访局: the one office of both, behind its level.
fn of_both<'n>(level: &str, rest: &'n str) -> &'n str {
    let tail = rest.strip_prefix('委').and_then(|tail| tail.strip_prefix(level)?.strip_prefix("政府"));
    tail.filter(|tail| *tail == "信访局").unwrap_or(rest)
}

/// 委组织部 → 组织部, for bodies of the party's committee; 委办 stays.
fn of_committee(rest: &str) -> &str {
    match rest.strip_prefix('委') {
        Some(tail) if FORMS.get(tail).is_some_and(|e| e.party) => tail,
        _ => rest,
    }
}

/// 政府应急办 → 应急办; 政府办 and 政府 stay.
fn of_government(rest: &str) -> &str {
    match rest.strip_prefix("政府") {
        Some(tail)
            if tail.chars().count() >= 3
                && !FORMS.contains_key(rest)
                // 市政府督查室 and 市委督查室 are two bodies.
                && tail.ends_with(['办', '局', '委']) =>
        {
            tail
        }
        _ => rest,
    }
}

/// 团市委 = 共青团市委 = 市团委.
fn youth_league(name: &str) -> Option<Parts> {
    let rest = name.strip_prefix("共青团").or_else(|| name.strip_prefix('团'))?;
    let level = rest.strip_suffix('委')?;
    (!level.is_empty()).then(|| Parts { level: level.to_string(), stem: "团委".to_string(), bare: false })
}

/// 科城区发改局 → 科城区 + 发展改革局; 科城区政府 → 科城区.
fn of_a_place(name: &str) -> Option<Parts> {
    let place = |p: &str| p.chars().count() >= 2 && p.ends_with(['市', '县', '区', '旗', '州', '省', '盟']);
    let named =
        |level: &str, stem: &str| Parts { level: level.to_string(), stem: stem.to_string(), bare: false };
    if place(name) {
        return Some(named(name, "政府"));
    }
    if let Some(p) = name.strip_suffix("政府").filter(|p| place(p)) {
        return Some(named(p, "政府"));
    }
    // Longest known ending first.
    let starts: Vec<usize> = name.char_indices().map(|(i, _)| i).collect();
    let from = starts.len().saturating_sub(LONGEST);
    starts[from..].iter().filter(|i| place(&name[..**i])).find_map(|i| {
        let rest = of_government(of_committee(&name[*i..]));
        // 新河市平川生态环境局 is 平川生态环境局.
        let town = || is_of_a_town(rest).then(|| rest.to_string());
        key_of(rest).or_else(town).map(|key| named(&name[..*i], &key))
    })
}

/// A key such that two full names (prefix supplied) are one body when their keys are equal.
///
/// ```
/// use fengong::unit::fold::key;
/// assert_eq!(key("市住建委"), key("市住房和城乡建设委员会"));
/// assert_ne!(key("市住建委"), key("区住建委"));
/// assert_ne!(key("市工信局"), key("市经信局"));
/// ```
pub fn key(full_name: &str) -> String {
    parts(full_name).key()
}

fn joined(level: &str, stem: &str) -> String {
    let mut key = String::with_capacity(level.len() + stem.len() + 1);
    key.push_str(level);
    key.push('/');
    key.push_str(stem);
    key
}

/// For each of a document's names the index of the first name that is the same body.
///
/// Beyond equal keys, a bare name (文广新局) joins the one body of the document that has its
/// stem (市文广新局), and names of the document's own `home` (新河市财政局, where the title says
/// 新河市; empty if unknown) join those of its level (市财政局).
///
/// ```
/// use fengong::unit::fold::groups;
/// let names = ["市文广新局", "市发改委", "文广新局", "市发展和改革委员会"];
/// assert_eq!(groups(&names, ""), [0, 1, 0, 1]);
/// ```
pub fn groups(names: &[&str], home: &str) -> Vec<u32> {
    let names: Vec<Rc<Parts>> = names.iter().map(|name| Rc::new(parts(name))).collect();
    groups_of(&names, home)
}

/// [`groups`] of names that are taken apart already.
pub fn groups_of(names: &[Rc<Parts>], home: &str) -> Vec<u32> {
    let home_level = home.char_indices().next_back().map_or("", |(i, _)| &home[i..]);
    let taken = names.iter().map(|parts| match !home.is_empty() && parts.level == home {
        true => (parts, home_level),
        false => (parts, parts.level.as_str()),
    });
    // The one level under which a stem stands in this document; `None` for several.
    let mut levels: FxHashMap<&str, Option<&str>> = FxHashMap::default();
    for (parts, own) in taken.clone().filter(|(_, level)| !level.is_empty()) {
        levels
            .entry(parts.stem.as_str())
            .and_modify(|level| *level = level.filter(|l| *l == own))
            .or_insert(Some(own));
    }
    let mut first: FxHashMap<String, u32> = FxHashMap::default();
    taken
        .enumerate()
        .map(|(i, (parts, own))| {
            let level = if parts.bare && own.is_empty() {
                levels.get(parts.stem.as_str()).copied().flatten().unwrap_or("")
            } else {
                own
            };
            *first.entry(joined(level, &parts.stem)).or_insert(i as u32)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_body_in_many_forms() {
        for same in [
            &["市住建委", "市住房和城乡建设委员会", "市住房城乡建设委", "市住房和城乡建委"][..],
            &["市住建局", "市住房城乡建设局", "市住房和城乡建设局"],
            &["市发改委", "市发展改革委", "市发展和改革委员会"],
            &["市人社局", "市人力社保局", "市人力资源和社会保障局", "市人力资源社会保障局"],
            &["市委农工委", "市农工委"],
            &["市委编办", "市编办", "市委机构编制委员会办公室"],
            &["市政府办", "市政府办公室", "市人民政府办公室", "市府办"],
            &["市政府应急办", "市应急办"],
            &["团市委", "共青团市委", "市团委"],
            &["各县（市、区）人民政府", "各县(市、区)政府", "各縣(市、區)政府"],
            &["科城区政府", "科城区人民政府", "科城区"],
            &["科城区发改局", "科城区发展和改革局"],
            &["国家发展改革委", "国家发展和改革委员会"],
            &["双河街道办事处", "双河街道", "双河街道办"],
            &["市交通运输局", "市交通局"],
            &["市林业和草原局", "市林草局", "市林业草原局"],
            &["人行新河市中心支行", "中国人民银行新河市中心支行"],
            &["市 财政局", "市财政局"],
            &["市乡村建设和服务局", "市乡村建设服务局"],
            &["国务院国资委", "国家国资委"],
            &["市国资委", "市国有资产监督管理委员会", "市人民政府国有资产监督管理委员会"],
            &["各县(市、区)政府", "各县市区人民政府", "各市、县、区政府"],
            &["各乡镇(街道)", "各乡镇、街道", "各乡镇街道"],
            &["各乡(镇)人民政府", "各乡镇政府", "各乡镇"],
            &["各区县", "各县(区)"],
            &["县文广体旅局", "县文化广电体育和旅游局", "县文体广旅局", "县文化体育广电和旅游局"],
            &["区卫健医保局", "区卫生健康和医疗保障局"],
            &["市投促局", "市投资促进局"],
            &["市政务和大数据局", "市政务服务和大数据管理局"],
            &["国家金融监督管理总局新河监管分局", "金融监管总局新河监管分局", "新河金融监管分局"],
            &["中国银保监会新河监管分局", "新河银保监分局", "新河市银保监分局"],
            &["人行新河中支", "中国人民银行新河市中心支行"],
            &["市信访局", "市委市政府信访局"],
            &["市文明办", "市委精神文明建设办公室"],
            &["国网新河供电公司", "新河供电公司"],
        ] {
            for name in same {
                assert_eq!(key(name), key(same[0]), "{name} / {}", same[0]);
            }
        }
    }

    #[test]
    fn different_bodies_stay_apart() {
        for (a, b) in [
            ("市工信局", "市经信局"),
            ("市财政局", "区财政局"),
            ("市财政局", "市审计局"),
            ("市国土局", "市自然资源局"),
            ("市环保局", "市生态环境局"),
            ("市农业局", "市农业农村局"),
            ("市农委", "市农工委"),
            ("市公安局", "市公安分局"),
            ("市直有关部门", "市直相关部门"),
            ("各县(市、区)政府", "相关县(市、区)政府"),
            ("市政府", "市政府办"),
            ("市委办公室", "市政府办公室"),
            ("科城区发改局", "区发改局"),
            ("国务院办公厅", "中央办公厅"),
            ("市人大办", "市人防办"),
            ("市文旅局", "市文广旅局"),
            ("市体育局", "市教体局"),
            ("市中级人民法院", "市人民法院"),
            ("各县(市、区)政府", "各县(区)政府"),
            ("各乡镇(街道)", "各镇(街道)"),
            ("各市州政府", "各县市区政府"),
            ("各乡镇(街道、管委会)", "各乡镇(街道)"),
            ("市文体旅局", "市文广旅局"),
            ("市文广新局", "市文广旅局"),
            ("人行新河中支", "人行新河市分行"),
            ("市委督查室", "市政府督查室"),
            ("新河金融监管分局", "新河银保监分局"),
            ("市城管局", "市城市管理行政执法局"),
            ("市大数据局", "市数据局"),
            ("市卫健局", "市卫健医保局"),
            ("市委信访局", "市政府督查室"),
        ] {
            assert_ne!(key(a), key(b), "{a} / {b}");
        }
    }

    #[test]
    fn bare_names_and_the_home_place_join_their_fellows() {
        assert_eq!(groups(&["市文广新局", "文广新局"], ""), [0, 0]);
        assert_eq!(groups(&["市财政局", "县财政局", "财政局"], ""), [0, 1, 2], "two levels: not to be told");
        assert_eq!(groups(&["国家能源局", "能源局"], ""), [0, 0]);
        assert_eq!(groups(&["新河市财政局", "市财政局"], "新河市"), [0, 0]);
        assert_eq!(groups(&["新河市财政局", "市财政局"], ""), [0, 1]);
        assert_eq!(groups(&[], ""), [0_u32; 0]);
    }

    #[test]
    fn no_form_of_the_table_means_two_bodies() {
        let mut seen: FxHashMap<String, &str> = FxHashMap::default();
        for body in bodies() {
            for end in &body.ends {
                for stem in &body.stems {
                    let form = plain(&format!("{stem}{end}"));
                    let other = seen.insert(form.clone(), body.stems[0]);
                    assert!(
                        other.is_none_or(|o| o == body.stems[0]),
                        "{form}: {other:?} and {}",
                        body.stems[0]
                    );
                }
            }
        }
    }
}
