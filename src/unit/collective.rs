//! Collective units: 各县(市、区)政府, 市直有关部门.

pub use super::looks::looks_like_unit;

use super::plain::Name;
use crate::text::lexicon::Lexicon;
use std::sync::LazyLock;

/// Words that make a name stand for several bodies, wherever they stand.
const SEVERAL: &str = "\
    有关部门 相关部门 有关单位 相关单位 各部门 各单位 各有关 各相关 成员单位 责任单位 主管部门 \
    职能部门 有关各 各地 各级 各机关 各县 各市 各区 各乡 各镇 各街 各旗 各科室 各处室 所属各 下属各 \
    有关企业 相关企业 有关地区 相关地区 有关省 有关机构 相关机构 有关市 有关县 其他部门 其他单位 \
    所属单位 直属单位 有关街道 相关街道 有关乡镇 相关乡镇 有关科室 相关科室 市直部门 区直部门 \
    县直部门 省直部门 市直单位 区直单位 县直单位 省直单位 牵头单位 配合单位 高校 驻地单位";

static WORDS: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::forward(&[(SEVERAL, 1)]));

/// Words that make a name collective where it begins with them and goes on.
static OPENS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::forward(&[("所有 全体 全部 各 涉 相关 有关 其他 其它", 1)]));

/// Kinds of government that may close a row of kinds of places.
static GOVERNMENTS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::backward(&[("人民政府 政府 管委会 办事处 党委", 1)]));

/// Whether a name stands for several bodies.
///
/// ```
/// use fengong::unit::collective::is_collective;
/// assert!(is_collective("各县(市、区)政府") && is_collective("市直有关部门") && is_collective("相关街道"));
/// assert!(!is_collective("市财政局") && !is_collective("统计局"));
/// ```
pub fn is_collective(name: &str) -> bool {
    Name::of(name).is_some_and(|name| is_several(&name))
}

/// [`is_collective`] for a name that has been folded already.
pub(super) fn is_several(name: &Name) -> bool {
    let chars = name.chars();
    OPENS.longest(chars).is_some_and(|(n, _)| chars.len() > n)
        || (0..chars.len()).any(|i| WORDS.longest(&chars[i..]).is_some())
        || is_levels_only(name)
}

/// 县(市、区)政府, 旗县市区, 乡镇(街道), 街镇: nothing but kinds of places, two at least.
fn is_levels_only(name: &Name) -> bool {
    let mut skip = 0;
    while let Some((n, _)) = GOVERNMENTS.longest(name.reversed(skip)) {
        skip += n;
    }
    let mut kinds = 0;
    let mut before = ' ';
    for &c in &name.chars()[..name.chars().len() - skip] {
        match c {
            '县' | '市' | '区' | '旗' | '乡' | '镇' | '街' | '州' | '盟' | '村' => kinds += 1,
            '道' if before == '街' => {}
            '(' | ')' | '、' | '/' | '和' | '及' | '管' | '委' | '会' | '园' | '级' | '[' | ']' => {}
            _ => return false,
        }
        before = c;
    }
    kinds >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn collectives() {
        for name in [
            "各县(市、区)政府", "各县（市、区）人民政府", "市直有关部门", "相关街道", "有关单位",
            "各成员单位", "各街镇", "国务院有关部门", "各地区", "各乡镇(街道、管委会)", "县(市、区)政府",
            "旗县市区政府", "街镇", "全部责任单位", "省级行业主管部门", "各市、区", "相关旗县市区政府",
            "市級各有關部門", "其他有关部门", "各子公司", "乡镇（街道）",
        ] {
            assert!(is_collective(name), "{name}");
        }
        for name in [
            "市财政局", "区政府", "科城区政府", "双河街道", "统一镇", "市直机关工委", "园区管委会", "",
            "县委", "市", "街道",
        ] {
            assert!(!is_collective(name), "{name}");
        }
    }
}
