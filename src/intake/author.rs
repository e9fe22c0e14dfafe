//! Who wrote the message, whether that is proven, and whether he may send to this company.

use std::collections::HashMap;

use serde_json::json;

use super::correspondents::{Parties, Place};
use super::refusal::{self, Stop};
use super::{Delivery, Sight};
use crate::config::Config;
use crate::crm::{
    AddressOwner, Authentication as Demand, Claim, Company, Id, SmartAddress, Unauthenticated, User,
};
use crate::email::{
    self, AddrSpec, Authentication, HeaderBlock, Mailbox, Stamp, StampPolicy, StampReading, Verdict, judge,
};
use crate::flow::{StorageError, Store};
use crate::trace::Trace;
use crate::{keys, row};

/// What the author is judged by.
#[derive(Clone)]
pub enum Evidence {
    /// Rule D13: the platform's stamp in the message, and nothing else in it.
    Stamp,
    /// A verdict handed in beside the message: another platform's, or a what-if's.
    Given(Authentication),
    /// The user whose held message it is confirmed it, at this time. It is decided for him and his company,
    /// whatever its address leads to by now.
    Confirmed { confirmed_ms: u64, claim: Claim, user: Id },
}

/// A message whose author is known and has not failed to authenticate.
pub struct Signed<'a> {
    pub header: HeaderBlock<'a>,
    pub author: Mailbox,
    proof: Proof,
}

enum Proof {
    Verdict { authentication: Authentication, second_claim: bool },
    Confirmed,
}

/// Whether the message may be filed at once.
pub enum Standing {
    Accepted,
    /// It waits for its user, who reads this reason.
    Held(&'static str),
}

/// Reads the author and judges the stamp.
pub fn read<'a>(delivery: &'a Delivery, trace: &mut Trace) -> Result<Signed<'a>, Stop> {
    let refuse = |reason| refusal::fixed(reason, &delivery.config);
    let header = HeaderBlock::parse(&delivery.raw).map_err(|_| refuse("header"))?;
    let author = email::author(&header).map_err(|_| refuse("author"))?;
    let proof = prove(&header, &author.address, delivery, trace)?;
    Ok(Signed { header, author, proof })
}

/// Rule S11: DKIM or SPF must pass, as D12 counts a pass. Both fail: not filed.
fn prove(
    header: &HeaderBlock,
    author: &AddrSpec,
    delivery: &Delivery,
    trace: &mut Trace,
) -> Result<Proof, Stop> {
    let (authentication, second_claim) = match &delivery.evidence {
        Evidence::Confirmed { confirmed_ms, .. } => {
            let facts = json!({ "receivedMs": delivery.received_ms, "confirmedMs": confirmed_ms });
            trace.note("D13", "Its user confirmed the held message", facts);
            return Ok(Proof::Confirmed);
        }
        Evidence::Given(authentication) => (authentication.clone(), false),
        Evidence::Stamp => {
            let (authentication, second_claim) = stamped(header, author, delivery);
            (doubted(authentication, delivery), second_claim)
        }
    };
    let facts = json!({ "author": author.as_str(), "reason": authentication.reason });
    match authentication.verdict {
        Verdict::Pass => trace.note("D12", "The author's domain is authenticated", facts),
        Verdict::None => {
            trace.note("D13", "Nothing proves the author, and nothing speaks against him", facts)
        }
        Verdict::Fail => {
            trace.note("D12", "The author is not authenticated", facts);
            return Err(refusal::fixed("authentication", &delivery.config));
        }
        Verdict::TempError => {
            // Rule D14: a temporary error and nothing that passes: the sender's server tries again.
            trace.note("D14", "The author could not be checked for now", facts);
            return Err(refusal::deferred("temperror"));
        }
    }
    Ok(Proof::Verdict { authentication, second_claim })
}

fn stamped(header: &HeaderBlock, author: &AddrSpec, delivery: &Delivery) -> (Authentication, bool) {
    let config = &delivery.config;
    let policy = StampPolicy {
        authserv_id: &config.authserv_id,
        hosts: &config.stamp_hosts,
        mail_domain: Some(&config.mail_domain),
    };
    match Stamp::find(header, &policy) {
        StampReading::Genuine { stamp, second_claim } => {
            (judge(author, delivery.envelope.mail_from.as_ref(), &stamp), second_claim)
        }
        StampReading::Unclaimed => (Authentication::unstamped("no-stamp"), false),
        StampReading::Unqualified(reason) => (Authentication::refused(reason), false),
    }
}

/// An odd reverse-path may be copied into the stamp as it is and pretend to be clauses of it. A second dmarc
/// result would void the stamp, so only DMARC is believed beside one.
fn doubted(authentication: Authentication, delivery: &Delivery) -> Authentication {
    let odd = delivery.envelope.mail_from_defect.is_some();
    match odd && authentication.verdict == Verdict::Pass && !authentication.means.dmarc {
        true => Authentication::refused("odd-reverse-path"),
        false => authentication,
    }
}

/// Which company the address is of; an unknown one is refused (D6).
pub async fn claim(
    address: &SmartAddress,
    delivery: &Delivery,
    store: &Store,
    trace: &mut Trace,
) -> Result<Claim, Stop> {
    if let Evidence::Confirmed { claim, .. } = &delivery.evidence {
        return Ok(claim.clone());
    }
    let stored = store.get_one(keys::slug(address.slug.as_str())).await?;
    let claim: Option<Claim> = row::read(stored.as_ref());
    let working = claim.filter(|claim| claim.until.is_none_or(|until| delivery.received_ms < until));
    let Some(claim) = working else {
        return Err(refusal::fixed("unknown-company", &delivery.config));
    };
    if let Some(until) = claim.until {
        let facts = json!({ "domain": address.slug.as_str(), "untilMs": until });
        trace.note("D3", "It came to a former address of the company", facts);
    }
    Ok(claim)
}

/// The company, and whose each address is that the message names.
pub struct Known {
    pub company: Company,
    owners: HashMap<AddrSpec, AddressOwner>,
}

impl Known {
    pub fn owner(&self, address: &AddrSpec) -> Option<&AddressOwner> {
        self.owners.get(address)
    }

    /// Where an address stands, seen from the company.
    pub fn place(&self, address: &AddrSpec, config: &Config) -> Place {
        if address.domain().eq_ignore_ascii_case(&config.mail_domain) {
            return Place::SmartBcc;
        }
        match self.owner(address) {
            Some(AddressOwner::User(_)) => Place::User,
            _ if self.company.never_logs(address.as_str(), address.domain()) => Place::NeverLogged,
            _ => Place::Outside,
        }
    }
}

/// Reads the company and the owners of all addresses in one round.
pub async fn look_up(
    claim: &Claim,
    signed: &Signed<'_>,
    parties: &Parties,
    store: &Store,
) -> Result<Known, Stop> {
    let mut addresses = vec![&signed.author.address];
    addresses.extend(parties.addresses().filter(|address| **address != signed.author.address));
    let address_key =
        |address: &&AddrSpec| keys::address(&claim.company, &claim.key.id("address", address.as_str()));
    let mut wanted = vec![keys::company(&claim.company)];
    wanted.extend(addresses.iter().map(address_key));

    let values = store.get(wanted).await?;
    // A company whose claim stands has a record: a store that does not show it yet is behind.
    let company = row::read(values[0].as_ref()).ok_or_else(|| refusal::deferred("company-unreadable"))?;
    let owner =
        |(address, value): (&AddrSpec, &Option<String>)| Some((address.clone(), row::read(value.as_ref())?));
    Ok(Known { company, owners: addresses.into_iter().zip(&values[1..]).filter_map(owner).collect() })
}

/// Rule S7: the author must be a user of that company, and the mail lands in THAT user's inbox.
pub fn user(signed: &Signed, known: &Known, delivery: &Delivery, trace: &mut Trace) -> Result<Id, Stop> {
    let Some(AddressOwner::User(user)) = known.owner(&signed.author.address) else {
        return Err(refusal::fixed("unknown-author", &delivery.config));
    };
    let another = match (&delivery.evidence, &delivery.sight) {
        (Evidence::Confirmed { user: confirmed, .. }, _) => confirmed != user,
        (_, Sight::User(caller)) => caller != user,
        (_, Sight::Company) => false,
    };
    if another {
        return Err(refusal::fixed("unknown-author", &delivery.config));
    }
    let facts = json!({ "author": signed.author.address.as_str(), "userId": user });
    trace.note("S7", "The author is a user of the company", facts);
    Ok(user.clone())
}

/// What the company asks for beyond D12 (D15), and what it does without a proof (D13).
pub fn standing(
    signed: &Signed,
    company: &Company,
    delivery: &Delivery,
    trace: &mut Trace,
) -> Result<Standing, Stop> {
    let Proof::Verdict { authentication, second_claim } = &signed.proof else {
        return Ok(Standing::Accepted);
    };
    if authentication.verdict != Verdict::Pass {
        return match company.unauthenticated {
            Unauthenticated::Hold => Ok(hold("no-stamp", trace)),
            Unauthenticated::Refuse => Err(refusal::fixed("authentication", &delivery.config)),
        };
    }
    let means = &authentication.means;
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

/// What the user has chosen for his own mail.
pub async fn settings(user: &Id, company: &Company, store: &Store) -> Result<Option<User>, StorageError> {
    let stored = store.get_one(keys::user(&company.id, user)).await?;
    Ok(row::read(stored.as_ref()))
}
