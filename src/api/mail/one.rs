//! One mail, read.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;

use super::super::authorize::Me;
use super::super::problem::Problem;
use super::super::records::{self, NamedLink};
use super::super::removal::Removal;
use super::super::rows::{HeldView, PartyView};
use super::super::{Call, Response};
use super::found::{self, Mail};
use super::held::{self, HeldCopy};
use crate::crm::{Id, Link, MailId, User, Visibility};
use crate::email::{InnerText, Mailbox, Message, Original};
use crate::flow::StorageError;
use crate::row::{Facts, ForwardedFacts, Party};
use crate::trace::Trace;
use crate::{account, time};

/// A mail with all that is known of it.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct OneView {
    id: MailId,
    #[serde(flatten)]
    content: ContentView,
    /// The time of its rows: the Date field's where that is sound.
    received_at: Option<String>,
    links: Vec<NamedLink>,
    offered: Vec<NamedLink>,
    visibility: Visibility,
    needs_choice: bool,
    own: bool,
    user: MailUserView,
    /// The addresses it came to.
    rcpt_to: Vec<String>,
    size_bytes: usize,
    held: Option<HeldView>,
    /// The mail that it forwards.
    forwarded: Option<ForwardedView>,
    /// Addresses that the text shows, where it is not certain whose mail was forwarded.
    addresses: Vec<PartyView>,
}

/// The mail that a mail forwards, as far as that is certain, with the forwarder's note above it.
#[derive(Serialize, JsonSchema)]
struct ForwardedView {
    source: String,
    from: Option<PartyView>,
    /// As its program wrote it, in its language; of an attached message or a redirect in RFC 3339.
    date: Option<String>,
    subject: Option<String>,
    note: Option<String>,
    body: Option<String>,
}

/// What the message itself says.
#[derive(Default, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct ContentView {
    /// The author who was judged.
    from: Option<PartyView>,
    to: Vec<PartyView>,
    cc: Vec<PartyView>,
    reply_to: Vec<PartyView>,
    subject: String,
    date: Option<String>,
    message_id: Option<String>,
    text: Option<String>,
    /// As it came: to be sanitised before it is shown.
    html: Option<String>,
    attachments: Vec<AttachmentView>,
    defects: Vec<&'static str>,
}

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct AttachmentView {
    n: usize,
    filename: Option<String>,
    content_type: String,
    size_bytes: usize,
    content_id: Option<String>,
}

/// Whose it is.
#[derive(Serialize, JsonSchema)]
struct MailUserView {
    id: Id,
    name: String,
}

impl ContentView {
    /// Reading is lenient, so the author is not read again: this might name another.
    fn of(message: &Message<'_>, author: &Party) -> ContentView {
        let attachments = message.attachments().into_iter().enumerate();
        ContentView {
            from: Some(author.clone().into()),
            to: parties(message.to()),
            cc: parties(message.cc()),
            reply_to: parties(message.reply_to()),
            subject: message.subject().to_owned(),
            date: message.date_ms().and_then(time::iso),
            message_id: message.message_id().map(str::to_owned),
            text: message.text(),
            html: message.html(),
            attachments: attachments.map(|(n, attachment)| AttachmentView::of(n, attachment)).collect(),
            defects: message.defects().iter().map(|defect| defect.as_str()).collect(),
        }
    }

    /// What the row knows of a held message whose bytes have expired or cannot be read.
    fn of_row(copy: &HeldCopy) -> ContentView {
        let from = Some(copy.held.from.clone().into());
        ContentView { from, subject: copy.held.subject.clone(), ..ContentView::default() }
    }
}

impl ForwardedView {
    /// Who wrote it was decided when it was filed; its texts are read again.
    fn of(facts: ForwardedFacts, message: &Message<'_>) -> ForwardedView {
        let read = message.forwarded().filter(|read| read.source.as_str() == facts.source);
        let is_it = |original: &&Original| {
            let from = original.from.as_ref().map(Party::of);
            (&from, &original.date, &original.subject) == (&facts.from, &facts.date, &facts.subject)
        };
        let body = read.as_ref().and_then(|read| read.each().find(is_it)?.body.as_ref().map(InnerText::read));
        let (source, from, note) =
            (facts.source, facts.from.map(PartyView::from), read.and_then(|read| read.note));
        ForwardedView { source, from, date: facts.date, subject: facts.subject, note, body }
    }
}

impl AttachmentView {
    fn of(n: usize, attachment: crate::email::Attachment) -> AttachmentView {
        AttachmentView {
            n,
            filename: attachment.filename,
            content_type: attachment.content_type,
            size_bytes: attachment.size_bytes,
            content_id: attachment.content_id,
        }
    }
}

fn parties(mailboxes: &[Mailbox]) -> Vec<PartyView> {
    let party = |mailbox: &Mailbox| PartyView {
        name: mailbox.name.clone(),
        address: mailbox.address.as_str().to_owned(),
    };
    mailboxes.iter().map(party).collect()
}

pub async fn read(call: Call, me: Me) -> Result<Response, Problem> {
    let view = match found::find(&call.mail_id()?, &call, &me).await? {
        Some(mail) if !mail.decided.deleted && mail.is_seen_by(&me) => filed(mail, &call, &me).await?,
        Some(_) => return Err(Problem::not_found()),
        None => waiting(&call, &me).await?,
    };
    Response::json(200, &view)
}

async fn filed(mail: Mail, call: &Call, me: &Me) -> Result<OneView, Problem> {
    let raw = mail.bytes(call, &me.company.id).await?;
    let message = Message::parse(&raw);
    let content = ContentView::of(&message, &mail.summary.from);
    let forwarded = mail.facts.iter().find_map(|facts| facts.forwarded.clone());
    let forwarded = forwarded.map(|facts| ForwardedView::of(facts, &message));
    let addresses = mail.facts[0].seen.iter().cloned().map(PartyView::from).collect();
    let (links, offered) = (mail.links(), mail.offered());
    let records = records::read(&call.store, &me.company.id, links.iter().chain(&offered).cloned()).await?;
    // What was closed or deleted since is no candidate any more (D24).
    let is_open = |link: &&Link| {
        records.get(link).and_then(|record| record.item()).is_some_and(|item| item.is_candidate())
    };
    let named = |link: &Link| NamedLink::of(link, records.get(link));
    let own = mail.is_of(me);
    let user = user_of(&mail.user, call, me).await?;
    Ok(OneView {
        content,
        received_at: time::iso(mail.row().time.ms()),
        links: links.iter().map(named).collect(),
        offered: offered.iter().filter(is_open).map(named).collect(),
        visibility: mail.visibility(),
        needs_choice: mail.needs_choice(),
        own,
        user,
        rcpt_to: mail.facts.iter().map(|facts| facts.rcpt_to.clone()).collect(),
        size_bytes: mail.facts[0].size_bytes,
        held: None,
        forwarded,
        addresses,
        id: mail.id,
    })
}

async fn waiting(call: &Call, me: &Me) -> Result<OneView, Problem> {
    let id = call.mail_id()?;
    let copies = held::copies(&id, call, me).await?;
    let first = copies.first().ok_or_else(Problem::not_found)?;
    let bytes = if first.held.is_readable() { first.bytes(&id, call, me).await? } else { None };
    let content = match bytes {
        Some(bytes) => ContentView::of(&Message::parse(&bytes), &first.held.from),
        None => ContentView::of_row(first),
    };
    Ok(OneView {
        id,
        content,
        received_at: time::iso(first.held.received_ms),
        links: Vec::new(),
        offered: Vec::new(),
        visibility: Visibility::Private,
        needs_choice: false,
        own: true,
        user: user_of(&first.holder, call, me).await?,
        rcpt_to: copies.iter().map(|copy| copy.held.rcpt_to.clone()).collect(),
        size_bytes: first.held.size_bytes,
        held: Some(held::why(&first.held, call)),
        forwarded: None,
        addresses: Vec::new(),
    })
}

impl MailUserView {
    fn of(user: &User) -> MailUserView {
        MailUserView { id: user.id.clone(), name: user.name.clone() }
    }
}

/// Its user, who may be a predecessor of the caller's or be removed; the company itself has no name of a user.
async fn user_of(id: &Id, call: &Call, me: &Me) -> Result<MailUserView, StorageError> {
    if *id == me.user.id {
        return Ok(MailUserView::of(&me.user));
    }
    let values = call.store.get(account::keys(&me.company.id, id).to_vec()).await?;
    let user = account::ever(&values);
    Ok(user.map_or(MailUserView { id: id.clone(), name: String::new() }, |user| MailUserView::of(&user)))
}

/// Why a mail became what it became.
#[derive(Serialize, JsonSchema)]
pub struct TraceView {
    copies: Vec<CopyView>,
}

/// One address that it came to.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct CopyView {
    rcpt_to: String,
    received_at: Option<String>,
    decisions: Trace,
}

/// Why the mail became what it became, one trace for each copy (D33).
pub async fn trace(call: Call, me: Me) -> Result<Response, Problem> {
    let copies: Vec<_> = match found::find(&call.mail_id()?, &call, &me).await? {
        Some(mail) if !mail.decided.deleted && mail.is_seen_by(&me) => {
            let since = since_removal(&mail.user, &call, &me).await?;
            let copy = |facts: Facts| {
                let mut trace = facts.trace;
                trace.decisions.extend(since.decisions.iter().cloned());
                of_copy(&facts.rcpt_to, facts.received_ms, &trace)
            };
            mail.facts.into_iter().map(copy).collect()
        }
        Some(_) => return Err(Problem::not_found()),
        None => {
            let copies = held::copies(&call.mail_id()?, &call, &me).await?;
            let copy =
                |HeldCopy { held, .. }: &HeldCopy| of_copy(&held.rcpt_to, held.received_ms, &held.trace);
            copies.iter().map(copy).collect()
        }
    };
    match copies.is_empty() {
        true => Err(Problem::not_found()),
        false => Response::json(200, &TraceView { copies }),
    }
}

/// That the mail's user was removed, and who has his mail now (D29b).
async fn since_removal(user: &Id, call: &Call, me: &Me) -> Result<Trace, StorageError> {
    let mut trace = Trace::default();
    let Some(removal) = Removal::read(&me.company.id, user, &call.store).await? else { return Ok(trace) };
    let facts = json!({ "userId": user, "removedMs": removal.removed_ms });
    trace.note("D29b", "Its user was removed from the company", facts);
    if let Some(successor) = removal.successor {
        let facts = json!({ "userId": successor.user, "sinceMs": successor.since_ms });
        trace.note("D29b", "The operator gave the mail of its user to another user", facts);
    }
    Ok(trace)
}

fn of_copy(rcpt_to: &str, received_ms: u64, trace: &Trace) -> CopyView {
    CopyView { rcpt_to: rcpt_to.to_owned(), received_at: time::iso(received_ms), decisions: trace.clone() }
}
