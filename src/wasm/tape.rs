//! An inspection on its way into JavaScript: numbers on a tape, and all short texts in one, which is decoded once.
//!
//! Crossing value by value took longer than reading a small message does. `pkg/inspection.js` reads what is written
//! here, in the same order; the cases, which come out the same natively and through the wasm, hold the two together.

use crate::inspect::{
    AttachmentView, AuthenticationView, AuthorView, CheckView, ForwardedView, Inspection, MailboxView,
};

/// A text longer than this is read where it is.
const COPIED_BYTES_MAX: usize = 512;
/// In place of the length of a text: there is none.
const NONE: u32 = u32::MAX;
/// In place of the length of a text: its place and bytes follow.
const IN_PLACE: u32 = u32::MAX - 1;

/// What is handed over, and the inspection that long texts are read from.
#[derive(Default)]
pub(super) struct Tape {
    /// Where the tape and the text are, and how long: what JavaScript is given the address of.
    places: [usize; 4],
    numbers: Vec<u32>,
    text: String,
    inspection: Option<Inspection>,
}

impl Tape {
    /// Writes an inspection over the one before, and says where to read it from. It is good until the next.
    pub(super) fn write(&mut self, inspection: Inspection) -> *const usize {
        self.numbers.clear();
        self.text.clear();
        self.inspection(&inspection);
        self.inspection = Some(inspection);
        let (numbers, text) = (self.numbers.as_ptr() as usize, self.text.as_ptr() as usize);
        self.places = [numbers, self.numbers.len(), text, self.text.len()];
        self.places.as_ptr()
    }

    /// Forgets what was read, and keeps the room.
    pub(super) fn clear(&mut self) {
        self.inspection = None;
    }

    fn inspection(&mut self, inspection: &Inspection) {
        self.maybe(inspection.message_id.as_deref());
        self.maybe(inspection.date.as_deref());
        self.text(&inspection.subject);
        for mailboxes in [&inspection.from, &inspection.to, &inspection.cc, &inspection.reply_to] {
            self.list(mailboxes, Tape::mailbox);
        }
        match &inspection.author {
            AuthorView::Address(address) => self.told(true, address),
            AuthorView::Defect(defect) => self.told(false, defect),
        }
        self.authentication(&inspection.authentication);
        self.list(inspection.forwarded.as_slice(), Tape::forwarded);
        self.number(usize::from(inspection.automated));
        self.list(&inspection.correspondents, Tape::mailbox);
        self.maybe(inspection.text.as_deref());
        self.maybe(inspection.html.as_deref());
        self.list(&inspection.attachments, Tape::attachment);
        self.list(&inspection.defects, |tape, defect| tape.text(defect));
    }

    fn authentication(&mut self, authentication: &AuthenticationView) {
        self.text(authentication.verdict);
        self.text(authentication.reason);
        self.list(&authentication.dkim, Tape::check);
        self.list(authentication.spf.as_slice(), Tape::check);
        self.list(authentication.dmarc.as_slice(), Tape::check);
    }

    fn check(&mut self, check: &CheckView) {
        self.text(check.result);
        self.maybe(check.domain.as_deref());
        self.number(usize::from(check.aligned));
    }

    fn forwarded(&mut self, forwarded: &ForwardedView) {
        self.text(forwarded.source);
        self.list(forwarded.from.as_slice(), Tape::mailbox);
        self.list(&forwarded.to, Tape::mailbox);
        self.list(&forwarded.cc, Tape::mailbox);
        self.maybe(forwarded.date.as_deref());
        self.maybe(forwarded.subject.as_deref());
        self.maybe(forwarded.body.as_deref());
    }

    fn mailbox(&mut self, mailbox: &MailboxView) {
        self.maybe(mailbox.name.as_deref());
        self.text(&mailbox.address);
    }

    fn attachment(&mut self, attachment: &AttachmentView) {
        self.maybe(attachment.filename.as_deref());
        self.text(&attachment.content_type);
        self.number(attachment.size_bytes);
        self.maybe(attachment.content_id.as_deref());
    }

    fn told(&mut self, is_so: bool, text: &str) {
        self.number(usize::from(is_so));
        self.text(text);
    }

    /// The items behind their number; one that may be missing is a list of one or none.
    fn list<T>(&mut self, items: &[T], write: impl Fn(&mut Tape, &T)) {
        self.number(items.len());
        for item in items {
            write(self, item);
        }
    }

    fn number(&mut self, number: usize) {
        self.numbers.push(u32::try_from(number).unwrap_or(NONE));
    }

    fn maybe(&mut self, text: Option<&str>) {
        match text {
            Some(text) => self.text(text),
            None => self.numbers.push(NONE),
        }
    }

    /// A length is in UTF-16 code units, as JavaScript counts.
    fn text(&mut self, text: &str) {
        if text.len() > COPIED_BYTES_MAX {
            self.numbers.push(IN_PLACE);
            self.number(text.as_ptr() as usize);
            self.number(text.len());
            return;
        }
        self.text.push_str(text);
        self.number(if text.is_ascii() { text.len() } else { text.encode_utf16().count() });
    }
}
