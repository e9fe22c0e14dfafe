//! Whether the API answers at all.

use serde_json::json;

use super::Response;
use super::problem::Problem;

pub async fn read() -> Result<Response, Problem> {
    Response::json(200, &json!({ "status": "ok", "version": env!("CARGO_PKG_VERSION") }))
}
