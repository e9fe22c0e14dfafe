//! What can be read from a message without knowing a company: the package's `inspect`.

use serde::{Deserialize, Serialize};

use crate::boundary::{AUTHSERV_ID, STAMP_HOSTS};
use crate::email::{
    AddrSpec, Authentication, Envelope, Forwarded, HeaderBlock, InnerText, Mailbox, Message, ResultView,
    Stamp, StampPolicy, StampReading, author, is_rewritten, judge, redirector,
};
use crate::intake::{About, How, Parties, Place, about};
use crate::time::iso;

/// What `inspect` may be told beside the bytes.
#[derive(Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct InspectOptions {
    /// The envelope's reverse-path; without it no SPF pass counts (D12).
    pub mail_from: Option<String>,
    /// The envelope's recipient, which is nobody's correspondent.
    pub rcpt_to: Option<String>,
    /// Whose stamp counts; the platform's where absent.
    pub authserv_id: Option<String>,
    /// False leaves `text` and `html` out.
    pub bodies: Option<bool>,
}

/// What a message says, and what of it is proven.
#[derive(Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Inspection {
    /// Without angle brackets (RFC 5322 3.6.4).
    pub message_id: Option<String>,
    /// The Date field, as `2026-11-20T09:30:00Z`.
    pub date: Option<String>,
    /// Decoded (RFC 2047), empty where the field is missing.
    pub subject: String,
    /// All mailboxes of the From fields.
    pub from: Vec<MailboxView>,
    /// All mailboxes of the To fields, groups taken apart.
    pub to: Vec<MailboxView>,
    /// All mailboxes of the Cc fields, groups taken apart.
    pub cc: Vec<MailboxView>,
    /// All mailboxes of the Reply-To fields.
    pub reply_to: Vec<MailboxView>,
    /// The one mailbox that it is from, or why there is none (S7).
    pub author: AuthorView,
    /// Whether it comes from the author's domain (D12).
    pub authentication: AuthenticationView,
    /// The mail that it passes on (S18).
    pub forwarded: Option<ForwardedView>,
    /// Whether no person wrote it (RFC 3834).
    pub automated: bool,
    /// Whom it is about, as far as that is known without a company (S17, S18).
    pub correspondents: Vec<MailboxView>,
    /// Its plain text, decoded; none where it has none or bodies are left out.
    pub text: Option<String>,
    /// Its HTML, decoded and not sanitised; none where it has none or bodies are left out.
    pub html: Option<String>,
    /// The files in it, in their order.
    pub attachments: Vec<AttachmentView>,
    /// Short ids of what is wrong with it.
    pub defects: Vec<&'static str>,
}

/// A mailbox (RFC 5322 3.4).
#[derive(Clone, Serialize)]
pub struct MailboxView {
    /// The display name, decoded.
    pub name: Option<String>,
    /// The addr-spec.
    pub address: String,
}

/// The author's address, or why there is none.
#[derive(Clone, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum AuthorView {
    /// An addr-spec in plain ASCII.
    Address(String),
    /// A short id of why nobody counts as the author.
    Defect(&'static str),
}

/// What the stamp says, and what it comes to.
#[derive(Clone, Serialize)]
pub struct AuthenticationView {
    /// `pass`, `fail`, `none` or `temperror`.
    pub verdict: &'static str,
    /// A short id of what decided, such as `dmarc-pass`.
    pub reason: &'static str,
    /// One for each signature.
    pub dkim: Vec<CheckView>,
    /// One that is about the author's own domain before another's, and the reverse-path's before the client's.
    pub spf: Option<CheckView>,
    /// Of the From field's domain.
    pub dmarc: Option<CheckView>,
}

/// One result of the platform's, and whether it is about the author's own domain.
#[derive(Clone, Serialize)]
pub struct CheckView {
    /// The word of RFC 8601 2.7.
    pub result: &'static str,
    /// The domain that it speaks for, in lower case.
    pub domain: Option<String>,
    /// Whether that is the author's own domain.
    pub aligned: bool,
}

/// The mail that a mail passes on.
#[derive(Clone, Serialize)]
pub struct ForwardedView {
    /// Where it is said: `attachment`, `text`, `html` or `redirect`.
    pub source: &'static str,
    /// Its author; none where only a name is given.
    pub from: Option<MailboxView>,
    /// Its recipients, as far as they are told.
    pub to: Vec<MailboxView>,
    /// Those who got a copy, as far as they are told.
    pub cc: Vec<MailboxView>,
    /// As its program wrote it; of an attached message as `2026-05-05T07:15:00Z`.
    pub date: Option<String>,
    /// Its subject, decoded.
    pub subject: Option<String>,
    /// Its text.
    pub body: Option<String>,
}

/// A file in a message.
#[derive(Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AttachmentView {
    /// Its name, decoded (RFC 2231, RFC 2047).
    pub filename: Option<String>,
    /// The media type in lower case, without parameters.
    pub content_type: String,
    /// Bytes once decoded, as its structure tells.
    pub size_bytes: usize,
    /// Without angle brackets (RFC 2392).
    pub content_id: Option<String>,
}

/// Reads a message. Bad mail is no error: it is read as far as it goes, with its defects.
#[must_use]
pub fn inspect(raw: &[u8], options: &InspectOptions) -> Inspection {
    let message = Message::parse(raw);
    let mut defects: Vec<&'static str> = message.defects().iter().map(|defect| defect.as_str()).collect();
    let header = HeaderBlock::parse(raw);
    let author = match &header {
        Ok(header) => author(header).map_err(|defect| defect.reason()),
        Err(defect) => Err(defect.reason()),
    };
    defects.extend(author.as_ref().err());
    let envelope = envelope(options);
    let authentication =
        authentication(header.as_ref().ok(), author.as_ref().ok(), envelope.as_ref(), options);
    let (parties, about) = parties(&message, author.as_ref().ok(), &authentication, envelope.as_ref());
    let bodies = options.bodies != Some(false);
    Inspection {
        message_id: message.message_id().map(str::to_owned),
        date: message.date_ms().and_then(iso),
        subject: message.subject().to_owned(),
        from: views(message.from()),
        to: views(message.to()),
        cc: views(message.cc()),
        reply_to: views(message.reply_to()),
        authentication: authentication.into(),
        forwarded: parties.forwarded().and_then(|found| forwarded(found, &about, options)),
        automated: message.automated().is_some(),
        correspondents: views(&about.correspondents),
        text: bodies.then(|| message.text()).flatten(),
        html: bodies.then(|| message.html()).flatten(),
        attachments: message.attachments().into_iter().map(AttachmentView::from).collect(),
        author: author.map_or_else(AuthorView::Defect, |author| AuthorView::Address(author.address.into())),
        defects,
    }
}

fn authentication(
    header: Option<&HeaderBlock>,
    author: Option<&Mailbox>,
    envelope: Option<&Envelope>,
    options: &InspectOptions,
) -> Authentication {
    let (Some(header), Some(author)) = (header, author) else {
        return Authentication::refused("no-author");
    };
    let hosts = STAMP_HOSTS.map(String::from);
    let policy = StampPolicy {
        authserv_id: options.authserv_id.as_deref().unwrap_or(AUTHSERV_ID),
        hosts: &hosts,
        mail_domain: envelope.map(|envelope| envelope.rcpt_to.domain()),
    };
    let mail_from = options.mail_from.as_deref().and_then(|path| AddrSpec::parse(path).ok());
    let author = &author.address;
    match Stamp::find(header, &policy) {
        StampReading::Genuine { stamp, .. } => judge(author, mail_from.as_ref(), &stamp),
        StampReading::Unclaimed => Authentication::unstamped("no-stamp"),
        StampReading::Unqualified(reason) => Authentication::refused(reason),
    }
}

fn parties(
    message: &Message,
    author: Option<&Mailbox>,
    authentication: &Authentication,
    envelope: Option<&Envelope>,
) -> (Parties, About) {
    let whom = |parties: Parties| {
        let about = whom(&parties, author.map(|author| &author.address), envelope);
        (parties, about)
    };
    if let Some(author) = author
        && is_redirected(message, author, authentication, envelope)
    {
        return whom(Parties::redirected(message, author));
    }
    // What a message only quotes that went to somebody outside (S17) is not looked for.
    let (sent, about) = whom(Parties::sent(message));
    if envelope.is_some() && about.how != How::Unclear { (sent, about) } else { whom(Parties::of(message)) }
}

/// Without a company nobody knows whose address redirects (D18b): the reverse-path must show it, or the field that
/// mail programs add.
fn is_redirected(
    message: &Message,
    author: &Mailbox,
    authentication: &Authentication,
    envelope: Option<&Envelope>,
) -> bool {
    let mail_from = envelope.and_then(|envelope| envelope.mail_from.as_ref());
    mail_from.filter(|_| authentication.mail_from_passes).is_some_and(|mail_from| {
        let is_resent = message.resent_from().iter().any(|resent| resent.address == *mail_from);
        redirector(mail_from) != author.address && (is_rewritten(mail_from) || is_resent)
    })
}

fn envelope(options: &InspectOptions) -> Option<Envelope> {
    let mail_from = options.mail_from.as_deref().unwrap_or_default();
    Envelope::parse(mail_from, options.rcpt_to.as_deref()?).ok()
}

/// Without a company, everybody but the author and the address that it came to is outside.
fn whom(parties: &Parties, author: Option<&AddrSpec>, envelope: Option<&Envelope>) -> About {
    let author = author.filter(|_| !parties.is_redirect());
    about(parties, |address| match (author, envelope) {
        (_, Some(ours)) if address.domain() == ours.rcpt_to.domain() => Place::SmartBcc,
        (Some(author), _) if address == author => Place::User,
        _ => Place::Outside,
    })
}

/// What is forwarded. A message that went to somebody outside only quotes it (S17); but whether it did is not known
/// where nobody says which address it came to.
fn forwarded(found: &Forwarded, about: &About, options: &InspectOptions) -> Option<ForwardedView> {
    let quoted = options.rcpt_to.is_none().then(|| found.originals.first()).flatten();
    let original = about.original.as_ref().or(quoted)?;
    Some(ForwardedView {
        source: found.source.as_str(),
        from: original.from.as_ref().map(MailboxView::from),
        to: views(&original.to),
        cc: views(&original.cc),
        date: original.date.clone(),
        subject: original.subject.clone(),
        body: original.body.as_ref().filter(|_| options.bodies != Some(false)).map(InnerText::read),
    })
}

fn views(mailboxes: &[Mailbox]) -> Vec<MailboxView> {
    mailboxes.iter().map(MailboxView::from).collect()
}

impl From<&Mailbox> for MailboxView {
    fn from(mailbox: &Mailbox) -> MailboxView {
        MailboxView { name: mailbox.name.clone(), address: mailbox.address.as_str().to_owned() }
    }
}

impl From<Authentication> for AuthenticationView {
    fn from(authentication: Authentication) -> AuthenticationView {
        AuthenticationView {
            verdict: authentication.verdict.as_str(),
            reason: authentication.reason,
            dkim: authentication.dkim.into_iter().map(CheckView::from).collect(),
            spf: authentication
                .spf
                .into_iter()
                .max_by_key(|view| (view.aligned, view.domain.is_some()))
                .map(CheckView::from),
            dmarc: authentication.dmarc.map(CheckView::from),
        }
    }
}

impl From<ResultView> for CheckView {
    fn from(view: ResultView) -> CheckView {
        CheckView { result: view.result.as_str(), domain: view.domain, aligned: view.aligned }
    }
}

impl From<crate::email::Attachment> for AttachmentView {
    fn from(attachment: crate::email::Attachment) -> AttachmentView {
        AttachmentView {
            filename: attachment.filename,
            content_type: attachment.content_type,
            size_bytes: attachment.size_bytes,
            content_id: attachment.content_id,
        }
    }
}
