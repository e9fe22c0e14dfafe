//! Visibility, and whether a choice is open.

use schemars::JsonSchema;
use serde::Serialize;

use super::super::authorize::Me;
use super::super::json::{self, Members, VISIBILITIES, boolean, word};
use super::super::marks::Mark;
use super::super::problem::Problem;
use super::super::{Call, Response};
use super::found::{Mail, seen};
use crate::crm::{Link, MailId, Visibility};
use crate::flow::{Ask, all};
use crate::keys::{self, Page};
use crate::row;

#[derive(JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MailChange {
    visibility: Option<Visibility>,
    /// False says "none of these".
    needs_choice: Option<bool>,
}

impl MailChange {
    fn read(body: &mut Members) -> Result<MailChange, Problem> {
        let visibility = body.take("visibility", word(VISIBILITIES))?;
        Ok(MailChange { visibility, needs_choice: body.take("needsChoice", boolean)? })
    }
}

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ChangedView {
    id: MailId,
    visibility: Visibility,
    needs_choice: bool,
    links: Vec<Link>,
}

/// Answers with what the mail is now.
pub async fn change(call: Call, me: Me) -> Result<Response, Problem> {
    let mut mail = seen(&call, &me).await?;
    let MailChange { visibility, needs_choice } = json::body(&call, MailChange::read)?;
    let mut asks = Vec::new();
    if let Some(visibility) = visibility {
        mail = mail.owned_by(&me)?;
        asks.extend(put_visibility(&mail, visibility, &call, &me));
        mail.decided.visibility = Some(visibility);
    }
    if let Some(needs_choice) = needs_choice {
        let choice = Page::Choice(&me.company.id, &mail.user);
        let mark = Mark::choice(!needs_choice, &me.user.id, call.now_ms()).with(&open(&mail));
        asks.extend(mail.rows().iter().map(|row| mark.put(&choice, row, &call.store)));
        mail.decided.choice = Some(!needs_choice);
    }
    all(asks).await?;
    Response::json(200, &view(&mail))
}

/// What the pages of choices show of a mail whose choice is open again.
fn open(mail: &Mail) -> row::Summary {
    row::Summary { needs_choice: true, ..mail.summary.clone() }
}

/// The decision hangs on the mail; the shared page has a row of its own for it, with the links as they are now.
fn put_visibility(mail: &Mail, visibility: Visibility, call: &Call, me: &Me) -> Vec<Ask<()>> {
    let (company, shared) = (&me.company.id, Page::Shared(&me.company.id));
    let decision = keys::visibility(company, &mail.user, &mail.id);
    let mut asks = vec![call.store.put(decision, row::text(&visibility), None)];
    let on = visibility == Visibility::Shared;
    let mark = Mark::switch(on, &me.user.id, call.now_ms());
    asks.push(mark.clone().with(&mail.summary).put(&shared, mail.row(), &call.store));
    if on {
        let link = |(link, on): &(_, bool)| {
            Mark { on: Some(*on), ..mark.clone() }.put_link(&shared, mail.row(), link, &call.store)
        };
        asks.extend(mail.link_marks.iter().map(link));
    }
    asks
}

fn view(mail: &Mail) -> ChangedView {
    let (visibility, needs_choice) = (mail.visibility(), mail.needs_choice());
    ChangedView { id: mail.id.clone(), visibility, needs_choice, links: mail.links() }
}
