//! A message as people see it: who, when, about what, its text and what is attached.
//!
//! Bad mail is data. Reading never fails; what was wrong is listed as defects.

use super::addr_spec::Mailbox;
use super::attachment::Attachment;
use super::automated;
use super::body;
use super::forwarded::{self, Forwarded};
use super::header_values::{HeaderValues, push_once};
use super::limits::{FIELD_LINES_MAX, MIME_DEPTH_MAX, PARTS_MAX};
use mail_parser::{
    HeaderForm, HeaderName, MessageBuffers, MessageParser, MessagePart, MessageRef, PartFlags, PartRole,
};
use memchr::{memchr, memchr_iter};
use std::borrow::Cow;
use std::cell::Cell;
use std::fmt;
use std::sync::LazyLock;

/// A message, its fields read and its structure known, nothing else decoded.
pub struct Message<'a> {
    parsed: mail_parser::Message<'a>,
    values: HeaderValues,
    /// Their sizes are not known before somebody asks: counting them costs more than the whole parse.
    attachments: Vec<mail_parser::PartId>,
    defects: Vec<Defect>,
}

thread_local! {
    /// What the last message was parsed into, for the next.
    static BUFFERS: Cell<MessageBuffers> = Cell::default();
}

/// A message longer than this may have made them large, and takes them along.
const BUFFERS_KEPT_BYTES_MAX: usize = 64 << 10;

impl Drop for Message<'_> {
    fn drop(&mut self) {
        if self.parsed.raw().len() <= BUFFERS_KEPT_BYTES_MAX {
            BUFFERS.set(std::mem::take(&mut self.parsed).into_buffers());
        }
    }
}

/// Something that is wrong with a message and does not stop it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Defect {
    /// There is no header and no blank line: nothing to read.
    NoMessage,
    /// An address in From, To, Cc or Reply-To is not plain and is left out.
    Address,
    /// More mailboxes in a field than are read.
    AddressesOverLimit,
    /// There is no Date, or none that can be true.
    Date,
    /// More header fields, in all its parts, than are read: what stands below them is not.
    FieldsOverLimit,
    /// Parts, or the depth of parts in parts, over the cap: some are not told apart.
    PartsOverLimit,
    /// A multipart that is cut off or has no boundary that occurs.
    Structure,
    /// A body longer than is decoded of it.
    BodyOverLimit,
}

impl<'a> Message<'a> {
    /// Reads a message. Time and memory are linear in its size, and small beside it.
    #[must_use]
    pub fn parse(raw: &'a [u8]) -> Message<'a> {
        let mut defects = Vec::new();
        let readable = readable(raw);
        if readable.len() < raw.len() {
            defects.push(Defect::FieldsOverLimit);
        }
        let parsed = PARSER.parse_with(readable, &mut BUFFERS.take()).unwrap_or_else(|| {
            defects.push(Defect::NoMessage);
            mail_parser::Message::default()
        });
        let mut values = HeaderValues::read(&parsed.headers());
        defects.append(&mut values.defects);
        note_structure(&parsed, &mut defects);
        let attachments = attachments(&parsed.root());
        Message { parsed, values, attachments, defects }
    }

    /// What was wrong, each kind once.
    #[must_use]
    pub fn defects(&self) -> &[Defect] {
        &self.defects
    }

    /// The first Message-ID, without angle brackets.
    #[must_use]
    pub fn message_id(&self) -> Option<&str> {
        self.values.message_id.as_deref()
    }

    /// The Date field in milliseconds since 1970; `None` where it is absent or unusable.
    #[must_use]
    pub fn date_ms(&self) -> Option<i64> {
        self.values.date_ms
    }

    /// The decoded subject, on one line; empty where there is none.
    #[must_use]
    pub fn subject(&self) -> &str {
        &self.values.subject
    }

    /// The From field, leniently; who may send is decided by [`super::author()`].
    #[must_use]
    pub fn from(&self) -> &[Mailbox] {
        &self.values.from
    }

    /// The To fields, groups opened, each address once.
    #[must_use]
    pub fn to(&self) -> &[Mailbox] {
        &self.values.to
    }

    /// The Cc fields, groups opened, each address once.
    #[must_use]
    pub fn cc(&self) -> &[Mailbox] {
        &self.values.cc
    }

    /// The Reply-To field.
    #[must_use]
    pub fn reply_to(&self) -> &[Mailbox] {
        &self.values.reply_to
    }

    /// The Resent-From field, which a program that redirects adds (RFC 5322 3.6.6). It proves nothing.
    #[must_use]
    pub fn resent_from(&self) -> &[Mailbox] {
        &self.values.resent_from
    }

    /// The identifiers of In-Reply-To, without angle brackets.
    #[must_use]
    pub fn in_reply_to(&self) -> &[String] {
        &self.values.in_reply_to
    }

    /// The identifiers of References, oldest first, without angle brackets.
    #[must_use]
    pub fn references(&self) -> &[String] {
        &self.values.references
    }

    /// The plain text, with LF line ends; `None` where the message has only HTML or none.
    #[must_use]
    pub fn text(&self) -> Option<String> {
        body::text(&self.parsed.root())
    }

    /// The HTML as it came, decoded; to be sanitised before it is shown.
    #[must_use]
    pub fn html(&self) -> Option<String> {
        body::html(&self.parsed.root())
    }

    /// The first words of the text, or of the HTML where there is no text, on one line.
    #[must_use]
    pub fn snippet(&self, chars: usize) -> String {
        body::snippet(&self.parsed.root(), chars)
    }

    /// What is offered for download, in the order of the message.
    #[must_use]
    pub fn attachments(&self) -> Vec<Attachment> {
        self.attachment_parts().map(|part| Attachment::of(&part)).collect()
    }

    fn attachment_parts(&self) -> impl Iterator<Item = MessagePart<'_>> {
        self.attachments.iter().filter_map(|id| self.parsed.part(*id))
    }

    /// The decoded bytes of the attachment at this place in [`Message::attachments`].
    #[must_use]
    pub fn attachment_bytes(&self, n: usize) -> Option<Cow<'_, [u8]>> {
        Some(self.parsed.part(*self.attachments.get(n)?)?.decoded())
    }

    /// What this message forwards; `None` where nothing is, or where it is not certain who wrote it.
    ///
    /// A message does not say for certain whether it answers or forwards: whom it was sent to does. So this is to
    /// be asked only of one that went to nobody else.
    #[must_use]
    pub fn forwarded(&self) -> Option<Forwarded> {
        forwarded::of(&self.parsed.root(), &self.values)
    }

    /// The message itself as what somebody passed on who did not write it.
    #[must_use]
    pub fn redirected(&self, author: &Mailbox) -> Forwarded {
        let inside = self.forwarded().map(|inside| inside.originals).unwrap_or_default();
        forwarded::redirected(self.values.clone(), author, inside)
    }

    /// The addresses that the text shows, where nobody is certain.
    #[must_use]
    pub fn addresses_seen(&self) -> Vec<Mailbox> {
        forwarded::addresses_seen(&self.parsed.root())
    }

    /// The Message-ID of the mail that this one forwards, as programs that forward inline note it.
    #[must_use]
    pub fn forwarded_message_id(&self) -> Option<&str> {
        self.values.forwarded_message_id.as_deref()
    }

    /// Why this counts as a message that nobody wrote by hand (RFC 3834), where it does.
    ///
    /// The null reverse-path is another such sign; the envelope has it.
    #[must_use]
    pub fn automated(&self) -> Option<&'static str> {
        automated::automated(&self.parsed.root())
    }
}

/// What of a message is read: all of it, but for one with so many lines that could be fields that the parser, which
/// remembers every field of every part, would need many times the message's size.
fn readable(raw: &[u8]) -> &[u8] {
    if memchr_iter(b':', raw).count() <= FIELD_LINES_MAX {
        return raw;
    }
    let (mut fields, mut start) = (0, 0);
    for line_feed in memchr_iter(b'\n', raw) {
        let line = raw.get(start..line_feed).unwrap_or_default();
        fields += usize::from(memchr(b':', line).is_some());
        if fields > FIELD_LINES_MAX {
            return raw.get(..start).unwrap_or(raw);
        }
        start = line_feed + 1;
    }
    raw
}

/// Header fields are left as bytes: [`HeaderValues`] reads the few that matter. An encoded message
/// inside is not decoded before somebody asks for it.
pub(super) static PARSER: LazyLock<MessageParser> = LazyLock::new(|| {
    const UNREAD: [HeaderName<'static>; 12] = [
        HeaderName::From,
        HeaderName::To,
        HeaderName::Cc,
        HeaderName::Bcc,
        HeaderName::ReplyTo,
        HeaderName::Sender,
        HeaderName::Subject,
        HeaderName::Date,
        HeaderName::MessageId,
        HeaderName::References,
        HeaderName::InReplyTo,
        HeaderName::Received,
    ];
    UNREAD
        .into_iter()
        .fold(MessageParser::new(), |parser, name| parser.header(name, HeaderForm::Ignore))
        .unknown_headers(HeaderForm::Ignore)
        .max_depth(MIME_DEPTH_MAX)
        .max_parts(PARTS_MAX)
        .max_encoded_nesting(0)
});

fn note_structure(parsed: &mail_parser::Message<'_>, defects: &mut Vec<Defect>) {
    let broken = PartFlags::MISSING_DELIMITER | PartFlags::UNTERMINATED;
    for part in parsed.parts() {
        if part.flags().contains(PartFlags::LIMIT_REACHED) {
            push_once(defects, Defect::PartsOverLimit);
        }
        if part.flags().intersects(broken) || is_unread_multipart(&part) {
            push_once(defects, Defect::Structure);
        }
    }
    if body::is_over_limit(&parsed.root()) {
        defects.push(Defect::BodyOverLimit);
    }
}

/// A multipart without a boundary, or with one that RFC 2046 5.1.1 does not allow, is offered as a file.
fn is_unread_multipart(part: &MessagePart<'_>) -> bool {
    let is_multipart = || part.content_type().is_some_and(|t| t.ctype().eq_ignore_ascii_case("multipart"));
    part.role() != PartRole::Container && is_multipart()
}

/// Every part of the message itself that is no container and no shown text.
fn attachments(message: &MessageRef<'_>) -> Vec<mail_parser::PartId> {
    message.parts().filter(is_attachment).map(|part| part.id()).collect()
}

pub(super) fn is_attachment(part: &MessagePart<'_>) -> bool {
    match part.role() {
        PartRole::Container => false,
        PartRole::TextBody | PartRole::HtmlBody | PartRole::CopiedBody => !part.is_text(),
        PartRole::MediaBody | PartRole::Attachment | PartRole::Dropped => true,
    }
}

impl Defect {
    /// A short id for a trace or an interface.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Defect::NoMessage => "no-message",
            Defect::Address => "address-not-plain",
            Defect::AddressesOverLimit => "addresses-over-limit",
            Defect::Date => "date-unusable",
            Defect::FieldsOverLimit => "fields-over-limit",
            Defect::PartsOverLimit => "parts-over-limit",
            Defect::Structure => "structure-damaged",
            Defect::BodyOverLimit => "body-over-limit",
        }
    }
}

impl fmt::Debug for Message<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Message({} bytes)", self.parsed.raw().len())
    }
}

#[cfg(test)]
mod tests;
