//! Confirming a held mail: its user says that it is his, and it is decided anew.

use std::rc::Rc;

use serde_json::json;

use super::super::authorize::Me;
use super::super::problem::Problem;
use super::super::{Call, Response};
use super::found;
use super::held::{self, HeldCopy};
use crate::crm::MailId;
use crate::email::Envelope;
use crate::intake::{self, Delivery, Evidence, Sight};
use crate::outcome::{Outcome, Report};

/// Every copy is decided with the time of its receipt; what is filed waits no more.
pub async fn confirm(call: Call, me: Me) -> Result<Response, Problem> {
    let id = call.mail_id()?;
    let copies = held::copies(&id, &call, &me).await?;
    if copies.is_empty() {
        return already(&id, &call, &me).await;
    }
    let mut last = None;
    for copy in &copies {
        let report = intake::receive(delivery(&id, copy, &call, &me).await?, call.store.clone()).await;
        match report.outcome {
            Outcome::Filed(_) => held::discard(&id, &copy.copy, &call, &me).await?,
            Outcome::Deferred { .. } => return Err(Problem::unavailable()),
            Outcome::Held { .. } | Outcome::Refused { .. } => {}
        }
        last = Some(report);
    }
    match last {
        Some(Report { outcome: Outcome::Refused { reason, text }, .. }) => Response::json(
            200,
            &json!({ "outcome": "refused", "mailId": id, "reason": reason, "text": text }),
        ),
        _ => already(&id, &call, &me).await,
    }
}

async fn delivery(id: &MailId, copy: &HeldCopy, call: &Call, me: &Me) -> Result<Delivery, Problem> {
    let expired = || Problem::gone("expected a held message within its 30 days, but its bytes have expired");
    let raw = held::bytes(id, &copy.copy, call, me).await?.ok_or_else(expired)?;
    let envelope =
        Envelope::parse(&copy.held.mail_from, &copy.held.rcpt_to).map_err(|_| Problem::not_found())?;
    Ok(Delivery {
        raw,
        envelope,
        received_ms: copy.held.received_ms,
        config: Rc::clone(&call.config),
        evidence: Evidence::Confirmed { confirmed_ms: call.now_ms() },
        sight: Sight::Company,
    })
}

/// The mail as it is filed; confirming twice has the effect of once.
async fn already(id: &MailId, call: &Call, me: &Me) -> Result<Response, Problem> {
    let mail = found::find(id, call, me).await?;
    let mail = mail.filter(|mail| !mail.decided.deleted && mail.is_of(me)).ok_or_else(Problem::not_found)?;
    let (links, needs_choice) = (mail.links(), mail.needs_choice());
    let view = json!({ "outcome": "filed", "mailId": id, "links": links, "needsChoice": needs_choice });
    Response::json(200, &view)
}
