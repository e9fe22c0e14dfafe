use super::*;

/// The platform's results for a message of ann@example.com, as it writes them.
pub(super) const SAMPLE: &str = "mx.cloudflare.net;
	dkim=pass header.d=example.com header.s=20251104 header.b=L6CZ3OJ0;
	dmarc=pass header.from=example.com policy.dmarc=none;
	spf=none (mx.cloudflare.net: no SPF records found for postmaster@mail-yw1.example.net) smtp.helo=mail-yw1.example.net;
	spf=pass (mx.cloudflare.net: domain of ann@example.com designates 2001:db8::112d as permitted sender) smtp.mailfrom=ann@example.com;
	arc=none smtp.remote-ip=\"2001:db8::112d\"";

const RECEIVED: &str = "Received: from mail-yw1.example.net (2001:db8::112d)
        by cloudflare-email.net (cloudflare) id 4sQx for <acme@in.example.org>; Thu, 01 Jan 2026 00:00:00 +0000
";
const OWN: &str = "From: Ann <ann@example.com>\nSubject: x\n";

fn arc(instance: u8, payload: &str) -> String {
    format!(
        "ARC-Seal: i={instance}; a=rsa-sha256; s=2022; d=cloudflare-email.net; cv=none; b=abc=\n\
         ARC-Message-Signature: i={instance}; a=rsa-sha256; s=2022; h=from:to; bh=x=; b=y=\n\
         ARC-Authentication-Results: i={instance}; {payload}\n"
    )
}

fn results(payload: &str) -> String {
    format!("Authentication-Results: {payload}\n")
}

/// A whole stamp on a message that has nothing else of the kind.
fn stamped(payload: &str) -> String {
    [RECEIVED, &arc(1, payload), "Received-SPF: pass (x)\n", &results(payload), OWN].concat()
}

fn find(header: &str, end: &str) -> StampReading {
    let hosts = ["cloudflare-email.net".to_owned(), "email.cloudflare.net".to_owned()];
    let policy =
        StampPolicy { authserv_id: "mx.cloudflare.net", hosts: &hosts, mail_domain: Some("in.example.org") };
    let raw = format!("{header}\nbody\n").replace('\n', end);
    let header = HeaderBlock::parse(raw.as_bytes()).expect("a header block");
    Stamp::find(&header, &policy)
}

fn outcome(header: &str) -> &'static str {
    let reading = find(header, "\r\n");
    assert_eq!(reading, find(header, "\n"));
    match reading {
        StampReading::Genuine { second_claim: false, .. } => "genuine",
        StampReading::Genuine { second_claim: true, .. } => "second",
        StampReading::Unclaimed => "unclaimed",
        StampReading::Unqualified(reason) => reason,
    }
}

#[track_caller]
fn check(header: &[&str], expected: &str) {
    assert_eq!(outcome(&header.concat()), expected);
}

#[track_caller]
fn payload(payload: &str, expected: &str) {
    assert_eq!(outcome(&stamped(payload)), expected, "{payload}");
}

/// A genuine stamp with this payload, for the tests of what it proves.
pub(in super::super) fn stamp_with(payload: &str) -> StampReading {
    find(&stamped(payload), "\r\n")
}

#[test]
fn sample_to_the_last_value() {
    let StampReading::Genuine { stamp, second_claim } = stamp_with(SAMPLE) else {
        panic!("expected a stamp");
    };
    assert!(!second_claim);
    assert_eq!(stamp.results, 5);
    assert_eq!(stamp.dkim.len(), 1);
    assert_eq!(stamp.dkim[0].domain.as_deref(), Some("example.com"));
    assert_eq!(stamp.spf[0].mail_from, None);
    assert_eq!(stamp.spf[1].result, AuthResult::Pass);
    assert_eq!(stamp.spf[1].mail_from.as_deref(), Some("ann@example.com"));
    let dmarc = stamp.dmarc.expect("a dmarc result");
    assert_eq!((dmarc.result, dmarc.header_from.as_deref()), (AuthResult::Pass, Some("example.com")));
}

#[test]
fn places_of_a_genuine_stamp() {
    let (set, ar) = (&arc(1, SAMPLE), &results(SAMPLE));
    check(&[RECEIVED, set, "Received-SPF: x\n", ar, "X-CF-SpamH-Score: 0\n", OWN], "genuine");
    check(&[RECEIVED, ar, set, OWN], "genuine");
    check(&[RECEIVED, set, ar, &arc(1, "mx.google.test; dmarc=fail"), OWN], "genuine");
    check(&[RECEIVED, &arc(2, SAMPLE), ar, &arc(1, "mx.google.test; none"), OWN], "genuine");
    check(&[RECEIVED, set, ar, "Authentication-Results: mx.google.test; dmarc=pass\n", OWN], "genuine");
    let older = RECEIVED.replace("cloudflare-email.net (cloudflare)", "email.cloudflare.net (unknown)");
    check(&[&older, set, ar, OWN], "genuine");
    let without_for = RECEIVED.replace(" for <acme@in.example.org>", "");
    check(&[&without_for, set, ar, OWN], "genuine");
    check(&[RECEIVED, &set.replacen("mx.c", " \n\tmx.c", 1), ar, OWN], "genuine");
}

#[test]
fn nobody_claims() {
    check(&[OWN], "unclaimed");
    check(&[RECEIVED, OWN], "unclaimed");
    check(&["Authentication-Results: attack.test; dmarc=pass header.from=example.com\n", OWN], "unclaimed");
    check(&["ARC-Authentication-Results: i=1; mx.cloudflare.net; dmarc=pass\n", OWN], "unclaimed");
    check(&["Authentication-Results: mx.cloudflare.net.attack.test; dmarc=pass\n", OWN], "unclaimed");
    check(&["Authentication-Results: amx.cloudflare.net; dmarc=pass\n", OWN], "unclaimed");
    check(&["X: y\n", OWN, "\nAuthentication-Results: mx.cloudflare.net; dmarc=pass\n"], "unclaimed");
}

#[test]
fn forged_claims() {
    let (set, ar) = (&arc(1, SAMPLE), &results(SAMPLE));
    check(&[ar, OWN], "stamp-without-received");
    check(&[set, ar, OWN], "stamp-without-received");
    check(&["Received: from a by mx.attack.test; x\n", set, ar, OWN], "received-by-another-host");
    check(&["Received: by cloudflare-email.net; x\n", set, ar, OWN], "received-unreadable");
    check(&[&RECEIVED.replace("in.example.org", "other.test"), set, ar, OWN], "received-for-another-domain");
    check(
        &[&RECEIVED.replace(" for ", " for <a@in.example.org> for <b@x.test> for "), set, ar, OWN],
        "received-for-another-domain",
    );
    check(&[RECEIVED, ar, OWN], "stamp-without-arc-set");
    check(&[RECEIVED, OWN, ar], "stamp-not-on-top");
    check(&[RECEIVED, set, OWN, ar], "stamp-not-on-top");
    check(&[RECEIVED, set, "Authentication-Results: a.test; none\n", ar, OWN], "stamp-not-on-top");
    check(&[RECEIVED, set, &arc(1, "x; none"), ar, OWN], "stamp-not-on-top");
    check(&[RECEIVED, "Received: from x by y; z\n", set, ar, OWN], "stamp-not-on-top");
    check(&[RECEIVED, &arc(1, "mx.cloudflare.net; dmarc=fail"), ar, OWN], "arc-results-differ");
    check(&[RECEIVED, &set.replacen("i=1", "i=2", 1), ar, OWN], "arc-set-instances-differ");
    check(&[RECEIVED, &set.replacen("i=1", "i=1; i=1", 1), ar, OWN], "arc-set-instances-differ");
    check(&[RECEIVED, &arc(0, SAMPLE), ar, OWN], "arc-set-unreadable");
    check(&[RECEIVED, &arc(51, SAMPLE), ar, OWN], "arc-set-unreadable");
    check(&["Authentication-Results: (mx.cloudflare.net; dmarc=pass\n", OWN], "stamp-without-received");
    check(&["Authentication-Results: \"mx.cloudflare.net; dmarc=pass\n", OWN], "stamp-without-received");
    check(&["Authentication-Results: MX.Cloudflare.NET/1 ; dmarc=pass\n", OWN], "stamp-without-received");
    check(&["Authentication-Results: mx.cloudflare.net.; dmarc=pass\n", OWN], "stamp-without-received");
    check(
        &["Authentication-Results: (x) \"mx.cloudflare.net\" ; dmarc=pass\n", OWN],
        "stamp-without-received",
    );
}

#[test]
fn second_claims() {
    let forged = "Authentication-Results: mx.cloudflare.net; dmarc=pass header.from=example.com\n";
    check(&[&stamped(SAMPLE), forged], "second");
    let failed = "mx.cloudflare.net; dmarc=fail header.from=example.com";
    check(&[RECEIVED, &arc(1, failed), &results(failed), forged, OWN], "second");
    let StampReading::Genuine { stamp, .. } = find(&[&stamped(failed), forged].concat(), "\n") else {
        panic!("expected a stamp");
    };
    assert_eq!(stamp.dmarc.map(|dmarc| dmarc.result), Some(AuthResult::Fail));
}

#[test]
fn structure_that_holds() {
    payload("mx.cloudflare.net; none", "genuine");
    payload("mx.cloudflare.net;", "genuine");
    payload("mx.cloudflare.net 1; none", "genuine");
    payload(
        "mx.cloudflare.net; dkim=pass header.d=a.test header.b=V3U4n/NR; dkim=fail; spf=pass smtp.helo=2001:db8::1; dmarc=none",
        "genuine",
    );
}

#[test]
fn structure_that_breaks() {
    let broken = "stamp-unreadable";
    payload("mx.cloudflare.net; dmarc=pass header.from=a.test; dmarc=pass header.from=a.test", broken);
    payload("mx.cloudflare.net; dmarc=fail header.from=a.test; spf=none; dmarc=pass", broken);
    payload("mx.cloudflare.net; dkim=pass header.d=a.test header.d=b.test", broken);
    payload("mx.cloudflare.net; dkim=pass header.d=any@legit.test(a.attack.test", broken);
    payload("mx.cloudflare.net; dkim=pass (open", broken);
    payload("mx.cloudflare.net; dkim=pass header.d=\"open", broken);
    payload("mx.cloudflare.net; dkim=pass header.d=x\\", broken);
    payload(&format!("mx.cloudflare.net; dkim=pass {}", "(".repeat(30_000)), broken);
    payload(&format!("mx.cloudflare.net; dkim=pass {}", "(".repeat(100_000)), "stamp-too-long");
}

/// The platform's results where it copied this reverse-path raw into a comment and a value.
fn injected(before: &str, path: &str) -> String {
    format!(
        "mx.cloudflare.net; {before}; spf=pass (mx.cloudflare.net: domain of {path} designates \
         192.0.2.1 as permitted sender) smtp.mailfrom={path}; arc=none"
    )
}

#[test]
fn reverse_paths_that_add_results() {
    let broken = "stamp-unreadable";
    let none = "dkim=none; dmarc=none header.from=legit.test";
    payload(&injected(none, "x@attack.test"), "genuine");
    payload(&injected(none, "\"x);dmarc=pass header.from=legit.test;spf=pass (\"@attack.test"), broken);
    payload(&injected(none, "\"x);dkim=pass header.d=legit.test;spf=pass (\"@attack.test"), broken);
    payload(&injected(none, "\"x);dkim=pass header.d=legit.test (\"@attack.test"), broken);
    payload(&injected(none, "\"x);dkim=pass header.d=legit.test;zz=pass (\"@attack.test"), broken);
    payload(&injected(none, "x);dkim=pass header.d=legit.test;spf=pass (@attack.test"), broken);
    payload(&injected("dmarc=none", "\"x);dkim=pass header.d=legit.test;spf=pass (\"@attack.test"), broken);
    payload(&injected("dmarc=none", "\"x);dkim=pass header.d=legit.test (\"@attack.test"), broken);
    payload(&injected("dmarc=none", "\"x);dkim=pass header.d=legit.test;arc=pass (\"@attack.test"), broken);
}
