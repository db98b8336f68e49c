//! HTML → lines, from the elements that a parser of HTML found, one after another.
//!
//! What is known is a list of names; all else is its words. Nothing of it comes to the page but text.
//!
//! | what | becomes |
//! |---|---|
//! | `<table>` | rows with tabs, see [`super::lines`] |
//! | `<p>`, `<div>`, `<h1>`, `<br>` … | lines |
//! | `<ol type="1"><li>` | `1. ` before its words, unless they bring a number |
//! | `<span style='mso-list:Ignore'>（一）&nbsp;&nbsp;</span>` | the number that Word or WPS gave: `（一）` |
//! | `<span style='mso-tab-count:1'>` | a tab |
//! | `<span style='mso-spacerun:yes'>` | its words: WPS marks real text so |
//! | `<script>`, `<style>`, fields, `display:none`, `<del>`, notes and comments of Word | nothing |
//!
//! A line break in the source between two ideographs is none; elsewhere white space is one blank.

use super::lines::Lines;
use crate::text::class::{is_han, numeral};

/// What asks an element for one of its attributes; empty where it has none.
pub type Attributes<'a> = &'a dyn Fn(&str) -> String;

/// Elements that are no text for reading.
const NONE: &str = " head script style template noscript title xml select option textarea button input svg math \
    object embed iframe audio video canvas map del rp rt dialog ";
/// Elements that stand on lines of their own.
const BLOCKS: &str = " p div h1 h2 h3 h4 h5 h6 ul ol li dl dt dd pre blockquote section article header footer nav \
    aside main figure figcaption form fieldset legend address center hr details summary body caption tr table ";

fn is_in(tag: &str, list: &str) -> bool {
    list.split(' ').any(|word| word == tag)
}

/// What is being made of a page.
#[derive(Debug, Default)]
pub struct Html {
    lines: Lines,
    /// The white space since the last word, with line breaks counted apart.
    gap: Option<Gap>,
    /// The lists that are open: the next number and the manner of numbers of each.
    lists: Vec<Option<(i32, String)>>,
    /// Elements in which white space counts, by depth.
    plain: usize,
    /// The number of an item whose first word has not come.
    number: String,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Gap {
    Break,
    Blank,
}

/// What has to be done where an element ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// It and all in it is no text: it is neither entered nor closed.
    None,
    /// It has been dealt with: it is not entered.
    Done,
    /// Its words go on in the line.
    Inline,
    /// It ends a line.
    Block,
    /// A list.
    List,
    /// White space counts in it.
    Plain,
    /// A table.
    Table,
    /// The number that Word gave, from this place in the line on.
    Number(usize),
}

impl Html {
    /// An element of this name (in small letters) begins; what it is must be told to [`Html::close`], unless it
    /// is not entered.
    pub fn open(&mut self, tag: &str, attribute: Attributes) -> Kind {
        if is_in(tag, NONE) || !attribute("hidden").is_empty() {
            return Kind::None;
        }
        // As it is, or as it was put by.
        let style = [attribute("style"), attribute("data-style")].concat();
        let style: String = style.to_ascii_lowercase().split_whitespace().collect();
        let has = |words: &str| style.contains(words);
        if has("display:none") || has("mso-hide:all") || has("mso-special-character:") && tag == "span" {
            return Kind::None;
        }
        if let Some(part) = style.split("mso-element:").nth(1)
            && ["comment", "footnote", "endnote", "header", "footer"]
                .iter()
                .any(|name| part.starts_with(name))
        {
            return Kind::None;
        }
        if has("mso-tab-count:") {
            self.say("\t");
            return Kind::Done;
        }
        if has("mso-list:ignore") {
            self.lines.gained = true;
            self.number.clear();
            self.gap = None;
            return Kind::Number(self.lines.open_line().len());
        }
        match tag {
            "a" if ["#_ftn", "#_edn", "#_msocom"].iter().any(|to| attribute("href").starts_with(to)) => {
                Kind::None
            }
            "br" => {
                self.gap = None;
                self.lines.text("\n");
                Kind::Done
            }
            "table" => {
                self.gap = None;
                self.lines.open_table();
                Kind::Table
            }
            "tr" => {
                self.gap = None;
                self.lines.open_row();
                Kind::Block
            }
            "td" | "th" => {
                let count = |name: &str| attribute(name).trim().parse().unwrap_or(1);
                self.gap = None;
                self.lines.open_cell(count("colspan"), count("rowspan"));
                Kind::Block
            }
            "ol" | "ul" => {
                self.end_block();
                let first = attribute("start").trim().parse().unwrap_or(1);
                let counts = tag == "ol" && !has("list-style:none") && !has("list-style-type:none");
                let manner = match style.split("list-style-type:").nth(1) {
                    Some(manner) => manner.split(';').next().unwrap_or_default().into(),
                    None => attribute("type"),
                };
                self.lists.push(counts.then_some((first, manner)));
                Kind::List
            }
            "li" => {
                self.end_block();
                if let Some(Some((next, manner))) = self.lists.last_mut() {
                    *next = attribute("value").trim().parse().unwrap_or(*next);
                    self.number = number(*next, manner);
                    *next = next.saturating_add(1);
                }
                Kind::Block
            }
            "pre" => {
                self.end_block();
                self.plain += 1;
                Kind::Plain
            }
            _ if is_in(tag, BLOCKS) => {
                self.end_block();
                Kind::Block
            }
            _ => Kind::Inline,
        }
    }

    /// An element that was entered ends.
    pub fn close(&mut self, kind: Kind) {
        match kind {
            Kind::None | Kind::Done | Kind::Inline => return,
            Kind::Number(from) => return self.end_number(from),
            Kind::List => {
                self.lists.pop();
            }
            Kind::Plain => self.plain = self.plain.saturating_sub(1),
            Kind::Block => {}
            Kind::Table => {
                self.gap = None;
                self.lines.close_table();
            }
        }
        self.end_block();
    }

    /// Words between elements.
    pub fn text(&mut self, words: &str) {
        if self.plain > 0 {
            return self.lines.text(words);
        }
        let mut from = 0;
        for (at, c) in words.char_indices() {
            if !matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{C}') {
                continue;
            }
            self.say(&words[from..at]);
            from = at + 1;
            // Blanks around a line break are its indentation.
            self.gap = match c {
                '\n' | '\r' => Some(Gap::Break),
                _ => self.gap.or(Some(Gap::Blank)),
            };
        }
        self.say(&words[from..]);
    }

    /// The text; `None` where it is too long.
    pub fn finish(self) -> Option<String> {
        self.lines.finish()
    }

    /// A table with columns or automatic numbers were met.
    pub fn gained(&self) -> bool {
        self.lines.gained
    }

    fn end_block(&mut self) {
        self.gap = None;
        self.lines.end_block();
    }

    /// Words without white space that folds.
    fn say(&mut self, words: &str) {
        let Some(first) = words.chars().next() else { return };
        if !self.number.is_empty() && !words.trim().is_empty() {
            let number = std::mem::take(&mut self.number);
            let own = first.is_ascii_digit() || matches!(first, '(' | '（' | '第' | '①'..='⑳');
            let own = own || numeral(first).is_some() && words.contains('、');
            if !own {
                self.lines.gained = true;
                self.lines.text(&number);
                self.gap = None;
            }
        }
        let line = self.lines.open_line();
        if let (Some(gap), Some(before)) = (self.gap.take(), line.chars().next_back()) {
            let wide = |c: char| is_han(c) || ('\u{3000}'..='\u{303F}').contains(&c) || c >= '\u{FF00}';
            if before != '\n' && !(gap == Gap::Break && wide(before) && wide(first)) {
                line.push(' ');
            }
        }
        // A blank that does not fold is a blank here.
        line.extend(words.chars().map(|c| if c == '\u{A0}' { ' ' } else { c }));
    }

    /// A number of Word's: without the blanks that stand for its tab; signs of its fonts are bullets.
    fn end_number(&mut self, from: usize) {
        self.gap = None;
        let line = self.lines.open_line();
        let Some(written) = line.get(from..) else { return };
        let mark = written.trim();
        let mut chars = mark.chars();
        let mark = match (chars.next(), chars.next()) {
            (None, _) => String::new(),
            (Some(sign), None) if !sign.is_ascii_digit() && !is_han(sign) && numeral(sign).is_none() => {
                "•".into()
            }
            _ => mark.to_owned(),
        };
        line.truncate(from);
        line.push_str(&mark);
        line.push_str(after(&mark));
    }
}

/// What parts a number from the words behind it.
pub fn after(number: &str) -> &'static str {
    match number.chars().next_back() {
        Some(last) if last.is_ascii() || last == '•' => " ",
        _ => "",
    }
}

/// The number of an item of a list.
fn number(n: i32, manner: &str) -> String {
    let letter = |first: u8| char::from(first + ((n - 1).rem_euclid(26)) as u8).to_string();
    match manner {
        "a" | "lower-alpha" | "lower-latin" => letter(b'a') + ". ",
        "A" | "upper-alpha" | "upper-latin" => letter(b'A') + ". ",
        "cjk-ideographic" | "simp-chinese-informal" | "trad-chinese-informal" | "cjk-decimal"
            if (1..100).contains(&n) =>
        {
            super::numbers::counting(n as u32) + "、"
        }
        _ => n.to_string() + ". ",
    }
}

#[cfg(test)]
mod tests {
    use super::super::markup::html as read;

    fn text(html: &str) -> String {
        read(html).expect("it is short")
    }

    #[test]
    fn a_table_of_words_manner_keeps_rows_and_cells() {
        let html = "<html><head><style>p{mso-x:1}</style><title>无</title></head><body lang=ZH-CN><!--StartFragment-->\
            <table class=MsoTableGrid border=1><tr><td width=50><p class=MsoNormal>序号<o:p></o:p></p></td>\
            <td><p class=MsoNormal>工作<span lang=EN-US><br></span>任务</p></td><td><p>责任单位</p></td></tr>\r\n <tr>\
            <td rowspan=2><p><span lang=EN-US>1</span></p></td><td><p>修建\r\n道路<span lang=EN-US>130\r\n km</span></p></td>\
            <td><p>市交通局</p><p>市财政局</p></td></tr><tr><td><p>绿化</p></td><td><p>市林业局</p></td></tr></table>\
            <!--EndFragment--></body></html>";
        assert_eq!(
            text(html),
            "序号\t\"工作\n任务\"\t责任单位\n1\t修建道路130 km\t\"市交通局\n市财政局\"\n\t绿化\t市林业局"
        );
    }

    #[test]
    fn numbers_that_word_gave_are_kept() {
        let html = "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span lang=EN-US>\
            <span style='mso-list:Ignore'>（一）<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span></span>\
            <![endif]>修路<span style='mso-spacerun:yes'>并架桥</span></p>\n\
            <p style='mso-list:l0 level2 lfo1'><span style='mso-list:\nIgnore'>1.<span>&nbsp;&nbsp;</span></span>勘察</p>\
            <p><span style='font-family:Wingdings'><span style='mso-list:Ignore'>l<span>&nbsp;</span></span></span>其他\
            <span style='mso-tab-count:1'>&nbsp;&nbsp;</span>事项</p>";
        assert_eq!(text(html), "（一）修路并架桥\n1. 勘察\n• 其他\t事项");
    }

    #[test]
    fn lists_of_the_web_are_counted_unless_they_count_themselves() {
        let html = "<ol start=3><li>修路</li><li>\n架桥<ol type=a><li>勘察<li>设计</ol></li></ol><ul><li>植树</ul>\
            <ol style='list-style-type: cjk-ideographic'><li>总体要求</ol><ol><li>1.修路<li>（二）架桥<li>三、植树</ol>";
        assert_eq!(
            text(html),
            "3. 修路\n4. 架桥\na. 勘察\nb. 设计\n植树\n一、总体要求\n1.修路\n（二）架桥\n三、植树"
        );
    }

    #[test]
    fn what_is_no_text_stays_out() {
        let html = "<p>甲<script>alert(1)</script><img src=x onerror=alert(2)><span style='display: none'>乙</span>\
            <del>丙</del><ins>丁</ins><a href='#_ftn1'>[1]</a><a href='javascript:alert(3)'>戊</a><select><option>己</select></p>\
            <iframe srcdoc='<p>庚</p>'></iframe><template><p>辛</p></template><div hidden>壬</div>\
            <div style='mso-element:comment-list'><p>癸</p></div>";
        assert_eq!(text(html), "甲丁戊");
    }

    #[test]
    fn white_space_is_as_browsers_have_it() {
        assert_eq!(
            text("<p> a\n b&nbsp; c </p>\n<div>市\r\n  局 <b> 甲</b></div><pre>一\n  二</pre>"),
            "a b  c\n市局 甲\n一\n  二"
        );
        assert_eq!(text("甲<br>乙<br/> 丙<div>丁</div>戊"), "甲\n乙\n丙\n丁\n戊");
    }
}
