//! A message of Ann's, stamped by the platform, from its bytes to the answers of the API.

#![no_main]

#[path = "../../tests/api/kit.rs"]
#[allow(dead_code)]
mod kit;
#[path = "../../tests/support/mod.rs"]
mod support;

use kit::{ACME, ANN, World};
use libfuzzer_sys::fuzz_target;
use serde_json::Value as Json;
use smart_bcc::flow::Flow;
use smart_bcc::intake::{self, Delivery};

thread_local! {
    /// A world is set up once; each run has a copy of its own.
    static WORLD: World = furnish();
}

fn furnish() -> World {
    let mut world = World::new();
    let jane = world.person("Jane", &["jane@customer.test"]);
    world.deal("Machines", &[&jane]);
    world
}

fuzz_target!(|raw: &[u8]| {
    let mut world = WORLD.with(World::clone);
    let before = world.store.entries.clone();
    let stamped = support::stamp(raw, ANN, ACME, "pass");
    unread(world.clone(), &stamped);
    let outcome = deliver(&mut world, &stamped);
    match outcome["outcome"].as_str() {
        Some("refused") => {
            let text = outcome["text"].as_str().expect("what the sender reads");
            assert!(text.starts_with("5.") && text.len() <= 200);
            assert!(world.store.entries == before, "a refusal wrote something");
        }
        Some("filed") => filed(&mut world, &outcome, &stamped),
        Some("held") => held(&mut world, &outcome, &stamped),
        other => panic!("{other:?}: {outcome}"),
    }
});

fn deliver(world: &mut World, stamped: &[u8]) -> Json {
    let delivery = delivery(world, stamped);
    support::view(support::receive(&mut world.store, delivery))
}

fn delivery(world: &World, stamped: &[u8]) -> Delivery {
    Delivery { received_ms: world.now_ms, ..support::delivery(stamped.to_vec(), ANN, ACME) }
}

/// Where the core broke on it, it is refused if it would have been anyway, and else held at its third delivery.
fn unread(mut world: World, stamped: &[u8]) {
    let taken = deliver(&mut world.clone(), stamped);
    let ends = [(); 3].map(|()| {
        world.now_ms += kit::MINUTE_MS;
        let delivery = delivery(&world, stamped);
        let report = world.store.run(Flow::new(|store| intake::unreadable(delivery, store)));
        report.outcome.name()
    });
    let expected =
        if taken["outcome"] == "refused" { ["refused"; 3] } else { ["deferred", "deferred", "held"] };
    assert_eq!(ends, expected, "{taken}");
}

/// Whose mail it is, and who else is in the company.
fn owner(world: &mut World, outcome: &Json) -> (&'static str, &'static str) {
    let ann = kit::id_of(world, ANN);
    if outcome["userId"] == ann { ("ann", "bob") } else { ("bob", "ann") }
}

/// It waits, in no inbox, and is filed once its user says that it is his.
fn held(world: &mut World, outcome: &Json, stamped: &[u8]) {
    let (id, (owner, other)) = (kit::text(&outcome["mailId"]), owner(world, outcome));
    assert!(world.ids(owner, "mail?box=inbox").is_empty());
    assert_eq!(world.ids(owner, "mail?box=held"), [id.as_str()]);
    world.get(owner, &format!("mail/{id}")).is(200);
    assert_eq!(world.get(owner, &format!("mail/{id}/raw")).bytes, stamped);
    world.post(other, &format!("mail/{id}/confirm"), Json::Null).is(404);
    let confirmed = world.post(owner, &format!("mail/{id}/confirm"), Json::Null).is(200);
    assert_eq!((&confirmed["outcome"], &confirmed["mailId"]), (&"filed".into(), &outcome["mailId"]));
    assert_eq!(world.ids(owner, "mail?box=inbox"), [id]);
    assert!(world.ids(owner, "mail?box=held").is_empty());
}

/// It is in the inbox once, byte for byte, and again is not twice (D31).
fn filed(world: &mut World, outcome: &Json, stamped: &[u8]) {
    let id = kit::text(&outcome["mailId"]);
    let (owner, other) = owner(world, outcome);
    assert_eq!(world.ids(owner, "mail?box=inbox"), [id.as_str()]);
    assert_eq!(world.get(owner, &format!("mail/{id}/raw")).bytes, stamped);
    let one = world.get(owner, &format!("mail/{id}")).is(200);
    for attachment in one["attachments"].as_array().expect("attachments").iter().take(3) {
        let n = &attachment["n"];
        assert_eq!(world.get(owner, &format!("mail/{id}/attachments/{n}")).status, 200);
    }
    world.get(owner, &format!("mail/{id}/trace")).is(200);
    world.get(owner, &format!("mail/{id}/thread")).is(200);
    world.get(other, &format!("mail/{id}")).is(404);
    world.get("carol", &format!("mail/{id}")).is(404);

    let once = world.store.entries.clone();
    let again = deliver(world, stamped);
    assert_eq!((&again["again"], &again["mailId"]), (&Json::Bool(true), &outcome["mailId"]));
    assert!(world.store.entries == once, "the second delivery wrote something");
    world.delete(owner, &format!("mail/{id}")).is(204);
    assert!(world.ids(owner, "mail?box=inbox").is_empty());
}
