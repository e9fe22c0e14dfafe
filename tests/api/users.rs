//! Users: invited, changed, removed, and what becomes of their mail (D29b).

use serde_json::{Value as Json, json};

use crate::kit::{ACME, ANN, BOB, MINUTE_MS, ORIGIN, World, message_of_bob, text};

fn id_of(world: &mut World, email: &str) -> String {
    let users = world.get("ann", "users").is(200)["users"].clone();
    let user = users.as_array().expect("users").iter().find(|user| user["email"] == email).cloned();
    text(&user.unwrap_or_else(|| panic!("no user {email}"))["id"])
}

fn emails(world: &mut World) -> Vec<String> {
    let users = world.get("ann", "users").is(200)["users"].clone();
    let mut emails: Vec<_> =
        users.as_array().expect("users").iter().map(|user| text(&user["email"])).collect();
    emails.sort();
    emails
}

/// A mail of Bob's to Jane; its id.
fn mail_of_bob(world: &mut World, id: &str) -> Json {
    world.deliver(&message_of_bob(id, "Jane <jane@customer.test>", ""), ACME)
}

#[test]
fn an_invited_user_reads_it_in_his_language() {
    let mut world = World::new();
    let body = json!({ "name": "Dan", "email": "dan@example.com", "language": "ja" });
    world.post("ann", "users", body).is(201);
    let mail = world.store.sent.pop().expect("a mail");
    assert_eq!((mail.to.as_str(), mail.subject.as_str()), ("dan@example.com", "Smart BCC への招待"));
    assert!(mail.text.contains(&format!("{ORIGIN}/")) && !mail.text.contains('#'), "{}", mail.text);
    // Where no mail can be sent the user is made all the same.
    std::rc::Rc::make_mut(&mut world.config).sender = None;
    world.post("ann", "users", json!({ "name": "Eve", "email": "eve@example.com" })).is(201);
    assert!(world.store.sent.is_empty());
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
    let changed = world.patch("ann", &format!("users/{bob}"), json!({ "role": "admin", "name": "Bob S" }));
    let expected = json!({ "id": bob, "name": "Bob S", "email": BOB, "role": "admin" });
    assert_eq!(changed.is(200), expected);
    assert_eq!(world.get("bob", &format!("users/{bob}")).is(200), expected);
    world.patch("bob", &format!("users/{ann}"), json!({ "role": "member" })).is(200);
    world.get("ann", "users").problem(403);
    // And the one who is left.
    world.delete("bob", &format!("users/{bob}")).problem(409);
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
    world.patch("ann", &format!("users/{bob}"), json!({ "name": "B" })).problem(404);
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
        let mut flow = world.flow(request);
        let mut asked = 0;
        let response = loop {
            match flow.step() {
                smart_bcc::flow::Step::Done(response) => break response,
                smart_bcc::flow::Step::Ask(requests) => {
                    let answer = |request| {
                        asked += 1;
                        match asked > failing {
                            true => smart_bcc::flow::Answer::Failed,
                            false => world.store.perform(request),
                        }
                    };
                    let answers = requests.into_iter().map(answer).collect();
                    flow.answer(answers);
                }
            }
        };
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

fn token_sent(world: &World) -> String {
    let mail = world.store.sent.last().expect("a mail");
    let link = mail.text.lines().find(|line| line.starts_with(ORIGIN)).expect("a link");
    link.split_once('#').expect("a token").1.to_owned()
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
    world.store.limits = [(Limiter::Api, 3), (Limiter::SignIn, 2)].into();
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
    for _ in 0..3 {
        of_client(&mut world, "wrong").problem(401);
    }
    refused(of_client(&mut world, "ann"));
    world.store.a_minute_passes();
    of_client(&mut world, "ann").is(200);

    let ask = |world: &mut World, email: &str| {
        let body = json!({ "email": email }).to_string();
        let mut request = world.request("", "POST", "session", body.as_bytes(), "application/json");
        request.headers.origin = Some(ORIGIN.into());
        world.send(request)
    };
    for email in [ANN, "nobody@example.com"] {
        ask(&mut world, email).is(202);
        ask(&mut world, email).is(202);
        refused(ask(&mut world, email));
    }
    world.now_ms += MINUTE_MS;
}
