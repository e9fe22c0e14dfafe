//! Whether a message whose author is known may be filed at once, by what its company asks for.

use serde_json::json;

use super::Delivery;
use super::author::{Proof, Sender, Signed, Way};
use super::refusal::{self, Stop};
use crate::crm::{Authentication as Demand, Company, Unauthenticated};
use crate::email::{Means, Verdict};
use crate::held::UNREADABLE;
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
    delivery: &Delivery,
    trace: &mut Trace,
) -> Result<Standing, Stop> {
    if sender.way == Way::AsksToForward {
        return Ok(Standing::Held("gmail-forwarding"));
    }
    let Proof::Verdict { authentication, second_claim } = &signed.proof else {
        return Ok(Standing::Accepted);
    };
    // What passed for a redirected mail is SPF, for the user's own address.
    let spf_only = Means { spf: true, ..Means::default() };
    let (is_proven, means) = match sender.way {
        Way::Redirect => (true, spf_only),
        Way::Author | Way::AsksToForward => (authentication.verdict == Verdict::Pass, authentication.means),
    };
    if !is_proven {
        return match company.unauthenticated {
            Unauthenticated::Hold => Ok(hold("no-stamp", trace)),
            Unauthenticated::Refuse => Err(refusal::fixed("authentication", &delivery.config)),
        };
    }
    let enough = match company.authentication {
        Demand::Aligned => true,
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
    Ok(if *second_claim { hold("second-stamp", trace) } else { Standing::Accepted })
}

/// So many wait that no further one can. Whose mail is proven reads it; nobody else learns that there is such a user.
pub fn too_many_held(reason: &str, delivery: &Delivery) -> Stop {
    match reason {
        "second-stamp" | UNREADABLE => refusal::exact(
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
