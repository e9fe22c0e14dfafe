//! Links by hand.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::authorize::Me;
use super::json::{self, Members, word};
use super::mail::{self, Mail};
use super::marks::Mark;
use super::problem::Problem;
use super::rows::Shown;
use super::{Call, Response, items, persons, records};
use crate::crm::{Kind, Link, Visibility};
use crate::flow::{Ask, all};
use crate::keys::Page;
use crate::row::{ShortLink, Summary};

/// How far a link by hand reaches.
#[derive(Clone, Copy, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    Thread,
    Mail,
}

#[derive(Serialize, JsonSchema)]
pub struct LinksView {
    /// What the mail is linked to now.
    links: Vec<Link>,
    /// How many mails of the thread this was decided for.
    mails: usize,
}

const KINDS: &str = "\"person\", \"deal\", \"lead\" or \"project\"";
const SCOPES: &str = "\"thread\" or \"mail\"";

/// Rule S25: by hand, whoever sees the mail links it to an existing person, deal, lead or project, or to one
/// that he creates from it, and unlinks; the mail or, the default, its whole thread as far as he may see it.
pub async fn create(call: Call, me: Me) -> Result<Response, Problem> {
    let mail = mail::seen(&call, &me).await?;
    let mut body = Members::of(&call)?;
    let scope = body.take("scope", word(SCOPES))?.unwrap_or(Scope::Thread);
    let kind: Kind = body.required("kind", word(KINDS))?;
    let link = match body.has("create") {
        true => Link::new(kind, made(kind, body, &call, &me).await?),
        false => named(kind, body, &call, &me).await?,
    };
    decide(mail, link, true, scope, &call, &me).await
}

pub async fn delete(call: Call, me: Me) -> Result<Response, Problem> {
    let mail = mail::seen(&call, &me).await?;
    let kind = Kind::ALL.into_iter().find(|kind| kind.word() == call.parameter("kind"));
    let id = crate::crm::Id::parse(call.parameter("link"));
    let link = kind.zip(id).map(|(kind, id)| Link::new(kind, id)).ok_or_else(Problem::not_found)?;
    let scope = match call.query.get("scope") {
        None | Some("thread") => Scope::Thread,
        Some("mail") => Scope::Mail,
        Some(_) => return Err(Problem::parameter("scope", &format!("expected {SCOPES}"))),
    };
    // A link whose record is gone can be taken away still.
    if !mail.all_links().contains(&link) {
        exists(&link, &call, &me).await?;
    }
    decide(mail, link, false, scope, &call, &me).await
}

async fn exists(link: &Link, call: &Call, me: &Me) -> Result<(), Problem> {
    let record = records::read_one(&call.store, &me.company.id, link).await?;
    record.map(drop).ok_or_else(Problem::not_found)
}

async fn named(kind: Kind, mut body: Members, call: &Call, me: &Me) -> Result<Link, Problem> {
    let link = Link::new(kind, body.required("id", json::id)?);
    body.end()?;
    exists(&link, call, me).await?;
    Ok(link)
}

/// Creates the record, as its own resource would.
async fn made(kind: Kind, mut body: Members, call: &Call, me: &Me) -> Result<crate::crm::Id, Problem> {
    let mut create = body.object("create")?;
    if kind == Kind::Person {
        let person = persons::make(&mut create, call, me).await?;
        create.end()?;
        body.end()?;
        return Ok(persons::write(person, call, me).await?.id);
    }
    let item = items::make(kind, &mut create, call, me).await?;
    create.end()?;
    body.end()?;
    Ok(items::write(kind, item, call, me).await?.id)
}

/// Writes the decision for every mail it reaches. Doing it again writes the same, and the opposite undoes it.
async fn decide(
    mail: Mail,
    link: Link,
    on: bool,
    scope: Scope,
    call: &Call,
    me: &Me,
) -> Result<Response, Problem> {
    let id = mail.id.clone();
    let mut mails = match scope {
        Scope::Thread => mail::thread_of(mail, Some(&link), call, me).await?,
        Scope::Mail => vec![mail.into_shown().0],
    };
    if !on {
        // A mail of the thread that was never linked so needs no decision against it.
        let page = Page::Timeline(&me.company.id, &link);
        mails.retain(|shown| shown.row.id.mail == id || shown.row.stands_on(&page));
    }
    let asks = mails.iter().flat_map(|shown| write(shown, &link, on, call, me)).collect();
    all(asks).await?;
    let own = mails.iter().find(|shown| shown.row.id.mail == id);
    let links = own.map(|shown| with(&shown.summary, &link, on).links).unwrap_or_default();
    let links = links.into_iter().map(|link| link.0).collect();
    Response::json(200, &LinksView { links, mails: mails.len() })
}

/// Two keys a mail: its row on the page of what it is linked to, and the badge in its user's inbox; one more
/// where everybody sees it, and one where this makes a choice that was open.
fn write(shown: &Shown, link: &Link, on: bool, call: &Call, me: &Me) -> Vec<Ask<()>> {
    let (company, row, store) = (&me.company.id, &shown.row.id, &call.store);
    let (user, summary) = (&shown.summary.user, with(&shown.summary, link, on));
    let mark = Mark::switch(on, &me.user.id, call.now_ms());
    let mut asks = vec![
        mark.clone().with(&summary).put(&Page::Timeline(company, link), row, store),
        mark.put_link(&Page::Inbox(company, user), row, link, store),
    ];
    if shown.visibility() == Visibility::Shared {
        asks.push(mark.put_link(&Page::Shared(company), row, link, store));
    }
    if on && shown.needs_choice() {
        let decided = Mark::choice(true, &me.user.id, call.now_ms()).with(&summary);
        asks.push(decided.put(&Page::Choice(company, user), row, store));
    }
    asks
}

fn with(summary: &Summary, link: &Link, on: bool) -> Summary {
    let links = summary.links.iter().map(|link| link.0.clone()).collect();
    let links = super::rows::apply(links, &[(link.clone(), on)]);
    Summary { links: links.into_iter().map(ShortLink).collect(), ..summary.clone() }
}
