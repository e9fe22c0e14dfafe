//! What a flow asks and what it is answered, as JavaScript sees them.

use js_sys::{Array, Uint8Array};
use serde_json::Value as Json;
use wasm_bindgen::prelude::*;

use super::{object, write};
use crate::flow::{Answer, Bytes, Fetched, Page, Request, Row, Value};

pub(super) fn request_view(request: &Request) -> Result<JsValue, JsError> {
    match request {
        Request::Get { keys } => {
            object(&[("kind", "get".into()), ("form", "text".into()), ("keys", write(keys)?)])
        }
        Request::GetBytes { key } => {
            object(&[("kind", "get".into()), ("form", "bytes".into()), ("keys", write(&[key])?)])
        }
        Request::GetMetadata { key } => {
            object(&[("kind", "get".into()), ("form", "metadata".into()), ("keys", write(&[key])?)])
        }
        Request::List { prefix, cursor, limit } => object(&[
            ("kind", "list".into()),
            ("prefix", prefix.into()),
            ("cursor", write(cursor)?),
            ("limit", write(limit)?),
        ]),
        Request::Put { key, value, metadata, expires_in_seconds } => object(&[
            ("kind", "put".into()),
            ("key", key.into()),
            ("value", value_view(value)?),
            ("metadata", write(metadata)?),
            ("expiresInSeconds", write(expires_in_seconds)?),
        ]),
        Request::Delete { keys } => object(&[("kind", "delete".into()), ("keys", write(keys)?)]),
        Request::Send(mail) => object(&[
            ("kind", "send".into()),
            ("from", (&mail.from).into()),
            ("to", (&mail.to).into()),
            ("subject", (&mail.subject).into()),
            ("text", (&mail.text).into()),
        ]),
        Request::Fetch { url, accept } => {
            object(&[("kind", "fetch".into()), ("url", url.into()), ("accept", (*accept).into())])
        }
        Request::Verify(asked) => object(&[
            ("kind", "verify".into()),
            ("algorithm", asked.algorithm.as_str().into()),
            ("key", Uint8Array::from(&asked.key[..]).into()),
            ("data", Uint8Array::from(&asked.data[..]).into()),
            ("signature", Uint8Array::from(&asked.signature[..]).into()),
        ]),
        Request::Limit { limiter, key } => {
            object(&[("kind", "limit".into()), ("limiter", limiter.name().into()), ("key", key.into())])
        }
    }
}

fn value_view(value: &Value) -> Result<JsValue, JsError> {
    match value {
        Value::Text(text) => Ok(text.into()),
        Value::Bytes(bytes) => place(bytes),
    }
}

/// Where bytes lie in the instance's memory.
pub(super) fn place(bytes: &Bytes) -> Result<JsValue, JsError> {
    object(&[("at", (bytes.as_ptr() as usize).into()), ("length", bytes.len().into())])
}

/// An answer that does not fit its request counts as a failure of the store.
pub(super) fn answer_of(request: &Request, answer: JsValue) -> Answer {
    let read = match request {
        Request::Get { .. } => serde_wasm_bindgen::from_value(answer).map(Answer::Texts).ok(),
        Request::GetBytes { .. } => bytes_answer(&answer),
        Request::GetMetadata { .. } => metadata_answer(answer),
        Request::List { .. } => page_answer(answer),
        Request::Fetch { .. } => fetched_answer(answer),
        Request::Verify(_) => answer.as_bool().map(Answer::Verified),
        Request::Limit { .. } => answer.as_bool().map(Answer::Allowed),
        Request::Put { .. } | Request::Delete { .. } | Request::Send(_) => {
            answer.is_null().then_some(Answer::Done)
        }
    };
    read.unwrap_or(Answer::Failed)
}

fn bytes_answer(answer: &JsValue) -> Option<Answer> {
    let value = answer.dyn_ref::<Array>()?.get(0);
    let bytes = value.dyn_ref::<Uint8Array>().map(Uint8Array::to_vec);
    (bytes.is_some() || value.is_null()).then_some(Answer::Bytes(bytes))
}

fn metadata_answer(answer: JsValue) -> Option<Answer> {
    let [metadata]: [Option<Json>; 1] = serde_wasm_bindgen::from_value(answer).ok()?;
    Some(Answer::Metadata(metadata))
}

fn fetched_answer(answer: JsValue) -> Option<Answer> {
    #[derive(serde::Deserialize)]
    struct FetchedView {
        status: u16,
        body: String,
    }
    let FetchedView { status, body } = serde_wasm_bindgen::from_value(answer).ok()?;
    Some(Answer::Fetched(Fetched { status, body }))
}

fn page_answer(answer: JsValue) -> Option<Answer> {
    #[derive(serde::Deserialize)]
    struct PageView {
        rows: Vec<RowView>,
        cursor: Option<String>,
    }
    #[derive(serde::Deserialize)]
    struct RowView {
        key: String,
        #[serde(default)]
        metadata: Json,
    }
    let page: PageView = serde_wasm_bindgen::from_value(answer).ok()?;
    let rows = page.rows.into_iter().map(|row| Row { key: row.key, metadata: row.metadata }).collect();
    Some(Answer::Page(Page { rows, cursor: page.cursor }))
}
