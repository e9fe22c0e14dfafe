//! Rows that take several deliveries.

use serde_json::Value as Json;
use smart_bcc::flow::{Flow, Request, Step};
use smart_bcc::intake;
use smart_bcc::memory::Memory;

use crate::support::{self, deliver, delivery, message, office, receive, view};

const JANE: &str = "Jane Customer <jane@customer.test>";

fn inbox(store: &Memory) -> usize {
    store.keys("1/i/").len()
}

#[test]
fn b32_a_mail_that_is_replayed_is_no_second_mail() {
    let mut store = office();
    let mail = message("replayed", JANE, "");
    let to = |store: &mut Memory, address: &str| deliver(store, &mail, "ann@example.com", address);
    let first = to(&mut store, "acme@bcc.example.net");
    let before = store.entries.clone();
    assert_eq!(to(&mut store, "acme@bcc.example.net")["again"], true);
    assert!(store.entries == before, "a replay to the same address writes nothing");
    let other = to(&mut store, "acme+dealdealjoeone222@bcc.example.net");
    assert_eq!((&other["outcome"], &other["mailId"]), (&Json::from("filed"), &first["mailId"]));
    // A new Message-ID or subject would break the signature; what a relay adds on top does not make another mail.
    let relayed = format!("X-Relayed: by attack.test\n{mail}");
    assert_eq!(deliver(&mut store, &relayed, "ann@example.com", "acme@bcc.example.net")["again"], true);
}

#[test]
fn b33_another_mail_with_a_known_message_id_is_a_mail_of_its_own() {
    let mut store = office();
    let mail = message("known", JANE, "");
    let mut ids = Vec::new();
    for text in ["here it is.", "something else.", "and a third."] {
        let outcome = deliver(
            &mut store,
            &mail.replace("here it is.", text),
            "ann@example.com",
            "acme@bcc.example.net",
        );
        assert_eq!((&outcome["outcome"], &outcome["again"]), (&Json::from("filed"), &Json::from(false)));
        ids.push(outcome["mailId"].to_string());
    }
    ids.dedup();
    assert_eq!((ids.len(), inbox(&store)), (3, 3));
}

#[test]
fn c2_nothing_of_the_other_company_is_read() {
    let mut store = office();
    let raw = message("c2", JANE, "").replace('\n', "\r\n").into_bytes();
    let (from, to) = ("ann@example.com", "acme+dealdealbeta22222@bcc.example.net");
    let delivery = delivery(support::stamp(&raw, from, to, "pass"), from, to);
    let mut flow = Flow::new(|handle| intake::receive(delivery, handle));
    let mut read = Vec::new();
    while let Step::Ask(requests) = flow.step() {
        read.extend(requests.iter().flat_map(keys_of));
        let answers = store.round(requests);
        flow.answer(answers);
    }
    assert!(read.iter().any(|key| key.contains("companyacme22")));
    assert!(!read.iter().any(|key| key.contains("companybeta22")), "{read:?}");
}

fn keys_of(request: &Request) -> Vec<String> {
    match request {
        Request::Get { keys } | Request::Delete { keys } => keys.clone(),
        Request::GetBytes { key } | Request::GetMetadata { key } | Request::Put { key, .. } => {
            vec![key.clone()]
        }
        Request::List { prefix, .. } => vec![prefix.clone()],
        Request::Send(_) | Request::Limit { .. } | Request::Fetch { .. } | Request::Verify(_) => Vec::new(),
    }
}

/// The free plan has 1,000 writes a day: a stranger must not use them up, nor the reads.
#[test]
fn c11_ten_thousand_refusals_write_nothing() {
    let mut store = office();
    let before = store.entries.clone();
    for number in 0..10_000 {
        let raw = message(&number.to_string(), JANE, "").replace("ann@example.com", "any@attack.test");
        let from = "any@attack.test";
        let auth = if number % 2 == 0 { "pass" } else { "fail" };
        let stamped = support::stamp(raw.as_bytes(), from, "acme@bcc.example.net", auth);
        let outcome = view(receive(&mut store, delivery(stamped, from, "acme@bcc.example.net")));
        assert_eq!(outcome["outcome"], "refused");
    }
    let counts = store.counts;
    assert!(store.entries == before && store.sent.is_empty());
    assert_eq!((counts.puts, counts.lists, counts.deletes), (0, 0, 0));
    // One that passes asks for the company, its record, the author and the correspondent; one that fails for nothing.
    assert_eq!(counts.keys, 5_000 * 4);
    let filed = deliver(&mut store, &message("after", JANE, ""), "ann@example.com", "acme@bcc.example.net");
    assert_eq!(filed["outcome"], "filed");
}
