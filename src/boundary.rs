//! What crosses the boundary to JavaScript: events in, outcomes out. Every name here is one that a JavaScript
//! program sees; the domain's own types stand behind it and do not derive serde.

mod results;

use std::rc::Rc;

pub use results::{GivenResult, ResultsView};
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};

use crate::api;
use crate::config::Config;
use crate::crm::Link;
use crate::email::{AddrSpecError, Envelope};
use crate::flow::Bytes;
use crate::intake::{Delivery, Evidence, Sight};
use crate::outcome::{Outcome, Report};
use crate::trace::Trace;

/// The Worker's variables and secrets.
#[derive(Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Settings {
    /// The domain of all Smart BCC addresses.
    pub mail_domain: String,
    /// The hosts that the platform's Received field may name.
    #[serde(default)]
    pub stamp_hosts: Vec<String>,
    /// The authserv-id of the platform (RFC 8601 2.5); [`AUTHSERV_ID`] where it is not set.
    #[serde(default)]
    pub authserv_id: Option<String>,
    /// Whom the platform signs its ARC sets for; [`ARC_DOMAIN`] where it is not set.
    #[serde(default)]
    pub arc_domain: Option<String>,
    /// The platform's published keys, a line each: `SELECTOR._domainkey.DOMAIN=KEY RECORD`.
    #[serde(default)]
    pub arc_keys: Option<String>,
    /// The operator's secret.
    #[serde(default)]
    pub setup_token: Option<String>,
    /// What tokens, sessions and links are signed and hashed with.
    #[serde(default)]
    pub auth_secret: Option<String>,
    /// The page that a refusal points to (D10).
    #[serde(default)]
    pub help_url: Option<String>,
    /// Whether the deployment can send mail, and from which address; empty stands for the address of its own.
    #[serde(default)]
    pub sender: Option<String>,
    /// Where the app is, as `https://host`.
    #[serde(default)]
    pub app_url: Option<String>,
}

/// The platform's hosts, authserv-id and signing domain, where the deployment names no others.
pub const STAMP_HOSTS: [&str; 2] = ["cloudflare-email.net", "email.cloudflare.net"];
/// Who stamps authentication results on messages that Cloudflare delivers.
pub const AUTHSERV_ID: &str = "mx.cloudflare.net";
/// Whom Cloudflare signs its ARC sets for.
pub const ARC_DOMAIN: &str = "cloudflare-email.net";

impl From<Settings> for Config {
    fn from(settings: Settings) -> Config {
        let hosts = settings.stamp_hosts;
        let given = |text: Option<String>| text.filter(|text| !text.is_empty());
        let app_url = given(settings.app_url).map(|url| url.trim_end_matches('/').to_owned());
        let refused = format!(
            "{}/refused",
            app_url.clone().unwrap_or_else(|| format!("https://{}", settings.mail_domain))
        );
        Config {
            stamp_hosts: if hosts.is_empty() { STAMP_HOSTS.map(String::from).to_vec() } else { hosts },
            authserv_id: given(settings.authserv_id).unwrap_or_else(|| AUTHSERV_ID.into()),
            arc_domain: given(settings.arc_domain).unwrap_or_else(|| ARC_DOMAIN.into()).to_ascii_lowercase(),
            arc_keys: settings.arc_keys.unwrap_or_default(),
            setup_token: given(settings.setup_token),
            auth_secret: given(settings.auth_secret),
            sender: settings.sender.map(|sender| match sender.is_empty() {
                true => format!("no-reply@{}", settings.mail_domain),
                false => sender,
            }),
            help_url: given(settings.help_url).unwrap_or(refused),
            app_url,
            mail_domain: settings.mail_domain,
        }
    }
}

/// A message that is about to be read.
#[derive(Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MailEvent {
    /// The envelope's MAIL FROM (RFC 5321 4.1.1.2), empty for a null reverse-path.
    pub mail_from: String,
    /// The envelope's RCPT TO (RFC 5321 4.1.1.3): one invocation has one.
    pub rcpt_to: String,
    /// Bytes of the whole message.
    pub raw_size: usize,
    /// Milliseconds since 1970.
    pub now: u64,
    /// The deployment's settings.
    pub config: Settings,
    /// Another platform's results, in place of the stamp.
    #[serde(default)]
    pub authentication: Option<ResultsView>,
}

impl MailEvent {
    /// The event with its bytes.
    ///
    /// # Errors
    /// When `rcptTo` is no addr-spec.
    pub fn delivery(self, raw: Bytes) -> Result<Delivery, AddrSpecError> {
        let envelope = Envelope::parse(&self.mail_from, &self.rcpt_to)?;
        let given = self.authentication.map(|results| Evidence::Given(results.stamp(&envelope)));
        Ok(Delivery {
            envelope,
            raw,
            received_ms: self.now,
            config: Rc::new(self.config.into()),
            evidence: given.unwrap_or(Evidence::Stamp),
            sight: Sight::Company,
        })
    }
}

/// What became of a message.
#[derive(Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct OutcomeView {
    /// `filed`, `held`, `refused` or `deferred`.
    pub outcome: &'static str,
    /// A short id of why it is not filed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<&'static str>,
    /// What the sender reads of a refusal (D10).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The mail that it is, where it is filed or held.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mail_id: Option<String>,
    /// Whose mail it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_id: Option<String>,
    /// The company whose address it came to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub company_id: Option<String>,
    /// Whom and what it is tied to.
    pub links: Vec<Link>,
    /// What its user is offered for a choice.
    pub offered: Vec<Link>,
    /// Whether its user is asked what it is about.
    pub needs_choice: bool,
    /// Whether the same message came to this address before (D31).
    pub again: bool,
    /// Each decision with its reasons (D33).
    pub trace: Trace,
    /// Ids and reasons for the one log line of the message; no address, subject or body.
    pub log: Json,
}

impl OutcomeView {
    /// What the shell is told of a report.
    pub fn of(report: Report) -> OutcomeView {
        let mut view = OutcomeView {
            outcome: report.outcome.name(),
            reason: None,
            text: None,
            mail_id: None,
            user_id: None,
            company_id: None,
            links: Vec::new(),
            offered: Vec::new(),
            needs_choice: false,
            again: false,
            trace: report.trace,
            log: Json::Null,
        };
        view.take(report.outcome);
        view.log = view.log_line();
        view
    }

    fn take(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::Filed(filed) => {
                self.mail_id = Some(filed.mail.to_string());
                self.user_id = Some(filed.user.to_string());
                self.company_id = Some(filed.company.to_string());
                (self.links, self.offered) = (filed.links, filed.offered);
                (self.needs_choice, self.again) = (filed.needs_choice, filed.again);
            }
            Outcome::Held { company, user, mail, reason } => {
                self.mail_id = Some(mail.to_string());
                self.user_id = Some(user.to_string());
                self.company_id = Some(company.to_string());
                self.reason = Some(reason);
            }
            Outcome::Refused { reason, text } => (self.reason, self.text) = (Some(reason), Some(text)),
            Outcome::Deferred { reason } => self.reason = Some(reason),
        }
    }

    fn log_line(&self) -> Json {
        let rules: Vec<&str> = self.trace.decisions.iter().map(|decision| decision.rule.as_str()).collect();
        json!({
            "outcome": self.outcome, "reason": self.reason, "mailId": self.mail_id, "userId": self.user_id,
            "companyId": self.company_id, "links": self.links.len(), "needsChoice": self.needs_choice,
            "again": self.again, "rules": rules,
        })
    }
}

/// A request to the API.
#[derive(Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ApiEvent {
    /// The HTTP method, in capitals.
    pub method: String,
    /// From `/api/v1/` on, as it came.
    pub path: String,
    /// What follows the question mark, empty where there is none.
    #[serde(default)]
    pub query: String,
    /// The header fields that the API reads.
    #[serde(default)]
    pub headers: HeadersView,
    /// Where this Worker answers, as `https://host`.
    #[serde(default)]
    pub origin: String,
    /// The network address of whoever asks, as the platform knows it; a header that he could write says nothing.
    #[serde(default)]
    pub client: Option<String>,
    /// Milliseconds since 1970.
    pub now: u64,
    /// The deployment's settings.
    pub config: Settings,
}

/// The header fields that the API reads, each null where it is missing.
#[derive(Clone, Default, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
pub struct HeadersView {
    /// `Bearer` and a token.
    pub authorization: Option<String>,
    /// The media type of the body.
    pub content_type: Option<String>,
    /// The cookies, of which the session's is read.
    pub cookie: Option<String>,
    /// The page that a browser asks from.
    pub origin: Option<String>,
    /// The entity tag that a change expects.
    pub if_match: Option<String>,
    /// Bytes of the body as announced.
    pub content_length: Option<String>,
}

impl ApiEvent {
    /// The request with its body and the platform's randomness, and the settings to answer it with.
    pub fn request(self, body: Bytes, seed: [u8; 32]) -> (api::Request, Rc<Config>) {
        let headers = self.headers;
        let headers = api::Headers {
            authorization: headers.authorization,
            content_type: headers.content_type,
            content_length: headers.content_length,
            cookie: headers.cookie,
            origin: headers.origin,
            if_match: headers.if_match,
            client: self.client,
        };
        let request = api::Request {
            method: self.method,
            path: self.path,
            query: self.query,
            headers,
            origin: self.origin,
            body,
            now_ms: self.now,
            seed,
        };
        (request, Rc::new(self.config.into()))
    }
}
