//! Persons: who the correspondents are to the company, and which of them are new.

use serde_json::json;

use super::author::Known;
use super::candidates::Index;
use super::correspondents::About;
use crate::crm::{AddressOwner, Id, Kind, Link, Met, Named};
use crate::email::{Envelope, Mailbox, Message, is_no_reply};
use crate::flow::{StorageError, Store};
use crate::limits::{CORRESPONDENTS_MAX, NAME_CHARS_MAX};
use crate::trace::Trace;
use crate::{keys, row};

/// A correspondent and the id that he has, or would have as a person.
pub struct Correspondent {
    pub person: Id,
    pub mailbox: Mailbox,
    /// People made him a person, or changed him: he need not be looked for.
    known: bool,
    may_be_created: bool,
    /// Among the first 25, who are acted on.
    pub acted_on: bool,
}

/// Rule S20: the persons that the mail is linked to, the correspondents first.
#[derive(Default)]
pub struct Linked {
    pub persons: Vec<Id>,
    /// The person that the address named (S4), who need not be a correspondent.
    pub named: Option<Id>,
    /// Those of them that this delivery creates.
    pub created: Vec<(Id, Met)>,
    /// The address named a person that is not there (D6).
    pub named_is_missing: bool,
    pub beyond_limit: bool,
}

/// Rule S19: a correspondent whose addr-spec is no person's becomes one, at most 25 of them; no-reply addresses
/// and automated mail (RFC 3834) create nobody.
pub fn identify(about: &About, message: &Message, envelope: &Envelope, known: &Known) -> Vec<Correspondent> {
    // The null reverse-path is what automated mail is sent with (RFC 3834 3.3).
    let null_path = envelope.mail_from.is_none() && envelope.mail_from_defect.is_none();
    let automated = null_path || message.automated().is_some();
    let correspondent = |(index, mailbox): (usize, &Mailbox)| {
        let owner = known.owner(&mailbox.address);
        let acted_on = index < CORRESPONDENTS_MAX;
        Some(Correspondent {
            person: AddressOwner::person_id(owner, &known.company.key, &mailbox.address)?,
            mailbox: mailbox.clone(),
            known: matches!(owner, Some(AddressOwner::Person(_))),
            may_be_created: acted_on && !automated && !is_no_reply(&mailbox.address),
            acted_on,
        })
    };
    about.correspondents.iter().enumerate().filter_map(correspondent).collect()
}

/// Which persons exist already; a person whom items name needs no look.
pub async fn existing(
    correspondents: &[Correspondent],
    named: &Named,
    index: &Index,
    company: &Id,
    store: &Store,
) -> Result<Vec<Id>, StorageError> {
    let named = named_person(named);
    let (sure, unsure): (Vec<_>, Vec<_>) = correspondents
        .iter()
        .partition(|correspondent| correspondent.known || !index.items_of(&correspondent.person).is_empty());
    let mut wanted: Vec<_> =
        unsure.iter().map(|correspondent| keys::person_met(company, &correspondent.person)).collect();
    wanted.extend(named.into_iter().flat_map(|person| {
        [keys::person_met, keys::person_edited, keys::person_deleted].map(|key| key(company, person))
    }));
    if wanted.is_empty() {
        return Ok(sure.into_iter().map(|correspondent| correspondent.person.clone()).collect());
    }
    let values = store.get(wanted).await?;
    let found = unsure.iter().zip(&values).filter(|(_, value)| value.is_some()).map(|(unsure, _)| *unsure);
    let mut existing: Vec<Id> = sure.into_iter().chain(found).map(|found| found.person.clone()).collect();
    existing.extend(named.filter(|_| stands(&values[unsure.len()..])).cloned());
    Ok(existing)
}

/// Whether a person is there, by what a delivery and what people wrote of him.
fn stands(met_edited_deleted: &[Option<String>]) -> bool {
    matches!(met_edited_deleted, [met, edited, None] if met.is_some() || edited.is_some())
}

/// The persons to link, and those to create.
pub fn link(correspondents: Vec<Correspondent>, named: &Named, existing: &[Id], trace: &mut Trace) -> Linked {
    let beyond_limit = correspondents.iter().any(|correspondent| !correspondent.acted_on);
    let mut linked = Linked { beyond_limit, ..Linked::default() };
    if let Some(person) = named_person(named) {
        match existing.contains(person) {
            true => linked.named = Some(person.clone()),
            false => linked.named_is_missing = true,
        }
    }
    for correspondent in correspondents {
        let address = correspondent.mailbox.address.as_str();
        let facts = json!({ "address": address, "personId": correspondent.person });
        if existing.contains(&correspondent.person) {
            trace.note("S20", "Linked to a person who is known", facts);
        } else if correspondent.may_be_created {
            // Many programs repeat the address where a name should be; that names nobody.
            let name = correspondent.mailbox.name.as_ref().filter(|name| !name.eq_ignore_ascii_case(address));
            let name = name.map(|name| row::first_chars(name, NAME_CHARS_MAX));
            let met = Met { name, address: address.to_owned() };
            linked.created.push((correspondent.person.clone(), met));
            trace.note("S19", "Created and linked: the address was no person's", facts);
        } else {
            trace.note("S19", "Nobody is created for this address", json!({ "address": address }));
            continue;
        }
        if !linked.persons.contains(&correspondent.person) {
            linked.persons.push(correspondent.person);
        }
    }
    linked
}

fn named_person(named: &Named) -> Option<&Id> {
    match named {
        Named::Record(Link { kind: Kind::Person, id }) => Some(id),
        _ => None,
    }
}
