//! A world of two companies that was set up over the API itself.

use std::rc::Rc;

use serde_json::{Value as Json, json};
use smart_bcc::api::{self, Body, Headers, Request};
use smart_bcc::config::Config;
use smart_bcc::flow::{Answer as Reply, Flow, Request as Ask, Step};
use smart_bcc::memory::Memory;

use crate::support::{self, NOW_MS};

pub const MINUTE_MS: u64 = 60_000;
pub const DAY_MS: u64 = 24 * 60 * MINUTE_MS;
pub const ORIGIN: &str = "https://smart-bcc.example.net";
pub const ANN: &str = "ann@example.com";
pub const BOB: &str = "bob@example.com";
pub const ACME: &str = "acme@bcc.example.net";

/// Acme with its admin Ann and its member Bob, Beta with its admin Carol.
#[derive(Clone)]
pub struct World {
    pub store: Memory,
    pub now_ms: u64,
    pub config: Rc<Config>,
    pub ann: String,
    pub bob: String,
    pub carol: String,
    seed: u64,
}

/// What the API answered; `body` is null where it is no JSON.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Json,
    pub bytes: Vec<u8>,
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The body of an answer with this status.
    #[track_caller]
    pub fn is(self, status: u16) -> Json {
        assert_eq!(self.status, status, "{}", self.body);
        self.body
    }

    /// The member and the detail of a problem with this status.
    #[track_caller]
    pub fn problem(self, status: u16) -> (String, String) {
        assert_eq!(self.header("Content-Type"), Some("application/problem+json"));
        let body = self.is(status);
        let text = |name: &str| body[name].as_str().unwrap_or_default().to_owned();
        assert!(!text("type").is_empty() && !text("title").is_empty() && body["status"] == status);
        (text("pointer") + &text("parameter"), text("detail"))
    }
}

impl World {
    /// A store without any company.
    pub fn empty() -> World {
        let (ann, bob, carol) = Default::default();
        World {
            store: Memory::default(),
            now_ms: NOW_MS,
            config: support::config(),
            ann,
            bob,
            carol,
            seed: 0,
        }
    }

    pub fn new() -> World {
        let mut world = World::empty();
        world.ann = text(&world.set_up("acme", ANN).is(201)["token"]);
        let bob = json!({ "name": "Bob Example", "email": BOB });
        let bob = world.post("ann", "users", bob).is(201);
        world.bob =
            text(&world.post("setup-token", "tokens", json!({ "userId": bob["id"] })).is(201)["token"]);
        world.carol = text(&world.set_up("beta", "carol@example.org").is(201)["token"]);
        // Bob's invitation.
        world.store.sent.clear();
        world
    }

    pub fn set_up(&mut self, domain: &str, email: &str) -> Answer {
        let name = email.split('@').next().unwrap_or_default();
        let company = json!({ "name": domain, "domain": domain });
        self.post(
            "setup-token",
            "setup",
            json!({ "company": company, "user": { "name": name, "email": email } }),
        )
    }

    /// `who` is a user of the world by name, or a token.
    pub fn request(
        &mut self,
        who: &str,
        method: &str,
        path: &str,
        body: &[u8],
        content_type: &str,
    ) -> Request {
        let token = match who {
            "ann" => self.ann.clone(),
            "bob" => self.bob.clone(),
            "carol" => self.carol.clone(),
            other => other.to_owned(),
        };
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        self.seed += 1;
        let mut seed = [0; 32];
        seed[..8].copy_from_slice(&self.seed.to_le_bytes());
        Request {
            method: method.into(),
            path: format!("/api/v1/{path}"),
            query: query.into(),
            headers: Headers {
                authorization: (!token.is_empty()).then(|| format!("Bearer {token}")),
                content_type: (!content_type.is_empty()).then(|| content_type.to_owned()),
                ..Headers::default()
            },
            origin: ORIGIN.into(),
            body: Rc::new(body.to_vec()),
            now_ms: self.now_ms,
            seed,
        }
    }

    pub fn flow(&self, request: Request) -> Flow<api::Response> {
        let config = Rc::clone(&self.config);
        Flow::new(move |store| api::handle(request, config, store))
    }

    pub fn send(&mut self, request: Request) -> Answer {
        let flow = self.flow(request);
        answer(self.store.run(flow))
    }

    /// Sends a request during which the store fails from some request on.
    pub fn send_failing(&mut self, request: Request, after: usize) -> Answer {
        let mut asked = 0;
        self.send_answering(request, |store, request| {
            asked += 1;
            if asked > after { Reply::Failed } else { store.perform(request) }
        })
    }

    /// Sends a request whose asks are answered one by one.
    pub fn send_answering(
        &mut self,
        request: Request,
        mut answer_to: impl FnMut(&mut Memory, Ask) -> Reply,
    ) -> Answer {
        let mut flow = self.flow(request);
        loop {
            match flow.step() {
                Step::Done(response) => return answer(response),
                Step::Ask(asks) => {
                    let answers = asks.into_iter().map(|ask| answer_to(&mut self.store, ask)).collect();
                    flow.answer(answers);
                }
            }
        }
    }

    /// Sends a request and does something else after so many of its rounds; none where it had fewer.
    pub fn send_beside(
        &mut self,
        request: Request,
        rounds: usize,
        beside: impl FnOnce(&mut World),
    ) -> Option<Answer> {
        let (mut flow, mut beside, mut done) = (self.flow(request), Some(beside), 0);
        loop {
            match flow.step() {
                Step::Done(response) => return beside.is_none().then(|| answer(response)),
                Step::Ask(asks) => flow.answer(self.store.round(asks)),
            }
            done += 1;
            if done == rounds {
                beside.take().into_iter().for_each(|beside| beside(self));
            }
        }
    }

    pub fn get(&mut self, who: &str, path: &str) -> Answer {
        let request = self.request(who, "GET", path, b"", "");
        self.send(request)
    }

    pub fn post(&mut self, who: &str, path: &str, body: Json) -> Answer {
        self.with_body(who, "POST", path, &body)
    }

    pub fn patch(&mut self, who: &str, path: &str, body: Json) -> Answer {
        self.with_body(who, "PATCH", path, &body)
    }

    pub fn delete(&mut self, who: &str, path: &str) -> Answer {
        let request = self.request(who, "DELETE", path, b"", "");
        self.send(request)
    }

    pub fn with_body(&mut self, who: &str, method: &str, path: &str, body: &Json) -> Answer {
        let content_type = "application/json; charset=utf-8";
        let request = self.request(who, method, path, body.to_string().as_bytes(), content_type);
        self.send(request)
    }

    pub fn person(&mut self, name: &str, addresses: &[&str]) -> String {
        text(&self.post("ann", "persons", json!({ "name": name, "addresses": addresses })).is(201)["id"])
    }

    pub fn deal(&mut self, title: &str, persons: &[&str]) -> String {
        text(&self.post("ann", "deals", json!({ "title": title, "personIds": persons })).is(201)["id"])
    }

    /// Delivers a message that authenticates; its outcome.
    pub fn deliver(&mut self, message: &str, rcpt_to: &str) -> Json {
        self.deliver_stamped(message, rcpt_to, "pass")
    }

    pub fn deliver_stamped(&mut self, message: &str, rcpt_to: &str, auth: &str) -> Json {
        let raw = message.replace('\n', "\r\n").into_bytes();
        let from = if message.contains("From: Bob") { BOB } else { ANN };
        let mut delivery = support::delivery(support::stamp(&raw, from, rcpt_to, auth), from, rcpt_to);
        delivery.received_ms = self.now_ms;
        support::view(support::receive(&mut self.store, delivery))
    }

    /// A mail of Ann's to Jane that is filed; its id.
    pub fn mail(&mut self, message_id: &str, extra: &str) -> String {
        let outcome = self.deliver(&message(message_id, "Jane <jane@customer.test>", extra), ACME);
        assert_eq!(outcome["outcome"], "filed", "{outcome}");
        text(&outcome["mailId"])
    }

    /// The ids of the mails in a box, in their order.
    pub fn ids(&mut self, who: &str, path: &str) -> Vec<String> {
        self.get(who, path).is(200)["mails"]
            .as_array()
            .expect("mails")
            .iter()
            .map(|mail| text(&mail["id"]))
            .collect()
    }

    /// All keys of the store that name this mail.
    pub fn keys_of(&self, mail: &str) -> Vec<&str> {
        self.store.entries.keys().map(String::as_str).filter(|key| key.contains(mail)).collect()
    }
}

pub fn answer(response: api::Response) -> Answer {
    let bytes = match response.body {
        Body::None => Vec::new(),
        Body::Text(text) => text.into_bytes(),
        Body::Bytes(bytes) => bytes.to_vec(),
    };
    let body = serde_json::from_slice(&bytes).unwrap_or(Json::Null);
    Answer { status: response.status, headers: response.headers, body, bytes }
}

pub fn text(value: &Json) -> String {
    value.as_str().unwrap_or_else(|| panic!("expected text, but found {value}")).to_owned()
}

/// A message of Ann's, as `support` has it.
pub fn message(message_id: &str, to: &str, extra: &str) -> String {
    support::message(message_id, to, extra)
}

/// The same, of Bob's.
pub fn message_of_bob(message_id: &str, to: &str, extra: &str) -> String {
    message(message_id, to, extra)
        .replace("From: Ann Example <ann@example.com>", "From: Bob Example <bob@example.com>")
}

/// The same, of another minute of the day.
pub fn message_at(minute: usize, message_id: &str, to: &str) -> String {
    let time = format!("{:02}:{:02}:00", minute / 60, minute % 60);
    message(message_id, to, "").replace("09:29:00", &time)
}

/// `kind id` words of links.
pub fn links(value: &Json) -> Vec<String> {
    let word = |link: &Json| format!("{} {}", text(&link["kind"]), text(&link["id"]));
    value.as_array().expect("links").iter().map(word).collect()
}

/// The id of a user of Acme's.
pub fn id_of(world: &mut World, email: &str) -> String {
    let users = world.get("ann", "users").is(200)["users"].clone();
    let user = users.as_array().expect("users").iter().find(|user| user["email"] == email).cloned();
    text(&user.unwrap_or_else(|| panic!("no user {email}"))["id"])
}

/// A mail of Bob's to Jane; what became of it.
pub fn mail_of_bob(world: &mut World, id: &str) -> Json {
    world.deliver(&message_of_bob(id, "Jane <jane@customer.test>", ""), ACME)
}

/// What stands behind the # of the link in the last mail that was sent.
pub fn token_sent(world: &World) -> String {
    let mail = world.store.sent.last().expect("a mail");
    let link = mail.text.lines().find(|line| line.starts_with(ORIGIN)).expect("a link");
    link.split_once('#').expect("a token").1.to_owned()
}

/// Bob confirms an address and is removed after the first round of that, in another world after the second, and so on to
/// the last: `check` sees each world, with the number of rounds.
pub fn removed_while_he_confirms(address: &str, check: impl Fn(World, usize)) {
    let mut sound = World::new();
    let bob = id_of(&mut sound, BOB);
    sound.post("bob", "senders", json!({ "address": address })).is(201);
    let body = json!({ "token": token_sent(&sound) }).to_string();
    for rounds in 1.. {
        let mut world = sound.clone();
        let request = world.request("bob", "POST", "senders/confirm", body.as_bytes(), "application/json");
        let removed = |world: &mut World| drop(world.delete("ann", &format!("users/{bob}")).is(204));
        if world.send_beside(request, rounds, removed).is_none() {
            assert!(rounds > 5, "{rounds}");
            return;
        }
        check(world, rounds);
    }
}
