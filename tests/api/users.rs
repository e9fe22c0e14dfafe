//! Users: invited, changed, and how often they may ask.

use serde_json::json;

use crate::kit::{ANN, BOB, ORIGIN, World, id_of, mail_of_bob, text, token_sent};

#[test]
fn an_invited_user_reads_it_in_his_language() {
    let mut world = World::new();
    let body = json!({ "name": "Dan", "email": "dan@example.com", "language": "ja" });
    assert_eq!(world.post("ann", "users", body).is(201)["invited"], true);
    let mail = world.store.sent.pop().expect("a mail");
    assert_eq!((mail.to.as_str(), mail.subject.as_str()), ("dan@example.com", "Smart BCC への招待"));
    assert!(mail.text.contains(&format!("{ORIGIN}/sign-in")) && !mail.text.contains('#'), "{}", mail.text);
    // Where no mail can be sent the user is made all the same.
    std::rc::Rc::make_mut(&mut world.config).sender = None;
    let eve = world.post("ann", "users", json!({ "name": "Eve", "email": "eve@example.com" })).is(201);
    assert!(eve["invited"] == false && world.store.sent.is_empty());
}

#[test]
fn admins_change_name_and_role_and_the_last_admin_stays() {
    let mut world = World::new();
    let (ann, bob) = (id_of(&mut world, ANN), id_of(&mut world, BOB));
    for path in [format!("users/{ann}"), format!("users/{bob}")] {
        world.patch("bob", &path, json!({ "role": "admin" })).problem(403);
        world.delete("bob", &path).problem(403);
    }
    world.patch("ann", &format!("users/{ann}"), json!({ "role": "member" })).problem(409);
    world.delete("ann", &format!("users/{ann}")).problem(409);
    let changed = world.patch("ann", &format!("users/{bob}"), json!({ "role": "admin" }));
    let expected = json!({ "id": bob, "name": "Bob Example", "email": BOB, "role": "admin" });
    assert_eq!(changed.is(200), expected);
    assert_eq!(world.get("bob", &format!("users/{bob}")).is(200), expected);
    world.patch("bob", &format!("users/{ann}"), json!({ "role": "member" })).is(200);
    world.get("ann", "users").problem(403);
    // And the one who is left.
    world.delete("bob", &format!("users/{bob}")).problem(409);
}

#[test]
fn the_operator_makes_and_lists_users_of_any_company() {
    let mut world = World::new();
    let dan = json!({ "name": "Dan", "email": "dan@example.com", "role": "admin", "company": "acme" });
    world.post("setup-token", "users", dan).is(201);
    let unknown = json!({ "name": "Dan", "email": "dan@example.com", "company": "gamma" });
    assert_eq!(world.post("setup-token", "users", unknown).problem(422).0, "/company");
    let users = world.get("setup-token", "users?company=acme").is(200)["users"].clone();
    assert_eq!(users.as_array().map(Vec::len), Some(3));
    assert_eq!(world.get("setup-token", "users").problem(400).0, "company");
    // An admin says no company: his own it is.
    let body = json!({ "name": "Eve", "email": "eve@example.com", "company": "beta" });
    assert_eq!(world.post("ann", "users", body).problem(422).0, "/company");
}

#[test]
fn another_account_address_counts_once_it_is_confirmed() {
    let mut world = World::new();
    let new = "bob.stone@example.net";
    let bob = id_of(&mut world, BOB);
    // Whether he asks or an admin does.
    let changed = world.patch("ann", &format!("users/{bob}"), json!({ "email": new })).is(200);
    assert_eq!((&changed["email"], &changed["pendingEmail"]), (&json!(BOB), &json!(new)));
    let token = token_sent(&world);
    assert_eq!(world.store.sent.last().map(|mail| mail.to.as_str()), Some(new));
    world.post("ann", "senders/confirm", json!({ "token": token })).problem(422);
    for _ in 0..2 {
        let confirmed = world.post("bob", "senders/confirm", json!({ "token": token })).is(200);
        assert_eq!(confirmed, json!({ "address": new, "main": true, "verified": true }));
    }
    assert_eq!(world.get("bob", "me").is(200)["email"], new);
    let users = world.get("ann", "users").is(200).to_string();
    assert!(users.contains(new) && !users.contains(BOB), "{users}");
    // One key leads to each user, as before.
    assert_eq!(world.store.keys("1/e/").len(), 3);
    // The former one is a sender address still, and signs in no more.
    let senders = world.get("bob", "senders").is(200)["senders"].clone();
    assert_eq!((&senders[0]["address"], &senders[1]["address"]), (&json!(new), &json!(BOB)));
    assert_eq!(mail_of_bob(&mut world, "1")["outcome"], "filed");
    world.post("setup-token", "session", json!({ "email": BOB })).problem(422);
    world.post("setup-token", "session", json!({ "email": new })).is(201);
    // One that is confirmed already counts at once.
    assert_eq!(world.patch("bob", "me", json!({ "email": BOB })).is(200)["email"], BOB);
    world.post("setup-token", "session", json!({ "email": BOB })).is(201);
    assert_eq!(world.get("bob", "senders").is(200)["senders"].as_array().map(Vec::len), Some(2));
}

#[test]
fn a_colleagues_address_becomes_nobodys_account_address() {
    let mut world = World::new();
    assert_eq!(world.patch("bob", "me", json!({ "email": ANN })).is(200)["pendingEmail"], ANN);
    let mail = world.store.sent.last().expect("a mail");
    assert!(mail.to == ANN && !mail.text.contains('#'), "{}", mail.text);
    assert_eq!(world.get("bob", "me").is(200)["email"], BOB);
}

#[test]
fn requests_are_counted_by_user_by_network_address_and_by_sign_in() {
    use smart_bcc::flow::Limiter;
    let mut world = World::new();
    world.store.limits = [(Limiter::User, 3), (Limiter::Client, 4), (Limiter::SignIn, 2)].into();
    let refused = |answer: crate::kit::Answer| {
        assert_eq!(answer.header("Retry-After"), Some("60"));
        answer.problem(429);
    };
    for _ in 0..3 {
        world.get("bob", "me").is(200);
    }
    refused(world.get("bob", "me"));
    world.get("ann", "me").is(200);
    // Of one network address, whoever it is, and before anything is read.
    let of_client = |world: &mut World, who: &str| {
        let mut request = world.request(who, "GET", "me", b"", "");
        request.headers.client = Some("192.0.2.7".into());
        world.send(request)
    };
    for _ in 0..4 {
        of_client(&mut world, "wrong").problem(401);
    }
    refused(of_client(&mut world, "ann"));
    world.store.a_minute_passes();
    of_client(&mut world, "ann").is(200);

    let ask = |world: &mut World, email: &str, client: &str| {
        let body = json!({ "email": email }).to_string();
        let mut request = world.request("", "POST", "session", body.as_bytes(), "application/json");
        request.headers.origin = Some(ORIGIN.into());
        request.headers.client = Some(client.into());
        world.send(request)
    };
    for email in [ANN, "nobody@example.com"] {
        world.store.a_minute_passes();
        ask(&mut world, email, "192.0.2.8").is(202);
        ask(&mut world, email, "192.0.2.8").is(202);
        refused(ask(&mut world, email, "192.0.2.8"));
        // Whoever knows an address keeps nobody from signing in elsewhere.
        ask(&mut world, email, "192.0.2.9").is(202);
    }
    // A network of IPv6 is one.
    world.store.a_minute_passes();
    ask(&mut world, BOB, "2001:db8:1:2::1").is(202);
    ask(&mut world, BOB, "2001:db8:1:2:ffff::2").is(202);
    refused(ask(&mut world, BOB, "2001:db8:1:2::3"));
    ask(&mut world, BOB, "2001:db8:1:3::1").is(202);
    // Nor is an address mailed as often as somebody likes who says that it is his.
    let add = json!({ "address": "x@home.test" });
    for _ in 0..2 {
        world.post("ann", "senders", add.clone()).is(201);
    }
    refused(world.post("ann", "senders", add));
}

#[test]
fn a_limiter_that_fails_lets_pass() {
    use smart_bcc::flow::{Answer, Request};
    let mut world = World::new();
    let request = world.request("ann", "GET", "me", b"", "");
    let response = world.send_answering(request, |store, request| match request {
        Request::Limit { .. } => Answer::Failed,
        request => store.perform(request),
    });
    assert_eq!(response.status, 200);
}

#[test]
fn an_admin_may_ask_for_an_address_that_its_user_sends_from_already() {
    let mut world = World::new();
    let (bob, home) = (id_of(&mut world, BOB), "bob@home.test");
    world.post("bob", "senders", json!({ "address": home })).is(201);
    let token = token_sent(&world);
    world.post("bob", "senders/confirm", json!({ "token": token })).is(200);
    let asked = world.patch("ann", &format!("users/{bob}"), json!({ "email": home })).is(200);
    assert_eq!((&asked["email"], &asked["pendingEmail"]), (&json!(BOB), &json!(home)));
    // He sends from it still while he is asked.
    let senders = world.get("bob", "senders").is(200)["senders"].clone();
    assert_eq!(senders[1], json!({ "address": home, "main": false, "verified": true }));
    let token = token_sent(&world);
    world.post("bob", "senders/confirm", json!({ "token": token })).is(200);
    assert_eq!(world.get("bob", "me").is(200)["email"], home);
}

#[test]
fn a_user_asks_for_the_users_of_his_own_company_only() {
    let mut world = World::new();
    world.get("ann", "users?company=acme").is(200);
    world.get("carol", "users?company=acme").problem(404);
    assert_eq!(world.get("ann", "users?company=").problem(400).0, "company");
}

#[test]
fn what_an_admin_decides_and_what_a_user_chooses_undo_each_other_never() {
    let mut world = World::new();
    let bob = id_of(&mut world, BOB);
    // Bob's settings are written from what was read before Ann's decision, however far they are.
    for rounds in 1..4 {
        let mut world = world.clone();
        world.patch("ann", &format!("users/{bob}"), json!({ "role": "admin" })).is(200);
        let request = world.request("bob", "PATCH", "me", b"{\"autoLink\":true}", "application/json");
        let demoted = |world: &mut World| {
            world.patch("ann", &format!("users/{bob}"), json!({ "role": "member" })).is(200);
        };
        world.send_beside(request, rounds, demoted).expect("so many rounds");
        let me = world.get("bob", "me").is(200);
        assert_eq!((&me["role"], &me["autoLink"]), (&json!("member"), &json!(true)), "{rounds}");
    }
}

#[test]
fn whichever_request_fails_an_account_address_is_changed_by_confirming_again() {
    let mut sound = World::new();
    let new = "bob.stone@example.net";
    sound.patch("bob", "me", json!({ "email": new })).is(200);
    let body = json!({ "token": token_sent(&sound) });
    for failing in 0.. {
        let mut world = sound.clone();
        let request =
            world.request("bob", "POST", "senders/confirm", body.to_string().as_bytes(), "application/json");
        let response = world.send_failing(request, failing);
        world.post("bob", "senders/confirm", body.clone()).is(200);
        assert_eq!(world.get("bob", "me").is(200)["email"], new);
        let senders = world.get("bob", "senders").is(200)["senders"].clone();
        assert_eq!(senders.as_array().map(Vec::len), Some(2), "{failing}: {senders}");
        world.post("setup-token", "session", json!({ "email": BOB })).problem(422);
        world.post("setup-token", "session", json!({ "email": new })).is(201);
        if response.status == 200 {
            assert!(failing > 10, "{failing}");
            return;
        }
    }
}

#[test]
fn d9_a_link_for_the_account_address_says_what_it_does_and_counts_for_the_address_of_then() {
    let mut world = World::new();
    let new = "bob.stone@example.net";
    world.patch("bob", "me", json!({ "email": new })).is(200);
    let token = token_sent(&world);
    let path = format!("senders/confirm?token={token}");
    let says = json!({ "address": new, "main": true, "verified": false });
    assert_eq!(world.get("bob", &path).is(200), says);
    world.get("ann", &path).problem(400);
    world.post("bob", "senders/confirm", json!({ "token": token })).is(200);
    // Whoever has the former address is told.
    let told = world.store.sent.last().expect("a mail");
    assert!(told.to == BOB && told.text.contains(new), "{}", told.text);
    // Back again, and the link changes nothing any more.
    world.patch("bob", "me", json!({ "email": BOB })).is(200);
    world.post("bob", "senders/confirm", json!({ "token": token })).problem(422);
    assert_eq!(world.get("bob", "me").is(200)["email"], BOB);
}

#[test]
fn two_at_once_make_one_user() {
    let world = World::new();
    let mut ids = Vec::new();
    for draws in 0..2 {
        // Neither sees what the other wrote.
        let mut world = world.clone();
        for _ in 0..draws {
            world.get("ann", "me").is(200);
        }
        let dan = json!({ "name": "Dan", "email": "dan@example.com" });
        ids.push(text(&world.post("ann", "users", dan).is(201)["id"]));
    }
    assert_eq!(ids[0], ids[1]);
}

#[test]
fn an_address_signs_in_only_whom_it_is_the_account_address_of() {
    let mut world = World::new();
    let before: Vec<_> =
        world.store.entries.clone().into_iter().filter(|(key, _)| key.starts_with("1/e")).collect();
    let new = "bob.stone@example.net";
    world.patch("bob", "me", json!({ "email": new })).is(200);
    let token = token_sent(&world);
    world.post("bob", "senders/confirm", json!({ "token": token })).is(200);
    // What led to him before is there again, as a store that is behind shows it.
    world.store.entries.extend(before);
    world.post("setup-token", "session", json!({ "email": BOB })).problem(422);
    world.post("setup-token", "tokens", json!({ "email": BOB })).problem(422);
    let sent = world.store.sent.len();
    let body = json!({ "email": BOB }).to_string();
    let mut request = world.request("", "POST", "session", body.as_bytes(), "application/json");
    request.headers.origin = Some(ORIGIN.into());
    world.send(request).is(202);
    assert_eq!(world.store.sent.len(), sent);
}

#[test]
fn a_user_of_two_companies_who_is_removed_from_one_signs_in_to_the_other() {
    let mut world = World::new();
    for domain in ["gamma", "delta"] {
        world.set_up(domain, BOB).is(201);
    }
    let links: Vec<String> = (0..2)
        .map(|_| text(&world.post("setup-token", "session", json!({ "email": BOB })).is(201)["link"]))
        .collect();
    let bob = id_of(&mut world, BOB);
    world.delete("ann", &format!("users/{bob}")).is(204);
    let ask = |world: &mut World, method: &str, body: serde_json::Value| {
        let bytes = body.to_string();
        let mut request = world.request("", "POST", method, bytes.as_bytes(), "application/json");
        request.headers.origin = Some(ORIGIN.into());
        world.send(request)
    };
    let sent = world.store.sent.len();
    ask(&mut world, "session", json!({ "email": BOB })).is(202);
    assert_eq!(world.store.sent.len(), sent + 1);
    let token = |link: &str| link.split_once('#').expect("a token").1.to_owned();
    let choices = ask(&mut world, "session/confirm", json!({ "token": token(&links[0]) })).is(200);
    assert_eq!(choices["companies"].as_array().map(Vec::len), Some(2));
    // And where nothing is left of him, his links are over.
    let nobody: Vec<String> = world.store.keys("1/e/").into_iter().map(str::to_owned).collect();
    nobody.iter().for_each(|key| drop(world.store.entries.remove(key)));
    ask(&mut world, "session/confirm", json!({ "token": token(&links[1]) })).problem(422);
}

#[test]
fn nothing_is_written_where_nothing_changes_and_an_unfinished_user_keeps_what_he_chose() {
    let mut world = World::new();
    let puts = world.store.counts.puts;
    world.patch("bob", "me", json!({ "autoLink": false })).is(200);
    assert_eq!(world.store.counts.puts, puts);
    world.patch("bob", "me", json!({ "autoLink": true })).is(200);
    // A store that does not show his address yet, and an admin who asks again.
    world.store.entries.retain(|key, _| !key.starts_with("1/a/"));
    let bob = json!({ "name": "Robert", "email": BOB });
    assert_eq!(world.post("ann", "users", bob).is(201)["name"], "Bob Example");
    assert_eq!(world.get("bob", "me").is(200)["autoLink"], true);
}
