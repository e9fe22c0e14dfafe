//! What the native tests share: a world of stored records, the platform's stamp, and deliveries.
#![allow(dead_code)] // each test program uses its own part of this

pub mod floods;
pub mod hostile;
pub mod layout;
pub mod named_tests;

use std::rc::Rc;

use serde_json::{Value as Json, json};
use smart_bcc::boundary::{OutcomeView, Settings};
use smart_bcc::config::Config;
use smart_bcc::crm::{Claim, Company, CompanyKey, Id, Kind, Link};
use smart_bcc::email::{AddrSpec, Envelope};
use smart_bcc::flow::Flow;
use smart_bcc::intake::{self, Delivery, Evidence, Sight};
use smart_bcc::keys;
use smart_bcc::memory::{Entry, Memory};
use smart_bcc::outcome::Report;

/// 2026-11-20T09:30:00Z.
pub const NOW_MS: u64 = 1_795_167_000_000;
pub const MAIL_DOMAIN: &str = "bcc.example.net";

/// A store that holds the records of `tests/cases/office.json`.
pub fn office() -> Memory {
    world(&read_json("tests/cases/office.json"))
}

pub fn read_json(path: &str) -> Json {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"))
}

pub fn world(records: &Json) -> Memory {
    let mut store = Memory::default();
    for company in list(&records["companies"]) {
        store_company(&mut store, company);
    }
    store
}

fn store_company(store: &mut Memory, record: &Json) {
    let company: Company = serde_json::from_value(record.clone()).expect("a company");
    let claim = Claim { company: company.id.clone(), key: company.key.clone(), until: None };
    put(store, keys::company(&company.id), &serde_json::to_value(&company).expect("a record"));
    put(store, keys::slug(company.domain.as_str()), &serde_json::to_value(&claim).expect("a record"));
    for user in list(&record["users"]) {
        put(store, keys::user(&company.id, &id(&user["id"])), user);
        own(store, &company, &user["email"], json!({ "user": user["id"] }));
    }
    for person in list(&record["persons"]) {
        put(store, keys::person_edited(&company.id, &id(&person["id"])), person);
        for address in list(&person["addresses"]) {
            own(store, &company, address, json!({ "person": person["id"] }));
        }
    }
    for (kind, name) in [(Kind::Deal, "deals"), (Kind::Lead, "leads"), (Kind::Project, "projects")] {
        for item in list(&record[name]) {
            let link = Link::new(kind, id(&item["id"]));
            put(store, keys::item(&company.id, &link), item);
            for person in list(&item["personIds"]) {
                put(store, keys::person_item(&company.id, &id(person), &link), &json!(""));
            }
        }
    }
}

fn own(store: &mut Memory, company: &Company, address: &Json, owner: Json) {
    let address = AddrSpec::parse(address.as_str().expect("an address")).expect("an addr-spec");
    put(store, keys::address(&company.id, &company.key.id("address", address.as_str())), &owner);
}

pub fn put(store: &mut Memory, key: String, value: &Json) {
    store.entries.insert(key, Entry { value: value.to_string().into_bytes(), metadata: Json::Null });
}

fn list(value: &Json) -> &[Json] {
    value.as_array().map_or(&[], Vec::as_slice)
}

pub fn id(text: &Json) -> Id {
    Id::parse(text.as_str().expect("an id")).expect("an id")
}

/// The key of the company "Acme" of the office.
pub fn acme_key() -> CompanyKey {
    let record = &read_json("tests/cases/office.json")["companies"][0]["key"];
    serde_json::from_value(record.clone()).expect("a key")
}

pub fn settings() -> Settings {
    serde_json::from_value(json!({
        "mailDomain": MAIL_DOMAIN, "setupToken": "setup-token", "authSecret": "auth-secret",
        "helpUrl": "https://smart-bcc.example.net/refused", "sender": "",
    }))
    .expect("settings")
}

pub fn config() -> Rc<Config> {
    Rc::new(settings().into())
}

/// A delivery as the platform would hand it over, its stamp already on top.
pub fn delivery(stamped: Vec<u8>, mail_from: &str, rcpt_to: &str) -> Delivery {
    Delivery {
        raw: Rc::new(stamped),
        envelope: Envelope::parse(mail_from, rcpt_to).expect("an envelope"),
        received_ms: NOW_MS,
        config: config(),
        evidence: Evidence::Stamp,
        sight: Sight::Company,
    }
}

pub fn receive(store: &mut Memory, delivery: Delivery) -> Report {
    store.run(Flow::new(|handle| intake::receive(delivery, handle)))
}

/// Delivers a message that authenticates, and gives what became of it as the shell sees it.
pub fn deliver(store: &mut Memory, message: &str, mail_from: &str, rcpt_to: &str) -> Json {
    let raw = message.replace("\r\n", "\n").replace('\n', "\r\n").into_bytes();
    view(receive(store, delivery(stamp(&raw, mail_from, rcpt_to, "pass"), mail_from, rcpt_to)))
}

pub fn view(report: Report) -> Json {
    serde_json::to_value(OutcomeView::of(report)).expect("a view")
}

/// Puts the platform's stamp on top, in the line ends that the message has.
///
/// `auth` is `pass`, `dkim`, `spf`, `fail`, `temperror`, or anything else for no stamp at all.
pub fn stamp(raw: &[u8], mail_from: &str, rcpt_to: &str, auth: &str) -> Vec<u8> {
    let from = from_domain(raw);
    let envelope = mail_from.rsplit('@').next().unwrap_or_default();
    let spf = |result: &str| match envelope {
        "" => format!("spf={result} smtp.helo=mail.{from}"),
        _ => format!("spf={result} (mx.cloudflare.net: domain of {mail_from}) smtp.mailfrom={mail_from}"),
    };
    let payload = match auth {
        "pass" => format!(
            "dkim=pass header.d={from} header.s=s1 header.b=V3U4n/NR; dmarc=pass header.from={from} policy.dmarc=none; {}",
            spf("pass")
        ),
        "dkim" => format!(
            "dkim=pass header.d={from} header.s=s1 header.b=L6CZ3OJ0; dmarc=none header.from={from}; {}",
            spf("none")
        ),
        "spf" => format!("dkim=none; dmarc=none header.from={from}; {}", spf("pass")),
        "fail" => format!(
            "dkim=fail header.d={from}; dmarc=fail header.from={from} policy.dmarc=reject; {}",
            spf("fail")
        ),
        "temperror" => format!(
            "dkim=temperror header.d={from}; dmarc=temperror header.from={from}; {}",
            spf("temperror")
        ),
        _ => return raw.to_vec(),
    };
    let payload = format!("mx.cloudflare.net;\n\t{payload};\n\tarc=none smtp.remote-ip=192.0.2.1");
    let first_line_ends_in_lf =
        raw.split(|byte| *byte == b'\n').next().is_none_or(|line| !line.ends_with(b"\r"));
    let end = if first_line_ends_in_lf { "\n" } else { "\r\n" };
    let top = platform_fields(payload.replace('\n', end).as_bytes(), &from, rcpt_to, end);
    [top.as_slice(), raw].concat()
}

/// The platform's fields with these results, the authserv-id first, byte for byte.
pub fn stamp_with(payload: &[u8], rcpt_to: &str) -> Vec<u8> {
    platform_fields(payload, "example.com", rcpt_to, "\r\n")
}

fn platform_fields(payload: &[u8], from: &str, rcpt_to: &str, end: &str) -> Vec<u8> {
    let above = format!(
        "Received: from mail.{from} (192.0.2.1)\n\tby cloudflare-email.net (cloudflare) id q1w2e3r4\n\tfor <{rcpt_to}>; Fri, 20 Nov 2026 09:29:58 +0000\n\
         ARC-Seal: i=1; a=rsa-sha256; s=cf2024-1; d=cloudflare-email.net; cv=none; b=AAAA\n\
         ARC-Message-Signature: i=1; a=rsa-sha256; s=cf2024-1; d=cloudflare-email.net; c=relaxed/relaxed; h=From; bh=AAAA; b=AAAA\n\
         ARC-Authentication-Results: i=1; "
    );
    let between = format!(
        "\nReceived-SPF: pass (mx.cloudflare.net: domain of {from}) receiver=mx.cloudflare.net; client-ip=192.0.2.1;\n\
         Authentication-Results: "
    );
    let (above, between) = (above.replace('\n', end), between.replace('\n', end));
    [above.as_bytes(), payload, between.as_bytes(), payload, end.as_bytes()].concat()
}

fn from_domain(raw: &[u8]) -> String {
    let head = String::from_utf8_lossy(&raw[..raw.len().min(65536)]).into_owned();
    let unfolded = head.replace("\r\n", "\n").replace("\n ", " ").replace("\n\t", " ");
    let from = unfolded.lines().find(|line| line.to_ascii_lowercase().starts_with("from:"));
    let after = from.and_then(|from| from.rsplit('@').next()).unwrap_or("example.com");
    after.chars().take_while(|char| char.is_ascii_alphanumeric() || ".-".contains(*char)).collect()
}

/// A small message of Ann's; `to` and `extra` fields as given, extra fields ending in a line end each.
pub fn message(id: &str, to: &str, extra: &str) -> String {
    format!(
        "From: Ann Example <ann@example.com>\nTo: {to}\nSubject: Offer\nDate: Fri, 20 Nov 2026 09:29:00 +0000\n\
         Message-ID: <{id}@example.com>\n{extra}MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\nDear all,\n\nhere it is.\n"
    )
}

pub fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let bits =
            chunk.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
        for place in 0..4 {
            let sextet = (bits >> (18 - 6 * place)) & 63;
            text.push(if place <= chunk.len() { ALPHABET[sextet as usize] as char } else { '=' });
        }
    }
    text
}

pub fn from_base64(text: &str) -> Vec<u8> {
    let sextet = |byte: u8| match byte {
        b'A'..=b'Z' => u32::from(byte - b'A'),
        b'a'..=b'z' => u32::from(byte - b'a') + 26,
        b'0'..=b'9' => u32::from(byte - b'0') + 52,
        b'+' => 62,
        b'/' => 63,
        _ => panic!("expected base64"),
    };
    let digits: Vec<u32> = text.trim_end_matches('=').bytes().map(sextet).collect();
    let bytes = |chunk: &[u32]| {
        let bits = chunk.iter().fold(0, |bits, digit| bits << 6 | digit) << (6 * (4 - chunk.len()));
        bits.to_be_bytes()[1..chunk.len()].to_vec()
    };
    digits.chunks(4).flat_map(bytes).collect()
}

/// Whether a result is as expected.
///
/// `{"contains": "…"}` looks for a part; an object counts where all its members do, a list where all are as expected.
pub fn matches(expected: &Json, is: &Json) -> bool {
    match (expected, is) {
        (Json::Object(members), _) if members.contains_key("contains") => {
            let part = members["contains"].as_str().unwrap_or_default();
            is.as_str().is_some_and(|text| text.replace("\r\n", "\n").contains(part))
        }
        (Json::Object(members), Json::Object(_)) => {
            members.iter().all(|(name, value)| matches(value, &is[name]))
        }
        (Json::Array(expected), Json::Array(is)) => {
            expected.len() == is.len() && expected.iter().zip(is).all(|(expected, is)| matches(expected, is))
        }
        (Json::String(expected), Json::String(is)) => {
            expected.replace("\r\n", "\n") == is.replace("\r\n", "\n")
        }
        _ => expected == is,
    }
}

/// RFC 2047: text that is not ASCII as base64 words, each of whole characters and at most 75 characters long.
pub fn encoded_words(text: &str) -> String {
    if text.is_ascii() {
        return text.into();
    }
    let mut words = vec![String::new()];
    for char in text.chars() {
        if words.last().is_some_and(|word| word.len() + char.len_utf8() > 45) {
            words.push(String::new());
        }
        words.last_mut().expect("a word").push(char);
    }
    let words = words.iter().map(|word| format!("=?utf-8?B?{}?=", base64(word.as_bytes())));
    words.collect::<Vec<_>>().join("\n ")
}
