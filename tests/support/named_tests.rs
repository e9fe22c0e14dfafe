//! Tests that a page or a table names, as "`tests/intake.rs` s16_at_the_limit; `tests/app/x.test.mjs` a name".

use std::path::Path;

/// Panics where one of them is not there; `whose` is what names them.
pub fn check(tests: &str, whose: &str) {
    for test in tests.split("; ") {
        let (file, name) = test.split_once("` ").unwrap_or_else(|| panic!("{whose}: {test}"));
        let file = Path::new(file.trim_start_matches('`'));
        let text = std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{whose}: {file:?}: {error}"));
        let is_there = text.contains(&format!("fn {name}(")) || text.contains(&format!("test(\"{name}\""));
        assert!(is_there, "{whose}: {file:?} has no test {name}");
    }
}
