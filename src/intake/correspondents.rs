//! Whom the mail is about: the outside party of a mail that was sent, or the author of one that was forwarded.

use std::collections::HashSet;

use serde_json::json;

use crate::email::{AddrSpec, Mailbox, Message, OriginalMessage};
use crate::trace::Trace;

/// Whose addresses are looked up: all of To and Cc, and then those of attached messages.
const LOOKED_UP_MAX: usize = 3 * crate::email::limits::ADDRESSES_MAX;

/// The mailboxes that a message names, as far as they can be correspondents.
pub struct Parties {
    /// To and Cc, each address once.
    recipients: Vec<Mailbox>,
    /// The messages that are attached whole.
    originals: Vec<OriginalMessage>,
}

/// Where an address stands, seen from the company.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Outside,
    User,
    SmartBcc,
    /// On the company's never-log list.
    NeverLogged,
}

/// Whom a mail is about, and how that is known.
#[derive(Clone, Debug, PartialEq)]
pub struct About {
    pub correspondents: Vec<Mailbox>,
    pub how: How,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// The user sent the mail to them, with us in BCC (S17).
    Sent,
    /// The never-log list took all of them (S17).
    NeverLogged,
    /// The user forwarded their message as an attachment (S18).
    Attachment,
    /// Not certain, so not guessed: marked for choice (S18).
    Unclear,
}

impl Parties {
    pub fn of(message: &Message) -> Parties {
        let recipients = once(message.to().into_iter().chain(message.cc()));
        Parties { recipients, originals: message.attached_messages() }
    }

    /// Every address whose place must be known before [`about`] can tell.
    pub fn addresses(&self) -> impl Iterator<Item = &AddrSpec> {
        let mut seen = HashSet::new();
        let originals =
            self.originals.iter().flat_map(|original| original.from.iter().chain(recipients(original)));
        self.recipients
            .iter()
            .chain(originals)
            .map(|mailbox| &mailbox.address)
            .filter(move |address| seen.insert(*address))
            .take(LOOKED_UP_MAX)
    }
}

/// Rule S17: somebody outside in To or Cc means BCC, and the correspondents are all of them. Otherwise it was
/// forwarded to us (S18).
pub fn about(parties: &Parties, place: impl Fn(&AddrSpec) -> Place) -> About {
    let (recipients, place) = (&parties.recipients, &place);
    let at = |wanted| recipients.iter().filter(move |mailbox| place(&mailbox.address) == wanted);
    let outside: Vec<_> = at(Place::Outside).cloned().collect();
    if !outside.is_empty() {
        return About { correspondents: outside, how: How::Sent };
    }
    if at(Place::NeverLogged).next().is_some() {
        return About { correspondents: Vec::new(), how: How::NeverLogged };
    }
    forwarded(parties, place)
}

/// Rule S18: the correspondent is the ORIGINAL author; if that author is a user, the original To and Cc count
/// instead. Whatever is not certain is not guessed.
fn forwarded(parties: &Parties, place: &impl Fn(&AddrSpec) -> Place) -> About {
    let (mut found, mut never_logged) = (Vec::new(), false);
    for original in &parties.originals {
        match original.from.as_slice() {
            [author] if place(&author.address) == Place::Outside => found.push(author.clone()),
            [author] if place(&author.address) == Place::User => {
                let outside =
                    recipients(original).filter(|mailbox| place(&mailbox.address) == Place::Outside);
                found.extend(outside.cloned());
            }
            [author] => never_logged |= place(&author.address) == Place::NeverLogged,
            _ => {}
        }
    }
    let correspondents = once(found.into_iter());
    let how = match (correspondents.is_empty(), never_logged) {
        (false, _) => How::Attachment,
        (true, true) => How::NeverLogged,
        (true, false) => How::Unclear,
    };
    About { correspondents, how }
}

impl About {
    pub fn explain(&self, trace: &mut Trace) {
        let addresses: Vec<_> = self.correspondents.iter().map(|mailbox| mailbox.address.as_str()).collect();
        let facts = json!({ "correspondents": addresses });
        match self.how {
            How::Sent => trace.note("S17", "Sent to somebody outside, with us in BCC", facts),
            How::NeverLogged => trace.note("S17", "The never-log list leaves nobody", facts),
            How::Attachment => trace.note("S18", "Forwarded as an attachment, whose author counts", facts),
            How::Unclear => {
                trace.note("S18", "Nobody outside in To or Cc, and no original author is certain", facts)
            }
        }
    }
}

fn recipients(original: &OriginalMessage) -> impl Iterator<Item = &Mailbox> {
    original.to.iter().chain(&original.cc)
}

/// Each address once, as it first came.
fn once(mailboxes: impl Iterator<Item = Mailbox>) -> Vec<Mailbox> {
    let mut seen = HashSet::new();
    mailboxes.filter(|mailbox| seen.insert(mailbox.address.clone())).collect()
}
