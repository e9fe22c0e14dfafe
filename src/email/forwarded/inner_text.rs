//! The text of a mail inside the text of another, which stands there once for all of them.

use std::ops::Range;
use std::rc::Rc;

use super::super::header_text::clean_line;
use super::super::limits::SNIPPET_SOURCE_BYTES_MAX;
use super::lines::is_gap;

/// A part of a text, whose quote marks are left out where it is read.
#[derive(Clone, PartialEq, Eq)]
pub struct InnerText {
    text: Rc<str>,
    at: Range<usize>,
    /// Quote marks before each of its lines.
    depth: usize,
}

impl InnerText {
    pub(super) fn whole(text: Rc<str>) -> InnerText {
        InnerText { at: 0..text.len(), depth: 0, text }
    }

    pub(super) fn part(text: &Rc<str>, at: Range<usize>, depth: usize) -> InnerText {
        InnerText { text: Rc::clone(text), at, depth }
    }

    /// As its author wrote it.
    #[must_use]
    pub fn read(&self) -> String {
        let lines: Vec<&str> = self.lines(usize::MAX).collect();
        lines.join("\n").trim_matches(is_gap).to_owned()
    }

    /// The first words, on one line of at most `chars` characters.
    #[must_use]
    pub fn snippet(&self, chars: usize) -> String {
        let lines: Vec<&str> = self.lines(SNIPPET_SOURCE_BYTES_MAX).collect();
        clean_line(&lines.join("\n"), chars)
    }

    fn lines(&self, bytes_max: usize) -> impl Iterator<Item = &str> {
        let text = self.text.get(self.at.clone()).unwrap_or_default();
        text[..text.floor_char_boundary(bytes_max)].split('\n').map(|line| unquoted(line, self.depth))
    }
}

/// A line without so many quote marks.
fn unquoted(line: &str, depth: usize) -> &str {
    let mut rest = line;
    for _ in 0..depth {
        let Some(inner) = rest.strip_prefix('>') else { break };
        rest = inner.strip_prefix(' ').unwrap_or(inner);
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quote_marks_are_left_out_to_a_depth() {
        let text: Rc<str> = "> > note\n> a\n> > b\n>\n> c\n".into();
        let part = InnerText::part(&text, 9..text.len(), 1);
        assert_eq!(part.read(), "a\n> b\n\nc");
        assert_eq!((part.snippet(100), part.snippet(3)), ("a > b c".into(), "a >".into()));
        assert_eq!(InnerText::whole(text).read(), "> > note\n> a\n> > b\n>\n> c");
    }
}
