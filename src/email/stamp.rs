//! The stamp: the block of fields in which the platform says what it found out about a message.
//!
//! A sender can write the same fields, and nothing removes them, so a stamp is genuine only by its
//! place and its surroundings: at the very top, under the platform's own trace field, beside the
//! platform's ARC set (RFC 8617), which carries the same results.

use super::arc::instance::{split_instance, tag_instance};
use super::auth_results::{AuthResult, AuthResults, Clause, Unreadable, authserv_id};
use super::cfws::{Cursor, is_space};
use super::header_block::{Field, HeaderBlock};
use super::limits::STAMP_FIELD_BYTES_MAX;
use super::received::Received;
use std::fmt;

/// What is known beforehand of the platform that stamps.
#[derive(Debug, Clone, Copy)]
pub struct StampPolicy<'a> {
    /// The platform's authserv-id (RFC 8601 2.5), such as `mx.cloudflare.net`.
    pub authserv_id: &'a str,
    /// The hosts that its topmost Received field may be `by`.
    pub hosts: &'a [String],
    /// The domain whose mail it hands to us; where that is not known, its `for` is not looked at.
    pub mail_domain: Option<&'a str>,
}

/// What the header block turned out to have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StampReading {
    /// The platform's own stamp.
    Genuine {
        /// What it says.
        stamp: Stamp,
        /// A further field, not part of the stamp, claims the platform's authserv-id.
        second_claim: bool,
    },
    /// No field claims to be the platform's.
    Unclaimed,
    /// A field claims to be the platform's and none is; with a short id of the reason.
    Unqualified(&'static str),
}

/// The results of a genuine stamp, each method's in the order written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Stamp {
    /// One for each signature.
    pub dkim: Vec<DkimResult>,
    /// One for each identity that was checked.
    pub spf: Vec<SpfResult>,
    /// None where the stamp has no such result; two void the stamp.
    pub dmarc: Option<DmarcResult>,
    /// All results there are, those of other methods included.
    pub results: usize,
}

/// One signature (RFC 6376).
#[derive(Clone, PartialEq, Eq)]
pub struct DkimResult {
    /// What the platform found.
    pub result: AuthResult,
    /// `header.d`, in lower case.
    pub domain: Option<String>,
    /// `header.i`, in lower case.
    pub identity: Option<String>,
}

/// One SPF check (RFC 7208), of the reverse-path or of the client's name.
#[derive(Clone, PartialEq, Eq)]
pub struct SpfResult {
    /// What the platform found.
    pub result: AuthResult,
    /// `smtp.mailfrom`, in lower case.
    pub mail_from: Option<String>,
}

/// The DMARC check (RFC 7489) of the From field's domain.
#[derive(Clone, PartialEq, Eq)]
pub struct DmarcResult {
    /// What the platform found.
    pub result: AuthResult,
    /// `header.from`, in lower case.
    pub header_from: Option<String>,
}

impl Stamp {
    /// Finds the platform's stamp in a header block.
    #[must_use]
    pub fn find(header: &HeaderBlock<'_>, policy: &StampPolicy<'_>) -> StampReading {
        let claims =
            header.named(AUTHENTICATION_RESULTS).filter(|field| claims_id(field, policy.authserv_id)).count();
        if claims == 0 {
            return StampReading::Unclaimed;
        }
        match Prefix::read(header, policy).and_then(|prefix| prefix.stamp()) {
            Ok(stamp) => StampReading::Genuine { stamp, second_claim: claims > 1 },
            Err(reason) => StampReading::Unqualified(reason),
        }
    }
}

const AUTHENTICATION_RESULTS: &str = "authentication-results";

/// The fields that the platform adds below its Received field, in whatever order.
const PLATFORM_FIELDS: [&str; 6] = [
    "arc-seal",
    "arc-message-signature",
    "arc-authentication-results",
    AUTHENTICATION_RESULTS,
    "received-spf",
    "x-cf-spamh-score",
];

/// The platform's fields on top of a message, each at most once.
#[derive(Default)]
struct Prefix<'a> {
    fields: [Option<Field<'a>>; PLATFORM_FIELDS.len()],
}

impl<'a> Prefix<'a> {
    fn read(header: &HeaderBlock<'a>, policy: &StampPolicy<'_>) -> Result<Prefix<'a>, &'static str> {
        let mut fields = header.fields();
        check_received(fields.next(), policy)?;
        let mut prefix = Prefix::default();
        for field in fields {
            let slot = PLATFORM_FIELDS.iter().position(|name| field.is(name));
            let Some(slot) = slot.and_then(|at| prefix.fields.get_mut(at)) else {
                break;
            };
            let is_foreign = field.is(AUTHENTICATION_RESULTS) && !claims_id(field, policy.authserv_id);
            // A name that comes again, or another server's results, is where the sender's own
            // fields begin: there is no marker between.
            if slot.is_some() || is_foreign {
                break;
            }
            *slot = Some(*field);
        }
        Ok(prefix)
    }

    /// The results, once everything around them is as the platform leaves it.
    fn stamp(&self) -> Result<Stamp, &'static str> {
        let [seal, signature, arc_results, results, ..] = &self.fields;
        let results = results.as_ref().ok_or("stamp-not-on-top")?;
        let (Some(seal), Some(signature), Some(arc_results)) = (seal, signature, arc_results) else {
            return Err("stamp-without-arc-set");
        };
        let all = [seal, signature, arc_results, results];
        if all.iter().any(|field| field.raw_value().len() > STAMP_FIELD_BYTES_MAX) {
            return Err("stamp-too-long");
        }
        let results = results.raw_value();
        check_arc_set(seal, signature, arc_results, results)?;
        stamp_of(results).map_err(|Unreadable| "stamp-unreadable")
    }
}

fn check_received(field: Option<&Field<'_>>, policy: &StampPolicy<'_>) -> Result<(), &'static str> {
    let field = field.filter(|field| field.is("received"));
    let field = field.ok_or("stamp-without-received")?;
    if field.raw_value().len() > STAMP_FIELD_BYTES_MAX {
        return Err("stamp-too-long");
    }
    let received = Received::parse(field.raw_value()).ok_or("received-unreadable")?;
    if !policy.hosts.iter().any(|host| host.eq_ignore_ascii_case(&received.by)) {
        return Err("received-by-another-host");
    }
    if policy.mail_domain.is_some_and(|domain| !received.is_for_domain(domain)) {
        return Err("received-for-another-domain");
    }
    Ok(())
}

/// RFC 8617 4.1: the three fields of a set carry the same instance.
fn check_arc_set(
    seal: &Field<'_>,
    signature: &Field<'_>,
    arc_results: &Field<'_>,
    results: &[u8],
) -> Result<(), &'static str> {
    let (instance, payload) = split_instance(arc_results.raw_value()).ok_or("arc-set-unreadable")?;
    let is_same = |field: &Field<'_>| tag_instance(field.raw_value()) == Some(instance);
    if !is_same(seal) || !is_same(signature) {
        return Err("arc-set-instances-differ");
    }
    if payload.trim_ascii() != results.trim_ascii() && folded(payload) != folded(results) {
        return Err("arc-results-differ");
    }
    Ok(())
}

/// White space, folds with it, made one space, and none around `;`: folding differs between the two copies.
fn folded(value: &[u8]) -> Vec<u8> {
    let mut folded: Vec<u8> = Vec::with_capacity(value.len());
    for &byte in value.trim_ascii() {
        let last = folded.last().copied();
        if is_space(byte) {
            if !matches!(last, Some(b' ' | b';')) {
                folded.push(b' ');
            }
            continue;
        }
        if byte == b';' && last == Some(b' ') {
            folded.pop();
        }
        folded.push(byte);
    }
    folded
}

/// Whether a field gives itself out as the platform's, however badly it is written.
fn claims_id(field: &Field<'_>, id: &str) -> bool {
    let value = field.raw_value();
    let mut cursor = Cursor::new(value);
    match authserv_id(&mut cursor) {
        Ok(named) => named.trim_end_matches('.').eq_ignore_ascii_case(id),
        Err(Unreadable) => starts_with_id(value, id),
    }
}

/// A reader that forgives more than we do would see the id in the first word.
fn starts_with_id(value: &[u8], id: &str) -> bool {
    let is_noise = |byte: &u8| !byte.is_ascii_alphanumeric();
    let start = value.iter().position(|byte| !is_noise(byte)).unwrap_or(value.len());
    let word = value.get(start..).unwrap_or_default();
    let (Some(head), next) = (word.get(..id.len()), word.get(id.len())) else {
        return false;
    };
    let goes_on = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'-';
    head.eq_ignore_ascii_case(id.as_bytes()) && !next.is_some_and(goes_on)
}

/// The results of one field, refused where a clause could have been slipped in.
fn stamp_of(value: &[u8]) -> Result<Stamp, Unreadable> {
    let clauses = AuthResults::parse(value)?.clauses;
    check_clauses(&clauses)?;
    let mut stamp = Stamp { results: clauses.len(), ..Stamp::default() };
    for clause in &clauses {
        let result = clause.result;
        let property = |kind: &str, name: &str| clause.property(kind, name).map(lower_case);
        match clause.method.as_ref() {
            "dkim" => stamp.dkim.push(DkimResult {
                result,
                domain: property("header", "d")?,
                identity: property("header", "i")?,
            }),
            "spf" => stamp.spf.push(SpfResult { result, mail_from: property("smtp", "mailfrom")? }),
            "dmarc" => {
                stamp.dmarc = Some(DmarcResult { result, header_from: property("header", "from")? });
            }
            _ => {}
        }
    }
    Ok(stamp)
}

fn lower_case(value: Option<&str>) -> Option<String> {
    value.map(str::to_ascii_lowercase)
}

/// Properties that name an identity, and the only method that may carry them.
const IDENTITIES: [(&str, &str, &str); 4] = [
    ("header", "d", "dkim"),
    ("header", "i", "dkim"),
    ("header", "from", "dmarc"),
    ("smtp", "mailfrom", "spf"),
];

/// The platform copies the reverse-path into comments and values. One that closes a comment and
/// adds clauses of its own tears its host's clause in two, which shows: a method comes again after
/// another one, or a property stands in a foreign clause, or there are two dmarc results.
fn check_clauses(clauses: &[Clause<'_>]) -> Result<(), Unreadable> {
    let mut seen: Vec<&str> = Vec::new();
    for clause in clauses {
        let method = clause.method.as_ref();
        let is_again = seen.contains(&method);
        let goes_on = seen.last() == Some(&method);
        if is_again && (!goes_on || matches!(method, "dmarc" | "arc")) {
            return Err(Unreadable);
        }
        if !is_again {
            seen.push(method);
        }
        if !has_own_properties(clause) {
            return Err(Unreadable);
        }
    }
    Ok(())
}

fn has_own_properties(clause: &Clause<'_>) -> bool {
    clause.properties.iter().all(|property| {
        let owner = IDENTITIES.iter().find(|(kind, name, _)| property.is(kind, name));
        owner.is_none_or(|(_, _, method)| *method == clause.method)
    })
}

impl fmt::Debug for DkimResult {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DkimResult({})", self.result.as_str())
    }
}

impl fmt::Debug for SpfResult {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SpfResult({})", self.result.as_str())
    }
}

impl fmt::Debug for DmarcResult {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DmarcResult({})", self.result.as_str())
    }
}

#[cfg(test)]
pub(super) mod tests;
