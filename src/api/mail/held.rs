//! Mails that wait for their user (D30): the caller's own, his predecessors', and for an admin what came for the
//! company itself, until somebody confirms or discards them.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::super::Call;
use super::super::authorize::Me;
use super::super::problem::Problem;
use super::super::rows::{HeldView, MailView};
use crate::crm::{Id, MailId, Visibility};
use crate::flow::{Bytes, Row, StorageError};
use crate::keys::{self, Copy};
use crate::limits::LIST_ROWS_MAX;
use crate::row::{self, Held};
use crate::{held, time};

/// One copy of a held mail.
pub struct HeldCopy {
    /// Whom it waits for: a user, or the company.
    pub holder: Id,
    pub copy: Copy,
    pub held: Held,
}

/// The copies of a held mail that the caller decides of; none where there is no such mail, or it was deleted.
pub async fn copies(id: &MailId, call: &Call, me: &Me) -> Result<Vec<HeldCopy>, StorageError> {
    let mut copies = all_copies(id, call, me).await?;
    if let Some(copy) = copies.first() {
        let tombstone = keys::deleted(&me.company.id, &copy.holder, id);
        if call.store.get_one(tombstone).await?.is_some() {
            copies.clear();
        }
    }
    Ok(copies)
}

/// The same with those that a delivery held which did not see yet that the mail was deleted.
pub async fn all_copies(id: &MailId, call: &Call, me: &Me) -> Result<Vec<HeldCopy>, StorageError> {
    let company = &me.company.id;
    let mut found = Vec::new();
    for holder in me.holders() {
        let rows = call.store.list(keys::held_copies(company, &holder, id), None, LIST_ROWS_MAX).await?.rows;
        found.extend(rows.into_iter().map(|row| (holder.clone(), row.key)));
    }
    let values = call.store.get(found.iter().map(|(_, key)| key.clone()).collect()).await?;
    let copy = |((holder, key), value): ((Id, String), &Option<String>)| {
        let (_, copy) = keys::held_row(&key)?;
        Some(HeldCopy { holder, copy, held: row::read(value.as_ref())? })
    };
    Ok(found.into_iter().zip(&values).filter_map(copy).collect())
}

impl HeldCopy {
    /// Its bytes; none after they have ended.
    pub async fn bytes(&self, id: &MailId, call: &Call, me: &Me) -> Result<Option<Bytes>, StorageError> {
        let key = keys::held_bytes(&me.company.id, &self.holder, id, &self.copy);
        Ok(call.store.get_bytes(key).await?.map(Bytes::new))
    }

    /// Deletes it, the row last: as long as it is there, doing it again finishes it.
    pub async fn discard(&self, id: &MailId, call: &Call, me: &Me) -> Result<(), StorageError> {
        let company = &me.company.id;
        call.store.delete(vec![keys::held_bytes(company, &self.holder, id, &self.copy)]).await?;
        call.store.delete(vec![keys::held(company, &self.holder, id, &self.copy)]).await
    }

    /// Why its bytes are not there: a store that does not show them before their time is over is only behind.
    pub fn without_bytes(&self, call: &Call) -> Problem {
        match self.held.has_ended(call.now_ms()) {
            true => Problem::not_there("expected a held message within its 30 days, but they are over"),
            false => Problem::unavailable(),
        }
    }
}

/// A page of what waits for the caller or has ended without him.
pub struct HeldPage {
    pub mails: Vec<MailView>,
    pub cursor: Option<String>,
    /// How many wait, on all pages.
    pub waiting: usize,
}

/// Newest first. Held rows stand by mail and not by time, so each page reads them all; they are few.
pub async fn page(call: &Call, me: &Me) -> Result<HeldPage, Problem> {
    let (limit, after) = (call.query.limit()?, after(call)?);
    let mut held: Vec<(Place, Held)> = Vec::new();
    for holder in me.holders() {
        let rows = held::rows(&me.company.id, &holder, &call.store).await?;
        held.extend(rows.there.into_iter().filter_map(read));
        // The tombstone hides them as long as it stands, so this may fail.
        let _ = sweep(rows.deleted, &holder, call, me).await;
    }
    held.sort_by(|one, other| one.0.cmp(&other.0));
    // Of the copies of one mail the newest stands for all.
    let mut seen = BTreeSet::new();
    held.retain(|((_, id), _)| seen.insert(id.clone()));
    let waiting = held.iter().filter(|(_, held)| !held.has_ended(call.now_ms())).count();
    held.retain(|(place, _)| after.as_ref().is_none_or(|after| place > after));
    let is_more = held.len() > limit;
    held.truncate(limit);
    let cursor = held.last().filter(|_| is_more).map(|((Reverse(ms), id), _)| format!("{ms}-{id}"));
    let mails = held.into_iter().map(|((_, id), held)| view(id, held, call)).collect();
    Ok(HeldPage { mails, cursor, waiting })
}

/// Deletes what was held of mails after they were deleted, the rows last.
async fn sweep(deleted: Vec<Row>, holder: &Id, call: &Call, me: &Me) -> Result<(), StorageError> {
    if deleted.is_empty() {
        return Ok(());
    }
    let copies = deleted.iter().filter_map(|row| keys::held_row(&row.key));
    let bytes = copies.map(|(mail, copy)| keys::held_bytes(&me.company.id, holder, &mail, &copy));
    call.store.delete(bytes.collect()).await?;
    call.store.delete(deleted.into_iter().map(|row| row.key).collect()).await
}

/// A mail's place in the list.
type Place = (Reverse<u64>, MailId);

/// Where the page begins; an empty cursor stands for none.
fn after(call: &Call) -> Result<Option<Place>, Problem> {
    let Some(text) = call.query.get("cursor").filter(|text| !text.is_empty()) else { return Ok(None) };
    let place =
        text.split_once('-').and_then(|(ms, id)| Some((Reverse(ms.parse().ok()?), MailId::parse(id)?)));
    let wrong = || Problem::parameter("cursor", "expected the cursor of the page before");
    place.map(Some).ok_or_else(wrong)
}

/// How many mails wait for the caller, as every page says (D30).
pub async fn count(call: &Call, me: &Me) -> Result<usize, StorageError> {
    held::count(&me.company.id, &me.holders(), call.now_ms(), &call.store).await
}

fn read(row: Row) -> Option<(Place, Held)> {
    let held: Held = serde_json::from_value(row.metadata).ok()?;
    Some(((Reverse(held.received_ms), keys::held_row(&row.key)?.0), held))
}

pub fn why(held: &Held, call: &Call) -> HeldView {
    HeldView {
        reason: held.reason.clone(),
        ends_at: time::iso(held.ends_ms()),
        ended: held.has_ended(call.now_ms()),
        code: held.code.clone(),
    }
}

fn view(id: MailId, held: Held, call: &Call) -> MailView {
    MailView {
        id,
        held: Some(why(&held, call)),
        from: held.from.into(),
        correspondents: Vec::new(),
        correspondent_count: 0,
        subject: held.subject,
        snippet: String::new(),
        received_at: time::iso(held.received_ms),
        visibility: Visibility::Private,
        links: Vec::new(),
        needs_choice: false,
        own: true,
    }
}
