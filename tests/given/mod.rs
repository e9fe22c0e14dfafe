//! Another platform's results in place of the stamp, by the cases of `cases.json`; `tests/package/given.test.mjs` runs
//! them through the package.

use std::rc::Rc;

use serde_json::{Value as Json, json};
use smart_bcc::boundary::MailEvent;
use smart_bcc::memory::Memory;

use crate::support::{MAIL_DOMAIN, NOW_MS, message, read_json, receive, stamp, view, world};

const ANN: &str = "ann@example.com";

#[test]
fn d12_results_that_are_handed_in_are_judged_as_a_stamp_is() {
    let cases = read_json("tests/given/cases.json");
    let cases = cases.as_array().expect("cases");
    for case in cases {
        assert_eq!(end(case), case["outcome"].as_str().expect("an outcome"), "{}", case["case"]);
    }
    assert!(cases.len() >= 20, "{}", cases.len());
}

fn end(case: &Json) -> String {
    let (mail_from, to) = (case["mailFrom"].as_str().unwrap_or(ANN), format!("acme@{MAIL_DOMAIN}"));
    let raw = raw(case, &to);
    let event = json!({
        "mailFrom": mail_from, "rcptTo": to, "rawSize": raw.len(), "now": NOW_MS,
        "config": { "mailDomain": MAIL_DOMAIN }, "authentication": results(case),
    });
    let event: MailEvent = serde_json::from_value(event).expect("an event");
    let delivery = event.delivery(Rc::new(raw)).expect("a delivery");
    let outcome = view(receive(&mut office(&case["authentication"]), delivery));
    let words = ["outcome", "reason"].map(|name| outcome[name].as_str().unwrap_or_default());
    words.join(" ").trim_end().to_owned()
}

fn raw(case: &Json, to: &str) -> Vec<u8> {
    let from = case["from"].as_str().unwrap_or(ANN);
    // A redirected mail went to its user; what he sends himself went to somebody outside.
    let mail = message("1", if from == ANN { "jane@customer.test" } else { ANN }, "").replace(ANN, from);
    let mail = if from == ANN { mail } else { mail.replace(&format!("To: {from}"), &format!("To: {ANN}")) };
    let fields = case["fields"].as_array().into_iter().flatten().filter_map(Json::as_str);
    let mail = fields.map(|field| format!("{field}\n")).collect::<String>() + &mail;
    let mail = mail.replace('\n', "\r\n").into_bytes();
    stamp(&mail, ANN, to, if case["stamp"] == json!(true) { "pass" } else { "none" })
}

/// A result is written as its word and its domain.
fn results(case: &Json) -> Json {
    let one = |pair: &Json| json!({ "result": pair[0], "domain": pair[1] });
    let given = &case["results"];
    let or_null = |pair: &Json| if pair.is_null() { Json::Null } else { one(pair) };
    let mut dkim: Vec<Json> = given["dkim"].as_array().into_iter().flatten().map(one).collect();
    let more = usize::try_from(case["signatures"].as_u64().unwrap_or(0)).expect("a number");
    dkim.resize(dkim.len() + more, json!({ "result": "fail", "domain": "attack.test" }));
    json!({ "dkim": dkim, "spf": or_null(&given["spf"]), "dmarc": or_null(&given["dmarc"]) })
}

/// The company of the other tests, which asks for what the case says.
fn office(authentication: &Json) -> Memory {
    let mut records = read_json("tests/cases/office.json");
    if !authentication.is_null() {
        records["companies"][0]["authentication"] = authentication.clone();
    }
    world(&records)
}
