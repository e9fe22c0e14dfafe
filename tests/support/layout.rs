//! Mails that forward another, made of a program's layout and of its words in one language.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde_json::Value as Json;

use super::{encoded_words, read_json};

pub const FOLDER: &str = "tests/forwarded";
const WORDS: [&str; 8] = ["forwarded", "from", "to", "cc", "date", "subject", "replyTo", "end"];

/// What a row without values of its own says. The body names somebody else's address, and has a line that looks
/// like a header field, because bodies do.
const VALUES: [(&str, &str); 7] = [
    ("name", "Jane Roe"),
    ("address", "jane.roe@customer.test"),
    ("date", "Tue, 5 May 2026 09:15:00 +0200"),
    ("subject", "Offer for the new roof"),
    ("to", "Ann Lee <ann@example.com>"),
    ("cc", "Ben Fox <ben@example.net>"),
    (
        "body",
        "Dear Ann,\n\nplease send us the offer by Friday, with a copy to office@customer.test.\n\n\
         Best regards\nJane Roe\nTel: +1 555 0100",
    ),
];

/// A program's words in one language, or somebody's invention.
pub struct Row {
    pub program: String,
    pub language: String,
    pub has_source: bool,
    words: Json,
    values: Json,
    prefix: String,
}

impl Row {
    pub fn of(row: &Json) -> Row {
        let text = |name: &str| row[name].as_str().unwrap_or_default().to_owned();
        Row {
            program: text("program"),
            language: text("language"),
            has_source: row["source"].is_string(),
            words: row["words"].clone(),
            values: row["values"].clone(),
            prefix: row["prefix"].as_str().unwrap_or("Fwd:").to_owned(),
        }
    }

    pub fn value(&self, name: &str) -> &str {
        let default = VALUES.iter().find(|(value, _)| *value == name).map(|(_, text)| *text);
        let default = default.unwrap_or_else(|| panic!("no value is called {name}"));
        self.values[name].as_str().unwrap_or(default)
    }

    /// The addresses of a value that is a list.
    pub fn addresses(&self, name: &str) -> Vec<&str> {
        people(self.value(name)).into_iter().map(|(_, address)| address).collect()
    }

    /// The outer subject of the forward. A full-width colon is followed by no space.
    pub fn outer_subject(&self) -> String {
        let space = if self.prefix.ends_with('：') { "" } else { " " };
        format!("{}{space}{}", self.prefix, self.value("subject"))
    }
}

pub fn rows() -> Vec<Row> {
    let mut rows = Vec::new();
    for path in files(Path::new(FOLDER), &["json"]) {
        let list = read_json(&path.to_string_lossy());
        rows.extend(list.as_array().expect("a list of rows").iter().map(Row::of));
    }
    rows
}

/// How one program lays a forward out: `<program>.txt`, `<program>.html`, and `<program>~<what is special>.*`.
pub struct Layout {
    pub program: String,
    pub file: String,
    pub is_html: bool,
    template: String,
}

pub fn layouts() -> Vec<Layout> {
    let layout = |path: PathBuf| {
        let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        Layout {
            program: stem.split('~').next().unwrap_or_default().to_owned(),
            is_html: file.ends_with(".html"),
            template: std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path:?}: {error}")),
            file,
        }
    };
    files(&Path::new(FOLDER).join("programs"), &["txt", "html"]).into_iter().map(layout).collect()
}

fn files(folder: &Path, ends: &[&str]) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{folder:?}: {error}"));
    let mut found: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    found.retain(|path| path.extension().is_some_and(|end| ends.iter().any(|wanted| end == *wanted)));
    found.sort();
    found
}

/// What a program would have written.
pub struct Body {
    pub text: String,
    /// The placeholders that came to be filled.
    pub shown: BTreeSet<String>,
}

impl Layout {
    /// The layout with a row's words and values in it, or nothing where no line with the author's address is left:
    /// a layout with a label for the author is none for a row without.
    ///
    /// A line with a placeholder that the row has no word for is left out. A line that ends in a backslash is glued
    /// to the next that is not left out.
    pub fn fill(&self, row: &Row, note: &str) -> Option<Body> {
        let mut body = Body { text: String::new(), shown: BTreeSet::new() };
        for line in self.template.lines() {
            let (line, end) = line.strip_suffix('\\').map_or((line, "\n"), |line| (line, ""));
            let line = &sentences_filled(line, row);
            let names = placeholders(line);
            if names.iter().any(|name| WORDS.contains(name) && !row.words[name].is_string()) {
                continue;
            }
            let parts =
                if self.has_body_lines(line) { row.value("body").split('\n').collect() } else { vec![""] };
            for part in &parts {
                let fill = |name: &str| match name {
                    "note" => self.escaped(note),
                    "value.body" if self.has_body_lines(line) => self.body_line(part),
                    name => self.filled(row, name),
                };
                let _ = write!(body.text, "{}{end}", filled(line, &names, fill));
            }
            body.shown.extend(names.into_iter().map(String::from));
        }
        body.shown.contains("value.address").then_some(body)
    }

    fn filled(&self, row: &Row, name: &str) -> String {
        let Some(value) = name.strip_prefix("value.") else {
            return self.escaped(row.words[name].as_str().unwrap_or_default());
        };
        match value.split_once('.') {
            None => self.escaped(row.value(value)).replace('\n', if self.is_html { "<br>\n" } else { "\n" }),
            Some((list, form)) => self.links(row.value(list), form),
        }
    }

    /// A list with its addresses as links, either themselves (`links`) or under the names (`names`).
    fn links(&self, list: &str, form: &str) -> String {
        let separator = if list.contains(';') { "; " } else { ", " };
        let link = |(name, address): (&str, &str)| match (form, name) {
            ("links", "") => format!("<a href=\"mailto:{address}\">{address}</a>"),
            ("links", name) => {
                format!("{} &lt;<a href=\"mailto:{address}\">{address}</a>&gt;", self.escaped(name))
            }
            ("names", name) => {
                let name = if name.is_empty() { address } else { name };
                format!("<a href=\"mailto:{address}\">{}</a>", self.escaped(name))
            }
            _ => panic!("{}: no form of a list is called {form}", self.file),
        };
        people(list).into_iter().map(link).collect::<Vec<_>>().join(separator)
    }

    /// Whether this line of the template is there for each line of the body; bare in HTML it has them all.
    fn has_body_lines(&self, line: &str) -> bool {
        placeholders(line) == ["value.body"] && !(self.is_html && line.trim() == "{value.body}")
    }

    fn body_line(&self, line: &str) -> String {
        if self.is_html && line.is_empty() { "<br>".into() } else { self.escaped(line) }
    }

    fn escaped(&self, text: &str) -> String {
        if !self.is_html {
            return text.into();
        }
        text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
    }
}

/// A word that is a whole sentence has values inside: `On {value.date}, {value.name} <{value.address}> wrote:`.
fn sentences_filled(line: &str, row: &Row) -> String {
    let words = WORDS.iter().filter_map(|name| Some((name, row.words[*name].as_str()?)));
    let sentences = words.filter(|(_, word)| word.contains("{value."));
    sentences.fold(line.to_owned(), |line, (name, word)| line.replace(&format!("{{{name}}}"), word))
}

fn filled(line: &str, names: &[&str], fill: impl Fn(&str) -> String) -> String {
    let (mut text, mut rest) = (String::new(), line);
    for name in names {
        let (before, after) = rest.split_once(&format!("{{{name}}}")).expect("its own placeholder");
        text.extend([before, &fill(name)]);
        rest = after;
    }
    text + rest
}

/// The names in braces, in their order; style sheets have other braces, with a colon inside.
fn placeholders(line: &str) -> Vec<&str> {
    let inside = line.split('{').skip(1).filter_map(|text| text.split_once('}')).map(|(name, _)| name);
    let names: Vec<_> = inside
        .filter(|name| {
            !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'.')
        })
        .collect();
    for name in &names {
        let known = *name == "note" || WORDS.contains(name) || name.starts_with("value.");
        assert!(known, "no placeholder is called {name}: {line}");
    }
    names
}

/// Names and addresses of a list such as `Ann Lee <ann@example.com>; ben@example.net`.
fn people(list: &str) -> Vec<(&str, &str)> {
    list.split([',', ';']).filter_map(person).collect()
}

fn person(text: &str) -> Option<(&str, &str)> {
    let (name, rest) = text.split_once(['<', '[']).unwrap_or(("", text));
    let address = rest.split(['>', ']']).next()?.trim().trim_start_matches("mailto:");
    address.contains('@').then_some((name.trim().trim_matches('"'), address))
}

/// The whole message, with LF line ends.
pub fn message(id: &str, to: &str, subject: &str, layout: &Layout, body: &Body) -> String {
    let kind = if layout.is_html { "html" } else { "plain" };
    format!(
        "From: Ann <ann@example.com>\nTo: {to}\nSubject: {}\nDate: Tue, 5 May 2026 10:20:00 +0200\n\
         Message-ID: <{id}@example.com>\nMIME-Version: 1.0\nContent-Type: text/{kind}; charset=utf-8\n\
         Content-Transfer-Encoding: 8bit\n\n{}",
        encoded_words(subject),
        body.text
    )
}
