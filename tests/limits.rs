//! Every bound is met: **below it, at it, and above it.**
//!
//! A row names a bound and says what comes out of one less than it, of itself, and of one more. The rows are in
//! `limits/`: of one message, of what is made of it, and of the API. No bound of the two limits files, and none of
//! what reads mail, is without a row or a test by name.

#[path = "limits/api.rs"]
mod api;
#[path = "limits/intake.rs"]
mod intake;
#[path = "api/kit.rs"]
#[allow(dead_code)] // this program uses its own part of it
mod kit;
#[path = "limits/message.rs"]
mod message;
mod support;

use std::collections::BTreeSet;

use smart_bcc::flow::Request;

/// `limit!(NAME, what it does to a size, below, at, above)`; a bound that one file keeps to itself has its value here
/// as well, `limit!(FILE NAME = value, …)`, which must be the file's.
#[macro_export]
macro_rules! limit {
    ($file:literal $name:ident = $value:literal, $come:expr, $below:expr, $at:expr, $above:expr) => {
        $crate::has_value($file, stringify!($name), $value);
        $crate::come_out(
            stringify!($name),
            [$value - 1, $value, $value + 1].map($come),
            [$below, $at, $above],
        );
    };
    ($name:path, $come:expr, $below:expr, $at:expr, $above:expr) => {
        $crate::come_out(stringify!($name), [$name - 1, $name, $name + 1].map($come), [$below, $at, $above]);
    };
}

/// `lasts!(NAME, what writes a key, the key)`: it is dropped by the store after so many days.
#[macro_export]
macro_rules! lasts {
    ($name:path, $asked:expr, $prefix:literal) => {
        let days =
            $crate::lifetimes($asked, $prefix).iter().map(|seconds| seconds / 86_400).collect::<Vec<_>>();
        assert_eq!(days, [$name], "days that {} lasts, by {}", $prefix, stringify!($name));
    };
}

/// After how many seconds the keys that begin so are to be dropped.
pub fn lifetimes(asked: Vec<Request>, prefix: &str) -> Vec<u64> {
    let lifetime = |request| match request {
        Request::Put { key, expires_in_seconds, .. } if key.starts_with(prefix) => expires_in_seconds,
        _ => None,
    };
    asked.into_iter().filter_map(lifetime).collect()
}

#[track_caller]
pub fn come_out<T: Into<String>>(name: &str, found: [String; 3], expected: [T; 3]) {
    assert_eq!(found, expected.map(Into::into), "below, at and above {name}");
}

#[track_caller]
pub fn has_value(file: &str, name: &str, value: usize) {
    let text = std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{file}: {error}"));
    assert!(
        text.contains(&format!("const {name}: usize = {value};")),
        "{file} has another {name} than {value}"
    );
}

/// Bounds whose own tests meet them.
const ELSEWHERE: &[(&str, &str)] = &[
    ("limits::HELD_MAX", "`tests/api/held.rs` d30_at_most_100_wait_and_the_next_is_refused"),
    (
        "limits::HELD_DAYS",
        "`tests/api/held.rs` d30_what_nobody_decides_of_ends_after_30_days_and_leaves_a_row",
    ),
    (
        "limits::HELD_AT_TRAP",
        "`tests/api/unreadable.rs` d30_what_cannot_be_read_is_held_at_its_third_delivery",
    ),
    (
        "limits::FORMER_ADDRESS_DAYS",
        "`tests/api/company.rs` s2_d3_changing_the_domain_changes_every_address_and_the_former_one_works_for_90_days",
    ),
    (
        "limits::SIGN_IN_SECONDS",
        "`tests/api/session.rs` a_link_ends_after_15_minutes_and_a_session_after_30_days",
    ),
    (
        "limits::SESSION_SECONDS",
        "`tests/api/session.rs` a_link_ends_after_15_minutes_and_a_session_after_30_days",
    ),
    (
        "limits::SENDER_LINK_SECONDS",
        "`tests/api/senders.rs` d9_a_link_is_his_who_asked_for_a_day_and_twice_is_once",
    ),
    (
        "limits::PLATFORM_KEY_DAYS",
        "`tests/sealed/keys.rs` d15_a_published_key_is_kept_once_a_seal_verified_with_it",
    ),
    ("email::TAGS_MAX", "`src/email/arc/tags.rs` malformed_lists"),
    ("email::SIGNED_FIELDS_MAX", "`src/email/arc/selection.rs` names_without_end"),
    ("\"src/email/arc/signature.rs\" AGE_SECONDS_MAX", "`src/email/arc/signature.rs` times"),
    ("\"src/email/arc/signature.rs\" CLOCK_SECONDS_MAX", "`src/email/arc/signature.rs` times"),
    (
        "\"src/intake/correspondents.rs\" LOOKED_UP_MAX",
        "`tests/intake.rs` s17_colleagues_are_told_apart_however_many_are_named",
    ),
    ("\"src/email/html_lines.rs\" REFERENCE_BYTES_MAX", "`src/email/html_lines/tests.rs` bounds"),
    ("\"src/email/html_lines.rs\" TARGET_BYTES_MAX", "`src/email/html_lines/tests.rs` bounds"),
    ("\"src/email/html_lines/tokens.rs\" QUOTED_BYTES_MAX", "`src/email/html_lines/tests.rs` bounds"),
];

/// Constants of the limits files that are no bounds.
const UNITS: [&str; 3] = ["limits::DAY_MS", "limits::HOUR_MS", "limits::DAY_SECONDS"];

/// The constants of a file that other files see, with the module that they are called by.
fn bounds(file: &str, module: &str) -> Vec<String> {
    let text = std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{file}: {error}"));
    let names = text.lines().filter_map(|line| line.strip_prefix("pub const ")?.split(':').next());
    names.map(|name| format!("{module}::{name}")).collect()
}

/// The bounds that files keep at their tops, `FILE NAME` each.
fn bounds_of_files(folder: &str) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
        let path = entry.to_string_lossy().into_owned();
        if entry.is_dir() {
            found.extend(bounds_of_files(&path));
        } else if !path.ends_with("limits.rs") {
            let text = std::fs::read_to_string(&entry).expect("text");
            let names = text.lines().filter_map(|line| line.strip_prefix("const ")?.split(':').next());
            found
                .extend(names.filter(|name| name.ends_with("_MAX")).map(|name| format!("\"{path}\" {name}")));
        }
    }
    found
}

#[test]
fn no_bound_is_without_a_test() {
    let rows: String = ["message", "intake", "api"]
        .map(|name| std::fs::read_to_string(format!("tests/limits/{name}.rs")).expect("rows"))
        .concat();
    let rows = rows.split_whitespace().collect::<Vec<_>>().join(" ").replace("!( ", "!(");
    let elsewhere: BTreeSet<&str> = ELSEWHERE.iter().map(|(name, _)| *name).collect();
    for (name, tests) in ELSEWHERE {
        support::named_tests::check(tests, name);
    }
    let mut all = bounds("src/limits.rs", "limits");
    all.extend(bounds("src/email/limits.rs", "email"));
    assert!(all.len() > 40, "{} bounds", all.len());
    all.extend(["src/email", "src/intake"].into_iter().flat_map(bounds_of_files));
    let is_met = |name: &String| {
        UNITS.contains(&name.as_str())
            || elsewhere.contains(name.as_str())
            || OF_NO_INPUT.iter().any(|(bound, _)| bound == name)
            || rows.contains(&format!("limit!({name},"))
            || rows.contains(&format!("limit!({name} ="))
            || rows.contains(&format!("lasts!({name},"))
    };
    all.retain(|name| !is_met(name));
    assert!(all.is_empty(), "bounds without a test: {all:#?}");
}

/// Bounds of files that only say how a text is understood, or that no message meets, and why.
const OF_NO_INPUT: &[(&str, &str)] = &[
    ("\"src/email/html_lines/lines.rs\" BREAKS_MAX", "blank lines that are kept where a text is shown"),
    (
        "\"src/email/body.rs\" TOP_SOURCE_BYTES_MAX",
        "what is not in the top of the HTML is read with the rest",
    ),
    ("\"src/email/body.rs\" TOP_BYTES_MAX", "the same, of its lines"),
    ("\"src/email/forwarded/labels/plain.rs\" BYTES_MAX", "longer than any label of any language"),
    ("\"src/email/message.rs\" BUFFERS_KEPT_BYTES_MAX", "storage that one message leaves to the next"),
    ("\"src/email/forwarded/labels.rs\" LABEL_LETTERS_MAX", "longer than any label of any language"),
    ("\"src/email/forwarded/labels.rs\" MARK_LETTERS_MAX", "longer than any mark of any language"),
    ("\"src/email/forwarded/attribution.rs\" WORDS_BEFORE_DATE_MAX", "words of an attribution line"),
    (
        "\"src/intake/filing.rs\" PARENT_LINKS_MAX",
        "links by hand alone; METADATA_BYTES_MAX is what it keeps to",
    ),
];
