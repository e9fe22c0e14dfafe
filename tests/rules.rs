//! Every rule of `docs/rules.md` has one home in the code, and tests that are there.

#[path = "support/named_tests.rs"]
mod named_tests;

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value as Json;

const RULES: [&str; 35] = [
    "S1", "S2", "D3", "S4", "D5", "D6", "S7", "S8", "D9", "D10", "S11", "D12", "D13", "D14", "D15", "S16",
    "S17", "S18", "D18b", "S19", "S20", "D23", "S21", "S22", "D24", "S25", "S26", "S27", "D28", "D29b",
    "S29", "D30", "D31", "D32", "D33",
];

/// The sections of `docs/rules.md` by their number.
fn sections(page: &str) -> BTreeMap<&str, &str> {
    page.split("\n### ").skip(1).filter_map(|section| Some((section.split_once(' ')?.0, section))).collect()
}

/// All files of the code with their text.
fn code(folder: &Path, ends: &[&str]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for path in std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
        if path.is_dir() && !path.ends_with("wasm") && !path.ends_with("node_modules") {
            found.extend(code(&path, ends));
        } else if ends.iter().any(|end| path.to_string_lossy().ends_with(end)) {
            found.push((path.to_string_lossy().into_owned(), std::fs::read_to_string(&path).expect("text")));
        }
    }
    found
}

fn line<'a>(section: &'a str, label: &str) -> Option<&'a str> {
    section.lines().find_map(|line| line.strip_prefix(label))
}

#[test]
fn every_rule_has_a_section() {
    let page = std::fs::read_to_string("docs/rules.md").expect("docs/rules.md");
    let mut listed: Vec<&str> = sections(&page).into_keys().collect();
    let mut expected = RULES.to_vec();
    listed.sort_unstable();
    expected.sort_unstable();
    assert_eq!(listed, expected);
}

#[test]
fn every_rule_has_one_home_and_the_page_names_it() {
    let page = std::fs::read_to_string("docs/rules.md").expect("docs/rules.md");
    let mut code_files = code(Path::new("src"), &[".rs"]);
    code_files.extend(code(Path::new("pkg"), &[".js"]));
    for (rule, section) in sections(&page) {
        let mark = format!("Rule {rule}:");
        let homes: Vec<&str> = code_files
            .iter()
            .flat_map(|(path, text)| text.matches(&mark).map(move |_| path.as_str()))
            .collect();
        let named: Vec<&str> =
            line(section, "Home: ").into_iter().map(|home| home.trim_matches('`')).collect();
        assert_eq!(homes, named, "the homes of {rule}, and what docs/rules.md names");
        assert!(section.contains("Not built yet.") == named.is_empty(), "{rule} is built or it is not");
    }
}

#[test]
fn every_built_rule_names_tests_that_are_there() {
    let page = std::fs::read_to_string("docs/rules.md").expect("docs/rules.md");
    for (rule, section) in
        sections(&page).into_iter().filter(|(_, section)| !section.contains("Not built yet."))
    {
        let tests = line(section, "Tests: ").unwrap_or_else(|| panic!("{rule} has no test"));
        named_tests::check(tests, rule);
    }
}

/// An example as the page states it, by what `docs/rules/examples.json` says of it.
fn stated(example: &Json) -> String {
    let text = |value: &Json| value.as_str().unwrap_or_default().to_owned();
    let (name, expected) = (text(&example["name"]), &example["expected"]);
    let outcome = match (expected["outcome"].as_str(), expected["needsChoice"] == true) {
        (Some("filed"), true) => "Filed, with a choice",
        (Some("filed"), false) => "Filed",
        (Some("held"), false) => "Held",
        (Some("refused"), false) => "Refused",
        (Some("deferred"), false) => "Deferred",
        _ => panic!("{name}: {expected}"),
    };
    let rule = text(expected.get("shownAs").unwrap_or(&example["rule"]));
    let (shows, says) = (text(&example["en"]), text(&expected["says"]));
    format!(
        "[{name}.eml](rules/{name}.eml), `/try?example={name}`. {shows}. {outcome}; the trace says {rule}, “{says}”."
    )
}

#[test]
fn every_rule_has_an_example_or_says_where_it_shows() {
    let page = std::fs::read_to_string("docs/rules.md").expect("docs/rules.md");
    let table = std::fs::read_to_string("docs/rules/examples.json").expect("docs/rules/examples.json");
    let table: Vec<Json> = serde_json::from_str(&table).expect("a table of examples");
    let sections = sections(&page);
    for (rule, section) in &sections {
        let example = table.iter().find(|example| example["rule"] == *rule).map(stated);
        assert_eq!(line(section, "Example: ").map(ToOwned::to_owned), example, "{rule}");
        assert_eq!(line(section, "Shows: ").is_none(), example.is_some(), "{rule}");
    }
    for example in &table {
        assert!(sections.contains_key(example["rule"].as_str().unwrap_or_default()), "{example}");
    }
}
