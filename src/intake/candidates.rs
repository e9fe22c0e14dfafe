//! Linking to items: per kind, the first that answers of the item named by the address, the thread, and
//! auto-link.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde_json::{Value as Json, json};

use super::correspondents::{About, How, Parties};
use super::persons::{Correspondent, Linked};
use super::thread::Parent;
use crate::crm::{Id, Item, Kind, Link, Named};
use crate::flow::{StorageError, Store, all};
use crate::limits::CANDIDATES_MAX;
use crate::trace::Trace;
use crate::{keys, row};

/// Which items may name each person: a superset, the truth is in the item's record.
pub struct Index {
    items: HashMap<Id, Vec<Link>>,
    complete: bool,
}

/// The records of all items that came into question.
pub struct Records {
    items: BTreeMap<Link, Item>,
    /// False where there were more than can be read: then nobody can tell which is the only one.
    complete: bool,
}

/// The item links of the mail, and what is left to its user.
#[derive(Default)]
pub struct Choice {
    pub links: Vec<Link>,
    pub offered: Vec<Link>,
    pub named_is_missing: bool,
}

/// Asks which items name the persons; none where the address names the item.
pub async fn index(
    named: &Named,
    correspondents: &[Correspondent],
    company: &Id,
    store: &Store,
) -> Result<Index, StorageError> {
    if named_item(named).is_some() {
        return Ok(Index { items: HashMap::new(), complete: true });
    }
    let acted_on = correspondents.iter().filter(|one| one.acted_on);
    let persons: BTreeSet<Id> = acted_on.map(|one| one.person.clone()).collect();
    let ask = |person: &Id| store.list(keys::person_items(company, person), None, CANDIDATES_MAX);
    let pages = all(persons.iter().map(ask).collect()).await?;
    let complete =
        pages.iter().all(|page| page.cursor.is_none()) && correspondents.iter().all(|one| one.acted_on);
    let items =
        pages.into_iter().map(|page| page.rows.iter().filter_map(|row| keys::item_of(&row.key)).collect());
    Ok(Index { items: persons.into_iter().zip(items).collect(), complete })
}

impl Index {
    pub fn items_of(&self, person: &Id) -> &[Link] {
        self.items.get(person).map_or(&[], Vec::as_slice)
    }
}

/// Reads the records of those items that were not read before.
pub async fn records(
    mut records: Records,
    wanted: BTreeSet<Link>,
    company: &Id,
    store: &Store,
) -> Result<Records, StorageError> {
    let mut missing: Vec<Link> =
        wanted.into_iter().filter(|item| !records.items.contains_key(item)).collect();
    records.complete &= missing.len() <= CANDIDATES_MAX;
    missing.truncate(CANDIDATES_MAX);
    if missing.is_empty() {
        return Ok(records);
    }
    let values = store.get(missing.iter().map(|item| keys::item(company, item)).collect()).await?;
    for (link, value) in missing.into_iter().zip(&values) {
        if let Some(item) = row::read::<Item>(value.as_ref()) {
            records.items.insert(link, item);
        }
    }
    Ok(records)
}

impl Records {
    /// What is to be read for an index.
    pub fn of(index: &Index) -> Records {
        Records { items: BTreeMap::new(), complete: index.complete }
    }

    fn open(&self, link: &Link) -> Option<&Item> {
        self.items.get(link).filter(|item| item.is_candidate())
    }
}

/// All items that may come into question.
pub fn wanted(named: &Named, index: &Index, parents: &[Parent]) -> BTreeSet<Link> {
    if let Some(item) = named_item(named) {
        return BTreeSet::from([item.clone()]);
    }
    let of_persons = index.items.values().flatten();
    parents.iter().flat_map(|parent| &parent.items).chain(of_persons).cloned().collect()
}

/// Decides the item links: per kind, the first that answers.
pub fn decide(
    named: &Named,
    parents: &[Parent],
    records: &Records,
    linked: &Linked,
    auto_link: bool,
    trace: &mut Trace,
) -> Choice {
    if let Some(item) = named_item(named) {
        return by_name(item, records, trace);
    }
    // Rule D6: an item that is unknown or deleted loses no mail; its user is asked.
    let named_is_missing = *named == Named::Unknown || linked.named_is_missing;
    if named_is_missing {
        trace.note("D6", "The address names something that is not there", Json::Null);
    }
    let toggle = match (named_is_missing, auto_link) {
        (true, _) => Toggle::NamedIsMissing,
        (false, true) => Toggle::AutoLink,
        (false, false) => Toggle::Manual,
    };
    let mut choice = Choice { named_is_missing, ..Choice::default() };
    for kind in Kind::ITEMS {
        of_kind(kind, parents, records, linked, toggle, &mut choice, trace);
    }
    choice
}

/// The item that the user named by its address, open or closed, whatever auto-link says.
fn by_name(item: &Link, records: &Records, trace: &mut Trace) -> Choice {
    match records.items.get(item) {
        Some(record) => {
            trace.note(
                "S4",
                "Linked: the address names it",
                json!({ "item": item, "status": record.status }),
            );
            Choice { links: vec![item.clone()], ..Choice::default() }
        }
        None => {
            trace.note("D6", "The address names something that is not there", json!({ "item": item }));
            Choice { named_is_missing: true, ..Choice::default() }
        }
    }
}

/// Why candidates are linked or only offered.
#[derive(Clone, Copy)]
enum Toggle {
    AutoLink,
    /// Rule S22: with the toggle off all candidates are offered, and none is linked.
    Manual,
    /// The address names something that is not there, so its user is asked (D6).
    NamedIsMissing,
}

fn of_kind(
    kind: Kind,
    parents: &[Parent],
    records: &Records,
    linked: &Linked,
    toggle: Toggle,
    choice: &mut Choice,
    trace: &mut Trace,
) {
    let inherited = inherited(kind, parents, records);
    let (from, candidates) = match inherited.is_empty() {
        false => ("D23", inherited),
        true => ("S21", of_persons(kind, records, linked)),
    };
    if candidates.is_empty() {
        return;
    }
    let offered = &mut choice.offered;
    let (rule, says, into) = match (toggle, from, candidates.len()) {
        (Toggle::Manual, ..) => ("S22", "Offered, not linked: auto-link is off", offered),
        (Toggle::NamedIsMissing, ..) => {
            ("D6", "Offered, not linked: the address named something else", offered)
        }
        (_, "D23", _) => ("D23", "Linked: the thread is linked to it", &mut choice.links),
        (_, _, 2..) => ("S21", "Offered, not linked: there are several open ones", offered),
        _ if !records.complete => {
            ("S21", "Offered, not linked: not all that could be open was looked at", offered)
        }
        _ => ("S21", "Linked: the only open one of its kind", &mut choice.links),
    };
    trace.note(rule, says, json!({ "kind": kind, "candidates": candidates }));
    into.extend(candidates);
}

/// Rule D23 for a mail whose thread an outside author names, and could name falsely: a redirected one inherits only
/// where a correspondent is on the item; a forwarded one also from a mail about the same person or with the same
/// subject, since its user looked at it.
pub fn trusted(
    mut parents: Vec<Parent>,
    parties: &Parties,
    about: &About,
    records: &Records,
    linked: &Linked,
) -> Vec<Parent> {
    let is_linked = |person: &Id| linked.persons.contains(person);
    let is_on =
        |link: &Link| records.items.get(link).is_some_and(|item| item.person_ids.iter().any(is_linked));
    for parent in &mut parents {
        let is_trusted = match about.how {
            _ if parties.is_redirect() => false,
            How::Sent | How::NeverLogged => true,
            How::Forwarded(_) | How::Unclear => {
                parent.has_same_subject || parent.persons.iter().any(is_linked)
            }
        };
        parent.items.retain(|link| is_trusted || is_on(link));
    }
    parents
}

fn inherited(kind: Kind, parents: &[Parent], records: &Records) -> Vec<Link> {
    let items: BTreeSet<&Link> = parents.iter().flat_map(|parent| &parent.items).collect();
    items.into_iter().filter(|item| item.kind == kind && records.open(item).is_some()).cloned().collect()
}

/// Rule S21: the open items of the correspondents together; one that several share counts once.
fn of_persons(kind: Kind, records: &Records, linked: &Linked) -> Vec<Link> {
    let names_one = |item: &Item| item.person_ids.iter().any(|person| linked.persons.contains(person));
    let open =
        records.items.keys().filter(|link| link.kind == kind && records.open(link).is_some_and(names_one));
    open.cloned().collect()
}

fn named_item(named: &Named) -> Option<&Link> {
    match named {
        Named::Record(link) if link.kind != Kind::Person => Some(link),
        _ => None,
    }
}
