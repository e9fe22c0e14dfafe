//! Records by the ids that another system knows them by, and changes that say which state they are of.

use serde_json::{Value as Json, json};

use crate::kit::{World, text};

#[test]
fn a_record_is_made_or_changed_by_the_id_that_another_system_has_for_it() {
    let mut world = World::new();
    for (plural, name) in [("persons", "name"), ("deals", "title"), ("leads", "title"), ("projects", "title")]
    {
        let path = format!("{plural}/by-external-id/crm%2F7");
        let made = world.with_body("ann", "PUT", &path, &json!({ name: "One" })).is(201);
        assert_eq!(made["externalId"], "crm/7");
        let changed = world.with_body("bob", "PUT", &path, &json!({ name: "Two" })).is(200);
        assert_eq!((&changed["id"], &changed[name]), (&made["id"], &json!("Two")));
        // What is not said stays as it is.
        if name == "title" {
            let path_of_it = format!("{plural}/{}", text(&made["id"]));
            let closed = json!({ "lead": "archived", "deal": "won", "project": "completed" });
            let status = closed[plural.trim_end_matches('s')].clone();
            world.patch("ann", &path_of_it, json!({ "status": status })).is(200);
            assert_eq!(
                world.with_body("ann", "PUT", &path, &json!({ name: "Three" })).is(200)["status"],
                status
            );
        }
        // The id of one record is no other's.
        let taken = world.post("ann", plural, json!({ name: "Other", "externalId": "crm/7" }));
        assert_eq!(taken.is(409)["id"], made["id"]);
        let other = world.post("ann", plural, json!({ name: "Other", "externalId": "crm/8" })).is(201);
        let found = format!("{plural}/by-external-id/crm%2F8");
        assert_eq!(
            world.with_body("ann", "PUT", &found, &json!({ name: "Found" })).is(200)["id"],
            other["id"]
        );
        let move_to = json!({ "externalId": "crm/7" });
        let other = format!("{plural}/{}", text(&other["id"]));
        assert_eq!(world.patch("ann", &other, move_to).problem(409).0, "/externalId");
        // A record that went on to another id is left alone by its former one.
        let first = format!("{plural}/{}", text(&made["id"]));
        world.patch("ann", &first, json!({ "externalId": "crm/9" })).is(200);
        let again = world.with_body("ann", "PUT", &path, &json!({ name: "Anew" })).is(201);
        assert_ne!(again["id"], made["id"]);
        // And one that was deleted is made anew.
        world.delete("ann", &first).is(204);
        let path = format!("{plural}/by-external-id/crm%2F9");
        world.with_body("ann", "PUT", &path, &json!({ name: "Anew" })).is(201);
        // In another company the same id is another record.
        let theirs = world.with_body("carol", "PUT", &path, &json!({ name: "Theirs" })).is(201);
        assert_eq!(theirs["externalId"], "crm/9");
        for wrong in ["%20", "7%0A8", &"x".repeat(101)] {
            let path = format!("{plural}/by-external-id/{wrong}");
            let wrong = world.with_body("ann", "PUT", &path, &json!({ name: "Wrong" }));
            assert_eq!(wrong.problem(400).0, "externalId");
        }
    }
}

#[test]
fn two_calls_at_once_make_one_record_for_an_external_id() {
    let world = World::new();
    for plural in ["persons", "deals"] {
        let name = if plural == "persons" { "name" } else { "title" };
        let mut ids = Vec::new();
        for draws in 0..2 {
            // Neither sees what the other wrote, and each draws other random ids.
            let mut world = world.clone();
            for _ in 0..draws {
                world.get("ann", "me").is(200);
            }
            let path = format!("{plural}/by-external-id/7");
            ids.push(world.with_body("ann", "PUT", &path, &json!({ name: "One" })).is(201)["id"].clone());
        }
        assert_eq!(ids[0], ids[1]);
    }
}

#[test]
fn a_change_may_say_which_state_it_is_of() {
    let mut world = World::new();
    let jane = world.person("Jane", &["jane@customer.test"]);
    let deal = world.deal("Machines", &[]);
    let bob = world.get("bob", "me").is(200)["id"].clone();
    let paths = [
        (format!("persons/{jane}"), json!({ "name": "A" }), json!({ "name": "B" })),
        (format!("deals/{deal}"), json!({ "title": "A" }), json!({ "title": "B" })),
        (format!("users/{}", text(&bob)), json!({ "role": "admin" }), json!({ "role": "member" })),
        ("company".into(), json!({ "name": "A" }), json!({ "name": "B" })),
        ("me".into(), json!({ "name": "A" }), json!({ "name": "B" })),
    ];
    let send = |world: &mut World, method: &str, path: &str, body: &Json, tag: &str| {
        let bytes = body.to_string();
        let mut request = world.request("ann", method, path, bytes.as_bytes(), "application/json");
        request.headers.if_match = Some(tag.to_owned());
        world.send(request)
    };
    for (path, one, other) in paths {
        let tag = world.get("ann", &path).header("ETag").expect("a tag").to_owned();
        let changed = send(&mut world, "PATCH", &path, &one, &tag);
        let next = changed.header("ETag").expect("a tag").to_owned();
        changed.is(200);
        assert_ne!(tag, next, "{path}");
        assert_eq!(world.get("ann", &path).header("ETag"), Some(next.as_str()), "{path}");
        let (_, detail) = send(&mut world, "PATCH", &path, &other, &tag).problem(412);
        assert!(detail.contains(&tag) && detail.contains(&next), "{detail}");
        let now = world.get("ann", &path).is(200);
        assert!(one.as_object().expect("a change").iter().all(|(name, value)| now[name] == *value), "{path}");
        send(&mut world, "PATCH", &path, &other, &format!("\"x\", {next}")).is(200);
        send(&mut world, "PATCH", &path, &one, "*").is(200);
        if path.contains('/') {
            send(&mut world, "DELETE", &path, &Json::Null, &tag).problem(412);
        }
    }
    let path = "deals/by-external-id/7";
    send(&mut world, "PUT", path, &json!({ "title": "A" }), "*").problem(412);
    world.with_body("ann", "PUT", path, &json!({ "title": "A" })).is(201);
    send(&mut world, "PUT", path, &json!({ "title": "A" }), "\"x\"").problem(412);
    send(&mut world, "PUT", path, &json!({ "title": "A" }), "*").is(200);
}

#[test]
fn a_change_that_waits_for_a_confirmation_has_the_tag_of_what_is_read() {
    let mut world = World::new();
    let changed = world.patch("bob", "me", json!({ "email": "bob@home.test", "autoLink": true }));
    let tag = changed.header("ETag").expect("a tag").to_owned();
    assert_eq!(changed.is(200)["pendingEmail"], "bob@home.test");
    assert_eq!(world.get("bob", "me").header("ETag"), Some(tag.as_str()));
    // And one that cannot be asked for changes nothing.
    std::rc::Rc::make_mut(&mut world.config).sender = None;
    world.patch("bob", "me", json!({ "email": "b@home.test", "autoLink": false })).problem(503);
    assert_eq!(world.get("bob", "me").header("ETag"), Some(tag.as_str()));
}

#[test]
fn an_index_that_is_not_seen_yet_makes_no_second_record() {
    let mut world = World::new();
    for plural in ["persons", "deals"] {
        let name = if plural == "persons" { "name" } else { "title" };
        let path = format!("{plural}/by-external-id/7");
        let made = world.with_body("ann", "PUT", &path, &json!({ name: "One" })).is(201);
        world.store.entries.retain(|key, _| !key.starts_with("1/xi/"));
        let again = world.with_body("ann", "PUT", &path, &json!({ name: "Two" })).is(200);
        assert_eq!(again["id"], made["id"]);
    }
}

#[test]
fn a_person_whom_his_mail_made_gets_the_id_of_another_system() {
    let mut world = World::new();
    let met = world.deliver(&crate::kit::message("1", "Jane <jane@customer.test>", ""), crate::kit::ACME);
    let jane = json!({ "name": "Jane Doe", "addresses": ["jane@customer.test", "j@home.test"] });
    let put = world.with_body("ann", "PUT", "persons/by-external-id/7", &jane).is(200);
    assert_eq!((&put["id"], &put["externalId"]), (&met["links"][0]["id"], &json!("7")));
    assert_eq!(put["addresses"], jane["addresses"]);
    // One who is known by another id is another's.
    world.with_body("ann", "PUT", "persons/by-external-id/8", &jane).problem(409);
}
