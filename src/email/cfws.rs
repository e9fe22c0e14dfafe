//! The lexical tokens that structured fields share (RFC 5322 3.2): comments and quoted strings.

use super::limits::COMMENT_DEPTH_MAX;

/// A place in the value of a structured field, whose folds may still be in it: what ends a line counts as white space,
/// as every fold goes on with some, and is never in a token.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'a> {
    bytes: &'a [u8],
    at: usize,
}

/// A comment or quoted string that never ends, or nests too deep.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unclosed;

impl<'a> Cursor<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Cursor<'a> {
        Cursor { bytes, at: 0 }
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    pub(super) fn next(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.at += 1;
        Some(byte)
    }

    /// The next byte that belongs to no fold.
    fn next_of_line(&mut self) -> Option<u8> {
        self.take_while(|byte| matches!(byte, b'\r' | b'\n'));
        self.next()
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.at >= self.bytes.len()
    }

    /// Takes this byte, if it is the next one.
    pub(super) fn take(&mut self, byte: u8) -> bool {
        let is_next = self.peek() == Some(byte);
        self.at += usize::from(is_next);
        is_next
    }

    /// Takes the longest run of bytes that `accepts` them.
    pub(super) fn take_while(&mut self, accepts: impl Fn(u8) -> bool) -> &'a [u8] {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let length = rest.iter().position(|byte| !accepts(*byte)).unwrap_or(rest.len());
        self.at += length;
        rest.get(..length).unwrap_or_default()
    }

    /// Skips white space and comments; says whether there was any.
    pub(super) fn skip_cfws(&mut self) -> Result<bool, Unclosed> {
        let start = self.at;
        loop {
            self.take_while(is_space);
            if self.peek() != Some(b'(') {
                return Ok(self.at > start);
            }
            self.skip_comment()?;
        }
    }

    /// RFC 5322 3.2.2: comments nest; counted, not recursed into.
    fn skip_comment(&mut self) -> Result<(), Unclosed> {
        let mut depth = 0;
        while let Some(byte) = self.next() {
            match byte {
                b'(' if depth == COMMENT_DEPTH_MAX => return Err(Unclosed),
                b'(' => depth += 1,
                b')' if depth == 1 => return Ok(()),
                b')' => depth -= 1,
                b'\\' if self.next().is_none() => return Err(Unclosed),
                _ => {}
            }
        }
        Err(Unclosed)
    }

    /// RFC 5322 3.2.4: the content of a quoted string, its opening quote being next.
    pub(super) fn quoted(&mut self) -> Result<Vec<u8>, Unclosed> {
        let mut content = Vec::new();
        self.next();
        while let Some(byte) = self.next() {
            match byte {
                b'"' => return Ok(content),
                b'\\' => content.push(self.next_of_line().ok_or(Unclosed)?),
                b'\r' | b'\n' => {}
                _ => content.push(byte),
            }
        }
        Err(Unclosed)
    }
}

/// White space, and the line end of a fold.
pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn rest_after_cfws(text: &str, expected: Option<&str>) {
        let mut cursor = Cursor::new(text.as_bytes());
        let rest = cursor.skip_cfws().ok().map(|_| cursor.take_while(|_| true));
        assert_eq!(rest, expected.map(str::as_bytes), "{text}");
    }

    #[test]
    fn comments() {
        rest_after_cfws("x", Some("x"));
        rest_after_cfws(" \t(a (b) \\) c) (d)x", Some("x"));
        rest_after_cfws("\r\n\t(a\\\r\n )\n x", Some("x"));
        rest_after_cfws("(\"a) \"x", Some("\"x"));
        rest_after_cfws("(a", None);
        rest_after_cfws("(a\\", None);
        rest_after_cfws(&"(".repeat(100_000), None);
    }

    #[test]
    fn quoted_strings() {
        let quoted = |text: &str| Cursor::new(text.as_bytes()).quoted();
        assert_eq!(quoted("\"a \\\" (b\"c"), Ok(b"a \" (b".to_vec()));
        assert_eq!(quoted("\"a\r\n b\\\r\n\tc\""), Ok(b"a b\tc".to_vec()));
        assert_eq!(quoted("\"a"), Err(Unclosed));
        assert_eq!(quoted("\"a\\"), Err(Unclosed));
    }
}
