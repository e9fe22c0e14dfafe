//! What a message would become; nothing is stored (D33).

use std::rc::Rc;

use schemars::JsonSchema;
use serde::Serialize;

use super::authorize::Me;
use super::json::media_type;
use super::problem::Problem;
use super::{Call, Response};
use crate::crm::{Link, SmartAddress};
use crate::email::stamp::{DkimResult, DmarcResult, SpfResult};
use crate::email::{self, AddrSpec, AuthResult, Envelope, HeaderBlock, Stamp};
use crate::flow::Bytes;
use crate::intake::{self, Delivery, Evidence, Sight};
use crate::outcome::{Filed, Outcome, Report};
use crate::trace::Trace;

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct WhatIfView {
    outcome: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
    /// What the sender would read of a refusal.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    links: Vec<Link>,
    offered: Vec<Link>,
    needs_choice: bool,
    trace: Trace,
}

impl WhatIfView {
    fn of(report: Report) -> WhatIfView {
        let outcome = report.outcome.name();
        let (mut reason, mut text, mut filed) = (None, None, None);
        match report.outcome {
            Outcome::Filed(found) => filed = Some(found),
            Outcome::Held { reason: why, .. } | Outcome::Deferred { reason: why } => reason = Some(why),
            Outcome::Refused { reason: why, text: says } => (reason, text) = (Some(why), Some(says)),
        }
        let parts = filed.map(|Filed { links, offered, needs_choice, .. }| (links, offered, needs_choice));
        let (links, offered, needs_choice) = parts.unwrap_or_default();
        WhatIfView { outcome, reason, text, links, offered, needs_choice, trace: report.trace }
    }
}

/// What stands in for the stamp that a saved message lacks.
#[derive(Clone, Copy, PartialEq)]
enum Assume {
    Dmarc,
    Dkim,
    Spf,
    Nothing,
}

pub async fn run(call: Call, me: Me) -> Result<Response, Problem> {
    let content_type = call.request.headers.content_type.as_deref();
    if content_type.map(media_type).as_deref() != Some("message/rfc822") {
        return Err(Problem::media_type("message/rfc822", content_type));
    }
    let rcpt_to =
        call.query.address("rcptTo").unwrap_or_else(|| me.company.bcc_address(&call.config.mail_domain));
    let mail_from = call.query.address("mailFrom").unwrap_or_default();
    let envelope = Envelope::parse(&mail_from, &rcpt_to);
    let mut envelope = envelope.map_err(|_| Problem::parameter("rcptTo", "expected a Smart BCC address"))?;
    if !is_of_company(&envelope.rcpt_to, &call, &me) {
        return Err(Problem::not_found());
    }
    let author = author(&call.request.body);
    if mail_from.is_empty() {
        // A saved message has no envelope; without a sender it would be judged as automated mail.
        envelope.mail_from.clone_from(&author);
    }
    let evidence = match assume(&call)?.zip(author) {
        Some((assume, author)) => evidence(assume, &author, &envelope),
        None => Evidence::Stamp,
    };
    let delivery = Delivery {
        raw: Bytes::clone(&call.request.body),
        envelope,
        received_ms: call.now_ms(),
        config: Rc::clone(&call.config),
        evidence,
        sight: Sight::User(me.user.id),
    };
    let report = intake::what_if(delivery, call.store).await;
    match report.outcome {
        Outcome::Deferred { reason: "storage" } => Err(Problem::unavailable()),
        _ => Response::json(200, &WhatIfView::of(report)),
    }
}

/// By its domain now or a former one that still works.
fn is_of_company(rcpt_to: &AddrSpec, call: &Call, me: &Me) -> bool {
    let Some(address) = SmartAddress::parse(rcpt_to, &call.config.mail_domain) else { return false };
    let mut former = me.company.former_addresses.iter().filter(|former| call.now_ms() < former.until);
    address.slug == me.company.domain || former.any(|former| former.domain == address.slug)
}

fn assume(call: &Call) -> Result<Option<Assume>, Problem> {
    Ok(Some(match call.query.get("assume") {
        None => return Ok(None),
        Some("dmarc") => Assume::Dmarc,
        Some("dkim") => Assume::Dkim,
        Some("spf") => Assume::Spf,
        Some("none") => Assume::Nothing,
        Some(_) => return Err(Problem::parameter("assume", "expected dmarc, dkim, spf or none")),
    }))
}

/// A message without an author is refused before anything stands in for its stamp.
fn author(raw: &[u8]) -> Option<AddrSpec> {
    let header = HeaderBlock::parse(raw).ok()?;
    Some(email::author(&header).ok()?.address)
}

/// Results that speak for the author's domain and are judged like any other: SPF alone proves nothing where the
/// envelope is of another domain.
fn evidence(assume: Assume, author: &AddrSpec, envelope: &Envelope) -> Evidence {
    let (result, domain) = (AuthResult::Pass, Some(author.domain().to_owned()));
    let mut results = Stamp { results: 1, ..Stamp::default() };
    match assume {
        Assume::Dmarc => results.dmarc = Some(DmarcResult { result, header_from: domain }),
        Assume::Dkim => results.dkim.push(DkimResult { result, domain, identity: None }),
        Assume::Spf => {
            let mail_from = envelope.mail_from.as_ref().map(ToString::to_string);
            results.spf.push(SpfResult { result, mail_from });
        }
        Assume::Nothing => results.results = 0,
    }
    Evidence::Given(results)
}
