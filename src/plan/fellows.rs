//! What a single item would leave open, its fellows settle: `4. 期中质量分析（教务处）` assigns where other
//! items of its series end in units in brackets, `1. 开学典礼（政教处、团委）`; `市财政局会同市水务局提出方案` does
//! where others assign in sentences, `由市水务局牵头，各区政府配合`, and `市司法局牵头编制清单` where they do in any form.

use super::musts;
use super::tree::Tree;
use crate::grammar::clause;
use crate::grammar::memo::Memo;
use crate::grammar::scope::{self, Reach};
use crate::statement::{Form, Statement, told};
use crate::text::Span;
use crate::text::class::{char_before, is_close, is_open, simplify, trim_end};
use rustc_hash::FxHashMap;

/// The longest bracket that may hold one unit, in bytes.
const LONGEST: usize = 90;

/// What the numbered items below one assign.
#[derive(Default)]
struct Below {
    /// How many assign units.
    given: u32,
    /// How many end in units in brackets.
    closed: u32,
    /// The titles of some end so, and prose follows.
    titles: bool,
    /// How many assign in sentences.
    told: u32,
}

/// Hangs the units in brackets at the end of items whose fellows end so.
pub fn find<'t>(text: &'t str, tree: &mut Tree, memo: &Memo<'t>) {
    let ends = |id: usize| {
        let own = tree.own(id);
        let last = own.last().filter(|s| matches!(s.form, Form::Bare | Form::Verbs));
        last.is_some_and(|s| !s.units.is_empty() && s.span.hi() >= tree.nodes[id].first.hi())
    };
    let tells = |id: usize| tree.own(id).iter().any(|s| s.form == Form::Sentence && !s.units.is_empty());
    let mut known: FxHashMap<usize, Below> = FxHashMap::default();
    for (id, node) in tree.nodes.iter().enumerate().skip(1) {
        if node.number.is_some() && tree.own(id).iter().any(Statement::assigns_units) {
            let below = known.entry(node.parent()).or_default();
            below.given += 1;
            below.closed += u32::from(ends(id));
            below.titles |= ends(id) && !node.paragraphs.is_empty();
            below.told += u32::from(tells(id));
        }
    }
    if known.is_empty() {
        return;
    }
    let may = |id: usize| {
        let node = &tree.nodes[id];
        id > 0 && node.number.is_some() && node.statements.is_empty() && node.children.is_empty()
    };
    let many =
        |count: u32, parent: usize| count > 0 && count as usize * 3 >= tree.nodes[parent].children.len();
    let find = |id: usize| {
        let node = &tree.nodes[id];
        // Behind the last item of minutes stands who was there.
        let alone = node.paragraphs.is_empty();
        let end = tree.paragraphs(id).first().map_or(node.end(), |p| (*p).max(node.start()));
        let words = Span::new(node.start(), end);
        let below = known.get(&node.parent())?;
        // 1.强化宣传（县委宣传部） ⏎ 利用各类媒体开展宣传。
        let may_close =
            many(below.closed, node.parent()) && (alone || below.titles && words.len() <= LONGEST * 2);
        let closed =
            if may_close { read(text, words, memo).or_else(|| bare(text, words, memo)) } else { None };
        closed.or_else(|| {
            let told = many(below.told, node.parent());
            let given = told || many(below.given, node.parent());
            let mut found = if given { told::read(text, words, !told, memo)? } else { return None };
            musts::others(text, words, &mut found);
            Some(found)
        })
    };
    let found: Vec<(usize, Statement)> =
        (1..tree.nodes.len()).filter(|id| may(*id)).filter_map(|id| find(id).map(|s| (id, s))).collect();
    hang(tree, found);
}

/// Hangs statements into items that have none, in the order of the text.
pub(super) fn hang(tree: &mut Tree, found: Vec<(usize, Statement)>) {
    if found.is_empty() {
        return;
    }
    let mut found = found.into_iter().peekable();
    let mut statements = std::mem::take(&mut tree.statements).into_iter();
    let mut taken = 0;
    for id in 0..tree.nodes.len() {
        let end = tree.nodes[id].statements.end;
        let at = tree.statements.len() as u32;
        tree.statements.extend(statements.by_ref().take((end - taken) as usize));
        taken = end;
        if let Some((_, statement)) = found.next_if(|(of, _)| *of == id) {
            tree.statements.push(statement);
        }
        tree.nodes[id].statements = at..tree.statements.len() as u32;
    }
}

/// `一、市容环境` ⏎ `责任单位：县城管局` ⏎ `1．整治占道经营；` ⏎ `2．清理小广告。` ⏎ `完成时限：8月底`: the deadline alone on its
/// line behind the last of the items, which name nobody, is that of the item above them, whose units stand so too.
pub fn close(tree: &mut Tree) {
    for id in 1..tree.nodes.len() {
        let Some(last) = closing(tree, id) else { continue };
        tree.forget_alone(last);
        let own = &mut tree.nodes[last].statements;
        let closing = std::mem::replace(own, own.end..own.end);
        tree.set_above(id, closing);
    }
}

/// `8．清除积水。` ⏎ `9．完善防鼠设施。` ⏎ `以上两项由县爱卫办牵头。`: what stands alone on its lines behind an item and says how
/// many items it is for holds for those before it too, which name nobody themselves.
pub fn reach(text: &str, tree: &mut Tree) {
    for id in 1..tree.nodes.len() {
        let node = &tree.nodes[id];
        let range = node.statements.end - tree.alone(id)..node.statements.end;
        let Some(first) = tree.stated(&range).first().filter(|s| s.assigns_units()) else { continue };
        let words = first.span.of(text).trim_start_matches(is_open);
        let Some((_, reach)) = scope::at(words).or_else(|| scope::numbers(words)) else { continue };
        let before = fellows_before(tree, id);
        let number = |id: usize| tree.nodes[id].number.map_or(0, |n| n.value);
        let count = match reach {
            Reach::Last(n) => n as usize - 1,
            Reach::All if node.parent() != 0 => before.len(),
            Reach::Range(from, to) if number(id) == to => (to - from) as usize,
            _ => 0,
        };
        for fellow in before.get(..count).unwrap_or_default() {
            tree.set_above(*fellow, range.clone());
        }
    }
}

/// The items right before one in its series that say nothing of units and have none below, the nearest first.
fn fellows_before(tree: &Tree, id: usize) -> Vec<usize> {
    let plain = |c: &usize| {
        let node = &tree.nodes[*c];
        node.number.is_some()
            && node.rank == tree.nodes[id].rank
            && node.children.is_empty()
            && node.statements.is_empty()
            && tree.above(*c).is_empty()
    };
    let fellows = tree.children(tree.nodes[id].parent()).rev().skip_while(|c| *c >= id);
    fellows.take_while(plain).collect()
}

/// The last of the items below one, whose statements close that.
fn closing(tree: &Tree, id: usize) -> Option<usize> {
    let (node, own) = (&tree.nodes[id], tree.own(id));
    let below = own.first().is_some_and(|s| s.span.lo() >= node.first.hi());
    if !below || !own.iter().any(Statement::assigns_units) || !tree.above(id).is_empty() {
        return None;
    }
    let mut children = tree.children(id);
    let last = children.next_back()?;
    let plain = |c: usize| tree.nodes[c].children.is_empty();
    let says = tree.own(last);
    let dates = |s: &Statement| s.deadline.is_some() && s.units.is_empty() && s.people.is_empty();
    let alone = tree.alone(last) as usize == says.len() && !says.is_empty();
    let closes = alone && says.iter().all(|s| dates(s) && !own.iter().any(|o| o.repeats(s)));
    (closes && plain(last) && children.all(|c| plain(c) && tree.own(c).is_empty())).then_some(last)
}

/// `…，建设产业园。市工信局、市商务局`: units without the bracket that their fellows stand in, behind the last full stop.
fn bare<'t>(text: &'t str, words: Span, memo: &Memo<'t>) -> Option<Statement> {
    let at = words.of(text).trim_end().rfind('。')? + '。'.len_utf8();
    let list = Span::new(words.lo() + at, words.hi());
    if list.len() > LONGEST * 3 {
        return None;
    }
    let clause = clause::read(text, list, None, memo);
    let whole = clause.units.len() > 1 && clause.verbs == 0 && clause.is_sure();
    whole.then(|| {
        let mut statement = Statement::new(list, Form::Bare);
        statement.add(clause);
        statement
    })
}

/// The bracket that ends an item, if nothing but a unit stands in it.
pub(super) fn read<'t>(text: &'t str, words: Span, memo: &Memo<'t>) -> Option<Statement> {
    let whole = trim_end(text, words.lo(), words.hi());
    // 3.巡查消防通道（安全科）；
    let stop = char_before(text, whole).filter(|c| matches!(simplify(*c), '。' | ';'));
    let end = whole - stop.map_or(0, char::len_utf8);
    let close = char_before(text, end).filter(|c| is_close(*c))?;
    let mut from = end.saturating_sub(LONGEST).max(words.lo());
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let (open, bracket) = text[from..end].char_indices().rfind(|(_, c)| is_open(*c))?;
    let inner = Span::new(from + open + bracket.len_utf8(), end - close.len_utf8());
    let clause = clause::read(text, inner, None, memo);
    if !clause.is_sure() || text[words.lo()..from + open].chars().count() < 3 {
        return None;
    }
    let mut statement = Statement::new(Span::new(from + open, whole), Form::Bare);
    statement.add(clause);
    Some(statement)
}
