//! The caller, and what he has chosen for his own mail.

use serde::Serialize;

use super::authorize::Me;
use super::json::{self, Members, word};
use super::problem::Problem;
use super::users::{self, LANGUAGES, Language};
use super::{Call, Response, senders};
use crate::config::Config;
use crate::crm::{Id, Role, Visibility};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct MeView {
    id: Id,
    name: String,
    email: String,
    role: Role,
    auto_link: bool,
    default_visibility: Visibility,
    language: String,
    bcc_address: String,
    /// The account address that waits for confirmation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pending_email: Option<String>,
}

impl MeView {
    fn of(me: &Me, config: &Config) -> MeView {
        let user = me.user.clone();
        MeView {
            id: user.id,
            name: user.name,
            email: user.email,
            role: user.role,
            auto_link: user.auto_link,
            default_visibility: user.default_visibility,
            language: user.language,
            bcc_address: me.company.bcc_address(&config.mail_domain),
            pending_email: None,
        }
    }
}

pub async fn read(call: Call, me: Me) -> Result<Response, Problem> {
    Response::tagged(200, &MeView::of(&me, &call.config))
}

/// Another account address counts once it is confirmed, at once where it is a confirmed sender address already (S8).
pub async fn change(call: Call, mut me: Me) -> Result<Response, Problem> {
    call.expects(&MeView::of(&me, &call.config))?;
    let mut body = Members::of(&call)?;
    let user = &mut me.user;
    user.name = body.take("name", json::name)?.unwrap_or(std::mem::take(&mut user.name));
    user.auto_link = body.take("autoLink", json::boolean)?.unwrap_or(user.auto_link);
    let visibility = body.take("defaultVisibility", word("\"private\" or \"shared\""))?;
    user.default_visibility = visibility.unwrap_or(user.default_visibility);
    let language = body.take("language", word::<Language>(LANGUAGES))?;
    user.language =
        language.map_or_else(|| std::mem::take(&mut user.language), |language| language.word().into());
    let email = body.take("email", json::address)?;
    body.end()?;
    users::put(&call, &me.company, &me.user).await?;
    let mut pending = None;
    if let Some(email) = email.filter(|email| email.as_str() != me.user.email) {
        match senders::is_confirmed(&email, &call, &me).await? {
            true => me.user = senders::make_account(&email, &call, &me).await?,
            false => pending = Some(senders::ask_for_account(&email, &me.user, &call, &me).await?),
        }
    }
    Response::tagged(200, &MeView { pending_email: pending, ..MeView::of(&me, &call.config) })
}
