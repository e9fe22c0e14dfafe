//! Users, and what each has chosen for his own mail.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Id;

/// A user as he is stored. `email` is the account address, his main sender address (S7).
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct User {
    pub id: Id,
    pub name: String,
    pub email: String,
    /// Since when, in milliseconds since 1970; 0 where it is the one that he was made with.
    #[serde(default)]
    pub email_since_ms: u64,
    pub role: Role,
    /// S21: off until turned on.
    #[serde(default)]
    pub auto_link: bool,
    /// S26: private is the first default.
    #[serde(default)]
    pub default_visibility: Visibility,
    #[serde(default)]
    pub language: String,
    /// Until when he waits for his first mail, in milliseconds since 1970; 0 where he does not.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub awaits_mail_until_ms: u64,
}

fn is_zero(ms: &u64) -> bool {
    *ms == 0
}

/// A removed user whose mail the operator gave to another, and when (D29b).
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Predecessor {
    pub user: Id,
    /// Milliseconds since 1970.
    pub since_ms: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    Admin,
    Member,
}

/// Rule S26: a mail is private to its user or shared with everybody in the company.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Visibility {
    #[default]
    Private,
    Shared,
}
