//! Alternative sender addresses (S8, D9).

use serde_json::{Value as Json, json};

use crate::kit::{ACME, ANN, BOB, DAY_MS, ORIGIN, World, message, text};

const ALTERNATIVE: &str = "ann.lee@home.test";

fn token(world: &World) -> String {
    crate::kit::token_sent(world)
}

fn link_token(text: &str) -> String {
    let link = text.lines().find(|line| line.starts_with(ORIGIN)).expect("a link");
    link.split_once('#').expect("a token").1.to_owned()
}

fn add(world: &mut World, who: &str, address: &str) -> Json {
    world.post(who, "senders", json!({ "address": address })).is(201)
}

fn confirm(world: &mut World, who: &str, token: &str) -> crate::kit::Answer {
    world.post(who, "senders/confirm", json!({ "token": token }))
}

/// What becomes of a mail that was sent from the alternative.
fn sent_from_it(world: &mut World, id: &str) -> Json {
    let raw = message(id, "Jane <jane@customer.test>", "").replace(ANN, ALTERNATIVE).replace('\n', "\r\n");
    let stamped = crate::support::stamp(raw.as_bytes(), ALTERNATIVE, ACME, "pass");
    let delivery = crate::support::delivery(stamped, ALTERNATIVE, ACME);
    crate::support::view(crate::support::receive(&mut world.store, delivery))
}

#[test]
fn s8_an_alternative_works_once_it_is_confirmed_and_no_longer_than_it_is_there() {
    let mut world = World::new();
    assert_eq!(sent_from_it(&mut world, "1")["outcome"], "refused");
    let added = add(&mut world, "ann", ALTERNATIVE);
    assert_eq!(added, json!({ "address": ALTERNATIVE, "main": false, "verified": false }));
    assert_eq!(world.store.sent[0].to, ALTERNATIVE);
    assert_eq!(sent_from_it(&mut world, "1")["outcome"], "refused");

    let token = token(&world);
    confirm(&mut world, "ann", &token).is(200);
    let senders = world.get("ann", "senders").is(200)["senders"].clone();
    let main = json!({ "address": ANN, "main": true, "verified": true });
    assert_eq!(senders, json!([main, { "address": ALTERNATIVE, "main": false, "verified": true }]));
    let filed = sent_from_it(&mut world, "1");
    assert_eq!(filed["outcome"], "filed");
    assert_eq!(world.ids("ann", "mail"), [text(&filed["mailId"])]);
    assert!(world.ids("bob", "mail").is_empty());

    world.delete("ann", &format!("senders/{ALTERNATIVE}")).is(204);
    assert_eq!(sent_from_it(&mut world, "2")["outcome"], "refused");
    assert_eq!(world.get("ann", "senders").is(200)["senders"], json!([main]));
    world.delete("ann", &format!("senders/{ALTERNATIVE}")).problem(404);
    world.delete("ann", &format!("senders/{ANN}")).problem(409);
}

#[test]
fn d9_a_link_is_his_who_asked_for_a_day_and_twice_is_once() {
    let mut world = World::new();
    add(&mut world, "ann", ALTERNATIVE);
    let token = token(&world);
    let refused = confirm(&mut world, "bob", &token).problem(422);
    assert_eq!(confirm(&mut world, "ann", "x").problem(422), refused);
    world.now_ms += DAY_MS;
    assert_eq!(confirm(&mut world, "ann", &token).problem(422), refused);
    world.now_ms -= 1;
    for _ in 0..2 {
        confirm(&mut world, "ann", &token).is(200);
    }
    assert_eq!(world.get("ann", "senders").is(200)["senders"].as_array().map(Vec::len), Some(2));
    world.delete("ann", &format!("senders/{ALTERNATIVE}")).is(204);
    // Removed, it is not confirmed by an old link.
    assert_eq!(confirm(&mut world, "ann", &token).problem(422), refused);
}

/// Row C6 of tests/hostile: servers that look into links before their reader does, by GET and by HEAD.
#[test]
fn d9_a_link_that_scanners_open_confirms_nothing() {
    let mut world = World::new();
    add(&mut world, "ann", ALTERNATIVE);
    let token = token(&world);
    let before = world.store.entries.clone();
    for (who, method) in
        [("ann", "GET"), ("ann", "HEAD"), ("bob", "GET"), ("nobody", "GET"), ("nobody", "HEAD")]
    {
        for _ in 0..50 {
            let request = world.request(who, method, &format!("senders/confirm?token={token}"), b"", "");
            world.send(request);
        }
    }
    assert!(world.store.entries == before);
    assert_eq!(sent_from_it(&mut world, "1")["outcome"], "refused");
    confirm(&mut world, "ann", &token).is(200);
    assert_eq!(sent_from_it(&mut world, "1")["outcome"], "filed");
}

#[test]
fn s8_an_alternative_is_one_users_and_the_other_learns_nothing() {
    let mut world = World::new();
    add(&mut world, "ann", ALTERNATIVE);
    let anns = token(&world);
    let bobs = add(&mut world, "bob", ALTERNATIVE);
    let bobs_link = token(&world);
    confirm(&mut world, "ann", &anns).is(200);
    let refused = confirm(&mut world, "bob", &bobs_link).problem(422);
    assert_eq!(confirm(&mut world, "bob", "x").problem(422), refused);
    // Asked again, its owner reads that it is his, and the other sees what he saw before.
    assert_eq!(add(&mut world, "bob", ALTERNATIVE), bobs);
    let mail = world.store.sent.last().expect("a mail");
    assert!(
        mail.to == ALTERNATIVE && mail.text.contains("It is yours already") && !mail.text.contains(ORIGIN)
    );
    // The account address of a colleague is his too.
    add(&mut world, "ann", BOB);
    assert!(world.store.sent.last().is_some_and(|mail| mail.to == BOB && !mail.text.contains(ORIGIN)));
    world.post("ann", "senders", json!({ "address": ALTERNATIVE })).problem(409);
    world.post("ann", "senders", json!({ "address": ANN })).problem(409);
}

#[test]
fn the_mail_is_in_the_users_language() {
    let mut world = World::new();
    world.patch("ann", "me", json!({ "language": "ja" })).is(200);
    add(&mut world, "ann", ALTERNATIVE);
    assert!(world.store.sent[0].subject.contains("確認") && world.store.sent[0].text.contains(ORIGIN));
}

#[test]
fn d32_of_two_who_confirm_at_the_same_moment_the_older_holds_and_the_other_is_told() {
    use smart_bcc::flow::Step;
    let mut world = World::new();
    for who in ["ann", "bob"] {
        add(&mut world, who, ALTERNATIVE);
    }
    let tokens: Vec<String> = world.store.sent.iter().map(|mail| link_token(&mail.text)).collect();
    let flow_of = |world: &mut World, who: &str, token: &str| {
        world.now_ms += 1;
        let body = json!({ "token": token }).to_string();
        let request = world.request(who, "POST", "senders/confirm", body.as_bytes(), "application/json");
        world.flow(request)
    };
    let mut flows = [flow_of(&mut world, "ann", &tokens[0]), flow_of(&mut world, "bob", &tokens[1])];
    // Each round of the one, then the same round of the other.
    let mut statuses = [0, 0];
    while statuses.contains(&0) {
        for (flow, status) in flows.iter_mut().zip(&mut statuses).filter(|(_, status)| **status == 0) {
            match flow.step() {
                Step::Done(response) => *status = response.status,
                Step::Ask(requests) => flow.answer(world.store.round(requests)),
            }
        }
    }
    assert_eq!(statuses, [200, 422]);
    assert_eq!(sent_from_it(&mut world, "1")["userId"], world.get("ann", "me").is(200)["id"]);
    let senders = |world: &mut World, who: &str| world.get(who, "senders").is(200)["senders"].clone();
    assert_eq!(senders(&mut world, "ann")[1]["verified"], true);
    assert_eq!(senders(&mut world, "bob").as_array().map(Vec::len), Some(1));
    // Where neither saw the other's claim, the list says whose it is.
    let alternative = world.store.keys("1/al/").into_iter().map(str::to_owned).next().expect("Ann's");
    let bob = text(&world.get("bob", "me").is(200)["id"]);
    let ann = text(&world.get("ann", "me").is(200)["id"]);
    let entry = world.store.entries[&alternative].clone();
    world.store.entries.insert(alternative.replace(&ann, &bob), entry);
    assert_eq!(senders(&mut world, "bob")[1]["verified"], false);
    world.patch("bob", "me", json!({ "email": ALTERNATIVE })).is(200);
    assert_ne!(world.get("bob", "me").is(200)["email"], ALTERNATIVE);
}
