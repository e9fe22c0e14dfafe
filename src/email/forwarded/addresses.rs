//! The plain addresses in a text that people and programs wrote: whole, or not at all.

use memchr::memchr_iter;

use super::super::addr_spec::{AddrSpec, is_atext};
use super::super::limits::ADDRESSES_MAX;
use super::lines::{is_gap_or_bold, is_unspaced};

/// An address, and where it stands in the text.
pub(super) struct Found {
    pub start: usize,
    pub end: usize,
    pub address: AddrSpec,
    /// In brackets, with nothing else in them.
    pub is_bracketed: bool,
    /// In those of RFC 5322 3.4, or in what programs write for them.
    pub is_in_angles: bool,
}

/// All plain addresses, in order. One that is not plain yields nothing, and no part of it.
pub(super) fn found(text: &str) -> Vec<Found> {
    memchr_iter(b'@', text.as_bytes()).filter_map(|at| around(text, at)).take(ADDRESSES_MAX).collect()
}

/// The address around an `@`.
fn around(text: &str, at: usize) -> Option<Found> {
    let before = text[..at].bytes().rev().take_while(|byte| is_atext(*byte) || *byte == b'.').count();
    let after = text[at + 1..].bytes();
    let after = after.take_while(|byte| byte.is_ascii_alphanumeric() || b".-".contains(byte)).count();
    let (outside, rest) = (&text[..at - before], &text[at + 1 + after..]);
    if is_shortened(&text[at - before..at + 1 + after], outside, rest)
        || is_part(outside.chars().next_back())
        || is_part(rest.chars().next().filter(|c| !is_unspaced(*c)))
        || goes_on(rest)
    {
        return None;
    }
    let start = at - before + leading_marks(&text[at - before..at], rest);
    let domain = text[at + 1..at + 1 + after].trim_end_matches(['.', '-']);
    let local_part = &text[start..at];
    if !has_top_level(domain) || is_no_mailbox(local_part) || outside.ends_with("cid:") {
        return None;
    }
    let end = at + 1 + domain.len();
    let is_around = |c: char| is_gap_or_bold(c) || c == '_';
    let outside = without_scheme(outside.trim_end_matches(is_around)).trim_end_matches(is_around);
    let inside = text[end..].trim_start_matches(is_around).trim_start_matches('.');
    let closing = inside.chars().next();
    let is_in_angles = match outside.chars().next_back() {
        Some('<') => matches!(closing, Some('>' | '<' | '[' | '?' | '(')),
        Some('\u{2039}') => closing == Some('\u{203a}'),
        Some('\u{ff1c}') => closing == Some('\u{ff1e}'),
        Some('[') => closing == Some(']'),
        _ => false,
    };
    let is_bracketed = is_in_angles || (outside.ends_with('(') && closing == Some(')'));
    Some(Found { start, end, address: AddrSpec::parse(&text[start..end]).ok()?, is_bracketed, is_in_angles })
}

/// Whether somebody cut an address off, as in `jane@cust…` or `...roe@customer.test`.
fn is_shortened(address: &str, outside: &str, rest: &str) -> bool {
    address.starts_with("..") || address.ends_with("..") || outside.ends_with('…') || rest.starts_with('…')
}

/// Whether a character at the side of an address says that it goes on there: in letters beyond ASCII, or behind what
/// nobody sees.
fn is_part(side: Option<char>) -> bool {
    side.is_some_and(|c| {
        c == '@'
            || (c.is_alphanumeric() && !c.is_ascii())
            || matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
    })
}

/// Whether a domain goes on behind a line end, or behind a full stop that is none of ASCII's.
fn goes_on(rest: &str) -> bool {
    let next = rest.trim_start().strip_prefix(['.', '\u{3002}', '\u{ff0e}']);
    next.is_some_and(|next| next.starts_with(char::is_alphanumeric))
}

/// Quotes and marks that stand around an address and could be part of it.
fn leading_marks(local_part: &str, rest: &str) -> usize {
    let text = local_part.trim_start_matches(['\'', '*', '`', '.', '{', '|']);
    // `_jane@customer.test_` is text in italics.
    let text = if rest.starts_with('_') { text.trim_start_matches('_') } else { text };
    local_part.len() - text.len()
}

/// What has an `@` and is nobody's: a piece of a web address, something masked, a picture inside the mail.
fn is_no_mailbox(local_part: &str) -> bool {
    const PICTURES: [&str; 4] = [".png", ".jpg", ".jpeg", ".gif"];
    let lower = local_part.to_ascii_lowercase();
    local_part.contains(['/', '*', '|', '#', '{', '}', '?', '`'])
        || PICTURES.iter().any(|end| lower.ends_with(end))
}

/// Outside of the machine that wrote it an address has a domain of two labels or more, the last of letters.
fn has_top_level(domain: &str) -> bool {
    domain.rsplit_once('.').is_some_and(|(_, last)| {
        let is_letters = last.bytes().all(|byte| byte.is_ascii_alphabetic());
        last.len() > 1 && (is_letters || last.starts_with("xn--"))
    })
}

/// Without the `mailto:` or `SMTP:` before an address.
pub(super) fn without_scheme(before: &str) -> &str {
    let ends = |scheme: &str| {
        before
            .len()
            .checked_sub(scheme.len())
            .filter(|at| before.get(*at..).is_some_and(|end| end.eq_ignore_ascii_case(scheme)))
    };
    ["mailto:", "smtp:"].into_iter().find_map(ends).map_or(before, |at| &before[..at])
}
