//! Personal API tokens: shown once, stored hashed.

use serde::Serialize;
use serde_json::json;

use super::authorize::{self, Me};
use super::json::{self, Members};
use super::problem::Problem;
use super::{Call, Response};
use crate::crm::Id;
use crate::limits::LIST_ROWS_MAX;
use crate::{keys, time};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct TokenView {
    id: Id,
    name: String,
    created_at: Option<String>,
}

pub async fn list(call: Call, me: Me) -> Result<Response, Problem> {
    let prefix = keys::tokens(&me.company.id, &me.user.id);
    let page = call.store.list(prefix, None, LIST_ROWS_MAX).await?;
    let view = |row: &crate::flow::Row| {
        let name = row.metadata["name"].as_str().unwrap_or_default().to_owned();
        let created_at = row.metadata["createdMs"].as_u64().and_then(time::iso);
        Some(TokenView { id: keys::id_of(&row.key)?, name, created_at })
    };
    let tokens: Vec<TokenView> = page.rows.iter().filter_map(view).collect();
    Response::json(200, &json!({ "tokens": tokens }))
}

/// A user mints his own; the operator mints one for any user.
pub async fn create(call: Call, me: Option<Me>) -> Result<Response, Problem> {
    let mut body = match me {
        Some(_) => Members::optional(&call)?,
        None => Members::of(&call)?,
    };
    let name = body.take("name", json::name)?;
    let (company, user, by) = match me {
        Some(me) => (me.company.id, me.user.id, "API token"),
        None => {
            let user = body.required("userId", json::id)?;
            let named = body.take("companyId", json::id)?;
            let company = authorize::company_of(&call, &user).await?;
            let company = company.filter(|company| named.as_ref().is_none_or(|named| named == company));
            (company.ok_or_else(no_such_user)?, user, "operator")
        }
    };
    body.end()?;
    let name = name.unwrap_or_else(|| by.to_owned());
    let token = authorize::mint(&call, &company, &user, name.clone()).await?;
    Response::json(201, &json!({ "id": token.id, "name": name, "token": token.spell() }))
}

fn no_such_user() -> Problem {
    Problem::member("/userId", "expected the id of a user, but found none with this one")
}

pub async fn delete(call: Call, me: Me) -> Result<Response, Problem> {
    let key = keys::token(&me.company.id, &me.user.id, &call.id()?);
    if call.store.get_one(key.clone()).await?.is_none() {
        return Err(Problem::not_found());
    }
    call.store.delete(vec![key]).await?;
    Response::nothing()
}
