//! The runtime: **a flow asks, the shell answers.**
//!
//! A flow is an ordinary `async fn` over a [`Store`], read from top to bottom. Calling the store records a
//! [`Request`] at once; awaiting what it returned waits for the [`Answer`]. Whatever was recorded when the flow
//! cannot go on travels to the shell in one round, so independent requests are made joined by making them
//! before the first of them is awaited.
//!
//! There is no executor: [`Flow::step`] polls the future by hand with a waker that does nothing.

use std::cell::RefCell;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use serde_json::Value as Json;

use crate::email::arc::Verification;
use crate::limits::LIST_ROWS_MAX;

/// The bytes of a message or a body: they exist once and stay where they are while a request names them.
pub type Bytes = Rc<Vec<u8>>;

/// What a flow can ask of the outside.
#[derive(Clone)]
pub enum Request {
    /// The values of `keys` as text, in their order.
    Get {
        /// Any number; the shell asks for 100 at a time.
        keys: Vec<String>,
    },
    /// The value of `key` as bytes.
    GetBytes {
        /// The whole key.
        key: String,
    },
    /// The metadata of `key`, and not its value.
    GetMetadata {
        /// The whole key.
        key: String,
    },
    /// One page of the keys that begin with `prefix`, in byte order, `limit` at most (1 to 1,000).
    List {
        /// What the keys begin with.
        prefix: String,
        /// That of the page before; none for the first.
        cursor: Option<String>,
        /// Keys of the page, 1 to 1,000.
        limit: usize,
    },
    /// Writes a value; a metadata object of [`crate::limits::METADATA_BYTES_MAX`] bytes of JSON at most.
    Put {
        /// [`crate::limits::KEY_BYTES_MAX`] bytes at most.
        key: String,
        /// What is to stand there.
        value: Value,
        /// What lists show of it.
        metadata: Option<Json>,
        /// When the store drops it by itself; 60 at least.
        expires_in_seconds: Option<u64>,
    },
    /// Deletes keys; one that is not there is no error.
    Delete {
        /// Any number.
        keys: Vec<String>,
    },
    /// Sends a mail when there is time for it: the flow goes on at once, and how long it takes tells nobody anything.
    Send(OutgoingMail),
    /// The text at an https address, asked for with GET; the shell gives up after a few seconds, and on a long answer.
    Fetch {
        /// An https address.
        url: String,
        /// The media type that is wanted (RFC 9110 12.5.1).
        accept: &'static str,
    },
    /// Whether a signature is good, by the platform's cryptography.
    Verify(Verification),
    /// Counts one more of what `key` stands for, and asks whether that is within the limiter's rate.
    Limit {
        /// Which rate.
        limiter: Limiter,
        /// Whom it counts: a keyed digest or an id.
        key: String,
    },
}

impl Request {
    /// Whether it reads the store.
    #[must_use]
    pub fn is_read(&self) -> bool {
        matches!(
            self,
            Request::Get { .. }
                | Request::GetBytes { .. }
                | Request::GetMetadata { .. }
                | Request::List { .. }
        )
    }
}

/// The platform's rate limiters, each with a rate of its own (`wrangler.toml`); one that is not bound lets everything
/// pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Limiter {
    /// Requests to the API, of one network address.
    Client,
    /// Requests to the API, of one user.
    User,
    /// Attempts to sign in.
    SignIn,
    /// Mails to one user that nobody asked for.
    Announcement,
}

/// A mail of Smart BCC's own.
#[derive(Clone, PartialEq, Eq)]
pub struct OutgoingMail {
    /// An addr-spec of the deployment's, or empty where the shell is to choose it.
    pub from: String,
    /// One addr-spec.
    pub to: String,
    /// One line.
    pub subject: String,
    /// Plain text.
    pub text: String,
}

/// What is written: text, or bytes that are not copied.
#[derive(Clone)]
pub enum Value {
    /// Text, as UTF-8.
    Text(String),
    /// Bytes that the core keeps until they are written.
    Bytes(Bytes),
}

/// What came back for one request.
pub enum Answer {
    /// Of [`Request::Get`]: a value for each key, none where it is not there.
    Texts(Vec<Option<String>>),
    /// Of [`Request::GetBytes`]: none where the key is not there.
    Bytes(Option<Vec<u8>>),
    /// None where the key is not there.
    Metadata(Option<Json>),
    /// Of [`Request::List`].
    Page(Page),
    /// Of [`Request::Fetch`].
    Fetched(Fetched),
    /// Whether the signature is good.
    Verified(bool),
    /// Whether the limiter lets it pass.
    Allowed(bool),
    /// What has no answer but that it was done.
    Done,
    /// The store, or whoever else was asked, failed; why is in the shell's log.
    Failed,
}

/// What was at an address.
#[derive(Clone)]
pub struct Fetched {
    /// The status code (RFC 9110 15).
    pub status: u16,
    /// The body as text, whole.
    pub body: String,
}

/// One page of a list: `cursor` is where the next one begins, none where this was the last.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// In byte order of their keys.
    pub rows: Vec<Row>,
    /// Where the next page begins; none where this is the last.
    pub cursor: Option<String>,
}

/// A key with its metadata (null where it has none).
#[derive(Clone, Debug)]
pub struct Row {
    /// The whole key.
    pub key: String,
    /// A JSON object, or null.
    pub metadata: Json,
}

/// The store failed or answered something else than what was asked: the flow ends and may be tried again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StorageError;

impl Limiter {
    /// Over how long it counts.
    pub const SECONDS: u64 = 60;

    /// The word for it at the boundary.
    pub fn name(self) -> &'static str {
        match self {
            Limiter::Client => "client",
            Limiter::User => "user",
            Limiter::SignIn => "signIn",
            Limiter::Announcement => "announcement",
        }
    }
}

impl fmt::Display for StorageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the store failed")
    }
}

impl std::error::Error for StorageError {}

/// Where a flow's requests are recorded; cheap to clone.
#[derive(Clone, Default)]
pub struct Store {
    round: Rc<RefCell<Round>>,
}

#[derive(Default)]
struct Round {
    asked: Vec<Request>,
    /// One slot for each request of the flow so far, emptied when its answer is taken.
    answers: Vec<Option<Answer>>,
}

impl Store {
    /// Asks for the values of many keys at once.
    pub fn get(&self, keys: Vec<String>) -> Ask<Vec<Option<String>>> {
        let expected = keys.len();
        self.ask(Request::Get { keys }, move |answer| match answer {
            Answer::Texts(values) if values.len() == expected => Some(values),
            _ => None,
        })
    }

    /// Asks for the value of one key.
    pub fn get_one(&self, key: String) -> Ask<Option<String>> {
        self.ask(Request::Get { keys: vec![key] }, |answer| match answer {
            Answer::Texts(mut values) if values.len() == 1 => values.pop(),
            _ => None,
        })
    }

    /// Asks for a value that is not text.
    pub fn get_bytes(&self, key: String) -> Ask<Option<Vec<u8>>> {
        self.ask(Request::GetBytes { key }, |answer| match answer {
            Answer::Bytes(value) => Some(value),
            _ => None,
        })
    }

    /// Asks for what stands beside a value, which is not read.
    pub fn get_metadata(&self, key: String) -> Ask<Option<Json>> {
        self.ask(Request::GetMetadata { key }, |answer| match answer {
            Answer::Metadata(metadata) => Some(metadata),
            _ => None,
        })
    }

    /// Asks for one page of a prefix.
    pub fn list(&self, prefix: String, cursor: Option<String>, limit: usize) -> Ask<Page> {
        self.ask(Request::List { prefix, cursor, limit }, |answer| match answer {
            Answer::Page(page) => Some(page),
            _ => None,
        })
    }

    /// All entries that begin so, however many pages they are.
    pub async fn list_all(&self, prefix: &str) -> Result<Vec<Row>, StorageError> {
        let (mut rows, mut cursor) = (Vec::new(), None);
        loop {
            let page = self.list(prefix.to_owned(), cursor, LIST_ROWS_MAX).await?;
            rows.extend(page.rows);
            cursor = page.cursor;
            if cursor.is_none() {
                return Ok(rows);
            }
        }
    }

    /// Writes a value that stays.
    pub fn put(&self, key: String, value: impl Into<Value>, metadata: Option<Json>) -> Ask<()> {
        self.write(Request::Put { key, value: value.into(), metadata, expires_in_seconds: None })
    }

    /// Writes a value that the store drops after a while.
    pub fn put_for(
        &self,
        seconds: u64,
        key: String,
        value: impl Into<Value>,
        metadata: Option<Json>,
    ) -> Ask<()> {
        self.write(Request::Put { key, value: value.into(), metadata, expires_in_seconds: Some(seconds) })
    }

    /// Deletes keys.
    pub fn delete(&self, keys: Vec<String>) -> Ask<()> {
        self.write(Request::Delete { keys })
    }

    /// Sends a mail.
    pub fn send(&self, mail: OutgoingMail) -> Ask<()> {
        self.write(Request::Send(mail))
    }

    /// Asks for the text at an https address.
    pub fn fetch(&self, url: String, accept: &'static str) -> Ask<Fetched> {
        self.ask(Request::Fetch { url, accept }, |answer| match answer {
            Answer::Fetched(fetched) => Some(fetched),
            _ => None,
        })
    }

    /// Asks whether a signature is good.
    pub fn verify(&self, verification: Verification) -> Ask<bool> {
        self.ask(Request::Verify(verification), |answer| match answer {
            Answer::Verified(is_good) => Some(is_good),
            _ => None,
        })
    }

    /// Asks whether one more is within the rate.
    pub fn allows(&self, limiter: Limiter, key: String) -> Ask<bool> {
        self.ask(Request::Limit { limiter, key }, |answer| match answer {
            Answer::Allowed(allowed) => Some(allowed),
            _ => None,
        })
    }

    fn write(&self, request: Request) -> Ask<()> {
        self.ask(request, |answer| matches!(answer, Answer::Done).then_some(()))
    }

    fn ask<T>(&self, request: Request, read: impl Fn(Answer) -> Option<T> + 'static) -> Ask<T> {
        let mut round = self.round.borrow_mut();
        let slot = round.answers.len();
        round.asked.push(request);
        round.answers.push(None);
        Ask { round: Rc::clone(&self.round), slot, read: Box::new(read) }
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Value::Text(text)
    }
}

impl From<Bytes> for Value {
    fn from(bytes: Bytes) -> Self {
        Value::Bytes(bytes)
    }
}

/// A request that was recorded; awaiting it waits for its answer.
#[must_use = "a request is only known to have succeeded when its answer was awaited"]
pub struct Ask<T> {
    round: Rc<RefCell<Round>>,
    slot: usize,
    read: Box<dyn Fn(Answer) -> Option<T>>,
}

impl<T> Future for Ask<T> {
    type Output = Result<T, StorageError>;

    fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Self::Output> {
        match self.round.borrow_mut().answers[self.slot].take() {
            Some(answer) => Poll::Ready((self.read)(answer).ok_or(StorageError)),
            None => Poll::Pending,
        }
    }
}

/// Awaits requests that were made together; the first failure, if any, in the order of the asks.
///
/// # Errors
/// [`StorageError`] when one of them failed.
pub async fn all<T>(asks: Vec<Ask<T>>) -> Result<Vec<T>, StorageError> {
    let mut values = Vec::with_capacity(asks.len());
    for ask in asks {
        values.push(ask.await?);
    }
    Ok(values)
}

/// One run of the core, from an event to `T`: its outcome or its response.
pub struct Flow<T> {
    store: Store,
    future: Pin<Box<dyn Future<Output = T>>>,
}

/// What a flow needs next.
pub enum Step<T> {
    /// A round of requests; none at all means that the flow waits for something that nobody will answer.
    Ask(Vec<Request>),
    /// It has ended with this.
    Done(T),
}

impl<T> Flow<T> {
    /// Makes a flow; nothing of it runs before the first [`Flow::step`].
    pub fn new<F: Future<Output = T> + 'static>(run: impl FnOnce(Store) -> F) -> Self {
        let store = Store::default();
        Flow { future: Box::pin(run(store.clone())), store }
    }

    /// Runs until the flow is done or cannot go on without answers.
    pub fn step(&mut self) -> Step<T> {
        let mut context = Context::from_waker(Waker::noop());
        match self.future.as_mut().poll(&mut context) {
            Poll::Ready(done) => Step::Done(done),
            Poll::Pending => Step::Ask(std::mem::take(&mut self.store.round.borrow_mut().asked)),
        }
    }

    /// Hands in the answers to the last round, one for each of its requests, in their order.
    pub fn answer(&mut self, answers: Vec<Answer>) {
        let mut round = self.store.round.borrow_mut();
        let first = round.answers.len().saturating_sub(answers.len());
        for (slot, answer) in round.answers[first..].iter_mut().zip(answers) {
            *slot = Some(answer);
        }
    }
}

#[cfg(test)]
mod tests;
