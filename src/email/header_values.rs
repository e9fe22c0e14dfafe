//! The fields of a message that name people, times and other messages, read leniently.
//!
//! Who may send is never decided from these: that is the strict [`super::author()`].

use super::addr_spec::{AddrSpec, Mailbox};
use super::header_text::{clean_line, decode_line, to_utf8};
use super::limits::{
    ADDRESSES_MAX, HEADER_BYTES_MAX, MESSAGE_ID_BYTES_MAX, NAME_CHARS_MAX, REFERENCES_MAX, SUBJECT_CHARS_MAX,
};
use super::message::Defect;
use mail_parser::{HeaderForm, HeaderName, Headers};

/// What Thunderbird and others write into a mail that forwards another.
const FORWARDED_MESSAGE_ID: &str = "X-Forwarded-Message-Id";

/// The fields of one message, its own or those of one attached to it.
#[derive(Clone, Default)]
pub(super) struct HeaderValues {
    pub(super) message_id: Option<String>,
    pub(super) date_ms: Option<i64>,
    pub(super) subject: String,
    pub(super) from: Vec<Mailbox>,
    pub(super) to: Vec<Mailbox>,
    pub(super) cc: Vec<Mailbox>,
    pub(super) reply_to: Vec<Mailbox>,
    pub(super) resent_from: Vec<Mailbox>,
    pub(super) in_reply_to: Vec<String>,
    pub(super) references: Vec<String>,
    /// Of [`FORWARDED_MESSAGE_ID`].
    pub(super) forwarded_message_id: Option<String>,
    pub(super) defects: Vec<Defect>,
}

impl HeaderValues {
    /// In one pass: most fields are none of these.
    pub(super) fn read(headers: &Headers<'_>) -> HeaderValues {
        let mut values = HeaderValues::default();
        let mut defects = Vec::new();
        let mut add = |mailboxes: &mut _, raw| add_mailboxes(mailboxes, raw, &mut defects);
        let topmost = |kept: &mut Option<_>, raw| _ = kept.get_or_insert(raw);
        let [mut date, mut subject, mut message_id, mut in_reply_to, mut references, mut forwarded] =
            [None; 6];
        for header in headers {
            let raw = capped(header.raw_value());
            match header.name() {
                HeaderName::From => add(&mut values.from, raw),
                HeaderName::To => add(&mut values.to, raw),
                HeaderName::Cc => add(&mut values.cc, raw),
                HeaderName::ReplyTo => add(&mut values.reply_to, raw),
                HeaderName::ResentFrom => add(&mut values.resent_from, raw),
                HeaderName::Date => topmost(&mut date, raw),
                HeaderName::Subject => topmost(&mut subject, raw),
                HeaderName::MessageId => topmost(&mut message_id, raw),
                HeaderName::InReplyTo => topmost(&mut in_reply_to, raw),
                HeaderName::References => topmost(&mut references, raw),
                HeaderName::Other(name) if name.eq_ignore_ascii_case(FORWARDED_MESSAGE_ID) => {
                    topmost(&mut forwarded, raw);
                }
                _ => {}
            }
        }
        values.defects = defects;
        values.date_ms = date.and_then(date_ms);
        if values.date_ms.is_none() {
            values.defects.push(Defect::Date);
        }
        values.subject = subject.map(|raw| decode_line(raw, SUBJECT_CHARS_MAX)).unwrap_or_default();
        let message_ids = |raw: Option<&[u8]>| raw.map(message_ids).unwrap_or_default();
        values.message_id = message_ids(message_id).into_iter().next();
        values.in_reply_to = message_ids(in_reply_to);
        values.references = message_ids(references);
        values.forwarded_message_id = message_ids(forwarded).into_iter().next();
        values
    }
}

/// The bytes of the topmost field of this name.
pub(super) fn first<'m>(headers: &Headers<'m>, name: HeaderName<'_>) -> Option<&'m [u8]> {
    let header = headers.all(name).next()?;
    Some(capped(header.raw_value()))
}

fn capped(raw: &[u8]) -> &[u8] {
    raw.get(..HEADER_BYTES_MAX).unwrap_or(raw)
}

/// The mailboxes of one more field of a name, groups opened, each address once.
fn add_mailboxes(mailboxes: &mut Vec<Mailbox>, raw: &[u8], defects: &mut Vec<Defect>) {
    let text = to_utf8(raw);
    let parsed = HeaderForm::Addresses.parse(text.as_bytes());
    let value = parsed.value();
    for found in value.as_address().iter().flat_map(mail_parser::AddressList::mailboxes) {
        if mailboxes.len() == ADDRESSES_MAX {
            return push_once(defects, Defect::AddressesOverLimit);
        }
        match mailbox(found) {
            Some(mailbox) => push_new(mailboxes, mailbox),
            None => push_once(defects, Defect::Address),
        }
    }
}

fn mailbox(found: mail_parser::Mailbox<'_>) -> Option<Mailbox> {
    let address = AddrSpec::parse(found.address()?.trim()).ok()?;
    let name = clean_line(found.name().unwrap_or_default(), NAME_CHARS_MAX);
    Some(Mailbox { name: Some(name).filter(|name| !name.is_empty()), address })
}

fn push_new(mailboxes: &mut Vec<Mailbox>, mailbox: Mailbox) {
    let known = mailboxes.iter().any(|known| known.address == mailbox.address);
    if !known {
        mailboxes.push(mailbox);
    }
}

pub(super) fn push_once(defects: &mut Vec<Defect>, defect: Defect) {
    if !defects.contains(&defect) {
        defects.push(defect);
    }
}

/// RFC 5322 3.3; a date outside of what a mail program can mean is no date.
fn date_ms(raw: &[u8]) -> Option<i64> {
    if raw.split(u8::is_ascii_whitespace).any(is_impossible) || !has_month(raw) {
        return None;
    }
    let parsed = HeaderForm::Date.parse(raw);
    let mut date = parsed.value().as_datetime()?;
    // A leap second (RFC 5322 3.3 allows 60) has no number of its own.
    date.second = date.second.min(59);
    let milliseconds = date.to_timestamp().checked_mul(1_000)?;
    (date.is_valid() && milliseconds >= 0).then_some(milliseconds)
}

/// A word that is no month would be read as one.
fn has_month(raw: &[u8]) -> bool {
    let words = raw.split(|byte| !byte.is_ascii_alphabetic());
    words.filter_map(|word| word.get(..3)).any(|start| {
        let mut months = mail_parser::MONTH.iter();
        months.any(|month| start.eq_ignore_ascii_case(month.as_bytes()))
    })
}

/// A four-digit year before 1000, or a zone of more than a day, which would be read as others.
fn is_impossible(word: &[u8]) -> bool {
    let is_number = |text: &[u8]| text.len() == 4 && text.iter().all(u8::is_ascii_digit);
    match word {
        [b'+' | b'-', zone @ ..] if is_number(zone) => zone > b"2359" || zone[2] > b'5',
        year => is_number(year) && year.starts_with(b"0"),
    }
}

/// RFC 5322 3.6.4: identifiers without their angle brackets.
fn message_ids(raw: &[u8]) -> Vec<String> {
    let text = to_utf8(raw);
    let parsed = HeaderForm::MessageIds.parse(text.as_bytes());
    let value = parsed.value();
    let ids: Vec<&str> = match value.as_text_list() {
        Some(list) => list.iter().take(REFERENCES_MAX).collect(),
        None => value.as_text().into_iter().collect(),
    };
    let ids = ids.into_iter().map(|id| clean_line(id, MESSAGE_ID_BYTES_MAX));
    ids.filter(|id| !id.is_empty()).collect()
}
