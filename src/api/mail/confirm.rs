//! Confirming a held mail: its user says that it is his, and it is decided anew.

use std::rc::Rc;

use schemars::JsonSchema;
use serde::Serialize;

use super::super::authorize::Me;
use super::super::problem::Problem;
use super::super::{Call, Response};
use super::found;
use super::held::{self, HeldCopy};
use crate::crm::{Claim, Link, MailId};
use crate::email::Envelope;
use crate::intake::{self, Delivery, Evidence, Sight};
use crate::outcome::Outcome;

/// What became of it, decided anew.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "outcome")]
pub enum ConfirmedView {
    Filed {
        mail_id: MailId,
        links: Vec<Link>,
        needs_choice: bool,
    },
    /// It waits still; `text` is what a sender would read.
    Refused {
        mail_id: MailId,
        reason: &'static str,
        text: String,
    },
}

/// Every copy is decided with the time of its receipt; what is filed waits no more.
pub async fn confirm(call: Call, me: Me) -> Result<Response, Problem> {
    let id = call.mail_id()?;
    let copies = held::copies(&id, &call, &me).await?;
    if copies.is_empty() {
        return already(&id, &call, &me).await;
    }
    if copies.iter().any(|copy| copy.holder == me.company.id) {
        return Err(Problem::conflict(
            "expected a mail that a user sent; this one asks the admins for its code",
        ));
    }
    if !copies.iter().all(|copy| copy.held.is_readable()) {
        return Err(Problem::unreadable());
    }
    let (mut last, mut gone) = (None, Vec::new());
    for copy in &copies {
        let Some(delivery) = delivery(&id, copy, &call, &me).await? else {
            gone.push(copy);
            continue;
        };
        let report = intake::receive(delivery, call.store.clone()).await;
        match report.outcome {
            Outcome::Filed(_) => copy.discard(&id, &call, &me).await?,
            Outcome::Deferred { .. } => return Err(Problem::unavailable()),
            Outcome::Held { .. } | Outcome::Refused { .. } => {}
        }
        last = Some(report.outcome);
    }
    if !gone.is_empty() {
        discard_gone(gone, last.is_some(), &id, &call, &me).await?;
    }
    match last {
        Some(Outcome::Refused { reason, text }) => {
            Response::json(200, &ConfirmedView::Refused { mail_id: id, reason, text })
        }
        _ => already(&id, &call, &me).await,
    }
}

/// The bytes of a copy are gone because their time is over, or because what filed it broke off before it had discarded
/// its row. Nothing is lost with it then, where a copy of the message is there.
async fn discard_gone(
    gone: Vec<&HeldCopy>,
    another_is_there: bool,
    id: &MailId,
    call: &Call,
    me: &Me,
) -> Result<(), Problem> {
    let filed = found::find(id, call, me).await?;
    let is_there = another_is_there || filed.is_some();
    for copy in gone {
        let is_filed = filed.as_ref().is_some_and(|mail| mail.came_to(&copy.held.rcpt_to));
        let has_ended = copy.held.has_ended(call.now_ms());
        if !(is_filed || is_there && has_ended) {
            return Err(copy.without_bytes(call));
        }
        copy.discard(id, call, me).await?;
    }
    Ok(())
}

/// A copy as it came; none after its bytes have expired.
async fn delivery(id: &MailId, copy: &HeldCopy, call: &Call, me: &Me) -> Result<Option<Delivery>, Problem> {
    let Some(raw) = copy.bytes(id, call, me).await? else { return Ok(None) };
    let envelope =
        Envelope::parse(&copy.held.mail_from, &copy.held.rcpt_to).map_err(|_| Problem::not_found())?;
    // The company that held it decides, whatever its address leads to by now.
    let claim = Claim { company: me.company.id.clone(), key: me.company.key.clone(), until: None };
    Ok(Some(Delivery {
        raw,
        envelope,
        received_ms: copy.held.received_ms,
        config: Rc::clone(&call.config),
        evidence: Evidence::Confirmed { confirmed_ms: call.now_ms(), claim, user: copy.holder.clone() },
        sight: Sight::Company,
    }))
}

/// The mail as it is filed; confirming twice has the effect of once.
async fn already(id: &MailId, call: &Call, me: &Me) -> Result<Response, Problem> {
    let mail = found::find(id, call, me).await?;
    let mail = mail.filter(|mail| !mail.decided.deleted && mail.is_of(me)).ok_or_else(Problem::not_found)?;
    let (links, needs_choice) = (mail.links(), mail.needs_choice());
    let filed = ConfirmedView::Filed { mail_id: id.clone(), links, needs_choice };
    Response::json(200, &filed)
}
