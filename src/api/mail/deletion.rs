//! Deleting a mail, filed or held.

use std::collections::BTreeSet;

use super::super::authorize::Me;
use super::super::problem::Problem;
use super::super::rows::Shown;
use super::super::{Call, Response};
use super::found::{self, Mail};
use super::held;
use crate::crm::{Id, MailId, Visibility};
use crate::flow::{Row, StorageError, Store};
use crate::keys::{self, Page};
use crate::limits::{DAY_SECONDS, LIST_ROWS_MAX, TOMBSTONE_DAYS};
use crate::row::{self, Parent};

/// Rule S29: deleting a mail removes it from the pages of its persons and items as well, and its bytes are gone.
///
/// The tombstone comes first: it hides what a delivery writes at the same moment. The bytes go last, because
/// they are how the mail is found when a crash makes this be done again.
pub async fn delete(call: Call, me: Me) -> Result<Response, Problem> {
    let id = call.mail_id()?;
    let mail = found::find(&id, &call, &me).await?;
    let waiting = held::all_copies(&id, &call, &me).await?;
    let (mail, left) = match mail {
        Some(mail) if mail.is_seen_by(&me) => (Some(mail.owned_by(&me)?), Left::default()),
        Some(_) => return Err(Problem::not_found()),
        None => (None, left(&id, |user| me.owns(user), &call, &me).await?),
    };
    if mail.is_none() && left.bytes.is_empty() && waiting.is_empty() {
        return Err(Problem::not_found());
    }
    let mut owners: BTreeSet<&Id> = waiting.iter().map(|copy| &copy.holder).chain(&left.users).collect();
    owners.extend(mail.as_ref().map(|mail| &mail.user));
    for owner in owners {
        tombstone(&id, owner, &call, &me).await?;
    }
    for copy in &waiting {
        copy.discard(&id, &call, &me).await?;
    }
    if let Some(mail) = mail {
        erase(&mail, &call, &me.company.id).await?;
    }
    left.erase(&call.store).await?;
    Response::nothing()
}

/// What is left of a mail that is in no inbox: a deletion, or a delivery, came no further.
#[derive(Default)]
struct Left {
    users: BTreeSet<Id>,
    rows: Vec<String>,
    bytes: Vec<String>,
}

impl Left {
    /// Where the links in a copy's metadata say that its rows are, written or not.
    fn take(&mut self, copy: Row, parent: Parent, company: &Id) {
        let Some((row, name)) = keys::message_row(&copy.key) else { return };
        let mut pages: Vec<Page> = parent.links.iter().map(|link| Page::Timeline(company, &link.0)).collect();
        pages.extend([Page::Shared(company), Page::Choice(company, &parent.user)]);
        pages.push(Page::Inbox(company, &parent.user));
        self.rows.extend(pages.iter().map(|page| page.copy(&row, &name)));
        self.rows.push(keys::adopted_time(company, &parent.user, &row.mail));
        self.rows.extend(row::forward_key(&copy, company));
        self.bytes.push(copy.key);
        self.users.insert(parent.user);
    }

    /// The bytes last: as long as they are there, doing it again finishes it.
    async fn erase(self, store: &Store) -> Result<(), StorageError> {
        for keys in [self.rows, self.bytes] {
            if !keys.is_empty() {
                store.delete(keys).await?;
            }
        }
        Ok(())
    }
}

/// What is left of a mail of these users.
async fn left(id: &MailId, of: impl Fn(&Id) -> bool, call: &Call, me: &Me) -> Result<Left, StorageError> {
    let company = &me.company.id;
    let mut left = Left::default();
    for copy in call.store.list(keys::message_copies(company, id), None, LIST_ROWS_MAX).await?.rows {
        match serde_json::from_value::<Parent>(copy.metadata.clone()) {
            Ok(parent) if of(&parent.user) => left.take(copy, parent, company),
            _ => {}
        }
    }
    Ok(left)
}

/// Mails of which one page sweeps more than the rows that it met.
const SWEPT_MAX: usize = 3;

/// Deletes what is there of mails that their users deleted, as a delivery at the same moment wrote it or a crash
/// left it: nothing of them may be there when their tombstones end. The rows that a page met go last, because
/// they are how it is found when this fails.
pub async fn sweep(met: Vec<Shown>, call: &Call, me: &Me) -> Result<(), StorageError> {
    for shown in met.iter().take(SWEPT_MAX) {
        let id = &shown.row.id.mail;
        match found::find(id, call, me).await? {
            Some(mail) => erase(&mail, call, &me.company.id).await?,
            None => {
                let left = left(id, |user| *user == shown.summary.user, call, me).await?;
                left.erase(&call.store).await?;
            }
        }
    }
    call.store.delete(met.into_iter().flat_map(|shown| shown.row.keys).collect()).await
}

async fn tombstone(id: &MailId, user: &Id, call: &Call, me: &Me) -> Result<(), StorageError> {
    let key = keys::deleted(&me.company.id, user, id);
    call.store.put_for(TOMBSTONE_DAYS * DAY_SECONDS, key, call.now_ms().to_string(), None).await
}

async fn erase(mail: &Mail, call: &Call, company: &Id) -> Result<(), StorageError> {
    let inbox = Page::Inbox(company, &mail.user);
    call.store.delete(elsewhere(mail, company)).await?;
    let mut own: Vec<String> = mail.stored.iter().map(|(row, copy)| inbox.copy(row, copy)).collect();
    for row in mail.rows() {
        own.extend(mail.link_marks.iter().map(|(link, _)| inbox.link_mark(&row, link)));
    }
    own.push(keys::visibility(company, &mail.user, &mail.id));
    own.push(keys::adopted_time(company, &mail.user, &mail.id));
    own.extend(mail.forwards.iter().cloned());
    call.store.delete(own).await?;
    call.store.delete(mail.stored.iter().map(|(row, copy)| keys::message(company, row, copy)).collect()).await
}

/// The rows of the mail outside of its user's inbox.
fn elsewhere(mail: &Mail, company: &Id) -> Vec<String> {
    let links = mail.all_links();
    let mut pages: Vec<Page> = links.iter().map(|link| Page::Timeline(company, link)).collect();
    let was_shared = mail.decided.visibility.is_some()
        || mail.facts.iter().any(|facts| facts.summary.visibility == Visibility::Shared);
    if was_shared {
        pages.push(Page::Shared(company));
    }
    if mail.summary.needs_choice || mail.decided.choice.is_some() {
        pages.push(Page::Choice(company, &mail.user));
    }
    let mut keys = Vec::new();
    for page in &pages {
        keys.extend(mail.stored.iter().map(|(row, copy)| page.copy(row, copy)));
        keys.extend(mail.rows().iter().map(|row| page.mark(row)));
    }
    if was_shared {
        let marks =
            |row| mail.link_marks.iter().map(move |(link, _)| Page::Shared(company).link_mark(row, link));
        keys.extend(mail.rows().iter().flat_map(marks));
    }
    keys
}
