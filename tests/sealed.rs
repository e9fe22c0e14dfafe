//! Companies that ask for the platform's seal (rule D15), over a store in memory and real signatures.
#![cfg(not(target_family = "wasm"))]

#[path = "support/seal.rs"]
mod platform;
mod support;

use std::rc::Rc;

use platform::{KEY_NAME, is_good, record, seal};
use serde_json::{Value as Json, json};
use smart_bcc::config::Config;
use smart_bcc::email::{Authentication, Envelope};
use smart_bcc::flow::{Answer, Fetched, Flow, Request, Step};
use smart_bcc::intake::{self, Delivery, Evidence};
use smart_bcc::memory::Memory;
use support::{NOW_MS, delivery, id, message, put, read_json, receive, stamp, view, world};

const ANN: &str = "ann@example.com";
const ACME: &str = "acme@bcc.example.net";
const DNS: &str =
    "https://cloudflare-dns.com/dns-query?name=cf2024-1._domainkey.cloudflare-email.net&type=TXT";
const KEPT: &str = "1/ak/cf2024-1._domainkey.cloudflare-email.net";

/// The office, where mail must be sealed, on a platform that can verify.
fn sealed_office() -> Memory {
    office_with(json!({ "authentication": "sealed" }))
}

fn office_with(settings: Json) -> Memory {
    let mut records = read_json("tests/cases/office.json");
    for (name, value) in settings.as_object().expect("settings") {
        records["companies"][0][name] = value.clone();
    }
    let mut store = world(&records);
    store.verifier = Some(is_good);
    store
}

fn stamped(text: &str) -> Vec<u8> {
    stamp(text.replace('\n', "\r\n").as_bytes(), ANN, ACME, "pass")
}

fn sealed(edits: &[(&str, &str)]) -> Vec<u8> {
    seal(&stamped(&message("1", "jane@customer.test", "")), edits)
}

/// A delivery to a deployment that names the platform's key.
fn with_key(raw: Vec<u8>) -> Delivery {
    let arc_keys = format!("other._domainkey.example.com=p=\n {KEY_NAME} = {} \n", record());
    with_keys(raw, arc_keys)
}

fn with_keys(raw: Vec<u8>, arc_keys: String) -> Delivery {
    let mut delivery = delivery(raw, ANN, ACME);
    delivery.config = Rc::new(Config { arc_keys, ..(*delivery.config).clone() });
    delivery
}

fn end(store: &mut Memory, delivery: Delivery) -> (String, String) {
    let outcome = view(receive(store, delivery));
    let text = |name: &str| outcome[name].as_str().unwrap_or_default().to_owned();
    (text("outcome"), text("reason"))
}

#[track_caller]
fn check(raw: Vec<u8>, outcome: &str, reason: &str) {
    let mut store = sealed_office();
    let before = store.entries.len();
    let found = end(&mut store, with_key(raw));
    assert_eq!((found.0.as_str(), found.1.as_str()), (outcome, reason));
    assert!(outcome == "filed" || store.entries.len() == before, "something was written");
}

#[test]
fn d15_what_the_platform_sealed_is_filed() {
    check(sealed(&[]), "filed", "");
    check(sealed(&[("c=relaxed/relaxed", "c=simple/simple")]), "filed", "");
    check(sealed(&[("c=relaxed/relaxed", "q=dns/txt; c=relaxed/relaxed")]), "filed", "");
    let lf = String::from_utf8(sealed(&[])).expect("text").replace("\r\n", "\n");
    check(lf.into_bytes(), "filed", "");
}

/// The seals of a second implementation (`tests/sealed/second.py`), on a first set and on a second.
#[test]
fn d15_what_dkimpy_sealed_is_filed() {
    for name in ["dkimpy", "dkimpy-second-set"] {
        let raw = std::fs::read(format!("tests/sealed/{name}.eml")).expect("a message");
        check(raw, "filed", "");
    }
}

#[test]
fn d15_a_seal_of_the_right_shape_proves_nothing() {
    let text = message("1", "jane@customer.test", "");
    let raw = stamped(&text);
    check(raw, "refused", "seal-time");
    check(sealed(&[("b=SEAL", "b=AAAA")]), "refused", "seal-signature");
    check(sealed(&[("b=MESSAGE=", "b=AAAA")]), "refused", "seal-signature");
    let key = sealed(&[("s=cf2024-1", "s=other")]);
    check(key, "deferred", "seal-key-unreachable");
}

#[test]
fn d15_the_refusal_is_the_fixed_one_and_the_trace_says_why() {
    let outcome =
        view(receive(&mut sealed_office(), with_key(stamped(&message("1", "jane@customer.test", "")))));
    assert!(
        outcome["text"].as_str().is_some_and(|text| text.starts_with("5.7.1 Not accepted: no such address"))
    );
    let last = outcome["trace"].as_array().and_then(|trace| trace.last()).expect("a decision");
    assert_eq!((&last["rule"], &last["facts"]), (&json!("D15"), &json!({ "reason": "seal-time" })));
}

/// Every byte of what is signed: the author's fields, the body, and the set itself.
#[test]
fn d15_no_byte_of_what_is_sealed_may_be_changed() {
    let raw = sealed(&[]);
    let text = String::from_utf8(raw.clone()).expect("text");
    let set = text.find("ARC-Seal:").expect("a set")..text.find("Received-SPF:").expect("a field");
    let own = text.find("From: Ann").expect("From")..text.find("Message-ID:").expect("Message-ID");
    let body = text.find("Dear all").expect("a body")..text.trim_end().len();
    for at in set.chain(own).chain(body) {
        let mut changed = raw.clone();
        changed[at] ^= 1;
        let (outcome, reason) = end(&mut sealed_office(), with_key(changed));
        assert_ne!(outcome, "filed", "byte {at} of {:?}, {reason}", &text[at.saturating_sub(20)..at + 1]);
    }
}

/// Each with a signature that is good as far as there can be one.
#[test]
fn d15_what_is_signed_otherwise_than_it_must_be_is_refused() {
    let now = NOW_MS / 1000;
    let (t, x) = (format!("t={now}"), format!("x={}", now + 604_800));
    let at = |seconds: u64| format!("t={seconds}");
    let expired = format!("x={}", now - 1);
    let without_t = format!("{t}; ");
    let cases: [(&[(&str, &str)], &str); 23] = [
        (&[(&without_t, "")], "seal-time"),
        (&[("h=To:Subject:Date:From", "h=To:Subject:Date")], "seal-from-unsigned"),
        (&[("h=To:Subject:Date:From:cc:in-reply-to; ", "")], "seal-tags"),
        (&[("h=To", "h=ARC-Seal:To")], "seal-tags"),
        (&[("bh=BODY=; ", "")], "seal-tags"),
        (&[("bh=BODY=", "bh=AAAA")], "seal-body"),
        (&[("bh=BODY=", "l=5; bh=BODY=")], "seal-part-of-body"),
        (&[("c=relaxed/relaxed", "c=nofws")], "seal-tags"),
        (&[("c=relaxed/relaxed", "q=http; c=relaxed/relaxed")], "seal-tags"),
        (&[("b=MESSAGE=", "b=")], "seal-tags"),
        (&[("b=SEAL", "b=SEAL; b=AAAA")], "seal-tags"),
        (&[("cv=none", "cv=pass")], "seal-chain"),
        (&[("cv=none", "cv=fail")], "seal-chain"),
        (&[("cv=none; ", "")], "seal-tags"),
        (&[("cv=none", "cv=none; h=from")], "seal-tags"),
        (&[("a=rsa-sha256", "a=rsa-sha1")], "seal-algorithm"),
        (&[("a=rsa-sha256", "a=ed25519-sha256")], "seal-key-unusable"),
        (&[("d=cloudflare-email.net", "d=attack.test")], "seal-domain"),
        (&[("d=cloudflare-email.net", "d=x.cloudflare-email.net")], "seal-domain"),
        (&[(&x, &expired)], "seal-time"),
        (&[(&t, &at(now - 2 * 60 * 60))], "seal-time"),
        (&[(&t, &at(now + 2 * 60 * 60))], "seal-time"),
        (&[("s=cf2024-1", "s=cf2024-1/../x")], "seal-tags"),
    ];
    for (edits, reason) in cases {
        let (outcome, found) = end(&mut sealed_office(), with_key(sealed(edits)));
        assert_eq!((outcome.as_str(), found.as_str()), ("refused", reason), "{edits:?}");
    }
}

#[test]
fn d15_both_signatures_are_the_platforms_and_of_one_key() {
    let text = String::from_utf8(sealed(&[])).expect("text");
    let edit = |from: &str, to: &str| text.replacen(from, to, 1).into_bytes();
    let of_seal = "ARC-Seal: i=1; a=rsa-sha256; s=cf2024-1; d=cloudflare-email.net";
    check(edit(of_seal, &of_seal.replace("cloudflare-email.net", "attack.test")), "refused", "seal-domain");
    check(edit(of_seal, &of_seal.replace("cf2024-1", "cf2023-1")), "refused", "seal-domain");
    let of_message = of_seal.replace("ARC-Seal", "ARC-Message-Signature");
    check(
        edit(&of_message, &of_message.replace("cloudflare-email.net", "attack.test")),
        "refused",
        "seal-domain",
    );
}

#[test]
fn d15_the_sets_are_whole_and_the_top_one_is_the_platforms() {
    let text = String::from_utf8(sealed(&[])).expect("text");
    let (from, own) = text.split_once("From: Ann").expect("From");
    let with = |fields: &str| format!("{from}{fields}From: Ann{own}").into_bytes();
    let field =
        |name: &str, i: u8| format!("{name}: i={i}; a=rsa-sha256; s=s; d=example.org; cv=none; b=AAAA\r\n");
    let set = |i: u8| {
        let results = format!("ARC-Authentication-Results: i={i}; mx.example.org; none\r\n");
        [field("ARC-Seal", i), field("ARC-Message-Signature", i), results].concat()
    };
    check(with(&set(1)), "refused", "seal-sets");
    check(with(&set(2)), "refused", "seal-sets");
    check(with(&set(51)), "refused", "seal-sets");
    check(with(&field("ARC-Seal", 2)), "refused", "seal-sets");
    check(with("ARC-Seal: nothing\r\n"), "refused", "seal-sets");
    // A second set that was put on by somebody else, whose first set is the platform's.
    let second = set(2).replace("cv=none", "cv=pass");
    let above = text.replacen("ARC-Seal:", &format!("{second}ARC-Seal:"), 1);
    check(above.into_bytes(), "refused", "authentication");
}

/// Both copies of the results agree, so that the stamp passes: what the author is judged by is under the seal.
#[test]
fn d15_the_results_that_the_verdict_is_read_from_are_sealed() {
    let failed =
        stamp(message("1", "jane@customer.test", "").replace('\n', "\r\n").as_bytes(), ANN, ACME, "fail");
    let text = String::from_utf8(seal(&failed, &[])).expect("text");
    check(text.clone().into_bytes(), "refused", "authentication");
    let forged = text.replace("=fail", "=pass").replace("policy.dmarc=reject", "policy.dmarc=none");
    check(forged.into_bytes(), "refused", "seal-signature");
}

#[test]
fn d15_what_was_added_above_a_signed_field_is_refused() {
    let text = String::from_utf8(sealed(&[])).expect("text");
    let with = |field: &str| text.replacen("From: Ann", &format!("{field}\r\nFrom: Ann"), 1).into_bytes();
    check(with("To: eve@attack.test"), "refused", "seal-field-added");
    check(with("Subject: Another"), "refused", "seal-field-added");
    // A name that is signed and was not there: what was signed is that it is not.
    check(with("Cc: eve@attack.test"), "refused", "seal-signature");
    check(with("X-Added: by a server on the way"), "filed", "");
}

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

/// Nothing is verified or looked up for those who are no users, who are refused anyway, or who did not ask for it.
#[test]
fn d15_a_stranger_costs_nothing() {
    let work = |mut store: Memory, delivery: Delivery| {
        store.verifier = Some(|_| panic!("a signature was verified"));
        let found = end(&mut store, delivery);
        assert!(store.fetched.is_empty());
        found.1
    };
    let eve = message("1", "jane@customer.test", "").replace("ann@", "eve@");
    let raw = seal(&stamp(eve.replace('\n', "\r\n").as_bytes(), "eve@example.com", ACME, "pass"), &[]);
    assert_eq!(work(sealed_office(), delivery(raw, "eve@example.com", ACME)), "unknown-author");
    let failed = stamp(message("1", "jane@customer.test", "").as_bytes(), ANN, ACME, "fail");
    assert_eq!(work(sealed_office(), delivery(failed, ANN, ACME)), "authentication");
    assert_eq!(work(office_with(json!({})), delivery(sealed(&[]), ANN, ACME)), "");
    let unstamped = message("1", "jane@customer.test", "").into_bytes();
    assert_eq!(work(sealed_office(), delivery(unstamped, ANN, ACME)), "no-stamp");
}

#[test]
fn d15_a_redirected_mail_must_be_sealed_too() {
    let text = message("1", ANN, "").replace("Ann Example <ann@example.com>", "Jane <jane@customer.test>");
    let stamped = stamp(text.replace('\n', "\r\n").as_bytes(), ANN, ACME, "pass");
    check(seal(&stamped, &[]), "filed", "");
    check(stamped, "refused", "seal-time");
}

#[test]
fn d15_what_its_user_confirms_and_a_verdict_from_elsewhere_need_no_seal() {
    let raw = || stamped(&message("1", "jane@customer.test", ""));
    let claim =
        smart_bcc::crm::Claim { company: id(&json!("companyacme22")), key: support::acme_key(), until: None };
    let mut confirmed = delivery(raw(), ANN, ACME);
    confirmed.evidence =
        Evidence::Confirmed { confirmed_ms: NOW_MS, claim, user: id(&json!("userann222222")) };
    assert_eq!(end(&mut sealed_office(), confirmed).0, "filed");

    let mut given = delivery(raw(), ANN, ACME);
    given.envelope = Envelope::parse(ANN, ACME).expect("an envelope");
    let mut authentication = Authentication::unstamped("given");
    (authentication.verdict, authentication.means.dmarc) = (smart_bcc::email::Verdict::Pass, true);
    given.evidence = Evidence::Given(authentication);
    assert_eq!(end(&mut sealed_office(), given).0, "filed");
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

/// A message whose Date lies so many days before its receipt.
fn dated(days: i64, extra: &str) -> Delivery {
    let date = NOW_MS as i64 - days * 24 * 60 * 60 * 1000;
    let mut text = message("1", "jane@customer.test", extra);
    let civil = smart_bcc::time::iso(date as u64).expect("a time");
    let (day, month, year) = (&civil[8..10], &civil[5..7], &civil[..4]);
    let month = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        [month.parse::<usize>().expect("a month") - 1];
    text = text.replace("Fri, 20 Nov 2026 09:29:00", &format!("{day} {month} {year} {}", &civil[11..19]));
    delivery(stamped(&text), ANN, ACME)
}

#[test]
fn d15_old_mail_waits_for_its_user_where_the_company_has_a_limit() {
    let limited = || office_with(json!({ "maxAgeDays": 30 }));
    let old = ("held".to_owned(), "too-old".to_owned());
    let filed = ("filed".to_owned(), String::new());
    for (days, expected) in [(0, &filed), (30, &filed), (31, &old), (4_000, &old), (-1, &filed), (-2, &old)] {
        assert_eq!(end(&mut limited(), dated(days, "")), *expected, "{days}");
        assert_eq!(end(&mut office_with(json!({})), dated(days, "")), filed, "{days}");
    }
}

#[test]
fn d15_a_date_that_is_missing_or_comes_twice_counts_as_old() {
    let limited = || office_with(json!({ "maxAgeDays": 30 }));
    let twice = dated(0, "Date: Fri, 20 Nov 2026 09:29:00 +0000\n");
    assert_eq!(end(&mut limited(), twice).1, "too-old");
    let none = message("1", "jane@customer.test", "").replace("Date:", "X-Date:");
    assert_eq!(end(&mut limited(), delivery(stamped(&none), ANN, ACME)).1, "too-old");
}
