//! A name's plain form: everything folded that never tells two bodies apart.

use crate::text::class::{fold, is_blank};

/// Blanks dropped, width and traditional characters folded, an inner 和 / 与 left out, and the
/// long forms of common endings made short: 住房和城乡建设委员会 → 住房城乡建设委.
pub fn plain(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut has_long = false;
    let mut chars = name.chars().filter(|c| !is_blank(*c)).map(|c| simplified(fold(c))).peekable();
    while let Some(c) = chars.next() {
        // An inner 和 or 与 may be left out; at the start it belongs to a name (和平区).
        let inner = matches!(c, '和' | '与') && !out.is_empty() && chars.peek().is_some();
        if !inner {
            out.push(c);
        }
        // Each of the long forms has one of these.
        has_long |= matches!(c, '员' | '办' | '民');
    }
    for (long, short) in [
        // 国有资产监督管理委员会 is 国资委, 园区管理委员会 a 管委会.
        ("监督管理委员会", "监督管理委"),
        ("管理委员会", "管委会"),
        ("委员会", "委"),
        ("办公室", "办"),
        ("人民政府", "政府"),
        ("人民法院", "法院"),
        ("人民检察院", "检察院"),
        ("街道办事处", "街道"),
        ("街道办", "街道"),
        ("中国人民银行", "人民银行"),
    ] {
        if has_long && out.contains(long) {
            out = out.replace(long, short);
        }
    }
    if let Some(rest) = out.strip_prefix("人行") {
        out = format!("人民银行{rest}");
    }
    if let Some(rest) = out.strip_prefix("国网").filter(|rest| rest.ends_with("供电公司")) {
        out = rest.to_string();
    }
    for (long, short) in [("镇政府", "镇"), ("乡政府", "乡")] {
        if out.len() > long.len() && out.ends_with(long) {
            out.truncate(out.len() - long.len());
            out.push_str(short);
        }
    }
    out
}

/// Traditional characters that names of bodies use, with their simplified forms.
const PAIRS: &[(char, char)] = &[
    ('縣', '县'),
    ('區', '区'),
    ('鄉', '乡'),
    ('鎮', '镇'),
    ('廳', '厅'),
    ('務', '务'),
    ('發', '发'),
    ('總', '总'),
    ('衛', '卫'),
    ('財', '财'),
    ('統', '统'),
    ('計', '计'),
    ('農', '农'),
    ('業', '业'),
    ('環', '环'),
    ('護', '护'),
    ('國', '国'),
    ('資', '资'),
    ('運', '运'),
    ('輸', '输'),
    ('監', '监'),
    ('據', '据'),
    ('聯', '联'),
    ('會', '会'),
    ('辦', '办'),
    ('員', '员'),
    ('門', '门'),
    ('單', '单'),
    ('關', '关'),
    ('與', '与'),
    ('產', '产'),
    ('權', '权'),
    ('識', '识'),
    ('藥', '药'),
    ('檢', '检'),
    ('審', '审'),
    ('設', '设'),
    ('規', '规'),
    ('劃', '划'),
    ('測', '测'),
    ('電', '电'),
    ('視', '视'),
    ('廣', '广'),
    ('體', '体'),
    ('遊', '游'),
    ('氣', '气'),
    ('態', '态'),
    ('應', '应'),
    ('處', '处'),
    ('隊', '队'),
    ('質', '质'),
    ('場', '场'),
    ('險', '险'),
    ('銀', '银'),
    ('稅', '税'),
    ('勞', '劳'),
    ('動', '动'),
    ('團', '团'),
    ('黨', '党'),
    ('網', '网'),
    ('組', '组'),
    ('織', '织'),
    ('傳', '传'),
    ('戰', '战'),
    ('機', '机'),
    ('屬', '属'),
    ('構', '构'),
    ('編', '编'),
    ('內', '内'),
    ('醫', '医'),
    ('學', '学'),
    ('術', '术'),
    ('協', '协'),
    ('婦', '妇'),
    ('殘', '残'),
    ('僑', '侨'),
    ('軍', '军'),
    ('後', '后'),
    ('漁', '渔'),
    ('糧', '粮'),
    ('儲', '储'),
    ('備', '备'),
    ('開', '开'),
    ('園', '园'),
    ('綠', '绿'),
    ('鐵', '铁'),
];

/// A filter of [`PAIRS`]: most characters are none of them.
const TRADITIONAL: [u8; 1024] = {
    let mut bits = [0; 1024];
    let mut i = 0;
    while i < PAIRS.len() {
        let c = PAIRS[i].0 as usize;
        bits[c >> 3 & 1023] |= 1 << (c & 7);
        i += 1;
    }
    bits
};

/// Simplified forms of the traditional characters that names of bodies use.
fn simplified(c: char) -> char {
    if !('\u{4E00}'..='\u{9FFF}').contains(&c) {
        return c;
    }
    if TRADITIONAL[c as usize >> 3 & 1023] & 1 << (c as u32 & 7) == 0 {
        return c;
    }
    PAIRS.iter().find(|(t, _)| *t == c).map_or(c, |(_, s)| *s)
}

/// Longest name that is looked at, in characters; longer words are no name.
const LONGEST: usize = 128;

/// A name's characters, blanks dropped, width and traditional characters folded, both ways.
pub struct Name {
    chars: [char; LONGEST],
    back: [char; LONGEST],
    len: usize,
}

impl Name {
    /// The characters of `name`; `None` where it is too long to be a name.
    pub fn of(name: &str) -> Option<Name> {
        let mut out = Name { chars: ['\0'; LONGEST], back: ['\0'; LONGEST], len: 0 };
        if name.len() > 4 * LONGEST {
            return None;
        }
        for c in name.chars().filter(|c| !is_blank(*c)) {
            if out.len == LONGEST {
                return None;
            }
            out.chars[out.len] = simplified(fold(c));
            out.len += 1;
        }
        for i in 0..out.len {
            out.back[i] = out.chars[out.len - 1 - i];
        }
        Some(out)
    }

    /// The characters.
    pub fn chars(&self) -> &[char] {
        &self.chars[..self.len]
    }

    /// The characters from the last to the first, the last `skip` left out.
    pub fn reversed(&self, skip: usize) -> &[char] {
        &self.back[skip.min(self.len)..self.len]
    }
}
