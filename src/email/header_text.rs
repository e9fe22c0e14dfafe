//! Unstructured text of header fields (RFC 5322 2.2.1, RFC 2047), for people to read.

use mail_parser::{Charset, HeaderForm};
use std::borrow::Cow;

/// Decodes encoded-words and raw 8-bit bytes into one clean line of at most `chars` characters.
pub(super) fn decode_line(raw: &[u8], chars: usize) -> String {
    let utf8 = to_utf8(raw);
    let parsed = HeaderForm::Text.parse(utf8.as_bytes());
    clean_line(parsed.value().as_text().unwrap_or_default(), chars)
}

/// A text that needs no decoding, as one clean line of at most `chars` characters; none where it needs some.
#[must_use]
pub fn plain_line(raw: &[u8], chars: usize) -> Option<String> {
    let text = std::str::from_utf8(raw).ok().filter(|text| !text.contains("=?"))?;
    Some(clean_line(text, chars))
}

/// Raw 8-bit bytes have no charset: UTF-8 (RFC 6532) where they are that, else what most
/// programs mean by them, windows-1252.
pub(super) fn to_utf8(raw: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(raw) {
        Ok(text) => apart(text),
        Err(_) => windows_1252().decode(raw),
    }
}

/// The beginning of an ISO-2022-JP word whose first byte is an escape, so that it stands on its own.
const ISO_2022_JP: &str = "=?iso-2022-jp?b?g";

/// Keeps ISO-2022-JP words apart, by giving every second one the charset's other name.
///
/// Adjacent words of one charset are joined before they are decoded, and two escapes in a row, as
/// they stand at each such joint, decode to a replacement character.
fn apart(text: &str) -> Cow<'_, str> {
    let lower = text.to_ascii_lowercase();
    if lower.matches(ISO_2022_JP).take(2).count() < 2 {
        return Cow::Borrowed(text);
    }
    let mut renamed = String::with_capacity(text.len() + 16);
    let mut copied = 0;
    for (at, _) in lower.match_indices(ISO_2022_JP).skip(1).step_by(2) {
        renamed.push_str(&text[copied..at]);
        renamed.push_str("=?csiso2022jp");
        copied = at + "=?iso-2022-jp".len();
    }
    renamed.push_str(&text[copied..]);
    Cow::Owned(renamed)
}

pub(super) fn windows_1252() -> Charset {
    Charset::from_label(b"windows-1252").unwrap_or_default()
}

/// Without control characters, white space folded, trimmed and cut.
#[must_use]
pub fn clean_line(text: &str, chars: usize) -> String {
    let mut line = String::with_capacity(text.len().min(chars.saturating_mul(2)));
    let mut is_gap = false;
    let mut room = chars;
    for character in text.chars() {
        if character.is_whitespace() {
            is_gap = true;
            continue;
        }
        if character.is_control() {
            continue;
        }
        let width = 1 + usize::from(is_gap && !line.is_empty());
        if width > room {
            break;
        }
        room -= width;
        if width == 2 {
            line.push(' ');
        }
        is_gap = false;
        line.push(character);
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(raw: &[u8], expected: &str) {
        assert_eq!(decode_line(raw, 40), expected);
    }

    #[test]
    fn lines() {
        check(b" Offer  for\r\n\tyou ", "Offer for you");
        check(b"=?utf-8?B?4pi6?= =?iso-8859-1?Q?caf=E9?=", "\u{263a}caf\u{e9}");
        check(b"=?ISO-2022-JP?B?GyRCO25PIxsoQg==?=", "\u{8a66}\u{932c}");
        check(
            b"=?ISO-2022-JP?B?GyRCO25PIxsoQg==?=\r\n =?ISO-2022-JP?B?GyRCO25PIxsoQg==?=",
            "\u{8a66}\u{932c}\u{8a66}\u{932c}",
        );
        check("caf\u{e9}".as_bytes(), "caf\u{e9}");
        check(b"caf\xe9 \x80 =?utf-8?Q?=C3=BC?=", "caf\u{e9} \u{20ac} \u{fc}");
        check(b"a\0b\x1b\x07c", "abc");
        check(b"", "");
        check(&b"x".repeat(100), &"x".repeat(40));
    }

    #[test]
    fn what_needs_no_decoding() {
        assert_eq!(plain_line(" caf\u{e9}\r\n offer ".as_bytes(), 40).as_deref(), Some("caf\u{e9} offer"));
        assert_eq!(plain_line(b"caf\xe9", 40), None);
        assert_eq!(plain_line(b"=?utf-8?Q?caf=C3=A9?=", 40), None);
    }
}
