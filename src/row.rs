//! What stands in the rows of a page, and beside a message: written by deliveries, read by the API.

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::crm::{Id, Kind, Link, Visibility};
use crate::email::Mailbox;
use crate::flow::Row;
use crate::keys;
use crate::limits::{
    METADATA_BYTES_MAX, NAME_CHARS_MAX, ROW_CORRESPONDENTS_MAX, SNIPPET_CHARS_MAX, SUBJECT_CHARS_MAX,
};
use crate::trace::Trace;

/// The metadata of a row: all that a page shows of a mail, in 1,024 bytes, hence the one-letter names.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    /// Whose mail it is.
    #[serde(rename = "u")]
    pub user: Id,
    /// The visibility at receipt (S27); what its user decides later stands beside.
    #[serde(rename = "v")]
    pub visibility: Visibility,
    /// The author, or of a forward the original's author.
    #[serde(rename = "f")]
    pub from: Party,
    /// The first few correspondents, and how many there are.
    #[serde(rename = "w", default)]
    pub correspondents: Vec<Party>,
    /// All of them, those that are not named here too.
    #[serde(rename = "n", default)]
    pub correspondent_count: usize,
    /// Decoded, [`SUBJECT_CHARS_MAX`] characters at most.
    #[serde(rename = "s", default)]
    pub subject: String,
    /// The first words, [`SNIPPET_CHARS_MAX`] characters at most.
    #[serde(rename = "x", default)]
    pub snippet: String,
    /// Whom and what it was tied to at receipt.
    #[serde(rename = "k", default)]
    pub links: Vec<ShortLink>,
    /// Whether its user was to choose at receipt.
    #[serde(rename = "q", default)]
    pub needs_choice: bool,
    /// The first Message-ID of the thread, as a digest.
    #[serde(rename = "h")]
    pub thread: Id,
    /// The content without its user: two users' copies of one mail have it in common (D31).
    #[serde(rename = "c")]
    pub content: Id,
}

/// A mailbox as a row shows it.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Party {
    /// The display name, [`NAME_CHARS_MAX`] characters at most.
    #[serde(rename = "n", default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The addr-spec.
    #[serde(rename = "a")]
    pub address: String,
}

/// A link as a row spells it: its kind's letter and its id.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ShortLink(pub Link);

/// What is known of a filed mail beside its bytes: the value of its inbox row.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Facts {
    /// The address it came to.
    pub rcpt_to: String,
    /// When it came, in milliseconds since 1970; the row's own time is the Date field's where that is sound.
    pub received_ms: u64,
    /// Bytes of the message.
    pub size_bytes: usize,
    /// What pages show of it.
    pub summary: Summary,
    /// Whom and what it was tied to at receipt.
    pub links: Vec<Link>,
    /// Candidates that are offered for a one-click choice.
    pub offered: Vec<Link>,
    /// The mail that it forwards.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub forwarded: Option<ForwardedFacts>,
    /// Addresses that the text shows, where nobody is certain.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub seen: Vec<Party>,
    /// Each decision with its reasons (D33).
    pub trace: Trace,
}

/// What is known of the mail that a mail forwards.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ForwardedFacts {
    /// Where it is said: `attachment`, `text`, `html` or `redirect`.
    pub source: String,
    /// Its author; `None` where only a name is given.
    pub from: Option<Party>,
    /// As its program wrote it.
    pub date: Option<String>,
    /// Its subject, decoded.
    pub subject: Option<String>,
}

/// The metadata of a message's bytes: what a reply in the same thread inherits (D23), and what finds the mail's
/// rows where it never got into an inbox.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Parent {
    /// Whose mail it is.
    #[serde(rename = "u")]
    pub user: Id,
    /// Items first, then persons.
    #[serde(rename = "k", default)]
    pub links: Vec<ShortLink>,
    /// The first Message-ID of the thread, as a digest.
    #[serde(rename = "h")]
    pub thread: Id,
    /// The base subject (RFC 5256 2.1), as a digest.
    #[serde(rename = "b")]
    pub base_subject: Id,
    /// The Message-ID of the mail that this one forwards, as a digest: there is a [`keys::forward`] then.
    ///
    /// [`keys::forward`]: crate::keys::forward
    #[serde(rename = "o", default, skip_serializing_if = "Option::is_none")]
    pub original: Option<Id>,
}

impl Parent {
    /// The items it was tied to.
    pub fn items(&self) -> impl Iterator<Item = &Link> {
        self.links.iter().map(|link| &link.0).filter(|link| link.kind != Kind::Person)
    }

    /// The persons it was tied to.
    pub fn persons(&self) -> impl Iterator<Item = &Id> {
        self.links.iter().filter(|link| link.0.kind == Kind::Person).map(|link| &link.0.id)
    }
}

/// The key that leads from the mail that a copy forwards to that copy.
pub fn forward_key(copy: &Row, company: &Id) -> Option<String> {
    let parent: Parent = serde_json::from_value(copy.metadata.clone()).ok()?;
    let (row, name) = keys::message_row(&copy.key)?;
    Some(keys::forward(company, &parent.original?, &row, &name))
}

/// What waits for its user: the value of a held row, and without the trace its metadata.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Held {
    /// A short id of why it waits.
    pub reason: String,
    /// The author.
    pub from: Party,
    /// Decoded.
    pub subject: String,
    /// The envelope's MAIL FROM.
    pub mail_from: String,
    /// The envelope's RCPT TO.
    pub rcpt_to: String,
    /// When it came, in milliseconds since 1970.
    pub received_ms: u64,
    /// Bytes of the message.
    pub size_bytes: usize,
    /// What answers a mail that asks whether mail may be forwarded here (D18b).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// Each decision with its reasons (D33); left out of metadata.
    #[serde(default, skip_serializing_if = "trace_is_empty")]
    pub trace: Trace,
}

impl Summary {
    /// The metadata, shortened where it would not fit: the snippet first, then the subject, then names.
    pub fn to_metadata(&self) -> Json {
        self.to_metadata_within(METADATA_BYTES_MAX)
    }

    /// The same where the summary shares its room with something else.
    pub fn to_metadata_within(&self, bytes_max: usize) -> Json {
        let mut summary = self.clone();
        summary.snippet = first_chars(&self.snippet, SNIPPET_CHARS_MAX);
        summary.subject = first_chars(&self.subject, SUBJECT_CHARS_MAX);
        summary.correspondents.truncate(ROW_CORRESPONDENTS_MAX);
        fitting(summary, bytes_max, Summary::shorten)
    }

    /// Whether this metadata of a row names the thread; tells without reading the rest.
    pub fn names_thread(metadata: &Json, thread: &Id) -> bool {
        metadata["h"] == thread.as_str()
    }

    /// Takes away what is missed least; false where nothing is left to take.
    fn shorten(&mut self) -> bool {
        for text in [&mut self.snippet, &mut self.subject] {
            if !text.is_empty() {
                *text = three_quarters(text);
                return true;
            }
        }
        let mut parties = std::iter::once(&mut self.from).chain(&mut self.correspondents);
        if let Some(party) = parties.find(|party| party.name.is_some()) {
            party.name = None;
            return true;
        }
        self.correspondents.pop().is_some() || self.links.pop().is_some()
    }
}

impl Party {
    /// As a row shows it, its name cut where it is long.
    pub fn of(mailbox: &Mailbox) -> Party {
        let name = mailbox.name.as_ref().map(|name| first_chars(name, NAME_CHARS_MAX));
        Party { name, address: mailbox.address.to_string() }
    }
}

impl Held {
    /// The row without its trace, which has its room in the value only; shortened where it would not fit.
    pub fn to_metadata(&self) -> Json {
        let row = Held {
            subject: first_chars(&self.subject, SUBJECT_CHARS_MAX),
            mail_from: String::new(),
            trace: Trace::default(),
            ..self.clone()
        };
        fitting(row, METADATA_BYTES_MAX, Held::shorten)
    }

    fn shorten(&mut self) -> bool {
        if self.subject.is_empty() {
            return self.from.name.take().is_some();
        }
        self.subject = three_quarters(&self.subject);
        true
    }
}

/// A record as metadata of so many bytes at most, `shorten` taking away from it until it fits or is as short as
/// it can be.
fn fitting<T: Serialize>(mut record: T, bytes_max: usize, shorten: fn(&mut T) -> bool) -> Json {
    loop {
        let metadata = json(&record);
        if metadata.to_string().len() <= bytes_max || !shorten(&mut record) {
            return metadata;
        }
    }
}

fn three_quarters(text: &str) -> String {
    first_chars(text, text.chars().count() * 3 / 4)
}

fn trace_is_empty(trace: &Trace) -> bool {
    trace.decisions.is_empty()
}

impl TryFrom<String> for ShortLink {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Link::parse(&text).map(ShortLink).ok_or("not a link")
    }
}

impl From<ShortLink> for String {
    fn from(link: ShortLink) -> String {
        link.0.to_string()
    }
}

/// A record as JSON. Our records have string keys and no floats, so this cannot fail; were it to, null is stored
/// and read back as a record that is not there.
pub fn json<T: Serialize>(record: &T) -> Json {
    serde_json::to_value(record).unwrap_or(Json::Null)
}

/// A record as text.
pub fn text<T: Serialize>(record: &T) -> String {
    json(record).to_string()
}

/// A record from text; one that cannot be read counts as not there.
pub fn read<T: for<'a> Deserialize<'a>>(text: Option<&String>) -> Option<T> {
    serde_json::from_value(serde_json::from_str(text?).ok()?).ok()
}

/// The beginning of a text, never half a character.
pub fn first_chars(text: &str, chars: usize) -> String {
    text.chars().take(chars).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crm::Kind;

    fn id(letter: char) -> Id {
        Id::parse(&letter.to_string().repeat(Id::CHARS)).expect("an id")
    }

    fn summary(text: &str, links: usize) -> Summary {
        let party = Party { name: Some(text.repeat(80)), address: format!("{}@example.com", "a".repeat(64)) };
        Summary {
            user: id('u'),
            visibility: Visibility::Shared,
            from: party.clone(),
            correspondents: vec![party; 30],
            correspondent_count: 30,
            subject: text.repeat(500),
            snippet: text.repeat(500),
            links: vec![ShortLink(Link::new(Kind::Person, id('p'))); links],
            needs_choice: true,
            thread: id('t'),
            content: id('c'),
        }
    }

    #[test]
    fn metadata_fits_whatever_is_in_it() {
        for (text, links) in [("a", 0), ("漢", 3), ("\"", 28), ("\u{1}", 90)] {
            let metadata = summary(text, links).to_metadata();
            assert!(metadata.to_string().len() <= METADATA_BYTES_MAX, "{text:?}");
            assert!(serde_json::from_value::<Summary>(metadata).is_ok());
        }
    }

    #[test]
    fn what_fits_is_not_shortened() {
        let mut short = summary("a", 2);
        (short.subject, short.snippet) = ("Offer".into(), "Dear Jane".into());
        short.correspondents.truncate(1);
        assert_eq!(short.to_metadata(), json(&short));
    }
}
