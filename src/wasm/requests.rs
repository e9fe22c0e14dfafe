//! What a flow asks and what it is answered, as JavaScript sees them: a round crosses as one text of JSON each way, and
//! bytes beside it, by their place or as they are.

use js_sys::{Array, Uint8Array};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use wasm_bindgen::prelude::*;

use super::json_of;
use crate::flow::{Answer, Fetched, Page, Request, Row, Value};

/// One request.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub(super) enum RequestView<'r> {
    Get { form: &'static str, keys: &'r [String] },
    List { prefix: &'r str, cursor: Option<&'r str>, limit: usize },
    Put { key: &'r str, value: ValueView<'r>, metadata: Option<&'r Json>, expires_in_seconds: Option<u64> },
    Delete { keys: &'r [String] },
    Send { from: &'r str, to: &'r str, subject: &'r str, text: &'r str },
    Fetch { url: &'r str, accept: &'r str },
    Verify { algorithm: &'static str, key: Place, data: Place, signature: Place },
    Limit { limiter: &'static str, key: &'r str },
}

/// Text, or where bytes are.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum ValueView<'r> {
    Text(&'r str),
    Bytes(Place),
}

impl ValueView<'_> {
    pub(super) fn of(value: &Value) -> ValueView<'_> {
        match value {
            Value::Text(text) => ValueView::Text(text),
            Value::Bytes(bytes) => ValueView::Bytes(Place::of(bytes)),
        }
    }
}

/// Where bytes lie in the instance's memory.
#[derive(Serialize)]
pub(super) struct Place {
    at: usize,
    length: usize,
}

impl Place {
    pub(super) fn of(bytes: &[u8]) -> Place {
        Place { at: bytes.as_ptr() as usize, length: bytes.len() }
    }
}

impl<'r> RequestView<'r> {
    pub(super) fn of(request: &'r Request) -> RequestView<'r> {
        match request {
            Request::Get { keys } => RequestView::Get { form: "text", keys },
            Request::GetBytes { key } => RequestView::Get { form: "bytes", keys: std::slice::from_ref(key) },
            Request::GetMetadata { key } => {
                RequestView::Get { form: "metadata", keys: std::slice::from_ref(key) }
            }
            Request::List { prefix, cursor, limit } => {
                RequestView::List { prefix, cursor: cursor.as_deref(), limit: *limit }
            }
            Request::Put { key, value, metadata, expires_in_seconds } => RequestView::Put {
                key,
                value: ValueView::of(value),
                metadata: metadata.as_ref(),
                expires_in_seconds: *expires_in_seconds,
            },
            Request::Delete { keys } => RequestView::Delete { keys },
            Request::Send(mail) => {
                RequestView::Send { from: &mail.from, to: &mail.to, subject: &mail.subject, text: &mail.text }
            }
            Request::Fetch { url, accept } => RequestView::Fetch { url, accept },
            Request::Verify(asked) => RequestView::Verify {
                algorithm: asked.algorithm.as_str(),
                key: Place::of(&asked.key),
                data: Place::of(&asked.data),
                signature: Place::of(&asked.signature),
            },
            Request::Limit { limiter, key } => RequestView::Limit { limiter: limiter.name(), key },
        }
    }
}

/// The answers to a round's requests, in their order; one that does not fit its request counts as a failure of the store.
pub(super) fn answers_of(requests: &[Request], answers: &Array) -> Result<Vec<Answer>, JsError> {
    let mut bytes = Vec::new();
    for (at, request) in requests.iter().enumerate() {
        let is_bytes = matches!(request, Request::GetBytes { .. });
        bytes.push(is_bytes.then(|| bytes_answer(&answers.get(at as u32))).flatten());
        if is_bytes {
            answers.set(at as u32, JsValue::NULL);
        }
    }
    let Json::Array(answers) = json_of(answers)? else {
        return Err(JsError::new("expected a list of answers"));
    };
    let each = requests.iter().zip(bytes).zip(answers);
    Ok(each
        .map(|((request, bytes), answer)| bytes.or(answer_of(request, answer)).unwrap_or(Answer::Failed))
        .collect())
}

fn answer_of(request: &Request, answer: Json) -> Option<Answer> {
    match request {
        Request::Get { .. } => serde_json::from_value(answer).map(Answer::Texts).ok(),
        Request::GetBytes { .. } => None,
        Request::GetMetadata { .. } => {
            let [metadata]: [Option<Json>; 1] = serde_json::from_value(answer).ok()?;
            Some(Answer::Metadata(metadata))
        }
        Request::List { .. } => page_answer(answer),
        Request::Fetch { .. } => fetched_answer(answer),
        Request::Verify(_) => answer.as_bool().map(Answer::Verified),
        Request::Limit { .. } => answer.as_bool().map(Answer::Allowed),
        Request::Put { .. } | Request::Delete { .. } | Request::Send(_) => {
            answer.is_null().then_some(Answer::Done)
        }
    }
}

fn bytes_answer(answer: &JsValue) -> Option<Answer> {
    let value = answer.dyn_ref::<Array>()?.get(0);
    let bytes = value.dyn_ref::<Uint8Array>().map(Uint8Array::to_vec);
    (bytes.is_some() || value.is_null()).then_some(Answer::Bytes(bytes))
}

fn fetched_answer(answer: Json) -> Option<Answer> {
    #[derive(Deserialize)]
    struct FetchedView {
        status: u16,
        body: String,
    }
    let FetchedView { status, body } = serde_json::from_value(answer).ok()?;
    Some(Answer::Fetched(Fetched { status, body }))
}

/// Taken apart rather than read, so that the metadata of a thousand rows is moved and not made again.
fn page_answer(mut answer: Json) -> Option<Answer> {
    let rows = match answer.get_mut("rows")?.take() {
        Json::Array(rows) => rows.into_iter().map(row_of).collect::<Option<_>>()?,
        _ => return None,
    };
    let cursor = serde_json::from_value(answer.get_mut("cursor").map(Json::take).unwrap_or_default()).ok()?;
    Some(Answer::Page(Page { rows, cursor }))
}

fn row_of(mut row: Json) -> Option<Row> {
    let Json::String(key) = row.get_mut("key")?.take() else { return None };
    Some(Row { key, metadata: row.get_mut("metadata").map(Json::take).unwrap_or_default() })
}
