//! Key records (RFC 6376 3.6.1): what is published under `SELECTOR._domainkey.DOMAIN`.

use super::signature::Algorithm;
use super::tags::{TagList, entries};
use super::{SealDefect, base64, rsa};

/// A public key as the platform's cryptography takes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PublicKey {
    /// A SubjectPublicKeyInfo.
    Rsa(Vec<u8>),
    /// RFC 8463 4: the 32 bytes as they are.
    Ed25519(Vec<u8>),
}

impl PublicKey {
    /// Reads a key record.
    ///
    /// # Errors
    /// When there is no key in it that may be used for signatures of mail.
    pub fn parse(record: &str) -> Result<PublicKey, SealDefect> {
        read(record).ok_or(SealDefect::KeyUnusable)
    }

    /// The key's bytes, where it is for this algorithm.
    pub(super) fn for_algorithm(&self, algorithm: Algorithm) -> Option<&[u8]> {
        match (self, algorithm) {
            (PublicKey::Rsa(key), Algorithm::RsaSha256)
            | (PublicKey::Ed25519(key), Algorithm::Ed25519Sha256) => Some(key),
            _ => None,
        }
    }
}

fn read(record: &str) -> Option<PublicKey> {
    let tags = TagList::parse(record.as_bytes())?;
    let list_has = |name: &str, wanted: &[&str]| {
        tags.value(name).is_none_or(|value| entries(value).any(|entry| wanted.contains(&entry)))
    };
    // `v=` comes first where it is there.
    let is_version_1 =
        tags.value("v").is_none_or(|version| version == "DKIM1" && tags.first_name() == Some("v"));
    let is_for_mail = list_has("s", &["*", "email"]) && list_has("h", &["sha256"]);
    // `t=y`: whoever tests a key wants what it signs treated as unsigned.
    let is_tested = tags.value("t").is_some_and(|flags| entries(flags).any(|flag| flag == "y"));
    if !is_version_1 || !is_for_mail || is_tested {
        return None;
    }
    // An empty `p=` revokes the key, and decodes to none.
    let key = base64::decode(tags.value("p")?)?;
    match tags.value("k") {
        None | Some("rsa") => rsa::subject_public_key_info(&key).map(PublicKey::Rsa),
        Some("ed25519") => (key.len() == 32).then_some(PublicKey::Ed25519(key)),
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The keys of RFC 8463 A.2.
    const ED25519: &str = "p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";
    const RSA: &str = "p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDkHlOQoBTzWRiGs5V6NpP3idY6Wk08a5qhdR6wy5bdOKb2jLQiY/J16JYi0Qvx/byYzCNb3W91y3FutACDfzwQ/BC/e/8uBsCR+yz1Lxj+PL6lHvqMKrM3rG4hstT5QjvHO9PzoxZyVYLzBfO2EeC3Ip3G+2kryOTIKT+l/K4w3QIDAQAB";

    #[test]
    fn usable_keys() {
        for tags in
            ["", "v=DKIM1; ", "v=DKIM1; k=rsa; h=sha1 : sha256; s=*; n=a note; t=s; x=1; ", "s=other:email; "]
        {
            assert!(matches!(PublicKey::parse(&format!("{tags}{RSA}")), Ok(PublicKey::Rsa(_))), "{tags}");
        }
        assert!(matches!(PublicKey::parse(&format!("k=ed25519; {ED25519};")), Ok(PublicKey::Ed25519(_))));
    }

    #[test]
    fn unusable_keys() {
        let of_rsa = |tags: &str| format!("{tags}{RSA}");
        for record in [
            String::new(),
            "v=DKIM1; k=rsa".into(),
            "v=DKIM1; p=".into(),
            "v=DKIM1; p=AAAA".into(),
            format!("k=rsa; {ED25519}"),
            of_rsa("k=ed25519; "),
            of_rsa("k=dsa; "),
            of_rsa("v=DKIM2; "),
            format!("{RSA}; v=DKIM1"),
            of_rsa("h=sha1; "),
            of_rsa("s=tlsrpt; "),
            of_rsa("t=y:s; "),
            of_rsa("p=; "),
        ] {
            assert_eq!(PublicKey::parse(&record), Err(SealDefect::KeyUnusable), "{record}");
        }
    }
}
