//! One filed mail: its copies, and what people decided of it.

use std::collections::BTreeMap;

use super::super::Call;
use super::super::authorize::Me;
use super::super::marks::Mark;
use super::super::problem::Problem;
use super::super::rows::{self, Decided, decision_keys};
use crate::crm::{Id, Link, MailId, Visibility};
use crate::flow::{Page as List, Row, StorageError, all};
use crate::keys::{self, Copy, Page, RowId, Tail};
use crate::limits::LIST_ROWS_MAX;
use crate::row::{self, Facts, Parent, ShortLink, Summary};

/// A filed mail.
pub struct Mail {
    pub id: MailId,
    /// Whose it is.
    pub user: Id,
    /// The bytes of every copy, the first one's row being the mail's.
    pub stored: Vec<(RowId, Copy)>,
    /// What leads to it from the mail that it forwards.
    pub forwards: Vec<String>,
    /// The copies that are filed to the end, never none.
    pub facts: Vec<Facts>,
    pub link_marks: Vec<(Link, bool)>,
    pub decided: Decided,
    pub summary: Summary,
}

/// A mail that the caller sees; any other is not found.
pub async fn seen(call: &Call, me: &Me) -> Result<Mail, Problem> {
    let mail = find(&call.mail_id()?, call, me).await?;
    mail.filter(|mail| !mail.decided.deleted && mail.is_seen_by(me)).ok_or_else(Problem::not_found)
}

/// Reads a mail of the company, deleted or not, whoever may see it.
pub async fn find(id: &MailId, call: &Call, me: &Me) -> Result<Option<Mail>, StorageError> {
    let prefix = keys::message_copies(&me.company.id, id);
    let copies = call.store.list(prefix, None, LIST_ROWS_MAX).await?.rows;
    let user = copies.iter().find_map(|row| serde_json::from_value::<Parent>(row.metadata.clone()).ok());
    let Some(user) = user.map(|parent| parent.user) else { return Ok(None) };
    let forwards = copies.iter().filter_map(|copy| row::forward_key(copy, &me.company.id)).collect();
    let stored: Vec<(RowId, Copy)> = copies.iter().filter_map(|row| keys::message_row(&row.key)).collect();
    let rows = rows_of(&stored);
    if rows.is_empty() {
        return Ok(None);
    }

    // What deliveries filed and what people decided of it, in one round.
    let (company, inbox) = (&me.company.id, Page::Inbox(&me.company.id, &user));
    let list = |row| call.store.list(inbox.row(row), None, LIST_ROWS_MAX);
    let marks: Vec<_> = rows.iter().map(list).collect();
    let mut wanted = decision_keys(company, &user, id).to_vec();
    wanted.extend(rows.iter().map(|row| Page::Choice(company, &user).mark(row)));
    wanted.extend(stored.iter().map(|(row, copy)| inbox.copy(row, copy)));
    let values = call.store.get(wanted).await?;

    let (choices, copies) = values[2..].split_at(rows.len());
    let facts: Vec<Facts> = copies.iter().filter_map(|value| row::read(value.as_ref())).collect();
    let decided = Decided { choice: choice(choices), ..Decided::of(&values) };
    let link_marks = link_marks(&all(marks).await?);
    let Some(summary) = rows::merge(facts.iter().map(|facts| facts.summary.clone())) else { return Ok(None) };
    let mut mail = Mail { id: id.clone(), user, stored, forwards, facts, link_marks, decided, summary };
    mail.summary.links = mail.links().into_iter().map(ShortLink).collect();
    Ok(Some(mail))
}

/// What people decided of each link. A mail may stand in two rows, and then the later mark is the decision.
fn link_marks(rows: &[List]) -> Vec<(Link, bool)> {
    let mut marks: Vec<_> = rows.iter().flat_map(|list| &list.rows).filter_map(link_mark).collect();
    marks.sort_by_key(|(_, mark)| mark.at_ms);
    let latest: BTreeMap<Link, Mark> = marks.into_iter().collect();
    latest.into_iter().filter_map(|(link, mark)| Some((link, mark.on?))).collect()
}

fn link_mark(row: &Row) -> Option<(Link, Mark)> {
    match keys::page_row(&row.key)? {
        (_, Tail::LinkMark(link)) => Some((link, Mark::read(&row.metadata)?)),
        _ => None,
    }
}

/// The latest decision whether the choice is made, of every row that the mail stands in.
fn choice(marks: &[Option<String>]) -> Option<bool> {
    let marks = marks.iter().filter_map(|mark| row::read::<Mark>(mark.as_ref()));
    marks.max_by_key(|mark| mark.at_ms)?.decided
}

fn rows_of(stored: &[(RowId, Copy)]) -> Vec<RowId> {
    once(stored.iter().map(|(row, _)| row.clone()))
}

impl Mail {
    pub fn row(&self) -> &RowId {
        &self.stored[0].0
    }

    pub fn visibility(&self) -> Visibility {
        self.decided.visibility.unwrap_or(self.summary.visibility)
    }

    pub fn is_of(&self, me: &Me) -> bool {
        me.owns(&self.user)
    }

    pub fn is_seen_by(&self, me: &Me) -> bool {
        self.is_of(me) || self.visibility() == Visibility::Shared
    }

    /// Whether the copy that came to this address is filed.
    pub fn came_to(&self, rcpt_to: &str) -> bool {
        self.facts.iter().any(|facts| facts.rcpt_to == rcpt_to)
    }

    /// Visibility and deletion are its user's, who alone may pass here.
    pub fn owned_by(self, me: &Me) -> Result<Mail, Problem> {
        match self.is_of(me) {
            true => Ok(self),
            false => {
                Err(Problem::forbidden("expected the user of the mail; it is shared with you by another"))
            }
        }
    }

    pub fn needs_choice(&self) -> bool {
        self.decided.choice.map_or(self.summary.needs_choice, |decided| !decided)
    }

    /// What the mail is linked to now.
    pub fn links(&self) -> Vec<Link> {
        rows::apply(self.links_of_deliveries(), &self.link_marks)
    }

    /// What it is or ever was linked to.
    pub fn all_links(&self) -> Vec<Link> {
        let marked: Vec<_> = self.link_marks.iter().map(|(link, _)| (link.clone(), true)).collect();
        rows::apply(self.links_of_deliveries(), &marked)
    }

    fn links_of_deliveries(&self) -> Vec<Link> {
        once(self.facts.iter().flat_map(|facts| facts.links.iter().cloned()))
    }

    /// Candidates that are offered, less what it is linked to by now.
    pub fn offered(&self) -> Vec<Link> {
        let links = self.links();
        let offered = self.facts.iter().flat_map(|facts| facts.offered.iter().cloned());
        once(offered.filter(|link| !links.contains(link)))
    }

    /// One copy of the message, as it came.
    pub async fn bytes(&self, call: &Call, company: &Id) -> Result<Vec<u8>, Problem> {
        let keys = self.stored.iter().map(|(row, copy)| keys::message(company, row, copy));
        for key in keys {
            if let Some(bytes) = call.store.get_bytes(key).await? {
                return Ok(bytes);
            }
        }
        // The list showed it, so the store is behind, or it was deleted just now.
        Err(Problem::unavailable())
    }

    /// Its place in each page.
    pub fn rows(&self) -> Vec<RowId> {
        rows_of(&self.stored)
    }
}

fn once<T: PartialEq>(values: impl Iterator<Item = T>) -> Vec<T> {
    let mut once = Vec::new();
    for value in values {
        if !once.contains(&value) {
            once.push(value);
        }
    }
    once
}
