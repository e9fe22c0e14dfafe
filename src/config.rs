//! What the deployment says of itself: the Worker's variables and secrets, handed in with every event.

/// The settings of one deployment.
#[derive(Clone, Default)]
pub struct Config {
    /// The domain of all Smart BCC addresses.
    pub mail_domain: String,
    /// The hosts that the platform's Received field may name (docs/rules.md, "The stamp").
    pub stamp_hosts: Vec<String>,
    /// The authserv-id of the platform (RFC 8601 2.5).
    pub authserv_id: String,
    /// The domain that the platform signs its ARC sets for.
    pub arc_domain: String,
    /// Its published keys, a line each: `SELECTOR._domainkey.DOMAIN=KEY RECORD`.
    pub arc_keys: String,
    /// The operator's secret; none where it is not set.
    pub setup_token: Option<String>,
    /// What API tokens are hashed with; none where it is not set.
    pub auth_secret: Option<String>,
    /// Who sends Smart BCC's own mails; none where the deployment can send none.
    pub sender: Option<String>,
    /// Where the app is; none where nobody said.
    pub app_url: Option<String>,
    /// The page that the text of a refusal points to (D10).
    pub help_url: String,
}
