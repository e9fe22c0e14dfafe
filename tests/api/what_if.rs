//! What a message would become.

use serde_json::{Value as Json, json};

use crate::kit::{ANN, Answer, World, links, message, message_of_bob};

fn ask(world: &mut World, who: &str, query: &str, message: &[u8]) -> Answer {
    let request = world.request(who, "POST", &format!("what-if?{query}"), message, "message/rfc822");
    world.send(request)
}

fn outcome(world: &mut World, who: &str, query: &str, message: &str) -> Json {
    ask(world, who, query, message.as_bytes()).is(200)
}

#[test]
fn d33_what_if_decides_like_a_delivery_and_stores_nothing() {
    let mut world = World::new();
    world.patch("ann", "me", json!({ "autoLink": true })).is(200);
    let jane = world.person("Jane", &["jane@customer.test"]);
    let deal = world.deal("Machines", &[&jane]);
    let before: Vec<_> = world.store.entries.keys().cloned().collect();
    let said =
        outcome(&mut world, "ann", "assume=dmarc", &message("1", "jane@customer.test, new@person.test", ""));
    assert_eq!((&said["outcome"], links(&said["links"]).len()), (&json!("filed"), 3));
    assert_eq!(links(&said["links"])[2], format!("deal {deal}"));
    assert!(said["trace"].as_array().is_some_and(|steps| steps.iter().any(|step| step["rule"] == "S21")));
    assert_eq!(before, world.store.entries.keys().cloned().collect::<Vec<_>>());
}

#[test]
fn what_is_assumed_is_judged_like_a_stamp() {
    let mut world = World::new();
    let mail = message("1", "jane@customer.test", "");
    let mut check = |query: &str, expected: &str, reason: Option<&str>| {
        let said = outcome(&mut world, "ann", query, &mail);
        assert_eq!((said["outcome"].as_str(), said["reason"].as_str()), (Some(expected), reason), "{query}");
    };
    check("assume=dkim", "filed", None);
    check("assume=spf", "filed", None);
    check(&format!("assume=spf&mailFrom={ANN}"), "filed", None);
    check("assume=spf&mailFrom=bounce@mailer.test", "refused", Some("authentication"));
    check("assume=none", "held", Some("no-stamp"));
    check("", "held", Some("no-stamp"));
    assert_eq!(ask(&mut world, "ann", "assume=arc", mail.as_bytes()).problem(400).0, "assume");
}

#[test]
fn the_address_is_the_callers_companys() {
    let mut world = World::new();
    let deal = world.deal("Machines", &[]);
    let mail = message("1", "jane@customer.test", "");
    let to_deal = format!("assume=dmarc&rcptTo=acme+deal{deal}@bcc.example.net");
    assert_eq!(links(&outcome(&mut world, "ann", &to_deal, &mail)["links"])[1], format!("deal {deal}"));
    for other in ["beta@bcc.example.net", "nobody@bcc.example.net", "acme@elsewhere.test"] {
        ask(&mut world, "ann", &format!("rcptTo={other}"), mail.as_bytes()).problem(404);
    }
    assert_eq!(ask(&mut world, "ann", "rcptTo=acme", mail.as_bytes()).problem(400).0, "rcptTo");
    world.patch("ann", "company", json!({ "domain": "new" })).is(200);
    let said = outcome(&mut world, "ann", "assume=dmarc&rcptTo=acme@bcc.example.net", &mail);
    assert_eq!(said["outcome"], "filed");
}

#[test]
fn only_ones_own_mail_can_be_tried() {
    let mut world = World::new();
    let bobs = message_of_bob("1", "jane@customer.test", "");
    assert_eq!(outcome(&mut world, "ann", "assume=dmarc", &bobs)["reason"], "unknown-author");
    let stranger = message("1", "jane@customer.test", "").replace(ANN, "max@other.test");
    assert_eq!(outcome(&mut world, "ann", "assume=dmarc", &stranger)["reason"], "unknown-author");
}

#[test]
fn a_message_that_is_refused_is_data_and_another_body_is_not() {
    let mut world = World::new();
    let big = ask(&mut world, "ann", "assume=dmarc", &vec![b'a'; 20 * 1024 * 1024]).is(200);
    assert_eq!((&big["outcome"], &big["reason"]), (&json!("refused"), &json!("too-big")));
    assert!(big["text"].as_str().is_some_and(|text| text.starts_with("5.3.4 ")));
    let nothing = ask(&mut world, "ann", "assume=dmarc", b"").is(200);
    assert_eq!(nothing["outcome"], "refused");
    world.post("ann", "what-if", json!({})).problem(415);
}

/// A mail to us alone that forwards Jane's, named by its Message-ID.
fn forward(message: &str) -> String {
    let block = "---------- Forwarded message ---------\nFrom: Jane Roe <jane@customer.test>\n\
                 Date: Thu, Nov 19, 2026 at 9:00 AM\nSubject: The size\nTo: ann@example.com\n\n\nHow big is it?\n";
    message.replace("Dear all,\n\nhere it is.\n", block)
}

const REPLIES: &str = "In-Reply-To: <o@customer.test>\n";

#[test]
fn d33_what_another_user_forwarded_is_revealed_to_nobody() {
    let mut world = World::new();
    world.patch("ann", "me", json!({ "autoLink": true })).is(200);
    let jane = world.person("Jane", &["jane@customer.test"]);
    let deals = [world.deal("Machines", &[&jane]), world.deal("Paint", &[&jane])];
    let anns = forward(&message("1", "acme@bcc.example.net", REPLIES));
    let before = outcome(&mut world, "ann", "assume=dmarc", &anns);
    assert_eq!(links(&before["links"]), [format!("person {jane}")]);

    let bobs = forward(&message_of_bob("2", "acme@bcc.example.net", REPLIES));
    let to_deal = format!("acme+deal{}@bcc.example.net", deals[0]);
    let bobs = world.deliver(&bobs, &to_deal);
    assert_eq!(bobs["outcome"], "filed");
    assert_eq!(outcome(&mut world, "ann", "assume=dmarc", &anns), before);

    // Her own she sees, and a delivery knows of all.
    assert_eq!(
        links(&world.deliver(&anns, "acme@bcc.example.net")["links"])[1],
        format!("deal {}", deals[0])
    );
    let again = forward(&message("3", "acme@bcc.example.net", REPLIES));
    let said = outcome(&mut world, "ann", "assume=dmarc", &again);
    assert_eq!(links(&said["links"])[1], format!("deal {}", deals[0]));
    assert!(said["trace"].to_string().contains("The same mail was forwarded before"));
    assert!(!said["trace"].to_string().contains(bobs["mailId"].as_str().expect("an id")));
}

#[test]
fn d33_a_redirect_can_be_tried() {
    let mut world = World::new();
    let janes = message("1", ANN, "").replace("Ann Example <ann@example.com>", "Jane <jane@customer.test>");
    let said = outcome(&mut world, "ann", &format!("assume=spf&mailFrom={ANN}"), &janes);
    assert_eq!((&said["outcome"], links(&said["links"]).len()), (&json!("filed"), 1));
    assert!(said["trace"].as_array().is_some_and(|steps| steps.iter().any(|step| step["rule"] == "D18b")));
    // DMARC of the customer's domain says nothing of who redirected it, and Bob is not Ann.
    for (who, assume) in [("ann", "dmarc"), ("ann", "dkim"), ("bob", "spf")] {
        let said = outcome(&mut world, who, &format!("assume={assume}&mailFrom={ANN}"), &janes);
        assert_eq!(said["outcome"], "refused", "{who} {assume}");
    }
}

#[test]
fn d33_a_colleagues_mail_is_no_redirect_to_be_tried() {
    let mut world = World::new();
    let bobs = message_of_bob("1", "jane@customer.test", "");
    let said = outcome(&mut world, "ann", &format!("assume=spf&mailFrom={ANN}"), &bobs);
    assert_eq!((&said["outcome"], &said["reason"]), (&json!("refused"), &json!("unknown-author")));
}
