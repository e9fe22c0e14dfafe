//! A run of `label: value` lines: the header of a forwarded mail, as its program wrote it.

use super::super::addr_spec::{AddrSpec, Mailbox};
use super::super::header_text::clean_line;
use super::super::limits::SUBJECT_CHARS_MAX;
use super::super::subject::{Prefix, base_subject, prefix, prefix_word};
use super::labels::{self, Field};
use super::limits::{
    GAP_LINES_MAX, GLUED_BYTES_MAX, GLUED_COLONS_MAX, LABEL_BYTES_MAX, RUN_LINES_MAX, VALUE_BYTES_MAX,
};
use super::lines::{Label, Line, Lines, is_dated, is_gap_or_bold};
use super::mailboxes::{self, Author};
use super::marks::separator;

/// What the message that forwards says of itself.
pub(in super::super) struct Outer {
    /// In lower case, on one line.
    pub subject: String,
    pub prefix: Option<Prefix>,
    /// The prefix as it is written.
    prefix_word: Option<String>,
    pub author: Option<AddrSpec>,
}

/// One header line with its continuations.
pub(super) struct Entry {
    /// `None` where the label is in no table.
    pub field: Option<Field>,
    pub value: String,
}

/// Consecutive header lines.
pub(super) struct Run {
    pub entries: Vec<Entry>,
    /// The line after the last one.
    pub end: usize,
    /// It has two From lines that do not say the same.
    pub is_conflict: bool,
    /// A line with another label stands among these or right below.
    pub has_strangers: bool,
    /// The label of the From line.
    from_label: String,
}

impl Outer {
    /// Whether the subject is this one, or ends in it; what programs put before either does not count.
    pub fn ends_with(&self, subject: &str) -> bool {
        is_end_of(&base_subject(subject), &self.subject)
    }

    pub fn of(subject: &str, from: &[Mailbox]) -> Outer {
        let author = match from {
            [one] => Some(one.address.clone()),
            _ => None,
        };
        Outer {
            subject: clean_line(subject, SUBJECT_CHARS_MAX).to_lowercase(),
            prefix: prefix(subject),
            prefix_word: prefix_word(subject).map(str::to_owned),
            author,
        }
    }
}

impl Run {
    /// Reads the header lines from `start` on, as many as there are.
    pub fn read(lines: &Lines, start: usize) -> Run {
        let mut run = Run::new(start);
        let mut at = start;
        let depth = lines[start].depth;
        let is_inside = |line: &Line| line.depth == depth || (line.depth < depth && line.label.is_none());
        let last = start + RUN_LINES_MAX;
        while let Some(line) = lines.get(at).filter(|line| at < last && is_inside(line)) {
            if line.is_blank() {
                match run.after_gap(lines, at) {
                    Some(next) => at = next,
                    None => break,
                }
            }
            let took = match lines[at].label {
                Some(label) => run.push(label, lines.get(at + 1)),
                None if separator(lines, at).is_some() => false,
                None => run.extend(&lines[at], lines.get(at + 1)),
            };
            if !took {
                break;
            }
            at += 1;
            run.end = at;
        }
        let below = lines.get(run.end).and_then(|line| line.label);
        run.has_strangers |= below.is_some_and(|label| label.field.is_none());
        run
    }

    /// Header lines without colons, as eM Client writes them: `From "Jane Roe" <jane@…>`. With fewer than three fields
    /// they are words that begin like that.
    pub fn bare(lines: &Lines, start: usize) -> Option<Run> {
        let begins_like_a_label = |line: &Line| line.beginning.has_label();
        if !lines.from(start).take(3).all(begins_like_a_label) {
            return None;
        }
        let mut run = Run::new(start);
        for line in lines.from(start).take(RUN_LINES_MAX) {
            let Some((label, value)) = line.text.split_once(char::is_whitespace) else { break };
            let field = labels::field(label).filter(|field| !run.has(*field));
            let Some(field) = field.filter(|_| !line.text.contains(": ") || run.fields() > 0) else { break };
            run.add(Some(field), value);
            run.end += 1;
        }
        Some(run).filter(|run| run.fields() > 2)
    }

    fn new(end: usize) -> Run {
        Run { entries: Vec::new(), end, is_conflict: false, has_strangers: false, from_label: String::new() }
    }

    /// Header lines that a program put on one line, without so much as a space between (Yahoo).
    pub fn glued(text: &str, end: usize) -> Run {
        let mut run = Run::new(end);
        let text = &text[..text.floor_char_boundary(GLUED_BYTES_MAX)];
        let mut open: Option<(Field, usize)> = None;
        for (at, _) in text.match_indices([':', '\u{ff1a}']).take(GLUED_COLONS_MAX) {
            let Some((field, start)) = label_before(text, at) else { continue };
            if run.has(field) || open.is_some_and(|(open, _)| open == field || open == Field::Subject) {
                continue;
            }
            if let Some((field, value)) = open {
                run.add(Some(field), &text[value..start.max(value)]);
            }
            let colon = text[at..].chars().next().map_or(1, char::len_utf8);
            open = Some((field, at + colon));
        }
        if let Some((field, value)) = open {
            run.add(Some(field), &text[value..]);
        }
        run
    }

    pub fn value(&self, field: Field) -> Option<&str> {
        self.entries.iter().find(|entry| entry.field == Some(field)).map(|entry| entry.value.as_str())
    }

    fn has(&self, field: Field) -> bool {
        self.value(field).is_some()
    }

    /// How many different fields it has, of those that tell something.
    pub fn fields(&self) -> usize {
        const TELLING: [Field; 6] =
            [Field::From, Field::To, Field::Cc, Field::Date, Field::Subject, Field::ReplyTo];
        TELLING.into_iter().filter(|field| self.has(*field)).count()
    }

    fn add(&mut self, field: Option<Field>, value: &str) {
        let value = value[..value.floor_char_boundary(VALUE_BYTES_MAX)].trim_matches(is_gap_or_bold);
        self.entries.push(Entry { field, value: value.to_owned() });
    }

    /// Takes a header line, if it still belongs to this header.
    fn push(&mut self, label: Label, next: Option<&Line>) -> bool {
        let Label { text, value, field } = label;
        match field {
            Some(field) if field != Field::Other && self.has(field) => {
                let differs = self.value(field) != Some(value);
                self.is_conflict |= matches!(field, Field::From | Field::To) && differs;
                return false;
            }
            // A header that is complete ends where the text begins: `Note: …` is no field.
            None if self.fields() > 2 && !next.is_some_and(|next| self.is_next_field(next)) => return false,
            None => self.has_strangers = true,
            Some(Field::From) => text.clone_into(&mut self.from_label),
            Some(_) => {}
        }
        self.add(field, value);
        true
    }

    /// Takes a line without a label as the rest of the value above it, if it is. Between two fields it may be what
    /// a gateway put there, and is passed over.
    fn extend(&mut self, line: &Line, next: Option<&Line>) -> bool {
        let goes_on = next.is_some_and(|next| self.is_next_field(next));
        let Some(above) = self.entries.last_mut() else { return false };
        // Two mailboxes, each on a line of its own: nobody can tell who wrote.
        let is_second =
            above.field == Some(Field::From) && above.value.contains('@') && mailboxes::is_list(line.text);
        self.is_conflict |= is_second
            && labels::after_on_behalf(&above.value).is_none()
            && !line.text.starts_with(['<', '[', '(']);
        let is_open =
            above.value.is_empty() || above.value.ends_with([',', ';', '<', '\u{ff0c}', '\u{ff1b}']);
        let rest = match above.field {
            Some(Field::From) => Run::is_rest_of_author(&above.value, line.text, goes_on),
            Some(Field::To | Field::Cc | Field::ReplyTo) => {
                let is_list = mailboxes::is_list(line.text);
                let is_open =
                    is_open || above.value.matches('"').count() % 2 == 1 || above.value.ends_with('"');
                if is_open || goes_on { is_list } else { is_list && line.text.starts_with(['<', '[', '(']) }
            }
            _ => goes_on || is_open,
        };
        let fits = above.value.len() + line.text.len() < VALUE_BYTES_MAX;
        if rest && fits {
            if !above.value.ends_with('<') && !above.value.is_empty() {
                above.value.push(' ');
            }
            above.value.push_str(line.text);
        }
        (rest || goes_on) && fits
    }

    /// An author's value goes on with his address, where it is open with the rest of his mailbox, or with on whose
    /// behalf he wrote. Words in between are a gateway's.
    fn is_rest_of_author(value: &str, line: &str, goes_on: bool) -> bool {
        let mailbox = |text: &str| match mailboxes::author(text) {
            Author::Mailbox(mailbox) => Some(mailbox),
            Author::Name | Author::Unclear => None,
        };
        let is_address =
            || line.starts_with(['<', '[', '(']) && mailbox(line).is_some_and(|one| one.name.is_none());
        let is_open = value.ends_with(['<', '"', ',']);
        let on_behalf = || labels::after_on_behalf(line).or_else(|| labels::after_on_behalf(value)).is_some();
        match value.is_empty() {
            true => !line.starts_with('[') && mailbox(line).is_some(),
            false => {
                is_address()
                    || (is_open && mailbox(&format!("{value} {line}")).is_some())
                    || (goes_on && on_behalf())
            }
        }
    }

    /// The header line that follows a gap, where the header goes on below it.
    fn after_gap(&self, lines: &Lines, gap: usize) -> Option<usize> {
        let next = gap + lines.from(gap).take(GAP_LINES_MAX + 1).position(|line| !line.is_blank())?;
        let goes_on = lines[next].depth == lines[gap].depth && self.is_next_field(&lines[next]);
        // A header that is whole ends at a gap: what is below is the text, whatever it begins with.
        let is_whole = [Field::From, Field::Date, Field::Subject].iter().all(|field| self.has(*field));
        (goes_on && !is_whole && !self.entries.is_empty()).then_some(next)
    }

    /// Whether a line begins a known field that this header has not yet.
    fn is_next_field(&self, line: &Line) -> bool {
        line.field().is_some_and(|field| !self.has(field))
    }

    /// Whether somebody could take this for the header of a mail, in whatever language.
    pub fn is_header_like(&self) -> bool {
        let is_dated = self.entries.iter().any(|entry| is_dated(&entry.value));
        let is_addressed = self.entries.iter().any(|entry| entry.value.contains('@'));
        self.fields() > 1 || (self.entries.len() > 2 && is_dated && is_addressed)
    }

    /// Whether it is the header of a mail, in whatever language: it has the subject that is forwarded.
    pub fn is_header_of(&self, outer: &Outer) -> bool {
        self.entries.len() > 2 && self.entries.iter().any(|entry| is_end_of(&entry.value, &outer.subject))
    }

    /// Whether the header can be what this message forwards, where no mark above it says so.
    pub fn is_forwarded_by(&self, outer: &Outer) -> bool {
        let is_reply =
            outer.prefix_word.as_ref().is_some_and(|word| labels::is_reply_here(word, &self.from_label));
        let subject = self.value(Field::Subject);
        let is_its_subject = || subject.is_some_and(|subject| is_same(subject, &outer.subject));
        let is_whole =
            [Field::From, Field::To, Field::Date, Field::Subject].iter().all(|field| self.has(*field));
        !is_reply
            && (is_whole || !self.has_strangers)
            && (outer.prefix == Some(Prefix::Forward) || is_its_subject())
    }

    /// The From line of a header in a language that no table has: the first line with an address, in a header that
    /// shows by its structure that it is one, and the next one has that of whoever forwards it.
    pub fn unknown_author(&self, outer: &Outer) -> Option<&str> {
        let mut addressed = self.entries.iter().filter(|entry| entry.value.contains('@'));
        let (author, recipients) = (addressed.next()?, addressed.next()?);
        let is_users = |entry: &Entry| {
            let people = mailboxes::people(&entry.value);
            outer.author.as_ref().is_some_and(|author| people.iter().any(|one| one.address == *author))
        };
        let is_header = self.entries.iter().any(|entry| is_dated(&entry.value))
            && self.is_of_a_forward(outer)
            && (is_users(recipients) && !is_users(author));
        (is_header && author.field.is_none()).then_some(author.value.as_str())
    }

    /// Whether one of the values is the subject that a program puts before what it forwards, as it is or with its
    /// prefix for that: a reply has the same subject with another.
    fn is_of_a_forward(&self, outer: &Outer) -> bool {
        let is_forward = outer.prefix == Some(Prefix::Forward);
        self.entries.iter().any(|entry| match is_forward {
            true => is_end_of(&entry.value, &outer.subject),
            false => is_same(&entry.value, &outer.subject),
        })
    }

    /// Whether the author's line has nothing but an address.
    pub fn author_is_alone(&self) -> bool {
        self.value(Field::From).is_some_and(|value| !value.contains(char::is_whitespace))
    }

    pub fn author(&self) -> Option<Author> {
        self.value(Field::From).map(mailboxes::author)
    }
}

/// Whether the outer subject is this one.
fn is_same(value: &str, outer_subject: &str) -> bool {
    !value.is_empty() && clean_line(value, SUBJECT_CHARS_MAX).to_lowercase() == outer_subject
}

/// Whether the outer subject is this one, with something put before it.
fn is_end_of(value: &str, outer_subject: &str) -> bool {
    let value = clean_line(value, SUBJECT_CHARS_MAX).to_lowercase();
    value.chars().count() > 3 && outer_subject.ends_with(&value)
}

/// The longest known label that ends at this colon, and where it begins.
fn label_before(text: &str, colon: usize) -> Option<(Field, usize)> {
    let begin = text.ceil_char_boundary(colon.saturating_sub(LABEL_BYTES_MAX));
    let starts = text[begin..colon].char_indices().map(|(at, _)| begin + at);
    starts
        .filter(|start| starts_word(text, *start))
        .find_map(|start| labels::field(&text[start..colon]).map(|field| (field, start)))
}

/// Labels begin with a capital, or in a script that has none.
fn starts_word(text: &str, start: usize) -> bool {
    text[start..].chars().next().is_some_and(|c| c.is_alphabetic() && !c.is_lowercase())
}
