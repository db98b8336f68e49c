//! An item's words cut into passages: each ends with the statements that close it.

use super::goals;
use super::heading;
use super::lower::Lowering;
use super::shape::Shape;
use crate::grammar::label::{self, Ending, Field};
use crate::outline;
use crate::statement::{Form, Statement, labelled};
use crate::text::Span;
use crate::text::class::{is_blank, is_bullet, is_dash, is_han, is_word, simplify, skip_blank, trim_end};

impl Lowering<'_> {
    /// One task for each passage that statements close.
    pub(super) fn passages(&mut self, id: usize) {
        let tree = self.tree;
        let own = tree.own(id);
        let (mut at, mut tasks) = (0, 0);
        let record = if id == 0 { self.record() } else { 1 };
        let mut start = self.first_start(id);
        let titled = id > 0 && start != tree.nodes[id].start();
        // What the heading of paragraphs says of itself holds for each: 一、城市更新（责任领导：张锐）.
        let head = if titled { own.partition_point(|s| s.span.lo() < start) } else { 0 };
        at = at.max(head);
        while at < own.len() {
            // Statements with nothing between them close the same passage.
            let mut stop = at + 1;
            while stop < own.len()
                && (self.adjoin(own[stop - 1].span.hi(), own[stop].span.lo())
                    || self.completes(&own[at..stop], &own[stop])
                    || self.dates(id, &own[at..stop], &own[stop]))
            {
                stop += 1;
            }
            let group = &own[at..stop];
            let mut end = group[group.len() - 1].span.hi();
            let begin = self.own_start(start, group[0].span.lo(), id, record).min(group[0].span.lo());
            if group.iter().any(Statement::assigns) {
                // 1.【牵头单位：市数据局】建设算力中心: the words stand behind.
                let opens =
                    id > 0 && at == 0 && stop == own.len() && group[0].span.lo() <= tree.nodes[id].start();
                let first = tree.paragraphs(id).first().copied().unwrap_or(tree.nodes[id].end());
                end = if opens { end.max(first) } else { end };
                self.push(id, Span::new(begin.min(end), end), group);
                tasks += 1;
                if titled {
                    // The item is the heading of its paragraphs.
                    let section = self.heading(id);
                    if let Some(mut task) = self.plan.tasks.pop() {
                        task.section = Some(section);
                        self.titled(id, &own[..head], &mut task);
                        self.plan.tasks.push(task);
                    }
                }
            } else {
                self.note(group);
            }
            start = end;
            at = stop;
        }
        if tasks > 0 {
            self.rest(id, start, tasks == 1);
        }
    }

    /// What stands behind an item's last statement is the task's as well: the rest of its paragraph
    /// (`由镇党政办牵头。负责信息汇总。`), and further ones where the item is one task (`责任单位：市商务局` ⏎
    /// `工作任务：引进企业5家。`). Behind the last item of all the text itself may close.
    fn rest(&mut self, id: usize, from: usize, whole: bool) {
        let (tree, text) = (self.tree, self.text);
        let node = &tree.nodes[id];
        // What stands behind the last item of a series may close the series.
        let last = tree.children(node.parent()).next_back() == Some(id);
        let mut end = node.end();
        let paragraphs = tree.paragraphs(id);
        let next = paragraphs.partition_point(|p| *p < from);
        for (i, start) in paragraphs.iter().copied().enumerate().skip(next) {
            let stop = paragraphs.get(i + 1).copied().unwrap_or(node.end());
            let closed = text[start..stop].trim_end().ends_with(['。', '；', ';']);
            let label = label::at(text, start, stop, Ending::Colon);
            let field = label.is_some_and(|l| l.field == Field::Other && !labelled::is_aside(text, l.span));
            let goes_on = closed && !last || field;
            if id == 0 || !whole || !goes_on {
                end = start;
                break;
            }
        }
        // A list of annexes hangs in no item.
        if let Some(annex) = tree.annexes.get(tree.annexes.partition_point(|a| *a < from)) {
            end = end.min(*annex);
        }
        let from = skip_stops(text, from, end);
        // A table has tasks of its own.
        let tables = &tree.tables[tree.tables.partition_point(|t| t.0 < id)..];
        let starts = tables.iter().take_while(|t| t.0 == id).map(|t| self.outline.blocks[t.1].words.lo());
        end = starts.filter(|t| *t >= from).fold(end, usize::min);
        let words = text[from..end.max(from)].trim_end();
        let prose = !last || words.ends_with('。') && !words.contains('\n');
        if let Some(task) = self.plan.tasks.last_mut().filter(|_| from < end && prose) {
            let had = task.pieces.len();
            cut(text, Span::new(from, end), tree.own(id), &self.outline.holes, &mut task.pieces);
            let words = task.pieces[had..].iter().take_while(|p| p.of(text).contains(is_han)).count();
            task.pieces.truncate(had + words);
            task.span.end = task.pieces[had..].iter().fold(task.span.end, |end, piece| end.max(piece.end));
            goals::read(text, &mut self.signs, (self.year, self.past), had, task);
        }
    }

    /// How many paragraphs each task has in a text without items: `推进农村改厕` ⏎ `改造户厕2000座。` ⏎
    /// `责任单位：…`. One, unless at least two further tasks all have as many.
    fn record(&self) -> usize {
        let (text, paragraphs) = (self.text, self.tree.paragraphs(0));
        let own = self.tree.own(0);
        let mut size = None;
        let mut count = 0;
        let mut fields = true;
        for (left, right) in own.iter().zip(&own[1.min(own.len())..]) {
            let from = paragraphs.partition_point(|p| *p < left.span.hi());
            let to = paragraphs.partition_point(|p| *p < right.span.lo());
            if from == to {
                continue;
            }
            let first = &text[paragraphs[from]..right.span.lo()];
            if to - from == 1 && label::is_field(first) {
                continue;
            }
            let title =
                first.lines().next().is_some_and(|l| l.chars().count() <= 30 && !l.contains(['。', '；']));
            if !title || size.is_some_and(|s| s != to - from) {
                return 1;
            }
            // 任务名称：… ⏎ 任务内容：…: records are known by the second.
            let of = |i: usize| &text[paragraphs[i]..right.span.lo()];
            fields &= to - from > 1 && (from..to).all(|i| label::is_field(of(i)));
            size = Some(to - from);
            count += 1;
        }
        size.filter(|s| (count > 1 || count == 1 && fields) && *s < 5).unwrap_or(1)
    }

    /// Where the first passage starts: at the item's words, or, under a bare heading whose
    /// paragraphs each assign, at the first paragraph.
    fn first_start(&self, id: usize) -> usize {
        let node = &self.tree.nodes[id];
        let own = self.tree.own(id);
        let separate = own.iter().filter(|s| s.assigns()).count() > 1
            && !node.paragraphs.is_empty()
            && heading::is_title(self.text, self.tree, id)
            && heading::each_paragraph_assigns(self.text, self.tree, id);
        if separate || id == 0 {
            return self.tree.paragraphs(id).first().copied().unwrap_or(node.start());
        }
        node.start()
    }

    /// The start of a passage's own words: behind blanks, stops and a sub-item's number; in the
    /// text before any item, the paragraph that the statement stands in.
    fn own_start(&self, from: usize, to: usize, id: usize, record: usize) -> usize {
        let mut start = skip_blank(self.text, from, to.max(from));
        let (node, paragraphs) = (&self.tree.nodes[id], self.tree.paragraphs(id));
        let holes = &self.outline.holes[self.outline.holes.partition_point(|h| h.hi() <= start)..];
        for hole in holes.iter().take_while(|h| h.hi() <= to) {
            if hole.lo() > start {
                break;
            }
            start = skip_blank(self.text, hole.hi(), to.max(hole.hi()));
        }
        if id == 0 {
            // A statement on a line of its own closes the paragraph before it.
            let before = paragraphs.partition_point(|p| *p < to);
            let last = before.checked_sub(record).map(|i| paragraphs[i]).filter(|p| *p >= from);
            start = last.unwrap_or(start);
        }
        if id == 0 || from != node.start() {
            // A table has tasks of its own.
            let table = self.behind_table(id, to);
            start = if table > start { skip_blank(self.text, table, to) } else { start };
        }
        // A bullet before the paragraph is none of its words.
        let next = paragraphs.partition_point(|p| *p < start);
        let bullet = |p: &&usize| **p <= to && **p - start < 24 && !self.text[start..**p].contains(is_word);
        if let Some(p) = paragraphs.get(next).filter(bullet) {
            start = *p;
        }
        while let Some(c) = self.text[start..to.max(start)]
            .chars()
            .next()
            .filter(|c| matches!(c, '。' | '；' | ';' | '，' | ',' | '.'))
        {
            start = skip_blank(self.text, start + c.len_utf8(), to);
        }
        match outline::number::at(self.text, start, to.max(start)) {
            Some(n) if n.after() <= to => n.after(),
            _ => start,
        }
    }

    /// Behind the last table of an item before `to`; 0 where there is none.
    fn behind_table(&self, id: usize, to: usize) -> usize {
        let tables = &self.tree.tables;
        let end = |block: usize| self.outline.blocks[block].words.hi();
        let before = tables.partition_point(|t| t.0 < id || t.0 == id && end(t.1) <= to);
        before.checked_sub(1).map(|i| tables[i]).filter(|t| t.0 == id).map_or(0, |t| end(t.1))
    }

    fn adjoin(&self, left: usize, right: usize) -> bool {
        let mark = |c: char| {
            is_blank(c)
                || is_bullet(c)
                || is_dash(c)
                || matches!(simplify(c), '。' | ';' | ',' | ')' | ']' | '|' | '—' | '─' | '―')
        };
        // What the page put between them parts nothing.
        let holes = &self.outline.holes[self.outline.holes.partition_point(|h| h.hi() <= left)..];
        let mut at = left;
        for hole in holes.iter().take_while(|h| h.lo() < right) {
            if !self.text[at..hole.lo().max(at)].chars().all(mark) {
                return false;
            }
            at = hole.hi();
        }
        at >= right || self.text[at..right].chars().all(mark)
    }

    /// Whether a statement goes on with the record that `group` began, another field standing
    /// between: `责任人：郑海` ⏎ `整改措施：逐户核查` ⏎ `责任单位：市环保局`. A field given twice
    /// begins another record.
    fn completes(&self, group: &[Statement], next: &Statement) -> bool {
        let (left, right) = (group[group.len() - 1].span.hi(), next.span.lo());
        let first = skip_blank(self.text, left, right);
        let between = label::at(self.text, first, right, Ending::Colon);
        let other =
            between.map_or_else(|| label::is_field(&self.text[first..right]), |l| l.field == Field::Other);
        other
            && self.text[left..first].contains(['\n', '\r'])
            // 责任单位：市农业局、市粮食局 ⏎ 工作要求：由市农业局牵头
            && group.iter().all(|s| s.form == Form::Labelled)
            && (next.form == Form::Labelled || next.form == Form::Sentence && self.text[first..right].trim_end().ends_with([':', '：']))
            && group.len() < 16
            && !group.iter().any(|s| s.repeats(next))
    }

    /// Whether a statement only says by when an item is done whose title names its units: `6.推行“一窗通办”（县政务办、
    /// 各乡镇）` ⏎ `配置综合窗口40个。` ⏎ `完成时限：2018年底`.
    fn dates(&self, id: usize, group: &[Statement], next: &Statement) -> bool {
        let title = self.tree.nodes[id].first.hi();
        let only = next.deadline.is_some() && next.units.is_empty() && next.people.is_empty();
        id > 0
            && only
            && group.iter().all(|s| s.deadline.is_none() && s.span.hi() <= title)
            && group.iter().any(Statement::assigns_units)
    }

    /// Sub-items without statements belong to the item above, if that is a task.
    pub(super) fn absorb(&mut self, id: usize, shape: &Shape) {
        if id == 0 || shape.below[id] {
            return;
        }
        let mut stack: Vec<usize> = self.tree.children(id).collect();
        if stack.is_empty() {
            return;
        }
        let end = self.subtree_end(id);
        if let Some(task) = self.plan.tasks.last_mut() {
            let from = task.span.hi();
            if from < end {
                let from = skip_blank(self.text, from, end);
                let closing = self.tree.above(id);
                let had = task.pieces.len();
                cut(self.text, Span::new(from, end), closing, &self.outline.holes, &mut task.pieces);
                task.span.end = end as u32;
                // 责任单位：市住建局 ⏎ 工作措施： ⏎ 1.新建管网32公里。
                goals::read(self.text, &mut self.signs, (self.year, self.past), had, task);
            }
        }
        while let Some(child) = stack.pop() {
            self.done[child] = true;
            stack.extend(self.tree.children(child));
        }
    }
}

/// `span` without statements and page furniture, as pieces.
pub(super) fn cut(text: &str, span: Span, statements: &[Statement], holes: &[Span], out: &mut Vec<Span>) {
    let mut at = span.lo();
    let first_hole = holes.partition_point(|h| h.hi() <= span.lo());
    let mut holes = holes[first_hole..].iter().take_while(|h| h.lo() < span.hi()).copied().peekable();
    // A sentence that opens the task is how it begins: 市教育局牵头，市公安局参与，开展隐患排查。
    let (first, opening) = (skip_blank(text, span.lo(), span.hi()), out.is_empty());
    let opens =
        |s: &Statement| opening && s.form == Form::Sentence && !s.kept.is_empty() && s.span.lo() == first;
    let gaps = gaps(statements.iter().filter(|s| !opens(s)));
    let mut statements = gaps.filter(|s| s.hi() > span.lo() && s.lo() < span.hi()).peekable();
    loop {
        let next = match (holes.peek(), statements.peek()) {
            (Some(h), Some(s)) if h.lo() < s.lo() => holes.next(),
            (Some(_), None) => holes.next(),
            (_, Some(_)) => statements.next(),
            (None, None) => None,
        };
        let Some(gap) = next else { break };
        keep(text, at, gap.lo(), out);
        at = at.max(gap.hi());
    }
    keep(text, at, span.hi(), out);
}

/// The statements' own words: what is kept in them left out.
fn gaps<'s>(statements: impl Iterator<Item = &'s Statement>) -> impl Iterator<Item = Span> {
    statements.filter(|s| !s.keeps_words).flat_map(|s| {
        let starts = std::iter::once(s.span.lo()).chain(s.kept.iter().map(|k| k.hi()));
        let ends = s.kept.iter().map(|k| k.lo()).chain(std::iter::once(s.span.hi()));
        starts.zip(ends).map(|(start, end)| Span::new(start, end.max(start)))
    })
}

/// Markdown's marks are none of the words: `**加强监管。**` ⏎ `- ` before a statement.
pub(super) fn keep(text: &str, start: usize, end: usize, out: &mut Vec<Span>) {
    let mut from = start;
    while from < end {
        let mut stars = memchr::memchr_iter(b'*', &text.as_bytes()[from..end]);
        let mark = stars.find(|i| text[from + i..end].starts_with("**"));
        let stop = mark.map_or(end, |i| from + i);
        let first = skip_blank(text, from, stop);
        let mut last = trim_end(text, first, stop);
        while let Some(before) = without_bullet(&text[first..last]) {
            last = trim_end(text, first, first + before);
        }
        // Between two statements stands no more than a bullet or a stop.
        if first < last && (last - first > 6 || text[first..last].contains(is_word)) {
            out.push(Span::new(first, last));
        }
        from = stop + 2;
    }
}

/// Behind blanks and stops.
fn skip_stops(text: &str, from: usize, end: usize) -> usize {
    let mut at = skip_blank(text, from, end);
    while let Some(c) =
        text[at..end.max(at)].chars().next().filter(|c| !is_word(*c) && !crate::text::class::is_open(*c))
    {
        at = skip_blank(text, at + c.len_utf8(), end);
    }
    at
}

/// Where a bullet at the end of words stands, the one of the statement that follows.
fn without_bullet(words: &str) -> Option<usize> {
    let mark = words.chars().next_back()?;
    // 加强行政复议。 ⏎ ——责任科室：复议科
    if matches!(mark, '—' | '─') {
        return Some(words.trim_end_matches(['—', '─']).len());
    }
    let before = &words[..words.len() - mark.len_utf8()];
    let bullet =
        is_bullet(mark) || is_dash(mark) && (before.ends_with(is_blank) || before.is_empty() && mark == '○');
    bullet.then_some(before.len())
}
