//! Rule D23: a reply or follow-up in a thread that is linked inherits its item links, where still open.

use std::collections::BTreeSet;

use serde_json::json;

use super::correspondents::{About, How};
use super::mail::Mail;
use super::{Delivery, Sight};
use crate::crm::{Company, Id, Kind, Link};
use crate::email::{Message, Source, base_subject};
use crate::flow::{StorageError, Store, all};
use crate::keys::{self, Page, RowId, Tail};
use crate::limits::THREAD_PARENTS_MAX;
use crate::row;
use crate::trace::Trace;

/// How many mails with one Message-ID are looked at: one for each user that has it, and each copy.
const MAILS_OF_A_MESSAGE_ID_MAX: usize = 20;

/// Where a message stands in its conversation; of a forwarded mail, where that one stands.
pub struct Thread {
    /// The base subject (RFC 5256 2.1), as a digest.
    pub base_subject: Id,
    /// The Message-ID of the mail that is forwarded, as a digest.
    pub original: Option<Id>,
    references: Vec<Reference>,
    /// The first Message-ID that the message refers to.
    said: Option<Id>,
}

/// What the message refers to, as digests, the nearest first.
struct Reference {
    message_id: Id,
    /// In-Reply-To is enough on its own; References needs the same base subject.
    enough: bool,
}

/// An earlier mail of the thread, and the items it is linked to.
pub struct Parent {
    row: RowId,
    user: Id,
    pub items: BTreeSet<Link>,
    pub thread: Id,
    /// Whom it is about.
    pub persons: BTreeSet<Id>,
    /// It has the base subject of the message.
    pub has_same_subject: bool,
    /// It forwards the same mail.
    forwards_the_same: bool,
    /// It was found by what it forwards, which a delivery that broke off may have left without a mail.
    is_index_only: bool,
}

/// Reads what the message refers to: what it forwards first, then what it answers.
pub fn of(message: &Message<'_>, about: &About, company: &Company) -> Thread {
    let digest = |id: &str| company.key.id("message", id);
    let (replied, referred) = (message.in_reply_to(), message.references());
    let original = forwarded_id(message, about);
    let nearest = original.iter().copied().chain(replied.iter().map(String::as_str)).map(|id| (id, true));
    let further = referred.last().into_iter().chain(referred.first()).map(|id| (id.as_str(), false));
    let mut references: Vec<Reference> = Vec::new();
    for (id, enough) in nearest.chain(further) {
        let message_id = digest(id);
        if references.iter().all(|reference| reference.message_id != message_id) {
            references.push(Reference { message_id, enough });
        }
    }
    references.truncate(THREAD_PARENTS_MAX);
    let subject = about.subject().unwrap_or(message.subject());
    let first = referred.first().or(replied.first()).map(String::as_str);
    Thread {
        base_subject: company.key.id("subject", &base_subject(subject)),
        said: first.or(original).map(digest),
        original: original.map(digest),
        references,
    }
}

/// The Message-ID of the mail that this one forwards: an attached message has it, some programs note it in a field
/// of their own, and most refer to it as if they answered it.
fn forwarded_id<'m>(message: &'m Message<'_>, about: &'m About) -> Option<&'m str> {
    let attached = about.original.as_ref().and_then(|original| original.message_id.as_deref());
    let referred = || message.in_reply_to().first().or(message.references().last()).map(String::as_str);
    match about.how {
        How::Sent | How::NeverLogged | How::Forwarded(Source::Redirect) => None,
        How::Forwarded(Source::Attachment) => attached,
        How::Unclear if about.original.is_none() => message.forwarded_message_id(),
        How::Forwarded(_) | How::Unclear => {
            attached.or_else(|| message.forwarded_message_id()).or_else(referred)
        }
    }
}

/// The earlier mails of the thread that are filed here.
pub async fn parents(
    thread: &Thread,
    mail: &Mail,
    company: &Company,
    delivery: &Delivery,
    store: &Store,
) -> Result<Vec<Parent>, StorageError> {
    let ask = |reference: &Reference| {
        let prefix = keys::messages_by_id(&company.id, &reference.message_id);
        store.list(prefix, None, MAILS_OF_A_MESSAGE_ID_MAX)
    };
    let pages = all(thread.references.iter().map(ask).collect()).await?;

    let mut parents: Vec<Parent> = Vec::new();
    for (reference, page) in thread.references.iter().zip(pages) {
        for found in page.rows {
            let Some((row, is_forward)) = keys::mail_of_thread(&found.key) else { continue };
            let Ok(parent) = serde_json::from_value::<row::Parent>(found.metadata) else { continue };
            let same_subject = parent.base_subject == thread.base_subject;
            let seen = delivery.sight == Sight::Company || delivery.sight == Sight::User(parent.user.clone());
            if row.mail != mail.row.mail && seen && (reference.enough || same_subject) {
                let forwards_the_same = is_forward && thread.original.as_ref() == Some(&reference.message_id);
                let found = Parent {
                    row,
                    persons: parent.persons().cloned().collect(),
                    items: parent.items().cloned().collect(),
                    user: parent.user,
                    thread: parent.thread,
                    has_same_subject: same_subject,
                    forwards_the_same,
                    is_index_only: is_forward,
                };
                merge(&mut parents, found);
            }
        }
    }
    if parents.len() > THREAD_PARENTS_MAX {
        // Of many mails those that are linked have something to say.
        parents.sort_by_key(|parent| parent.items.is_empty());
        parents.truncate(THREAD_PARENTS_MAX);
    }
    Ok(parents)
}

/// Two copies of one mail are one parent with the links of both.
fn merge(parents: &mut Vec<Parent>, found: Parent) {
    match parents.iter_mut().find(|parent| parent.row == found.row) {
        Some(parent) => {
            parent.items.extend(found.items);
            parent.persons.extend(found.persons);
            parent.has_same_subject |= found.has_same_subject;
            parent.is_index_only &= found.is_index_only;
        }
        None => parents.push(found),
    }
}

/// What people linked and unlinked by hand wins over what the deliveries wrote.
pub async fn with_marks(
    mut parents: Vec<Parent>,
    company: &Id,
    store: &Store,
) -> Result<Vec<Parent>, StorageError> {
    let ask = |parent: &Parent| store.list(Page::Inbox(company, &parent.user).row(&parent.row), None, 1000);
    let pages = all(parents.iter().map(ask).collect()).await?;
    for (parent, page) in parents.iter_mut().zip(pages) {
        for found in page.rows {
            match keys::page_row(&found.key) {
                Some((_, Tail::LinkMark(link))) => parent.mark(link, found.metadata["on"].as_bool()),
                Some((_, Tail::Copy(_))) => parent.is_index_only = false,
                _ => {}
            }
        }
    }
    parents.retain(|parent| !parent.is_index_only);
    Ok(parents)
}

impl Parent {
    fn mark(&mut self, link: Link, is_on: Option<bool>) {
        match is_on {
            Some(true) if link.kind == Kind::Person => drop(self.persons.insert(link.id)),
            Some(true) => drop(self.items.insert(link)),
            Some(false) => drop((self.items.remove(&link), self.persons.remove(&link.id))),
            None => {}
        }
    }
}

/// A thread whose first Message-ID is known, as a digest: all that its mails have in common.
pub struct Rooted {
    pub root: Id,
    pub base_subject: Id,
    pub original: Option<Id>,
}

impl Thread {
    /// The parents know where the thread begins, else the message says it, else it begins here.
    pub fn rooted(self, mail: &Mail, parents: &[Parent]) -> Rooted {
        let known = parents.first().map(|parent| parent.thread.clone());
        let root = known.or(self.said).unwrap_or_else(|| mail.row.mail.message_id());
        // Of a mail that quotes its own id there is nothing to find.
        let original = self.original.filter(|original| *original != mail.row.mail.message_id());
        Rooted { root, base_subject: self.base_subject, original }
    }

    pub fn explain(&self, parents: &[Parent], trace: &mut Trace) {
        let earlier: Vec<_> =
            parents.iter().filter(|parent| parent.forwards_the_same).map(|parent| &parent.row.mail).collect();
        if !earlier.is_empty() {
            trace.note("S18", "The same mail was forwarded before", json!({ "mailIds": earlier }));
        }
    }
}
