//! The rows of the window of the drafts, and the words in which it speaks of names, room and time.

use super::*;

/// A word where there is nothing to list.
pub fn nothing(words: impl Fn() -> &'static str + 'static) -> El {
    el("p").class("quiet").text_live(move || words().into())
}

/// A button whose click the list hears.
pub fn act(words: &'static str, act: &'static str) -> El {
    button().attr("data-act", act).text(words)
}

pub(super) fn row(at: usize, entry: &Entry, here: bool, renaming: bool) -> El {
    let name = or_unnamed(&entry.name).to_owned();
    let row = el("li").key(at + 1).number("data-row", at).attr_made("aria-label", name.clone());
    let row = row.attr_if("aria-current", here.then_some("true"));
    if let Some(fault) = entry.fault {
        return row
            .child(el("b").text("已损坏的草稿"))
            .child(el("span").class("facts").text(fault.reason()))
            .child(
                el("span")
                    .class("acts")
                    .child(act("取回文字", "recover"))
                    .child(act("下载原始数据", "raw"))
                    .child(act("删除", "drop")),
            );
    }
    let title = match renaming {
        true => el("input").label("草稿名称").attr_made("value", entry.name.clone()),
        false => el("a").attr("data-act", "open").attr_made("href", address::of(&entry.id)).words(name),
    };
    row.child(title).child(el("span").class("facts").words(facts(entry, here))).child(
        el("span")
            .class("acts")
            .child(act("复制", "copy"))
            .child(act("重命名", "rename"))
            .child(act("备份", "save"))
            .child(act("删除", "delete")),
    )
}

pub(super) fn binned(at: usize, entry: &Entry) -> El {
    let days = entry
        .deleted_at
        .map_or(0, |when| (when + draft::thin::BIN).saturating_sub(now()).div_ceil(24 * 3_600_000));
    let left = [&size(entry.size), " · ", &days.to_string(), " 天后清除"].concat();
    el("li")
        .key(at + 1)
        .number("data-row", at)
        .attr_made("aria-label", or_unnamed(&entry.name).to_owned())
        .child(el("b").words(or_unnamed(&entry.name).to_owned()))
        .child(el("span").class("facts").words(left))
        .child(el("span").class("acts").child(act("恢复", "restore")))
}

fn facts(entry: &Entry, here: bool) -> String {
    let tasks = entry.tasks.to_string();
    let open = if here { "打开中 · " } else { "" };
    [open, &tasks, " 项任务 · ", &time(entry.saved_at), " · ", &size(entry.size)].concat()
}

/// A name, or the word for none.
pub fn or_unnamed(name: &str) -> &str {
    if name.is_empty() { "未命名草稿" } else { name }
}

/// How much room something takes: two bytes a unit.
pub fn size(units: usize) -> String {
    match units * 2 / 1024 {
        kilo if kilo < 1024 => [&kilo.max(1).to_string(), " KB"].concat(),
        kilo => {
            let tenths = kilo * 10 / 1024;
            let part =
                if tenths % 10 == 0 { String::new() } else { [".", &(tenths % 10).to_string()].concat() };
            [&(tenths / 10).to_string(), &part, " MB"].concat()
        }
    }
}

/// A moment as people say it: 今天 14:20, 11月3日 14:20, 2025年11月3日.
pub fn time(at: u64) -> String {
    let date = |at: u64| js_sys::Date::new(&(at as f64).into());
    let (then, today) = (date(at), date(now()));
    let days = |d: &js_sys::Date| (d.get_full_year(), d.get_month(), d.get_date());
    let two =
        |number: u32| if number < 10 { ["0", &number.to_string()].concat() } else { number.to_string() };
    let clock = [&two(then.get_hours()), ":", &two(then.get_minutes())].concat();
    let day = [&(then.get_month() + 1).to_string(), "月", &then.get_date().to_string(), "日"].concat();
    if at == 0 {
        String::new()
    } else if days(&then) == days(&today) {
        ["今天 ", &clock].concat()
    } else if then.get_full_year() == today.get_full_year() {
        [&day, " ", &clock].concat()
    } else {
        [&then.get_full_year().to_string(), "年", &day].concat()
    }
}

/// A key that a value which cannot be read is put under.
pub fn damaged_key() -> String {
    [place::ROOT, "damaged/", &fresh()].concat()
}
