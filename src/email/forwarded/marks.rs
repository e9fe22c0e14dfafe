//! The lines that open a forwarded mail, such as `---------- Forwarded message ---------`.

use super::labels;
use super::limits::MARK_BYTES_MAX;
use super::lines::{Line, Lines, is_gap};

/// What a line that separates says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// A forwarded message begins.
    Forwarded,
    /// A message begins that may be forwarded or answered: programs write the same words above both.
    Original,
    /// Words that are in no table, between dashes.
    Words,
    /// Nothing but dashes, underscores and the like.
    Rule,
    /// A forwarded message has ended.
    End,
}

/// A separating line, or two where its words are wrapped.
pub(super) struct Separator<'t> {
    pub mark: Mark,
    /// What it says, where that goes on with who wrote the message.
    pub author: Option<&'t str>,
    /// What follows on the same line: Yahoo glues the header fields to it.
    pub rest: &'t str,
    pub lines: usize,
}

/// The separator that stands at this line.
pub(super) fn separator<'t>(lines: &Lines<'t>, at: usize) -> Option<Separator<'t>> {
    let Line { text, beginning, .. } = *lines.get(at)?;
    let dash = text.chars().next().filter(|c| is_dash(*c));
    match dash.map(|dash| (dash, text.trim_start_matches(dash))) {
        Some((dash, after)) if text.len() - after.len() >= 3 * dash.len_utf8() => {
            dashed(after.trim_start_matches(is_gap), dash, lines.get(at + 1), text)
        }
        // A word alone is too little: it may be one of the user's.
        _ if beginning.has_mark() && is_several(text) => known(text).map(|mark| Separator::of(mark, text)),
        _ => None,
    }
}

/// `after` is what follows the opening dashes.
fn dashed<'t>(after: &'t str, dash: char, next: Option<&Line>, whole: &str) -> Option<Separator<'t>> {
    if after.is_empty() {
        let is_rule = whole.chars().count() >= 5;
        return is_rule.then_some(Separator::of(Mark::Rule, ""));
    }
    let three = [dash; 3].iter().collect::<String>();
    let (words, rest, lines) = match after.find(&three) {
        Some(close) => (&after[..close], after[close..].trim_start_matches(dash).trim_matches(is_gap), 1),
        None if next.is_some_and(|next| next.text.ends_with(&three)) => (after, "", 2),
        None => {
            return known(after).map(|mark| Separator::of(mark, after));
        }
    };
    if words.len() > MARK_BYTES_MAX || !words.chars().any(char::is_alphabetic) {
        return None;
    }
    // Two languages in one line: `---- Preposlaná správa --- Forwarded Message ----`.
    let second = rest.trim_end_matches(dash);
    let (second, rest) = if second.len() < rest.len() { (second, "") } else { ("", rest) };
    let mark = known(words).or_else(|| known(second)).unwrap_or(Mark::Words);
    Some(Separator { rest, lines, ..Separator::of(mark, words) })
}

impl Mark {
    /// Whether it says that a message begins.
    pub fn is_of_message(self) -> bool {
        matches!(self, Mark::Forwarded | Mark::Original)
    }
}

impl<'t> Separator<'t> {
    fn of(mark: Mark, words: &'t str) -> Separator<'t> {
        let author = Some(words).filter(|words| mark == Mark::Forwarded && labels::names_author(words));
        Separator { mark, author, rest: "", lines: 1 }
    }
}

/// More than a word, or words of a script that puts no spaces between them.
fn is_several(text: &str) -> bool {
    text.contains(char::is_whitespace) || text.chars().any(|c| c >= '\u{e00}')
}

/// What words on their own say.
fn known(words: &str) -> Option<Mark> {
    if words.len() > MARK_BYTES_MAX {
        return None;
    }
    Some(match labels::mark(words)? {
        labels::Mark::Forwarded => Mark::Forwarded,
        labels::Mark::Original => Mark::Original,
        labels::Mark::End => Mark::End,
    })
}

pub(super) fn is_dash(character: char) -> bool {
    matches!(character, '-' | '=' | '_' | '*' | '~' | '#' | '\u{2010}'..='\u{2015}' | '\u{2500}' | '\u{2501}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<(Mark, &str, usize)>) {
        let read = separator(&Lines::of(text), 0).map(|read| (read.mark, read.rest, read.lines));
        assert_eq!(read, expected, "{text}");
    }

    #[test]
    fn separators() {
        check("---------- Forwarded message ---------", Some((Mark::Forwarded, "", 1)));
        check("> Begin forwarded message:", Some((Mark::Forwarded, "", 1)));
        check("-----Original Message-----", Some((Mark::Original, "", 1)));
        check("------------------ 原始邮件 ------------------", Some((Mark::Original, "", 1)));
        check("________________________________", Some((Mark::Rule, "", 1)));
        check("===== Zorp blim =====", Some((Mark::Words, "", 1)));
        check("----- Forwarded Message ----- From: Jane", Some((Mark::Forwarded, "From: Jane", 1)));
        check("-------- Preposlaná správa --- Forwarded Message --------", Some((Mark::Forwarded, "", 1)));
        check("---- Forwarded by Ann Lee/Acme on\n05.05.2026 ----", Some((Mark::Forwarded, "", 2)));
        check("-- ", None);
        check("--- see below", None);
        check("Hello", None);
        check("- one", None);
    }
}
