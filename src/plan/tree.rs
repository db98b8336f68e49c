//! Items and what belongs to them: the outline with statements hung into it.

use super::{fellows, musts};
use crate::grammar::label::Field;
use crate::grammar::memo::Memo;
use crate::outline::number::{self, Kind as NumberKind, Number};
use crate::outline::{Block, Kind, Outline};
use crate::statement::{self, Form, Statement, labelled};
use crate::text::Span;
use crate::text::signs::{Cursor, Sign};

/// A heading or an item with everything up to the next one. The first node is the text before
/// any item.
#[derive(Clone, Debug)]
pub struct Node {
    /// The item's number.
    pub number: Option<Number>,
    /// Depth by the form of the number: smaller is further out. The root has 0.
    pub rank: u32,
    /// The item above; the root is its own.
    pub parent: usize,
    /// Where its words start.
    pub start: usize,
    /// Where its own blocks end.
    pub end: usize,
    /// Its first line's words.
    pub first: Span,
    /// Starts of its blocks that are paragraphs, the item's own left out.
    pub paragraphs: Vec<usize>,
    /// Its statements: a range of [`Tree::statements`].
    pub statements: std::ops::Range<usize>,
    /// Items directly below.
    pub children: Vec<usize>,
    /// Statements that stand above the item, alone on their lines, and hold for it and its fellows up to
    /// the next: a range of [`Tree::statements`].
    pub above: std::ops::Range<usize>,
    /// How many of its statements stand alone on their lines behind all other words, and where those end.
    alone: (usize, usize),
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
    /// Where lists of annexes begin, which stand in no item.
    pub annexes: Vec<usize>,
    /// Passages that look like statements but are none that is known.
    pub doubts: Vec<Span>,
    /// Which items' own blocks assign units.
    assigning: Vec<bool>,
}

/// Hangs the blocks and their statements into items.
pub fn grow<'t>(text: &'t str, signs: &[Sign], outline: &Outline, memo: &Memo<'t>) -> Tree {
    let mut signs = Cursor::new(signs);
    let mut tree = Tree::default();
    tree.nodes.push(node(None, 0, 0, Span::empty(0), 0));
    let mut path: Vec<usize> = vec![0];
    let mut annexes = None;
    for (at, block) in outline.blocks.iter().enumerate() {
        if let Kind::Table(_) = block.kind {
            tree.tables.push((tree.nodes.len() - 1, at));
        }
        let above = annexes;
        annexes = names_annexes(text, block, above);
        if annexes.is_some() && above.is_none() {
            tree.annexes.push(block.words.lo());
        }
        if block.kind == Kind::Item && annexes.is_none() {
            let rank = rank(text, block);
            while path.len() > 1 && tree.nodes[path[path.len() - 1]].rank >= rank {
                path.pop();
            }
            let parent = path[path.len() - 1];
            let at = tree.statements.len();
            tree.nodes.push(node(block.number, rank, parent, block.first, at));
            let id = tree.nodes.len() - 1;
            tree.nodes[parent].children.push(id);
            path.push(id);
        }
        if annexes.is_none() {
            hang(text, block, &mut signs, memo, &mut tree);
        }
    }
    fellows::find(text, &mut tree, memo);
    lead_in(&mut tree);
    musts::find(text, &mut tree);
    // 整改时限:2024年6月30日前 makes a task as well, 责任领导:张三 alone a heading.
    let assigns = |s: &Statement| s.assigns_units() || (s.deadline.is_some() && s.form == Form::Labelled);
    // … unless it closes an item: 1.更新宣传栏（责任人：李娜）.
    let closes = |id: usize, s: &Statement| {
        let node = &tree.nodes[id];
        let last = node.paragraphs.last().is_none_or(|p| *p <= s.span.lo());
        !s.people.is_empty()
            && last
            && node.number.is_some()
            && node.children.is_empty()
            && !tree.has_table(id)
    };
    let assigning = |id: usize| tree.own(id).iter().any(|s| assigns(s) || closes(id, s));
    tree.assigning = (0..tree.nodes.len()).map(assigning).collect();
    tree
}

/// `附件：1．任务分解表` ⏎ `2．考核标准`: the numbers of a list of annexes begin no items. `above`
/// is the number of the annex before, 0 where it has none. Behind a blank line a list goes on
/// only with the next number.
fn names_annexes(text: &str, block: &Block, above: Option<u32>) -> Option<u32> {
    match block.kind {
        Kind::Paragraph => {
            let words = block.first.of(text);
            let rest = words.strip_prefix("附件")?.trim_start();
            let rest = rest.strip_prefix([':', '：']).filter(|_| words.len() < 200)?.trim_start();
            let first = number::at(text, block.first.hi() - rest.len(), block.first.hi());
            // 附件：任务分工表 is one annex, and what follows its text.
            Some(first.map_or(if rest.is_empty() { 0 } else { LONE }, |n| n.value))
        }
        Kind::Item => {
            let number = block.number.map_or(0, |n| n.value);
            let goes_on = |last: &u32| *last != LONE && (!block.spaced || *last > 0 && number == last + 1);
            above.filter(goes_on).filter(|_| block.words.len() < 200).map(|_| number)
        }
        _ => None,
    }
}

/// Stands for the number of an annex that has none and is the only one.
const LONE: u32 = u32::MAX;

fn node(number: Option<Number>, rank: u32, parent: usize, first: Span, at: usize) -> Node {
    Node {
        number,
        rank,
        parent,
        start: first.lo(),
        end: first.lo(),
        first,
        paragraphs: Vec::new(),
        statements: at..at,
        children: Vec::new(),
        above: 0..0,
        alone: (0, first.lo()),
    }
}

fn hang<'t>(text: &'t str, block: &Block, signs: &mut Cursor, memo: &Memo<'t>, tree: &mut Tree) {
    let doubts = &mut tree.doubts;
    let mut read = |words, out: &mut Vec<Statement>| {
        let (from, signs) = (out.len(), signs.within(words));
        statement::in_block(text, words, signs, memo, out);
        statement::doubt::find(text, words, signs, &out[from..], doubts);
    };
    match &block.kind {
        Kind::Item => read(block.words, &mut tree.statements),
        Kind::Paragraph => {
            if let Some(node) = tree.nodes.last_mut() {
                node.paragraphs.push(block.words.lo());
            }
            read(block.words, &mut tree.statements);
        }
        Kind::Label(label) => {
            let statement = labelled::read(text, *label, block.words, memo);
            let rest = statement.span.hi();
            tree.statements.push(statement);
            if rest < block.words.hi() && label.field != Field::Other {
                read(Span::new(rest, block.words.hi()), &mut tree.statements);
            }
        }
        Kind::Table(_) | Kind::Furniture => return,
    }
    let count = tree.statements.len();
    if let Some(node) = tree.nodes.last_mut() {
        let new = &tree.statements[node.statements.end..];
        let alone = block.kind != Kind::Item
            && matches!(new, [s] if s.span.lo() <= block.words.lo() && s.span.hi() >= block.words.hi());
        node.alone = match node.alone {
            (0, _) if alone => (1, node.end),
            (n, from) if alone => (n + 1, from),
            _ => (0, 0),
        };
        node.statements.end = count;
        node.end = block.words.hi();
    }
}

/// `【牵头单位：市大数据局】` ⏎ `1.建设数据平台。` ⏎ `2.推进共享。` ⏎ `【牵头单位：市政务服务办】` ⏎ `3.…`: statements alone on
/// their lines stand above their items where one stands above the first and none behind the last.
fn lead_in(tree: &mut Tree) {
    for parent in 0..tree.nodes.len() {
        let (alone, from) = tree.nodes[parent].alone;
        if alone == 0 || tree.nodes[parent].children.len() < 2 {
            continue;
        }
        let first = |node: &Node| tree.statements.get(node.statements.end - node.alone.0);
        let head = first(&tree.nodes[parent]);
        let children = tree.nodes[parent].children.iter().map(|c| &tree.nodes[*c]);
        let plain = |n: &Node| n.children.is_empty() && n.statements.len() == n.alone.0;
        let like = |n: &Node| n.alone.0 == 0 || head.zip(first(n)).is_some_and(|(a, b)| a.repeats(b));
        let last = children.clone().next_back().is_none_or(|n| !n.statements.is_empty());
        if last || !children.clone().any(|n| n.alone.0 > 0) || !children.clone().all(|n| plain(n) && like(n))
        {
            continue;
        }
        let mut above = take_alone(&mut tree.nodes[parent], alone, from);
        for child in tree.nodes[parent].children.clone() {
            let node = &mut tree.nodes[child];
            node.above = above.clone();
            let (alone, from) = node.alone;
            if alone > 0 {
                above = take_alone(node, alone, from);
            }
        }
    }
}

/// Takes the statements alone on their lines away from an item.
fn take_alone(node: &mut Node, alone: usize, from: usize) -> std::ops::Range<usize> {
    let end = node.statements.end;
    node.statements.end = end - alone;
    node.end = from;
    node.paragraphs.truncate(node.paragraphs.partition_point(|p| *p < from));
    node.alone = (0, 0);
    end - alone..end
}

/// How far in an item stands, by the usual order of forms.
fn rank(text: &str, block: &Block) -> u32 {
    if block.marked > 0 {
        return u32::from(block.marked);
    }
    let Some(number) = block.number else { return 15 };
    match number.kind {
        NumberKind::Part => 10,
        NumberKind::Chinese => 20,
        NumberKind::ChineseBracket => 30,
        NumberKind::Arabic => 40,
        NumberKind::Dotted => 40 + number.written.of(text).split(['.', '．', '-', '－']).count() as u32,
        NumberKind::ArabicBracket => 50,
        NumberKind::Circled => 60,
    }
}

impl Tree {
    /// The statements of one item's own blocks.
    pub fn own(&self, id: usize) -> &[Statement] {
        &self.statements[self.nodes[id].statements.clone()]
    }

    /// The outermost item above an item, or itself.
    pub fn top(&self, mut id: usize) -> usize {
        while id != 0 && self.nodes[id].parent != 0 {
            id = self.nodes[id].parent;
        }
        id
    }

    /// Whether an item's own blocks assign units.
    pub fn assigns(&self, id: usize) -> bool {
        self.assigning[id]
    }

    /// Whether a table stands in an item.
    pub fn has_table(&self, id: usize) -> bool {
        self.tables.binary_search_by_key(&id, |t| t.0).is_ok()
    }
}
