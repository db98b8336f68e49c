//! Prefixes: the level that a department's name begins with (市财政局), and the ones that a
//! list leaves out (市财政局、审计局).
//!
//! A prefix given on one name holds for the bare department names after it, until another
//! name brings its own. It is never put before companies, universities, banks, streets, towns,
//! collectives, or names that carry their own place (通辽海关).

use super::collective::is_collective;
use super::fold::{Stem, stem_of};
use crate::text::class::Chars;
use crate::text::words::{Words, bars};
use std::sync::LazyLock;

/// Levels.
static LEVELS: LazyLock<Words> = LazyLock::new(|| {
    Words::new(&[("自治区|自治州|自治县|自治旗|国务院|国家|中央|全国|中国|兵团|市|区|县|省|州|旗|盟", 0)])
});

/// What [`LEVELS`] begin with.
static OPENINGS: Chars = Chars::new("自国中全兵市区县省州旗盟");

/// Levels of the centre.
const CENTRE: &[&str] = &["国务院", "国家", "中央", "全国", "中国"];

/// Words that begin like a level but are none: 市场监管局, 区域合作局, 市政园林局.
const WORDS: &str = "\
    市场|市容|市域|市面|市政园林|市政管理|市政公用|市政工程|市政设施|市政建设|\
    市政绿化|市政环卫|市政处|市政所|市政局|市政中心|市政集团|市民中心|市民服务|\
    市民热线|市北区|市南区|市中区|区域|区块链|区划|区间|县域|省际|州际|国家粮|\
    旗袍|中国移动|中国电信|中国联通|中国铁塔|中国银行|中国工商银行|中国农业银行|\
    中国建设银行|中国邮政|中国石油|中国石化|中国人保|中国人寿|中国出口信用|国家电网|\
    中国铁路|中国民用航空|中国农业发展银行";

static NO_LEVEL: LazyLock<Words> = LazyLock::new(|| Words::new(&[(WORDS, 0)]));

/// The level a name begins with: `市财政局` → `市`, `市委宣传部` → `市委`, `团市委` → `市`; empty
/// for a name without one (`财政局`, `市场监管局`, `通辽海关`).
pub fn prefix_of(name: &str) -> &str {
    if let Some(rest) = name.strip_prefix("共青团").or_else(|| name.strip_prefix('团')) {
        return LEVELS
            .at(rest)
            .filter(|(level, _)| rest[*level..].starts_with('委'))
            .map_or("", |(level, _)| &rest[..level]);
    }
    if !name.starts_with(|c| OPENINGS.has(c)) || NO_LEVEL.at(name).is_some() {
        return "";
    }
    let Some((level, _)) = LEVELS.at(name) else { return "" };
    let rest = &name[level..];
    if rest.is_empty() {
        return "";
    }
    match rest.strip_prefix('委') {
        // 市委宣传部; but 市委办公室 and 市委 are the committee itself.
        Some(tail) if matches!(stem_of(tail), Stem::Known { party: true, .. }) => {
            &name[..level + '委'.len_utf8()]
        }
        _ => &name[..level],
    }
}

/// The bare level of a prefix: `市委` → `市`, `市政府` → `市`.
pub fn level_of(prefix: &str) -> &str {
    LEVELS.at(prefix).map_or("", |(level, _)| &prefix[..level])
}

/// Whether a level is the centre's: 国家, 国务院, 中央, 全国.
pub fn is_centre(level: &str) -> bool {
    CENTRE.contains(&level)
}

/// `name` with the prefix that the list left out; `None` where it has one or takes none.
/// `first_prefix` is what [`prefix_of`] gave for the last name before it that has one.
///
/// ```
/// use fengong::unit::prefix::supplied;
/// assert_eq!(supplied("市", "审计局").as_deref(), Some("市审计局"));
/// assert_eq!(supplied("市", "市场监督管理局").as_deref(), Some("市市场监督管理局"));
/// assert_eq!(supplied("市委", "组织部").as_deref(), Some("市委组织部"));
/// assert_eq!(supplied("市委", "农业局").as_deref(), Some("市农业局"));
/// assert_eq!(supplied("市", "城投集团"), None);
/// ```
pub fn supplied(first_prefix: &str, name: &str) -> Option<String> {
    let level = level_of(first_prefix);
    if level.is_empty() || is_centre(level) || !prefix_of(name).is_empty() || is_collective(name) {
        return None;
    }
    match stem_of(name) {
        Stem::Known { body: "团委", .. } => Some(format!("团{level}委")),
        Stem::Known { party: true, .. } => Some(format!("{level}委{name}")),
        Stem::Known { .. } if takes_level(level, name) => Some(format!("{level}{name}")),
        Stem::Known { .. } => None,
        Stem::Unknown if is_bare_department(level, name) => Some(format!("{level}{name}")),
        Stem::Unknown => None,
    }
}

/// 厅 belongs to provinces, 总局 and 署 to the centre, 部 to either no local government.
fn takes_level(level: &str, name: &str) -> bool {
    let province = matches!(level, "省" | "自治区");
    !(name.ends_with("总局")
        || name.ends_with('署')
        || name.ends_with('厅') && !province
        || name.ends_with('部') && !name.ends_with("人武部")
        || name.ends_with("会") && name.starts_with(['银', '证', '保'])
        || name == "人民银行"
        || name == "中科院")
}

/// A department by its ending that the table does not know: 畜牧水产局, 信息化工作办公室.
fn is_bare_department(level: &str, name: &str) -> bool {
    let ends = ["局", "委", "办", "办公室", "委员会", "厅"];
    let never = [
        "分局", "总局", "管委会", "管理委员会", "指挥部办公室", "领导小组办公室", "组委会", "居委会",
        "村委会",
    ];
    let n = name.chars().count();
    (3..=16).contains(&n)
        && ends.iter().any(|e| name.ends_with(e))
        && !never.iter().any(|e| name.ends_with(e))
        && takes_level(level, name)
        && !names_a_place(name)
        && !is_of_a_town(name)
}

/// 平川生态环境局, 平川税务局: what the city or the state keeps in a place bears the place's name and no level.
pub fn is_of_a_town(name: &str) -> bool {
    let head =
        ["生态环境局", "税务局", "气象局", "烟草专卖局", "海事局"].iter().find_map(|e| name.strip_suffix(e));
    head.is_some_and(|head| {
        (2..=3).contains(&head.chars().count())
            && !matches!(head, "地方" | "国家")
            && !head.ends_with(['市', '县', '区', '旗', '州', '省', '盟', '和', '与', '局'])
            && !head.starts_with(['市', '县', '区', '省', '州', '旗'])
    })
}

/// 安徽金融监管局 is a branch of the centre's in a province.
const PROVINCES: &str = "\
    北京|天津|河北|山西|内蒙古|辽宁|吉林|黑龙江|上海|江苏|浙江|安徽|福建|江西|\
    山东|河南|湖北|湖南|广东|广西|海南|重庆|四川|贵州|云南|西藏|陕西|甘肃|青海|\
    宁夏|新疆|香港|澳门|台湾";

static PROVINCE: LazyLock<Words> = LazyLock::new(|| Words::new(&[(PROVINCES, 0)]));
static ZONES: LazyLock<Words> = LazyLock::new(|| {
    Words::new(&[("开发区|高新区|经开区|示范区|试验区|新区|管理区|集聚区|聚集区|保税区", 0)])
});

/// Whether a name carries a place of its own: 狼山镇…, 开发区…, 新河县水利局.
pub fn names_a_place(name: &str) -> bool {
    let words = "\
    社区|区域|城市|市场|市政|市容|都市|城镇|乡镇|乡村|城乡|县域|区划|区块|牧区|\
    灾区|库区|林区|景区|小区|街区|片区|校区|市民|地区|园区|开发区|高新区|经开区|\
    示范区|保护区|试验区|功能区|聚集区|集聚区|新区|管理区|城区|上市|州际|下乡|\
    返乡";
    if ZONES.within(name) || PROVINCE.at(name).is_some() {
        return true;
    }
    name.char_indices().skip(1).any(|(i, c)| {
        matches!(c, '市' | '县' | '区' | '旗' | '州' | '省' | '镇' | '乡')
            && !bars(words).any(|w| {
                w.match_indices(c)
                    .any(|(j, _)| i >= j && name.get(i - j..).is_some_and(|rest| rest.starts_with(w)))
            })
    })
}

/// The place that a title begins with: `新河市2025年…方案` → `新河市`; empty where it names none.
pub fn place_of(title: &str) -> &str {
    let title = title.trim();
    let mut best = "";
    for (n, (i, c)) in title.char_indices().enumerate().take(12) {
        if matches!(c, '关' | '《' | '印' | '年' | '人') || c.is_ascii_digit() {
            break;
        }
        if n >= 2 && matches!(c, '市' | '县' | '区' | '旗' | '州' | '省') {
            best = &title[..i + c.len_utf8()];
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes() {
        for (name, prefix) in [
            ("市财政局", "市"),
            ("省发展改革委", "省"),
            ("自治区水利厅", "自治区"),
            ("市委宣传部", "市委"),
            ("县委编办", "县委"),
            ("市委办公室", "市"),
            ("市政府办", "市"),
            ("市市场监管局", "市"),
            ("市政务服务局", "市"),
            ("市民政局", "市"),
            ("市直有关部门", "市"),
            ("国家能源局", "国家"),
            ("团市委", "市"),
            ("共青团区委", "区"),
            ("市场监管局", ""),
            ("区域经济合作局", ""),
            ("市政园林局", ""),
            ("财政局", ""),
            ("团委", ""),
            ("通辽海关", ""),
            ("市", ""),
            ("", ""),
        ] {
            assert_eq!(prefix_of(name), prefix, "{name}");
        }
    }

    #[test]
    fn omitted_prefixes_are_supplied() {
        for (prefix, name, full) in [
            ("市", "审计局", "市审计局"),
            ("区", "发改局", "区发改局"),
            ("市", "市场监管局", "市市场监管局"),
            ("市", "畜牧水产局", "市畜牧水产局"),
            ("市", "蒙药产业发展办公室", "市蒙药产业发展办公室"),
            ("市委", "统战部", "市委统战部"),
            ("市", "组织部", "市委组织部"),
            ("市委", "教育局", "市教育局"),
            ("县", "妇联", "县妇联"),
            ("市", "团委", "团市委"),
            ("省", "财政厅", "省财政厅"),
            ("市", "供销社", "市供销社"),
            ("市", "区域经济合作局", "市区域经济合作局"),
        ] {
            assert_eq!(supplied(prefix, name).as_deref(), Some(full), "{prefix} {name}");
        }
    }

    #[test]
    fn some_names_take_no_prefix() {
        for (prefix, name) in [
            ("市", "市财政局"),
            ("市", "城投集团"),
            ("市", "新河大学"),
            ("市", "各县(市、区)政府"),
            ("市", "有关部门"),
            ("市", "狼山镇"),
            ("市", "新河海关"),
            ("市", "开发区管委会"),
            ("市", "新河县水利局"),
            ("市", "高新区发改局"),
            ("市", "国网新河供电公司"),
            ("市", "人民银行新河市中心支行"),
            ("市", "财政厅"),
            ("市", "税务总局"),
            ("国家", "财政部"),
            ("", "财政局"),
        ] {
            assert_eq!(supplied(prefix, name), None, "{prefix} {name}");
        }
    }

    #[test]
    fn places() {
        assert_eq!(place_of("新河市2025年重点任务分工方案"), "新河市");
        assert_eq!(place_of("关于印发分工方案的通知"), "");
        assert_eq!(place_of(""), "");
    }
}
