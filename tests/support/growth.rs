//! A company whose mail grows, and what a delivery and each page of it cost: KV operations, and time in the core
//! without the store's.
#![allow(dead_code)] // a test and a benchmark use their own parts of this

use std::time::{Duration, Instant};

use mail_parser::DateTime;
use serde_json::{Value as Json, json};
use smart_bcc::flow::{Flow, Step};
use smart_bcc::intake;
use smart_bcc::memory::Counts;

use crate::kit::{ACME, ANN, Answer, BOB, DAY_MS, MINUTE_MS, World, answer, text};
use crate::shelf::Shelf;
use crate::support;

/// Mails that are filed between a new deal and the next.
const MAILS_A_DEAL: usize = 10;
/// Of ten mails: to Jane, to Joe, to somebody who is known, to somebody new; and Bob's to Jane.
const TURN: [To; 10] = [
    To::Jane,
    To::Joe,
    To::Known,
    To::Jane,
    To::BobsToJane,
    To::Joe,
    To::Known,
    To::Jane,
    To::New,
    To::BobsToJane,
];

/// A company in which most of the mail is one user's, Ann's, who shares it, and the half of it about one person, Jane,
/// with one open deal: its longest lists are as long as all its mail. Joe has two open deals, so that each mail to him
/// is to be decided. What Bob sends to Jane is private, so others read how many they may not see.
pub struct Growing {
    /// Who is there, and what time it is; its store is where it began.
    world: World,
    store: Shelf,
    pub filed: usize,
    persons: usize,
    jane: String,
    deal: String,
    /// The newest mail to Jane.
    newest: String,
    held: Vec<String>,
}

#[derive(Clone, Copy, PartialEq)]
enum To {
    Jane,
    Joe,
    Known,
    New,
    BobsToJane,
}

/// What one run of a flow took.
#[derive(Clone, Copy, Debug)]
pub struct Cost {
    pub counts: Counts,
    /// In the core alone.
    pub time: Duration,
}

/// What is measured, in the order of the table: pages first, because each measured delivery is one mail more.
#[derive(Clone, Copy, Debug)]
pub enum Operation {
    Deliver {
        name: &'static str,
        to: &'static str,
        extra: &'static str,
    },
    /// `{jane}`, `{deal}`, `{mail}` and `{cursor}` stand for what is there.
    Read {
        name: &'static str,
        path: &'static str,
    },
}

use Operation::{Deliver, Read};

pub const OPERATIONS: [Operation; 21] = [
    Read { name: "inbox", path: "mail" },
    Read { name: "inbox, the 20th page", path: "mail?cursor={cursor}" },
    Read { name: "shared", path: "mail?box=shared" },
    Read { name: "held", path: "mail?box=held" },
    Read { name: "to decide", path: "mail?box=choice" },
    Read { name: "a person's timeline", path: "persons/{jane}/mail" },
    Read { name: "a deal's timeline", path: "deals/{deal}/mail" },
    Read { name: "one mail", path: "mail/{mail}" },
    Read { name: "its message as it came", path: "mail/{mail}/raw" },
    Read { name: "why", path: "mail/{mail}/trace" },
    Read { name: "thread", path: "mail/{mail}/thread" },
    Read { name: "persons", path: "persons" },
    Read { name: "deals", path: "deals" },
    Read { name: "search by address", path: "persons?q=joe@customer.test" },
    Read { name: "search by name, one request", path: "persons?q=zz" },
    Read { name: "me", path: "me" },
    Read { name: "health", path: "health" },
    Deliver { name: "delivery, known person, one open deal", to: "Jane <jane@customer.test>", extra: "" },
    Deliver { name: "delivery, two open deals: a choice", to: "joe@customer.test", extra: "" },
    Deliver { name: "delivery, a new person", to: "New <new{n}@customer.test>", extra: "" },
    Deliver {
        name: "delivery of a reply",
        to: "Jane <jane@customer.test>",
        extra: "In-Reply-To: <m{parent}@example.com>\n",
    },
];

impl Operation {
    pub fn name(&self) -> &'static str {
        match self {
            Deliver { name, .. } | Read { name, .. } => name,
        }
    }
}

impl Growing {
    pub fn new() -> Growing {
        let mut world = World::new();
        world.patch("ann", "me", json!({ "autoLink": true, "defaultVisibility": "shared" })).is(200);
        let jane = world.person("Jane", &["jane@customer.test"]);
        let deal = world.deal("Machines", &[&jane]);
        let joe = world.person("Joe", &["joe@customer.test"]);
        world.deal("Paint", &[&joe]);
        world.deal("Brushes", &[&joe]);
        // Nobody waits for the first mail any more.
        world.now_ms += 10 * DAY_MS;
        let store = Shelf::of(&world.store);
        Growing { world, store, filed: 0, persons: 0, jane, deal, newest: String::new(), held: Vec::new() }
    }

    /// Delivers mail until so much of it is filed, a mail a minute.
    pub fn grow(&mut self, filed: usize) {
        while self.filed < filed {
            if self.filed.is_multiple_of(MAILS_A_DEAL) {
                let title = format!("Deal {}", self.filed);
                self.call("POST", "deals", &json!({ "title": title, "personIds": [] })).0.is(201);
            }
            let to = TURN[self.filed % TURN.len()];
            self.file(to);
        }
    }

    fn file(&mut self, to: To) {
        let (from, address) = match to {
            To::Jane => (ANN, "Jane <jane@customer.test>".to_owned()),
            To::BobsToJane => (BOB, "Jane <jane@customer.test>".to_owned()),
            To::Joe => (ANN, "Joe <joe@customer.test>".to_owned()),
            To::Known => (ANN, format!("person{}@customer.test", self.filed * 7919 % (self.persons + 1))),
            To::New => {
                self.persons += 1;
                (ANN, format!("Person {0} <person{0}@customer.test>", self.persons))
            }
        };
        let (outcome, _) = self.deliver(from, &address, "", "pass");
        assert_eq!(outcome["outcome"], "filed", "{outcome}");
        if to == To::Jane {
            self.newest = text(&outcome["mailId"]);
        }
    }

    /// What an operation costs. A delivery is filed like all others.
    pub fn cost(&mut self, operation: &Operation) -> Cost {
        match operation {
            Deliver { to, extra, .. } => {
                let (outcome, cost) = self.deliver(ANN, to, extra, "pass");
                assert_eq!(outcome["outcome"], "filed", "{outcome}");
                cost
            }
            Read { path, .. } => {
                let cursor = if path.contains("{cursor}") { self.cursor(19) } else { String::new() };
                let path = path
                    .replace("{jane}", &self.jane)
                    .replace("{deal}", &self.deal)
                    .replace("{mail}", &self.newest)
                    .replace("{cursor}", &cursor);
                let (answer, cost) = self.call("GET", &path, &Json::Null);
                assert_eq!(answer.status, 200, "{path}: {}", answer.body);
                cost
            }
        }
    }

    /// Three mails wait for Ann, who discards those that waited before.
    pub fn hold(&mut self) {
        for id in std::mem::take(&mut self.held) {
            self.call("DELETE", &format!("mail/{id}"), &Json::Null).0.is(204);
        }
        for n in 0..3 {
            self.world.now_ms += DAY_MS;
            let (outcome, _) = self.deliver(ANN, "jane@customer.test", &format!("X-Held: {n}\n"), "none");
            assert_eq!(outcome["outcome"], "held", "{outcome}");
            self.held.push(text(&outcome["mailId"]));
        }
    }

    fn deliver(&mut self, from: &str, to: &str, extra: &str, auth: &str) -> (Json, Cost) {
        self.world.now_ms += MINUTE_MS;
        let raw = self.message(from, to, extra).replace('\n', "\r\n").into_bytes();
        let mut delivery = support::delivery(support::stamp(&raw, from, ACME, auth), from, ACME);
        delivery.received_ms = self.world.now_ms;
        let (report, cost) = self.measured(Flow::new(|store| intake::receive(delivery, store)));
        self.filed += usize::from(report.outcome.name() == "filed");
        (support::view(report), cost)
    }

    /// The next message; `{n}` is its number, `{parent}` that of one that came a while before.
    fn message(&self, from: &str, to: &str, extra: &str) -> String {
        let date = DateTime::from_timestamp((self.world.now_ms / 1000) as i64).to_rfc822();
        format!(
            "From: {from}\nTo: {to}\nSubject: Offer {{n}}\nDate: {date}\nMessage-ID: <m{{n}}@example.com>\n{extra}\n\
             Good day,\n\nhere it is.\n"
        )
        .replace("{n}", &self.filed.to_string())
        .replace("{parent}", &self.filed.saturating_sub(12).to_string())
    }

    fn call(&mut self, method: &str, path: &str, body: &Json) -> (Answer, Cost) {
        let body = if body.is_null() { String::new() } else { body.to_string() };
        let request = self.world.request("ann", method, path, body.as_bytes(), "application/json");
        let (response, cost) = self.measured(self.world.flow(request));
        (answer(response), cost)
    }

    /// The cursor behind so many pages of the inbox, or behind the last but one.
    fn cursor(&mut self, pages: usize) -> String {
        let mut cursor = String::new();
        for _ in 0..pages {
            let (page, _) = self.call("GET", &format!("mail?cursor={cursor}"), &Json::Null);
            let Some(next) = page.body["cursor"].as_str() else { break };
            cursor = next.to_owned();
        }
        cursor
    }

    /// How many requests a search takes that follows its cursors to the end and finds nobody.
    pub fn requests_of_a_search(&mut self) -> usize {
        let (mut requests, mut cursor) = (1, String::new());
        loop {
            let (page, _) = self.call("GET", &format!("persons?q=zz&cursor={cursor}"), &Json::Null);
            let Some(next) = page.body["cursor"].as_str() else { return requests };
            (requests, cursor) = (requests + 1, next.to_owned());
        }
    }

    /// Runs a flow to its end; the store's time counts for nothing.
    fn measured<T>(&mut self, mut flow: Flow<T>) -> (T, Cost) {
        self.store.counts = Counts::default();
        let mut time = Duration::ZERO;
        loop {
            let started = Instant::now();
            let step = flow.step();
            time += started.elapsed();
            match step {
                Step::Done(done) => return (done, Cost { counts: self.store.counts, time }),
                Step::Ask(requests) => flow.answer(self.store.round(requests)),
            }
        }
    }
}
