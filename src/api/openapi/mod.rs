//! The OpenAPI 3.1 document: the table of routes, what `operations` says of each, and the schemas of the types that are
//! read and written. `npm run openapi` writes it to `openapi.json`, which is what the Worker serves; a test compares.

mod operations;
mod schemas;

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json, json};

use super::problem::Problem;
use super::router::{BodyKind, ROUTES, Route, Who};
use super::{Body, Response, header};
use operations::{Answer, Operation};
use schemas::Schemas;

/// As it was written by `npm run openapi`.
const WRITTEN: &str = include_str!("../openapi.json");

/// Answers with the document as `npm run openapi` wrote it.
///
/// # Errors
/// None: the document is part of the core.
pub async fn read() -> Result<Response, Problem> {
    let headers = vec![header("Content-Type", "application/json")];
    Ok(Response { status: 200, headers, body: Body::Text(WRITTEN.to_owned()) })
}

/// The document, as it is to be written: one line for each operation and each schema.
#[must_use]
pub fn written() -> String {
    let document = document();
    let Json::Object(members) = document else { return String::new() };
    let members = members.iter().map(|(name, value)| format!("{}:{}", json!(name), lines(name, value)));
    format!("{{{}}}\n", members.collect::<Vec<_>>().join(",\n"))
}

fn lines(name: &str, value: &Json) -> String {
    match (name, value) {
        ("paths" | "components" | "schemas" | "responses", Json::Object(members)) => {
            let members =
                members.iter().map(|(name, value)| format!("{}:{}", json!(name), lines(name, value)));
            format!("{{\n{}}}", members.collect::<Vec<_>>().join(",\n"))
        }
        (name, Json::Object(methods)) if name.starts_with('/') => {
            let methods = methods.iter().map(|(name, value)| format!("{}:{value}", json!(name)));
            format!("{{\n{}}}", methods.collect::<Vec<_>>().join(",\n"))
        }
        _ => value.to_string(),
    }
}

/// The document.
#[must_use]
pub fn document() -> Json {
    let mut schemas = Schemas::default();
    let mut paths: BTreeMap<String, Map<String, Json>> = BTreeMap::new();
    for route in ROUTES {
        let operation = operations::of(route);
        let methods = paths.entry(format!("/{}", route.path)).or_default();
        methods.insert(route.method.to_lowercase(), describe(route, operation, &mut schemas));
    }
    let problem = schemas.answer::<schemas::ProblemDocument>();
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Smart BCC",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "Sales mail that was put in BCC or forwarded, tied to persons, deals, leads and projects.",
            "license": { "name": "MIT OR Apache-2.0" },
        },
        "servers": [{ "url": "/api/v1" }],
        "paths": paths,
        "components": {
            "schemas": schemas.into_definitions(),
            "responses": problems(&problem),
            "securitySchemes": {
                "token": { "type": "http", "scheme": "bearer", "description": "A personal API token" },
                "session": { "type": "apiKey", "in": "cookie", "name": "__Host-sbcc",
                    "description": "A browser's session; a change needs the Origin of this site" },
                "operator": { "type": "http", "scheme": "bearer", "description": "SETUP_TOKEN" },
            },
        },
    })
}

fn describe(route: &Route, operation: Operation, schemas: &mut Schemas) -> Json {
    let mut responses = Map::new();
    for answer in &operation.answers {
        let has_tag = operation.has_state && route.method != "DELETE";
        responses.insert(answer.status.to_string(), answered(answer, has_tag, schemas));
    }
    for status in statuses(route, &operation) {
        responses.insert(status.to_string(), json!({ "$ref": format!("#/components/responses/{status}") }));
    }
    let mut described = json!({
        "operationId": operation_id(route),
        "tags": [route.path.split('/').next()],
        "summary": operation.summary,
        "security": security(route.who()),
        "responses": responses,
    });
    let parameters = parameters(route, &operation, schemas);
    if !parameters.is_empty() {
        described["parameters"] = json!(parameters);
    }
    if let Some(body) = &operation.body {
        let schema = body(schemas);
        described["requestBody"] = json!({
            "required": !operation.body_may_be_absent, "content": { "application/json": { "schema": schema } },
        });
    }
    if route.body == BodyKind::Message {
        described["requestBody"] = json!({ "required": true, "content": { "message/rfc822": {} } });
    }
    described
}

fn answered(answer: &Answer, has_tag: bool, schemas: &mut Schemas) -> Json {
    let mut response = json!({ "description": answer.says });
    if let Some(schema) = &answer.schema {
        let schema = schema(schemas);
        response["content"] = json!({ "application/json": { "schema": schema } });
    }
    if let Some(media_type) = answer.media_type {
        response["content"] = json!({ media_type: {} });
    }
    if has_tag && answer.schema.is_some() {
        let description = "The state, for If-Match (RFC 9110 8.8.3)";
        response["headers"] = json!({ "ETag": { "required": true, "schema": { "type": "string" },
            "description": description } });
    }
    response
}

/// The problems that a route can answer with: by who may call, by what is in its path and its body, and its own.
fn statuses(route: &Route, operation: &Operation) -> Vec<u16> {
    let is_change = route.method != "GET";
    let mut statuses = vec![429, 503];
    statuses.extend(operation.problems.iter().copied());
    if route.who() != Who::Anyone {
        statuses.push(401);
    }
    if matches!(route.who(), Who::Admin | Who::AdminOrOperator) || (is_change && route.who() != Who::Operator)
    {
        statuses.push(403);
    }
    if route.path.contains('{') {
        statuses.push(404);
    }
    if !operation.query.is_empty() {
        statuses.push(400);
    }
    if operation.body.is_some() {
        statuses.extend([400, 413, 415, 422]);
    }
    if route.body == BodyKind::Message {
        statuses.extend([400, 413, 415]);
    }
    if is_change && operation.has_state && route.method != "POST" {
        statuses.push(412);
    }
    statuses.sort_unstable();
    statuses.dedup();
    statuses
}

fn parameters(route: &Route, operation: &Operation, schemas: &mut Schemas) -> Vec<Json> {
    let names = route.path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
    let in_path = names.map(|name| {
        json!({ "name": name, "in": "path", "required": true, "schema": schemas.path(route.path, name) })
    });
    let mut parameters: Vec<Json> = in_path.collect();
    for parameter in &operation.query {
        parameters.push(json!({ "name": parameter.name, "in": "query", "description": parameter.says,
            "schema": (parameter.schema)(schemas) }));
    }
    if operation.has_state && !["GET", "POST"].contains(&route.method) {
        let says = "The ETag of the state that the change is made of; where it is another by now, 412";
        parameters.push(json!({ "name": "If-Match", "in": "header", "description": says,
            "schema": { "type": "string" } }));
    }
    parameters
}

fn security(who: Who) -> Json {
    match who {
        Who::Anyone => json!([]),
        Who::Operator => json!([{ "operator": [] }]),
        Who::User | Who::Admin => json!([{ "token": [] }, { "session": [] }]),
        Who::UserOrOperator | Who::AdminOrOperator => {
            json!([{ "token": [] }, { "session": [] }, { "operator": [] }])
        }
    }
}

/// `getPersonsId` and the like: what a program that is made from the document calls it.
fn operation_id(route: &Route) -> String {
    let words = route.path.split(|char: char| !char.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let capital = |word: &str| word[..1].to_uppercase() + &word[1..];
    route.method.to_lowercase() + &words.map(capital).collect::<String>()
}

fn problems(schema: &Json) -> Json {
    let mut responses = Map::new();
    for (status, says, field) in [
        (400, "A body or a parameter that cannot be read", None),
        (401, "Nobody who is known", Some("WWW-Authenticate")),
        (403, "Not allowed to this caller, or a change from another site's page", None),
        (404, "Not there, or not the caller's to see", None),
        (409, "Something else is in the way", None),
        (412, "It was changed in the meantime", None),
        (413, "The body is too large", None),
        (415, "The body is of another media type", None),
        (422, "A member of the body is not as expected", None),
        (429, "Too often; Retry-After says in how many seconds again", Some("Retry-After")),
        (503, "Something that this needs is not set up, or does not answer", None),
    ] {
        let mut response =
            json!({ "description": says, "content": { "application/problem+json": { "schema": schema } } });
        if let Some(field) = field {
            response["headers"] = json!({ field: { "required": true, "schema": { "type": "string" } } });
        }
        responses.insert(status.to_string(), response);
    }
    Json::Object(responses)
}
