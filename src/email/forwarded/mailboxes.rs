//! The people in the value of a forwarded header line, in all the ways that programs write them.

use super::super::addr_spec::{AddrSpec, Mailbox, is_atext};
use super::super::header_text::clean_line;
use super::super::limits::{ADDRESSES_MAX, NAME_CHARS_MAX};
use super::labels;
use super::limits::VALUE_BYTES_MAX;
use super::lines::is_gap_or_bold;

/// Who a From line names.
pub(super) enum Author {
    Mailbox(Mailbox),
    /// A name, and no address beside it.
    Name,
    /// Two different addresses, of which either may be the one.
    Unclear,
}

/// An address, and where it stands in the text.
struct Found {
    start: usize,
    end: usize,
    address: AddrSpec,
}

/// The one mailbox of a From line.
///
/// Of a mail that was sent on behalf of another, that other one; but where only the first has a name, the other is
/// a mailbox that several share, and the first is who wrote.
pub(super) fn author(value: &str) -> Author {
    let value = capped(value);
    let found = found(value);
    let mailboxes = mailboxes(value, &found);
    let gaps = found
        .iter()
        .enumerate()
        .map(|(at, one)| &value[one.end..found.get(at + 1).map_or(value.len(), |next| next.start)]);
    let is_on_behalf = gaps.into_iter().any(|gap| labels::after_on_behalf(gap).is_some());
    match mailboxes.as_slice() {
        [one] if !is_on_behalf => Author::Mailbox(one.clone()),
        [first, last] if is_on_behalf => {
            let shared = last.name.is_none() && first.name.is_some();
            Author::Mailbox(if shared { first } else { last }.clone())
        }
        [] | [_] => Author::Name,
        _ => Author::Unclear,
    }
}

/// The mailboxes of a To or Cc line, each address once; names without an address are left out.
pub(super) fn people(value: &str) -> Vec<Mailbox> {
    let value = capped(value);
    mailboxes(value, &found(value))
}

/// The only address of a text, and what stands before it and behind it.
pub(super) fn only_address(text: &str) -> Option<(&str, AddrSpec, &str)> {
    let text = capped(text);
    let found = found(text);
    let (first, last) = (found.first()?, found.last()?);
    let is_only = found.iter().all(|one| one.address == first.address);
    is_only.then(|| (&text[..first.start], first.address.clone(), &text[last.end..]))
}

fn capped(value: &str) -> &str {
    &value[..value.floor_char_boundary(VALUE_BYTES_MAX)]
}

fn mailboxes(value: &str, found: &[Found]) -> Vec<Mailbox> {
    let mut mailboxes: Vec<Mailbox> = Vec::new();
    let mut begin = 0;
    for (at, one) in found.iter().enumerate() {
        let next = found.get(at + 1);
        if next.is_some_and(|next| is_display_name(value, one, next)) {
            continue;
        }
        let before = &value[begin..one.start];
        let before = labels::after_on_behalf(before).unwrap_or(before);
        let name = name(before).or_else(|| comment(&value[one.end..]));
        begin = one.end;
        match mailboxes.iter_mut().find(|known| known.address == one.address) {
            Some(known) => known.name = known.name.take().or(name),
            None => mailboxes.push(Mailbox { name, address: one.address.clone() }),
        }
    }
    mailboxes
}

/// Whether an address is the display name of the next one: `jane@x <jane@y>`, or in quotes before it.
fn is_display_name(value: &str, one: &Found, next: &Found) -> bool {
    let between = &value[one.end..next.start];
    let is_quoted = value[..one.start].matches('"').count() % 2 == 1;
    if labels::after_on_behalf(&value[..one.start]).is_some() {
        return false;
    }
    let only_opens = between.contains('<') && between.chars().all(|c| matches!(c, '"' | '\'' | ' ' | '<'));
    only_opens || (is_quoted && between.ends_with('<') && between.matches('"').count() == 1)
}

/// The display name in what stands before an address, after the address before it.
pub(super) fn name(text: &str) -> Option<String> {
    let is_opening = |c: char| is_gap_or_bold(c) || "<[(\"'“„「«»".contains(c);
    let is_between = |c: char| is_gap_or_bold(c) || ",;:\"'“”«»」，；、".contains(c);
    let text = text.trim_end_matches(is_opening);
    let text = text.strip_suffix("mailto:").unwrap_or(text).trim_end_matches(is_opening);
    let is_closing = |c: char| is_between(c) || is_opening(c) || matches!(c, '>' | ']' | ')');
    let text = text.trim_start_matches(is_closing).trim_end_matches(is_between);
    let line = clean_line(&text.replace("\\\"", "\""), NAME_CHARS_MAX);
    (line.chars().any(char::is_alphanumeric) && !line.contains('@')).then_some(line)
}

/// The old way to write a name: `jane@x (Jane Roe)`.
fn comment(after: &str) -> Option<String> {
    let inside = after.trim_start_matches(['>', ' ']).strip_prefix('(')?.split_once(')')?.0;
    name(inside)
}

/// All plain addresses, in order. One that is not plain yields nothing, and no part of it.
fn found(text: &str) -> Vec<Found> {
    text.match_indices('@').filter_map(|(at, _)| around(text, at)).take(ADDRESSES_MAX).collect()
}

/// The address around an `@`.
fn around(text: &str, at: usize) -> Option<Found> {
    let before = text[..at].bytes().rev().take_while(|byte| is_atext(*byte) || *byte == b'.').count();
    let after = text[at + 1..].bytes();
    let after = after.take_while(|byte| byte.is_ascii_alphanumeric() || b".-".contains(byte)).count();
    let is_longer =
        |side: Option<char>| side.is_some_and(|c| c == '@' || (c.is_alphanumeric() && !c.is_ascii()));
    // An address in letters beyond ASCII goes on where these end; a part of it is another's.
    let goes_on = text[at + 1 + after..].chars().next();
    if is_longer(text[..at - before].chars().next_back()) || is_longer(goes_on.filter(|c| !is_unspaced(*c))) {
        return None;
    }
    let start = at - before + leading_marks(&text[at - before..at]);
    let domain = text[at + 1..at + 1 + after].trim_end_matches(['.', '-']);
    if !has_top_level(domain) {
        return None;
    }
    let end = at + 1 + domain.len();
    Some(Found { start, end, address: AddrSpec::parse(&text[start..end]).ok()? })
}

/// Quotes and stars that stand around an address and could be part of it.
fn leading_marks(local_part: &str) -> usize {
    local_part.len() - local_part.trim_start_matches(['\'', '*', '`', '.']).len()
}

/// Outside of the machine that wrote it an address has a domain of two labels or more, the last of letters.
fn has_top_level(domain: &str) -> bool {
    domain
        .rsplit_once('.')
        .is_some_and(|(_, last)| last.len() > 1 && last.starts_with(|c: char| c.is_ascii_alphabetic()))
}

/// Scripts that put no space between words, so that a word may follow an address directly.
fn is_unspaced(character: char) -> bool {
    matches!(character, '\u{e00}'..='\u{eff}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(value: &str, expected: &str) {
        let shown = match author(value) {
            Author::Mailbox(one) => format!("{}|{}", one.name.as_deref().unwrap_or_default(), one.address),
            Author::Name => "name".to_owned(),
            Author::Unclear => "unclear".to_owned(),
        };
        assert_eq!(shown, expected, "{value}");
    }

    #[test]
    fn authors() {
        check("Jane Roe <jane@x.test>", "Jane Roe|jane@x.test");
        check("jane@x.test", "|jane@x.test");
        check("<jane@x.test>", "|jane@x.test");
        check("\"Roe, Jane\" <jane@x.test>", "Roe, Jane|jane@x.test");
        check("'Jane Roe' <jane@x.test>", "Jane Roe|jane@x.test");
        check("'jane@x.test'", "|jane@x.test");
        check("\"'jane@x.test'\" <jane@x.test>", "|jane@x.test");
        check("Jane Roe [mailto:jane@x.test]", "Jane Roe|jane@x.test");
        check("Jane Roe <jane@x.test<mailto:jane@x.test>>", "Jane Roe|jane@x.test");
        check("jane@x.test<mailto:jane@x.test>", "|jane@x.test");
        check("Jane Roe <mailto:jane@x.test>", "Jane Roe|jane@x.test");
        check("Jane Roe [jane@x.test]", "Jane Roe|jane@x.test");
        check("Jane Roe (jane@x.test)", "Jane Roe|jane@x.test");
        check("jane@x.test (Jane Roe)", "Jane Roe|jane@x.test");
        check("\"Jane Roe\"<jane@x.test>;", "Jane Roe|jane@x.test");
        check("*Jane Roe* <jane@x.test>", "Jane Roe|jane@x.test");
        check("„Jane Roe“ <jane@x.test>", "Jane Roe|jane@x.test");
        check("jane@x.test <jane@x.test>", "|jane@x.test");
        check("other@y.test <jane@x.test>", "|jane@x.test");
        check("\"other@y.test (Jane)\" <jane@x.test>", "|jane@x.test");
        check("山田花子 <hanako@x.test>", "山田花子|hanako@x.test");
        check("Someone <info@x.test.", "Someone|info@x.test");
        check("o'neil@x.test", "|o'neil@x.test");
    }

    #[test]
    fn on_behalf() {
        check("List <list@y.test> on behalf of Jane <jane@x.test>", "Jane|jane@x.test");
        check("a@y.test; on behalf of; Jane [jane@x.test]", "Jane|jane@x.test");
        check("Jane <jane@x.test> on behalf of sales@x.test<mailto:sales@x.test>", "Jane|jane@x.test");
        check("a@y.test on behalf of Jane Roe", "name");
        check("Jane on behalf of a@y.test <jane@x.test>", "unclear");
        check("Office on behalf of Jane Roe <jane@x.test>", "Jane Roe|jane@x.test");
    }

    #[test]
    fn none_rather_than_a_wrong_one() {
        check("Jane Roe", "name");
        check("", "name");
        check("A <a@x.test>, B <b@y.test>", "unclear");
        check("a@x.test<mailto:b@y.test>", "unclear");
        check("jörg@x.test", "name");
        check("jane@bücher.test", "name");
        check("jane@x.рф", "name");
        check("山田taro@x.test", "name");
        check("jane@localhost", "name");
        check("jane@192.0.2.1", "name");
        check("a@b@x.test", "name");
    }

    #[test]
    fn lists() {
        let addresses =
            |value: &str| people(value).iter().map(|one| one.address.to_string()).collect::<Vec<_>>();
        assert_eq!(
            addresses("A <a@x.test>, b@x.test; \"C, D\" <c@x.test>,"),
            ["a@x.test", "b@x.test", "c@x.test"]
        );
        assert_eq!(addresses("A <a@x.test>B <b@x.test>"), ["a@x.test", "b@x.test"]);
        assert_eq!(addresses("a@x.test;b@x.test"), ["a@x.test", "b@x.test"]);
        assert_eq!(addresses("a@x.test <a@x.test>; Nobody; A@X.test"), ["a@x.test"]);
        assert!(addresses(&"@".repeat(1_000_000)).is_empty());
    }
}
