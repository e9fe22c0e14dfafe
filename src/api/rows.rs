//! The rows of a mail page: copies merged, marks applied, and what was decided of each mail.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Serialize;

use super::authorize::Me;
use super::marks::Mark;
use super::page::Group;
use super::{Call, mail};
use crate::crm::{Id, Link, MailId, Visibility};
use crate::flow::{Row, StorageError};
use crate::keys::{self, Page, RowId, Tail};
use crate::row::{Party, ShortLink, Summary};
use crate::time;

/// Characters of a page's key, behind its prefix, that the copies of one mail have in common.
pub const ROW_CHARS: usize = 15 + MailId::CHARS;
/// And those that the copies of all users of one message have in common: the time and the Message-ID.
pub const MESSAGE_CHARS: usize = 15 + Id::CHARS;

/// One mail in a page.
pub struct MailRow {
    pub id: RowId,
    pub keys: Vec<String>,
    pub mark: Option<Mark>,
    pub links: Vec<(Link, bool)>,
    copies: Vec<Summary>,
}

/// What people decided of a mail, wherever it is shown.
#[derive(Clone, Default)]
pub struct Decided {
    pub deleted: bool,
    pub visibility: Option<Visibility>,
    pub choice: Option<bool>,
}

/// A mail with all that is known of it for a page.
pub struct Shown {
    pub row: MailRow,
    pub summary: Summary,
    pub decided: Decided,
}

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct MailView {
    pub id: MailId,
    pub from: PartyView,
    pub correspondents: Vec<PartyView>,
    pub correspondent_count: usize,
    pub subject: String,
    pub snippet: String,
    pub received_at: Option<String>,
    pub visibility: Visibility,
    pub links: Vec<Link>,
    pub needs_choice: bool,
    /// Whether it is the caller's own.
    pub own: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub held: Option<HeldView>,
}

/// Why a mail waits, and until when.
#[derive(Clone, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct HeldView {
    pub reason: String,
    pub ends_at: Option<String>,
    /// Nobody decided in time: the message is gone, and this row tells of it until it is discarded.
    pub ended: bool,
    /// What answers a mail that asks whether mail may be forwarded here (D18b).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
}

#[derive(Serialize, JsonSchema)]
pub struct PartyView {
    pub name: Option<String>,
    pub address: String,
}

impl From<Party> for PartyView {
    fn from(party: Party) -> PartyView {
        PartyView { name: party.name, address: party.address }
    }
}

/// The mails of a group of keys.
pub fn of_group(group: Group) -> Vec<MailRow> {
    of_keys(group.rows)
}

/// The mails of keys in byte order; a key that is no row's is passed over.
pub fn of_keys(keys: Vec<Row>) -> Vec<MailRow> {
    let mut rows: Vec<MailRow> = Vec::new();
    for Row { key, metadata } in keys {
        let Some((id, tail)) = keys::page_row(&key) else { continue };
        if rows.last().is_none_or(|row| row.id != id) {
            rows.push(MailRow::of(id));
        }
        let Some(row) = rows.last_mut() else { continue };
        row.keys.push(key);
        match tail {
            Tail::Copy(_) => row.copies.extend(serde_json::from_value(metadata)),
            Tail::Mark => row.mark = Mark::read(&metadata),
            Tail::LinkMark(link) => {
                row.links.extend(metadata["on"].as_bool().map(|on| (link, on)));
            }
        }
    }
    rows
}

/// Of the keys of a page those of mails that name this thread, which most of them do not: they are left unread.
pub fn that_name_thread(mut keys: Vec<Row>, thread: &Id) -> Vec<Row> {
    let names_it = |row: &&Row| {
        Summary::names_thread(&row.metadata, thread) || Mark::names_thread(&row.metadata, thread)
    };
    let named: BTreeSet<String> = keys.iter().filter(names_it).map(|row| mail_part(row).to_owned()).collect();
    keys.retain(|row| named.contains(mail_part(row)));
    keys
}

/// What the keys of a mail on a page have in common.
fn mail_part(row: &Row) -> &str {
    row.key.rsplit_once('/').map_or("", |(front, _)| front)
}

impl MailRow {
    /// A row of which nothing is known yet.
    pub fn of(id: RowId) -> MailRow {
        MailRow { id, keys: Vec::new(), mark: None, links: Vec::new(), copies: Vec::new() }
    }

    /// What is known of the mail by its copies, else by its mark; marked links counted in.
    pub fn summary(&self) -> Option<Summary> {
        let marked = self.mark.as_ref().and_then(Mark::summary);
        let mut summary = merge(self.copies.iter().cloned().chain(marked))?;
        let links = summary.links.into_iter().map(|link| link.0).collect();
        summary.links = apply(links, &self.links).into_iter().map(ShortLink).collect();
        Some(summary)
    }

    pub fn has_copies(&self) -> bool {
        !self.copies.is_empty()
    }

    /// Whether this was read from that page.
    pub fn stands_on(&self, page: &Page) -> bool {
        let prefix = page.prefix();
        self.keys.iter().any(|key| key.starts_with(&prefix))
    }
}

/// Copies of one mail as one. Where their visibility differs, because the default changed between them, private
/// wins.
pub fn merge(copies: impl IntoIterator<Item = Summary>) -> Option<Summary> {
    copies.into_iter().reduce(|mut one, other| {
        for link in other.links {
            if !one.links.contains(&link) {
                one.links.push(link);
            }
        }
        one.needs_choice |= other.needs_choice;
        if other.visibility == Visibility::Private {
            one.visibility = Visibility::Private;
        }
        one
    })
}

/// What people linked and unlinked by hand wins.
pub fn apply(mut links: Vec<Link>, marks: &[(Link, bool)]) -> Vec<Link> {
    for (link, on) in marks {
        match on {
            false => links.retain(|known| known != link),
            true if links.contains(link) => {}
            true => links.push(link.clone()),
        }
    }
    links
}

/// Whether a page's rows carry the marks of all links of the mail, or only what was known when they were written.
#[derive(Clone, Copy, PartialEq)]
pub enum Badges {
    Here,
    /// Each link's own page knows whether it was unlinked by hand.
    Elsewhere,
}

/// What was decided of these mails, in one bulk read. A mail that its user deleted is left out; rows of it that
/// the deletion missed are deleted now.
pub async fn decide(
    rows: Vec<MailRow>,
    badges: Badges,
    call: &Call,
    me: &Me,
) -> Result<Vec<Shown>, StorageError> {
    let read = |row: MailRow| {
        let summary = row.summary()?;
        Some(Shown { row, summary, decided: Decided::default() })
    };
    let mut rows: Vec<Shown> = rows.into_iter().filter_map(read).collect();
    read_decisions(&mut rows, badges, call, &me.company.id).await?;
    let (deleted, shown): (Vec<_>, Vec<_>) = rows.into_iter().partition(|shown| shown.decided.deleted);
    if !deleted.is_empty() {
        // A tombstone hides them as long as it stands, so this may fail.
        let _ = mail::sweep(deleted, call, me).await;
    }
    Ok(shown)
}

async fn read_decisions(
    rows: &mut [Shown],
    badges: Badges,
    call: &Call,
    company: &Id,
) -> Result<(), StorageError> {
    let keys: Vec<String> = rows.iter().flat_map(|shown| shown.keys(badges, company)).collect();
    let mut values = call.store.get(keys).await?.into_iter();
    for shown in rows {
        let decisions: Vec<Option<String>> = values.by_ref().take(3).collect();
        shown.decided = Decided { choice: choice_of(decisions.get(2)), ..Decided::of(&decisions) };
        if badges == Badges::Elsewhere {
            let marks: Vec<Option<String>> = values.by_ref().take(shown.summary.links.len()).collect();
            let mut marks = marks.iter();
            shown.summary.links.retain(|_| is_on(marks.next().and_then(Option::as_ref)));
        }
    }
    Ok(())
}

fn is_on(mark: Option<&String>) -> bool {
    crate::row::read::<Mark>(mark).and_then(|mark| mark.on).unwrap_or(true)
}

/// The keys of [`Decided::of`].
pub fn decision_keys(company: &Id, user: &Id, mail: &MailId) -> [String; 2] {
    [keys::deleted(company, user, mail), keys::visibility(company, user, mail)]
}

fn choice_of(mark: Option<&Option<String>>) -> Option<bool> {
    crate::row::read::<Mark>(mark?.as_ref())?.decided
}

impl Decided {
    pub fn of(values: &[Option<String>]) -> Decided {
        let visibility = values.get(1).and_then(|value| crate::row::read(value.as_ref()));
        Decided { deleted: values.first().is_some_and(Option::is_some), visibility, choice: None }
    }
}

impl Shown {
    /// Where its decisions stand: deleted, visibility, the choice, which people may open where there was none, and
    /// the links.
    fn keys(&self, badges: Badges, company: &Id) -> Vec<String> {
        let (user, row) = (&self.summary.user, &self.row.id);
        let mut keys = decision_keys(company, user, &row.mail).to_vec();
        keys.push(Page::Choice(company, user).mark(row));
        if badges == Badges::Elsewhere {
            let mark = |link: &ShortLink| Page::Timeline(company, &link.0).mark(row);
            keys.extend(self.summary.links.iter().map(mark));
        }
        keys
    }

    pub fn visibility(&self) -> Visibility {
        self.decided.visibility.unwrap_or(self.summary.visibility)
    }

    /// Rule D29b: an admin is another user; a mail is its user's own, or shared with everybody in the company.
    pub fn is_seen_by(&self, me: &Me) -> bool {
        self.is_of(me) || self.visibility() == Visibility::Shared
    }

    pub fn is_of(&self, me: &Me) -> bool {
        me.owns(&self.summary.user)
    }

    pub fn needs_choice(&self) -> bool {
        self.decided.choice.map_or(self.summary.needs_choice, |decided| !decided)
    }

    /// Whether both are copies of one message, of two users perhaps (D31).
    pub fn is_same_message(&self, other: &Shown) -> bool {
        let message = |shown: &Shown| (shown.row.id.mail.message_id(), shown.summary.content.clone());
        message(self) == message(other)
    }

    pub fn view(self, me: &Me) -> MailView {
        let (visibility, needs_choice, own) = (self.visibility(), self.needs_choice(), self.is_of(me));
        let summary = self.summary;
        MailView {
            received_at: time::iso(self.row.id.time.ms()),
            id: self.row.id.mail,
            from: summary.from.into(),
            correspondents: summary.correspondents.into_iter().map(PartyView::from).collect(),
            correspondent_count: summary.correspondent_count,
            subject: summary.subject,
            snippet: summary.snippet,
            visibility,
            links: summary.links.into_iter().map(|link| link.0).collect(),
            needs_choice,
            own,
            held: None,
        }
    }
}

/// One row for each message: of two users' copies the caller's own, else the first (D31).
pub fn one_each(rows: Vec<Shown>, me: &Me) -> Vec<Shown> {
    let mut once: Vec<Shown> = Vec::new();
    for row in rows {
        match once.iter_mut().find(|known| known.is_same_message(&row)) {
            Some(known) if row.is_of(me) => *known = row,
            Some(_) => {}
            None => once.push(row),
        }
    }
    once
}
