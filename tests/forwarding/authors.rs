//! Whom a forwarded mail is about (S18).

use serde_json::{Value as Json, json};

use crate::support::{deliver, message, office};
use crate::{
    ACME, ANN, attaching, block, forward, inbox, is_filed, links, note_to_us, office_with, original, said,
};

const JANE: &str = "Jane Roe <jane@customer.test>";
const JANES_LINKS: [&str; 2] = ["person personjane222", "deal dealjane22222"];

#[track_caller]
fn is_about_jane(message: &str) -> Json {
    let outcome = deliver(&mut office(), message, ANN, ACME);
    assert_eq!(links(&outcome), JANES_LINKS, "{message}");
    assert_eq!(outcome["needsChoice"], json!(false));
    outcome
}

/// Nobody is linked, nobody is created, and the user is asked: the addresses that he may choose from.
#[track_caller]
fn is_asked(message: &str) -> Json {
    let mut store = office();
    let persons = store.keys("1/p/").len();
    let outcome = deliver(&mut store, message, ANN, ACME);
    is_filed(&outcome);
    assert_eq!((links(&outcome).len(), &outcome["needsChoice"]), (0, &json!(true)), "{message}");
    assert_eq!(said(&outcome, "S18")[0].0, "Nobody outside in To or Cc, and no original author is certain");
    assert_eq!(store.keys("1/p/").len(), persons);
    let [(_, facts)] = inbox(&store, "userann222222").try_into().expect("one mail");
    facts["seen"].clone()
}

#[test]
fn s18_a_forward_in_the_text_is_about_its_author() {
    let outcome = is_about_jane(&forward("1", "", &block(JANE, "Ann Example <ann@example.com>")));
    let facts = json!({ "correspondents": ["jane@customer.test"], "lines": [3, 7] });
    let says = "Forwarded in the text, whose lines say who wrote it";
    assert_eq!(said(&outcome, "S18"), [(says.to_owned(), facts)]);
    assert!(said(&outcome, "S17").is_empty());
}

#[test]
fn s18_a_forward_in_the_html_alone_is_about_its_author() {
    let html = "<div dir=\"ltr\">For our files.<br><br><div class=\"gmail_quote\"><div dir=\"ltr\" class=\"gmail_attr\">\
                ---------- Forwarded message ---------<br>From: <strong>Jane Roe</strong> \
                <span>&lt;<a href=\"mailto:jane@customer.test\">jane@customer.test</a>&gt;</span><br>\
                Date: Thu, Nov 19, 2026 at 9:00 AM<br>Subject: The size<br>\
                To: Ann Example &lt;<a href=\"mailto:ann@example.com\">ann@example.com</a>&gt;<br></div><br><br>\
                How big is the machine?</div></div>\n";
    let outcome = is_about_jane(&note_to_us("1", "", html).replace("text/plain", "text/html"));
    assert_eq!(said(&outcome, "S18")[0].0, "Forwarded in the HTML, whose lines say who wrote it");
    assert!(said(&outcome, "S18")[0].1["lines"].is_array());
}

#[test]
fn s18_a_text_and_a_html_that_name_different_authors_are_believed_neither() {
    // Above and below what is read of the HTML first.
    for note in ["", &"Please read this.\n".repeat(400)] {
        let text = format!("{note}\n{}", block(JANE, ANN));
        let html = format!("{note}\n{}", block("Joe &lt;joe@client.test&gt;", ANN)).replace('\n', "<br>\n");
        let both = format!(
            "--b\nContent-Type: text/plain; charset=utf-8\n\n{text}\n--b\nContent-Type: text/html; charset=utf-8\n\n{html}\n--b--\n"
        );
        let alternative = |body: &str| {
            note_to_us("1", "", body).replace(
                "Content-Type: text/plain; charset=utf-8\n\n--b",
                "Content-Type: multipart/alternative; boundary=b\n\n--b",
            )
        };
        is_asked(&alternative(&both));
        // Where they agree nothing is in doubt.
        is_about_jane(&alternative(
            &both.replace("Joe &lt;joe@client.test&gt;", "Jane Roe &lt;jane@customer.test&gt;"),
        ));
    }
}

#[test]
fn s18_of_a_users_mail_those_count_whom_he_wrote_to_outside() {
    let to = "Jane <jane@customer.test>, ann@example.com\nCc: Pia <pia@project.test>, acme@bcc.example.net";
    let outcome = deliver(&mut office(), &forward("1", "", &block("Bob <bob@example.com>", to)), ANN, ACME);
    let expected =
        ["person personjane222", "person personpia2222", "deal dealjane22222", "project projectpia222"];
    assert_eq!(links(&outcome), expected);
    let correspondents = &said(&outcome, "S18")[0].1["correspondents"];
    assert_eq!(*correspondents, json!(["jane@customer.test", "pia@project.test"]));
}

#[test]
fn s18_what_colleagues_passed_around_is_about_the_mail_inside() {
    let inner = block(JANE, "Bob <bob@example.com>");
    let chain = block("Bob Example <bob@example.com>", ANN).replace("How big is the machine?", &inner);
    let text = forward("1", "", &chain);
    is_about_jane(&text);
    let mut store = office();
    is_filed(&deliver(&mut store, &text, ANN, ACME));
    assert_eq!(inbox(&store, "userann222222")[0].1["summary"]["x"], json!("How big is the machine?"));
    // A colleague's own words, and nothing inside.
    is_asked(&forward("1", "", &block("Bob Example <bob@example.com>", ANN)));
}

#[test]
fn s18_an_attached_forward_of_a_colleagues_inline_forward_is_about_the_mail_inside() {
    let inner = original("b@example.com", "Bob Example <bob@example.com>", ANN)
        .replace("How big is the machine?\n", &block(JANE, "bob@example.com"));
    is_about_jane(&attaching("1", "For our files.", &[&inner]));
}

#[test]
fn s18_a_name_without_an_address_is_nobody_and_the_addresses_seen_are_offered() {
    let block = block("Jane Roe", "Ann Example <ann@example.com>, acme@bcc.example.net")
        .replace("machine?", "machine?\n\nJoe <joe@client.test>\nkim@elsewhere.test\n");
    let expected = json!([{ "n": "Joe", "a": "joe@client.test" }, { "a": "kim@elsewhere.test" }]);
    assert_eq!(is_asked(&forward("1", "", &block)), expected);
}

#[test]
fn s18_the_words_before_an_address_seen_are_no_name() {
    let block =
        block("Jane Roe", ANN).replace("machine?", "machine?\n\nJoe is at it with kim@elsewhere.test today.");
    assert_eq!(is_asked(&forward("1", "", &block)), json!([{ "a": "kim@elsewhere.test" }]));
}

#[test]
fn s18_a_line_typed_first_overrides_what_is_below() {
    let below = block("Joe Client <joe@client.test>", ANN);
    let outcome = is_about_jane(&note_to_us("1", "", &format!("From: jane@customer.test\n\n{below}")));
    assert_eq!(said(&outcome, "S18")[0].1["lines"], json!([1, 1]));
    is_about_jane(&note_to_us("1", "", "From: jane@customer.test\n\nShe called about the size.\n"));
    // Typed below something else it is no such line.
    is_asked(&note_to_us("1", "", "For our files.\n\nFrom: jane@customer.test\n\nShe called.\n"));
}

#[test]
fn s18_a_block_counts_before_what_is_attached() {
    let joes = original("o@client.test", "joe@client.test", ANN);
    let outcome = is_about_jane(&attaching("1", &block(JANE, ANN), &[&joes]));
    assert_eq!(said(&outcome, "S18")[0].1["correspondents"], json!(["jane@customer.test"]));
}

#[test]
fn s18_somebody_outside_in_to_makes_it_a_mail_to_him() {
    let to_joe =
        forward("1", "", &block(JANE, ANN)).replace("To: acme@bcc.example.net\n", "To: joe@client.test\n");
    let outcome = deliver(&mut office(), &to_joe, ANN, ACME);
    assert_eq!(links(&outcome), ["person personjoe2222"]);
    assert!(said(&outcome, "S18").is_empty() && !said(&outcome, "S17").is_empty());
}

#[test]
fn s18_a_never_logged_author_is_filed_without_asking() {
    let never = |company: &mut Json| company["neverLog"] = json!(["lawyer.test"]);
    for text in [
        forward("1", "", &block("Lou <lou@lawyer.test>", ANN)),
        attaching("1", "FYI", &[&original("o@lawyer.test", "lou@lawyer.test", ANN)]),
    ] {
        let mut store = office_with(never);
        let outcome = deliver(&mut store, &text, ANN, ACME);
        is_filed(&outcome);
        assert_eq!((links(&outcome).len(), &outcome["needsChoice"]), (0, &json!(false)), "{text}");
        assert!(store.keys("1/p/companyacme22").iter().all(|key| key.ends_with('~')), "a person was created");
        // The same, where the list does not say so.
        assert_eq!(links(&deliver(&mut office(), &text, ANN, ACME)).len(), 1);
    }
}

#[test]
fn s18_a_never_logged_author_takes_no_other_away() {
    let mut store = office_with(|company| company["neverLog"] = json!(["lawyer.test"]));
    let lawyers =
        original("l@lawyer.test", "x@lawyer.test", ANN).replace("How big", "In confidence, how big");
    let janes = original("j@customer.test", "jane@customer.test", ANN).replace("The size", "The colour");
    let outcome = deliver(&mut store, &attaching("1", "FYI", &[&lawyers, &janes]), ANN, ACME);
    assert_eq!(links(&outcome), JANES_LINKS);
    let row = &inbox(&store, "userann222222")[0].1["summary"];
    assert_eq!((&row["s"], &row["x"]), (&json!("The colour"), &json!("How big is the machine?")));
}

#[test]
fn s18_an_attached_message_is_about_its_author_or_of_a_users_its_recipients() {
    for (author, to) in [(JANE, ANN), ("bob@example.com", "jane@customer.test")] {
        let outcome = is_about_jane(&attaching("1", "FYI", &[&original("o@customer.test", author, to)]));
        assert_eq!(said(&outcome, "S18")[0].0, "Forwarded as an attachment, whose author counts");
    }
}

#[test]
fn s18_a_mail_to_us_that_forwards_nothing_is_left_to_its_user() {
    assert_eq!(is_asked(&message("1", ACME, "")), json!(null));
}

#[test]
fn s18_whoever_was_not_looked_up_is_nobody() {
    let many =
        |at: usize| (0..95).map(|n| format!("r{at}-{n}@elsewhere.test")).collect::<Vec<_>>().join(", ");
    let lists: Vec<_> = (0..5)
        .map(|at| {
            original(
                &format!("{at}@customer.test"),
                JANE,
                &format!("{}\nCc: {}", many(2 * at), many(2 * at + 1)),
            )
        })
        .collect();
    let bobs = original("6@example.com", "bob@example.com", "kim@elsewhere.test");
    let mut attached: Vec<&str> = lists.iter().map(String::as_str).collect();
    attached.push(&bobs);
    let outcome = deliver(&mut office(), &attaching("1", "FYI", &attached), ANN, ACME);
    // Bob is a user, however many stand before him; whom he wrote to was not looked up, and so is not taken.
    assert_eq!(links(&outcome), JANES_LINKS);
}
