//! One mail: read, changed, deleted, confirmed.

use serde_json::{Value as Json, json};
use smart_bcc::crm::MailId;
use smart_bcc::keys::RowId;
use smart_bcc::memory::Entry;

use crate::kit::{ACME, DAY_MS, World, links, message, message_of_bob, text};
use crate::support::NOW_MS;

/// A world with Jane, whose two open deals make every mail to her a choice.
fn with_choice() -> (World, String, [String; 2]) {
    let mut world = World::new();
    let jane = world.person("Jane", &["jane@customer.test"]);
    let deals = [world.deal("Machines", &[&jane]), world.deal("Paint", &[&jane])];
    (world, jane, deals)
}

#[test]
fn a_mail_is_read_with_all_that_is_known_of_it() {
    let (mut world, jane, deals) = with_choice();
    let id = world.mail("1", "Cc: Joe <joe@client.test>\nReply-To: desk@example.com\n");
    world.patch("ann", &format!("deals/{}", deals[1]), json!({ "status": "won" })).is(200);
    let mail = world.get("ann", &format!("mail/{id}")).is(200);
    assert_eq!(mail["from"], json!({ "name": "Ann Example", "address": "ann@example.com" }));
    assert_eq!(mail["cc"], json!([{ "name": "Joe", "address": "joe@client.test" }]));
    assert_eq!(mail["replyTo"][0], json!({ "name": null, "address": "desk@example.com" }));
    assert_eq!((&mail["subject"], &mail["messageId"]), (&json!("Offer"), &json!("1@example.com")));
    assert_eq!(
        (&mail["date"], &mail["receivedAt"]),
        (&json!("2026-11-20T09:29:00Z"), &json!("2026-11-20T09:29:00Z"))
    );
    assert_eq!((&mail["text"], &mail["html"]), (&json!("Dear all,\n\nhere it is.\n"), &Json::Null));
    assert_eq!(mail["links"][0], json!({ "kind": "person", "id": jane, "name": "Jane" }));
    let open = json!([{ "kind": "deal", "id": deals[0], "title": "Machines", "status": "open" }]);
    assert_eq!((&mail["offered"], &mail["needsChoice"]), (&open, &json!(true)));
    assert_eq!(
        (&mail["visibility"], &mail["own"], &mail["held"]),
        (&json!("private"), &json!(true), &Json::Null)
    );
    assert_eq!((&mail["user"]["name"], &mail["rcptTo"]), (&json!("ann"), &json!([ACME])));
    assert!(mail["sizeBytes"].as_u64().is_some_and(|size| size > 1000));
    let trace = world.get("ann", &format!("mail/{id}/trace")).is(200);
    assert_eq!(
        (&trace["copies"][0]["rcptTo"], &trace["copies"][0]["receivedAt"]),
        (&json!(ACME), &json!("2026-11-20T09:30:00Z"))
    );
    assert!(trace["copies"][0]["decisions"].as_array().is_some_and(|steps| steps.len() > 3));
}

#[test]
fn the_bytes_come_back_as_they_came() {
    let mut world = World::new();
    let raw = message("1", "jane@customer.test", "").replace('\n', "\r\n").into_bytes();
    let stamped = crate::support::stamp(&raw, "ann@example.com", ACME, "pass");
    let id = world.mail("1", "");
    let answer = world.get("ann", &format!("mail/{id}/raw"));
    assert_eq!(answer.header("Content-Type"), Some("message/rfc822"));
    let disposition = format!("attachment; filename=\"{id}.eml\"");
    assert_eq!(answer.header("Content-Disposition"), Some(disposition.as_str()));
    assert_eq!(answer.header("X-Content-Type-Options"), Some("nosniff"));
    assert_eq!(answer.bytes.len(), stamped.len() + "Jane <>".len());
    assert!(answer.bytes.starts_with(b"Received: from mail.example.com"));
}

#[test]
fn attachments_are_for_saving_and_never_run() {
    let mut world = World::new();
    let parts = "From: Ann Example <ann@example.com>\nTo: jane@customer.test\nMessage-ID: <a@example.com>\n\
                 Date: Fri, 20 Nov 2026 09:29:00 +0000\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n\
                 --b\nContent-Type: text/plain\n\nHello\n\
                 --b\nContent-Type: text/html\nContent-Disposition: attachment; filename=\"a.html\"\n\n<script>\n\
                 --b\nContent-Type: image/png\nContent-Disposition: attachment; filename*=UTF-8''%E8%A6%8B.png\n\
                 Content-Transfer-Encoding: base64\n\naGVsbG8=\n--b--\n";
    let id = text(&world.deliver(parts, ACME)["mailId"]);
    let mail = world.get("ann", &format!("mail/{id}")).is(200);
    assert_eq!(mail["attachments"][0]["filename"], "a.html");
    assert_eq!((&mail["attachments"][1]["n"], &mail["attachments"][1]["sizeBytes"]), (&json!(1), &json!(5)));
    let html = world.get("ann", &format!("mail/{id}/attachments/0"));
    assert_eq!(html.header("Content-Type"), Some("application/octet-stream"));
    assert_eq!(html.header("Content-Disposition"), Some("attachment; filename=\"a.html\""));
    let image = world.get("ann", &format!("mail/{id}/attachments/1"));
    assert_eq!(image.header("Content-Type"), Some("image/png"));
    assert_eq!(
        image.header("Content-Disposition"),
        Some("attachment; filename=\"_.png\"; filename*=UTF-8''%E8%A6%8B.png")
    );
    assert_eq!(image.header("X-Content-Type-Options"), Some("nosniff"));
    assert_eq!(image.bytes, b"hello");
    for wrong in ["2", "-1", "x", "99999999999999999999999"] {
        world.get("ann", &format!("mail/{id}/attachments/{wrong}")).problem(404);
    }
}

#[test]
fn s26_a_mail_is_private_until_its_user_shares_it() {
    let mut world = World::new();
    let id = world.mail("1", "");
    let path = format!("mail/{id}");
    for path in [path.clone(), format!("{path}/raw"), format!("{path}/trace"), format!("{path}/thread")] {
        world.get("bob", &path).problem(404);
    }
    world.patch("bob", &path, json!({ "visibility": "shared" })).problem(404);
    assert!(world.ids("bob", "mail?box=shared").is_empty() && world.ids("bob", "mail").is_empty());

    let changed = world.patch("ann", &path, json!({ "visibility": "shared" })).is(200);
    assert_eq!(changed["visibility"], "shared");
    let seen = world.get("bob", &path).is(200);
    assert_eq!((&seen["own"], &seen["user"]["name"]), (&json!(false), &json!("ann")));
    let shared = world.get("bob", "mail?box=shared").is(200)["mails"][0].clone();
    assert_eq!((&shared["id"], &shared["subject"]), (&json!(id), &json!("Offer")));
    assert_eq!((&shared["visibility"], &shared["own"]), (&json!("shared"), &json!(false)));
    world.patch("bob", &path, json!({ "visibility": "private" })).problem(403);
    world.delete("bob", &path).problem(403);
    assert_eq!(world.patch("ann", &path, json!({ "visibility": "public" })).problem(422).0, "/visibility");

    world.patch("ann", &path, json!({ "visibility": "private" })).is(200);
    world.get("bob", &path).problem(404);
    assert!(world.ids("bob", "mail?box=shared").is_empty());
    assert_eq!(world.get("ann", "mail").is(200)["mails"][0]["visibility"], "private");
}

#[test]
fn d29b_an_admin_sees_no_private_mail_of_another() {
    let mut world = World::new();
    let of_bob = message_of_bob("1", "jane@customer.test", "");
    let id = world.deliver(&of_bob, ACME)["mailId"].as_str().map(str::to_owned).expect("an id");
    assert_eq!(world.get("ann", "me").is(200)["role"], "admin");
    world.get("ann", &format!("mail/{id}")).problem(404);
    let person = world.get("ann", "persons").is(200)["persons"][0]["id"].clone();
    let page = world.get("ann", &format!("persons/{}/mail", text(&person))).is(200);
    assert_eq!((&page["mails"], &page["hidden"]), (&json!([]), &json!(1)));
    world.get("bob", &format!("mail/{id}")).is(200);
}

#[test]
fn s27_a_change_of_the_default_applies_to_later_mail_only() {
    let mut world = World::new();
    let before = world.mail("1", "");
    world.patch("ann", "me", json!({ "defaultVisibility": "shared" })).is(200);
    let after = world.mail("2", "");
    assert_eq!(world.ids("bob", "mail?box=shared"), [after.as_str()]);
    world.get("bob", &format!("mail/{before}")).problem(404);
    world.patch("ann", "me", json!({ "defaultVisibility": "private" })).is(200);
    world.get("bob", &format!("mail/{after}")).is(200);
}

#[test]
fn of_two_copies_with_different_visibility_private_wins() {
    let (mut world, jane, deals) = with_choice();
    world.patch("ann", "me", json!({ "defaultVisibility": "shared" })).is(200);
    let id = world.mail("1", "");
    world.patch("ann", "me", json!({ "defaultVisibility": "private" })).is(200);
    let to_deal = format!("acme+deal{}@bcc.example.net", deals[0]);
    world.deliver(&message("1", "Jane <jane@customer.test>", ""), &to_deal);
    world.get("bob", &format!("mail/{id}")).problem(404);
    let page = world.get("bob", &format!("persons/{jane}/mail")).is(200);
    assert_eq!((&page["mails"], &page["hidden"]), (&json!([]), &json!(1)));
    let mail = world.get("ann", &format!("mail/{id}")).is(200);
    assert_eq!((links(&mail["links"]).len(), mail["rcptTo"].as_array().map(Vec::len)), (2, Some(2)));
    assert_eq!(world.ids("ann", "mail"), [id]);
}

#[test]
fn a_choice_can_be_ended_without_a_link_and_opened_again() {
    let (mut world, _, _) = with_choice();
    let id = world.mail("1", "");
    assert_eq!(world.ids("ann", "mail?box=choice"), [id.as_str()]);
    world.patch("ann", &format!("mail/{id}"), json!({ "needsChoice": false })).is(200);
    assert!(world.ids("ann", "mail?box=choice").is_empty());
    assert_eq!(world.get("ann", "mail").is(200)["mails"][0]["needsChoice"], false);
    assert_eq!(world.get("ann", &format!("mail/{id}")).is(200)["needsChoice"], false);
    world.patch("ann", &format!("mail/{id}"), json!({ "needsChoice": true })).is(200);
    assert_eq!(world.ids("ann", "mail?box=choice"), [id]);
}

#[test]
fn s29_a_deleted_mail_is_gone_from_every_page_with_its_bytes() {
    let (mut world, jane, deals) = with_choice();
    world.patch("ann", "me", json!({ "defaultVisibility": "shared" })).is(200);
    let id = world.mail("1", "");
    world.post("bob", &format!("mail/{id}/links"), json!({ "kind": "deal", "id": deals[0] })).is(200);
    let to_deal = format!("acme+deal{}@bcc.example.net", deals[1]);
    world.deliver(&message("1", "Jane <jane@customer.test>", ""), &to_deal);
    world.delete("ann", &format!("mail/{id}")).is(204);

    let tombstone = world.keys_of(&id);
    assert_eq!(tombstone.len(), 1, "{tombstone:?}");
    assert!(tombstone[0].ends_with("/x"));
    let pages = [
        format!("persons/{jane}/mail"),
        format!("deals/{}/mail", deals[0]),
        format!("deals/{}/mail", deals[1]),
    ];
    for page in pages.iter().map(String::as_str).chain(["mail", "mail?box=shared", "mail?box=choice"]) {
        assert!(world.ids("ann", page).is_empty(), "{page}");
    }
    for path in ["", "/raw", "/trace", "/thread"] {
        world.get("ann", &format!("mail/{id}{path}")).problem(404);
    }
    // The same message again is not filed.
    world.deliver(&message("1", "Jane <jane@customer.test>", ""), ACME);
    assert_eq!(world.keys_of(&id).len(), 1);
    world.delete("ann", &format!("mail/{id}")).problem(404);
}

#[test]
fn s29_what_a_deletion_missed_is_hidden_and_swept_by_the_page_that_meets_it() {
    let mut world = World::new();
    let jane = world.person("Jane", &["jane@customer.test"]);
    let id = world.mail("1", "");
    let late: Vec<_> = world
        .store
        .entries
        .iter()
        .filter(|(key, _)| key.starts_with("1/t/"))
        .map(|(key, entry)| (key.clone(), entry.clone()))
        .collect();
    world.delete("ann", &format!("mail/{id}")).is(204);
    world.store.entries.extend(late);
    let page = world.get("bob", &format!("persons/{jane}/mail")).is(200);
    assert_eq!((&page["mails"], &page["hidden"]), (&json!([]), &json!(0)));
    assert!(world.store.keys("1/t/").is_empty());
}

#[test]
fn s29_a_deletion_that_crashed_anywhere_is_finished_by_asking_again() {
    for rounds in 4..9 {
        let (mut world, jane, _) = with_choice();
        let id = world.mail("1", "");
        let request = world.request("ann", "DELETE", &format!("mail/{id}"), b"", "");
        let mut flow = world.flow(request);
        for _ in 0..rounds {
            if let smart_bcc::flow::Step::Ask(requests) = flow.step() {
                flow.answer(world.store.round(requests));
            }
        }
        let status = world.delete("ann", &format!("mail/{id}")).status;
        assert!([204, 404].contains(&status), "{status}");
        assert!(world.keys_of(&id).len() <= 1, "after {rounds} rounds: {:?}", world.keys_of(&id));
        assert!(world.ids("ann", &format!("persons/{jane}/mail")).is_empty());
    }
}

/// A message that came without a stamp.
fn held(world: &mut World) -> String {
    let outcome = world.deliver_stamped(&message("h", "Jane <jane@customer.test>", ""), ACME, "none");
    assert_eq!(outcome["outcome"], "held");
    text(&outcome["mailId"])
}

#[test]
fn a_held_mail_is_shown_to_its_user_with_reason_and_expiry() {
    let mut world = World::new();
    let id = held(&mut world);
    let row = world.get("ann", "mail?box=held").is(200)["mails"][0].clone();
    let why = json!({ "reason": "no-stamp", "endsAt": "2026-12-20T09:30:00Z", "ended": false });
    assert_eq!((&row["id"], &row["held"], &row["subject"]), (&json!(id), &why, &json!("Offer")));
    let mail = world.get("ann", &format!("mail/{id}")).is(200);
    assert_eq!((&mail["held"], &mail["to"][0]["name"]), (&why, &json!("Jane")));
    assert!(world.get("ann", &format!("mail/{id}/raw")).bytes.starts_with(b"From: Ann"));
    world.get("ann", &format!("mail/{id}/trace")).is(200);
    assert!(world.ids("ann", "mail").is_empty() && world.ids("bob", "mail?box=held").is_empty());
    for path in ["", "/raw", "/trace"] {
        world.get("bob", &format!("mail/{id}{path}")).problem(404);
    }
    world.post("bob", &format!("mail/{id}/confirm"), json!({})).problem(404);
    world.delete("bob", &format!("mail/{id}")).problem(404);
}

#[test]
fn d13_confirming_decides_anew_and_files() {
    let (mut world, jane, _) = with_choice();
    let id = held(&mut world);
    world.now_ms += 2 * DAY_MS;
    let done = world.post("ann", &format!("mail/{id}/confirm"), json!({})).is(200);
    assert_eq!(
        (&done["outcome"], &done["mailId"], &done["needsChoice"]),
        (&json!("filed"), &json!(id), &json!(true))
    );
    assert_eq!(links(&done["links"]), [format!("person {jane}")]);
    assert!(world.ids("ann", "mail?box=held").is_empty() && world.store.keys("1/hb/").is_empty());
    assert_eq!(world.ids("ann", "mail"), [id.as_str()]);
    let trace = world.get("ann", &format!("mail/{id}/trace")).is(200).to_string();
    assert!(trace.contains("1795167000000") && trace.contains("1795339800000"), "both times: {trace}");
    // Twice has the effect of once.
    assert_eq!(world.post("ann", &format!("mail/{id}/confirm"), json!({})).is(200), done);
}

#[test]
fn a_held_mail_is_discarded_by_deleting_it() {
    let mut world = World::new();
    let id = held(&mut world);
    world.delete("ann", &format!("mail/{id}")).is(204);
    assert_eq!(world.keys_of(&id).len(), 1);
    world.get("ann", &format!("mail/{id}")).problem(404);
    world.post("ann", &format!("mail/{id}/confirm"), json!({})).problem(404);
}

#[test]
fn d30_a_held_mail_whose_bytes_expired_says_so() {
    let mut world = World::new();
    let id = held(&mut world);
    world.store.entries.retain(|key, _| !key.starts_with("1/hb/"));
    assert_eq!(world.get("ann", &format!("mail/{id}")).is(200)["subject"], "Offer");
    // Before their time is over, a store that does not show them is only behind.
    world.post("ann", &format!("mail/{id}/confirm"), json!({})).problem(503);
    world.get("ann", &format!("mail/{id}/raw")).problem(503);
    world.now_ms += 30 * DAY_MS;
    assert!(world.post("ann", &format!("mail/{id}/confirm"), json!({})).problem(404).1.contains("30 days"));
    assert!(world.get("ann", &format!("mail/{id}/raw")).problem(404).1.contains("30 days"));
}

#[test]
fn two_users_copies_are_two_mails() {
    let mut world = World::new();
    let mine = world.mail("1", "");
    let bobs = text(&world.deliver(&message_of_bob("1", "jane@customer.test", ""), ACME)["mailId"]);
    assert_eq!(
        (world.ids("ann", "mail"), world.ids("bob", "mail")),
        (vec![mine.clone()], vec![bobs.clone()])
    );
    assert_eq!(mine[..13], bobs[..13]);
    world.get("ann", &format!("mail/{bobs}")).problem(404);
    world.delete("ann", &format!("mail/{bobs}")).problem(404);
}

/// Puts what the store has of a mail under a newer time and another copy as well, as two deliveries do that give it
/// times of their own at one moment.
fn stand_in_two_rows(world: &mut World, mail: &str) {
    let is_copied = |key: &str| !key.starts_with("1/s/") && !key.contains("/~");
    let found = world.keys_of(mail).into_iter().filter(|key| is_copied(key)).map(str::to_owned);
    for key in found.collect::<Vec<_>>() {
        let entry = world.store.entries[&key].clone();
        let (front, _) = key.rsplit_once('/').expect("a copy");
        let time = RowId::new(NOW_MS, MailId::parse(mail).expect("an id")).time.to_string();
        let old =
            front.split('/').find_map(|part| part.strip_suffix(mail).or(Some(part)).filter(|t| is_time(t)));
        let front = front.replace(old.expect("a time"), &time);
        world.store.entries.insert(format!("{front}/bbbbbbbbbbbbb"), entry);
    }
}

fn is_time(text: &str) -> bool {
    text.len() == 15 && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[test]
fn what_was_decided_of_either_row_of_a_mail_counts() {
    let (mut world, jane, deals) = with_choice();
    let id = world.mail("1", "");
    let link = |deal: &str| json!({ "kind": "deal", "id": deal, "scope": "mail" });
    world.post("ann", &format!("mail/{id}/links"), link(&deals[0])).is(200);
    world.now_ms += 1;
    world.delete("ann", &format!("mail/{id}/links/person/{jane}?scope=mail")).is(200);
    stand_in_two_rows(&mut world, &id);
    let mail = world.get("ann", &format!("mail/{id}")).is(200);
    assert_eq!(
        (links(&mail["links"]), &mail["needsChoice"]),
        (vec![format!("deal {}", deals[0])], &json!(false))
    );

    // The later decision of one link is the one that holds, whichever row it was made of.
    world.now_ms += 1;
    world.delete("ann", &format!("mail/{id}/links/deal/{}?scope=mail", deals[0])).is(200);
    let mail = world.get("ann", &format!("mail/{id}")).is(200);
    assert_eq!(links(&mail["links"]), Vec::<String>::new());
    world.delete("ann", &format!("mail/{id}")).is(204);
    assert_eq!(world.keys_of(&id).len(), 1, "{:?}", world.keys_of(&id));
}

#[test]
fn d13_a_held_mail_is_its_users_also_after_its_address_was_retired() {
    let mut world = World::new();
    let id = held(&mut world);
    world.patch("ann", "company", json!({ "domain": "acme-new" })).is(200);
    world.patch("ann", "company", json!({ "formerAddresses": [] })).is(200);
    world.set_up("acme", "ann@example.com").is(201);
    let done = world.post("ann", &format!("mail/{id}/confirm"), json!({})).is(200);
    assert_eq!((&done["outcome"], &done["mailId"]), (&json!("filed"), &json!(id)));
    assert_eq!(world.ids("ann", "mail"), [id]);
    assert!(world.ids("ann", "mail?box=held").is_empty());
}

#[test]
fn d32_a_confirmation_that_broke_off_goes_on_when_it_is_asked_for_again() {
    let mut sound = World::new();
    let id = held(&mut sound);
    for failing in 0.. {
        let mut world = sound.clone();
        let path = format!("mail/{id}/confirm");
        let request = world.request("ann", "POST", &path, b"{}", "application/json");
        let first = world.send_failing(request, failing).status;
        assert_eq!(world.post("ann", &path, json!({})).is(200)["outcome"], "filed", "{failing}");
        assert!(world.store.keys("1/h/").is_empty(), "{failing}");
        assert_eq!(world.ids("ann", "mail"), std::slice::from_ref(&id), "{failing}");
        if first == 200 {
            assert!(failing > 10, "{failing}");
            return;
        }
    }
}

#[test]
fn s29_a_held_mail_that_came_again_while_it_was_deleted_is_swept() {
    let mut world = World::new();
    let id = held(&mut world);
    let before = world.store.clone();
    world.delete("ann", &format!("mail/{id}")).is(204);
    // As a delivery leaves it that did not see the deletion.
    world.store.entries.extend(before.entries);
    assert_eq!(world.keys_of(&id).len(), 3);
    world.get("ann", &format!("mail/{id}")).problem(404);
    world.post("ann", &format!("mail/{id}/confirm"), json!({})).problem(404);
    assert_eq!(world.get("ann", "mail").is(200)["heldCount"], 0);
    assert!(world.ids("ann", "mail?box=held").is_empty());
    assert_eq!(world.keys_of(&id).len(), 1, "only that it was deleted");
}

#[test]
fn s29_a_link_that_was_taken_back_while_the_mail_was_deleted_is_swept() {
    let mut world = World::new();
    let (mail, deal) = (world.mail("1", ""), world.deal("A deal", &[]));
    let (path, link) = (format!("mail/{mail}/links"), json!({ "kind": "deal", "id": deal }));
    world.post("ann", &path, link).is(200);
    world.delete("ann", &format!("{path}/deal/{deal}")).is(200);
    let marked = world.store.clone();
    world.delete("ann", &format!("mail/{mail}")).is(204);
    // As somebody leaves it who did not see the deletion.
    let timeline = |key: &String| key.starts_with("1/t/") && key.contains(&deal);
    world.store.entries.extend(marked.entries.into_iter().filter(|(key, _)| timeline(key)));
    assert_eq!(world.keys_of(&mail).len(), 2);
    world.get("ann", &format!("deals/{deal}/mail")).is(200);
    assert_eq!(world.keys_of(&mail).len(), 1, "only that it was deleted");
}

#[test]
fn a_copy_that_expired_keeps_no_other_from_being_confirmed() {
    let (mut world, _, deals) = with_choice();
    let id = held(&mut world);
    let message = message("h", "Jane <jane@customer.test>", "");
    let to = |deal: &String| format!("acme+deal{deal}@bcc.example.net");
    world.deliver_stamped(&message, &to(&deals[0]), "none");
    let expired: Vec<String> = world.store.keys("1/hb/").into_iter().map(str::to_owned).collect();
    world.now_ms += 30 * DAY_MS;
    world.deliver_stamped(&message, &to(&deals[1]), "none");
    assert_eq!((expired.len(), world.store.keys("1/hb/").len()), (2, 3));
    expired.iter().for_each(|key| drop(world.store.entries.remove(key)));
    let done = world.post("ann", &format!("mail/{id}/confirm"), json!({})).is(200);
    assert_eq!(done["outcome"], "filed");
    assert!(world.store.keys("1/h/").is_empty() && world.store.keys("1/hb/").is_empty());
}

/// What the store has now under these prefixes.
fn entries(world: &World, prefixes: &[&str]) -> Vec<(String, Entry)> {
    let is_among = |key: &str| prefixes.iter().any(|prefix| key.starts_with(prefix));
    let found = world.store.entries.iter().filter(|(key, _)| is_among(key));
    found.map(|(key, entry)| (key.clone(), entry.clone())).collect()
}

#[test]
fn s29_a_mail_that_never_got_into_an_inbox_is_deleted_with_its_rows() {
    let (mut world, jane, deals) = with_choice();
    world.patch("ann", "me", json!({ "defaultVisibility": "shared" })).is(200);
    let id = world.mail("1", "");
    let to_deal = format!("acme+deal{}@bcc.example.net", deals[0]);
    world.deliver(&message("1", "Jane <jane@customer.test>", ""), &to_deal);
    world.store.entries.retain(|key, _| !key.starts_with("1/i/"));
    assert!(["1/t/", "1/sh/", "1/q/"].iter().all(|prefix| !world.store.keys(prefix).is_empty()));
    world.delete("bob", &format!("mail/{id}")).problem(404);
    world.delete("ann", &format!("mail/{id}")).is(204);
    let tombstone = world.keys_of(&id);
    assert!(tombstone.len() == 1 && tombstone[0].ends_with("/x"), "{tombstone:?}");
    assert!(world.ids("bob", &format!("persons/{jane}/mail")).is_empty());
}

#[test]
fn s29_what_a_delivery_wrote_beside_a_deletion_is_swept_with_its_bytes() {
    // All of it, with links by hand, and what a delivery writes before it gets to the inbox.
    for prefixes in [&["1/t/", "1/q/", "1/m/", "1/i/"][..], &["1/t/", "1/q/", "1/m/"]] {
        let (mut world, jane, deals) = with_choice();
        let id = world.mail("1", "");
        let before = entries(&world, prefixes);
        let link = json!({ "kind": "deal", "id": deals[0] });
        world.post("ann", &format!("mail/{id}/links"), link).is(200);
        let late = if prefixes.len() == 4 { entries(&world, prefixes) } else { before };
        world.delete("ann", &format!("mail/{id}")).is(204);
        world.store.entries.extend(late);
        assert!(world.ids("bob", &format!("persons/{jane}/mail")).is_empty());
        let tombstone = world.keys_of(&id);
        assert!(tombstone.len() == 1 && tombstone[0].ends_with("/x"), "{tombstone:?}");
    }
}

#[test]
fn a_choice_that_is_opened_where_there_was_none_is_open_everywhere() {
    let mut world = World::new();
    let id = world.mail("1", "");
    assert_eq!(world.get("ann", "mail").is(200)["mails"][0]["needsChoice"], false);
    for open in [true, false] {
        world.patch("ann", &format!("mail/{id}"), json!({ "needsChoice": open })).is(200);
        assert_eq!(world.get("ann", "mail").is(200)["mails"][0]["needsChoice"], open);
        assert_eq!(world.get("ann", &format!("mail/{id}")).is(200)["needsChoice"], open);
        assert_eq!(world.ids("ann", "mail?box=choice").len(), usize::from(open));
    }
}

#[test]
fn the_author_who_is_shown_is_the_one_who_was_judged() {
    let mut world = World::new();
    let odd = message("1", "jane@customer.test", "")
        .replace("From: Ann Example <ann@example.com>", "From: ann@example.com (Carl <carl@example.com>)");
    for (auth, name) in [("pass", "filed"), ("none", "held")] {
        let outcome = world.deliver_stamped(&odd.replace("Offer", name), ACME, auth);
        assert_eq!(outcome["outcome"], name);
        let mail = world.get("ann", &format!("mail/{}", text(&outcome["mailId"]))).is(200);
        assert_eq!(mail["from"], json!({ "name": null, "address": "ann@example.com" }));
    }
}
