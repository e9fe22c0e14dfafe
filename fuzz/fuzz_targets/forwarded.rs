//! The forwarded block: a text that a user forwards, as plain text and as HTML.

#![no_main]

use libfuzzer_sys::fuzz_target;
use smart_bcc::email::{Forwarded, Message, Source};

fuzz_target!(|body: &str| {
    check("text/plain", body);
    check("text/html", body);
});

fn check(content_type: &str, body: &str) {
    let raw = format!(
        "From: Ann Example <ann@example.com>\nTo: acme@bcc.example.net\nSubject: Fwd: Offer\n\
         MIME-Version: 1.0\nContent-Type: {content_type}; charset=utf-8\n\n{body}"
    );
    let message = Message::parse(raw.as_bytes());
    let found = message.forwarded();
    assert!(found == message.forwarded(), "read twice");
    for mailbox in message.addresses_seen() {
        assert!(!mailbox.address.as_str().is_empty());
    }
    if let Some(found) = found {
        check_found(&found, &message, body);
    }
}

fn check_found(found: &Forwarded, message: &Message, body: &str) {
    assert!(matches!(found.source, Source::Text | Source::Html), "{:?}", found.source);
    let (first, last) = found.lines.expect("the lines that say so");
    assert!(1 <= first && first <= last && last <= 2 * body.len() + 1, "{first} to {last}");
    assert_eq!(found.originals.len(), 1);
    assert!(found.each().count() < 1_000);
    if found.source == Source::Text {
        from_the_text(found, &message.text().unwrap_or_default());
    }
}

/// Nobody is made up: the domain of an address stands in the text.
fn from_the_text(found: &Forwarded, text: &str) {
    let text = text.to_lowercase();
    for original in found.each() {
        let mailboxes = original.from.iter().chain(&original.to).chain(&original.cc);
        for mailbox in mailboxes {
            assert!(text.contains(mailbox.address.domain()), "{}", mailbox.address);
        }
        original.body.as_ref().map(|body| body.snippet(120)).unwrap_or_default();
    }
}
