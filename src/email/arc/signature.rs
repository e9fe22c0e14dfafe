//! What the ARC-Seal and the ARC-Message-Signature have in common with a DKIM-Signature (RFC 6376 3.5).

use sha2::{Digest, Sha256};

use super::tags::TagList;
use super::{SealDefect, SealPolicy, base64};

/// A seal is made as the message is handed over. One that is older may have been taken off another message that the
/// platform delivered, and put on this one with the mail that it seals.
const AGE_SECONDS_MAX: u64 = 60 * 60;
/// How far two clocks may be apart.
const CLOCK_SECONDS_MAX: u64 = 5 * 60;

/// RFC 8301 leaves no hash but SHA-256.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Algorithm {
    /// RSASSA-PKCS1-v1_5 with SHA-256 (RFC 6376 3.3.2).
    RsaSha256,
    /// RFC 8463.
    Ed25519Sha256,
}

impl Algorithm {
    const ALL: [Algorithm; 2] = [Algorithm::RsaSha256, Algorithm::Ed25519Sha256];

    /// The word for it, in `a=` and at the boundary.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Algorithm::RsaSha256 => "rsa-sha256",
            Algorithm::Ed25519Sha256 => "ed25519-sha256",
        }
    }

    /// RFC 8463 3: Ed25519 signs the hash and not what was hashed.
    pub(super) fn signed_bytes(self, bytes: &[u8]) -> Vec<u8> {
        match self {
            Algorithm::RsaSha256 => bytes.to_vec(),
            Algorithm::Ed25519Sha256 => Sha256::digest(bytes).to_vec(),
        }
    }
}

/// One signature.
pub struct Signature {
    pub algorithm: Algorithm,
    domain: String,
    selector: String,
    /// `b=`, decoded.
    pub value: Vec<u8>,
}

impl Signature {
    /// Reads the tags that every signature has.
    pub fn of(tags: &TagList<'_>, policy: &SealPolicy<'_>) -> Result<Signature, SealDefect> {
        let tag = |name: &str| tags.value(name).ok_or(SealDefect::Tags);
        let algorithm = tag("a")?;
        let algorithm = Algorithm::ALL.into_iter().find(|known| known.as_str() == algorithm);
        let domain = tag("d")?.to_ascii_lowercase();
        let selector = tag("s")?.to_ascii_lowercase();
        if !domain.eq_ignore_ascii_case(policy.domain) {
            return Err(SealDefect::Domain);
        }
        if !is_selector(&selector) {
            return Err(SealDefect::Tags);
        }
        check_time(tags, policy.now_seconds)?;
        Ok(Signature {
            algorithm: algorithm.ok_or(SealDefect::Algorithm)?,
            domain,
            selector,
            value: base64::decode(tag("b")?).ok_or(SealDefect::Tags)?,
        })
    }

    /// RFC 6376 3.6.2.1.
    pub fn key_name(&self) -> String {
        format!("{}._domainkey.{}", self.selector, self.domain)
    }
}

/// RFC 6376 3.1: labels of a domain; all in all no longer than one label, which is longer than any in use.
fn is_selector(selector: &str) -> bool {
    let is_label = |label: &str| {
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        !label.is_empty() && label.bytes().all(allowed)
    };
    selector.len() <= 63 && selector.split('.').all(is_label)
}

/// `t=` when it was signed, `x=` when that expires: each where it is there, in seconds since 1970.
fn check_time(tags: &TagList<'_>, now: u64) -> Result<(), SealDefect> {
    let signed = seconds(tags.value("t"))?;
    let expires = seconds(tags.value("x"))?;
    let is_timely = signed.is_none_or(|signed| {
        signed <= now.saturating_add(CLOCK_SECONDS_MAX) && now <= signed.saturating_add(AGE_SECONDS_MAX)
    });
    let is_in_order = signed.zip(expires).is_none_or(|(signed, expires)| signed < expires);
    let holds = is_timely && is_in_order && expires.is_none_or(|expires| now <= expires);
    if holds { Ok(()) } else { Err(SealDefect::Time) }
}

fn seconds(value: Option<&str>) -> Result<Option<u64>, SealDefect> {
    let Some(value) = value else { return Ok(None) };
    // RFC 6376 3.5: up to 12 digits.
    let is_number = (1..=12).contains(&value.len()) && value.bytes().all(|byte| byte.is_ascii_digit());
    value.parse().ok().filter(|_| is_number).map(Some).ok_or(SealDefect::Tags)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One second less than each bound, the bound, and one more.
    #[test]
    fn times() {
        const NOW: u64 = 1_795_167_000;
        let holds = |signed: u64| {
            let text = format!("t={signed}");
            check_time(&TagList::parse(text.as_bytes()).expect("tags"), NOW).is_ok()
        };
        let old = |seconds: u64| holds(NOW - seconds);
        let ahead = |seconds: u64| holds(NOW + seconds);
        assert_eq!([AGE_SECONDS_MAX - 1, AGE_SECONDS_MAX, AGE_SECONDS_MAX + 1].map(old), [true, true, false]);
        assert_eq!(
            [CLOCK_SECONDS_MAX - 1, CLOCK_SECONDS_MAX, CLOCK_SECONDS_MAX + 1].map(ahead),
            [true, true, false]
        );
    }
}
