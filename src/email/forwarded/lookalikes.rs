//! What looks like the header of a mail, or stands in one, without header lines.

use memchr::memchr;

use super::labels::{self, Field};
use super::limits::LABEL_BYTES_MAX;
use super::lines::{Line, Lines, is_dated};
use super::mailboxes::{self, Author};
use super::marks::{Mark, separator};

/// Whether labels stand alone on their lines, as Notes writes the header of an answer.
pub(super) fn is_header_of_notes(lines: &Lines, at: usize) -> bool {
    let is_label = |line: &Line| line.beginning.has_label() && labels::field(line.text).is_some();
    is_label(&lines[at]) && lines.from(at + 1).take(6).any(is_label)
}

/// Whether a mailbox and a date stand here as Gmail shows them on its page: `Jane Roe <jane@…>` and below it, or
/// behind it, when.
pub(super) fn is_header_of_a_page(lines: &Lines, at: usize) -> bool {
    let text = lines[at].text;
    let next = lines.get(at + 1).map_or("", |next| next.text);
    let is_mailbox = || matches!(mailboxes::author(text), Author::Mailbox(_)) && is_dated(next);
    let has_mailbox = || is_dated(text) && mailboxes::only_mailbox(text, false).is_some();
    text.len() <= LABEL_BYTES_MAX
        && memchr(b'@', text.as_bytes()).is_some()
        && text.contains(['<', '[', '('])
        && text.split(['<', '[', '(']).next().is_some_and(mailboxes::is_no_sentence)
        && (is_mailbox() || has_mailbox())
}

/// Whether what stands between a mark and its header is known to: a gateway's warning in brackets, or the subject
/// of a conversation with a rule below it (Gmail).
pub(super) fn is_passed_over(lines: &Lines, at: usize, end: usize) -> bool {
    let is_subject = || lines[at].field() == Some(Field::Subject);
    let is_rule = || separator(lines, end).is_some_and(|separator| separator.mark == Mark::Rule);
    lines[at].text.starts_with('[') || (is_subject() && is_rule())
}

/// Whether a line goes on from `to`, with or without a colon.
pub(super) fn says_to(lines: &Lines, at: usize) -> bool {
    let words = lines.get(at).map_or("", |line| line.text);
    words.split([' ', ':', '\u{ff1a}']).next().is_some_and(|word| labels::field(word) == Some(Field::To))
}
