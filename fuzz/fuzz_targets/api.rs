//! Every request to the API, on a store with two companies in it.
//!
//! The first line of an input is `WHO METHOD PATH`, where `@name` stands for an id, the rest is the body.

#![no_main]

#[path = "../../tests/api/kit.rs"]
#[allow(dead_code)]
mod kit;
#[path = "../../tests/support/mod.rs"]
mod support;

use std::collections::BTreeMap;

use kit::{ACME, Answer, World, message, text};
use libfuzzer_sys::fuzz_target;
use serde_json::{Value as Json, json};
use smart_bcc::memory::Entry;

/// What stands in every record of the other company, and in nothing of Ann's.
const SECRET: &str = "zirkonium";
const PAGES: [&str; 9] =
    ["me", "company", "users", "senders", "persons", "deals", "leads", "projects", "mail?box=inbox"];

struct Furnished {
    world: World,
    /// What `@name` stands for.
    ids: Vec<(&'static str, String)>,
    beta: String,
}

thread_local! {
    static FURNISHED: Furnished = furnish();
}

fn furnish() -> Furnished {
    let mut world = World::new();
    let jane = world.person("Jane", &["jane@customer.test"]);
    let deal = world.deal("Machines", &[&jane]);
    let lead =
        text(&world.post("ann", "leads", json!({ "title": "Fair", "personIds": [jane] })).is(201)["id"]);
    let project = text(&world.post("ann", "projects", json!({ "title": "Plant" })).is(201)["id"]);
    let mail = world.mail("1", "");
    let held = world.deliver_stamped(&message("2", "jane@customer.test", ""), ACME, "none");
    let bob = kit::id_of(&mut world, kit::BOB);
    let ann = kit::id_of(&mut world, kit::ANN);
    let token = text(&world.post("ann", "tokens", json!({ "name": "other" })).is(201)["id"]);
    let person =
        json!({ "name": format!("{SECRET} person"), "addresses": [format!("{SECRET}@customer.test")] });
    let theirs = text(&world.post("carol", "persons", person).is(201)["id"]);
    let item = json!({ "title": format!("{SECRET} deal"), "personIds": [theirs] });
    let their_deal = text(&world.post("carol", "deals", item).is(201)["id"]);
    let claim = world.store.text(&smart_bcc::keys::slug("beta")).expect("the other company");
    let beta = text(&serde_json::from_str::<Json>(&claim).expect("a claim")["company"]);
    let ids = vec![
        ("jane", jane),
        ("deal", deal),
        ("lead", lead),
        ("project", project),
        ("mail", mail),
        ("held", text(&held["mailId"])),
        ("ann", ann),
        ("bob", bob),
        ("token", token),
        ("theirs", theirs),
        ("theirDeal", their_deal),
    ];
    Furnished { world, ids, beta }
}

fuzz_target!(|input: &[u8]| {
    let Some(Asked { who, method, path, body }) = Asked::read(input) else { return };
    let (mut world, beta) = FURNISHED.with(|furnished| (furnished.world.clone(), furnished.beta.clone()));
    let theirs = of_company(&world, &beta);
    let content_type = if path.starts_with("what-if") { "message/rfc822" } else { "application/json" };
    let request = world.request(&who, &method, &path, &body, content_type);
    let answer = world.send(request);
    check(&answer);
    if who != "setup-token" && who != "carol" {
        assert!(of_company(&world, &beta) == theirs, "another company's records were changed");
        let asked = [path.as_bytes(), &body].concat();
        assert!(!holds(&answer.bytes, SECRET) || holds(&asked, SECRET), "another company's record is shown");
    }
    if answer.status < 300 && method != "GET" && method != "HEAD" {
        every_page(&mut world);
    }
});

struct Asked {
    who: String,
    method: String,
    path: String,
    body: Vec<u8>,
}

impl Asked {
    fn read(input: &[u8]) -> Option<Asked> {
        let end = input.iter().position(|byte| *byte == b'\n').unwrap_or(input.len());
        let (line, body) = input.split_at(end);
        let line = named(std::str::from_utf8(line).ok()?);
        let body = String::from_utf8(body.get(1..).unwrap_or_default().to_vec());
        let body = body.map_or_else(|odd| odd.into_bytes(), |text| named(&text).into_bytes());
        let mut words = line.splitn(3, ' ');
        let mut word = || words.next().map(str::to_owned);
        Some(Asked { who: word()?, method: word()?, path: word()?, body })
    }
}

/// With the ids that the names stand for.
fn named(text: &str) -> String {
    let put = |text: String, (name, id): &(&str, String)| text.replace(&format!("@{name}"), id);
    FURNISHED.with(|furnished| furnished.ids.iter().rev().fold(text.to_owned(), put))
}

/// Whatever is asked, the answer is a sound one: never our fault, a problem document where it is a refusal.
fn check(answer: &Answer) {
    let status = answer.status;
    assert!((200..500).contains(&status), "{status} {}", answer.body);
    let content_type = answer.header("Content-Type").unwrap_or_default();
    if content_type.contains("json") && !answer.bytes.is_empty() {
        assert!(serde_json::from_slice::<Json>(&answer.bytes).is_ok(), "no JSON");
    }
    if status >= 400 && !answer.bytes.is_empty() {
        assert_eq!(content_type, "application/problem+json");
        assert!(answer.body["status"] == status && answer.body["detail"].is_string(), "{}", answer.body);
    }
    for (name, value) in &answer.headers {
        assert!(name.bytes().chain(value.bytes()).all(|byte| (32..127).contains(&byte)), "{name}: {value}");
    }
}

/// What was written is read without a fault.
fn every_page(world: &mut World) {
    for page in PAGES {
        let answer = world.get("ann", page);
        assert!([200, 401, 403, 404].contains(&answer.status), "{page}: {} {}", answer.status, answer.body);
    }
}

/// A company is a whole part of its keys; in a domain that somebody asks for its id may stand as well.
fn of_company(world: &World, company: &str) -> BTreeMap<String, Entry> {
    let entries = world.store.entries.iter().filter(|(key, _)| key.split('/').any(|part| part == company));
    entries.map(|(key, entry)| (key.clone(), entry.clone())).collect()
}

fn holds(bytes: &[u8], word: &str) -> bool {
    bytes.windows(word.len()).any(|window| window == word.as_bytes())
}
