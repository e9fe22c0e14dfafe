//! The mails of a person or an item, newest first.

use schemars::JsonSchema;
use serde::Serialize;

use super::authorize::Me;
use super::page::{self, Wanted};
use super::problem::Problem;
use super::rows::{self, Badges, MESSAGE_CHARS, MailRow, MailView, Shown};
use super::{Call, Response, mail, records};
use crate::crm::{Kind, Link};
use crate::keys::Page;
use crate::row::ShortLink;

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct TimelineView {
    mails: Vec<MailView>,
    /// Mails of this page that the caller may not see.
    hidden: usize,
    cursor: Option<String>,
    held_count: usize,
}

/// Rule D28: the page shows a user the mails that are shared or his own, and how many more there are.
pub async fn read(kind: Kind, call: Call, me: Me) -> Result<Response, Problem> {
    let link = Link::new(kind, call.id()?);
    let wanted = Wanted::of(&call, Page::Timeline(&me.company.id, &link).prefix(), MESSAGE_CHARS)?;
    records::read_one(&call.store, &me.company.id, &link).await?.ok_or_else(Problem::not_found)?;

    let page = async { Ok(page::read(wanted, &call.store, |_| true).await?) };
    let (page, held_count) = mail::counted(page, &call, &me).await?;
    // Rows that were unlinked are decided of as well: what is left of a deleted mail is swept wherever it is met.
    let rows = page.groups.into_iter().flat_map(rows::of_group).collect();
    let (seen, unseen): (Vec<_>, Vec<_>) = rows::decide(rows, Badges::Elsewhere, &call, &me)
        .await?
        .into_iter()
        .filter(|shown| is_linked(&shown.row))
        .partition(|row| row.is_seen_by(&me));
    // A copy that the caller sees is all of the message: another user's private copy of it is not one more.
    let unseen = unseen.into_iter().filter(|row| seen.iter().all(|known| !known.is_same_message(row)));
    let hidden = rows::one_each(unseen.collect(), &me).len();
    let mails = rows::one_each(seen, &me).into_iter().map(|row| view(row, &link, &me)).collect();
    Response::json(200, &TimelineView { mails, hidden, cursor: page.cursor, held_count })
}

/// What people decided wins over what deliveries wrote.
fn is_linked(row: &MailRow) -> bool {
    row.mark.as_ref().and_then(|mark| mark.on).unwrap_or(row.has_copies())
}

/// A row links to where it stands, also where that was decided after it was written.
fn view(mut row: Shown, link: &Link, me: &Me) -> MailView {
    let link = ShortLink(link.clone());
    if !row.summary.links.contains(&link) {
        row.summary.links.push(link);
    }
    row.view(me)
}
