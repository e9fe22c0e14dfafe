//! The line `On …, Jane <jane@…> wrote:`, which most programs put above what they quote, and some above what
//! they forward. Its words differ in every language; what they have in common is a date, a name or an address,
//! and a colon at the end.

use super::super::addr_spec::Mailbox;
use super::super::header_text::clean_line;
use super::super::limits::{NAME_CHARS_MAX, SUBJECT_CHARS_MAX};
use super::labels;
use super::limits::{ATTRIBUTION_BYTES_MAX, ATTRIBUTION_LINES_MAX};
use super::lines::{Line, ends_with_colon, is_dated, is_gap_or_bold};
use super::mailboxes::{self, only_address};
use super::marks::separator;

/// Who wrote what follows, and when.
pub(super) struct Attribution {
    /// `None` where there is no address, or more than one.
    pub author: Option<Mailbox>,
    /// As it is written.
    pub date: Option<String>,
    /// The line after it.
    pub end: usize,
}

/// The attribution that begins at this line.
pub(super) fn attribution(lines: &[Line], at: usize) -> Option<Attribution> {
    // Nearly every line ends here: none of the next ones ends in a colon.
    let near = &lines[at..lines.len().min(at + ATTRIBUTION_LINES_MAX)];
    let count = near.iter().position(|line| ends_with_colon(line.text.trim_end_matches(is_gap_or_bold)))? + 1;
    let is_broken =
        |at: usize| lines[at].is_blank() || is_field(&lines[at]) || separator(lines, at).is_some();
    let length: usize = near[..count].iter().map(|line| line.text.len()).sum();
    if length > ATTRIBUTION_BYTES_MAX || (at..at + count).any(is_broken) {
        return None;
    }
    let mut text = String::new();
    for line in &near[..count] {
        if !text.is_empty() && !text.ends_with('<') {
            text.push(' ');
        }
        text.push_str(line.text.trim_matches(is_gap_or_bold));
    }
    let end = at + count;
    (is_dated(&text) && is_above_quote(&text, lines, end)).then(|| Attribution::of(&text, end))
}

/// The author of what a Notes mail forwards: a line with a mailbox, and no colon, below the separator.
pub(super) fn author_line(line: &Line, end: usize) -> Option<Attribution> {
    let fits = line.text.len() <= ATTRIBUTION_BYTES_MAX && !is_field(line);
    fits.then(|| Attribution::of(line.text, end)).filter(|read| read.author.is_some())
}

fn is_field(line: &Line) -> bool {
    line.label().is_some_and(|(label, _)| labels::field(label).is_some())
}

/// Without an address, what follows tells an attribution from a sentence with a date in it.
fn is_above_quote(text: &str, lines: &[Line], end: usize) -> bool {
    let below = lines[end..].iter().find(|line| !line.is_blank());
    text.contains('@') || below.is_some_and(|below| below.depth > lines[end - 1].depth)
}

impl Attribution {
    fn of(text: &str, end: usize) -> Attribution {
        let Some((before, address, after)) = only_address(text) else {
            return Attribution { author: None, date: None, end };
        };
        let (head, name) = name(before);
        let date = [head, after].into_iter().find(|side| is_dated(side)).map(date);
        Attribution { author: Some(Mailbox { name, address }), date, end }
    }
}

/// The display name at the end of what stands before the address, and the rest. Words of the attribution must
/// not become a part of it: it is in quotes, or behind a comma or a number and begins with a capital.
fn name(before: &str) -> (&str, Option<String>) {
    let text = before.trim_end_matches(|c: char| is_gap_or_bold(c) || matches!(c, '<' | '(' | '['));
    if let Some(open) = text.strip_suffix('"').and_then(|quoted| quoted.rfind('"')) {
        return (&text[..open], Some(clean_line(text[open..].trim_matches('"'), NAME_CHARS_MAX)));
    }
    let is_end_of_date = |c: char| c.is_numeric() || matches!(c, ',' | ')' | '\u{ff0c}' | ':');
    let start = text.rfind(is_end_of_date).map_or(0, |at| text.ceil_char_boundary(at + 1));
    let words = text[start..].trim_start();
    let words =
        ["AM ", "PM ", "am ", "pm "].iter().find_map(|half| words.strip_prefix(half)).unwrap_or(words);
    // Behind a date come words of the line itself, in small letters.
    let is_word = |word: &&str| start > 0 && word.starts_with(char::is_lowercase);
    let name: Vec<&str> = words.split_whitespace().skip_while(is_word).collect();
    (&text[..start], mailboxes::name(&name.join(" ")))
}

/// A date without the word in front of it, as in `On 28/10/2021 12:46`.
fn date(side: &str) -> String {
    let side = side
        .trim_matches(|c: char| is_gap_or_bold(c) || matches!(c, ',' | '"' | '<' | '>' | ':' | '\u{ff0c}'));
    let (first, rest) = side.split_once(' ').unwrap_or((side, ""));
    let is_word = !first.contains(char::is_numeric) && rest.starts_with(char::is_numeric);
    clean_line(if is_word { rest } else { side }, SUBJECT_CHARS_MAX)
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        let read = attribution(&lines(text), 0).map(|read| {
            let author = read.author.map(|one| format!("{}|{}", one.name.unwrap_or_default(), one.address));
            format!("{}|{}|{}", author.unwrap_or_default(), read.date.unwrap_or_default(), read.end)
        });
        assert_eq!(read.as_deref(), expected, "{text}");
    }

    #[test]
    fn attributions() {
        check(
            "On 28/10/2021 12:46, \"Jane Roe\" <jane@x.test> wrote:",
            Some("Jane Roe|jane@x.test|28/10/2021 12:46|1"),
        );
        check(
            "On Wed, Oct 27, 2021 at 9:31 AM Jane Roe <jane@x.test>\nwrote:",
            Some("Jane Roe|jane@x.test|On Wed, Oct 27, 2021 at 9:31|2"),
        );
        check("05.05.2026, 09:15, \"Jane\" <jane@x.test>:", Some("Jane|jane@x.test|05.05.2026, 09:15|1"));
        check(
            "2026年5月5日(火) 9:15 山田花子 <jane@x.test>:",
            Some("山田花子|jane@x.test|2026年5月5日(火) 9:15|1"),
        );
        check(
            "Am 05.05.26 um 09:15 schrieb Jane Roe <jane@x.test>:",
            Some("Jane Roe|jane@x.test|05.05.26 um 09:15|1"),
        );
        check(
            "Jane Roe <jane@x.test> schrieb am 05.05.2026:",
            Some("Jane Roe|jane@x.test|schrieb am 05.05.2026|1"),
        );
        check("On July 19, 2022 at 3:36 PM, Jane Roe wrote:\n\n> Hello", Some("||1"));
    }

    #[test]
    fn sentences() {
        check("Please write to jane@x.test by 5 May 2026.", None);
        check("Agenda for 5 May 2026:\nfirst", None);
        check("Date: 5 May 2026 jane@x.test:", None);
        check("Hello:", None);
    }
}
