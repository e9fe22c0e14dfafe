//! What the members of bodies and answers look like, for the OpenAPI document: JSON Schema as `json` reads them. None of
//! this is in the Worker; a native program writes the document.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::crm::{Id, MailId, Slug};
use crate::limits::{
    EXTERNAL_ID_CHARS_MAX, LIST_LENGTH_MAX, MAX_AGE_DAYS_MAX, NAME_CHARS_MAX, SUBJECT_CHARS_MAX,
    TOKEN_BYTES_MAX,
};

/// RFC 5321 4.5.3.1.3, less the angle brackets.
const ADDRESS_CHARS_MAX: usize = 254;
/// Unicode's White_Space, for a class of characters.
const SPACES: &str = r"\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000";
/// Unicode's Cc.
const CONTROLS: &str = r"\x00-\x1f\x7f-\x9f";

/// A name for each kind of text.
macro_rules! text {
    ($type:ident, $name:literal, $schema:expr) => {
        impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                $schema
            }
        }
    };
}

pub struct Name;
pub struct Title;
pub struct ExternalId;
pub struct Address;
pub struct Token;
pub struct NeverLogged;

text!(Name, "Name", line(NAME_CHARS_MAX));
text!(Title, "Title", line(SUBJECT_CHARS_MAX));
text!(ExternalId, "ExternalId", line(EXTERNAL_ID_CHARS_MAX));
text!(Address, "Address", address());
text!(Token, "Token", json_schema!({ "type": "string", "maxLength": TOKEN_BYTES_MAX }));
text!(NeverLogged, "NeverLogged", json_schema!({ "anyOf": [address(), domain()] }));
text!(Id, "Id", base32(Id::CHARS));
text!(MailId, "MailId", base32(MailId::CHARS));
text!(
    Slug,
    "CompanyDomain",
    json_schema!({
        "type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9-]{0,28}[A-Za-z0-9]$",
    })
);

pub fn addresses(generator: &mut SchemaGenerator) -> Schema {
    list(generator.subschema_for::<Address>())
}

pub fn ids(generator: &mut SchemaGenerator) -> Schema {
    list(generator.subschema_for::<Id>())
}

pub fn never_log(generator: &mut SchemaGenerator) -> Schema {
    list(generator.subschema_for::<NeverLogged>())
}

/// A number of days, or null.
pub fn max_age_days(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "oneOf": [{ "type": "integer", "minimum": 1, "maximum": MAX_AGE_DAYS_MAX }, { "type": "null" }] })
}

/// A text, or null, which takes it away.
pub fn external_id(generator: &mut SchemaGenerator) -> Schema {
    json_schema!({ "oneOf": [generator.subschema_for::<ExternalId>(), { "type": "null" }] })
}

fn list(items: Schema) -> Schema {
    json_schema!({ "type": "array", "items": items, "maxItems": LIST_LENGTH_MAX })
}

/// One line of so many characters, the spaces around it not counted, and not only spaces.
fn line(chars_max: usize) -> Schema {
    let (seen, any, between) = (format!("[^{SPACES}{CONTROLS}]"), format!("[^{CONTROLS}]"), chars_max - 2);
    let pattern = format!("^[{SPACES}]*{seen}({any}{{0,{between}}}{seen})?[{SPACES}]*$");
    let description = format!("One line of 1 to {chars_max} characters; spaces around it are taken away");
    json_schema!({ "type": "string", "pattern": pattern, "description": description })
}

/// An addr-spec of ASCII (RFC 5322 3.4.1).
fn address() -> Schema {
    json_schema!({ "type": "string", "format": "email", "maxLength": ADDRESS_CHARS_MAX })
}

/// A domain of letter-digit-hyphen labels (RFC 5890 2.3.1), with or without an `@` before it.
fn domain() -> Schema {
    let label = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    json_schema!({ "type": "string", "maxLength": 253, "pattern": format!(r"^@?{label}(\.{label})*$") })
}

/// Base32 without case (RFC 4648 6), of so many characters.
fn base32(chars: usize) -> Schema {
    json_schema!({ "type": "string", "pattern": format!("^[A-Za-z2-7]{{{chars}}}$") })
}
