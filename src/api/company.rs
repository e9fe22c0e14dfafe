//! The company's settings; admins change them.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value as Json;

use super::authorize::Me;
use super::json::{self, Members, Wrong, expected, list, word};
use super::problem::Problem;
use super::{Call, Response, domain, schema, setup};
use crate::crm::{Authentication, Company, Slug, Unauthenticated};
use crate::email::{AddrSpec, is_domain};
use crate::limits::{LIST_LENGTH_MAX, MAX_AGE_DAYS_MAX};
use crate::{keys, row, time};

/// Former addresses that work at once: a company cannot gather domains by changing its own again and again.
const FORMER_ADDRESSES_MAX: usize = 10;

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct CompanyView {
    name: String,
    domain: Slug,
    /// False where another company claimed the domain first; then this one must choose another.
    domain_held: bool,
    bcc_address: String,
    former_addresses: Vec<FormerView>,
    never_log: Vec<String>,
    authentication: Authentication,
    unauthenticated: Unauthenticated,
    /// Mail whose Date is older waits for its user (D15); null where there is no limit.
    max_age_days: Option<u16>,
}

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct FormerView {
    domain: Slug,
    bcc_address: String,
    until: Option<String>,
}

impl CompanyView {
    fn of(company: &Company, domain_held: bool, call: &Call) -> CompanyView {
        let mail_domain = &call.config.mail_domain;
        let former = |address: &crate::crm::FormerAddress| FormerView {
            domain: address.domain.clone(),
            bcc_address: format!("{}@{mail_domain}", address.domain.as_str()),
            until: time::iso(address.until),
        };
        let working = company.former_addresses.iter().filter(|address| call.now_ms() < address.until);
        CompanyView {
            name: company.name.clone(),
            domain: company.domain.clone(),
            domain_held,
            bcc_address: company.bcc_address(mail_domain),
            former_addresses: working.map(former).collect(),
            never_log: company.never_log.clone(),
            authentication: company.authentication,
            unauthenticated: company.unauthenticated,
            max_age_days: company.max_age_days,
        }
    }
}

#[derive(JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CompanyChange {
    #[schemars(with = "schema::Name")]
    #[serde(default)]
    name: Option<String>,
    /// Changes every Smart BCC address of the company (S2).
    domain: Option<Slug>,
    /// Those that keep working; what is left out is retired at once (D3).
    #[schemars(with = "Option<Vec<Former>>", length(max = LIST_LENGTH_MAX))]
    former_addresses: Option<Vec<Slug>>,
    /// Whom no mail is about (S17).
    #[schemars(schema_with = "schema::never_log")]
    #[serde(default)]
    never_log: Option<Vec<String>>,
    authentication: Option<Authentication>,
    unauthenticated: Option<Unauthenticated>,
    /// Null takes the limit away.
    #[schemars(schema_with = "schema::max_age_days")]
    #[serde(default)]
    max_age_days: Option<Option<u16>>,
}

/// What a GET shows of a former address, or its domain alone.
#[derive(JsonSchema)]
#[serde(untagged)]
#[allow(dead_code)] // a schema of what `former_domain` reads
enum Former {
    Domain(Slug),
    Shown { domain: Slug },
}

impl CompanyChange {
    fn read(body: &mut Members) -> Result<CompanyChange, Problem> {
        Ok(CompanyChange {
            name: body.take("name", json::name)?,
            never_log: body.take("neverLog", list(never_log))?,
            authentication: body
                .take("authentication", word("\"aligned\", \"dkim\", \"dmarc\" or \"sealed\""))?,
            unauthenticated: body.take("unauthenticated", word("\"hold\" or \"refuse\""))?,
            max_age_days: body.take("maxAgeDays", max_age_days)?,
            former_addresses: body.take("formerAddresses", list(former_domain))?,
            domain: body.take("domain", setup::slug)?,
        })
    }

    /// What a company says of itself changes; what of its addresses is to change is given back.
    fn apply(self, company: &mut Company) -> (Option<Slug>, Option<Vec<Slug>>) {
        company.name = self.name.unwrap_or(std::mem::take(&mut company.name));
        company.never_log = self.never_log.unwrap_or(std::mem::take(&mut company.never_log));
        company.authentication = self.authentication.unwrap_or(company.authentication);
        company.unauthenticated = self.unauthenticated.unwrap_or(company.unauthenticated);
        company.max_age_days = self.max_age_days.unwrap_or(company.max_age_days);
        (self.domain, self.former_addresses)
    }
}

pub async fn read(call: Call, me: Me) -> Result<Response, Problem> {
    let held = domain::holds(&call.store, &me.company).await?;
    Response::tagged(200, &CompanyView::of(&me.company, held, &call))
}

/// Rule S2: every user sees the company's address (as `bccAddress`, here and in `me`), and an admin changes the
/// company domain, which changes every Smart BCC address of the company.
pub async fn change(call: Call, me: Me) -> Result<Response, Problem> {
    let change = json::body(&call, CompanyChange::read)?;
    if call.request.headers.if_match.is_some() {
        let held = domain::holds(&call.store, &me.company).await?;
        call.expects(&CompanyView::of(&me.company, held, &call))?;
    }
    let mut company = me.company;
    let (domain, kept) = change.apply(&mut company);

    let moves = kept.is_some() || domain.is_some();
    let mut retired = retire(&mut company, kept, call.now_ms())?;
    if let Some(next) = domain.filter(|next| *next != company.domain) {
        if company.former_addresses.len() >= FORMER_ADDRESSES_MAX {
            return Err(Problem::conflict("expected fewer former addresses; retire one of them first"));
        }
        domain::claim(&call, &next, &company.id).await?;
        retired.retain(|slug| *slug != next);
        domain::retire_later(&mut company, next, call.now_ms());
    }
    // What is retired stops first and what is new works last, so that doing it again finishes it.
    domain::retire(&call.store, &company.id, &retired).await?;
    call.store.put(keys::company(&company.id), row::text(&company), None).await?;
    if moves {
        domain::point(&call.store, &company, call.now_ms()).await?;
    }
    Response::tagged(200, &CompanyView::of(&company, true, &call))
}

/// Former addresses that are not kept are retired at once; none can be added.
fn retire(company: &mut Company, kept: Option<Vec<Slug>>, now_ms: u64) -> Result<Vec<Slug>, Problem> {
    let former = std::mem::take(&mut company.former_addresses);
    // Those that ended were dropped by the store, and may be another company's by now.
    let working: Vec<_> = former.into_iter().filter(|address| now_ms < address.until).collect();
    let Some(kept) = kept else {
        company.former_addresses = working;
        return Ok(Vec::new());
    };
    if let Some(at) = kept.iter().position(|slug| working.iter().all(|address| address.domain != *slug)) {
        let detail = format!("expected a former address of the company, but found \"{}\"", kept[at].as_str());
        return Err(Problem::member(&format!("/formerAddresses/{at}"), detail));
    }
    let (staying, retired): (Vec<_>, Vec<_>) =
        working.into_iter().partition(|address| kept.contains(&address.domain));
    company.former_addresses = staying;
    Ok(retired.into_iter().map(|address| address.domain).collect())
}

/// An entry is what a GET shows, or its domain alone.
fn former_domain(value: &Json) -> json::Read<Slug> {
    setup::slug(value.get("domain").unwrap_or(value))
}

/// A number of days, or null.
fn max_age_days(value: &Json) -> json::Read<Option<u16>> {
    if value.is_null() {
        return Ok(None);
    }
    // JSON has one kind of number: 30.0 is whole.
    let is_allowed = |days: &f64| days.fract() == 0.0 && (1.0..=f64::from(MAX_AGE_DAYS_MAX)).contains(days);
    let wanted = format!("a whole number of days from 1 to {MAX_AGE_DAYS_MAX}, or null");
    let days = value.as_f64().filter(is_allowed).map(|days| days as u16);
    days.map(Some).ok_or_else(|| Wrong::of(expected(&wanted, value)))
}

/// An address, or a domain with or without an `@` before it.
fn never_log(value: &Json) -> json::Read<String> {
    let entry = value.as_str().map(str::to_ascii_lowercase);
    let entry = entry
        .filter(|text| AddrSpec::parse(text).is_ok() || is_domain(text.strip_prefix('@').unwrap_or(text)));
    entry.ok_or_else(|| Wrong::of(expected("an address or a domain", value)))
}
