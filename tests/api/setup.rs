//! Setup, sign-in by token, and what every answer has in common.

use std::rc::Rc;

use serde_json::json;
use smart_bcc::config::Config;
use smart_bcc::flow::{Answer as StoreAnswer, Request as Ask, Step};

use crate::kit::{ANN, MINUTE_MS, World, answer, text};

#[test]
fn setup_makes_a_company_its_admin_and_a_token() {
    let mut world = World::empty();
    let made = world.set_up("acme", ANN).is(201);
    assert_eq!((&made["company"]["name"], &made["company"]["domain"]), (&json!("acme"), &json!("acme")));
    assert_eq!((&made["user"]["email"], &made["user"]["role"]), (&json!(ANN), &json!("admin")));
    let token = text(&made["token"]);
    let me = world.get(&token, "me").is(200);
    let expected = json!({
        "id": made["user"]["id"], "name": "ann", "email": ANN, "role": "admin", "autoLink": false,
        "defaultVisibility": "private", "language": "en", "bccAddress": "acme@bcc.example.net",
    });
    assert_eq!(me, expected);
    let secret = token.rsplit('_').next().expect("a secret");
    let stored =
        world.store.entries.values().any(|entry| String::from_utf8_lossy(&entry.value).contains(secret));
    assert!(!stored && secret.len() == 52);
}

#[test]
fn a_domain_is_given_once() {
    let mut world = World::new();
    let before = world.store.entries.len();
    let (pointer, _) = world.set_up("ACME", "dan@example.com").problem(409);
    assert_eq!((pointer.as_str(), world.store.entries.len()), ("/company/domain", before));
}

#[test]
fn of_two_setups_at_one_moment_one_gets_the_domain() {
    let mut world = World::empty();
    let body = |name: &str| {
        let company = json!({ "name": name, "domain": "acme" });
        json!({ "company": company, "user": { "name": name, "email": format!("{name}@example.com") } })
            .to_string()
    };
    let mut flows: Vec<_> = ["ann", "dan"]
        .map(|name| world.request("setup-token", "POST", "setup", body(name).as_bytes(), "application/json"))
        .into_iter()
        .map(|request| world.flow(request))
        .collect();
    let mut statuses = Vec::new();
    while !flows.is_empty() {
        flows.retain_mut(|flow| match flow.step() {
            Step::Done(response) => {
                statuses.push(response.status);
                false
            }
            Step::Ask(requests) => {
                flow.answer(world.store.round(requests));
                true
            }
        });
    }
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 409]);
    assert_eq!(world.store.keys("1/cc/").len(), 1);
}

#[test]
fn a_setup_that_crashed_blocks_its_domain_for_ten_minutes_only() {
    let mut world = World::empty();
    let body = json!({ "company": { "name": "A", "domain": "acme" }, "user": { "name": "A", "email": ANN } });
    let request =
        world.request("setup-token", "POST", "setup", body.to_string().as_bytes(), "application/json");
    let mut flow = world.flow(request);
    for _ in 0..3 {
        let Step::Ask(requests) = flow.step() else { panic!("it goes on") };
        flow.answer(world.store.round(requests));
    }
    world.now_ms += MINUTE_MS;
    world.set_up("acme", ANN).problem(409);
    world.now_ms += 10 * MINUTE_MS;
    world.set_up("acme", ANN).is(201);
}

#[test]
fn what_a_deployment_lacks_is_said() {
    let mut world = World::empty();
    world.config = Rc::new(Config { auth_secret: None, ..(*world.config).clone() });
    let (_, detail) = world.set_up("acme", ANN).problem(503);
    assert!(detail.contains("AUTH_SECRET") && world.store.entries.is_empty(), "{detail}");
    let mut world = World::new();
    world.config = Rc::new(Config { auth_secret: None, setup_token: None, ..(*world.config).clone() });
    assert!(world.get("ann", "me").problem(503).1.contains("AUTH_SECRET"));
    assert!(world.set_up("x1", ANN).problem(503).1.contains("SETUP_TOKEN"));
}

#[test]
fn setup_says_what_it_expected() {
    let mut world = World::empty();
    let mut check = |company: serde_json::Value, user: serde_json::Value, pointer: &str, detail: &str| {
        let found =
            world.post("setup-token", "setup", json!({ "company": company, "user": user })).problem(422);
        assert_eq!((found.0.as_str(), found.1.as_str()), (pointer, detail));
    };
    let (company, user) = (json!({ "name": "A", "domain": "acme" }), json!({ "name": "Ann", "email": ANN }));
    check(
        json!({ "name": "A", "domain": "a.b" }),
        user.clone(),
        "/company/domain",
        "expected 2 to 30 letters, digits or hyphens, but found \"a.b\"",
    );
    check(
        company.clone(),
        json!({ "name": "Ann", "email": "Ann <ann@example.com>" }),
        "/user/email",
        "expected a plain local-part before the @, but found \"Ann <ann@example.com>\"",
    );
    check(company, json!({ "email": ANN }), "/user/name", "expected \"name\", but it is not there");
    check(
        json!({ "name": "A", "domain": "acme", "key": "x" }),
        user,
        "/company/key",
        "expected no member \"key\" here",
    );
}

#[test]
fn bodies_are_json_and_bounded() {
    let mut world = World::new();
    let mut status = |body: &[u8], content_type: &str| {
        let request = world.request("ann", "PATCH", "me", body, content_type);
        world.send(request).status
    };
    assert_eq!(status(b"{}", "application/json"), 200);
    assert_eq!(status(b"{}", "Application/JSON ; charset=UTF-8"), 200);
    assert_eq!(status(b"{}", "text/plain"), 415);
    assert_eq!(status(b"{}", ""), 415);
    assert_eq!(status(b"{", "application/json"), 400);
    assert_eq!(status(b"[]", "application/json"), 400);
    assert_eq!(status(b"\xff", "application/json"), 400);
    assert_eq!(status(&[b' '; 64 * 1024 + 1], "application/json"), 413);
}

#[test]
fn a_body_that_is_announced_too_long_is_refused_before_it_is_read() {
    let mut world = World::new();
    let knock = |world: &mut World, who: &str, path: &str, length: usize| {
        let mut request = world.request(who, "POST", path, b"", "");
        request.headers.content_length = Some(length.to_string());
        let config = std::rc::Rc::clone(&world.config);
        let flow = smart_bcc::flow::Flow::new(move |store| smart_bcc::api::knock(request, config, store));
        world.store.run(flow).map(|response| response.status)
    };
    assert_eq!(knock(&mut world, "ann", "persons", 64 * 1024), None);
    assert_eq!(knock(&mut world, "ann", "persons", 64 * 1024 + 1), Some(413));
    assert_eq!(knock(&mut world, "ann", "what-if", 20 * 1024 * 1024), None);
    assert_eq!(knock(&mut world, "ann", "what-if", 20 * 1024 * 1024 + 1), Some(413));
    assert_eq!(knock(&mut world, "", "what-if", 1), Some(401));
    assert_eq!(knock(&mut world, "ann", "nothing", 1), Some(404));
}

#[test]
fn me_changes_what_is_sent_and_nothing_else() {
    let mut world = World::new();
    let body = json!({ "autoLink": true, "defaultVisibility": "shared", "language": "ja" });
    let me = world.patch("ann", "me", body).is(200);
    assert_eq!((&me["autoLink"], &me["name"]), (&json!(true), &json!("ann")));
    assert_eq!(world.get("ann", "me").is(200), me);
    assert_eq!(world.patch("ann", "me", json!({ "language": "fr" })).problem(422).0, "/language");
    assert_eq!(world.patch("ann", "me", json!({ "role": "member" })).problem(422).0, "/role");
    assert_eq!(world.get("bob", "me").is(200)["autoLink"], json!(false));
}

#[test]
fn tokens_are_listed_without_their_secret_and_revoked() {
    let mut world = World::new();
    let made = world.post("bob", "tokens", json!({ "name": "script" })).is(201);
    let (id, token) = (text(&made["id"]), text(&made["token"]));
    let list = world.get(&token, "tokens").is(200);
    let names: Vec<_> =
        list["tokens"].as_array().expect("tokens").iter().map(|token| text(&token["name"])).collect();
    assert!(names.contains(&"script".to_owned()) && names.contains(&"operator".to_owned()), "{names:?}");
    assert!(!list.to_string().contains("sbcc_") && list.to_string().contains("2026-11-20T09:30:00Z"));
    world.delete("ann", &format!("tokens/{id}")).problem(404);
    world.delete("bob", &format!("tokens/{id}")).is(204);
    world.delete("bob", &format!("tokens/{id}")).problem(404);
    world.get(&token, "me").problem(401);
}

#[test]
fn the_operator_mints_a_token_for_any_user() {
    let mut world = World::new();
    let carol = world.get("carol", "me").is(200)["id"].clone();
    let token = text(&world.post("setup-token", "tokens", json!({ "userId": carol })).is(201)["token"]);
    assert_eq!(world.get(&token, "me").is(200)["id"], carol);
    let nobody = json!({ "userId": "aaaaaaaaaaaaa" });
    assert_eq!(world.post("setup-token", "tokens", nobody).problem(422).0, "/userId");
    let other = json!({ "userId": carol, "companyId": "aaaaaaaaaaaaa" });
    assert_eq!(world.post("setup-token", "tokens", other).problem(422).0, "/userId");
    assert_eq!(world.post("ann", "tokens", json!({ "userId": carol })).problem(422).0, "/userId");
}

#[test]
fn every_answer_forbids_storing_and_head_is_get_without_a_body() {
    let mut world = World::new();
    let health = world.get("", "health");
    assert_eq!(health.header("Cache-Control"), Some("no-store"));
    assert_eq!(health.is(200)["status"], "ok");
    let request = world.request("ann", "HEAD", "me", b"", "");
    let head = world.send(request);
    assert_eq!((head.status, head.bytes.len()), (200, 0));
    assert_eq!(head.header("Content-Type"), Some("application/json"));
    let wrong = world.delete("ann", "me");
    assert_eq!(wrong.header("Allow"), Some("GET, PATCH, HEAD"));
    assert_eq!(wrong.header("Cache-Control"), Some("no-store"));
    wrong.problem(405);
    world.get("ann", "nothing").problem(404);
}

#[test]
fn a_store_that_fails_is_to_be_asked_again() {
    let mut world = World::new();
    let request = world.request("ann", "PATCH", "me", br#"{"autoLink":true}"#, "application/json");
    let mut flow = world.flow(request);
    let response = loop {
        match flow.step() {
            Step::Done(response) => break answer(response),
            Step::Ask(requests) => {
                let perform = |ask: Ask| match ask {
                    Ask::Put { .. } => StoreAnswer::Failed,
                    other => world.store.perform(other),
                };
                flow.answer(requests.into_iter().map(perform).collect());
            }
        }
    };
    assert_eq!(response.header("Retry-After"), Some("2"));
    response.problem(503);
}

#[test]
fn a_setup_that_failed_can_be_asked_again_at_once() {
    let body = json!({ "company": { "name": "A", "domain": "acme" }, "user": { "name": "A", "email": ANN } });
    for fails in 0..7 {
        let mut world = World::empty();
        let request =
            world.request("setup-token", "POST", "setup", body.to_string().as_bytes(), "application/json");
        let (mut flow, mut puts) = (world.flow(request), 0);
        let response = loop {
            match flow.step() {
                Step::Done(response) => break answer(response),
                Step::Ask(requests) => {
                    let perform = |ask: Ask| {
                        puts += usize::from(matches!(ask, Ask::Put { .. }));
                        // The store may have written what it says it did not.
                        let done = world.store.perform(ask);
                        if puts == fails + 1 { StoreAnswer::Failed } else { done }
                    };
                    flow.answer(requests.into_iter().map(perform).collect());
                }
            }
        };
        assert_eq!(response.status, 503, "{fails}");
        world.set_up("acme", ANN).is(201);
    }
}

#[test]
fn the_prefix_of_a_path_is_whole() {
    let mut world = World::new();
    for path in ["/api/v1me", "/api/v1//me", "me", "/me"] {
        let mut request = world.request("ann", "GET", "me", b"", "");
        request.path = path.into();
        world.send(request).problem(404);
    }
}
