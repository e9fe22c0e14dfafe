//! Forwards as many programs write them in many languages: the original author is found, and never anybody else.
//!
//! A row of `tests/forwarded/*.json` has a program's words in one language, a file of `tests/forwarded/programs`
//! has how the program lays a forward out; every row goes with every layout of its program. What came out is left
//! in `target/forwarded.json`, for the same mails to be read through the built wasm and compared.

mod support;

#[path = "forwarded/traps.rs"]
mod traps;

use std::collections::BTreeSet;

use serde_json::{Value as Json, json};
use smart_bcc::inspect::{InspectOptions, inspect};
use support::layout::{Layout, Row, layouts, message, rows};

const USER: &str = "ann@example.com";
const SMART_BCC: &str = "acme@bcc.example.net";

/// What the user writes above: nothing, a line, and lines that name somebody who did not write the mail.
const NOTES: [&str; 6] = [
    "",
    "Please file this one.",
    "",
    "For the file. Ben (ben@example.org) knows more.",
    "As agreed with ben@example.org on 05.05.2026 at 09:15:",
    "Ben Fox <ben@example.org> asked me for it.",
];

/// Labels that are in nobody's table, with what they would have been.
const INVENTED: [[(&str, &str); 8]; 3] = [
    [
        ("forwarded", "Quilp snarf brolly"),
        ("from", "Zorp:"),
        ("to", "Blim:"),
        ("cc", "Kex:"),
        ("date", "Vurd:"),
        ("subject", "Trosk:"),
        ("replyTo", "Zorp-Wemble:"),
        ("end", "Quilp snarf endle"),
    ],
    [
        ("forwarded", "Брямка шурдель"),
        ("from", "Хмурс :"),
        ("to", "Плёк :"),
        ("cc", "Дзынь :"),
        ("date", "Фурк :"),
        ("subject", "Щорба :"),
        ("replyTo", "Хмурс плёк :"),
        ("end", "Брямка кундель"),
    ],
    [
        ("forwarded", "龘靐齉"),
        ("from", "爩麤："),
        ("to", "灪龖："),
        ("cc", "厵滟："),
        ("date", "爨癵："),
        ("subject", "驫鱻："),
        ("replyTo", "爩灪："),
        ("end", "龘靐麤"),
    ],
];

/// What stays unread: none is right there, as long as nobody is taken for the author.
const UNREAD: [(&str, &str, &str); 3] = [
    ("sogo", "de", "SOGo's German words have `Sender:` for From, which in English stands beside From"),
    ("thunderbird", "br", "Breton `Da:` is To, and Italian `Da:` is From"),
    ("yahoo.txt", "pt-BR", "all on one line, and no words before it that say where it begins"),
];

/// What went wrong, the worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    WrongAddress,
    NoAddress,
    Detail,
}

type Difference = (Kind, String);

#[test]
fn the_original_author_is_found() {
    let (rows, layouts) = (rows(), layouts());
    let (mut wrong, mut results, mut cases, mut from_sources) = (Vec::new(), Vec::new(), 0, 0);
    for (number, row) in rows.iter().enumerate() {
        for layout in layouts.iter().filter(|layout| layout.program == row.program) {
            let Some(mail) = forward(row, layout, NOTES[number % NOTES.len()], number) else { continue };
            cases += 1;
            from_sources += usize::from(row.has_source);
            let mut seen = BTreeSet::new();
            for (ends, raw) in with_both_ends(&mail.raw) {
                let inspection = read(&raw);
                let found = differences(row, layout, &mail.shown, &inspection);
                let is_unread = |kind| kind == Kind::NoAddress && is_unread(row, &layout.file);
                let found = found.into_iter().filter(|(kind, _)| !is_unread(*kind));
                let new = found.filter(|difference| seen.insert(difference.clone()));
                wrong.extend(new.map(|(kind, text)| (kind, format!("{} ({ends}): {text}", mail.name))));
                results.push(json!({
                    "name": format!("{} ({ends})", mail.name), "program": row.program, "raw": raw,
                    "mailFrom": USER, "rcptTo": SMART_BCC, "inspection": inspection,
                }));
            }
        }
    }
    std::fs::create_dir_all("target").expect("target");
    std::fs::write("target/forwarded.json", Json::from(results).to_string()).expect("target/forwarded.json");
    none_wrong(wrong, cases);
    let unused = without_counterpart(&rows, &layouts);
    assert!(unused.is_empty(), "rows without a layout, or layouts without a row:\n{}", unused.join("\n"));
    assert!(cases >= 400, "only {cases} cases");
    assert!(from_sources >= 150, "only {from_sources} cases of rows with a source");
}

/// What a program says in a language that no table has: the author may stay unknown, but is nobody else.
#[test]
fn of_an_invented_language_nobody_else_is_taken_for_the_author() {
    let (mut wrong, mut cases) = (Vec::new(), 0);
    for layout in layouts() {
        for (number, words) in INVENTED.iter().enumerate() {
            let words: Json = words.iter().map(|(name, word)| ((*name).to_owned(), json!(word))).collect();
            let language = format!("invented-{number}");
            let row =
                Row::of(&json!({ "program": layout.program.clone(), "language": language, "words": words }));
            for (noted, note) in NOTES.iter().enumerate().skip(1) {
                let Some(mail) = forward(&row, &layout, note, noted) else { continue };
                cases += 1;
                for (ends, raw) in with_both_ends(&mail.raw) {
                    let found = wrong_addresses(&row, &read(&raw));
                    wrong.extend(
                        found
                            .into_iter()
                            .map(|(kind, text)| (kind, format!("{} ({ends}): {text}", mail.name))),
                    );
                }
            }
        }
    }
    none_wrong(wrong, cases);
}

/// Outlook and others put the same block under a reply; somebody outside in To makes it a BCC.
#[test]
fn a_reply_with_the_same_block_is_no_forward() {
    let (rows, layouts) = (rows(), layouts());
    let (mut wrong, mut cases) = (Vec::new(), 0);
    for (number, row) in rows.iter().enumerate() {
        for layout in layouts.iter().filter(|layout| layout.program == row.program) {
            let Some(body) = layout.fill(row, NOTES[number % NOTES.len()]) else { continue };
            let (to, subject) = (row.value("address"), format!("Re: {}", row.value("subject")));
            let id = id(row, layout, number);
            let raw = message(&id, to, &subject, layout, &body);
            cases += 1;
            for (ends, raw) in with_both_ends(&raw) {
                let inspection = read(&raw);
                if !inspection["forwarded"].is_null() {
                    let text =
                        format!("{id} ({ends}): read as a forward of {}", inspection["forwarded"]["from"]);
                    wrong.push((Kind::Detail, text));
                }
                if addresses(&inspection["correspondents"]) != [to] {
                    let text = format!("{id} ({ends}): correspondents {}", inspection["correspondents"]);
                    wrong.push((Kind::WrongAddress, text));
                }
            }
        }
    }
    none_wrong(wrong, cases);
}

struct Mail {
    name: String,
    raw: String,
    shown: BTreeSet<String>,
}

fn forward(row: &Row, layout: &Layout, note: &str, number: usize) -> Option<Mail> {
    let body = layout.fill(row, note)?;
    let name = id(row, layout, number);
    let raw = message(&name, SMART_BCC, &row.outer_subject(), layout, &body);
    Some(Mail { name, raw, shown: body.shown })
}

/// Also the left part of the Message-ID, so of characters that may stand there.
fn id(row: &Row, layout: &Layout, number: usize) -> String {
    format!("{}.{}.{number}", layout.file, row.language)
}

fn with_both_ends(raw: &str) -> [(&'static str, String); 2] {
    [("LF", raw.to_owned()), ("CRLF", raw.replace('\n', "\r\n"))]
}

fn read(raw: &str) -> Json {
    let options = InspectOptions {
        mail_from: Some(USER.into()),
        rcpt_to: Some(SMART_BCC.into()),
        ..Default::default()
    };
    serde_json::to_value(inspect(raw.as_bytes(), &options)).expect("an inspection")
}

/// Whatever is not as the row says, as far as the layout shows it.
fn differences(
    row: &Row,
    layout: &Layout,
    shown: &BTreeSet<String>,
    inspection: &Json,
) -> BTreeSet<Difference> {
    let mut found = wrong_addresses(row, inspection);
    let forwarded = &inspection["forwarded"];
    if forwarded["from"].is_null() {
        let what = if forwarded.is_null() { "no forward found" } else { "no original author found" };
        found.insert((Kind::NoAddress, what.into()));
        return found;
    }
    let mut check = |what: &str, expected: Json, is: &Json| {
        if expected != *is {
            found.insert((Kind::Detail, format!("{what}: expected {expected}, but found {is}")));
        }
    };
    check("correspondents", json!([row.value("address")]), &json!(addresses(&inspection["correspondents"])));
    check("source", json!(if layout.is_html { "html" } else { "text" }), &forwarded["source"]);
    if shown.contains("value.name") {
        check("name", json!(row.value("name")), &forwarded["from"]["name"]);
    }
    if shown.contains("value.subject") {
        check("subject", json!(row.value("subject")), &forwarded["subject"]);
    }
    if shown.iter().any(|name| name == "value.to" || name.starts_with("value.to.")) {
        check("to", json!(row.addresses("to")), &json!(addresses(&forwarded["to"])));
    }
    found
}

/// Anybody who is taken for the author, or for whom the mail is about, and is not the author.
fn wrong_addresses(row: &Row, inspection: &Json) -> BTreeSet<Difference> {
    let author = inspection["forwarded"]["from"]["address"].as_str();
    let correspondents = addresses(&inspection["correspondents"]);
    let taken = author.into_iter().map(|address| ("author", address));
    let taken = taken.chain(correspondents.into_iter().map(|address| ("correspondent", address)));
    taken
        .filter(|(_, address)| *address != row.value("address"))
        .map(|(role, address)| (Kind::WrongAddress, format!("{address} is taken for the {role}")))
        .collect()
}

fn addresses(mailboxes: &Json) -> Vec<&str> {
    mailboxes.as_array().into_iter().flatten().filter_map(|mailbox| mailbox["address"].as_str()).collect()
}

/// Rows that went into no layout, and layouts that no row went into.
fn without_counterpart(rows: &[Row], layouts: &[Layout]) -> Vec<String> {
    let (mut filled, mut found) = (BTreeSet::new(), Vec::new());
    for row in rows {
        let of_it = layouts.iter().filter(|layout| layout.program == row.program);
        let mut files =
            of_it.filter(|layout| layout.fill(row, "").is_some()).map(|layout| &layout.file).peekable();
        if files.peek().is_none() {
            found.push(format!("{} {}", row.program, row.language));
        }
        filled.extend(files);
    }
    found.extend(layouts.iter().map(|layout| &layout.file).filter(|file| !filled.contains(file)).cloned());
    found
}

fn is_unread(row: &Row, file: &str) -> bool {
    let is_it = |program: &str| row.program == program || file == program;
    UNREAD.iter().any(|(program, language, _)| is_it(program) && row.language == *language)
}

fn none_wrong(mut wrong: Vec<Difference>, cases: usize) {
    wrong.sort();
    let count = |kind| wrong.iter().filter(|(other, _)| *other == kind).count();
    let list: Vec<_> = wrong.iter().map(|(kind, text)| format!("{kind:?} {text}")).collect();
    assert!(
        wrong.is_empty(),
        "{} differences in {cases} cases: {} of WrongAddress, {} of NoAddress, {} of Detail\n{}",
        wrong.len(),
        count(Kind::WrongAddress),
        count(Kind::NoAddress),
        count(Kind::Detail),
        list.join("\n")
    );
}

/// A flood takes no more of the stack than a small mail, however deep what is in it nests; how long it takes is
/// measured in benches/forwarded.rs.
#[test]
fn floods_are_read_with_little_stack() {
    const STACK_BYTES: usize = 256 * 1024;
    for (name, raw) in support::floods::floods() {
        let reader = std::thread::Builder::new().stack_size(STACK_BYTES).spawn(move || {
            let options = InspectOptions { rcpt_to: Some(SMART_BCC.into()), ..Default::default() };
            let inspection = inspect(&raw, &options);
            (inspection.forwarded.is_some(), inspection.correspondents.len())
        });
        let (is_read, correspondents) = reader.expect("a thread").join().expect(name);
        assert!(is_read || correspondents == 0, "{name}");
    }
}
