//! Where the schedules take place: companies with users, persons and items, made over the API itself.

use std::rc::Rc;

use serde_json::{Value as Json, json};
use smart_bcc::config::Config;

use crate::kit::{World, text};
use crate::kv::Base;
use crate::support::MAIL_DOMAIN;

/// Who is written to: the first two are persons with items in each company, the others nobody knows at first.
pub const CORRESPONDENTS: [&str; 5] =
    ["jane@customer.test", "joe@client.test", "max@other.test", "lee@lead.test", "pia@project.test"];

pub struct Office {
    pub base: Base,
    pub config: Rc<Config>,
    pub firms: Vec<Firm>,
}

/// A company.
pub struct Firm {
    pub id: String,
    pub slug: &'static str,
    pub members: Vec<Member>,
    /// Its deals and leads, as `deal ID`.
    pub items: Vec<Item>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    pub kind: &'static str,
    pub id: String,
}

pub struct Member {
    pub email: &'static str,
    pub token: String,
}

impl Office {
    /// Two users each; Ann is a user of two companies with one address.
    pub fn new() -> Office {
        let mut world = World::empty();
        let acme = firm(&mut world, "acme", ["ann@example.com", "bob@example.com"]);
        let beta = firm(&mut world, "beta", ["carol@example.org", "ann@example.com"]);
        let firms = vec![acme, beta];
        let entries = world.store.entries.into_iter().map(|(key, entry)| (key, Rc::new(entry)));
        Office { base: Rc::new(entries.collect()), config: world.config, firms }
    }
}

fn firm(world: &mut World, slug: &'static str, [admin, member]: [&'static str; 2]) -> Firm {
    let made = world.set_up(slug, admin).is(201);
    let token = text(&made["token"]);
    let other = world.post(&token, "users", json!({ "name": "A member", "email": member })).is(201);
    let minted = world.post("setup-token", "tokens", json!({ "userId": other["id"] })).is(201);
    let members =
        vec![Member { email: admin, token }, Member { email: member, token: text(&minted["token"]) }];
    world.patch(&members[0].token, "me", json!({ "autoLink": true })).is(200);
    let items = items(world, &members[0].token);
    Firm { id: text(&made["company"]["id"]), slug, members, items }
}

/// Jane has one open deal and a lead, Joe two deals.
fn items(world: &mut World, token: &str) -> Vec<Item> {
    let mut person = |address: &str| {
        let body = json!({ "name": address, "addresses": [address] });
        text(&world.post(token, "persons", body).is(201)["id"])
    };
    let (jane, joe) = (person(CORRESPONDENTS[0]), person(CORRESPONDENTS[1]));
    let mut item = |kind: &'static str, person: &str| {
        let body = json!({ "title": "An item", "personIds": [person] });
        let made: Json = world.post(token, &format!("{kind}s"), body).is(201);
        Item { kind, id: text(&made["id"]) }
    };
    vec![item("deal", &jane), item("lead", &jane), item("deal", &joe), item("deal", &joe)]
}

impl Item {
    /// As links are spelled here.
    pub fn link(&self) -> String {
        format!("{} {}", self.kind, self.id)
    }
}

impl Firm {
    /// The Smart BCC address of the company itself, or of an item.
    pub fn address(&self, item: Option<&Item>) -> String {
        match item {
            None => format!("{}@{MAIL_DOMAIN}", self.slug),
            Some(item) => format!("{}+{}{}@{MAIL_DOMAIN}", self.slug, item.kind, item.id),
        }
    }

    /// An item that is not there.
    pub fn missing(&self) -> Item {
        Item { kind: "deal", id: "gone222222222".into() }
    }
}
