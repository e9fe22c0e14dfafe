//! The first mail of whoever set up a company: the app waits for it, and each time it looks costs a few keys and no list.

use schemars::JsonSchema;
use serde::Serialize;

use super::authorize::Me;
use super::problem::Problem;
use super::{Call, Response};
use crate::crm::MailId;
use crate::flow::StorageError;
use crate::keys::{self, Tail};
use crate::time;

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct FirstMailView {
    /// A mail of the caller's that came while he waited; the last one where several came.
    mail_id: Option<MailId>,
    /// Whether a mail may wait for him: the box `held` says.
    may_be_held: bool,
    /// Until when mails are told here; null where the caller does not wait.
    until: Option<String>,
}

pub async fn read(call: Call, me: Me) -> Result<Response, Problem> {
    let (company, user) = (&me.company.id, &me.user.id);
    let values =
        call.store.get(vec![keys::first_mail(company, user), keys::held_news(company, user)]).await?;
    let mail_id = match &values[0] {
        Some(row) => whole(row, &call, &me).await?,
        None => None,
    };
    let waits = me.user.awaits_mail_until_ms > call.now_ms();
    let until = if waits { time::iso(me.user.awaits_mail_until_ms) } else { None };
    Response::json(200, &FirstMailView { mail_id, may_be_held: values[1].is_some(), until })
}

/// The mail of an inbox row, once it is there and unless its user deleted it.
async fn whole(row: &str, call: &Call, me: &Me) -> Result<Option<MailId>, StorageError> {
    let Some((id, Tail::Copy(_))) = keys::page_row(row) else { return Ok(None) };
    let deleted = keys::deleted(&me.company.id, &me.user.id, &id.mail);
    let values = call.store.get(vec![row.to_owned(), deleted]).await?;
    Ok((values[0].is_some() && values[1].is_none()).then_some(id.mail))
}
