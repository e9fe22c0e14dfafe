//! Workers KV as its documents describe it at its worst: a place may read what was true up to a minute ago, absences
//! included; a key takes one write a second; nothing is ordered between two keys.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Bound;
use std::rc::Rc;

use fastrand::Rng;
use smart_bcc::flow::{Page, Row};
use smart_bcc::limits::{KEY_BYTES_MAX, METADATA_BYTES_MAX};
use smart_bcc::memory::Entry;

/// How far behind a place may read.
pub const BEHIND_MS_MAX: u64 = 60_000;
/// One write a second for a key.
const WRITE_MS_MIN: u64 = 1_000;

/// A location of the platform.
pub type Place = usize;
pub const PLACES: usize = 3;

/// The keys of an office that no schedule changes are shared by all schedules.
pub type Base = Rc<BTreeMap<String, Rc<Entry>>>;

pub struct Kv {
    base: Base,
    /// What was written since, each key's versions in their order.
    changed: BTreeMap<String, Vec<Version>>,
    /// How new the version was that a place read last: it does not go back.
    read: HashMap<(Place, String), u64>,
    /// How often a read is behind, of 100; none at rest.
    pub stale_percent: u8,
}

struct Version {
    at_ms: u64,
    place: Place,
    entry: Option<Rc<Entry>>,
    ends_ms: u64,
}

/// Why a write was not taken.
#[derive(Debug, PartialEq)]
pub enum Refusal {
    /// 429: to be tried again.
    TooSoon,
    /// The key or its metadata is too long.
    TooLong,
}

/// When and where something is read or written.
#[derive(Clone, Copy)]
pub struct Moment {
    pub now_ms: u64,
    pub place: Place,
}

impl Kv {
    pub fn new(base: Base, stale_percent: u8) -> Kv {
        Kv { base, changed: BTreeMap::new(), read: HashMap::new(), stale_percent }
    }

    pub fn get(&mut self, key: &str, moment: Moment, rng: &mut Rng) -> Option<Rc<Entry>> {
        let as_of = self.as_of(moment, rng);
        self.version(key, moment, as_of)
    }

    /// The keys are as old as each other, or each as old as it likes.
    pub fn list(
        &mut self,
        prefix: &str,
        cursor: Option<&str>,
        limit: usize,
        moment: Moment,
        rng: &mut Rng,
    ) -> Page {
        let (together, as_of) = (rng.bool(), self.as_of(moment, rng));
        let mut rows = Vec::new();
        for key in self.keys(prefix) {
            if cursor.is_some_and(|cursor| key.as_str() <= cursor) {
                continue;
            }
            let as_of = if together { as_of } else { self.as_of(moment, rng) };
            let Some(entry) = self.version(&key, moment, as_of) else { continue };
            if rows.len() == limit {
                let cursor = rows.last().map(|row: &Row| row.key.clone());
                return Page { rows, cursor };
            }
            rows.push(Row { key, metadata: entry.metadata.clone() });
        }
        Page { rows, cursor: None }
    }

    pub fn put(
        &mut self,
        key: &str,
        entry: Entry,
        expires_in_seconds: Option<u64>,
        moment: Moment,
    ) -> Result<(), Refusal> {
        if key.len() > KEY_BYTES_MAX || entry.metadata.to_string().len() > METADATA_BYTES_MAX {
            return Err(Refusal::TooLong);
        }
        let ends_ms = expires_in_seconds.map_or(u64::MAX, |seconds| moment.now_ms + seconds * 1000);
        self.write(key, Some(Rc::new(entry)), ends_ms, moment)
    }

    pub fn delete(&mut self, key: &str, moment: Moment) -> Result<(), Refusal> {
        self.write(key, None, u64::MAX, moment)
    }

    /// What stands there now, wherever it was written.
    pub fn truth(&self, key: &str, now_ms: u64) -> Option<&Entry> {
        match self.changed.get(key) {
            Some(versions) => versions.last().and_then(|version| version.entry_at(now_ms)).map(Rc::as_ref),
            None => self.base.get(key).map(Rc::as_ref),
        }
    }

    /// All keys that begin so and were written since, as they stand there now.
    pub fn true_keys(&self, prefix: &str, now_ms: u64) -> impl Iterator<Item = &str> {
        let from = (Bound::Included(prefix), Bound::Unbounded);
        let changed = self.changed.range::<str, _>(from).map(|(key, _)| key.as_str());
        changed
            .take_while(move |key| key.starts_with(prefix))
            .filter(move |key| self.truth(key, now_ms).is_some())
    }

    fn write(
        &mut self,
        key: &str,
        entry: Option<Rc<Entry>>,
        ends_ms: u64,
        moment: Moment,
    ) -> Result<(), Refusal> {
        let Moment { now_ms: at_ms, place } = moment;
        let versions = match self.changed.get_mut(key) {
            Some(versions) => versions,
            None => {
                let first = self.base.get(key).map(|entry| Version {
                    at_ms: 0,
                    place,
                    entry: Some(Rc::clone(entry)),
                    ends_ms: u64::MAX,
                });
                self.changed.entry(key.to_owned()).or_insert(first.into_iter().collect())
            }
        };
        if versions.last().is_some_and(|last| last.at_ms > 0 && at_ms < last.at_ms + WRITE_MS_MIN) {
            return Err(Refusal::TooSoon);
        }
        versions.push(Version { at_ms, place, entry, ends_ms });
        Ok(())
    }

    /// As of when a place reads.
    fn as_of(&self, moment: Moment, rng: &mut Rng) -> u64 {
        match rng.u8(..100) < self.stale_percent {
            true => moment.now_ms - rng.u64(..=BEHIND_MS_MAX).min(moment.now_ms),
            false => moment.now_ms,
        }
    }

    /// The version that was the newest then, unless this place wrote or read a newer one.
    fn version(&mut self, key: &str, moment: Moment, as_of: u64) -> Option<Rc<Entry>> {
        let Some(versions) = self.changed.get(key) else {
            return self.base.get(key).map(Rc::clone);
        };
        let seen = self.read.entry((moment.place, key.to_owned())).or_default();
        let own = versions.iter().rev().find(|version| version.place == moment.place);
        let as_of = as_of.max(*seen).max(own.map_or(0, |version| version.at_ms));
        let version = versions.iter().rev().find(|version| version.at_ms <= as_of)?;
        *seen = version.at_ms;
        version.entry_at(moment.now_ms).map(Rc::clone)
    }

    fn keys(&self, prefix: &str) -> Vec<String> {
        self.keys_in_order(prefix).into_iter().map(str::to_owned).collect()
    }

    fn keys_in_order(&self, prefix: &str) -> BTreeSet<&str> {
        let from = (Bound::Included(prefix), Bound::Unbounded);
        let base = self.base.range::<str, _>(from).map(|(key, _)| key.as_str());
        let changed = self.changed.range::<str, _>(from).map(|(key, _)| key.as_str());
        base.take_while(|key| key.starts_with(prefix))
            .chain(changed.take_while(|key| key.starts_with(prefix)))
            .collect()
    }
}

impl Version {
    fn entry_at(&self, now_ms: u64) -> Option<&Rc<Entry>> {
        self.entry.as_ref().filter(|_| now_ms < self.ends_ms)
    }
}
