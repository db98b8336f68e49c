//! Named people behind a label: `责任领导:张锐`, `责任人：许 某、金 某`, `李 明 王小红`.

use crate::text::Span;
use crate::text::class::{
    Chars, char_at, fold, has_blank, is_blank, is_close, is_han, is_open, simplify, skip_blank, trim_end,
};
use crate::text::words::Words;
use std::sync::LazyLock;

/// The names in `span`, each two to four characters (blanks inside allowed), or one with a dot.
pub fn names(text: &str, span: Span) -> Vec<Span> {
    let mut out = Vec::new();
    let mut start = span.lo();
    let mut placed = false;
    for (i, c) in span.of(text).char_indices() {
        let at = span.lo() + i;
        // 各村（居）支部书记: the bracket belongs to the places.
        if placed {
            placed = !is_close(c);
            continue;
        }
        if is_open(c) && are_places(&text[start..at]) {
            placed = true;
            continue;
        }
        let splits =
            || matches!(simplify(c), '、' | ',' | ';' | '/' | '。' | ':' | '|') || is_open(c) || is_close(c);
        if !is_han(c) && splits() {
            piece(text, start, at, &mut out);
            start = at + c.len_utf8();
        }
    }
    piece(text, start, span.hi(), &mut out);
    out
}

/// 各村, 各镇, 各县: all places of a kind.
fn are_places(words: &str) -> bool {
    let mut chars = words.trim_matches(is_blank).chars();
    chars.next() == Some('各')
        && chars.next_back().is_some_and(|c| "村镇乡县区市旗街鎮鄉縣區".contains(c))
        && chars.count() <= 3
}

fn piece(text: &str, start: usize, end: usize, out: &mut Vec<Span>) {
    let first = skip_blank(text, start, end);
    let last = trim_end(text, first.min(end), end);
    let last = first + without_telephone(&text[first..last.max(first)]);
    if first >= last {
        return;
    }
    let words = &text[first..last];
    if !has_blank(words) {
        push(text, Span::new(first, last), out);
        return;
    }
    // 张 三 is one name; 张小三 李小四 are two, and so are 张小三 李 四.
    let mut found: Vec<Span> = Vec::new();
    let mut half = false;
    let mut at = first;
    for run in words.split(is_blank).filter(|w| !w.is_empty()) {
        let from = skip_blank(text, at, last);
        at = from + run.len();
        match found.last_mut() {
            Some(name) if half => *name = name.cover(Span::new(from, at)),
            _ => found.push(Span::new(from, at)),
        }
        half = !half && run.chars().count() == 1;
    }
    if let Some(pairs) = glued(text, first, last) {
        pairs.into_iter().for_each(|name| push(text, name, out));
        return;
    }
    // 张建国 市住建局局长
    if found.len() > 1
        && is_surely_name(found[0].of(text))
        && found[1..].iter().all(|s| s.len() > 9 && ends_in_post(s.of(text)))
    {
        push(text, found[0], out);
        return;
    }
    let whole = |s: &Span| (2..=4).contains(&s.of(text).chars().filter(|c| !is_blank(*c)).count());
    if found.len() > 1 && found.iter().all(whole) {
        found.into_iter().for_each(|name| push(text, name, out));
    } else {
        push(text, Span::new(first, last), out);
    }
}

/// How much of `张军利 13800000000` is no telephone number.
fn without_telephone(words: &str) -> usize {
    let figure = |c: char| matches!(fold(c), '0'..='9' | '-');
    let rest = words.trim_end_matches(figure);
    let rest = if words.len() - rest.len() < TELEPHONE { words } else { rest };
    rest.trim_end_matches(is_blank).len()
}

/// The shortest telephone number.
const TELEPHONE: usize = 6;

/// `陆 明俞 悦`: names of two characters, each with a blank inside, whose parting was lost: 陆 明 and 俞 悦.
fn glued(text: &str, first: usize, last: usize) -> Option<Vec<Span>> {
    let words = &text[first..last];
    let runs = words.split(is_blank).filter(|w| !w.is_empty());
    let count = runs.clone().count();
    let shaped = runs.enumerate().all(|(i, run)| {
        let ends = i == 0 || i + 1 == count;
        let surname = if ends { run } else { run.get(3..).unwrap_or_default() };
        run.chars().all(is_han)
            && run.chars().count() == if ends { 1 } else { 2 }
            && (i + 1 == count || surname.starts_with(is_surname))
    });
    if !(3..=NAMES).contains(&count) || !shaped {
        return None;
    }
    let letters: Vec<(usize, char)> = words.char_indices().filter(|(_, c)| !is_blank(*c)).collect();
    let pairs =
        letters.chunks(2).map(|pair| Span::new(first + pair[0].0, first + pair[1].0 + pair[1].1.len_utf8()));
    Some(pairs.collect())
}

/// The most names that are looked for without anything between them.
const NAMES: usize = 12;

fn push(text: &str, span: Span, out: &mut Vec<Span>) {
    let words = span.of(text);
    // 韦东升同志
    if let Some(name) = words.strip_suffix("同志").filter(|name| is_surely_name(name)) {
        out.push(Span::new(span.lo(), span.lo() + name.len()));
        return;
    }
    let bare = behind_post(words);
    if bare > 0 {
        out.push(Span::new(span.lo() + bare, span.hi()));
    } else if is_name(words) {
        out.push(span);
    } else if words.len() < 60
        && let Some((start, end)) = beside_post(words)
    {
        out.push(Span::new(span.lo() + start, span.lo() + end));
    }
}

/// Where the name stands in 书记陈伟, four characters that could be a name; 0 where no post comes first.
fn behind_post(words: &str) -> usize {
    let name = BEFORE.at(words).map(|(post, _)| &words[post..]);
    let full = |n: &&str| n.chars().count() == 2 && n.chars().next().is_some_and(is_surname);
    name.filter(full).map_or(0, |n| words.len() - n.len())
}

/// Posts that a name of two characters may stand behind.
static BEFORE: LazyLock<Words> = LazyLock::new(|| {
    Words::new(&[(
        "书记|主任|主席|委员|经理|院长|校长|局长|部长|处长|科长|所长|站长|校医|干事|会计|组长|队长|园长|班长|馆长|教师|老师",
        0,
    )])
});

/// Most people bear one of these.
static SURNAMES: Chars = Chars::new(
    "\
    王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈\
    钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔\
    赖文樊葛邢鲁施温齐殷柳骆庄宁穆柏柯翟伍阮兰麦闵蓝费纪舒屈祝游凌霍翁颜梅裴祁涂耿焦岳鲍柴桑苗卜甘简冉宫卓艾\
    尤聂佟牟晏冷娄戚巩栾岑褚卞詹辛宗欧谷俞芮",
);

/// Whether a character is a common surname.
pub fn is_surname(c: char) -> bool {
    SURNAMES.has(c)
}

/// Whether words stand for a person wherever they stand: a common surname and one or two characters that
/// make no office or place of it (文物局, 高新, 金融办).
pub fn is_surely_name(words: &str) -> bool {
    let mut chars = words.chars().filter(|c| !is_blank(*c));
    let (Some(first), Some(second)) = (chars.next(), chars.next()) else { return false };
    let place = "新北南东西山州云化城水港海湖河江源阳县区市镇乡部门务委局办处科室院会长融";
    let short = match chars.next() {
        None => !place.contains(second),
        Some(last) => !"区县市镇乡村局署办处科室部院会组队所站长委府司厅".contains(last),
    };
    let folded: String = words.chars().filter(|c| !is_blank(*c)).collect();
    short
        && chars.next().is_none()
        && is_surname(first)
        && is_name(words)
        && !WORDS.contains(&folded.as_str())
}

/// Whether words name a person even where units are listed, with three characters: 张建国、县交通局. But not the
/// bodies and places that begin like one: 施工方, 文化馆, 石家庄.
pub fn stands_among_units(words: &str) -> bool {
    words.chars().count() == 3
        && is_surely_name(words)
        && !words.ends_with(|c| "方厂馆司路中校行社园库庄山港口界城湖岭桥湾店".contains(c))
}

/// Whether words are a post and name nobody: 市委常委, 党组成员.
pub fn is_title(words: &str) -> bool {
    words.ends_with("党组成员") || ends_in_post(words) && at_end(words).is_none()
}

/// Where the name stands in words that are nothing but one person's, a post beside it or not: 李红, 副市长张建军,
/// 张建军副市长, 王志刚同志.
pub fn at_end(words: &str) -> Option<std::ops::Range<usize>> {
    let name = words.strip_suffix("同志").unwrap_or(words);
    if name.len() > 60 {
        return None;
    }
    if is_surely_name(name) {
        return Some(0..name.len());
    }
    let (start, end) = beside_post(name)?;
    ((start > 0) == (end == name.len())).then_some(start..end)
}

/// Whether words are names of people, at least one with a post or 同志 behind it: 韦东升常委、李明副县长.
pub fn are_titled(words: &str) -> bool {
    let mut titled = false;
    let names = words.split('、').all(|w| {
        let name = w.trim_matches(is_blank);
        let stem = name.strip_suffix("同志").or_else(|| {
            let (start, end) = beside_post(name)?;
            (start == 0 && end < name.len()).then_some(&name[..end])
        });
        titled |= stem.is_some();
        is_surely_name(stem.unwrap_or(name))
    });
    titled && names
}

/// The name in 副校长陈建华 or 陈建华副校长.
fn beside_post(words: &str) -> Option<(usize, usize)> {
    // Most words hold no post.
    if !POST_WORDS.within(words) {
        return None;
    }
    let full = |w: &str| {
        // 艾克拜尔·吾布力县长
        let dotted = w.contains('·') && is_name(w) && !is_title(w);
        dotted
            || (2..=3).contains(&w.chars().count()) && is_name(w) && w.chars().next().is_some_and(is_surname)
    };
    let ends = POSTS.split('|').filter_map(|p| words.rfind(p).map(|i| (i, i + p.len())));
    ends.filter_map(|(at, end)| {
        let mut before = words[..at].trim_end_matches(['副', '总', '代']);
        while let Some(rest) = RANKS.iter().find_map(|w| before.strip_suffix(*w)) {
            before = rest;
        }
        let behind = words[end..].trim_start_matches(is_blank);
        // 市政协副主席 宁静: a blank is as good as a surname that is known.
        let letters = || behind.chars().filter(|c| !is_blank(*c)).count();
        let apart = behind.len() < words.len() - end && (2..=3).contains(&letters()) && is_name(behind);
        if full(behind) || apart || is_deputy(before, &words[..at]) && is_rare(behind) {
            Some((words.len() - behind.len(), words.len()))
        } else {
            let known = AFTER_TWO.iter().any(|p| *p == &words[at..end]);
            let sure = (at > 6 || known) && !WORDS.contains(&before);
            (end == words.len() && sure && full(before)).then_some((0, before.len()))
        }
    })
    .next()
}

/// Whether a post was opened by 副: `before` is what stands before all that raises it, `whole` what stands before it.
fn is_deputy(before: &str, whole: &str) -> bool {
    whole[before.len()..].contains('副')
}

/// 副县长字洪波: three characters behind the post of a deputy are a name though its surname is rare, unless they end
/// as an office, a group or a deed does: 副县长办公室, 副主任医师, 副书记负责制.
fn is_rare(words: &str) -> bool {
    static ENDS: Chars = Chars::new("师制组员会室人办处科部局岗级等单表书牵负责主担分");
    words.chars().count() == 3
        && words.chars().all(is_han)
        && is_name(words)
        && !words.contains(['各', '兼', '和', '及', '与', '任', '分'])
        && !words.ends_with(|c| ENDS.has(c))
}

/// What may stand before a post: 宋文涛常务副省长, 陈亮党委书记.
const RANKS: &[&str] = &["常务", "党组", "党委", "党总支", "支部", "执行", "专职", "第一"];

/// Posts behind a name of two characters: 刘芳主任. 江东区长 is the head of 江东区.
const AFTER_TWO: &[&str] =
    &["主任", "书记", "院长", "校长", "经理", "处长", "科长", "部长", "局长", "主席", "所长", "站长", "队长"];

/// Words of two characters that begin like a surname.
const WORDS: &[&str] = &[
    "高校", "金融", "常务", "党组", "石油", "施工", "万科", "江北", "方面", "武装", "武警", "林业", "文化",
    "文旅", "文教", "文体", "文联", "石化", "史志", "方志",
];

/// Ends of offices, and of words for whoever holds one.
static OFFICES: Chars = Chars::new("局委办部长处科人室厅院会任记府组责位门");

/// Whether words read as a person's name and not as an office or a remark.
pub fn is_name(words: &str) -> bool {
    let mut count = 0;
    let mut dotted = false;
    for c in words.chars() {
        dotted |= matches!(c, '·' | '•');
        let known = is_han(c)
            || matches!(c, '·' | '•' | '．' | '×' | '＊' | '*' | '○' | 'Ｘ')
            || c.is_ascii_alphabetic();
        if known {
            count += 1;
        } else if !is_blank(c) {
            return false;
        }
    }
    if !(1..=12).contains(&count) || count > 4 && !dotted {
        return false;
    }
    let first = char_at(words, 0).unwrap_or(' ');
    // 各县（区）政府主要负责同志
    if count == 1 && matches!(first, '市' | '区' | '县' | '旗' | '镇' | '乡' | '街' | '村') {
        return false;
    }
    let office = words.ends_with(|c| OFFICES.has(c));
    let body = || count > 3 || words.ends_with(['局', '委', '室', '厅', '会', '府', '门', '位']);
    if count > 1 && office && body() {
        return false;
    }
    !matches!(first, '各' | '共' | '无' | '同')
        && !matches!(words, "分管" | "主要" | "相关" | "有关" | "待定" | "电话" | "手机" | "联系电话" | "手机号")
        // 政法委员 is a post, 欧阳主任 a name before one.
        && !is_post(words)
        && (count != 4 || is_surname(first) || !ends_in_post(words))
        && !names_nobody(words)
}

fn names_nobody(words: &str) -> bool {
    // Most names end otherwise.
    static ENDS: Chars = Chars::new("区道镇居子员导部工班院司心团位");
    words.ends_with(|c| ENDS.has(c)) && NOBODY.split('|').any(|w| words.ends_with(w))
}

/// Ends of what names places or groups: 各村（社区）书记, 班子成员.
const NOBODY: &str = "社区|街道|乡镇|园区|村居|班子|成员|领导|干部|员工|专班|学院|医院|公司|中心|集团|单位";

/// Ends of posts; 长 stands behind a kind of body.
const POSTS: &str = "\
    书记|主任|主席|委员|经理|总监|常委|秘书|专员|主管|委员长|董事|所长|会长|校长|\
    院长|局长|处长|科长|部长|厅长|市长|县长|区长|镇长|乡长|省长|旗长|州长|队长|站长|\
    秘书长|董事长|司长|社长|行长|总经理|馆长|台长|村长|组长|园长|班长|股长|检察长|调研员|\
    政委|主编|总编|总裁|会计师|工程师|专干|干事|网格员|护士长|辅导员|技术员|联络员|支书";

static POST_WORDS: LazyLock<Words> = LazyLock::new(|| Words::new(&[(POSTS, 0)]));

/// Whether words end in a post: 各支部书记, 班长.
pub fn ends_in_post(words: &str) -> bool {
    POST_WORDS.ends(words).is_some()
}

/// 副县长, 常务副市长, 党委书记, 主任: a post without a name. 刘校长 names somebody.
fn is_post(words: &str) -> bool {
    let Some(post) = POST_WORDS.ends(words) else { return false };
    let stem = &words[..words.len() - post];
    // 科主任, 系书记: a kind of body before it.
    let body = stem.len() == 3
        && stem.starts_with([
            '科', '系', '处', '室', '部', '院', '校', '所', '班', '组', '村', '镇', '区', '县',
        ]);
    stem.is_empty()
        || body
        || ["副", "委", "党", "任", "总", "长", "级", "政"].iter().any(|w| stem.ends_with(w))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &str) -> Vec<&str> {
        names(words, Span::new(0, words.len())).into_iter().map(|s| s.of(words)).collect()
    }

    #[test]
    fn people() {
        assert_eq!(read("张锐"), ["张锐"]);
        assert_eq!(read("许 某\n金 某"), ["许 某", "金 某"]);
        assert_eq!(read("李小明 王小红"), ["李小明", "王小红"]);
        assert_eq!(read("李小明 王 红 许 某 赵小四"), ["李小明", "王 红", "许 某", "赵小四"]);
        assert_eq!(read("阿依古丽·买买提、张三"), ["阿依古丽·买买提", "张三"]);
        assert_eq!(read("陆 明俞 悦"), ["陆 明", "俞 悦"]);
        assert_eq!(read("陆 明李 强俞 悦"), ["陆 明", "李 强", "俞 悦"]);
        assert_eq!(read("张军利 13800000000"), ["张军利"]);
        assert_eq!(read("张军利0557-3022123、刘洋"), ["张军利", "刘洋"]);
        assert!(read("各单位主要负责人").is_empty());
        assert!(read("市财政局").is_empty());
        assert!(read("各村（社区）书记").is_empty());
        assert!(read("各县（区）党委、政府主要负责同志").is_empty());
        assert_eq!(read("张建国 市住房城乡建设局局长"), ["张建国"]);
        assert_eq!(read("刘芳主任"), ["刘芳"]);
        assert!(read("常务副主任").is_empty() && read("刘主任").len() == 1);
    }
}
