//! A user as he is now: what he says of himself stands in his record, and beside it, one field a key, what others decide
//! of him or what is confirmed first. So no write of one, made of what was read a minute ago, undoes the other's (D32).

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::crm::{Id, Role, User};
use crate::flow::{StorageError, Store};
use crate::keys::{self, UserPart};
use crate::row;

/// How many keys a user has.
pub const KEYS: usize = 4;

/// The account address that a user has confirmed.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AccountAddress {
    pub email: String,
    pub since_ms: u64,
}

/// What a list shows of a user.
pub struct Listed {
    pub id: Id,
    pub name: String,
    pub email: String,
    pub role: Role,
    /// The metadata of his removal.
    pub removal: Option<Json>,
}

/// The keys of [`of`].
pub fn keys(company: &Id, user: &Id) -> [String; KEYS] {
    [
        keys::user(company, user),
        keys::user_part(company, user, UserPart::Role),
        keys::user_part(company, user, UserPart::Email),
        keys::user_part(company, user, UserPart::Removed),
    ]
}

/// The user of these values, unless he was removed.
pub fn of(values: &[Option<String>]) -> Option<User> {
    let [record, role, email, None] = values else { return None };
    decided(record, role, email)
}

/// The same of a user who may be removed.
pub fn ever(values: &[Option<String>]) -> Option<User> {
    let [record, role, email, _] = values else { return None };
    decided(record, role, email)
}

fn decided(record: &Option<String>, role: &Option<String>, email: &Option<String>) -> Option<User> {
    let mut user: User = row::read(record.as_ref())?;
    user.role = row::read(role.as_ref()).unwrap_or(user.role);
    if let Some(AccountAddress { email, since_ms }) = row::read(email.as_ref()) {
        (user.email, user.email_since_ms) = (email, since_ms);
    }
    Some(user)
}

/// A user who is there.
pub async fn read(company: &Id, user: &Id, store: &Store) -> Result<Option<User>, StorageError> {
    Ok(of(&store.get(keys(company, user).to_vec()).await?))
}

/// Those of many users who are there.
pub async fn read_all(company: &Id, users: &[Id], store: &Store) -> Result<Vec<User>, StorageError> {
    let values = store.get(users.iter().flat_map(|user| keys(company, user)).collect()).await?;
    Ok(values.chunks(KEYS).filter_map(of).collect())
}

/// All users that the company has or had.
pub async fn list(company: &Id, store: &Store) -> Result<Vec<Listed>, StorageError> {
    let mut users = Vec::new();
    for row in store.list_all(&keys::users(company)).await? {
        take(&mut users, &row.key, row.metadata);
    }
    Ok(users)
}

/// A user's own row comes before what stands beside it.
fn take(users: &mut Vec<Listed>, key: &str, metadata: Json) {
    let text = |name: &str| metadata[name].as_str().map(str::to_owned);
    let role = serde_json::from_value(metadata["role"].clone()).ok();
    let Some((id, part)) = keys::user_row(key) else { return };
    match (part, users.last_mut().filter(|last| last.id == id)) {
        (None, _) => {
            let known = text("name").zip(text("email")).zip(role);
            users.extend(known.map(|((name, email), role)| Listed { id, name, email, role, removal: None }));
        }
        (Some(UserPart::Role), Some(user)) => user.role = role.unwrap_or(user.role),
        (Some(UserPart::Email), Some(user)) => user.email = text("email").unwrap_or(user.email.clone()),
        (Some(UserPart::Removed), Some(user)) => user.removal = Some(metadata),
        (Some(_), None) => {}
    }
}
