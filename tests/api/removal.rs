//! What becomes of a removed user and of his mail (D29b).

use serde_json::{Value as Json, json};

use crate::kit::{
    ACME, ANN, BOB, ORIGIN, World, id_of, mail_of_bob, message_of_bob, removed_while_he_confirms, text,
    token_sent,
};

fn emails(world: &mut World) -> Vec<String> {
    let users = world.get("ann", "users").is(200)["users"].clone();
    let mut emails: Vec<_> =
        users.as_array().expect("users").iter().map(|user| text(&user["email"])).collect();
    emails.sort();
    emails
}

#[test]
fn d29b_a_removed_user_is_let_in_no_more_and_what_he_shared_stays() {
    let mut world = World::new();
    let bob = id_of(&mut world, BOB);
    let private = mail_of_bob(&mut world, "1");
    let shared = mail_of_bob(&mut world, "2");
    let person = text(&private["links"][0]["id"]);
    let shared = format!("mail/{}", text(&shared["mailId"]));
    world.patch("bob", &shared, json!({ "visibility": "shared" })).is(200);
    world.delete("ann", &format!("users/{bob}")).is(204);

    world.get("bob", "me").problem(401);
    assert_eq!(emails(&mut world), [ANN]);
    world.get("ann", &format!("users/{bob}")).problem(404);
    world.patch("ann", &format!("users/{bob}"), json!({ "role": "admin" })).problem(404);
    world.post("setup-token", "tokens", json!({ "userId": bob })).problem(422);
    world.post("setup-token", "session", json!({ "email": BOB })).problem(422);
    assert_eq!(mail_of_bob(&mut world, "3")["reason"], "unknown-author");
    assert!(world.store.keys("1/k/").iter().all(|key| !key.contains(&bob)));

    // His private mail is unseen and counted.
    let page = world.get("ann", &format!("persons/{person}/mail")).is(200);
    assert_eq!((page["mails"].as_array().map(Vec::len), &page["hidden"]), (Some(1), &json!(1)));
    assert_eq!(world.get("ann", &shared).is(200)["user"]["name"], "Bob Example");
    // Doing it again finishes what there is to finish.
    world.delete("ann", &format!("users/{bob}")).is(204);
}

#[test]
fn d29b_whichever_request_fails_a_removal_is_finished_by_doing_it_again() {
    let mut sound = World::new();
    let bob = id_of(&mut sound, BOB);
    let path = format!("users/{bob}");
    for failing in 0.. {
        let mut world = sound.clone();
        let request = world.request("ann", "DELETE", &path, b"", "");
        let response = world.send_failing(request, failing);
        if response.status == 204 {
            assert!(failing > 8, "{failing}");
            return;
        }
        world.delete("ann", &path).is(204);
        world.get("bob", "me").problem(401);
        assert_eq!(mail_of_bob(&mut world, "1")["reason"], "unknown-author", "{failing}");
    }
}

#[test]
fn d29b_the_operator_gives_the_mail_of_a_removed_user_to_another() {
    let mut world = World::new();
    let (ann, bob) = (id_of(&mut world, ANN), id_of(&mut world, BOB));
    let mail = text(&mail_of_bob(&mut world, "1")["mailId"]);
    let successor = format!("users/{bob}/successor");
    let give = json!({ "userId": ann });
    world.with_body("setup-token", "PUT", &successor, &give).problem(409);
    world.delete("ann", &format!("users/{bob}")).is(204);
    world.get("ann", &format!("mail/{mail}")).problem(404);
    world.with_body("ann", "PUT", &successor, &give).problem(401);
    let carol = world.get("carol", "me").is(200)["id"].clone();
    world.with_body("setup-token", "PUT", &successor, &json!({ "userId": carol })).problem(422);
    for _ in 0..2 {
        let given = world.with_body("setup-token", "PUT", &successor, &give).is(200);
        assert_eq!(given, json!({ "userId": bob, "successorId": ann }));
    }

    assert_eq!(world.get("ann", &format!("mail/{mail}")).is(200)["own"], true);
    assert_eq!(world.ids("ann", &format!("mail?user={bob}")), [mail.as_str()]);
    assert!(world.ids("ann", "mail").is_empty());
    world.get("carol", &format!("mail?user={bob}")).problem(404);
    let trace = world.get("ann", &format!("mail/{mail}/trace")).is(200);
    let last = trace["copies"][0]["decisions"].as_array().and_then(|all| all.last()).expect("a decision");
    assert_eq!((&last["rule"], &last["facts"]["userId"]), (&json!("D29b"), &json!(ann)));
    // It is his to share and to delete.
    world.patch("ann", &format!("mail/{mail}"), json!({ "visibility": "shared" })).is(200);
    world.delete("ann", &format!("mail/{mail}")).is(204);
    assert!(world.ids("ann", &format!("mail?user={bob}")).is_empty());
}

#[test]
fn d29b_what_a_removal_missed_lets_nobody_in_and_takes_nobodys_address() {
    let mut world = World::new();
    let bob = id_of(&mut world, BOB);
    // Bob says that Ann's address is his, which she never confirms.
    world.post("bob", "senders", json!({ "address": ANN })).is(201);
    let tokens: Vec<_> = world.store.entries.iter().filter(|(key, _)| key.starts_with("1/k/")).collect();
    let tokens: Vec<_> = tokens.into_iter().map(|(key, entry)| (key.clone(), entry.clone())).collect();
    world.delete("ann", &format!("users/{bob}")).is(204);
    // A token that he made at the same moment.
    world.store.entries.extend(tokens);
    world.get("bob", "me").problem(401);
    assert_eq!(world.mail("1", "").len(), 26);
}

#[test]
fn d29b_the_mail_of_a_removed_user_is_given_once() {
    let mut world = World::new();
    let (ann, bob) = (id_of(&mut world, ANN), id_of(&mut world, BOB));
    let dan = json!({ "name": "Dan", "email": "dan@example.com" });
    let dan = text(&world.post("ann", "users", dan).is(201)["id"]);
    let both = "Jane <jane@customer.test>";
    let shared = |of: fn(&str, &str, &str) -> String| of("shared", both, "");
    let person = text(&world.deliver(&shared(message_of_bob), ACME)["links"][0]["id"]);
    world.delete("ann", &format!("users/{bob}")).is(204);
    let successor = format!("users/{bob}/successor");
    for _ in 0..2 {
        world.with_body("setup-token", "PUT", &successor, &json!({ "userId": ann })).is(200);
    }
    world.with_body("setup-token", "PUT", &successor, &json!({ "userId": dan })).problem(409);
    let predecessors = world.store.keys("1/us/").into_iter().map(str::to_owned).collect::<Vec<_>>();
    let predecessors: Json =
        serde_json::from_str(&world.store.text(&predecessors[0]).expect("a list")).expect("JSON");
    assert_eq!(predecessors.as_array().map(Vec::len), Some(1));
    // Of his own copy and his predecessor's the page shows his own.
    let own = text(&world.deliver(&shared(crate::kit::message), ACME)["mailId"]);
    let ids = world.ids("ann", &format!("persons/{person}/mail"));
    assert!(ids.contains(&own), "{ids:?}");
}

#[test]
fn d29b_what_a_successor_deletes_stays_deleted() {
    let mut world = World::new();
    let (ann, bob) = (id_of(&mut world, ANN), id_of(&mut world, BOB));
    let mail = text(&mail_of_bob(&mut world, "1")["mailId"]);
    world.delete("ann", &format!("users/{bob}")).is(204);
    let give = json!({ "userId": ann });
    world.with_body("setup-token", "PUT", &format!("users/{bob}/successor"), &give).is(200);
    world.delete("ann", &format!("mail/{mail}")).is(204);
    let tombstones = world.store.keys("1/s/");
    assert!(tombstones.len() == 1 && tombstones[0].contains(&bob), "{tombstones:?}");
}

#[test]
fn d29b_removing_a_user_again_takes_nothing_from_who_has_his_address_now() {
    let mut world = World::new();
    let bob = id_of(&mut world, BOB);
    world.delete("ann", &format!("users/{bob}")).is(204);
    let new = json!({ "name": "Another Bob", "email": BOB });
    let new = text(&world.post("ann", "users", new).is(201)["id"]);
    assert_ne!(new, bob);
    world.delete("ann", &format!("users/{bob}")).is(204);
    world.post("setup-token", "session", json!({ "email": BOB })).is(201);
    assert_eq!(mail_of_bob(&mut world, "1")["userId"], json!(new));
}

#[test]
fn d29b_held_mail_of_a_removed_user_is_released_by_who_has_his_mail() {
    let mut world = World::new();
    let (ann, bob) = (id_of(&mut world, ANN), id_of(&mut world, BOB));
    let held = world.deliver_stamped(&message_of_bob("1", "Jane <jane@customer.test>", ""), ACME, "none");
    let held = text(&held["mailId"]);
    world.delete("ann", &format!("users/{bob}")).is(204);
    world.get("ann", &format!("mail/{held}")).problem(404);
    let give = json!({ "userId": ann });
    world.with_body("setup-token", "PUT", &format!("users/{bob}/successor"), &give).is(200);
    assert_eq!(world.get("ann", "mail").is(200)["heldCount"], 1);
    assert_eq!(world.get("ann", &format!("mail/{held}")).is(200)["user"]["name"], "Bob Example");
    let confirmed = world.post("ann", &format!("mail/{held}/confirm"), json!({})).is(200);
    assert_eq!(confirmed["outcome"], "filed");
    assert_eq!(world.ids("ann", &format!("mail?user={bob}")), [held.as_str()]);
    let thread = world.get("ann", &format!("mail/{held}/thread")).is(200);
    assert_eq!(thread["mails"].as_array().map(Vec::len), Some(1));
}

#[test]
fn d29b_where_the_successor_was_removed_too_another_may_have_it_all() {
    let mut world = World::new();
    let (ann, bob) = (id_of(&mut world, ANN), id_of(&mut world, BOB));
    let dan = json!({ "name": "Dan", "email": "dan@example.com" });
    let dan = text(&world.post("ann", "users", dan).is(201)["id"]);
    let mail = text(&mail_of_bob(&mut world, "1")["mailId"]);
    world.delete("ann", &format!("users/{bob}")).is(204);
    let give = |world: &mut World, removed: &str, to: &str| {
        let path = format!("users/{removed}/successor");
        world.with_body("setup-token", "PUT", &path, &json!({ "userId": to }))
    };
    give(&mut world, &bob, &dan).is(200);
    give(&mut world, &bob, &ann).problem(409);
    world.delete("ann", &format!("users/{dan}")).is(204);
    give(&mut world, &dan, &ann).is(200);
    give(&mut world, &bob, &ann).is(200);
    world.get("ann", &format!("mail/{mail}")).is(200);
}

#[test]
fn d29b_a_session_ends_with_its_user_and_his_alternatives_are_refused() {
    let mut world = World::new();
    let (bob, home) = (id_of(&mut world, BOB), "bob@home.test");
    world.post("bob", "senders", json!({ "address": home })).is(201);
    let token = token_sent(&world);
    world.post("bob", "senders/confirm", json!({ "token": token })).is(200);
    let link = text(&world.post("setup-token", "session", json!({ "email": BOB })).is(201)["link"]);
    let body = json!({ "token": link.split_once('#').expect("a token").1 }).to_string();
    let mut request = world.request("", "POST", "session/confirm", body.as_bytes(), "application/json");
    request.headers.origin = Some(ORIGIN.into());
    world.send(request).is(201);
    assert_eq!(world.store.keys("1/ss/").len(), 1);
    world.delete("ann", &format!("users/{bob}")).is(204);
    assert!(world.store.keys("1/ss/").is_empty());
    let raw = message_of_bob("1", "Jane <jane@customer.test>", "").replace(BOB, home).replace('\n', "\r\n");
    let stamped = crate::support::stamp(raw.as_bytes(), home, ACME, "pass");
    let delivery = crate::support::delivery(stamped, home, ACME);
    let outcome = crate::support::view(crate::support::receive(&mut world.store, delivery));
    assert_eq!(outcome["reason"], "unknown-author");
}

#[test]
fn d29b_each_successor_has_the_mail_that_was_given_to_him() {
    let mut world = World::new();
    let (ann, bob) = (id_of(&mut world, ANN), id_of(&mut world, BOB));
    let add = |world: &mut World, name: &str| {
        let user = json!({ "name": name, "email": format!("{name}@example.com") });
        text(&world.post("ann", "users", user).is(201)["id"])
    };
    let (dan, eve) = (add(&mut world, "dan"), add(&mut world, "eve"));
    for removed in [&bob, &dan] {
        world.delete("ann", &format!("users/{removed}")).is(204);
    }
    for (removed, to) in [(&bob, &eve), (&dan, &ann)] {
        let path = format!("users/{removed}/successor");
        world.with_body("setup-token", "PUT", &path, &json!({ "userId": to })).is(200);
    }
    world.get("ann", &format!("mail?user={dan}")).is(200);
    world.get("ann", &format!("mail?user={bob}")).problem(404);
}

#[test]
fn d29b_a_removal_while_an_address_is_confirmed_wins() {
    let home = "bob@home.test";
    removed_while_he_confirms(home, |mut world, rounds| {
        let raw =
            message_of_bob("1", "Jane <jane@customer.test>", "").replace(BOB, home).replace('\n', "\r\n");
        let stamped = crate::support::stamp(raw.as_bytes(), home, ACME, "pass");
        let delivery = crate::support::delivery(stamped, home, ACME);
        let outcome = crate::support::view(crate::support::receive(&mut world.store, delivery));
        assert_eq!(outcome["outcome"], "refused", "{rounds}");
    });
}

#[test]
fn d29b_a_thread_without_links_is_that_of_its_own_user() {
    let mut world = World::new();
    let (ann, bob) = (id_of(&mut world, ANN), id_of(&mut world, BOB));
    world.patch("ann", "company", json!({ "neverLog": ["quiet.test"] })).is(200);
    let quiet = "Q <q@quiet.test>";
    world.deliver(&message_of_bob("1", quiet, ""), ACME);
    let reply = world.deliver(&message_of_bob("2", quiet, "In-Reply-To: <1@example.com>\n"), ACME);
    let reply = text(&reply["mailId"]);
    world.delete("ann", &format!("users/{bob}")).is(204);
    let give = json!({ "userId": ann });
    world.with_body("setup-token", "PUT", &format!("users/{bob}/successor"), &give).is(200);
    let thread = world.get("ann", &format!("mail/{reply}/thread")).is(200);
    assert_eq!(thread["mails"].as_array().map(Vec::len), Some(2));
}

#[test]
fn d29b_a_held_mail_that_a_removed_user_redirected_is_about_its_author() {
    let mut world = World::new();
    let (ann, bob) = (id_of(&mut world, ANN), id_of(&mut world, BOB));
    let raw = "From: Jane <jane@customer.test>\nTo: Bob <bob@example.com>\nSubject: Order\n\
        Date: Fri, 20 Nov 2026 09:29:00 +0000\nMessage-ID: <order@customer.test>\n\nPlease send two.\n";
    let from = "bob+caf_=acme=bcc.example.net@example.com";
    let stamped = crate::support::stamp(raw.replace('\n', "\r\n").as_bytes(), from, ACME, "spf");
    // Another field claims to be the platform's, so it waits.
    let claim = b"Authentication-Results: mx.cloudflare.net; dmarc=pass header.from=customer.test\r\n";
    let at = stamped.windows(10).position(|bytes| bytes == b"From: Jane").expect("the author");
    let doubted = [&stamped[..at], claim, &stamped[at..]].concat();
    let delivery = crate::support::delivery(doubted, from, ACME);
    let held = crate::support::view(crate::support::receive(&mut world.store, delivery));
    assert_eq!(held["reason"], "second-stamp", "{held}");
    let held = text(&held["mailId"]);
    world.delete("ann", &format!("users/{bob}")).is(204);
    let give = json!({ "userId": ann });
    world.with_body("setup-token", "PUT", &format!("users/{bob}/successor"), &give).is(200);
    world.post("ann", &format!("mail/{held}/confirm"), json!({})).is(200);
    let row = world.get("ann", &format!("mail?user={bob}")).is(200)["mails"][0].clone();
    assert_eq!(row["correspondents"][0]["address"], "jane@customer.test");
}

#[test]
fn a_held_mail_whose_address_is_anothers_by_now_is_not_filed() {
    let (mut world, home) = (World::new(), "home@shared.test");
    let confirm = |world: &mut World, who: &str| {
        world.post(who, "senders", json!({ "address": home })).is(201);
        let token = token_sent(world);
        world.post(who, "senders/confirm", json!({ "token": token })).is(200);
    };
    confirm(&mut world, "bob");
    let raw = message_of_bob("1", "Jane <jane@customer.test>", "").replace(BOB, home).replace('\n', "\r\n");
    let delivery = crate::support::delivery(raw.into_bytes(), home, ACME);
    let held = crate::support::view(crate::support::receive(&mut world.store, delivery));
    let held = text(&held["mailId"]);
    world.delete("bob", &format!("senders/{home}")).is(204);
    confirm(&mut world, "ann");
    let refused = world.post("bob", &format!("mail/{held}/confirm"), json!({})).is(200);
    assert_eq!(refused["outcome"], "refused");
    // Where it is nobody's he may.
    world.delete("ann", &format!("senders/{home}")).is(204);
    let filed = world.post("bob", &format!("mail/{held}/confirm"), json!({})).is(200);
    assert_eq!(filed["outcome"], "filed");
}
