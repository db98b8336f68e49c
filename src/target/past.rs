//! What was, not what shall be. A word of the past holds to the end of its sentence, or until
//! the plan speaks again: 截至2022年底，累计发放券1.1亿元、惠及企业2300家次；去年新增3.2万人，
//! 今年新增3.5万人.

use super::window::{is_full_stop, is_stop};
use crate::text::class::{fold, is_blank, simplify};
use crate::text::lexicon::Lexicon;
use std::sync::LazyLock;

/// Longest stretch looked back over, in characters.
const LONG: usize = 96;

/// The plan speaks: what follows shall be.
const NOW: u32 = 1;
/// 已, 累计: what follows is done.
const DONE: u32 = 2;
/// 去年, 上年: a year gone by.
const LAST_YEAR: u32 = 3;
/// 截至目前, 近年来: up to now.
const UP_TO_NOW: u32 = 4;
/// 2022年.
const YEAR: u32 = 5;
/// “十三五”期间.
const FIVE_YEARS: u32 = 6;

static SPOKEN: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::backward(&[
        ("今年 明年 本年 年内 力争 争取 确保 计划 拟 将 再 要 加快 推进 继续 剩余 目标 基础上 下一步", NOW),
        ("已 累计", DONE),
        ("去年 上年 上年度 去年底 上年底", LAST_YEAR),
        ("截至目前 截止目前 到目前为止 以来 近年来 目前已", UP_TO_NOW),
        ("年", YEAR),
        ("五期间 五”期间 五时期 五”时期", FIVE_YEARS),
    ])
});

/// Whether the sentence tells of the past where it comes to byte `at`; it is not read before
/// byte `floor`. `plan` is the plan's year.
pub fn is_told(text: &str, floor: usize, at: usize, plan: Option<u16>) -> bool {
    let mut chars = ['\0'; LONG];
    let len = sentence(text, floor, at, &mut chars);
    let chars = &chars[..len];
    let mut done = false;
    for i in 0..len {
        let Some((n, tag)) = SPOKEN.longest(&chars[i..]) else { continue };
        let before = &chars[i + n..];
        match tag {
            // 截至今年6月底 is no word of what comes.
            NOW if !matches!(before.first(), Some('至' | '止' | '自')) => return false,
            DONE => done = true,
            LAST_YEAR if opens(before) && follows(chars, i, ",底新完实累已共全投旅发引培建开") =>
            {
                return true;
            }
            UP_TO_NOW if i == 0 || chars[i - 1] == ',' || chars[i + n - 1] != '以' => return true,
            YEAR => {
                let Some(year) = number(before) else { continue };
                let before = before.get(4..).unwrap_or(&[]);
                let gone = plan.map(|plan| year < plan);
                match before.first() {
                    Some('至' | '止') if before.get(1) == Some(&'截') => {
                        return gone == Some(true) || done;
                    }
                    // 较2020年下降, 完成2021年的任务.
                    _ if !opens(before) || !follows(chars, i, ",底末全") && !done => {}
                    _ if gone == Some(true) && done => return true,
                    _ if gone == Some(true) => {}
                    _ => return false,
                }
            }
            FIVE_YEARS => {
                let before = if before.first() == Some(&'“') { &before[1..] } else { before };
                let Some((n, end)) = five_years(before) else { continue };
                let before = &before[n..];
                let before = if before.first() == Some(&'“') { &before[1..] } else { before };
                if opens(before) {
                    return plan.is_some_and(|plan| end < plan);
                }
            }
            _ => {}
        }
    }
    false
}

/// Reads the sentence back from byte `at`, blanks left out: how many characters there are.
fn sentence(text: &str, floor: usize, at: usize, chars: &mut [char; LONG]) -> usize {
    let (mut len, mut lines) = (0, 0);
    for c in text[floor..at].chars().rev().take(2 * LONG) {
        lines = if c == '\n' {
            lines + 1
        } else if is_blank(c) {
            lines
        } else {
            0
        };
        if len == LONG || lines > 1 || is_full_stop(c) || matches!(c, '\t' | '|') {
            break;
        }
        if !is_blank(c) {
            chars[len] = fold(simplify(c));
            len += 1;
        }
    }
    len
}

/// Whether a clause opens here, or a place is all that it has opened with: 全市去年新增.
fn opens(before: &[char]) -> bool {
    before.first().is_none_or(|c| is_stop(*c) || matches!(c, '市' | '省' | '县' | '区' | '州' | '旗' | ')'))
}

/// Whether one of `these` follows the character `i`.
fn follows(chars: &[char], i: usize, these: &str) -> bool {
    i.checked_sub(1).is_none_or(|next| these.contains(chars[next]))
}

/// The year whose digits are read back.
fn number(before: &[char]) -> Option<u16> {
    let digits = before.get(..4)?.iter().rev();
    let year = digits.map(|c| c.to_digit(10)).try_fold(0, |year, d| Some(year * 10 + d?))?;
    u16::try_from(year).ok().filter(|y| (1950..2100).contains(y))
}

/// 十三 before 五: how many characters, and the last of the five years.
fn five_years(before: &[char]) -> Option<(usize, u16)> {
    let digit = |c: &char| "一二三四五六七八九".chars().position(|d| d == *c).map(|i| i as u16 + 1);
    match before {
        [unit, '十', ..] => Some((2, 1955 + 5 * (10 + digit(unit)?))),
        ['十', ..] => Some((1, 2005)),
        [unit, ..] => Some((1, 1955 + 5 * digit(unit)?)),
        [] => None,
    }
}

/// Whether the figure is where something starts from: 从45%提高到60%, 由2022年的20%上升到25%,
/// 较2020年的12%提高3个百分点.
pub fn is_start(before: &[char]) -> bool {
    let between = |c: &char| c.is_ascii_digit() || "年月底末初的约近不足仅目前上去现在".contains(*c);
    let n = before.iter().take(14).take_while(|c| between(c)).count();
    match before.get(n) {
        Some('从' | '由') => true,
        Some('比' | '较') => before[0] == '的',
        _ => false,
    }
}
