//! Whether a message whose author is known may be filed at once, by what its company asks for.

use serde_json::json;

use super::Delivery;
use super::author::{Proof, Sender, Signed, Way};
use super::refusal::{self, Stop};
use crate::crm::{Authentication as Demand, Company, Unauthenticated};
use crate::email::{Means, Verdict};
use crate::held::UNREADABLE;
use crate::limits::{DATE_AFTER_RECEIPT_MS, DAY_MS};
use crate::trace::Trace;

/// Whether the message may be filed at once.
pub enum Standing {
    Accepted,
    /// It waits for its user, who reads this reason.
    Held(&'static str),
}

/// What the company asks for beyond D12 (D15), and what it does without a proof (D13).
pub fn standing(
    signed: &Signed,
    sender: &Sender,
    company: &Company,
    date_ms: Option<i64>,
    delivery: &Delivery,
    trace: &mut Trace,
) -> Result<Standing, Stop> {
    if sender.way == Way::AsksToForward {
        return Ok(Standing::Held("gmail-forwarding"));
    }
    let Proof::Verdict { authentication, second_claim } = &signed.proof else {
        return Ok(Standing::Accepted);
    };
    if !is_proven(signed, sender) {
        return match company.unauthenticated {
            Unauthenticated::Hold => Ok(hold("no-stamp", trace)),
            Unauthenticated::Refuse => Err(refusal::fixed("authentication", &delivery.config)),
        };
    }
    // What passed for a redirected mail is SPF, for the user's own address.
    let spf_only = Means { spf: true, ..Means::default() };
    let means = if sender.way == Way::Redirect { spf_only } else { authentication.means };
    let enough = match company.authentication {
        // The seal was verified before.
        Demand::Aligned | Demand::Sealed => true,
        Demand::Dkim => means.dkim || means.dmarc,
        Demand::Dmarc => means.dmarc,
    };
    if !enough {
        trace.note(
            "D15",
            "The company asks for more than what passed",
            json!({ "asks": company.authentication }),
        );
        return Err(refusal::exact("authentication-policy", asked_for(company.authentication)));
    }
    if *second_claim {
        return Ok(hold("second-stamp", trace));
    }
    if is_too_old(signed, company, date_ms, delivery, trace) {
        return Ok(hold("too-old", trace));
    }
    Ok(Standing::Accepted)
}

/// Whether the stamp proves that the sender sent it.
pub fn is_proven(signed: &Signed, sender: &Sender) -> bool {
    match &signed.proof {
        Proof::Confirmed => false,
        Proof::Verdict { authentication, .. } => {
            sender.way == Way::Redirect || authentication.verdict == Verdict::Pass
        }
    }
}

/// A signature is as good years later, so whoever has a mail that a user signed can send it here again. Its Date is
/// what such a mail tells of its age: one that is missing, comes twice or lies in the future counts as old.
fn is_too_old(
    signed: &Signed,
    company: &Company,
    date_ms: Option<i64>,
    delivery: &Delivery,
    trace: &mut Trace,
) -> bool {
    let Some(days) = company.max_age_days else { return false };
    let only_date = date_ms.filter(|_| signed.header.named("date").count() == 1);
    let date_ms = only_date.and_then(|date_ms| u64::try_from(date_ms).ok());
    let (earliest, latest) = (
        delivery.received_ms.saturating_sub(u64::from(days) * DAY_MS),
        delivery.received_ms.saturating_add(DATE_AFTER_RECEIPT_MS),
    );
    if date_ms.is_some_and(|date_ms| (earliest..=latest).contains(&date_ms)) {
        return false;
    }
    let facts = json!({ "dateMs": date_ms, "receivedMs": delivery.received_ms, "maxAgeDays": days });
    trace.note("D15", "It is older than the company takes without asking", facts);
    true
}

/// So many wait that no further one can. Whose mail is proven reads it; nobody else learns that there is such a user.
pub fn too_many_held(reason: &str, delivery: &Delivery) -> Stop {
    match reason {
        "second-stamp" | "too-old" | UNREADABLE => refusal::exact(
            "too-many-held",
            "100 of your mails wait in Smart BCC for you to confirm or discard them; do that first",
        ),
        _ => refusal::fixed("too-many-held", &delivery.config),
    }
}

fn asked_for(demand: Demand) -> &'static str {
    match demand {
        Demand::Dmarc => {
            "Your company takes mail only where DMARC passes for your domain; it did not for this message"
        }
        _ => {
            "Your company takes mail only with a DKIM signature of your domain; this message has none that passes"
        }
    }
}

fn hold(reason: &'static str, trace: &mut Trace) -> Standing {
    trace.note("D13", "It waits for its user's confirmation", json!({ "reason": reason }));
    Standing::Held(reason)
}
