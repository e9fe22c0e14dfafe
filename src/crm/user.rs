//! Users, and what each has chosen for his own mail.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Id;

/// A user as he is stored. `email` is the account address, his main sender address (S7).
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct User {
    /// Random, and in the keys of all that is his.
    pub id: Id,
    /// As people call him.
    pub name: String,
    /// The account address, in lower case.
    pub email: String,
    /// Since when, in milliseconds since 1970; 0 where it is the one that he was made with.
    #[serde(default)]
    pub email_since_ms: u64,
    /// What he may do.
    pub role: Role,
    /// S21: off until turned on.
    #[serde(default)]
    pub auto_link: bool,
    /// S26: private is the first default.
    #[serde(default)]
    pub default_visibility: Visibility,
    /// The language of mails to him: `en` or `ja`; empty stands for English.
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
    /// Who was removed.
    pub user: Id,
    /// Milliseconds since 1970.
    pub since_ms: u64,
}

/// What a user may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Changes the company and its users; sees no more mail than others (D29b).
    Admin,
    /// Has his own mail and what is shared.
    Member,
}

/// Rule S26: a mail is private to its user or shared with everybody in the company.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Visibility {
    /// Seen by its user alone.
    #[default]
    Private,
    /// Seen by everybody in the company.
    Shared,
}
