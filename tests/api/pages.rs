//! Pages: no row lost, doubled or split, and who sees what.

use serde_json::{Value as Json, json};
use smart_bcc::crm::Id;

use crate::kit::{ACME, World, links, message, message_at, message_of_bob, text};

/// All rows of a page by following its cursors, `limit` at a time, and what was hidden on the way.
fn follow(world: &mut World, who: &str, path: &str, name: &str, limit: usize) -> (Vec<String>, u64) {
    let (mut ids, mut hidden, mut cursor) = (Vec::new(), 0, String::new());
    for _ in 0..200 {
        let sign = if path.contains('?') { '&' } else { '?' };
        let page = world.get(who, &format!("{path}{sign}limit={limit}&cursor={cursor}")).is(200);
        let rows = page[name].as_array().expect("rows");
        assert!(rows.len() <= limit);
        ids.extend(rows.iter().map(|row| text(&row["id"])));
        hidden += page["hidden"].as_u64().unwrap_or_default();
        match page["cursor"].as_str() {
            Some(next) => cursor = next.to_owned(),
            None => return (ids, hidden),
        }
    }
    panic!("the pages do not end");
}

/// Thirty mails to Jane, every third with a copy more and every fifth linked by hand; newest first.
fn thirty() -> (World, String, String, Vec<String>) {
    let mut world = World::new();
    let jane = world.person("Jane", &["jane@customer.test"]);
    let deal = world.deal("Machines", &[&jane]);
    world.deal("Paint", &[&jane]);
    let to_deal = format!("acme+deal{deal}@bcc.example.net");
    let mut mails = Vec::new();
    for n in 0..30 {
        let message = message_at(n, &format!("m{n}"), "jane@customer.test");
        let id = text(&world.deliver(&message, ACME)["mailId"]);
        if n % 3 == 0 {
            world.deliver(&message, &to_deal);
        }
        if n % 5 == 0 {
            let body = json!({ "kind": "deal", "id": deal, "scope": "mail" });
            world.post("ann", &format!("mail/{id}/links"), body).is(200);
        }
        mails.push(id);
    }
    mails.reverse();
    (world, jane, deal, mails)
}

#[test]
fn no_row_is_lost_or_doubled_over_pages_with_copies_and_marks() {
    let (mut world, jane, deal, mails) = thirty();
    let is_linked = |n: usize| n.is_multiple_of(3) || n.is_multiple_of(5);
    let linked: Vec<String> = (0..30).filter(|n| is_linked(29 - n)).map(|n| mails[n].clone()).collect();
    let choice: Vec<String> =
        (0_usize..30).filter(|n| !(29 - n).is_multiple_of(5)).map(|n| mails[n].clone()).collect();
    for limit in [1, 2, 7, 30, 100] {
        assert_eq!(follow(&mut world, "ann", "mail", "mails", limit).0, mails, "{limit}");
        assert_eq!(follow(&mut world, "ann", &format!("persons/{jane}/mail"), "mails", limit).0, mails);
        assert_eq!(follow(&mut world, "ann", &format!("deals/{deal}/mail"), "mails", limit).0, linked);
        assert_eq!(follow(&mut world, "ann", "mail?box=choice", "mails", limit).0, choice);
        let (seen, hidden) = follow(&mut world, "bob", &format!("persons/{jane}/mail"), "mails", limit);
        assert_eq!((seen.len(), hidden), (0, 30));
    }
}

#[test]
fn a_page_costs_one_list_and_one_round_of_decisions() {
    let (mut world, _, _, _) = thirty();
    world.store.counts = Default::default();
    world.get("ann", "mail?limit=10").is(200);
    let counts = world.store.counts;
    assert_eq!((counts.lists, counts.read_rounds, counts.puts), (1, 3, 0), "{counts:?}");
}

#[test]
fn records_are_paged_too() {
    let mut world = World::new();
    let mut persons: Vec<String> = (0..25).map(|n| world.person(&format!("Person {n}"), &[])).collect();
    let mut deals: Vec<String> = (0..25)
        .map(|n| {
            world.deal(&format!("Deal {n}"), &persons[..n % 3].iter().map(String::as_str).collect::<Vec<_>>())
        })
        .collect();
    persons.sort();
    deals.sort();
    for limit in [1, 4, 100] {
        assert_eq!(follow(&mut world, "bob", "persons", "persons", limit).0, persons);
        assert_eq!(follow(&mut world, "bob", "persons?q=Person%201", "persons", limit).0.len(), 11);
        assert_eq!(follow(&mut world, "bob", "deals", "deals", limit).0, deals);
        assert_eq!(follow(&mut world, "bob", "deals?q=deal%202", "deals", limit).0.len(), 6);
    }
}

#[test]
fn limits_cursors_and_boxes_are_checked() {
    let mut world = World::new();
    for (query, name) in [
        ("limit=0", "limit"),
        ("limit=101", "limit"),
        ("limit=x", "limit"),
        ("cursor=zz", "cursor"),
        ("box=all", "box"),
    ] {
        assert_eq!(world.get("ann", &format!("mail?{query}")).problem(400).0, name);
    }
    for id in ["1", "2", "3"] {
        world.mail(id, "");
    }
    let cursor = text(&world.get("ann", "mail?limit=1").is(200)["cursor"]);
    assert_eq!(world.get("ann", &format!("mail?box=shared&cursor={cursor}")).problem(400).0, "cursor");
    assert_eq!(world.get("bob", &format!("mail?cursor={cursor}")).problem(400).0, "cursor");
}

#[test]
fn a_row_shows_what_a_list_needs() {
    let mut world = World::new();
    let jane = world.person("Jane", &["jane@customer.test"]);
    let to = "a@one.test, b@two.test, c@three.test, Jane <jane@customer.test>";
    let id = text(&world.deliver(&message("1", to, ""), ACME)["mailId"]);
    let mut row = world.get("ann", "mail").is(200)["mails"][0].clone();
    assert_eq!(links(&row["links"]).len(), 4);
    assert!(links(&row["links"]).contains(&format!("person {jane}")));
    row.as_object_mut().expect("a row").remove("links");
    let names = [("a", "one"), ("b", "two"), ("c", "three")];
    let correspondents =
        names.map(|(name, host)| json!({ "name": null, "address": format!("{name}@{host}.test") }));
    let expected = json!({
        "id": id, "from": { "name": "Ann Example", "address": "ann@example.com" }, "correspondents": correspondents,
        "correspondentCount": 4, "subject": "Offer", "snippet": "Dear all, here it is.",
        "receivedAt": "2026-11-20T09:29:00Z", "visibility": "private", "needsChoice": false, "own": true,
    });
    assert_eq!(row, expected);
}

fn page(world: &mut World, who: &str, jane: &str) -> (Vec<String>, Json) {
    let page = world.get(who, &format!("persons/{jane}/mail")).is(200);
    (
        page["mails"].as_array().expect("mails").iter().map(|mail| text(&mail["id"])).collect(),
        page["hidden"].clone(),
    )
}

#[test]
fn d28_a_page_shows_own_and_shared_mail_and_counts_the_rest() {
    let mut world = World::new();
    let jane = world.person("Jane", &["jane@customer.test"]);
    let private = world.mail("1", "");
    let shared = world.mail("2", "");
    world.patch("ann", &format!("mail/{shared}"), json!({ "visibility": "shared" })).is(200);
    let message = message_of_bob("3", "jane@customer.test", "");
    let bobs = text(&world.deliver(&message.replace("09:29:00", "09:20:00"), ACME)["mailId"]);
    let (mails, hidden) = page(&mut world, "ann", &jane);
    assert_eq!((mails.len(), hidden), (2, json!(1)));
    assert!(mails.contains(&private) && mails.contains(&shared) && !mails.contains(&bobs));
    assert_eq!(page(&mut world, "bob", &jane), (vec![shared, bobs], json!(1)));
    let answer = world.get("bob", &format!("persons/{jane}/mail")).is(200).to_string();
    assert!(!answer.contains(&private));
}

#[test]
fn d31_two_users_copies_of_one_mail_are_one_row_and_the_callers_own_before_another() {
    let mut world = World::new();
    let jane = world.person("Jane", &["jane@customer.test"]);
    let bob = message_of_bob("1", "Ann <ann@example.com>, jane@customer.test", "");
    let forwarded = "From: Ann Example <ann@example.com>";
    // The same message in the name of two users: the content differs in From, so they are two rows…
    let anns =
        text(&world.deliver(&bob.replace("From: Bob Example <bob@example.com>", forwarded), ACME)["mailId"]);
    let bobs = text(&world.deliver(&bob, ACME)["mailId"]);
    let (mails, hidden) = page(&mut world, "ann", &jane);
    assert_eq!((mails, hidden), (vec![anns.clone()], json!(1)));
    // … and where a row has the same content they are one, shown where either may be seen.
    let content = |world: &World, mail: &str| {
        let key =
            world.store.keys("1/t/").into_iter().find(|key| key.contains(mail)).expect("a row").to_owned();
        (key.clone(), world.store.entries[&key].metadata["c"].clone())
    };
    let (_, same) = content(&world, &anns);
    let (key, _) = content(&world, &bobs);
    world.store.entries.get_mut(&key).expect("a row").metadata["c"] = same;
    assert_eq!(page(&mut world, "ann", &jane), (vec![anns], json!(0)));
    assert_eq!(page(&mut world, "bob", &jane), (vec![bobs.clone()], json!(0)));
}

#[test]
fn a_page_of_one_row_goes_on_however_many_copies_the_row_has() {
    for copies in [16, 1200] {
        let mut world = World::new();
        let mut mails: Vec<String> = ["1", "2", "3"]
            .map(|id| text(&world.deliver(&message_at(id.len(), id, "jane@customer.test"), ACME)["mailId"]))
            .into();
        let key = world.store.keys("1/i/")[0].to_owned();
        let (front, entry) = (key.rsplit_once('/').expect("a copy").0, world.store.entries[&key].clone());
        for n in 0..copies {
            let copy = Id::from_bytes(blake3::hash(format!("{n}").as_bytes()).as_bytes());
            world.store.entries.insert(format!("{front}/{copy}"), entry.clone());
        }
        world.store.counts = Default::default();
        world.get("ann", "mail?limit=1").is(200);
        assert!(copies > 100 || world.store.counts.lists == 1, "{:?}", world.store.counts);
        let (mut found, hidden) = follow(&mut world, "ann", "mail", "mails", 1);
        found.sort();
        mails.sort();
        assert_eq!((found, hidden), (mails, 0), "{copies}");
    }
}
