//! Signing in by a mailed link, and the sessions that come of it.
//!
//! The answer to [`ask`] is the same for every address, and so is the time it takes: whoever it is, the same keys
//! are read and the mail is sent afterwards. The link opens a page and changes nothing; [`confirm`] does. Opened in
//! the browser that asked, it signs in there. Opened anywhere else, it shows six digits, to be typed where it was
//! asked: whoever made somebody else ask has no use of the link.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::authorize::{self, Me};
use super::json::{self, Members};
use super::problem::Problem;
use super::signed::{self, Claims, Purpose};
use super::{Call, Response, header, rate, schema};
use crate::crm::{Company, Id};
use crate::email::AddrSpec;
use crate::flow::{OutgoingMail, Row, all};
use crate::limits::{LIST_ROWS_MAX, SESSION_SECONDS, SIGN_IN_SECONDS};
use crate::{account, keys, row, texts, time};

/// Digits that may be typed for one sign-in.
const CODE_ATTEMPTS_MAX: usize = 5;
/// In a link, where the third id would be: the operator made it, so no other browser asked for it.
const OPERATORS: &str = "operatoroperator";

pub const SESSION_COOKIE: &str = "__Host-sbcc";
const ASK_COOKIE: &str = "__Host-sbcc-ask";

/// Who asks for a link.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum IsOperator {
    Yes,
    No,
}

/// A user whom an address signs in, and his company.
#[derive(Serialize, Deserialize)]
pub struct Account {
    pub company: Id,
    pub user: Id,
}

/// What stands in the store once a link was opened in another browser than the one that asked.
#[derive(Serialize, Deserialize)]
struct Opened {
    address: Id,
}

#[derive(JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AskBody {
    /// The account address of a user.
    #[schemars(with = "schema::Address")]
    email: AddrSpec,
}

impl AskBody {
    fn read(body: &mut Members) -> Result<AskBody, Problem> {
        Ok(AskBody { email: body.required("email", json::address)? })
    }
}

/// What the link has behind its `#`, or the six digits that it shows, one of them.
#[derive(JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConfirmBody {
    #[schemars(with = "schema::Token")]
    #[serde(default)]
    token: Option<String>,
    #[schemars(with = "schema::Token")]
    #[serde(default)]
    code: Option<String>,
    /// Which company, where there are several.
    company: Option<Id>,
}

impl ConfirmBody {
    fn read(body: &mut Members) -> Result<ConfirmBody, Problem> {
        let (token, code) = (body.take("token", json::token)?, body.take("code", json::token)?);
        Ok(ConfirmBody { token, code, company: body.take("company", json::id)? })
    }
}

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct AskedView {
    expires_in_seconds: u64,
}

/// A link that signs in once; only the operator is shown it.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct LinkView {
    link: String,
    expires_in_seconds: u64,
}

/// What is to be done before it is clear who signs in where.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", untagged)]
pub enum UnclearView {
    /// Six digits to be typed where the link was asked for.
    Elsewhere { code: String },
    /// Companies of which one is to be chosen.
    Several { companies: Vec<ChoiceView> },
}

#[derive(Serialize, JsonSchema)]
pub struct ChoiceView {
    id: Id,
    name: String,
}

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct SignedInView {
    user_id: Id,
    company_id: Id,
}

/// Sends the link to an address, if it is a user's.
pub async fn ask(call: Call, operator: IsOperator) -> Result<Response, Problem> {
    let AskBody { email } = json::body(&call, AskBody::read)?;
    if operator == IsOperator::Yes {
        return operators_link(&call, &email).await;
    }
    authorize::own_origin(&call)?;
    let from = call.mail_sender("the operator makes a one-time link: npm run admin -- sign-in ADDRESS")?;
    let (address, request) = (digest(&call, &email)?, call.random.id());
    let until_ms = call.now_ms() + SIGN_IN_SECONDS * 1000;
    let link = link(&call, &[&address, &request], until_ms)?;
    // One key says of one user whom the address may sign in; of an address that is nobody's a user is read who is not
    // there. A list would be one that strangers can use up.
    let rate = rate::of_sign_in(&call, &address);
    let hint = call.store.get_one(keys::account_hint(&address)).await?;
    rate.within().await?;
    let nobody = Account { company: address.clone(), user: request.clone() };
    let Account { company, user } = row::read(hint.as_ref()).unwrap_or(nobody);
    let user = account::read(&company, &user, &call.store).await?;
    let user = user.filter(|user| user.email == email.as_str());
    if let Some(user) = user {
        let (subject, text) = texts::sign_in(&user.language, &link);
        call.store.send(OutgoingMail { from, to: email.to_string(), subject, text }).await?;
    }
    let cookie = signed::sign(&Claims { ids: vec![request], until_ms }, Purpose::SignInCookie, &call.config)?;
    let mut response = Response::json(202, &AskedView { expires_in_seconds: SIGN_IN_SECONDS })?;
    response.headers.push(set_cookie(ASK_COOKIE, &cookie, SIGN_IN_SECONDS));
    Ok(response)
}

/// A link that needs no mail, which the operator hands over.
async fn operators_link(call: &Call, email: &AddrSpec) -> Result<Response, Problem> {
    let address = digest(call, email)?;
    if accounts(call, &address).await?.is_empty() {
        return Err(Problem::member("/email", "expected the account address of a user"));
    }
    let operators = operators();
    let until_ms = call.now_ms() + SIGN_IN_SECONDS * 1000;
    let link = link(call, &[&address, &call.random.id(), &operators], until_ms)?;
    Response::json(201, &LinkView { link, expires_in_seconds: SIGN_IN_SECONDS })
}

/// Takes a link or six digits, and signs in; or says which digits to type where it was asked, or which companies
/// there are to choose from.
pub async fn confirm(call: Call) -> Result<Response, Problem> {
    authorize::own_origin(&call)?;
    let ConfirmBody { token, code, company } = json::body(&call, ConfirmBody::read)?;
    let asked = asked(&call)?;
    match (token, code) {
        (Some(token), None) => by_link(&call, &token, asked, company).await,
        (None, Some(code)) => by_code(&call, &code, asked, company).await,
        _ => Err(Problem::member("", "expected \"token\" or \"code\", one of them")),
    }
}

async fn by_link(
    call: &Call,
    token: &str,
    asked: Option<Id>,
    company: Option<Id>,
) -> Result<Response, Problem> {
    let over = || {
        Problem::member("/token", "expected a link of the last 15 minutes that was not used; ask for another")
    };
    let claims = signed::read(token, Purpose::SignIn, call.now_ms(), &call.config)?.ok_or_else(over)?;
    let [address, request, rest @ ..] = claims.ids.as_slice() else { return Err(over()) };
    if call.store.get_one(keys::sign_in_used(request)).await?.is_some() {
        return Err(over());
    }
    if asked.as_ref() == Some(request) || *rest == [operators()] {
        return sign_in(call, address, request, company).await;
    }
    let opened = row::text(&Opened { address: address.clone() });
    call.store.put_for(SIGN_IN_SECONDS, keys::sign_in_opened(request), opened, None).await?;
    Response::json(200, &UnclearView::Elsewhere { code: code_of(call, request, address)? })
}

async fn by_code(
    call: &Call,
    code: &str,
    asked: Option<Id>,
    company: Option<Id>,
) -> Result<Response, Problem> {
    let over = || Problem::member("/code", "expected the six digits that the link shows on the other device");
    let request = asked.ok_or_else(over)?;
    // The limiter counts at once, so that digits typed in many places at one moment are few; the list counts the rest.
    let rate = rate::of_digits(call, &request);
    let keys = vec![keys::sign_in_opened(&request), keys::sign_in_used(&request)];
    let values = call.store.get(keys).await?;
    rate.within().await?;
    let opened: Opened = row::read(values[0].as_ref()).filter(|_| values[1].is_none()).ok_or_else(over)?;
    let attempts = call.store.list(keys::sign_in_attempts(&request), None, CODE_ATTEMPTS_MAX).await?;
    if attempts.rows.len() >= CODE_ATTEMPTS_MAX {
        return Err(Problem::too_many(
            "expected five attempts at most; ask for another link",
            SIGN_IN_SECONDS,
        ));
    }
    let expected = code_of(call, &request, &opened.address)?;
    if signed::same(code.trim(), &expected) {
        return sign_in(call, &opened.address, &request, company).await;
    }
    let attempt = keys::sign_in_attempt(&request, &call.random.id());
    call.store.put_for(SIGN_IN_SECONDS, attempt, String::new(), None).await?;
    Err(over())
}

/// Makes a session, where it is clear of which company.
async fn sign_in(call: &Call, address: &Id, request: &Id, company: Option<Id>) -> Result<Response, Problem> {
    let accounts = accounts(call, address).await?;
    let nobody = || Problem::member("", "expected an address that is a user's still; ask for another link");
    let chosen = match (company, accounts.as_slice()) {
        (_, []) => return Err(nobody()),
        (Some(company), _) => accounts.iter().find(|account| account.company == company),
        (None, [one]) => Some(one),
        (None, _) => return choose(call, &accounts).await,
    };
    let gone = || Problem::member("/company", "expected a company of this user");
    let Account { company, user } = chosen.ok_or_else(gone)?;
    let used = keys::sign_in_used(request);
    call.store.put_for(2 * SIGN_IN_SECONDS, used, String::new(), None).await?;
    let token = authorize::open_session(call, company, user).await?;
    // Whoever signs in by the operator's link does so by mail from then on, whatever became of the hint. It is only an
    // aid: the link is used by now, so that writing it fails keeps nobody out.
    let hint = row::text(&Account { company: company.clone(), user: user.clone() });
    let _ = call.store.put(keys::account_hint(address), hint, None).await;
    let mut response =
        Response::json(201, &SignedInView { user_id: user.clone(), company_id: company.clone() })?;
    response.headers.push(set_cookie(SESSION_COOKIE, &token.spell(), SESSION_SECONDS));
    response.headers.push(set_cookie(ASK_COOKIE, "", 0));
    Ok(response)
}

async fn choose(call: &Call, accounts: &[Account]) -> Result<Response, Problem> {
    let keys = accounts.iter().map(|account| keys::company(&account.company)).collect();
    let companies = call.store.get(keys).await?;
    let view = |company: Company| ChoiceView { id: company.id, name: company.name };
    let companies = companies.iter().filter_map(|value| row::read(value.as_ref()).map(view)).collect();
    Response::json(200, &UnclearView::Several { companies })
}

/// Ends the session of the browser that asks.
pub async fn end(call: Call) -> Result<Response, Problem> {
    if let Some(token) = authorize::session_token(&call) {
        authorize::own_origin(&call)?;
        let me = authorize::user(&call).await;
        if me.is_ok() {
            call.store.delete(vec![keys::session(&token.company, &token.user, &token.id)]).await?;
        }
    }
    let mut response = Response::nothing()?;
    response.headers.push(set_cookie(SESSION_COOKIE, "", 0));
    Ok(response)
}

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct SessionView {
    id: Id,
    created_at: Option<String>,
    /// Whether it is the one that asks.
    current: bool,
}

#[derive(Serialize, JsonSchema)]
pub struct SessionsView {
    sessions: Vec<SessionView>,
}

pub async fn list(call: Call, me: Me) -> Result<Response, Problem> {
    let prefix = keys::sessions(&me.company.id, &me.user.id);
    let current = authorize::session_token(&call).map(|token| token.id);
    let view = |row: &Row| {
        let id = keys::id_of(&row.key)?;
        let created_at = row.metadata["createdMs"].as_u64().and_then(time::iso);
        Some(SessionView { current: current.as_ref() == Some(&id), id, created_at })
    };
    let page = call.store.list(prefix, None, LIST_ROWS_MAX).await?;
    Response::json(200, &SessionsView { sessions: page.rows.iter().filter_map(view).collect() })
}

pub async fn revoke(call: Call, me: Me) -> Result<Response, Problem> {
    let key = keys::session(&me.company.id, &me.user.id, &call.id()?);
    if call.store.get_one(key.clone()).await?.is_none() {
        return Err(Problem::not_found());
    }
    call.store.delete(vec![key]).await?;
    Response::nothing()
}

/// The users whom an address signs in, in any company. The keys that lead to them are more than they are: what counts
/// is who is there with this account address.
pub async fn accounts(call: &Call, address: &Id) -> Result<Vec<Account>, Problem> {
    let page = call.store.list(keys::accounts(address), None, LIST_ROWS_MAX).await?;
    let account = |row: &Row| {
        let user = Id::parse(row.metadata["user"].as_str()?)?;
        Some(Account { company: keys::id_of(&row.key)?, user })
    };
    let accounts: Vec<Account> = page.rows.iter().filter_map(account).collect();
    let keys = accounts.iter().flat_map(|account| account::keys(&account.company, &account.user)).collect();
    let values = call.store.get(keys).await?;
    let mut there = Vec::new();
    for (account, values) in accounts.into_iter().zip(values.chunks(account::KEYS)) {
        let email = account::of(values).and_then(|user| AddrSpec::parse(&user.email).ok());
        if let Some(email) = email
            && digest(call, &email)? == *address
        {
            there.push(account);
        }
    }
    Ok(there)
}

/// Says whom an address signs in.
pub async fn put_account(call: &Call, email: &AddrSpec, company: &Id, user: &Id) -> Result<(), Problem> {
    let address = digest(call, email)?;
    let account = Account { company: company.clone(), user: user.clone() };
    let (key, hint) = (keys::account(&address, company), keys::account_hint(&address));
    let (account, metadata) = (row::text(&account), json!({ "user": user }));
    let asks =
        vec![call.store.put(key, user.to_string(), Some(metadata)), call.store.put(hint, account, None)];
    Ok(all(asks).await.map(drop)?)
}

/// An address signs this user in no more. Whom else it signs in, in another company, is told by mail still.
pub async fn drop_account(call: &Call, email: &AddrSpec, company: &Id, user: &Id) -> Result<(), Problem> {
    let address = digest(call, email)?;
    let key = keys::account(&address, company);
    if call.store.get_one(key.clone()).await?.as_deref() == Some(user.as_str()) {
        call.store.delete(vec![key]).await?;
    }
    // One that leads to nobody is harmless, and a list may be too old to say that nobody is left.
    if let Some(account) = accounts(call, &address).await?.iter().find(|account| account.user != *user) {
        call.store.put(keys::account_hint(&address), row::text(account), None).await?;
    }
    Ok(())
}

/// An account address as a key that tells nobody the address.
pub fn digest(call: &Call, email: &AddrSpec) -> Result<Id, Problem> {
    signed::digest(email.as_str(), Purpose::Address, &call.config)
}

/// What this browser asked for, where it did.
fn asked(call: &Call) -> Result<Option<Id>, Problem> {
    let Some(cookie) = authorize::cookie(call, ASK_COOKIE) else { return Ok(None) };
    let claims = signed::read(cookie, Purpose::SignInCookie, call.now_ms(), &call.config)?;
    Ok(claims.and_then(|claims| claims.ids.into_iter().next()))
}

fn link(call: &Call, ids: &[&Id], until_ms: u64) -> Result<String, Problem> {
    let claims = Claims { ids: ids.iter().map(|id| (*id).clone()).collect(), until_ms };
    let token = signed::sign(&claims, Purpose::SignIn, &call.config)?;
    // Behind a #, so that no server on the way keeps it.
    Ok(format!("{}/sign-in#{token}", call.request.origin))
}

fn code_of(call: &Call, request: &Id, address: &Id) -> Result<String, Problem> {
    signed::code(&format!("{request} {address}"), Purpose::SignInCode, &call.config)
}

fn operators() -> Id {
    Id::from_bytes(blake3::hash(OPERATORS.as_bytes()).as_bytes())
}

/// RFC 6265bis 4.1.3.2: `__Host-` says Secure, Path=/ and no Domain, so that no other host can set it.
fn set_cookie(name: &str, value: &str, seconds: u64) -> (String, String) {
    header(
        "Set-Cookie",
        &format!("{name}={value}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age={seconds}"),
    )
}
