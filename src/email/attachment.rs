//! What a message carries besides its text.

use super::header_text::{clean_line, decode_line, to_utf8};
use super::limits::FILENAME_CHARS_MAX;
use mail_parser::{Encoding, HeaderForm, HeaderName, MessagePart};
use std::fmt;

/// One part that is offered for download; its bytes stay where they are until asked for.
#[derive(Clone, PartialEq, Eq)]
pub struct Attachment {
    /// The declared name, decoded (RFC 2231, RFC 2047) and cleaned: no path, no control or
    /// direction characters, no device name, at most 150 characters.
    pub filename: Option<String>,
    /// `type/subtype`, in lower case; as declared, so not to be trusted.
    pub content_type: String,
    /// The Content-ID, without angle brackets.
    pub content_id: Option<String>,
    /// Bytes once decoded.
    pub size_bytes: usize,
}

impl Attachment {
    pub(super) fn of(part: &MessagePart<'_>) -> Attachment {
        Attachment {
            filename: declared_name(part).as_deref().and_then(clean_filename),
            content_type: content_type(part),
            content_id: part
                .content_id()
                .map(|id| clean_line(id, FILENAME_CHARS_MAX))
                .filter(|id| !id.is_empty()),
            size_bytes: decoded_len(part),
        }
    }
}

/// Bytes once decoded. Attachments are most of a long message, so their base64 is counted where that tells as much.
fn decoded_len(part: &MessagePart<'_>) -> usize {
    let counted = match part.encoding() {
        Encoding::Base64 => base64_len(part.raw_body()),
        Encoding::None | Encoding::QuotedPrintable => None,
    };
    counted.unwrap_or_else(|| part.decoded_len())
}

/// How many bytes base64 stands for that is just as RFC 2045 6.8 has it: its alphabet and line ends, padded at its end.
fn base64_len(text: &[u8]) -> Option<usize> {
    let text = text.trim_ascii_end();
    let symbols = text.strip_suffix(b"==").or(text.strip_suffix(b"=")).unwrap_or(text);
    let (letters, line_ends) = counts(symbols);
    let padding = text.len() - symbols.len();
    let is_whole = letters + line_ends == symbols.len() && (letters + padding).is_multiple_of(4);
    is_whole.then_some(letters / 4 * 3 + letters % 4 * 3 / 4)
}

/// How many bytes of a text are of the base64 alphabet, and how many end lines. Without a branch and with counters of a
/// byte, so that the compiler counts sixteen at a time.
fn counts(text: &[u8]) -> (usize, usize) {
    let count = |block: &[u8]| {
        let (mut letters, mut line_ends) = (0_u8, 0_u8);
        for &byte in block {
            let is_letter = (byte | 0x20).wrapping_sub(b'a') < 26;
            let is_other = byte.wrapping_sub(b'/') < 11 || byte == b'+';
            letters += u8::from(is_letter | is_other);
            line_ends += u8::from((byte == b'\n') | (byte == b'\r'));
        }
        (usize::from(letters), usize::from(line_ends))
    };
    let (blocks, rest) = text.as_chunks::<240>();
    let counted = blocks.iter().map(|block| count(block)).chain([count(rest)]);
    counted.fold((0, 0), |(letters, line_ends), (more, further)| (letters + more, line_ends + further))
}

/// Whether the part is a message that travels inside this one.
pub(super) fn is_message(part: &MessagePart<'_>) -> bool {
    let has_eml_name = || {
        let name = declared_name(part).as_deref().and_then(clean_filename).unwrap_or_default();
        let extension = name.rsplit_once('.').map(|(_, extension)| extension);
        extension.is_some_and(|extension| extension.eq_ignore_ascii_case("eml"))
    };
    match content_type(part).as_str() {
        "message/rfc822" | "message/global" => true,
        "application/octet-stream" | "application/eml" | "message/eml" => has_eml_name(),
        _ => false,
    }
}

/// `type/subtype` in lower case, or what RFC 2045 5.2 says of a part that does not tell.
pub(super) fn content_type(part: &MessagePart<'_>) -> String {
    let is_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$&^_.+-".contains(&byte);
    let is_plain = |word: &str| (1..=80).contains(&word.len()) && word.bytes().all(is_token);
    let declared = part.content_type();
    let words = declared.and_then(|declared| Some((declared.ctype(), declared.subtype()?)));
    match words {
        Some((kind, subtype)) if is_plain(kind) && is_plain(subtype) => {
            format!("{kind}/{subtype}").to_ascii_lowercase()
        }
        _ if part.is_message() => "message/rfc822".to_owned(),
        _ if part.is_text() => "text/plain".to_owned(),
        _ => "application/octet-stream".to_owned(),
    }
}

/// The name of RFC 2183 `filename`, else of RFC 2045 `name`.
fn declared_name(part: &MessagePart<'_>) -> Option<String> {
    let name = part.attachment_name()?;
    if name.contains('\u{fffd}') {
        // Raw 8-bit bytes in the field: read them again as what they most likely are.
        let again = [HeaderName::ContentDisposition, HeaderName::ContentType];
        let again = again.into_iter().find_map(|field| raw_name(part, field));
        return again.or_else(|| Some(name.to_owned()));
    }
    // Encoded-words in a parameter are against RFC 2047 5, and common.
    let is_encoded = name.contains("=?");
    Some(if is_encoded { decode_line(name.as_bytes(), FILENAME_CHARS_MAX * 4) } else { name.to_owned() })
}

fn raw_name(part: &MessagePart<'_>, field: HeaderName<'_>) -> Option<String> {
    let header = part.headers().all(field).last()?;
    let text = to_utf8(header.raw_value());
    let parsed = HeaderForm::ContentType.parse(text.as_bytes());
    let value = parsed.value();
    let declared = value.as_content_type()?;
    let name = declared.attribute("filename").or_else(|| declared.attribute("name"))?;
    Some(name.to_owned())
}

/// A name that is safe to show and to save under, or none.
pub(super) fn clean_filename(name: &str) -> Option<String> {
    let base = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept: String = base.chars().filter(|c| !is_deceptive(*c)).collect();
    let line = clean_line(&kept, usize::MAX);
    let plain = line.trim_matches(['.', ' ']);
    let short = shorten(plain);
    if short.is_empty() {
        return None;
    }
    Some(if is_device(&short) { format!("_{short}") } else { short })
}

/// Characters that Windows forbids, and those that turn the direction of text (UAX 9) or hide.
fn is_deceptive(character: char) -> bool {
    matches!(character,
        '<' | '>' | ':' | '"' | '|' | '?' | '*'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}'
        | '\u{61c}' | '\u{feff}')
}

/// Cuts the stem, not the extension.
fn shorten(name: &str) -> String {
    let length = name.chars().count();
    if length <= FILENAME_CHARS_MAX {
        return name.to_owned();
    }
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    let extension_chars = extension.chars().count();
    if extension.is_empty() || extension_chars > 10 {
        return name.chars().take(FILENAME_CHARS_MAX).collect();
    }
    let stem = name.chars().take(FILENAME_CHARS_MAX - extension_chars - 1);
    stem.chain(['.']).chain(extension.chars()).collect()
}

/// Names that Windows gives to devices, whatever extension follows.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().to_ascii_uppercase();
    let is_numbered = |word: &str| {
        stem.strip_prefix(word)
            .is_some_and(|number| number.len() == 1 && number.as_bytes()[0].is_ascii_digit())
    };
    matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL") || is_numbered("COM") || is_numbered("LPT")
}

impl fmt::Debug for Attachment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Attachment({}, {} bytes)", self.content_type, self.size_bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, expected: Option<&str>) {
        assert_eq!(clean_filename(name).as_deref(), expected, "{name:?}");
    }

    #[test]
    fn lengths_of_base64_are_counted_as_they_are_decoded() {
        let lengths =
            |text: &str| (base64_len(text.as_bytes()), Encoding::Base64.decoded_len(text.as_bytes()));
        for text in
            ["", "QUJD", "QUI=", "QQ==\r\n", "QU\r\nJD\r\n\r\n", "+/+/", "QUJDRA==", &"aZ09\r\n".repeat(99)]
        {
            let (counted, decoded) = lengths(text);
            assert_eq!(counted, Some(decoded), "{text:?}");
        }
        // What is not quite base64 is left to be decoded.
        for text in ["QUJ", "Q", "QQ=", "QQ==QQ==", "QU JD", "QU*D", "=", "QUJD====", "QUJD\0", "QÜJD"] {
            assert_eq!(lengths(text).0, None, "{text:?}");
        }
        let long = "QUJDREVG".repeat(1000);
        assert_eq!(lengths(&long), (Some(6000), 6000));
    }

    #[test]
    fn file_names() {
        check("offer.pdf", Some("offer.pdf"));
        check("見積り 2024.pdf", Some("見積り 2024.pdf"));
        check("../../etc/passwd", Some("passwd"));
        check("C:\\x", Some("x"));
        check("a\0.exe", Some("a.exe"));
        check("gpj.\u{202e}exe", Some("gpj.exe"));
        check("a\r\nb\t.txt", Some("a b .txt"));
        check("..", None);
        check("", None);
        check(" / ", None);
        check("CON", Some("_CON"));
        check("com1.txt", Some("_com1.txt"));
        check("command.txt", Some("command.txt"));
        check("a\"b<c>.txt", Some("abc.txt"));
        check(&"x".repeat(10_000), Some(&"x".repeat(150)));
        check(&format!("{}.pdf", "x".repeat(10_000)), Some(&format!("{}.pdf", "x".repeat(146))));
    }
}
