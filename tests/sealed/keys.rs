//! Where the platform's key comes from, how long it is kept, and what that costs.

use smart_bcc::limits::HELD_MAX;

use super::*;

const DNS: &str =
    "https://cloudflare-dns.com/dns-query?name=cf2024-1._domainkey.cloudflare-email.net&type=TXT";
const KEPT: &str = "1/ak/cf2024-1._domainkey.cloudflare-email.net";

#[test]
fn d15_keys_that_are_revoked_short_or_for_something_else_are_unusable() {
    let short = "v=DKIM1; p=MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAM3a1y7rZr4f1h9Xb6sXqfYyq6g7b5Qm6bq0WvW0nYtFh2c3p4mX1vGm3Yk5m8mYz1hXvWq0YVq6yQ8Q1Zr3m0UCAwEAAQ==";
    let other = record().replace("k=rsa", "k=rsa; h=sha1");
    for unusable in ["v=DKIM1; p=", "", short, &other, &record().replace("v=DKIM1", "v=DKIM1; t=y")] {
        let keys = format!("{KEY_NAME}={unusable}");
        let found = end(&mut sealed_office(), with_keys(sealed(&[]), keys));
        assert_eq!(found, ("refused".into(), "seal-key-unusable".into()), "{unusable}");
    }
    let another = "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";
    let found = end(&mut sealed_office(), with_keys(sealed(&[]), format!("{KEY_NAME}={another}")));
    assert_eq!(found, ("refused".into(), "seal-key-unusable".into()));
}

/// The office on a platform whose key is published as this answer of the resolver.
fn publishing(status: u16, body: &Json) -> Memory {
    let mut store = sealed_office();
    store.web.insert(DNS.into(), Fetched { status, body: body.to_string() });
    store
}

fn published(record: &str) -> Json {
    let (a, b) = record.split_at(100);
    json!({ "Status": 0, "Answer": [{ "type": 16, "TTL": 300, "data": format!("\"{a}\" \"{b}\"") }] })
}

#[test]
fn d15_a_published_key_is_kept_once_a_seal_verified_with_it() {
    let mut store = publishing(200, &published(&record()));
    let unsealed = stamped(&message("1", "jane@customer.test", ""));
    assert_eq!(end(&mut store, delivery(unsealed, ANN, ACME)).0, "refused");
    assert!(store.fetched.is_empty() && store.text(KEPT).is_none());
    let broken = String::from_utf8(sealed(&[])).expect("text").replace("Offer", "Other");
    assert_eq!(end(&mut store, delivery(broken.into_bytes(), ANN, ACME)).1, "seal-signature");
    assert_eq!((store.fetched.as_slice(), store.text(KEPT)), (&[DNS.to_owned()][..], None));

    assert_eq!(end(&mut store, delivery(sealed(&[]), ANN, ACME)).0, "filed");
    assert_eq!((store.fetched.len(), store.text(KEPT)), (2, Some(record())));
    let second = seal(&stamped(&message("2", "jane@customer.test", "")), &[]);
    assert_eq!(end(&mut store, delivery(second, ANN, ACME)).0, "filed");
    assert_eq!(store.fetched.len(), 2);
}

#[test]
fn d15_a_mail_that_is_refused_after_its_seal_verified_writes_no_key() {
    let mut store = office_with(json!({ "authentication": "sealed", "maxAgeDays": 30 }));
    store.web = publishing(200, &published(&record())).web;
    for n in 0..HELD_MAX {
        let unstamped = message(&n.to_string(), "jane@customer.test", "").into_bytes();
        assert_eq!(end(&mut store, delivery(unstamped, ANN, ACME)).0, "held");
    }
    let before = store.entries.len();
    let old = message("old", "jane@customer.test", "").replace("Nov 2026", "Nov 2025");
    let found = end(&mut store, delivery(seal(&stamped(&old), &[]), ANN, ACME));
    assert_eq!(found, ("refused".into(), "too-many-held".into()));
    assert_eq!((store.fetched.len(), store.entries.len()), (1, before));
}

#[test]
fn d15_a_kept_key_that_verifies_nothing_any_more_is_asked_for_again() {
    let mut store = publishing(200, &published(&record()));
    put(&mut store, KEPT.into(), &json!(null));
    assert_eq!(end(&mut store, delivery(sealed(&[]), ANN, ACME)).0, "filed");
    assert_eq!((store.fetched.len(), store.text(KEPT)), (1, Some(record())));
}

#[test]
fn d15_a_key_that_cannot_be_had_now_defers_and_one_that_is_not_there_refuses() {
    let answer = json!({ "Status": 3 });
    let cases = [
        (publishing(200, &answer), "refused", "seal-key-missing"),
        (publishing(200, &json!({ "Status": 0, "Answer": [] })), "refused", "seal-key-missing"),
        (
            publishing(200, &published(&format!("{}{}", "v=DKIM1; p=", " ".repeat(100)))),
            "refused",
            "seal-key-unusable",
        ),
        (publishing(200, &json!({ "Status": 2 })), "deferred", "seal-key-unreachable"),
        (publishing(503, &answer), "deferred", "seal-key-unreachable"),
        (publishing(200, &json!("<html>")), "deferred", "seal-key-unreachable"),
        (sealed_office(), "deferred", "seal-key-unreachable"),
    ];
    for (mut store, outcome, reason) in cases {
        let before = store.entries.len();
        let found = end(&mut store, delivery(sealed(&[]), ANN, ACME));
        assert_eq!((found.0.as_str(), found.1.as_str()), (outcome, reason));
        assert_eq!(store.entries.len(), before);
    }
}

#[test]
fn d15_whatever_request_fails_a_sealed_message_is_deferred_and_filed_the_next_time() {
    for failing in 0.. {
        let mut store = publishing(200, &published(&record()));
        let outcome = run_failing(&mut store, delivery(sealed(&[]), ANN, ACME), failing);
        if outcome == "filed" {
            assert!(failing > 10, "only {failing} requests were made");
            break;
        }
        assert_eq!(outcome, "deferred", "request {failing}");
        assert_eq!(end(&mut store, delivery(sealed(&[]), ANN, ACME)).0, "filed");
    }
}

fn run_failing(store: &mut Memory, delivery: Delivery, failing: usize) -> &'static str {
    let mut flow = Flow::new(|handle| intake::receive(delivery, handle));
    let mut count = 0;
    let mut answer = |request: Request| {
        count += 1;
        if count == failing + 1 { Answer::Failed } else { store.perform(request) }
    };
    loop {
        match flow.step() {
            Step::Done(report) => return report.outcome.name(),
            Step::Ask(requests) => flow.answer(requests.into_iter().map(&mut answer).collect()),
        }
    }
}

#[test]
fn d15_what_if_verifies_and_writes_nothing() {
    let mut store = publishing(200, &published(&record()));
    let before = store.entries.len();
    let delivery = delivery(sealed(&[]), ANN, ACME);
    let report = store.run(Flow::new(|handle| intake::what_if(delivery, handle)));
    assert_eq!((report.outcome.name(), store.entries.len()), ("filed", before));
    assert_eq!(store.fetched.len(), 1);
}

/// Costs of a sealed delivery beside one that is not: a key read and two rounds, or none where the deployment names it.
#[test]
fn the_kv_budget_of_a_sealed_delivery() {
    let counts = |mut store: Memory, delivery: Delivery| {
        assert_eq!(end(&mut store, delivery).0, "filed");
        store.counts
    };
    let usual = counts(office_with(json!({})), with_key(sealed(&[])));
    let named = counts(sealed_office(), with_key(sealed(&[])));
    let mut store = sealed_office();
    store
        .entries
        .insert(KEPT.into(), smart_bcc::memory::Entry { value: record().into_bytes(), metadata: Json::Null });
    let kept = counts(store, delivery(sealed(&[]), ANN, ACME));
    let extra = |counts: smart_bcc::memory::Counts| {
        (
            counts.keys - usual.keys,
            counts.lists - usual.lists,
            counts.puts - usual.puts,
            counts.rounds - usual.rounds,
        )
    };
    assert_eq!((extra(named), extra(kept)), ((0, 0, 0, 1), (1, 0, 0, 2)));
}
