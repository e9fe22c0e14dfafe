//! Mails that were written to mislead: forwards in forms that no layout has, answers, cards, forms and notes that
//! look like one. A line of `traps.jsonl` has the kind of mail, its subject, text or HTML, and who wrote what it
//! forwards; `orAuthor` is right too, and `correspondents` are those of a forward of the user's own mail.

use serde_json::{Value as Json, json};
use smart_bcc::inspect::{InspectOptions, inspect};

use crate::support::encoded_words;

const USER: &str = "ann@user.test";
const SMART_BCC: &str = "acme@bcc.test";
/// Of forwards with an author's address, those that must be found; the others are left to the user.
const FOUND_PERCENT: usize = 90;

#[test]
fn nobody_else_is_taken_for_the_author() {
    let text = std::fs::read_to_string("tests/forwarded/traps.jsonl").expect("tests/forwarded/traps.jsonl");
    let traps: Vec<Json> = text.lines().map(|line| serde_json::from_str(line).expect("a trap")).collect();
    let (mut wrong, mut results, mut forwards, mut found) = (Vec::new(), Vec::new(), 0, 0);
    for trap in &traps {
        let raw = message(trap);
        let options = InspectOptions {
            mail_from: Some(USER.into()),
            rcpt_to: Some(SMART_BCC.into()),
            ..Default::default()
        };
        let inspection = serde_json::to_value(inspect(raw.as_bytes(), &options)).expect("an inspection");
        let author = &inspection["forwarded"]["from"]["address"];
        let is_right = *author == trap["author"] || (author.is_string() && *author == trap["orAuthor"]);
        forwards += usize::from(trap["author"].is_string());
        found += usize::from(trap["author"].is_string() && is_right);
        if !(is_right || author.is_null()) {
            wrong.push(format!("{}: expected {}, but found {author}", trap["name"], trap["author"]));
        }
        wrong.extend(others(trap, &inspection));
        results.push(json!({
            "name": trap["name"], "program": trap["kind"], "raw": raw,
            "mailFrom": USER, "rcptTo": SMART_BCC, "inspection": inspection,
        }));
    }
    std::fs::create_dir_all("target").expect("target");
    std::fs::write("target/traps.json", Json::from(results).to_string()).expect("target/traps.json");
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert!(found * 100 >= forwards * FOUND_PERCENT, "only {found} of {forwards} forwards are found");
    assert!(traps.len() > 1_000 && forwards > 500, "{} traps, {forwards} forwards", traps.len());
}

/// Correspondents that are neither the author nor those whom the trap names.
fn others(trap: &Json, inspection: &Json) -> Option<String> {
    let correspondents = inspection["correspondents"].as_array().into_iter().flatten();
    let author = &inspection["forwarded"]["from"]["address"];
    let named = trap["correspondents"].as_array();
    // Of the user's own mail the recipients count.
    let is_own = *author == USER && named.is_none();
    let is_right =
        |address: &Json| is_own || named.map_or(address == author, |named| named.contains(address));
    let wrong: Vec<_> = correspondents.map(|one| &one["address"]).filter(|one| !is_right(one)).collect();
    (!wrong.is_empty()).then(|| format!("{}: correspondents {wrong:?}", trap["name"]))
}

fn message(trap: &Json) -> String {
    let (kind, body) = match trap["html"].as_str() {
        Some(html) => ("html", html),
        None => ("plain", trap["text"].as_str().unwrap_or_default()),
    };
    let subject = encoded_words(trap["subject"].as_str().unwrap_or_default());
    format!(
        "From: Ann Lee <{USER}>\nTo: {SMART_BCC}\nSubject: {subject}\nDate: Wed, 6 May 2026 10:00:00 +0200\n\
         Message-ID: <trap@user.test>\nMIME-Version: 1.0\nContent-Type: text/{kind}; charset=utf-8\n\
         Content-Transfer-Encoding: 8bit\n\n{body}"
    )
}
