use super::message_signature::signed;
use super::tags::{TagList, entries};
use super::*;
use crate::header_block::{Field, HeaderBlock};

/// The message of RFC 8463 A.3, which has a signature of either kind.
const RFC_8463: &str = "DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;
 d=football.example.com; i=@football.example.com;
 q=dns/txt; s=brisbane; t=1528637909; h=from : to :
 subject : date : message-id : from : subject : date;
 bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
 b=/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11Bus
 Fa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==
DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed;
 d=football.example.com; i=@football.example.com;
 q=dns/txt; s=test; t=1528637909; h=from : to : subject :
 date : message-id : from : subject : date;
 bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
 b=F45dVWDfMbQDGHJFlXUNB2HKfbCeLRyhDXgFpEL8GwpsRe0IeIixNTe3
 DhCVlUrSjV4BwcVcOF6+FF3Zo9Rpo1tFOeS9mPYQTnGdaSGsgeefOsk2Jz
 dA+L10TeYt9BgDfQNZtKdN1WO//KgIqXP7OdEFE4LjFYNcUxZQ4FADY+8=
From: Joe SixPack <joe@football.example.com>
To: Suzie Q <suzie@shopping.example.net>
Subject: Is dinner ready?
Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)
Message-ID: <20030712040037.46341.5F8J@football.example.com>

Hi.

We lost the game.  Are you hungry yet?

Joe.
";
const ED25519: &str = "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";
const RSA: &str = "v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDkHlOQoBTzWRiGs5V6NpP3idY6Wk08a5qhdR6wy5bdOKb2jLQiY/J16JYi0Qvx/byYzCNb3W91y3FutACDfzwQ/BC/e/8uBsCR+yz1Lxj+PL6lHvqMKrM3rG4hstT5QjvHO9PzoxZyVYLzBfO2EeC3Ip3G+2kryOTIKT+l/K4w3QIDAQAB";

/// What the platform's cryptography would say.
fn is_good(asked: &Verification) -> bool {
    use ring::signature::{ED25519, RSA_PKCS1_1024_8192_SHA256_FOR_LEGACY_USE_ONLY, UnparsedPublicKey};
    let Verification { algorithm, key, data, signature } = asked;
    match algorithm {
        Algorithm::Ed25519Sha256 => UnparsedPublicKey::new(&ED25519, key).verify(data, signature),
        // Of a key of 1,024 bits the RSAPublicKey begins here.
        Algorithm::RsaSha256 => {
            UnparsedPublicKey::new(&RSA_PKCS1_1024_8192_SHA256_FOR_LEGACY_USE_ONLY, &key[22..])
                .verify(data, signature)
        }
    }
    .is_ok()
}

/// The bodies of these signatures agree, and the signatures with their keys.
#[track_caller]
fn check(raw: &str, expected: [bool; 2]) {
    let header = HeaderBlock::parse(raw.as_bytes()).expect("a header block");
    let body = &raw.as_bytes()[header.body_offset()..];
    let fields: Vec<_> = header.named("dkim-signature").collect();
    let found = [(fields[0], ED25519), (fields[1], RSA)].map(|(field, key)| holds(field, &header, body, key));
    assert_eq!(found, expected);
}

fn holds(field: &Field<'_>, header: &HeaderBlock<'_>, body: &[u8], key: &str) -> bool {
    let value = field.unfolded();
    let tags = TagList::parse(&value).expect("tags");
    let policy = SealPolicy { domain: "football.example.com", now_seconds: 1_528_637_909 };
    let signature = Signature::of(&tags, &policy).expect("a signature");
    let names: Vec<&str> = entries(tags.value("h").unwrap_or_default()).collect();
    let selected = selection::select(header, &names).expect("fields");
    let relaxed = Canonicalization::Relaxed;
    let bh = base64::decode(tags.value("bh").unwrap_or_default()).expect("a hash");
    let part = Part { signature, signed: signed(relaxed, &selected, field) };
    let key = PublicKey::parse(key).expect("a key");
    bh == body_hash(relaxed, body) && is_good(&part.verification(&key).expect("the key's algorithm"))
}

#[test]
fn both_signatures_of_rfc_8463() {
    check(RFC_8463, [true, true]);
    check(&RFC_8463.replace('\n', "\r\n"), [true, true]);
}

#[test]
fn nothing_of_it_may_be_changed() {
    check(&RFC_8463.replace("hungry", "Hungry"), [false, false]);
    check(&RFC_8463.replace("Is dinner", "Was dinner"), [false, false]);
    check(&RFC_8463.replace("t=1528637909; h=from : to :\n", "t=1528637908; h=from : to :\n"), [false, true]);
    check(&RFC_8463.replace("k2Jz\n", "k2Jy\n"), [true, false]);
}

#[test]
fn relaxed_white_space_may_be_changed() {
    check(&RFC_8463.replace("Is dinner ready?", " Is  dinner\n\tready? "), [true, true]);
    check(&RFC_8463.replace("game.  Are", "game. Are").replace("Joe.\n", "Joe. \n\n\n"), [true, true]);
}
