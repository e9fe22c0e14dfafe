//! The part of a message that is the same in every copy of it, as bytes for a digest.
//!
//! Transport adds and reorders trace fields, refolds lines and changes line ends. The author's
//! fields and the body are what two copies of one message share.

use super::header_block::HeaderBlock;
use super::limits::CANONICAL_BUFFER_BYTES;
use memchr::memchr_iter;

/// The author's fields, in the order in which they are digested.
const FIELDS: [&str; 6] = ["message-id", "from", "to", "cc", "date", "subject"];

/// Slices at least this long go to the sink as they are.
const DIRECT_BYTES_MIN: usize = 4 * 1024;

/// Hands the canonical bytes of a message to `sink`, in pieces of any size.
///
/// Fields come unfolded and trimmed, each with its name and length before it, so that no two sets
/// of fields give the same bytes. The body follows with CRLF line ends and without trailing empty
/// lines. Together the pieces are equal for the CRLF and the LF copy of a message; where pieces
/// begin and end is not.
pub fn for_each_canonical_chunk(header: &HeaderBlock<'_>, body: &[u8], sink: &mut dyn FnMut(&[u8])) {
    for name in FIELDS {
        for field in header.named(name) {
            let value = field.unfolded();
            let value = value.trim_ascii();
            let length = u64::try_from(value.len()).unwrap_or(u64::MAX);
            sink(name.as_bytes());
            sink(b"\0");
            sink(&length.to_be_bytes());
            sink(value);
        }
    }
    // No field is named so: what follows is the body.
    sink(b"\0");
    body_chunks(trim_empty_lines(body), sink);
}

fn trim_empty_lines(body: &[u8]) -> &[u8] {
    let mut body = body;
    while let Some(rest) = body.strip_suffix(b"\n") {
        body = rest.strip_suffix(b"\r").unwrap_or(rest);
    }
    body
}

/// Slices with CRLF line ends pass as they are, however long; around a bare LF bytes are gathered.
fn body_chunks(body: &[u8], sink: &mut dyn FnMut(&[u8])) {
    if body.is_empty() {
        return;
    }
    let mut gathered = Gathered { bytes: Vec::new(), sink };
    let mut start = 0;
    for line_feed in memchr_iter(b'\n', body) {
        if line_feed > 0 && body.get(line_feed - 1) == Some(&b'\r') {
            continue;
        }
        gathered.push(body.get(start..line_feed).unwrap_or_default());
        gathered.push(b"\r\n");
        start = line_feed + 1;
    }
    gathered.push(body.get(start..).unwrap_or_default());
    gathered.push(b"\r\n");
    gathered.flush();
}

struct Gathered<'s> {
    bytes: Vec<u8>,
    sink: &'s mut dyn FnMut(&[u8]),
}

impl Gathered<'_> {
    fn push(&mut self, slice: &[u8]) {
        let is_direct = slice.len() >= DIRECT_BYTES_MIN;
        if is_direct || self.bytes.len() + slice.len() > CANONICAL_BUFFER_BYTES {
            self.flush();
        }
        if is_direct {
            (self.sink)(slice);
        } else {
            self.bytes.extend_from_slice(slice);
        }
    }

    fn flush(&mut self) {
        if !self.bytes.is_empty() {
            (self.sink)(&self.bytes);
            self.bytes.clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn canonical(raw: &[u8]) -> Vec<u8> {
        let header = HeaderBlock::parse(raw).expect("a header block");
        let mut bytes = Vec::new();
        let body = raw.get(header.body_offset()..).unwrap_or_default();
        for_each_canonical_chunk(&header, body, &mut |chunk| bytes.extend_from_slice(chunk));
        bytes
    }

    #[track_caller]
    fn same(a: &str, b: &str) {
        assert_eq!(canonical(a.as_bytes()), canonical(b.as_bytes()));
    }

    #[track_caller]
    fn differ(a: &str, b: &str) {
        assert_ne!(canonical(a.as_bytes()), canonical(b.as_bytes()));
    }

    #[test]
    fn copies_of_one_message() {
        let crlf = "From: a\r\nSubject: x\r\n y\r\n\r\nb\r\n\r\nc\r\n";
        same(crlf, &crlf.replace("\r\n", "\n"));
        same(crlf, "Received: z\nX-A: b\nsubject:  x y \nFROM: a\n\nb\n\nc\n\n\n");
        same(crlf, "From: a\r\nSubject: x\r\n y\r\n\r\nb\r\n\r\nc");
        same("From: a\n\n", "From: a");
        same("From: a\n\n\n\n", "From: a\r\n\r\n");
    }

    #[test]
    fn different_messages() {
        let message = "From: a\nTo: b\n\nbody\n";
        differ(message, "From: a\nTo: b\n\nbody \n");
        differ(message, "From: a\nTo: b\n\n\nbody\n");
        differ(message, "From: a\nCc: b\n\nbody\n");
        differ(message, "From: a\n\nbody\n");
        differ("To: a\nTo: b\n\n", "To: ab\nTo:\n\n");
        differ("To: a\nTo: b\n\n", "To: b\nTo: a\n\n");
        differ("Subject: x\n\n", "\nsubject\0x\n");
    }

    #[test]
    fn exact_bytes() {
        let expected = b"from\0\0\0\0\0\0\0\0\x01a\0x\r\ny\r\n";
        assert_eq!(canonical(b"X: y\nFrom:  a\n\nx\ny\n\n"), expected);
    }

    #[test]
    fn large_bodies_in_few_pieces() {
        let line = [&b"x".repeat(76)[..], b"\r\n"].concat();
        let crlf = line.repeat(20 * 1024 * 1024 / line.len());
        let lf: Vec<u8> = crlf.iter().copied().filter(|byte| *byte != b'\r').collect();
        let header = HeaderBlock::parse(b"").expect("a header block");
        let pieces = |body: &[u8]| {
            let (mut count, mut bytes) = (0, 0);
            for_each_canonical_chunk(&header, body, &mut |chunk| {
                count += 1;
                bytes += chunk.len();
            });
            (count, bytes)
        };
        let ((few, crlf_bytes), (many, lf_bytes)) = (pieces(&crlf), pieces(&lf));
        assert!(few <= 4 && many < 1_000, "{few} {many}");
        assert_eq!(crlf_bytes, lf_bytes);
    }
}
