//! Companies and their Smart BCC address.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{CompanyKey, Id};

/// A company as it is stored.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Company {
    /// Random, and in every key of the company.
    pub id: Id,
    /// What its ids and digests are made with.
    pub key: CompanyKey,
    /// As people call it.
    pub name: String,
    /// The part of its Smart BCC addresses before `+` and `@` (S1).
    pub domain: Slug,
    /// Company domains that it had before and that still work (D3).
    #[serde(default)]
    pub former_addresses: Vec<FormerAddress>,
    /// Addresses and domains that a mail is never about (S17), lower-case.
    #[serde(default)]
    pub never_log: Vec<String>,
    /// What must pass for a message to be filed (D15).
    #[serde(default)]
    pub authentication: Authentication,
    /// What becomes of a message without a stamp (D13).
    #[serde(default)]
    pub unauthenticated: Unauthenticated,
    /// Mail whose Date is older waits for its user (D15); none where there is no limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_age_days: Option<u16>,
}

impl Company {
    /// Whether the never-log list names this address or its domain.
    pub fn never_logs(&self, address: &str, domain: &str) -> bool {
        self.never_log.iter().any(|entry| entry == address || entry.trim_start_matches('@') == domain)
    }
}

/// A company domain that it had before, and until when mail to it still arrives (D3).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FormerAddress {
    /// The company domain of then.
    pub domain: Slug,
    /// Milliseconds since 1970.
    pub until: u64,
}

/// Rule D15: a company may ask for more than an aligned pass, never for less.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Authentication {
    /// What D12 accepts.
    #[default]
    Aligned,
    /// A DKIM signature of the author's own domain, or DMARC.
    Dkim,
    /// DMARC.
    Dmarc,
    /// What D12 accepts, and the platform's ARC seal must verify as well.
    Sealed,
}

/// What becomes of a message without a stamp (D13).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Unauthenticated {
    /// It waits for its user to confirm it.
    #[default]
    Hold,
    /// Its sender reads the fixed text (D10).
    Refuse,
}

/// Who has a company domain: what routing reads, and all that it needs before the company's own record.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// Whose the company domain is.
    pub company: Id,
    /// The company's key, so that a message's digests need no further read.
    pub key: CompanyKey,
    /// For a former domain: when it stops to work, in milliseconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<u64>,
}

/// Rule S1: a company has one address, `SLUG@MAIL_DOMAIN`; this is its SLUG, the company domain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Slug(String);

/// RFC 2142, what hosts must answer under, and who Smart BCC's own mails come from: no company may be called so.
const RESERVED: [&str; 23] = [
    "abuse",
    "admin",
    "billing",
    "ftp",
    "hostmaster",
    "info",
    "list",
    "mailer-daemon",
    "marketing",
    "news",
    "no-reply",
    "noc",
    "noreply",
    "postmaster",
    "root",
    "sales",
    "security",
    "support",
    "trouble",
    "usenet",
    "uucp",
    "webmaster",
    "www",
];
impl Slug {
    /// Reads a company domain without ASCII case.
    ///
    /// # Errors
    /// Says what was expected, in words for a person.
    pub fn parse(text: &str) -> Result<Slug, &'static str> {
        let slug = text.to_ascii_lowercase();
        let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if !(2..=30).contains(&slug.len()) || !slug.bytes().all(allowed) {
            return Err("expected 2 to 30 letters, digits or hyphens");
        }
        if slug.starts_with('-') || slug.ends_with('-') {
            return Err("expected no hyphen at the beginning or the end");
        }
        if RESERVED.contains(&slug.as_str()) {
            return Err("expected another name: this one is kept for the domain's own mailboxes (RFC 2142)");
        }
        Ok(Slug(slug))
    }

    /// In lower case.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Slug {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Slug::parse(&text)
    }
}

impl From<Slug> for String {
    fn from(slug: Slug) -> String {
        slug.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs() {
        for right in ["acme", "ACME", "a1", "a-b", &"x".repeat(30)] {
            assert!(Slug::parse(right).is_ok(), "{right}");
        }
        for wrong in ["", "a", "a.b", "a+b", "-a", "a-", "é2", "postmaster", "Abuse", &"x".repeat(31)] {
            assert!(Slug::parse(wrong).is_err(), "{wrong}");
        }
    }
}
