//! Mails that wait for their user (D30): his own, until he confirms or discards them.

use super::super::Call;
use super::super::authorize::Me;
use super::super::problem::Problem;
use super::super::rows::{HeldView, MailView};
use crate::crm::{MailId, Visibility};
use crate::flow::{Bytes, Row, StorageError};
use crate::keys::{self, Copy};
use crate::limits::{DAY_MS, HELD_DAYS, LIST_ROWS_MAX};
use crate::row::{self, Held};
use crate::time;

/// One copy of a held mail.
pub struct HeldCopy {
    pub copy: Copy,
    pub held: Held,
}

/// The copies of a held mail of the caller; none where he has no such mail.
pub async fn copies(id: &MailId, call: &Call, me: &Me) -> Result<Vec<HeldCopy>, StorageError> {
    let prefix = keys::held_copies(&me.company.id, &me.user.id, id);
    let rows = call.store.list(prefix, None, LIST_ROWS_MAX).await?.rows;
    let keys: Vec<String> = rows.into_iter().map(|row| row.key).collect();
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let values = call.store.get(keys.clone()).await?;
    let copy = |(key, value): (&String, &Option<String>)| {
        let (_, copy) = keys::held_row(key)?;
        Some(HeldCopy { copy, held: row::read(value.as_ref())? })
    };
    Ok(keys.iter().zip(&values).filter_map(copy).collect())
}

/// Its bytes; none after they have expired.
pub async fn bytes(id: &MailId, copy: &Copy, call: &Call, me: &Me) -> Result<Option<Bytes>, StorageError> {
    let key = keys::held_bytes(&me.company.id, &me.user.id, id, copy);
    Ok(call.store.get_bytes(key).await?.map(Bytes::new))
}

pub fn expired() -> Problem {
    Problem::gone("expected a held message within its 30 days, but its bytes have expired")
}

/// Deletes a copy, the row last: as long as it is there, doing it again finishes it.
pub async fn discard(id: &MailId, copy: &Copy, call: &Call, me: &Me) -> Result<(), StorageError> {
    let (company, user) = (&me.company.id, &me.user.id);
    call.store.delete(vec![keys::held_bytes(company, user, id, copy)]).await?;
    call.store.delete(vec![keys::held(company, user, id, copy)]).await
}

/// All that the caller has waiting, newest first.
pub async fn all(call: &Call, me: &Me) -> Result<Vec<MailView>, StorageError> {
    let (mut rows, mut cursor) = (Vec::new(), None);
    loop {
        let page =
            call.store.list(keys::all_held(&me.company.id, &me.user.id), cursor, LIST_ROWS_MAX).await?;
        rows.extend(page.rows);
        cursor = page.cursor;
        if cursor.is_none() {
            break;
        }
    }
    let mut held: Vec<(MailId, Held)> = rows.into_iter().filter_map(read).collect();
    // Copies of one mail are neighbours.
    held.dedup_by(|one, other| one.0 == other.0);
    held.sort_by_key(|(_, held)| std::cmp::Reverse(held.received_ms));
    Ok(held.into_iter().map(|(id, held)| view(id, held)).collect())
}

fn read(row: Row) -> Option<(MailId, Held)> {
    Some((keys::held_row(&row.key)?.0, serde_json::from_value(row.metadata).ok()?))
}

pub fn why(held: &Held) -> HeldView {
    HeldView { reason: held.reason.clone(), expires_at: time::iso(held.received_ms + HELD_DAYS * DAY_MS) }
}

fn view(id: MailId, held: Held) -> MailView {
    MailView {
        id,
        held: Some(why(&held)),
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
