//! Personal API tokens: shown once, stored hashed.

use schemars::JsonSchema;
use serde::Serialize;

use super::authorize::{self, Me};
use super::json::{self, Members};
use super::problem::Problem;
use super::{Call, Response, schema, session};
use crate::crm::Id;
use crate::email::AddrSpec;
use crate::limits::LIST_ROWS_MAX;
use crate::{keys, time};

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct TokenView {
    id: Id,
    name: String,
    created_at: Option<String>,
}

#[derive(Serialize, JsonSchema)]
pub struct TokensView {
    tokens: Vec<TokenView>,
}

/// Shown this once.
#[derive(Serialize, JsonSchema)]
pub struct MintedView {
    id: Id,
    name: String,
    token: String,
}

#[derive(Default, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TokenBody {
    #[schemars(with = "schema::Name")]
    #[serde(default)]
    name: Option<String>,
    /// The operator says for whom, with this or with `email`.
    user_id: Option<Id>,
    #[schemars(with = "schema::Address")]
    #[serde(default)]
    email: Option<AddrSpec>,
    company_id: Option<Id>,
}

impl TokenBody {
    fn read(body: &mut Members) -> Result<TokenBody, Problem> {
        Ok(TokenBody {
            name: body.take("name", json::name)?,
            user_id: body.take("userId", json::id)?,
            email: body.take("email", json::address)?,
            company_id: body.take("companyId", json::id)?,
        })
    }

    /// A user mints for himself only.
    fn names_nobody(&self) -> Result<(), Problem> {
        let named = [
            ("/userId", self.user_id.is_some()),
            ("/email", self.email.is_some()),
            ("/companyId", self.company_id.is_some()),
        ];
        match named.iter().find(|(_, is_there)| *is_there) {
            Some((pointer, _)) => Err(Problem::member(pointer, "expected only the operator to say for whom")),
            None => Ok(()),
        }
    }
}

pub async fn list(call: Call, me: Me) -> Result<Response, Problem> {
    let prefix = keys::tokens(&me.company.id, &me.user.id);
    let page = call.store.list(prefix, None, LIST_ROWS_MAX).await?;
    let view = |row: &crate::flow::Row| {
        let name = row.metadata["name"].as_str().unwrap_or_default().to_owned();
        let created_at = row.metadata["createdMs"].as_u64().and_then(time::iso);
        Some(TokenView { id: keys::id_of(&row.key)?, name, created_at })
    };
    Response::json(200, &TokensView { tokens: page.rows.iter().filter_map(view).collect() })
}

/// A user mints his own; the operator mints one for any user.
pub async fn create(call: Call, me: Option<Me>) -> Result<Response, Problem> {
    let body = match me.is_some() && call.request.body.is_empty() {
        true => TokenBody::default(),
        false => json::body(&call, TokenBody::read)?,
    };
    let (company, user, by) = match me {
        Some(me) => {
            body.names_nobody()?;
            (me.company.id, me.user.id, "API token")
        }
        None => {
            let (company, user) = named(&body, &call).await?;
            (company, user, "operator")
        }
    };
    let name = body.name.unwrap_or_else(|| by.to_owned());
    let token = authorize::mint(&call, &company, &user, name.clone()).await?;
    Response::json(201, &MintedView { id: token.id.clone(), name, token: token.spell() })
}

/// Whom the operator names: by his id, or by his account address, which may be in several companies.
async fn named(body: &TokenBody, call: &Call) -> Result<(Id, Id), Problem> {
    let is_in = |company: &Id| body.company_id.as_ref().is_none_or(|wanted| wanted == company);
    if let Some(user) = &body.user_id {
        let company = authorize::company_of(call, user).await?.filter(is_in);
        return Ok((company.ok_or_else(|| no_such_user("/userId"))?, user.clone()));
    }
    let missing = || Problem::member("/userId", "expected \"userId\" or \"email\", but neither is there");
    let email = body.email.as_ref().ok_or_else(missing)?;
    let accounts = session::accounts(call, &session::digest(call, email)?).await?;
    let mut accounts = accounts.into_iter().filter(|account| is_in(&account.company));
    match (accounts.next(), accounts.next()) {
        (Some(one), None) => Ok((one.company, one.user)),
        (None, _) => Err(no_such_user("/email")),
        (Some(_), Some(_)) => {
            Err(Problem::member("/companyId", "expected \"companyId\": the address is a user's of several"))
        }
    }
}

fn no_such_user(pointer: &str) -> Problem {
    Problem::member(pointer, "expected a user, but found none with this one")
}

pub async fn delete(call: Call, me: Me) -> Result<Response, Problem> {
    let key = keys::token(&me.company.id, &me.user.id, &call.id()?);
    if call.store.get_one(key.clone()).await?.is_none() {
        return Err(Problem::not_found());
    }
    call.store.delete(vec![key]).await?;
    Response::nothing()
}
