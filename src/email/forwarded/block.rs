//! The forwarded mail in a text: found, and told from what only looks like one.
//!
//! A forwarded mail is text: its program writes a few header lines above it, in the words of its language and in
//! an order of its own. So it is read like a letter, from the top, in [`Scan::next`]: the first thing that looks
//! like the header of a mail decides. Either it is read without doubt, or nobody is found: an address further
//! down belongs to somebody else.

use std::rc::Rc;

use super::super::addr_spec::{AddrSpec, Mailbox};
use super::super::header_text::clean_line;
use super::super::limits::SUBJECT_CHARS_MAX;
use super::super::subject::Prefix;
use super::Original;
use super::attribution::{Attribution, Form, attribution, author_line, colon_below};
use super::inner_text::InnerText;
use super::labels::Field;
use super::limits::{NESTED_MAX, SEEN_BYTES_MAX, SEEN_MAX};
use super::lines::{Lines, is_gap};
use super::lookalikes;
use super::mailboxes::{self, Author};
use super::marks::{Mark, separator};
use super::run::{Outer, Run};

/// What a body forwards.
pub(super) struct Block {
    pub original: Original,
    /// The first and the last of the lines that say so, counted from 1.
    pub lines: (usize, usize),
    /// What the forwarder wrote above it.
    pub note: String,
}

/// What a body says of a forwarded mail.
pub(super) enum Reading {
    Block(Box<Block>),
    /// Something that looks like the header of a mail, and does not say for certain who wrote it.
    Unclear,
    Nothing,
}

/// Reads what a text forwards. Time is linear in the length of the text.
pub(super) fn read(text: &Rc<str>, outer: &Outer) -> Reading {
    let scan = Scan { text, lines: Lines::of(text), outer };
    scan.typed_by_hand().map_or_else(|| scan.forwarded(), |typed| Reading::Block(Box::new(typed)))
}

/// Whether a text says in its top that what it forwards is this author's, whatever the rest of it says.
pub(super) fn begins_with_author(top: &str, outer: &Outer, author: &AddrSpec) -> bool {
    let scan = Scan { text: &top.into(), lines: Lines::of(top), outer };
    let typed = scan.typed_by_hand().map(|typed| typed.original);
    let original = typed.or_else(|| match scan.next(0, true) {
        Found::Header(header) => Some(header.original),
        Found::Unclear | Found::Nothing => None,
    });
    original.is_some_and(|original| original.address() == Some(author)) && !scan.lines.is_end_seen()
}

/// The addresses that a text shows, for somebody to choose from.
pub(super) fn seen(text: &str) -> Vec<Mailbox> {
    let mut seen: Vec<Mailbox> = Vec::new();
    for line in Lines::of(&text[..text.floor_char_boundary(SEEN_BYTES_MAX)]).from(0) {
        let value = line.label.map_or(line.text, |label| label.value);
        for Mailbox { name, address } in mailboxes::shown(value) {
            if seen.len() < SEEN_MAX && seen.iter().all(|known| known.address != address) {
                seen.push(Mailbox { name: name.filter(|name| mailboxes::is_no_sentence(name)), address });
            }
        }
    }
    seen
}

/// Whether a header is what is forwarded, as far as the subject's prefix, the mark above the header and what stands
/// above that say; `depth` is how deeply it is quoted, `doubt` how deeply something is that looks a little like a header.
fn is_certain(prefix: Option<Prefix>, mark: Option<Mark>, depth: usize, doubt: Option<usize>) -> bool {
    let (is_forward, is_reply) = (prefix == Some(Prefix::Forward), prefix == Some(Prefix::Reply));
    match (mark, doubt) {
        (Some(Mark::Forwarded), Some(doubt)) => is_forward && is_beside(depth, doubt),
        (_, Some(_)) => false,
        // What is quoted was forwarded by somebody else, unless this is a forward.
        (_, None) if depth > 0 => is_forward,
        (_, None) => !is_reply,
    }
}

/// Whether something so deeply quoted stands beside a thing that looks like a header, and not below it.
fn is_beside(depth: usize, doubt: usize) -> bool {
    depth < doubt || depth == 0
}

/// Whether a mark that goes on with who wrote the message means this author.
fn is_named(mark: &str, original: &Original) -> bool {
    let mark = mark.to_lowercase();
    original.from.as_ref().is_some_and(|from| {
        let name = from.name.as_ref().map(|name| name.to_lowercase());
        mark.contains(from.address.as_str()) || name.is_some_and(|name| mark.contains(&name))
    })
}

struct Scan<'t> {
    text: &'t Rc<str>,
    lines: Lines<'t>,
    outer: &'t Outer,
}

/// A header that was found, and the lines it takes.
struct Header {
    original: Original,
    first: usize,
    end: usize,
    /// It is no more than an attribution without a mark above it.
    is_attribution: bool,
    is_marked: bool,
}

/// What a search for a header ends with.
enum Found {
    Header(Box<Header>),
    /// Something that could be one, and is not read without doubt.
    Unclear,
    Nothing,
}

/// What stands at a place of the text.
enum Read {
    Header(Box<Original>, usize),
    /// A header that says too little, or an attribution: what is below is not the user's to pass on for certain.
    Stop,
    /// Looks a little like a header; only a mark that says `forwarded` is believed below it.
    Doubt(usize),
    /// Nothing of the kind up to this line.
    Text(usize),
}

impl Scan<'_> {
    /// A first line `From: jane@customer.example`, typed by the user, overrides whatever is below.
    fn typed_by_hand(&self) -> Option<Block> {
        let first = self.lines.words_from(0)?;
        let run = Run::read(&self.lines, first);
        let [_] = run.entries.as_slice() else { return None };
        // A sentence and a card begin like that too, so it must be the whole of the line, and not quoted.
        let is_typed =
            self.lines[first].depth == 0 && run.end == first + 1 && !self.lines[first].text.ends_with(')');
        let is_typed = is_typed && (self.lines[first].text.ends_with('>') || run.author_is_alone());
        let Some(Author::Mailbox(author)) = run.author().filter(|_| is_typed) else { return None };
        let below = match self.next(run.end, true) {
            Found::Header(header) => *header,
            Found::Unclear | Found::Nothing => {
                let (first, original) = (run.end, Original::default());
                Header { original, first, end: first, is_attribution: false, is_marked: false }
            }
        };
        let (note, body) = (self.between(run.end, below.first), Some(self.body(&below)));
        let Original { date, subject, .. } = below.original;
        let original = Original { from: Some(author), date, subject, body, ..Original::default() };
        Some(Block { original, lines: (first + 1, run.end), note })
    }

    fn forwarded(&self) -> Reading {
        let mut chain = match self.next(0, true) {
            Found::Header(outermost) => vec![*outermost],
            Found::Unclear => return Reading::Unclear,
            Found::Nothing => return Reading::Nothing,
        };
        while chain.len() < NESTED_MAX {
            let Found::Header(inner) = self.next(chain[chain.len() - 1].end, false) else { break };
            if self.stands_beside(&chain[0], &inner) {
                return Reading::Unclear;
            }
            chain.push(*inner);
        }
        let (first, end) = (chain[0].first, chain[0].end);
        let note = self.between(0, first);
        let with_body = |header: Header| Original { body: Some(self.body(&header)), ..header.original };
        let nested = chain
            .into_iter()
            .map(with_body)
            .rev()
            .reduce(|inner, outer| Original { inside: vec![inner], ..outer });
        let block = |original| Reading::Block(Box::new(Block { original, lines: (first + 1, end), note }));
        nested.map_or(Reading::Nothing, block)
    }

    /// Whether a header stands beside the first one rather than in it, so that the first may be something that the
    /// user put into his note: the other is quoted less, or the first says little and the other is what is forwarded.
    fn stands_beside(&self, first: &Header, other: &Header) -> bool {
        let (depth, other_depth) = (self.lines[first.first].depth, self.lines[other.first].depth);
        let is_subject = |header: &Header| {
            header.original.subject.as_ref().is_some_and(|subject| self.outer.ends_with(subject))
        };
        let is_other = !first.is_marked && other.is_marked && !is_subject(first) && is_subject(other);
        other_depth < depth || (other_depth == depth && (first.is_attribution || is_other))
    }

    /// The next header from this line on. The outermost is the user's program's, those inside it belong to the mail
    /// that it forwards.
    fn next(&self, from: usize, is_outermost: bool) -> Found {
        let (mut at, mut mark, mut first, mut doubt) = (from, None, from, None);
        let mut names_author = None;
        while let Some(line) = self.lines.get(at) {
            let is_plain = || mark.is_none() && line.is_plain() && colon_below(&self.lines, at).is_none();
            if line.is_blank() || is_plain() {
                at += 1;
                continue;
            }
            let is_forwarded = mark == Some(Mark::Forwarded);
            let read = match separator(&self.lines, at) {
                Some(separator) if separator.rest.is_empty() => {
                    if names_author.is_some() && separator.mark.is_of_message() {
                        // Who wrote the one is said, and this begins another.
                        return Found::Unclear;
                    }
                    let is_new = mark.is_none() || separator.mark != Mark::Rule;
                    if is_new {
                        (mark, first, names_author) = (Some(separator.mark), at, separator.author);
                    }
                    at += separator.lines;
                    continue;
                }
                Some(separator) => {
                    (mark, first, names_author) = (Some(separator.mark), at, separator.author);
                    match separator.mark {
                        Mark::Forwarded | Mark::Original => {
                            self.judge(&Run::glued(separator.rest, at + 1), mark)
                        }
                        _ => Read::Text(at + 1),
                    }
                }
                None => self.read_at(at, mark, is_outermost),
            };
            match read {
                Read::Header(original, end) => {
                    let first = if mark.is_some() { first } else { at };
                    // What is inside a forwarded mail is what that forwards.
                    let prefix = if is_outermost { self.outer.prefix } else { Some(Prefix::Forward) };
                    let is_certain = is_certain(prefix, mark, self.lines[first].depth, doubt);
                    let is_his = names_author.is_none_or(|author| is_named(author, &original));
                    let is_attribution = mark.is_none() && self.lines[at].label.is_none();
                    let is_marked = mark == Some(Mark::Forwarded);
                    let header = Header { original: *original, first, end, is_attribution, is_marked };
                    return if is_certain && is_his {
                        Found::Header(Box::new(header))
                    } else {
                        Found::Unclear
                    };
                }
                Read::Stop => return Found::Unclear,
                Read::Text(end) if is_forwarded && lookalikes::is_passed_over(&self.lines, at, end) => {
                    at = end;
                    continue;
                }
                Read::Text(_) | Read::Doubt(_) if is_forwarded => return Found::Unclear,
                Read::Doubt(end) => (doubt, at) = (Some(self.lines[at].depth), end),
                Read::Text(end) => at = end,
            }
            mark = None;
        }
        Found::Nothing
    }

    /// Reads what begins at a line that is no separator.
    fn read_at(&self, at: usize, mark: Option<Mark>, is_outermost: bool) -> Read {
        if let Some(read) = attribution(&self.lines, at) {
            return self.judge_attribution(read, mark, is_outermost);
        }
        // No program's header begins with Cc; people's notes do.
        if mark.is_none() && self.lines[at].field() == Some(Field::Cc) {
            return Read::Text(at + 1);
        }
        if self.lines[at].label.is_some() {
            return self.judge(&Run::read(&self.lines, at), mark);
        }
        match (Run::bare(&self.lines, at), mark) {
            (Some(bare), Some(mark)) if mark.is_of_message() => return self.judge(&bare, Some(mark)),
            (Some(_), _) => return Read::Stop,
            (None, None) if lookalikes::is_header_of_notes(&self.lines, at) => return Read::Stop,
            (None, _) => {}
        }
        if mark.is_none() && lookalikes::is_header_of_a_page(&self.lines, at) {
            let is_whole = (at + 1..at + 3).any(|next| lookalikes::says_to(&self.lines, next));
            return if is_whole { Read::Stop } else { Read::Doubt(at + 1) };
        }
        if mark == Some(Mark::Forwarded)
            && let Some(read) = author_line(&self.lines[at], at + 1)
        {
            return self.judge_author_line(read);
        }
        Read::Text(at + 1)
    }

    /// An attribution stands above a reply's quoted history, unless something says that the mail is a forward.
    fn judge_attribution(&self, read: Attribution, mark: Option<Mark>, is_outermost: bool) -> Read {
        let is_marked = mark == Some(Mark::Forwarded);
        let is_forward = is_marked || (is_outermost && self.outer.prefix == Some(Prefix::Forward));
        match (read.author, read.form) {
            (Some(author), Form::Program | Form::Perhaps) if is_marked => {
                self.attributed(author, read.date, read.end)
            }
            (Some(author), Form::Program) if is_forward && !self.lines[read.end - 1].is_quoted() => {
                self.attributed(author, read.date, read.end)
            }
            (_, Form::Perhaps) => Read::Doubt(read.end),
            // Something quoted, which may stand in a note: only what is quoted less is believed below it.
            _ if self.lines[read.end - 1].is_quoted() => Read::Doubt(read.end),
            _ => Read::Stop,
        }
    }

    fn attributed(&self, author: Mailbox, date: Option<String>, end: usize) -> Read {
        Read::Header(Box::new(Original { from: Some(author), date, ..Original::default() }), end)
    }

    /// Notes names the author on a line of its own, and puts the rest into header lines below it.
    fn judge_author_line(&self, read: Attribution) -> Read {
        let below = self.lines.from(read.end).take(6).position(|line| line.field().is_some());
        let run = below.map(|below| Run::read(&self.lines, read.end + below)).filter(|run| run.fields() > 1);
        let Some(run) = run.filter(|run| run.value(Field::From).is_none()) else { return Read::Stop };
        let between = self.lines.from(read.end).take(below.unwrap_or(0)).find(|line| !line.is_blank());
        let date = read.date.or_else(|| between.map(|line| clean_line(line.text, SUBJECT_CHARS_MAX)));
        let original = Original::of_header(&run, read.author);
        let original = Original { date: original.date.clone().or(date), ..original };
        Read::Header(Box::new(original), run.end)
    }

    /// Whether header lines are the header of a mail. The less is said above them, the more they must say.
    fn judge(&self, run: &Run, mark: Option<Mark>) -> Read {
        if run.is_conflict {
            return Read::Stop;
        }
        let has = |field| run.value(field).is_some();
        let is_enough = match mark {
            Some(Mark::Forwarded) => run.fields() > 1,
            Some(Mark::Original) => run.fields() > 2 && run.is_forwarded_by(self.outer),
            _ => run.fields() > 2 && has(Field::Date) && run.is_forwarded_by(self.outer),
        };
        let author = match run.author() {
            Some(author) if is_enough => Some(author),
            Some(_) => None,
            None => run.unknown_author(self.outer).map(mailboxes::author),
        };
        match author {
            Some(Author::Mailbox(author)) => {
                Read::Header(Box::new(Original::of_header(run, Some(author))), run.end)
            }
            Some(Author::Name) => Read::Header(Box::new(Original::of_header(run, None)), run.end),
            Some(Author::Unclear) => Read::Stop,
            None if run.is_header_of(self.outer) => Read::Stop,
            None if run.is_header_like() => Read::Doubt(run.end),
            None => Read::Text(run.end),
        }
    }

    /// Where a line begins; beyond the last one the text ends.
    fn start(&self, line: usize) -> usize {
        self.lines.get(line).map_or(self.text.len(), |line| line.start)
    }

    fn between(&self, from: usize, to: usize) -> String {
        self.text[self.start(from)..self.start(to)].trim_matches(is_gap).to_owned()
    }

    /// What follows a header, without the quote marks that the header has before it too, and without the line that
    /// some programs write at the end.
    fn body(&self, header: &Header) -> InnerText {
        let (opening, start) = (self.lines.get(header.first), self.start(header.end));
        let whole = self.text[start..].trim_end_matches(|c| is_gap(c) || c == '>');
        let (above, last) = whole.rsplit_once('\n').unwrap_or(("", whole));
        let is_end = separator(&Lines::of(last), 0).is_some_and(|end| {
            end.mark == Mark::End || opening.is_some_and(|opening| opening.text == last.trim())
        });
        let length = if is_end { above.len() } else { whole.len() };
        InnerText::part(self.text, start..start + length, opening.map_or(0, |opening| opening.depth))
    }
}

impl Original {
    fn of_header(run: &Run, from: Option<Mailbox>) -> Original {
        let people = |field| run.value(field).map(mailboxes::people).unwrap_or_default();
        let line = |field| run.value(field).map(|value| clean_line(value, SUBJECT_CHARS_MAX));
        let said = |line: Option<String>| line.filter(|line| !line.is_empty());
        Original {
            from,
            to: people(Field::To),
            cc: people(Field::Cc),
            date: said(line(Field::Date)),
            subject: said(line(Field::Subject)),
            message_id: None,
            body: None,
            has_unnamed: [Field::To, Field::Cc]
                .into_iter()
                .filter_map(|field| run.value(field))
                .any(mailboxes::has_unnamed),
            inside: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests;
