//! The addresses that a user may send from: his account address, and alternatives that he confirmed (S8).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::authorize::Me;
use super::json::{self, Members};
use super::problem::Problem;
use super::signed::{self, Claims, Purpose};
use super::{Call, Response, rate, schema, session};
use crate::account::{self, AccountAddress};
use crate::crm::{AddressOwner, Id, User};
use crate::email::AddrSpec;
use crate::flow::{OutgoingMail, StorageError};
use crate::keys::{self, UserPart};
use crate::limits::{LIST_ROWS_MAX, SENDER_LINK_SECONDS, SENDERS_MAX};
use crate::{row, texts};

/// An alternative as it is stored, beside the pointer that says whose mail the address sends.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Alternative {
    pub address: String,
    verified: bool,
}

#[derive(Serialize, JsonSchema)]
pub struct SenderView {
    address: String,
    main: bool,
    verified: bool,
}

/// The account address first.
#[derive(Serialize, JsonSchema)]
pub struct SendersView {
    senders: Vec<SenderView>,
}

#[derive(JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SenderBody {
    #[schemars(with = "schema::Address")]
    address: AddrSpec,
}

/// What the link has behind its `#`.
#[derive(JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConfirmSenderBody {
    #[schemars(with = "schema::Token")]
    token: String,
}

impl SenderBody {
    fn read(body: &mut Members) -> Result<SenderBody, Problem> {
        Ok(SenderBody { address: body.required("address", json::address)? })
    }
}

impl ConfirmSenderBody {
    fn read(body: &mut Members) -> Result<ConfirmSenderBody, Problem> {
        Ok(ConfirmSenderBody { token: body.required("token", json::token)? })
    }
}

pub async fn list(call: Call, me: Me) -> Result<Response, Problem> {
    let mut senders = vec![SenderView { address: me.user.email.clone(), main: true, verified: true }];
    let mut further = alternatives(&call, &me.company.id, &me.user.id).await?;
    // What a change that broke off left is the account address.
    further.retain(|further| further.address != me.user.email);
    let address_key =
        |further: &Alternative| keys::address(&me.company.id, &me.company.key.address(&further.address));
    let owners = call.store.get(further.iter().map(address_key).collect()).await?;
    for (Alternative { address, verified }, owner) in further.into_iter().zip(&owners) {
        // Two who confirmed one address at the same moment have both been told that it is theirs.
        let is_his = row::read(owner.as_ref()) == Some(AddressOwner::User(me.user.id.clone()));
        senders.push(SenderView { address, main: false, verified: verified && is_his });
    }
    Response::json(200, &SendersView { senders })
}

pub async fn alternatives(call: &Call, company: &Id, user: &Id) -> Result<Vec<Alternative>, StorageError> {
    let page = call.store.list(keys::senders(company, user), None, LIST_ROWS_MAX).await?;
    Ok(page.rows.into_iter().filter_map(|row| serde_json::from_value(row.metadata).ok()).collect())
}

/// Rule S8: an alternative works only once it is confirmed. The mail to it says so to whoever reads it; where the
/// address is a colleague's already, it says that, and nothing is told to the one who asked.
pub async fn add(call: Call, me: Me) -> Result<Response, Problem> {
    let SenderBody { address } = json::body(&call, SenderBody::read)?;
    ask(&address, &me.user, Purpose::Sender, &call, &me).await?;
    Response::json(201, &SenderView { address: address.to_string(), main: false, verified: false })
}

/// Asks a user, by a mail to it, whether an address is to be his account address; answers with the address.
pub async fn ask_for_account(
    address: &AddrSpec,
    user: &User,
    call: &Call,
    me: &Me,
) -> Result<String, Problem> {
    ask(address, user, Purpose::Account, call, me).await.map_err(|problem| problem.at("/email"))?;
    Ok(address.to_string())
}

async fn ask(address: &AddrSpec, user: &User, purpose: Purpose, call: &Call, me: &Me) -> Result<(), Problem> {
    let from = call.mail_sender("no address can be confirmed")?;
    let known = alternatives(call, &me.company.id, &user.id).await?;
    let known_as = known.iter().find(|known| known.address == address.as_str());
    let is_sender = address.as_str() == user.email || known_as.is_some_and(|known| known.verified);
    if is_sender && matches!(purpose, Purpose::Sender) {
        return Err(Problem::conflict("expected an address that you do not send from yet").at("/address"));
    }
    if known_as.is_none() && known.len() >= SENDERS_MAX {
        return Err(Problem::conflict("expected fewer addresses; remove one of them first"));
    }
    let digest = digest(me, address);
    rate::of_address(call, &digest).within().await?;
    let owner = owner(call, me, &digest).await?;
    let alternative = Alternative { address: address.to_string(), verified: is_sender };
    put(call, me, &user.id, &digest, &alternative).await?;
    let (subject, text) = match owner {
        Some(AddressOwner::User(other)) if other != user.id => {
            let owner = account::read(&me.company.id, &other, &call.store).await?;
            texts::sender_is_yours(&owner.map(|owner| owner.language).unwrap_or_default(), &user.name)
        }
        _ => {
            let link = link(call, me, user, &digest, purpose)?;
            match purpose {
                Purpose::Account => texts::confirm_account(&user.language, &link),
                _ => texts::confirm_sender(&user.language, &user.name, &link),
            }
        }
    };
    Ok(call.store.send(OutgoingMail { from, to: address.to_string(), subject, text }).await?)
}

/// What a link is for, before it is confirmed: the address, and whether it is to be the account address.
pub async fn look(call: Call, me: Me) -> Result<Response, Problem> {
    let token = call.query.get("token").unwrap_or_default();
    let asked = asked(token, &call, &me).await?.ok_or_else(|| Problem::parameter("token", LINK))?;
    Response::json(200, &asked.view(false))
}

const LINK: &str = "expected a link of the last 24 hours, sent for an address that you added";

/// Rule D9: confirming is a POST of the signed-in user who asked, within 24 hours; done twice it has the effect of
/// once.
pub async fn confirm(call: Call, me: Me) -> Result<Response, Problem> {
    let ConfirmSenderBody { token } = json::body(&call, ConfirmSenderBody::read)?;
    let asked = asked(&token, &call, &me).await?.ok_or_else(|| Problem::member("/token", LINK))?;
    let (company, user) = (&me.company.id, &me.user.id);
    let (Asked { address, digest, .. }, is_main) = (&asked, asked.address.as_str() == me.user.email);
    if !is_main {
        claim(&asked, &call, &me).await?;
    }
    if account::read(company, user, &call.store).await?.is_none() {
        // He was removed in the meantime: the address is nobody's, as the removal left his others.
        let free = row::text(&AddressOwner::Free { given_up: call.now_ms() });
        call.store.put(keys::address(company, digest), free, None).await?;
        let gone = vec![keys::sender_claim(company, digest, user), keys::sender(company, user, digest)];
        call.store.delete(gone).await?;
        return Err(Problem::member("/token", LINK));
    }
    if asked.main {
        make_account(address, &call, &me).await?;
    }
    Response::json(200, &asked.view(true))
}

/// Of several who confirm one address at the same moment the oldest claim holds, and the others are told. Mail
/// from it counts as his from here on; that it is listed as confirmed comes last.
async fn claim(asked: &Asked, call: &Call, me: &Me) -> Result<(), Problem> {
    let Asked { address, digest, given_up_ms, .. } = asked;
    let (company, user, key) = (&me.company.id, &me.user.id, keys::address(&me.company.id, digest));
    let (mine, claim) = (AddressOwner::User(user.clone()), keys::sender_claim(company, digest, user));
    let since = json!({ "since": call.now_ms() });
    call.store.put(claim.clone(), since.to_string(), Some(since)).await?;
    call.store.put(key.clone(), row::text(&mine), None).await?;
    put(call, me, user, digest, &Alternative { address: address.to_string(), verified: true }).await?;
    let claims = call.store.list(keys::sender_claims(company, digest), None, LIST_ROWS_MAX).await?.rows;
    let claims =
        claims.iter().filter_map(|row| Some((row.metadata["since"].as_u64()?, keys::id_of(&row.key)?)));
    // A claim of before the address was given up is over, whether or not the list shows that it is gone.
    match claims.filter(|(since, _)| since > given_up_ms).min() {
        Some((_, oldest)) if oldest != *user => {
            call.store.put(key, row::text(&AddressOwner::User(oldest)), None).await?;
            call.store.delete(vec![keys::sender(company, user, digest), claim]).await?;
            Err(Problem::member("/token", LINK))
        }
        _ => Ok(()),
    }
}

/// An address that a link of the caller's asks him to confirm.
struct Asked {
    address: AddrSpec,
    digest: Id,
    main: bool,
    given_up_ms: u64,
}

impl Asked {
    fn view(&self, verified: bool) -> SenderView {
        SenderView { address: self.address.to_string(), main: self.main, verified }
    }
}

/// What a link says to the one who asked. One for the account address counts as long as the address is the account's
/// that was it then, or has become it by this link.
async fn asked(token: &str, call: &Call, me: &Me) -> Result<Option<Asked>, Problem> {
    let Some((claims, purpose)) = claims(token, call)? else { return Ok(None) };
    let [company, user, digest, former @ ..] = claims.ids.as_slice() else { return Ok(None) };
    if (company, user) != (&me.company.id, &me.user.id) {
        return Ok(None);
    }
    let main = matches!(purpose, Purpose::Account);
    let account = AddrSpec::parse(&me.user.email).ok().filter(|email| self::digest(me, email) == *digest);
    if let Some(address) = account {
        return Ok(Some(Asked { address, digest: digest.clone(), main: true, given_up_ms: 0 }));
    }
    if main && former != [state(&me.user, me)] {
        return Ok(None);
    }
    let (stored, owner) = (
        call.store.get_one(keys::sender(company, user, digest)),
        call.store.get_one(keys::address(company, digest)),
    );
    let stored: Option<Alternative> = row::read(stored.await?.as_ref());
    let owner: Option<AddressOwner> = row::read(owner.await?.as_ref());
    if matches!(&owner, Some(AddressOwner::User(other)) if other != user) {
        return Ok(None);
    }
    let given_up_ms = match owner {
        Some(AddressOwner::Nobody { deleted: ms } | AddressOwner::Free { given_up: ms }) => ms,
        _ => 0,
    };
    let address = stored.and_then(|stored| AddrSpec::parse(&stored.address).ok());
    Ok(address.map(|address| Asked { address, digest: digest.clone(), main, given_up_ms }))
}

/// What a link says, and which of the two it is for.
fn claims(token: &str, call: &Call) -> Result<Option<(Claims, Purpose)>, Problem> {
    for purpose in [Purpose::Sender, Purpose::Account] {
        if let Some(claims) = signed::read(token, purpose, call.now_ms(), &call.config)? {
            return Ok(Some((claims, purpose)));
        }
    }
    Ok(None)
}

/// Whether an address is an alternative of the caller's that he confirmed.
pub async fn is_confirmed(address: &AddrSpec, call: &Call, me: &Me) -> Result<bool, StorageError> {
    let digest = digest(me, address);
    let keys =
        vec![keys::sender(&me.company.id, &me.user.id, &digest), keys::address(&me.company.id, &digest)];
    let values = call.store.get(keys).await?;
    let (stored, owner) = (row::read::<Alternative>(values[0].as_ref()), row::read(values[1].as_ref()));
    let is_his = owner == Some(AddressOwner::User(me.user.id.clone()));
    Ok(is_his && stored.is_some_and(|stored| stored.verified))
}

/// Makes a confirmed alternative the account address, and the account address a confirmed alternative. What is new
/// is there before what was goes; doing it again finishes it.
pub async fn make_account(address: &AddrSpec, call: &Call, me: &Me) -> Result<User, Problem> {
    let (company, user) = (&me.company.id, &me.user.id);
    session::put_account(call, address, company, user).await?;
    let former = AddrSpec::parse(&me.user.email).ok().filter(|former| former != address);
    if let Some(former) = &former {
        let alternative = Alternative { address: former.to_string(), verified: true };
        put(call, me, user, &digest(me, former), &alternative).await?;
    }
    // Told before it counts: were it the other way round, a change that broke off here would never be told.
    if let (Some(former), Some(from)) = (&former, call.config.sender.clone()) {
        let (subject, text) = texts::account_changed(&me.user.language, address.as_str());
        call.store.send(OutgoingMail { from, to: former.to_string(), subject, text }).await?;
    }
    let key = keys::user_part(company, user, UserPart::Email);
    let since_ms = if former.is_some() { call.now_ms() } else { me.user.email_since_ms };
    let account = AccountAddress { email: address.to_string(), since_ms };
    call.store.put(key, row::text(&account), Some(row::json(&account))).await?;
    let alternatives = alternatives(call, company, user).await?.into_iter();
    let alternatives = alternatives.filter_map(|other| AddrSpec::parse(&other.address).ok());
    let further = alternatives.filter(|other| other != address && Some(other) != former.as_ref());
    // A list may be too old to show the former one.
    for other in former.clone().into_iter().chain(further) {
        session::drop_account(call, &other, company, user).await?;
    }
    // Last, because as long as it is there, doing it again finishes it.
    call.store.delete(vec![keys::sender(company, user, &digest(me, address))]).await?;
    Ok(User { email: account.email, email_since_ms: since_ms, ..me.user.clone() })
}

pub async fn delete(call: Call, me: Me) -> Result<Response, Problem> {
    let address = AddrSpec::parse(&super::query::decoded(call.parameter("address")));
    let address = address.map_err(|_| Problem::not_found())?;
    if address.as_str() == me.user.email {
        return Err(Problem::conflict("expected an alternative address; the account address stays"));
    }
    let digest = digest(&me, &address);
    let key = keys::sender(&me.company.id, &me.user.id, &digest);
    if call.store.get_one(key.clone()).await?.is_none() {
        return Err(Problem::not_found());
    }
    if owner(&call, &me, &digest).await? == Some(AddressOwner::User(me.user.id.clone())) {
        let free = row::text(&AddressOwner::Free { given_up: call.now_ms() });
        call.store.put(keys::address(&me.company.id, &digest), free, None).await?;
    }
    call.store.delete(vec![keys::sender_claim(&me.company.id, &digest, &me.user.id), key]).await?;
    Response::nothing()
}

/// The account address that a user has, and since when: what a link that changes it was made of.
fn state(user: &User, me: &Me) -> Id {
    me.company.key.id("account address", &format!("{} {}", user.email_since_ms, user.email))
}

fn digest(me: &Me, address: &AddrSpec) -> Id {
    me.company.key.address(address.as_str())
}

async fn owner(call: &Call, me: &Me, digest: &Id) -> Result<Option<AddressOwner>, StorageError> {
    let stored = call.store.get_one(keys::address(&me.company.id, digest)).await?;
    Ok(row::read(stored.as_ref()))
}

async fn put(
    call: &Call,
    me: &Me,
    user: &Id,
    digest: &Id,
    alternative: &Alternative,
) -> Result<(), StorageError> {
    let key = keys::sender(&me.company.id, user, digest);
    call.store.put(key, row::text(alternative), Some(row::json(alternative))).await
}

fn link(call: &Call, me: &Me, user: &User, digest: &Id, purpose: Purpose) -> Result<String, Problem> {
    let mut ids = vec![me.company.id.clone(), user.id.clone(), digest.clone()];
    if matches!(purpose, Purpose::Account) {
        ids.push(state(user, me));
    }
    let until_ms = call.now_ms() + SENDER_LINK_SECONDS * 1000;
    let token = signed::sign(&Claims { ids, until_ms }, purpose, &call.config)?;
    Ok(format!("{}/confirm-sender#{token}", call.request.origin))
}
