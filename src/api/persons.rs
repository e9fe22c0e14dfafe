//! Persons: met by a delivery, or made and changed by people, whose word wins.

mod addresses;

use addresses::{free, give_up, own, owners};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;

use super::authorize::Me;
use super::erasure::{self, Progress};
use super::json::{self, Members, list as list_of};
use super::page::{self, Group, Wanted};
use super::problem::Problem;
use super::records::{self, Record};
use super::{Call, Response, external, mail, schema};
use crate::crm::{AddressOwner, Company, Id, Kind, Link, Person};
use crate::email::AddrSpec;
use crate::flow::StorageError;
use crate::{keys, row};

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PersonView {
    pub id: Id,
    name: String,
    addresses: Vec<String>,
    bcc_address: String,
    external_id: Option<String>,
}

impl PersonView {
    fn of(id: Id, person: Person, me: &Me, call: &Call) -> PersonView {
        let link = Link::new(Kind::Person, id);
        let bcc_address = me.company.bcc_address_of(&link, &call.config.mail_domain);
        let Person { name, addresses, external_id, .. } = person;
        PersonView { id: link.id, name, addresses, bcc_address, external_id }
    }
}

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PersonsView {
    persons: Vec<PersonView>,
    cursor: Option<String>,
    held_count: usize,
}

/// There is more of him: to be asked again.
#[derive(Serialize, JsonSchema)]
pub struct RemainingView {
    remaining: bool,
}

#[derive(JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PersonBody {
    #[schemars(with = "schema::Name")]
    name: String,
    #[schemars(schema_with = "schema::addresses")]
    #[serde(default)]
    addresses: Vec<AddrSpec>,
    #[schemars(schema_with = "schema::external_id")]
    #[serde(default)]
    external_id: Option<String>,
}

/// What is left out stays as it is.
#[derive(JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PersonChange {
    #[schemars(with = "schema::Name")]
    #[serde(default)]
    name: Option<String>,
    #[schemars(schema_with = "schema::addresses")]
    #[serde(default)]
    addresses: Option<Vec<AddrSpec>>,
    /// Null takes it away.
    #[schemars(schema_with = "schema::external_id")]
    #[serde(default)]
    external_id: Option<Option<String>>,
}

/// The same for a person whose external id is in the path.
#[derive(JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PersonPut {
    #[schemars(with = "schema::Name")]
    name: String,
    #[schemars(schema_with = "schema::addresses")]
    #[serde(default)]
    addresses: Option<Vec<AddrSpec>>,
}

impl PersonBody {
    fn read(body: &mut Members) -> Result<PersonBody, Problem> {
        let external_id = body.take("externalId", json::external_id)?.flatten();
        let name = body.required("name", json::name)?;
        let addresses = body.take("addresses", list_of(json::address))?.unwrap_or_default();
        Ok(PersonBody { name, addresses, external_id })
    }
}

impl PersonChange {
    fn read(body: &mut Members) -> Result<PersonChange, Problem> {
        Ok(PersonChange {
            name: body.take("name", json::name)?,
            addresses: body.take("addresses", list_of(json::address))?,
            external_id: body.take("externalId", json::external_id)?,
        })
    }
}

impl PersonPut {
    fn read(body: &mut Members) -> Result<PersonPut, Problem> {
        let name = body.required("name", json::name)?;
        Ok(PersonPut { name, addresses: body.take("addresses", list_of(json::address))? })
    }
}

/// All persons, or those whom `q` finds: the one with this address, or those whose name begins so.
pub async fn list(call: Call, me: Me) -> Result<Response, Problem> {
    let found = async {
        match call.query.address("q").and_then(|q| AddrSpec::parse(&q).ok()) {
            Some(address) => {
                Ok((by_address(&address, &me.company, &call).await?.into_iter().collect(), None))
            }
            None => by_name(&me.company, &call).await,
        }
    };
    let ((ids, cursor), held_count) = mail::counted(found, &call, &me).await?;
    let links: Vec<Link> = ids.into_iter().map(|id| Link::new(Kind::Person, id)).collect();
    let mut persons = records::read(&call.store, &me.company.id, links.iter().cloned()).await?;
    let person = |link: Link| {
        let person = persons.remove(&link).and_then(Record::into_person)?;
        Some(PersonView::of(link.id, person, &me, &call))
    };
    let persons = links.into_iter().filter_map(person).collect();
    Response::json(200, &PersonsView { persons, cursor, held_count })
}

async fn by_address(address: &AddrSpec, company: &Company, call: &Call) -> Result<Option<Id>, Problem> {
    let owner = owners(company, std::slice::from_ref(address), call).await?.pop().flatten();
    Ok(AddressOwner::person_id(owner.as_ref(), &company.key, address))
}

async fn by_name(company: &Company, call: &Call) -> Result<(Vec<Id>, Option<String>), Problem> {
    let wanted = Wanted::of(call, keys::persons(&company.id), Id::CHARS)?;
    let begins = call.query.get("q").unwrap_or_default().to_lowercase();
    let keep = |group: &Group| name_of(group).is_some_and(|name| name.to_lowercase().starts_with(&begins));
    let prefix_chars = wanted.prefix.len();
    let page = page::read(wanted, &call.store, keep).await?;
    let id = |group: &Group| Id::parse(group.rows[0].key.get(prefix_chars..)?.get(..Id::CHARS)?);
    Ok((page.groups.iter().filter_map(id).collect(), page.cursor))
}

/// The name by what stands beside the records; none of one who was deleted.
fn name_of(group: &Group) -> Option<&str> {
    if group.rows.iter().any(|row| keys::is_deletion(&row.key)) {
        return None;
    }
    let edited = group.rows.iter().find(|row| keys::is_edited(&row.key));
    let metadata = &edited.or(group.rows.first())?.metadata;
    metadata["name"].as_str().or_else(|| metadata["address"].as_str())
}

pub async fn read(call: Call, me: Me) -> Result<Response, Problem> {
    let (id, person) = find(&call, &me).await?;
    Response::tagged(200, &PersonView::of(id, person, &me, &call))
}

async fn find(call: &Call, me: &Me) -> Result<(Id, Person), Problem> {
    let id = call.id()?;
    let record = records::read_one(&call.store, &me.company.id, &Link::new(Kind::Person, id.clone())).await?;
    Ok((id, record.and_then(Record::into_person).ok_or_else(Problem::not_found)?))
}

pub async fn create(call: Call, me: Me) -> Result<Response, Problem> {
    let body = json::body(&call, PersonBody::read)?;
    let made = made(call.random.id(), body, &call, &me).await?;
    Response::tagged(201, &write(made, &call, &me).await?)
}

/// A person who is about to be made.
pub struct Made {
    id: Id,
    person: Person,
    addresses: Vec<AddrSpec>,
}

/// Reads a new person from a member of a body.
pub async fn make(body: &mut Members, call: &Call, me: &Me) -> Result<Made, Problem> {
    let new = PersonBody::read(body)?;
    made(call.random.id(), new, call, me).await.map_err(|problem| problem.below(body.pointer()))
}

/// A new person. His id is that of his first address, so that a delivery at the same moment makes the same person, and
/// `otherwise` where he has none; but nobody is made who was deleted, whatever a change beside his deletion left.
async fn made(otherwise: Id, body: PersonBody, call: &Call, me: &Me) -> Result<Made, Problem> {
    let PersonBody { name, addresses, external_id } = body;
    let ids = free(&addresses, None, call, me).await?;
    let mut id = call.random.id();
    for candidate in ids.into_iter().take(1).chain([otherwise]) {
        if !is_deleted(&candidate, call, me).await? {
            id = candidate;
            break;
        }
    }
    let spelled = addresses.iter().map(ToString::to_string).collect();
    Ok(Made { id, person: Person { name, addresses: spelled, external_id }, addresses })
}

/// The record first, then whose its addresses are: what an address leads to is there.
pub async fn write(made: Made, call: &Call, me: &Me) -> Result<PersonView, Problem> {
    let Made { id, person, addresses } = made;
    external::claim(person.external_id.as_deref(), &Link::new(Kind::Person, id.clone()), call, me).await?;
    put(call, &me.company.id, &id, &person).await?;
    own(&addresses, &AddressOwner::Person(id.clone()), call, &me.company).await?;
    Ok(PersonView::of(id, person, me, call))
}

pub async fn change(call: Call, me: Me) -> Result<Response, Problem> {
    let (id, before) = find(&call, &me).await?;
    let change = json::body(&call, PersonChange::read)?;
    update(id, before, change, &call, &me).await
}

async fn update(
    id: Id,
    before: Person,
    change: PersonChange,
    call: &Call,
    me: &Me,
) -> Result<Response, Problem> {
    call.expects(&PersonView::of(id.clone(), before.clone(), me, call))?;
    let PersonChange { name, addresses, external_id } = change;
    let name = name.unwrap_or(before.name);
    let external_id = external_id.unwrap_or(before.external_id.clone());
    let mut person = Person { name, external_id, addresses: before.addresses.clone() };
    if let Some(addresses) = &addresses {
        free(addresses, Some(&id), call, me).await?;
        person.addresses = addresses.iter().map(ToString::to_string).collect();
    }
    if person.external_id != before.external_id {
        external::claim(person.external_id.as_deref(), &Link::new(Kind::Person, id.clone()), call, me)
            .await?;
    }
    let gone = before.addresses.iter().filter(|address| !person.addresses.contains(address));
    let given_up: Vec<AddrSpec> = gone.filter_map(|address| AddrSpec::parse(address).ok()).collect();
    put(call, &me.company.id, &id, &person).await?;
    let mine = addresses.unwrap_or_default();
    own(&mine, &AddressOwner::Person(id.clone()), call, &me.company).await?;
    give_up(&given_up, &id, call, me).await?;
    if is_deleted(&id, call, me).await? {
        // He was deleted in the meantime: nothing names him, as the deletion left it.
        give_up(&mine, &id, call, me).await?;
        call.store.delete(vec![keys::person_edited(&me.company.id, &id)]).await?;
        return Err(Problem::not_found());
    }
    Response::tagged(200, &PersonView::of(id, person, me, call))
}

/// Creates the person whom another system knows by this id, or changes him: what is not said stays as it is.
pub async fn put_external(call: Call, me: Me) -> Result<Response, Problem> {
    let external_id = external::of_path(&call)?;
    let found = external::find(&external_id, Kind::Person, &call, &me).await?;
    let PersonPut { name, addresses } = json::body(&call, PersonPut::read)?;
    if let Some((id, Record::Person(person))) = found {
        let change = PersonChange { name: Some(name), addresses, external_id: None };
        return update(id, person, change, &call, &me).await;
    }
    call.expects_nothing()?;
    let addresses = addresses.unwrap_or_default();
    if let Some((id, person)) = known_by_address(&addresses, &call, &me).await? {
        let (addresses, external_id) = (Some(addresses), Some(Some(external_id)));
        let change = PersonChange { name: Some(name), addresses, external_id };
        return update(id, person, change, &call, &me).await;
    }
    let id = external::fresh_id(&external_id, Kind::Person, &call, &me).await?;
    let body = PersonBody { name, addresses, external_id: Some(external_id) };
    let made = made(id, body, &call, &me).await?;
    Response::tagged(201, &write(made, &call, &me).await?)
}

/// The person whom his mail made before another system said its id for him: the only one with any of these addresses,
/// and known by no other id.
async fn known_by_address(
    addresses: &[AddrSpec],
    call: &Call,
    me: &Me,
) -> Result<Option<(Id, Person)>, StorageError> {
    let owners = owners(&me.company, addresses, call).await?;
    let ids = addresses.iter().zip(&owners);
    let ids =
        ids.filter_map(|(address, owner)| AddressOwner::person_id(owner.as_ref(), &me.company.key, address));
    let links = ids.map(|id| Link::new(Kind::Person, id));
    let mut known = records::read(&call.store, &me.company.id, links).await?.into_iter();
    let (Some((link, record)), None) = (known.next(), known.next()) else { return Ok(None) };
    let person = record.into_person().filter(|person| person.external_id.is_none());
    Ok(person.map(|person| (link.id, person)))
}

async fn is_deleted(id: &Id, call: &Call, me: &Me) -> Result<bool, StorageError> {
    let deletion = call.store.get_one(keys::person_deleted(&me.company.id, id)).await?;
    Ok(deletion.is_some())
}

fn parsed(addresses: &[String]) -> Option<Vec<AddrSpec>> {
    addresses.iter().map(|address| AddrSpec::parse(address).ok()).collect()
}

/// Deletes a person and, a page at a time, all that names him: 204 when nothing is left, 202 when it is to be asked
/// again. Whoever writes from one of his addresses next is a new person. The deletion has a key of its own, which wins
/// over a change that was read before it and is written after it.
pub async fn delete(call: Call, me: Me) -> Result<Response, Problem> {
    let (company, link) = (&me.company.id, Link::new(Kind::Person, call.id()?));
    match records::read_one(&call.store, company, &link).await?.and_then(Record::into_person) {
        Some(person) => {
            call.expects(&PersonView::of(link.id.clone(), person.clone(), &me, &call))?;
            let addresses = parsed(&person.addresses).unwrap_or_default();
            give_up(&addresses, &link.id, &call, &me).await?;
            let deletion = keys::person_deleted(company, &link.id);
            call.store.put(deletion, call.now_ms().to_string(), None).await?;
        }
        None => is_half_deleted(&link.id, &call, &me).await?,
    }
    match erasure::erase(&link, &call, &me).await? {
        Progress::Finished => Response::nothing(),
        Progress::Remaining => Response::json(202, &RemainingView { remaining: true }),
    }
}

/// Whether a deletion came not to its end.
async fn is_half_deleted(id: &Id, call: &Call, me: &Me) -> Result<(), Problem> {
    let company = &me.company.id;
    let keys = vec![keys::person_met(company, id), keys::person_edited(company, id)];
    match call.store.get(keys).await?.iter().any(Option::is_some) {
        true => Ok(()),
        false => Err(Problem::not_found()),
    }
}

async fn put(call: &Call, company: &Id, id: &Id, person: &Person) -> Result<(), StorageError> {
    let metadata = json!({ "name": person.name });
    call.store.put(keys::person_edited(company, id), row::text(person), Some(metadata)).await
}
