//! Page furniture: what a page or a web site puts around and between the text.
//!
//! `— 3 —`, `-12-`, `第 3 页 共 8 页`, a line of dashes, a bare page number between dashes,
//! `打印`, `分享到:`, `foot_img_01.png`, `网站地图`.

use crate::text::class::is_blank;
use crate::text::words::Words;
use std::sync::LazyLock;

pub use crate::text::page_mark::{is_page_mark, is_sure_page_mark};

const WHOLE: &str = "\
    打印|收藏|分享|首页|返回顶部|关闭|繁|简|EN|政策|服务|互动|要闻|关怀版|\
    用户空间|政务邮箱|网站地图|无障碍|长者模式|登录|注册|搜索|字体|大|中|小|下载|\
    附件下载";
const START: &str = "\
    分享到|打印本页|关闭窗口|网站地图|网站标识码|政府网站标识码|版权所有|\
    CopyRight|Copyright|©|联系我们|字号|【字体|【打印|当前位置|\
    首页 >|首页>|您的位置|您当前|相关链接|相关解读|扫一扫|上一篇|下一篇|上一条：|上一条:|下一条：|下一条:|【关闭|责任编辑|\
    来源：|来源:|浏览次数|访问量|发布机构：|发布机构:|索引号：|索引号:|索 引 号";
const END: &str = "\
    .png|.jpg|.jpeg|.gif|.doc|.docx|.pdf";
const PART: &str = "\
    ICP备|公网安备|网站标识码|All Rights Reserved";
/// A page's owner stands beside its address; in a plan the line names nothing but units.
const OWNER: &str = "\
    地址|邮编|电话|版权|维护|技术支持|网站地图|网站标识|备案|郵編|電話|版權";

static WHOLES: LazyLock<Words> = LazyLock::new(|| Words::new(&[(WHOLE, 0)]));
static STARTS: LazyLock<Words> = LazyLock::new(|| Words::new(&[(START, 0)]));
static ENDS: LazyLock<Words> = LazyLock::new(|| Words::new(&[(END, 0)]));
static PARTS: LazyLock<Words> = LazyLock::new(|| Words::new(&[(PART, 0)]));
static OWNED: LazyLock<Words> = LazyLock::new(|| Words::new(&[("主办|主辦|主管单位", 0)]));
static OWNERS: LazyLock<Words> = LazyLock::new(|| Words::new(&[(OWNER, 0)]));

/// `…由市督查室负责。 上一篇：关于…的通知 下一篇：没有了 主办：…`: where what the page puts behind a text begins that was
/// copied as one line.
pub fn tail(words: &str) -> Option<usize> {
    if words.len() < LONG {
        return None;
    }
    let at = ["上一篇", "下一篇"].iter().filter_map(|w| words.find(w)).min()?;
    let link = words[at + "上一篇".len()..].starts_with(['：', ':']);
    (link && words[..at].ends_with(is_blank)).then_some(at)
}

/// The shortest such line, in bytes.
const LONG: usize = 240;

/// A line that a web page adds: navigation, share buttons, image names, licence numbers.
pub fn is_site_line(words: &str) -> bool {
    if words.len() >= 240 {
        return false;
    }
    let figures = || words.bytes().any(|b| b.is_ascii_digit() || b == b'A');
    // 网 stands in two of them, P and R in the others.
    let parts = || memchr::memchr2(b'P', b'R', words.as_bytes()).is_some() || words.contains('网');
    words.len() <= 18 && WHOLES.is(words).is_some()
        || STARTS.at(words).is_some()
        || words.ends_with(|c: char| c.is_ascii_lowercase()) && ENDS.ends(words).is_some()
        || OWNED.at(words).is_some() && OWNERS.within(words)
        || parts() && figures() && PARTS.within(words)
}

/// Whether a label may say whose page it is.
pub fn is_owner(label: &str) -> bool {
    matches!(label, "主办" | "承办" | "主办单位" | "承办单位")
}

/// `主办：县政府办公室 承办：县大数据中心 网站标识码：…`: whether a label in a line with all of a page, the words `behind` it
/// in the same line, says whose page it is.
pub fn names_owner(label: &str, behind: &str) -> bool {
    if !is_owner(label) {
        return false;
    }
    let near = behind.char_indices().nth(BEHIND).map_or(behind, |(i, _)| &behind[..i]);
    PARTS.within(near)
}

/// How far behind such a label the page's other words stand, in characters.
const BEHIND: usize = 80;
