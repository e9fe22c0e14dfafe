//! A message that the core broke on: the instance that read it is gone, and another one has its bytes.
//!
//! Tried again it would break again, until the sender's server gives up and bounces it. So it is held at its third
//! delivery, as it came. What broke lies most likely beyond the header block, so nothing else is read here: no body,
//! no encoded word, nothing of the library that takes messages apart.

use serde_json::Value as Json;

use super::author::Known;
use super::correspondents::Parties;
use super::filing::Waiting;
use super::mail::Mail;
use super::refusal::{self, Stop};
use super::standing::Standing;
use super::{Decision, Delivery, admit, author, filing, hold, mail, seal, standing};
use crate::flow::Store;
use crate::keys;
use crate::limits::{DAY_SECONDS, HELD_AT_TRAP, TRAP_DAYS};
use crate::outcome::Report;
use crate::trace::Trace;

/// Takes in a message on which [`super::receive`] broke: held at its third delivery, deferred before that, and refused
/// where nothing proves that a user sent it.
pub async fn unreadable(delivery: Delivery, store: Store) -> Report {
    let mut trace = Trace::default();
    let end = match decide(&delivery, &store, &mut trace).await {
        Ok(decision) => filing::write(decision, &delivery, &trace, &store).await,
        Err(stop) => Err(stop),
    };
    Report { outcome: end.unwrap_or_else(Stop::into_outcome), trace }
}

async fn decide(delivery: &Delivery, store: &Store, trace: &mut Trace) -> Result<Decision, Stop> {
    let address = admit(delivery.raw.len(), Some(&delivery.envelope), &delivery.config)?;
    let signed = author::read_undecoded(delivery, trace)?;
    let claim = author::claim(&address, &signed, delivery, store, trace).await?;
    let known = author::look_up(&claim, &signed, &Parties::default(), delivery, store).await?;
    let sender = author::sender(&signed, &known, delivery, trace)?;
    // The key that a seal verified with is not kept: it is written after a message only, and this one waits.
    seal::verify(&signed, &sender, &known.company, delivery, store, trace).await?;
    match standing::standing(&signed, &sender, &known.company, None, delivery, trace)? {
        // What is doubted although it is proven waits like everything here; its Date is not read.
        Standing::Accepted | Standing::Held("second-stamp" | "too-old") => {}
        // Its user cannot say whether he sent what nobody can show him.
        Standing::Held(_) => return Err(refusal::fixed("unreadable", &delivery.config)),
    }
    let mail = mail::unread(&signed, &sender.user, &known, delivery);
    count(&mail, &known, store).await?;
    trace.note("D30", "It could not be read, so it is kept as it came", Json::Null);
    hold(Waiting::unread(mail, &signed, &known), delivery, store, trace).await
}

/// Lets a message pass at its third delivery. Each has a key of its own, as no counter would survive two deliveries at
/// once; a store that does not show one yet only has the message come once more.
async fn count(mail: &Mail, known: &Known, store: &Store) -> Result<(), Stop> {
    let company = &known.company.id;
    let earlier = keys::all_trapped(company, &mail.row.mail, &mail.copy);
    let earlier = store.list(earlier, None, HELD_AT_TRAP).await?.rows.len();
    if earlier + 1 >= HELD_AT_TRAP {
        return Ok(());
    }
    let key = keys::trapped(company, &mail.row, &mail.copy);
    store.put_for(TRAP_DAYS * DAY_SECONDS, key, String::new(), None).await?;
    Err(refusal::deferred("trap"))
}
