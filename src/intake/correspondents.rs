//! Whom the mail is about: the outside party of a mail that was sent, or the author of one that was forwarded.

use std::collections::HashSet;

use serde_json::json;

use crate::email::{AddrSpec, Forwarded, Mailbox, Message, Original, Source};
use crate::trace::Trace;

/// Whose addresses are looked up: the authors' of what is forwarded, all of To and Cc, and those that they wrote to.
const LOOKED_UP_MAX: usize = 3 * crate::email::limits::ADDRESSES_MAX;

/// The mailboxes that a message names, as far as they can be correspondents.
#[derive(Default)]
pub struct Parties {
    /// To and Cc, each address once.
    recipients: Vec<Mailbox>,
    /// Who sent the message.
    author: Option<AddrSpec>,
    forwarded: Option<Forwarded>,
}

/// Where an address stands, seen from the company.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// No user, no Smart BCC address, not on the never-log list.
    Outside,
    /// A user's sender address.
    User,
    /// One of the company's own addresses, or another company's here.
    SmartBcc,
    /// On the company's never-log list.
    NeverLogged,
    /// One of too many to have been looked up.
    Unknown,
}

/// Whom a mail is about, and how that is known.
#[derive(Clone, Debug, PartialEq)]
pub struct About {
    /// Each address once, in the order of the message.
    pub correspondents: Vec<Mailbox>,
    /// Why they count.
    pub how: How,
    /// What was forwarded, where something was: whose author counts, or who wrote it.
    pub original: Option<Original>,
}

/// How it is known whom a mail is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// The user sent the mail to them, with us in BCC (S17).
    Sent,
    /// The never-log list took all of them (S17).
    NeverLogged,
    /// The user forwarded their message (S18).
    Forwarded(Source),
    /// Not certain, so not guessed: marked for choice (S18).
    Unclear,
}

impl Parties {
    /// Of a message that was sent to somebody.
    pub fn sent(message: &Message) -> Parties {
        let author = message.from().first().map(|author| author.address.clone());
        let recipients = once(message.to().iter().chain(message.cc()).cloned());
        Parties { recipients, author, forwarded: None }
    }

    /// Of a message that was sent to somebody, or forwarded to us alone.
    pub fn of(message: &Message) -> Parties {
        Parties { forwarded: message.forwarded(), ..Parties::sent(message) }
    }

    /// Of a redirected message the author counts, whoever it was sent to (D18b).
    pub fn redirected(message: &Message, author: &Mailbox) -> Parties {
        Parties { forwarded: Some(message.redirected(author)), ..Parties::default() }
    }

    /// What the message forwards, if it does: that is [`about`]'s to say.
    pub fn forwarded(&self) -> Option<&Forwarded> {
        self.forwarded.as_ref()
    }

    /// Whether the message was redirected as it is (D18b).
    pub fn is_redirect(&self) -> bool {
        self.forwarded.as_ref().is_some_and(|forwarded| forwarded.source == Source::Redirect)
    }

    /// Whether To or Cc names this address.
    pub fn is_recipient(&self, address: &AddrSpec) -> bool {
        self.recipients.iter().any(|recipient| recipient.address == *address)
    }

    /// Every address whose place must be known before [`about`] can tell.
    pub fn addresses(&self) -> impl Iterator<Item = &AddrSpec> {
        let mut seen = HashSet::new();
        let originals = || self.forwarded.iter().flat_map(Forwarded::each);
        let authors = originals().flat_map(|original| &original.from);
        authors
            .chain(&self.recipients)
            .chain(originals().flat_map(recipients))
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
        return About { correspondents: outside, how: How::Sent, original: None };
    }
    if at(Place::NeverLogged).next().is_some() {
        return About { correspondents: Vec::new(), how: How::NeverLogged, original: None };
    }
    match &parties.forwarded {
        Some(forwarded) => passed_on(forwarded, parties.author.as_ref(), place),
        None => About { correspondents: Vec::new(), how: How::Unclear, original: None },
    }
}

/// Rule S18: the correspondent is the ORIGINAL author; if that author is a user, the original To and Cc count
/// instead. Whatever is not certain is not guessed.
fn passed_on(forwarded: &Forwarded, user: Option<&AddrSpec>, place: &impl Fn(&AddrSpec) -> Place) -> About {
    let originals: Vec<_> =
        forwarded.originals.iter().map(|original| theirs(original, user, place)).collect();
    let counted = originals.iter().find(|theirs| !theirs.correspondents.is_empty()).or(originals.first());
    let original = counted.map(|theirs| theirs.original.clone());
    let never_logged = originals.iter().any(|theirs| theirs.is_never_logged);
    let correspondents = once(originals.into_iter().flat_map(|theirs| theirs.correspondents));
    let how = match (correspondents.is_empty(), never_logged) {
        (false, _) => How::Forwarded(forwarded.source),
        (true, true) => How::NeverLogged,
        (true, false) => How::Unclear,
    };
    About { correspondents, how, original }
}

/// Whom one forwarded mail is about.
struct Theirs<'o> {
    correspondents: Vec<Mailbox>,
    is_never_logged: bool,
    original: &'o Original,
}

/// The author where he is outside. Where he is a user, those outside whom he wrote to; and where there are none,
/// users passed the mail around among themselves, so the one inside it counts. But not where the user wrote himself
/// and it is not known to whom: that may be somebody outside.
fn theirs<'o>(
    original: &'o Original,
    user: Option<&AddrSpec>,
    place: &impl Fn(&AddrSpec) -> Place,
) -> Theirs<'o> {
    let nobody = Theirs { correspondents: Vec::new(), is_never_logged: false, original };
    let Some(author) = &original.from else { return nobody };
    match place(&author.address) {
        Place::Outside => Theirs { correspondents: vec![author.clone()], ..nobody },
        Place::NeverLogged => Theirs { is_never_logged: true, ..nobody },
        Place::Unknown => nobody,
        Place::User | Place::SmartBcc => {
            let outside = recipients(original).filter(|mailbox| place(&mailbox.address) == Place::Outside);
            let outside: Vec<_> = outside.cloned().collect();
            if !outside.is_empty() {
                return Theirs { correspondents: outside, ..nobody };
            }
            let is_own = Some(&author.address) == user;
            if is_own && (original.has_unnamed || recipients(original).next().is_none()) {
                return nobody;
            }
            let mut inside = original.inside.iter().map(|inside| theirs(inside, user, place));
            inside
                .find(|theirs| !theirs.correspondents.is_empty() || theirs.is_never_logged)
                .unwrap_or(nobody)
        }
    }
}

impl About {
    /// The subject of the mail that is forwarded.
    pub fn subject(&self) -> Option<&str> {
        self.original.as_ref()?.subject.as_deref()
    }

    /// Notes why these are the correspondents, with where every other address stands.
    pub fn explain(&self, parties: &Parties, trace: &mut Trace) {
        let addresses: Vec<_> = self.correspondents.iter().map(|mailbox| mailbox.address.as_str()).collect();
        let mut facts = json!({ "correspondents": addresses });
        if let How::Forwarded(_) = self.how
            && let Some((first, last)) = parties.forwarded().and_then(|forwarded| forwarded.lines)
        {
            facts["lines"] = json!([first, last]);
        }
        match self.how {
            How::Sent => trace.note("S17", "Sent to somebody outside, with us in BCC", facts),
            How::NeverLogged => trace.note("S17", "The never-log list leaves nobody", facts),
            How::Forwarded(source) => trace.note("S18", forwarded_as(source), facts),
            How::Unclear => {
                trace.note("S18", "Nobody outside in To or Cc, and no original author is certain", facts)
            }
        }
    }
}

fn forwarded_as(source: Source) -> &'static str {
    match source {
        Source::Attachment => "Forwarded as an attachment, whose author counts",
        Source::Text => "Forwarded in the text, whose lines say who wrote it",
        Source::Html => "Forwarded in the HTML, whose lines say who wrote it",
        Source::Redirect => "Redirected as it is, and its author counts",
    }
}

fn recipients(original: &Original) -> impl Iterator<Item = &Mailbox> {
    original.to.iter().chain(&original.cc)
}

/// Each address once, as it first came. They are few, since a message is read only as far as its limits.
fn once(mailboxes: impl Iterator<Item = Mailbox>) -> Vec<Mailbox> {
    mailboxes.fold(Vec::new(), |mut kept: Vec<Mailbox>, mailbox| {
        if kept.iter().all(|known| known.address != mailbox.address) {
            kept.push(mailbox);
        }
        kept
    })
}
