//! The caller, and what he has chosen for his own mail.

use serde::Serialize;

use super::authorize::Me;
use super::json::{self, Members, word};
use super::problem::Problem;
use super::{Call, Response, users};
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
        }
    }
}

pub async fn read(call: Call, me: Me) -> Result<Response, Problem> {
    Response::json(200, &MeView::of(&me, &call.config))
}

pub async fn change(call: Call, mut me: Me) -> Result<Response, Problem> {
    let mut body = Members::of(&call)?;
    let user = &mut me.user;
    user.name = body.take("name", json::name)?.unwrap_or(std::mem::take(&mut user.name));
    user.auto_link = body.take("autoLink", json::boolean)?.unwrap_or(user.auto_link);
    let visibility = body.take("defaultVisibility", word("\"private\" or \"shared\""))?;
    user.default_visibility = visibility.unwrap_or(user.default_visibility);
    let language = body.take("language", word::<Language>("\"en\" or \"ja\""))?;
    user.language =
        language.map_or_else(|| std::mem::take(&mut user.language), |language| language.word().into());
    body.end()?;
    users::put(&call, &me.company, &me.user).await?;
    Response::json(200, &MeView::of(&me, &call.config))
}

/// The languages of the app.
#[derive(Clone, Copy, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
enum Language {
    En,
    Ja,
}

impl Language {
    fn word(self) -> &'static str {
        match self {
            Language::En => "en",
            Language::Ja => "ja",
        }
    }
}
