//! Deals, leads and projects: one code for all three.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;

use super::authorize::Me;
use super::json::{self, Members, Read, Wrong, expected, list as list_of};
use super::page::{self, Group, Wanted};
use super::problem::Problem;
use super::records::{self, Record};
use super::{Call, Response, external, mail, schema};
use crate::crm::{Id, Item, Kind, Link, Status};
use crate::flow::{StorageError, all};
use crate::{keys, row};

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ItemView {
    pub id: Id,
    title: String,
    person_ids: Vec<Id>,
    status: Status,
    bcc_address: String,
    external_id: Option<String>,
}

impl ItemView {
    fn of(kind: Kind, item: Item, me: &Me, call: &Call) -> ItemView {
        let link = Link::new(kind, item.id);
        let bcc_address = me.company.bcc_address_of(&link, &call.config.mail_domain);
        let Item { title, person_ids, status, external_id, .. } = item;
        ItemView { id: link.id, title, person_ids, status, bcc_address, external_id }
    }
}

/// The document has one of each kind, with the states that the kind has.
#[derive(JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ItemBody {
    #[schemars(with = "schema::Title")]
    title: String,
    #[schemars(schema_with = "schema::ids")]
    #[serde(default)]
    person_ids: Vec<Id>,
    /// `open` where it is left out.
    #[serde(default)]
    status: Status,
    #[schemars(schema_with = "schema::external_id")]
    #[serde(default)]
    external_id: Option<String>,
}

/// What is left out stays as it is.
#[derive(JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ItemChange {
    #[schemars(with = "schema::Title")]
    #[serde(default)]
    title: Option<String>,
    #[schemars(schema_with = "schema::ids")]
    #[serde(default)]
    person_ids: Option<Vec<Id>>,
    status: Option<Status>,
    /// Null takes it away.
    #[schemars(schema_with = "schema::external_id")]
    #[serde(default)]
    external_id: Option<Option<String>>,
}

/// The same for an item whose external id is in the path.
#[derive(JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ItemPut {
    #[schemars(with = "schema::Title")]
    title: String,
    #[schemars(schema_with = "schema::ids")]
    #[serde(default)]
    person_ids: Option<Vec<Id>>,
    status: Option<Status>,
}

impl ItemBody {
    fn read(kind: Kind, body: &mut Members) -> Result<ItemBody, Problem> {
        Ok(ItemBody {
            title: body.required("title", json::title)?,
            person_ids: body.take("personIds", list_of(json::id))?.unwrap_or_default(),
            status: body.take("status", status(kind))?.unwrap_or_default(),
            external_id: body.take("externalId", json::external_id)?.flatten(),
        })
    }
}

impl ItemChange {
    fn read(kind: Kind, body: &mut Members) -> Result<ItemChange, Problem> {
        Ok(ItemChange {
            title: body.take("title", json::title)?,
            person_ids: body.take("personIds", list_of(json::id))?,
            status: body.take("status", status(kind))?,
            external_id: body.take("externalId", json::external_id)?,
        })
    }
}

impl ItemPut {
    fn read(kind: Kind, body: &mut Members) -> Result<ItemPut, Problem> {
        Ok(ItemPut {
            title: body.required("title", json::title)?,
            person_ids: body.take("personIds", list_of(json::id))?,
            status: body.take("status", status(kind))?,
        })
    }
}

/// What a list is narrowed to.
struct Filter {
    title: Option<String>,
    status: Option<Status>,
    person: Option<Id>,
}

impl Filter {
    fn of(kind: Kind, call: &Call) -> Result<Filter, Problem> {
        let query = &call.query;
        let status = query.get("status").map(|text| status_of(kind, text)).transpose();
        let wrong = |_| Problem::parameter("status", &format!("expected {}", words(kind)));
        let person = query.get("personId").map(|text| Id::parse(text).ok_or(())).transpose();
        let no_id = |()| Problem::parameter("personId", "expected the id of a person");
        Ok(Filter {
            title: query.get("q").map(str::to_lowercase),
            status: status.map_err(wrong)?,
            person: person.map_err(no_id)?,
        })
    }

    fn lets_pass(&self, item: &Item) -> bool {
        self.fits(&item.title, item.status)
            && self.person.as_ref().is_none_or(|person| item.person_ids.contains(person))
    }

    fn fits(&self, title: &str, status: Status) -> bool {
        self.title.as_ref().is_none_or(|begins| title.to_lowercase().starts_with(begins))
            && self.status.is_none_or(|wanted| wanted == status)
    }
}

pub async fn list(kind: Kind, call: Call, me: Me) -> Result<Response, Problem> {
    let filter = Filter::of(kind, &call)?;
    let prefix = match &filter.person {
        Some(person) => keys::person_items(&me.company.id, person),
        None => keys::items(&me.company.id, kind),
    };
    // The index of a person has no metadata, so there the records alone tell; it may name items that are gone.
    let keep = |group: &Group| match (&filter.person, keys::item_of(&group.rows[0].key)) {
        (Some(_), link) => link.is_some_and(|link| link.kind == kind),
        (None, _) => fits(&filter, &group.rows[0].metadata),
    };
    let wanted = Wanted::of(&call, prefix, usize::MAX)?;
    let page = async { Ok(page::read(wanted, &call.store, keep).await?) };
    let (page, held_count) = mail::counted(page, &call, &me).await?;
    let links: Vec<Link> = page.groups.iter().filter_map(|group| keys::item_of(&group.rows[0].key)).collect();
    let mut records = records::read(&call.store, &me.company.id, links.iter().cloned()).await?;
    let found = links.iter().filter_map(|link| records.remove(link).and_then(Record::into_item));
    let items = found.filter(|item| filter.lets_pass(item)).map(|item| ItemView::of(kind, item, &me, &call));
    let items: Vec<ItemView> = items.collect();
    Response::json(200, &json!({ plural(kind): items, "cursor": page.cursor, "heldCount": held_count }))
}

/// By what stands beside the record; where that cannot be read, the record tells.
fn fits(filter: &Filter, metadata: &serde_json::Value) -> bool {
    let status = serde_json::from_value(metadata["status"].clone()).ok();
    metadata["title"].as_str().zip(status).is_none_or(|(title, status)| filter.fits(title, status))
}

pub fn plural(kind: Kind) -> String {
    format!("{}s", kind.word())
}

pub async fn read(kind: Kind, call: Call, me: Me) -> Result<Response, Problem> {
    let item = find(kind, &call, &me).await?;
    Response::tagged(200, &ItemView::of(kind, item, &me, &call))
}

async fn find(kind: Kind, call: &Call, me: &Me) -> Result<Item, Problem> {
    let record = records::read_one(&call.store, &me.company.id, &Link::new(kind, call.id()?)).await?;
    record.and_then(Record::into_item).ok_or_else(Problem::not_found)
}

pub async fn create(kind: Kind, call: Call, me: Me) -> Result<Response, Problem> {
    let body = json::body(&call, |body| ItemBody::read(kind, body))?;
    let item = made(call.random.id(), body, &call, &me).await?;
    Response::tagged(201, &write(kind, item, &call, &me).await?)
}

/// Reads a new item from a member of a body.
pub async fn make(kind: Kind, body: &mut Members, call: &Call, me: &Me) -> Result<Item, Problem> {
    let new = ItemBody::read(kind, body)?;
    made(call.random.id(), new, call, me).await.map_err(|problem| problem.below(body.pointer()))
}

async fn made(id: Id, body: ItemBody, call: &Call, me: &Me) -> Result<Item, Problem> {
    let ItemBody { title, person_ids, status, external_id } = body;
    exist(&person_ids, &[], call, me).await?;
    Ok(Item { id, title, person_ids, status, external_id })
}

/// Stores a new item.
pub async fn write(kind: Kind, item: Item, call: &Call, me: &Me) -> Result<ItemView, Problem> {
    external::claim(item.external_id.as_deref(), &Link::new(kind, item.id.clone()), call, me).await?;
    put(kind, &item, &item.person_ids, call, me).await?;
    Ok(ItemView::of(kind, item, me, call))
}

pub async fn change(kind: Kind, call: Call, me: Me) -> Result<Response, Problem> {
    let before = find(kind, &call, &me).await?;
    let change = json::body(&call, |body| ItemChange::read(kind, body))?;
    update(kind, before, change, &call, &me).await
}

async fn update(
    kind: Kind,
    before: Item,
    change: ItemChange,
    call: &Call,
    me: &Me,
) -> Result<Response, Problem> {
    call.expects(&ItemView::of(kind, before.clone(), me, call))?;
    let item = Item {
        title: change.title.unwrap_or(before.title),
        person_ids: change.person_ids.unwrap_or(before.person_ids.clone()),
        status: change.status.unwrap_or(before.status),
        external_id: change.external_id.unwrap_or(before.external_id.clone()),
        id: before.id,
    };
    exist(&item.person_ids, &before.person_ids, call, me).await?;
    if item.external_id != before.external_id {
        external::claim(item.external_id.as_deref(), &Link::new(kind, item.id.clone()), call, me).await?;
    }
    let added: Vec<Id> =
        item.person_ids.iter().filter(|id| !before.person_ids.contains(id)).cloned().collect();
    put(kind, &item, &added, call, me).await?;
    Response::tagged(200, &ItemView::of(kind, item, me, call))
}

/// Creates the item that another system knows by this id, or changes it: what is not said stays as it is.
pub async fn put_external(kind: Kind, call: Call, me: Me) -> Result<Response, Problem> {
    let external_id = external::of_path(&call)?;
    let found = external::find(&external_id, kind, &call, &me).await?;
    let body = json::body(&call, |body| ItemPut::read(kind, body))?;
    let ItemPut { title, person_ids, status } = body;
    if let Some(item) = found.and_then(|(_, record)| record.into_item()) {
        let change = ItemChange { title: Some(title), person_ids, status, external_id: None };
        return update(kind, item, change, &call, &me).await;
    }
    call.expects_nothing()?;
    let id = external::fresh_id(&external_id, kind, &call, &me).await?;
    let (person_ids, status) = (person_ids.unwrap_or_default(), status.unwrap_or_default());
    let body = ItemBody { title, person_ids, status, external_id: Some(external_id) };
    let item = made(id, body, &call, &me).await?;
    Response::tagged(201, &write(kind, item, &call, &me).await?)
}

/// Its links stay as history; what leads to a record that is gone is not offered.
pub async fn delete(kind: Kind, call: Call, me: Me) -> Result<Response, Problem> {
    let item = find(kind, &call, &me).await?;
    call.expects(&ItemView::of(kind, item.clone(), &me, &call))?;
    call.store.delete(vec![keys::item(&me.company.id, &Link::new(kind, item.id))]).await?;
    Response::nothing()
}

/// The persons are there. One who was deleted since may stay where he was.
async fn exist(persons: &[Id], before: &[Id], call: &Call, me: &Me) -> Result<(), Problem> {
    let link = |id: &Id| Link::new(Kind::Person, id.clone());
    let added = persons.iter().filter(|id| !before.contains(id));
    let there = records::read(&call.store, &me.company.id, added.map(link)).await?;
    let missing = |id: &Id| !before.contains(id) && !there.contains_key(&link(id));
    match persons.iter().position(missing) {
        None => Ok(()),
        Some(at) => {
            let detail =
                format!("expected a person of the company, but found none with the id {}", persons[at]);
            Err(Problem::member(&format!("/personIds/{at}"), detail))
        }
    }
}

/// The index rows of the persons that it names anew are there before the item that they lead to.
async fn put(kind: Kind, item: &Item, added: &[Id], call: &Call, me: &Me) -> Result<(), StorageError> {
    let (company, link) = (&me.company.id, Link::new(kind, item.id.clone()));
    let index = |person: &Id| call.store.put(keys::person_item(company, person, &link), String::new(), None);
    all(added.iter().map(index).collect()).await?;
    let metadata = json!({ "title": item.title, "status": item.status });
    call.store.put(keys::item(company, &link), row::text(item), Some(metadata)).await
}

fn status(kind: Kind) -> impl Fn(&serde_json::Value) -> Read<Status> {
    move |value| {
        let status = value.as_str().and_then(|text| status_of(kind, text).ok());
        status.ok_or_else(|| Wrong::of(expected(&words(kind), value)))
    }
}

fn status_of(kind: Kind, text: &str) -> Result<Status, ()> {
    let status: Status = serde_json::from_value(json!(text)).map_err(drop)?;
    Status::of(kind).contains(&status).then_some(status).ok_or(())
}

fn words(kind: Kind) -> String {
    Status::of(kind).iter().map(|status| json!(status).to_string()).collect::<Vec<_>>().join(" or ")
}
