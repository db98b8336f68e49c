//! Figures that say what is wrong, how large a thing is or where it lies; and money that is put to use.

use super::judge::Candidate;
use super::measure::Kind;
use super::window::is_full_stop;
use super::words::{class, next};
use crate::text::class::{is_blank, is_letter};

impl Candidate<'_> {
    /// 收集率只有45%, 缺口达到20万吨, 3个县未完成年度目标: what is wrong; 补齐缺口5000个 sets it right.
    pub(super) fn is_problem(&self) -> bool {
        let before = &self.before;
        // 超标率控制在6%以内 is a rate like any other.
        let lacks = || {
            before
                .nearest(class::LACK)
                .is_some_and(|at| at < 6 && (at == 0 || before.chars()[at - 1] != '率'))
        };
        let undone = || {
            let here = self.after.chars().iter().take(10);
            let reach = here.take_while(|c| is_letter(**c) && !matches!(c, '的')).count();
            let undone = |w: &[char]| matches!(w, ['未', '完' | '达' | '建' | '通']);
            self.unit.kind == Kind::Count
                && self.after.chars()[..reach].windows(2).any(undone)
                && before.nearest(class::WORK).is_none()
        };
        before.ends(class::FALLS_SHORT) || lacks() && before.nearest(class::MADE_UP).is_none() || undone()
    }

    /// 安排资金2000万元用于产业发展, 投资2.8亿元实施管网工程: the phrase ends where the next verb begins.
    /// 投资2亿元以上实施技改的企业 is a kind of company.
    pub(super) fn is_put_to_use(&self) -> bool {
        let next = self.after.next(0);
        let of = || self.after.chars().iter().take(14).any(|c| *c == '的');
        self.unit_word().ends_with('元')
            && (next & next::SPENT != 0 && self.qualifier.is_none() || next & next::PUT_TO != 0 && !of())
            && self.before.nearest(class::SCOPE).is_none()
            // 下达的2000万元.
            && self.before.chars().first() != Some(&'的')
            && self.before.chars().iter().filter(|c| is_letter(**c)).count() > 1
            && !self.before.chars().starts_with(&['中', '其'])
            && !self.before.chars().starts_with(&['资', '投', '总'])
    }

    /// 两侧1公里内, 周边500米, 出行3公里.
    pub(super) fn is_distance(&self) -> bool {
        if !matches!(self.unit_word(), "公里" | "米" | "千米" | "km" | "m") {
            return false;
        }
        let next = self.after.next(0);
        next & next::NEAR != 0 && next & next::EFFECTIVE == 0
            || self.qualifier.is_some() && next & next::FAR != 0
            || self.before.ends(class::AROUND)
    }

    /// 500千瓦充电站20座, 5类桥梁12座: a class of things that have their own count.
    pub(super) fn is_class(&self) -> bool {
        if self.qualifier.is_some() || self.unit.kind != Kind::Capacity && !self.unit_word().ends_with('类')
        {
            return false;
        }
        let noun = self.after.chars().iter().take(14).take_while(|c| is_letter(**c)).count();
        noun > 1 && self.after.chars().get(noun).is_some_and(char::is_ascii_digit)
    }

    /// 煤化集团90万吨PTA项目, 1万吨海藻糖等项目: a size in a project's name.
    pub(super) fn is_project_size(&self) -> bool {
        if self.unit.kind != Kind::Capacity {
            return self.before.ends(class::OUTPUT);
        }
        if self.before.nearest(class::OUTPUT).is_some_and(|at| at < 4) {
            return true;
        }
        self.after.first(next::PLANT, 48).is_some() || self.sentence_names_projects()
    }

    /// 、 lists run on past the window: …90万吨PTA、…机组等项目.
    fn sentence_names_projects(&self) -> bool {
        let from = self.end();
        let mut seen = ['\0'; 2];
        for c in self.text[from..].chars().take(160) {
            if is_full_stop(c) {
                return false;
            }
            if is_blank(c) {
                continue;
            }
            if seen[1] == '项' && c == '目' {
                return true;
            }
            seen = [seen[1], c];
        }
        false
    }
}
