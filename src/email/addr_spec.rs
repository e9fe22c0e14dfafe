//! Addresses (RFC 5322 3.4.1), narrowed to what every mail program reads alike.

use memchr::memchr;
use std::fmt;

/// Octets before the `@` (RFC 5321 4.5.3.1.1).
const LOCAL_PART_OCTETS_MAX: usize = 64;
/// Octets of a domain name (RFC 1035 2.3.4, as text).
const DOMAIN_OCTETS_MAX: usize = 253;
/// Octets of one label.
const LABEL_OCTETS_MAX: usize = 63;
/// Octets of a whole address (RFC 5321 4.5.3.1.3, less the angle brackets).
const ADDR_SPEC_OCTETS_MAX: usize = 254;

/// A plain address: an ASCII dot-atom, `@`, and a domain of LDH labels.
///
/// It is kept in lower case, so that two addresses that differ in ASCII case only are equal.
/// Quoted local-parts, domain literals, routes and anything beyond ASCII are no `AddrSpec`.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AddrSpec {
    text: Box<str>,
    at: usize,
}

/// Why a text is no [`AddrSpec`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddrSpecError {
    /// There is no `@`, or there are several.
    At,
    /// The local-part is no dot-atom (RFC 5322 3.2.3).
    LocalPart,
    /// The domain is not made of letter-digit-hyphen labels (RFC 5890 2.3.1).
    Domain,
    /// An RFC 2047 encoded-word stands where an address should.
    EncodedWord,
    /// A part, or the whole, is longer than RFC 5321 4.5.3.1 allows.
    TooLong,
}

/// A display name, where there is one, and an address (RFC 5322 3.4).
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Mailbox {
    /// The decoded display name, one line, never empty.
    pub name: Option<String>,
    /// The address that belongs to it.
    pub address: AddrSpec,
}

impl AddrSpec {
    /// Reads an address, and nothing but an address: no angle brackets, comments or spaces.
    ///
    /// # Errors
    /// Says which part of the address is not plain.
    pub fn parse(text: &str) -> Result<AddrSpec, AddrSpecError> {
        let is_at = |byte: &u8| *byte == b'@';
        let at = text.as_bytes().iter().position(is_at).ok_or(AddrSpecError::At)?;
        let (local_part, domain) = (&text[..at], &text[at + 1..]);
        if domain.as_bytes().iter().any(is_at) {
            return Err(AddrSpecError::At);
        }
        if text.len() > ADDR_SPEC_OCTETS_MAX || local_part.len() > LOCAL_PART_OCTETS_MAX {
            return Err(AddrSpecError::TooLong);
        }
        check_local_part(local_part)?;
        if !is_domain(domain) {
            return Err(AddrSpecError::Domain);
        }
        Ok(AddrSpec { text: text.to_ascii_lowercase().into_boxed_str(), at: local_part.len() })
    }

    /// The whole address, in lower case.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// What stands before the `@`.
    #[must_use]
    pub fn local_part(&self) -> &str {
        self.text.get(..self.at).unwrap_or_default()
    }

    /// What stands after the `@`.
    #[must_use]
    pub fn domain(&self) -> &str {
        self.text.get(self.at + 1..).unwrap_or_default()
    }
}

/// Whether this is a domain name of letter-digit-hyphen labels, without a final dot.
#[must_use]
pub fn is_domain(text: &str) -> bool {
    let (mut label_octets, mut before) = (0, b'.');
    let mut fits = |byte: u8| {
        let is_in_place = match byte {
            b'.' => label_octets > 0 && before != b'-',
            b'-' => label_octets > 0,
            byte => byte.is_ascii_alphanumeric(),
        };
        label_octets = if byte == b'.' { 0 } else { label_octets + 1 };
        before = byte;
        is_in_place && label_octets <= LABEL_OCTETS_MAX
    };
    text.len() <= DOMAIN_OCTETS_MAX && text.bytes().all(&mut fits) && fits(b'.')
}

fn check_local_part(local_part: &str) -> Result<(), AddrSpecError> {
    // "=?" is atext, so an encoded-word passes for a dot-atom unless it is looked for.
    let has_mark = memchr(b'?', local_part.as_bytes()).is_some();
    if has_mark && local_part.contains("=?") && local_part.contains("?=") {
        return Err(AddrSpecError::EncodedWord);
    }
    if is_dot_atom(local_part) { Ok(()) } else { Err(AddrSpecError::LocalPart) }
}

/// RFC 5322 3.2.3 `dot-atom-text`: no dot at either end, and none beside another.
fn is_dot_atom(text: &str) -> bool {
    let mut before = b'.';
    let mut fits = |byte: u8| {
        let is_in_place = if byte == b'.' { before != b'.' } else { is_atext(byte) };
        before = byte;
        is_in_place
    };
    text.bytes().all(&mut fits) && fits(b'.')
}

const ATEXT: [bool; 256] = {
    let mut atext = [false; 256];
    let marks = b"!#$%&'*+-/=?^_`{|}~";
    let mut byte = 0;
    while byte < 128 {
        atext[byte] = (byte as u8).is_ascii_alphanumeric();
        byte += 1;
    }
    let mut mark = 0;
    while mark < marks.len() {
        atext[marks[mark] as usize] = true;
        mark += 1;
    }
    atext
};

/// RFC 5322 3.2.3 `atext`.
pub(super) fn is_atext(byte: u8) -> bool {
    ATEXT[usize::from(byte)]
}

impl From<AddrSpec> for String {
    fn from(address: AddrSpec) -> String {
        address.text.into_string()
    }
}

impl fmt::Display for AddrSpec {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for AddrSpec {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AddrSpec(redacted)")
    }
}

impl fmt::Debug for Mailbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Mailbox(redacted)")
    }
}

impl AddrSpecError {
    /// A short id for a trace or a log; it holds nothing of the address.
    #[must_use]
    pub fn reason(self) -> &'static str {
        match self {
            AddrSpecError::At => "address-at",
            AddrSpecError::LocalPart => "address-local-part",
            AddrSpecError::Domain => "address-domain",
            AddrSpecError::EncodedWord => "address-encoded-word",
            AddrSpecError::TooLong => "address-too-long",
        }
    }
}

impl fmt::Display for AddrSpecError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            AddrSpecError::At => "expected one @ in an address",
            AddrSpecError::LocalPart => "expected a plain local-part before the @",
            AddrSpecError::Domain => "expected a plain domain name after the @",
            AddrSpecError::EncodedWord => "expected an address, but found an encoded-word",
            AddrSpecError::TooLong => "expected an address of at most 254 octets, 64 before the @",
        })
    }
}

impl std::error::Error for AddrSpecError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(text: &str, expected: &str) {
        assert_eq!(AddrSpec::parse(text).expect("an address").as_str(), expected);
    }

    #[track_caller]
    fn refuses(text: &str, expected: AddrSpecError) {
        assert_eq!(AddrSpec::parse(text).err(), Some(expected), "{text}");
    }

    #[test]
    fn plain_addresses() {
        reads("ann@example.com", "ann@example.com");
        reads("ADMIN@LEGIT.TEST", "admin@legit.test");
        reads("a.b+c=d_e@x-1.example.org", "a.b+c=d_e@x-1.example.org");
        reads("o'neil@xn--bcher-kva.test", "o'neil@xn--bcher-kva.test");
        reads("root@localhost", "root@localhost");
    }

    #[test]
    fn everything_else() {
        refuses("", AddrSpecError::At);
        refuses("ann", AddrSpecError::At);
        refuses("a@b@c.test", AddrSpecError::At);
        refuses("@example.com", AddrSpecError::LocalPart);
        refuses("ann.@example.com", AddrSpecError::LocalPart);
        refuses(".ann@example.com", AddrSpecError::LocalPart);
        refuses("a..b@example.com", AddrSpecError::LocalPart);
        refuses("\"ann\"@example.com", AddrSpecError::LocalPart);
        refuses("ann b@example.com", AddrSpecError::LocalPart);
        refuses("änn@example.com", AddrSpecError::LocalPart);
        refuses("ann\0@example.com", AddrSpecError::LocalPart);
        refuses("ann@", AddrSpecError::Domain);
        refuses("ann@example.com.", AddrSpecError::Domain);
        refuses("ann@-a.test", AddrSpecError::Domain);
        refuses("ann@a-.test", AddrSpecError::Domain);
        refuses("ann@[192.0.2.1]", AddrSpecError::Domain);
        refuses("ann@l\u{435}git.test", AddrSpecError::Domain);
        refuses("ann@legit\u{ff0e}test", AddrSpecError::Domain);
        refuses("ann@le\u{200b}git.test", AddrSpecError::Domain);
        refuses("ann\u{ff20}legit.test", AddrSpecError::At);
        refuses("=?utf-8?q?=40a.test?=@legit.test", AddrSpecError::EncodedWord);
        refuses(&format!("{}@a.test", "a".repeat(65)), AddrSpecError::TooLong);
        refuses(&format!("a@{}.test", "a".repeat(64)), AddrSpecError::Domain);
        refuses(&format!("a@{}test", "abc.".repeat(70)), AddrSpecError::TooLong);
    }

    #[test]
    fn parts_and_redaction() {
        let address = AddrSpec::parse("Ann.B@Example.COM").expect("an address");
        assert_eq!((address.local_part(), address.domain()), ("ann.b", "example.com"));
        assert!(!format!("{address:?}").contains("ann"));
        assert_eq!(address.to_string(), "ann.b@example.com");
    }
}
