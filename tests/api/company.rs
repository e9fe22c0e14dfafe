//! The company, its domain and its users.

use serde_json::{Value as Json, json};

use crate::kit::{ACME, ANN, DAY_MS, World, message, text};

fn former(company: &Json) -> Vec<String> {
    company["formerAddresses"].as_array().expect("addresses").iter().map(|one| text(&one["domain"])).collect()
}

#[test]
fn s2_d3_changing_the_domain_changes_every_address_and_the_former_one_works_for_90_days() {
    let mut world = World::new();
    let deal = world.deal("Machines", &[]);
    let company = world.patch("ann", "company", json!({ "domain": "Acme-New" })).is(200);
    assert_eq!((&company["domain"], former(&company)), (&json!("acme-new"), vec!["acme".to_owned()]));
    assert_eq!(company["formerAddresses"][0]["until"], "2027-02-18T09:30:00Z");
    assert_eq!(world.get("bob", "me").is(200)["bccAddress"], "acme-new@bcc.example.net");
    let address = format!("acme-new+deal{deal}@bcc.example.net");
    assert_eq!(world.get("bob", &format!("deals/{deal}")).is(200)["bccAddress"], json!(address));

    // Both work, and the former one says so.
    let says = |outcome: &Json| {
        outcome["trace"].as_array().expect("a trace").iter().any(|step| step["rule"] == "D3")
    };
    let new = world.deliver(&message("1", "jane@customer.test", ""), "acme-new@bcc.example.net");
    let old = world.deliver(&message("2", "jane@customer.test", ""), ACME);
    assert_eq!((&new["outcome"], &old["outcome"]), (&json!("filed"), &json!("filed")));
    assert!(says(&old) && !says(&new));

    // Nobody else gets it while it works, everybody after.
    world.set_up("acme", "dan@example.com").problem(409);
    world.patch("carol", "company", json!({ "domain": "acme" })).problem(409);
    world.now_ms += 90 * DAY_MS;
    assert!(former(&world.get("ann", "company").is(200)).is_empty());
    assert_eq!(world.deliver(&message("3", "jane@customer.test", ""), ACME)["outcome"], "refused");
    assert_eq!(world.patch("carol", "company", json!({ "domain": "acme" })).is(200)["domain"], "acme");
    // What was once its own is another's now, and a change of something else leaves it so.
    world.patch("ann", "company", json!({ "name": "Acme Inc.", "formerAddresses": [] })).is(200);
    assert_eq!(world.get("carol", "company").is(200)["domainHeld"], true);
    let outcome = world.deliver(&message("4", "jane@customer.test", ""), ACME);
    assert_eq!(outcome["reason"], "unknown-author");
}

#[test]
fn d3_a_former_address_is_retired_at_once() {
    let mut world = World::new();
    world.patch("ann", "company", json!({ "domain": "one" })).is(200);
    let company = world.patch("ann", "company", json!({ "domain": "two" })).is(200);
    assert_eq!(former(&company), ["acme", "one"]);
    let kept = json!({ "formerAddresses": [company["formerAddresses"][1]] });
    assert_eq!(former(&world.patch("ann", "company", kept).is(200)), ["one"]);
    assert_eq!(world.deliver(&message("1", "jane@customer.test", ""), ACME)["outcome"], "refused");
    world.set_up("acme", "dan@example.com").is(201);
    let unknown = json!({ "formerAddresses": ["acme"] });
    assert_eq!(world.patch("ann", "company", unknown).problem(422).0, "/formerAddresses/0");
}

#[test]
fn a_company_can_go_back_to_its_former_domain() {
    let mut world = World::new();
    world.patch("ann", "company", json!({ "domain": "new" })).is(200);
    let company = world.patch("ann", "company", json!({ "domain": "acme", "formerAddresses": [] })).is(200);
    assert_eq!((&company["domain"], former(&company)), (&json!("acme"), vec!["new".to_owned()]));
    world.now_ms += 91 * DAY_MS;
    let outcome = world.deliver(&message("1", "jane@customer.test", ""), ACME);
    assert_ne!(outcome["reason"], "unknown-company");
    world.set_up("acme", "dan@example.com").problem(409);
}

#[test]
fn the_older_claim_takes_its_domain_back() {
    let mut world = World::new();
    // As if Beta had claimed it a moment later, before either could read the other's claim.
    let beta = world.store.text("1/c/beta").expect("a pointer");
    let claim = world.store.keys("1/cc/beta/")[0].replace("/beta/", "/acme/");
    let mut late = world.store.entries["1/c/beta"].clone();
    late.metadata = json!({ "since": world.now_ms + 1 });
    world.store.entries.insert(claim, late);
    world.store.entries.get_mut("1/c/acme").expect("a pointer").value = beta.into_bytes();
    assert_eq!(world.deliver(&message("1", "jane@customer.test", ""), ACME)["outcome"], "refused");
    assert_eq!(world.get("ann", "company").is(200)["domainHeld"], true);
    assert_eq!(world.deliver(&message("1", "jane@customer.test", ""), ACME)["outcome"], "filed");
}

#[test]
fn settings_are_checked_and_admins_change_them() {
    let mut world = World::new();
    let body = json!({ "neverLog": ["Boss@Example.NET", "@partner.test", "lawyer.test"], "unauthenticated": "refuse" });
    let company = world.patch("ann", "company", body).is(200);
    assert_eq!(company["neverLog"], json!(["boss@example.net", "@partner.test", "lawyer.test"]));
    assert_eq!(world.get("bob", "company").is(200), company);
    let wrong = json!({ "neverLog": ["boss@example.net", "not an address"] });
    assert_eq!(world.patch("ann", "company", wrong).problem(422).0, "/neverLog/1");
    assert_eq!(
        world.patch("ann", "company", json!({ "authentication": "none" })).problem(422).0,
        "/authentication"
    );
    world.patch("bob", "company", json!({ "name": "Bob's" })).problem(403);
    assert_eq!(world.get("ann", "company").is(200), company);
}

#[test]
fn d15_admins_ask_for_the_seal_and_limit_the_age_of_mail() {
    let mut world = World::new();
    assert_eq!(world.get("bob", "company").is(200)["maxAgeDays"], Json::Null);
    let company =
        world.patch("ann", "company", json!({ "authentication": "sealed", "maxAgeDays": 30.0 })).is(200);
    assert_eq!((&company["authentication"], &company["maxAgeDays"]), (&json!("sealed"), &json!(30)));
    assert_eq!(world.get("bob", "company").is(200), company);
    for wrong in [json!(0), json!(-1), json!(3651), json!(1.5), json!("30"), json!(true)] {
        let (pointer, _) = world.patch("ann", "company", json!({ "maxAgeDays": wrong })).problem(422);
        assert_eq!(pointer, "/maxAgeDays");
    }
    world.patch("bob", "company", json!({ "maxAgeDays": null })).problem(403);
    assert_eq!(world.get("ann", "company").is(200), company);
    assert_eq!(world.patch("ann", "company", json!({ "name": "Acme Inc." })).is(200)["maxAgeDays"], 30);
    assert_eq!(
        world.patch("ann", "company", json!({ "maxAgeDays": null })).is(200)["maxAgeDays"],
        Json::Null
    );
}

#[test]
fn admins_add_users_each_address_once() {
    let mut world = World::new();
    let dan = json!({ "name": "Dan", "email": "Dan@Example.com", "role": "admin" });
    let made = world.post("ann", "users", dan.clone()).is(201);
    assert_eq!((&made["email"], &made["role"]), (&json!("dan@example.com"), &json!("admin")));
    let list = world.get("ann", "users").is(200)["users"].as_array().expect("users").clone();
    assert_eq!((list.len(), list.iter().filter(|user| user["id"] == made["id"]).count()), (3, 1));
    assert_eq!(world.post("ann", "users", dan.clone()).problem(409).0, "/email");
    // Another company's users are no concern of this one.
    world.post("carol", "users", dan).is(201);
    world.post("bob", "users", json!({ "name": "Eve", "email": "eve@example.com" })).problem(403);
    world.get("bob", "users").problem(403);
    world.person("Jane", &["jane@customer.test"]);
    let jane = json!({ "name": "Jane", "email": "jane@customer.test" });
    world.post("ann", "users", jane).problem(409);
    assert_eq!(world.post("ann", "users", json!({ "name": "X", "email": "x" })).problem(422).0, "/email");
}

#[test]
fn a_user_whose_making_crashed_is_finished_by_making_him_again() {
    let mut world = World::new();
    let dan = json!({ "name": "Dan", "email": "dan@example.com" });
    let made = world.post("ann", "users", dan.clone()).is(201);
    let owner = world.store.entries.iter().find(|(key, entry)| {
        key.starts_with("1/a/") && String::from_utf8_lossy(&entry.value).contains(&text(&made["id"]))
    });
    let owner = owner.expect("an owner").0.clone();
    world.store.entries.remove(&owner);
    assert_eq!(world.post("ann", "users", dan).is(201)["id"], made["id"]);
    assert_eq!(world.get("ann", "users").is(200)["users"].as_array().map(Vec::len), Some(3));
}

#[test]
fn a_new_user_can_send_at_once() {
    let mut world = World::new();
    let from = message("1", "jane@customer.test", "").replace(ANN, "dan@example.com");
    let bob = json!({ "name": "Dan", "email": "dan@example.com" });
    world.post("ann", "users", bob).is(201);
    let outcome = world.deliver(&from, ACME);
    assert_eq!(outcome["outcome"], "filed", "{outcome}");
}
