//! A store in memory that counts: what native tests, benches and simulations run flows on.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use crate::email::arc::Verification;
use crate::flow::{Answer, Fetched, Flow, Limiter, OutgoingMail, Page, Request, Row, Step, Value};

/// Keys with their values and metadata, and how often each operation was asked.
#[derive(Clone, Default)]
pub struct Memory {
    /// All keys, in byte order.
    pub entries: BTreeMap<String, Entry>,
    /// Operations since they were last reset.
    pub counts: Counts,
    /// The mails that were sent, the oldest first.
    pub sent: Vec<OutgoingMail>,
    /// What is at an https address; what is not here cannot be reached.
    pub web: BTreeMap<String, Fetched>,
    /// The addresses that were asked for, the oldest first.
    pub fetched: Vec<String>,
    /// The cryptography that the platform has; without it no signature can be verified.
    pub verifier: Option<fn(&Verification) -> bool>,
    /// How often a limiter lets a key pass; one that is not here lets everything pass.
    pub limits: BTreeMap<Limiter, usize>,
    passed: BTreeMap<(Limiter, String), usize>,
}

/// What is at a key.
#[derive(Clone, PartialEq)]
pub struct Entry {
    /// Its bytes.
    pub value: Vec<u8>,
    /// A JSON object, or null.
    pub metadata: Json,
}

/// Operations since the counts were last reset; `keys` are keys read, however many a request had.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Keys read.
    pub keys: usize,
    /// Lists asked for, one a page.
    pub lists: usize,
    /// Keys written.
    pub puts: usize,
    /// Keys deleted, however many a request had.
    pub deletes: usize,
    /// Rounds in which something was read.
    pub read_rounds: usize,
    /// Rounds of requests, reads or not.
    pub rounds: usize,
}

impl Memory {
    /// Runs a flow to its end, all requests of a round answered at once.
    pub fn run<T>(&mut self, mut flow: Flow<T>) -> T {
        loop {
            match flow.step() {
                Step::Done(done) => return done,
                Step::Ask(requests) => {
                    assert!(!requests.is_empty(), "the flow waits for nothing");
                    let answers = self.round(requests);
                    flow.answer(answers);
                }
            }
        }
    }

    /// Answers one round.
    pub fn round(&mut self, requests: Vec<Request>) -> Vec<Answer> {
        let reads = requests.iter().any(Request::is_read);
        self.counts.rounds += 1;
        self.counts.read_rounds += usize::from(reads);
        requests.into_iter().map(|request| self.perform(request)).collect()
    }

    /// Answers one request.
    pub fn perform(&mut self, request: Request) -> Answer {
        match request {
            Request::Get { keys } => {
                self.counts.keys += keys.len();
                Answer::Texts(keys.iter().map(|key| self.text(key)).collect())
            }
            Request::GetBytes { key } => {
                self.counts.keys += 1;
                Answer::Bytes(self.entries.get(&key).map(|entry| entry.value.clone()))
            }
            Request::GetMetadata { key } => {
                self.counts.keys += 1;
                Answer::Metadata(self.entries.get(&key).map(|entry| entry.metadata.clone()))
            }
            Request::List { prefix, cursor, limit } => {
                self.counts.lists += 1;
                Answer::Page(self.list(&prefix, cursor, limit))
            }
            Request::Put { key, value, metadata, .. } => {
                self.counts.puts += 1;
                self.put(key, value, metadata)
            }
            Request::Send(mail) => {
                self.sent.push(mail);
                Answer::Done
            }
            Request::Fetch { url, .. } => {
                let found = self.web.get(&url).cloned();
                self.fetched.push(url);
                found.map_or(Answer::Failed, Answer::Fetched)
            }
            Request::Verify(asked) => {
                self.verifier.map_or(Answer::Failed, |verifier| Answer::Verified(verifier(&asked)))
            }
            Request::Limit { limiter, key } => Answer::Allowed(self.allows(limiter, key)),
            Request::Delete { keys } => {
                self.counts.deletes += keys.len();
                keys.iter().for_each(|key| drop(self.entries.remove(key)));
                Answer::Done
            }
        }
    }

    /// The value of a key as text, outside of any flow and not counted.
    pub fn text(&self, key: &str) -> Option<String> {
        self.entries.get(key).map(|entry| String::from_utf8_lossy(&entry.value).into_owned())
    }

    /// All keys that begin with `prefix`.
    pub fn keys(&self, prefix: &str) -> Vec<&str> {
        self.entries.keys().filter(|key| key.starts_with(prefix)).map(String::as_str).collect()
    }

    fn allows(&mut self, limiter: Limiter, key: String) -> bool {
        let passed = self.passed.entry((limiter, key)).or_default();
        *passed += 1;
        self.limits.get(&limiter).is_none_or(|limit| *passed <= *limit)
    }

    /// The limiters begin to count anew.
    pub fn a_minute_passes(&mut self) {
        self.passed.clear();
    }

    fn put(&mut self, key: String, value: Value, metadata: Option<Json>) -> Answer {
        let metadata = metadata.unwrap_or(Json::Null);
        if metadata.to_string().len() > crate::limits::METADATA_BYTES_MAX
            || key.len() > crate::limits::KEY_BYTES_MAX
        {
            return Answer::Failed;
        }
        let value = match value {
            Value::Text(text) => text.into_bytes(),
            Value::Bytes(bytes) => bytes.to_vec(),
        };
        self.entries.insert(key, Entry { value, metadata });
        Answer::Done
    }

    /// A cursor is the last key of the page before.
    fn list(&self, prefix: &str, cursor: Option<String>, limit: usize) -> Page {
        let after = |key: &String| cursor.as_ref().is_none_or(|cursor| key > cursor);
        let mut found =
            self.entries.range(prefix.to_owned()..).take_while(|(key, _)| key.starts_with(prefix));
        let rows: Vec<Row> = found
            .by_ref()
            .filter(|(key, _)| after(key))
            .take(limit)
            .map(|(key, entry)| Row { key: key.clone(), metadata: entry.metadata.clone() })
            .collect();
        let cursor = found.next().and(rows.last()).map(|row| row.key.clone());
        Page { rows, cursor }
    }
}
