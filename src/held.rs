//! What waits for its user (D30): read by deliveries, which let no more than so many wait, and by every page, which
//! counts them.
//!
//! Most users have nothing waiting, so a key says whether there may be something before anything is listed.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::crm::{Id, MailId};
use crate::flow::{Row, StorageError, Store};
use crate::limits::{DAY_MS, DAY_SECONDS, HELD_DAYS};
use crate::row::Held;
use crate::{keys, row};

/// How long it may take until a mail that is being held is seen everywhere: a flow's deadline and KV's minute.
const UNSEEN_MS: u64 = 2 * 60 * 1000;

/// Why a mail is held that the core itself breaks on: it is saved or deleted, and never looked into.
pub const UNREADABLE: &str = "unreadable";

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

    /// Whether its bytes are dropped at this time, in milliseconds since 1970.
    pub fn has_ended(&self, now_ms: u64) -> bool {
        now_ms >= self.ends_ms()
    }

    /// Whether its user may confirm it: not where the core breaks on it (D30).
    pub fn is_readable(&self) -> bool {
        self.reason != UNREADABLE
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
    listed(company, user, now_ms, store).await
}

/// How many mails wait for these users, as every page says. A page that finds none remembers it, so that the next ones
/// list nothing: what comes later is news again.
pub async fn count(company: &Id, users: &[Id], now_ms: u64, store: &Store) -> Result<usize, StorageError> {
    let both = |user: &Id| [keys::held_news(company, user), keys::held_none(company, user)];
    let values = store.get(users.iter().flat_map(both).collect()).await?;
    let mut count = 0;
    for (user, values) in users.iter().zip(values.chunks(2)) {
        let Some(news) = row::read::<News>(values[0].as_ref()) else { continue };
        // Within a day of the last news a mail is held without there being any, and a while passes until it is seen.
        let settled_ms = news.told_ms + DAY_MS + UNSEEN_MS;
        if row::read::<u64>(values[1].as_ref()).is_some_and(|none_ms| none_ms > settled_ms) {
            continue;
        }
        let waiting = listed(company, user, now_ms, store).await?.len();
        if waiting == 0 && now_ms > settled_ms {
            // Only a memory aid: a page does not fail because several wrote it at one moment.
            let _ =
                store.put_for(News::SECONDS, keys::held_none(company, user), now_ms.to_string(), None).await;
        }
        count += waiting;
    }
    Ok(count)
}

async fn listed(
    company: &Id,
    user: &Id,
    now_ms: u64,
    store: &Store,
) -> Result<BTreeSet<MailId>, StorageError> {
    let waits = |row: Row| {
        let held: Held = serde_json::from_value(row.metadata).ok()?;
        let (mail, _) = keys::held_row(&row.key)?;
        (!held.has_ended(now_ms)).then_some(mail)
    };
    Ok(rows(company, user, store).await?.there.into_iter().filter_map(waits).collect())
}

/// The held rows of a user, those that have ended too.
#[derive(Default)]
pub struct Rows {
    pub there: Vec<Row>,
    /// Of mails that he deleted: a delivery that did not see that yet held them again.
    pub deleted: Vec<Row>,
}

/// All held rows of this user.
pub async fn rows(company: &Id, user: &Id, store: &Store) -> Result<Rows, StorageError> {
    let rows = store.list_all(&keys::all_held(company, user)).await?;
    if rows.is_empty() {
        return Ok(Rows::default());
    }
    let mail = |row: &Row| keys::held_row(&row.key).map(|(mail, _)| mail);
    let mails: BTreeSet<MailId> = rows.iter().filter_map(mail).collect();
    let tombstones = store.get(mails.iter().map(|mail| keys::deleted(company, user, mail)).collect()).await?;
    let deleted = mails.into_iter().zip(tombstones).filter(|(_, tombstone)| tombstone.is_some());
    let deleted: BTreeSet<MailId> = deleted.map(|(mail, _)| mail).collect();
    let (deleted, there) =
        rows.into_iter().partition(|row| mail(row).is_some_and(|mail| deleted.contains(&mail)));
    Ok(Rows { there, deleted })
}
