//! Makes the tables of the words that mail programs write around a forwarded message, out of those by language.
//!
//! Made when they were first needed they took each instance of the core several milliseconds, which the first event of an
//! isolate had to pay.

use std::path::Path;
use std::{env, fs};

#[path = "forwarded/labels"]
#[allow(dead_code, reason = "it shares these with the crate, which needs more of them")]
mod labels {
    mod beginnings;
    mod languages;
    mod lists;
    mod meaning;
    mod plain;

    use std::fmt::Debug;

    use lists::*;

    /// The tables as Rust.
    pub fn tables() -> String {
        let places: Vec<_> = places().into_iter().map(|(number, place)| (number as u16, place)).collect();
        let replies: Vec<_> = replies_here().collect();
        [
            table("FIELDS", "Field", field_words()),
            table("MARKS", "Mark", mark_words()),
            table("BEGINNINGS", "Mark", beginning_words()),
            table("PREFIXES", "Prefix", prefix_words()),
            list("FORWARDED_FROM", "(&str, ())", &index(from_words())),
            list("ON_BEHALF", "(&str, ())", &index(on_behalf_words())),
            list("WROTE", "(&str, ())", &index(wrote_words())),
            list("REPLIES_HERE", "(&str, &str)", &replies),
            list("PLACES", "(u16, Place)", &places),
        ]
        .concat()
    }

    /// Words with what they mean.
    fn table<T: Copy + Debug>(
        name: &str,
        kind: &str,
        words: impl Iterator<Item = (&'static str, T)>,
    ) -> String {
        let entries =
            index(words).into_iter().map(|(word, meaning)| format!("({word:?}, {kind}::{meaning:?}),"));
        format!("pub static {name}: &[(&str, {kind})] = &[{}];\n", entries.collect::<String>())
    }

    fn list(name: &str, kind: &str, entries: &[impl Debug]) -> String {
        format!("pub static {name}: &[{kind}] = &{entries:?};\n")
    }
}

fn main() {
    println!("cargo::rerun-if-changed=forwarded/labels");
    let folder = env::var_os("OUT_DIR").expect("cargo says where a build script writes to");
    fs::write(Path::new(&folder).join("tables.rs"), labels::tables())
        .expect("a file in OUT_DIR can be written");
}
