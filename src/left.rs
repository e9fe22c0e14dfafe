//! What is left of a mail that is in no inbox: a deletion, or a delivery, came no further.

use std::collections::BTreeSet;

use crate::crm::{Id, MailId};
use crate::flow::{Row, StorageError, Store};
use crate::keys::{self, Page};
use crate::limits::LIST_ROWS_MAX;
use crate::row::{self, Parent};

/// The keys of copies, by what stands beside their bytes.
#[derive(Default)]
pub struct Left {
    pub users: BTreeSet<Id>,
    rows: Vec<String>,
    pub bytes: Vec<String>,
}

impl Left {
    /// What is left of a mail of these users.
    pub async fn of(
        id: &MailId,
        company: &Id,
        of: impl Fn(&Id) -> bool,
        store: &Store,
    ) -> Result<Left, StorageError> {
        let mut left = Left::default();
        for copy in store.list(keys::message_copies(company, id), None, LIST_ROWS_MAX).await?.rows {
            match serde_json::from_value::<Parent>(copy.metadata.clone()) {
                Ok(parent) if of(&parent.user) => left.take(copy, parent, company),
                _ => {}
            }
        }
        Ok(left)
    }

    /// Where the links in a copy's metadata say that its rows are, written or not.
    fn take(&mut self, copy: Row, parent: Parent, company: &Id) {
        let Some((row, name)) = keys::message_row(&copy.key) else { return };
        let mut pages: Vec<Page> = parent.links.iter().map(|link| Page::Timeline(company, &link.0)).collect();
        pages.extend([Page::Shared(company), Page::Choice(company, &parent.user)]);
        pages.push(Page::Inbox(company, &parent.user));
        self.rows.extend(pages.iter().map(|page| page.copy(&row, &name)));
        self.rows.push(keys::adopted_time(company, &parent.user, &row.mail));
        self.rows.extend(row::forward_key(&copy, company));
        self.bytes.push(copy.key);
        self.users.insert(parent.user);
    }

    /// The bytes last: as long as they are there, doing it again finishes it.
    pub async fn erase(self, store: &Store) -> Result<(), StorageError> {
        for keys in [self.rows, self.bytes] {
            if !keys.is_empty() {
                store.delete(keys).await?;
            }
        }
        Ok(())
    }
}
