//! The ARC-Seal of the top set (RFC 8617 4.1.3): it covers the fields of every set, and nothing else of the message.

use super::canonicalization::Canonicalization::Relaxed;
use super::sets::Sets;
use super::signature::Signature;
use super::tags::{TagList, without_signature};
use super::{Part, SealDefect, SealPolicy};

pub(super) fn read(sets: &Sets<'_, '_>, policy: &SealPolicy<'_>) -> Result<Part, SealDefect> {
    let top = sets.top().ok_or(SealDefect::Sets)?;
    let value = top.seal.unfolded();
    let tags = TagList::parse(&value).ok_or(SealDefect::Tags)?;
    let signature = Signature::of(&tags, policy)?;
    // RFC 8617 4.1.3: which fields are covered is not for the seal to say, and a seal that does is void.
    if ["h", "bh", "c", "l"].iter().any(|name| tags.value(name).is_some()) {
        return Err(SealDefect::Tags);
    }
    check_chain(tags.value("cv").ok_or(SealDefect::Tags)?, sets.all().len())?;
    Ok(Part { signature, signed: signed(sets) })
}

/// RFC 8617 4.4 and 5.2, step 2 and 3: the first set finds no chain, each further one a chain that passes. A chain
/// that is known to be broken proves nothing, whoever says so.
fn check_chain(status: &str, sets: usize) -> Result<(), SealDefect> {
    let expected = if sets == 1 { "none" } else { "pass" };
    if status.eq_ignore_ascii_case(expected) { Ok(()) } else { Err(SealDefect::Chain) }
}

/// RFC 8617 5.1.1: set by set in the order in which they were added, each as results, message signature and seal, in
/// the relaxed form; the seal itself comes last, without its signature and without a line end.
fn signed(sets: &Sets<'_, '_>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let (count, mut fields) = (sets.all().len(), Vec::new());
    for (at, set) in sets.all().iter().enumerate() {
        fields.extend([(set.results, false), (set.message_signature, false), (set.seal, at + 1 == count)]);
    }
    for (field, is_itself) in fields {
        match is_itself {
            true => Relaxed.push_field(field.name(), &without_signature(field.raw_value()), &mut bytes),
            false => {
                Relaxed.push_field(field.name(), field.raw_value(), &mut bytes);
                bytes.extend_from_slice(b"\r\n");
            }
        }
    }
    bytes
}
