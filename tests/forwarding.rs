//! Mail that reached us by way of a user: forwarded or redirected, and where it stands in its thread.

mod support;

#[path = "forwarding/authors.rs"]
mod authors;
#[path = "forwarding/redirects.rs"]
mod redirects;
#[path = "forwarding/threads.rs"]
mod threads;

use serde_json::{Value as Json, json};
use smart_bcc::memory::Memory;
use support::{message, read_json, world};

const ANN: &str = "ann@example.com";
const ACME: &str = "acme@bcc.example.net";

/// A mail of Ann's to us alone, with these fields and this text.
fn note_to_us(id: &str, extra: &str, body: &str) -> String {
    message(id, ACME, extra)
        .replace("Subject: Offer", "Subject: Fwd: The size")
        .replace("Dear all,\n\nhere it is.\n", body)
}

/// The same with a note and a block below it.
fn forward(id: &str, extra: &str, block: &str) -> String {
    note_to_us(id, extra, &format!("For our files.\n\n{block}"))
}

/// The same, of Bob's.
fn of_bob(message: &str) -> String {
    message.replace("From: Ann Example <ann@example.com>", "From: Bob Example <bob@example.com>")
}

/// A forwarded mail as Gmail writes it into the text; `to` may go on with a line of Cc.
fn block(from: &str, to: &str) -> String {
    format!(
        "---------- Forwarded message ---------\nFrom: {from}\nDate: Thu, Nov 19, 2026 at 9:00 AM\n\
         Subject: The size\nTo: {to}\n\n\nHow big is the machine?\n"
    )
}

/// A mail of Ann's with a text and messages attached.
fn attaching(id: &str, text: &str, messages: &[&str]) -> String {
    let parts: String =
        messages.iter().map(|message| format!("--b\nContent-Type: message/rfc822\n\n{message}\n")).collect();
    note_to_us(id, "", &format!("--b\nContent-Type: text/plain; charset=utf-8\n\n{text}\n{parts}--b--\n"))
        .replace(
            "Content-Type: text/plain; charset=utf-8\n\n--b",
            "Content-Type: multipart/mixed; boundary=b\n\n--b",
        )
}

/// A message as it is attached.
fn original(id: &str, from: &str, to: &str) -> String {
    format!(
        "From: {from}\nTo: {to}\nSubject: The size\nDate: Thu, 19 Nov 2026 09:00:00 +0000\nMessage-ID: <{id}>\n\n\
         How big is the machine?\n"
    )
}

/// An office with something changed in the company of Ann.
fn office_with(change: impl Fn(&mut Json)) -> Memory {
    let mut records = read_json("tests/cases/office.json");
    change(&mut records["companies"][0]);
    world(&records)
}

/// The links of an outcome as `kind id` words.
fn links(outcome: &Json) -> Vec<String> {
    words(&outcome["links"])
}

fn words(links: &Json) -> Vec<String> {
    let word = |link: &Json| {
        format!("{} {}", link["kind"].as_str().unwrap_or("?"), link["id"].as_str().unwrap_or("?"))
    };
    links.as_array().expect("links").iter().map(word).collect()
}

/// What the trace says by this rule, with its facts.
fn said(outcome: &Json, rule: &str) -> Vec<(String, Json)> {
    let decisions = outcome["trace"].as_array().expect("a trace").iter();
    let by_rule = decisions.filter(|decision| decision["rule"] == rule);
    by_rule
        .map(|decision| (decision["says"].as_str().unwrap_or_default().to_owned(), decision["facts"].clone()))
        .collect()
}

/// The keys and contents of a user's inbox.
fn inbox<'s>(store: &'s Memory, user: &str) -> Vec<(&'s str, Json)> {
    let read = |key: &str| serde_json::from_str(&store.text(key).expect("a value")).expect("facts");
    let keys = store.keys(&format!("1/i/companyacme22/{user}/"));
    keys.into_iter().filter(|key| !key.contains('~')).map(|key| (key, read(key))).collect()
}

fn is_filed(outcome: &Json) {
    assert_eq!(outcome["outcome"], json!("filed"), "{outcome}");
}
