//! The platform's seal, where a company asks for it (D15): the stamp's ARC set must verify with the key that the
//! platform publishes.
//!
//! It comes after the author is known for a user, and only where the stamp would be believed, so that a stranger costs
//! nothing. What is learned here is written by [`remember`], after the message was.

use serde_json::json;

use super::Delivery;
use super::author::{Evidence, Sender, Signed};
use super::refusal::{self, Stop};
use super::standing::is_proven;
use crate::crm::{Authentication as Demand, Company};
use crate::email::arc::{self, DNS_JSON, KeyAnswer, PublicKey, Seal, SealDefect, SealPolicy, query_url};
use crate::flow::{StorageError, Store, all};
use crate::keys;
use crate::limits::{DAY_SECONDS, PLATFORM_KEY_DAYS};
use crate::trace::Trace;

/// A key as the platform publishes it, that a seal has just verified with.
pub struct Published {
    name: String,
    record: String,
}

enum End {
    /// Why it does not hold.
    Broken(SealDefect),
    Stopped(Stop),
}

impl From<SealDefect> for End {
    fn from(defect: SealDefect) -> End {
        End::Broken(defect)
    }
}

impl From<StorageError> for End {
    fn from(error: StorageError) -> End {
        End::Stopped(error.into())
    }
}

/// Verifies the seal, where the company asks for it.
///
/// # Errors
/// Refused where it does not hold, deferred where the key cannot be had now.
pub async fn verify(
    signed: &Signed<'_>,
    sender: &Sender,
    company: &Company,
    delivery: &Delivery,
    store: &Store,
    trace: &mut Trace,
) -> Result<Option<Published>, Stop> {
    if company.authentication != Demand::Sealed || !is_proven(signed, sender) {
        return Ok(None);
    }
    if !matches!(delivery.evidence, Evidence::Stamp) {
        trace.note("D15", "The verdict was not read from the message, so it needs no seal", json!(null));
        return Ok(None);
    }
    match check(signed, delivery, store).await {
        Ok((seal, published)) => {
            trace.note("D15", "The platform's seal verifies", json!({ "key": seal.key_name }));
            Ok(published)
        }
        Err(End::Stopped(stop)) => Err(stop),
        Err(End::Broken(defect)) => {
            trace.note("D15", "The platform's seal does not hold", json!({ "reason": defect.reason() }));
            Err(refusal::fixed(defect.reason(), &delivery.config))
        }
    }
}

/// Keeps a key for a day. The message is here already, so it is no matter where that fails.
pub async fn remember(key: Option<Published>, store: &Store) {
    if let Some(Published { name, record }) = key {
        let _ = store.put_for(PLATFORM_KEY_DAYS * DAY_SECONDS, keys::platform_key(&name), record, None).await;
    }
}

/// The keys that the deployment names come first, and are the last word on theirs. One that was kept may be old, so
/// where the seal does not verify with it, the published one decides.
async fn check(
    signed: &Signed<'_>,
    delivery: &Delivery,
    store: &Store,
) -> Result<(Seal, Option<Published>), End> {
    let (header, config) = (&signed.header, &delivery.config);
    let body = delivery.raw.get(header.body_offset()..).unwrap_or_default();
    let policy = SealPolicy { domain: &config.arc_domain, now_seconds: delivery.received_ms / 1000 };
    let seal = Seal::read(header, body, &policy)?;
    if let Some(record) = configured(&config.arc_keys, &seal.key_name) {
        let is_good = verifies(&seal, record, store).await?;
        return if is_good { Ok((seal, None)) } else { Err(SealDefect::Signature.into()) };
    }
    let kept = store.get_one(keys::platform_key(&seal.key_name)).await?;
    if let Some(record) = kept
        && matches!(verifies(&seal, &record, store).await, Ok(true))
    {
        return Ok((seal, None));
    }
    let record = published(&seal.key_name, store).await?;
    if !verifies(&seal, &record, store).await? {
        return Err(SealDefect::Signature.into());
    }
    let name = seal.key_name.clone();
    Ok((seal, Some(Published { name, record })))
}

/// The record of a key that the deployment names, a line each.
fn configured<'c>(keys: &'c str, name: &str) -> Option<&'c str> {
    let mut entries = keys.lines().filter_map(|line| line.split_once('='));
    entries.find(|(known, _)| known.trim().eq_ignore_ascii_case(name)).map(|(_, record)| record.trim())
}

async fn published(name: &str, store: &Store) -> Result<String, End> {
    let unreachable = || End::Stopped(refusal::deferred("seal-key-unreachable"));
    let answer = store.fetch(query_url(name), DNS_JSON).await.map_err(|_| unreachable())?;
    match arc::read_answer(answer.status, &answer.body) {
        KeyAnswer::Record(record) => Ok(record),
        KeyAnswer::Missing => Err(SealDefect::KeyMissing.into()),
        KeyAnswer::Unknown => Err(unreachable()),
    }
}

/// Whether both signatures of the set verify with this key.
async fn verifies(seal: &Seal, record: &str, store: &Store) -> Result<bool, End> {
    let key = PublicKey::parse(record)?;
    let asks = seal.verifications(&key)?.map(|verification| store.verify(verification));
    Ok(all(asks.into()).await?.into_iter().all(|is_good| is_good))
}
