//! Removing a user, and giving his mail to another (D29b).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::authorize::{self, Me};
use super::json::{self, Members};
use super::problem::Problem;
use super::{Call, Response, senders, session, users};
use crate::crm::{AddressOwner, Company, Id, Predecessor, Role, User};
use crate::email::AddrSpec;
use crate::flow::{StorageError, Store, all};
use crate::limits::LIST_ROWS_MAX;
use crate::{keys, row};

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
    let record = call.store.get_one(keys::user(&company.id, &id)).await?;
    let user: User = row::read(record.as_ref()).ok_or_else(Problem::not_found)?;
    let removal = Removal::read(&company.id, &id, &call.store).await?;
    if removal.is_none() {
        call.expects(&users::UserView::of(&user))?;
        if user.role == Role::Admin {
            users::another_admin(&id, &call, &me).await?;
        }
        let removal = Removal { removed_ms: call.now_ms(), successor: None };
        call.store.put(keys::user_removed(&company.id, &id), row::text(&removal), None).await?;
    }
    lock_out(&user, &company.id, &call).await?;
    give_up_addresses(&user, company, &call).await?;
    Response::nothing()
}

impl Removal {
    pub async fn read(company: &Id, user: &Id, store: &Store) -> Result<Option<Removal>, StorageError> {
        Ok(row::read(store.get_one(keys::user_removed(company, user)).await?.as_ref()))
    }
}

/// His tokens, his sessions, and what his address signs in.
async fn lock_out(user: &User, company: &Id, call: &Call) -> Result<(), Problem> {
    let mut gone = Vec::new();
    for prefix in [keys::tokens(company, &user.id), keys::sessions(company, &user.id)] {
        let page = call.store.list(prefix, None, LIST_ROWS_MAX).await?;
        gone.extend(page.rows.into_iter().map(|row| row.key));
    }
    if let (Ok(email), true) = (AddrSpec::parse(&user.email), call.config.auth_secret.is_some()) {
        gone.push(keys::account(&session::digest(call, &email)?, company));
    }
    Ok(call.store.delete(gone).await?)
}

/// An address that is another's by now stays his.
async fn give_up_addresses(user: &User, company: &Company, call: &Call) -> Result<(), StorageError> {
    let alternatives = senders::alternatives(call, &company.id, &user.id).await?;
    let spelled = alternatives.iter().map(|alternative| &alternative.address).chain([&user.email]);
    let digests: Vec<Id> = spelled.map(|address| company.key.id("address", address)).collect();
    let addresses: Vec<String> = digests.iter().map(|digest| keys::address(&company.id, digest)).collect();
    let owners = call.store.get(addresses.clone()).await?;
    let nobody = row::text(&AddressOwner::Nobody { deleted: call.now_ms() });
    let his = |owner: &Option<String>| row::read(owner.as_ref()) == Some(AddressOwner::User(user.id.clone()));
    let given_up = addresses.into_iter().zip(&owners).filter(|(_, owner)| his(owner));
    all(given_up.map(|(key, _)| call.store.put(key, nobody.clone(), None)).collect()).await?;
    let senders = digests.iter().map(|digest| keys::sender(&company.id, &user.id, digest)).collect();
    call.store.delete(senders).await
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
    if removal.successor.as_ref().is_some_and(|known| known.user != successor) {
        return Err(Problem::conflict("expected a user whose mail is nobody's, but another has it already"));
    }
    let since_ms = removal.successor.map_or(call.now_ms(), |known| known.since_ms);
    removal.successor = Some(Predecessor { user: successor.clone(), since_ms });
    call.store.put(keys::user_removed(&company, &removed), row::text(&removal), None).await?;
    let key = keys::predecessors(&company, &successor);
    let known: Option<Vec<Predecessor>> = row::read(call.store.get_one(key.clone()).await?.as_ref());
    let mut predecessors = known.unwrap_or_default();
    if predecessors.iter().all(|known| known.user != removed) {
        predecessors.push(Predecessor { user: removed.clone(), since_ms });
        call.store.put(key, row::text(&predecessors), None).await?;
    }
    Response::json(200, &SuccessorView { user_id: removed, successor_id: successor })
}
