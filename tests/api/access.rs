//! Who may call what: every route of the table with every kind of id, by callers whom it is not for.

use serde_json::{Value as Json, json};
use smart_bcc::api::router::{ROUTES, Route};

use crate::kit::{ACME, ANN, Answer, ORIGIN, World, message, text};

/// An id of Acme's, and whose it is.
struct Known {
    kind: &'static str,
    id: String,
    whose: Whose,
}

#[derive(PartialEq)]
enum Whose {
    /// Everybody's in the company.
    Companys,
    /// Ann's alone.
    Anns,
}

/// What no answer to anybody else shows.
const OF_THE_COMPANY: [&str; 7] = ["Acme", "acme", "Jane", "Machines", "Fair", "Roll-out", "customer.test"];
const OF_ANN: [&str; 4] = ["Offer", "home.test", "here it is", "123456789"];

/// Acme with one of everything, all mail private to Ann.
fn acme() -> (World, Vec<Known>) {
    let mut world = World::new();
    let person = world.person("Jane", &["jane@customer.test"]);
    let deal = text(
        &world
            .with_body(
                "ann",
                "PUT",
                "deals/by-external-id/crm-7",
                &json!({ "title": "Machines", "personIds": [person] }),
            )
            .is(201)["id"],
    );
    let lead = text(&world.post("ann", "leads", json!({ "title": "Fair" })).is(201)["id"]);
    let project = text(&world.post("ann", "projects", json!({ "title": "Roll-out" })).is(201)["id"]);
    let mail = world.mail("1", "");
    let held = world.deliver_stamped(&message("held", "jane@customer.test", ""), ACME, "none");
    let token = text(&world.post("ann", "tokens", json!({ "name": "Mine" })).is(201)["id"]);
    world.post("ann", "senders", json!({ "address": "ann@home.test" })).is(201);
    let user = text(&world.get("ann", "me").is(200)["id"]);
    let session = sign_in(&mut world, ANN);
    let company = world
        .store
        .keys("1/o/")
        .into_iter()
        .find(|key| world.store.text(key).is_some_and(|company| company.contains("\"acme\"")));
    let company = company.expect("a company").rsplit('/').next().expect("an id").to_owned();
    let known = [
        ("person", person, Whose::Companys),
        ("deal", deal, Whose::Companys),
        ("lead", lead, Whose::Companys),
        ("project", project, Whose::Companys),
        ("user", user, Whose::Companys),
        ("company", company, Whose::Companys),
        ("external", "crm-7".into(), Whose::Companys),
        ("mail", mail, Whose::Anns),
        ("held", text(&held["mailId"]), Whose::Anns),
        ("token", token, Whose::Anns),
        ("session", session, Whose::Anns),
        ("sender", "ann@home.test".into(), Whose::Anns),
    ];
    let known = known.into_iter().map(|(kind, id, whose)| Known { kind, id, whose }).collect();
    (world, known)
}

/// Opens a session; its id.
fn sign_in(world: &mut World, email: &str) -> String {
    let link = text(&world.post("setup-token", "session", json!({ "email": email })).is(201)["link"]);
    let token = link.split_once('#').expect("a token").1;
    let body = json!({ "token": token }).to_string();
    let mut request = world.request("", "POST", "session/confirm", body.as_bytes(), "application/json");
    request.headers.origin = Some(ORIGIN.into());
    world.send(request).is(201);
    let key = world.store.keys("1/ss/").pop().expect("a session");
    key.rsplit('/').next().expect("an id").to_owned()
}

/// A body that its owner could send.
fn body_of(method: &str, path: &str, known: &[Known]) -> Json {
    let id = |kind: &str| known.iter().find(|known| known.kind == kind).map(|known| known.id.clone());
    match (method, path) {
        ("POST", path) if path.ends_with("/links") => json!({ "kind": "deal", "id": id("deal") }),
        ("PATCH", path) if path.starts_with("mail/") => json!({ "visibility": "shared" }),
        ("PATCH" | "PUT", path) if path.starts_with("persons/") => json!({ "name": "x" }),
        ("PUT", path) if path.ends_with("/successor") => json!({ "userId": id("user") }),
        ("PATCH", "users/{id}") => json!({ "name": "x" }),
        ("PATCH" | "PUT", _) => json!({ "title": "x" }),
        _ => json!({}),
    }
}

/// Every path of the table with every id in every place of it.
fn calls(known: &[Known]) -> Vec<(&'static str, &'static str, String, &Known)> {
    let mut calls = Vec::new();
    for route in ROUTES.iter().filter(|route| route.path.contains('{')) {
        for one in known {
            let deal = known.iter().find(|known| known.kind == "deal").map_or("", |known| &known.id);
            let path = route.path.replace("{n}", "0").replace("{kind}", "deal").replace("{link}", deal);
            let path = path.replace("{id}", &one.id).replace("{address}", &one.id);
            calls.push((route.method, route.path, path.replace("{externalId}", &one.id), one));
        }
    }
    calls
}

fn call(world: &mut World, who: &str, method: &str, path: &str, body: &Json) -> Answer {
    match method {
        "GET" => world.get(who, path),
        "DELETE" => world.delete(who, path),
        method => world.with_body(who, method, path, body),
    }
}

/// Everything of Acme's in the store.
fn of_acme(world: &World, known: &[Known]) -> Vec<(String, Vec<u8>)> {
    let company = &known.iter().find(|known| known.kind == "company").expect("a company").id;
    let entries = world.store.entries.iter().filter(|(key, _)| key.contains(company.as_str()));
    entries.map(|(key, entry)| (key.clone(), entry.value.clone())).collect()
}

/// Which secret an answer shows that the path did not say itself.
fn shows(answer: &Answer, path: &str, secrets: &[&str]) -> Option<String> {
    let text = String::from_utf8_lossy(&answer.bytes).into_owned();
    let shown = |secret: &&&str| !path.contains(**secret) && text.contains(**secret);
    secrets.iter().find(shown).map(|secret| format!("{secret} in {text}"))
}

#[test]
fn no_route_with_any_id_reaches_what_is_another_companys() {
    let (world, known) = acme();
    let before = of_acme(&world, &known);
    let secrets: Vec<&str> = OF_THE_COMPANY.into_iter().chain(OF_ANN).collect();
    let calls = calls(&known);
    assert!(calls.len() > 400, "{}", calls.len());
    for (method, route, path, _) in calls {
        let mut world = world.clone();
        let answer = call(&mut world, "carol", method, &path, &body_of(method, route, &known));
        // Whatever another system calls its records, in Carol's company they are hers.
        let is_hers = method == "PUT" && route.contains("by-external-id");
        let is_operators = route.ends_with("/successor");
        let expected = if is_hers {
            201
        } else if is_operators {
            401
        } else {
            404
        };
        assert_eq!(answer.status, expected, "{method} {path}: {}", answer.body);
        assert_eq!(shows(&answer, &path, &secrets), None, "{method} {path}");
        assert!(of_acme(&world, &known) == before, "{method} {path} changed something");
    }
}

#[test]
fn no_route_with_any_id_reaches_what_is_another_users() {
    let (world, known) = acme();
    let before = of_acme(&world, &known);
    for (method, route, path, one) in calls(&known) {
        let mut world = world.clone();
        let answer = call(&mut world, "bob", method, &path, &body_of(method, route, &known));
        assert_eq!(shows(&answer, &path, &OF_ANN), None, "{method} {path}");
        let creates = route.contains("by-external-id");
        if one.whose == Whose::Anns && !creates {
            assert!([401, 403, 404].contains(&answer.status), "{method} {path}: {}", answer.body);
            assert!(of_acme(&world, &known) == before, "{method} {path} changed something");
        }
    }
}

#[test]
fn no_list_shows_anything_of_another_company_or_user() {
    let (mut world, known) = acme();
    let id = |kind: &str| &known.iter().find(|known| known.kind == kind).expect("an id").id;
    let mut paths: Vec<String> = ROUTES
        .iter()
        .filter(|route| {
            route.method == "GET"
                && !route.path.contains('{')
                && !["openapi.json", "senders/confirm"].contains(&route.path)
        })
        .map(|route| route.path.to_owned())
        .collect();
    paths.extend(["shared", "held", "choice"].map(|name| format!("mail?box={name}")));
    paths.extend([format!("deals?personId={}", id("person")), "persons?q=jane@customer.test".into()]);
    paths.push("deals?q=mach".into());
    let ids: Vec<&str> = known.iter().map(|known| known.id.as_str()).collect();
    let of_ann: Vec<&str> =
        known.iter().filter(|one| one.whose == Whose::Anns).map(|one| one.id.as_str()).collect();
    for path in paths {
        let theirs = world.get("carol", &path);
        let secrets: Vec<&str> =
            OF_THE_COMPANY.into_iter().chain(OF_ANN).chain(ids.iter().copied()).collect();
        assert_eq!(shows(&theirs, &path, &secrets), None, "{path}");
        theirs.is(200);
        let bobs = world.get("bob", &path);
        let secrets: Vec<&str> = OF_ANN.into_iter().chain(of_ann.iter().copied()).collect();
        assert_eq!(shows(&bobs, &path, &secrets), None, "{path}");
    }
    for who in ["bob", "carol"] {
        world.get(who, &format!("mail?user={}", id("user"))).problem(404);
    }
}

#[test]
fn nothing_of_ones_own_is_tied_to_what_is_anothers() {
    let (mut world, known) = acme();
    let id = |kind: &str| known.iter().find(|known| known.kind == kind).expect("an id").id.clone();
    let raw = message("carols", "max@shop.test", "")
        .replace("From: Ann Example <ann@example.com>", "From: Carol <carol@example.org>");
    let raw = crate::support::stamp(
        raw.replace('\n', "\r\n").as_bytes(),
        "carol@example.org",
        "beta@bcc.example.net",
        "pass",
    );
    let delivery = crate::support::delivery(raw, "carol@example.org", "beta@bcc.example.net");
    let own = crate::support::view(crate::support::receive(&mut world.store, delivery));
    let own = text(&own["mailId"]);
    let deal = text(&world.post("carol", "deals", json!({ "title": "Own" })).is(201)["id"]);
    let before = of_acme(&world, &known);
    for kind in ["person", "deal", "lead", "project"] {
        let link = json!({ "kind": kind, "id": id(kind) });
        world.post("carol", &format!("mail/{own}/links"), link).problem(404);
        world.delete("carol", &format!("mail/{own}/links/{kind}/{}", id(kind))).problem(404);
    }
    let foreign = json!({ "title": "x", "personIds": [id("person")] });
    world.post("carol", "deals", foreign.clone()).problem(422);
    world.patch("carol", &format!("deals/{deal}"), foreign.clone()).problem(422);
    world.with_body("carol", "PUT", "deals/by-external-id/1", &foreign).problem(422);
    let create = json!({ "kind": "deal", "create": foreign });
    world.post("carol", &format!("mail/{own}/links"), create).problem(422);
    world.post("carol", "tokens", json!({ "userId": id("user") })).problem(422);
    assert!(of_acme(&world, &known) == before);
}

/// Whoever has no token signs in here, or asks what there is.
const PUBLIC: [&str; 6] =
    ["GET health", "GET openapi.json", "GET setup", "POST session", "POST session/confirm", "DELETE session"];
fn is_public(route: &Route) -> bool {
    PUBLIC.contains(&format!("{} {}", route.method, route.path).as_str())
}

/// The operator has a use of these.
const OPERATORS: [&str; 4] = ["setup", "tokens", "users", "users/{id}/successor"];

#[test]
fn no_route_but_the_public_ones_answers_a_caller_whom_nobody_knows() {
    let (mut world, known) = acme();
    let mut secret = world.ann.clone();
    secret.replace_range(secret.len() - 1.., if secret.ends_with('a') { "b" } else { "a" });
    for route in ROUTES.iter().filter(|route| !is_public(route)) {
        let path = route.path.replace("{id}", &known[0].id);
        for who in ["", "wrong", "sbcc_", "sbcc_ö", &secret, &world.ann.to_uppercase()] {
            let answer = world.with_body(who, route.method, &path, &json!({}));
            assert_eq!(answer.header("WWW-Authenticate"), Some("Bearer realm=\"smart-bcc\""), "{who} {path}");
            answer.problem(401);
        }
    }
}

#[test]
fn a_token_that_was_made_up_costs_no_read() {
    let mut world = World::new();
    let mut made_up = world.ann.clone();
    let last = if made_up.ends_with('a') { "b" } else { "a" };
    made_up.replace_range(made_up.len() - 1.., last);
    let of_another_deployment = {
        let mut other = World::empty();
        std::rc::Rc::make_mut(&mut other.config).auth_secret = Some("another secret".into());
        text(&other.set_up("acme", ANN).is(201)["token"])
    };
    for token in [made_up, of_another_deployment, world.ann.replace(&world.ann[60..70], "ääääää")] {
        let before = world.store.counts;
        world.get(&token, "mail").problem(401);
        assert_eq!((world.store.counts.keys, world.store.counts.lists), (before.keys, before.lists));
    }
}

#[test]
fn the_operator_is_no_user_and_no_user_is_the_operator() {
    let (mut world, known) = acme();
    for route in ROUTES.iter().filter(|route| !is_public(route) && !OPERATORS.contains(&route.path)) {
        let path = route.path.replace("{id}", &known[0].id);
        world.with_body("setup-token", route.method, &path, &json!({})).problem(401);
    }
    world.with_body("ann", "POST", "setup", &json!({})).problem(401);
    world.with_body("ann", "PUT", "users/aaaaaaaaaaaaa/successor", &json!({})).problem(401);
}

#[test]
fn a_token_names_its_user_and_fits_no_other() {
    let mut world = World::new();
    let (ann, bob) = (world.ann.clone(), world.bob.clone());
    let (ids, secret) = ann[5..].split_once('_').expect("a token");
    let (others, _) = bob[5..].split_once('_').expect("a token");
    for mixed in [format!("sbcc_{others}_{secret}"), format!("sbcc_{}{}_{secret}", &ids[..13], &others[13..])]
    {
        world.get(&mixed, "me").problem(401);
    }
    let mut lower = world.request("ann", "GET", "me", b"", "");
    lower.headers.authorization = Some(format!("bearer  {ann} "));
    world.send(lower).is(200);
}
