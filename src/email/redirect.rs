//! Whose mail program or server redirected a message, by its reverse-path (RFC 5321 2.3.1).

use super::addr_spec::AddrSpec;

/// What servers put behind the local-part of whoever redirects, in lower case: Gmail's filters and forwarding, and
/// Microsoft 365's rewriting.
const REWRITINGS: [&str; 2] = ["+caf_=", "+srs="];

/// The address whose mailbox a message with this reverse-path was sent from or redirected by.
#[must_use]
pub fn redirector(mail_from: &AddrSpec) -> AddrSpec {
    let local_part = mail_from.local_part();
    let end = REWRITINGS.iter().find_map(|rewriting| local_part.find(rewriting));
    let plain =
        end.and_then(|end| AddrSpec::parse(&format!("{}@{}", &local_part[..end], mail_from.domain())).ok());
    plain.unwrap_or_else(|| mail_from.clone())
}

/// Whether the reverse-path itself shows that a message was redirected.
#[must_use]
pub fn is_rewritten(mail_from: &AddrSpec) -> bool {
    redirector(mail_from) != *mail_from
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(mail_from: &str, expected: &str) {
        let mail_from = AddrSpec::parse(mail_from).expect("an address");
        assert_eq!(redirector(&mail_from).as_str(), expected);
        assert_eq!(is_rewritten(&mail_from), mail_from.as_str() != expected);
    }

    #[test]
    fn reverse_paths() {
        check("ann@example.com", "ann@example.com");
        check("ann+caf_=acme=bcc.example.net@example.com", "ann@example.com");
        check("ann+SRS=abcde=FG=customer.test=jane@example.com", "ann@example.com");
        check("ann+offers@example.com", "ann+offers@example.com");
        check("ann+offers+caf_=acme=bcc.example.net@example.com", "ann+offers@example.com");
        check("+caf_=acme=bcc.example.net@example.com", "+caf_=acme=bcc.example.net@example.com");
        check("srs0=hash=fg=customer.test=jane@example.com", "srs0=hash=fg=customer.test=jane@example.com");
    }
}
