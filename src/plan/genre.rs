//! What kind of text it is, by its title: `2027年考核结果通报`, `采购公告`, `承诺书`, `一图读懂《…方案》` give nobody anything,
//! whatever units stand in them.

use super::articles;
use super::frames;
use super::news::{self, LONGEST_TITLE};
use super::tree::Tree;
use crate::statement::{Form, Statement};
use crate::text::class::is_blank;
use crate::text::words::bars;
use crate::unit::list::looks_like_unit;

/// How many paragraphs at the start of a text may be its title, and how many lines headings of Markdown.
const LINES: usize = 4;

/// Words that make a title that of a plan, whatever kind it ends with: 关于《重点任务分工方案》的公示.
const PLANS: &str = "方案|分工|任务分解|任务清单|行动计划|工作要点|整改|实施意见|措施";

/// What titles end in, whatever they name: who promises, who is asked and answers, …
const NO_PLANS: &str = "十件大事|十大新闻|十大事件|大事记|答记者问|文字实录|访谈实录|承诺书|倡议书|问卷";

/// … who may bid, how money is spent, who is praised, what became of reports, what an office may do, …
const GIVES_NONE: &str = "采购公告|招标公告|磋商公告|谈判公告|询价公告|中标公告|成交公告|\
     招聘公告|支出表|收支表|预算表|决算表|办理情况公示|办理情况的公示|\
     目录清单|收费清单|调查报告|调查报告摘要|行政权力事项的决定|行政审批事项的决定|行政许可事项的决定|事项目录|\
     办事指南|服务指南|自评表|自评报告|绩效评价报告|判决书|裁定书|处罚决定书|复议决定书|讲稿|课件|\
     表扬的决定|表彰的决定|先进个人的决定|先进集体的决定|先进单位的决定|嘉奖的决定|奖励的决定";

/// … and what is made known before it is granted, …
const PROPOSED: &str = "拟|草案|提名|推荐|立项|获奖|名单|结果|评审|验收";

/// … what reports results, explains or sums up, which may stand before a plan all the same, …
const TELLS: &str = "结果通报|结果的通报|排名通报|排名的通报|考核通报|办理情况通报|办理情况的通报|检查情况的通报|检查情况通报|\
     抽查情况的通报|抽查情况通报|考核情况的通报|监测情况的通报|\
     典型案例的通报|典型问题的通报|典型案例通报|问责的通报|追责的通报|\
     评价结果|考核结果|评选结果|怎么区分|有什么区别|如何区分";

/// … what has begun or is over, where no title looks ahead, …
const EVENTS: &str = "开幕|闭幕|举行|开赛|落幕";

/// … and what is to be filled in.
const BLANKS: &str = "调查表|申报表|填报表|登记表";

/// What titles begin with that look back or explain by a picture.
const PICTURES: &str = "盘点|回眸|一图读懂|一图看懂|一图了解|图解|图说|漫画解读|视频解读";

/// Whether a text is of such a kind.
pub fn gives_nothing(text: &str, tree: &Tree) -> bool {
    if frames::is_other(text, tree) || frames::is_prose(text, tree) {
        return true;
    }
    // 行 政 判 决 书
    let close = |line: &str| bare(line).replace([' ', '\u{3000}'], "");
    let paragraphs = tree.paragraphs(0).iter().take(LINES).map(|at| news::line(text, *at));
    // # 怎样做好督查 ⏎ ## ——业务培训班讲稿
    let lines = text.lines().map(|l| l.trim_matches(is_blank)).filter(|line| !line.is_empty()).take(LINES);
    let headings =
        lines.filter(|l| l.starts_with('#')).map(|l| l.trim_start_matches(|c| is_blank(c) || c == '#'));
    let short = |line: &&str| line.len() <= LONGEST_TITLE && !line.ends_with(['。', '；', ';']);
    let titles: Vec<String> = paragraphs.chain(headings).filter(short).map(close).collect();
    let titles = || titles.iter().map(String::as_str);
    let plan = |line: &str| bars(PLANS).any(|w| line.contains(w));
    let ends = |line: &str, words| bars(words).any(|w| line.ends_with(w));
    let pictured = |line: &str| bars(PICTURES).any(|w| line.starts_with(w));
    let shown = |line: &str| ends(line, "公示") && bars(PROPOSED).any(|w| line.contains(w));
    if titles().any(|l| ends(l, NO_PLANS) || pictured(l) || (ends(l, GIVES_NONE) || shown(l)) && !plan(l)) {
        return true;
    }
    // 2024年陶瓷文化周开幕
    let ahead = |line: &str| bars("定于|将|拟|通知|安排|，|,").any(|w| line.contains(w));
    let event = |line: &str| ends(line, EVENTS) && !titles().any(|l| ahead(l) || plan(l));
    let told = |line: &str| ends(line, TELLS) && !plan(line) || ends(line, BLANKS) || event(line);
    let tells = || titles().any(told) || news::explains(text, tree);
    let law = || tree.tables.is_empty() && articles::is_law(text, tree);
    !tree.scheduled && (tells() || law()) && !assigns(text, tree)
}

/// Whether labels or brackets name bodies that are some: （牵头单位：某局） is an example, 承办单位 ⏎ 交办件数 heads columns.
fn assigns(text: &str, tree: &Tree) -> bool {
    let units = |s: &Statement| s.units.iter().map(|u| u.name.span.of(text)).any(looks_like_unit);
    let example = |s: &Statement| s.units.iter().any(|u| u.name.span.of(text).starts_with(['某', '×']));
    tree.statements.iter().any(|s| s.form != Form::Sentence && s.assigns_units() && units(s) && !example(s))
}

/// A title without what stands behind it in brackets, and without its mark: `…公示（第十七批）`, `怎么区分？`.
fn bare(line: &str) -> &str {
    let line = line.trim_end_matches(['？', '?', '！', '!', '。']);
    let open = line.rfind(['（', '(']).filter(|at| *at > 0 && line.ends_with(['）', ')']));
    line[..open.unwrap_or(line.len())].trim_end()
}
