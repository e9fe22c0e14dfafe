//! The mails of a thread, as far as the caller sees them. No delivery writes a key for this: what they share
//! besides their links is the thread in their rows.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::super::authorize::Me;
use super::super::problem::Problem;
use super::super::rows::{self, Badges, Decided, MailRow, MailView, Shown};
use super::super::{Call, Response};
use super::found::{Mail, seen};
use crate::crm::Link;
use crate::flow::{StorageError, all};
use crate::keys::{Page, RowId};

/// Timelines that are looked through.
const LISTS_MAX: usize = 6;
/// Mails of a thread that are shown, or linked together; the newest count.
const THREAD_MAILS_MAX: usize = 100;
/// Keys of each list that are looked through, the newest.
const KEYS_MAX: usize = 400;

/// Oldest first.
#[derive(Serialize, JsonSchema)]
pub struct ThreadView {
    mails: Vec<MailView>,
}

pub async fn read(call: Call, me: Me) -> Result<Response, Problem> {
    let mail = seen(&call, &me).await?;
    let mut mails = rows::one_each(mails_of(mail, None, &call, &me).await?, &me);
    mails.reverse();
    Response::json(200, &ThreadView { mails: mails.into_iter().map(|mail| mail.view(&me)).collect() })
}

/// The mail itself and those of its thread that stand on the pages of what it is linked to, or was: so undoing
/// finds what doing found. Where it has no links, those in the caller's inbox. Newest first.
pub async fn mails_of(
    mail: Mail,
    link: Option<&Link>,
    call: &Call,
    me: &Me,
) -> Result<Vec<Shown>, StorageError> {
    let thread = mail.summary.thread.clone();
    let (own, had) = mail.into_shown();
    let mut links: Vec<&Link> = link.into_iter().collect();
    links.extend(had.iter().filter(|other| Some(*other) != link));
    links.truncate(LISTS_MAX);
    let mut pages: Vec<Page> = links.iter().map(|link| Page::Timeline(&me.company.id, link)).collect();
    if had.is_empty() {
        let owner = if me.owns(&own.summary.user) { &own.summary.user } else { &me.user.id };
        pages.push(Page::Inbox(&me.company.id, owner));
    }
    let asks = pages.iter().map(|page| call.store.list(page.prefix(), None, KEYS_MAX)).collect();
    let mut found: BTreeMap<RowId, MailRow> = BTreeMap::new();
    for page in all(asks).await? {
        for row in rows::of_keys(rows::that_name_thread(page.rows, &thread)) {
            let is_of_thread = row.summary().is_some_and(|summary| summary.thread == thread);
            if is_of_thread && row.id != own.row.id {
                found.entry(row.id.clone()).or_insert(row);
            }
        }
    }
    let rows = found.into_values().take(THREAD_MAILS_MAX - 1).collect();
    let mut mails: Vec<Shown> = rows::decide(rows, Badges::Elsewhere, call, me).await?;
    mails.retain(|mail| mail.is_seen_by(me));
    mails.push(own);
    mails.sort_by(|one, other| one.row.id.cmp(&other.row.id));
    Ok(mails)
}

impl Mail {
    /// The mail as a row of a page, and all links that it has or had.
    pub fn into_shown(self) -> (Shown, Vec<Link>) {
        let links = self.all_links();
        let row = MailRow::of(self.row().clone());
        let decided: Decided = self.decided;
        (Shown { row, summary: self.summary, decided }, links)
    }
}
