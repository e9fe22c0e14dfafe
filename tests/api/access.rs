//! Who may call what: every route of the table, and two companies that never see each other.

use serde_json::json;
use smart_bcc::api::router::ROUTES;

use crate::kit::{ACME, World, message, text};

/// What of Acme's a path names.
struct Ids {
    person: String,
    deal: String,
    lead: String,
    project: String,
    mail: String,
    token: String,
}

fn acme() -> (World, Ids) {
    let mut world = World::new();
    world.patch("ann", "me", json!({ "defaultVisibility": "shared" })).is(200);
    let person = world.person("Jane", &["jane@customer.test"]);
    let deal = world.deal("Machines", &[&person]);
    let lead = text(&world.post("ann", "leads", json!({ "title": "Fair" })).is(201)["id"]);
    let project = text(&world.post("ann", "projects", json!({ "title": "Roll-out" })).is(201)["id"]);
    let mail = world.mail("1", "");
    world.deliver_stamped(&message("held", "jane@customer.test", ""), ACME, "none");
    let token = text(&world.post("ann", "tokens", json!({})).is(201)["id"]);
    (world, Ids { person, deal, lead, project, mail, token })
}

fn path_of(route: &str, ids: &Ids) -> String {
    let id = match route.split('/').next() {
        Some("persons") => &ids.person,
        Some("deals") => &ids.deal,
        Some("leads") => &ids.lead,
        Some("projects") => &ids.project,
        Some("tokens") => &ids.token,
        _ => &ids.mail,
    };
    route.replace("{id}", id).replace("{n}", "0").replace("{kind}", "deal").replace("{link}", &ids.deal)
}

#[test]
fn nobody_else_finds_a_record_of_another_company() {
    let (world, ids) = acme();
    for route in ROUTES.iter().filter(|route| route.path.contains("{id}")) {
        let mut world = world.clone();
        let before: Vec<_> = world.store.entries.keys().cloned().collect();
        let path = path_of(route.path, &ids);
        let answer = match route.method {
            "GET" => world.get("carol", &path),
            "DELETE" => world.delete("carol", &path),
            method => world.with_body(
                "carol",
                method,
                &path,
                &json!({ "kind": "deal", "id": ids.deal, "title": "x" }),
            ),
        };
        assert_eq!(answer.status, 404, "{} {path}", route.method);
        let after: Vec<_> = world.store.entries.keys().cloned().collect();
        assert_eq!(before, after, "{} {path}", route.method);
    }
}

#[test]
fn no_list_shows_anything_of_another_company() {
    let (mut world, ids) = acme();
    let mut paths: Vec<String> = ROUTES
        .iter()
        .filter(|route| route.method == "GET" && !route.path.contains('{'))
        .map(|route| route.path.to_owned())
        .collect();
    paths.extend(["shared", "held", "choice"].map(|name| format!("mail?box={name}")));
    paths.extend([format!("deals?personId={}", ids.person), "persons?q=jane@customer.test".into()]);
    for path in paths {
        let answer = world.get("carol", &path).is(200).to_string();
        for secret in ["Acme", "acme", "Jane", "Machines", "Fair", "Offer", &ids.person, &ids.deal, &ids.mail]
        {
            assert!(!answer.contains(secret), "{path} shows {secret}: {answer}");
        }
    }
}

/// Whoever has no token signs in here, or asks whether all is well.
const PUBLIC: [&str; 3] = ["health", "session", "session/confirm"];

#[test]
fn no_route_but_health_answers_a_caller_whom_nobody_knows() {
    let (mut world, ids) = acme();
    let mut secret = world.ann.clone();
    secret.replace_range(secret.len() - 1.., if secret.ends_with('a') { "b" } else { "a" });
    for route in ROUTES.iter().filter(|route| !PUBLIC.contains(&route.path)) {
        let path = path_of(route.path, &ids);
        for who in ["", "wrong", "sbcc_", "sbcc_ö", &secret, &world.ann.to_uppercase()] {
            let answer = world.with_body(who, route.method, &path, &json!({}));
            assert_eq!(answer.header("WWW-Authenticate"), Some("Bearer realm=\"smart-bcc\""), "{who} {path}");
            answer.problem(401);
        }
    }
}

#[test]
fn the_operator_is_no_user_and_no_user_is_the_operator() {
    let (mut world, ids) = acme();
    let operators = |path: &str| PUBLIC.contains(&path) || ["setup", "tokens"].contains(&path);
    for route in ROUTES.iter().filter(|route| !operators(route.path)) {
        let path = path_of(route.path, &ids);
        world.with_body("setup-token", route.method, &path, &json!({})).problem(401);
    }
    world.with_body("ann", "POST", "setup", &json!({})).problem(401);
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
    let lower = world.request("ann", "GET", "me", b"", "");
    let mut lower = lower;
    lower.headers.authorization = Some(format!("bearer  {ann} "));
    world.send(lower).is(200);
}

#[test]
fn a_held_mail_of_another_user_is_not_there() {
    let (mut world, _) = acme();
    let held = world.ids("ann", "mail?box=held");
    for who in ["bob", "carol"] {
        for path in ["", "/raw", "/trace", "/thread", "/attachments/0"] {
            world.get(who, &format!("mail/{}{path}", held[0])).problem(404);
        }
    }
}
