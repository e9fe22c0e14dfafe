//! Items: deals, leads and projects.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Id, Kind};

/// An item as it is stored; its kind stands in its key.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Item {
    pub id: Id,
    pub title: String,
    pub person_ids: Vec<Id>,
    pub status: Status,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub external_id: Option<String>,
}

/// The states of all kinds; [`Status::of`] says which a kind has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    #[default]
    Open,
    Won,
    Lost,
    Archived,
    Completed,
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
