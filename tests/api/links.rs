//! Links by hand, and threads.

use serde_json::json;

use crate::kit::{ACME, World, links, message, text};

/// Jane with two open deals, and a thread of three mails of Ann's to her; newest first.
fn thread() -> (World, String, String, Vec<String>) {
    let mut world = World::new();
    let jane = world.person("Jane", &["jane@customer.test"]);
    let deal = world.deal("Machines", &[&jane]);
    world.deal("Paint", &[&jane]);
    let mut mails = vec![world.mail("1", "")];
    for id in ["2", "3"] {
        let at = format!("0{id}:00:00");
        let reply =
            message(id, "jane@customer.test", "In-Reply-To: <1@example.com>\nReferences: <1@example.com>\n");
        mails.push(text(&world.deliver(&reply.replace("09:29:00", &format!("1{at}")), ACME)["mailId"]));
    }
    mails.reverse();
    world.mail("other", "");
    (world, jane, deal, mails)
}

#[test]
fn s25_a_link_by_hand_reaches_the_thread_ends_the_choice_and_is_undone() {
    let (mut world, jane, deal, mails) = thread();
    let path = format!("mail/{}/links", mails[1]);
    let done = world.post("ann", &path, json!({ "kind": "deal", "id": deal })).is(200);
    assert_eq!(
        (&done["mails"], links(&done["links"])),
        (&json!(3), vec![format!("person {jane}"), format!("deal {deal}")])
    );
    assert_eq!(world.ids("ann", &format!("deals/{deal}/mail")), mails);
    assert_eq!(world.ids("ann", "mail?box=choice").len(), 1);
    for mail in &mails {
        let mail = world.get("ann", &format!("mail/{mail}")).is(200);
        assert_eq!((links(&mail["links"]).len(), &mail["needsChoice"]), (2, &json!(false)));
    }
    let inbox = world.get("ann", "mail").is(200);
    assert!(
        inbox["mails"]
            .as_array()
            .expect("mails")
            .iter()
            .filter(|mail| links(&mail["links"]).len() == 2)
            .count()
            == 3
    );

    // Again is the same, and the opposite undoes it.
    let before = world.store.entries.len();
    assert_eq!(
        world.post("ann", &path, json!({ "kind": "deal", "id": deal, "scope": "thread" })).is(200),
        done
    );
    assert_eq!(world.store.entries.len(), before);
    let path = format!("{path}/deal/{deal}");
    let undone = world.delete("ann", &path).is(200);
    assert_eq!((&undone["mails"], links(&undone["links"])), (&json!(3), vec![format!("person {jane}")]));
    assert!(world.ids("ann", &format!("deals/{deal}/mail")).is_empty());
    assert_eq!(world.ids("ann", &format!("persons/{jane}/mail")).len(), 4);
    assert_eq!(world.delete("ann", &path).is(200), undone);
    world.post("ann", &format!("mail/{}/links", mails[0]), json!({ "kind": "deal", "id": deal })).is(200);
    assert_eq!(world.ids("ann", &format!("deals/{deal}/mail")), mails);
}

#[test]
fn s25_a_link_by_hand_for_one_mail_only() {
    let (mut world, jane, deal, mails) = thread();
    let body = json!({ "kind": "deal", "id": deal, "scope": "mail" });
    assert_eq!(world.post("ann", &format!("mail/{}/links", mails[1]), body).is(200)["mails"], 1);
    assert_eq!(world.ids("ann", &format!("deals/{deal}/mail")), [mails[1].as_str()]);
    // Unlinking a person whom a delivery linked, and his page no longer shows it.
    let path = format!("mail/{}/links/person/{jane}?scope=mail", mails[1]);
    world.delete("ann", &path).is(200);
    assert_eq!(world.ids("ann", &format!("persons/{jane}/mail")).len(), 3);
    let row = world.get("ann", &format!("deals/{deal}/mail")).is(200)["mails"][0].clone();
    assert_eq!(links(&row["links"]), [format!("deal {deal}")]);
    world.get("ann", &format!("mail/{}", mails[1])).is(200);
}

#[test]
fn s25_a_record_is_created_from_the_mail() {
    let (mut world, jane, _, mails) = thread();
    let path = format!("mail/{}/links", mails[0]);
    let body =
        json!({ "kind": "project", "create": { "title": "Roll-out", "personIds": [jane] }, "scope": "mail" });
    let done = world.post("ann", &path, body).is(200);
    let project = text(&done["links"][1]["id"]);
    assert_eq!(world.get("bob", &format!("projects/{project}")).is(200)["title"], "Roll-out");
    let body = json!({ "kind": "person", "create": { "name": "Joe", "addresses": ["joe@client.test"] } });
    let joe = text(&world.post("ann", &path, body.clone()).is(200)["links"][2]["id"]);
    assert_eq!(world.ids("ann", &format!("persons/{joe}/mail")), mails);
    let taken = world.post("ann", &path, body).is(409);
    assert_eq!((&taken["personId"], &taken["pointer"]), (&json!(joe), &json!("/create/addresses/0")));
    let wrong = json!({ "kind": "deal", "create": { "title": "" } });
    assert_eq!(world.post("ann", &path, wrong).problem(422).0, "/create/title");
}

#[test]
fn what_cannot_be_linked_is_told() {
    let (mut world, _, deal, mails) = thread();
    let path = format!("mail/{}/links", mails[0]);
    let theirs = text(&world.post("carol", "deals", json!({ "title": "Beta's" })).is(201)["id"]);
    for id in [theirs.as_str(), "aaaaaaaaaaaaa"] {
        world.post("ann", &path, json!({ "kind": "deal", "id": id })).problem(404);
        world.delete("ann", &format!("{path}/deal/{id}")).problem(404);
    }
    world.post("ann", &path, json!({ "kind": "lead", "id": deal })).problem(404);
    for (body, pointer) in [
        (json!({ "kind": "deal", "id": "x" }), "/id"),
        (json!({ "kind": "deal" }), "/id"),
        (json!({ "kind": "company", "id": deal }), "/kind"),
        (json!({ "kind": "deal", "id": deal, "scope": "all" }), "/scope"),
        (json!({ "kind": "deal", "id": deal, "x": 1 }), "/x"),
    ] {
        assert_eq!(world.post("ann", &path, body).problem(422).0, pointer);
    }
    world.delete("ann", &format!("{path}/company/{deal}")).problem(404);
    assert_eq!(world.delete("ann", &format!("{path}/deal/{deal}?scope=all")).problem(400).0, "scope");
    world.post("bob", &path, json!({ "kind": "deal", "id": deal })).problem(404);
}

#[test]
fn whoever_sees_the_mail_links_it_and_of_the_thread_what_he_sees() {
    let (mut world, _, deal, mails) = thread();
    for mail in &mails[1..] {
        world.patch("ann", &format!("mail/{mail}"), json!({ "visibility": "shared" })).is(200);
    }
    let done =
        world.post("bob", &format!("mail/{}/links", mails[1]), json!({ "kind": "deal", "id": deal })).is(200);
    assert_eq!(done["mails"], 2);
    assert_eq!(world.ids("ann", &format!("deals/{deal}/mail")), mails[1..]);
    let shared = world.get("bob", "mail?box=shared").is(200);
    let badges =
        shared["mails"].as_array().expect("mails").iter().filter(|mail| links(&mail["links"]).len() == 2);
    assert_eq!(badges.count(), 2);
    // What is unlinked before it is shared is not linked after.
    world.delete("ann", &format!("mail/{}/links/deal/{deal}?scope=mail", mails[1])).is(200);
    let shared = world.get("bob", "mail?box=shared").is(200);
    let row = shared["mails"]
        .as_array()
        .expect("mails")
        .iter()
        .find(|mail| mail["id"] == mails[1])
        .expect("it")
        .clone();
    assert_eq!(links(&row["links"]).len(), 1);
}

#[test]
fn a_link_whose_record_was_deleted_can_be_taken_away() {
    let (mut world, _, deal, mails) = thread();
    let path = format!("mail/{}/links", mails[0]);
    world.post("ann", &path, json!({ "kind": "deal", "id": deal })).is(200);
    world.delete("ann", &format!("deals/{deal}")).is(204);
    let mail = world.get("ann", &format!("mail/{}", mails[0])).is(200);
    assert_eq!(mail["links"][1], json!({ "kind": "deal", "id": deal }));
    world.get("ann", &format!("deals/{deal}/mail")).problem(404);
    assert_eq!(world.delete("ann", &format!("{path}/deal/{deal}")).is(200)["mails"], 3);
}

#[test]
fn a_redelivery_resets_no_link_made_by_hand() {
    let (mut world, jane, deal, _) = thread();
    let id = world.mail("again", "");
    world.delete("ann", &format!("mail/{id}/links/person/{jane}?scope=mail")).is(200);
    let to_deal = format!("acme+deal{deal}@bcc.example.net");
    world.deliver(&message("again", "Jane <jane@customer.test>", ""), &to_deal);
    let mail = world.get("ann", &format!("mail/{id}")).is(200);
    assert_eq!(links(&mail["links"]), [format!("deal {deal}")]);
}

#[test]
fn a_thread_is_shown_oldest_first_as_far_as_the_caller_sees_it() {
    let (mut world, _, _, mails) = thread();
    let oldest_first: Vec<String> = mails.iter().rev().cloned().collect();
    assert_eq!(world.ids("ann", &format!("mail/{}/thread", mails[1])), oldest_first);
    world.patch("ann", &format!("mail/{}", mails[0]), json!({ "visibility": "shared" })).is(200);
    assert_eq!(world.ids("bob", &format!("mail/{}/thread", mails[0])), [mails[0].as_str()]);
    // Without any link it is found in the caller's inbox.
    let body = |id: &str| message(id, "no-reply@customer.test", "References: <n1@example.com>\n");
    let one = text(&world.deliver(&body("n1"), ACME)["mailId"]);
    let two = text(&world.deliver(&body("n2").replace("09:29:00", "09:28:00"), ACME)["mailId"]);
    assert_eq!(world.ids("ann", &format!("mail/{one}/thread")), [two, one]);
}
