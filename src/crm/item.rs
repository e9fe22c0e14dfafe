//! Items: deals, leads and projects.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Id, Kind};

/// An item as it is stored; its kind stands in its key.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Item {
    /// Random, and in the item's Smart BCC address (S4).
    pub id: Id,
    /// As people call it.
    pub title: String,
    /// Whom it is about, by their ids.
    pub person_ids: Vec<Id>,
    /// Where it stands; only what is open is a candidate (D24).
    pub status: Status,
    /// What another system knows it by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub external_id: Option<String>,
}

/// The states of all kinds; [`Status::of`] says which a kind has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// In progress: a candidate for mail.
    #[default]
    Open,
    /// A deal that was won.
    Won,
    /// A deal that was lost.
    Lost,
    /// A lead that is followed no more.
    Archived,
    /// A project that was completed.
    Completed,
    /// A project that was given up.
    Canceled,
}

impl Status {
    /// The states that an item of this kind can be in, the first one at first.
    pub fn of(kind: Kind) -> &'static [Status] {
        match kind {
            Kind::Person => &[],
            Kind::Deal => &[Status::Open, Status::Won, Status::Lost],
            Kind::Lead => &[Status::Open, Status::Archived],
            Kind::Project => &[Status::Open, Status::Completed, Status::Canceled],
        }
    }
}

impl Item {
    /// Rule D24: only open items are candidates; closing one later changes no link.
    pub fn is_candidate(&self) -> bool {
        self.status == Status::Open
    }
}
