//! The caller, and what he has chosen for his own mail.

use schemars::JsonSchema;
use serde::Serialize;

use super::authorize::Me;
use super::json::{self, Members, VISIBILITIES, word};
use super::problem::Problem;
use super::users::{self, LANGUAGES, Language};
use super::{Call, Response, schema, senders};
use crate::config::Config;
use crate::crm::{Id, Role, User, Visibility};
use crate::email::AddrSpec;

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct MeView {
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

#[derive(JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MeChange {
    #[schemars(with = "schema::Name")]
    #[serde(default)]
    name: Option<String>,
    auto_link: Option<bool>,
    /// Of mail that comes from now on (S27).
    default_visibility: Option<Visibility>,
    language: Option<Language>,
    /// Another account address, which counts once it is confirmed.
    #[schemars(with = "schema::Address")]
    #[serde(default)]
    email: Option<AddrSpec>,
}

impl MeChange {
    fn read(body: &mut Members) -> Result<MeChange, Problem> {
        Ok(MeChange {
            name: body.take("name", json::name)?,
            auto_link: body.take("autoLink", json::boolean)?,
            default_visibility: body.take("defaultVisibility", word(VISIBILITIES))?,
            language: body.take("language", word(LANGUAGES))?,
            email: body.take("email", json::address)?,
        })
    }

    /// The user with what he has chosen.
    fn of(self, user: &User) -> User {
        let user = user.clone();
        User {
            name: self.name.unwrap_or(user.name),
            auto_link: self.auto_link.unwrap_or(user.auto_link),
            default_visibility: self.default_visibility.unwrap_or(user.default_visibility),
            language: self.language.map_or(user.language, |language| language.word().into()),
            ..user
        }
    }
}

pub async fn read(call: Call, me: Me) -> Result<Response, Problem> {
    Response::tagged(200, &MeView::of(&me, &call.config))
}

/// Another account address counts once it is confirmed, at once where it is a confirmed sender address already (S8).
pub async fn change(call: Call, mut me: Me) -> Result<Response, Problem> {
    let change = json::body(&call, MeChange::read)?;
    call.expects(&MeView::of(&me, &call.config))?;
    let mut pending_email = None;
    if let Some(email) = change.email.as_ref().filter(|email| email.as_str() != me.user.email) {
        match senders::is_confirmed(email, &call, &me).await? {
            true => me.user = senders::make_account(email, &call, &me).await?,
            false => pending_email = Some(senders::ask_for_account(email, &me.user, &call, &me).await?),
        }
    }
    let changed = change.of(&me.user);
    if changed != me.user {
        users::put(&call, &me.company, &changed).await?;
        me.user = changed;
    }
    let view = MeView::of(&me, &call.config);
    Response::tagged_as(200, &MeView { pending_email, ..MeView::of(&me, &call.config) }, &view)
}
