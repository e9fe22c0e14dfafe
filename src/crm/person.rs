//! Persons, and whose an address is.

use serde::{Deserialize, Serialize};

use super::{CompanyKey, Id};
use crate::email::AddrSpec;

/// A person as a delivery met him: written once by the first delivery, never by people.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Met {
    /// The display name in the first message that named him.
    #[serde(default)]
    pub name: Option<String>,
    /// His addr-spec, in lower case.
    pub address: String,
}

/// A person as people made or changed him; where it stands, it wins over [`Met`].
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Person {
    /// As people call him.
    pub name: String,
    /// Lower-case; the first is the one his id came from, unless he was made without.
    pub addresses: Vec<String>,
    /// What another system knows him by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub external_id: Option<String>,
}

/// Whose an address is, where people had a say in it. Absent: nobody's, or the person's that its digest names.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AddressOwner {
    /// A user's sender address (S7).
    User(Id),
    /// A person's.
    Person(Id),
    /// Its person was deleted: whoever writes from it next is a new person, with an id of his own.
    Nobody {
        /// Milliseconds since 1970.
        deleted: u64,
    },
    /// A user gave it up: it is the person's again that its digest names.
    Free {
        /// Milliseconds since 1970.
        given_up: u64,
    },
}

impl AddressOwner {
    /// The id of the person with this address, the same for two deliveries at once (S19); none for a user's.
    pub fn person_id(owner: Option<&AddressOwner>, key: &CompanyKey, address: &AddrSpec) -> Option<Id> {
        match owner {
            Some(AddressOwner::User(_)) => None,
            Some(AddressOwner::Person(id)) => Some(id.clone()),
            Some(AddressOwner::Nobody { deleted }) => {
                Some(key.id("person", &format!("{deleted} {}", address.as_str())))
            }
            Some(AddressOwner::Free { .. }) | None => Some(key.id("person", address.as_str())),
        }
    }
}
