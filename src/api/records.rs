//! Persons and items as they are now, many in one read.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::Serialize;

use crate::crm::{Id, Item, Kind, Link, Met, Person, Status};
use crate::flow::{StorageError, Store};
use crate::{keys, row};

/// What stands behind a link.
pub enum Record {
    Person(Person),
    Item(Item),
}

/// A link with what a reader knows it by; null where its record is not there any more.
#[derive(Serialize, JsonSchema)]
pub struct NamedLink {
    kind: Kind,
    id: Id,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<Status>,
}

impl Record {
    pub fn item(&self) -> Option<&Item> {
        match self {
            Record::Item(item) => Some(item),
            Record::Person(_) => None,
        }
    }

    pub fn external_id(&self) -> Option<&str> {
        match self {
            Record::Item(item) => item.external_id.as_deref(),
            Record::Person(person) => person.external_id.as_deref(),
        }
    }

    pub fn into_item(self) -> Option<Item> {
        match self {
            Record::Item(item) => Some(item),
            Record::Person(_) => None,
        }
    }

    pub fn into_person(self) -> Option<Person> {
        match self {
            Record::Person(person) => Some(person),
            Record::Item(_) => None,
        }
    }
}

impl NamedLink {
    pub fn of(link: &Link, record: Option<&Record>) -> NamedLink {
        let mut named =
            NamedLink { kind: link.kind, id: link.id.clone(), name: None, title: None, status: None };
        match record {
            Some(Record::Person(person)) => named.name = Some(person.name.clone()),
            Some(Record::Item(item)) => {
                named.title = Some(item.title.clone());
                named.status = Some(item.status);
            }
            None => {}
        }
        named
    }
}

/// The records of these links that are there.
pub async fn read(
    store: &Store,
    company: &Id,
    links: impl IntoIterator<Item = Link>,
) -> Result<BTreeMap<Link, Record>, StorageError> {
    let links: BTreeSet<Link> = links.into_iter().collect();
    let keys: Vec<String> = links.iter().flat_map(|link| keys_of(company, link)).collect();
    let mut values = store.get(keys).await?.into_iter();
    let mut records = BTreeMap::new();
    for link in links {
        let record = match link.kind {
            Kind::Person => {
                let values: Vec<Option<String>> = values.by_ref().take(3).collect();
                person(&values).map(Record::Person)
            }
            _ => row::read(values.next().flatten().as_ref()).map(Record::Item),
        };
        if let Some(record) = record {
            records.insert(link, record);
        }
    }
    Ok(records)
}

/// The record of one link.
pub async fn read_one(store: &Store, company: &Id, link: &Link) -> Result<Option<Record>, StorageError> {
    Ok(read(store, company, [link.clone()]).await?.remove(link))
}

fn keys_of(company: &Id, link: &Link) -> Vec<String> {
    match link.kind {
        Kind::Person => vec![
            keys::person_met(company, &link.id),
            keys::person_edited(company, &link.id),
            keys::person_deleted(company, &link.id),
        ],
        _ => vec![keys::item(company, link)],
    }
}

/// What people wrote of a person wins over what a delivery met; one whom they deleted is not there.
fn person(met_edited_deleted: &[Option<String>]) -> Option<Person> {
    let [met, edited, None] = met_edited_deleted else { return None };
    if let Some(person) = row::read::<Person>(edited.as_ref()) {
        return Some(person);
    }
    let met: Met = row::read(met.as_ref())?;
    let name = met.name.unwrap_or_else(|| met.address.clone());
    Some(Person { name, addresses: vec![met.address], ..Person::default() })
}
