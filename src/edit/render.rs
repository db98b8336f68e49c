//! Names put into a task's lists and taken out of them, as replacements of the text.

use super::manner::{self, Form, Manner};
use super::pen::{erase, put, separator};
use super::site::{self, Kind, List, Site, Slot};
use crate::grammar::label::Field;
use crate::plan::Role;
use crate::text::Span;
use crate::text::change::Replacement;
use crate::text::class::{char_at, is_blank, is_word};
use crate::unit::collective::is_collective;

/// How a new name goes to its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Into the list.
    Name,
    /// As a field of its own beside the list: `配合单位：A`, `A牵头`.
    Beside(Field),
    /// Into the list with its role in brackets: `A（牵头）`.
    Mark(Role),
}

/// Writes `slots`, one for each list of the site and spelled so, into the text; new names go their
/// `way`. A cell that is left empty gets the word `nothing`.
pub fn render(
    site: &Site,
    manner: &Manner,
    slots: &[Vec<Slot>],
    spelled: &[Vec<String>],
    way: Way,
    nothing: &str,
) -> Option<Vec<Replacement>> {
    let text = site.doc.text;
    let mut out = Vec::new();
    for (i, list) in site.lists.iter().enumerate() {
        let mut kept = vec![false; list.names.len()];
        let mut before: Option<usize> = None;
        let olds = slots[i].iter().filter(|s| matches!(s, Slot::Old(..))).count();
        for (slot, words) in slots[i].iter().zip(&spelled[i]) {
            match slot {
                Slot::Old(_, n) => {
                    kept[*n] = true;
                    respell(text, list.names[*n].span, words, &mut out);
                    before = Some(*n);
                }
                Slot::New(_) => match way {
                    Way::Beside(what) => out.push(beside(site, manner, i, before.is_none(), what, words)),
                    _ if olds == 0 => {
                        let all = list.names[0].span.cover(list.last());
                        out.push(put(all, named(manner, way, words)));
                    }
                    _ => out.push(insert(text, list, before, &named(manner, way, words))),
                },
            }
        }
        let replaced = olds == 0 && !slots[i].is_empty() && !matches!(way, Way::Beside(_));
        if !replaced {
            remove(text, list, &kept, nothing, &mut out)?;
        }
    }
    Some(out)
}

fn named(manner: &Manner, way: Way, words: &str) -> String {
    let mut out = words.to_string();
    if let Way::Mark(role) = way {
        out.push(manner.mark('('));
        out.push_str(Manner::verb(Field::Role(role)));
        out.push(manner.mark(')'));
    }
    out
}

/// Writes a name in full where it stood without its prefix.
pub fn respell(text: &str, span: Span, words: &str, out: &mut Vec<Replacement>) {
    let old: String = span.of(text).chars().filter(|c| !is_blank(*c)).collect();
    if old == words || crate::plan::words::name(text, span) == words {
        return;
    }
    match words.strip_suffix(&old) {
        Some(prefix) => out.push(put(Span::empty(span.lo()), prefix)),
        None => out.push(put(span, words)),
    }
}

/// A name behind the name `before`, or before the first, with the list's own separator.
fn insert(text: &str, list: &List, before: Option<usize>, words: &str) -> Replacement {
    let gap = |i: usize| separator(text, list.names[i].span.hi(), list.names[i + 1].span.lo());
    let plain = |i: &usize| !is_collective(list.names[i + 1].span.of(text));
    let gaps = list.names.len() - 1;
    let sep = (0..gaps).filter(plain).find_map(gap).unwrap_or("、");
    match before {
        Some(n) => {
            let name = list.names[n].span.hi();
            let at = if list.kind == Kind::Mark { list.span.hi() } else { name };
            put(Span::empty(at), [sep, words].concat())
        }
        None => put(Span::empty(list.names[0].span.lo()), [words, sep].concat()),
    }
}

/// Takes out the names that are not kept.
fn remove(text: &str, list: &List, kept: &[bool], nothing: &str, out: &mut Vec<Replacement>) -> Option<()> {
    let names = &list.names;
    if kept.iter().all(|k| !k) {
        // A负责采购: the duty would be left without anybody.
        let next = char_at(text, list.span.hi()).filter(|c| is_word(*c));
        if list.kind == Kind::Verb && next.is_some() {
            return None;
        }
        let gone = match list.kind {
            Kind::Cell => put(list.span, nothing),
            _ => put(erase(text, list.span), ""),
        };
        out.push(gone);
        return Some(());
    }
    let mut n = 0;
    while n < names.len() {
        if kept[n] {
            n += 1;
            continue;
        }
        let end = (n..names.len()).find(|i| kept[*i]).unwrap_or(names.len());
        // 市农业局、畜牧局，各区政府 without 畜牧局 keeps its comma.
        let comma = n > 0 && &text[names[n - 1].span.hi()..names[n].span.lo()] != "、";
        let forward = end < names.len() && (n == 0 || comma);
        let gone = if forward {
            Span::new(names[n].span.lo(), names[end].span.lo())
        } else {
            Span::new(names[n - 1].span.hi(), names[end - 1].span.hi())
        };
        // A line of the page may stand in between; it must not go with the name.
        let gaps = if forward { n..end } else { n - 1..end - 1 };
        let clean = |i: usize| {
            let between = text[names[i].span.hi()..names[i + 1].span.lo()].trim();
            between.len() <= 9 && !between.contains(['\n', '|', '\t'])
        };
        if !gaps.into_iter().all(clean) {
            return None;
        }
        out.push(put(gone, ""));
        n = end;
    }
    Some(())
}

/// A field of its own beside list `i`, before it or behind it.
pub fn beside(site: &Site, manner: &Manner, i: usize, front: bool, what: Field, words: &str) -> Replacement {
    let text = site.doc.text;
    let list = &site.lists[i];
    let mut out = String::new();
    if list.kind != Kind::Label {
        let verb = Manner::verb(what);
        let sep = between(site, i).map_or(manner.mark(',').to_string(), str::to_string);
        if front {
            return put(Span::empty(list.span.lo()), [words, verb, &sep].concat());
        }
        return put(Span::empty(list.span.hi()), [&sep, words, verb].concat());
    }
    out.push_str(&manner.label(what, list.label.of(text)));
    out.push_str(manner::colon(text, list));
    out.push_str(words);
    let end = site::line_end(text, list.span.hi());
    let alone = text[list.span.hi()..end].chars().filter(|c| !is_blank(*c)).count() <= 1;
    if site::starts_line(text, list.label.lo()) && alone {
        out.extend(manner::stop(text, list));
        let lead = manner::lead(text, list.label.lo());
        let lead = if lead.contains('\n') { lead } else { "\n" };
        return if front {
            out.push_str(lead);
            put(Span::empty(list.label.lo()), out)
        } else {
            out.insert_str(0, lead);
            let at = list.span.hi() + text[list.span.hi()..end].trim_end().len();
            put(Span::empty(at), out)
        };
    }
    let sep = between(site, i).map_or(manner.mark(';').to_string(), str::to_string);
    if front {
        out.push_str(&sep);
        put(Span::empty(list.label.lo()), out)
    } else {
        out.insert_str(0, &sep);
        put(Span::empty(list.span.hi()), out)
    }
}

/// The separator between list `i` and its neighbour in the same line.
fn between<'t>(site: &Site<'t>, i: usize) -> Option<&'t str> {
    let gap = |a: usize| {
        let (left, right) = (site.lists.get(a)?, site.lists.get(a + 1)?);
        let words = site.doc.text.get(left.span.hi()..right.span.lo())?;
        let plain = !words.is_empty() && words.len() <= 6 && !words.contains(['\n', '\r', '、']);
        plain.then_some(words)
    };
    gap(i).or_else(|| gap(i.checked_sub(1)?))
}

/// The words from the first list to the last written anew as one clause that says `parts`: for lists
/// that no small change brings there.
pub fn rewrite(site: &Site, manner: &Manner, parts: &[(Field, Vec<String>)]) -> Vec<Vec<Replacement>> {
    let (Some(first), Some(last)) = (site.lists.first(), site.lists.last()) else { return Vec::new() };
    let text = site.doc.text;
    let whole = first.span.cover(last.span);
    if whole.of(text).contains(['\t', '|']) || whole.of(text).matches('\n').count() > 3 {
        return Vec::new();
    }
    if parts.is_empty() {
        return vec![vec![put(erase(text, whole), "")]];
    }
    let forms: &[Form] = match first.kind {
        Kind::Label => &[Form::LabelBracket, Form::VerbBracket],
        Kind::Bare => &[Form::BareBracket, Form::VerbBracket],
        _ => &[Form::VerbBracket],
    };
    let write = |form: &Form| {
        let mut words = String::new();
        manner.clause(*form, parts, Some(first), &mut words);
        vec![put(whole, words)]
    };
    forms.iter().map(write).collect()
}
