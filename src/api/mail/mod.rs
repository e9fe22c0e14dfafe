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
pub use change::change;
pub use confirm::confirm;
pub use deletion::{delete, sweep};
pub use found::{Mail, seen};
pub use one::{read, trace};
pub use thread::{mails_of as thread_of, read as thread};

use serde::Serialize;

use super::authorize::Me;
use super::page::{self, Wanted};
use super::problem::Problem;
use super::rows::{self, Badges, MESSAGE_CHARS, MailView, ROW_CHARS, Shown};
use super::{Call, Response};
use crate::crm::Visibility;
use crate::keys::Page;

#[derive(Serialize)]
struct BoxView {
    mails: Vec<MailView>,
    cursor: Option<String>,
}

pub async fn list(call: Call, me: Me) -> Result<Response, Problem> {
    let (company, user) = (&me.company.id, &me.user.id);
    let view = match call.query.get("box") {
        None | Some("inbox") => rows_of(Page::Inbox(company, user), ROW_CHARS, |_| true, &call, &me).await?,
        Some("choice") => {
            rows_of(Page::Choice(company, user), ROW_CHARS, Shown::needs_choice, &call, &me).await?
        }
        Some("shared") => {
            let is_shared = |row: &Shown| row.visibility() == Visibility::Shared;
            rows_of(Page::Shared(company), MESSAGE_CHARS, is_shared, &call, &me).await?
        }
        Some("held") => BoxView { mails: held::all(&call, &me).await?, cursor: None },
        Some(_) => return Err(Problem::parameter("box", "expected inbox, shared, held or choice")),
    };
    Response::json(200, &view)
}

/// One page of a box; rows that do not belong there now are left out of it.
async fn rows_of(
    page: Page<'_>,
    group_chars: usize,
    belongs: impl Fn(&Shown) -> bool,
    call: &Call,
    me: &Me,
) -> Result<BoxView, Problem> {
    let badges = if matches!(page, Page::Choice(..)) { Badges::Elsewhere } else { Badges::Here };
    let page = page::read(Wanted::of(call, page.prefix(), group_chars)?, &call.store, |_| true).await?;
    let rows = page.groups.into_iter().flat_map(rows::of_group).collect();
    let rows = rows::decide(rows, badges, call, me).await?.into_iter().filter(|row| belongs(row)).collect();
    let mails = rows::one_each(rows, me).into_iter().map(|row| row.view(me)).collect();
    Ok(BoxView { mails, cursor: page.cursor })
}
