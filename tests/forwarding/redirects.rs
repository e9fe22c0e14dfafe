//! A mail that a user's program or server redirects as it is (D18b).

use serde_json::{Value as Json, json};
use smart_bcc::crm::Claim;
use smart_bcc::intake::Evidence;
use smart_bcc::memory::Memory;

use crate::support::{acme_key, deliver, delivery, id, message, office, receive, stamp, view};
use crate::{ACME, ANN, inbox, is_filed, links, office_with, said};

const CAF: &str = "ann+caf_=acme=bcc.example.net@example.com";
const SRS: &str = "ann+SRS=abcde=FG=customer.test=jane@example.com";
const NOBODY: &str = "5.7.1 Not accepted: no such address, or From is no user of it, or SPF, DKIM and DMARC do not prove From. \
     Help: https://smart-bcc.example.net/refused";

/// A mail of a customer's to Ann and to others who are no business of ours.
fn customers(id: &str, from: &str, extra: &str) -> String {
    format!(
        "From: {from}\nTo: Ann Example <ann@example.com>, Max <max@elsewhere.test>\nCc: kim@elsewhere.test\n\
         Subject: The size\nDate: Fri, 20 Nov 2026 09:00:00 +0000\nMessage-ID: <{id}>\n{extra}\nHow big is the machine?\n"
    )
}

fn janes() -> String {
    customers("o@customer.test", "Jane Roe <jane@customer.test>", "")
}

fn stamped(message: &str, mail_from: &str, auth: &str) -> Vec<u8> {
    stamp(message.replace('\n', "\r\n").as_bytes(), mail_from, ACME, auth)
}

/// Delivers a message that its author's server never signed, so that SPF is all that passes.
fn redirected(store: &mut Memory, message: &str, mail_from: &str) -> Json {
    view(receive(store, delivery(stamped(message, mail_from, "spf"), mail_from, ACME)))
}

#[track_caller]
fn is_refused(store: &mut Memory, stamped: Vec<u8>, mail_from: &str, reason: &str) {
    let (before, puts) = (store.entries.len(), store.counts.puts);
    let outcome = view(receive(store, delivery(stamped, mail_from, ACME)));
    assert_eq!((&outcome["outcome"], &outcome["reason"]), (&json!("refused"), &json!(reason)), "{mail_from}");
    assert_eq!(outcome["text"], json!(NOBODY));
    assert_eq!((store.entries.len(), store.counts.puts), (before, puts));
}

#[test]
fn d18b_a_redirected_mail_is_its_redirectors_and_about_its_author() {
    for mail_from in [ANN, "Ann@Example.COM", CAF, SRS] {
        for auth in ["spf", "pass"] {
            let mut store = office();
            let persons = store.keys("1/p/").len();
            let outcome =
                view(receive(&mut store, delivery(stamped(&janes(), mail_from, auth), mail_from, ACME)));
            is_filed(&outcome);
            // Those whom the customer wrote to beside Ann do not make it a mail to them, and become no persons.
            assert_eq!(links(&outcome), ["person personjane222", "deal dealjane22222"], "{mail_from} {auth}");
            assert_eq!((&outcome["needsChoice"], store.keys("1/p/").len()), (&json!(false), persons));
            let facts = json!({ "mailFrom": "ann@example.com", "userId": "userann222222" });
            assert_eq!(said(&outcome, "D18b"), [("A user of the company redirected it".to_owned(), facts)]);
            assert_eq!(said(&outcome, "S18")[0].0, "Redirected as it is, and its author counts");
            assert_eq!((inbox(&store, "userann222222").len(), store.keys("1/i/").len()), (1, 1));
        }
    }
}

#[test]
fn d18b_the_customers_dmarc_that_the_redirect_broke_takes_nothing_away() {
    let raw = String::from_utf8(stamped(&janes(), CAF, "spf")).expect("text");
    let raw = raw.replace("dmarc=none header.from=customer.test", "dmarc=fail header.from=customer.test");
    let outcome = view(receive(&mut office(), delivery(raw.into_bytes(), CAF, ACME)));
    assert_eq!(links(&outcome), ["person personjane222", "deal dealjane22222"]);
}

#[test]
fn d18b_only_the_users_own_address_redirects() {
    for mail_from in [
        "eve@example.com",
        "annie@example.com",
        "ann+offers@example.com",
        "ann@attack.test",
        "ann@mail.example.com",
        "ann+caf_=acme=bcc.example.net@attack.test",
        "eve+caf_=ann=example.com@example.com",
        "eve+srs=abcde=fg=example.com=ann@attack.test",
        "srs0=abcde=fg=example.com=ann@attack.test",
        "carol@example.org",
        "jane@customer.test",
        "",
    ] {
        for auth in ["spf", "pass"] {
            let raw = stamped(&janes(), mail_from, auth);
            // The customer's own server, or a stranger's: nothing passes for customer.test with SPF alone.
            let is_proven = auth == "pass" || mail_from == "jane@customer.test";
            let reason = if is_proven { "unknown-author" } else { "authentication" };
            is_refused(&mut office(), raw, mail_from, reason);
        }
    }
}

#[test]
fn d18b_spf_must_pass_for_the_envelopes_mail_from() {
    let of_another = |says: &str, mail_from: &str| (stamped(&janes(), says, "spf"), mail_from.to_owned());
    for (raw, mail_from) in [
        of_another("eve@attack.test", ANN),
        of_another("postmaster@example.com", ANN),
        of_another(ANN, CAF),
        of_another(CAF, ANN),
        (stamped(&janes(), ANN, "fail"), ANN.to_owned()),
    ] {
        is_refused(&mut office(), raw, &mail_from, "authentication");
    }
    // The customer's own signature proves the customer, who is no user.
    is_refused(&mut office(), stamped(&janes(), ANN, "dkim"), ANN, "unknown-author");
    // Nobody checked: it is not held for a user whom the envelope names.
    is_refused(&mut office(), stamped(&janes(), ANN, "none"), ANN, "unknown-author");
}

#[test]
fn d18b_a_check_that_could_not_be_made_is_tried_again() {
    let outcome = view(receive(&mut office(), delivery(stamped(&janes(), CAF, "temperror"), CAF, ACME)));
    assert_eq!((&outcome["outcome"], &outcome["reason"]), (&json!("deferred"), &json!("temperror")));
}

#[test]
fn d18b_a_mail_in_a_users_name_that_fails_is_refused_whoever_redirects_it() {
    let with_cleo = || {
        office_with(|company| {
            let cleo = json!({ "id": "usercleo22222", "name": "Cleo", "email": "cleo@partner.test", "role": "member" });
            company["users"].as_array_mut().expect("users").push(cleo);
        })
    };
    for author in ["Cleo <cleo@partner.test>", "Bob Example <bob@example.com>"] {
        let raw =
            String::from_utf8(stamped(&customers("1@partner.test", author, ""), CAF, "spf")).expect("text");
        let forged = raw.replace("dmarc=none header.from", "dmarc=fail header.from");
        is_refused(&mut with_cleo(), forged.into_bytes(), CAF, "authentication");
    }
    // One that passes is the author's own, not the redirector's.
    let mut store = with_cleo();
    let raw = stamped(&customers("1@partner.test", "Cleo <cleo@partner.test>", ""), CAF, "pass");
    is_filed(&view(receive(&mut store, delivery(raw, CAF, ACME))));
    assert_eq!((inbox(&store, "usercleo22222").len(), inbox(&store, "userann222222").len()), (1, 0));
}

#[test]
fn d18b_a_company_that_asks_for_more_than_spf_takes_no_redirects() {
    let cases = [
        (
            "dkim",
            "5.7.1 Your company takes mail only with a DKIM signature of your domain; this message has none that passes",
        ),
        (
            "dmarc",
            "5.7.1 Your company takes mail only where DMARC passes for your domain; it did not for this message",
        ),
    ];
    for (asked, text) in cases {
        // The customer's DKIM and DMARC pass, and say nothing of Ann.
        for auth in ["spf", "pass"] {
            let mut store = office_with(|company| company["authentication"] = json!(asked));
            let outcome = view(receive(&mut store, delivery(stamped(&janes(), CAF, auth), CAF, ACME)));
            assert_eq!(
                (&outcome["outcome"], &outcome["reason"]),
                (&json!("refused"), &json!("authentication-policy"))
            );
            assert_eq!((&outcome["text"], store.counts.puts), (&json!(text), 0));
        }
    }
}

#[test]
fn d18b_a_second_claim_holds_it_and_confirmed_it_is_filed() {
    let claimed = format!(
        "Authentication-Results: mx.cloudflare.net; spf=pass smtp.mailfrom={ANN}\n{}",
        customers("o@customer.test", "Jane Roe <jane@customer.test>", "")
    );
    let mut store = office();
    let held = redirected(&mut store, &claimed, CAF);
    assert_eq!((&held["outcome"], &held["reason"]), (&json!("held"), &json!("second-stamp")));
    assert_eq!(store.keys("1/h/companyacme22/userann222222/").len(), 1);
    assert!(store.keys("1/i/").is_empty() && store.keys("1/m/").is_empty());

    let confirmed = |user: &str| {
        let claim = Claim { company: id(&json!("companyacme22")), key: acme_key(), until: None };
        let mut delivery = delivery(stamped(&claimed, CAF, "spf"), CAF, ACME);
        delivery.evidence =
            Evidence::Confirmed { confirmed_ms: delivery.received_ms, claim, user: id(&json!(user)) };
        delivery
    };
    assert_eq!(view(receive(&mut store, confirmed("userbob222222")))["outcome"], json!("refused"));
    let filed = view(receive(&mut store, confirmed("userann222222")));
    assert_eq!((&filed["outcome"], &filed["mailId"]), (&json!("filed"), &held["mailId"]));
    assert_eq!(links(&filed), ["person personjane222", "deal dealjane22222"]);
}

/// An office with a mail `first@example.com` that is linked to the first of Joe's deals.
fn with_thread_of_joe() -> Memory {
    let mut store = office();
    let first = message("first", "joe@client.test", "");
    is_filed(&deliver(&mut store, &first, ANN, "acme+dealdealjoeone222@bcc.example.net"));
    store
}

#[test]
fn d18b_a_redirected_mail_inherits_only_where_its_author_is_on_the_item() {
    let answer = |from: &str| customers("answer@client.test", from, "In-Reply-To: <first@example.com>\n");
    let joes = redirected(&mut with_thread_of_joe(), &answer("joe@client.test"), CAF);
    assert_eq!(links(&joes), ["person personjoe2222", "deal dealjoeone222"]);
    assert_eq!((&joes["needsChoice"], said(&joes, "D23").len()), (&json!(false), 1));
    for (stranger, expected) in
        [("jane@customer.test", "deal dealjane22222"), ("eve@attack.test", "person only")]
    {
        let theirs = redirected(&mut with_thread_of_joe(), &answer(stranger), CAF);
        let deals: Vec<_> = links(&theirs).into_iter().filter(|link| !link.starts_with("person")).collect();
        assert_eq!(deals.first().map_or("person only", String::as_str), expected, "{stranger}");
        assert!(said(&theirs, "D23").is_empty() && deals.len() < 2, "{stranger}");
    }
}

#[test]
fn d18b_an_answer_to_what_was_redirected_inherits() {
    let mut store = office();
    let raw = stamped(&customers("o@client.test", "joe@client.test", ""), CAF, "spf");
    let to = "acme+dealdealjoeone222@bcc.example.net";
    is_filed(&view(receive(&mut store, delivery(raw, CAF, to))));
    let answer = message("answer", "joe@client.test", "In-Reply-To: <o@client.test>\n");
    assert_eq!(links(&deliver(&mut store, &answer, ANN, ACME))[1..], ["deal dealjoeone222"]);
    // It is that mail itself, so no other key leads to it.
    assert!(store.keys("1/m/").iter().all(|key| !key.contains('~')));
}

/// A message of a stranger who redirects it himself, so that SPF passes for him; his author's check says this.
fn strangers(text: &str, check: &str, to: &str) -> smart_bcc::intake::Delivery {
    const EVE: &str = "eve@attack.test";
    let raw = stamp(text.replace('\n', "\r\n").as_bytes(), EVE, to, "spf");
    let raw = String::from_utf8(raw).expect("text");
    let raw =
        raw.replace("dkim=none; dmarc=none", &format!("dkim={check} header.d=customer.test; dmarc={check}"));
    delivery(raw.into_bytes(), EVE, to)
}

#[test]
fn d10_whether_there_is_such_a_company_is_told_to_nobody() {
    for (check, expected) in [("temperror", "deferred"), ("fail", "refused")] {
        let outcome = |to: &str| view(receive(&mut office(), strangers(&janes(), check, to)));
        let (known, unknown) = (outcome(ACME), outcome("nosuch@bcc.example.net"));
        assert_eq!(
            (&known["outcome"], &known["reason"]),
            (&unknown["outcome"], &unknown["reason"]),
            "{check}"
        );
        assert_eq!(known["outcome"], json!(expected));
        assert_eq!(known["text"], unknown["text"]);
    }
}

#[test]
fn d18b_a_stranger_costs_few_reads_whomever_he_names() {
    let many: Vec<_> = (0..90).map(|n| format!("r{n}@elsewhere.test")).collect();
    let text = janes().replace("Max <max@elsewhere.test>", &many.join(", "));
    for check in ["fail", "pass"] {
        let mut store = office();
        let outcome = view(receive(&mut store, strangers(&text, check, ACME)));
        assert_eq!(outcome["outcome"], json!("refused"), "{check}");
        let counts = store.counts;
        assert!(counts.keys <= 4 && counts.lists == 0 && counts.puts == 0, "{check}: {counts:?}");
    }
    // What a user redirects is filed all the same, and whoever is named in it is looked up.
    let outcome = redirected(&mut office(), &text, CAF);
    assert_eq!(links(&outcome), ["person personjane222", "deal dealjane22222"]);
}
