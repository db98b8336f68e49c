//! Numbers as lists write them: 一、二、三 … 一百二十三; 甲乙丙; ①②③; i, ii, iii; a, b, c.

const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// 1 → 一, 10 → 十, 21 → 二十一, 105 → 一百零五; above 9999 in figures.
pub fn counting(n: u32) -> String {
    if n == 0 || n > 9999 {
        return n.to_string();
    }
    let mut out = String::new();
    let mut rest = n;
    for (value, sign) in [(1000, '千'), (100, '百'), (10, '十'), (1, ' ')] {
        let digit = rest / value;
        rest %= value;
        if digit == 0 {
            // One 零 for any run of noughts inside.
            if !out.is_empty() && rest > 0 && !out.ends_with('零') {
                out.push('零');
            }
            continue;
        }
        // 十一, but 一百一十一.
        if !(value == 10 && digit == 1 && out.is_empty()) {
            out.push(DIGITS[digit as usize]);
        }
        if value > 1 {
            out.push(sign);
        }
    }
    out
}

/// A number in the manner that Word names so (`w:numFmt`); an unknown one is in figures.
pub fn written(manner: &str, n: u32) -> String {
    let within =
        |first: u32, most: u32| (1..=most).contains(&n).then(|| char::from_u32(first + n - 1)).flatten();
    let one_of = |signs: &str| {
        let count = signs.chars().count() as u32;
        (n > 0).then(|| signs.chars().nth(((n - 1) % count) as usize)).flatten()
    };
    let sign = match manner {
        "none" | "bullet" => return String::new(),
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "koreanCounting" => return counting(n),
        "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" | "koreanDigital2" => {
            return n.to_string().bytes().map(|b| DIGITS[usize::from(b - b'0')]).collect();
        }
        "chineseLegalSimplified" | "ideographLegalTraditional" | "japaneseLegal" => {
            return legal(&counting(n));
        }
        "decimalZero" => return format!("{n:02}"),
        "decimalFullWidth" | "decimalFullWidth2" => {
            return n.to_string().chars().filter_map(|c| char::from_u32(c as u32 + 0xFEE0)).collect();
        }
        "upperLetter" => return letters(n, b'A'),
        "lowerLetter" => return letters(n, b'a'),
        "upperRoman" => return roman(n),
        "lowerRoman" => return roman(n).to_ascii_lowercase(),
        "ideographTraditional" => one_of("甲乙丙丁戊己庚辛壬癸"),
        "ideographZodiac" => one_of("子丑寅卯辰巳午未申酉戌亥"),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => within(0x2460, 20).or(n
            .checked_sub(20)
            .and_then(|n| (1..=15).contains(&n).then(|| char::from_u32(0x3250 + n)).flatten())),
        "decimalEnclosedParen" => within(0x2474, 20),
        "decimalEnclosedFullstop" => within(0x2488, 20),
        "ideographEnclosedCircle" => within(0x3280, 10),
        _ => None,
    };
    sign.map_or_else(|| n.to_string(), String::from)
}

/// 一十 … in the signs of a bill: 壹拾.
fn legal(counted: &str) -> String {
    let plain = "〇一二三四五六七八九十百千";
    let signs: Vec<char> = "零壹贰叁肆伍陆柒捌玖拾佰仟".chars().collect();
    let full = counted.strip_prefix('十').map(|rest| format!("一十{rest}"));
    let sign = |c: char| plain.chars().position(|p| p == c).map_or(c, |at| signs[at]);
    full.as_deref().unwrap_or(counted).chars().map(sign).collect()
}

/// a … z, aa, bb …, as Word goes on.
fn letters(n: u32, first: u8) -> String {
    let Some(n) = n.checked_sub(1) else { return n.to_string() };
    let letter = char::from(first + (n % 26) as u8);
    std::iter::repeat_n(letter, (n / 26 + 1).min(30) as usize).collect()
}

fn roman(n: u32) -> String {
    if n == 0 || n > 3999 {
        return n.to_string();
    }
    let signs = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let (mut out, mut rest) = (String::new(), n);
    for (value, sign) in signs {
        while rest >= value {
            out.push_str(sign);
            rest -= value;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::class::chinese_number;

    #[test]
    fn counting_is_what_the_reader_reads() {
        for n in (1..=130).chain([200, 210, 305, 999]) {
            assert_eq!(chinese_number(&counting(n)), Some(n), "{}", counting(n));
        }
        assert_eq!(
            [10, 11, 20, 101, 110, 1001, 1010, 9999].map(counting).join(" "),
            "十 十一 二十 一百零一 一百一十 一千零一 一千零一十 九千九百九十九"
        );
    }

    #[test]
    fn manners_of_word() {
        for (manner, n, wanted) in [
            ("decimal", 12, "12"),
            ("chineseCountingThousand", 23, "二十三"),
            ("japaneseCounting", 10, "十"),
            ("ideographDigital", 10, "一〇"),
            ("ideographTraditional", 3, "丙"),
            ("chineseLegalSimplified", 12, "壹拾贰"),
            ("decimalEnclosedCircleChinese", 9, "⑨"),
            ("decimalEnclosedCircle", 21, "㉑"),
            ("decimalEnclosedCircle", 99, "99"),
            ("decimalEnclosedParen", 2, "⑵"),
            ("decimalFullWidth", 10, "１０"),
            ("decimalZero", 7, "07"),
            ("lowerLetter", 28, "bb"),
            ("upperRoman", 1994, "MCMXCIV"),
            ("bullet", 1, ""),
            ("noSuchManner", 4, "4"),
        ] {
            assert_eq!(written(manner, n), wanted, "{manner}");
        }
    }
}
