//! The REST API, `/api/v1`: JSON in camelCase over the same records that deliveries read.
//!
//! [`router`] has the one table of routes, `authorize` says who calls, and each resource is a file of its own.
//! What crosses the boundary is a view, apart from the record behind it. Another company's record, or one that
//! the caller may not see, is not found, always.

mod authorize;
mod company;
mod domain;
mod erasure;
mod external;
mod first_mail;
mod health;
mod items;
mod json;
mod links;
mod mail;
mod marks;
mod me;
pub mod openapi;
mod page;
mod persons;
mod problem;
mod query;
mod random;
mod rate;
mod records;
mod removal;
pub mod router;
mod rows;
mod schema;
mod senders;
mod session;
mod setup;
mod signed;
mod timeline;
mod tokens;
mod users;
mod what_if;

use std::rc::Rc;

use serde::Serialize;

use crate::config::Config;
use crate::crm::{Id, MailId};
use crate::flow::{Bytes, Store};
use problem::Problem;
use query::Query;
use random::Random;

/// A request as the shell hands it in.
pub struct Request {
    /// The HTTP method (RFC 9110 9.1), in capitals.
    pub method: String,
    /// From `/api/v1/` on.
    pub path: String,
    /// What follows the question mark, empty where there is none.
    pub query: String,
    /// The header fields that the API reads.
    pub headers: Headers,
    /// Where this Worker answers, as `https://host`.
    pub origin: String,
    /// As it came, empty where there is none.
    pub body: Bytes,
    /// Milliseconds since 1970.
    pub now_ms: u64,
    /// The platform's randomness for this request.
    pub seed: [u8; 32],
}

/// The header fields that the API reads.
#[derive(Clone, Default)]
pub struct Headers {
    /// `Bearer` and a token (RFC 6750 2.1).
    pub authorization: Option<String>,
    /// The media type of the body (RFC 9110 8.3).
    pub content_type: Option<String>,
    /// The cookies, of which the session's is read (RFC 6265 5.4).
    pub cookie: Option<String>,
    /// The page that a browser asks from (RFC 6454 7): a change with a session needs this Worker's own.
    pub origin: Option<String>,
    /// The entity tag that a change expects (RFC 9110 13.1.1).
    pub if_match: Option<String>,
    /// Bytes of the body as announced (RFC 9110 8.6), before it is read.
    pub content_length: Option<String>,
    /// The network address that the request came from, as the platform says.
    pub client: Option<String>,
}

/// What the shell answers.
pub struct Response {
    /// The status code (RFC 9110 15).
    pub status: u16,
    /// Header fields by name, in the order in which they are sent.
    pub headers: Vec<(String, String)>,
    /// What follows the header.
    pub body: Body,
}

/// The body of an answer.
pub enum Body {
    /// No body at all, as with 204.
    None,
    /// JSON.
    Text(String),
    /// A message or an attachment; they stay where they are until they were sent.
    Bytes(Bytes),
}

/// What refuses a request before its body is read, if anything does.
pub async fn knock(request: Request, config: Rc<Config>, store: Store) -> Option<Response> {
    router::knock(request, config, store).await.err().map(Problem::into_response)
}

/// Answers a request; whatever goes wrong is a problem document (RFC 9457).
pub async fn handle(request: Request, config: Rc<Config>, store: Store) -> Response {
    let is_head = request.method == "HEAD";
    let answer = router::answer(request, config, store).await;
    let mut response = answer.unwrap_or_else(Problem::into_response);
    response.headers.push(("Cache-Control".into(), "no-store".into()));
    if is_head {
        response.body = Body::None;
    }
    response
}

/// A request on its way through a handler.
pub(crate) struct Call {
    request: Request,
    config: Rc<Config>,
    store: Store,
    query: Query,
    random: Random,
    /// What stands in the path where the route has a name in braces.
    parameters: Vec<(&'static str, String)>,
}

impl Call {
    fn now_ms(&self) -> u64 {
        self.request.now_ms
    }

    /// Who sends Smart BCC's own mails; `otherwise` is what holds in a deployment that can send none.
    fn mail_sender(&self, otherwise: &str) -> Result<String, Problem> {
        self.config.sender.clone().ok_or_else(|| {
            let missing = "expected a binding EMAIL that sends mail; there is none, so";
            Problem::not_configured(&format!("{missing} {otherwise}"))
        })
    }

    fn parameter(&self, name: &str) -> &str {
        self.parameters.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value)
    }

    /// Lets a change pass that was made of this state: one that says no state is made of any (RFC 9110 13.1.1). It is
    /// asked after the body was read, because a change that is wrong anyway is wrong first (13.2.1).
    fn expects<T: Serialize>(&self, view: &T) -> Result<(), Problem> {
        let Some(expected) = &self.request.headers.if_match else { return Ok(()) };
        let found = etag(view);
        let is_it = |tag: &str| tag == "*" || tag == found;
        match expected.split(',').map(str::trim).any(is_it) {
            true => Ok(()),
            false => Err(Problem::changed(&crate::row::first_chars(expected, 80), &found)),
        }
    }

    /// The same where there is nothing that could have a state.
    fn expects_nothing(&self) -> Result<(), Problem> {
        match &self.request.headers.if_match {
            Some(expected) => Err(Problem::changed(&crate::row::first_chars(expected, 80), "no such record")),
            None => Ok(()),
        }
    }

    /// A path that names no id names nothing.
    fn id(&self) -> Result<Id, Problem> {
        Id::parse(self.parameter("id")).ok_or_else(Problem::not_found)
    }

    fn mail_id(&self) -> Result<MailId, Problem> {
        MailId::parse(self.parameter("id")).ok_or_else(Problem::not_found)
    }
}

impl Response {
    fn json<T: Serialize>(status: u16, view: &T) -> Result<Response, Problem> {
        let text = crate::row::text(view);
        Ok(Response {
            status,
            headers: vec![header("Content-Type", "application/json")],
            body: Body::Text(text),
        })
    }

    /// The same, with the state that `If-Match` compares.
    fn tagged<T: Serialize>(status: u16, view: &T) -> Result<Response, Problem> {
        Response::tagged_as(status, view, view)
    }

    /// The same where the answer says more than the state.
    fn tagged_as<T: Serialize>(status: u16, view: &T, state: &T) -> Result<Response, Problem> {
        let mut response = Response::json(status, view)?;
        response.headers.push(header("ETag", &etag(state)));
        Ok(response)
    }

    fn nothing() -> Result<Response, Problem> {
        Ok(Response { status: 204, headers: Vec::new(), body: Body::None })
    }
}

/// A strong validator (RFC 9110 8.8.3): a digest of what a reader sees.
fn etag<T: Serialize>(view: &T) -> String {
    let digest = blake3::hash(crate::row::text(view).as_bytes());
    format!("\"{}\"", Id::from_bytes(digest.as_bytes()))
}

fn header(name: &str, value: &str) -> (String, String) {
    (name.to_owned(), value.to_owned())
}
