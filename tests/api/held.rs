//! Mail that waits for its user (D13, D30): counted, announced, ended, bounded, and Gmail's question (D18b).

use serde_json::{Value as Json, json};

use crate::kit::{ACME, ANN, DAY_MS, World, message, text};
use crate::support;

fn held(world: &mut World, id: &str) -> Json {
    world.deliver_stamped(&message(id, "jane@customer.test", ""), ACME, "none")
}

fn count(world: &mut World, who: &str) -> Json {
    let counts: Vec<Json> =
        ["mail", "mail?box=shared", "mail?box=choice", "mail?box=held", "persons", "deals"]
            .iter()
            .map(|page| world.get(who, page).is(200)["heldCount"].clone())
            .collect();
    assert!(counts.iter().all(|count| *count == counts[0]), "{counts:?}");
    counts[0].clone()
}

#[test]
fn d30_every_page_counts_what_waits() {
    let mut world = World::new();
    let person = world.person("Jane", &["jane@customer.test"]);
    assert_eq!(count(&mut world, "ann"), 0);
    let mail = text(&held(&mut world, "1")["mailId"]);
    held(&mut world, "2");
    // The same mail to two addresses waits once.
    world.deliver_stamped(
        &message("2", "jane@customer.test", ""),
        "acme+dealaaaaaaaaaaaaa@bcc.example.net",
        "none",
    );
    assert_eq!((count(&mut world, "ann"), count(&mut world, "bob")), (json!(2), json!(0)));
    assert_eq!(world.get("ann", &format!("persons/{person}/mail")).is(200)["heldCount"], 2);
    world.delete("ann", &format!("mail/{mail}")).is(204);
    assert_eq!(count(&mut world, "ann"), 1);
}

#[test]
fn d30_who_has_nothing_waiting_pays_no_list_for_it() {
    let mut world = World::new();
    let before = world.store.counts;
    world.get("bob", "mail").is(200);
    assert_eq!(world.store.counts.lists - before.lists, 1);
}

#[test]
fn d30_a_page_that_found_nothing_waiting_remembers_it() {
    let mut world = World::new();
    let mail = text(&held(&mut world, "1")["mailId"]);
    world.delete("ann", &format!("mail/{mail}")).is(204);
    let lists = |world: &mut World| {
        let before = world.store.counts.lists;
        assert_eq!(world.get("ann", "mail").is(200)["heldCount"], 0);
        world.store.counts.lists - before
    };
    // One more may come within the day without being news, so it is looked for, and nothing is written.
    let puts = world.store.counts.puts;
    assert_eq!((lists(&mut world), lists(&mut world)), (2, 2));
    assert_eq!(world.store.counts.puts, puts);
    world.now_ms += DAY_MS + 3 * 60_000;
    assert_eq!((lists(&mut world), lists(&mut world)), (2, 1));
    // What comes later is news, and is seen at once.
    world.now_ms += 1;
    held(&mut world, "2");
    assert_eq!(count(&mut world, "ann"), 1);
}

#[test]
fn d31_what_was_confirmed_or_deleted_since_waits_no_second_time() {
    let mut world = World::new();
    let mail = text(&held(&mut world, "1")["mailId"]);
    assert_eq!(held(&mut world, "1")["outcome"], "held");
    world.post("ann", &format!("mail/{mail}/confirm"), json!({})).is(200);
    for deleted in [false, true] {
        if deleted {
            world.delete("ann", &format!("mail/{mail}")).is(204);
        }
        let puts = world.store.counts.puts;
        let again = held(&mut world, "1");
        assert_eq!((&again["outcome"], &again["mailId"]), (&json!("filed"), &json!(mail)), "{again}");
        assert_eq!(world.store.counts.puts, puts);
        assert_eq!(count(&mut world, "ann"), 0);
    }
}

#[test]
fn d30_who_is_proven_reads_why_no_further_mail_can_wait() {
    let mut world = World::new();
    let claimed = "Authentication-Results: mx.cloudflare.net; dmarc=pass header.from=example.com\n";
    let mut twice = |n: usize| {
        let text = format!("{claimed}{}", message(&n.to_string(), "jane@customer.test", ""));
        world.deliver_stamped(&text, ACME, "pass")
    };
    for n in 0..100 {
        assert_eq!(twice(n)["reason"], "second-stamp");
    }
    let refused = twice(100);
    assert!(text(&refused["text"]).starts_with("5.7.1 100 of your mails wait"), "{refused}");
}

#[test]
fn d30_held_mail_is_announced_once_a_day() {
    let mut world = World::new();
    for id in ["1", "2"] {
        held(&mut world, id);
    }
    assert_eq!(world.store.sent.len(), 1);
    let mail = world.store.sent[0].clone();
    assert_eq!((mail.to.as_str(), mail.subject.as_str()), (ANN, "Smart BCC: mail waits for you"));
    // It says nothing of a mail whose author nobody has proven.
    assert!(!mail.text.contains("Offer") && !mail.text.contains("jane"), "{}", mail.text);
    world.now_ms += DAY_MS - 1;
    held(&mut world, "3");
    assert_eq!(world.store.sent.len(), 1);
    world.now_ms += 1;
    world.patch("ann", "me", json!({ "language": "ja" })).is(200);
    held(&mut world, "4");
    assert_eq!(world.store.sent.len(), 2);
    assert_eq!(world.store.sent[1].subject, "Smart BCC: 確認待ちのメールがあります");
}

#[test]
fn d30_a_store_that_is_behind_does_not_have_it_announced_again() {
    let mut world = World::new();
    world.store.limits = [(smart_bcc::flow::Limiter::Announcement, 1)].into();
    held(&mut world, "1");
    let news: Vec<String> = world.store.keys("1/hn/").into_iter().map(str::to_owned).collect();
    assert_eq!(news.len(), 1);
    world.store.entries.remove(&news[0]);
    held(&mut world, "2");
    assert_eq!(world.store.sent.len(), 1);
}

#[test]
fn d30_what_nobody_decides_of_ends_after_30_days_and_leaves_a_row() {
    let mut world = World::new();
    let mail = text(&held(&mut world, "1")["mailId"]);
    world.now_ms += 30 * DAY_MS - 1;
    assert_eq!(count(&mut world, "ann"), 1);
    world.now_ms += 1;
    // The store drops the bytes by itself.
    world.store.entries.retain(|key, _| !key.starts_with("1/hb/"));
    assert_eq!(count(&mut world, "ann"), 0);
    let row = world.get("ann", "mail?box=held").is(200)["mails"][0].clone();
    assert_eq!((&row["id"], &row["held"]["ended"]), (&json!(mail), &json!(true)));
    world.get("ann", &format!("mail/{mail}")).is(200);
    world.post("ann", &format!("mail/{mail}/confirm"), json!({})).problem(404);
    world.delete("ann", &format!("mail/{mail}")).is(204);
    assert!(world.ids("ann", "mail?box=held").is_empty());
}

#[test]
fn d30_at_most_100_wait_and_the_next_is_refused() {
    let mut world = World::new();
    for n in 0..100 {
        assert_eq!(held(&mut world, &n.to_string())["outcome"], "held");
    }
    let before = world.store.entries.len();
    let refused = held(&mut world, "one more");
    assert_eq!((&refused["outcome"], &refused["reason"]), (&json!("refused"), &json!("too-many-held")));
    assert_eq!(world.store.entries.len(), before);
    // One that waits already may come again, and one that is decided of makes room.
    assert_eq!(held(&mut world, "7")["outcome"], "held");
    let ids = world.ids("ann", "mail?box=held");
    world.post("ann", &format!("mail/{}/confirm", ids[0]), json!({})).is(200);
    assert_eq!(held(&mut world, "one more")["outcome"], "held");
    // What has ended takes no room.
    world.now_ms += 30 * DAY_MS;
    assert_eq!(held(&mut world, "later")["outcome"], "held");
}

#[test]
fn held_mail_is_paged_newest_first_whatever_comes_between() {
    let mut world = World::new();
    let mut before = Vec::new();
    for n in 0..7 {
        world.now_ms += 1000;
        before.push(text(&held(&mut world, &n.to_string())["mailId"]));
    }
    before.reverse();
    let (mut seen, mut path) = (Vec::new(), "mail?box=held&limit=3".to_owned());
    loop {
        let page = world.get("ann", &path).is(200);
        seen.extend(page["mails"].as_array().expect("mails").iter().map(|mail| text(&mail["id"])));
        let Some(cursor) = page["cursor"].as_str() else { break };
        path = format!("mail?box=held&limit=3&cursor={cursor}");
        world.now_ms += 1000;
        held(&mut world, &format!("between {}", seen.len()));
    }
    assert_eq!(seen, before);
    assert_eq!(world.get("ann", "mail?box=held&cursor=x").problem(400).0, "cursor");
    assert_eq!(world.get("ann", "mail?box=held&limit=0").problem(400).0, "limit");
}

fn gmail_asks(world: &mut World, auth: &str) -> Json {
    let raw = "From: Gmail Team <forwarding-noreply@google.com>\nTo: acme@bcc.example.net\n\
        Subject: (#123456789) Gmail Forwarding Confirmation - Receive Mail from ann@example.com\n\
        Date: Fri, 20 Nov 2026 09:29:00 +0000\nMessage-ID: <question@mail.example.com>\n\n\
        ann@example.com has requested to automatically forward mail to your email address.\n\
        Confirmation code: 123456789\n";
    let raw = raw.replace('\n', "\r\n").into_bytes();
    let from = "forwarding-noreply@google.com";
    let mut delivery = support::delivery(support::stamp(&raw, from, ACME, auth), from, ACME);
    delivery.received_ms = world.now_ms;
    support::view(support::receive(&mut world.store, delivery))
}

#[test]
fn d18b_gmails_question_is_held_for_the_admins_with_its_code() {
    let mut world = World::new();
    let mail = text(&gmail_asks(&mut world, "pass")["mailId"]);
    let row = world.get("ann", "mail?box=held").is(200)["mails"][0].clone();
    assert_eq!(row["held"]["code"], "123456789");
    assert_eq!(row["held"]["reason"], "gmail-forwarding");
    let shown = world.get("ann", &format!("mail/{mail}")).is(200);
    assert_eq!(shown["held"]["code"], "123456789");
    assert!(text(&shown["text"]).contains("Confirmation code"));
    assert_eq!((count(&mut world, "ann"), world.store.sent[0].to.as_str()), (json!(1), ANN));
    assert_eq!(world.store.sent.len(), 1);
    assert_eq!(world.store.sent[0].subject, "Smart BCC: Gmail asks to forward mail here");
    // Members and other companies know nothing of it.
    assert_eq!(count(&mut world, "bob"), 0);
    for who in ["bob", "carol"] {
        world.get(who, &format!("mail/{mail}")).problem(404);
        world.delete(who, &format!("mail/{mail}")).problem(404);
    }
    // An admin who was removed is told nothing.
    let dan = json!({ "name": "Dan", "email": "dan@example.com", "role": "admin" });
    let dan = text(&world.post("ann", "users", dan).is(201)["id"]);
    world.delete("ann", &format!("users/{dan}")).is(204);
    world.store.entries.retain(|key, _| !key.starts_with("1/hn/"));
    let before = world.store.sent.len();
    gmail_asks(&mut world, "pass");
    let told: Vec<&str> = world.store.sent[before..].iter().map(|mail| mail.to.as_str()).collect();
    assert_eq!(told, [ANN]);
    // It is nobody's mail, so it is not filed.
    world.post("ann", &format!("mail/{mail}/confirm"), json!({})).problem(409);
    world.delete("ann", &format!("mail/{mail}")).is(204);
    assert_eq!(count(&mut world, "ann"), 0);
}

#[test]
fn d18b_who_only_says_that_he_is_gmail_is_refused() {
    let mut world = World::new();
    for auth in ["dkim", "spf", "fail", "none"] {
        let outcome = gmail_asks(&mut world, auth);
        assert_eq!(outcome["outcome"], "refused", "{auth}");
    }
    assert!(world.ids("ann", "mail?box=held").is_empty());
}
