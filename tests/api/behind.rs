//! What a store that is a minute behind shows, and what crashes leave, of who may send and who may sign in (D32).

use serde_json::{Value as Json, json};
use smart_bcc::api::Request as ApiRequest;
use smart_bcc::flow::{Answer, Limiter, Request};
use smart_bcc::memory::Memory;

use crate::kit::{
    ACME, ANN, BOB, DAY_MS, MINUTE_MS, ORIGIN, World, id_of, message, removed_while_he_confirms, text,
    token_sent,
};

const SALES: &str = "sales@example.com";

/// What becomes of a mail from this address.
fn mail_from(world: &mut World, id: &str, address: &str) -> Json {
    let raw = message(id, "Jane <jane@customer.test>", "").replace(ANN, address).replace('\n', "\r\n");
    let stamped = crate::support::stamp(raw.as_bytes(), address, ACME, "pass");
    let mut delivery = crate::support::delivery(stamped, address, ACME);
    delivery.received_ms = world.now_ms;
    crate::support::view(crate::support::receive(&mut world.store, delivery))
}

fn confirm(world: &mut World, who: &str, address: &str) {
    world.post(who, "senders", json!({ "address": address })).is(201);
    let token = token_sent(world);
    world.post(who, "senders/confirm", json!({ "token": token })).is(200);
}

/// A list of these keys as an older store has it, with what is new in it and what is gone still there.
fn behind(old: &Memory, prefix: &'static str) -> impl FnMut(&mut Memory, Request) -> Answer {
    let old = old.clone();
    move |store, request| match &request {
        Request::List { prefix: asked, .. } if asked.starts_with(prefix) => {
            let mut both = old.clone();
            both.entries.extend(store.entries.clone());
            both.perform(request)
        }
        _ => store.perform(request),
    }
}

fn asks(world: &mut World, path: &str, body: &Json, cookie: Option<&str>, client: &str) -> ApiRequest {
    let mut request = world.request("", "POST", path, body.to_string().as_bytes(), "application/json");
    request.headers.origin = Some(ORIGIN.into());
    request.headers.cookie = cookie.map(str::to_owned);
    request.headers.client = Some(client.into());
    request
}

#[test]
fn digits_are_few_from_however_many_networks_they_are_typed_at_once() {
    let mut world = World::new();
    world.store.limits = [(Limiter::SignIn, 5)].into();
    let ask = asks(&mut world, "session", &json!({ "email": ANN }), None, "2001:db8::1");
    let asked = world.send(ask);
    let cookie = asked.header("Set-Cookie").expect("a cookie").split(';').next().expect("a value").to_owned();
    let opened = json!({ "token": token_sent(&world) });
    let opened = asks(&mut world, "session/confirm", &opened, None, "192.0.2.1");
    world.send(opened).is(200);
    // All of them read before any of them writes.
    let mut flows: Vec<_> = (0..200)
        .map(|n| {
            let (body, client) = (json!({ "code": format!("{n:06}") }), format!("2001:db8:{n:x}::1"));
            let request = asks(&mut world, "session/confirm", &body, Some(&cookie), &client);
            (world.flow(request), 0)
        })
        .collect();
    while flows.iter().any(|(_, status)| *status == 0) {
        for (flow, status) in flows.iter_mut().filter(|(_, status)| *status == 0) {
            match flow.step() {
                smart_bcc::flow::Step::Done(response) => *status = response.status,
                smart_bcc::flow::Step::Ask(requests) => flow.answer(world.store.round(requests)),
            }
        }
    }
    assert!(flows.iter().filter(|(_, status)| *status != 429).count() <= 5);
}

#[test]
fn who_is_made_with_an_address_that_was_given_up_is_another_user() {
    for removed in [false, true] {
        let mut world = World::new();
        let bob = id_of(&mut world, BOB);
        world.patch("bob", "me", json!({ "email": "bob2@example.com" })).is(200);
        let token = token_sent(&world);
        world.post("bob", "senders/confirm", json!({ "token": token })).is(200);
        world.delete("bob", &format!("senders/{BOB}")).is(204);
        assert_eq!(mail_from(&mut world, "0", BOB)["outcome"], "refused");
        if removed {
            world.delete("ann", &format!("users/{bob}")).is(204);
        }
        // As if it had never been anybody's, too.
        for forgotten in [false, true] {
            let mut world = world.clone();
            if forgotten {
                let keys = world.store.keys("1/a/").into_iter().map(str::to_owned);
                let is_free =
                    |key: &String| world.store.text(key).is_some_and(|owner| owner.contains("free"));
                let free: Vec<String> = keys.filter(is_free).collect();
                assert!(!free.is_empty());
                free.iter().for_each(|key| drop(world.store.entries.remove(key)));
            }
            let new = json!({ "name": "New Hire", "email": BOB });
            let new = world.post("ann", "users", new).is(201);
            assert_eq!((&new["name"], &new["email"]), (&json!("New Hire"), &json!(BOB)));
            assert_ne!(new["id"], json!(bob));
            assert_eq!(mail_from(&mut world, "1", BOB)["userId"], new["id"]);
            world.post("setup-token", "session", json!({ "email": BOB })).is(201);
        }
    }
}

#[test]
fn a_claim_that_was_given_up_holds_no_more_whatever_a_list_shows() {
    let mut world = World::new();
    confirm(&mut world, "bob", SALES);
    let old = world.store.clone();
    world.now_ms += DAY_MS;
    world.delete("bob", &format!("senders/{SALES}")).is(204);
    world.post("ann", "senders", json!({ "address": SALES })).is(201);
    let body = json!({ "token": token_sent(&world) }).to_string();
    world.now_ms += MINUTE_MS / 2;
    let request = world.request("ann", "POST", "senders/confirm", body.as_bytes(), "application/json");
    world.send_answering(request, behind(&old, "1/ac/")).is(200);
    assert_eq!(mail_from(&mut world, "1", SALES)["userId"], json!(id_of(&mut world, ANN)));
}

#[test]
fn a_claim_of_a_user_who_was_removed_meanwhile_is_gone() {
    removed_while_he_confirms(SALES, |mut world, rounds| {
        world.now_ms += DAY_MS;
        confirm(&mut world, "ann", SALES);
        assert_eq!(mail_from(&mut world, "1", SALES)["userId"], json!(id_of(&mut world, ANN)), "{rounds}");
    });
}

#[test]
fn whom_another_company_made_just_now_is_mailed_his_link_still() {
    let mut world = World::new();
    let dan = "dan@home.test";
    world.post("bob", "senders", json!({ "address": dan })).is(201);
    world.patch("bob", "me", json!({ "email": "bob2@example.com" })).is(200);
    let body = json!({ "token": token_sent(&world) }).to_string();
    let old = world.store.clone();
    world.post("carol", "users", json!({ "name": "Dan", "email": dan })).is(201);
    let request = world.request("bob", "POST", "senders/confirm", body.as_bytes(), "application/json");
    let answer = world.send_answering(request, |store, request| match &request {
        Request::List { prefix, .. } if prefix.starts_with("1/e/") => old.clone().perform(request),
        _ => store.perform(request),
    });
    answer.is(200);
    let sent = world.store.sent.len();
    let ask = asks(&mut world, "session", &json!({ "email": dan }), None, "192.0.2.1");
    world.send(ask).is(202);
    assert_eq!(world.store.sent.len(), sent + 1);
}

#[test]
fn the_operators_link_has_its_user_sign_in_by_mail_again() {
    let mut world = World::new();
    world.store.entries.retain(|key, _| !key.starts_with("1/e1/"));
    let link = text(&world.post("setup-token", "session", json!({ "email": BOB })).is(201)["link"]);
    let token = json!({ "token": link.split_once('#').expect("a token").1 });
    let confirm = asks(&mut world, "session/confirm", &token, None, "192.0.2.1");
    world.send(confirm).is(201);
    let ask = asks(&mut world, "session", &json!({ "email": BOB }), None, "192.0.2.1");
    world.send(ask).is(202);
    assert_eq!(world.store.sent.last().map(|mail| mail.to.as_str()), Some(BOB));
}

#[test]
fn a_page_is_answered_where_what_it_remembers_cannot_be_written() {
    let mut world = World::new();
    let held = world.deliver_stamped(&message("1", "Jane <jane@customer.test>", ""), ACME, "none");
    world.delete("ann", &format!("mail/{}", text(&held["mailId"]))).is(204);
    world.now_ms += DAY_MS + 3 * MINUTE_MS;
    let request = world.request("ann", "GET", "mail", b"", "");
    let answer = world.send_answering(request, |store, request| match request {
        Request::Put { .. } => Answer::Failed,
        request => store.perform(request),
    });
    assert_eq!(answer.is(200)["heldCount"], 0);
}

#[test]
fn d29b_two_take_overs_within_a_minute_lose_neither() {
    let mut world = World::new();
    let (ann, bob) = (id_of(&mut world, ANN), id_of(&mut world, BOB));
    let dan = json!({ "name": "Dan", "email": "dan@example.com" });
    let dan = text(&world.post("ann", "users", dan).is(201)["id"]);
    for removed in [&bob, &dan] {
        world.delete("ann", &format!("users/{removed}")).is(204);
    }
    let old = world.store.clone();
    let give = json!({ "userId": ann });
    world.with_body("setup-token", "PUT", &format!("users/{bob}/successor"), &give).is(200);
    let (path, body) = (format!("users/{dan}/successor"), give.to_string());
    let request = world.request("setup-token", "PUT", &path, body.as_bytes(), "application/json");
    let answer = world.send_answering(request, |store, request| match request {
        Request::List { .. } => old.clone().perform(request),
        request => store.perform(request),
    });
    answer.is(200);
    for removed in [bob, dan] {
        world.get("ann", &format!("mail?user={removed}")).is(200);
    }
}

#[test]
fn a_change_of_the_account_address_that_broke_off_goes_on_when_it_is_asked_for_again() {
    let mut sound = World::new();
    confirm(&mut sound, "bob", SALES);
    let body = json!({ "email": SALES }).to_string();
    for failing in 0.. {
        let mut world = sound.clone();
        let request = world.request("bob", "PATCH", "me", body.as_bytes(), "application/json");
        let first = world.send_failing(request, failing).status;
        world.patch("bob", "me", json!({ "email": SALES })).is(200);
        let senders = world.get("bob", "senders").is(200)["senders"].clone();
        let main = json!({ "address": SALES, "main": true, "verified": true });
        assert_eq!(senders, json!([main, { "address": BOB, "main": false, "verified": true }]), "{failing}");
        world.post("setup-token", "session", json!({ "email": BOB })).problem(422);
        assert!(world.store.sent.iter().any(|mail| mail.to == BOB && mail.text.contains(SALES)), "{failing}");
        if first == 200 {
            assert!(failing > 10, "{failing}");
            return;
        }
    }
}

#[test]
fn an_address_that_a_user_gave_up_is_its_persons_again() {
    let mut world = World::new();
    let home = "bob@home.test";
    let to_home = |world: &mut World, id: &str| {
        world.now_ms += MINUTE_MS;
        text(&world.deliver(&message(id, &format!("Bob <{home}>"), ""), ACME)["links"][0]["id"])
    };
    let person = to_home(&mut world, "1");
    confirm(&mut world, "bob", home);
    let mut removed = world.clone();
    world.delete("bob", &format!("senders/{home}")).is(204);
    let bob = id_of(&mut removed, BOB);
    removed.delete("ann", &format!("users/{bob}")).is(204);
    for mut world in [world, removed] {
        assert_eq!(to_home(&mut world, "2"), person);
    }
}

#[test]
fn a_sign_in_does_not_fail_because_its_hint_could_not_be_written() {
    let mut world = World::new();
    let link = text(&world.post("setup-token", "session", json!({ "email": BOB })).is(201)["link"]);
    let token = json!({ "token": link.split_once('#').expect("a token").1 });
    let request = asks(&mut world, "session/confirm", &token, None, "192.0.2.1");
    let answer = world.send_answering(request, |store, request| match &request {
        Request::Put { key, .. } if key.starts_with("1/e1/") => Answer::Failed,
        _ => store.perform(request),
    });
    answer.is(201);
}

/// Two companies have a user with Bob's address, and the one of Acme signed in last, so that the hint is his. He
/// sends from another address too.
fn two_bobs() -> World {
    let mut world = World::new();
    let bob = id_of(&mut world, BOB);
    let acme =
        text(&json!(world.store.keys("1/u/").iter().find(|key| key.ends_with(&bob)).map(|key| &key[4..17])));
    world.post("carol", "users", json!({ "name": "Bob of Beta", "email": BOB })).is(201);
    let link = text(&world.post("setup-token", "session", json!({ "email": BOB })).is(201)["link"]);
    let token = json!({ "token": link.split_once('#').expect("a token").1, "company": acme });
    let request = asks(&mut world, "session/confirm", &token, None, "192.0.2.1");
    world.send(request).is(201);
    confirm(&mut world, "bob", SALES);
    world
}

/// Whether a link is mailed to Bob's address, whosever it is.
fn is_mailed_a_link(world: &mut World) -> bool {
    let sent = world.store.sent.len();
    let ask = asks(world, "session", &json!({ "email": BOB }), None, "192.0.2.1");
    world.send(ask).is(202);
    world.store.sent.len() == sent + 1
}

#[test]
fn who_has_the_former_address_in_another_company_is_mailed_his_link_still() {
    let mut world = two_bobs();
    let old = world.store.clone();
    let body = json!({ "email": SALES }).to_string();
    let request = world.request("bob", "PATCH", "me", body.as_bytes(), "application/json");
    let answer = world.send_answering(request, |store, request| match &request {
        Request::List { prefix, .. } if prefix.starts_with("1/al/") => old.clone().perform(request),
        _ => store.perform(request),
    });
    answer.is(200);
    assert!(is_mailed_a_link(&mut world));
}

#[test]
fn who_has_it_is_mailed_his_link_after_a_change_that_broke_off_and_was_confirmed_again() {
    let mut sound = two_bobs();
    sound.patch("bob", "me", json!({ "email": "bob2@example.com" })).is(200);
    let body = json!({ "token": token_sent(&sound) });
    for failing in 0.. {
        let mut world = sound.clone();
        let text = body.to_string();
        let request = world.request("bob", "POST", "senders/confirm", text.as_bytes(), "application/json");
        let first = world.send_failing(request, failing).status;
        world.post("bob", "senders/confirm", body.clone()).is(200);
        assert!(is_mailed_a_link(&mut world), "{failing}");
        if first == 200 {
            assert!(failing > 10, "{failing}");
            return;
        }
    }
}

#[test]
fn an_address_that_became_another_users_is_confirmed_no_more() {
    let mut world = World::new();
    world.post("bob", "senders", json!({ "address": SALES })).is(201);
    let body = json!({ "token": token_sent(&world) });
    let dan = world.post("ann", "users", json!({ "name": "Dan", "email": SALES })).is(201);
    world.post("bob", "senders/confirm", body).problem(422);
    assert_eq!(mail_from(&mut world, "1", SALES)["userId"], dan["id"]);
}

#[test]
fn a_form_that_says_the_address_of_before_changes_no_address() {
    let mut world = World::new();
    confirm(&mut world, "bob", SALES);
    let old = world.store.clone();
    world.patch("bob", "me", json!({ "email": SALES })).is(200);
    world.now_ms += MINUTE_MS / 2;
    let body = json!({ "name": "Bobby", "email": BOB }).to_string();
    let request = world.request("bob", "PATCH", "me", body.as_bytes(), "application/json");
    let answer = world.send_answering(request, |store, request| match &request {
        Request::Get { keys } => {
            let text = |key: &String| if key.starts_with("1/u/") { old.text(key) } else { store.text(key) };
            Answer::Texts(keys.iter().map(text).collect())
        }
        _ => store.perform(request),
    });
    answer.is(200);
    let me = world.get("bob", "me").is(200);
    assert_eq!((&me["email"], &me["name"]), (&json!(SALES), &json!("Bobby")));
}
