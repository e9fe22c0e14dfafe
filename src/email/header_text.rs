//! Unstructured text of header fields (RFC 5322 2.2.1, RFC 2047), for people to read.

use mail_parser::{Charset, HeaderForm};
use memchr::{memchr, memchr3};
use std::borrow::Cow;

/// A line (RFC 5322 2.1.1); RFC 2047 2 has 75, which many programs do not keep to.
const ENCODED_WORD_BYTES_MAX: usize = 998;

/// Decodes encoded-words and raw 8-bit bytes into one clean line of at most `chars` characters.
pub(super) fn decode_line(raw: &[u8], chars: usize) -> String {
    clean_line(&decoded(raw), chars)
}

/// Whether every reader decodes the encoded-words of this text alike: each stands alone between white space, follows
/// RFC 2047 2 to the letter, and hides no line end and no NUL.
pub(super) fn is_read_alike(raw: &[u8]) -> bool {
    if is_as_written(raw) {
        return !raw.contains(&0);
    }
    let mut words = raw.split(u8::is_ascii_whitespace);
    words.all(|word| memchr::memmem::find(word, b"=?").is_none() || is_encoded_word(word))
        && !decoded(raw).contains(['\r', '\n', '\0'])
}

fn is_encoded_word(word: &[u8]) -> bool {
    if word.len() > ENCODED_WORD_BYTES_MAX {
        return false;
    }
    let inner = word.strip_prefix(b"=?").and_then(|rest| rest.strip_suffix(b"?="));
    let parts: Vec<&[u8]> = inner.unwrap_or_default().split(|byte| *byte == b'?').collect();
    let [charset, encoding, text] = parts.as_slice() else { return false };
    let is_token = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_.:+*'".contains(byte);
    let text_is_sound = match *encoding {
        b"q" | b"Q" => is_q_text(text),
        b"b" | b"B" => text.iter().all(|byte| byte.is_ascii_alphanumeric() || b"+/=".contains(byte)),
        _ => false,
    };
    !charset.is_empty() && charset.iter().all(is_token) && text_is_sound
}

/// RFC 2047 4.2: each `=` begins two hexadecimal digits.
fn is_q_text(text: &[u8]) -> bool {
    let mut escapes = text.split(|byte| *byte == b'=').skip(1);
    text.is_ascii() && escapes.all(|rest| rest.len() >= 2 && rest[..2].iter().all(u8::is_ascii_hexdigit))
}

/// Whether nothing in it is encoded or folded.
fn is_as_written(text: &[u8]) -> bool {
    memchr3(b'?', b'\r', b'\n', text).is_none()
}

fn decoded(raw: &[u8]) -> String {
    let utf8 = to_utf8(raw);
    if is_as_written(utf8.as_bytes()) {
        return utf8.into_owned();
    }
    let parsed = HeaderForm::Text.parse(utf8.as_bytes());
    parsed.value().as_text().unwrap_or_default().to_owned()
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
    if memchr(b'?', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
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
    if text.len() <= chars && is_clean(text.as_bytes()) {
        return text.to_owned();
    }
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

/// Printable ASCII in which no space is at an end or beside another, as most lines are.
fn is_clean(text: &[u8]) -> bool {
    let mut before = b' ';
    text.iter().all(|&byte| {
        let is_plain = byte.is_ascii_graphic() || byte == b' ' && before != b' ';
        before = byte;
        is_plain
    }) && before != b' '
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
