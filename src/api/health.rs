//! Whether the API answers at all.

use schemars::JsonSchema;
use serde::Serialize;

use super::Response;
use super::problem::Problem;

#[derive(Serialize, JsonSchema)]
pub struct HealthView {
    /// `ok`.
    status: &'static str,
    /// Of Smart BCC.
    version: &'static str,
}

pub async fn read() -> Result<Response, Problem> {
    Response::json(200, &HealthView { status: "ok", version: env!("CARGO_PKG_VERSION") })
}
