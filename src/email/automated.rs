//! Messages that nobody wrote by hand (RFC 3834), and addresses that nobody reads.

use super::addr_spec::AddrSpec;
use super::header_text::to_utf8;
use super::header_values::first;
use mail_parser::{HeaderName, MessageRef};

/// Fields that only responders write; not standard.
const RESPONDERS: [&str; 2] = ["X-Autoreply", "X-Autorespond"];

/// Why a message counts as automated; the null reverse-path is the envelope's to tell.
pub(super) fn automated(message: &MessageRef<'_>) -> Option<&'static str> {
    let headers = message.headers();
    let word = |name| {
        let raw = first(&headers, name)?;
        let text = to_utf8(raw.get(..200).unwrap_or(raw));
        let word = text.split([';', '(', ',']).next().unwrap_or_default();
        Some(word.trim().to_ascii_lowercase())
    };
    // RFC 3834 5: everything but "no" is automatic in one way or another.
    if word(HeaderName::AutoSubmitted).is_some_and(|word| !word.is_empty() && word != "no") {
        return Some("auto-submitted");
    }
    // RFC 6522: delivery and disposition reports.
    if is_report(message) {
        return Some("report");
    }
    // RFC 3834 2: not standard, but what responders have gone by for decades.
    if word(HeaderName::Precedence).is_some_and(|word| ["bulk", "junk", "list"].contains(&word.as_str())) {
        return Some("precedence");
    }
    let answers = |name: &str| RESPONDERS.iter().any(|responder| name.eq_ignore_ascii_case(responder));
    headers.iter().any(|header| answers(header.raw_name())).then_some("x-autoreply")
}

/// RFC 6522 `multipart/report`.
pub(super) fn is_report(message: &MessageRef<'_>) -> bool {
    message.is_content_type("multipart", "report")
}

/// Whether a local-part says that nobody reads what is sent there.
#[must_use]
pub fn is_no_reply(address: &AddrSpec) -> bool {
    let plain = address.local_part().split('+').next().unwrap_or_default();
    let words: Vec<&str> = plain.split(['-', '_', '.']).collect();
    let has = |phrase: &[&str]| words.windows(phrase.len()).any(|window| window == phrase);
    let is_compound = |word: &&str| ["noreply", "donotreply", "dontreply", "mailerdaemon"].contains(word);
    words.iter().any(is_compound)
        || has(&["no", "reply"])
        || has(&["not", "reply"])
        || has(&["mailer", "daemon"])
        || plain == "postmaster"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(local_part: &str, expected: bool) {
        let address = AddrSpec::parse(&format!("{local_part}@example.com")).expect("an address");
        assert_eq!(is_no_reply(&address), expected, "{local_part}");
    }

    #[test]
    fn no_reply_addresses() {
        for local_part in [
            "noreply",
            "NoReply",
            "no-reply",
            "no_reply",
            "no.reply",
            "donotreply",
            "do-not-reply",
            "calendar-noreply",
            "noreply-42",
            "noreply+x",
            "mailer-daemon",
            "MAILER-DAEMON",
            "forwarding-noreply",
            "postmaster",
            "please.do.not.reply",
        ] {
            check(local_part, true);
        }
        for local_part in ["ann", "reply", "no", "noah.reply", "x+noreply", "anorephy", "post.master"] {
            check(local_part, false);
        }
    }
}
