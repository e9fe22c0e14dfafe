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
    pub mail_domain: String,
    #[serde(default)]
    pub stamp_hosts: Vec<String>,
    #[serde(default)]
    pub authserv_id: Option<String>,
    #[serde(default)]
    pub arc_domain: Option<String>,
    #[serde(default)]
    pub arc_keys: Option<String>,
    #[serde(default)]
    pub setup_token: Option<String>,
    #[serde(default)]
    pub auth_secret: Option<String>,
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
pub const AUTHSERV_ID: &str = "mx.cloudflare.net";
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
    pub mail_from: String,
    pub rcpt_to: String,
    pub raw_size: usize,
    /// Milliseconds since 1970.
    pub now: u64,
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
    pub outcome: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<&'static str>,
    /// What the sender reads of a refusal (D10).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mail_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub company_id: Option<String>,
    pub links: Vec<Link>,
    pub offered: Vec<Link>,
    pub needs_choice: bool,
    pub again: bool,
    pub trace: Trace,
    /// Ids and reasons for the one log line of the message; no address, subject or body.
    pub log: Json,
}

impl OutcomeView {
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
    pub method: String,
    /// From `/api/v1/` on, as it came.
    pub path: String,
    /// What follows the question mark, empty where there is none.
    #[serde(default)]
    pub query: String,
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
    pub config: Settings,
}

#[derive(Clone, Default, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
pub struct HeadersView {
    pub authorization: Option<String>,
    pub content_type: Option<String>,
    pub cookie: Option<String>,
    pub origin: Option<String>,
    pub if_match: Option<String>,
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
