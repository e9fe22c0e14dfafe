//! **The story of a message**, from its bytes to its [`Outcome`], top to bottom in `decide`.
//!
//! This is where what the RFCs say (`email`) and what the company knows (`crm`) meet. Deciding only reads; what
//! is decided is written by `filing`, and a what-if ends before that.

mod announcement;
mod author;
mod candidates;
mod correspondents;
mod filing;
mod mail;
mod persons;
mod refusal;
mod seal;
mod standing;
mod thread;
mod unreadable;

use std::rc::Rc;

use futures_lite::future::try_zip;

pub use author::Evidence;
use author::Way;
use candidates::Records;
pub use correspondents::{About, How, Parties, Place, about};
pub use refusal::Stop;
use standing::Standing;
pub use unreadable::unreadable;

use crate::config::Config;
use crate::crm::{Id, SmartAddress};
use crate::email::{Envelope, Message};
use crate::flow::{Bytes, Store};
use crate::held;
use crate::limits::HELD_MAX;
use crate::outcome::{Outcome, Report};
use crate::trace::Trace;

/// A message as it reached us.
#[derive(Clone)]
pub struct Delivery {
    /// The message byte for byte, its stamp on top.
    pub raw: Bytes,
    /// The SMTP pair (RFC 5321 2.3.1).
    pub envelope: Envelope,
    /// The receipt, in milliseconds since 1970.
    pub received_ms: u64,
    /// The deployment's settings.
    pub config: Rc<Config>,
    /// What the author is judged by.
    pub evidence: Evidence,
    /// Whose mails may be looked at while deciding.
    pub sight: Sight,
}

/// Whose mails may be looked at while deciding.
#[derive(Clone, PartialEq)]
pub enum Sight {
    /// A delivery decides with all that the company has.
    Company,
    /// A what-if of this user decides for him, with his own mails only (D33).
    User(Id),
}

/// Takes a message in: judged, resolved, linked and stored.
pub async fn receive(delivery: Delivery, store: Store) -> Report {
    let (mut trace, mut learned) = (Trace::default(), None);
    let end = match decide(&delivery, &store, &mut trace, &mut learned).await {
        Ok(decision) => filing::write(decision, &delivery, &trace, &store).await,
        Err(stop) => Err(stop),
    };
    if end.is_ok() {
        seal::remember(learned, &store).await;
    }
    Report { outcome: end.unwrap_or_else(Stop::into_outcome), trace }
}

/// What [`receive`] would do; nothing is stored.
pub async fn what_if(delivery: Delivery, store: Store) -> Report {
    let mut trace = Trace::default();
    let end = decide(&delivery, &store, &mut trace, &mut None).await.map(|decision| decision.outcome());
    Report { outcome: end.unwrap_or_else(Stop::into_outcome), trace }
}

/// What can be decided before a byte is read: the size, and whether this is a Smart BCC address at all.
///
/// # Errors
/// Refused, with the text for the sender.
pub fn admit(size_bytes: usize, envelope: Option<&Envelope>, config: &Config) -> Result<SmartAddress, Stop> {
    refusal::within_size(size_bytes)?;
    envelope
        .and_then(|envelope| SmartAddress::parse(&envelope.rcpt_to, &config.mail_domain))
        .ok_or_else(|| refusal::fixed("unknown-company", config))
}

/// What is to be done with a message.
enum Decision {
    File(Box<filing::Plan>),
    Hold(Box<filing::Waiting>),
    /// It is here already, or its user deleted it: nothing is written (D31).
    Settled(Box<mail::Settled>),
}

impl Decision {
    fn settled(company: Id, mail: mail::Mail, history: &mail::History) -> Decision {
        Decision::Settled(Box::new(mail::Settled { company, mail, deleted: history.deleted }))
    }

    fn outcome(&self) -> Outcome {
        match self {
            Decision::File(plan) => plan.outcome(),
            Decision::Settled(settled) => settled.outcome(),
            Decision::Hold(waiting) => waiting.outcome(),
        }
    }
}

async fn decide(
    delivery: &Delivery,
    store: &Store,
    trace: &mut Trace,
    learned: &mut Option<seal::Published>,
) -> Result<Decision, Stop> {
    // Where it came to, who wrote it, and whether that is proven. None of this reads the store.
    let address = admit(delivery.raw.len(), Some(&delivery.envelope), &delivery.config)?;
    let signed = author::read(delivery, trace)?;

    // Which company, whose user, and what the company asks for.
    let claim = author::claim(&address, &signed, delivery, store, trace).await?;
    let message = Message::parse(&delivery.raw);
    let parties = if signed.is_authors() { Parties::of(&message) } else { Parties::default() };
    let mut known = author::look_up(&claim, &signed, &parties, delivery, store).await?;
    let sender = author::sender(&signed, &known, delivery, trace)?;
    let is_redirected = sender.way == Way::Redirect;
    let parties = if is_redirected { Parties::redirected(&message, &signed.author) } else { parties };
    known.learn(&parties, delivery, store).await?;
    *learned = seal::verify(&signed, &sender, &known.company, delivery, store, trace).await?;
    let standing = standing::standing(&signed, &sender, &known.company, message.date_ms(), delivery, trace)?;

    // Which mail it is, and whom it is about.
    let mail = mail::identify(&message, &signed, &sender.user, &known, delivery, store).await?;
    if let Standing::Held(reason) = standing {
        let waiting = filing::Waiting::new(reason, sender.way, mail, &message, &signed, &known);
        return hold(waiting, delivery, store, trace).await;
    }
    let about = correspondents::about(&parties, |address| known.place(address, &delivery.config));
    about.explain(&parties, trace);
    let correspondents = persons::identify(&about, &message, &delivery.envelope, &known);
    let thread = thread::of(&message, &about, &known.company);

    // What is known of them, the lists in one round and the records in the next.
    let (company, named) = (&known.company, &address.named);
    let ((user, history), (parents, index)) = try_zip(
        try_zip(author::settings(&sender.user, company, store), mail::history(&mail, &company.id, store)),
        try_zip(
            thread::parents(&thread, &mail, company, delivery, store),
            candidates::index(named, &correspondents, &company.id, store),
        ),
    )
    .await?;
    let user = user.ok_or_else(|| refusal::deferred("user-unreadable"))?;
    if history.settles(&delivery.sight, trace) {
        return Ok(Decision::settled(company.id.clone(), mail, &history));
    }
    let wanted = candidates::wanted(named, &index, &parents);
    let (parents, (records, existing)) = try_zip(
        thread::with_marks(parents, &company.id, store),
        try_zip(
            candidates::records(Records::of(&index), wanted, &company.id, store),
            persons::existing(&correspondents, named, &index, &company.id, store),
        ),
    )
    .await?;
    let by_hand = candidates::wanted(named, &index, &parents);
    let records = candidates::records(records, by_hand, &company.id, store).await?;

    // Which persons and items it is linked to.
    thread.explain(&parents, trace);
    let linked = persons::link(correspondents, named, &existing, trace);
    let parents = candidates::trusted(parents, &parties, &about, &records, &linked);
    let choice = candidates::decide(named, &parents, &records, &linked, user.auto_link, trace);
    let thread = thread.rooted(&mail, &parents);
    let (message, signed, parties) = (&message, &signed, &parties);
    let findings =
        filing::Findings { message, signed, parties, user, about, linked, choice, thread, history };
    Ok(Decision::File(Box::new(filing::Plan::new(mail, company, findings))))
}

/// Has a message wait for its user, unless it is here already or so many wait that it cannot.
async fn hold(
    waiting: filing::Waiting,
    delivery: &Delivery,
    store: &Store,
    trace: &mut Trace,
) -> Result<Decision, Stop> {
    let (mail, company) = (&waiting.mail, &waiting.company);
    let (history, others) = try_zip(
        mail::history(mail, company, store),
        held::waiting(company, &mail.user, delivery.received_ms, store),
    )
    .await?;
    if history.settles(&delivery.sight, trace) {
        return Ok(Decision::settled(waiting.company, waiting.mail, &history));
    }
    if others.len() >= HELD_MAX && !others.contains(&mail.row.mail) {
        return Err(standing::too_many_held(waiting.reason, delivery));
    }
    Ok(Decision::Hold(Box::new(waiting)))
}
