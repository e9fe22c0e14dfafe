//! Addresses, wherever one is read: alone, in an envelope, in a From field, as a Smart BCC address.

#![no_main]

use libfuzzer_sys::fuzz_target;
use smart_bcc::crm::SmartAddress;
use smart_bcc::email::{AddrSpec, Envelope, HeaderBlock, author, redirector};

fuzz_target!(|text: &str| {
    if let Ok(address) = AddrSpec::parse(text) {
        check_plain(&address, text);
        let envelope = Envelope::parse(text, text).expect("an addr-spec is a path");
        assert_eq!((envelope.mail_from.as_ref(), &envelope.rcpt_to), (Some(&address), &address));
        let redirector = redirector(&address);
        assert_eq!(redirector.domain(), address.domain());
        check_smart(&address);
    }
    if let Ok(envelope) = Envelope::parse(text, text) {
        assert_eq!(envelope.mail_from, Some(envelope.rcpt_to));
    }
    from_field(text);
});

/// An address is ASCII in lower case, within its lengths, and reads back.
fn check_plain(address: &AddrSpec, text: &str) {
    let shown = address.to_string();
    assert_eq!(shown, text.to_ascii_lowercase());
    assert_eq!(AddrSpec::parse(&shown).as_ref(), Ok(address));
    assert!(shown.bytes().all(|byte| byte.is_ascii_graphic()) && shown.len() <= 254);
    assert_eq!(shown, format!("{}@{}", address.local_part(), address.domain()));
    assert!(!shown.contains(['<', '>', ',', ':', ';', '"', '(', ')', '\\', '[', ']']));
}

/// A Smart BCC address is its company domain, and what names the record stands behind a plus sign.
fn check_smart(address: &AddrSpec) {
    assert_eq!(SmartAddress::parse(address, "nowhere.example"), None);
    let Some(smart) = SmartAddress::parse(address, address.domain()) else { return };
    let slug = address.local_part().split('+').next().unwrap_or_default();
    assert_eq!(smart.slug.as_str(), slug);
}

/// What the From field names stands in it, and the field names nobody else.
fn from_field(text: &str) {
    let raw = format!("From: {text}\r\n\r\n");
    let Ok(header) = HeaderBlock::parse(raw.as_bytes()) else { return };
    let Ok(mailbox) = author(&header) else { return };
    let text = text.to_ascii_lowercase();
    assert!(text.contains(mailbox.address.local_part()) && text.contains(mailbox.address.domain()));
    assert_eq!(AddrSpec::parse(mailbox.address.as_str()).as_ref(), Ok(&mailbox.address));
    if let Some(name) = &mailbox.name {
        assert!(!name.is_empty() && !name.chars().any(char::is_control));
    }
}
