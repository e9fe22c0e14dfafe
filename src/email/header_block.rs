//! The header block (RFC 5322 2.2), read in the one way that every reader shares, or refused.
//!
//! Who the author is hangs on these lines.
//! Where two programs could find different fields in them, a forger has room to say one thing to
//! the server that checks signatures and another to us, so such a block is refused, not mended.

use super::limits::{HEADER_BYTES_MAX, HEADER_FIELDS_MAX};
use memchr::{memchr, memchr_iter};
use std::{borrow::Cow, fmt};

/// Room that most messages need no more of.
const USUAL_FIELDS: usize = 48;

/// The fields at the top of a message, in their order.
#[derive(Debug, Clone)]
pub struct HeaderBlock<'a> {
    fields: Vec<Field<'a>>,
    body_offset: usize,
}

/// One field: a name and the bytes after its colon, folds included.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Field<'a> {
    name: &'a str,
    value: &'a [u8],
}

/// Why a header block is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeaderDefect {
    /// The block, or the number of its fields, is over the cap.
    TooLong,
    /// The first line is a continuation of nothing.
    LeadingContinuation,
    /// A line without a colon: a folded field name, an mbox `From ` line, text.
    NoColon,
    /// A field name that is empty, or holds a space, a control character or 8-bit bytes.
    FieldName,
    /// A CR that is not followed by LF.
    BareCr,
    /// A NUL byte.
    Nul,
    /// CRLF and bare LF, mixed so that the fields depend on which of them ends a line.
    MixedLineEnds,
}

impl<'a> HeaderBlock<'a> {
    /// Splits the block into fields; the body is not looked at.
    ///
    /// A message without a body, or without anything, is a block as well.
    ///
    /// # Errors
    /// When the block is over the caps or could be read in two ways.
    pub fn parse(raw: &'a [u8]) -> Result<HeaderBlock<'a>, HeaderDefect> {
        let Lines { fields, body_offset, crlf_count, is_mixed } = Lines::read(raw)?;
        let block = raw.get(..body_offset).unwrap_or(raw);
        if memchr(0, block).is_some() {
            return Err(HeaderDefect::Nul);
        }
        if memchr_iter(b'\r', block).count() > crlf_count {
            return Err(HeaderDefect::BareCr);
        }
        if is_mixed {
            return Err(HeaderDefect::MixedLineEnds);
        }
        if is_fold(block.first()) {
            return Err(HeaderDefect::LeadingContinuation);
        }
        let is_over = fields.len() > HEADER_FIELDS_MAX;
        let fields = fields.into_iter().take(HEADER_FIELDS_MAX).map(field).collect::<Result<_, _>>()?;
        if is_over { Err(HeaderDefect::TooLong) } else { Ok(HeaderBlock { fields, body_offset }) }
    }

    /// Every field, topmost first.
    pub fn fields(&self) -> impl Iterator<Item = &Field<'a>> {
        self.fields.iter()
    }

    /// The fields of this name, without regard to case, topmost first.
    pub fn named(&self, name: &str) -> impl Iterator<Item = &Field<'a>> {
        self.fields.iter().filter(move |field| field.is(name))
    }

    /// The topmost field.
    #[must_use]
    pub fn first(&self) -> Option<&Field<'a>> {
        self.fields.first()
    }

    /// Where the body begins, in bytes from the start of the message.
    #[must_use]
    pub fn body_offset(&self) -> usize {
        self.body_offset
    }
}

impl<'a> Field<'a> {
    /// The name as written.
    #[must_use]
    pub fn name(&self) -> &'a str {
        self.name
    }

    /// Whether the field has this name, without regard to case.
    #[must_use]
    pub fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// The bytes after the colon, folds included, without the final line end.
    #[must_use]
    pub fn raw_value(&self) -> &'a [u8] {
        self.value
    }

    /// The value on one line (RFC 5322 2.2.3): line ends go, the white space after them stays.
    #[must_use]
    pub fn unfolded(&self) -> Cow<'a, [u8]> {
        let mut line_feeds = memchr_iter(b'\n', self.value).peekable();
        if line_feeds.peek().is_none() {
            return Cow::Borrowed(self.value);
        }
        // In a block that was accepted every CR and LF in a value belongs to a fold.
        let mut text = Vec::with_capacity(self.value.len());
        let mut start = 0;
        for line_feed in line_feeds.chain([self.value.len()]) {
            let line = self.value.get(start..line_feed).unwrap_or_default();
            text.extend_from_slice(line.strip_suffix(b"\r").unwrap_or(line));
            start = line_feed + 1;
        }
        Cow::Owned(text)
    }
}

/// What the line ends of a block tell.
struct Lines<'a> {
    /// Each with its name, its folds and without its final line end; of too many one more than may be.
    fields: Vec<&'a [u8]>,
    body_offset: usize,
    crlf_count: usize,
    /// Two readings exist: LF ends a line, or only CRLF does. They agree where all line ends are alike, or where each
    /// bare LF is a fold anyway.
    is_mixed: bool,
}

impl<'a> Lines<'a> {
    /// The block ends with the first empty line, which belongs to it, or with the message.
    fn read(raw: &'a [u8]) -> Result<Lines<'a>, HeaderDefect> {
        let window = raw.get(..HEADER_BYTES_MAX).unwrap_or(raw);
        let mut fields = Vec::with_capacity(USUAL_FIELDS);
        let (mut field_start, mut line_start, mut crlf_count, mut differs) = (0, 0, 0, false);
        let mut end = |start: usize, end: usize| {
            let field = window.get(start..end).filter(|field| !field.is_empty());
            fields.extend(field.filter(|_| fields.len() <= HEADER_FIELDS_MAX));
        };
        for line_feed in memchr_iter(b'\n', window) {
            let line = window.get(line_start..line_feed).unwrap_or_default();
            let is_crlf = line.last() == Some(&b'\r');
            let is_last = matches!(line, b"" | b"\r");
            let goes_on = is_fold(window.get(line_feed + 1));
            crlf_count += usize::from(is_crlf);
            differs |= !is_crlf && (is_last || !goes_on);
            line_start = line_feed + 1;
            if is_last {
                let is_mixed = differs && crlf_count > 0;
                return Ok(Lines { fields, body_offset: line_start, crlf_count, is_mixed });
            }
            if !goes_on {
                end(field_start, line_feed - usize::from(is_crlf));
                field_start = line_start;
            }
        }
        if window.len() < raw.len() {
            return Err(HeaderDefect::TooLong);
        }
        end(field_start, raw.len());
        Ok(Lines { fields, body_offset: raw.len(), crlf_count, is_mixed: differs && crlf_count > 0 })
    }
}

/// Whether a line that begins with this byte goes on with the one before (RFC 5322 2.2.3).
fn is_fold(first: Option<&u8>) -> bool {
    matches!(first, Some(b' ' | b'\t'))
}

fn field(text: &[u8]) -> Result<Field<'_>, HeaderDefect> {
    // RFC 5322 2.2: printable ASCII but the colon.
    let length = text.iter().take_while(|byte| byte.is_ascii_graphic() && **byte != b':').count();
    let (name, value) = text.split_at(length);
    match (std::str::from_utf8(name), value.split_first()) {
        (Ok(name), Some((b':', value))) if !name.is_empty() => Ok(Field { name, value }),
        _ => Err(defect_of(text)),
    }
}

/// Why this is no field.
fn defect_of(text: &[u8]) -> HeaderDefect {
    let first_line = text.split(|byte| *byte == b'\n').next().unwrap_or_default();
    match memchr(b':', first_line) {
        Some(_) => HeaderDefect::FieldName,
        None => HeaderDefect::NoColon,
    }
}

impl fmt::Debug for Field<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Field({}, {} bytes)", self.name, self.value.len())
    }
}

impl HeaderDefect {
    /// A short id for a trace or a log.
    #[must_use]
    pub fn reason(self) -> &'static str {
        match self {
            HeaderDefect::TooLong => "header-too-long",
            HeaderDefect::LeadingContinuation => "header-leading-continuation",
            HeaderDefect::NoColon => "header-line-without-colon",
            HeaderDefect::FieldName => "header-field-name",
            HeaderDefect::BareCr => "header-bare-cr",
            HeaderDefect::Nul => "header-nul",
            HeaderDefect::MixedLineEnds => "header-mixed-line-ends",
        }
    }
}

impl fmt::Display for HeaderDefect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            HeaderDefect::TooLong => "expected a shorter header block",
            HeaderDefect::LeadingContinuation => "expected a field, but found a continuation line",
            HeaderDefect::NoColon => "expected a field, but found a line without a colon",
            HeaderDefect::FieldName => "expected a field name of printable ASCII before the colon",
            HeaderDefect::BareCr => "expected CRLF, but found a CR alone",
            HeaderDefect::Nul => "expected text, but found a NUL byte",
            HeaderDefect::MixedLineEnds => "expected one kind of line end, but found two",
        })
    }
}

impl std::error::Error for HeaderDefect {}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(raw: &[u8]) -> Result<Vec<String>, HeaderDefect> {
        let header = HeaderBlock::parse(raw)?;
        Ok(header.fields().map(|field| field.name().to_owned()).collect())
    }

    #[track_caller]
    fn reads(raw: &[u8], expected: &[&str]) {
        let names = names(raw).unwrap_or_else(|defect| panic!("{defect}"));
        assert_eq!(names, expected);
    }

    #[track_caller]
    fn refuses(raw: &[u8], expected: HeaderDefect) {
        assert_eq!(names(raw).err(), Some(expected));
    }

    #[test]
    fn crlf_and_lf_blocks() {
        reads(b"From: a\r\nTo: b\r\n\r\nbody", &["From", "To"]);
        reads(b"From: a\nTo: b\n\nbody\r\n", &["From", "To"]);
        reads(b"From: a\r\nTo: b\r\n\r\nbody\n.\n", &["From", "To"]);
        reads(b"From: a\r\nTo: b", &["From", "To"]);
        reads(b"From: a\r\nTo: b\r\n", &["From", "To"]);
        reads(b"", &[]);
        reads(b"\r\nFrom: a\r\n", &[]);
        reads(b"\nbody", &[]);
        reads(b"Subject: caf\xe9\r\nX:\r\n\r\n", &["Subject", "X"]);
    }

    #[test]
    fn body_offsets() {
        let offset = |raw: &[u8]| HeaderBlock::parse(raw).map(|header| header.body_offset());
        assert_eq!(offset(b"A: b\r\n\r\nbody"), Ok(8));
        assert_eq!(offset(b"A: b\n\nbody"), Ok(6));
        assert_eq!(offset(b"A: b\n"), Ok(5));
        assert_eq!(offset(b"\r\nbody"), Ok(2));
    }

    #[test]
    fn folds() {
        let header = HeaderBlock::parse(b"Subject: a\r\n b\r\n\tc\r\nTo: d\n e\r\n\r\n").expect("a block");
        let value = |name: &str| header.named(name).next().map(|field| field.unfolded().into_owned());
        assert_eq!(value("SUBJECT").as_deref(), Some(&b" a b\tc"[..]));
        assert_eq!(value("to").as_deref(), Some(&b" d e"[..]));
        reads(b"A: b\r\n \r\n c\r\nD: e\r\n\r\n", &["A", "D"]);
    }

    #[test]
    fn two_readings() {
        refuses(b" From: <first@attack.test>\r\nFrom: U\r\n\r\n", HeaderDefect::LeadingContinuation);
        refuses(b"\tFrom: a\r\n\r\n", HeaderDefect::LeadingContinuation);
        refuses(b"From: attack\r\nFrom : U\r\n\r\n", HeaderDefect::FieldName);
        refuses(b"From\r\n : attack\r\nFrom: U\r\n\r\n", HeaderDefect::NoColon);
        refuses(b"From\n : attack\nFrom: U\n\n", HeaderDefect::NoColon);
        refuses(b"F rom: U\r\n\r\n", HeaderDefect::FieldName);
        refuses(b"From\t: U\r\n\r\n", HeaderDefect::FieldName);
        refuses(b"Fr\x0bom: U\r\n\r\n", HeaderDefect::FieldName);
        refuses(b"Fr\xc3\xb6m: U\r\n\r\n", HeaderDefect::FieldName);
        refuses(b": U\r\n\r\n", HeaderDefect::FieldName);
        refuses(b"From ann@example.com Thu Jan  1 09:00:00 2026\nFrom: U\n\n", HeaderDefect::FieldName);
        refuses(b"From nobody\nFrom: U\n\n", HeaderDefect::NoColon);
        refuses(b"A: b\r\ntext\r\n\r\n", HeaderDefect::NoColon);
    }

    #[test]
    fn bytes_that_readers_treat_differently() {
        refuses(b"From: <admin@legit.test\0@attack.test>\r\n\r\n", HeaderDefect::Nul);
        refuses(b"From\0: U\r\n\r\n", HeaderDefect::Nul);
        refuses(b"From: <a@attack.test>\rFrom: <U>\r\n\r\n", HeaderDefect::BareCr);
        refuses(b"A: b\r\r\n\r\n", HeaderDefect::BareCr);
        refuses(b"A: b\r", HeaderDefect::BareCr);
        refuses(b"X: a\nFrom: U\r\nTo: b\r\n\r\n", HeaderDefect::MixedLineEnds);
        refuses(b"X: a\r\n\nFrom: U\r\n\r\n", HeaderDefect::MixedLineEnds);
        refuses(b"X: a\nY: b\n\r\nFrom: U\r\n\r\n", HeaderDefect::MixedLineEnds);
    }

    #[test]
    fn caps_are_quick() {
        refuses(&b"A: b\r\n".repeat(1_000_000), HeaderDefect::TooLong);
        refuses(&b"A: b\r\n".repeat(HEADER_FIELDS_MAX + 1), HeaderDefect::TooLong);
        refuses(&b"x".repeat(25_000_000), HeaderDefect::TooLong);
        refuses(&[b"A: ".as_slice(), &b"x".repeat(20_000_000)].concat(), HeaderDefect::TooLong);
        refuses(&[b"A: b\r\n".as_slice(), &b" \r\n".repeat(5_000_000)].concat(), HeaderDefect::TooLong);
        reads(&[b"A: b\r\n".as_slice(), &b" \r\n".repeat(80_000)].concat(), &["A"]);
    }
}
