//! The line `On …, Jane <jane@…> wrote:`, which most programs put above what they quote, and some above what
//! they forward. Its words differ in every language; what they have in common is a date, a name or an address,
//! and a colon at the end.

use super::super::addr_spec::Mailbox;
use super::super::header_text::clean_line;
use super::super::limits::{NAME_CHARS_MAX, SUBJECT_CHARS_MAX};
use super::labels::{self, Wrote};
use super::limits::{ATTRIBUTION_BYTES_MAX, ATTRIBUTION_LINES_MAX};
use super::lines::{Line, Lines, is_dated, is_gap_or_bold};
use super::mailboxes::{self, only_address, only_mailbox};
use super::marks::separator;

/// Words before the date of an attribution: `On Tuesday, May`, `Am Dienstag, dem`.
const WORDS_BEFORE_DATE_MAX: usize = 4;

/// A line that says who wrote what follows.
pub(super) struct Attribution {
    /// `None` where there is no address, or more than one.
    pub author: Option<Mailbox>,
    /// As it is written.
    pub date: Option<String>,
    /// The line after it.
    pub end: usize,
    pub form: Form,
}

/// How much like an attribution a line is: sentences in a note have addresses, dates and colons too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// It says so, in words that programs use or in their bare form, and names a mailbox.
    Program,
    /// Somebody wrote what is below, and it does not say for certain who.
    Somebody,
    /// It may be one in a language that no table has.
    Perhaps,
}

/// The attribution that begins at this line.
pub(super) fn attribution(lines: &Lines, at: usize) -> Option<Attribution> {
    if let Some(read) = arrows(&lines[at], at + 1) {
        return Some(read);
    }
    let count = 1 + colon_below(lines, at)?;
    let is_broken =
        |at: usize| lines[at].is_blank() || is_field(&lines[at]) || separator(lines, at).is_some();
    let near = || lines.from(at).take(count);
    let length: usize = near().map(|line| line.text.len()).sum();
    if length > ATTRIBUTION_BYTES_MAX || (at..at + count).any(is_broken) {
        return None;
    }
    let mut text = String::new();
    for line in near() {
        if !text.is_empty() && !text.ends_with('<') {
            text.push(' ');
        }
        text.push_str(line.text.trim_matches(is_gap_or_bold));
    }
    let end = at + count;
    let form = form(&text, quoted_below(lines, end))?;
    Some(Attribution::of(&text, end, form))
}

/// How many lines below this one ends the next that ends with a colon, where it is near enough for an attribution: from
/// nearly every line on none does.
pub(super) fn colon_below(lines: &Lines, at: usize) -> Option<usize> {
    lines.from(at).take(ATTRIBUTION_LINES_MAX).position(|line| line.ends_with_colon)
}

/// What is quoted below a line, more deeply than the line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Below {
    Nothing,
    /// A mark or a header: what is quoted is a forward, and the line a note above it.
    Mark,
    Text,
}

fn quoted_below(lines: &Lines, end: usize) -> Below {
    match lines.words_from(end).filter(|at| lines[*at].depth > lines[end - 1].depth) {
        None => Below::Nothing,
        Some(at) if separator(lines, at).is_some() || lines.from(at).take(2).all(is_field) => Below::Mark,
        Some(_) => Below::Text,
    }
}

fn form(text: &str, below: Below) -> Option<Form> {
    let wrote = labels::wrote(text);
    let (is_dated, has_address) = (is_dated(text), text.contains('@'));
    let is_last = wrote == Some(Wrote::Last);
    let names_a_mailbox = only_mailbox(text, is_last).is_some() || (is_last && is_dated && is_listed(text));
    match () {
        () if names_a_mailbox && is_dated && (is_by_a_program(text, wrote) || is_bare(text, below)) => {
            Some(Form::Program)
        }
        // What is quoted below it belongs to it, and what is not does not.
        () if below == Below::Text => Some(Form::Perhaps),
        () if below == Below::Mark && !is_last && (!is_dated || (has_address && !names_a_mailbox)) => None,
        () if is_last && !is_dated && !mailboxes::is_no_sentence(last_word_off(text)) => Some(Form::Perhaps),
        () if is_last || (wrote.is_some() && is_dated && !has_address) => Some(Form::Somebody),
        () if (is_dated && (names_a_mailbox || below == Below::Mark)) || (wrote.is_some() && has_address) => {
            Some(Form::Perhaps)
        }
        () => None,
    }
}

/// Without the word at the end, which is the one for `wrote`: `See what Jane`, a sentence, or `Jane Roe`, a name.
fn last_word_off(text: &str) -> &str {
    let text = text.trim_end_matches(|c: char| !c.is_alphanumeric());
    text.rsplit_once(char::is_whitespace).map_or("", |(before, _)| before)
}

/// `On 5 May 2026, 09:15, jane@… wrote:`, where the address stands behind a comma.
fn is_listed(text: &str) -> bool {
    only_address(text).is_some_and(|(before, ..)| before.trim_end().ends_with([',', '\u{ff0c}', '\u{3001}']))
}

/// Whether a line that names a mailbox and a date says `wrote` where programs do, and nothing that only people
/// write: `On DATE, NAME <address> wrote`, `Am DATE schrieb NAME <address>`, `NAME <address> a écrit le DATE`.
fn is_by_a_program(text: &str, wrote: Option<Wrote>) -> bool {
    let Some((before, _, after)) = only_address(text).filter(|_| wrote.is_some()) else { return false };
    let after = after.trim_start_matches(['>', ')', ']', ' ']);
    let has_words = after.contains(char::is_alphanumeric);
    let is_after = match (is_dated(before), is_dated(after)) {
        (true, false) => {
            let is_rest = labels::wrote(before).is_some() && after.split_whitespace().count() == 1;
            !has_words || is_rest || labels::wrote(after) == Some(Wrote::Last)
        }
        (false, true) => labels::wrote(after).is_some() && mailboxes::is_no_sentence(before),
        _ => false,
    };
    let until_date = before.split(char::is_numeric).next().unwrap_or_default();
    let is_clause =
        after.strip_prefix(',').is_some_and(|after| !after.trim_start().starts_with(char::is_numeric));
    is_after && !is_clause && until_date.split_whitespace().count() <= WORDS_BEFORE_DATE_MAX
}

/// `05.05.2026, 09:15, "Jane Roe" <jane@…>:`, as Yandex writes it; others only above what they quote.
fn is_bare(text: &str, below: Below) -> bool {
    let Some((before, _, after)) = only_address(text) else { return false };
    let is_quoted = before.trim_end_matches([' ', '<']).ends_with('"') && before.matches(',').count() > 1;
    text.starts_with(char::is_numeric)
        && !after.contains(char::is_alphanumeric)
        && mailboxes::is_no_sentence(before)
        && (is_quoted || below == Below::Text)
}

/// GroupWise: `>>> Jane Roe <jane@…> 5/5/2026 9:15 AM >>>`.
fn arrows(line: &Line, end: usize) -> Option<Attribution> {
    let text = line.text.strip_suffix(">>>").filter(|_| line.depth >= 3)?;
    let form = if only_mailbox(text, true).is_some() { Form::Program } else { Form::Somebody };
    is_dated(text).then(|| Attribution::of(text, end, form))
}

/// The author of what a Notes mail forwards: a line with a mailbox, and no colon, below the separator.
pub(super) fn author_line(line: &Line, end: usize) -> Option<Attribution> {
    let fits = line.text.len() <= ATTRIBUTION_BYTES_MAX && !is_field(line);
    fits.then(|| Attribution::of(line.text, end, Form::Perhaps)).filter(|read| read.author.is_some())
}

fn is_field(line: &Line) -> bool {
    line.field().is_some()
}

impl Attribution {
    fn of(text: &str, end: usize, form: Form) -> Attribution {
        let Some((before, address, after)) = only_address(text) else {
            return Attribution { author: None, date: None, end, form };
        };
        let (head, name) = name(before);
        let date = [head, after].into_iter().find(|side| is_dated(side)).map(date);
        Attribution { author: Some(Mailbox { name, address }), date, end, form }
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
    let mut name: Vec<&str> = words.split_whitespace().skip_while(is_word).collect();
    // `Quoting Jane Roe`, `Zitat von Jane Roe`.
    let said = (1..=2).rev().find(|count| {
        name.get(..*count).is_some_and(|words| labels::wrote(&words.join(" ")) == Some(Wrote::Last))
    });
    name.drain(..said.unwrap_or(0));
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
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        let read = attribution(&Lines::of(text), 0).map(|read| {
            let author = read.author.map(|one| format!("{}|{}", one.name.unwrap_or_default(), one.address));
            let (author, date) = (author.unwrap_or_default(), read.date.unwrap_or_default());
            format!("{:?}|{author}|{date}|{}", read.form, read.end)
        });
        assert_eq!(read.as_deref(), expected, "{text}");
    }

    #[test]
    fn attributions() {
        check(
            "On 28/10/2021 12:46, \"Jane Roe\" <jane@x.test> wrote:",
            Some("Program|Jane Roe|jane@x.test|28/10/2021 12:46|1"),
        );
        check(
            "On Wed, Oct 27, 2021 at 9:31 AM Jane Roe <jane@x.test>\nwrote:",
            Some("Program|Jane Roe|jane@x.test|On Wed, Oct 27, 2021 at 9:31|2"),
        );
        check(
            "05.05.2026, 09:15, \"Jane\" <jane@x.test>:",
            Some("Program|Jane|jane@x.test|05.05.2026, 09:15|1"),
        );
        check(
            "2026年5月5日(火) 9:15 山田花子 <jane@x.test>:\n> 見積り",
            Some("Program|山田花子|jane@x.test|2026年5月5日(火) 9:15|1"),
        );
        check(
            "Am 05.05.26 um 09:15 schrieb Jane Roe <jane@x.test>:",
            Some("Program|Jane Roe|jane@x.test|05.05.26 um 09:15|1"),
        );
        check(
            "Jane Roe <jane@x.test> schrieb am 05.05.2026:",
            Some("Program|Jane Roe|jane@x.test|schrieb am 05.05.2026|1"),
        );
        check("On July 19, 2022 at 3:36 PM, Jane Roe wrote:\n\n> Hello", Some("Perhaps|||1"));
        check("On July 19, 2022 at 3:36 PM, Jane Roe wrote:\n\nHello", Some("Somebody|||1"));
    }

    #[test]
    fn without_a_date_or_an_address() {
        check("Jane Roe wrote:\nfirst", Some("Somebody|||1"));
        check("On 5/5/26, Jane <jane@x.test> wrote:", Some("Program|Jane|jane@x.test|5/5/26|1"));
        check("Quoting Jane Roe <jane@x.test>:", Some("Perhaps|Jane Roe|jane@x.test||1"));
        check("Zorp blim jane@x.test kex:\n> first", Some("Perhaps|Zorp blim|jane@x.test||1"));
        check(
            ">>> Jane <jane@x.test> 5/5/2026 9:15 AM >>>",
            Some("Program|Jane|jane@x.test|5/5/2026 9:15 AM|1"),
        );
        check(">>> Jane 5/5/2026 9:15 AM >>>", Some("Somebody|||1"));
    }

    #[test]
    fn sentences() {
        check("Please write to jane@x.test by 5 May 2026.", None);
        check("Agenda for 5 May 2026:\nfirst", None);
        check("Bob (bob@x.test) called at 10:30 about this:\nfirst", None);
        check("As agreed with bob@x.test on 05.05.2026:\nfirst", None);
        check(
            "I met Bob <bob@x.test> on 05.05.2026:\nfirst",
            Some("Perhaps|I met Bob|bob@x.test|05.05.2026|1"),
        );
        check("See what Jane wrote me about it:\nfirst", None);
        check("See below:\n> ---------- Forwarded message ----------", None);
        check("Date: 5 May 2026 jane@x.test:", None);
        check("Hello:", None);
    }
}
