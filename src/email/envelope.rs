//! The SMTP envelope (RFC 5321 2.3.1): where a message came from and where it is to go.

use super::addr_spec::{AddrSpec, AddrSpecError};

/// The pair that the SMTP session named, apart from anything the message says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Envelope {
    /// The reverse-path; `None` for the null reverse-path `<>` and for one that is not plain.
    pub mail_from: Option<AddrSpec>,
    /// Why the reverse-path, though there was one, is not in `mail_from`.
    pub mail_from_defect: Option<AddrSpecError>,
    /// The forward-path.
    pub rcpt_to: AddrSpec,
}

impl Envelope {
    /// Reads both paths, with or without angle brackets (RFC 5321 4.1.2).
    ///
    /// # Errors
    /// When `rcpt_to` is no plain address; an odd `mail_from` is recorded and does no harm.
    pub fn parse(mail_from: &str, rcpt_to: &str) -> Result<Envelope, AddrSpecError> {
        let rcpt_to = AddrSpec::parse(bare(rcpt_to))?;
        let (mail_from, mail_from_defect) = match bare(mail_from) {
            "" => (None, None),
            path => match AddrSpec::parse(path) {
                Ok(address) => (Some(address), None),
                Err(defect) => (None, Some(defect)),
            },
        };
        Ok(Envelope { mail_from, mail_from_defect, rcpt_to })
    }
}

fn bare(path: &str) -> &str {
    let path = path.trim_matches([' ', '\t', '\r', '\n']);
    path.strip_prefix('<').and_then(|path| path.strip_suffix('>')).unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(mail_from: &str, address: Option<&str>, defect: Option<AddrSpecError>) {
        let envelope = Envelope::parse(mail_from, "acme@in.example.com").expect("an envelope");
        assert_eq!(envelope.mail_from.as_ref().map(AddrSpec::as_str), address);
        assert_eq!(envelope.mail_from_defect, defect);
    }

    #[test]
    fn reverse_paths() {
        check("ann@example.com", Some("ann@example.com"), None);
        check("<Ann@Example.com>", Some("ann@example.com"), None);
        check("", None, None);
        check("<>", None, None);
        check("\"x);dmarc=pass (\"@attack.test", None, Some(AddrSpecError::LocalPart));
        check("<@a.test:b@c.test>", None, Some(AddrSpecError::At));
    }

    #[test]
    fn forward_paths() {
        assert!(Envelope::parse("", "<acme+deal1@in.example.com>").is_ok());
        assert_eq!(Envelope::parse("", "").err(), Some(AddrSpecError::At));
        assert_eq!(Envelope::parse("", "\"acme\"@in.example.com").err(), Some(AddrSpecError::LocalPart));
    }
}
