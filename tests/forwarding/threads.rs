//! Where a forwarded mail stands in its thread (D23), and what finds it there.

use serde_json::{Value as Json, json};
use smart_bcc::memory::{Counts, Memory};

use crate::support::{deliver, message, office};
use crate::{
    ACME, ANN, attaching, block, forward, inbox, is_filed, links, note_to_us, of_bob, office_with, original,
    said, words,
};

const JOE: &str = "Joe <joe@client.test>";
const TO_A_DEAL: &str = "acme+dealdealjoeone222@bcc.example.net";
const REPLIES: &str = "In-Reply-To: <o@client.test>\nReferences: <o@client.test>\n";

/// How many earlier mails of a thread are looked at.
const THREAD_PARENTS_MAX: usize = 3;

/// Forwards of the message `o@client.test`, each naming it in another way.
fn forwards(id: &str) -> Vec<String> {
    let said_in = |fields: &str| forward(id, fields, &block(JOE, ANN));
    vec![
        said_in(REPLIES),
        said_in("In-Reply-To: <o@client.test>\n"),
        said_in("References: <earlier@client.test> <o@client.test>\n"),
        said_in("X-Forwarded-Message-Id: <o@client.test>\n"),
        attaching(id, "For our files.", &[&original("o@client.test", JOE, ANN)]),
    ]
}

/// The keys that lead from a mail that was forwarded to the forward.
fn forward_keys(store: &Memory) -> Vec<&str> {
    store.keys("1/m/").into_iter().filter(|key| key.contains('~')).collect()
}

fn answer_to_joe(store: &mut Memory) -> Json {
    let answer = message("answer", "joe@client.test", "In-Reply-To: <o@client.test>\n");
    deliver(store, &answer.replace("Offer", "Re: The size"), ANN, ACME)
}

#[test]
fn d23_an_answer_to_what_was_forwarded_inherits_its_items() {
    for text in forwards("forward") {
        let mut store = office();
        let first = deliver(&mut store, &text, ANN, TO_A_DEAL);
        assert_eq!(links(&first), ["person personjoe2222", "deal dealjoeone222"], "{text}");
        assert_eq!(forward_keys(&store).len(), 1, "{text}");
        let answer = answer_to_joe(&mut store);
        assert_eq!(links(&answer), ["person personjoe2222", "deal dealjoeone222"], "{text}");
        assert_eq!(said(&answer, "D23").len(), 1);
        assert!(said(&answer, "S18").is_empty(), "an answer forwards nothing");
        let threads: Vec<_> = inbox(&store, "userann222222").into_iter().map(|row| thread(&row.1)).collect();
        assert_eq!(threads[0], threads[1]);
    }
}

fn thread(facts: &Json) -> Json {
    facts["summary"]["h"].clone()
}

#[test]
fn s18_a_second_forward_of_the_same_mail_is_a_mail_of_its_own_in_the_same_thread() {
    for (first, second) in forwards("first").into_iter().zip(forwards("second").into_iter().rev()) {
        let mut store = office();
        let first = deliver(&mut store, &first, ANN, TO_A_DEAL);
        let again = deliver(&mut store, &second, ANN, ACME);
        assert_ne!(first["mailId"], again["mailId"]);
        assert_eq!((links(&again), &again["again"]), (links(&first), &json!(false)));
        let facts = json!({ "mailIds": [first["mailId"]] });
        assert!(said(&again, "S18").contains(&("The same mail was forwarded before".to_owned(), facts)));
        assert_eq!(said(&first, "S18").len(), 1);
        let rows = inbox(&store, "userann222222");
        assert_eq!((rows.len(), thread(&rows[0].1)), (2, thread(&rows[1].1)));
    }
}

#[test]
fn s18_a_second_forward_by_another_user_is_his_own_mail_in_the_same_thread() {
    let mut store = office();
    let first = deliver(&mut store, &forwards("first")[0], ANN, TO_A_DEAL);
    for (number, text) in forwards("second").iter().enumerate() {
        let text = text.replace("<second@", &format!("<second-{number}@"));
        let bobs = deliver(&mut store, &of_bob(&text), "bob@example.com", ACME);
        // Bob has auto-link off, so what the thread says is offered.
        assert_eq!(links(&bobs), ["person personjoe2222"]);
        assert_eq!(words(&bobs["offered"]), ["deal dealjoeone222"]);
        let before =
            said(&bobs, "S18").into_iter().find(|said| said.0 == "The same mail was forwarded before");
        let (_, facts) = before.expect("the trace says so");
        // However many forward it, the one that is linked is among those that are looked at.
        let mails = facts["mailIds"].as_array().expect("ids");
        assert!(mails.contains(&first["mailId"]) && mails.len() == (number + 1).min(THREAD_PARENTS_MAX));
    }
    let (anns, bobs) = (inbox(&store, "userann222222"), inbox(&store, "userbob222222"));
    assert_eq!((anns.len(), bobs.len()), (1, 5));
    assert!(bobs.iter().all(|row| thread(&row.1) == thread(&anns[0].1)));
}

#[test]
fn d23_the_forward_of_an_answer_joins_the_thread_of_what_it_answers() {
    let mut store = office();
    is_filed(&deliver(&mut store, &message("first", "joe@client.test", ""), ANN, TO_A_DEAL));
    let references = "In-Reply-To: <o@client.test>\nReferences: <first@example.com> <o@client.test>\n";
    let of_answer = |subject: &str| {
        forward(
            "2",
            references,
            &block(JOE, ANN).replace("Subject: The size", &format!("Subject: {subject}")),
        )
    };
    // The subject that counts is the original's, whatever the user makes of his own.
    let other = deliver(&mut store.clone(), &of_answer("Re: Lunch"), ANN, ACME);
    assert_eq!(links(&other), ["person personjoe2222"]);
    let same = deliver(&mut store, &of_answer("Re: Offer"), ANN, ACME);
    assert_eq!(links(&same), ["person personjoe2222", "deal dealjoeone222"]);
}

#[test]
fn d23_the_originals_subject_is_the_forwards() {
    let mut store = office();
    is_filed(&deliver(&mut store, &forwards("1")[0].replace("Fwd: The size", "Please file"), ANN, TO_A_DEAL));
    let facts = &inbox(&store, "userann222222")[0].1;
    let row = &facts["summary"];
    assert_eq!((&row["s"], &row["x"]), (&json!("The size"), &json!("How big is the machine?")));
    // References count where the base subject is the same.
    let fields = "References: <o@client.test> <other@client.test>\n";
    for (subject, count) in [("Re: The size", 2), ("Please file", 1)] {
        let answer = message(subject.trim_start_matches("Re: "), "joe@client.test", fields);
        let answer = answer.replace("Offer", subject).replace("Message-ID: <The size", "Message-ID: <size");
        assert_eq!(
            links(&deliver(&mut store, &answer.replace("<Please file", "<file"), ANN, ACME)).len(),
            count
        );
    }
}

#[test]
fn d23_two_users_answers_to_one_colleague_forward_nothing() {
    // To a colleague, with us in BCC: nobody outside, and nothing forwarded.
    let internal = |id: &str| message(id, "bob@example.com", "In-Reply-To: <bobs@example.com>\n");
    let mut store = office();
    is_filed(&deliver(&mut store, &internal("1"), ANN, ACME));
    let second = deliver(&mut store, &internal("2"), ANN, ACME);
    let says: Vec<_> = said(&second, "S18").into_iter().map(|said| said.0).collect();
    assert_eq!(says, ["Nobody outside in To or Cc, and no original author is certain"]);
}

#[test]
fn s18_an_unclear_forward_is_found_again_too() {
    // Only a name: nobody is linked by it, and the thread knows all the same.
    let unclear = |id: &str| forward(id, REPLIES, &block("Joe Client", ANN));
    let mut store = office();
    let first = deliver(&mut store, &unclear("1"), ANN, TO_A_DEAL);
    assert_eq!(links(&first), ["deal dealjoeone222"]);
    let second = deliver(&mut store, &unclear("2"), ANN, ACME);
    assert_eq!((links(&second), &second["needsChoice"]), (vec!["deal dealjoeone222".into()], &json!(false)));
    assert_eq!(links(&answer_to_joe(&mut store))[1..], ["deal dealjoeone222"]);
}

#[test]
fn s18_an_unclear_forward_of_an_attached_message_is_found_again_too() {
    let unclear = |id: &str| attaching(id, "FYI", &[&original("o@example.com", "bob@example.com", ANN)]);
    let mut store = office();
    is_filed(&deliver(&mut store, &unclear("1"), ANN, TO_A_DEAL));
    assert_eq!(links(&deliver(&mut store, &unclear("2"), ANN, ACME)), ["deal dealjoeone222"]);
}

#[test]
fn s18_a_mail_that_refers_to_itself_forwards_nothing_before() {
    let mut store = office();
    let fields = "In-Reply-To: <1@example.com>\n";
    is_filed(&deliver(&mut store, &forward("1", fields, &block(JOE, ANN)), ANN, ACME));
    assert_eq!(forward_keys(&store).len(), 0);
    // A mail without a Message-ID of the original has nothing to be found by.
    is_filed(&deliver(&mut store, &note_to_us("2", "", &block(JOE, ANN)), ANN, ACME));
    assert_eq!(forward_keys(&store).len(), 0);
}

#[test]
fn d31_the_same_forward_again_is_the_same_mail() {
    let mut store = office();
    let text = &forwards("1")[0];
    let first = deliver(&mut store, text, ANN, ACME);
    let again = deliver(&mut store, text, ANN, ACME);
    assert_eq!((&again["again"], &again["mailId"]), (&json!(true), &first["mailId"]));
    let to_a_deal = deliver(&mut store, text, ANN, TO_A_DEAL);
    assert_eq!((&to_a_deal["mailId"], said(&to_a_deal, "S18").len()), (&first["mailId"], 1));
    assert_eq!((forward_keys(&store).len(), store.keys("1/m/").len()), (2, 4));
    let [first, second] = [0, 1].map(|n| store.entries[forward_keys(&store)[n]].metadata.clone());
    assert_eq!((&first["u"], &first["h"], &first["o"]), (&second["u"], &second["h"], &second["o"]));
}

/// Ann's mail `first@example.com`, "Offer", is linked to the first of Joe's deals.
fn with_thread_of_joe() -> Memory {
    let mut store = office();
    is_filed(&deliver(&mut store, &message("first", "joe@client.test", ""), ANN, TO_A_DEAL));
    store
}

#[test]
fn d23_a_message_id_that_an_outsider_chose_ties_his_mail_to_nothing() {
    let eve = "Eve <eve@attack.test>";
    let block = block(eve, ANN);
    for text in [
        forward("2", "In-Reply-To: <first@example.com>\n", &block),
        forward("2", "X-Forwarded-Message-Id: <first@example.com>\n", &block),
        attaching("2", "FYI", &[&original("first@example.com", eve, ANN)]),
    ] {
        let outcome = deliver(&mut with_thread_of_joe(), &text, ANN, ACME);
        is_filed(&outcome);
        assert!(links(&outcome).iter().all(|link| link.starts_with("person")), "{outcome}");
        // Joe's own mail in that thread is another thing, whatever its subject says.
        let joes = text.replace(eve, JOE);
        let outcome = deliver(&mut with_thread_of_joe(), &joes, ANN, ACME);
        assert_eq!(links(&outcome), ["person personjoe2222", "deal dealjoeone222"]);
    }
}

#[test]
fn d30_what_leads_to_a_forward_that_was_never_written_is_not_followed() {
    let mut store = office();
    is_filed(&deliver(&mut store, &forwards("1")[0], ANN, TO_A_DEAL));
    // The bytes failed, the sender's server never tried again, and this is what is left.
    store
        .entries
        .retain(|key, _| !(key.starts_with("1/m/") && !key.contains('~')) && !key.starts_with("1/i/"));
    assert_eq!(forward_keys(&store).len(), 1);
    let second = deliver(&mut store, &forwards("2")[0], ANN, ACME);
    assert_eq!(links(&second), ["person personjoe2222"]);
    assert_eq!(said(&second, "S18").len(), 1);
}

/// The KV budget of ARCHITECTURE.md: a forward whose original is known by its Message-ID takes one write more.
#[test]
fn the_kv_budget_of_a_forward() {
    let jane = "Jane <jane@customer.test>";
    let texts = [
        forward("1", "In-Reply-To: <o@customer.test>\n", &block(jane, ANN)),
        attaching("1", "FYI", &[&original("o@customer.test", jane, ANN)]),
    ];
    for text in &texts {
        for (visibility, writes) in [("private", 5), ("shared", 6)] {
            let mut store = office_with(|company| {
                company["deals"].as_array_mut().expect("deals").remove(1);
                company["users"][0]["defaultVisibility"] = json!(visibility);
            });
            let outcome = deliver(&mut store, text, ANN, ACME);
            assert_eq!(links(&outcome), ["person personjane222", "deal dealjane22222"]);
            let Counts { puts, lists, read_rounds, keys, .. } = store.counts;
            assert!(puts == writes && lists <= 2 && read_rounds <= 4 && keys <= 8, "{:?}", store.counts);
        }
    }
}
