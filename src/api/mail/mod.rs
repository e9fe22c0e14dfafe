//! Mails: the boxes here, one mail in the files beside.

mod attachment;
mod change;
mod confirm;
mod deletion;
mod found;
mod held;
mod one;
mod thread;

pub use attachment::{attachment, raw};
pub use change::{ChangedView, MailChange, change};
pub use confirm::{ConfirmedView, confirm};
pub use deletion::{delete, sweep};
pub use found::{Mail, seen};
pub use one::{OneView, TraceView, read, trace};
pub use thread::{ThreadView, mails_of as thread_of, read as thread};

use futures_lite::future::try_zip;
use held::HeldPage;
use schemars::JsonSchema;
use serde::Serialize;

use super::authorize::Me;
use super::page::{self, Wanted};
use super::problem::Problem;
use super::rows::{self, Badges, MESSAGE_CHARS, MailView, ROW_CHARS, Shown};
use super::{Call, Response};
use crate::crm::{Id, Visibility};
use crate::keys::Page;

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct BoxView {
    mails: Vec<MailView>,
    cursor: Option<String>,
    held_count: usize,
}

pub async fn list(call: Call, me: Me) -> Result<Response, Problem> {
    let (company, user) = (&me.company.id, &whose(&call, &me)?);
    let (rows, held_count) = match call.query.get("box") {
        None | Some("inbox") => {
            let inbox = rows_of(Page::Inbox(company, user), ROW_CHARS, |_| true, &call, &me);
            counted(inbox, &call, &me).await?
        }
        Some("choice") => {
            let choices = rows_of(Page::Choice(company, user), ROW_CHARS, Shown::needs_choice, &call, &me);
            counted(choices, &call, &me).await?
        }
        Some("shared") => {
            let is_shared = |row: &Shown| row.visibility() == Visibility::Shared;
            let shared = rows_of(Page::Shared(company), MESSAGE_CHARS, is_shared, &call, &me);
            counted(shared, &call, &me).await?
        }
        Some("held") => {
            let HeldPage { mails, cursor, waiting } = held::page(&call, &me).await?;
            (Rows { mails, cursor }, waiting)
        }
        Some(_) => return Err(Problem::parameter("box", "expected inbox, shared, held or choice")),
    };
    Response::json(200, &BoxView { mails: rows.mails, cursor: rows.cursor, held_count })
}

/// Whose box: the caller's, or with `user` that of a predecessor of his.
fn whose(call: &Call, me: &Me) -> Result<Id, Problem> {
    let Some(user) = call.query.get("user") else { return Ok(me.user.id.clone()) };
    Id::parse(user).filter(|user| me.owns(user)).ok_or_else(Problem::not_found)
}

/// A page, and beside it how many mails wait for the caller: asked together (D30).
pub async fn counted<T>(
    page: impl Future<Output = Result<T, Problem>>,
    call: &Call,
    me: &Me,
) -> Result<(T, usize), Problem> {
    try_zip(page, async { Ok(held::count(call, me).await?) }).await
}

struct Rows {
    mails: Vec<MailView>,
    cursor: Option<String>,
}

/// One page of a box; rows that do not belong there now are left out of it.
async fn rows_of(
    page: Page<'_>,
    group_chars: usize,
    belongs: impl Fn(&Shown) -> bool,
    call: &Call,
    me: &Me,
) -> Result<Rows, Problem> {
    let badges = if matches!(page, Page::Inbox(..)) { Badges::Here } else { Badges::Elsewhere };
    let page = page::read(Wanted::of(call, page.prefix(), group_chars)?, &call.store, |_| true).await?;
    let rows = page.groups.into_iter().flat_map(rows::of_group).collect();
    let rows = rows::decide(rows, badges, call, me).await?.into_iter().filter(|row| belongs(row)).collect();
    let mails = rows::one_each(rows, me).into_iter().map(|row| row.view(me)).collect();
    Ok(Rows { mails, cursor: page.cursor })
}
