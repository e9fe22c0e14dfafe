//! The text and the HTML of a message, decoded.

use super::header_text::{clean_line, windows_1252};
use super::html_lines;
use super::limits::{BODY_BYTES_MAX, SNIPPET_SOURCE_BYTES_MAX};
use mail_parser::{Charset, Encoding, MessagePart, MessageRef, PartKind, html_to_text, text_to_html};
use memchr::memchr2_iter;
use std::borrow::Cow;

/// The top of an HTML body: how much of its source is read for it, and how long its lines are.
const TOP_SOURCE_BYTES_MAX: usize = 4 * 1024;
const TOP_BYTES_MAX: usize = 1024;
/// How far a transfer-encoded body is read for one decoded byte (RFC 2045 6.7: `=XX`, and folds).
const ENCODED_BYTES_PER_BYTE: usize = 4;

/// The text parts, in their order; `None` where there are none.
pub(super) fn text(message: &MessageRef<'_>) -> Option<String> {
    let parts: Vec<_> = message.text_body().collect();
    parts.iter().any(is_plain).then(|| {
        joined(&parts, |part, decoded| if is_plain(part) { decoded } else { html_to_text(&decoded) })
    })
}

/// The HTML parts, in their order, with text between them turned to HTML; `None` where there are
/// none. Not cleaned: it is to be sanitised before it is shown.
pub(super) fn html(message: &MessageRef<'_>) -> Option<String> {
    let parts: Vec<_> = message.html_body().collect();
    parts
        .iter()
        .any(is_html)
        .then(|| joined(&parts, |part, decoded| if is_html(part) { decoded } else { text_to_html(&decoded) }))
}

/// The HTML parts as the lines that a reader sees; `None` where there are none.
pub(super) fn html_lines(message: &MessageRef<'_>) -> Option<String> {
    let parts: Vec<_> = message.html_body().collect();
    let shown = |part: &MessagePart<'_>, decoded: String| match is_html(part) {
        true => html_lines::html_lines(&decoded),
        false => decoded,
    };
    parts.iter().any(is_html).then(|| joined(&parts, shown))
}

/// The first lines of the HTML, as far as its rest cannot change them; `None` where that is not known.
pub(super) fn html_lines_top(message: &MessageRef<'_>) -> Option<String> {
    let first = message.html_body().find(MessagePart::is_text).filter(is_html)?;
    let raw = first.raw_body();
    let decoded = first.encoding().decode(raw.get(..TOP_SOURCE_BYTES_MAX).unwrap_or(raw));
    let charset = match charset(&first) {
        PartCharset::Declared(charset) => charset,
        // Which it is the rest can tell, and of ASCII it does not matter.
        PartCharset::Ascii | PartCharset::Guess if decoded.is_ascii() => Charset::Utf8,
        PartCharset::Ascii | PartCharset::Guess => return None,
    };
    Some(html_lines::html_lines_top(&plain(charset.decode(&decoded)), TOP_BYTES_MAX))
}

/// The first words that a reader would see, on one line of at most `chars` characters.
pub(super) fn snippet(message: &MessageRef<'_>, chars: usize) -> String {
    let from_text = message.text_body().filter(is_plain).find_map(|part| {
        let decoded = decode(&part, SNIPPET_SOURCE_BYTES_MAX);
        Some(clean_line(&decoded, chars)).filter(|line| !line.is_empty())
    });
    let from_html = || {
        message.html_body().filter(is_html).find_map(|part| {
            let decoded = decode(&part, SNIPPET_SOURCE_BYTES_MAX);
            Some(clean_line(&html_lines::html_lines(&decoded), chars)).filter(|line| !line.is_empty())
        })
    };
    from_text.or_else(from_html).unwrap_or_default()
}

/// Whether a body is longer than is decoded of it.
pub(super) fn is_over_limit(message: &MessageRef<'_>) -> bool {
    let total = |parts: &mut dyn Iterator<Item = MessagePart<'_>>| {
        let texts = parts.filter(MessagePart::is_text);
        texts.map(|part| part.raw_body().len()).sum::<usize>()
    };
    total(&mut message.text_body()) > BODY_BYTES_MAX || total(&mut message.html_body()) > BODY_BYTES_MAX
}

fn is_plain(part: &MessagePart<'_>) -> bool {
    matches!(part.kind(), PartKind::Text)
}

fn is_html(part: &MessagePart<'_>) -> bool {
    matches!(part.kind(), PartKind::Html)
}

fn joined(parts: &[MessagePart<'_>], shown: impl Fn(&MessagePart<'_>, String) -> String) -> String {
    let mut whole = String::new();
    for part in parts.iter().filter(|part| part.is_text()) {
        let room = BODY_BYTES_MAX - whole.len();
        if room == 0 {
            break;
        }
        let next = shown(part, decode(part, room));
        if whole.is_empty() {
            whole = next;
        } else {
            whole.extend((!whole.ends_with('\n')).then_some('\n'));
            whole.push_str(&next);
        }
        whole.truncate(whole.floor_char_boundary(BODY_BYTES_MAX));
    }
    whole
}

/// At most `bytes` of a text part, with LF line ends and without NUL.
fn decode(part: &MessagePart<'_>, bytes: usize) -> String {
    let text = match charset(part) {
        PartCharset::Declared(charset) => prefix(part, bytes, charset),
        PartCharset::Ascii => decode_as(part, bytes, Charset::default()),
        PartCharset::Guess => match prefix(part, bytes, Charset::Utf8) {
            text if text.contains('\u{fffd}') => decode_as(part, bytes, windows_1252()),
            text => text,
        },
    };
    plain(text)
}

/// Without NUL, and with LF line ends, so that a copy with CRLF and one with LF come out alike.
fn plain(text: Cow<'_, str>) -> String {
    let mut dropped = memchr2_iter(b'\r', b'\0', text.as_bytes()).peekable();
    if dropped.peek().is_none() {
        return text.into_owned();
    }
    let mut kept = String::with_capacity(text.len());
    let mut start = 0;
    for at in dropped {
        if text.as_bytes()[at] == b'\r' && text.as_bytes().get(at + 1) != Some(&b'\n') {
            continue;
        }
        kept.push_str(&text[start..at]);
        start = at + 1;
    }
    kept.push_str(&text[start..]);
    kept
}

enum PartCharset {
    Declared(Charset),
    /// UTF-7 turns harmless ASCII into markup, and nobody writes it any more: it stays as it came.
    Ascii,
    /// None is named, or none that is known: UTF-8 where it is that, else windows-1252.
    Guess,
}

fn charset(part: &MessagePart<'_>) -> PartCharset {
    let declared = part.content_type();
    let label = declared.and_then(|declared| declared.attribute("charset"));
    let label = label.unwrap_or_default().trim();
    match Charset::from_label(label.as_bytes()) {
        Some(Charset::Utf7) => PartCharset::Ascii,
        None => PartCharset::Guess,
        Some(_) if label.eq_ignore_ascii_case("us-ascii") => PartCharset::Guess,
        Some(charset) => PartCharset::Declared(charset),
    }
}

/// The beginning of a text; of a long one that is encoded no more is decoded than may be needed for it.
fn prefix<'m>(part: &MessagePart<'m>, bytes: usize, charset: Charset) -> Cow<'m, str> {
    let is_long = part.raw_body().len() > bytes.saturating_mul(ENCODED_BYTES_PER_BYTE);
    match part.encoding() {
        Encoding::None => part.text_prefix_bytes(bytes).unwrap_or_default(),
        _ if is_long => decode_as(part, bytes, charset),
        _ => part.text_prefix_bytes(bytes).unwrap_or_default(),
    }
}

fn decode_as(part: &MessagePart<'_>, bytes: usize, charset: Charset) -> Cow<'static, str> {
    let raw = part.raw_body();
    let raw = raw.get(..bytes.saturating_mul(ENCODED_BYTES_PER_BYTE)).unwrap_or(raw);
    let decoded = part.encoding().decode(raw);
    let decoded = decoded.get(..bytes).unwrap_or(&decoded);
    let mut text = charset.decode(decoded).into_owned();
    text.truncate(text.floor_char_boundary(bytes));
    Cow::Owned(text)
}
