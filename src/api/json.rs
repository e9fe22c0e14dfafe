//! Bodies that are JSON: read member by member, so that each problem names the member, what was expected of it
//! and what was found. A member that nobody reads is a problem too.

use serde::de::DeserializeOwned;
use serde_json::{Map, Value as Json};

use super::Call;
use super::problem::Problem;
use crate::crm::Id;
use crate::email::AddrSpec;
use crate::limits::{
    EXTERNAL_ID_CHARS_MAX, JSON_BODY_BYTES_MAX, LIST_LENGTH_MAX, NAME_CHARS_MAX, SUBJECT_CHARS_MAX,
    TOKEN_BYTES_MAX,
};
use crate::row::first_chars;

pub const VISIBILITIES: &str = "\"private\" or \"shared\"";

/// The members of an object that nobody has read yet.
pub struct Members {
    /// The JSON pointer (RFC 6901) of the object.
    pointer: String,
    members: Map<String, Json>,
}

/// Reads the body of a request to its last member.
pub fn body<T>(call: &Call, read: impl FnOnce(&mut Members) -> Result<T, Problem>) -> Result<T, Problem> {
    let mut members = Members::of(call)?;
    let value = read(&mut members)?;
    members.end()?;
    Ok(value)
}

/// Why a member is not as expected; the pointer leads on from the member.
pub struct Wrong {
    pointer: String,
    detail: String,
}

pub type Read<T> = Result<T, Wrong>;

impl Members {
    /// The body of a request.
    pub fn of(call: &Call) -> Result<Members, Problem> {
        let (body, content_type) = (&call.request.body, call.request.headers.content_type.as_deref());
        let is_json = |text: &str| media_type(text) == "application/json";
        if !content_type.is_some_and(is_json) {
            return Err(Problem::media_type("application/json", content_type));
        }
        if body.len() > JSON_BODY_BYTES_MAX {
            return Err(Problem::too_large(JSON_BODY_BYTES_MAX, body.len()));
        }
        let value = serde_json::from_slice(body)
            .map_err(|error| Problem::malformed(format!("expected JSON, but found an error: {error}")))?;
        match value {
            Json::Object(members) => Ok(Members { pointer: String::new(), members }),
            other => Err(Problem::malformed(expected("an object", &other))),
        }
    }

    /// A member that may be absent.
    pub fn take<T>(&mut self, name: &str, read: impl FnOnce(&Json) -> Read<T>) -> Result<Option<T>, Problem> {
        let Some(value) = self.members.remove(name) else { return Ok(None) };
        read(&value).map(Some).map_err(|wrong| self.problem(name, &wrong))
    }

    /// A member that must be there.
    pub fn required<T>(&mut self, name: &str, read: impl FnOnce(&Json) -> Read<T>) -> Result<T, Problem> {
        let missing = self.problem(name, &Wrong::of(format!("expected \"{name}\", but it is not there")));
        self.take(name, read)?.ok_or(missing)
    }

    /// A member that is an object, read to its last member.
    pub fn nested<T>(
        &mut self,
        name: &str,
        read: impl FnOnce(&mut Members) -> Result<T, Problem>,
    ) -> Result<T, Problem> {
        let mut members = self.object(name)?;
        let value = read(&mut members)?;
        members.end()?;
        Ok(value)
    }

    /// A member that is an object.
    pub fn object(&mut self, name: &str) -> Result<Members, Problem> {
        let members = self.required(name, |value| match value {
            Json::Object(members) => Ok(members.clone()),
            other => Err(Wrong::of(expected("an object", other))),
        })?;
        Ok(Members { pointer: format!("{}/{name}", self.pointer), members })
    }

    /// Where the object stands in the body, as a JSON pointer.
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    pub fn has(&self, name: &str) -> bool {
        self.members.contains_key(name)
    }

    /// Nothing is left that nobody knows.
    pub fn end(self) -> Result<(), Problem> {
        match self.members.keys().next() {
            None => Ok(()),
            Some(name) => {
                let detail = format!("expected no member \"{}\" here", first_chars(name, 60));
                Err(self.problem(name, &Wrong::of(detail)))
            }
        }
    }

    fn problem(&self, name: &str, wrong: &Wrong) -> Problem {
        let name = name.replace('~', "~0").replace('/', "~1");
        Problem::member(&format!("{}/{name}{}", self.pointer, wrong.pointer), wrong.detail.clone())
    }
}

impl Wrong {
    pub fn of(detail: impl Into<String>) -> Wrong {
        Wrong { pointer: String::new(), detail: detail.into() }
    }
}

/// The media type without its parameters, in lower case.
pub fn media_type(content_type: &str) -> String {
    content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

pub fn expected(what: &str, found: &Json) -> String {
    let found = match found {
        Json::Null => "null".to_owned(),
        Json::Bool(found) => found.to_string(),
        Json::Number(found) => found.to_string(),
        Json::String(found) => format!("\"{}\"", first_chars(found, 60)),
        Json::Array(_) => "an array".to_owned(),
        Json::Object(_) => "an object".to_owned(),
    };
    format!("expected {what}, but found {found}")
}

/// One line of text, the spaces around it taken away.
fn line(value: &Json, chars_max: usize) -> Read<String> {
    let is_line =
        |text: &str| (1..=chars_max).contains(&text.chars().count()) && !text.chars().any(char::is_control);
    let text = value.as_str().map(str::trim).filter(|text| is_line(text));
    text.map(str::to_owned)
        .ok_or_else(|| Wrong::of(expected(&format!("one line of 1 to {chars_max} characters"), value)))
}

pub fn name(value: &Json) -> Read<String> {
    line(value, NAME_CHARS_MAX)
}

pub fn title(value: &Json) -> Read<String> {
    line(value, SUBJECT_CHARS_MAX)
}

/// Null takes it away.
pub fn external_id(value: &Json) -> Read<Option<String>> {
    match value {
        Json::Null => Ok(None),
        value => line(value, EXTERNAL_ID_CHARS_MAX).map(Some),
    }
}

/// What a link has behind its #, or the digits that it shows.
pub fn token(value: &Json) -> Read<String> {
    let token = value.as_str().filter(|token| token.len() <= TOKEN_BYTES_MAX).map(str::to_owned);
    token.ok_or_else(|| Wrong::of(expected(&format!("a text of {TOKEN_BYTES_MAX} bytes at most"), value)))
}

pub fn boolean(value: &Json) -> Read<bool> {
    value.as_bool().ok_or_else(|| Wrong::of(expected("true or false", value)))
}

pub fn address(value: &Json) -> Read<AddrSpec> {
    let text = value.as_str().ok_or_else(|| Wrong::of(expected("an address as text", value)))?;
    AddrSpec::parse(text).map_err(|error| Wrong::of(expected(&rest_of(&error.to_string()), value)))
}

fn rest_of(error: &str) -> String {
    error.trim_start_matches("expected ").split(", but").next().unwrap_or_default().to_owned()
}

pub fn id(value: &Json) -> Read<Id> {
    let id = value.as_str().and_then(Id::parse);
    id.ok_or_else(|| Wrong::of(expected("an id of 13 characters a to z, 2 to 7", value)))
}

/// One word of a closed set, as the record's own type spells it.
pub fn word<T: DeserializeOwned>(words: &'static str) -> impl Fn(&Json) -> Read<T> {
    move |value| serde_json::from_value(value.clone()).map_err(|_| Wrong::of(expected(words, value)))
}

/// An array of what `read` reads, each once.
pub fn list<T: PartialEq>(read: impl Fn(&Json) -> Read<T>) -> impl Fn(&Json) -> Read<Vec<T>> {
    move |value| {
        let what = format!("an array of at most {LIST_LENGTH_MAX}");
        let entries = value.as_array().filter(|entries| entries.len() <= LIST_LENGTH_MAX);
        let entries = entries.ok_or_else(|| Wrong::of(expected(&what, value)))?;
        let mut list = Vec::with_capacity(entries.len());
        for (index, entry) in entries.iter().enumerate() {
            let at = |wrong: Wrong| Wrong { pointer: format!("/{index}{}", wrong.pointer), ..wrong };
            let entry = read(entry).map_err(at)?;
            if !list.contains(&entry) {
                list.push(entry);
            }
        }
        Ok(list)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn members(value: Json) -> Members {
        let Json::Object(members) = value else { panic!("an object") };
        Members { pointer: String::new(), members }
    }

    fn wrong<T>(result: Result<T, Problem>) -> (String, String) {
        let response = result.err().expect("a problem").into_response();
        let super::super::Body::Text(text) = response.body else { panic!("a document") };
        let document: Json = serde_json::from_str(&text).expect("JSON");
        let text = |name: &str| document[name].as_str().unwrap_or_default().to_owned();
        (text("pointer"), text("detail"))
    }

    #[test]
    fn a_problem_names_member_expectation_and_finding() {
        let check = |result: (String, String), pointer: &str, detail: &str| {
            assert_eq!((result.0.as_str(), result.1.as_str()), (pointer, detail));
        };
        let mut body =
            members(json!({ "name": " ", "a": { "email": "x" }, "ids": ["aaaaaaaaaaaaa", 1], "b/c": 1 }));
        let line = "expected one line of 1 to 80 characters, but found \" \"";
        check(wrong(body.required("name", name)), "/name", line);
        check(wrong(body.required("none", name)), "/none", "expected \"none\", but it is not there");
        let Ok(mut inner) = body.object("a") else { panic!("an object") };
        check(
            wrong(inner.required("email", address)),
            "/a/email",
            "expected one @ in an address, but found \"x\"",
        );
        let id = "expected an id of 13 characters a to z, 2 to 7, but found 1";
        check(wrong(body.required("ids", list(super::id))), "/ids/1", id);
        check(wrong(body.end()), "/b~1c", "expected no member \"b/c\" here");
    }

    #[test]
    fn lists_hold_each_entry_once() {
        let read = list(address)(&json!(["a@example.com", "A@EXAMPLE.com", "b@example.com"]));
        assert_eq!(read.ok().map(|list| list.len()), Some(2));
    }
}
