//! The lines of a body as a reader of header blocks sees them: without quote marks, in place.

use super::labels::{self, Field};
use super::limits::{LABEL_BYTES_MAX, LINES_MAX};
use memchr::{memchr, memchr_iter, memchr3};

/// One line, without the quote marks and white space around it.
#[derive(Clone, Copy)]
pub(super) struct Line<'t> {
    pub text: &'t str,
    /// How many `>` stood before it.
    pub depth: usize,
    /// Where it begins in the body, quote marks included.
    pub start: usize,
    pub label: Option<Label<'t>>,
}

/// What a line has before its colon and behind it, where it could belong to a header block.
#[derive(Clone, Copy)]
pub(super) struct Label<'t> {
    pub text: &'t str,
    pub value: &'t str,
    /// `None` where the label is in no table.
    pub field: Option<Field>,
}

/// The first lines of a body; what lies beyond is not looked at for header blocks.
pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    let ends = memchr_iter(b'\n', text.as_bytes()).chain([text.len()]);
    let mut start = 0;
    let lines = ends.map(|end| {
        let line = Line::of(&text[start..end], start);
        start = end + 1;
        line
    });
    lines.take(LINES_MAX).collect()
}

impl<'t> Line<'t> {
    fn of(line: &'t str, start: usize) -> Line<'t> {
        let (mut text, mut depth) = (line.trim_start_matches(is_gap), 0);
        while let Some(rest) = text.strip_prefix('>') {
            text = rest.trim_start_matches(is_gap);
            depth += 1;
        }
        let text = text.trim_end_matches(is_gap);
        Line { text, depth, start, label: Label::of(text) }
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
        // Nearly every line ends here.
        if !may_have_a_colon(head.as_bytes()) {
            return None;
        }
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

/// Whether one begins here, by its first byte in UTF-8, or another letter with the same one.
fn may_have_a_colon(text: &[u8]) -> bool {
    memchr(b':', text).or_else(|| memchr3(0xef, 0xd5, 0xd6, text)).is_some()
}

pub(super) fn ends_with_colon(text: &str) -> bool {
    text.ends_with(is_colon)
}

/// White space, and characters that take no room and only steer the direction or the breaking of lines.
pub(super) fn is_gap(character: char) -> bool {
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
        let read: Vec<_> = lines(text).iter().map(|line| (line.text, line.depth, line.start)).collect();
        assert_eq!(read, [("a", 0, 0), ("b", 2, 3), ("", 1, 15), ("c", 0, 17)]);
    }

    #[track_caller]
    fn label(text: &str, expected: Option<(&str, &str)>) {
        let found = Line::of(text, 0).label.map(|label| (label.text, label.value));
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
