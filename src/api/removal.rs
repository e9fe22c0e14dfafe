//! Removing a user, and giving his mail to another (D29b).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::authorize::{self, Me};
use super::json::{self, Members};
use super::problem::Problem;
use super::{Call, Response, senders, session, users};
use crate::account;
use crate::crm::{AddressOwner, Company, Id, Predecessor, Role, User};
use crate::email::AddrSpec;
use crate::flow::{StorageError, Store, all};
use crate::keys::{self, UserPart};
use crate::limits::LIST_ROWS_MAX;
use crate::row;

/// That a user was removed, and who has his mail since when, if anybody.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Removal {
    pub removed_ms: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub successor: Option<Predecessor>,
}

/// His record stays, so that what he shared keeps its user's name; his private mail stays unseen and counted. Whatever
/// lets him in goes, and his addresses are nobody's: mail from them is refused. Doing it again finishes it.
pub async fn remove(call: Call, me: Me) -> Result<Response, Problem> {
    let (company, id) = (&me.company, call.id()?);
    let values = call.store.get(account::keys(&company.id, &id).to_vec()).await?;
    let user = account::ever(&values).ok_or_else(Problem::not_found)?;
    if account::of(&values).is_some() {
        call.expects(&users::UserView::of(&user))?;
        if user.role == Role::Admin {
            users::another_admin(&id, &call, &me).await?;
        }
        Removal { removed_ms: call.now_ms(), successor: None }.put(&company.id, &id, &call.store).await?;
    }
    lock_out(&user, &company.id, &call).await?;
    give_up_addresses(&user, company, &call).await?;
    Response::nothing()
}

impl Removal {
    pub async fn read(company: &Id, user: &Id, store: &Store) -> Result<Option<Removal>, StorageError> {
        let key = keys::user_part(company, user, UserPart::Removed);
        Ok(row::read(store.get_one(key).await?.as_ref()))
    }

    /// The metadata says the same, for who lists the users.
    async fn put(&self, company: &Id, user: &Id, store: &Store) -> Result<(), StorageError> {
        let key = keys::user_part(company, user, UserPart::Removed);
        store.put(key, row::text(self), Some(row::json(self))).await
    }
}

/// His tokens, his sessions, and what his address signs in.
async fn lock_out(user: &User, company: &Id, call: &Call) -> Result<(), Problem> {
    let mut gone = Vec::new();
    for prefix in [keys::tokens(company, &user.id), keys::sessions(company, &user.id)] {
        let page = call.store.list(prefix, None, LIST_ROWS_MAX).await?;
        gone.extend(page.rows.into_iter().map(|row| row.key));
    }
    call.store.delete(gone).await?;
    match (AddrSpec::parse(&user.email), call.config.auth_secret.is_some()) {
        (Ok(email), true) => session::drop_account(call, &email, company, &user.id).await,
        _ => Ok(()),
    }
}

/// An address that is another's by now stays his.
async fn give_up_addresses(user: &User, company: &Company, call: &Call) -> Result<(), StorageError> {
    let alternatives = senders::alternatives(call, &company.id, &user.id).await?;
    let spelled = alternatives.iter().map(|alternative| &alternative.address).chain([&user.email]);
    let digests: Vec<Id> = spelled.map(|address| company.key.address(address)).collect();
    let addresses: Vec<String> = digests.iter().map(|digest| keys::address(&company.id, digest)).collect();
    let owners = call.store.get(addresses.clone()).await?;
    let free = row::text(&AddressOwner::Free { given_up: call.now_ms() });
    let his = |owner: &Option<String>| row::read(owner.as_ref()) == Some(AddressOwner::User(user.id.clone()));
    let given_up = addresses.into_iter().zip(&owners).filter(|(_, owner)| his(owner));
    all(given_up.map(|(key, _)| call.store.put(key, free.clone(), None)).collect()).await?;
    let of = |digest| {
        let claim = keys::sender_claim(&company.id, digest, &user.id);
        [claim, keys::sender(&company.id, &user.id, digest)]
    };
    call.store.delete(digests.iter().flat_map(of).collect()).await
}

#[derive(JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SuccessorBody {
    user_id: Id,
}

impl SuccessorBody {
    fn read(body: &mut Members) -> Result<SuccessorBody, Problem> {
        Ok(SuccessorBody { user_id: body.required("userId", json::id)? })
    }
}

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct SuccessorView {
    user_id: Id,
    successor_id: Id,
}

/// The operator gives the mail of a removed user to another user of the company; the trace of each mail says so.
pub async fn succeed(call: Call) -> Result<Response, Problem> {
    let SuccessorBody { user_id: successor } = json::body(&call, SuccessorBody::read)?;
    let removed = call.id()?;
    let company = call.store.get_one(keys::user_company(&removed)).await?;
    let company = company.as_deref().and_then(Id::parse).ok_or_else(Problem::not_found)?;
    let removal = Removal::read(&company, &removed, &call.store).await?;
    let mut removal =
        removal.ok_or_else(|| Problem::conflict("expected a user who was removed, but he is there"))?;
    if authorize::company_of(&call, &successor).await?.as_ref() != Some(&company) {
        let detail = "expected a user of the same company, but found none with this id";
        return Err(Problem::member("/userId", detail));
    }
    let known = removal.successor.take();
    if let Some(known) = known.as_ref().filter(|known| known.user != successor)
        && authorize::company_of(&call, &known.user).await?.is_some()
    {
        return Err(Problem::conflict("expected a user whose mail is nobody's, but another has it already"));
    }
    let since_ms = known.filter(|known| known.user == successor).map(|known| known.since_ms);
    let since_ms = since_ms.unwrap_or(call.now_ms());
    removal.successor = Some(Predecessor { user: successor.clone(), since_ms });
    removal.put(&company, &removed, &call.store).await?;
    let key = keys::predecessors(&company, &successor);
    let known: Option<Vec<Predecessor>> = row::read(call.store.get_one(key.clone()).await?.as_ref());
    let mut predecessors = predecessors(&company, &successor, &removed, since_ms, &call).await?;
    let is_new = |known: &Predecessor| predecessors.iter().all(|listed| listed.user != known.user);
    let further: Vec<Predecessor> = known.unwrap_or_default().into_iter().filter(is_new).collect();
    predecessors.extend(further);
    call.store.put(key, row::text(&predecessors), None).await?;
    Response::json(200, &SuccessorView { user_id: removed, successor_id: successor })
}

/// All whose mail the successor has, by what their removals say. Neither this list nor the key may be old; whoever is in
/// either is his predecessor, because another successor is accepted only once this one was removed.
async fn predecessors(
    company: &Id,
    successor: &Id,
    removed: &Id,
    since_ms: u64,
    call: &Call,
) -> Result<Vec<Predecessor>, StorageError> {
    let mut predecessors = vec![Predecessor { user: removed.clone(), since_ms }];
    for user in account::list(company, &call.store).await? {
        let removal = user.removal.and_then(|removal| serde_json::from_value::<Removal>(removal).ok());
        let given = removal.and_then(|removal| removal.successor).filter(|given| given.user == *successor);
        if let Some(given) = given.filter(|_| user.id != *removed) {
            predecessors.push(Predecessor { user: user.id, since_ms: given.since_ms });
        }
    }
    Ok(predecessors)
}
