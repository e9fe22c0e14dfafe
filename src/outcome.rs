//! Rule D30: what becomes of a message. There are four ends, and no fifth.

use crate::crm::{Id, Link, MailId};
use crate::trace::Trace;

/// What became of a message, and why.
#[derive(Clone, Debug)]
pub struct Report {
    pub outcome: Outcome,
    pub trace: Trace,
}

/// Every message ends as one of these.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// It is in its user's inbox, with its links.
    Filed(Filed),
    /// It waits for its user's confirmation.
    Held { company: Id, user: Id, mail: MailId, reason: &'static str },
    /// The sender reads `text` in the SMTP session (D10); nothing was written.
    Refused { reason: &'static str, text: String },
    /// The sender's server tries again later; what was written already is finished then.
    Deferred { reason: &'static str },
}

#[derive(Clone, Debug, PartialEq)]
pub struct Filed {
    pub company: Id,
    pub user: Id,
    pub mail: MailId,
    pub links: Vec<Link>,
    pub offered: Vec<Link>,
    pub needs_choice: bool,
    /// It had come to this address before (D31), or its user has deleted it (S29): nothing was written, and the
    /// links are those of then.
    pub again: bool,
}

impl Outcome {
    /// One word, as logs and answers spell it.
    pub fn name(&self) -> &'static str {
        match self {
            Outcome::Filed(_) => "filed",
            Outcome::Held { .. } => "held",
            Outcome::Refused { .. } => "refused",
            Outcome::Deferred { .. } => "deferred",
        }
    }
}
