//! Smart BCC addresses: `acme@…` for the company, `acme+deal<id>@…` for one item.

use super::{Company, Id, Kind, Link, Slug};
use crate::email::AddrSpec;

/// A Smart BCC address, read from the envelope's `rcpt_to`.
#[derive(Clone, Debug, PartialEq)]
pub struct SmartAddress {
    /// Whose address it is: the company domain.
    pub slug: Slug,
    /// What it names of the company's.
    pub named: Named,
}

/// What the detail of the address names (RFC 5233).
#[derive(Clone, Debug, PartialEq)]
pub enum Named {
    /// No detail: the company's own address.
    Nothing,
    /// Rule S4: every deal, lead, project and person has an address of its own.
    Record(Link),
    /// A detail that names no kind and id: as an item that does not exist (D6).
    Unknown,
}

impl SmartAddress {
    /// Rule D5: routing is by the envelope's `rcpt_to` alone, whole domain and local-part.
    pub fn parse(rcpt_to: &AddrSpec, mail_domain: &str) -> Option<SmartAddress> {
        if !rcpt_to.domain().eq_ignore_ascii_case(mail_domain) {
            return None;
        }
        let (slug, detail) = match rcpt_to.local_part().split_once('+') {
            Some((slug, detail)) => (slug, Some(detail)),
            None => (rcpt_to.local_part(), None),
        };
        let named =
            detail.map_or(Named::Nothing, |detail| record(detail).map_or(Named::Unknown, Named::Record));
        Some(SmartAddress { slug: Slug::parse(slug).ok()?, named })
    }
}

/// Never a partial match: the kind's word, then an id and nothing after it.
fn record(detail: &str) -> Option<Link> {
    let kind = Kind::ALL.into_iter().find(|kind| detail.starts_with(kind.word()))?;
    Some(Link::new(kind, Id::parse(&detail[kind.word().len()..])?))
}

impl Company {
    /// The address that its users put in BCC.
    pub fn bcc_address(&self, mail_domain: &str) -> String {
        format!("{}@{mail_domain}", self.domain.as_str())
    }

    /// The address of one of its records (S4).
    pub fn bcc_address_of(&self, link: &Link, mail_domain: &str) -> String {
        format!("{}+{}{}@{mail_domain}", self.domain.as_str(), link.kind.word(), link.id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(address: &str, expected: Option<Named>) {
        let rcpt_to = AddrSpec::parse(address).expect("an addr-spec");
        assert_eq!(
            SmartAddress::parse(&rcpt_to, "bcc.example.net").map(|address| address.named),
            expected,
            "{address}"
        );
    }

    fn deal() -> Option<Named> {
        Some(Named::Record(Link::new(Kind::Deal, Id::parse("aaaaaaaaaaaaa").expect("an id"))))
    }

    #[test]
    fn detail_names_a_record_or_nothing() {
        check("acme@bcc.example.net", Some(Named::Nothing));
        check("ACME@BCC.Example.NET", Some(Named::Nothing));
        check("acme+dealaaaaaaaaaaaaa@bcc.example.net", deal());
        check("ACME+DEALAAAAAAAAAAAAA@bcc.example.net", deal());
        check("acme+nonsense@bcc.example.net", Some(Named::Unknown));
        check("acme+dealaaaaaaaaaaaa@bcc.example.net", Some(Named::Unknown));
        check("acme+dealaaaaaaaaaaaaa+x@bcc.example.net", Some(Named::Unknown));
        check("acme+@bcc.example.net", Some(Named::Unknown));
    }

    #[test]
    fn other_domains_and_impossible_companies_are_none() {
        check("acme@example.net", None);
        check("acme@x.bcc.example.net", None);
        check("postmaster@bcc.example.net", None);
        check("acme.x@bcc.example.net", None);
    }
}
