//! The addresses that a user may send from: his account address, and alternatives that he confirmed (S8).

use serde::{Deserialize, Serialize};
use serde_json::json;

use super::authorize::Me;
use super::json::{self, Members};
use super::problem::Problem;
use super::signed::{self, Claims, Purpose};
use super::{Call, Response, texts};
use crate::crm::{AddressOwner, Id, User};
use crate::email::AddrSpec;
use crate::flow::{OutgoingMail, StorageError};
use crate::limits::{LIST_ROWS_MAX, SENDER_LINK_SECONDS, SENDERS_MAX};
use crate::{keys, row};

/// An alternative as it is stored, beside the pointer that says whose mail the address sends.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Alternative {
    address: String,
    verified: bool,
}

#[derive(Serialize)]
struct SenderView {
    address: String,
    main: bool,
    verified: bool,
}

pub async fn list(call: Call, me: Me) -> Result<Response, Problem> {
    let main = SenderView { address: me.user.email.clone(), main: true, verified: true };
    let further = alternatives(&call, &me).await?.into_iter();
    let further =
        further.map(|Alternative { address, verified }| SenderView { address, main: false, verified });
    Response::json(200, &json!({ "senders": std::iter::once(main).chain(further).collect::<Vec<_>>() }))
}

async fn alternatives(call: &Call, me: &Me) -> Result<Vec<Alternative>, StorageError> {
    let page = call.store.list(keys::senders(&me.company.id, &me.user.id), None, LIST_ROWS_MAX).await?;
    Ok(page.rows.into_iter().filter_map(|row| serde_json::from_value(row.metadata).ok()).collect())
}

/// Rule S8: an alternative works only once it is confirmed. The mail to it says so to whoever reads it; where the
/// address is a colleague's already, it says that, and nothing is told to the one who asked.
pub async fn add(call: Call, me: Me) -> Result<Response, Problem> {
    let mut body = Members::of(&call)?;
    let address = body.required("address", json::address)?;
    body.end()?;
    let from = call.mail_sender("no address can be confirmed")?;
    let known = alternatives(&call, &me).await?;
    let is_known = |known: &&Alternative| known.address == address.as_str();
    if address.as_str() == me.user.email || known.iter().find(is_known).is_some_and(|known| known.verified) {
        return Err(Problem::conflict("expected an address that you do not send from yet")
            .with("pointer", json!("/address")));
    }
    if known.iter().find(is_known).is_none() && known.len() >= SENDERS_MAX {
        return Err(Problem::conflict("expected fewer addresses; remove one of them first"));
    }
    let digest = digest(&me, &address);
    let owner = owner(&call, &me, &digest).await?;
    put(&call, &me, &digest, &Alternative { address: address.to_string(), verified: false }).await?;
    let (subject, text) = match owner {
        Some(AddressOwner::User(other)) if other != me.user.id => {
            let owner: Option<User> =
                row::read(call.store.get_one(keys::user(&me.company.id, &other)).await?.as_ref());
            texts::sender_is_yours(&owner.map(|owner| owner.language).unwrap_or_default(), &me.user.name)
        }
        _ => texts::confirm_sender(&me.user.language, &me.user.name, &link(&call, &me, &digest)?),
    };
    call.store.send(OutgoingMail { from, to: address.to_string(), subject, text }).await?;
    let view = SenderView { address: address.to_string(), main: false, verified: false };
    Response::json(201, &view)
}

/// Rule D9: confirming is a POST of the signed-in user who asked, within 24 hours; done twice it has the effect of
/// once.
pub async fn confirm(call: Call, me: Me) -> Result<Response, Problem> {
    let mut body = Members::of(&call)?;
    let token = body.required("token", json::token)?;
    body.end()?;
    let refused = || {
        Problem::member("/token", "expected a link of the last 24 hours, sent for an address that you added")
    };
    let claims = signed::read(&token, Purpose::Sender, call.now_ms(), &call.config)?.ok_or_else(refused)?;
    let [company, user, digest] = claims.ids.as_slice() else { return Err(refused()) };
    if (company, user) != (&me.company.id, &me.user.id) {
        return Err(refused());
    }
    let (stored, owner) = (
        call.store.get_one(keys::sender(company, user, digest)),
        call.store.get_one(keys::address(company, digest)),
    );
    let stored: Alternative = row::read(stored.await?.as_ref()).ok_or_else(refused)?;
    let owner: Option<AddressOwner> = row::read(owner.await?.as_ref());
    if matches!(&owner, Some(AddressOwner::User(other)) if other != user) {
        return Err(refused());
    }
    // Mail from it counts as his from here on; that it is listed as confirmed comes last.
    let mine = row::text(&AddressOwner::User(user.clone()));
    call.store.put(keys::address(company, digest), mine, None).await?;
    put(&call, &me, digest, &Alternative { verified: true, ..stored.clone() }).await?;
    Response::json(200, &SenderView { address: stored.address, main: false, verified: true })
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
    let mut gone = vec![key];
    if owner(&call, &me, &digest).await? == Some(AddressOwner::User(me.user.id.clone())) {
        gone.insert(0, keys::address(&me.company.id, &digest));
    }
    call.store.delete(gone).await?;
    Response::nothing()
}

fn digest(me: &Me, address: &AddrSpec) -> Id {
    me.company.key.id("address", address.as_str())
}

async fn owner(call: &Call, me: &Me, digest: &Id) -> Result<Option<AddressOwner>, StorageError> {
    let stored = call.store.get_one(keys::address(&me.company.id, digest)).await?;
    Ok(row::read(stored.as_ref()))
}

async fn put(call: &Call, me: &Me, digest: &Id, alternative: &Alternative) -> Result<(), StorageError> {
    let key = keys::sender(&me.company.id, &me.user.id, digest);
    call.store.put(key, row::text(alternative), Some(row::json(alternative))).await
}

fn link(call: &Call, me: &Me, digest: &Id) -> Result<String, Problem> {
    let ids = vec![me.company.id.clone(), me.user.id.clone(), digest.clone()];
    let until_ms = call.now_ms() + SENDER_LINK_SECONDS * 1000;
    let token = signed::sign(&Claims { ids, until_ms }, Purpose::Sender, &call.config)?;
    Ok(format!("{}/confirm-sender#{token}", call.request.origin))
}
