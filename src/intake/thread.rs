//! Rule D23: a reply or follow-up in a thread that is linked inherits its item links, where still open.

use std::collections::BTreeSet;

use super::mail::Mail;
use super::{Delivery, Sight};
use crate::crm::{Company, Id, Kind, Link};
use crate::email::Message;
use crate::flow::{StorageError, Store, all};
use crate::keys::{self, Page, RowId, Tail};
use crate::limits::THREAD_PARENTS_MAX;
use crate::row;

/// How many mails with one Message-ID are looked at: one for each user that has it, and each copy.
const MAILS_OF_A_MESSAGE_ID_MAX: usize = 20;

/// An earlier mail of the thread, and the items it is linked to.
pub struct Parent {
    row: RowId,
    user: Id,
    pub items: BTreeSet<Link>,
    pub thread: Id,
}

/// What the message refers to, as digests, the nearest first.
struct Reference {
    message_id: Id,
    /// In-Reply-To is enough on its own; References needs the same base subject.
    enough: bool,
}

/// The earlier mails of the thread that are filed here.
pub async fn parents(
    message: &Message<'_>,
    mail: &Mail,
    company: &Company,
    delivery: &Delivery,
    store: &Store,
) -> Result<Vec<Parent>, StorageError> {
    let references = references(message, company);
    let ask = |reference: &Reference| {
        let prefix = keys::messages_by_id(&company.id, &reference.message_id);
        store.list(prefix, None, MAILS_OF_A_MESSAGE_ID_MAX)
    };
    let pages = all(references.iter().map(ask).collect()).await?;

    let mut parents: Vec<Parent> = Vec::new();
    for (reference, page) in references.iter().zip(pages) {
        for found in page.rows {
            let Some((row, _)) = keys::message_row(&found.key) else { continue };
            let Ok(parent) = serde_json::from_value::<row::Parent>(found.metadata) else { continue };
            let same_subject = parent.base_subject == mail.base_subject;
            let seen = delivery.sight == Sight::Company || delivery.sight == Sight::User(parent.user.clone());
            if row.mail != mail.row.mail && seen && (reference.enough || same_subject) {
                merge(&mut parents, row, parent);
            }
        }
    }
    parents.truncate(THREAD_PARENTS_MAX);
    Ok(parents)
}

/// Two copies of one mail are one parent with the links of both.
fn merge(parents: &mut Vec<Parent>, row: RowId, found: row::Parent) {
    let items = found.links.into_iter().map(|link| link.0).filter(|link| link.kind != Kind::Person);
    match parents.iter_mut().find(|parent| parent.row == row) {
        Some(parent) => parent.items.extend(items),
        None => parents.push(Parent { row, user: found.user, items: items.collect(), thread: found.thread }),
    }
}

fn references(message: &Message, company: &Company) -> Vec<Reference> {
    let replied = message.in_reply_to();
    let referred = message.references();
    let nearest = replied.iter().map(|id| (id, true));
    let further = referred.last().into_iter().chain(referred.first()).map(|id| (id, false));
    let mut references: Vec<Reference> = Vec::new();
    for (id, enough) in nearest.chain(further) {
        let message_id = company.key.id("message", id);
        if references.iter().all(|reference| reference.message_id != message_id) {
            references.push(Reference { message_id, enough });
        }
    }
    references.truncate(THREAD_PARENTS_MAX);
    references
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
            let Some((_, Tail::LinkMark(link))) = keys::page_row(&found.key) else { continue };
            match found.metadata["on"].as_bool() {
                Some(true) if link.kind != Kind::Person => drop(parent.items.insert(link)),
                Some(false) => drop(parent.items.remove(&link)),
                _ => {}
            }
        }
    }
    Ok(parents)
}

/// The first Message-ID of the thread: the parents know it, else the message says it, else it begins here.
pub fn root(message: &Message, mail: &Mail, parents: &[Parent], company: &Company) -> Id {
    let (referred, replied) = (message.references(), message.in_reply_to());
    let said = referred.first().or(replied.first()).map(|id| company.key.id("message", id));
    parents.first().map(|parent| parent.thread.clone()).or(said).unwrap_or_else(|| mail.row.mail.message_id())
}
