//! The users of a company.

use serde::Serialize;
use serde_json::{Value, json};

use super::authorize::Me;
use super::json::{self, Members, word};
use super::problem::Problem;
use super::{Call, Response, session};
use crate::crm::{AddressOwner, Company, Id, Role, User};
use crate::email::AddrSpec;
use crate::flow::StorageError;
use crate::limits::LIST_ROWS_MAX;
use crate::{keys, row};

#[derive(Serialize)]
pub struct UserView {
    pub id: Id,
    pub name: String,
    pub email: String,
    pub role: Role,
}

impl UserView {
    pub fn of(user: &User) -> UserView {
        UserView { id: user.id.clone(), name: user.name.clone(), email: user.email.clone(), role: user.role }
    }

    /// The view as the metadata of its record has it.
    fn read(key: &str, metadata: &Value) -> Option<UserView> {
        let text = |name: &str| metadata[name].as_str().map(str::to_owned);
        let role = serde_json::from_value(metadata["role"].clone()).ok()?;
        Some(UserView { id: keys::id_of(key)?, name: text("name")?, email: text("email")?, role })
    }
}

/// A user who is about to be made.
pub struct New {
    name: String,
    email: AddrSpec,
    role: Role,
}

impl New {
    pub fn of(body: &mut Members, role: Role) -> Result<New, Problem> {
        let name = body.required("name", json::name)?;
        Ok(New { name, email: body.required("email", json::address)?, role })
    }
}

pub async fn list(call: Call, me: Me) -> Result<Response, Problem> {
    let users = all(&call, &me.company.id).await?;
    Response::json(200, &json!({ "users": users }))
}

async fn all(call: &Call, company: &Id) -> Result<Vec<UserView>, StorageError> {
    let (mut users, mut cursor) = (Vec::new(), None);
    loop {
        let page = call.store.list(keys::users(company), cursor, LIST_ROWS_MAX).await?;
        users.extend(page.rows.iter().filter_map(|row| UserView::read(&row.key, &row.metadata)));
        cursor = page.cursor;
        if cursor.is_none() {
            return Ok(users);
        }
    }
}

pub async fn create(call: Call, me: Me) -> Result<Response, Problem> {
    let mut body = Members::of(&call)?;
    let mut new = New::of(&mut body, Role::Member)?;
    new.role = body.take("role", word("\"admin\" or \"member\""))?.unwrap_or(new.role);
    body.end()?;
    let user = add(&call, &me.company, new).await?;
    Response::json(201, &UserView::of(&user))
}

/// Makes a user. His address leads to him last, so that what it leads to is complete; where a crash kept it from
/// that, doing it again finishes the same user.
pub async fn add(call: &Call, company: &Company, new: New) -> Result<User, Problem> {
    let address = keys::address(&company.id, &company.key.id("address", new.email.as_str()));
    let owner: Option<AddressOwner> = row::read(call.store.get_one(address.clone()).await?.as_ref());
    match owner {
        Some(AddressOwner::User(id)) => return Err(taken("a user has it").with("userId", json!(id))),
        Some(AddressOwner::Person(id)) => return Err(taken("a person has it").with("personId", json!(id))),
        Some(AddressOwner::Nobody { .. }) | None => {}
    }
    let unfinished = all(call, &company.id).await?.into_iter().find(|user| user.email == new.email.as_str());
    let user = User {
        id: unfinished.map_or_else(|| call.random.id(), |user| user.id),
        name: new.name,
        email: new.email.to_string(),
        role: new.role,
        auto_link: false,
        default_visibility: Default::default(),
        language: "en".into(),
    };
    call.store.put(keys::user_company(&user.id), user_company(company), None).await?;
    put(call, company, &user).await?;
    // Whom the address signs in, in which company; a deployment without a secret signs nobody in.
    if call.config.auth_secret.is_some() {
        let account = keys::account(&session::digest(call, &new.email)?, &company.id);
        call.store.put(account, user.id.to_string(), Some(json!({ "user": user.id }))).await?;
    }
    call.store.put(address, row::text(&AddressOwner::User(user.id.clone())), None).await?;
    Ok(user)
}

fn user_company(company: &Company) -> String {
    company.id.to_string()
}

/// Writes a user's record, with what a list shows of him beside.
pub async fn put(call: &Call, company: &Company, user: &User) -> Result<(), StorageError> {
    let metadata = json!({ "name": user.name, "email": user.email, "role": user.role });
    call.store.put(keys::user(&company.id, &user.id), row::text(user), Some(metadata)).await
}

fn taken(by: &str) -> Problem {
    let detail = format!("expected an address that nobody in the company has, but {by}");
    Problem::conflict(detail).with("pointer", json!("/email"))
}
