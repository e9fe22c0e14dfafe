//! The core's public functions in a browser's own WebAssembly engine: `wasm-pack test --headless --chrome`.
#![cfg(target_family = "wasm")]

use std::rc::Rc;

use smart_bcc::boundary::{OutcomeView, Settings};
use smart_bcc::email::{AddrSpec, Envelope, HeaderBlock, Message, author};
use smart_bcc::flow::Flow;
use smart_bcc::inspect::{InspectOptions, inspect};
use smart_bcc::intake::{self, Delivery, Evidence, Sight};
use smart_bcc::memory::Memory;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const JAPANESE: &[u8] = include_bytes!("cases/bcc/japanese-iso-2022-jp-thunderbird.eml");
const SHIFT_JIS: &[u8] = include_bytes!("cases/bcc/japanese-shift-jis-rfc2231.eml");

#[wasm_bindgen_test]
fn a_japanese_mail_reads_as_it_was_written() {
    let inspection = inspect(JAPANESE, &InspectOptions::default());
    assert_eq!(inspection.subject, "お見積りの件につきまして（機械二台、納期のご連絡）");
    assert!(inspection.text.is_some_and(|text| !text.contains('\u{fffd}')));
}

#[wasm_bindgen_test]
fn file_names_of_rfc_2231_are_decoded() {
    let names: Vec<_> =
        Message::parse(SHIFT_JIS).attachments().into_iter().filter_map(|file| file.filename).collect();
    assert!(!names.is_empty() && names.iter().all(|name| !name.contains('\u{fffd}')), "{names:?}");
}

#[wasm_bindgen_test]
fn bodies_can_be_left_out() {
    let options = InspectOptions { bodies: Some(false), ..InspectOptions::default() };
    assert!(inspect(JAPANESE, &options).text.is_none());
}

#[wasm_bindgen_test]
fn the_author_is_one_mailbox_or_none() {
    let one = HeaderBlock::parse(b"From: Ann <ann@example.com>\r\n\r\n").expect("a header block");
    assert_eq!(author(&one).expect("an author").address.as_str(), "ann@example.com");
    let two =
        HeaderBlock::parse(b"From: a@example.com\r\nFrom: b@example.com\r\n\r\n").expect("a header block");
    assert!(author(&two).is_err());
    assert!(HeaderBlock::parse(b" From: a@example.com\r\n\r\n").is_err());
}

#[wasm_bindgen_test]
fn addresses_compare_without_case() {
    assert_eq!(AddrSpec::parse("Ann@Example.COM"), AddrSpec::parse("ann@example.com"));
}

#[wasm_bindgen_test]
fn a_message_for_nobody_is_refused_and_writes_nothing() {
    let settings: Settings = serde_json::from_str(r#"{"mailDomain": "bcc.example.net"}"#).expect("settings");
    let delivery = Delivery {
        raw: Rc::new(JAPANESE.to_vec()),
        envelope: Envelope::parse("ann@example.com", "nobody@bcc.example.net").expect("an envelope"),
        received_ms: 1_795_167_000_000,
        config: Rc::new(settings.into()),
        evidence: Evidence::Stamp,
        sight: Sight::Company,
    };
    let mut store = Memory::default();
    let report = store.run(Flow::new(|handle| intake::receive(delivery, handle)));
    let view = OutcomeView::of(report);
    assert_eq!((view.outcome, view.reason), ("refused", Some("unknown-company")));
    assert!(store.entries.is_empty());
}
