//! Bounds of what the API takes and gives, and of what it does on its own.

use serde_json::{Value as Json, json};

use crate::kit::{ANN, Answer, World};
use crate::{lasts, limit};
use smart_bcc::flow::Request;
use smart_bcc::limits;

/// The status, and of a problem what was expected.
fn said(answer: Answer) -> String {
    let detail = answer.body["errors"][0]["detail"].as_str().or(answer.body["detail"].as_str());
    [answer.status.to_string(), detail.unwrap_or_default().to_owned()].join(" ").trim_end().to_owned()
}

fn status(answer: Answer) -> String {
    answer.status.to_string()
}

#[test]
fn bodies() {
    let mut world = World::new();
    let mut body = |bytes: usize| {
        let body = json!({ "name": "Jane", "addresses": [] }).to_string();
        let text = body.clone() + &" ".repeat(bytes - body.len());
        let request = world.request("ann", "POST", "persons", text.as_bytes(), "application/json");
        status(world.send(request))
    };
    limit!(limits::JSON_BODY_BYTES_MAX, &mut body, "201", "201", "413");
    let mut number = 0;
    let mut person = |mut body: Json| {
        number += 1;
        body["name"] = json!(format!("Person {number}"));
        status(world.post("ann", "persons", body))
    };
    let id = |chars: usize| person(json!({ "externalId": "é".repeat(chars) }));
    limit!(limits::EXTERNAL_ID_CHARS_MAX, id, "201", "201", "422");
    let mut list = 0;
    let addresses = |count: usize| {
        list += 1;
        let addresses: Vec<_> = (0..count).map(|n| format!("a{n}@list{list}.test")).collect();
        person(json!({ "addresses": addresses }))
    };
    limit!(limits::LIST_LENGTH_MAX, addresses, "201", "201", "422");
    let age = |days: u16| status(world.patch("ann", "company", json!({ "maxAgeDays": days })));
    limit!(limits::MAX_AGE_DAYS_MAX, age, "200", "200", "422");
    let token = |bytes: usize| {
        let said = said(world.post("ann", "senders/confirm", json!({ "token": "x".repeat(bytes) })));
        said.contains("512 bytes at most").to_string()
    };
    limit!(limits::TOKEN_BYTES_MAX, token, "false", "false", "true");
}

#[test]
fn pages() {
    let mut world = World::new();
    let mut limit_of = |rows: usize| status(world.get("ann", &format!("persons?limit={rows}")));
    limit!(limits::PAGE_ROWS_MAX, &mut limit_of, "200", "200", "400");
    let mut made = 0;
    let rows = |rows: usize| {
        while made < rows {
            world.person(&format!("Person {made}"), &[]);
            made += 1;
        }
        let page = world.get("ann", "persons").is(200);
        let more = if page["cursor"].is_null() { "all" } else { "more" };
        format!("{} {more}", page["persons"].as_array().map_or(0, Vec::len))
    };
    limit!(limits::PAGE_ROWS_DEFAULT, rows, "49 all", "50 all", "50 more");
}

#[test]
fn senders() {
    let last = |count: usize| {
        let mut world = World::new();
        let add = |n| status(world.post("ann", "senders", json!({ "address": format!("a{n}@home.test") })));
        (0..count).map(add).last().unwrap_or_default()
    };
    limit!(limits::SENDERS_MAX, last, "201", "201", "409");
}

#[test]
fn admins_told() {
    let told = |admins: usize| {
        let mut world = World::new();
        for n in 1..admins {
            let admin = json!({ "name": "Admin", "email": format!("admin{n}@example.com"), "role": "admin" });
            world.post("ann", "users", admin).is(201);
        }
        world.store.sent.clear();
        let gmail = "forwarding-noreply@google.com";
        let question = crate::kit::message("question", "acme@bcc.example.net", "")
            .replace(&format!("Ann Example <{ANN}>"), gmail)
            .replace("Subject: Offer", "Subject: (#123456789) Gmail Forwarding Confirmation");
        let raw = question.replace('\n', "\r\n").into_bytes();
        let to = "acme@bcc.example.net";
        let delivery = crate::support::delivery(crate::support::stamp(&raw, gmail, to, "pass"), gmail, to);
        assert_eq!(
            crate::support::view(crate::support::receive(&mut world.store, delivery))["outcome"],
            "held"
        );
        world.store.sent.len().to_string()
    };
    limit!("src/intake/announcement.rs" ADMINS_TOLD_MAX = 5, told, "4", "5", "5");
}

#[test]
fn lifetimes() {
    let mut world = World::new();
    let mail = world.mail("1", "");
    let request = world.request("ann", "DELETE", &format!("mail/{mail}"), b"", "");
    let mut asked: Vec<Request> = Vec::new();
    let deleted = world.send_answering(request, |store, request| {
        asked.push(request.clone());
        store.perform(request)
    });
    assert_eq!(deleted.status, 204);
    lasts!(limits::TOMBSTONE_DAYS, asked, "1/s/");
}
