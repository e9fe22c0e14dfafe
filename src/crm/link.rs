//! Links: the tie between a mail and a person or an item.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Id;

/// What a link can lead to. Deal, lead and project are items.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A person.
    Person,
    /// A deal.
    Deal,
    /// A lead.
    Lead,
    /// A project.
    Project,
}

impl Kind {
    /// All kinds, persons first.
    pub const ALL: [Kind; 4] = [Kind::Person, Kind::Deal, Kind::Lead, Kind::Project];
    /// The kinds of items.
    pub const ITEMS: [Kind; 3] = [Kind::Deal, Kind::Lead, Kind::Project];

    /// The word in a Smart BCC address and in the API.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Person => "person",
            Kind::Deal => "deal",
            Kind::Lead => "lead",
            Kind::Project => "project",
        }
    }

    /// The letter before an id in a key.
    pub fn letter(self) -> char {
        match self {
            Kind::Person => 'p',
            Kind::Deal => 'd',
            Kind::Lead => 'l',
            Kind::Project => 'j',
        }
    }
}

/// Whom or what a mail is tied to.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Link {
    /// What it leads to.
    pub kind: Kind,
    /// Its id.
    pub id: Id,
}

impl Link {
    /// A link to the record of this kind and id.
    pub fn new(kind: Kind, id: Id) -> Link {
        Link { kind, id }
    }

    /// Reads what [`Display`](fmt::Display) writes: the kind's letter and the id.
    pub fn parse(text: &str) -> Option<Link> {
        let kind = Kind::ALL.into_iter().find(|kind| text.starts_with(kind.letter()))?;
        Some(Link { kind, id: Id::parse(&text[1..])? })
    }
}

impl fmt::Display for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.kind.letter(), self.id)
    }
}
