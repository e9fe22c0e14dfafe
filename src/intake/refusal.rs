//! Rule D10: refusals happen in the SMTP session. A message that authenticates for a user reads its exact
//! reason; everybody else reads one fixed text, so that nobody learns who is a user. One line, printable ASCII,
//! an enhanced status code (RFC 3463) first, nothing of the message in it.

use crate::config::Config;
use crate::flow::StorageError;
use crate::limits::{MESSAGE_BYTES_MAX, REFUSAL_OCTETS_MAX};
use crate::outcome::{Outcome, Report};
use crate::trace::Trace;

/// Why a message is not taken in.
#[derive(Clone, Debug, PartialEq)]
pub enum Stop {
    /// The sender reads why.
    Refused {
        /// A short id, for the log.
        reason: &'static str,
        /// The SMTP text.
        text: String,
    },
    /// The sender's server tries again.
    Deferred {
        /// A short id, for the log.
        reason: &'static str,
    },
}

impl Stop {
    /// The end of a message of which nothing else was looked at.
    pub fn into_report(self) -> Report {
        Report { outcome: self.into_outcome(), trace: Trace::default() }
    }

    pub(super) fn into_outcome(self) -> Outcome {
        match self {
            Stop::Refused { reason, text } => Outcome::Refused { reason, text },
            Stop::Deferred { reason } => Outcome::Deferred { reason },
        }
    }
}

impl From<StorageError> for Stop {
    fn from(_: StorageError) -> Stop {
        Stop::Deferred { reason: "storage" }
    }
}

/// The same text for an unknown company, an unknown author and an authentication that failed.
pub fn fixed(reason: &'static str, config: &Config) -> Stop {
    let causes = "5.7.1 Not accepted: no such address, or From is no user of it, or SPF, DKIM and DMARC do not prove From";
    refused(reason, format!("{causes}. Help: {}", config.help_url))
}

/// What a user reads whose message authenticates.
pub fn exact(reason: &'static str, text: &str) -> Stop {
    refused(reason, format!("5.7.1 {text}"))
}

/// Nobody's fault, or nobody's yet: the sender's server tries again.
pub fn deferred(reason: &'static str) -> Stop {
    Stop::Deferred { reason }
}

/// The size limit (S16), with both figures; decided before anything is known of the author.
pub fn within_size(size_bytes: usize) -> Result<(), Stop> {
    if size_bytes < MESSAGE_BYTES_MAX {
        return Ok(());
    }
    let text = format!(
        "5.3.4 Message of {size_bytes} bytes is too big: it must be under {MESSAGE_BYTES_MAX} bytes (20 MB) with its \
         attachments, which grow by a third in mail"
    );
    Err(refused("too-big", text))
}

fn refused(reason: &'static str, text: String) -> Stop {
    let printable = text.chars().filter(|char| char.is_ascii_graphic() || *char == ' ');
    Stop::Refused { reason, text: printable.take(REFUSAL_OCTETS_MAX).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(stop: Stop) -> String {
        match stop {
            Stop::Refused { text, .. } => text,
            Stop::Deferred { reason } => reason.into(),
        }
    }

    #[test]
    fn one_line_of_printable_ascii_with_a_status_code_first() {
        let long = Config {
            help_url: format!("https://example.com/\r\n{}é", "x".repeat(300)),
            ..Config::default()
        };
        for stop in [fixed("unknown-author", &long), within_size(usize::MAX).unwrap_err(), exact("x", "Why.")]
        {
            let text = text(stop);
            assert!(
                text.len() <= REFUSAL_OCTETS_MAX && text.bytes().all(|byte| (32..127).contains(&byte)),
                "{text}"
            );
            assert!(text.starts_with("5."), "{text}");
        }
    }

    #[test]
    fn the_help_url_is_not_cut_off() {
        let config = Config { help_url: "https://smart-bcc.example.com/refused".into(), ..Config::default() };
        assert!(text(fixed("unknown-company", &config)).ends_with("https://smart-bcc.example.com/refused"));
    }

    #[test]
    fn the_limit_itself_is_over_it() {
        assert!(within_size(MESSAGE_BYTES_MAX - 1).is_ok());
        assert!(within_size(MESSAGE_BYTES_MAX).is_err());
    }
}
