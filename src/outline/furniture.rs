//! Page furniture: what a page or a web site puts around and between the text.
//!
//! `— 3 —`, `-12-`, `第 3 页 共 8 页`, a line of dashes, a bare page number between dashes,
//! `打印`, `分享到:`, `foot_img_01.png`, `网站地图`.

use crate::text::class::{digit, fold, is_blank};

/// A page number with its dashes, or a part of one that stands on a line of its own
/// (`—`, `３`, `— 3 —`, `第3页`, `Page 2`).
pub fn is_page_mark(words: &str) -> bool {
    if words.len() > 48 || words.is_empty() {
        return false;
    }
    let mut dashes = 0;
    let mut digits = 0;
    for c in words.chars().filter(|c| !is_blank(*c)) {
        match c {
            '-' | '—' | '－' | '―' | '–' | '─' | '·' | '~' | '_' | '欗' => dashes += 1,
            c if digit(c).is_some() => digits += 1,
            '第' | '页' | '共' | '/' | '頁' => {}
            _ => return false,
        }
    }
    (dashes > 0 && digits <= 4) || (digits > 0 && digits <= 3) || words.contains('页')
}

/// A page mark that cannot be a number of a table row: dashes or 页 in it.
pub fn is_sure_page_mark(words: &str) -> bool {
    is_page_mark(words)
        && !words.chars().all(|c| digit(c).is_some() || is_blank(c) || fold(c) == '/')
        && !(words.chars().count() == 1 && words != "—" && words != "－" && words != "-")
}

/// A line that a web page adds: navigation, share buttons, image names, licence numbers.
pub fn is_site_line(words: &str) -> bool {
    const WHOLE: &[&str] = &[
        "打印",
        "收藏",
        "分享",
        "首页",
        "返回顶部",
        "关闭",
        "繁",
        "简",
        "EN",
        "政策",
        "服务",
        "互动",
        "要闻",
        "关怀版",
        "用户空间",
        "政务邮箱",
        "网站地图",
        "无障碍",
        "长者模式",
        "登录",
        "注册",
        "搜索",
        "字体",
        "大",
        "中",
        "小",
        "下载",
        "附件下载",
    ];
    const START: &[&str] = &[
        "分享到",
        "打印本页",
        "关闭窗口",
        "网站地图",
        "网站标识码",
        "政府网站标识码",
        "版权所有",
        "CopyRight",
        "Copyright",
        "©",
        "联系我们",
        "字号",
        "【字体",
        "【打印",
        "当前位置",
        "首页 >",
        "首页>",
        "您的位置",
        "您当前",
        "主办单位:",
        "主办单位：",
        "相关链接",
        "相关解读",
        "扫一扫",
        "上一篇",
        "下一篇",
        "责任编辑",
        "来源：",
        "来源:",
        "浏览次数",
        "访问量",
    ];
    const END: &[&str] = &[".png", ".jpg", ".jpeg", ".gif", ".doc", ".docx", ".pdf"];
    const PART: &[&str] = &["ICP备", "公网安备", "网站标识码", "All Rights Reserved"];
    words.len() < 400
        && (WHOLE.contains(&words)
            || PART.iter().any(|p| words.contains(p))
            || (words.len() < 160
                && (START.iter().any(|p| words.starts_with(p)) || END.iter().any(|p| words.ends_with(p)))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_marks() {
        for words in ["— 3 —", "-12-", "－ １ －", "—", "15", "第 3 页 共 8 页", "―――"] {
            assert!(is_page_mark(words), "{words}");
        }
        for words in ["1.", "2019", "市财政局", "一", "", "(3)"] {
            assert!(!is_page_mark(words), "{words}");
        }
        assert!(!is_sure_page_mark("15") && is_sure_page_mark("— 15 —"));
    }
}
