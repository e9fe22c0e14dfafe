//! What the members of bodies and answers look like, for the OpenAPI document: JSON Schema as `json` reads them. None of
//! this is in the Worker; a native program writes the document.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::json::{EXTERNAL_ID_CHARS_MAX, LIST_LENGTH_MAX, TOKEN_BYTES_MAX};
use crate::crm::{Id, MailId};
use crate::limits::{NAME_CHARS_MAX, SUBJECT_CHARS_MAX};

/// RFC 5321 4.5.3.1.3, less the angle brackets.
const ADDRESS_CHARS_MAX: usize = 254;

pub fn name(_: &mut SchemaGenerator) -> Schema {
    line(NAME_CHARS_MAX)
}

pub fn title(_: &mut SchemaGenerator) -> Schema {
    line(SUBJECT_CHARS_MAX)
}

pub fn external_id(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "oneOf": [line(EXTERNAL_ID_CHARS_MAX), { "type": "null" }] })
}

/// One line of text, not only spaces.
pub fn line(chars_max: usize) -> Schema {
    json_schema!({ "type": "string", "minLength": 1, "maxLength": chars_max })
}

pub fn token(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "string", "maxLength": TOKEN_BYTES_MAX })
}

/// An addr-spec of ASCII (RFC 5322 3.4.1).
pub fn address(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "string", "format": "email", "maxLength": ADDRESS_CHARS_MAX })
}

pub fn addresses(generator: &mut SchemaGenerator) -> Schema {
    list(address(generator))
}

pub fn ids(generator: &mut SchemaGenerator) -> Schema {
    list(generator.subschema_for::<Id>())
}

pub fn never_log(_: &mut SchemaGenerator) -> Schema {
    list(json_schema!({ "type": "string", "description": "an address, or a domain" }))
}

fn list(items: Schema) -> Schema {
    json_schema!({ "type": "array", "items": items, "maxItems": LIST_LENGTH_MAX })
}

/// Base32 without case (RFC 4648 6), of so many characters.
fn base32(chars: usize) -> Schema {
    json_schema!({ "type": "string", "pattern": format!("^[A-Za-z2-7]{{{chars}}}$") })
}

impl JsonSchema for Id {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Id".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        base32(Id::CHARS)
    }
}

impl JsonSchema for MailId {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "MailId".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        base32(MailId::CHARS)
    }
}

impl JsonSchema for crate::crm::Slug {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "CompanyDomain".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9-]{0,28}[A-Za-z0-9]$" })
    }
}
