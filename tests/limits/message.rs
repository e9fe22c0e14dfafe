//! Bounds of one message, whoever sends it: `src/email/limits.rs`, and what `src/email` keeps at the tops of files.

use smart_bcc::email::limits as email;
use smart_bcc::email::{
    AddrSpec, HeaderBlock, Message, author, base_subject, for_each_canonical_chunk, forwarding_code,
    is_domain,
};
use smart_bcc::inspect::{InspectOptions, Inspection, inspect};

use crate::limit;
use crate::support::stamp_with;

const FROM: &str = "From: ann@example.com\r\n";

/// The author of a header block of these fields, or why there is none.
fn author_of(fields: &str) -> String {
    let raw = format!("{fields}\r\nx");
    let header = match HeaderBlock::parse(raw.as_bytes()) {
        Ok(header) => header,
        Err(defect) => return defect.reason().into(),
    };
    author(&header).map_or_else(|defect| defect.reason().into(), |mailbox| mailbox.address.to_string())
}

#[test]
fn header_block() {
    let of_bytes = |bytes: usize| author_of(&format!("{FROM}X: {}\r\n", "x".repeat(bytes - FROM.len() - 7)));
    limit!(email::HEADER_BYTES_MAX, of_bytes, "ann@example.com", "ann@example.com", "header-too-long");
    let of_fields = |fields: usize| author_of(&(FROM.to_owned() + &"X: y\r\n".repeat(fields - 1)));
    limit!(email::HEADER_FIELDS_MAX, of_fields, "ann@example.com", "ann@example.com", "header-too-long");
    let from_of = |bytes: usize| author_of(&format!("From:{}<ann@example.com>\r\n", " ".repeat(bytes - 17)));
    limit!(email::FROM_BYTES_MAX, from_of, "ann@example.com", "ann@example.com", "from-too-long");
}

#[test]
fn addresses() {
    let spec = |text: String| match AddrSpec::parse(&text) {
        Ok(_) => "an address".to_owned(),
        Err(error) => error.reason().to_owned(),
    };
    let local = |octets: usize| spec(format!("{}@example.com", "a".repeat(octets)));
    limit!("src/email/addr_spec.rs" LOCAL_PART_OCTETS_MAX = 64, local, "an address", "an address", "address-too-long");
    let label = |octets: usize| spec(format!("a@{}.test", "b".repeat(octets)));
    limit!("src/email/addr_spec.rs" LABEL_OCTETS_MAX = 63, label, "an address", "an address", "address-domain");
    let whole = |octets: usize| spec(format!("{}@{}.test", "a".repeat(octets - 207), "b.".repeat(100) + "b"));
    limit!("src/email/addr_spec.rs" ADDR_SPEC_OCTETS_MAX = 254, whole, "an address", "an address", "address-too-long");
    // A domain alone is looked at where no local-part stands before it.
    let domain =
        |octets: usize| is_domain(&format!("{}{}", "b.".repeat(100), "b".repeat(octets - 200))).to_string();
    limit!("src/email/addr_spec.rs" DOMAIN_OCTETS_MAX = 253, domain, "true", "true", "false");
}

/// What `inspect` says of a stamp with these results.
fn verdict(results: &str) -> String {
    let raw = [&stamp_with(results.as_bytes(), "acme@bcc.example.net"), FROM.as_bytes(), b"\r\nx"].concat();
    let authentication = inspect(&raw, &InspectOptions::default()).authentication;
    format!("{} {}", authentication.verdict, authentication.reason)
}

#[test]
fn stamp() {
    const PASS: &str = "mx.cloudflare.net; dmarc=pass header.from=example.com";
    let (read, unreadable) = ("pass dmarc-pass", "fail stamp-unreadable");
    // The longest field is the one of the ARC set, with its instance before the results.
    let of_bytes =
        |bytes: usize| verdict(&format!("{PASS} ({})", "x".repeat(bytes - PASS.len() - " i=1;  ()".len())));
    limit!(email::STAMP_FIELD_BYTES_MAX, of_bytes, read, read, "fail stamp-too-long");
    let of_depth = |depth: usize| verdict(&format!("{PASS} {}{}", "(".repeat(depth), ")".repeat(depth)));
    limit!(email::COMMENT_DEPTH_MAX, of_depth, read, read, unreadable);
    let of_results = |results: usize| verdict(&(PASS.to_owned() + &"; dkim=none".repeat(results - 1)));
    limit!(email::STAMP_RESULTS_MAX, of_results, read, read, unreadable);
}

/// A message with these fields and this body.
fn inspected(fields: &str, body: &str) -> Inspection {
    let date = "Date: Fri, 20 Nov 2026 09:29:00 +0000\r\n";
    let options = InspectOptions { rcpt_to: Some("acme@bcc.example.net".into()), ..Default::default() };
    inspect(format!("{FROM}{date}{fields}\r\n{body}").as_bytes(), &options)
}

fn counted(count: usize, defects: &[&str]) -> String {
    format!("{count} {}", defects.join(" ")).trim_end().to_owned()
}

#[test]
fn fields_of_people_and_threads() {
    let to = |count: usize| {
        let list: Vec<_> = (0..count).map(|n| format!("a{n}@b.test")).collect();
        let found = inspected(&format!("To: {}\r\n", list.join(",\r\n ")), "");
        counted(found.to.len(), &found.defects)
    };
    limit!(email::ADDRESSES_MAX, to, "99", "100", "100 addresses-over-limit");
    let message = |fields: String, read: fn(&Message<'_>) -> usize| {
        read(&Message::parse(format!("{FROM}{fields}\r\n").as_bytes())).to_string()
    };
    let ids = |count: usize| "<a@b.test>\r\n ".repeat(count - 1) + "<a@b.test>\r\n";
    let references =
        |count: usize| message(format!("References: {}", ids(count)), |read| read.references().len());
    limit!(email::REFERENCES_MAX, references, "99", "100", "100");
    let id = |bytes: usize| {
        let field = format!("Message-ID: <{}@b.test>\r\n", "x".repeat(bytes - 7));
        message(field, |read| read.message_id().map_or(0, str::len))
    };
    limit!(email::MESSAGE_ID_BYTES_MAX, id, "997", "998", "998");
    let subject = |chars: usize| {
        message(format!("Subject: {}\r\n", "é".repeat(chars)), |read| read.subject().chars().count())
    };
    limit!(email::SUBJECT_CHARS_MAX, subject, "1999", "2000", "2000");
    let name = |chars: usize| {
        let to = format!("To: {} <a@b.test>\r\n", "é".repeat(chars));
        message(to, |read| read.to()[0].name.as_ref().map_or(0, |name| name.chars().count()))
    };
    limit!(email::NAME_CHARS_MAX, name, "499", "500", "500");
    let author_name = |bytes: usize| {
        let word = format!("=?utf-8?Q?{}?=", "x".repeat(bytes - 12));
        author_of(&format!("From: {word} <ann@example.com>\r\n"))
    };
    limit!("src/email/header_text.rs" ENCODED_WORD_BYTES_MAX = 998, author_name, "ann@example.com", "ann@example.com", "from-name");
    let code = |digits: usize| {
        forwarding_code(&format!("(#{})", "1".repeat(digits))).map_or(0, |code| code.len()).to_string()
    };
    limit!("src/email/gmail.rs" CODE_DIGITS_MAX = 20, code, "19", "20", "0");
    let prefixes = |count: usize| base_subject(&format!("{}Re: Offer", "Word: ".repeat(count - 1)));
    limit!("src/email/subject.rs" PREFIXES_MAX = 4, prefixes, "word: word: re: offer", "word: word: word: re: offer", "word: word: word: word: re: offer");
}

#[test]
fn fields_of_all_parts() {
    // Three of the lines are the message's own.
    let lines = |count: usize| {
        let found = inspected(MIXED, &format!("--b\r\n{}\r\nHello\r\n--b--\r\n", "X:\r\n".repeat(count - 3)));
        counted(found.text.map_or(0, |text| text.len()), &found.defects)
    };
    limit!(email::FIELD_LINES_MAX, lines, "5", "5", "0 fields-over-limit structure-damaged");
}

const MIXED: &str = "Content-Type: multipart/mixed; boundary=b\r\n";

#[test]
fn structure() {
    // The message itself is a part.
    let parts = |count: usize| {
        let found =
            inspected(MIXED, &("--b\r\nContent-Type: a/b\r\n\r\nx\r\n".repeat(count - 1) + "--b--\r\n"));
        counted(found.attachments.len(), &found.defects)
    };
    limit!(email::PARTS_MAX, parts, "1998", "1999", "1999 parts-over-limit");
    // So many levels, the text being the innermost.
    let depth = |levels: usize| {
        let depth = levels - 1;
        let open: String = (1..depth)
            .map(|n| format!("--b{n}\r\nContent-Type: multipart/mixed; boundary=b{}\r\n\r\n", n + 1))
            .collect();
        let close: String = (1..=depth).rev().map(|n| format!("--b{n}--\r\n")).collect();
        let body = format!("{open}--b{depth}\r\n\r\nHello\r\n{close}");
        let found = inspected("Content-Type: multipart/mixed; boundary=b1\r\n", &body);
        counted(usize::from(found.text.as_deref() == Some("Hello")), &found.defects)
    };
    limit!(email::MIME_DEPTH_MAX, depth, "1", "1", "0 parts-over-limit structure-damaged");
    let forwarded = |count: usize| {
        let part =
            |n| format!("--b\r\nContent-Type: message/rfc822\r\n\r\nFrom: c{n}@customer.test\r\n\r\nHi\r\n");
        let found = inspected(MIXED, &((0..count).map(part).collect::<String>() + "--b--\r\n"));
        found.correspondents.len().to_string()
    };
    limit!(email::ATTACHED_MESSAGES_MAX, forwarded, "24", "25", "25");
    // Its last bytes are its author's address; quoted-printable leaves these as they are.
    let encoded = |bytes: usize| {
        let from = "From: cora@customer.test";
        let inner = format!("X: {}\r\n{from}", "x".repeat(bytes - from.len() - 5));
        let part =
            "--b\r\nContent-Type: message/rfc822\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n";
        let found = inspected(MIXED, &format!("{part}{inner}\r\n--b--\r\n"));
        found.correspondents.first().map_or("nobody".into(), |one| one.address.clone())
    };
    limit!(
        email::ENCODED_MESSAGE_BYTES_MAX,
        encoded,
        "cora@customer.test",
        "cora@customer.test",
        "cora@customer.tes"
    );
}

#[test]
fn bodies() {
    let text = |bytes: usize| {
        let found = inspected("", &"x".repeat(bytes));
        counted(found.text.map_or(0, |text| text.len()), &found.defects)
    };
    limit!(email::BODY_BYTES_MAX, text, "2097151", "2097152", "2097152 body-over-limit");
    let attached = |bytes: usize| {
        let part = "--b\r\nContent-Type: message/rfc822\r\n\r\nFrom: cora@customer.test\r\n\r\n";
        let found = inspected(MIXED, &format!("{part}{}\r\n--b--\r\n", "x".repeat(bytes)));
        found.forwarded.and_then(|mail| mail.body).map_or(0, |body| body.len()).to_string()
    };
    limit!(email::ATTACHED_BODY_BYTES_MAX, attached, "262143", "262144", "262144");
    // The first word begins with the last byte that is looked at.
    let snippet = |bytes: usize| {
        let raw = format!("{FROM}\r\n{}x", " ".repeat(bytes - 1));
        Message::parse(raw.as_bytes()).snippet(10)
    };
    limit!(email::SNIPPET_SOURCE_BYTES_MAX, snippet, "x", "x", "");
    let file_name = |chars: usize| {
        let fields = format!("Content-Type: a/b; name={}\r\n", "x".repeat(chars));
        inspected(&fields, "x").attachments[0].filename.as_ref().map_or(0, String::len).to_string()
    };
    limit!(email::FILENAME_CHARS_MAX, file_name, "149", "150", "150");
}

/// However full the buffer gets, a copy with LF line ends is digested like one with CRLF.
#[test]
fn canonical_buffer() {
    let digest = |body: &str| {
        let header = HeaderBlock::parse(b"\n").expect("a block");
        let mut whole = Vec::new();
        for_each_canonical_chunk(&header, body.as_bytes(), &mut |piece| whole.extend_from_slice(piece));
        whole
    };
    let alike = |bytes: usize| {
        let body = "x".repeat((bytes - 2) % 3) + "\n" + &"y\n".repeat((bytes - 2) / 3);
        (digest(&body) == digest(&body.replace('\n', "\r\n"))).to_string()
    };
    limit!(email::CANONICAL_BUFFER_BYTES, alike, "true", "true", "true");
}
