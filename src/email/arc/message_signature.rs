//! The ARC-Message-Signature of the top set (RFC 8617 4.1.2): a DKIM-Signature (RFC 6376) but for its `i=`, and without
//! `v=`.

use super::canonicalization::{Canonicalization, body_hash};
use super::selection::select;
use super::sets::{SEAL, Sets};
use super::signature::Signature;
use super::tags::{TagList, entries, without_signature};
use super::{Part, SealDefect, SealPolicy, base64};
use crate::header_block::{Field, HeaderBlock};

pub(super) fn read(
    sets: &Sets<'_, '_>,
    header: &HeaderBlock<'_>,
    body: &[u8],
    policy: &SealPolicy<'_>,
) -> Result<Part, SealDefect> {
    let field = sets.top().ok_or(SealDefect::Sets)?.message_signature;
    let value = field.unfolded();
    let tags = TagList::parse(&value).ok_or(SealDefect::Tags)?;
    let signature = Signature::of(&tags, policy)?;
    let canonicalizations = Canonicalization::parse(tags.value("c")).ok_or(SealDefect::Tags)?;
    check_query(tags.value("q"))?;
    // Whether it was made just now is known of what says when it was made.
    if tags.value("t").is_none() {
        return Err(SealDefect::Time);
    }
    // RFC 6376 8.2: whoever may append to the body shows what he likes.
    if tags.value("l").is_some() {
        return Err(SealDefect::PartOfBody);
    }
    let names: Vec<&str> = entries(tags.value("h").ok_or(SealDefect::Tags)?).collect();
    // RFC 8617 4.1.2: the seal comes after the message signature, which therefore cannot cover one.
    if names.iter().any(|name| name.eq_ignore_ascii_case(SEAL)) {
        return Err(SealDefect::Tags);
    }
    let signed = signed(canonicalizations[0], &select(header, &names)?, field);
    let hash = base64::decode(tags.value("bh").ok_or(SealDefect::Tags)?).ok_or(SealDefect::Tags)?;
    if hash != body_hash(canonicalizations[1], body) {
        return Err(SealDefect::Body);
    }
    Ok(Part { signature, signed })
}

/// RFC 6376 3.5: where the key is published; DNS is the only place there is.
fn check_query(value: Option<&str>) -> Result<(), SealDefect> {
    let is_dns = value.is_none_or(|value| entries(value).any(|method| method == "dns/txt"));
    if is_dns { Ok(()) } else { Err(SealDefect::Tags) }
}

/// RFC 6376 3.7: the fields that `h=` selects, each with its line end, and the signature's own field without it.
pub(super) fn signed(
    canonicalization: Canonicalization,
    selected: &[&Field<'_>],
    itself: &Field<'_>,
) -> Vec<u8> {
    let mut bytes = Vec::new();
    for field in selected {
        canonicalization.push_field(field.name(), field.raw_value(), &mut bytes);
        bytes.extend_from_slice(b"\r\n");
    }
    canonicalization.push_field(itself.name(), &without_signature(itself.raw_value()), &mut bytes);
    bytes
}
