//! What is looked at while a schedule goes on: who writes which key, and what stands there the moment an inbox shows a
//! mail.

use std::collections::{BTreeSet, HashMap};

use serde_json::Value as Json;
use smart_bcc::keys::{self, Page, Tail};
use smart_bcc::outcome::Outcome;

use crate::kv::Kv;
use crate::mails::Sent;
use crate::schedule::Verdict;
use crate::shell::{Cost, Run, Written};
use crate::support;

#[derive(Default)]
pub struct Watch {
    /// Which delivery wrote a key.
    writers: HashMap<String, (usize, usize)>,
    /// Users whose preferences changed meanwhile.
    pub preferred: BTreeSet<(usize, usize)>,
    broken: Option<String>,
}

/// Who writes.
pub enum By {
    Delivery { mail: usize, address: usize, firm: String },
    Person { firm: String },
}

impl Watch {
    pub fn verdict(&self) -> Verdict {
        self.broken.clone().map_or(Ok(()), Err)
    }

    /// Looks at a write that took effect.
    pub fn see(&mut self, kv: &Kv, written: &Written, by: &By, now_ms: u64) {
        if let Err(broken) = self.check(kv, written, by, now_ms) {
            self.broken.get_or_insert(broken);
        }
    }

    fn check(&mut self, kv: &Kv, written: &Written, by: &By, now_ms: u64) -> Verdict {
        let (By::Delivery { firm, .. } | By::Person { firm }) = by;
        if !written.key.contains(firm.as_str()) {
            return Err(format!("another company's key was written: {}", written.key));
        }
        let By::Delivery { mail, address, .. } = by else { return Ok(()) };
        if is_peoples(written.key) {
            return Err(format!("D32: a delivery wrote what people decide: {}", written.key));
        }
        if written.entry.is_some() && !is_shared_by_deliveries(written.key) {
            let writer = self.writers.entry(written.key.to_owned()).or_insert((*mail, *address));
            if *writer != (*mail, *address) {
                return Err(format!("D32: two deliveries wrote one key: {}", written.key));
            }
        }
        match written.entry.filter(|_| written.key.starts_with("1/i/")) {
            Some(row) => check_complete(kv, written.key, &row.value, firm, now_ms),
            None => Ok(()),
        }
    }

    /// Section 5 of the design: what a delivery may cost. A forward, a thread and a message without a usable Date read
    /// more.
    pub fn spent(&self, run: &Run, sent: &Sent, outcome: &Outcome) -> Verdict {
        let Cost { keys, lists, writes, read_rounds } = run.cost;
        match outcome {
            Outcome::Refused { .. } if writes > 0 => return Err("a refused message wrote".into()),
            Outcome::Filed(filed) if !filed.again => {}
            _ => return Ok(()),
        }
        let further = sent.correspondents.len() - 1;
        // A shared mail, a choice, the first mail of all, an adopted time, a forward, and a person who is new.
        let most = Cost {
            writes: 5 + 5 + further * 2,
            lists: 2 + further + 4,
            keys: 9 + 2 * further + 12,
            read_rounds: 8,
        };
        let within = keys <= most.keys
            && lists <= most.lists
            && writes <= most.writes
            && read_rounds <= most.read_rounds;
        if within { Ok(()) } else { Err(format!("a delivery cost {:?}", run.cost)) }
    }
}

/// What stands in an inbox is complete: its bytes are there, and a row for each of its links.
fn check_complete(kv: &Kv, key: &str, facts: &[u8], firm: &str, now_ms: u64) -> Verdict {
    let Some((row, Tail::Copy(copy))) = keys::page_row(key) else {
        return Err(format!("no inbox row: {key}"));
    };
    let company = support::id(&Json::from(firm));
    let facts: Json = serde_json::from_slice(facts).map_err(|error| error.to_string())?;
    let user = support::id(&facts["summary"]["u"]);
    if kv.truth(&keys::deleted(&company, &user, &row.mail), now_ms).is_some() {
        return Ok(());
    }
    let links: Vec<smart_bcc::crm::Link> =
        serde_json::from_value(facts["links"].clone()).map_err(|error| error.to_string())?;
    let mut wanted = vec![keys::message(&company, &row, &copy)];
    wanted.extend(links.iter().map(|link| Page::Timeline(&company, link).copy(&row, &copy)));
    match wanted.into_iter().find(|key| kv.truth(key, now_ms).is_none()) {
        Some(missing) => Err(format!("D30: an inbox shows a mail before {missing} is there")),
        None => Ok(()),
    }
}

/// What stands under `~` and in `s/`, but for the time that a delivery gave a mail.
fn is_peoples(key: &str) -> bool {
    let last = key.rsplit('/').next().unwrap_or_default();
    last.starts_with('~') || (key.starts_with("1/s/") && last != "t")
}

/// A person as the first delivery met him, the time of a mail without one, that something waits, and the first mail.
fn is_shared_by_deliveries(key: &str) -> bool {
    let met = key.starts_with("1/p/") && key.ends_with("/a");
    let adopted = key.starts_with("1/s/") && key.ends_with("/t");
    met || adopted || key.starts_with("1/hn/") || key.starts_with("1/f/")
}
