//! Mail that the core breaks on (D30): held at its third delivery, for its user to save or delete.

use serde_json::{Value as Json, json};
use smart_bcc::flow::{Answer, Flow, Step};
use smart_bcc::intake::{self, Delivery};
use smart_bcc::outcome::Report;

use crate::kit::{ACME, ANN, BOB, MINUTE_MS, World, message, text};
use crate::support;

const TO: &str = "jane@customer.test";

/// A message on which reading broke, as it came again after half an hour.
fn broken(world: &mut World, raw: &[u8], to: &str, auth: &str) -> Json {
    world.now_ms += 30 * MINUTE_MS;
    let delivery = delivery(world, raw, to, auth);
    let flow = Flow::new(|store| intake::unreadable(delivery, store));
    support::view(world.store.run(flow))
}

fn delivery(world: &World, raw: &[u8], to: &str, auth: &str) -> Delivery {
    let mut delivery = support::delivery(support::stamp(raw, ANN, to, auth), ANN, to);
    delivery.received_ms = world.now_ms;
    delivery
}

fn raw(id: &str) -> Vec<u8> {
    message(id, TO, "").replace('\n', "\r\n").into_bytes()
}

fn ends(outcome: &Json) -> (&str, &str) {
    (outcome["outcome"].as_str().expect("an outcome"), outcome["reason"].as_str().unwrap_or_default())
}

fn held(world: &mut World, raw: &[u8], to: &str) -> String {
    for _ in 0..2 {
        let outcome = broken(world, raw, to, "pass");
        assert_eq!(ends(&outcome), ("deferred", "trap"), "{outcome}");
    }
    let outcome = broken(world, raw, to, "pass");
    assert_eq!(ends(&outcome), ("held", "unreadable"), "{outcome}");
    text(&outcome["mailId"])
}

#[test]
fn d30_what_cannot_be_read_is_held_at_its_third_delivery() {
    let mut world = World::new();
    let id = held(&mut world, &raw("1"), ACME);
    assert_eq!(world.ids("ann", "mail?box=held"), [id.as_str()]);
    assert!(world.ids("ann", "mail?box=inbox").is_empty());
    assert_eq!(world.store.sent.len(), 1, "she is told");
    assert_eq!(world.get("ann", "persons").is(200)["heldCount"], 1);

    let mail = world.get("ann", &format!("mail/{id}")).is(200);
    assert_eq!((&mail["held"]["reason"], &mail["subject"]), (&json!("unreadable"), &json!("Offer")));
    assert_eq!(mail["from"], json!({ "name": null, "address": ANN }));
    assert!(mail["text"].is_null() && mail["attachments"] == json!([]));
    let trace = world.get("ann", &format!("mail/{id}/trace")).is(200);
    let rules: Vec<_> = trace["copies"][0]["decisions"].as_array().expect("decisions").iter().collect();
    assert_eq!(rules.last().expect("a decision")["rule"], "D30");
    world.get("bob", &format!("mail/{id}")).is(404);
}

#[test]
fn d30_what_cannot_be_read_is_saved_or_deleted_and_nothing_else() {
    let mut world = World::new();
    let id = held(&mut world, &raw("1"), ACME);
    assert!(world.get("ann", &format!("mail/{id}/raw")).bytes.ends_with(&raw("1")));
    world.get("ann", &format!("mail/{id}/attachments/0")).is(404);
    let (_, detail) = world.post("ann", &format!("mail/{id}/confirm"), Json::Null).problem(409);
    assert!(detail.contains("downloaded or deleted"), "{detail}");
    assert_eq!(world.ids("ann", "mail?box=held"), [id.as_str()]);

    world.delete("ann", &format!("mail/{id}")).is(204);
    assert!(world.ids("ann", "mail?box=held").is_empty());
    // Deleted it stays (S29), however often it comes.
    for _ in 0..3 {
        let outcome = broken(&mut world, &raw("1"), ACME, "pass");
        assert_eq!((&outcome["outcome"], &outcome["again"]), (&json!("filed"), &json!(true)));
    }
    assert!(world.ids("ann", "mail?box=held").is_empty());
}

#[test]
fn d30_deliveries_are_counted_by_address_and_content() {
    let mut world = World::new();
    let deal = world.deal("Machines", &[]);
    let to_deal = format!("acme+deal{deal}@bcc.example.net");
    for (raw, to) in [(raw("1"), ACME), (raw("2"), ACME), (raw("1"), to_deal.as_str())] {
        for _ in 0..2 {
            assert_eq!(ends(&broken(&mut world, &raw, to, "pass")), ("deferred", "trap"));
        }
    }
    // Fields of transport differ between two deliveries, and line ends may.
    let third = message("1", TO, "X-Queue: 3\n").into_bytes();
    let first = broken(&mut world, &third, ACME, "pass");
    assert_eq!(ends(&first), ("held", "unreadable"));
    let copy = broken(&mut world, &raw("1"), &to_deal, "pass");
    assert_eq!(copy["mailId"], first["mailId"], "one mail, to two addresses");
    assert_eq!(world.ids("ann", "mail?box=held").len(), 1);
}

#[test]
fn d30_what_cannot_be_read_and_is_not_proven_is_refused() {
    let mut world = World::new();
    let stranger = message("1", TO, "").replace("ann@example.com", "eve@attack.test");
    let two_authors = message("1", TO, "From: Eve <eve@attack.test>\n");
    let ours = message("1", TO, "");
    let before = world.store.entries.clone();
    let cases = [
        (&stranger, "dkim", "unknown-author"),
        (&two_authors, "pass", "author"),
        (&ours, "fail", "authentication"),
        (&ours, "none", "unreadable"),
    ];
    for (message, auth, reason) in cases {
        for _ in 0..3 {
            let outcome = broken(&mut world, message.as_bytes(), ACME, auth);
            assert_eq!(ends(&outcome), ("refused", reason));
            assert!(outcome["text"].as_str().expect("a text").starts_with("5.7.1 Not accepted"));
        }
    }
    assert_eq!(ends(&broken(&mut world, &raw("1"), "nobody@bcc.example.net", "pass")).0, "refused");
    assert_eq!(ends(&broken(&mut world, &raw("1"), ACME, "temperror")), ("deferred", "temperror"));
    assert!(world.store.entries == before, "nothing is written");
}

#[test]
fn d30_a_company_that_asks_for_more_refuses_what_cannot_be_read_as_well() {
    let mut world = World::new();
    world.patch("ann", "company", json!({ "authentication": "dmarc" })).is(200);
    assert_eq!(ends(&broken(&mut world, &raw("1"), ACME, "dkim")), ("refused", "authentication-policy"));
    held(&mut world, &raw("1"), ACME);
}

#[test]
fn d30_what_cannot_be_read_is_its_redirectors() {
    let mut world = World::new();
    let from_jane =
        message("1", ACME, "").replace("Ann Example <ann@example.com>", "Jane <jane@customer.test>");
    for end in ["deferred", "deferred", "held"] {
        let outcome = broken(&mut world, from_jane.as_bytes(), ACME, "spf");
        assert_eq!(ends(&outcome).0, end, "{outcome}");
    }
    let mail = &world.get("ann", "mail?box=held").is(200)["mails"][0];
    assert_eq!(mail["from"]["address"], TO);
}

#[test]
fn d30_a_subject_that_would_have_to_be_decoded_is_not_shown() {
    for (subject, shown) in [
        ("=?utf-8?Q?Angebot_=C3=BC?=", ""),
        ("Angebot ü", "Angebot ü"),
        ("A\r\n folded  one", "A folded one"),
    ] {
        let mut world = World::new();
        let raw = String::from_utf8(raw("1")).expect("text").replace("Offer", subject).into_bytes();
        let id = held(&mut world, &raw, ACME);
        assert_eq!(world.get("ann", &format!("mail/{id}")).is(200)["subject"], *shown);
    }
}

#[test]
fn d30_whichever_request_fails_what_cannot_be_read_is_deferred_and_held_later() {
    let of_bob =
        String::from_utf8(raw("1")).expect("text").replace("Ann Example <ann@", "Bob <bob@").into_bytes();
    let mut failing = 0;
    loop {
        let mut world = World::new();
        broken(&mut world, &of_bob, ACME, "pass");
        broken(&mut world, &of_bob, ACME, "pass");
        let delivery = delivery(&world, &of_bob, ACME, "pass");
        let report = run_failing(&mut world, delivery, failing);
        if report.outcome.name() == "held" {
            break;
        }
        assert_eq!(report.outcome.name(), "deferred", "request {failing}");
        assert_eq!(ends(&broken(&mut world, &of_bob, ACME, "pass")).0, "held", "request {failing}");
        assert_eq!(world.ids("bob", "mail?box=held").len(), 1);
        assert!(world.store.sent.iter().all(|mail| mail.to == BOB));
        failing += 1;
    }
    assert!(failing > 8, "{failing}");
}

/// Runs the flow on a store whose request of this number fails, and only that.
fn run_failing(world: &mut World, delivery: Delivery, failing: usize) -> Report {
    let mut flow = Flow::new(|store| intake::unreadable(delivery, store));
    let mut asked = 0;
    loop {
        match flow.step() {
            Step::Done(report) => return report,
            Step::Ask(requests) => {
                let answers = requests.into_iter().map(|request| {
                    asked += 1;
                    if asked == failing + 1 { Answer::Failed } else { world.store.perform(request) }
                });
                let answers = answers.collect();
                flow.answer(answers);
            }
        }
    }
}

#[test]
fn d30_a_message_that_is_read_costs_no_key_of_those_that_are_not() {
    let mut world = World::new();
    world.mail("1", "");
    assert!(world.store.keys("1/tr/").is_empty());
}

#[test]
fn d15_what_cannot_be_read_is_held_for_its_seal_only() {
    let mut world = World::new();
    world.patch("ann", "company", json!({ "authentication": "sealed" })).is(200);
    let keys = world.store.entries.len();
    let outcome = broken(&mut world, &raw("1"), ACME, "pass");
    assert_eq!(outcome["outcome"], "refused", "{outcome}");
    assert_eq!(world.store.entries.len(), keys);
}
