//! Deleting all that names a person: his place on items, the rows of his page, and his own records, whose keys go last,
//! because they tell that there is something left. Mails stay in their users' inboxes, and are deleted there (S29).

use super::authorize::Me;
use super::{Call, items, records};
use crate::crm::{Id, Link};
use crate::flow::StorageError;
use crate::keys::{self, Page};

/// Keys of one list that are deleted in one call: each is a request to the store, one after the other.
const KEYS_AT_ONCE: usize = 50;

/// Whether all is deleted, or to be gone on with by another call.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    Finished,
    Remaining,
}

/// Deletes a page of what names him.
pub async fn erase(person: &Link, call: &Call, me: &Me) -> Result<Progress, StorageError> {
    if leave_items(&person.id, call, me).await? == Progress::Remaining {
        return Ok(Progress::Remaining);
    }
    let page = Page::Timeline(&me.company.id, person).prefix();
    let page = call.store.list(page, None, KEYS_AT_ONCE).await?;
    call.store.delete(page.rows.into_iter().map(|row| row.key).collect()).await?;
    if page.cursor.is_some() {
        return Ok(Progress::Remaining);
    }
    let (company, id) = (&me.company.id, &person.id);
    call.store.delete(vec![keys::person_met(company, id), keys::person_edited(company, id)]).await?;
    Ok(Progress::Finished)
}

/// Takes him off the items that name him; the index that leads to them goes after.
async fn leave_items(person: &Id, call: &Call, me: &Me) -> Result<Progress, StorageError> {
    let index = keys::person_items(&me.company.id, person);
    let page = call.store.list(index, None, KEYS_AT_ONCE).await?;
    let links = page.rows.iter().filter_map(|row| keys::item_of(&row.key));
    for (link, record) in records::read(&call.store, &me.company.id, links).await? {
        let Some(mut item) = record.into_item().filter(|item| item.person_ids.contains(person)) else {
            continue;
        };
        item.person_ids.retain(|id| id != person);
        items::put(link.kind, &item, &[], call, me).await?;
    }
    call.store.delete(page.rows.into_iter().map(|row| row.key).collect()).await?;
    Ok(if page.cursor.is_some() { Progress::Remaining } else { Progress::Finished })
}
