//! Items and what belongs to them: the outline with statements hung into it.

use super::past::Past;
use super::{annexes, articles, block, fellows, genre, measures, musts, news, opened, titled};
use crate::grammar::label::{self, Ending, Field};
use crate::grammar::memo::Memo;
use crate::outline::number::Number;
use crate::outline::table::Table;
use crate::outline::table::header::{Column, ColumnKind};
use crate::outline::{Block, Kind, Outline};
use crate::statement::{self, Form, Statement};
use crate::text::Span;
use crate::text::class::is_open;
use crate::text::signs::{Cursor, Sign};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// A heading or an item with everything up to the next one. The first node is the text before
/// any item.
#[derive(Clone, Debug)]
pub struct Node {
    /// The item's number.
    pub number: Option<Number>,
    /// Depth by the form of the number: smaller is further out. The root has 0.
    pub rank: u32,
    /// See [`Node::parent`] and [`Node::end`]: half as wide as they are told, for there may be an item for every
    /// dozen bytes.
    up: u32,
    stop: u32,
    /// Its first line's words.
    pub first: Span,
    /// Its blocks that are paragraphs, the item's own left out: see [`Tree::paragraphs`].
    pub paragraphs: Range<u32>,
    /// Its statements: a range of [`Tree::statements`].
    pub statements: Range<u32>,
    /// Items directly below: see [`Tree::children`].
    pub children: Range<u32>,
}

impl Node {
    /// The item above; the root is its own.
    pub fn parent(&self) -> usize {
        self.up as usize
    }

    /// Where its own blocks end.
    pub fn end(&self) -> usize {
        self.stop as usize
    }

    /// Where its words start.
    pub fn start(&self) -> usize {
        self.first.lo()
    }

    /// Whether it has a number, or is a line without one that names units and stands above their duties.
    pub fn is_counted(&self) -> bool {
        self.number.is_some() || self.heads_duties()
    }

    /// Whether it is such a line.
    pub fn heads_duties(&self) -> bool {
        self.number.is_none() && self.rank > UNMARKED
    }
}

/// All items of a text, in order.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    /// The root first.
    pub nodes: Vec<Node>,
    /// All statements, in the order of the text.
    pub statements: Vec<Statement>,
    /// Tables: the item that each stands in, and its block.
    pub tables: Vec<(usize, usize)>,
    /// The blocks of those behind the title of an annex, which belong to no item.
    annexed: Vec<usize>,
    /// Where lists of annexes begin, which stand in no item.
    pub annexes: Vec<usize>,
    /// Passages that look like statements but are none that is known.
    pub doubts: Vec<Span>,
    /// The text gives nobody anything: see [`news::answers`], [`genre`].
    pub silent: bool,
    /// A table says by when or how something is done.
    pub scheduled: bool,
    /// Which items' own blocks assign units.
    assigning: Vec<bool>,
    /// Where paragraphs start, those of one item side by side.
    paragraphs: Vec<usize>,
    /// Items, those below one side by side.
    below: Vec<u32>,
    /// By item, where there are any: see [`Tree::above`].
    above: FxHashMap<usize, Range<u32>>,
    /// By item, where there are any: see [`Tree::alone`], and where its other words end.
    alone: FxHashMap<usize, (u32, usize)>,
}

/// Hangs the blocks and their statements into items. [`settle`] follows, once nobody needs the outline's items
/// any more: both at once take much room.
pub fn grow<'t>(text: &'t str, signs: &[Sign], outline: &Outline, memo: &Memo<'t>, past: &mut Past) -> Tree {
    let mut signs = Cursor::new(signs);
    let mut tree = Tree::default();
    // Room for all at once: growing would need it twice over.
    let count = |is: fn(&Kind) -> bool| outline.blocks.iter().filter(|b| is(&b.kind)).count();
    tree.nodes.reserve_exact(1 + count(|kind| matches!(kind, Kind::Item)));
    tree.statements.reserve_exact(count(|kind| matches!(kind, Kind::Label(_))));
    tree.nodes.push(node(None, 0, 0, Span::empty(0), &tree));
    let mut path: Vec<usize> = vec![0];
    let mut annexes = None;
    let mut annexed = false;
    let mut present = false;
    for (at, block) in outline.blocks.iter().enumerate() {
        if let Kind::Table(table) = &block.kind {
            tree.scheduled |= schedules(text, table);
            tree.tables.push((tree.nodes.len() - 1, at));
            if annexed {
                tree.annexed.push(at);
            }
        }
        annexed = annexes::opens_annex(text, block) || annexed && block.kind != Kind::Item;
        let above = annexes;
        annexes = annexes::names_annexes(text, block, above);
        if annexes.is_some() && above.is_none() {
            tree.annexes.push(block.words.lo());
        }
        if block.kind == Kind::Item && annexes.is_none() {
            let rank = rank(text, block);
            while path.len() > 1 && tree.nodes[path[path.len() - 1]].rank >= rank {
                path.pop();
            }
            let parent = path[path.len() - 1];
            let node = node(block.number, rank, parent, block.first(), &tree);
            tree.nodes.push(node);
            path.push(tree.nodes.len() - 1);
        }
        present = annexes::names_present(text, block) || present && block.kind == Kind::Paragraph;
        if annexes.is_none() && !present && !annexes::captions(text, &outline.blocks, at) {
            hang(text, block, &mut signs, (memo, past), &mut tree);
        }
    }
    tree.statements.shrink_to_fit();
    tree
}

/// Whether a table has a column of deadlines, or of tasks by that name.
fn schedules(text: &str, table: &Table) -> bool {
    let tasks = |c: &Column| ["任务", "措施", "举措"].iter().any(|w| c.header.of(text).contains(w));
    !table.rows.is_empty() && table.columns.iter().any(|c| c.kind == ColumnKind::Deadline || tasks(c))
}

/// Says of each item what only all of them together tell: what it assigns in the light of its fellows. The items below
/// each are known from here on.
pub fn settle<'t>(text: &'t str, mut tree: Tree, memo: &Memo<'t>) -> Tree {
    tree.gather_children();
    tree.silent = news::answers(text, &tree) && !news::promises(&tree)
        || news::interviews(text, &tree)
        || genre::gives_nothing(text, &tree);
    if tree.silent {
        tree.doubts.clear();
    }
    articles::retract(text, &mut tree);
    measures::join(text, &mut tree);
    titled::find(text, &mut tree, memo);
    opened::find(text, &mut tree, memo);
    fellows::find(text, &mut tree, memo);
    lead_in(&mut tree);
    fellows::close(&mut tree);
    fellows::reach(text, &mut tree);
    musts::find(text, &mut tree);
    // 整改时限:2024年6月30日前 makes a task as well, 责任领导:张三 alone a heading.
    let assigns = |s: &Statement| s.assigns_units() || (s.deadline.is_some() && s.form == Form::Labelled);
    // … unless it closes an item: 1.更新宣传栏（责任人：李娜）.
    let closes = |id: usize, s: &Statement| {
        let node = &tree.nodes[id];
        // … or another field closes it: 组长：赵刚 ⏎ 职责：负责材料收集。
        let field = |at: usize| {
            label::at(text, at, node.end(), Ending::Colon).is_some_and(|l| l.field == Field::Other)
        };
        let last = tree.paragraphs(id).last().is_none_or(|p| *p <= s.span.lo() || field(*p));
        !s.people.is_empty()
            && last
            && node.number.is_some()
            && node.children.is_empty()
            && !tree.has_table(id)
            && !seats(text, node.first, tree.own(id))
    };
    let assigning = |id: usize| tree.own(id).iter().any(|s| assigns(s) || closes(id, s));
    tree.assigning = (0..tree.nodes.len()).map(assigning).collect();
    tree
}

/// `一、成立领导小组` ⏎ `组长：王伟` ⏎ `成员：张华、赵敏`: who sits in the group is nobody's task.
fn seats(text: &str, title: Span, own: &[Statement]) -> bool {
    let group = ["领导小组", "组织机构", "组织领导", "组织架构", "指挥部", "组成人员", "成员名单"];
    own.iter().any(|s| s.span.of(text).starts_with(['成', '组']) && !s.assigns_units())
        && group.iter().any(|w| title.of(text).contains(w))
}

fn node(number: Option<Number>, rank: u32, parent: usize, first: Span, tree: &Tree) -> Node {
    let (at, paragraph) = (tree.statements.len() as u32, tree.paragraphs.len() as u32);
    Node {
        number,
        rank,
        up: parent as u32,
        stop: first.start,
        first,
        paragraphs: paragraph..paragraph,
        statements: at..at,
        children: 0..0,
    }
}

fn hang<'t>(
    text: &'t str,
    block: &Block,
    signs: &mut Cursor,
    known: (&Memo<'t>, &mut Past),
    tree: &mut Tree,
) {
    let memo = known.0;
    let had = tree.statements.len();
    match &block.kind {
        Kind::Item => {
            block::read(text, block, None, signs, known, tree);
            if tree.statements.len() == had && block.number.is_some() {
                tree.statements.extend(statement::columns::find(text, block.words, memo));
            }
        }
        Kind::Paragraph => {
            if let Some(node) = tree.nodes.last_mut() {
                tree.paragraphs.push(block.words.lo());
                node.paragraphs.end += 1;
            }
            block::read(text, block, None, signs, known, tree);
            if tree.statements.len() == had {
                let before = tree.statements.last().map(|s| s.span.hi());
                tree.statements.extend(statement::below(text, before, block.words, memo));
            }
        }
        Kind::Label(label) => block::read(text, block, Some(*label), signs, known, tree),
        Kind::Table(_) | Kind::Furniture => return,
    }
    let count = tree.statements.len() as u32;
    let id = tree.nodes.len().saturating_sub(1);
    if let Some(node) = tree.nodes.last_mut() {
        let new = &tree.statements[node.statements.end as usize..];
        let alone = block.kind != Kind::Item
            && matches!(new, [s] if s.span.lo() <= block.words.lo() && s.span.hi() >= block.words.hi());
        match alone {
            true => tree.alone.entry(id).or_insert((0, node.end())).0 += 1,
            false => drop(tree.alone.remove(&id)),
        }
        node.statements.end = count;
        node.stop = block.words.end;
    }
}

/// `【牵头单位：市大数据局】` ⏎ `1.建设数据平台。` ⏎ `2.推进共享。` ⏎ `【牵头单位：市政务服务办】` ⏎ `3.…`: statements alone on
/// their lines stand above their items where one stands above the first and none behind the last.
fn lead_in(tree: &mut Tree) {
    for parent in 0..tree.nodes.len() {
        if !leads_in(tree, parent) {
            continue;
        }
        let mut above = take_alone(tree, parent);
        for at in tree.nodes[parent].children.clone() {
            let child = tree.below[at as usize] as usize;
            tree.set_above(child, above.clone());
            if tree.alone(child) > 0 {
                above = take_alone(tree, child);
            }
        }
    }
}

/// Whether statements stand so above the items below one.
fn leads_in(tree: &Tree, parent: usize) -> bool {
    let node = &tree.nodes[parent];
    if tree.alone(parent) == 0 || node.children.len() < 2 {
        return false;
    }
    let first = |id: usize| tree.statements.get((tree.nodes[id].statements.end - tree.alone(id)) as usize);
    let head = first(parent);
    let mut children = tree.children(parent);
    let plain = |id: usize| {
        let node = &tree.nodes[id];
        node.children.is_empty() && node.statements.len() == tree.alone(id) as usize
    };
    let like = |id: usize| tree.alone(id) == 0 || head.zip(first(id)).is_some_and(|(a, b)| a.repeats(b));
    let last = children.clone().next_back().is_none_or(|id| !tree.own(id).is_empty());
    !last && children.clone().any(|id| tree.alone(id) > 0) && children.all(|id| plain(id) && like(id))
}

/// Takes the statements alone on their lines away from an item.
fn take_alone(tree: &mut Tree, id: usize) -> Range<u32> {
    let node = &mut tree.nodes[id];
    let (alone, from) = tree.alone.remove(&id).unwrap_or((0, node.end()));
    let end = node.statements.end;
    node.statements.end = end - alone;
    node.stop = from as u32;
    let own = &tree.paragraphs[node.paragraphs.start as usize..node.paragraphs.end as usize];
    node.paragraphs.end = node.paragraphs.start + own.partition_point(|p| *p < from) as u32;
    end - alone..end
}

/// The rank of an item with neither number nor mark.
const UNMARKED: u32 = 15;

/// How far in an item stands, by the usual order of forms.
fn rank(text: &str, block: &Block) -> u32 {
    if block.marked > 0 {
        return u32::from(block.marked);
    }
    block.number.map_or(UNMARKED, |number| number.rank(text))
}

impl Tree {
    /// Takes the blocks of items out of the outline: what they say stands in the tree.
    pub fn drop_items(&mut self, outline: &mut Outline) {
        outline.blocks.retain(|b| !matches!(b.kind, Kind::Item));
        outline.blocks.shrink_to_fit();
        let blocks = outline.blocks.iter().enumerate();
        let tables = blocks.filter(|(_, b)| matches!(b.kind, Kind::Table(_)));
        let annexed = std::mem::take(&mut self.annexed);
        for (table, (at, _)) in self.tables.iter_mut().zip(tables) {
            if annexed.binary_search(&table.1).is_ok() {
                self.annexed.push(at);
            }
            table.1 = at;
        }
    }

    /// The statements of one item's own blocks.
    pub fn own(&self, id: usize) -> &[Statement] {
        self.stated(&self.nodes[id].statements)
    }

    /// The statements of a range.
    pub fn stated(&self, range: &Range<u32>) -> &[Statement] {
        &self.statements[range.start as usize..range.end as usize]
    }

    /// The statements that stand above an item, alone on their lines, and hold for it and its fellows up to the next.
    pub fn above(&self, id: usize) -> &[Statement] {
        self.above.get(&id).map_or(&[], |range| self.stated(range))
    }

    /// Says which stand so: a range of [`Tree::statements`].
    pub(super) fn set_above(&mut self, id: usize, range: Range<u32>) {
        self.above.insert(id, range);
    }

    /// How many of an item's statements stand alone on their lines behind all its other words.
    pub(super) fn alone(&self, id: usize) -> u32 {
        self.alone.get(&id).map_or(0, |(count, _)| *count)
    }

    /// Forgets that they do.
    pub(super) fn forget_alone(&mut self, id: usize) {
        self.alone.remove(&id);
    }

    /// Where an item's paragraphs start.
    pub fn paragraphs(&self, id: usize) -> &[usize] {
        let range = &self.nodes[id].paragraphs;
        &self.paragraphs[range.start as usize..range.end as usize]
    }

    /// The items directly below an item, in order.
    pub fn children(&self, id: usize) -> impl DoubleEndedIterator<Item = usize> + Clone + '_ {
        let range = &self.nodes[id].children;
        self.below[range.start as usize..range.end as usize].iter().map(|c| *c as usize)
    }

    /// Notes the items below each item.
    fn gather_children(&mut self) {
        for id in 1..self.nodes.len() {
            let parent = self.nodes[id].parent();
            self.nodes[parent].children.end += 1;
        }
        let mut at = 0;
        for node in &mut self.nodes {
            let count = node.children.end;
            node.children = at..at;
            at += count;
        }
        self.below = vec![0; at as usize];
        for id in 1..self.nodes.len() {
            let parent = self.nodes[id].parent();
            let children = &mut self.nodes[parent].children;
            self.below[children.end as usize] = id as u32;
            children.end += 1;
        }
    }

    /// The outermost item above an item, or itself.
    pub fn top(&self, mut id: usize) -> usize {
        while id != 0 && self.nodes[id].parent() != 0 {
            id = self.nodes[id].parent();
        }
        id
    }

    /// Whether an item's own blocks assign units.
    pub fn assigns(&self, id: usize) -> bool {
        self.assigning[id]
    }

    /// Whether all that an item says of units is a bracket, or else labels, on lines of their own behind its words:
    /// whether it is a bracket.
    pub fn ends_apart(&self, text: &str, id: usize) -> Option<bool> {
        let own = self.own(id);
        if self.alone(id) == 0 || own.len() != self.alone(id) as usize {
            return None;
        }
        let bracket = own[0].span.of(text).starts_with(is_open);
        let plain = own.iter().all(|s| s.form == Form::Labelled && !s.span.of(text).starts_with(is_open));
        (plain || bracket && own.len() == 1).then_some(bracket)
    }

    /// Whether a table stands in an item and belongs to it.
    pub fn has_table(&self, id: usize) -> bool {
        let first = self.tables.partition_point(|t| t.0 < id);
        self.tables.get(first).is_some_and(|t| t.0 == id && !self.is_annexed(t.1))
    }

    /// Whether the table that is block `at` stands in an annex.
    pub fn is_annexed(&self, at: usize) -> bool {
        self.annexed.binary_search(&at).is_ok()
    }
}
