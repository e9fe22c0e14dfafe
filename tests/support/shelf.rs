//! A store that holds a million mails: like [`smart_bcc::memory::Memory`], with metadata as text, which takes a fifth of
//! the room.

use std::collections::BTreeMap;
use std::ops::Bound;

use smart_bcc::flow::{Answer, Page, Request, Row, Value};
use smart_bcc::memory::{Counts, Memory};

#[derive(Default)]
pub struct Shelf {
    entries: BTreeMap<Box<str>, Entry>,
    pub counts: Counts,
}

struct Entry {
    value: Box<[u8]>,
    metadata: Box<str>,
}

impl Shelf {
    /// With all that is in another store.
    pub fn of(store: &Memory) -> Shelf {
        let entry = |value: &[u8], metadata: String| Entry { value: value.into(), metadata: metadata.into() };
        let entries = store.entries.iter();
        let entries =
            entries.map(|(key, from)| (key.as_str().into(), entry(&from.value, from.metadata.to_string())));
        Shelf { entries: entries.collect(), counts: Counts::default() }
    }

    /// Answers one round.
    pub fn round(&mut self, requests: Vec<Request>) -> Vec<Answer> {
        self.counts.rounds += 1;
        self.counts.read_rounds += usize::from(requests.iter().any(Request::is_read));
        requests.into_iter().map(|request| self.perform(request)).collect()
    }

    fn perform(&mut self, request: Request) -> Answer {
        match request {
            Request::Get { keys } => {
                self.counts.keys += keys.len();
                Answer::Texts(keys.iter().map(|key| self.text(key)).collect())
            }
            Request::GetBytes { key } => {
                self.counts.keys += 1;
                Answer::Bytes(self.entries.get(key.as_str()).map(|entry| entry.value.to_vec()))
            }
            Request::GetMetadata { key } => {
                self.counts.keys += 1;
                Answer::Metadata(self.entries.get(key.as_str()).map(Entry::metadata))
            }
            Request::List { prefix, cursor, limit } => {
                self.counts.lists += 1;
                Answer::Page(self.list(&prefix, cursor.as_deref(), limit))
            }
            Request::Put { key, value, metadata, .. } => {
                self.counts.puts += 1;
                let value = match value {
                    Value::Text(text) => text.into_bytes().into(),
                    Value::Bytes(bytes) => bytes.as_slice().into(),
                };
                let metadata = metadata.unwrap_or_default().to_string().into();
                self.entries.insert(key.into(), Entry { value, metadata });
                Answer::Done
            }
            Request::Delete { keys } => {
                self.counts.deletes += keys.len();
                keys.iter().for_each(|key| drop(self.entries.remove(key.as_str())));
                Answer::Done
            }
            Request::Limit { .. } => Answer::Allowed(true),
            Request::Send(_) => Answer::Done,
            Request::Fetch { .. } | Request::Verify(_) => Answer::Failed,
        }
    }

    fn text(&self, key: &str) -> Option<String> {
        self.entries.get(key).map(|entry| String::from_utf8_lossy(&entry.value).into_owned())
    }

    /// A cursor is the last key of the page before.
    fn list(&self, prefix: &str, cursor: Option<&str>, limit: usize) -> Page {
        let from = cursor.unwrap_or(prefix);
        let mut found = self
            .entries
            .range::<str, _>((Bound::Included(from), Bound::Unbounded))
            .take_while(|(key, _)| key.starts_with(prefix))
            .skip_while(|(key, _)| Some(key.as_ref()) == cursor);
        let rows: Vec<Row> = found
            .by_ref()
            .take(limit)
            .map(|(key, entry)| Row { key: key.to_string(), metadata: entry.metadata() })
            .collect();
        let cursor = found.next().and(rows.last()).map(|row| row.key.clone());
        Page { rows, cursor }
    }
}

impl Entry {
    fn metadata(&self) -> serde_json::Value {
        serde_json::from_str(&self.metadata).expect("metadata")
    }
}
