//! The REST API over a store in memory: every endpoint, what it refuses, and who sees what.

#[path = "api/kit.rs"]
mod kit;
mod support;

#[path = "api/access.rs"]
mod access;
#[path = "api/behind.rs"]
mod behind;
#[path = "api/company.rs"]
mod company;
#[path = "api/external.rs"]
mod external;
#[path = "api/first_mail.rs"]
mod first_mail;
#[path = "api/forwards.rs"]
mod forwards;
#[path = "api/held.rs"]
mod held;
#[path = "api/links.rs"]
mod links;
#[path = "api/mail.rs"]
mod mail;
#[path = "api/openapi.rs"]
mod openapi;
#[path = "api/pages.rs"]
mod pages;
#[path = "api/records.rs"]
mod records;
#[path = "api/removal.rs"]
mod removal;
#[path = "api/senders.rs"]
mod senders;
#[path = "api/session.rs"]
mod session;
#[path = "api/setup.rs"]
mod setup;
#[path = "api/unreadable.rs"]
mod unreadable;
#[path = "api/users.rs"]
mod users;
#[path = "api/what_if.rs"]
mod what_if;
