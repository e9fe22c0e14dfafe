//! Who wrote what a message forwards, in any mail program and language.
//!
//! To read it, in order: here, where in a message it is said; `block`, how the text of a mail says it, with `lines`
//! (a body without quote marks), `marks` (what opens a forwarded mail), `labels` (the words, by language), `run`
//! (the header lines), `attribution` (the other way to name an author), `mailboxes` (the people in a value) over
//! `addresses`, `lookalikes` (what is no header and looks like one) and `inner_text` (what stands below a header).

mod addresses;
mod attribution;
mod block;
mod inner_text;
pub(super) mod labels;
mod limits;
mod lines;
mod lookalikes;
mod mailboxes;
mod marks;
mod run;

use std::fmt;
use std::rc::Rc;

use mail_parser::{MessagePart, MessageRef, PartKind};

use super::addr_spec::{AddrSpec, Mailbox};
use super::attachment::is_message;
use super::automated;
use super::body;
use super::header_values::HeaderValues;
use super::limits::{ATTACHED_BODY_BYTES_MAX, ATTACHED_MESSAGES_MAX, ENCODED_MESSAGE_BYTES_MAX};
use super::message::{PARSER, is_attachment};
use block::{Block, Reading};
pub use inner_text::InnerText;
use limits::NESTED_MAX;
use run::Outer;

/// What a message forwards, and how that is known.
#[derive(Clone, PartialEq, Eq)]
pub struct Forwarded {
    /// Where it is said.
    pub source: Source,
    /// Attached messages stand beside each other; a text forwards one, which may hold others.
    pub originals: Vec<Original>,
    /// The lines of the text that say so, the first and the last, counted from 1.
    pub lines: Option<(usize, usize)>,
    /// What the forwarder wrote above it.
    pub note: Option<String>,
}

/// Where it is said who wrote a forwarded mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// In messages attached whole.
    Attachment,
    /// In the plain text.
    Text,
    /// In the HTML.
    Html,
    /// In the fields of the message itself, which was redirected as it is.
    Redirect,
}

/// A message that another one passes on, as far as it says who wrote it.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Original {
    /// The author; `None` where only a name is given.
    pub from: Option<Mailbox>,
    /// Its recipients, as far as they are told.
    pub to: Vec<Mailbox>,
    /// Those who got a copy, as far as they are told.
    pub cc: Vec<Mailbox>,
    /// As its program wrote it, in its language; of an attached message as `2026-05-05T07:15:00Z`.
    pub date: Option<String>,
    /// Its subject, decoded.
    pub subject: Option<String>,
    /// Without angle brackets; header lines in a text never say it.
    pub message_id: Option<String>,
    /// Its text, with what it passes on itself.
    pub body: Option<InnerText>,
    /// Its To or Cc has a name without an address, so who got it is not known.
    pub has_unnamed: bool,
    /// What this one passes on itself.
    pub inside: Vec<Original>,
}

/// What a message forwards; `None` where nothing is, or where it is not certain who wrote it.
pub(super) fn of(message: &MessageRef<'_>, values: &HeaderValues) -> Option<Forwarded> {
    forwarded_by(message, values, 0)
}

/// A message that was redirected: it is the original.
pub(super) fn redirected(values: HeaderValues, author: &Mailbox, inside: Vec<Original>) -> Forwarded {
    let original = Original { from: Some(author.clone()), inside, ..Original::of_message(values) };
    Forwarded { source: Source::Redirect, originals: vec![original], lines: None, note: None }
}

/// The addresses that the text shows, for somebody to choose from.
pub(super) fn addresses_seen(message: &MessageRef<'_>) -> Vec<Mailbox> {
    let text = body::text(message).filter(|text| text.contains('@'));
    block::seen(&text.or_else(|| body::html_lines(message)).unwrap_or_default())
}

/// What a message forwards: its own text says it first, since messages attached to a mail that is forwarded in the
/// text belong to that mail.
fn forwarded_by(message: &MessageRef<'_>, values: &HeaderValues, depth: usize) -> Option<Forwarded> {
    if automated::is_report(message) {
        // RFC 6522: what is attached to a report is the message that came back.
        return None;
    }
    match in_bodies(message, &Outer::of(&values.subject, &values.from)) {
        InBodies::One(source, block) => Some(Forwarded {
            source,
            originals: vec![block.original],
            lines: Some(block.lines),
            note: Some(block.note),
        }),
        // What is attached may be something else than what the text is about.
        InBodies::Unclear => None,
        InBodies::Nothing => attached(message, depth),
    }
}

enum InBodies {
    One(Source, Box<Block>),
    /// Nobody is certain, or the text and the HTML name different authors.
    Unclear,
    Nothing,
}

/// The text and the HTML must name the same author. So of the HTML no more is read than tells whether it does.
fn in_bodies(message: &MessageRef<'_>, outer: &Outer) -> InBodies {
    let read = |text: String| block::read(&text.into(), outer);
    let text = match body::text(message).map_or(Reading::Nothing, read) {
        Reading::Unclear => return InBodies::Unclear,
        Reading::Block(text) if top_agrees(message, outer, &text) => {
            return InBodies::One(Source::Text, text);
        }
        Reading::Block(text) => Some(text),
        Reading::Nothing => None,
    };
    let html = body::html_lines(message).map_or(Reading::Nothing, read);
    match (text, html) {
        (None, Reading::Nothing) => InBodies::Nothing,
        // A name without an address in one may have it in the other.
        (Some(text), Reading::Block(html)) => match (text.original.address(), html.original.address()) {
            (None, Some(_)) => InBodies::One(Source::Html, html),
            (Some(in_text), Some(in_html)) if in_text != in_html => InBodies::Unclear,
            _ => InBodies::One(Source::Text, text),
        },
        (Some(text), _) => InBodies::One(Source::Text, text),
        // The text shows what is quoted, and the HTML does not.
        (None, Reading::Block(html)) => InBodies::One(Source::Html, html),
        (None, Reading::Unclear) => InBodies::Unclear,
    }
}

/// Whether the top of the HTML says already that the author is the one that the text names.
fn top_agrees(message: &MessageRef<'_>, outer: &Outer, text: &Block) -> bool {
    let Some(author) = text.original.address() else { return false };
    body::html_lines_top(message).is_some_and(|top| block::begins_with_author(&top, outer, author))
}

/// The messages attached to this one, as parts or as `.eml` files.
fn attached(message: &MessageRef<'_>, depth: usize) -> Option<Forwarded> {
    let parts = message.parts().filter(is_attachment).filter(is_message);
    let read = parts.filter_map(|part| original(&part, depth)).take(ATTACHED_MESSAGES_MAX);
    let originals: Vec<_> = read.collect();
    if originals.is_empty() {
        return None;
    }
    Some(Forwarded { source: Source::Attachment, originals, lines: None, note: body::text(message) })
}

/// An attached message. An encoded one is decoded as far as its text is likely to reach.
fn original(part: &MessagePart<'_>, depth: usize) -> Option<Original> {
    if let PartKind::Message(message) = part.kind() {
        return Some(of_attached(&message, depth));
    }
    // Base64 takes four bytes for three, quoted-printable at most three for one.
    let body = part.raw_body();
    let top = body.get(..ENCODED_MESSAGE_BYTES_MAX).unwrap_or(body);
    let decoded = part.encoding().decode(top);
    let parsed = PARSER.parse(decoded.as_ref())?;
    Some(of_attached(&parsed.root(), depth)).filter(|original| original.from.is_some())
}

fn of_attached(message: &MessageRef<'_>, depth: usize) -> Original {
    let values = HeaderValues::read(&message.headers());
    let is_deep = depth >= NESTED_MAX;
    let inside = if is_deep { None } else { forwarded_by(message, &values, depth + 1) };
    let inside = inside.map(|inside| inside.originals).unwrap_or_default();
    let body = body::text(message)
        .map(|text| InnerText::whole(Rc::from(&text[..text.floor_char_boundary(ATTACHED_BODY_BYTES_MAX)])));
    Original { body, inside, ..Original::of_message(values) }
}

impl Forwarded {
    /// Every original, those that others pass on behind the one that does.
    pub fn each(&self) -> impl Iterator<Item = &Original> {
        let mut rest: Vec<&Original> = self.originals.iter().rev().collect();
        std::iter::from_fn(move || {
            let next = rest.pop()?;
            rest.extend(next.inside.iter().rev());
            Some(next)
        })
    }
}

impl Original {
    /// The author's; none where only a name is given.
    fn address(&self) -> Option<&AddrSpec> {
        self.from.as_ref().map(|from| &from.address)
    }

    fn of_message(values: HeaderValues) -> Original {
        // RFC 5322 3.6.2 allows several authors; then nobody is the one.
        let from = Some(values.from).filter(|from| from.len() == 1).and_then(|mut from| from.pop());
        Original {
            from,
            to: values.to,
            cc: values.cc,
            date: values.date_ms.and_then(crate::time::iso),
            subject: Some(values.subject).filter(|subject| !subject.is_empty()),
            message_id: values.message_id,
            body: None,
            has_unnamed: false,
            inside: Vec::new(),
        }
    }
}

impl Source {
    /// A short id for a trace or an interface.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Source::Attachment => "attachment",
            Source::Text => "text",
            Source::Html => "html",
            Source::Redirect => "redirect",
        }
    }
}

impl fmt::Debug for Original {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Original(redacted)")
    }
}

impl fmt::Debug for Forwarded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Forwarded({}, redacted)", self.source.as_str())
    }
}
