//! Persons, deals, leads and projects.

use crate::kit::{ACME, World, links, message, text};
use serde_json::{Value as Json, json};

fn ids(list: &Json, name: &str) -> Vec<String> {
    list[name].as_array().expect("a list").iter().map(|one| text(&one["id"])).collect()
}

#[test]
fn a_person_is_made_read_changed_and_deleted() {
    let mut world = World::new();
    let body =
        json!({ "name": " Jane ", "addresses": ["Jane@Customer.test", "j@home.test"], "externalId": "x-1" });
    let made = world.post("ann", "persons", body).is(201);
    let id = text(&made["id"]);
    let expected = json!({
        "id": id, "name": "Jane", "addresses": ["jane@customer.test", "j@home.test"], "externalId": "x-1",
        "bccAddress": format!("acme+person{id}@bcc.example.net"),
    });
    assert_eq!(made, expected);
    let path = format!("persons/{id}");
    assert_eq!(world.get("bob", &path).is(200), made);
    let changed = world.patch("bob", &path, json!({ "name": "Jane Doe", "externalId": null })).is(200);
    assert_eq!((&changed["name"], &changed["externalId"]), (&json!("Jane Doe"), &Json::Null));
    assert_eq!(changed["addresses"], made["addresses"]);
    world.delete("ann", &path).is(204);
    world.get("ann", &path).problem(404);
    world.patch("ann", &path, json!({ "name": "Jane" })).problem(404);
    world.delete("ann", &path).problem(404);
    assert!(ids(&world.get("ann", "persons").is(200), "persons").is_empty());
}

#[test]
fn a_person_made_by_people_is_the_one_that_a_delivery_meets() {
    let mut world = World::new();
    let jane = world.person("Jane Doe", &["jane@customer.test", "j@home.test"]);
    for (id, to) in [("1", "jane@customer.test"), ("2", "J@Home.test")] {
        let outcome = world.deliver(&message(id, to, ""), ACME);
        assert_eq!(links(&outcome["links"]), [format!("person {jane}")]);
    }
    assert_eq!(ids(&world.get("ann", "persons").is(200), "persons"), [jane]);
}

#[test]
fn a_person_met_by_a_delivery_is_there_and_can_be_changed() {
    let mut world = World::new();
    let outcome = world.deliver(&message("1", "Jane Met <jane@customer.test>", ""), ACME);
    let id = text(&outcome["links"][0]["id"]);
    let path = format!("persons/{id}");
    assert_eq!(world.get("ann", &path).is(200)["name"], "Jane Met");
    let taken = world.post("ann", "persons", json!({ "name": "J", "addresses": ["jane@customer.test"] }));
    assert_eq!(taken.is(409)["personId"], json!(id));
    world.patch("ann", &path, json!({ "name": "Jane Doe" })).is(200);
    let found = world.get("ann", "persons?q=jane%20d").is(200);
    assert_eq!((ids(&found, "persons"), &found["persons"][0]["name"]), (vec![id], &json!("Jane Doe")));
}

#[test]
fn an_address_is_one_persons_only() {
    let mut world = World::new();
    let jane = world.person("Jane", &["jane@customer.test"]);
    let joe = world.person("Joe", &["joe@client.test"]);
    let body = json!({ "addresses": ["joe@client.test", "jane@customer.test"] });
    let taken = world.patch("ann", &format!("persons/{joe}"), body).is(409);
    assert_eq!((&taken["personId"], &taken["pointer"]), (&json!(jane), &json!("/addresses/1")));
    let users = json!({ "name": "B", "addresses": ["bob@example.com"] });
    assert_eq!(world.post("ann", "persons", users).problem(409).0, "/addresses/0");
    let body = json!({ "name": "Max", "addresses": ["max@other.test", "no address"] });
    assert_eq!(world.post("ann", "persons", body).problem(422).0, "/addresses/1");
}

#[test]
fn an_address_given_up_makes_a_new_person() {
    let mut world = World::new();
    let jane = world.person("Jane", &["jane@customer.test", "j@home.test"]);
    world.patch("ann", &format!("persons/{jane}"), json!({ "addresses": ["j@home.test"] })).is(200);
    let outcome = world.deliver(&message("1", "jane@customer.test", ""), ACME);
    assert_ne!(outcome["links"][0]["id"], json!(jane));
    let outcome = world.deliver(&message("2", "j@home.test", ""), ACME);
    assert_eq!(outcome["links"][0]["id"], json!(jane));

    world.delete("ann", &format!("persons/{jane}")).is(204);
    let outcome = world.deliver(&message("3", "j@home.test", ""), ACME);
    let new = text(&outcome["links"][0]["id"]);
    assert_ne!(new, jane);
    assert_eq!(world.get("ann", &format!("persons/{new}")).is(200)["addresses"], json!(["j@home.test"]));
}

#[test]
fn persons_are_found_by_address_and_by_the_beginning_of_their_name() {
    let mut world = World::new();
    let jane = world.person("Jane Doe", &["jane+x@customer.test"]);
    let jan = world.person("Jan", &[]);
    world.person("Max Jan", &[]);
    let mut find = |q: &str| {
        let mut found = ids(&world.get("bob", &format!("persons?q={q}")).is(200), "persons");
        found.sort();
        found
    };
    let mut both = vec![jane.clone(), jan];
    both.sort();
    assert_eq!(find("JAN"), both);
    assert_eq!(find("Jane"), [jane.as_str()]);
    assert_eq!(find("Jane+X@Customer.test"), [jane.as_str()]);
    assert_eq!(find("jane%2Bx@customer.test"), [jane]);
    assert!(find("doe").is_empty() && find("none@customer.test").is_empty());
}

#[test]
fn an_item_of_each_kind_is_made_read_changed_and_deleted() {
    for (kind, word, closed) in
        [("deals", "deal", "won"), ("leads", "lead", "archived"), ("projects", "project", "canceled")]
    {
        let mut world = World::new();
        let jane = world.person("Jane", &[]);
        let made = world.post("ann", kind, json!({ "title": "Machines", "personIds": [jane, jane] })).is(201);
        let id = text(&made["id"]);
        let expected = json!({
            "id": id, "title": "Machines", "personIds": [jane], "status": "open", "externalId": null,
            "bccAddress": format!("acme+{word}{id}@bcc.example.net"),
        });
        assert_eq!(made, expected);
        let path = format!("{kind}/{id}");
        assert_eq!(world.get("bob", &path).is(200), made);
        let body = json!({ "status": closed, "externalId": "e" });
        let changed = world.patch("bob", &path, body).is(200);
        assert_eq!((&changed["status"], &changed["personIds"]), (&json!(closed), &json!([jane])));
        assert_eq!(world.patch("bob", &path, json!({ "status": "completely" })).problem(422).0, "/status");
        world.delete("bob", &path).is(204);
        world.get("ann", &path).problem(404);
        world.delete("ann", &path).problem(404);
        assert!(ids(&world.get("ann", &format!("{kind}?personId={jane}")).is(200), kind).is_empty());
    }
}

#[test]
fn an_items_status_is_one_of_its_kind() {
    let mut world = World::new();
    let (pointer, detail) = world.post("ann", "leads", json!({ "title": "L", "status": "won" })).problem(422);
    assert_eq!(pointer, "/status");
    assert_eq!(detail, "expected \"open\" or \"archived\", but found \"won\"");
    assert_eq!(world.get("ann", "leads?status=won").problem(400).0, "status");
}

#[test]
fn an_items_persons_are_persons_of_the_company() {
    let mut world = World::new();
    let (jane, gone) = (world.person("Jane", &[]), world.person("Gone", &[]));
    let theirs = text(&world.post("carol", "persons", json!({ "name": "Max" })).is(201)["id"]);
    let deal = world.deal("Machines", &[&jane, &gone]);
    world.delete("ann", &format!("persons/{gone}")).is(204);
    for (body, pointer) in [
        (json!({ "personIds": [jane, theirs] }), "/personIds/1"),
        (json!({ "personIds": ["aaaaaaaaaaaaa"] }), "/personIds/0"),
        (json!({ "personIds": [jane, "?"] }), "/personIds/1"),
        (json!({ "personIds": jane }), "/personIds"),
        (json!({ "title": "" }), "/title"),
        (json!({ "bccAddress": "x" }), "/bccAddress"),
    ] {
        assert_eq!(world.patch("ann", &format!("deals/{deal}"), body).problem(422).0, pointer);
    }
    // One who was deleted since is no obstacle to other changes.
    world
        .patch("ann", &format!("deals/{deal}"), json!({ "personIds": [gone, jane], "title": "New" }))
        .is(200);
    let body = json!({ "title": "Other", "personIds": [gone] });
    assert_eq!(world.post("ann", "deals", body).problem(422).0, "/personIds/0");
}

#[test]
fn items_are_found_by_title_status_and_person() {
    let mut world = World::new();
    let (jane, joe) = (world.person("Jane", &[]), world.person("Joe", &[]));
    let one = world.deal("Machines", &[&jane]);
    let two = world.deal("Maintenance", &[&jane, &joe]);
    let three = world.deal("Paint", &[]);
    world.patch("ann", &format!("deals/{two}"), json!({ "status": "won", "personIds": [joe] })).is(200);
    let mut check = |query: &str, expected: &[&String]| {
        let mut found = ids(&world.get("bob", &format!("deals?{query}")).is(200), "deals");
        let mut expected: Vec<String> = expected.iter().map(|id| (*id).clone()).collect();
        found.sort();
        expected.sort();
        assert_eq!(found, expected, "{query}");
    };
    check("", &[&one, &two, &three]);
    check("q=ma", &[&one, &two]);
    check("status=open", &[&one, &three]);
    check("q=MA&status=won", &[&two]);
    check(&format!("personId={jane}"), &[&one]);
    check(&format!("personId={joe}&status=won&q=main"), &[&two]);
    check(&format!("personId={joe}&status=open"), &[]);
    assert_eq!(world.get("bob", "deals?personId=x").problem(400).0, "personId");
}

#[test]
fn a_new_deal_is_a_candidate_at_once_and_a_closed_one_is_none() {
    let mut world = World::new();
    world.patch("ann", "me", json!({ "autoLink": true })).is(200);
    let jane = world.person("Jane", &["jane@customer.test"]);
    let deal = world.deal("Machines", &[&jane]);
    let outcome = world.deliver(&message("1", "jane@customer.test", ""), ACME);
    assert_eq!(links(&outcome["links"])[1], format!("deal {deal}"));
    world.patch("ann", &format!("deals/{deal}"), json!({ "status": "lost" })).is(200);
    let outcome = world.deliver(&message("2", "jane@customer.test", ""), ACME);
    assert_eq!(links(&outcome["links"]).len(), 1);
}

#[test]
fn a_change_beside_his_deletion_brings_no_person_back() {
    // However far the change is when he is deleted.
    for rounds in 2..=6 {
        let mut world = World::new();
        let jane = world.person("Jane", &["jane@customer.test"]);
        let path = format!("persons/{jane}");
        let body = json!({ "name": "Jane Doe", "addresses": ["jane@customer.test"] }).to_string();
        let request = world.request("bob", "PATCH", &path, body.as_bytes(), "application/json");
        let deleted = |world: &mut World| drop(world.delete("ann", &path).is(204));
        world.send_beside(request, rounds, deleted).expect("so many rounds");
        world.get("ann", &path).problem(404);
        for list in ["persons", "persons?q=jane", "persons?q=jane@customer.test"] {
            assert!(
                ids(&world.get("ann", list).is(200), "persons").is_empty(),
                "{list} after {rounds} rounds"
            );
        }
        assert!(world.store.keys("1/p/").iter().all(|key| key.ends_with("/x")), "after {rounds} rounds");
        // Whoever writes from his address is a new person.
        let outcome = world.deliver(&message("1", "jane@customer.test", ""), ACME);
        let met = text(&outcome["links"][0]["id"]);
        assert_ne!(met, jane, "after {rounds} rounds");
        assert_eq!(world.get("ann", &format!("persons/{met}")).is(200)["name"], "jane@customer.test");
    }
}

#[test]
fn a_person_with_the_address_of_one_who_was_deleted_is_another() {
    let mut world = World::new();
    let jane = world.person("Jane", &["jane@customer.test"]);
    let owner = world
        .store
        .keys("1/a/")
        .into_iter()
        .find(|key| String::from_utf8_lossy(&world.store.entries[*key].value).contains(&jane));
    let owner = owner.expect("an owner").to_owned();
    let entry = world.store.entries[&owner].clone();
    world.delete("ann", &format!("persons/{jane}")).is(204);
    // As a change left it that was read before the deletion and written after it.
    world.store.entries.insert(owner, entry);
    let again = world.person("Jane", &["jane@customer.test"]);
    assert_ne!(again, jane);
    assert_eq!(ids(&world.get("ann", "persons").is(200), "persons"), [again]);
}

#[test]
fn a_deleted_person_is_named_nowhere_a_page_at_a_time() {
    let mut world = World::new();
    let jane = world.person("Jane Secret", &["jane@customer.test"]);
    let _deals: Vec<String> = (0..60).map(|n| world.deal(&format!("Deal {n}"), &[&jane])).collect();
    for n in 0..60 {
        world.mail(&n.to_string(), "");
    }
    let path = format!("persons/{jane}");
    let mut calls = 1;
    while world.delete("ann", &path).is(if calls < 3 { 202 } else { 204 }) == json!({ "remaining": true }) {
        // From the first call on he is gone for everybody.
        world.get("bob", &path).problem(404);
        calls += 1;
    }
    assert_eq!(calls, 3);
    world.delete("ann", &path).problem(404);
    for (key, entry) in &world.store.entries {
        let named = key.contains(&jane) || String::from_utf8_lossy(&entry.value).contains("Jane Secret");
        // Mails are their users', and an item keeps an id that is nobody's.
        let stays = ["1/m/", "1/i/", "1/d/"].iter().any(|kind| key.starts_with(kind));
        assert!(!named || stays || key.ends_with("/x"), "{key}");
    }
}

#[test]
fn a_page_goes_on_where_it_was_whatever_comes_between() {
    let mut world = World::new();
    let mut before: Vec<String> = (0..9).map(|n| world.mail(&format!("{n}"), "")).collect();
    before.sort();
    let mut seen = Vec::new();
    let mut path = "mail?limit=2".to_owned();
    for n in 0.. {
        let page = world.get("ann", &path).is(200);
        let ids = page["mails"].as_array().expect("mails").iter().map(|mail| text(&mail["id"]));
        seen.extend(ids.filter(|id| before.contains(id)));
        let Some(cursor) = page["cursor"].as_str() else { break };
        path = format!("mail?limit=2&cursor={cursor}");
        world.mail(&format!("between {n}"), "");
    }
    seen.sort();
    assert_eq!(seen, before);
}

#[test]
fn a_person_who_became_a_user_takes_no_address_with_him() {
    let mut world = World::new();
    let met = world.deliver(&message("1", "Bea <bea@example.net>", ""), ACME);
    let person = text(&met["links"][0]["id"]);
    world.post("ann", "users", json!({ "name": "Bea", "email": "bea@example.net" })).is(201);
    let from_bea = |world: &mut World, id: &str| {
        let raw = message(id, "jane@customer.test", "")
            .replace("From: Ann Example <ann@example.com>", "From: Bea <bea@example.net>")
            .replace('\n', "\r\n");
        let raw = crate::support::stamp(raw.as_bytes(), "bea@example.net", ACME, "pass");
        let delivery = crate::support::delivery(raw, "bea@example.net", ACME);
        crate::support::view(crate::support::receive(&mut world.store, delivery))
    };
    assert_eq!(from_bea(&mut world, "2")["outcome"], "filed");
    for change in ["PATCH", "DELETE"] {
        let mut world = world.clone();
        match change {
            "PATCH" => {
                drop(world.patch("ann", &format!("persons/{person}"), json!({ "addresses": [] })).is(200))
            }
            _ => drop(world.delete("ann", &format!("persons/{person}")).is(204)),
        }
        assert_eq!(from_bea(&mut world, "3")["outcome"], "filed", "{change}");
    }
}
