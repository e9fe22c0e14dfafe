//! The platform's seal: the top ARC set of a message (RFC 8617), read up to the point where a public key decides.
//!
//! A set has two signatures. The ARC-Message-Signature covers author fields and the body, the ARC-Seal covers all sets
//! up to its own, and with it the results that the platform found. Both are made and checked like DKIM's (RFC 6376).
//! Nothing here reads a key or a clock: [`Seal::read`] is given the time, and says which key it needs and what is to be
//! verified with it.

mod base64;
mod canonicalization;
pub(super) mod instance;
mod key;
mod message_signature;
mod query;
mod rsa;
mod seal;
mod selection;
mod sets;
mod signature;
mod tags;

use std::fmt;

pub use canonicalization::{Canonicalization, body_hash};
pub use key::PublicKey;
pub use query::{DNS_JSON, KeyAnswer, query_url, read_answer};
pub use signature::Algorithm;

use super::header_block::HeaderBlock;
use sets::Sets;
use signature::Signature;

/// What is known beforehand of the platform that seals.
#[derive(Debug, Clone, Copy)]
pub struct SealPolicy<'a> {
    /// The domain that it signs for; a domain that the message chose is never asked for a key.
    pub domain: &'a str,
    /// The receipt, in seconds since 1970.
    pub now_seconds: u64,
}

/// The top ARC set of a message, sound in all but its two signatures.
#[derive(Debug)]
pub struct Seal {
    /// Where the key of both is published, `SELECTOR._domainkey.DOMAIN` (RFC 6376 3.6.2.1), in lower case.
    pub key_name: String,
    parts: [Part; 2],
}

/// One signature and the bytes that it signs.
struct Part {
    signature: Signature,
    signed: Vec<u8>,
}

/// One question for the platform's cryptography.
#[derive(Clone, PartialEq, Eq)]
pub struct Verification {
    /// How it was signed.
    pub algorithm: Algorithm,
    /// A SubjectPublicKeyInfo (RFC 5280 4.1) for RSA, 32 bytes for Ed25519.
    pub key: Vec<u8>,
    /// What is signed; hashing it is part of the algorithm.
    pub data: Vec<u8>,
    /// The signature, decoded.
    pub signature: Vec<u8>,
}

/// Why the platform's seal does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SealDefect {
    /// The sets are not one of each field from 1 to the top one (RFC 8617 4.2.1, 5.2).
    Sets,
    /// A tag list cannot be read, or a tag is missing, comes twice or may not be there.
    Tags,
    /// Signed with another algorithm than those of RFC 8301 and RFC 8463.
    Algorithm,
    /// Signed for another domain than the platform's, or with two keys.
    Domain,
    /// `cv=` says that the chain is broken, or says what cannot be of a set in this place.
    Chain,
    /// From is not signed.
    FromUnsigned,
    /// A field of a name that is signed was put above those that are signed.
    FieldAdded,
    /// `l=` leaves a part of the body unsigned.
    PartOfBody,
    /// Signed long ago, in the future or nobody knows when, or it has expired.
    Time,
    /// The body is another than was signed.
    Body,
    /// There is no key of this name.
    KeyMissing,
    /// The key is revoked, too short, for something else, or unreadable.
    KeyUnusable,
    /// A signature does not verify.
    Signature,
}

impl Seal {
    /// Reads the top ARC set: everything that needs no key is checked, the dearest last.
    ///
    /// # Errors
    /// Why it cannot be the platform's seal of this message.
    pub fn read(header: &HeaderBlock<'_>, body: &[u8], policy: &SealPolicy<'_>) -> Result<Seal, SealDefect> {
        let sets = Sets::of(header)?;
        let seal = seal::read(&sets, policy)?;
        let message = message_signature::read(&sets, header, body, policy)?;
        let key_name = seal.signature.key_name();
        if message.signature.key_name() != key_name {
            return Err(SealDefect::Domain);
        }
        Ok(Seal { key_name, parts: [seal, message] })
    }

    /// What is to be verified with the key: the set holds where both do.
    ///
    /// # Errors
    /// When the key is for another algorithm.
    pub fn verifications(&self, key: &PublicKey) -> Result<[Verification; 2], SealDefect> {
        let [seal, message] = &self.parts;
        Ok([seal.verification(key)?, message.verification(key)?])
    }
}

impl Part {
    fn verification(&self, key: &PublicKey) -> Result<Verification, SealDefect> {
        let algorithm = self.signature.algorithm;
        Ok(Verification {
            algorithm,
            key: key.for_algorithm(algorithm).ok_or(SealDefect::KeyUnusable)?.to_vec(),
            data: algorithm.signed_bytes(&self.signed),
            signature: self.signature.value.clone(),
        })
    }
}

impl SealDefect {
    /// A short id for a trace or a log.
    #[must_use]
    pub fn reason(self) -> &'static str {
        match self {
            SealDefect::Sets => "seal-sets",
            SealDefect::Tags => "seal-tags",
            SealDefect::Algorithm => "seal-algorithm",
            SealDefect::Domain => "seal-domain",
            SealDefect::Chain => "seal-chain",
            SealDefect::FromUnsigned => "seal-from-unsigned",
            SealDefect::FieldAdded => "seal-field-added",
            SealDefect::PartOfBody => "seal-part-of-body",
            SealDefect::Time => "seal-time",
            SealDefect::Body => "seal-body",
            SealDefect::KeyMissing => "seal-key-missing",
            SealDefect::KeyUnusable => "seal-key-unusable",
            SealDefect::Signature => "seal-signature",
        }
    }
}

impl fmt::Debug for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Part({} bytes signed)", self.signed.len())
    }
}

impl fmt::Debug for Verification {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Verification({}, {} bytes)", self.algorithm.as_str(), self.data.len())
    }
}

#[cfg(all(test, not(target_family = "wasm")))]
mod tests;
