//! The schemas of the document, each under its name.

use std::collections::BTreeMap;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, SchemaGenerator, json_schema};
use serde::Serialize;
use serde_json::{Value as Json, json};

use super::super::items::{self, ItemBody, ItemView};
use super::super::links::Scope;
use super::super::persons::PersonBody;
use super::super::schema::ExternalId;
use crate::crm::{Id, Kind, MailId, Status};

/// RFC 9457, with the members of our own.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Problem")]
pub struct ProblemDocument {
    /// A URN that programs compare.
    r#type: String,
    title: String,
    status: u16,
    /// What was expected and what was found.
    detail: String,
    /// Where in the body, as a JSON pointer (RFC 6901).
    #[serde(skip_serializing_if = "Option::is_none")]
    pointer: Option<String>,
    /// Which query parameter.
    #[serde(skip_serializing_if = "Option::is_none")]
    parameter: Option<String>,
}

/// Two generators, because a member that may be absent in a body is there in an answer.
pub struct Schemas {
    bodies: SchemaGenerator,
    answers: SchemaGenerator,
    /// Those of one kind of item.
    of_kinds: BTreeMap<String, Json>,
}

impl Default for Schemas {
    fn default() -> Schemas {
        let settings = || {
            SchemaSettings::draft2020_12().with(|settings| {
                settings.definitions_path = "/components/schemas".into();
                settings.meta_schema = None;
            })
        };
        Schemas {
            bodies: settings().for_deserialize().into_generator(),
            answers: settings().for_serialize().into_generator(),
            of_kinds: BTreeMap::new(),
        }
    }
}

impl Schemas {
    pub fn answer<T: JsonSchema>(&mut self) -> Json {
        self.answers.subschema_for::<T>().to_value()
    }

    pub fn body<T: JsonSchema>(&mut self) -> Json {
        self.bodies.subschema_for::<T>().to_value()
    }

    /// The body of one kind of item, with the states that the kind has.
    pub fn body_of<T: JsonSchema>(&mut self, kind: Kind) -> Json {
        let mut schema = T::json_schema(&mut self.bodies).to_value();
        present(&mut schema);
        self.of_kind(kind, &T::schema_name(), schema)
    }

    pub fn item(&mut self, kind: Kind) -> Json {
        let schema = ItemView::json_schema(&mut self.answers).to_value();
        self.of_kind(kind, &ItemView::schema_name(), schema)
    }

    /// A page of one kind of item.
    pub fn items(&mut self, kind: Kind) -> Json {
        let (item, plural) = (self.item(kind), items::plural(kind));
        json!({
            "type": "object",
            "properties": {
                plural.clone(): { "type": "array", "items": item },
                "cursor": { "type": ["string", "null"] },
                "heldCount": { "type": "integer", "minimum": 0 },
            },
            "required": [plural, "cursor", "heldCount"],
        })
    }

    /// A link to a record that is there, or to one that is made.
    pub fn link(&mut self) -> Json {
        let (id, kind) = (self.body::<Id>(), self.body::<Kind>());
        let scope = self.body::<Scope>();
        let one = |kind: Json, name: &str, value: Json| {
            json!({
                "type": "object", "additionalProperties": false, "required": ["kind", name],
                "properties": { "kind": kind, name: value, "scope": scope },
            })
        };
        let person = self.body::<PersonBody>();
        let mut ways = vec![one(kind, "id", id), one(json!({ "const": "person" }), "create", person)];
        for kind in Kind::ITEMS {
            ways.push(one(json!({ "const": kind.word() }), "create", self.body_of::<ItemBody>(kind)));
        }
        json!({ "oneOf": ways })
    }

    /// What a name in a path stands for.
    pub fn path(&mut self, path: &str, name: &str) -> Json {
        match name {
            "id" if path.starts_with("mail/") => self.body::<MailId>(),
            "id" | "link" => self.body::<Id>(),
            "kind" => self.body::<Kind>(),
            "n" => {
                json!({ "type": "integer", "minimum": 0, "description": "As the mail's attachments are counted" })
            }
            "externalId" => self.body::<ExternalId>(),
            _ => json!({ "type": "string", "minLength": 1 }),
        }
    }

    fn of_kind(&mut self, kind: Kind, name: &str, mut schema: Json) -> Json {
        let word = kind.word();
        let name = name.replace("Item", &(word[..1].to_uppercase() + &word[1..]));
        if let Some(status) = schema.pointer_mut("/properties/status") {
            *status = states(kind);
        }
        // It is said of all kinds.
        schema.as_object_mut().and_then(|schema| schema.remove("description"));
        self.of_kinds.insert(name.clone(), schema);
        json!({ "$ref": format!("#/components/schemas/{name}") })
    }

    pub fn into_definitions(mut self) -> BTreeMap<String, Json> {
        let mut definitions = self.of_kinds;
        definitions.extend(self.answers.take_definitions(true));
        for (name, mut schema) in self.bodies.take_definitions(true) {
            present(&mut schema);
            definitions.insert(name, schema);
        }
        definitions
    }
}

/// A member of a body may be left out, but is never null where it is not said to be (`oneOf`). An `Option` becomes
/// "its type, or null" in a schema, which is `[TYPE, "null"]` or `anyOf` the type and null, with null as the default.
fn present(schema: &mut Json) {
    let Some(properties) = schema.pointer_mut("/properties").and_then(Json::as_object_mut) else { return };
    for member in properties.values_mut() {
        let null = json!({ "type": "null" });
        if let Some(member) =
            member.as_object_mut().filter(|member| member.get("default") == Some(&Json::Null))
        {
            member.remove("default");
        }
        if let Some(types) = member.get_mut("type").filter(|types| types.is_array()) {
            *types = types[0].clone();
        }
        if let Some([one, other]) = member.get("anyOf").and_then(Json::as_array).map(Vec::as_slice)
            && *other == null
        {
            let (one, description) = (one.clone(), member.get("description").cloned());
            *member = one;
            if let Some(description) = description {
                member["description"] = description;
            }
        }
    }
}

/// The states that a kind of item has.
pub fn states(kind: Kind) -> Json {
    json!({ "type": "string", "enum": Status::of(kind) })
}

/// What a query parameter is.
pub fn word(words: &'static [&'static str]) -> Json {
    json_schema!({ "type": "string", "enum": words }).to_value()
}
