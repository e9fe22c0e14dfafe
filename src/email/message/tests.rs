use super::*;

fn raw(text: &str) -> Vec<u8> {
    text.replace('\n', "\r\n").into_bytes()
}

/// Both line ends must read alike.
#[track_caller]
fn check<T: PartialEq + fmt::Debug>(text: &str, read: impl Fn(&Message<'_>) -> T, expected: T) {
    assert_eq!(read(&Message::parse(&raw(text))), expected, "CRLF");
    assert_eq!(read(&Message::parse(text.as_bytes())), expected, "LF");
}

fn shown(mailboxes: &[Mailbox]) -> String {
    let shown = mailboxes.iter().map(|mailbox| match &mailbox.name {
        Some(name) => format!("{name} <{}>", mailbox.address),
        None => mailbox.address.to_string(),
    });
    shown.collect::<Vec<_>>().join(", ")
}

fn ids(defects: &[Defect]) -> Vec<&'static str> {
    defects.iter().map(|defect| defect.as_str()).collect()
}

#[track_caller]
fn to(value: &str, expected: &str, defects: &[&str]) {
    let text = format!("Date: 1 Jan 2026 00:00:00 +0000\nTo: {value}\n\n");
    check(&text, |message| shown(message.to()), expected.to_owned());
    check(&text, |message| ids(message.defects()), defects.to_vec());
}

#[test]
fn mailboxes() {
    to("ann@example.com", "ann@example.com", &[]);
    to("Ann <Ann@Example.com>, \"B, C\" <b@example.com>", "Ann <ann@example.com>, B, C <b@example.com>", &[]);
    to("=?utf-8?Q?M=C3=BCller?= <m@example.com>", "M\u{fc}ller <m@example.com>", &[]);
    to(
        "Team: a@example.com, B <b@example.com>;, c@example.com",
        "a@example.com, B <b@example.com>, c@example.com",
        &[],
    );
    to("undisclosed-recipients:;", "", &[]);
    to("a@example.com,\n A@EXAMPLE.com,\n \"A\" <a@example.com>", "a@example.com", &[]);
    to("\"a@example.com\" <a@example.com>", "a@example.com <a@example.com>", &[]);
    to("a b@example.com, \"x\"@[192.0.2.1], c@example.com", "c@example.com", &["address-not-plain"]);
    to("a@example.com\nTo: b@example.com", "a@example.com, b@example.com", &[]);
    let many: Vec<_> = (0..200).map(|n| format!("a{n}@example.com")).collect();
    let kept = many[..100].join(", ");
    to(&many.join(",\n "), &kept, &["addresses-over-limit"]);
}

#[test]
fn raw_8_bit_fields() {
    let message = Message::parse(b"To: M\xfcller <m@example.com>\r\nSubject: caf\xe9 \x80\r\n\r\n");
    assert_eq!(shown(message.to()), "M\u{fc}ller <m@example.com>");
    assert_eq!(message.subject(), "caf\u{e9} \u{20ac}");
    let message = Message::parse("Subject: 見積り\r\n\r\n".as_bytes());
    assert_eq!(message.subject(), "見積り");
}

#[track_caller]
fn date(value: &str, expected: Option<i64>) {
    check(&format!("Date: {value}\n\n"), |message| message.date_ms(), expected);
}

#[test]
fn dates() {
    date("Thu, 01 Jan 2026 09:00:00 +0900", Some(1_767_225_600_000));
    date("1 Jan 2026 00:00:00 GMT", Some(1_767_225_600_000));
    date("Thu, 31 Dec 2025 23:59:60 +0000", Some(1_767_225_599_000));
    date("Thu, 01 Jan 0000 00:00:00 +0000", None);
    date("Thu, 01 Jan 9999 00:00:00 +0000", None);
    date("Thu, 01 Jan 2026 00:00:00 +9999", None);
    date("Thu, 01 Foo 2026 00:00:00 +0000", None);
    date("Thu, 01 Jan 1960 00:00:00 +0000", None);
    date("", None);
    check("X: y\n\n", |message| ids(message.defects()), vec!["date-unusable"]);
}

#[test]
fn identifiers() {
    let text = "Message-ID: <a@x>\nMessage-ID: <b@x>\nIn-Reply-To: <c@x> (d)\nReferences: <e@x>\n <f@x>\n\n";
    check(text, |message| message.message_id().map(str::to_owned), Some("a@x".to_owned()));
    check(text, |message| message.in_reply_to().to_vec(), vec!["c@x".to_owned()]);
    check(text, |message| message.references().to_vec(), vec!["e@x".to_owned(), "f@x".to_owned()]);
    check("X: y\n\n", |message| message.message_id().map(str::to_owned), None);
    check("Message-ID: <>\n\n", |message| message.message_id().map(str::to_owned), None);
}

#[test]
fn subjects() {
    check(
        "Subject: =?utf-8?B?4pi6?=\n a\0b\n\n",
        |message| message.subject().to_owned(),
        "\u{263a} ab".to_owned(),
    );
    check("Subject: first\nSubject: second\n\n", |message| message.subject().to_owned(), "first".to_owned());
    check("X: y\n\n", |message| message.subject().to_owned(), String::new());
}

const ALTERNATIVE: &str = "Content-Type: multipart/alternative; boundary=b\n\n--b\n\nHello\nAnn\0\n--b\n\
    Content-Type: text/html\n\n<p>Hello <b>Ann</b></p>\n--b--\n";

#[test]
fn bodies() {
    check(ALTERNATIVE, |message| message.text(), Some("Hello\nAnn".to_owned()));
    check(ALTERNATIVE, |message| message.html(), Some("<p>Hello <b>Ann</b></p>".to_owned()));
    check(ALTERNATIVE, |message| message.snippet(7), "Hello A".to_owned());
    check(ALTERNATIVE, |message| message.attachments().len(), 0);
    let html = "Content-Type: text/html\n\n<style>p{}</style><table><td>a</td><td>b</td></table>";
    check(html, |message| message.text(), None);
    check(html, |message| message.snippet(100), "a b".to_owned());
    let empty_text = ALTERNATIVE.replace("Hello\nAnn\0", " \n");
    check(&empty_text, |message| message.snippet(100), "Hello Ann".to_owned());
    check("Subject: x\n\n", |message| message.snippet(100), String::new());
}

#[track_caller]
fn body(fields: &str, bytes: &[u8], expected: &str) {
    let raw = [fields.as_bytes(), b"\r\n\r\n", bytes].concat();
    assert_eq!(Message::parse(&raw).text().as_deref(), Some(expected), "{fields}");
}

#[test]
fn charsets() {
    body("Content-Type: text/plain; charset=iso-8859-1", b"caf\xe9", "caf\u{e9}");
    body("Content-Type: text/plain; charset=iso-2022-jp", b"\x1b$B;n\x1b(B", "試");
    body("Content-Type: text/plain; charset=shift_jis", b"\x8c\xa9\x90\xcf", "見積");
    body("Content-Type: text/plain; charset=utf-7", b"+ADw-script+AD4-", "+ADw-script+AD4-");
    body(
        "Content-Type: text/plain; charset=unicode-1-1-utf-7\r\nContent-Transfer-Encoding: base64",
        b"K0FEdy0=",
        "+ADw-",
    );
    body("Content-Type: text/plain; charset=utf-16", b"a\0b\0", "ab");
    body("Content-Type: text/plain; charset=x-unknown", b"caf\xe9", "caf\u{e9}");
    body("Subject: none", b"caf\xe9", "caf\u{e9}");
    body("Subject: none", "caf\u{e9}".as_bytes(), "caf\u{e9}");
    body("Content-Type: text/plain; charset=utf-8", b"caf\xe9", "caf\u{fffd}");
    body("Content-Type: text/plain; charset=utf-8", b"a\xed\xa0\x80b\0", "a\u{fffd}\u{fffd}\u{fffd}b");
    body(&format!("Content-Type: text/plain; charset={}", "x".repeat(1_000_000)), b"a", "a");
    body("Content-Type: text/plain\r\nContent-Transfer-Encoding: x-unknown", b"a=41", "a=41");
}

/// A multipart/mixed of these parts.
fn mixed(parts: &[&str]) -> String {
    let parts: String = parts.iter().map(|part| format!("--b\n{part}\n")).collect();
    format!("Content-Type: multipart/mixed; boundary=b\n\n{parts}--b--\n")
}

#[track_caller]
fn filename(fields: &str, expected: Option<&str>) {
    let text = mixed(&["\nHello", &format!("{fields}\n\nx")]);
    check(
        &text,
        |message| message.attachments().first().map(|a| a.filename.clone()),
        Some(expected.map(str::to_owned)),
    );
}

#[test]
fn file_names() {
    filename("Content-Type: application/pdf; name=a.pdf", Some("a.pdf"));
    filename("Content-Disposition: attachment; filename=\"../a b.pdf\"", Some("a b.pdf"));
    filename("Content-Disposition: attachment; filename*=utf-8''%e2%98%95.pdf", Some("\u{2615}.pdf"));
    filename("Content-Disposition: attachment; filename*=shift_jis''%8c%a9.pdf", Some("見.pdf"));
    filename(
        "Content-Disposition: attachment; filename*0*=utf-8''%e2%98;\n filename*1*=%95; filename*2=\".pdf\"",
        Some("\u{2615}.pdf"),
    );
    filename("Content-Disposition: attachment; filename=\"=?utf-8?B?4piV?=.pdf\"", Some("\u{2615}.pdf"));
    filename("Content-Disposition: attachment", None);
}

#[test]
fn raw_8_bit_file_name() {
    let text = mixed(&["\nHello", "Content-Disposition: attachment; filename=\"caf#.pdf\"\n\nx"]);
    let raw: Vec<u8> = raw(&text).into_iter().map(|byte| if byte == b'#' { 0xe9 } else { byte }).collect();
    assert_eq!(Message::parse(&raw).attachments()[0].filename.as_deref(), Some("caf\u{e9}.pdf"));
}

#[test]
fn attachments_and_their_bytes() {
    let text = mixed(&[
        "\nHello",
        "Content-Type: IMAGE/png\nContent-ID: <x@y>\nContent-Disposition: inline\nContent-Transfer-Encoding: base64\n\nAAEC\nAwQ=",
        "Content-Type: text/html; name=a.html\nContent-Disposition: attachment\n\n<b>",
        "Content-Type: text/calendar\n\nBEGIN",
        "Content-Type: what\n\nx",
    ]);
    check(
        &text,
        |message| {
            let attachments = message.attachments();
            attachments.iter().map(|a| (a.content_type.clone(), a.size_bytes)).collect::<Vec<_>>()
        },
        vec![
            ("image/png".to_owned(), 5),
            ("text/html".to_owned(), 3),
            ("text/calendar".to_owned(), 5),
            ("application/octet-stream".to_owned(), 1),
        ],
    );
    check(&text, |message| message.attachment_bytes(0).map(Cow::into_owned), Some(vec![0, 1, 2, 3, 4]));
    check(&text, |message| message.attachments()[0].content_id.clone(), Some("x@y".to_owned()));
    check(&text, |message| message.attachment_bytes(9).is_none(), true);
    check(&text, |message| message.text(), Some("Hello".to_owned()));
    let whole = "Content-Type: application/pdf\nContent-Transfer-Encoding: base64\n\nAAEC\n";
    check(whole, |message| message.attachment_bytes(0).map(Cow::into_owned), Some(vec![0, 1, 2]));
    check("Content-Type: image/png\n\nx", |message| message.attachments().len(), 1);
}

const ORIGINAL: &str = "From: Cora <cora@example.net>\nTo: ann@example.com\nSubject: Offer\nMessage-ID: <o@x>\nDate: 1 Jan 2026 00:00:00 +0000\n\nHi";

#[track_caller]
fn originals(text: &str, expected: &[&str]) {
    check(
        text,
        |message| {
            let messages = message.forwarded().map(|found| found.originals).unwrap_or_default();
            messages
                .iter()
                .map(|original| {
                    let from: Vec<_> = original.from.iter().cloned().collect();
                    format!("{} {}", shown(&from), original.subject.as_deref().unwrap_or_default())
                })
                .collect::<Vec<_>>()
        },
        expected.iter().map(|original| (*original).to_owned()).collect(),
    );
}

#[test]
fn attached_messages() {
    let cora = "Cora <cora@example.net> Offer";
    let plain = format!("Content-Type: message/rfc822\n\n{ORIGINAL}");
    originals(&mixed(&["\nFYI", &plain]), &[cora]);
    originals(&format!("From: ann@example.com\n{plain}"), &[cora]);
    let eml = format!("Content-Type: application/octet-stream; name=x.EML\n\n{ORIGINAL}");
    originals(&mixed(&["\nFYI", &eml]), &[cora]);
    originals(&mixed(&["\nFYI", &eml.replace("EML", "txt")]), &[]);
    let digest = mixed(&[&format!("\n{ORIGINAL}"), &format!("\n{ORIGINAL}")]).replace("mixed", "digest");
    originals(&digest, &[cora, cora]);
    let base64 = "Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\nRnJvbTogQ29yYSA8Y29yYUBleGFtcGxlLm5ldD4KU3ViamVjdDogT2ZmZXIKCkhp";
    originals(&mixed(&["\nFYI", base64]), &[cora]);
    let report = mixed(&["\nBounced", &plain])
        .replace("multipart/mixed", "multipart/report; report-type=delivery-status");
    originals(&report, &[]);
    let deep = format!("Content-Type: message/rfc822\n\nFrom: b@example.com\nSubject: outer\n{plain}");
    originals(&mixed(&["\nFYI", &deep]), &["b@example.com outer"]);
    check(
        &mixed(&["\nFYI", &plain]),
        |message| message.forwarded().and_then(|found| found.originals[0].date.clone()),
        Some("2026-01-01T00:00:00Z".to_owned()),
    );
    check(
        &mixed(&["\nFYI", &plain]),
        |message| message.attachments()[0].content_type.clone(),
        "message/rfc822".to_owned(),
    );
}

#[track_caller]
fn automated(fields: &str, expected: Option<&'static str>) {
    check(&format!("{fields}\n\nx"), |message| message.automated(), expected);
}

#[test]
fn automated_messages() {
    automated("Subject: x", None);
    automated("Auto-Submitted: no", None);
    automated("Auto-Submitted: auto-replied (vacation); x=y", Some("auto-submitted"));
    automated("Precedence: BULK", Some("precedence"));
    automated("Precedence: first-class", None);
    automated("X-Autoreply: yes", Some("x-autoreply"));
    automated("x-autorespond: yes", Some("x-autoreply"));
    automated("X-Auto-Response-Suppress: All", None);
    automated("Content-Type: multipart/report; boundary=b", Some("report"));
}

#[test]
fn broken_structure() {
    for boundary in [
        "",
        "; boundary=",
        "; boundary=\"\"",
        "; boundary=b",
        "; boundary=\" b \"",
        &format!("; boundary={}", "b".repeat(1_000_000)),
    ] {
        let text = format!("Content-Type: multipart/mixed{boundary}\n\n--b\n\nx");
        let message = Message::parse(text.as_bytes());
        assert!(message.attachments().len() <= 1);
        let _ = (message.text(), message.html(), message.snippet(10), message.forwarded());
    }
    for raw in [&b""[..], b"\n", b"\r\n", b"x", b"From", b"\0", b"\xff\xfe", b"Subject: x", b"--b\n"] {
        let message = Message::parse(raw);
        let _ = (message.text(), message.html(), message.snippet(10), message.attachments());
    }
    assert_eq!(ids(Message::parse(b"").defects()), ["no-message", "date-unusable"]);
}

/// Reads everything, and gives the defects.
fn read_all(raw: &[u8]) -> Vec<&'static str> {
    let message = Message::parse(raw);
    let text = message.text().unwrap_or_default().len() + message.html().unwrap_or_default().len();
    assert!(text <= 2 * super::super::limits::BODY_BYTES_MAX);
    assert!(message.attachments().len() <= PARTS_MAX);
    let _ = (message.snippet(120), message.forwarded(), message.automated());
    ids(message.defects())
}

#[test]
fn floods_are_quick() {
    let start = std::time::Instant::now();
    let over = |raw: &[u8], id: &str| assert!(read_all(raw).contains(&id), "{id}");
    over(&b"Content-Type: message/rfc822\r\n\r\n".repeat(10_000), "parts-over-limit");
    let nested: String =
        (0..50_000).map(|n| format!("Content-Type: multipart/mixed; boundary={n}\n\n--{n}\n")).collect();
    over(nested.as_bytes(), "parts-over-limit");
    over(&b"Content-Type: multipart/mixed; boundary=b\n\n--b\n".repeat(50_000), "parts-over-limit");
    let parts =
        [&b"Content-Type: multipart/mixed; boundary=b\n\n"[..], &b"--b\n\n\n".repeat(1_000_000)].concat();
    over(&parts, "parts-over-limit");
    over(&[&b"Content-Type: text/html\n\n"[..], &b"<b>".repeat(7_000_000)].concat(), "body-over-limit");
    let base64 = [&b"Content-Transfer-Encoding: base64\n\n"[..], &b"QUJD".repeat(5_000_000)].concat();
    over(&base64, "body-over-limit");
    read_all(&b"A: b\r\n".repeat(1_000_000));
    read_all(&[&b"To: "[..], &b"a@b.test,".repeat(2_000_000)].concat());
    read_all(&[&b"Subject: "[..], &b"=?utf-8?q?a?= ".repeat(1_400_000)].concat());
    read_all(&[&b"References: "[..], &b"<a@b> ".repeat(3_000_000)].concat());
    read_all(&[&b"Content-Type: text/plain; a=b"[..], &b"; name*0=x".repeat(2_000_000)].concat());
    read_all(&b"x".repeat(20_000_000));
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}
