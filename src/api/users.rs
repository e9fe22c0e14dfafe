//! The users of a company.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::authorize::Me;
use super::json::{self, Members, word};
use super::problem::Problem;
use super::{Call, Response, schema, senders, session, setup};
use crate::account::{self, Listed};
use crate::crm::{AddressOwner, Claim, Company, Id, Role, Slug, User};
use crate::email::AddrSpec;
use crate::flow::{OutgoingMail, StorageError};
use crate::keys::{self, UserPart};
use crate::{row, texts};

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
    /// Of one who was made just now: whether a mail invites him; none can where the deployment sends none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub invited: Option<bool>,
}

impl UserView {
    pub fn of(user: &User) -> UserView {
        let (id, name, email) = (user.id.clone(), user.name.clone(), user.email.clone());
        UserView { id, name, email, role: user.role, pending_email: None, invited: None }
    }
}

impl From<Listed> for UserView {
    fn from(Listed { id, name, email, role, .. }: Listed) -> UserView {
        UserView { id, name, email, role, pending_email: None, invited: None }
    }
}

/// A user who is about to be made.
#[derive(JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewUser {
    #[schemars(with = "schema::Name")]
    name: String,
    #[schemars(with = "schema::Address")]
    email: AddrSpec,
    /// `en` where it is left out.
    language: Option<Language>,
}

impl NewUser {
    pub fn read(body: &mut Members) -> Result<NewUser, Problem> {
        let (name, email) = (body.required("name", json::name)?, body.required("email", json::address)?);
        Ok(NewUser { name, email, language: body.take("language", word(LANGUAGES))? })
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
        let NewUser { name, email, language } = NewUser::read(body)?;
        let role = body.take("role", word(ROLES))?;
        Ok(UserBody { name, email, role, language, company: body.take("company", setup::slug)? })
    }
}

#[derive(JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UserChange {
    role: Option<Role>,
    #[schemars(with = "schema::Address")]
    #[serde(default)]
    email: Option<AddrSpec>,
}

impl UserChange {
    fn read(body: &mut Members) -> Result<UserChange, Problem> {
        Ok(UserChange { role: body.take("role", word(ROLES))?, email: body.take("email", json::address)? })
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
async fn all(call: &Call, company: &Id) -> Result<Vec<UserView>, StorageError> {
    let users = account::list(company, &call.store).await?;
    Ok(users.into_iter().filter(|user| user.removal.is_none()).map(UserView::from).collect())
}

/// A user of the company who is there.
async fn find(call: &Call, company: &Id) -> Result<User, Problem> {
    account::read(company, &call.id()?, &call.store).await?.ok_or_else(Problem::not_found)
}

pub async fn read(call: Call, me: Me) -> Result<Response, Problem> {
    Response::tagged(200, &UserView::of(&find(&call, &me.company.id).await?))
}

/// An admin makes a user of his own company, the operator of any.
pub async fn create(call: Call, me: Option<Me>) -> Result<Response, Problem> {
    let UserBody { name, email, role, language, company } = json::body(&call, UserBody::read)?;
    let (by, company) = match (me, company) {
        (Some(me), None) => (Some(me.user.name), me.company),
        (Some(_), Some(_)) => {
            return Err(Problem::member("/company", "expected no member \"company\" here: it is your own"));
        }
        (None, Some(domain)) => {
            let missing = || Problem::member("/company", "expected the domain of a company");
            (None, company_at(&domain, &call).await?.ok_or_else(missing)?)
        }
        (None, None) => return Err(Problem::member("/company", "expected \"company\", but it is not there")),
    };
    let role = role.unwrap_or(Role::Member);
    let user = add(&call, &company, NewUser { name, email, language }, role, 0).await?;
    let invited = Some(invite(&user, by.as_deref(), &company, &call).await?);
    let view = UserView::of(&user);
    Response::tagged_as(201, &UserView { invited, ..UserView::of(&user) }, &view)
}

/// Tells him, where mail can be sent. It is no link that signs in, so it may lie in his inbox for long.
async fn invite(user: &User, by: Option<&str>, company: &Company, call: &Call) -> Result<bool, StorageError> {
    let Some(from) = call.config.sender.clone() else { return Ok(false) };
    let app = call.config.app_url.as_deref().unwrap_or(&call.request.origin);
    let app = format!("{app}/sign-in");
    let (subject, text) = texts::invitation(&user.language, by, &company.name, &app);
    call.store.send(OutgoingMail { from, to: user.email.clone(), subject, text }).await.map(|()| true)
}

/// The role at once; another account address only once it is confirmed, by him (S8).
pub async fn change(call: Call, me: Me) -> Result<Response, Problem> {
    let mut user = find(&call, &me.company.id).await?;
    let UserChange { role, email } = json::body(&call, UserChange::read)?;
    call.expects(&UserView::of(&user))?;
    if role == Some(Role::Member) && user.role == Role::Admin {
        another_admin(&user.id, &call, &me).await?;
    }
    let mut pending_email = None;
    if let Some(email) = email.filter(|email| email.as_str() != user.email) {
        pending_email = Some(senders::ask_for_account(&email, &user, &call, &me).await?);
    }
    if let Some(role) = role.filter(|role| *role != user.role) {
        user.role = role;
        put_role(&user, &me.company, &call).await?;
    }
    let view = UserView::of(&user);
    Response::tagged_as(200, &UserView { pending_email, ..UserView::of(&user) }, &view)
}

/// The role has a key of its own: what the user changes of himself at the same moment leaves it alone.
async fn put_role(user: &User, company: &Company, call: &Call) -> Result<(), StorageError> {
    let key = keys::user_part(&company.id, &user.id, UserPart::Role);
    call.store.put(key, row::text(&user.role), Some(json!({ "role": user.role }))).await
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
/// that, doing it again finishes the same user. Two at once make one, because his id is that of his address.
pub async fn add(
    call: &Call,
    company: &Company,
    new: NewUser,
    role: Role,
    awaits_mail_until_ms: u64,
) -> Result<User, Problem> {
    let address = keys::address(&company.id, &company.key.address(new.email.as_str()));
    let owner: Option<AddressOwner> = row::read(call.store.get_one(address.clone()).await?.as_ref());
    let seed = match owner {
        Some(AddressOwner::User(id)) => return Err(taken("a user has it").with("userId", json!(id))),
        Some(AddressOwner::Person(id)) => return Err(taken("a person has it").with("personId", json!(id))),
        // Whoever had it before is another user.
        Some(AddressOwner::Nobody { deleted } | AddressOwner::Free { given_up: deleted }) => {
            format!("{deleted} {}", new.email)
        }
        None => new.email.to_string(),
    };
    let (id, unfinished) = identify(seed, &new.email, company, call).await?;
    call.store.put(keys::user_company(&id), company.id.to_string(), None).await?;
    // One who is there already, only not to the end, has chosen something since perhaps.
    let user = match unfinished {
        Some(unfinished) => unfinished,
        None => {
            let user = User {
                id: id.clone(),
                name: new.name,
                email: new.email.to_string(),
                email_since_ms: 0,
                role,
                auto_link: false,
                default_visibility: Default::default(),
                language: new.language.unwrap_or(Language::En).word().into(),
                awaits_mail_until_ms,
            };
            put(call, company, &user).await?;
            user
        }
    };
    // Whom the address signs in, in which company; a deployment without a secret signs nobody in.
    if call.config.auth_secret.is_some() {
        session::put_account(call, &new.email, &company.id, &id).await?;
    }
    call.store.put(address, row::text(&AddressOwner::User(id)), None).await?;
    Ok(user)
}

/// The id of a user with this address, and himself where he is there already. Whoever was made with the address before,
/// and gave it up since or was removed, is another.
async fn identify(
    mut seed: String,
    email: &AddrSpec,
    company: &Company,
    call: &Call,
) -> Result<(Id, Option<User>), StorageError> {
    loop {
        let id = company.key.id("user", &seed);
        let values = call.store.get(account::keys(&company.id, &id).to_vec()).await?;
        match (account::ever(&values), account::of(&values)) {
            (None, _) => return Ok((id, None)),
            (_, Some(user)) if user.email == email.as_str() => return Ok((id, Some(user))),
            _ => seed = format!("{id} {seed}"),
        }
    }
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
