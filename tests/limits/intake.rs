//! Bounds of what is made of a message: `src/limits.rs`, and what `src/intake` keeps at the tops of files.

use serde_json::{Value as Json, json};

use crate::support::{
    NOW_MS, deliver, delivery, message, office, put, read_json, receive, stamp, view, world,
};
use smart_bcc::config::Config;
use smart_bcc::crm::{Id, Kind, Link};
use smart_bcc::email::Envelope;
use smart_bcc::flow::{Answer, Flow, Request, Step, Value};
use smart_bcc::intake::{self, Delivery, Stop, admit, unreadable};
use smart_bcc::memory::Memory;
use smart_bcc::outcome::Report;
use smart_bcc::{keys, limits};

use crate::{lasts, limit};

const ANN: &str = "ann@example.com";
const ACME: &str = "acme@bcc.example.net";
const JANE: &str = "Jane Customer <jane@customer.test>";

fn ended(stop: Stop) -> String {
    match stop {
        Stop::Refused { reason, .. } | Stop::Deferred { reason } => reason.into(),
    }
}

#[test]
fn whole_message_and_refusal() {
    let config = Config { mail_domain: "bcc.example.net".into(), ..Config::default() };
    let envelope = Envelope::parse(ANN, ACME).expect("an envelope");
    let size = |bytes: usize| admit(bytes, Some(&envelope), &config).map_or_else(ended, |_| "taken".into());
    limit!(limits::MESSAGE_BYTES_MAX, size, "taken", "too-big", "too-big");
    let text = |help_url: String| match admit(0, None, &Config { help_url, ..Config::default() }) {
        Err(Stop::Refused { text, .. }) => text,
        other => panic!("{other:?}"),
    };
    let before = text(String::new()).len();
    let refusal = |octets: usize| text("x".repeat(octets - before)).len().to_string();
    limit!(limits::REFUSAL_OCTETS_MAX, refusal, "199", "200", "200");
}

fn many(count: usize) -> String {
    (0..count).map(|n| format!("a{n}@many.test")).collect::<Vec<_>>().join(",\n ")
}

fn count(value: &Json) -> usize {
    value.as_array().map_or(0, Vec::len)
}

#[test]
fn correspondents() {
    let to = |count_of: usize| {
        let filed = deliver(&mut office(), &message("1", &many(count_of), ""), ANN, ACME);
        format!("{} {}", count(&filed["links"]), filed["needsChoice"])
    };
    limit!(limits::CORRESPONDENTS_MAX, to, "24 false", "25 false", "25 true");
}

/// An id of 13 characters that ends in a number.
fn numbered(number: usize) -> Id {
    let digit = |place: u32| char::from(b'a' + (number / 26_usize.pow(place) % 26) as u8);
    let id = format!("numbered22{}{}{}", digit(2), digit(1), digit(0));
    Id::parse(&id).expect("an id")
}

/// The office, where this person has so many open deals.
fn with_deals(person: &str, count: usize) -> Memory {
    let mut store = office();
    let (company, person) = (Id::parse("companyacme22").expect("an id"), Id::parse(person).expect("an id"));
    for number in 0..count {
        let link = Link::new(Kind::Deal, numbered(number));
        let record = json!({ "id": link.id, "title": "Deal", "personIds": [person], "status": "open" });
        put(&mut store, keys::item(&company, &link), &record);
        put(&mut store, keys::person_item(&company, &person, &link), &json!(""));
    }
    store
}

#[test]
fn candidates() {
    // Of so many one is open: beyond the bound nobody can tell that it is the only one.
    let linked = |count_of: usize| {
        let mut store = with_deals("personlee2222", count_of);
        let company = Id::parse("companyacme22").expect("an id");
        for number in 1..count_of {
            let link = Link::new(Kind::Deal, numbered(number));
            let record =
                json!({ "id": link.id, "title": "Deal", "personIds": ["personlee2222"], "status": "won" });
            put(&mut store, keys::item(&company, &link), &record);
        }
        let lead = Link::new(Kind::Lead, Id::parse("leadlee222222").expect("an id"));
        let person = Id::parse("personlee2222").expect("an id");
        store.entries.remove(&keys::person_item(&company, &person, &lead));
        let filed = deliver(&mut store, &message("1", "Lee <lee@lead.test>", ""), ANN, ACME);
        format!("{} linked, {} offered", count(&filed["links"]), count(&filed["offered"]))
    };
    let (only, unsure) = ("2 linked, 0 offered", "1 linked, 1 offered");
    limit!(limits::CANDIDATES_MAX, linked, only, only, unsure);
}

/// A reply of Ann's to mails with these ids, each filed under a deal of its own: how many deals it inherits.
fn inherited(store: &mut Memory, references: &str, to: &str) -> String {
    let extra = format!("In-Reply-To: {references}\n");
    let filed = deliver(store, &message("reply", to, &extra), ANN, ACME);
    let deals = |list: &Json| {
        list.as_array().map_or(0, |all| all.iter().filter(|link| link["kind"] == "deal").count())
    };
    (deals(&filed["links"]) + deals(&filed["offered"])).to_string()
}

#[test]
fn threads() {
    let parents = |count: usize| {
        let mut store = with_deals("personlee2222", count);
        let mut ids = Vec::new();
        for number in 0..count {
            let address = format!("acme+deal{}@bcc.example.net", numbered(number));
            deliver(&mut store, &message(&format!("parent{number}"), JANE, ""), ANN, &address);
            ids.push(format!("<parent{number}@example.com>"));
        }
        inherited(&mut store, &ids.join(" "), "new@stranger.test")
    };
    limit!(limits::THREAD_PARENTS_MAX, parents, "2", "3", "3");
    // However many mails have one Message-ID, no more parents come of it.
    let alike = |count: usize| {
        let mut store = with_deals("personlee2222", count);
        for number in 0..count {
            let address = format!("acme+deal{}@bcc.example.net", numbered(number));
            let mail = message("parent", JANE, "").replace("here it is", &number.to_string());
            deliver(&mut store, &mail, ANN, &address);
        }
        store.counts = Default::default();
        let inherited = inherited(&mut store, "<parent@example.com>", "new@stranger.test");
        format!("{inherited} by {} keys", store.counts.keys)
    };
    limit!("src/intake/thread.rs" MAILS_OF_A_MESSAGE_ID_MAX = 20, alike, "3 by 11 keys", "3 by 11 keys", "3 by 11 keys");
}

#[test]
fn lookups() {
    let rounds = |others: usize| {
        let mut store = office();
        let filed = deliver(&mut store, &message("1", &many(others), ""), ANN, ACME);
        format!("{} in {}", filed["outcome"], store.counts.read_rounds)
    };
    limit!("src/intake/author.rs" LOOKED_UP_AT_ONCE_MAX = 30, rounds, "\"filed\" in 4", "\"filed\" in 4", "\"filed\" in 5");
}

/// What a delivery asks while it runs.
fn asked(store: &mut Memory, delivery: Delivery) -> Vec<Request> {
    asked_by(store, Flow::new(|handle| intake::receive(delivery, handle)))
}

fn asked_by(store: &mut Memory, mut flow: Flow<Report>) -> Vec<Request> {
    let mut all = Vec::new();
    while let Step::Ask(requests) = flow.step() {
        all.extend(requests.clone());
        flow.answer(store.round(requests));
    }
    all
}

#[test]
fn lifetimes() {
    let raw = message("1", JANE, "").into_bytes();
    lasts!(limits::HELD_ROW_DAYS, asked(&mut office(), delivery(raw.clone(), ANN, ACME)), "1/h/");
    lasts!(limits::HELD_DAYS, asked(&mut office(), delivery(raw.clone(), ANN, ACME)), "1/hb/");
    let mut records = read_json("tests/cases/office.json");
    records["companies"][0]["users"][0]["awaitsMailUntilMs"] = json!(NOW_MS + 1);
    let stamped = stamp(&raw, ANN, ACME, "pass");
    let first = asked(&mut world(&records), delivery(stamped.clone(), ANN, ACME));
    lasts!(limits::FIRST_MAIL_DAYS, first, "1/f/");
    let broken = Flow::new(|handle| unreadable(delivery(stamped, ANN, ACME), handle));
    lasts!(limits::TRAP_DAYS, asked_by(&mut office(), broken), "1/tr/");
}

#[test]
fn store() {
    let put = |key: String, metadata: Json| {
        let value = Value::Text(String::new());
        let asked = Request::Put { key, value, metadata: Some(metadata), expires_in_seconds: None };
        match Memory::default().perform(asked) {
            Answer::Done => "taken".to_owned(),
            _ => "failed".to_owned(),
        }
    };
    let key = |bytes: usize| put("k".repeat(bytes), Json::Null);
    limit!(limits::KEY_BYTES_MAX, key, "taken", "taken", "failed");
    let metadata = |bytes: usize| put("k".into(), json!("m".repeat(bytes - 2)));
    limit!(limits::METADATA_BYTES_MAX, metadata, "taken", "taken", "failed");
    let listed = |rows: usize| {
        let mut store = Memory::default();
        (0..rows).for_each(|row| crate::support::put(&mut store, format!("k{row:05}"), &json!("")));
        let found = store.run(Flow::new(|handle| async move { handle.list_all("k").await }));
        format!("{} in {}", found.map_or(0, |rows| rows.len()), store.counts.lists)
    };
    limit!(limits::LIST_ROWS_MAX, listed, "999 in 1", "1000 in 1", "1001 in 2");
}

/// What the row of the inbox shows of a mail.
fn row(text: &str) -> Json {
    let mut store = office();
    assert_eq!(deliver(&mut store, text, ANN, ACME)["outcome"], "filed");
    let key = store.keys("1/i/")[0].to_owned();
    store.entries[&key].metadata.clone()
}

fn chars(value: &Json) -> String {
    value.as_str().map_or(0, |text| text.chars().count()).to_string()
}

#[test]
fn rows() {
    let snippet = |chars_of: usize| {
        chars(&row(&message("1", JANE, "").replace("Dear all,\n\nhere it is.", &"x".repeat(chars_of)))["x"])
    };
    limit!(limits::SNIPPET_CHARS_MAX, snippet, "119", "120", "120");
    let subject = |chars_of: usize| {
        chars(
            &row(&message("1", JANE, "")
                .replace("Subject: Offer", &format!("Subject: {}", "x".repeat(chars_of))))["s"],
        )
    };
    limit!(limits::SUBJECT_CHARS_MAX, subject, "159", "160", "160");
    let name = |chars_of: usize| {
        chars(&row(&message("1", &format!("{} <a@b.test>", "x".repeat(chars_of)), ""))["w"][0]["n"])
    };
    limit!(limits::NAME_CHARS_MAX, name, "79", "80", "80");
    let named = |count_of: usize| {
        let row = row(&message("1", &many(count_of), ""));
        format!("{} of {}", count(&row["w"]), row["n"])
    };
    limit!(limits::ROW_CORRESPONDENTS_MAX, named, "2 of 2", "3 of 3", "3 of 4");
}

#[test]
fn dates() {
    // The Date field of the message: 2026-11-20T09:29:00Z.
    let date_ms = NOW_MS - 60_000;
    let received_at = |received_ms: u64| {
        let raw = message("1", JANE, "");
        let mut store = office();
        let mut delivery = delivery(stamp(raw.as_bytes(), ANN, ACME, "pass"), ANN, ACME);
        delivery.received_ms = received_ms;
        assert_eq!(view(receive(&mut store, delivery))["outcome"], "filed");
        let time = |ms: u64| (253_402_300_799_999 - ms).to_string();
        let key = store.keys("1/i/")[0];
        if key.contains(&time(date_ms)) { "the Date field's" } else { "the receipt's" }.to_owned()
    };
    let late = |ms: u64| received_at(date_ms + ms);
    limit!(limits::DATE_BEFORE_RECEIPT_MS, late, "the Date field's", "the Date field's", "the receipt's");
    let early = |ms: u64| received_at(date_ms - ms);
    limit!(limits::DATE_AFTER_RECEIPT_MS, early, "the Date field's", "the Date field's", "the receipt's");
}
