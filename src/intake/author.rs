//! Who wrote the message, whether that is proven, and whether he may send to this company.

use std::collections::HashMap;

use serde_json::json;

use super::correspondents::{Parties, Place};
use super::refusal::{self, Stop};
use super::{Delivery, Sight};
use crate::config::Config;
use crate::crm::{AddressOwner, Claim, Company, CompanyKey, Id, SmartAddress, User};
use crate::email::{
    self, AddrSpec, Authentication, AuthorDefect, HeaderBlock, Mailbox, Stamp, StampPolicy, StampReading,
    Verdict, judge,
};
use crate::flow::{StorageError, Store};
use crate::trace::Trace;
use crate::{keys, row};

/// Addresses beside the senders' that are looked up before it is known that a user sent the message.
const LOOKED_UP_AT_ONCE_MAX: usize = 30;

/// What the author is judged by.
#[derive(Clone)]
pub enum Evidence {
    /// Rule D13: the platform's stamp in the message, and nothing else in it.
    Stamp,
    /// Results handed in beside the message, by another platform or a what-if. Whatever in the message claims to be a
    /// stamp counts for nothing: a sender may have written that.
    Given(Stamp),
    /// The user whose held message it is confirmed it, at this time. It is decided for him and his company,
    /// whatever its address leads to by now.
    Confirmed {
        /// When, in milliseconds since 1970.
        confirmed_ms: u64,
        /// The company that held it.
        claim: Claim,
        /// For whom it waited.
        user: Id,
    },
}

/// A message whose author is known, and what proves that he wrote it.
pub struct Signed<'a> {
    pub header: HeaderBlock<'a>,
    pub author: Mailbox,
    /// Who may have redirected it, where that is another than the author (D18b).
    redirector: Option<AddrSpec>,
    pub proof: Proof,
}

/// Whose mail it is, and how it is his.
pub struct Sender {
    /// The company itself, where its admins decide.
    pub user: Id,
    pub way: Way,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// He wrote it.
    Author,
    /// His mail program or server redirected it as it is.
    Redirect,
    /// Nobody's: Gmail asks whether mail may be forwarded here, and the admins decide of it.
    AsksToForward,
}

pub enum Proof {
    Verdict { authentication: Authentication, second_claim: bool },
    Confirmed,
}

/// Reads the author and judges the stamp.
pub fn read<'a>(delivery: &'a Delivery, trace: &mut Trace) -> Result<Signed<'a>, Stop> {
    read_by(email::author, delivery, trace)
}

/// The same without the author's name, so that nothing is decoded.
pub fn read_undecoded<'a>(delivery: &'a Delivery, trace: &mut Trace) -> Result<Signed<'a>, Stop> {
    read_by(email::unnamed_author, delivery, trace)
}

fn read_by<'a>(
    author: fn(&HeaderBlock<'a>) -> Result<Mailbox, AuthorDefect>,
    delivery: &'a Delivery,
    trace: &mut Trace,
) -> Result<Signed<'a>, Stop> {
    let refuse = |reason| refusal::fixed(reason, &delivery.config);
    let header = HeaderBlock::parse(&delivery.raw).map_err(|_| refuse("header"))?;
    let author = author(&header).map_err(|_| refuse("author"))?;
    let proof = prove(&header, &author.address, delivery);
    let redirector = redirector(&author.address, &proof, delivery);
    let signed = Signed { header, author, redirector, proof };
    signed.explain(delivery, trace);
    if signed.redirector.is_none() {
        signed.is_accepted(delivery)?;
    }
    Ok(signed)
}

/// Rule D18b: a mail that a user's program or server redirects counts as his only where SPF passes for `mail_from`,
/// which is his address, alone or with what his server puts behind it. Nothing else in the message names him.
fn redirector(author: &AddrSpec, proof: &Proof, delivery: &Delivery) -> Option<AddrSpec> {
    let mail_from_counts = match proof {
        Proof::Verdict { authentication, .. } => authentication.mail_from_passes,
        // Its user has looked at it and says that it is his.
        Proof::Confirmed => true,
    };
    let redirector = email::redirector(delivery.envelope.mail_from.as_ref()?);
    (mail_from_counts && redirector != *author).then_some(redirector)
}

impl Signed<'_> {
    /// Rule S11: DKIM or SPF must pass, as D12 counts a pass. Both fail: not filed.
    ///
    /// # Errors
    /// Refused, or deferred where the check may pass later.
    fn is_accepted(&self, delivery: &Delivery) -> Result<(), Stop> {
        match self.verdict() {
            Some(Verdict::Fail) => Err(refusal::fixed("authentication", &delivery.config)),
            // Rule D14: a temporary error and nothing that passes: the sender's server tries again.
            Some(Verdict::TempError) => Err(refusal::deferred("temperror")),
            _ => Ok(()),
        }
    }

    /// Whether it may be filed as its author's. Where only the redirector's address is proven, nothing else in the
    /// message is read before he is known for a user.
    pub fn is_authors(&self) -> bool {
        !matches!(self.verdict(), Some(Verdict::Fail | Verdict::TempError))
    }

    fn verdict(&self) -> Option<Verdict> {
        match &self.proof {
            Proof::Verdict { authentication, .. } => Some(authentication.verdict),
            Proof::Confirmed => None,
        }
    }

    /// Whether it is Gmail's question, proven by DMARC.
    fn asks_to_forward(&self) -> bool {
        let proven = |authentication: &Authentication| {
            authentication.verdict == Verdict::Pass && authentication.means.dmarc
        };
        matches!(&self.proof, Proof::Verdict { authentication, second_claim: false } if proven(authentication))
            && email::asks_to_forward(&self.author.address)
    }

    fn explain(&self, delivery: &Delivery, trace: &mut Trace) {
        let Proof::Verdict { authentication, .. } = &self.proof else {
            if let Evidence::Confirmed { confirmed_ms, .. } = &delivery.evidence {
                let facts = json!({ "receivedMs": delivery.received_ms, "confirmedMs": confirmed_ms });
                trace.note("D13", "Its user confirmed the held message", facts);
            }
            return;
        };
        let facts = json!({ "author": self.author.address.as_str(), "reason": authentication.reason });
        match authentication.verdict {
            Verdict::Pass => trace.note("D12", "The author's domain is authenticated", facts),
            Verdict::None => {
                trace.note("D13", "Nothing proves the author, and nothing speaks against him", facts)
            }
            Verdict::Fail => trace.note("D12", "The author is not authenticated", facts),
            Verdict::TempError => trace.note("D14", "The author could not be checked for now", facts),
        }
    }
}

fn prove(header: &HeaderBlock, author: &AddrSpec, delivery: &Delivery) -> Proof {
    let (authentication, second_claim) = match &delivery.evidence {
        Evidence::Confirmed { .. } => return Proof::Confirmed,
        Evidence::Given(results) => (judge(author, delivery.envelope.mail_from.as_ref(), results), false),
        Evidence::Stamp => stamped(header, author, delivery),
    };
    Proof::Verdict { authentication: doubted(authentication, delivery), second_claim }
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
/// result would void the stamp, so only DMARC is believed beside one; of results that were handed in too, since they
/// may come from such a field.
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
    signed: &Signed<'_>,
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
        // Nobody learns from the answer whether there is such a company (D10).
        signed.is_accepted(delivery)?;
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
    /// Of all addresses that were looked up.
    owners: HashMap<AddrSpec, Option<AddressOwner>>,
}

impl Known {
    pub fn owner(&self, address: &AddrSpec) -> Option<&AddressOwner> {
        self.owners.get(address)?.as_ref()
    }

    /// Where an address stands, seen from the company.
    pub fn place(&self, address: &AddrSpec, config: &Config) -> Place {
        if address.domain().eq_ignore_ascii_case(&config.mail_domain) {
            return Place::SmartBcc;
        }
        match self.owner(address) {
            Some(AddressOwner::User(_)) => Place::User,
            _ if !self.owners.contains_key(address) => Place::Unknown,
            _ if self.company.never_logs(address.as_str(), address.domain()) => Place::NeverLogged,
            _ => Place::Outside,
        }
    }
}

/// Reads the company and the owners of all addresses in one round; where there are many, first only the owners of
/// those that may have sent it, so that a stranger costs little.
pub async fn look_up(
    claim: &Claim,
    signed: &Signed<'_>,
    parties: &Parties,
    delivery: &Delivery,
    store: &Store,
) -> Result<Known, Stop> {
    let mut addresses: Vec<_> =
        [Some(&signed.author.address), signed.redirector.as_ref()].into_iter().flatten().collect();
    let others: Vec<_> = outside(parties, delivery).filter(|address| !addresses.contains(address)).collect();
    if others.len() <= LOOKED_UP_AT_ONCE_MAX {
        addresses.extend(others);
    }
    let mut wanted = vec![keys::company(&claim.company)];
    wanted.extend(addresses.iter().map(|address| address_key(address, &claim.company, &claim.key)));
    let values = store.get(wanted).await?;
    // A company whose claim stands has a record: a store that does not show it yet is behind.
    let company = row::read(values[0].as_ref()).ok_or_else(|| refusal::deferred("company-unreadable"))?;
    let owners = owners(addresses, &values[1..]);
    Ok(Known { company, owners })
}

impl Known {
    /// Reads the owners of those addresses that were not looked up so far; mostly there are none.
    pub async fn learn(
        &mut self,
        parties: &Parties,
        delivery: &Delivery,
        store: &Store,
    ) -> Result<(), StorageError> {
        let unknown = outside(parties, delivery).filter(|address| !self.owners.contains_key(*address));
        let addresses: Vec<_> = unknown.collect();
        if addresses.is_empty() {
            return Ok(());
        }
        let key = |address: &&AddrSpec| address_key(address, &self.company.id, &self.company.key);
        let values = store.get(addresses.iter().map(key).collect()).await?;
        self.owners.extend(owners(addresses, &values));
        Ok(())
    }
}

/// The addresses that may be somebody's: those of our own mail domain are nobody's.
fn outside<'p>(parties: &'p Parties, delivery: &'p Delivery) -> impl Iterator<Item = &'p AddrSpec> {
    let ours = &delivery.config.mail_domain;
    parties.addresses().filter(move |address| !address.domain().eq_ignore_ascii_case(ours))
}

fn address_key(address: &AddrSpec, company: &Id, key: &CompanyKey) -> String {
    keys::address(company, &key.address(address.as_str()))
}

fn owners(addresses: Vec<&AddrSpec>, values: &[Option<String>]) -> HashMap<AddrSpec, Option<AddressOwner>> {
    addresses.into_iter().cloned().zip(values.iter().map(|value| row::read(value.as_ref()))).collect()
}

/// Rule S7: the author must be a user of that company, and the mail lands in THAT user's inbox; of a redirected
/// mail, the user who redirected it (D18b).
pub fn sender(
    signed: &Signed,
    known: &Known,
    delivery: &Delivery,
    trace: &mut Trace,
) -> Result<Sender, Stop> {
    let user_at = |address: &AddrSpec| match known.owner(address) {
        Some(AddressOwner::User(user)) => Some(user.clone()),
        _ => None,
    };
    let (author, redirector) = (&signed.author.address, signed.redirector.as_ref());
    let as_author = user_at(author).map(|user| Sender { user, way: Way::Author });
    let as_redirector = || Some(Sender { user: user_at(redirector?)?, way: Way::Redirect });
    let as_confirmed = || confirmed(delivery);
    let for_admins = || {
        signed.asks_to_forward().then(|| Sender { user: known.company.id.clone(), way: Way::AsksToForward })
    };
    let sender = as_author.or_else(as_redirector).or_else(as_confirmed).or_else(for_admins);
    if sender.as_ref().is_none_or(|sender| sender.way == Way::Author) {
        signed.is_accepted(delivery)?;
    }
    let sender = sender.filter(|sender| may_be_for(&sender.user, delivery));
    let sender = sender.ok_or_else(|| refusal::fixed("unknown-author", &delivery.config))?;
    match sender.way {
        Way::Author => {
            let facts = json!({ "author": author.as_str(), "userId": sender.user });
            trace.note("S7", "The author is a user of the company", facts);
        }
        Way::Redirect => {
            let facts = json!({ "mailFrom": redirector.map(AddrSpec::as_str), "userId": sender.user });
            trace.note("D18b", "A user of the company redirected it", facts);
        }
        Way::AsksToForward => trace.note(
            "D18b",
            "Gmail asks whether mail may be forwarded here: the admins decide",
            json!(null),
        ),
    }
    Ok(sender)
}

/// Who confirmed it, where its author is nobody by now: he gave the address up since, or was removed, and who has his
/// mail confirms it.
fn confirmed(delivery: &Delivery) -> Option<Sender> {
    let Evidence::Confirmed { user, .. } = &delivery.evidence else { return None };
    let is_rewritten = delivery.envelope.mail_from.as_ref().is_some_and(email::is_rewritten);
    Some(Sender { user: user.clone(), way: if is_rewritten { Way::Redirect } else { Way::Author } })
}

/// A held message is decided for the user who confirmed it, and a what-if for the user who asks.
fn may_be_for(user: &Id, delivery: &Delivery) -> bool {
    match (&delivery.evidence, &delivery.sight) {
        (Evidence::Confirmed { user: confirmed, .. }, _) => confirmed == user,
        (_, Sight::User(caller)) => caller == user,
        (_, Sight::Company) => true,
    }
}

/// What the user has chosen for his own mail.
pub async fn settings(user: &Id, company: &Company, store: &Store) -> Result<Option<User>, StorageError> {
    let stored = store.get_one(keys::user(&company.id, user)).await?;
    Ok(row::read(stored.as_ref()))
}
