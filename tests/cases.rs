//! The cases: mails as real programs write them, each with LF and with CRLF line ends.
//!
//! What came out is left in `target/cases.json`, for the same cases to be run through the built wasm and compared.

mod support;

use std::path::{Path, PathBuf};

use serde_json::{Value as Json, json};
use smart_bcc::inspect::{InspectOptions, inspect};
use smart_bcc::memory::Memory;
use support::{base64, delivery, matches, office, read_json, receive, stamp, view};

#[test]
fn every_case_comes_out_as_its_json_says() {
    let mut results = Vec::new();
    let mut wrong = Vec::new();
    for path in case_files(Path::new("tests/cases")) {
        let case = read_json(&path.to_string_lossy());
        let raw =
            std::fs::read(path.with_extension("eml")).unwrap_or_else(|error| panic!("{path:?}: {error}"));
        for (ends, raw) in [("LF", with_lf(&raw)), ("CRLF", with_crlf(&raw))] {
            let name = format!("{} ({ends})", path.with_extension("").display());
            let result = run(&case, &raw);
            wrong.extend(
                differences(&case["expected"], &result).into_iter().map(|text| format!("{name}: {text}")),
            );
            results.push(with_name(result, &name));
        }
    }
    leave(&results);
    assert!(results.len() >= 80, "only {} runs", results.len());
    assert!(wrong.is_empty(), "{} differences:\n{}", wrong.len(), wrong.join("\n"));
}

/// The two 20 MB mails, made here; `tests/wasm/large.test.mjs` has their like through the wasm.
#[test]
fn just_under_20_mb_is_filed_whole_and_20_mb_is_refused() {
    for line_end in ["\n", "\r\n"] {
        for (bytes, expected) in [(20_866_662, "filed"), (20 * 1024 * 1024, "refused")] {
            let raw = large(bytes, line_end);
            let sizes: Vec<_> = inspect(&raw, &InspectOptions::default())
                .attachments
                .iter()
                .map(|file| file.size_bytes)
                .collect();
            assert!(sizes.len() == 3 && sizes.iter().all(|size| *size > 4_500_000), "{sizes:?}");
            let mut store = office();
            let outcome = view(receive(&mut store, delivery(raw, "ann@example.com", "acme@bcc.example.net")));
            assert_eq!(outcome["outcome"], expected);
            let kept = store.keys("1/m/").first().map(|key| store.entries[*key].value.len());
            assert_eq!(kept, (expected == "filed").then_some(bytes));
        }
    }
}

/// A stamped mail of exactly `bytes` bytes with three attachments.
fn large(bytes: usize, line_end: &str) -> Vec<u8> {
    let head = support::message("large", "jane@customer.test", "")
        .replace("Content-Type: text/plain; charset=utf-8", "Content-Type: multipart/mixed; boundary=b");
    let part =
        "--b\nContent-Type: application/octet-stream; name=plan.bin\nContent-Transfer-Encoding: base64\n\n";
    let line = format!("{}\n", "QUJD".repeat(19));
    let texts = [head, "--b\n\nhere\n".into()].concat();
    let (texts, part, line) =
        (texts.replace('\n', line_end), part.replace('\n', line_end), line.replace('\n', line_end));
    let stamped = stamp(texts.as_bytes(), "ann@example.com", "acme@bcc.example.net", "pass");
    let tail = format!("--b--{line_end}");
    let lines = (bytes - stamped.len() - 3 * part.len() - tail.len()) / (3 * line.len());
    let parts = format!("{part}{}", line.repeat(lines)).repeat(3);
    let mut raw = [stamped.as_slice(), parts.as_bytes(), tail.as_bytes()].concat();
    raw.resize(bytes, b' ');
    raw
}

fn case_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
        if entry.is_dir() {
            found.extend(case_files(&entry));
        } else if entry.extension().is_some_and(|end| end == "json") && entry.with_extension("eml").exists() {
            found.push(entry);
        }
    }
    found.sort();
    found
}

fn with_lf(raw: &[u8]) -> Vec<u8> {
    let mut text = Vec::with_capacity(raw.len());
    for (at, byte) in raw.iter().enumerate() {
        if *byte != b'\r' || raw.get(at + 1) != Some(&b'\n') {
            text.push(*byte);
        }
    }
    text
}

fn with_crlf(raw: &[u8]) -> Vec<u8> {
    let mut text = Vec::with_capacity(raw.len() + raw.len() / 40);
    for byte in with_lf(raw) {
        if byte == b'\n' {
            text.push(b'\r');
        }
        text.push(byte);
    }
    text
}

/// One delivery of the case into an office of its own, with everything that a person could see of it.
fn run(case: &Json, raw: &[u8]) -> Json {
    let text = |name: &str| case["envelope"][name].as_str().unwrap_or_default().to_owned();
    let (mail_from, rcpt_to) = (text("mailFrom"), text("rcptTo"));
    let stamped = stamp(raw, &mail_from, &rcpt_to, case["auth"].as_str().unwrap_or("pass"));
    let options = InspectOptions {
        mail_from: Some(mail_from.clone()),
        rcpt_to: Some(rcpt_to.clone()),
        ..Default::default()
    };
    let inspection = inspect(&stamped, &options);
    let now = mail_parser::DateTime::parse_rfc3339(case["now"].as_str().unwrap_or_default()).expect("now");
    let received_ms = u64::try_from(now.to_timestamp() * 1000).expect("a time after 1970");

    let mut store = office();
    let before = store.entries.clone();
    let mut delivery = delivery(stamped.clone(), &mail_from, &rcpt_to);
    delivery.received_ms = received_ms;
    let outcome = view(receive(&mut store, delivery));
    let written: Vec<Json> = store
        .entries
        .iter()
        .filter(|(key, entry)| before.get(*key) != Some(entry))
        .map(|(key, entry)| json!({ "key": key, "bytes": entry.value.len(), "metadata": entry.metadata }))
        .collect();
    json!({
        "raw": base64(&stamped), "mailFrom": mail_from, "rcptTo": rcpt_to, "now": received_ms,
        "inspection": inspection, "outcome": outcome, "written": written, "visibility": visibility(&store),
    })
}

fn visibility(store: &Memory) -> Json {
    let row = store
        .keys("1/i/")
        .first()
        .and_then(|key| store.entries.get(*key))
        .map(|entry| entry.metadata["v"].clone());
    row.unwrap_or(Json::Null)
}

fn differences(expected: &Json, result: &Json) -> Vec<String> {
    let mut found = Vec::new();
    let mut check = |what: &str, expected: &Json, is: Json| {
        if !matches(expected, &is) {
            found.push(format!("{what}: expected {expected}, but found {is}"));
        }
    };
    let outcome = &result["outcome"];
    for (name, value) in expected["inspect"].as_object().into_iter().flatten() {
        check(name, value, result["inspection"][name].clone());
    }
    check("outcome", &expected["outcome"], outcome["outcome"].clone());
    let linked = &outcome["links"];
    for name in ["persons", "items", "offered", "needsChoice", "visibility", "reason"] {
        let Some(value) = expected.get(name) else { continue };
        match name {
            "persons" => check(name, &sorted(&person_ids(value)), sorted(&persons(linked))),
            "items" => check(name, &sorted(value), items(linked)),
            "offered" => check(name, &sorted(value), items(&outcome["offered"])),
            "visibility" => check(name, value, result["visibility"].clone()),
            _ => check(name, value, outcome[name].clone()),
        }
    }
    found
}

fn persons(links: &Json) -> Json {
    let persons = links.as_array().into_iter().flatten().filter(|link| link["kind"] == "person");
    persons.map(|link| link["id"].clone()).collect()
}

/// The id that each address has as a person's: the office's by its records, a new one's by its digest (S19).
fn person_ids(addresses: &Json) -> Json {
    let office = read_json("tests/cases/office.json");
    let known = office["companies"][0]["persons"].as_array().cloned().unwrap_or_default();
    let id = |address: &Json| {
        let person = known.iter().find(|person| person["addresses"][0] == *address);
        let new = || json!(support::acme_key().id("person", address.as_str().unwrap_or_default()));
        person.map_or_else(new, |person| person["id"].clone())
    };
    addresses.as_array().into_iter().flatten().map(id).collect()
}

fn items(links: &Json) -> Json {
    sorted(&links.as_array().into_iter().flatten().filter(|link| link["kind"] != "person").cloned().collect())
}

fn sorted(links: &Json) -> Json {
    let mut links = links.as_array().cloned().unwrap_or_default();
    links.sort_by_key(ToString::to_string);
    Json::Array(links)
}

fn with_name(mut result: Json, name: &str) -> Json {
    result["name"] = json!(name);
    result
}

fn leave(results: &[Json]) {
    let entries: Vec<Json> = office()
        .entries
        .iter()
        .map(|(key, entry)| json!({ "key": key, "value": String::from_utf8_lossy(&entry.value) }))
        .collect();
    let all = json!({ "settings": { "mailDomain": support::MAIL_DOMAIN, "helpUrl": support::config().help_url }, "entries": entries, "cases": results });
    std::fs::create_dir_all("target").expect("target");
    std::fs::write("target/cases.json", all.to_string()).expect("target/cases.json");
}
