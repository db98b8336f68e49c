//! News: `日前，我市开展集中整治。城区由市公安局牵头，对重点路段开展整治。据悉，行动共出动320人次。` What it tells has been done.

use super::tree::Tree;
use crate::statement::{Form, Statement};
use crate::text::class::{digit, simplify};
use crate::text::words::bars;

/// Words that open news.
const OPENING: &str = "日前|近日|连日来|昨日|昨天";

/// What news says, …
const TELLING: &str = "据悉|据了解|共出动|出动执法|记者|通讯员|了";

/// … and what minutes, notices and plans say, which may open with a day as well.
const DECIDING: &str = "会议|通知|方案|纪要|议定|现将|如下|要求|任务|分工";

/// How many paragraphs may hold the opening: a headline, who wrote it.
const PARAGRAPHS: usize = 3;

/// Whether a text without numbers, tables and labels reports what was done.
pub fn reports(text: &str, tree: &Tree) -> bool {
    let plain = tree.tables.is_empty()
        && tree.nodes.iter().all(|n| n.number.is_none())
        && tree.statements.iter().all(|s| s.form == Form::Sentence);
    let opened = || tree.paragraphs(0).iter().take(PARAGRAPHS).any(|at| opens(&text[*at..]));
    plain && opened() && bars(TELLING).any(|w| text.contains(w)) && !bars(DECIDING).any(|w| text.contains(w))
}

/// The line that begins at byte `at`.
pub(super) fn line(text: &str, at: usize) -> &str {
    text[at..].split(['\n', '\r']).next().unwrap_or_default().trim_end()
}

/// Whether a text explains a plan or reports on a year: `《清河市重点任务分工方案》政策解读`, `2027年城市管理工作总结` stands
/// above it.
pub fn explains(text: &str, tree: &Tree) -> bool {
    let named = |line: &str| {
        let rest = line.rsplit_once('》').map(|(_, rest)| rest);
        let of_plan = |rest: &str| {
            bars(EXPLAINING).any(|w| rest.strip_suffix(w).is_some_and(|w| w.chars().count() <= 4))
        };
        line.len() <= LONGEST_TITLE
            && (rest.is_some_and(of_plan) || bars(REPORTING).any(|w| line.ends_with(w)))
    };
    tree.paragraphs(0).iter().take(PARAGRAPHS).any(|at| named(line(text, *at)))
}

/// Where a text stops to tell of the year that has passed, in bytes: `2027年工作总结和2028年工作计划` stands above it, and
/// `三、2028年工作计划` above the rest. 0 where it tells of none.
pub fn sums_up(text: &str, tree: &Tree) -> usize {
    let both = |line: &str| line.len() <= LONGEST_TITLE && bars(BOTH).any(|w| line.contains(w));
    if !tree.paragraphs(0).iter().take(PARAGRAPHS).any(|at| both(line(text, *at))) {
        return 0;
    }
    let ahead = |words: &str| words.len() <= LONGEST_TITLE && bars(AHEAD).any(|w| words.contains(w));
    tree.nodes.iter().skip(1).find(|n| ahead(n.first.of(text))).map_or(text.len(), |n| n.start())
}

/// What the title of such a text holds, and the heading of what lies ahead.
const BOTH: &str = "工作总结和|工作总结及|工作总结与|工作总结暨";
const AHEAD: &str = "计划|思路|打算|安排|下一步|重点工作|谋划";

/// What the title of an explanation ends in, that of a report of work that is done, …
const EXPLAINING: &str = "解读|图解|政策问答|问答|答记者问|起草说明|编制说明";
const REPORTING: &str = "工作总结|情况总结|总结报告|工作汇报|情况汇报|述职报告";

/// … and the longest title, in bytes.
pub(super) const LONGEST_TITLE: usize = 240;

/// Whether a text answers a proposal (`贵委提出的《…》收悉，现答复如下：`) or says what became of opinions on a draft
/// (`…公开征求意见采纳情况的反馈`): it tells what others said and what was done.
pub fn answers(text: &str, tree: &Tree) -> bool {
    let replied = |line: &str| {
        let to = line.split_once("收悉").filter(|(head, _)| bars(ASKED).any(|w| head.contains(w)));
        to.is_some_and(|(_, rest)| bars(REPLYING).any(|w| rest.contains(w)))
    };
    let opinions = |line: &str| {
        line.len() <= LONGEST_TITLE && !line.contains('。') && bars(OPINIONS).any(|w| line.contains(w))
    };
    let paragraphs = tree.paragraphs(0);
    paragraphs.iter().take(PARAGRAPHS).any(|at| opinions(line(text, *at)))
        || paragraphs.iter().take(HEADS).any(|at| replied(line(text, *at)))
}

/// Whether items of a text, three at least, assign by labels or brackets: an answer may say what will be done, too.
pub fn promises(tree: &Tree) -> bool {
    let assigns = |s: &Statement| s.form != Form::Sentence && s.assigns_units();
    let item = |id: &usize| tree.nodes[*id].number.is_some() && tree.own(*id).iter().any(assigns);
    (0..tree.nodes.len()).filter(item).take(3).count() == 3
}

/// Whether a text puts down who asked and who answered: `【记者】…如何保障？` ⏎ `【市民政局副局长 何平】…由我局负责` · `问：…` ⏎
/// `答：…`. Two questions at least, the first before anything that assigns.
pub fn interviews(text: &str, tree: &Tree) -> bool {
    let Some(first) = tree.statements.first().map(|s| s.span.lo()) else { return false };
    let asks = |at: &usize| {
        let words = text[*at..].trim_start_matches(['【', '[']);
        bars(ASKING)
            .any(|w| words.strip_prefix(w).is_some_and(|rest| rest.starts_with(['】', ']', '：', ':'])))
    };
    let early = tree.paragraphs(0).iter().take_while(|at| **at <= first);
    early.clone().any(asks)
        && (0..tree.nodes.len()).flat_map(|id| tree.paragraphs(id)).filter(|at| asks(at)).take(2).count() == 2
}

/// Who asks, as it stands before each question.
const ASKING: &str = "记者|主持人|记者问|记者提问|提问|问|网友|网友提问";

/// What is answered, …
const ASKED: &str = "提案|建议|议案|来信|来电|留言|咨询|诉求|信访";

/// … what the answer opens with …
const REPLYING: &str = "答复如下|回复如下|答复意见如下|办理情况答复";

/// … and how many paragraphs may stand up to there.
const HEADS: usize = 8;

/// What the title of a text names that says which opinions were taken up.
const OPINIONS: &str =
    "意见采纳情况|建议采纳情况|意见的采纳情况|意见及采纳情况|采纳情况的反馈|采纳情况反馈|采纳情况的说明";

/// 日前，…, 7月1日，…
fn opens(words: &str) -> bool {
    let day = || {
        let figures =
            |w: &str| w.chars().take_while(|c| digit(*c).is_some()).map(char::len_utf8).sum::<usize>();
        let month = figures(words);
        let rest = words[month..].strip_prefix('月').filter(|_| month > 0)?;
        let day = figures(rest);
        let rest = rest[day..].strip_prefix('日').filter(|_| day > 0)?;
        Some(bars("上午|下午|晚上|晚|中午|凌晨").find_map(|w| rest.strip_prefix(w)).unwrap_or(rest))
    };
    let rest = bars(OPENING).find_map(|w| words.strip_prefix(w)).or_else(day);
    rest.is_some_and(|rest| rest.chars().next().map(simplify) == Some(','))
}
