//! Marks: what people decided of a mail, beside what deliveries wrote of it and stronger than that. A mark is
//! written without being read first.

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::crm::{Id, Link};
use crate::flow::{Ask, Store};
use crate::keys::{Page, RowId};
use crate::limits::METADATA_BYTES_MAX;
use crate::row::{self, Summary};

/// A decision, who made it and when.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Mark {
    /// A link, or a row of the shared page: there or not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<bool>,
    /// A choice: made, or open again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided: Option<bool>,
    pub by: Id,
    pub at_ms: u64,
    /// What the page shows where no delivery wrote the row.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<Json>,
}

/// What a mark takes beside its summary.
const MARK_BYTES_MAX: usize = 100;

impl Mark {
    pub fn switch(on: bool, by: &Id, at_ms: u64) -> Mark {
        Mark { on: Some(on), decided: None, by: by.clone(), at_ms, summary: None }
    }

    pub fn choice(decided: bool, by: &Id, at_ms: u64) -> Mark {
        Mark { on: None, decided: Some(decided), by: by.clone(), at_ms, summary: None }
    }

    pub fn with(self, summary: &Summary) -> Mark {
        Mark { summary: Some(summary.to_metadata_within(METADATA_BYTES_MAX - MARK_BYTES_MAX)), ..self }
    }

    pub fn read(metadata: &Json) -> Option<Mark> {
        serde_json::from_value(metadata.clone()).ok()
    }

    /// Whether the summary in this metadata of a mark names the thread; tells without reading the rest.
    pub fn names_thread(metadata: &Json, thread: &Id) -> bool {
        Summary::names_thread(&metadata["summary"], thread)
    }

    pub fn summary(&self) -> Option<Summary> {
        serde_json::from_value(self.summary.clone()?).ok()
    }

    /// Marks the row; the value says the same as the metadata, for who reads it by its key.
    pub fn put(&self, page: &Page, row: &RowId, store: &Store) -> Ask<()> {
        store.put(page.mark(row), row::text(self), Some(row::json(self)))
    }

    /// Marks one link of the row.
    pub fn put_link(&self, page: &Page, row: &RowId, link: &Link, store: &Store) -> Ask<()> {
        store.put(page.link_mark(row, link), row::text(self), Some(row::json(self)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crm::Visibility;
    use crate::row::Party;

    #[test]
    fn a_mark_fits_with_the_longest_summary() {
        let id = Id::from_bytes(&[7; 32]);
        let summary = Summary {
            user: id.clone(),
            visibility: Visibility::Private,
            from: Party { name: Some("漢".repeat(80)), address: "a@example.com".into() },
            correspondents: Vec::new(),
            correspondent_count: 0,
            subject: "漢".repeat(500),
            snippet: "漢".repeat(500),
            links: Vec::new(),
            needs_choice: false,
            thread: id.clone(),
            content: id.clone(),
        };
        let mark = Mark::switch(false, &id, u64::MAX).with(&summary);
        assert!(row::text(&mark).len() <= METADATA_BYTES_MAX);
        assert!(mark.summary().is_some());
    }
}
