//! Problem documents (RFC 9457): what was expected and what was found.

use serde_json::{Map, Value as Json, json};

use super::{Body, Response, header};
use crate::flow::StorageError;

/// Why a request is not answered as asked.
pub struct Problem {
    status: u16,
    /// The last part of its type, a word that programs compare.
    name: &'static str,
    title: &'static str,
    detail: String,
    /// Members of its own, such as the pointer to what is wrong.
    members: Map<String, Json>,
    headers: Vec<(String, String)>,
}

impl Problem {
    fn new(status: u16, name: &'static str, title: &'static str, detail: impl Into<String>) -> Problem {
        Problem { status, name, title, detail: detail.into(), members: Map::new(), headers: Vec::new() }
    }

    /// What is not there, what is another company's and what the caller may not see read the same.
    pub fn not_found() -> Problem {
        Problem::new(404, "not-found", "Not found", "expected the path of something that you may see")
    }

    /// Something of the caller's own that was there and is not any more.
    pub fn not_there(detail: &str) -> Problem {
        Problem::new(404, "not-found", "Not found", detail)
    }

    pub fn unauthorized(detail: &str) -> Problem {
        let problem = Problem::new(401, "unauthorized", "Not signed in", detail);
        problem.header("WWW-Authenticate", "Bearer realm=\"smart-bcc\"")
    }

    pub fn forbidden(detail: &str) -> Problem {
        Problem::new(403, "forbidden", "Not allowed", detail)
    }

    pub fn method_not_allowed(allow: &str) -> Problem {
        let detail = format!("expected one of {allow}");
        Problem::new(405, "method-not-allowed", "Method not allowed", detail).header("Allow", allow)
    }

    /// RFC 9110 13.1.1.
    pub fn changed(expected: &str, found: &str) -> Problem {
        let detail =
            format!("expected the state {expected}, but found {found}: it was changed in the meantime");
        Problem::new(412, "changed", "Changed in the meantime", detail)
    }

    pub fn conflict(detail: impl Into<String>) -> Problem {
        Problem::new(409, "conflict", "Taken", detail)
    }

    /// A held mail that the core breaks on (D30).
    pub fn unreadable() -> Problem {
        let detail =
            "expected a mail that can be read; this one cannot, so it can only be downloaded or deleted";
        Problem::new(409, "unreadable", "Could not be read", detail)
    }

    pub fn too_large(bytes_max: usize, found: usize) -> Problem {
        let detail = format!("expected a body of {bytes_max} bytes at most, but found {found}");
        Problem::new(413, "body-too-large", "Body too large", detail)
    }

    pub fn media_type(expected: &str, found: Option<&str>) -> Problem {
        let found = found.unwrap_or("no Content-Type");
        let detail = format!("expected a body of {expected}, but found {found}");
        Problem::new(415, "media-type", "Media type not supported", detail)
    }

    /// The body is no JSON at all.
    pub fn malformed(detail: impl Into<String>) -> Problem {
        Problem::new(400, "malformed-body", "Body not readable", detail)
    }

    pub fn parameter(name: &str, detail: &str) -> Problem {
        let problem = Problem::new(400, "wrong-parameter", "Wrong query parameter", detail);
        problem.with("parameter", json!(name))
    }

    /// A member of the body is not what was expected; the pointer (RFC 6901) leads to it.
    pub fn member(pointer: &str, detail: impl Into<String>) -> Problem {
        let problem = Problem::new(422, "wrong-member", "Wrong member", detail);
        problem.with("pointer", json!(pointer))
    }

    /// RFC 6585 4.
    pub fn too_many(detail: &str, seconds: u64) -> Problem {
        let problem = Problem::new(429, "too-many-requests", "Too many requests", detail);
        problem.header("Retry-After", &seconds.to_string())
    }

    /// The deployment lacks something that this request needs.
    pub fn not_configured(detail: &str) -> Problem {
        Problem::new(503, "not-configured", "Not configured", detail)
    }

    pub fn unavailable() -> Problem {
        let detail = "the store did not answer; what was asked may be done in part, and can be asked again";
        Problem::new(503, "unavailable", "Try again", detail).header("Retry-After", "2")
    }

    /// Adds a member.
    pub fn with(mut self, name: &str, value: Json) -> Problem {
        self.members.insert(name.to_owned(), value);
        self
    }

    /// Where in the body it is, as a JSON pointer.
    pub fn at(self, pointer: &str) -> Problem {
        self.with("pointer", json!(pointer))
    }

    /// The pointer seen from further up.
    pub fn below(self, above: &str) -> Problem {
        let Some(pointer) = self.members.get("pointer").and_then(Json::as_str) else { return self };
        let pointer = json!(format!("{above}{pointer}"));
        self.with("pointer", pointer)
    }

    fn header(mut self, name: &str, value: &str) -> Problem {
        self.headers.push(header(name, value));
        self
    }

    pub fn into_response(mut self) -> Response {
        self.members.insert("type".into(), json!(format!("urn:smart-bcc:problem:{}", self.name)));
        self.members.insert("title".into(), json!(self.title));
        self.members.insert("status".into(), json!(self.status));
        self.members.insert("detail".into(), json!(self.detail));
        self.headers.push(header("Content-Type", "application/problem+json"));
        let body = Body::Text(Json::Object(self.members).to_string());
        Response { status: self.status, headers: self.headers, body }
    }
}

/// The detail may quote the request, so it is not printed.
impl std::fmt::Debug for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Problem({} {})", self.status, self.name)
    }
}

impl From<StorageError> for Problem {
    fn from(_: StorageError) -> Problem {
        Problem::unavailable()
    }
}
