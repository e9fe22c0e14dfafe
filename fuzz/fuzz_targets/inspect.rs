//! The whole of `inspect`, with and without options.

#![no_main]

use libfuzzer_sys::fuzz_target;
use serde_json::Value as Json;
use smart_bcc::email::AddrSpec;
use smart_bcc::inspect::{InspectOptions, inspect};
use smart_bcc::{email, row};

const RCPT_TO: &str = "acme@bcc.example.net";
/// Where no cap on a field is near, LF and CRLF line ends say the same.
const SHORT_BYTES_MAX: usize = 4_000;

fuzz_target!(|raw: &[u8]| {
    let plain = view(raw, InspectOptions::default());
    assert_eq!(plain, view(raw, InspectOptions::default()), "read twice");
    check(&plain);

    let known = InspectOptions {
        mail_from: Some("ann@example.com".into()),
        rcpt_to: Some(RCPT_TO.into()),
        authserv_id: None,
        bodies: Some(false),
    };
    let told = view(raw, known);
    check(&told);
    assert!(told["text"].is_null() && told["html"].is_null());
    assert!(list(&told["correspondents"]).iter().all(|mailbox| mailbox["address"] != RCPT_TO));
    for part in ["messageId", "date", "subject", "from", "to", "cc", "author", "attachments"] {
        assert_eq!(told[part], plain[part], "{part}");
    }

    if raw.len() < SHORT_BYTES_MAX && !raw.contains(&b'\r') {
        let crlf = view(&with_crlf(raw), InspectOptions::default());
        for part in ["author", "authentication", "messageId", "date"] {
            assert_eq!(crlf[part], plain[part], "{part}");
        }
    }
});

fn view(raw: &[u8], options: InspectOptions) -> Json {
    row::json(&inspect(raw, &options))
}

/// What holds of every message, however bad.
fn check(view: &Json) {
    let verdict = view["authentication"]["verdict"].as_str().expect("a verdict");
    assert!(["pass", "fail", "none", "temperror"].contains(&verdict), "{verdict}");
    match &view["author"]["address"] {
        Json::Null => assert!(view["author"]["defect"].is_string() && verdict != "pass"),
        address => check_address(address),
    }
    for field in ["from", "to", "cc", "replyTo", "correspondents"] {
        let mailboxes = list(&view[field]);
        assert!(mailboxes.len() <= 2 * email::limits::ADDRESSES_MAX, "{field}");
        mailboxes.iter().for_each(|mailbox| check_address(&mailbox["address"]));
    }
    check_line(&view["subject"], email::limits::SUBJECT_CHARS_MAX);
    for attachment in list(&view["attachments"]) {
        check_line(&attachment["filename"], email::limits::FILENAME_CHARS_MAX);
        let filename = attachment["filename"].as_str().unwrap_or("a");
        assert!(!filename.is_empty() && !filename.contains(['/', '\\']), "{filename}");
    }
}

fn check_address(address: &Json) {
    let address = address.as_str().expect("an address");
    assert_eq!(AddrSpec::parse(address).expect("an addr-spec").as_str(), address);
}

fn check_line(line: &Json, chars: usize) {
    let line = line.as_str().unwrap_or_default();
    assert!(line.chars().count() <= chars && !line.chars().any(char::is_control));
}

fn list(value: &Json) -> &[Json] {
    value.as_array().expect("a list")
}

fn with_crlf(raw: &[u8]) -> Vec<u8> {
    let mut crlf = Vec::with_capacity(raw.len() + raw.len() / 20);
    for byte in raw {
        crlf.extend((*byte == b'\n').then_some(b'\r'));
        crlf.push(*byte);
    }
    crlf
}
