//! What each route does, takes and answers.

use schemars::JsonSchema;
use serde_json::{Value as Json, json};

use super::super::router::Route;
use super::super::schema;
use super::super::{
    company, first_mail, health, items, links, mail, me, persons, removal, senders, session, setup, timeline,
    tokens, users, what_if,
};
use super::schemas::{self, Schemas, word};
use crate::crm::{Id, Kind, Slug};
use crate::limits::{PAGE_ROWS_DEFAULT, PAGE_ROWS_MAX};

type SchemaOf = Box<dyn Fn(&mut Schemas) -> Json>;

/// An answer that is no problem.
pub struct Answer {
    pub status: u16,
    pub says: &'static str,
    pub schema: Option<SchemaOf>,
    /// Of an answer that is no JSON.
    pub media_type: Option<&'static str>,
}

pub struct Parameter {
    pub name: &'static str,
    pub says: &'static str,
    pub schema: SchemaOf,
}

pub struct Operation {
    pub summary: String,
    pub query: Vec<Parameter>,
    pub body: Option<SchemaOf>,
    pub body_may_be_absent: bool,
    pub answers: Vec<Answer>,
    /// Beside those that all routes of its kind have.
    pub problems: Vec<u16>,
    /// What it reads or changes has an ETag.
    pub has_state: bool,
}

impl Operation {
    fn new(summary: impl Into<String>) -> Operation {
        Operation {
            summary: summary.into(),
            query: Vec::new(),
            body: None,
            body_may_be_absent: false,
            answers: Vec::new(),
            problems: Vec::new(),
            has_state: false,
        }
    }

    fn takes<T: JsonSchema>(self) -> Operation {
        self.takes_as(|schemas| schemas.body::<T>())
    }

    fn takes_as(mut self, schema: impl Fn(&mut Schemas) -> Json + 'static) -> Operation {
        self.body = Some(Box::new(schema));
        self
    }

    fn gives<T: JsonSchema>(self, status: u16, says: &'static str) -> Operation {
        self.gives_as(status, says, |schemas| schemas.answer::<T>())
    }

    fn gives_as(
        mut self,
        status: u16,
        says: &'static str,
        schema: impl Fn(&mut Schemas) -> Json + 'static,
    ) -> Operation {
        self.answers.push(Answer { status, says, schema: Some(Box::new(schema)), media_type: None });
        self
    }

    fn gives_nothing(mut self, says: &'static str) -> Operation {
        self.answers.push(Answer { status: 204, says, schema: None, media_type: None });
        self
    }

    fn gives_file(mut self, media_type: &'static str, says: &'static str) -> Operation {
        self.answers.push(Answer { status: 200, says, schema: None, media_type: Some(media_type) });
        self
    }

    fn with(self, name: &'static str, says: &'static str, schema: fn() -> Json) -> Operation {
        self.with_as(name, says, move |_| schema())
    }

    fn with_as(
        mut self,
        name: &'static str,
        says: &'static str,
        schema: impl Fn(&mut Schemas) -> Json + 'static,
    ) -> Operation {
        self.query.push(Parameter { name, says, schema: Box::new(schema) });
        self
    }

    /// A page of a list.
    fn paged(self) -> Operation {
        self.with("cursor", "Of the page before", || json!({ "type": "string" })).with(
            "limit",
            "Rows of a page",
            || json!({ "type": "integer", "minimum": 1, "maximum": PAGE_ROWS_MAX, "default": PAGE_ROWS_DEFAULT }),
        )
    }

    fn or(mut self, problems: &[u16]) -> Operation {
        self.problems.extend(problems);
        self
    }

    fn has_state(self) -> Operation {
        Operation { has_state: true, ..self }
    }

    fn body_may_be_absent(self) -> Operation {
        Operation { body_may_be_absent: true, ..self }
    }
}

/// What a route does. A route that nothing is said of is a defect, which the test of the document finds.
pub fn of(route: &Route) -> Operation {
    let kind = Kind::ITEMS.into_iter().find(|kind| route.path.starts_with(&items::plural(*kind)));
    match kind {
        Some(kind) => of_item(kind, route),
        None => match route.path.split('/').next() {
            Some("session" | "sessions") => of_session(route),
            Some("persons") => of_person(route),
            Some("mail") => of_mail(route),
            Some("setup" | "company" | "users") => of_company(route),
            Some("me" | "senders" | "tokens") => of_caller(route),
            _ => of_all(route),
        },
    }
}

fn op(summary: &str) -> Operation {
    Operation::new(summary)
}

fn unknown(route: &Route) -> Operation {
    Operation::new(format!("{} {} is not described", route.method, route.path))
}

fn of_session(route: &Route) -> Operation {
    match (route.method, route.path) {
        ("POST", "session") => op("Asks for a link that signs in; the operator gets it at once")
            .takes::<session::AskBody>()
            .gives::<session::LinkView>(201, "To the operator: the link")
            .gives::<session::AskedView>(202, "The link is mailed, if the address is a user's"),
        ("POST", "session/confirm") => op("Signs in by a link or by the digits that it shows")
            .takes::<session::ConfirmBody>()
            .gives::<session::UnclearView>(200, "Opened elsewhere, or a user of several companies")
            .gives::<session::SignedInView>(201, "Signed in, with a cookie"),
        ("DELETE", "session") => op("Signs out").gives_nothing("Signed out"),
        ("GET", "sessions") => {
            op("The caller's sessions").gives::<session::SessionsView>(200, "The sessions")
        }
        ("DELETE", "sessions/{id}") => op("Ends a session").gives_nothing("Ended"),
        _ => unknown(route),
    }
}

fn of_company(route: &Route) -> Operation {
    match (route.method, route.path) {
        ("GET", "setup") => {
            op("Whether a company was set up here").gives::<setup::SetupState>(200, "Whether")
        }
        ("POST", "setup") => op("Creates a company and its first user")
            .takes::<setup::SetupBody>()
            .gives::<setup::SetupView>(201, "The company, its user and a token, shown this once")
            .or(&[409]),
        ("GET", "company") => op("The company").gives::<company::CompanyView>(200, "The company").has_state(),
        ("PATCH", "company") => op("Changes the company's settings")
            .takes::<company::CompanyChange>()
            .gives::<company::CompanyView>(200, "As they are now")
            .or(&[409])
            .has_state(),
        ("GET", "users") => op("The users of the company")
            .with_as("company", "The operator says of which company, by its domain", |schemas| {
                schemas.body::<Slug>()
            })
            .gives::<users::UsersView>(200, "The users")
            .or(&[404]),
        ("POST", "users") => op("Makes a user and invites him by mail")
            .takes::<users::UserBody>()
            .gives::<users::UserView>(201, "The user")
            .or(&[409])
            .has_state(),
        ("GET", "users/{id}") => op("A user").gives::<users::UserView>(200, "The user").has_state(),
        ("PATCH", "users/{id}") => op("Changes a user; another account address once he confirms it")
            .takes::<users::UserChange>()
            .gives::<users::UserView>(200, "As he is now")
            .or(&[409])
            .has_state(),
        ("DELETE", "users/{id}") => {
            op("Removes a user; his filed mail stays").gives_nothing("Removed").or(&[409]).has_state()
        }
        ("PUT", "users/{id}/successor") => op("Gives the mail of a removed user to another")
            .takes::<removal::SuccessorBody>()
            .gives::<removal::SuccessorView>(200, "Given")
            .or(&[409]),
        _ => unknown(route),
    }
}

fn of_caller(route: &Route) -> Operation {
    match (route.method, route.path) {
        ("GET", "senders") => {
            op("The addresses that the caller sends from").gives::<senders::SendersView>(200, "The addresses")
        }
        ("POST", "senders") => op("Adds a sender address, which a mail to it confirms")
            .takes::<senders::SenderBody>()
            .gives::<senders::SenderView>(201, "Added, not confirmed yet")
            .or(&[409]),
        ("GET", "senders/confirm") => op("What a link is for, before it is confirmed")
            .with("token", "What the link has behind its #", || json!({ "type": "string" }))
            .gives::<senders::SenderView>(200, "The address, and whether it is to be the account's"),
        ("POST", "senders/confirm") => op("Confirms an address")
            .takes::<senders::ConfirmSenderBody>()
            .gives::<senders::SenderView>(200, "Confirmed"),
        ("DELETE", "senders/{address}") => op("Removes a sender address").gives_nothing("Removed").or(&[409]),
        ("GET", "me") => op("The caller").gives::<me::MeView>(200, "The caller").has_state(),
        ("PATCH", "me") => op("Changes what the caller has chosen")
            .takes::<me::MeChange>()
            .gives::<me::MeView>(200, "As it is now")
            .or(&[409])
            .has_state(),
        ("GET", "me/first-mail") => op("The first mail of a caller who set up his company and waits for it")
            .gives::<first_mail::FirstMailView>(200, "The mail, once it is there"),
        ("GET", "tokens") => op("The caller's API tokens").gives::<tokens::TokensView>(200, "The tokens"),
        ("POST", "tokens") => op("Makes an API token; the operator makes one for any user")
            .takes::<tokens::TokenBody>()
            .body_may_be_absent()
            .gives::<tokens::MintedView>(201, "The token, shown this once"),
        ("DELETE", "tokens/{id}") => op("Ends an API token").gives_nothing("Ended"),
        _ => unknown(route),
    }
}

fn of_all(route: &Route) -> Operation {
    match (route.method, route.path) {
        ("GET", "health") => op("Whether the API answers").gives::<health::HealthView>(200, "It does"),
        ("GET", "openapi.json") => {
            op("This document").gives_as(200, "The document", |_| json!({ "type": "object" }))
        }
        ("POST", "what-if") => op("What would become of a message; nothing is stored")
            .with(
                "mailFrom",
                "The reverse-path; the author's address where it is left out",
                || json!({ "type": "string" }),
            )
            .with_as("rcptTo", "The Smart BCC address; the company's where it is left out", |schemas| {
                schemas.body::<schema::Address>()
            })
            .with("assume", "What stands in for the stamp that a saved message lacks", || {
                word(&["dmarc", "dkim", "spf", "none"])
            })
            .gives::<what_if::WhatIfView>(200, "Its outcome, links and trace")
            .or(&[404]),
        _ => unknown(route),
    }
}

fn of_person(route: &Route) -> Operation {
    match (route.method, route.path) {
        ("GET", "persons") => op("Persons")
            .with("q", "An exact address, or the beginning of a name", || json!({ "type": "string" }))
            .paged()
            .gives::<persons::PersonsView>(200, "A page of them"),
        ("POST", "persons") => op("Makes a person")
            .takes::<persons::PersonBody>()
            .gives::<persons::PersonView>(201, "The person")
            .or(&[409])
            .has_state(),
        ("GET", "persons/{id}") => op("A person").gives::<persons::PersonView>(200, "The person").has_state(),
        ("PATCH", "persons/{id}") => op("Changes a person")
            .takes::<persons::PersonChange>()
            .gives::<persons::PersonView>(200, "As he is now")
            .or(&[409])
            .has_state(),
        ("DELETE", "persons/{id}") => op("Deletes a person and, a page at a time, all that names him")
            .gives::<persons::RemainingView>(202, "There is more: to be asked again")
            .gives_nothing("Nothing is left")
            .has_state(),
        ("PUT", _) => op("Makes or changes the person whom another system knows by this id")
            .takes::<persons::PersonPut>()
            .gives::<persons::PersonView>(200, "Changed")
            .gives::<persons::PersonView>(201, "Made")
            .or(&[400, 409])
            .has_state(),
        ("GET", "persons/{id}/mail") => timeline_of("person"),
        _ => unknown(route),
    }
}

fn timeline_of(kind: &str) -> Operation {
    Operation::new(format!("The mails of a {kind}, newest first"))
        .paged()
        .gives::<timeline::TimelineView>(200, "A page of them, and how many more there are")
}

fn of_item(kind: Kind, route: &Route) -> Operation {
    let word = kind.word();
    let says = |what: &str| Operation::new(what.replace("item", word));
    let item = move |schemas: &mut Schemas| schemas.item(kind);
    match (route.method, route.path.split('/').count()) {
        ("GET", 1) => Operation::new(format!("The {}", items::plural(kind)))
            .with("q", "The beginning of a title", || json!({ "type": "string" }))
            .with_as("status", "In this state only", move |_| schemas::states(kind))
            .with_as("personId", "Of this person only", |schemas| schemas.body::<Id>())
            .paged()
            .gives_as(200, "A page of them", move |schemas| schemas.items(kind)),
        ("POST", 1) => says("Makes a item")
            .takes_as(move |schemas| schemas.body_of::<items::ItemBody>(kind))
            .gives_as(201, "As it was made", item)
            .or(&[409])
            .has_state(),
        ("GET", 2) => says("A item").gives_as(200, "As it is", item).has_state(),
        ("PATCH", 2) => says("Changes a item")
            .takes_as(move |schemas| schemas.body_of::<items::ItemChange>(kind))
            .gives_as(200, "As it is now", item)
            .or(&[409])
            .has_state(),
        ("DELETE", 2) => {
            says("Deletes a item; its links stay as history").gives_nothing("Deleted").has_state()
        }
        ("GET", 3) => timeline_of(word),
        ("PUT", 3) => says("Makes or changes the item that another system knows by this id")
            .takes_as(move |schemas| schemas.body_of::<items::ItemPut>(kind))
            .gives_as(200, "Changed", item)
            .gives_as(201, "Made", item)
            .or(&[400, 409])
            .has_state(),
        _ => unknown(route),
    }
}

fn of_mail(route: &Route) -> Operation {
    match (route.method, route.path) {
        ("GET", "mail") => op("A box of mails, newest first")
            .with("box", "Which one; the inbox where it is left out", || {
                word(&["inbox", "shared", "held", "choice"])
            })
            .with(
                "user",
                "The box of a removed user whose mail the caller has (D29b)",
                || json!({ "type": "string" }),
            )
            .paged()
            .gives::<mail::BoxView>(200, "A page of it, and how many mails wait")
            .or(&[404]),
        ("GET", "mail/{id}") => op("A mail").gives::<mail::OneView>(200, "The mail"),
        ("PATCH", "mail/{id}") => op("Shares a mail, or says whether its links are to be chosen")
            .takes::<mail::MailChange>()
            .gives::<mail::ChangedView>(200, "As it is now"),
        ("DELETE", "mail/{id}") => {
            op("Deletes a mail everywhere, or discards a held one").gives_nothing("Deleted")
        }
        ("GET", "mail/{id}/raw") => {
            op("The message as it came").gives_file("message/rfc822", "Byte for byte")
        }
        ("GET", "mail/{id}/attachments/{n}") => {
            op("A file in the message").gives_file("*/*", "Its bytes, for saving")
        }
        ("GET", "mail/{id}/trace") => op("Why it became what it became").gives::<mail::TraceView>(200, "Why"),
        ("GET", "mail/{id}/thread") => {
            op("The mails of its thread, oldest first").gives::<mail::ThreadView>(200, "The mails")
        }
        ("POST", "mail/{id}/confirm") => op("Confirms a held mail, which is decided anew")
            .gives::<mail::ConfirmedView>(200, "What became of it")
            .or(&[409]),
        ("POST", "mail/{id}/links") => op("Links a mail, or its thread, by hand")
            .takes_as(Schemas::link)
            .gives::<links::LinksView>(200, "What it is linked to now")
            .or(&[409]),
        ("DELETE", "mail/{id}/links/{kind}/{link}") => op("Takes a link away")
            .with("scope", "How far; the thread where it is left out", || word(&["thread", "mail"]))
            .gives::<links::LinksView>(200, "What it is linked to now"),
        _ => unknown(route),
    }
}
