//! Companies that ask for the platform's seal (rule D15), over a store in memory and real signatures.
#![cfg(not(target_family = "wasm"))]

#[path = "sealed/age.rs"]
mod age;
#[path = "sealed/keys.rs"]
mod keys;
#[path = "support/seal.rs"]
mod platform;
mod support;

use std::rc::Rc;

use platform::{KEY_NAME, is_good, record, seal};
use serde_json::{Value as Json, json};
use smart_bcc::config::Config;
use smart_bcc::email::stamp::DmarcResult;
use smart_bcc::email::{AuthResult, Envelope, Stamp};
use smart_bcc::flow::{Answer, Fetched, Flow, Request, Step};
use smart_bcc::intake::{self, Delivery, Evidence};
use smart_bcc::memory::Memory;
use support::{NOW_MS, delivery, id, message, put, read_json, receive, stamp, view, world};

const ANN: &str = "ann@example.com";
const ACME: &str = "acme@bcc.example.net";

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
    let header_from = Some("example.com".to_owned());
    let dmarc = Some(DmarcResult { result: AuthResult::Pass, header_from });
    given.evidence = Evidence::Given(Stamp { dmarc, results: 1, ..Stamp::default() });
    assert_eq!(end(&mut sealed_office(), given).0, "filed");
}
