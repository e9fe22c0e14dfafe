//! The one table of routes: method, path, who may call, and what answers.

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use super::authorize::{self, Me};
use super::problem::Problem;
use super::query::Query;
use super::random::Random;
use super::{Call, Request, Response};
use super::{
    company, first_mail, health, items, links, mail, me, openapi, persons, rate, removal, senders, session,
    setup, timeline, tokens, users, what_if,
};
use crate::config::Config;
use crate::crm::Kind::{Deal, Lead, Person, Project};
use crate::flow::Store;
use crate::limits::{JSON_BODY_BYTES_MAX, MESSAGE_BYTES_MAX};

/// One row of the table.
pub struct Route {
    /// The HTTP method, in capitals.
    pub method: &'static str,
    /// Without `/api/v1/`; a name in braces stands for one segment.
    pub path: &'static str,
    /// What its body is.
    pub body: BodyKind,
    /// It reads a whole message from the store.
    reads_message: bool,
    run: Run,
}

/// What a body may be.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum BodyKind {
    /// JSON, or none.
    Json,
    /// A message as it came (`message/rfc822`).
    Message,
}

/// Who may call, and what answers him.
enum Run {
    Anyone(fn(Call) -> Reply),
    Operator(fn(Call) -> Reply),
    User(fn(Call, Me) -> Reply),
    Admin(fn(Call, Me) -> Reply),
    /// None is the operator.
    UserOrOperator(fn(Call, Option<Me>) -> Reply),
    AdminOrOperator(fn(Call, Option<Me>) -> Reply),
    /// Anyone, and whether it is the operator.
    AnyoneOrOperator(fn(Call, IsOperator) -> Reply),
}

/// Who may call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Everybody, with a token or without.
    Anyone,
    /// A user, by his token or session.
    User,
    /// A user who is an admin of his company.
    Admin,
    /// Who has `SETUP_TOKEN`.
    Operator,
    /// A user, or who has `SETUP_TOKEN`.
    UserOrOperator,
    /// An admin, or who has `SETUP_TOKEN`.
    AdminOrOperator,
}

impl Route {
    /// Who may call it; the operator is one of anyone.
    #[must_use]
    pub fn who(&self) -> Who {
        match self.run {
            Anyone(_) | AnyoneOrOperator(_) => Who::Anyone,
            User(_) => Who::User,
            Admin(_) => Who::Admin,
            Operator(_) => Who::Operator,
            UserOrOperator(_) => Who::UserOrOperator,
            AdminOrOperator(_) => Who::AdminOrOperator,
        }
    }
}

type Reply = Pin<Box<dyn Future<Output = Result<Response, Problem>>>>;

use Run::{Admin, AdminOrOperator, Anyone, AnyoneOrOperator, Operator, User, UserOrOperator};
use session::IsOperator;

/// All that the API answers, in the order of its document.
pub const ROUTES: &[Route] = &[
    route("GET", "health", Anyone(|_| reply(health::read()))),
    route("GET", "openapi.json", Anyone(|_| reply(openapi::read()))),
    route("GET", "setup", Anyone(|call| reply(setup::read(call)))),
    route("POST", "setup", Operator(|call| reply(setup::create(call)))),
    route("POST", "session", AnyoneOrOperator(|call, operator| reply(session::ask(call, operator)))),
    route("POST", "session/confirm", Anyone(|call| reply(session::confirm(call)))),
    route("DELETE", "session", Anyone(|call| reply(session::end(call)))),
    route("GET", "sessions", User(|call, me| reply(session::list(call, me)))),
    route("DELETE", "sessions/{id}", User(|call, me| reply(session::revoke(call, me)))),
    route("GET", "senders", User(|call, me| reply(senders::list(call, me)))),
    route("POST", "senders", User(|call, me| reply(senders::add(call, me)))),
    route("GET", "senders/confirm", User(|call, me| reply(senders::look(call, me)))),
    route("POST", "senders/confirm", User(|call, me| reply(senders::confirm(call, me)))),
    route("DELETE", "senders/{address}", User(|call, me| reply(senders::delete(call, me)))),
    route("GET", "me", User(|call, me| reply(me::read(call, me)))),
    route("PATCH", "me", User(|call, me| reply(me::change(call, me)))),
    route("GET", "me/first-mail", User(|call, me| reply(first_mail::read(call, me)))),
    route("GET", "tokens", User(|call, me| reply(tokens::list(call, me)))),
    route("POST", "tokens", UserOrOperator(|call, me| reply(tokens::create(call, me)))),
    route("DELETE", "tokens/{id}", User(|call, me| reply(tokens::delete(call, me)))),
    route("GET", "company", User(|call, me| reply(company::read(call, me)))),
    route("PATCH", "company", Admin(|call, me| reply(company::change(call, me)))),
    route("GET", "users", AdminOrOperator(|call, me| reply(users::list(call, me)))),
    route("POST", "users", AdminOrOperator(|call, me| reply(users::create(call, me)))),
    route("GET", "users/{id}", Admin(|call, me| reply(users::read(call, me)))),
    route("PATCH", "users/{id}", Admin(|call, me| reply(users::change(call, me)))),
    route("DELETE", "users/{id}", Admin(|call, me| reply(removal::remove(call, me)))),
    route("PUT", "users/{id}/successor", Operator(|call| reply(removal::succeed(call)))),
    route("GET", "persons", User(|call, me| reply(persons::list(call, me)))),
    route("POST", "persons", User(|call, me| reply(persons::create(call, me)))),
    route("GET", "persons/{id}", User(|call, me| reply(persons::read(call, me)))),
    route("PATCH", "persons/{id}", User(|call, me| reply(persons::change(call, me)))),
    route("DELETE", "persons/{id}", User(|call, me| reply(persons::delete(call, me)))),
    route("GET", "persons/{id}/mail", User(|call, me| reply(timeline::read(Person, call, me)))),
    route(
        "PUT",
        "persons/by-external-id/{externalId}",
        User(|call, me| reply(persons::put_external(call, me))),
    ),
    route("GET", "deals", User(|call, me| reply(items::list(Deal, call, me)))),
    route("POST", "deals", User(|call, me| reply(items::create(Deal, call, me)))),
    route("GET", "deals/{id}", User(|call, me| reply(items::read(Deal, call, me)))),
    route("PATCH", "deals/{id}", User(|call, me| reply(items::change(Deal, call, me)))),
    route("DELETE", "deals/{id}", User(|call, me| reply(items::delete(Deal, call, me)))),
    route("GET", "deals/{id}/mail", User(|call, me| reply(timeline::read(Deal, call, me)))),
    route(
        "PUT",
        "deals/by-external-id/{externalId}",
        User(|call, me| reply(items::put_external(Deal, call, me))),
    ),
    route("GET", "leads", User(|call, me| reply(items::list(Lead, call, me)))),
    route("POST", "leads", User(|call, me| reply(items::create(Lead, call, me)))),
    route("GET", "leads/{id}", User(|call, me| reply(items::read(Lead, call, me)))),
    route("PATCH", "leads/{id}", User(|call, me| reply(items::change(Lead, call, me)))),
    route("DELETE", "leads/{id}", User(|call, me| reply(items::delete(Lead, call, me)))),
    route("GET", "leads/{id}/mail", User(|call, me| reply(timeline::read(Lead, call, me)))),
    route(
        "PUT",
        "leads/by-external-id/{externalId}",
        User(|call, me| reply(items::put_external(Lead, call, me))),
    ),
    route("GET", "projects", User(|call, me| reply(items::list(Project, call, me)))),
    route("POST", "projects", User(|call, me| reply(items::create(Project, call, me)))),
    route("GET", "projects/{id}", User(|call, me| reply(items::read(Project, call, me)))),
    route("PATCH", "projects/{id}", User(|call, me| reply(items::change(Project, call, me)))),
    route("DELETE", "projects/{id}", User(|call, me| reply(items::delete(Project, call, me)))),
    route("GET", "projects/{id}/mail", User(|call, me| reply(timeline::read(Project, call, me)))),
    route(
        "PUT",
        "projects/by-external-id/{externalId}",
        User(|call, me| reply(items::put_external(Project, call, me))),
    ),
    route("GET", "mail", User(|call, me| reply(mail::list(call, me)))),
    reads_message(route("GET", "mail/{id}", User(|call, me| reply(mail::read(call, me))))),
    route("PATCH", "mail/{id}", User(|call, me| reply(mail::change(call, me)))),
    route("DELETE", "mail/{id}", User(|call, me| reply(mail::delete(call, me)))),
    reads_message(route("GET", "mail/{id}/raw", User(|call, me| reply(mail::raw(call, me))))),
    reads_message(route(
        "GET",
        "mail/{id}/attachments/{n}",
        User(|call, me| reply(mail::attachment(call, me))),
    )),
    route("GET", "mail/{id}/trace", User(|call, me| reply(mail::trace(call, me)))),
    route("GET", "mail/{id}/thread", User(|call, me| reply(mail::thread(call, me)))),
    reads_message(route("POST", "mail/{id}/confirm", User(|call, me| reply(mail::confirm(call, me))))),
    route("POST", "mail/{id}/links", User(|call, me| reply(links::create(call, me)))),
    route("DELETE", "mail/{id}/links/{kind}/{link}", User(|call, me| reply(links::delete(call, me)))),
    Route {
        body: BodyKind::Message,
        ..route("POST", "what-if", User(|call, me| reply(what_if::run(call, me))))
    },
];

const fn route(method: &'static str, path: &'static str, run: Run) -> Route {
    Route { method, path, body: BodyKind::Json, reads_message: false, run }
}

const fn reads_message(route: Route) -> Route {
    Route { reads_message: true, ..route }
}

fn reply(answer: impl Future<Output = Result<Response, Problem>> + 'static) -> Reply {
    Box::pin(answer)
}

/// What is to be known of a request before its body is read.
pub struct Plan {
    /// The longest body that is read; a longer one is answered 413.
    pub body_bytes_max: usize,
    /// It brings a whole message or reads one back.
    pub carries_message: bool,
}

/// What to expect of a request, whoever asks; of one that is answered nowhere, little.
pub fn plan(method: &str, path: &str) -> Plan {
    let route = find(method, path).ok().map(|(route, _)| route);
    let brings_message = route.is_some_and(|route| route.body == BodyKind::Message);
    Plan {
        body_bytes_max: if brings_message { MESSAGE_BYTES_MAX } else { JSON_BODY_BYTES_MAX },
        carries_message: brings_message || route.is_some_and(|route| route.reads_message),
    }
}

/// Says before the body is read what refuses the request: who its caller is, or how long its body.
pub(super) async fn knock(request: Request, config: Rc<Config>, store: Store) -> Result<(), Problem> {
    let Plan { body_bytes_max, .. } = plan(&request.method, &request.path);
    let length = request.headers.content_length.as_ref().and_then(|length| length.parse().ok());
    let (route, call) = prepare(request, config, store)?;
    caller(&route.run, &call).await?;
    match length.filter(|length| *length > body_bytes_max) {
        Some(length) => Err(Problem::too_large(body_bytes_max, length)),
        None => Ok(()),
    }
}

/// Finds the route, lets its caller pass and answers.
pub(super) async fn answer(request: Request, config: Rc<Config>, store: Store) -> Result<Response, Problem> {
    let (route, call) = prepare(request, config, store)?;
    let caller = caller(&route.run, &call).await?;
    let reply = match (&route.run, caller) {
        (Anyone(run) | Operator(run), _) => run(call),
        (AnyoneOrOperator(run), Caller::Operator) => run(call, IsOperator::Yes),
        (AnyoneOrOperator(run), _) => run(call, IsOperator::No),
        (UserOrOperator(run) | AdminOrOperator(run), Caller::Operator) => run(call, None),
        (UserOrOperator(run) | AdminOrOperator(run), Caller::User(me)) => run(call, Some(*me)),
        (User(run) | Admin(run), Caller::User(me)) => run(call, *me),
        (_, Caller::Anybody | Caller::Operator) => return Err(Problem::not_found()),
    };
    reply.await
}

fn prepare(request: Request, config: Rc<Config>, store: Store) -> Result<(&'static Route, Call), Problem> {
    let (route, parameters) = find(&request.method, &request.path)?;
    let (query, random) = (Query::parse(&request.query), Random::new(request.seed));
    Ok((route, Call { request, config, store, query, random, parameters }))
}

enum Caller {
    Anybody,
    Operator,
    User(Box<Me>),
}

/// Who calls, if he may.
async fn caller(run: &Run, call: &Call) -> Result<Caller, Problem> {
    match run {
        UserOrOperator(_) | AdminOrOperator(_) if authorize::is_operator(call) => Ok(Caller::Operator),
        User(_) | UserOrOperator(_) => Ok(Caller::User(Box::new(user(call).await?))),
        Admin(_) | AdminOrOperator(_) => Ok(Caller::User(Box::new(authorize::admin(user(call).await?)?))),
        Operator(_) => {
            rate::of_client(call).within().await?;
            authorize::operator(call).map(|()| Caller::Operator)
        }
        Anyone(_) | AnyoneOrOperator(_) => {
            rate::of_client(call).within().await?;
            Ok(if authorize::is_operator(call) { Caller::Operator } else { Caller::Anybody })
        }
    }
}

/// The user who calls, neither from an address nor himself too often. What his address has left is asked together
/// with who he is.
async fn user(call: &Call) -> Result<Me, Problem> {
    let client = rate::of_client(call);
    let me = authorize::user(call).await;
    client.within().await?;
    let me = me?;
    rate::of_user(call, &me.user.id).within().await?;
    Ok(me)
}

type Found = (&'static Route, Vec<(&'static str, String)>);

fn find(method: &str, path: &str) -> Result<Found, Problem> {
    let path = path.strip_prefix("/api/v1/").ok_or_else(Problem::not_found)?;
    let wanted = if method == "HEAD" { "GET" } else { method };
    let mut methods: Vec<&str> = Vec::new();
    for route in ROUTES {
        if let Some(parameters) = parameters(route.path, path) {
            if route.method == wanted {
                return Ok((route, parameters));
            }
            methods.push(route.method);
        }
    }
    if methods.is_empty() {
        return Err(Problem::not_found());
    }
    if methods.contains(&"GET") {
        methods.push("HEAD");
    }
    Err(Problem::method_not_allowed(&methods.join(", ")))
}

/// What the names in the pattern stand for, where the path fits it.
fn parameters(pattern: &'static str, path: &str) -> Option<Vec<(&'static str, String)>> {
    let mut parameters = Vec::new();
    let (mut names, mut segments) = (pattern.split('/'), path.split('/'));
    loop {
        match (names.next(), segments.next()) {
            (None, None) => return Some(parameters),
            (Some(name), Some(segment)) => {
                match name.strip_prefix('{').and_then(|name| name.strip_suffix('}')) {
                    Some(name) => parameters.push((name, segment.to_owned())),
                    None if name == segment => {}
                    None => return None,
                }
            }
            _ => return None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_find_their_route() {
        let path = |method, path| find(method, path).map(|(route, _)| route.path).ok();
        assert_eq!(path("GET", "/api/v1/mail/abc/raw"), Some("mail/{id}/raw"));
        assert_eq!(path("HEAD", "/api/v1/mail"), Some("mail"));
        assert_eq!(path("GET", "/api/v1/mail/"), Some("mail/{id}"));
        for unknown in ["/api/v1", "/api/v1me", "/api/v1//me", "me", "/api/v1/mails", "/api/v1/mail/a/b", ""]
        {
            assert_eq!(path("GET", unknown), None, "{unknown}");
        }
    }

    #[test]
    fn no_two_routes_are_one() {
        for (at, route) in ROUTES.iter().enumerate() {
            let same = |other: &&Route| other.method == route.method && other.path == route.path;
            assert_eq!(ROUTES.iter().position(|other| same(&other)), Some(at), "{}", route.path);
        }
    }
}
