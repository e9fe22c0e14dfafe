//! What people do while mail comes in, and what their doing means once it was answered.

use std::rc::Rc;

use fastrand::Rng;
use serde_json::json;
use smart_bcc::api::{Headers, Request, Response};

use crate::mails::{Proof, Sent};
use crate::office::{Item, Office};

/// A person does something.
#[derive(Clone, Debug)]
pub enum Act {
    /// The user of a mail decides of it.
    Decide { mail: usize, what: What },
    /// A user changes how his mail is treated.
    Prefer { firm: usize, member: usize, auto_link: bool, shared: bool },
    /// An item is closed, or open again.
    Close { firm: usize, item: usize, open: bool },
    /// Somebody looks at a page.
    Look { firm: usize, member: usize, page: String },
}

#[derive(Clone, Debug, PartialEq)]
pub enum What {
    Share(bool),
    Delete,
    Choose(bool),
    Link { item: Item, on: bool, thread: bool },
    Confirm,
}

impl Act {
    pub fn any(sent: &[Sent], office: &Office, rng: &mut Rng) -> Act {
        let mail = rng.usize(..sent.len());
        let Sent { firm, member, proof, .. } = sent[mail];
        let items = &office.firms[firm].items;
        match rng.u8(..20) {
            0 | 1 => Act::Decide { mail, what: What::Delete },
            2..=4 => Act::Decide { mail, what: What::Share(rng.bool()) },
            5 | 6 => Act::Decide { mail, what: What::Choose(rng.bool()) },
            7..=9 => {
                let item = items[rng.usize(..items.len())].clone();
                Act::Decide { mail, what: What::Link { item, on: rng.bool(), thread: rng.u8(..4) == 0 } }
            }
            10..=12 if proof == Proof::Missing => Act::Decide { mail, what: What::Confirm },
            13 => Act::Prefer { firm, member, auto_link: rng.bool(), shared: rng.bool() },
            14 => Act::Close { firm, item: rng.usize(..items.len()), open: rng.bool() },
            _ => {
                let item = &items[rng.usize(..items.len())];
                let timeline = format!("{}s/{}/mail", item.kind, item.id);
                let pages = ["mail", "mail?box=shared", "mail?box=choice", "mail?box=held", &timeline];
                Act::Look { firm, member, page: pages[rng.usize(..pages.len())].to_owned() }
            }
        }
    }

    /// What nobody else may decide of at the same time: two answers at once would leave open which is the last.
    pub fn field(&self) -> Option<String> {
        match self {
            Act::Decide { mail, what: What::Link { item, .. } } => Some(format!("{mail} {}", item.link())),
            Act::Decide { mail, what: What::Share(_) } => Some(format!("{mail} shared")),
            Act::Decide { mail, what: What::Choose(_) } => Some(format!("{mail} choice")),
            Act::Decide { mail, what: What::Delete | What::Confirm } => Some(format!("{mail} there")),
            Act::Prefer { firm, member, .. } => Some(format!("user {firm} {member}")),
            Act::Close { firm, item, .. } => Some(format!("item {firm} {item}")),
            Act::Look { .. } => None,
        }
    }

    /// The request; none as long as nobody can know of the mail.
    pub fn request(&self, sent: &[Sent], office: &Office, now_ms: u64, rng: &mut Rng) -> Option<Request> {
        let (firm, member) = self.by(sent);
        let (method, path, body) = match self {
            Act::Look { page, .. } => ("GET", page.clone(), None),
            Act::Prefer { auto_link, shared, .. } => {
                let body = json!({ "autoLink": auto_link, "defaultVisibility": visibility(*shared) });
                ("PATCH", "me".into(), Some(body))
            }
            Act::Close { item, open, .. } => {
                let item = &office.firms[firm].items[*item];
                let status = match (item.kind, open) {
                    (_, true) => "open",
                    ("lead", false) => "archived",
                    _ => "won",
                };
                ("PATCH", format!("{}s/{}", item.kind, item.id), Some(json!({ "status": status })))
            }
            Act::Decide { mail, what } => {
                let known = &sent[*mail].known;
                let path = format!("mail/{}", known.mail_id.as_ref()?);
                let is_filed = sent[*mail].proof == Proof::Passes || known.decided.confirmed;
                if !is_filed && !matches!(what, What::Delete | What::Confirm) {
                    return None;
                }
                match what {
                    What::Delete => ("DELETE", path, None),
                    What::Share(shared) => {
                        ("PATCH", path, Some(json!({ "visibility": visibility(*shared) })))
                    }
                    What::Choose(chosen) => ("PATCH", path, Some(json!({ "needsChoice": !chosen }))),
                    What::Confirm => ("POST", path + "/confirm", None),
                    What::Link { item, on: true, thread } => {
                        let body = json!({ "kind": item.kind, "id": item.id, "scope": scope(*thread) });
                        ("POST", path + "/links", Some(body))
                    }
                    What::Link { item, on: false, thread } => {
                        let path = format!("{path}/links/{}/{}?scope={}", item.kind, item.id, scope(*thread));
                        ("DELETE", path, None)
                    }
                }
            }
        };
        let token = &office.firms[firm].members[member].token;
        Some(request(token, method, &path, body.map(|body| body.to_string()), now_ms, rng))
    }

    pub fn deletes(&self) -> bool {
        matches!(self, Act::Decide { what: What::Delete, .. })
    }

    pub fn by(&self, sent: &[Sent]) -> (usize, usize) {
        match self {
            Act::Decide { mail, .. } => (sent[*mail].firm, sent[*mail].member),
            Act::Close { firm, .. } => (*firm, 0),
            Act::Prefer { firm, member, .. } | Act::Look { firm, member, .. } => (*firm, *member),
        }
    }
}

fn visibility(shared: bool) -> &'static str {
    if shared { "shared" } else { "private" }
}

fn scope(thread: bool) -> &'static str {
    if thread { "thread" } else { "mail" }
}

/// A request of a user.
pub fn request(
    token: &str,
    method: &str,
    path: &str,
    body: Option<String>,
    now_ms: u64,
    rng: &mut Rng,
) -> Request {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let mut seed = [0; 32];
    rng.fill(&mut seed);
    Request {
        method: method.into(),
        path: format!("/api/v1/{path}"),
        query: query.into(),
        headers: Headers {
            authorization: Some(format!("Bearer {token}")),
            content_type: body.as_ref().map(|_| "application/json".into()),
            ..Headers::default()
        },
        origin: "https://smart-bcc.example.net".into(),
        body: Rc::new(body.unwrap_or_default().into_bytes()),
        now_ms,
        seed,
    }
}

/// What an answer means for the one who asked.
#[derive(Debug, PartialEq)]
pub enum Meaning {
    Done,
    /// He does it again later.
    Again,
    /// There is no such mail, or no place knows of it yet.
    NotThere,
    /// It cannot be done.
    Never,
    Wrong(String),
}

impl Act {
    pub fn meaning(&self, response: &Response) -> Meaning {
        match (response.status, self) {
            (200..=299, Act::Decide { what: What::Confirm, .. }) => confirmed(response),
            (200..=299, _) => Meaning::Done,
            (404, Act::Decide { .. }) => Meaning::NotThere,
            (503, _) => Meaning::Again,
            (status, act) => Meaning::Wrong(format!("{act:?} was answered {status}")),
        }
    }
}

fn confirmed(response: &Response) -> Meaning {
    let text = match &response.body {
        smart_bcc::api::Body::Text(text) => text.as_str(),
        _ => "",
    };
    if text.contains("\"filed\"") { Meaning::Done } else { Meaning::Never }
}
