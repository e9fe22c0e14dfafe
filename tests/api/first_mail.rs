//! Whether a company was set up here, and the first mail of whoever did.

use serde_json::{Value as Json, json};
use smart_bcc::flow::{Answer, Request as Ask};
use smart_bcc::memory::Counts;

use crate::kit::{ACME, ANN, BOB, DAY_MS, World, message, text};

#[test]
fn whether_a_company_was_set_up_is_told_to_anybody_for_one_key() {
    let mut world = World::empty();
    let expected = json!({ "done": false, "mailDomain": "bcc.example.net" });
    assert_eq!(world.get("", "setup").is(200), expected);
    world.set_up("acme", ANN).is(201);
    let before = world.store.counts;
    assert_eq!(world.get("", "setup").is(200)["done"], true);
    let Counts { keys, lists, .. } = world.store.counts;
    assert_eq!((keys - before.keys, lists - before.lists), (1, 0));
}

#[test]
fn a_company_is_set_up_though_nothing_says_so() {
    let mut world = World::empty();
    let body = json!({ "company": { "name": "A", "domain": "acme" }, "user": { "name": "A", "email": ANN } });
    let body = body.to_string();
    let request = world.request("setup-token", "POST", "setup", body.as_bytes(), "application/json");
    let made = world.send_answering(request, |store, ask| match &ask {
        Ask::Put { key, .. } if key == "1/w" => Answer::Failed,
        _ => store.perform(ask),
    });
    let token = text(&made.is(201)["token"]);
    world.get(&token, "me").is(200);
    assert_eq!(world.get("", "setup").is(200)["done"], false);
}

#[test]
fn whoever_sets_up_a_company_says_in_which_language_he_is_written_to() {
    let mut world = World::empty();
    let user = json!({ "name": "Ann", "email": ANN, "language": "ja" });
    let body = json!({ "company": { "name": "A", "domain": "acme" }, "user": user });
    let token = text(&world.post("setup-token", "setup", body).is(201)["token"]);
    assert_eq!(world.get(&token, "me").is(200)["language"], "ja");
}

fn first_mail(world: &mut World, who: &str) -> Json {
    world.get(who, "me/first-mail").is(200)
}

#[test]
fn the_first_mail_is_told_to_whoever_set_up_the_company() {
    let mut world = World::new();
    let nothing = json!({ "mailId": null, "mayBeHeld": false, "until": "2026-11-27T09:30:00Z" });
    assert_eq!(first_mail(&mut world, "ann"), nothing);
    let mail = world.mail("1", "");
    assert_eq!(first_mail(&mut world, "ann")["mailId"], json!(mail));
    world.get("ann", &format!("mail/{mail}")).is(200);
    // Another came, and then it was deleted.
    let second = world.mail("2", "");
    assert_eq!(first_mail(&mut world, "ann")["mailId"], json!(second));
    world.delete("ann", &format!("mail/{second}")).is(204);
    assert_eq!(first_mail(&mut world, "ann"), nothing);
}

#[test]
fn a_look_for_the_first_mail_costs_a_few_keys_and_no_list() {
    let mut world = World::new();
    let mut cost = |path: &str| {
        let before = world.store.counts;
        world.get("ann", path).is(200);
        let Counts { keys, lists, puts, .. } = world.store.counts;
        (keys - before.keys, lists - before.lists, puts - before.puts)
    };
    let (caller, ..) = cost("me");
    assert_eq!(cost("me/first-mail"), (caller + 2, 0, 0));
    world.mail("1", "");
    let before = world.store.counts;
    first_mail(&mut world, "ann");
    assert_eq!((world.store.counts.keys - before.keys, world.store.counts.lists), (caller + 4, before.lists));
}

#[test]
fn a_mail_is_told_of_once_it_is_whole() {
    let mut world = World::new();
    world.mail("1", "");
    let inbox = world.store.keys("1/i/")[0].to_owned();
    let row = world.store.entries.remove(&inbox).expect("a row");
    assert_eq!(first_mail(&mut world, "ann")["mailId"], Json::Null);
    world.store.entries.insert(inbox, row);
    assert_ne!(first_mail(&mut world, "ann")["mailId"], Json::Null);
}

#[test]
fn nobody_else_waits_and_nobody_waits_for_long() {
    let mut world = World::new();
    let bobs = message("1", "jane@customer.test", "").replace("Ann Example <ann@", "Bob <bob@");
    assert_eq!(world.deliver(&bobs, ACME)["outcome"], "filed");
    let nothing = json!({ "mailId": null, "mayBeHeld": false, "until": null });
    assert_eq!(first_mail(&mut world, "bob"), nothing, "{BOB} was invited");
    world.now_ms += 7 * DAY_MS;
    world.mail("2", "");
    assert_eq!(first_mail(&mut world, "ann"), nothing);
    assert!(world.store.keys("1/f/").is_empty());
}

#[test]
fn a_first_mail_that_is_held_is_told_of_too_and_is_the_first_once_confirmed() {
    let mut world = World::new();
    let held = world.deliver_stamped(&message("1", "jane@customer.test", ""), ACME, "none");
    let found = first_mail(&mut world, "ann");
    assert_eq!((&found["mailId"], &found["mayBeHeld"]), (&Json::Null, &json!(true)));
    assert_eq!(first_mail(&mut world, "carol")["mayBeHeld"], false);
    let mail = text(&held["mailId"]);
    world.post("ann", &format!("mail/{mail}/confirm"), json!({})).is(200);
    assert_eq!(first_mail(&mut world, "ann")["mailId"], json!(mail));
}

/// What a user changes of himself leaves it alone that he waits.
#[test]
fn whoever_changes_his_settings_waits_still() {
    let mut world = World::new();
    world.patch("ann", "me", json!({ "autoLink": true })).is(200);
    world.mail("1", "");
    assert_ne!(first_mail(&mut world, "ann")["mailId"], Json::Null);
}
