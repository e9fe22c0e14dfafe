//! The users of a company.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::authorize::Me;
use super::json::{self, Members, word};
use super::problem::Problem;
use super::{Call, Response, schema, senders, session, setup};
use crate::crm::{AddressOwner, Claim, Company, Id, Role, Slug, User};
use crate::email::AddrSpec;
use crate::flow::{OutgoingMail, StorageError};
use crate::limits::LIST_ROWS_MAX;
use crate::{keys, row, texts};

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct UserView {
    pub id: Id,
    pub name: String,
    pub email: String,
    pub role: Role,
    /// The account address that waits for his confirmation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pending_email: Option<String>,
}

impl UserView {
    pub fn of(user: &User) -> UserView {
        let (id, name, email) = (user.id.clone(), user.name.clone(), user.email.clone());
        UserView { id, name, email, role: user.role, pending_email: None }
    }

    /// The view as the metadata of its record has it.
    fn read(key: &str, metadata: &Value) -> Option<UserView> {
        let text = |name: &str| metadata[name].as_str().map(str::to_owned);
        let role = serde_json::from_value(metadata["role"].clone()).ok()?;
        let (name, email) = (text("name")?, text("email")?);
        Some(UserView { id: keys::id_of(key)?, name, email, role, pending_email: None })
    }
}

/// A user who is about to be made.
#[derive(JsonSchema)]
#[schemars(rename = "NewUser")]
#[serde(deny_unknown_fields)]
pub struct New {
    #[schemars(with = "schema::Name")]
    name: String,
    #[schemars(with = "schema::Address")]
    email: AddrSpec,
}

impl New {
    pub fn read(body: &mut Members) -> Result<New, Problem> {
        let name = body.required("name", json::name)?;
        Ok(New { name, email: body.required("email", json::address)? })
    }
}

#[derive(JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UserBody {
    #[schemars(with = "schema::Name")]
    name: String,
    #[schemars(with = "schema::Address")]
    email: AddrSpec,
    /// `member` where it is left out.
    role: Option<Role>,
    /// `en` where it is left out.
    language: Option<Language>,
    /// The operator says of which company he is to be.
    company: Option<Slug>,
}

impl UserBody {
    fn read(body: &mut Members) -> Result<UserBody, Problem> {
        let New { name, email } = New::read(body)?;
        let (role, language) = (body.take("role", word(ROLES))?, body.take("language", word(LANGUAGES))?);
        Ok(UserBody { name, email, role, language, company: body.take("company", setup::slug)? })
    }
}

#[derive(JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UserChange {
    #[schemars(with = "schema::Name")]
    #[serde(default)]
    name: Option<String>,
    role: Option<Role>,
    #[schemars(with = "schema::Address")]
    #[serde(default)]
    email: Option<AddrSpec>,
}

impl UserChange {
    fn read(body: &mut Members) -> Result<UserChange, Problem> {
        let (name, role) = (body.take("name", json::name)?, body.take("role", word(ROLES))?);
        Ok(UserChange { name, role, email: body.take("email", json::address)? })
    }
}

#[derive(Serialize, JsonSchema)]
pub struct UsersView {
    users: Vec<UserView>,
}

/// The languages of the app.
#[derive(Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    En,
    Ja,
}

impl Language {
    pub fn word(self) -> &'static str {
        match self {
            Language::En => "en",
            Language::Ja => "ja",
        }
    }
}

const ROLES: &str = "\"admin\" or \"member\"";
pub const LANGUAGES: &str = "\"en\" or \"ja\"";

/// The users of the caller's company; the operator says of which.
pub async fn list(call: Call, me: Option<Me>) -> Result<Response, Problem> {
    let unknown = || Problem::parameter("company", "expected the domain of a company");
    let wanted =
        call.query.get("company").map(|text| Slug::parse(text).map_err(|_| unknown())).transpose()?;
    let company = match me {
        Some(me) if wanted.as_ref().is_none_or(|wanted| *wanted == me.company.domain) => me.company.id,
        Some(_) => return Err(Problem::not_found()),
        None => company_at(&wanted.ok_or_else(unknown)?, &call).await?.ok_or_else(unknown)?.id,
    };
    Response::json(200, &UsersView { users: all(&call, &company).await? })
}

/// The company with this domain.
async fn company_at(domain: &Slug, call: &Call) -> Result<Option<Company>, StorageError> {
    let claim: Option<Claim> = row::read(call.store.get_one(keys::slug(domain.as_str())).await?.as_ref());
    let Some(claim) = claim else { return Ok(None) };
    Ok(row::read(call.store.get_one(keys::company(&claim.company)).await?.as_ref()))
}

/// The users who are there, those who were removed left out.
pub async fn all(call: &Call, company: &Id) -> Result<Vec<UserView>, StorageError> {
    let (mut rows, mut cursor) = (Vec::new(), None);
    loop {
        let page = call.store.list(keys::users(company), cursor, LIST_ROWS_MAX).await?;
        rows.extend(page.rows);
        cursor = page.cursor;
        if cursor.is_none() {
            break;
        }
    }
    let removed: BTreeSet<Id> = rows.iter().filter_map(|row| keys::removed_user(&row.key)).collect();
    let users = rows.iter().filter_map(|row| UserView::read(&row.key, &row.metadata));
    Ok(users.filter(|user| !removed.contains(&user.id)).collect())
}

/// A user of the company who is there.
pub async fn find(call: &Call, company: &Id) -> Result<User, Problem> {
    let id = call.id()?;
    let values = call.store.get(vec![keys::user(company, &id), keys::user_removed(company, &id)]).await?;
    let user = row::read(values[0].as_ref()).filter(|_| values[1].is_none());
    user.ok_or_else(Problem::not_found)
}

pub async fn read(call: Call, me: Me) -> Result<Response, Problem> {
    Response::tagged(200, &UserView::of(&find(&call, &me.company.id).await?))
}

/// An admin makes a user of his own company, the operator of any.
pub async fn create(call: Call, me: Option<Me>) -> Result<Response, Problem> {
    let UserBody { name, email, role, language, company } = json::body(&call, UserBody::read)?;
    let (by, company) = match (me, company) {
        (Some(me), None) => (me.user.name, me.company),
        (Some(_), Some(_)) => {
            return Err(Problem::member("/company", "expected no member \"company\" here: it is your own"));
        }
        (None, Some(domain)) => {
            let missing = || Problem::member("/company", "expected the domain of a company");
            ("Smart BCC".to_owned(), company_at(&domain, &call).await?.ok_or_else(missing)?)
        }
        (None, None) => return Err(Problem::member("/company", "expected \"company\", but it is not there")),
    };
    let mut user = add(&call, &company, New { name, email }, role.unwrap_or(Role::Member)).await?;
    if let Some(language) = language.filter(|language| language.word() != user.language) {
        user.language = language.word().into();
        put(&call, &company, &user).await?;
    }
    invite(&user, &by, &company, &call).await?;
    Response::tagged(201, &UserView::of(&user))
}

/// Tells him, where mail can be sent. It is no link that signs in, so it may lie in his inbox for long.
async fn invite(user: &User, by: &str, company: &Company, call: &Call) -> Result<(), StorageError> {
    let Some(from) = call.config.sender.clone() else { return Ok(()) };
    let app = format!("{}/", call.request.origin);
    let (subject, text) = texts::invitation(&user.language, by, &company.name, &app);
    call.store.send(OutgoingMail { from, to: user.email.clone(), subject, text }).await
}

/// Name and role at once; another account address only once it is confirmed, by him (S8).
pub async fn change(call: Call, me: Me) -> Result<Response, Problem> {
    let mut user = find(&call, &me.company.id).await?;
    let UserChange { name, role, email } = json::body(&call, UserChange::read)?;
    call.expects(&UserView::of(&user))?;
    user.name = name.unwrap_or(user.name);
    if role == Some(Role::Member) && user.role == Role::Admin {
        another_admin(&user.id, &call, &me).await?;
    }
    user.role = role.unwrap_or(user.role);
    let pending = match email.filter(|email| email.as_str() != user.email) {
        Some(email) => Some(senders::ask_for_account(&email, &user, &call, &me).await?),
        None => None,
    };
    put(&call, &me.company, &user).await?;
    Response::tagged(200, &UserView { pending_email: pending, ..UserView::of(&user) })
}

/// Whoever is the only admin stays one: nobody could make another.
pub async fn another_admin(user: &Id, call: &Call, me: &Me) -> Result<(), Problem> {
    let is_another = |other: &UserView| other.role == Role::Admin && other.id != *user;
    match all(call, &me.company.id).await?.iter().any(is_another) {
        true => Ok(()),
        false => Err(Problem::conflict("expected another admin in the company; make one first")),
    }
}

/// Makes a user. His address leads to him last, so that what it leads to is complete; where a crash kept it from
/// that, doing it again finishes the same user.
pub async fn add(call: &Call, company: &Company, new: New, role: Role) -> Result<User, Problem> {
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
        role,
        auto_link: false,
        default_visibility: Default::default(),
        language: Language::En.word().into(),
    };
    call.store.put(keys::user_company(&user.id), user_company(company), None).await?;
    put(call, company, &user).await?;
    // Whom the address signs in, in which company; a deployment without a secret signs nobody in.
    if call.config.auth_secret.is_some() {
        session::put_account(call, &new.email, &company.id, &user.id).await?;
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
