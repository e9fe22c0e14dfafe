//! Canonicalization (RFC 6376 3.4): what a signature covers of a field and of a body, whatever transport did to white
//! space.

use memchr::{memchr, memchr2};
use sha2::{Digest, Sha256};

use crate::limits::CANONICAL_BUFFER_BYTES;

const CRLF: &[u8] = b"\r\n";

/// How a header or body is spelled before it is signed (RFC 6376 3.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Canonicalization {
    /// 3.4.1, 3.4.3: as it is.
    Simple,
    /// 3.4.2, 3.4.4: white space as if it were folded otherwise.
    Relaxed,
}

impl Canonicalization {
    /// The value of `c=`, for the header and for the body; what is not named is simple (RFC 6376 3.5).
    pub(super) fn parse(value: Option<&str>) -> Option<[Canonicalization; 2]> {
        let (header, body) = match value {
            None => ("simple", "simple"),
            Some(value) => value.split_once('/').unwrap_or((value, "simple")),
        };
        Some([Canonicalization::named(header)?, Canonicalization::named(body)?])
    }

    fn named(name: &str) -> Option<Canonicalization> {
        match name {
            "simple" => Some(Canonicalization::Simple),
            "relaxed" => Some(Canonicalization::Relaxed),
            _ => None,
        }
    }

    /// A field without its final line end, for the end of what is signed; elsewhere a CRLF follows.
    pub(super) fn push_field(self, name: &str, value: &[u8], bytes: &mut Vec<u8>) {
        match self {
            Canonicalization::Simple => {
                bytes.extend_from_slice(name.as_bytes());
                bytes.push(b':');
                for line in Lines(value) {
                    bytes.extend_from_slice(line);
                    bytes.extend_from_slice(CRLF);
                }
                bytes.truncate(bytes.len() - if value.is_empty() { 0 } else { CRLF.len() });
            }
            Canonicalization::Relaxed => {
                bytes.extend(name.bytes().map(|byte| byte.to_ascii_lowercase()));
                bytes.push(b':');
                let unfolded: Vec<u8> =
                    value.iter().copied().filter(|byte| !matches!(byte, b'\r' | b'\n')).collect();
                let start = unfolded.iter().position(|byte| !is_space(*byte)).unwrap_or(unfolded.len());
                push_relaxed(&unfolded[start..], bytes);
            }
        }
    }

    /// Hands the canonical body to `sink`, in pieces of any size.
    pub(super) fn body(self, body: &[u8], sink: &mut dyn FnMut(&[u8])) {
        let mut bytes = Vec::new();
        let (mut empty_lines, mut is_empty) = (0_usize, true);
        for line in Lines(body) {
            let line = if self == Canonicalization::Relaxed { trim_end(line) } else { line };
            if line.is_empty() {
                empty_lines += 1;
                continue;
            }
            is_empty = false;
            for _ in 0..std::mem::take(&mut empty_lines) {
                bytes.extend_from_slice(CRLF);
                flush(&mut bytes, CANONICAL_BUFFER_BYTES, sink);
            }
            match self {
                Canonicalization::Simple => bytes.extend_from_slice(line),
                Canonicalization::Relaxed => push_relaxed(line, &mut bytes),
            }
            bytes.extend_from_slice(CRLF);
            flush(&mut bytes, CANONICAL_BUFFER_BYTES, sink);
        }
        // 3.4.3: a body without any line is one empty line; 3.4.4: it is nothing.
        if is_empty && self == Canonicalization::Simple {
            bytes.extend_from_slice(CRLF);
        }
        flush(&mut bytes, 0, sink);
    }
}

/// The SHA-256 of the canonical body (RFC 6376 3.7), all of it.
#[must_use]
pub fn body_hash(canonicalization: Canonicalization, body: &[u8]) -> [u8; 32] {
    let mut hash = Sha256::new();
    canonicalization.body(body, &mut |piece| hash.update(piece));
    hash.finalize().into()
}

fn flush(bytes: &mut Vec<u8>, above: usize, sink: &mut dyn FnMut(&[u8])) {
    if bytes.len() > above {
        sink(bytes);
        bytes.clear();
    }
}

/// White space at the end goes, and every other run of it becomes one space.
fn push_relaxed(text: &[u8], bytes: &mut Vec<u8>) {
    let mut rest = trim_end(text);
    if is_relaxed(rest) {
        return bytes.extend_from_slice(rest);
    }
    while let Some(at) = memchr2(b' ', b'\t', rest) {
        bytes.extend_from_slice(&rest[..at]);
        bytes.push(b' ');
        let run = rest[at..].iter().take_while(|byte| is_space(**byte)).count();
        rest = &rest[at + run..];
    }
    bytes.extend_from_slice(rest);
}

/// Most lines are relaxed as they are, and need not be taken apart.
fn is_relaxed(text: &[u8]) -> bool {
    let (mut is_relaxed, mut last) = (true, 0);
    for byte in text {
        is_relaxed &= *byte != b'\t' && (*byte, last) != (b' ', b' ');
        last = *byte;
    }
    is_relaxed
}

fn trim_end(mut text: &[u8]) -> &[u8] {
    while let [rest @ .., b' ' | b'\t'] = text {
        text = rest;
    }
    text
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t')
}

/// The lines without their ends. A bare LF ends a line as well: a message that was saved with LF is the same message.
struct Lines<'a>(&'a [u8]);

impl<'a> Iterator for Lines<'a> {
    type Item = &'a [u8];

    fn next(&mut self) -> Option<&'a [u8]> {
        if self.0.is_empty() {
            return None;
        }
        let Some(end) = memchr(b'\n', self.0) else {
            return Some(std::mem::take(&mut self.0));
        };
        let (line, rest) = (&self.0[..end], &self.0[end + 1..]);
        self.0 = rest;
        Some(line.strip_suffix(b"\r").unwrap_or(line))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(canonicalization: Canonicalization) -> String {
        let mut bytes = Vec::new();
        for (name, value) in [("A", &b" X"[..]), ("B ", b" Y\t\r\n\tZ  ")] {
            canonicalization.push_field(name, value, &mut bytes);
            bytes.extend_from_slice(CRLF);
        }
        String::from_utf8(bytes).expect("text")
    }

    #[track_caller]
    fn body(canonicalization: Canonicalization, raw: &str, expected: &str) {
        for raw in [raw.to_owned(), raw.replace("\r\n", "\n")] {
            let mut bytes = Vec::new();
            canonicalization.body(raw.as_bytes(), &mut |piece| bytes.extend_from_slice(piece));
            assert_eq!(String::from_utf8(bytes).as_deref(), Ok(expected), "{raw:?}");
        }
    }

    /// The space before the colon of its second field is left out: such a header block is refused before.
    #[test]
    fn example_1_of_rfc_6376_3_4_5() {
        assert_eq!(fields(Canonicalization::Relaxed).replace("b :", "b:"), "a:X\r\nb:Y Z\r\n");
        body(Canonicalization::Relaxed, " C \r\nD \t E\r\n\r\n\r\n", " C\r\nD E\r\n");
    }

    #[test]
    fn example_2_of_rfc_6376_3_4_5() {
        assert_eq!(fields(Canonicalization::Simple), "A: X\r\nB : Y\t\r\n\tZ  \r\n");
        body(Canonicalization::Simple, " C \r\nD \t E\r\n\r\n\r\n", " C \r\nD \t E\r\n");
    }

    #[test]
    fn empty_bodies_and_missing_line_ends() {
        use Canonicalization::{Relaxed, Simple};
        for empty in ["", "\r\n", "\r\n\r\n\r\n"] {
            body(Simple, empty, "\r\n");
            body(Relaxed, empty, "");
        }
        body(Relaxed, " \t\r\n \r\n", "");
        body(Simple, " \r\n\r\n", " \r\n");
        body(Simple, "a", "a\r\n");
        body(Relaxed, "a \t", "a\r\n");
        body(Relaxed, "\r\n \r\na\r\n\r\nb\r\n \r\n", "\r\n\r\na\r\n\r\nb\r\n");
        body(Simple, "\r\na\r\n \r\nb", "\r\na\r\n \r\nb\r\n");
    }

    /// RFC 6376 3.4.3 and 3.4.4, in hexadecimal.
    #[test]
    fn hashes_of_the_empty_body() {
        let hex = |bytes: [u8; 32]| bytes.map(|byte| format!("{byte:02x}")).concat();
        let simple = hex(body_hash(Canonicalization::Simple, b""));
        let relaxed = hex(body_hash(Canonicalization::Relaxed, b""));
        assert!(simple.starts_with("7eb70257593da06f682a3ddda54a9d26"), "{simple}");
        assert!(relaxed.starts_with("e3b0c44298fc1c149afbf4c8996fb924"), "{relaxed}");
    }

    #[test]
    fn large_bodies_in_few_pieces() {
        let line = [&b"x".repeat(76)[..], b"\r\n"].concat();
        let body = line.repeat(4 * 1024 * 1024 / line.len());
        let (mut pieces, mut count) = (0, 0);
        Canonicalization::Relaxed
            .body(&body, &mut |piece| (pieces, count) = (pieces + 1, count + piece.len()));
        assert!(pieces < 100 && count == body.len(), "{pieces} {count}");
    }

    #[test]
    fn values_of_c() {
        use Canonicalization::{Relaxed, Simple};
        for (value, expected) in [
            (None, Some([Simple, Simple])),
            (Some("relaxed"), Some([Relaxed, Simple])),
            (Some("simple/relaxed"), Some([Simple, Relaxed])),
            (Some("relaxed/relaxed"), Some([Relaxed, Relaxed])),
            (Some(""), None),
            (Some("nowsp"), None),
            (Some("relaxed/"), None),
        ] {
            assert_eq!(Canonicalization::parse(value), expected, "{value:?}");
        }
    }
}
