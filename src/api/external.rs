//! Records by the ids that another system knows them by.
//!
//! An index leads from such an id to the record. It is written before the record and never deleted with it, so what it
//! says counts only where the record is there and still has the id.

use serde_json::json;

use super::Call;
use super::authorize::Me;
use super::problem::Problem;
use super::query::decoded;
use super::records::{self, Record};
use crate::crm::{Id, Kind, Link};
use crate::flow::StorageError;
use crate::keys;
use crate::limits::EXTERNAL_ID_CHARS_MAX;

/// The id in the path.
pub fn of_path(call: &Call) -> Result<String, Problem> {
    let id = decoded(call.parameter("externalId")).trim().to_owned();
    let is_one =
        (1..=EXTERNAL_ID_CHARS_MAX).contains(&id.chars().count()) && !id.chars().any(char::is_control);
    let detail = format!("expected one line of 1 to {EXTERNAL_ID_CHARS_MAX} characters");
    is_one.then_some(id).ok_or_else(|| Problem::parameter("externalId", &detail))
}

/// The record with this id: where the index says, or where it would be made.
pub async fn find(
    external_id: &str,
    kind: Kind,
    call: &Call,
    me: &Me,
) -> Result<Option<(Id, Record)>, StorageError> {
    let stored = call.store.get_one(key(external_id, kind, me)).await?;
    let ids = stored.as_deref().and_then(Id::parse).into_iter().chain([id_of(external_id, kind, me)]);
    let links: Vec<Link> = ids.map(|id| Link::new(kind, id)).collect();
    let mut records = records::read(&call.store, &me.company.id, links.iter().cloned()).await?;
    let has_it = |link: Link| {
        let record = records.remove(&link).filter(|record| record.external_id() == Some(external_id))?;
        Some((link.id, record))
    };
    Ok(links.into_iter().find_map(has_it))
}

/// The id of a record that is made for this id: two calls at once make one record. Where that record is there, but is
/// known by another id by now, it is left alone.
pub async fn fresh_id(external_id: &str, kind: Kind, call: &Call, me: &Me) -> Result<Id, StorageError> {
    let id = id_of(external_id, kind, me);
    let there = records::read_one(&call.store, &me.company.id, &Link::new(kind, id.clone())).await?;
    Ok(if there.is_some() { call.random.id() } else { id })
}

fn id_of(external_id: &str, kind: Kind, me: &Me) -> Id {
    me.company.key.id("external record", &format!("{} {external_id}", kind.letter()))
}

/// Says that this record has the id, if any, unless another one has it.
pub async fn claim(external_id: Option<&str>, link: &Link, call: &Call, me: &Me) -> Result<(), Problem> {
    let Some(external_id) = external_id else { return Ok(()) };
    match find(external_id, link.kind, call, me).await? {
        Some((other, _)) if other != link.id => {
            let detail = "expected an id that no other record of its kind has, but one has it";
            Err(Problem::conflict(detail).at("/externalId").with("id", json!(other)))
        }
        _ => Ok(call.store.put(key(external_id, link.kind, me), link.id.to_string(), None).await?),
    }
}

fn key(external_id: &str, kind: Kind, me: &Me) -> String {
    keys::external(&me.company.id, kind, &me.company.key.id("external id", external_id))
}
