//! The lines of a body as a reader of header blocks sees them: without quote marks, in place.

use std::cell::Cell;
use std::ops::Index;

use super::labels::{self, Field, Tables};
use super::limits::{LABEL_BYTES_MAX, LINES_MAX};
use super::marks::is_dash;
use memchr::{memchr, memchr_iter, memchr3};

/// The first lines of a body; what lies beyond is not looked at for header blocks.
pub(super) struct Lines<'t> {
    lines: Vec<Line<'t>>,
    is_end_seen: Cell<bool>,
}

/// One line, without the quote marks and white space around it.
#[derive(Clone, Copy)]
pub(super) struct Line<'t> {
    pub text: &'t str,
    /// How many `>` stood before it.
    pub depth: usize,
    /// Where it begins in the body, quote marks included.
    pub start: usize,
    pub label: Option<Label<'t>>,
    /// What its first words are the beginning of.
    pub beginning: Tables,
    /// A colon is the last thing in it.
    pub ends_with_colon: bool,
    has_address: bool,
}

/// What a line has before its colon and behind it, where it could belong to a header block.
#[derive(Clone, Copy)]
pub(super) struct Label<'t> {
    pub text: &'t str,
    pub value: &'t str,
    /// `None` where the label is in no table.
    pub field: Option<Field>,
}

impl<'t> Lines<'t> {
    pub fn of(text: &'t str) -> Lines<'t> {
        let mut signs = Signs::of(text);
        let ends = memchr_iter(b'\n', text.as_bytes()).chain([text.len()]);
        let mut lines = Vec::with_capacity(ends.clone().count().min(LINES_MAX));
        let mut start = 0;
        for end in ends.take(LINES_MAX) {
            lines.push(Line::of(&text[start..end], start, &mut signs));
            start = end + 1;
        }
        Lines { lines, is_end_seen: Cell::new(false) }
    }

    /// The line at a place; none behind the last one.
    pub fn get(&self, at: usize) -> Option<&Line<'t>> {
        let line = self.lines.get(at);
        if line.is_none() {
            self.is_end_seen.set(true);
        }
        line
    }

    /// The line at a place and those below it.
    pub fn from(&self, at: usize) -> impl Iterator<Item = &Line<'t>> {
        (at..).map_while(|at| self.get(at))
    }

    /// Where the first line with words is, from a place on.
    pub fn words_from(&self, at: usize) -> Option<usize> {
        self.from(at).position(|line| !line.is_blank()).map(|blank| at + blank)
    }

    /// Whether somebody looked for a line behind the last one, so that more lines could have told something else.
    pub fn is_end_seen(&self) -> bool {
        self.is_end_seen.get()
    }
}

impl<'t> Index<usize> for Lines<'t> {
    type Output = Line<'t>;

    fn index(&self, at: usize) -> &Line<'t> {
        &self.lines[at]
    }
}

/// Which lines have one of the signs without which a line is no header and no attribution. Each is looked for once, and
/// not again before the line that has it.
struct Signs<'t> {
    colon: Ahead<'t>,
    wide_colon: Ahead<'t>,
    address: Ahead<'t>,
}

impl<'t> Signs<'t> {
    fn of(text: &'t str) -> Signs<'t> {
        Signs {
            colon: Ahead::of(text, |text| memchr(b':', text)),
            // The first bytes of the others in UTF-8, and of other letters too.
            wide_colon: Ahead::of(text, |text| memchr3(0xef, 0xd5, 0xd6, text)),
            address: Ahead::of(text, |text| memchr(b'@', text)),
        }
    }
}

/// Where a sign is next.
struct Ahead<'t> {
    text: &'t [u8],
    find: fn(&[u8]) -> Option<usize>,
    next: Option<usize>,
}

impl<'t> Ahead<'t> {
    fn of(text: &'t str, find: fn(&[u8]) -> Option<usize>) -> Ahead<'t> {
        Ahead { text: text.as_bytes(), find, next: find(text.as_bytes()) }
    }

    /// Whether it is in this part of the text, which begins where the last one ended or behind.
    fn is_in(&mut self, start: usize, end: usize) -> bool {
        if self.next.is_some_and(|next| next < start) {
            self.next = (self.find)(&self.text[start..]).map(|at| start + at);
        }
        self.next.is_some_and(|next| next < end)
    }
}

impl<'t> Line<'t> {
    fn of(line: &'t str, start: usize, signs: &mut Signs<'_>) -> Line<'t> {
        let (mut text, mut depth) = (line.trim_start_matches(is_gap), 0);
        while let Some(rest) = text.strip_prefix('>') {
            text = rest.trim_start_matches(is_gap);
            depth += 1;
        }
        let text = text.trim_end_matches(is_gap);
        let end = start + line.len();
        let has_colon = signs.colon.is_in(start, end) | signs.wide_colon.is_in(start, end);
        Line {
            text,
            depth,
            start,
            label: if has_colon { Label::of(text) } else { None },
            beginning: labels::beginning(text),
            ends_with_colon: has_colon && text.trim_end_matches(is_gap_or_bold).ends_with(is_colon),
            has_address: signs.address.is_in(start, end),
        }
    }

    /// Whether nothing about it is that of a header, of a mark or of an attribution, as of nearly every line; it may
    /// still be the first line of an attribution, which a colon ends.
    pub fn is_plain(&self) -> bool {
        self.label.is_none()
            && self.beginning.is_none()
            && !self.has_address
            && !self.text.starts_with(is_dash)
            && (self.depth == 0 || !self.text.ends_with('>'))
    }

    pub fn is_blank(&self) -> bool {
        self.text.is_empty()
    }

    /// Quote marks stand before it, and no arrows as GroupWise and Gnus write them around who wrote.
    pub fn is_quoted(&self) -> bool {
        self.depth > 0 && !self.text.ends_with(">>>") && !self.text.contains(" == ")
    }

    pub fn field(&self) -> Option<Field> {
        self.label?.field
    }
}

impl<'t> Label<'t> {
    fn of(line: &'t str) -> Option<Label<'t>> {
        let head = &line[..line.floor_char_boundary(LABEL_BYTES_MAX)];
        let (at, colon) = head.char_indices().find(|(_, c)| is_colon(*c))?;
        let (text, value) = (&line[..at], &line[at + colon.len_utf8()..]);
        let is_web_address = value.starts_with("//");
        (is_label(text) && !is_web_address).then(|| Label {
            text,
            value: value.trim_matches(is_gap_or_bold),
            field: labels::field(text),
        })
    }
}

/// Words that may be a label in some language: letters, and none of what addresses, times and dates have.
fn is_label(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
        && !text
            .chars()
            .any(|c| c.is_numeric() || matches!(c, '@' | '<' | '>' | '[' | '"' | ',' | ';' | '?' | '!'))
}

/// The colons that programs write: plain, full-width (Chinese, Japanese), and the Armenian one.
fn is_colon(character: char) -> bool {
    matches!(character, ':' | '\u{ff1a}' | '\u{fe55}' | '\u{55d}' | '\u{589}')
}

/// White space, and characters that take no room and only steer the direction or the breaking of lines.
pub(super) fn is_gap(character: char) -> bool {
    if character.is_ascii() {
        return character.is_ascii_whitespace() || character == '\x0b';
    }
    character.is_whitespace()
        || matches!(character, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

pub(super) fn is_gap_or_bold(character: char) -> bool {
    is_gap(character) || character == '*'
}

/// Scripts that put no space between words, so that one word may follow another directly.
pub(super) fn is_unspaced(character: char) -> bool {
    matches!(character, '\u{e00}'..='\u{eff}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
}

/// Whether a text has the numbers of a date in it, in any language: a time of day, a year and a day, or `5/5/26`.
///
/// Programs write dates in hundreds of ways; that there is one is what matters here.
pub(super) fn is_dated(text: &str) -> bool {
    let (mut groups, mut years, mut times) = (0, 0, 0);
    let mut digits = 0;
    let mut after_hour = false;
    for character in text.chars().chain([' ']) {
        if character.is_numeric() {
            digits += 1;
            continue;
        }
        if digits > 0 {
            groups += 1;
            years += usize::from(digits == 4);
            times += usize::from(after_hour && digits == 2);
        }
        after_hour =
            (1..=2).contains(&digits) && matches!(character, ':' | '.' | 'h' | '時' | '点' | '點' | '시');
        digits = 0;
    }
    times > 0 || (years > 0 && groups > 1) || text.split(|c: char| !is_of_date(c)).any(is_short_date)
}

fn is_of_date(character: char) -> bool {
    character.is_numeric() || matches!(character, '/' | '.' | '-')
}

/// Day, month and year with the same sign between them.
fn is_short_date(word: &str) -> bool {
    let word = word.trim_end_matches(['.', '-']);
    ['/', '.', '-'].into_iter().any(|sign| {
        let is_group =
            |group: &str| matches!(group.chars().count(), 1 | 2 | 4) && group.chars().all(char::is_numeric);
        word.split(sign).take(4).filter(|group| is_group(group)).count() == 3
            && word.matches(sign).count() == 2
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quote_marks_and_gaps_go() {
        let text = "a\r\n> > \u{feff}b \u{a0}\n>\n\u{200e}c";
        let lines = Lines::of(text);
        let read: Vec<_> = lines.from(0).map(|line| (line.text, line.depth, line.start)).collect();
        assert_eq!(read, [("a", 0, 0), ("b", 2, 3), ("", 1, 15), ("c", 0, 17)]);
    }

    #[track_caller]
    fn label(text: &str, expected: Option<(&str, &str)>) {
        let found = Lines::of(text)[0].label.map(|label| (label.text, label.value));
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn labels() {
        label("From: Jane", Some(("From", "Jane")));
        label("> *From:* Jane", Some(("*From", "Jane")));
        label("De\u{a0}: Jane", Some(("De\u{a0}", "Jane")));
        label("发件人：Jane", Some(("发件人", "Jane")));
        label("Ումից՝ Jane", Some(("Ումից", "Jane")));
        label("Subject:", Some(("Subject", "")));
        label("http://example.com", None);
        label("at 09:15 today", None);
        label("jane@example.com: hello", None);
        label("no colon", None);
    }

    #[test]
    fn dates() {
        for text in [
            "Wed, 27 Oct 2021",
            "2026年5月5日(火) 9:15",
            "05.05.26 um 09:15",
            "٥ مايو ٢٠٢٦ ٩:١٥",
            "9시 5분 2026",
            "On 5/5/26, Jane",
            "5-5-26",
            "5.5.26.",
        ] {
            assert!(is_dated(text), "{text}");
        }
        for text in ["", "2026", "call 12345", "5 May", "12:345", "555-01-23", "192.0.2.1", "1/2", "a.b.c"] {
            assert!(!is_dated(text), "{text}");
        }
    }
}
