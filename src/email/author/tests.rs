use super::*;
use AuthorDefect as D;

fn read(header: &[u8]) -> Result<Mailbox, AuthorDefect> {
    let header = HeaderBlock::parse(header).expect("a header block");
    author(&header)
}

#[track_caller]
fn reads(from: &str, name: Option<&str>, address: &str) {
    for end in ["\r\n", "\n"] {
        let header = format!("To: x@example.org\nFrom: {from}\n\n").replace('\n', end);
        let mailbox = read(header.as_bytes()).expect("an author");
        assert_eq!(mailbox.name.as_deref(), name);
        assert_eq!(mailbox.address.as_str(), address);
    }
}

#[track_caller]
fn refuses(from: impl AsRef<[u8]>, expected: AuthorDefect) {
    let header = [b"From: ", from.as_ref(), b"\r\n\r\n"].concat();
    assert_eq!(read(&header).err(), Some(expected));
}

#[test]
fn plain_mailboxes() {
    reads("ann@example.com", None, "ann@example.com");
    reads("<ann@example.com>", None, "ann@example.com");
    reads("Ann <ann@example.com>", Some("Ann"), "ann@example.com");
    reads("ADMIN@LEGIT.TEST", None, "admin@legit.test");
    reads("Ann B. Smith\n <ann@example.com>", Some("Ann B. Smith"), "ann@example.com");
    reads("\"Smith, Ann\" <ann@example.com>", Some("Smith, Ann"), "ann@example.com");
    reads("\"Ann \\\"B\\\"\" <ann@example.com>", Some("Ann \"B\""), "ann@example.com");
    reads("\"\" <ann@example.com>", None, "ann@example.com");
    reads(
        "=?utf-8?Q?M=C3=BCller?= =?utf-8?Q?_Ann?= <ann@example.com>",
        Some("M\u{fc}ller Ann"),
        "ann@example.com",
    );
    reads("M\u{fc}ller <ann@example.com>", Some("M\u{fc}ller"), "ann@example.com");
    reads("ann@example.com (Ann B)", None, "ann@example.com");
    reads("(x) Ann (>,<b@attack.test) Lee\n < ann@example.com > (w)", Some("Ann Lee"), "ann@example.com");
    reads("\"=?utf-8?Q?M=C3=BCller?=\" <ann@example.com>", Some("M\u{fc}ller"), "ann@example.com");
    reads("ann@example.com <Ann@example.com>", None, "ann@example.com");
    reads("\"admin@legit.test\" <any@attack.test>", Some("admin@legit.test"), "any@attack.test");
}

#[test]
fn raw_latin_1_name() {
    let mailbox = read(b"From: M\xfcller <ann@example.com>\r\n\r\n").expect("an author");
    assert_eq!(mailbox.name.as_deref(), Some("M\u{fc}ller"));
}

#[test]
fn one_from_field() {
    let check = |header: &[u8], defect| assert_eq!(read(header).err(), Some(defect));
    check(b"From: a@attack.test\r\nFrom: admin@legit.test\r\n\r\n", D::SeveralFields);
    check(b"From: a@legit.test\r\nfROM: a@legit.test\r\n\r\n", D::SeveralFields);
    check(b"Sender: admin@legit.test\r\n\r\n", D::Missing);
    check(b"Resent-From: admin@legit.test\r\nReply-To: admin@legit.test\r\n\r\n", D::Missing);
    check(b"X-Original-From: admin@legit.test\r\n\r\nFrom: admin@legit.test\r\n\r\n", D::Missing);
    check(b"", D::Missing);
}

#[test]
fn one_mailbox() {
    refuses("<first@attack.test>, <admin@legit.test>", D::SeveralMailboxes);
    refuses("=?utf-8?B?PGFkbWluQGxlZ2l0LmNvbT4=?=,<second@attack.test>", D::SeveralMailboxes);
    refuses("admin@legit.test,<second@attack.test>", D::SeveralMailboxes);
    refuses("admin@legit.test, second@attack.test", D::SeveralMailboxes);
    refuses("<any@attack.test>admin@legit.test", D::Syntax);
    refuses("<a@attack.test><admin@legit.test>", D::SeveralMailboxes);
    refuses("<admin@legit.test>,", D::SeveralMailboxes);
    refuses("admin@legit.test <any@attack.test>", D::Syntax);
    refuses("Team: <admin@legit.test>;", D::Group);
    refuses("undisclosed-recipients:;", D::Group);
    refuses("<@attack.test,@any.test:admin@legit.test>", D::Route);
}

#[test]
fn one_plain_address() {
    refuses("", D::Empty);
    refuses("<>", D::Empty);
    refuses("Ann <>", D::Empty);
    refuses("Ann", D::Syntax);
    refuses("Ann <ann>", D::Syntax);
    refuses("=?utf-8?q?=40attack.test?=@legit.test", D::Address(AddrSpecError::EncodedWord));
    refuses("<\"admin@legit.test\"@attack.test>", D::Address(AddrSpecError::LocalPart));
    refuses("<\"admin\"@legit.test>", D::Address(AddrSpecError::LocalPart));
    refuses("admin@l\u{435}git.test", D::Address(AddrSpecError::Domain));
    refuses("admin\u{ff20}legit.test", D::Syntax);
    refuses("admin@legit\u{ff0e}test", D::Address(AddrSpecError::Domain));
    refuses("admin@le\u{200b}git.test", D::Address(AddrSpecError::Domain));
    refuses("\u{e4}dmin@legit.test", D::Address(AddrSpecError::LocalPart));
    refuses(b"adm\xefn@legit.test", D::Address(AddrSpecError::Domain));
    refuses("<admin@legit. test>", D::Syntax);
    refuses("<admin@[192.0.2.1]>", D::Syntax);
    refuses("<admin@legit.test", D::Unclosed);
    refuses("admin@legit.test>", D::Syntax);
    refuses("admin@legit.test (x", D::Unclosed);
    refuses("\"admin@legit.test", D::Unclosed);
    refuses("a\x07 <admin@legit.test>", D::Syntax);
    refuses("a\\b <admin@legit.test>", D::Syntax);
}

/// What `tests/differential.rs` found that other parsers read as somebody else, or break on.
#[test]
fn what_others_read_otherwise() {
    refuses("<(()Ann<first@attack.test>)admin@legit.test>", D::Comment);
    refuses("(x (y) first@attack.test) admin@legit.test", D::Comment);
    refuses("(\\) first@attack.test) admin@legit.test", D::Comment);
    refuses("<(x)admin@legit.test>", D::Comment);
    refuses("<admin@legit.test(x)>", D::Comment);
    refuses("admin(x)@legit.test", D::Comment);
    refuses("admin@ legit.test", D::Syntax);
    refuses("<admin @legit.test>", D::Syntax);
    refuses("admin@legit.test\r\n <admin@legit.test>", D::Syntax);
    refuses("admin@legit.test (x) <admin@legit.test>", D::Comment);
    refuses(". Ann <admin@legit.test>", D::Name);
    refuses("J.R.<admin@legit.test>", D::Name);
    reads("J.R. <admin@legit.test>", Some("J.R."), "admin@legit.test");
    refuses("=?utf-8?q?<?utf-8?q?ann?=@legit.test>", D::Name);
    refuses("=?utf-8?Q?=22=<admin@legit.test>", D::Name);
    refuses("=?utf-8?Q?a=0D=0AFrom=3A_first=40attack=2Gtest?= <admin@legit.test>", D::Name);
    refuses("=?utf-8?Q?a=0D=0AFrom=3A_first=40attack=2Etest?= <admin@legit.test>", D::Name);
    refuses("=?utf-8?B?YQ0KRnJvbTo=?= <admin@legit.test>", D::Name);
    refuses("=?utf-8?Q?a=00?= <admin@legit.test>", D::Name);
    refuses("=?utf-8?x?a?= <admin@legit.test>", D::Name);
    refuses("=??q?a?= <admin@legit.test>", D::Name);
}

#[test]
fn floods() {
    refuses("(".repeat(8_000), D::Comment);
    refuses(format!("({}", "x".repeat(8_000)), D::Unclosed);
    refuses("(".repeat(100_000), D::TooLong);
    refuses("\\".repeat(200_000), D::TooLong);
    refuses("\"\\".repeat(4_000), D::Unclosed);
    refuses("<".repeat(8_000), D::Unclosed);
}
