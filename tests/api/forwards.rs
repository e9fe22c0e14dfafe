//! A forwarded mail, read and deleted.

use serde_json::{Value as Json, json};
use smart_bcc::flow::{Flow, Step};
use smart_bcc::intake;

use crate::kit::{ACME, ANN, World, links, message, message_of_bob, text};
use crate::support;

const REPLIES: &str = "In-Reply-To: <o@customer.test>\n";
const BLOCK: &str = "---------- Forwarded message ---------\nFrom: Jane Roe <jane@customer.test>\n\
                     Date: Thu, Nov 19, 2026 at 9:00 AM\nSubject: The size\nTo: Ann Example <ann@example.com>\n\n\n\
                     How big is the machine?\n\nJane\n";

fn with_body(message: &str, body: &str) -> String {
    message.replace("Subject: Offer", "Subject: Fwd: The size").replace("Dear all,\n\nhere it is.\n", body)
}

/// A mail of Ann's to us alone, with this text.
fn note_to_us(id: &str, body: &str) -> String {
    with_body(&message(id, ACME, REPLIES), body)
}

fn forward(id: &str) -> String {
    note_to_us(id, &format!("For our files.\n\n{BLOCK}"))
}

fn forward_of_bob(id: &str) -> String {
    with_body(&message_of_bob(id, ACME, REPLIES), BLOCK)
}

fn filed(world: &mut World, message: &str) -> String {
    let outcome = world.deliver(message, ACME);
    assert_eq!(outcome["outcome"], "filed", "{outcome}");
    text(&outcome["mailId"])
}

fn read(world: &mut World, id: &str) -> Json {
    world.get("ann", &format!("mail/{id}")).is(200)
}

#[test]
fn s18_a_forward_is_read_with_its_original() {
    let mut world = World::new();
    let id = filed(&mut world, &forward("1"));
    let mail = read(&mut world, &id);
    let expected = json!({
        "source": "text",
        "from": { "name": "Jane Roe", "address": "jane@customer.test" },
        "date": "Thu, Nov 19, 2026 at 9:00 AM",
        "subject": "The size",
        "note": "For our files.",
        "body": "How big is the machine?\n\nJane",
    });
    assert_eq!((&mail["forwarded"], &mail["addresses"]), (&expected, &json!([])));
    // The mail itself is the user's still.
    assert_eq!((&mail["subject"], &mail["from"]["name"]), (&json!("Fwd: The size"), &json!("Ann Example")));
    let row = &world.get("ann", "mail").is(200)["mails"][0];
    assert_eq!(
        (&row["subject"], &row["snippet"]),
        (&json!("The size"), &json!("How big is the machine? Jane"))
    );
}

#[test]
fn s18_a_forward_in_the_html_is_read_with_its_original() {
    let html =
        format!("<div>For our files.<br><br>{}</div>\n", BLOCK.replace('<', "&lt;").replace('\n', "<br>\n"));
    let mut world = World::new();
    let id = filed(&mut world, &note_to_us("1", &html).replace("text/plain", "text/html"));
    let forwarded = read(&mut world, &id)["forwarded"].clone();
    assert_eq!((&forwarded["source"], &forwarded["note"]), (&json!("html"), &json!("For our files.")));
    assert!(forwarded["body"].as_str().is_some_and(|body| body.starts_with("How big is the machine?")));
}

#[test]
fn s18_an_attached_forward_is_read_with_its_original() {
    let parts = "--b\nContent-Type: text/plain\n\nFor our files.\n--b\nContent-Type: message/rfc822\n\n\
                 From: Jane Roe <jane@customer.test>\nTo: ann@example.com\nSubject: The size\n\
                 Date: Thu, 19 Nov 2026 10:00:00 +0100\nMessage-ID: <o@customer.test>\n\nHow big is the machine?\n--b--\n";
    let message = note_to_us("1", parts)
        .replace("text/plain; charset=utf-8\n\n--b", "multipart/mixed; boundary=b\n\n--b");
    let mut world = World::new();
    let id = filed(&mut world, &message);
    let forwarded = read(&mut world, &id)["forwarded"].clone();
    assert_eq!(
        (&forwarded["source"], &forwarded["date"]),
        (&json!("attachment"), &json!("2026-11-19T09:00:00Z"))
    );
    let texts = [&forwarded["note"], &forwarded["body"]].map(|text| text.as_str().unwrap_or_default().trim());
    assert_eq!(texts, ["For our files.", "How big is the machine?"]);
    assert_eq!(world.get("ann", "mail").is(200)["mails"][0]["snippet"], "How big is the machine?");
}

#[test]
fn s18_of_an_unclear_forward_the_addresses_are_read_that_it_shows() {
    let unclear = BLOCK.replace(" <jane@customer.test>", "").replace("Jane\n", "Jane <jane@customer.test>\n");
    let mut world = World::new();
    let id = filed(&mut world, &note_to_us("1", &unclear));
    let mail = read(&mut world, &id);
    assert_eq!(mail["addresses"], json!([{ "name": "Jane", "address": "jane@customer.test" }]));
    assert_eq!((links(&mail["links"]).len(), &mail["needsChoice"]), (0, &json!(true)));
    let forwarded = &mail["forwarded"];
    assert_eq!((&forwarded["from"], &forwarded["subject"]), (&Json::Null, &json!("The size")));
    assert_eq!(world.ids("ann", "mail?box=choice"), [id]);
}

#[test]
fn a_mail_that_forwards_nothing_has_no_original() {
    let mut world = World::new();
    let sent = world.mail("1", "");
    // To somebody outside, whatever is quoted in it.
    let quoting = with_body(&message("2", "Joe <joe@client.test>", ""), BLOCK);
    for id in [sent, filed(&mut world, &quoting)] {
        let mail = read(&mut world, &id);
        assert_eq!((&mail["forwarded"], &mail["addresses"]), (&Json::Null, &json!([])));
    }
    assert_eq!(world.get("ann", "mail").is(200)["mails"][0]["links"].as_array().map(Vec::len), Some(1));
}

/// What leads from the mail that was forwarded to the forwards.
fn forward_keys(world: &World) -> Vec<String> {
    let keys = world.store.keys("1/m/").into_iter().filter(|key| key.contains('~'));
    keys.map(str::to_owned).collect()
}

#[test]
fn s29_a_deleted_forward_leaves_nothing_that_leads_to_it() {
    let mut world = World::new();
    let jane = world.person("Jane", &["jane@customer.test"]);
    let deal = world.deal("Machines", &[&jane]);
    let first = filed(&mut world, &forward("1"));
    // Another copy of it, and another forward of the same mail.
    world.deliver(&forward("1"), &format!("acme+deal{deal}@bcc.example.net"));
    let second = filed(&mut world, &forward("2"));
    let bobs = filed(&mut world, &forward_of_bob("3"));
    assert_eq!(forward_keys(&world).len(), 4);

    world.delete("ann", &format!("mail/{first}")).is(204);
    let left = forward_keys(&world);
    assert!(left.len() == 2 && left.iter().all(|key| !key.contains(&first)), "{left:?}");
    let mails = world.store.keys("1/m/");
    assert_eq!(mails.iter().filter(|key| key.contains(&first)).count(), 0, "{mails:?}");
    // What is left of the thread is found by the next forward of the mail still.
    let again = filed(&mut world, &forward("4"));
    let trace = world.get("ann", &format!("mail/{again}/trace")).is(200).to_string();
    assert!(trace.contains(&second) && trace.contains(&bobs) && !trace.contains(&first), "{trace}");

    for (who, id) in [("ann", &second), ("bob", &bobs), ("ann", &again)] {
        world.delete(who, &format!("mail/{id}")).is(204);
    }
    assert!(world.store.keys("1/m/").is_empty(), "{:?}", world.store.keys("1/m/"));
}

#[test]
fn s29_a_forward_that_never_got_into_an_inbox_is_deleted_with_what_leads_to_it() {
    let mut world = World::new();
    let id = filed(&mut world, &forward("1"));
    world.store.entries.retain(|key, _| !key.starts_with("1/i/"));
    world.delete("ann", &format!("mail/{id}")).is(204);
    assert!(world.store.keys("1/m/").is_empty(), "{:?}", world.store.keys("1/m/"));
}

/// Deletes a forward after so many rounds of its delivery; whether it was there by then, and what is left of it when
/// the delivery has ended and its pages were read.
fn deleted_after(rounds: usize) -> Option<(bool, Vec<String>)> {
    let mut world = World::new();
    let jane = world.person("Jane", &["jane@customer.test"]);
    let id = filed(&mut world.clone(), &forward("1"));
    let raw = support::stamp(forward("1").replace('\n', "\r\n").as_bytes(), ANN, ACME, "pass");
    let delivery = support::delivery(raw, ANN, ACME);
    let mut flow = Flow::new(|handle| intake::receive(delivery, handle));
    let (mut round, mut was_there) = (0, None);
    while let Step::Ask(requests) = flow.step() {
        if round == rounds {
            was_there = Some(world.delete("ann", &format!("mail/{id}")).status == 204);
        }
        let answers = world.store.round(requests);
        flow.answer(answers);
        round += 1;
    }
    for page in ["mail".to_owned(), "mail?box=choice".to_owned(), format!("persons/{jane}/mail")] {
        assert!(was_there != Some(true) || world.ids("ann", &page).is_empty());
    }
    Some((was_there?, world.keys_of(&id).into_iter().map(str::to_owned).collect()))
}

#[test]
fn s29_a_forward_that_is_deleted_while_it_is_delivered_leaves_nothing_that_leads_to_it() {
    let ends: Vec<_> = (0..).map_while(deleted_after).collect();
    let (there, not_yet): (Vec<_>, Vec<_>) = ends.into_iter().partition(|(was_there, _)| *was_there);
    assert!(there.len() > 1 && not_yet.len() > 2, "{there:?} {not_yet:?}");
    for (_, left) in there {
        assert!(left.len() == 1 && left[0].ends_with("/x"), "{left:?}");
    }
}

#[test]
fn d23_what_is_linked_by_hand_to_a_forward_is_inherited_by_an_answer_and_by_a_second_forward() {
    let mut world = World::new();
    world.patch("ann", "me", json!({ "autoLink": true })).is(200);
    let jane = world.person("Jane", &["jane@customer.test"]);
    let deals = [world.deal("Machines", &[&jane]), world.deal("Paint", &[&jane])];
    let id = filed(&mut world, &forward("1"));
    let link = json!({ "kind": "deal", "id": deals[1], "scope": "mail" });
    world.post("ann", &format!("mail/{id}/links"), link).is(200);
    let answer = message("2", "jane@customer.test", REPLIES);
    for text in [answer, forward("3")] {
        let outcome = world.deliver(&text, ACME);
        assert_eq!(links(&outcome["links"])[1..], [format!("deal {}", deals[1])]);
    }
    // All of them are one thread to whoever reads it.
    assert_eq!(
        world.get("ann", &format!("mail/{id}/thread")).is(200)["mails"].as_array().map(Vec::len),
        Some(3)
    );
}

fn customers() -> String {
    "From: Jane Roe <jane@customer.test>\nTo: Ann <ann@example.com>, max@elsewhere.test\nSubject: The size\n\
     Date: Fri, 20 Nov 2026 09:00:00 +0000\nMessage-ID: <o@customer.test>\n\nHow big is the machine?\n"
        .to_owned()
}

#[test]
fn d18b_a_redirected_mail_is_read_as_its_authors() {
    let mut world = World::new();
    let id = text(&world.deliver_stamped(&customers(), ACME, "spf")["mailId"]);
    let mail = read(&mut world, &id);
    let from = json!({ "name": "Jane Roe", "address": "jane@customer.test" });
    assert_eq!((&mail["from"], &mail["forwarded"]["from"]), (&from, &from));
    assert_eq!((&mail["forwarded"]["source"], &mail["forwarded"]["note"]), (&json!("redirect"), &Json::Null));
    assert_eq!((&mail["own"], &mail["user"]["name"]), (&json!(true), &json!("ann")));
    assert_eq!(mail["links"].as_array().map(Vec::len), Some(1));
    let row = &world.get("ann", "mail").is(200)["mails"][0];
    assert_eq!((&row["subject"], &row["snippet"]), (&json!("The size"), &json!("How big is the machine?")));
    world.get("bob", &format!("mail/{id}")).problem(404);
}

#[test]
fn d18b_a_redirected_mail_that_is_held_is_filed_once_confirmed() {
    let mut world = World::new();
    let claimed = format!("Authentication-Results: mx.cloudflare.net; spf=pass\n{}", customers());
    let held = world.deliver_stamped(&claimed, ACME, "spf");
    assert_eq!((&held["outcome"], &held["reason"]), (&json!("held"), &json!("second-stamp")));
    let id = text(&held["mailId"]);
    assert_eq!(
        world.get("ann", "mail?box=held").is(200)["mails"][0]["from"]["address"],
        "jane@customer.test"
    );
    world.post("bob", &format!("mail/{id}/confirm"), json!({})).problem(404);
    let done = world.post("ann", &format!("mail/{id}/confirm"), json!({})).is(200);
    assert_eq!((&done["outcome"], &done["mailId"]), (&json!("filed"), &json!(id)));
    let mail = read(&mut world, &id);
    assert_eq!((&mail["forwarded"]["source"], &mail["held"]), (&json!("redirect"), &Json::Null));
    assert_eq!(mail["links"][0]["name"], "Jane Roe");
}
