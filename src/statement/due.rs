//! By when, in sentences: `市教育局牵头，年内完成。` · `市工商局负责。2013年12月底前完成。`

use super::Statement;
use crate::deadline;
use crate::text::Span;
use crate::text::class::{digit, is_han, simplify, skip_blank};
use crate::text::words::Words;
use crate::unit::list;
use std::sync::LazyLock;

/// `市工商局负责。2013年12月底前完成。`: a sentence that says no more than by when, right behind one that assigns.
pub(super) fn due(text: &str, span: Span, out: &mut [Statement]) {
    let behind = |s: &&mut Statement| s.span.hi() == span.lo() && s.deadline.is_none() && span.len() < 90;
    let Some(statement) = out.last_mut().filter(behind) else { return };
    let words = span.of(text).trim();
    if let Some(found) = deadline::find(words).filter(|f| f.start == 0 && !names_deed(&words[f.end..])) {
        let at = skip_blank(text, span.lo(), span.hi());
        statement.deadline = Some(Span::new(at, at + found.end));
        if !statement.keeps_words && statement.kept.is_empty() {
            statement.span = Span::new(statement.span.lo(), span.hi());
        }
    }
}

/// `…，2025年底前完成`: a deadline in a part of its own.
pub(super) fn deadline_in(text: &str, inner: Span) -> Option<Span> {
    list::parts(text, inner).into_iter().find_map(|part| {
        let words = part.span.of(text);
        // 自6月1日起 says when it begins.
        let found = deadline::find(words).filter(|f| words.len() < 90 && !words[..f.end].ends_with('起'))?;
        // 各泵站每月自查一次: how often, not by when.
        let often = &words[found.clone()];
        if found.start > 0 && often.starts_with('每') && often.chars().all(is_han) {
            return None;
        }
        Some(Span::new(part.span.lo() + found.start, part.span.lo() + found.end))
    })
}

/// Whether the words behind a deadline, up to the next separator, say more than that it is kept: 完成,
/// 全部整改到位, 完成并长期坚持.
pub(super) fn names_deed(words: &str) -> bool {
    let stop = words.find(|c| matches!(simplify(c), ',' | ';' | '。')).unwrap_or(words.len());
    let mut rest = words[..stop].trim();
    let mut left = 0;
    while let Some(c) = rest.chars().next() {
        if let Some((len, _)) = KEPT.at(rest) {
            rest = &rest[len..];
        } else {
            left += usize::from(is_han(c) || digit(c).is_some());
            rest = &rest[c.len_utf8()..];
        }
    }
    left > 3
}

/// Words of keeping a deadline.
static KEPT: LazyLock<Words> = LazyLock::new(|| {
    Words::new(&[(
        "完成|办结|落实|到位|见效|启动|整改|销号|实施|推进|印发|出台|全部|全面|基本|取得|\
         阶段性|成果|成效|明显|目标|任务|工作|相关|有关|各项|所有|并|长期|坚持|持续|常态化|\
         组织|力争|确保|实现|达到|要求|报送|上报|建成|投用|开工|竣工|验收|前|底|内|要|应|须|予以|该项|此项|本项",
        0,
    )])
});
