//! Deleting a mail, filed or held.

use std::collections::BTreeSet;

use super::super::authorize::Me;
use super::super::problem::Problem;
use super::super::rows::Shown;
use super::super::{Call, Response};
use super::found::{self, Mail};
use super::held;
use crate::crm::{Id, MailId, Visibility};
use crate::flow::StorageError;
use crate::keys::{self, Page};
use crate::left::Left;
use crate::limits::{DAY_SECONDS, TOMBSTONE_DAYS};

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
        None => (None, Left::of(&id, &me.company.id, |user| me.owns(user), &call.store).await?),
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
                let of = |user: &Id| *user == shown.summary.user;
                Left::of(id, &me.company.id, of, &call.store).await?.erase(&call.store).await?;
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
