//! Signing in by a mailed link, and sessions.

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};

use crate::kit::{ANN, Answer, BOB, MINUTE_MS, ORIGIN, World, text};

/// A browser with its cookies.
#[derive(Default)]
struct Browser {
    cookies: BTreeMap<String, String>,
}

impl Browser {
    fn call(&mut self, world: &mut World, method: &str, path: &str, body: &Json) -> Answer {
        self.call_from(world, method, path, body, Some(ORIGIN))
    }

    fn call_from(
        &mut self,
        world: &mut World,
        method: &str,
        path: &str,
        body: &Json,
        origin: Option<&str>,
    ) -> Answer {
        let bytes = if body.is_null() { Vec::new() } else { body.to_string().into_bytes() };
        let content_type = if body.is_null() { "" } else { "application/json" };
        let mut request = world.request("", method, path, &bytes, content_type);
        let cookies: Vec<_> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        request.headers.cookie = (!cookies.is_empty()).then(|| cookies.join("; "));
        request.headers.origin = origin.map(str::to_owned);
        let answer = world.send(request);
        for (_, cookie) in answer.headers.iter().filter(|(name, _)| name == "Set-Cookie") {
            let (pair, attributes) = cookie.split_once("; ").expect("attributes");
            assert!(
                pair.starts_with("__Host-")
                    && attributes.starts_with("Path=/; Secure; HttpOnly; SameSite=Lax")
            );
            let (name, value) = pair.split_once('=').expect("a value");
            match value {
                "" => drop(self.cookies.remove(name)),
                value => drop(self.cookies.insert(name.to_owned(), value.to_owned())),
            }
        }
        answer
    }

    fn asks(&mut self, world: &mut World, email: &str) -> Option<String> {
        let sent = world.store.sent.len();
        let answer = self.call(world, "POST", "session", &json!({ "email": email }));
        assert_eq!(answer.is(202), json!({ "expiresInSeconds": 900 }));
        world.store.sent.get(sent).map(|mail| token(&mail.text))
    }

    fn confirms(&mut self, world: &mut World, token: &str) -> Answer {
        self.call(world, "POST", "session/confirm", &json!({ "token": token }))
    }

    fn is_signed_in(&mut self, world: &mut World) -> bool {
        self.call(world, "GET", "me", &Json::Null).status == 200
    }
}

/// What stands behind the # of the link in a mail.
fn token(text: &str) -> String {
    let link = text.lines().find(|line| line.starts_with(ORIGIN)).expect("a link");
    link.split_once('#').expect("a token").1.to_owned()
}

#[test]
fn a_link_signs_in_where_it_was_asked_for() {
    let (mut world, mut browser) = (World::new(), Browser::default());
    let token = browser.asks(&mut world, ANN).expect("a mail");
    assert_eq!(
        (world.store.sent[0].to.as_str(), world.store.sent[0].from.as_str()),
        (ANN, "no-reply@bcc.example.net")
    );
    assert!(!browser.is_signed_in(&mut world));
    browser.confirms(&mut world, &token).is(201);
    assert_eq!(browser.call(&mut world, "GET", "me", &Json::Null).is(200)["email"], ANN);
    // A link signs in once.
    Browser { cookies: browser.cookies.clone() }.confirms(&mut world, &token).problem(422);
}

#[test]
fn the_answer_is_the_same_for_an_address_that_is_nobodys() {
    let mut world = World::new();
    let cost = |world: &mut World, email: &str| {
        let before = world.store.counts;
        Browser::default().asks(world, email);
        let after = world.store.counts;
        (after.keys - before.keys, after.lists - before.lists, after.puts - before.puts)
    };
    let costs = cost(&mut world, "eve@attack.test");
    assert_eq!(cost(&mut world, ANN), costs);
    // A stranger uses up no lists, nor writes.
    assert_eq!((costs.1, costs.2), (0, 0));
    assert_eq!(world.store.sent.len(), 1);
}

#[test]
fn opened_elsewhere_a_link_shows_digits_for_where_it_was_asked() {
    let (mut world, mut asked, mut phone) = (World::new(), Browser::default(), Browser::default());
    let token = asked.asks(&mut world, ANN).expect("a mail");
    let code = text(&phone.confirms(&mut world, &token).is(200)["code"]);
    assert!(!phone.is_signed_in(&mut world));
    let type_in = |world: &mut World, browser: &mut Browser, code: &str| {
        browser.call(world, "POST", "session/confirm", &json!({ "code": code }))
    };
    // Of no use to anybody who did not ask.
    type_in(&mut world, &mut phone, &code).problem(422);
    let wrong = if code == "000000" { "000001" } else { "000000" };
    type_in(&mut world, &mut asked, wrong).problem(422);
    let mut kept = Browser { cookies: asked.cookies.clone() };
    type_in(&mut world, &mut asked, &code).is(201);
    assert!(asked.is_signed_in(&mut world) && !phone.is_signed_in(&mut world));
    // Digits sign in once.
    type_in(&mut world, &mut kept, &code).problem(422);
    assert!(!kept.is_signed_in(&mut world));
}

#[test]
fn a_browser_that_asked_for_another_link_is_elsewhere_too() {
    let (mut world, mut attacker, mut victim) = (World::new(), Browser::default(), Browser::default());
    victim.asks(&mut world, BOB).expect("a mail");
    let token = attacker.asks(&mut world, ANN).expect("a mail");
    assert!(victim.confirms(&mut world, &token).is(200)["code"].is_string());
    assert!(!victim.is_signed_in(&mut world));
}

#[test]
fn digits_are_typed_five_times_at_most() {
    let (mut world, mut asked, mut phone) = (World::new(), Browser::default(), Browser::default());
    let token = asked.asks(&mut world, ANN).expect("a mail");
    let code = text(&phone.confirms(&mut world, &token).is(200)["code"]);
    for _ in 0..5 {
        asked.call(&mut world, "POST", "session/confirm", &json!({ "code": "x" })).problem(422);
    }
    let refused = asked.call(&mut world, "POST", "session/confirm", &json!({ "code": code }));
    assert_eq!(refused.header("Retry-After"), Some("900"));
    refused.problem(429);
    assert!(!asked.is_signed_in(&mut world));
}

#[test]
fn a_link_ends_after_15_minutes_and_a_session_after_30_days() {
    let (mut world, mut browser) = (World::new(), Browser::default());
    let token = browser.asks(&mut world, ANN).expect("a mail");
    world.now_ms += 15 * MINUTE_MS;
    browser.confirms(&mut world, &token).problem(422);
    let token = browser.asks(&mut world, ANN).expect("a mail");
    browser.confirms(&mut world, &token).is(201);
    world.now_ms += 30 * 24 * 60 * MINUTE_MS - 1;
    assert!(browser.is_signed_in(&mut world));
    world.now_ms += 1;
    assert!(!browser.is_signed_in(&mut world));
}

#[test]
fn a_change_needs_the_origin_of_this_site() {
    let (mut world, mut browser) = (World::new(), Browser::default());
    let token = browser.asks(&mut world, ANN).expect("a mail");
    browser.confirms(&mut world, &token).is(201);
    for origin in [None, Some("https://attack.test"), Some("null")] {
        let body = json!({ "autoLink": true });
        browser.call_from(&mut world, "PATCH", "me", &body, origin).problem(403);
        browser.call_from(&mut world, "POST", "session", &json!({ "email": ANN }), origin).problem(403);
        browser.call_from(&mut world, "DELETE", "session", &Json::Null, origin).problem(403);
        browser.call_from(&mut world, "GET", "me", &Json::Null, origin).is(200);
    }
    browser.call(&mut world, "PATCH", "me", &json!({ "autoLink": true })).is(200);
}

#[test]
fn sessions_are_listed_revoked_and_ended() {
    let mut world = World::new();
    let mut browsers = [Browser::default(), Browser::default()];
    for browser in &mut browsers {
        let token = browser.asks(&mut world, ANN).expect("a mail");
        browser.confirms(&mut world, &token).is(201);
    }
    let [one, other] = &mut browsers;
    let sessions = one.call(&mut world, "GET", "sessions", &Json::Null).is(200)["sessions"].clone();
    let sessions = sessions.as_array().expect("sessions");
    assert_eq!(
        (sessions.len(), sessions.iter().filter(|session| session["current"] == true).count()),
        (2, 1)
    );
    let others = sessions.iter().find(|session| session["current"] == false).expect("another");
    // Bob can end none of them.
    world.delete("bob", &format!("sessions/{}", text(&others["id"]))).problem(404);
    assert!(other.is_signed_in(&mut world));
    one.call(&mut world, "DELETE", &format!("sessions/{}", text(&others["id"])), &Json::Null).is(204);
    assert!(one.is_signed_in(&mut world) && !other.is_signed_in(&mut world));
    one.call(&mut world, "DELETE", "session", &Json::Null).is(204);
    assert!(one.cookies.is_empty() && world.store.keys("1/ss/").is_empty());
}

#[test]
fn a_user_of_two_companies_says_which() {
    let (mut world, mut browser) = (World::new(), Browser::default());
    world.set_up("gamma", ANN).is(201);
    let token = browser.asks(&mut world, ANN).expect("a mail");
    let companies = browser.confirms(&mut world, &token).is(200)["companies"].clone();
    let names: Vec<_> =
        companies.as_array().expect("companies").iter().map(|one| text(&one["name"])).collect();
    assert_eq!(names.len(), 2);
    let gamma =
        companies.as_array().and_then(|all| all.iter().find(|one| one["name"] == "gamma")).expect("gamma");
    let chosen = json!({ "token": token, "company": gamma["id"] });
    assert_eq!(
        browser.call(&mut world, "POST", "session/confirm", &chosen).is(201)["companyId"],
        gamma["id"]
    );
}

#[test]
fn the_operator_makes_a_link_where_no_mail_is_sent() {
    let mut world = World::new();
    let settings = std::rc::Rc::make_mut(&mut world.config);
    settings.sender = None;
    let (mut browser, body) = (Browser::default(), json!({ "email": BOB }));
    assert!(browser.call(&mut world, "POST", "session", &body).problem(503).1.contains("npm run admin"));
    world.post("ann", "session", body.clone()).problem(403);
    let link = text(&world.post("setup-token", "session", body).is(201)["link"]);
    browser.confirms(&mut world, &token(&link)).is(201);
    assert_eq!(browser.call(&mut world, "GET", "me", &Json::Null).is(200)["email"], BOB);
    Browser::default().confirms(&mut world, &token(&link)).problem(422);
    world.post("setup-token", "session", json!({ "email": "eve@attack.test" })).problem(422);
}

#[test]
fn nothing_of_an_address_or_a_secret_stands_in_the_store() {
    let (mut world, mut browser) = (World::new(), Browser::default());
    let token = browser.asks(&mut world, ANN).expect("a mail");
    browser.confirms(&mut world, &token).is(201);
    let secrets: Vec<_> =
        browser.cookies.values().map(|cookie| cookie.rsplit('_').next().unwrap_or_default()).collect();
    for (key, entry) in &world.store.entries {
        let value = String::from_utf8_lossy(&entry.value);
        assert!(
            !key.contains("ann@")
                && secrets.iter().all(|secret| !value.contains(secret) && !key.contains(secret))
        );
    }
}
