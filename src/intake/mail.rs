//! Which mail a message is: its id, its time, and whether it is here already.

use serde_json::Value as Json;

use super::author::{Known, Signed};
use super::{Delivery, Sight};
use crate::crm::{CompanyKey, Id, MailId};
use crate::email::{Message, for_each_canonical_chunk};
use crate::flow::{StorageError, Store};
use crate::keys::{self, Copy, RowId};
use crate::limits::{DATE_AFTER_RECEIPT_MS, DATE_BEFORE_RECEIPT_MS, HOUR_MS};
use crate::outcome::{Filed, Outcome};
use crate::row::Parent;
use crate::trace::Trace;

/// A message's identity, the same for every copy of it.
pub struct Mail {
    pub user: Id,
    pub row: RowId,
    /// The address that this copy came to.
    pub copy: Copy,
    /// The content without its user.
    pub content: Id,
    /// The time had to be made up, and this copy is the first to do so.
    pub adopts_time: bool,
}

/// A message of which nothing is left to do: it is here, or its user deleted it.
pub struct Settled {
    pub company: Id,
    pub mail: Mail,
    pub deleted: bool,
}

impl Settled {
    /// Its links are where they were written.
    pub fn outcome(&self) -> Outcome {
        Outcome::Filed(Filed {
            company: self.company.clone(),
            user: self.mail.user.clone(),
            mail: self.mail.row.mail.clone(),
            links: Vec::new(),
            offered: Vec::new(),
            needs_choice: false,
            again: true,
        })
    }
}

/// Rule D31: the same message of the same user again is no second mail.
///
/// The digest is keyed and covers company, user, Message-ID, the author's fields and the body; the trace and
/// transport fields differ between two copies and are left out.
pub async fn identify(
    message: &Message<'_>,
    signed: &Signed<'_>,
    user: &Id,
    known: &Known,
    delivery: &Delivery,
    store: &Store,
) -> Result<Mail, StorageError> {
    let key = &known.company.key;
    let content = content(key, signed, delivery);
    let message_id = message_id(key, message, &content);
    let id = mail_id(key, &message_id, user, &content);
    let (time_ms, adopts_time) = time(&id, user, message, known, delivery, store).await?;
    Ok(Mail {
        user: user.clone(),
        row: RowId::new(time_ms, id),
        copy: Copy::of(key, &delivery.envelope.rcpt_to),
        content,
        adopts_time,
    })
}

/// A message that nobody could read is known by its author's fields and its body, and stands at its receipt.
pub fn unread(signed: &Signed<'_>, user: &Id, known: &Known, delivery: &Delivery) -> Mail {
    let key = &known.company.key;
    let content = content(key, signed, delivery);
    let id = mail_id(key, &without_message_id(key, &content), user, &content);
    Mail {
        user: user.clone(),
        row: RowId::new(delivery.received_ms, id),
        copy: Copy::of(key, &delivery.envelope.rcpt_to),
        content,
        adopts_time: false,
    }
}

fn mail_id(key: &CompanyKey, message_id: &Id, user: &Id, content: &Id) -> MailId {
    MailId::new(message_id, &key.id("mail", &format!("{user} {content}")))
}

fn content(key: &CompanyKey, signed: &Signed, delivery: &Delivery) -> Id {
    let mut hasher = key.hasher("content");
    let body = &delivery.raw[signed.header.body_offset()..];
    for_each_canonical_chunk(&signed.header, body, &mut |chunk| {
        hasher.update(chunk);
    });
    Id::from_bytes(hasher.finalize().as_bytes())
}

/// A message without an id is found by its content alone, and starts no thread with others of its kind.
fn message_id(key: &CompanyKey, message: &Message, content: &Id) -> Id {
    match message.message_id() {
        Some(id) => key.id("message", id),
        None => without_message_id(key, content),
    }
}

fn without_message_id(key: &CompanyKey, content: &Id) -> Id {
    key.id("no message id", content.as_str())
}

/// The Date field where it lies near the receipt. Else the time that an earlier copy has, so that one that comes
/// weeks later is the same mail still; else the receipt's hour, as the first copy saw it.
async fn time(
    mail: &MailId,
    user: &Id,
    message: &Message<'_>,
    known: &Known,
    delivery: &Delivery,
    store: &Store,
) -> Result<(u64, bool), StorageError> {
    let receipt = delivery.received_ms;
    let sound = receipt.saturating_sub(DATE_BEFORE_RECEIPT_MS)..=receipt + DATE_AFTER_RECEIPT_MS;
    let date = message.date_ms().and_then(|date| u64::try_from(date).ok());
    if let Some(date) = date.filter(|date| sound.contains(date)) {
        return Ok((date, false));
    }
    let earlier = store.list(keys::message_copies(&known.company.id, mail), None, 1);
    let adopted = store.get_one(keys::adopted_time(&known.company.id, user, mail)).await?;
    let adopted = adopted.and_then(|time| time.parse().ok());
    let earlier = earlier.await?.rows.first().and_then(|found| keys::message_row(&found.key));
    match earlier.map(|(row, _)| row.time.ms()).or(adopted) {
        Some(time) => Ok((time, false)),
        None => Ok((receipt - receipt % HOUR_MS, true)),
    }
}

/// What became of this mail before.
pub struct History {
    pub deleted: bool,
    /// This copy of it is filed, so all that it was to do is done.
    filed: bool,
    /// What an earlier delivery of this copy had decided, which may have written rows before it broke off.
    pub begun: Option<Parent>,
}

impl History {
    /// Whether nothing is left to do.
    ///
    /// A what-if asks what would become of the message if it came for the first time.
    pub fn settles(&self, sight: &Sight, trace: &mut Trace) -> bool {
        match (self.deleted, self.filed) {
            _ if *sight != Sight::Company => return false,
            (true, _) => trace.note("S29", "Its user deleted this mail: it is not filed again", Json::Null),
            (_, true) => trace.note("D31", "The same message came to this address before", Json::Null),
            _ => return false,
        }
        true
    }
}

/// The bytes are what a delivery writes first: where they are not, nothing of this copy is there.
pub async fn history(mail: &Mail, company: &Id, store: &Store) -> Result<History, StorageError> {
    let deleted = store.get_one(keys::deleted(company, &mail.user, &mail.row.mail));
    let begun = store.get_metadata(keys::message(company, &mail.row, &mail.copy));
    let (deleted, begun) = (deleted.await?.is_some(), begun.await?);
    let filed = match begun.is_some() {
        true => {
            let inbox = keys::Page::Inbox(company, &mail.user);
            store.get_one(inbox.copy(&mail.row, &mail.copy)).await?.is_some()
        }
        false => false,
    };
    let begun = begun.and_then(|parent| serde_json::from_value(parent).ok());
    Ok(History { deleted, filed, begun })
}
