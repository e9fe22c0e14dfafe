//! Ids: 13 characters of lower-case base32 (65 bits), 26 for a mail. Random for what people make; for persons
//! and mails a digest keyed with the company's own key, so that two deliveries at once make one record.

use std::fmt;

use serde::{Deserialize, Serialize};

const ALPHABET: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";

/// The id of a company, user, person, item or token.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Id(String);

impl Id {
    /// Characters of an id, of five bits each.
    pub const CHARS: usize = 13;

    /// Reads an id without ASCII case; none where it is not one.
    pub fn parse(text: &str) -> Option<Id> {
        spelled(text, Self::CHARS).map(Id)
    }

    /// An id from 32 bytes that are random or a digest.
    pub fn from_bytes(bytes: &[u8; 32]) -> Id {
        Id(spell(&bytes[..Self::CHARS]))
    }

    /// In lower case.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The id of a mail: 13 characters for its Message-ID, 13 for its user and content (D31).
///
/// The first half on its own finds the thread of a reply, the whole finds the mail, both by prefix.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct MailId(String);

impl MailId {
    /// Characters of a mail's id, of five bits each.
    pub const CHARS: usize = 2 * Id::CHARS;

    /// The id of the mail with this Message-ID and content, both as keyed digests.
    pub fn new(message_id: &Id, content: &Id) -> MailId {
        MailId(format!("{}{}", message_id.0, content.0))
    }

    /// Reads a mail's id without ASCII case; none where it is not one.
    pub fn parse(text: &str) -> Option<MailId> {
        spelled(text, Self::CHARS).map(MailId)
    }

    /// The half that stands for the Message-ID.
    pub fn message_id(&self) -> Id {
        Id(self.0[..Id::CHARS].to_owned())
    }

    /// In lower case.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The company's own key: without it no id can be guessed or matched between companies.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CompanyKey([u8; 32]);

impl CompanyKey {
    /// A key of 32 random bytes.
    pub fn new(bytes: [u8; 32]) -> CompanyKey {
        CompanyKey(bytes)
    }

    /// A digest that was begun for one purpose; two purposes never give the same digest for the same input.
    pub fn hasher(&self, purpose: &str) -> blake3::Hasher {
        let mut hasher = blake3::Hasher::new_keyed(&self.0);
        hasher.update(purpose.as_bytes());
        hasher.update(&[0]);
        hasher
    }

    /// The id that stands for `text`.
    pub fn id(&self, purpose: &str, text: &str) -> Id {
        let mut hasher = self.hasher(purpose);
        hasher.update(text.as_bytes());
        Id::from_bytes(hasher.finalize().as_bytes())
    }

    /// The digest that stands for an address in the company's keys.
    pub fn address(&self, address: &str) -> Id {
        self.id("address", address)
    }
}

impl fmt::Debug for CompanyKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CompanyKey(…)")
    }
}

/// Five bits of each byte, so every character is as random as its byte.
fn spell(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| ALPHABET[usize::from(byte & 31)] as char).collect()
}

fn spelled(text: &str, chars: usize) -> Option<String> {
    let text = text.to_ascii_lowercase();
    (text.len() == chars && text.bytes().all(|byte| ALPHABET.contains(&byte))).then_some(text)
}

/// What serde needs to read and write the three as strings.
macro_rules! as_string {
    ($type:ident, $read:expr, $write:expr) => {
        impl TryFrom<String> for $type {
            type Error = &'static str;
            fn try_from(text: String) -> Result<Self, Self::Error> {
                ($read)(&text).ok_or(concat!("not a ", stringify!($type)))
            }
        }
        impl From<$type> for String {
            fn from(value: $type) -> String {
                ($write)(value)
            }
        }
    };
}

as_string!(Id, Id::parse, |id: Id| id.0);
as_string!(MailId, MailId::parse, |id: MailId| id.0);
as_string!(CompanyKey, from_hex, |key: CompanyKey| blake3::Hash::from_bytes(key.0).to_hex().to_string());

fn from_hex(text: &str) -> Option<CompanyKey> {
    blake3::Hash::from_hex(text).ok().map(|hash| CompanyKey(*hash.as_bytes()))
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for MailId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_read_without_case_and_nothing_else_is_one() {
        assert_eq!(Id::parse("ABCDEFGHIJK27"), Id::parse("abcdefghijk27"));
        for wrong in ["", "abcdefghijk2", "abcdefghijk271", "abcdefghijk01", "abcdefghijk2é"] {
            assert!(Id::parse(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn digests_depend_on_key_and_purpose() {
        let (one, two) = (CompanyKey::new([1; 32]), CompanyKey::new([2; 32]));
        assert_eq!(one.id("person", "a@example.com"), one.id("person", "a@example.com"));
        assert_ne!(one.id("person", "a@example.com"), two.id("person", "a@example.com"));
        assert_ne!(one.id("person", "a@example.com"), one.id("message", "a@example.com"));
    }
}
