//! Hostile and broken mail: every row of `tests/hostile/README.md`, each case with its exact outcome.
//!
//! What came out is left in `target/hostile.json`, for the same cases to be run through the built wasm and the
//! running Worker, and compared.

#[path = "hostile/repeated.rs"]
mod repeated;
mod support;

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use serde_json::{Value as Json, json};
use smart_bcc::inspect::{InspectOptions, inspect};
use smart_bcc::memory::Memory;
use support::hostile::{Case, cases};
use support::{NOW_MS, delivery, matches, office, receive, view};

/// A flow's deadline (D30), and more than any case takes in a build without optimisation.
const SECONDS_MAX: u64 = 20;
/// Longer messages are run with CRLF only.
const LF_TOO_BYTES_MAX: usize = 1 << 20;

#[test]
fn every_hostile_case_comes_out_as_its_row_says() {
    let (mut results, mut wrong) = (Vec::new(), Vec::new());
    for case in cases() {
        let with_lf = case.with_lf().filter(|case| case.message.len() < LF_TOO_BYTES_MAX);
        for case in [Some(case), with_lf].into_iter().flatten() {
            let result = run(&case);
            let name = &case.name;
            wrong.extend(differences(&case, &result).into_iter().map(|text| format!("{name}: {text}")));
            results.push(result);
        }
    }
    leave(&results);
    assert!(wrong.is_empty(), "{} differences:\n{}", wrong.len(), wrong.join("\n"));
}

/// One delivery into an office of its own, and what `inspect` says of it.
fn run(case: &Case) -> Json {
    let started = Instant::now();
    let raw = case.message.bytes();
    let options = InspectOptions {
        mail_from: Some(case.mail_from.clone()),
        rcpt_to: Some(case.rcpt_to.clone()),
        ..Default::default()
    };
    let inspection = shortened(serde_json::to_value(inspect(&raw, &options)).expect("an inspection"));
    let (outcome, written, store) = deliver(case, raw.clone());
    check_promises(case, &raw, &outcome, &store);
    let seconds = started.elapsed();
    assert!(seconds < Duration::from_secs(SECONDS_MAX), "{}: {seconds:?}", case.name);
    json!({
        "name": case.name, "row": case.row, "message": case.message.to_json(), "bytes": raw.len(),
        "mailFrom": case.mail_from, "rcptTo": case.rcpt_to, "now": NOW_MS,
        "inspection": inspection, "outcome": outcome, "written": written,
    })
}

fn deliver(case: &Case, raw: Vec<u8>) -> (Json, Vec<Json>, Memory) {
    let mut store = office();
    let before = store.entries.clone();
    let outcome = match smart_bcc::email::Envelope::parse(&case.mail_from, &case.rcpt_to) {
        Ok(_) => view(receive(&mut store, delivery(raw, &case.mail_from, &case.rcpt_to))),
        // What `admit` says of an address that is none.
        Err(_) => view(no_address()),
    };
    let is_new = |key: &String| before.get(key) != store.entries.get(key);
    let written = store.entries.iter().filter(|(key, _)| is_new(key));
    let written = written
        .map(|(key, entry)| json!({ "key": key, "bytes": entry.value.len(), "metadata": entry.metadata }));
    (outcome, written.collect(), store)
}

fn no_address() -> smart_bcc::outcome::Report {
    let stop = smart_bcc::intake::admit(0, None, &support::config()).expect_err("no address, no company");
    stop.into_report()
}

/// What holds of every message, whatever it is: refused and deferred it leaves nothing, else it is there byte for
/// byte; and nobody but users of the company is ever written to.
fn check_promises(case: &Case, raw: &[u8], outcome: &Json, store: &Memory) {
    let name = &case.name;
    let kept = store.keys("1/m/").into_iter().chain(store.keys("1/hb/"));
    let kept: Vec<&[u8]> = kept.map(|key| store.entries[key].value.as_slice()).collect();
    match outcome["outcome"].as_str() {
        Some("filed" | "held") => assert!(kept == [raw], "{name}: its bytes are kept as they came"),
        _ => {
            assert!(store.entries == office().entries && store.sent.is_empty(), "{name}: nothing is written")
        }
    }
    assert!(store.sent.iter().all(|mail| mail.to == "ann@example.com"), "{name}: nobody else is written to");
}

fn differences(case: &Case, result: &Json) -> Vec<String> {
    let (expected, outcome) = (&case.written, &result["outcome"]);
    let mut found = Vec::new();
    let mut check = |what: &str, expected: &Json, is: &Json| {
        if !matches(expected, is) {
            found.push(format!("{what}: expected {expected}, but found {is}"));
        }
    };
    check("outcome", &expected["outcome"], &outcome["outcome"]);
    check("reason", &expected["reason"], &outcome["reason"]);
    if outcome["outcome"] == "refused" && expected["text"].is_null() {
        check("text", &view(no_address())["text"], &outcome["text"]);
    }
    if matches!(outcome["outcome"].as_str(), Some("filed" | "held")) {
        let user = if expected["user"].is_null() { &json!("userann222222") } else { &expected["user"] };
        check("user", user, &outcome["userId"]);
    }
    for name in ["text", "needsChoice"] {
        if !expected[name].is_null() {
            check(name, &expected[name], &outcome[name]);
        }
    }
    if !expected["links"].is_null() {
        check("links", &expected["links"], &links(outcome));
    }
    for (name, value) in expected["inspect"].as_object().into_iter().flatten() {
        check(name, value, &result["inspection"][name]);
    }
    found
}

/// The links as `person jane@…` would be written: kind and id.
fn links(outcome: &Json) -> Json {
    let links = outcome["links"].as_array().into_iter().flatten();
    let word = |link: &Json| format!("{} {}", link["kind"], link["id"]).replace('"', "");
    let mut words: Vec<String> = links.map(word).collect();
    words.sort();
    json!(words)
}

/// Long texts are compared by their beginning and their length.
fn shortened(mut inspection: Json) -> Json {
    for name in ["text", "html", "subject"] {
        let Some(text) = inspection[name].as_str().filter(|text| text.len() > 4_000) else { continue };
        let start: String = text.chars().take(1_000).collect();
        inspection[name] = json!([start, text.len()]);
    }
    inspection
}

fn leave(results: &[Json]) {
    std::fs::create_dir_all("target").expect("target");
    std::fs::write("target/hostile.json", json!({ "cases": results }).to_string())
        .expect("target/hostile.json");
}

/// Every row of the list, so that none can be dropped from the table unseen.
const ROWS: &str = "A1 A2 A3 A4 A5 A6 A7 A8 A10 A11 A13 A14 A15 A17 A19 A20 A21 A23 A24 A27 A28 A30 A31 A32 A33 \
    B1 B2 B3 B5 B7 B8 B9 B10 B11 B12 B13 B14 B15 B16 B18 B19 B21 B22 B25 B27 B29 B30 B32 B33 \
    C1 C2 C3 C4 C6 C7 C8 C9 C11 D1 D2 D4 D5 D7 D8 D10 D11 D12 D14 D15 D16 D17 D18 D19 \
    E1 E2 E3 E4 E5 E8 E10 E11";

#[test]
fn every_row_of_the_list_has_cases_or_names_its_tests() {
    let page = std::fs::read_to_string("tests/hostile/README.md").expect("tests/hostile/README.md");
    let rows: Vec<Vec<&str>> = page
        .lines()
        .filter(|line| line.starts_with("| ") && line.as_bytes().get(3).is_some_and(u8::is_ascii_digit))
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
        .collect();
    let with_cases: BTreeSet<String> = cases().into_iter().map(|case| case.row).collect();
    let listed: BTreeSet<String> = rows.iter().map(|row| row[0].to_owned()).collect();
    let missing: Vec<&str> = ROWS.split_whitespace().filter(|row| !listed.contains(*row)).collect();
    assert!(missing.is_empty(), "rows of the list that the table lacks: {missing:?}");
    let strays: Vec<&String> = with_cases.difference(&listed).collect();
    assert!(strays.is_empty(), "cases of rows that the table lacks: {strays:?}");
    for row in rows {
        let tests = row.get(3).unwrap_or_else(|| panic!("{row:?}: expected four columns"));
        match tests.strip_prefix("cases") {
            Some(further) => {
                assert!(with_cases.contains(row[0]), "{} has no case", row[0]);
                let further = further.trim_start_matches([';', ' ']);
                further.split_terminator("; ").for_each(|test| support::named_tests::check(test, row[0]));
            }
            None => support::named_tests::check(tests, row[0]),
        }
    }
}
