//! The people in the value of a forwarded header line, in all the ways that programs write them.

use std::borrow::Cow;

use super::super::addr_spec::{AddrSpec, Mailbox};
use super::super::header_text::clean_line;
use super::super::limits::NAME_CHARS_MAX;
use super::addresses::{Found, found, without_scheme};
use super::labels;
use super::limits::{AUTHOR_BYTES_MAX, ON_BEHALF_BYTES_MAX, VALUE_BYTES_MAX};
use super::lines::is_gap_or_bold;

/// Who a From line names.
pub(super) enum Author {
    Mailbox(Mailbox),
    /// A name, and no address beside it.
    Name,
    /// Two different addresses, of which either may be the one.
    Unclear,
}

/// The one mailbox of a From line, if the line has that and nothing else: a sentence, a list and a tag that somebody
/// put there have addresses too.
///
/// Of a mail that was sent on behalf of another, that other one; but where only the first has a name and both have
/// one domain, the other is a mailbox that several share, and the first is who wrote.
pub(super) fn author(value: &str) -> Author {
    if value.len() > AUTHOR_BYTES_MAX {
        return Author::Unclear;
    }
    let value = &plain(value);
    let found = found(value);
    let mailboxes = mailboxes(value, &found);
    let (Some(first), Some(last)) = (found.first(), found.last()) else { return Author::Name };
    let gaps = found.windows(2).map(|pair| &value[pair[0].end..pair[1].start]);
    let is_on_behalf = gaps.chain([&value[last.end..]]).any(|gap| on_behalf(gap).is_some());
    match mailboxes.as_slice() {
        [one] if !is_on_behalf && is_all(value, first, last) => Author::Mailbox(one.clone()),
        [one, other] if is_on_behalf && last.is_bracketed => shared(one, other),
        [one, other] if is_on_behalf && other.name.is_none() => shared(one, other),
        [] | [_] => Author::Name,
        _ => Author::Unclear,
    }
}

/// Without what gateways put behind addresses (`<https://…>`), and without HTML's escapes in a plain text.
fn plain(value: &str) -> Cow<'_, str> {
    if !value.contains("<http") && !value.contains("&lt;") {
        return Cow::Borrowed(value);
    }
    let mut plain = value.replace("&lt;", "<").replace("&gt;", ">");
    while let Some(start) = plain.find("<http") {
        let end = plain[start..].find('>').map_or(plain.len(), |length| start + length + 1);
        plain.replace_range(start..end, "");
    }
    Cow::Owned(plain)
}

fn shared(first: &Mailbox, last: &Mailbox) -> Author {
    let is_shared = last.name.is_none() && first.name.is_some();
    match is_shared {
        true if first.address.domain() == last.address.domain() => Author::Mailbox(first.clone()),
        true => Author::Unclear,
        false => Author::Mailbox(last.clone()),
    }
}

/// Whether a value is a mailbox and nothing more: `Name <address>`, or the address alone.
fn is_all(value: &str, first: &Found, last: &Found) -> bool {
    let (before, after) = (&value[..first.start], &value[last.end..]);
    let is_sign =
        |c: char| is_gap_or_bold(c) || "<>[](){}\"'`;,.:_|\u{2039}\u{203a}\u{ff1c}\u{ff1e}".contains(c);
    let after =
        after.split_once('?').filter(|_| before.ends_with("mailto:")).map_or(after, |(after, _)| after);
    let after = after.trim_start_matches(is_sign);
    let is_named = without_scheme(before).chars().any(|c| !is_sign(c));
    let is_comment =
        value[last.end..].trim_start_matches(['>', ' ']).starts_with('(') && value.trim_end().ends_with(')');
    let is_one = !before.contains(';') && !is_by_others(value);
    match is_named {
        true => {
            let is_in_angles = first.is_in_angles || last.is_in_angles;
            after.is_empty() && is_one && (is_in_angles || is_plain_name(before, last.is_bracketed))
        }
        false => (after.is_empty() || is_comment) && is_one,
    }
}

/// Whether the address is that of a list or a portal that wrote for somebody: `Jane Roe via Sales <sales@…>`.
fn is_by_others(value: &str) -> bool {
    const BY: [&str; 13] = [
        "via",
        "über",
        "par",
        "través",
        "tramite",
        "przez",
        "через",
        "through",
        "genom",
        "attraverso",
        "prostřednictvím",
        "aracılığıyla",
        "経由",
    ];
    value.split(|c: char| !c.is_alphanumeric()).any(|word| BY.contains(&word))
}

/// Whether a name can stand before an address that is in no angle brackets: nothing but words with capitals.
fn is_plain_name(before: &str, is_bracketed: bool) -> bool {
    let before = if is_bracketed { without_scheme(before).trim_end_matches(['(', '[']) } else { before };
    !before.contains([',', '-', '(', '[', '<', '/', '|']) && is_no_sentence(before)
}

/// What stands before an address in a sentence has a word in small letters.
pub(super) fn is_no_sentence(name: &str) -> bool {
    name.split_whitespace().all(|word| !word.starts_with(char::is_lowercase))
}

/// The mailboxes of a To or Cc line, each address once; names without an address are left out.
pub(super) fn people(value: &str) -> Vec<Mailbox> {
    let value = plain(&value[..value.floor_char_boundary(VALUE_BYTES_MAX)]);
    let mut found = found(&value);
    let mut begin = 0;
    // What is said in brackets or in a sentence is somebody else.
    found.retain(|one| {
        let before = &value[std::mem::replace(&mut begin, one.end)..one.start];
        let said = before.rsplit([',', ';']).next().unwrap_or_default();
        one.is_in_angles || (is_no_sentence(said) && !said.contains(['(', '[']))
    });
    mailboxes(&value, &found)
}

/// Every address of a text, in a sentence too, for somebody to choose from.
pub(super) fn shown(text: &str) -> Vec<Mailbox> {
    let text = &text[..text.floor_char_boundary(VALUE_BYTES_MAX)];
    mailboxes(text, &found(text))
}

/// Whether a To or Cc line names somebody without an address; of names with a comma in them every part counts, since
/// nobody can tell.
pub(super) fn has_unnamed(value: &str) -> bool {
    let value = &value[..value.floor_char_boundary(VALUE_BYTES_MAX)];
    let is_name = |part: &str| part.contains(char::is_alphanumeric) && !part.contains('@');
    value.split([',', ';', '\u{ff0c}', '\u{ff1b}']).any(is_name)
}

/// Whether a line has mailboxes and nothing else, as the rest of a value above it.
pub(super) fn is_list(line: &str) -> bool {
    let found = found(line);
    let mut begin = 0;
    let is_names = |text: &str| {
        let words = text.split(|c: char| c.is_whitespace() || "<[(\"';,:".contains(c));
        !words.into_iter().any(|word| word.starts_with(char::is_lowercase) && word != "mailto")
    };
    !found.is_empty()
        && found.iter().all(|one| is_names(&line[std::mem::replace(&mut begin, one.end)..one.start]))
        && is_names(&line[begin..])
}

/// The only address of a text, and what stands before it and behind it.
pub(super) fn only_address(text: &str) -> Option<(&str, AddrSpec, &str)> {
    let found = found(text);
    let (first, last) = (found.first()?, found.last()?);
    let is_only = found.iter().all(|one| one.address == first.address);
    is_only.then(|| (&text[..first.start], first.address.clone(), &text[last.end..]))
}

/// The only address of a text, where it stands in brackets; in round ones people put addresses too.
pub(super) fn only_mailbox(text: &str, or_round: bool) -> Option<AddrSpec> {
    let found = found(text);
    let is_mailbox = found.last().is_some_and(|one| one.is_in_angles || (or_round && one.is_bracketed));
    only_address(text).filter(|_| is_mailbox).map(|(_, address, _)| address)
}

/// What follows the words by which one mailbox acts for another, in what stands between two addresses.
fn on_behalf(between: &str) -> Option<&str> {
    let begin = between.len().saturating_sub(ON_BEHALF_BYTES_MAX);
    labels::after_on_behalf(&between[between.ceil_char_boundary(begin)..])
}

fn mailboxes(value: &str, found: &[Found]) -> Vec<Mailbox> {
    let mut mailboxes: Vec<Mailbox> = Vec::new();
    let (mut begin, mut counted, mut quotes, mut is_on_behalf) = (0, 0, 0, false);
    for (at, one) in found.iter().enumerate() {
        quotes += value[counted..one.start].matches('"').count();
        counted = one.start;
        let before = &value[begin..one.start];
        let acting = on_behalf(before);
        is_on_behalf |= acting.is_some();
        let next = found.get(at + 1).filter(|_| !is_on_behalf);
        if next.is_some_and(|next| is_display_name(&value[one.end..next.start], quotes % 2 == 1)) {
            continue;
        }
        let name = name(acting.unwrap_or(before)).or_else(|| comment(&value[one.end..]));
        begin = one.end;
        match mailboxes.iter_mut().find(|known| known.address == one.address) {
            Some(known) => known.name = known.name.take().or(name),
            None => mailboxes.push(Mailbox { name, address: one.address.clone() }),
        }
    }
    mailboxes
}

/// Whether an address is the display name of the next one, by what is between them: `jane@x <jane@y>`, or in quotes.
fn is_display_name(between: &str, is_quoted: bool) -> bool {
    let only_opens = between.contains('<') && between.chars().all(|c| matches!(c, '"' | '\'' | ' ' | '<'));
    only_opens || (is_quoted && between.ends_with('<') && between.matches('"').count() == 1)
}

/// The display name in what stands before an address, after the address before it.
pub(super) fn name(text: &str) -> Option<String> {
    let is_opening = |c: char| is_gap_or_bold(c) || "<[(\"'“„「«»".contains(c);
    let is_between = |c: char| is_gap_or_bold(c) || ",;:\"'“”«»」，；、".contains(c);
    let text = text.trim_end_matches(is_opening);
    let text = without_scheme(text).trim_end_matches(is_opening);
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
        check("Someone <info@x.test.", "name");
        check("Jane via Portal <portal@x.test>", "name");
        check("Jane Roe <jane@cust...>", "name");
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
