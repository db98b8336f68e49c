//! What one clause says: who has which role, which people, by when, and which rules hold.

use crate::fact::Role;
use crate::text::Span;
use crate::unit::list::Name;

/// A unit with its role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Assigned {
    /// Its role.
    pub role: Role,
    /// The words that gave it; empty for an unlabelled list.
    pub label: Span,
    /// Its name.
    pub name: Name,
}

/// What a rule makes of units that are to answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    /// The first-listed unit leads.
    pub first_leads: bool,
    /// … and the others support.
    pub others_support: bool,
    /// All that answer lead where nobody else does.
    pub all_lead: bool,
    /// All that are to answer 分别 lead, each its own part.
    pub each_leads: bool,
}

impl Rules {
    /// These and those of `other`.
    pub fn with(self, other: Rules) -> Rules {
        Rules {
            first_leads: self.first_leads || other.first_leads,
            others_support: self.others_support || other.others_support,
            all_lead: self.all_lead || other.all_lead,
            each_leads: self.each_leads || other.each_leads,
        }
    }
}

/// A clause read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Clause {
    /// Units with roles, in the order of the text.
    pub units: Vec<Assigned>,
    /// People that a verb names, each with its post or the verb: 由副市长张建军负责.
    pub people: Vec<(Span, Span)>,
    /// A deadline among the parts.
    pub deadline: Option<Span>,
    /// Rules for the units here.
    pub rules: Rules,
    /// What the rules here say holds from here on: 下同.
    pub from_here: bool,
    /// Units of a rule for every later task.
    pub everyone: Vec<Name>,
    /// How many parts a verb gave their role.
    pub verbs: usize,
    /// Parts that tell units a deed: `市财政局做好资金拨付`, `市民政局负责统筹协调`.
    pub told: usize,
    /// Parts that are neither names nor anything else known.
    pub unknown: usize,
    /// Names that do not read as units.
    pub doubtful: usize,
    /// No name was left over for the label or for nobody: each got its role from a verb.
    pub settled: bool,
}

impl Clause {
    /// `列在首位的为牵头单位，其他单位按职能参加`: the others are those of every list, whom the rule makes support.
    pub(super) fn leave_others(&mut self, text: &str) {
        let other = |u: &Assigned| {
            ["其他", "其它", "其余", "其餘"].iter().any(|w| u.name.span.of(text).starts_with(w))
        };
        if self.rules.first_leads && self.units.iter().any(other) {
            // 其他单位要主动配合 asks and says nothing of their role.
            let asked = |u: &Assigned| u.label.of(text).contains(['要', '应', '應', '须', '須']);
            self.rules.others_support |=
                self.units.iter().any(|u| other(u) && u.role == Role::Support && !asked(u));
            self.units.retain(|u| !other(u));
        }
    }

    /// Whether it is nothing but a rule, which then holds for what follows: 排在首位的为牵头单位,
    /// 以下均需各区政府落实.
    pub fn is_rule(&self) -> bool {
        let Rules { first_leads, all_lead, each_leads, .. } = self.rules;
        (first_leads || all_lead || each_leads || !self.everyone.is_empty())
            && self.units.is_empty()
            && self.unknown == 0
    }

    /// The rules of a sentence that gives nobody a task: 排名第一的为牵头单位，完成情况纳入考核. They hold for what
    /// follows.
    pub fn only_rules(&self) -> Option<Clause> {
        if self.is_rule() {
            return Some(self.clone());
        }
        self.order().filter(|_| self.doubtful >= self.units.len())
    }

    /// What the clause says of the order of names from here on, whatever else it says.
    pub fn order(&self) -> Option<Clause> {
        let Rules { first_leads, others_support, .. } = self.rules;
        let rules = Rules { first_leads, others_support, ..Rules::default() };
        first_leads.then(|| Clause { rules, from_here: true, ..Clause::default() })
    }

    /// Whether every part names units or tells them a deed: `A负责统筹协调，B负责具体实施`.
    pub fn is_told(&self) -> bool {
        !self.units.is_empty() && self.unknown == 0 && self.doubtful == 0
    }

    /// Whether an unlabelled clause may be trusted: every name reads as a unit, nothing is left
    /// over.
    pub fn is_sure(&self) -> bool {
        self.is_told() && self.told == 0
    }

    /// Whether units are told a deed that some do together with others: `市财政局会同市发改委、市审计局制定，年底前完成`.
    pub fn is_joint(&self) -> bool {
        let some = |role: Role| self.units.iter().any(|u| u.role == role);
        self.told > 0
            && self.verbs == 0
            && self.is_told()
            && self.settled
            && some(Role::Lead)
            && some(Role::Support)
    }
}
