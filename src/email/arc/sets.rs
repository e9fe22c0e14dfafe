//! The ARC sets of a message (RFC 8617 4.2): three fields each, numbered from 1 without a gap.

use super::SealDefect;
use super::instance::{split_instance, tag_instance};
use crate::header_block::{Field, HeaderBlock};

pub const RESULTS: &str = "arc-authentication-results";
pub const MESSAGE_SIGNATURE: &str = "arc-message-signature";
pub const SEAL: &str = "arc-seal";

pub struct Set<'h, 'a> {
    pub results: &'h Field<'a>,
    pub message_signature: &'h Field<'a>,
    pub seal: &'h Field<'a>,
}

/// All sets, the first one first.
pub struct Sets<'h, 'a> {
    sets: Vec<Set<'h, 'a>>,
}

impl<'h, 'a> Sets<'h, 'a> {
    /// RFC 8617 5.2, step 3: one of each field for each instance, up to the topmost.
    ///
    /// The stamp is the topmost fields of these names. So the set on top must be the one with the highest number: then
    /// what is verified is what the verdict was read from.
    pub fn of(header: &'h HeaderBlock<'a>) -> Result<Sets<'h, 'a>, SealDefect> {
        let results = numbered(header, RESULTS, |value| Some(split_instance(value)?.0))?;
        let signatures = numbered(header, MESSAGE_SIGNATURE, tag_instance)?;
        let seals = numbered(header, SEAL, tag_instance)?;
        let is_whole = results.len() == signatures.len() && signatures.len() == seals.len();
        if seals.is_empty() || !is_whole {
            return Err(SealDefect::Sets);
        }
        let fields = results.into_iter().zip(signatures).zip(seals);
        let set = |((results, message_signature), seal)| Set { results, message_signature, seal };
        Ok(Sets { sets: fields.map(set).collect() })
    }

    pub fn all(&self) -> &[Set<'h, 'a>] {
        &self.sets
    }

    pub fn top(&self) -> Option<&Set<'h, 'a>> {
        self.sets.last()
    }
}

/// The fields of one name by their number, which must be 1, 2, 3 and so on, the highest on top.
fn numbered<'h, 'a>(
    header: &'h HeaderBlock<'a>,
    name: &'static str,
    instance: fn(&[u8]) -> Option<u8>,
) -> Result<Vec<&'h Field<'a>>, SealDefect> {
    let mut fields: Vec<Option<&Field<'a>>> = Vec::new();
    for field in header.named(name) {
        let number = usize::from(instance(&field.unfolded()).ok_or(SealDefect::Sets)?);
        if fields.is_empty() {
            fields.resize(number, None);
        }
        let slot = fields.get_mut(number - 1).filter(|slot| slot.is_none()).ok_or(SealDefect::Sets)?;
        *slot = Some(field);
    }
    fields.into_iter().collect::<Option<_>>().ok_or(SealDefect::Sets)
}
