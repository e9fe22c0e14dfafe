//! Mails that wait for their user (D30): the caller's own, his predecessors', and for an admin what came for the
//! company itself, until somebody confirms or discards them.

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

/// The copies of a held mail that the caller decides of; none where there is no such mail.
pub async fn copies(id: &MailId, call: &Call, me: &Me) -> Result<Vec<HeldCopy>, StorageError> {
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
}

pub fn ended() -> Problem {
    Problem::not_there("expected a held message within its 30 days, but they are over")
}

/// All that waits for the caller or has ended without him, newest first.
pub async fn all(call: &Call, me: &Me) -> Result<Vec<MailView>, StorageError> {
    let mut held: Vec<(MailId, Held)> = Vec::new();
    for holder in me.holders() {
        let rows = held::rows(&me.company.id, &holder, &call.store).await?;
        held.extend(rows.into_iter().filter_map(read));
    }
    held.sort_by_key(|(id, held)| (std::cmp::Reverse(held.received_ms), id.clone()));
    // Of the copies of one mail the newest stands for all.
    let mut seen = std::collections::BTreeSet::new();
    held.retain(|(id, _)| seen.insert(id.clone()));
    Ok(held.into_iter().map(|(id, held)| view(id, held, call)).collect())
}

/// How many mails wait for the caller, as every page says (D30).
pub async fn count(call: &Call, me: &Me) -> Result<usize, StorageError> {
    held::count(&me.company.id, &me.holders(), call.now_ms(), &call.store).await
}

fn read(row: Row) -> Option<(MailId, Held)> {
    Some((keys::held_row(&row.key)?.0, serde_json::from_value(row.metadata).ok()?))
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
