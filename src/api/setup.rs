//! The first company and its first user, made by the operator, and whether there is one.

use schemars::JsonSchema;
use serde::Serialize;

use super::json::{self, Members};
use super::problem::Problem;
use super::users;
use super::{Call, Response, authorize, domain, schema};
use crate::crm::{Company, CompanyKey, Id, Role, Slug};
use crate::limits::{DAY_MS, FIRST_MAIL_DAYS};
use crate::{keys, row};

/// A company and its first user, an admin.
#[derive(JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetupBody {
    company: NewCompany,
    user: users::NewUser,
}

#[derive(JsonSchema)]
#[serde(deny_unknown_fields)]
struct NewCompany {
    #[schemars(with = "schema::Name")]
    name: String,
    domain: Slug,
}

impl SetupBody {
    fn read(body: &mut Members) -> Result<SetupBody, Problem> {
        let company = body.nested("company", |company| {
            let name = company.required("name", json::name)?;
            Ok(NewCompany { name, domain: company.required("domain", slug)? })
        })?;
        Ok(SetupBody { company, user: body.nested("user", users::NewUser::read)? })
    }
}

#[derive(Serialize, JsonSchema)]
pub struct SetupView {
    company: SetUpCompanyView,
    user: users::UserView,
    /// Shown this once.
    token: String,
}

#[derive(Serialize, JsonSchema)]
struct SetUpCompanyView {
    id: Id,
    name: String,
    domain: Slug,
}

/// What a browser asks in which nobody is signed in.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct SetupState {
    /// Whether a company was set up here; that of the last minute may not be seen yet.
    done: bool,
    /// The domain of all Smart BCC addresses.
    mail_domain: String,
}

/// Strangers ask too, so it takes one key and no list.
pub async fn read(call: Call) -> Result<Response, Problem> {
    let done = call.store.get_one(keys::set_up()).await?.is_some();
    Response::json(200, &SetupState { done, mail_domain: call.config.mail_domain.clone() })
}

/// Everything of the company is there before its domain leads to it.
pub async fn create(call: Call) -> Result<Response, Problem> {
    let SetupBody { company: NewCompany { name, domain }, user } = json::body(&call, SetupBody::read)?;
    authorize::can_mint(&call.config)?;

    let (id, key) = (call.random.id(), CompanyKey::new(call.random.bytes()));
    domain::claim(&call, &domain, &id).await.map_err(|problem| problem.below("/company"))?;
    let company = Company {
        id,
        key,
        name,
        domain,
        former_addresses: Vec::new(),
        never_log: Vec::new(),
        authentication: Default::default(),
        unauthenticated: Default::default(),
        max_age_days: None,
    };
    let made = make(&company, user, &call).await;
    if made.is_err() {
        // Nobody has a token for this company, and setup can be asked again at once. The claim would end by itself
        // in a while, so this may fail.
        let _ = domain::retire(&call.store, &company.id, std::slice::from_ref(&company.domain)).await;
    }
    let (user, token) = made?;
    // Without it the app shows a stranger its first run in place of its door; the company is whole all the same.
    let _ = call.store.put(keys::set_up(), String::new(), None).await;
    let company = SetUpCompanyView { id: company.id, name: company.name, domain: company.domain };
    Response::json(201, &SetupView { company, user, token })
}

/// Writes the company, its first user and his token, and last what leads to them.
async fn make(
    company: &Company,
    user: users::NewUser,
    call: &Call,
) -> Result<(users::UserView, String), Problem> {
    call.store.put(keys::company(&company.id), row::text(company), None).await?;
    let awaits_mail_until_ms = call.now_ms() + FIRST_MAIL_DAYS * DAY_MS;
    let user = users::add(call, company, user, Role::Admin, awaits_mail_until_ms).await?;
    let token = authorize::mint(call, &company.id, &user.id, "setup".into()).await?.spell();
    domain::point(&call.store, company, call.now_ms()).await?;
    Ok((users::UserView::of(&user), token))
}

/// A company domain.
pub fn slug(value: &serde_json::Value) -> json::Read<Slug> {
    let text =
        value.as_str().ok_or_else(|| json::Wrong::of(json::expected("a company domain as text", value)))?;
    let says = |error: &str| json::expected(error.trim_start_matches("expected "), value);
    Slug::parse(text).map_err(|error| json::Wrong::of(says(error)))
}
