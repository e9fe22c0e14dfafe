//! The Received field (RFC 5321 4.4) that the platform puts on top.

use super::addr_spec::AddrSpec;
use super::cfws::{Cursor, Unclosed, is_space};
use std::borrow::Cow;

/// What a trace field says about its own host; what it says about the client is not believed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Received {
    /// The host that wrote the field, after `by`, in lower case.
    pub(super) by: String,
    /// Each address after `for`, without angle brackets.
    pub(super) recipients: Vec<String>,
}

impl Received {
    /// Reads a value; `None` where it has no such form.
    pub(super) fn parse(value: &[u8]) -> Option<Received> {
        let words = words(value).ok()?;
        let clauses = match words.as_slice() {
            [from, _, by, ..] if is(from, "from") && is(by, "by") => words.get(2..),
            // A client that gave no name leaves only the comment after "from".
            [from, by, ..] if is(from, "from") && is(by, "by") => words.get(1..),
            _ => None,
        }?;
        let after_for = clauses.windows(2).filter(|pair| is(&pair[0], "for"));
        Some(Received {
            by: clauses.get(1)?.to_ascii_lowercase(),
            recipients: after_for.map(|pair| bare(&pair[1]).to_owned()).collect(),
        })
    }

    /// Whether every `for` names an address of this domain; one without any does.
    pub(super) fn is_for_domain(&self, domain: &str) -> bool {
        self.recipients.iter().all(|recipient| {
            AddrSpec::parse(recipient).is_ok_and(|address| address.domain().eq_ignore_ascii_case(domain))
        })
    }
}

/// The words before the `;` that begins the date, comments left out.
fn words(value: &[u8]) -> Result<Vec<Cow<'_, str>>, Unclosed> {
    let mut cursor = Cursor::new(value);
    let mut words = Vec::new();
    loop {
        cursor.skip_cfws()?;
        let word = cursor.take_while(|byte| !is_space(byte) && !matches!(byte, b'(' | b';'));
        if word.is_empty() {
            return Ok(words);
        }
        words.push(String::from_utf8_lossy(word));
    }
}

fn is(word: &str, expected: &str) -> bool {
    word.eq_ignore_ascii_case(expected)
}

fn bare(path: &str) -> &str {
    path.strip_prefix('<').and_then(|path| path.strip_suffix('>')).unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(value: &str, by: Option<&str>, recipients: &[&str]) {
        let received = Received::parse(value.as_bytes());
        assert_eq!(received.as_ref().map(|received| received.by.as_str()), by, "{value}");
        assert_eq!(received.map(|received| received.recipients).unwrap_or_default(), recipients);
    }

    #[test]
    fn fields() {
        let host = Some("mx.example.net");
        check(
            " from mail.example.com (192.0.2.1) by mx.example.net (cloudflare) id 4sQ for <acme@in.test>; Thu, 1 Jan",
            host,
            &["acme@in.test"],
        );
        check("from a (b) by MX.example.net (unknown) id 1; date", host, &[]);
        check("from (192.0.2.1) by mx.example.net for a@b.test; date", host, &["a@b.test"]);
        check("from by by mx.example.net; date", host, &[]);
        check("from by mx.attack.test by mx.example.net; date", Some("mx.attack.test"), &[]);
        check("from a by mx.example.net; for <x@attack.test>", host, &[]);
        check("from a by", None, &[]);
        check("by mx.example.net", None, &[]);
        check("from a (by mx.example.net", None, &[]);
        check("from a with by mx.example.net", None, &[]);
        check("", None, &[]);
    }
}
