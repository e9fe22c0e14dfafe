//! The mails of a schedule: who writes to whom, to which addresses, and what must become of each.

use std::collections::{BTreeMap, BTreeSet};

use fastrand::Rng;

use crate::office::{CORRESPONDENTS, Firm, Item, Office};
use crate::support;

/// One message, sent to one or several Smart BCC addresses of a company.
pub struct Sent {
    pub firm: usize,
    pub member: usize,
    pub correspondents: BTreeSet<usize>,
    /// The company's own address, or that of an item.
    pub addresses: Vec<Option<Item>>,
    pub proof: Proof,
    text: String,
    /// The number in its Message-ID, which another message may have as well.
    message_id: usize,
    /// Which thread it is of, by its first Message-ID.
    pub thread: usize,
    pub known: Known,
}

#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Proof {
    Passes,
    /// The platform left no stamp.
    Missing,
    Fails,
}

/// What is known of it by what was answered.
#[derive(Default)]
pub struct Known {
    pub mail_id: Option<String>,
    /// The copies that ended as filed or held, by their place among the addresses.
    pub settled: BTreeSet<usize>,
    pub decided: Decided,
}

/// What people decided of it; each field is one person's at a time.
#[derive(Default)]
pub struct Decided {
    pub deleted: bool,
    /// A deletion broke off, and doing it again a place that is behind does not see all that is left.
    pub deleted_in_part: bool,
    pub confirmed: bool,
    pub shared: Option<bool>,
    pub chosen: Option<bool>,
    pub links: BTreeMap<String, bool>,
    pub choice_is_unsure: bool,
    /// Links that were decided for a whole thread may or may not have reached this mail.
    pub maybe: BTreeSet<String>,
}

impl Sent {
    pub fn any(number: usize, earlier: &[Sent], office: &Office, rng: &mut Rng) -> Sent {
        let firm_number = if rng.u8(..4) == 0 { 1 } else { 0 };
        let firm = &office.firms[firm_number];
        let member = rng.usize(..firm.members.len());
        let parent = rng.usize(..2 * earlier.len().max(1));
        let parent = earlier.get(parent).filter(|parent| parent.firm == firm_number);
        let correspondents = some_of(CORRESPONDENTS.len(), 1 + rng.usize(..2), rng);
        let addresses = addresses(firm, rng);
        let proof = match rng.u8(..12) {
            0 | 1 => Proof::Missing,
            2 => Proof::Fails,
            _ => Proof::Passes,
        };
        let message_id = if rng.u8(..10) == 0 { 0 } else { number };
        let reply = parent
            .map_or(String::new(), |parent| format!("In-Reply-To: <{}@example.com>\n", parent.message_id));
        let id = format!("Message-ID: <{message_id}@example.com>\n{reply}");
        let text = text(number, firm.members[member].email, &correspondents, &id, rng);
        let thread = parent.map_or(message_id, |parent| parent.thread);
        let known = Known::default();
        Sent { firm: firm_number, member, correspondents, addresses, proof, text, message_id, thread, known }
    }

    /// The message as it comes to one of its addresses: what servers on the way add differs.
    pub fn stamped(&self, address: usize, office: &Office, rng: &mut Rng) -> Vec<u8> {
        let firm = &office.firms[self.firm];
        let auth = match self.proof {
            Proof::Passes => ["pass", "dkim", "spf"][rng.usize(..3)],
            Proof::Missing => "none",
            Proof::Fails => "fail",
        };
        let trace = format!("Received: from relay{}.example.net by mx.example.net; x\n", rng.u8(..));
        let blank = if rng.bool() { "" } else { "\n\n" };
        let text = format!("{trace}{}{blank}", self.text);
        let raw = if rng.u8(..8) == 0 { text } else { text.replace('\n', "\r\n") };
        let rcpt_to = firm.address(self.addresses[address].as_ref());
        support::stamp(raw.as_bytes(), firm.members[self.member].email, &rcpt_to, auth)
    }

    /// Whether it must be in its user's inbox once all has settled.
    pub fn is_filed(&self) -> bool {
        let passes = self.proof == Proof::Passes || self.known.decided.confirmed;
        passes && !self.known.settled.is_empty() && !self.known.decided.deleted
    }
}

/// One or several addresses of a company, each once.
fn addresses(firm: &Firm, rng: &mut Rng) -> Vec<Option<Item>> {
    let missing = firm.missing();
    let mut all: Vec<Option<Item>> = firm.items.iter().chain([&missing]).cloned().map(Some).collect();
    all.extend([None, None]);
    let chosen = some_of(all.len() - 1, [1, 1, 2, 3][rng.usize(..4)], rng);
    chosen.into_iter().map(|at| all[at].clone()).collect()
}

/// So many different numbers below `end`.
fn some_of(end: usize, count: usize, rng: &mut Rng) -> BTreeSet<usize> {
    (0..count).map(|_| rng.usize(..end)).collect()
}

fn text(number: usize, from: &str, to: &BTreeSet<usize>, id: &str, rng: &mut Rng) -> String {
    let date = match rng.u8(..6) {
        0 => String::new(),
        1 => "Date: Mon, 1 Jan 2001 00:00:00 +0000\n".into(),
        _ => format!("Date: Fri, 20 Nov 2026 09:2{}:00 +0000\n", rng.u8(..10)),
    };
    let addresses: Vec<&str> = to.iter().map(|at| CORRESPONDENTS[*at]).collect();
    let (to, body) = match rng.u8(..6) {
        0 if addresses.len() == 1 => ("acme@bcc.example.net".to_owned(), forwarded(addresses[0], from)),
        _ => (addresses.join(", "), String::new()),
    };
    format!(
        "From: A user <{from}>\nTo: {to}\nSubject: Offer {number}\n{date}{id}\n\
         Body {number}.\n{body}"
    )
}

fn forwarded(author: &str, to: &str) -> String {
    format!(
        "\n---------- Forwarded message ---------\nFrom: A customer <{author}>\nDate: Fri, Nov 20, 2026 at 9:11 AM\n\
         Subject: A question\nTo: <{to}>\n\nHello.\n"
    )
}
