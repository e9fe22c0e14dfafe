//! Filing: what was decided is written, in an order that loses nothing. Bytes first, links next, the inbox entry
//! last: whatever stands in an inbox is complete, and a redelivery finishes what a crash left, as the same keys
//! are written again. Until then a timeline may show a mail that cannot be opened yet.

use super::announcement;
use super::author::{Known, Signed, Way};
use super::candidates::Choice;
use super::correspondents::{About, How, Parties};
use super::mail::{History, Mail, Settled};
use super::persons::Linked;
use super::refusal::Stop;
use super::thread::Rooted;
use super::{Decision, Delivery};
use crate::crm::{Company, Id, Kind, Link, Met, User, Visibility};
use crate::email::{self, Forwarded, Mailbox, Message};
use crate::flow::{Bytes, Store, all};
use crate::held::UNREADABLE;
use crate::keys::{self, Page};
use crate::left::Left;
use crate::limits::{
    DAY_SECONDS, FIRST_MAIL_DAYS, HELD_DAYS, HELD_ROW_DAYS, ROW_CORRESPONDENTS_MAX, SNIPPET_CHARS_MAX,
    SUBJECT_CHARS_MAX,
};
use crate::outcome::{Filed, Outcome};
use crate::row::{Facts, ForwardedFacts, Held, Parent, Party, ShortLink, Summary, json, text};
use crate::trace::Trace;

/// Links in the metadata of a message's bytes: what 1,024 bytes hold beside the rest.
const PARENT_LINKS_MAX: usize = 48;

/// All that filing a mail writes.
pub struct Plan {
    company: Id,
    mail: Mail,
    thread: Rooted,
    summary: Summary,
    links: Vec<Link>,
    offered: Vec<Link>,
    created: Vec<(Id, Met)>,
    forwarded: Option<ForwardedFacts>,
    seen: Vec<Party>,
    awaits_mail_until_ms: u64,
    begun: Option<Parent>,
}

/// What was found out about a mail.
pub struct Findings<'a> {
    pub message: &'a Message<'a>,
    pub signed: &'a Signed<'a>,
    pub parties: &'a Parties,
    pub user: User,
    pub about: About,
    pub linked: Linked,
    pub choice: Choice,
    pub thread: Rooted,
    pub history: History,
}

impl Plan {
    pub fn new(mail: Mail, company: &Company, findings: Findings) -> Plan {
        let Findings { message, signed, parties, user, about, linked, choice, thread, history } = findings;
        let needs_choice = needs_choice(&about, &linked, &choice);
        let named = linked.named.into_iter().filter(|named| !linked.persons.contains(named));
        let persons = linked.persons.iter().cloned().chain(named);
        let mut links: Vec<Link> = persons.map(|person| Link::new(Kind::Person, person)).collect();
        links.extend(choice.links);
        let summary = Summary {
            user: user.id,
            // Rule S27: the user's default at the moment of receipt; changing it changes no mail.
            visibility: user.default_visibility,
            from: Party::of(&signed.author),
            correspondents: about.correspondents.iter().take(ROW_CORRESPONDENTS_MAX).map(Party::of).collect(),
            correspondent_count: about.correspondents.len(),
            subject: about.subject().unwrap_or(message.subject()).to_owned(),
            snippet: snippet(message, &about),
            links: links.iter().cloned().map(ShortLink).collect(),
            needs_choice,
            thread: thread.root.clone(),
            content: mail.content.clone(),
        };
        Plan {
            company: company.id.clone(),
            mail,
            thread,
            summary,
            links,
            offered: choice.offered,
            created: linked.created,
            forwarded: parties.forwarded().and_then(|forwarded| forwarded_facts(forwarded, &about)),
            awaits_mail_until_ms: user.awaits_mail_until_ms,
            begun: history.begun,
            seen: if about.how == How::Unclear { seen(message, parties) } else { Vec::new() },
        }
    }

    pub fn outcome(&self) -> Outcome {
        Outcome::Filed(Filed {
            company: self.company.clone(),
            user: self.mail.user.clone(),
            mail: self.mail.row.mail.clone(),
            links: self.links.clone(),
            offered: self.offered.clone(),
            needs_choice: self.summary.needs_choice,
            again: false,
        })
    }
}

/// The first words of the forwarded mail, else of the message.
fn snippet(message: &Message, about: &About) -> String {
    let body = about.original.as_ref().and_then(|original| original.body.as_ref());
    let words = body.map(|body| body.snippet(SNIPPET_CHARS_MAX)).filter(|words| !words.is_empty());
    words.unwrap_or_else(|| message.snippet(SNIPPET_CHARS_MAX))
}

fn forwarded_facts(forwarded: &Forwarded, about: &About) -> Option<ForwardedFacts> {
    let original = about.original.as_ref()?;
    Some(ForwardedFacts {
        source: forwarded.source.as_str().to_owned(),
        from: original.from.as_ref().map(Party::of),
        date: original.date.clone(),
        subject: original.subject.clone(),
    })
}

/// The addresses that the text shows, less those that the mail was sent to and came from: they are ours.
fn seen(message: &Message, parties: &Parties) -> Vec<Party> {
    let ours = |one: &Mailbox| {
        parties.is_recipient(&one.address) || message.from().iter().any(|from| from.address == one.address)
    };
    message.addresses_seen().iter().filter(|one| !ours(one)).map(Party::of).collect()
}

/// Whether its user is asked: something is offered, or nothing was certain enough.
fn needs_choice(about: &About, linked: &Linked, choice: &Choice) -> bool {
    let nobody_certain = about.how == How::Unclear && choice.links.is_empty() && linked.named.is_none();
    !choice.offered.is_empty() || choice.named_is_missing || linked.beyond_limit || nobody_certain
}

/// Writes what was decided.
pub async fn write(
    decision: Decision,
    delivery: &Delivery,
    trace: &Trace,
    store: &Store,
) -> Result<Outcome, Stop> {
    match &decision {
        Decision::Settled(settled) if settled.deleted => erase(settled, store).await?,
        Decision::Settled(_) => {}
        Decision::File(plan) => file(plan, delivery, trace, store).await?,
        Decision::Hold(waiting) => hold(waiting, delivery, trace, store).await?,
    }
    Ok(decision.outcome())
}

async fn file(plan: &Plan, delivery: &Delivery, trace: &Trace, store: &Store) -> Result<(), Stop> {
    let Plan { company, mail, summary, .. } = plan;
    let metadata = summary.to_metadata();

    let left = plan.left();
    if !left.is_empty() {
        store.delete(left).await?;
    }
    if mail.adopts_time {
        let key = keys::adopted_time(company, &mail.user, &mail.row.mail);
        store.put(key, mail.row.time.ms().to_string(), None).await?;
    }
    // What leads to a forward goes with its bytes, so that a deletion that finds these finds both. Where the bytes
    // fail it leads nowhere, and is not followed (`thread`).
    let parent = json(&plan.parent());
    let bytes = keys::message(company, &mail.row, &mail.copy);
    let mut first = vec![store.put(bytes, Bytes::clone(&delivery.raw), Some(parent.clone()))];
    if let Some(original) = &plan.thread.original {
        let key = keys::forward(company, original, &mail.row, &mail.copy);
        first.push(store.put(key, String::new(), Some(parent)));
    }
    all(first).await?;

    let mut asks: Vec<_> = plan
        .created
        .iter()
        .map(|(person, met)| store.put(keys::person_met(company, person), text(met), Some(json(met))))
        .collect();
    for link in &plan.links {
        let key = Page::Timeline(company, link).copy(&mail.row, &mail.copy);
        asks.push(store.put(key, String::new(), Some(metadata.clone())));
    }
    if summary.visibility == Visibility::Shared {
        let key = Page::Shared(company).copy(&mail.row, &mail.copy);
        asks.push(store.put(key, String::new(), Some(metadata.clone())));
    }
    if summary.needs_choice {
        let key = Page::Choice(company, &mail.user).copy(&mail.row, &mail.copy);
        asks.push(store.put(key, text(&plan.offered), Some(metadata.clone())));
    }
    let inbox = Page::Inbox(company, &mail.user).copy(&mail.row, &mail.copy);
    let first = (delivery.received_ms < plan.awaits_mail_until_ms).then(|| {
        let key = keys::first_mail(company, &mail.user);
        store.put_for(FIRST_MAIL_DAYS * DAY_SECONDS, key, inbox.clone(), None)
    });
    all(asks).await?;
    if let Some(first) = first {
        // Where many come at one moment the store lets one write it, which is enough: no mail is deferred for that.
        let _ = first.await;
    }

    Ok(store.put(inbox, text(&plan.facts(delivery, trace)), Some(metadata)).await?)
}

/// What an earlier delivery left of a mail that its user deleted meanwhile.
async fn erase(settled: &Settled, store: &Store) -> Result<(), Stop> {
    let Settled { company, mail, .. } = settled;
    let left = Left::of(&mail.row.mail, company, |user| *user == mail.user, store).await?;
    Ok(left.erase(store).await?)
}

impl Plan {
    /// Rows that an earlier delivery of this copy may have written and this one will not: what it decided on has changed
    /// since it broke off.
    fn left(&self) -> Vec<String> {
        let Some(begun) = &self.begun else { return Vec::new() };
        let Plan { company, mail, summary, .. } = self;
        let gone = begun.links.iter().map(|link| &link.0).filter(|link| !self.links.contains(link));
        let mut pages: Vec<Page> = gone.map(|link| Page::Timeline(company, link)).collect();
        if summary.visibility == Visibility::Private {
            pages.push(Page::Shared(company));
        }
        if !summary.needs_choice {
            pages.push(Page::Choice(company, &mail.user));
        }
        pages.iter().map(|page| page.copy(&mail.row, &mail.copy)).collect()
    }

    fn parent(&self) -> Parent {
        let (persons, items): (Vec<_>, Vec<_>) =
            self.links.iter().cloned().map(ShortLink).partition(|link| link.0.kind == Kind::Person);
        let links = items.into_iter().chain(persons).take(PARENT_LINKS_MAX).collect();
        Parent {
            user: self.mail.user.clone(),
            links,
            thread: self.thread.root.clone(),
            base_subject: self.thread.base_subject.clone(),
            original: self.thread.original.clone(),
        }
    }

    fn facts(&self, delivery: &Delivery, trace: &Trace) -> Facts {
        Facts {
            rcpt_to: delivery.envelope.rcpt_to.to_string(),
            received_ms: delivery.received_ms,
            size_bytes: delivery.raw.len(),
            summary: self.summary.clone(),
            links: self.links.clone(),
            offered: self.offered.clone(),
            forwarded: self.forwarded.clone(),
            seen: self.seen.clone(),
            trace: trace.clone(),
        }
    }
}

/// A message that waits for its user (D13).
pub struct Waiting {
    pub reason: &'static str,
    pub company: Id,
    pub mail: Mail,
    pub from: Party,
    pub subject: String,
    code: Option<String>,
}

impl Waiting {
    pub fn new(
        reason: &'static str,
        way: Way,
        mail: Mail,
        message: &Message,
        signed: &Signed,
        known: &Known,
    ) -> Waiting {
        let (from, subject) = (Party::of(&signed.author), message.subject().to_owned());
        let code = (way == Way::AsksToForward).then(|| email::forwarding_code(&subject));
        let company = known.company.id.clone();
        Waiting { reason, company, mail, from, subject, code: code.flatten() }
    }

    /// What nobody could read is kept as it came; of its subject what needs no decoding is shown.
    pub fn unread(mail: Mail, signed: &Signed, known: &Known) -> Waiting {
        let subject = signed.header.named("subject").next();
        let subject = subject.and_then(|field| email::plain_line(&field.unfolded(), SUBJECT_CHARS_MAX));
        Waiting {
            reason: UNREADABLE,
            company: known.company.id.clone(),
            mail,
            from: Party::of(&signed.author),
            subject: subject.unwrap_or_default(),
            code: None,
        }
    }

    pub fn outcome(&self) -> Outcome {
        let (company, user) = (self.company.clone(), self.mail.user.clone());
        Outcome::Held { company, user, mail: self.mail.row.mail.clone(), reason: self.reason }
    }
}

/// The bytes of a held message end after 30 days, its row tells of it for a year: nothing ends in silence (D30).
async fn hold(waiting: &Waiting, delivery: &Delivery, trace: &Trace, store: &Store) -> Result<(), Stop> {
    let Waiting { company, mail, .. } = waiting;
    let bytes = keys::held_bytes(company, &mail.user, &mail.row.mail, &mail.copy);
    store.put_for(HELD_DAYS * DAY_SECONDS, bytes, Bytes::clone(&delivery.raw), None).await?;

    let row = Held {
        reason: waiting.reason.into(),
        from: waiting.from.clone(),
        subject: waiting.subject.clone(),
        mail_from: delivery.envelope.mail_from.as_ref().map(ToString::to_string).unwrap_or_default(),
        rcpt_to: delivery.envelope.rcpt_to.to_string(),
        received_ms: delivery.received_ms,
        size_bytes: delivery.raw.len(),
        code: waiting.code.clone(),
        trace: trace.clone(),
    };
    let key = keys::held(company, &mail.user, &mail.row.mail, &mail.copy);
    store.put_for(HELD_ROW_DAYS * DAY_SECONDS, key, text(&row), Some(row.to_metadata())).await?;
    Ok(announcement::announce(company, &mail.user, delivery, store).await?)
}
