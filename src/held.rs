//! What waits for its user (D30): read by deliveries, which let no more than so many wait, and by every page, which
//! counts them.
//!
//! Most users have nothing waiting, so a key says whether there may be something before anything is listed.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::crm::{Id, MailId};
use crate::flow::{Row, StorageError, Store};
use crate::limits::{DAY_MS, DAY_SECONDS, HELD_DAYS, LIST_ROWS_MAX};
use crate::row::Held;
use crate::{keys, row};

/// When its user was last told that something waits.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct News {
    pub told_ms: u64,
}

impl News {
    /// The key outlives what came on the day after it was written.
    pub const SECONDS: u64 = (HELD_DAYS + 1) * DAY_SECONDS;

    pub async fn read(company: &Id, user: &Id, store: &Store) -> Result<Option<News>, StorageError> {
        Ok(row::read(store.get_one(keys::held_news(company, user)).await?.as_ref()))
    }

    /// Whether its user may be told again.
    pub fn is_old(&self, now_ms: u64) -> bool {
        now_ms >= self.told_ms + DAY_MS
    }
}

impl Held {
    /// When its bytes are dropped, in milliseconds since 1970; its row stays.
    pub fn ends_ms(&self) -> u64 {
        self.received_ms + HELD_DAYS * DAY_MS
    }

    pub fn has_ended(&self, now_ms: u64) -> bool {
        now_ms >= self.ends_ms()
    }
}

/// The mails that wait for this user, each once.
pub async fn waiting(
    company: &Id,
    user: &Id,
    now_ms: u64,
    store: &Store,
) -> Result<BTreeSet<MailId>, StorageError> {
    if News::read(company, user, store).await?.is_none() {
        return Ok(BTreeSet::new());
    }
    let rows = rows(company, user, store).await?;
    let waits = |row: Row| {
        let held: Held = serde_json::from_value(row.metadata).ok()?;
        let (mail, _) = keys::held_row(&row.key)?;
        (!held.has_ended(now_ms)).then_some(mail)
    };
    Ok(rows.into_iter().filter_map(waits).collect())
}

/// All held rows of this user, those that have ended too.
pub async fn rows(company: &Id, user: &Id, store: &Store) -> Result<Vec<Row>, StorageError> {
    let (mut rows, mut cursor) = (Vec::new(), None);
    loop {
        let page = store.list(keys::all_held(company, user), cursor, LIST_ROWS_MAX).await?;
        rows.extend(page.rows);
        cursor = page.cursor;
        if cursor.is_none() {
            return Ok(rows);
        }
    }
}
