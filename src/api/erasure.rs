//! Deleting all that names a person: the rows of his page, what leads from him to items, and his own records, whose keys
//! go last, because they tell that there is something left. Mails stay in their users' inboxes, and are deleted there
//! (S29). Items keep his id, which is nobody's then: to write them anew could undo what somebody else changes of them at
//! the same moment (D32).

use super::Call;
use super::authorize::Me;
use crate::crm::Link;
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
    let (company, id) = (&me.company.id, &person.id);
    for prefix in [keys::person_items(company, id), Page::Timeline(company, person).prefix()] {
        let page = call.store.list(prefix, None, KEYS_AT_ONCE).await?;
        call.store.delete(page.rows.into_iter().map(|row| row.key).collect()).await?;
        if page.cursor.is_some() {
            return Ok(Progress::Remaining);
        }
    }
    call.store.delete(vec![keys::person_met(company, id), keys::person_edited(company, id)]).await?;
    Ok(Progress::Finished)
}
