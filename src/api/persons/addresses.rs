//! Whose an address is, as far as persons go: one person's, or nobody's.

use serde_json::json;

use super::super::Call;
use super::super::authorize::Me;
use super::super::problem::Problem;
use super::super::records;
use crate::crm::{AddressOwner, Company, Id, Kind, Link};
use crate::email::AddrSpec;
use crate::flow::{StorageError, all};
use crate::{keys, row};

/// Says whose these addresses are.
pub async fn own(
    addresses: &[AddrSpec],
    owner: &AddressOwner,
    call: &Call,
    company: &Company,
) -> Result<(), StorageError> {
    let put = |address| call.store.put(address_key(company, address), row::text(owner), None);
    all(addresses.iter().map(put).collect()).await.map(drop)
}

/// His addresses are nobody's; one that is a user's by now, or another person's, stays his.
pub async fn give_up(addresses: &[AddrSpec], person: &Id, call: &Call, me: &Me) -> Result<(), StorageError> {
    let owners = owners(&me.company, addresses, call).await?;
    let is_his = |owner: &Option<AddressOwner>, address| {
        AddressOwner::person_id(owner.as_ref(), &me.company.key, address).as_ref() == Some(person)
    };
    let his = addresses.iter().zip(&owners).filter(|(address, owner)| is_his(owner, address));
    let his: Vec<AddrSpec> = his.map(|(address, _)| address.clone()).collect();
    own(&his, &AddressOwner::Nobody { deleted: call.now_ms() }, call, &me.company).await
}

/// Nobody else has these addresses. Answers with the ids of the persons that they make.
pub async fn free(
    addresses: &[AddrSpec],
    own: Option<&Id>,
    call: &Call,
    me: &Me,
) -> Result<Vec<Id>, Problem> {
    let owners = owners(&me.company, addresses, call).await?;
    let mut ids = Vec::with_capacity(addresses.len());
    for (at, (address, owner)) in addresses.iter().zip(&owners).enumerate() {
        let id = AddressOwner::person_id(owner.as_ref(), &me.company.key, address);
        ids.push(id.ok_or_else(|| taken(at, "a user's"))?);
    }
    let others = ids.iter().filter(|id| Some(*id) != own).map(|id| Link::new(Kind::Person, id.clone()));
    let there = records::read(&call.store, &me.company.id, others).await?;
    let known = |id: &Id| there.contains_key(&Link::new(Kind::Person, id.clone()));
    match ids.iter().position(known) {
        Some(at) => Err(taken(at, "another person's").with("personId", json!(ids[at]))),
        None => Ok(ids),
    }
}

fn taken(at: usize, whose: &str) -> Problem {
    let detail = format!("expected an address that nobody in the company has, but this is {whose}");
    Problem::conflict(detail).with("pointer", json!(format!("/addresses/{at}")))
}

/// Whose each of these addresses is.
pub async fn owners(
    company: &Company,
    addresses: &[AddrSpec],
    call: &Call,
) -> Result<Vec<Option<AddressOwner>>, StorageError> {
    let keys: Vec<String> = addresses.iter().map(|address| address_key(company, address)).collect();
    let values = call.store.get(keys).await?;
    Ok(values.iter().map(|value| row::read(value.as_ref())).collect())
}

fn address_key(company: &Company, address: &AddrSpec) -> String {
    keys::address(&company.id, &company.key.address(address.as_str()))
}
