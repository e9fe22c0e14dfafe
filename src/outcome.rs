//! Rule D30: what becomes of a message. There are four ends, and no fifth.

use crate::crm::{Id, Link, MailId};
use crate::trace::Trace;

/// What became of a message, and why.
#[derive(Clone, Debug)]
pub struct Report {
    /// Filed, held, refused or deferred.
    pub outcome: Outcome,
    /// Each decision with its reasons (D33).
    pub trace: Trace,
}

/// Every message ends as one of these.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// It is in its user's inbox, with its links.
    Filed(Filed),
    /// It waits for its user's confirmation.
    Held {
        /// Whose address it came to.
        company: Id,
        /// For whom it waits; the company itself where the admins decide.
        user: Id,
        /// Which mail it is.
        mail: MailId,
        /// A short id of why.
        reason: &'static str,
    },
    /// The sender reads `text` in the SMTP session (D10); nothing was written.
    Refused {
        /// A short id, for the log.
        reason: &'static str,
        /// The SMTP text (D10).
        text: String,
    },
    /// The sender's server tries again later; what was written already is finished then.
    Deferred {
        /// A short id, for the log.
        reason: &'static str,
    },
}

/// A mail that is in its user's inbox.
#[derive(Clone, Debug, PartialEq)]
pub struct Filed {
    /// Whose address it came to.
    pub company: Id,
    /// In whose inbox it is.
    pub user: Id,
    /// Which mail it is.
    pub mail: MailId,
    /// Whom and what it is tied to.
    pub links: Vec<Link>,
    /// Candidates that are offered for a choice.
    pub offered: Vec<Link>,
    /// Whether its user is asked what it is about.
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
