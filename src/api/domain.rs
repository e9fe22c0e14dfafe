//! Company domains: who claims one, and how long a former one keeps working.

use serde::{Deserialize, Serialize};
use serde_json::json;

use super::Call;
use super::problem::Problem;
use crate::crm::{Claim, Company, FormerAddress, Id, Slug};
use crate::flow::{Page, StorageError, Store, all};
use crate::limits::{DAY_SECONDS, FORMER_ADDRESS_DAYS, LIST_ROWS_MAX};
use crate::{keys, row};

/// A claim that led to no company within this time was abandoned by a crash.
const CLAIM_PENDING_MS: u64 = 10 * 60 * 1000;
/// What Workers KV takes as an expiry.
const EXPIRY_SECONDS_MIN: u64 = 60;

/// Since when a company claims a domain: metadata of its claim.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
struct Since {
    since: u64,
}

/// Claims a domain for a company, or tells that it is taken.
///
/// A claim is one key per claimant, so two at the same moment both write theirs, both read both, and the oldest
/// holds.
pub async fn claim(call: &Call, slug: &Slug, company: &Id) -> Result<(), Problem> {
    let (stored, claims) = (
        call.store.get_one(keys::slug(slug.as_str())),
        call.store.list(keys::slug_claims(slug.as_str()), None, LIST_ROWS_MAX),
    );
    let stored: Option<Claim> = row::read(stored.await?.as_ref());
    let claims = claims.await?;
    let holder = stored.filter(|claim| claim.until.is_none_or(|until| call.now_ms() < until));
    if holder.as_ref().is_some_and(|holder| holder.company != *company) {
        return Err(taken(slug));
    }
    let is_written = claimants(&claims).any(|(_, claimant)| claimant == *company);
    let taken = take(call, slug, company, is_written, holder.is_some()).await;
    if taken.is_err() {
        // It would end by itself in a while, so this may fail.
        let _ = call.store.delete(vec![keys::slug_claim(slug.as_str(), company)]).await;
    }
    taken
}

/// Writes the claim where it is not there yet, and looks whether it stands where the company is no holder.
async fn take(
    call: &Call,
    slug: &Slug,
    company: &Id,
    is_written: bool,
    is_holder: bool,
) -> Result<(), Problem> {
    if !is_written {
        let since = Since { since: call.now_ms() };
        let key = keys::slug_claim(slug.as_str(), company);
        call.store.put(key, row::text(&since), Some(row::json(&since))).await?;
    }
    match is_holder {
        true => Ok(()),
        false => stand(call, slug, company).await,
    }
}

/// Looks whether an older claim stands, to which this one is to give way.
async fn stand(call: &Call, slug: &Slug, company: &Id) -> Result<(), Problem> {
    let claims = call.store.list(keys::slug_claims(slug.as_str()), None, LIST_ROWS_MAX).await?;
    let mine = claimants(&claims).find(|(_, claimant)| claimant == company);
    let mine = mine.unwrap_or((Since { since: call.now_ms() }, company.clone()));
    let older: Vec<_> = claimants(&claims).filter(|other| *other < mine).collect();
    let pending = |other: &(Since, Id)| call.now_ms() < other.0.since + CLAIM_PENDING_MS;
    if older.iter().any(pending) {
        return Err(taken(slug));
    }
    let abandoned: Vec<_> = older.iter().map(|(_, other)| keys::slug_claim(slug.as_str(), other)).collect();
    if !abandoned.is_empty() {
        call.store.delete(abandoned).await?;
    }
    Ok(())
}

fn claimants(claims: &Page) -> impl Iterator<Item = (Since, Id)> {
    claims.rows.iter().filter_map(|row| {
        let since = serde_json::from_value(row.metadata.clone()).ok()?;
        Some((since, keys::id_of(&row.key)?))
    })
}

fn taken(slug: &Slug) -> Problem {
    let detail = format!("expected a company domain that nobody has, but \"{}\" is taken", slug.as_str());
    Problem::conflict(detail).with("pointer", json!("/domain"))
}

/// Writes what routing reads of a company: its domain, and the former ones with their end.
pub async fn point(store: &Store, company: &Company, now_ms: u64) -> Result<(), StorageError> {
    let claim = |until| Claim { company: company.id.clone(), key: company.key.clone(), until };
    let current = store.put(keys::slug(company.domain.as_str()), row::text(&claim(None)), None);
    let mut asks = vec![current];
    for former in &company.former_addresses {
        let seconds = (former.until.saturating_sub(now_ms) / 1000).max(EXPIRY_SECONDS_MIN);
        let slug = former.domain.as_str();
        asks.push(store.put_for(seconds, keys::slug(slug), row::text(&claim(Some(former.until))), None));
    }
    all(asks).await.map(drop)
}

/// Rule D3: the former address keeps working for 90 days.
pub fn retire_later(company: &mut Company, next: Slug, now_ms: u64) {
    let until = now_ms + FORMER_ADDRESS_DAYS * DAY_SECONDS * 1000;
    let former = std::mem::replace(&mut company.domain, next);
    company.former_addresses.retain(|address| address.domain != company.domain && address.domain != former);
    company.former_addresses.push(FormerAddress { domain: former, until });
}

/// A former address that works no more is anybody's.
pub async fn retire(store: &Store, company: &Id, domains: &[Slug]) -> Result<(), StorageError> {
    if domains.is_empty() {
        return Ok(());
    }
    let keys = |slug: &Slug| [keys::slug(slug.as_str()), keys::slug_claim(slug.as_str(), company)];
    store.delete(domains.iter().flat_map(keys).collect()).await
}

/// Whether mail to the company's address reaches it: two companies that claimed it at one moment, each before
/// it could read the other's claim, have both been told that it is theirs; the older one takes it back here.
pub async fn holds(store: &Store, company: &Company) -> Result<bool, StorageError> {
    let slug = company.domain.as_str();
    let (stored, claims) =
        (store.get_one(keys::slug(slug)), store.list(keys::slug_claims(slug), None, LIST_ROWS_MAX));
    let stored: Option<Claim> = row::read(stored.await?.as_ref());
    let oldest = claimants(&claims.await?).min();
    let is_oldest = oldest.is_none_or(|(_, claimant)| claimant == company.id);
    let is_elsewhere = stored.is_none_or(|claim| claim.company != company.id);
    if is_oldest && is_elsewhere {
        let claim = Claim { company: company.id.clone(), key: company.key.clone(), until: None };
        store.put(keys::slug(slug), row::text(&claim), None).await?;
    }
    Ok(is_oldest)
}
