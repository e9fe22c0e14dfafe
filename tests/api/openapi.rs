//! The OpenAPI document is that of the code: as it was written, of every route, and of the bodies that are really read.

use serde_json::{Value as Json, json};
use smart_bcc::api::openapi;
use smart_bcc::api::router::ROUTES;

use crate::kit::{self, World};

#[test]
fn the_document_that_is_served_is_that_of_the_code() {
    let mut world = World::empty();
    let served = world.get("", "openapi.json");
    assert_eq!(served.header("Content-Type"), Some("application/json"));
    let written = String::from_utf8(served.bytes).expect("text");
    assert!(written == openapi::written(), "the API has changed: npm run openapi");
    assert_eq!(served.body, openapi::document());
}

#[test]
fn every_route_is_described_and_nothing_else() {
    let document = openapi::document();
    let paths = document["paths"].as_object().expect("paths");
    let described: usize = paths.values().map(|methods| methods.as_object().map_or(0, |all| all.len())).sum();
    assert_eq!(described, ROUTES.len());
    let mut ids = std::collections::BTreeSet::new();
    for route in ROUTES {
        let operation = &paths[&format!("/{}", route.path)][route.method.to_lowercase()];
        let summary = operation["summary"].as_str().expect("a summary");
        assert!(
            !summary.is_empty() && !summary.contains("is not described"),
            "{} {}",
            route.method,
            route.path
        );
        let answers = operation["responses"].as_object().expect("responses");
        assert!(answers.keys().any(|status| status.starts_with('2')), "{} {}", route.method, route.path);
        assert!(ids.insert(operation["operationId"].to_string()), "{operation}");
    }
}

#[test]
fn every_reference_leads_somewhere() {
    let document = openapi::document();
    let text = document.to_string();
    let references =
        text.split("\"$ref\":\"#").skip(1).map(|rest| rest.split('"').next().unwrap_or_default());
    let mut count = 0;
    for reference in references {
        assert!(document.pointer(reference).is_some(), "{reference}");
        count += 1;
    }
    assert!(count > 300);
}

/// The bodies of the document with the paths to send them to.
fn bodies(world: &mut World) -> Vec<(String, String, &'static str, Json)> {
    let document = openapi::document();
    let person = world.person("Jane", &["jane@customer.test"]);
    let mail = world.mail("1", "");
    let me = world.get("ann", "me").is(200)["id"].as_str().expect("an id").to_owned();
    let mut bodies = Vec::new();
    for route in ROUTES {
        let operation = &document["paths"][format!("/{}", route.path)][route.method.to_lowercase()];
        let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
        let Some(reference) = schema["$ref"].as_str() else { continue };
        let schema = document.pointer(reference.trim_start_matches('#')).expect("a schema").clone();
        let id = match route.path.split('/').next() {
            Some("mail") => mail.clone(),
            Some("users") => me.clone(),
            Some("persons") => person.clone(),
            Some(kind) if route.path.contains("{id}") => {
                let made = world.post("ann", kind, json!({ "title": "x" })).is(201);
                made["id"].as_str().expect("an id").to_owned()
            }
            _ => String::new(),
        };
        let path = route.path.replace("{id}", &id).replace("{externalId}", "none");
        let who = match route.path {
            "setup" | "users/{id}/successor" => "setup-token",
            _ => "ann",
        };
        bodies.push((route.method.to_owned(), path, who, schema));
    }
    bodies
}

fn send(world: &mut World, who: &str, method: &str, path: &str, body: &Json) -> kit::Answer {
    let text = body.to_string();
    let mut request = world.request(who, method, path, text.as_bytes(), "application/json");
    request.headers.origin = Some(kit::ORIGIN.into());
    world.send(request)
}

#[test]
fn a_body_is_read_as_the_document_says() {
    let mut world = World::new();
    let (mut members, mut required) = (0, 0);
    for (method, path, who, schema) in bodies(&mut world) {
        assert_eq!(schema["additionalProperties"], false, "{path}");
        let properties = schema["properties"].as_object().expect("properties");
        let needed: Vec<&str> =
            schema["required"].as_array().into_iter().flatten().filter_map(Json::as_str).collect();
        // Each member that it names is read: one that cannot be right is found at its place.
        for name in properties.keys() {
            let mut body = complete(&needed);
            body[name] = json!({ "not": ["as", "expected"] });
            let (pointer, _) = send(&mut world, who, &method, &path, &body).problem(422);
            assert!(pointer.starts_with(&format!("/{name}")), "{method} {path} {name}: {pointer}");
            members += 1;
        }
        // And no other.
        let mut body = complete(&needed);
        body["unknown"] = json!(1);
        let (pointer, detail) = send(&mut world, who, &method, &path, &body).problem(422);
        assert!(pointer == "/unknown", "{method} {path}: {pointer} {detail}");
        // What is required is missed.
        for name in &needed {
            let mut body = complete(&needed);
            body.as_object_mut().expect("an object").remove(*name);
            let (pointer, _) = send(&mut world, who, &method, &path, &body).problem(422);
            assert_eq!(pointer, format!("/{name}"), "{method} {path}");
            required += 1;
        }
    }
    assert!(members > 50 && required > 10, "{members} {required}");
}

/// What is required, in its simplest form.
fn complete(needed: &[&str]) -> Json {
    let mut body = json!({});
    for name in needed {
        body[name] = match *name {
            "company" => json!({ "name": "x", "domain": "gamma" }),
            "user" => json!({ "name": "x", "email": "x@example.com" }),
            "userId" => json!("aaaaaaaaaaaaa"),
            "email" | "address" => json!("x@example.com"),
            _ => json!("x"),
        };
    }
    body
}
