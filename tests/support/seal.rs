//! A platform of the tests' own: it seals what [`super::stamp`] stamped with a key that is here for everybody to see.

use ring::rand::SystemRandom;
use ring::signature::{ED25519, RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_SHA256, RsaKeyPair, UnparsedPublicKey};
use smart_bcc::email::HeaderBlock;
use smart_bcc::email::arc::{
    Algorithm, Canonicalization, PublicKey, Seal, SealPolicy, Verification, body_hash,
};

use crate::support::{NOW_MS, base64};

pub const DOMAIN: &str = "cloudflare-email.net";
pub const KEY_NAME: &str = "cf2024-1._domainkey.cloudflare-email.net";
const NOW: u64 = NOW_MS / 1000;

/// Of an RSA key of 2,048 bits, the RSAPublicKey begins here in a SubjectPublicKeyInfo.
const INFO_BYTES: [u8; 24] = [
    0x30, 0x82, 0x01, 0x22, 0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01,
    0x05, 0x00, 0x03, 0x82, 0x01, 0x0f, 0x00,
];

/// What the platform publishes of its key.
pub fn record() -> String {
    let key = key_pair();
    format!("v=DKIM1; k=rsa; p={}", base64(&[&INFO_BYTES, key.public().as_ref()].concat()))
}

/// What the platform's cryptography says of a signature.
pub fn is_good(asked: &Verification) -> bool {
    let Verification { algorithm, key, data, signature } = asked;
    match algorithm {
        Algorithm::RsaSha256 => {
            let key = key.strip_prefix(&INFO_BYTES).expect("a key of 2,048 bits");
            UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, key).verify(data, signature).is_ok()
        }
        Algorithm::Ed25519Sha256 => UnparsedPublicKey::new(&ED25519, key).verify(data, signature).is_ok(),
    }
}

/// Makes the ARC set of a stamped message real; `edits` are replacements in its two fields before they are signed. What
/// cannot be signed because of them is left as it is.
pub fn seal(stamped: &[u8], edits: &[(&str, &str)]) -> Vec<u8> {
    let forms = |edited: &str| edited.contains("c=simple/simple");
    let edited = |text: String| edits.iter().fold(text, |text, (from, to)| text.replace(from, to));
    let common = "i=1; a=rsa-sha256; s=cf2024-1; d=cloudflare-email.net;";
    let message = edited(format!(
        "ARC-Message-Signature: {common} c=relaxed/relaxed; h=To:Subject:Date:From:cc:in-reply-to; t={NOW}; x={}; bh=BODY=; b=MESSAGE=",
        NOW + 604_800
    ));
    let seal = edited(format!("ARC-Seal: {common} cv=none; b=SEAL"));
    let body_form = if forms(&message) { Canonicalization::Simple } else { Canonicalization::Relaxed };
    let header = HeaderBlock::parse(stamped).expect("a header block");
    let hash = base64(&body_hash(body_form, &stamped[header.body_offset()..]));
    let text = String::from_utf8(stamped.to_vec()).expect("text");
    let text = with_field(&text, "ARC-Message-Signature: i=1", &message);
    let text = with_field(&text, "ARC-Seal: i=1", &seal).replace("BODY=", &hash);
    let text = signed(&text, "MESSAGE=", 1);
    signed(&text, "SEAL", 0).into_bytes()
}

fn with_field(text: &str, start: &str, field: &str) -> String {
    let at = text.find(start).expect("a field");
    let end = at + text[at..].find(['\r', '\n']).expect("a line end");
    format!("{}{field}{}", &text[..at], &text[end..])
}

/// Signs what the core says is to be signed. That it says so rightly, dkimpy's seals show.
fn signed(text: &str, placeholder: &str, part: usize) -> String {
    let readable = text.replace("MESSAGE=", "AAAA").replace("b=SEAL", "b=AAAA");
    let header = HeaderBlock::parse(readable.as_bytes()).expect("a header block");
    let policy = SealPolicy { domain: DOMAIN, now_seconds: NOW };
    let body = &readable.as_bytes()[header.body_offset()..];
    let key = PublicKey::parse(&record()).expect("a key");
    let asked = Seal::read(&header, body, &policy).and_then(|seal| seal.verifications(&key));
    let signature = asked.map_or_else(|_| "AAAA".into(), |asked| base64(&sign(&asked[part].data)));
    text.replace(placeholder, &signature)
}

fn sign(data: &[u8]) -> Vec<u8> {
    let key = key_pair();
    let mut signature = vec![0; key.public().modulus_len()];
    key.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), data, &mut signature).expect("a signature");
    signature
}

fn key_pair() -> RsaKeyPair {
    let pem = std::fs::read_to_string("tests/sealed/key-for-tests-only.pem").expect("the key");
    let text: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
    RsaKeyPair::from_pkcs8(&decode(&text)).expect("a key")
}

fn decode(text: &str) -> Vec<u8> {
    let value = |char: u8| match char {
        b'A'..=b'Z' => char - b'A',
        b'a'..=b'z' => char - b'a' + 26,
        b'0'..=b'9' => char - b'0' + 52,
        b'+' => 62,
        _ => 63,
    };
    let digits: Vec<u32> = text.bytes().filter(|char| *char != b'=').map(|char| value(char).into()).collect();
    let mut bytes = Vec::new();
    for group in digits.chunks(4) {
        let bits = group.iter().fold(0, |bits, digit| bits << 6 | digit) << (6 * (4 - group.len()));
        bytes.extend((0..group.len() - 1).map(|at| (bits >> (16 - 8 * at)) as u8));
    }
    bytes
}
