//! The examples of `docs/rules.md`: each runs here as it runs in the app's page Try it, and its trace names the rule with
//! the outcome that `docs/rules/examples.json` states.

#[allow(dead_code)] // this program uses its own part of it
#[path = "api/kit.rs"]
mod kit;
mod support;

use std::collections::BTreeMap;
use std::rc::Rc;

use kit::{World, text};
use serde_json::{Value as Json, json};
use smart_bcc::config::Config;

const MAIL_DOMAIN: &str = "bcc.example.com";
const ANN: &str = "ann@example.com";
const ACME: &str = "acme@bcc.example.com";
/// The persons and deals of the page's demo company (`www/src/try/office.ts`).
const PERSONS: [(&str, &str, &[&str]); 2] = [
    ("Chris Doe", "chris@example.org", &["Office furniture"]),
    ("Dana Fox", "dana@example.org", &["Spring order", "Autumn order"]),
];

/// The demo company as the page furnishes it.
struct Office {
    world: World,
    token: String,
    /// Of persons and deals by their names.
    ids: BTreeMap<String, String>,
}

impl Office {
    fn furnished(auto_link: bool) -> Office {
        let mut world = World::empty();
        world.config = Rc::new(Config { mail_domain: MAIL_DOMAIN.into(), ..Config::clone(&world.config) });
        let token = text(&world.set_up("acme", ANN).is(201)["token"]);
        let mut office = Office { world, token, ids: BTreeMap::new() };
        office.call("PATCH", "me", &json!({ "autoLink": auto_link }));
        for (name, address, deals) in PERSONS {
            let person = office.call("POST", "persons", &json!({ "name": name, "addresses": [address] }));
            for title in deals {
                let deal = json!({ "title": title, "personIds": [person["id"]] });
                let deal = office.call("POST", "deals", &deal);
                office.ids.insert((*title).into(), text(&deal["id"]));
            }
            office.ids.insert(name.into(), text(&person["id"]));
        }
        office
    }

    fn call(&mut self, method: &str, resource: &str, body: &Json) -> Json {
        let resource = self
            .ids
            .iter()
            .fold(resource.to_owned(), |text, (name, id)| text.replace(&format!("{{{name}}}"), id));
        let answer = self.world.with_body(&self.token.clone(), method, &resource, body);
        assert!(answer.status < 300, "{method} {resource}: {}", answer.body);
        answer.body
    }

    /// The company's address, a deal's by its title, or another.
    fn address(&self, to: &Json) -> String {
        match to.as_str() {
            None => ACME.into(),
            Some(title) => {
                self.ids.get(title).map_or(title.into(), |id| ACME.replace('@', &format!("+deal{id}@")))
            }
        }
    }

    /// Files an earlier mail: it waits without a stamp, and its user confirms it.
    fn file(&mut self, before: &Json) {
        let (raw, to) = (eml(&text(&before["file"])), self.address(&before["to"]));
        let mut delivery = support::delivery(raw, ANN, &to);
        (delivery.config, delivery.received_ms) = (Rc::clone(&self.world.config), self.world.now_ms);
        let held = support::view(support::receive(&mut self.world.store, delivery));
        let confirmed = self.call("POST", &format!("mail/{}/confirm", text(&held["mailId"])), &json!({}));
        assert_eq!(confirmed["outcome"], "filed");
    }

    fn what_if(&mut self, example: &Json) -> Json {
        let raw = eml(&text(&example["name"]));
        let is_stamped = String::from_utf8_lossy(&raw).contains("Authentication-Results: mx.cloudflare.net");
        let assume = example["assume"].as_str().or((!is_stamped).then_some("dmarc"));
        let parameters = [
            ("rcptTo", Some(self.address(&example["to"]))),
            ("mailFrom", example["mailFrom"].as_str().map(ToOwned::to_owned)),
            ("assume", assume.map(ToOwned::to_owned)),
        ];
        let parameters =
            parameters.into_iter().filter_map(|(name, value)| Some(format!("{name}={}", value?)));
        let query = parameters.collect::<Vec<_>>().join("&").replace('+', "%2B");
        let path = format!("what-if?{query}");
        let request = self.world.request(&self.token.clone(), "POST", &path, &raw, "message/rfc822");
        self.world.send(request).is(200)
    }

    /// The names of what is linked; of who was created for it his address.
    fn names(&self, outcome: &Json) -> Vec<String> {
        let created = |id: &str| {
            let trace = outcome["trace"].as_array().expect("a trace").iter();
            let facts = trace.map(|decision| &decision["facts"]).find(|facts| facts["personId"] == id);
            facts.map_or_else(|| panic!("nobody is {id}"), |facts| text(&facts["address"]))
        };
        let name = |link: &Json| {
            let id = text(&link["id"]);
            self.ids
                .iter()
                .find(|(_, known)| **known == id)
                .map_or_else(|| created(&id), |(name, _)| name.clone())
        };
        outcome["links"].as_array().expect("links").iter().map(name).collect()
    }
}

fn eml(name: &str) -> Vec<u8> {
    let path = format!("docs/rules/{name}.eml");
    std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[test]
fn each_example_comes_out_as_it_says() {
    let examples = support::read_json("docs/rules/examples.json");
    for example in examples.as_array().expect("examples") {
        let (name, expected) = (text(&example["name"]), &example["expected"]);
        let mut office = Office::furnished(example["autoLink"] != false);
        for change in example["set"].as_array().into_iter().flatten() {
            office.call(&text(&change["method"]), &text(&change["resource"]), &change["body"]);
        }
        if !example["before"].is_null() {
            office.file(&example["before"]);
        }
        let outcome = office.what_if(example);
        assert_eq!(outcome["outcome"], expected["outcome"], "{name}: {outcome}");
        let trace = outcome["trace"].as_array().expect("a trace");
        let rule = expected.get("shownAs").unwrap_or(&example["rule"]);
        let is_said = trace.iter().any(|said| said["rule"] == *rule && said["says"] == expected["says"]);
        assert!(is_said, "{name}: {outcome}");
        assert_eq!(
            json!(office.names(&outcome)),
            *expected.get("links").unwrap_or(&json!([])),
            "{name}: {outcome}"
        );
        assert_eq!(outcome["needsChoice"], *expected.get("needsChoice").unwrap_or(&json!(false)), "{name}");
        if let Some(reason) = expected.get("reason") {
            assert_eq!(outcome["reason"], *reason, "{name}");
        }
        let text = outcome["text"].as_str().unwrap_or_default();
        assert!(text.starts_with(expected["text"].as_str().unwrap_or_default()), "{name}: {text}");
    }
}
