//! The hostile cases of `tests/hostile/*.json`; `tests/hostile/README.md` says how one is written.

use std::path::Path;

use serde_json::Value as Json;

use super::{base64, read_json, stamp_with};

/// One message that somebody might send to get in, and what must become of it.
pub struct Case {
    /// The file and the row of the table, and what it is.
    pub name: String,
    pub row: String,
    pub mail_from: String,
    pub rcpt_to: String,
    pub message: Text,
    /// The case as it is written, with what is expected.
    pub written: Json,
}

/// Text that may be long by repetition: each piece as often as it says.
#[derive(Clone, Default)]
pub struct Text(Vec<(Vec<u8>, usize)>);

/// All cases, each file in its order.
pub fn cases() -> Vec<Case> {
    let entries = std::fs::read_dir("tests/hostile").expect("tests/hostile");
    let mut files: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    files.retain(|path| path.extension().is_some_and(|end| end == "json"));
    files.sort();
    files.iter().flat_map(|path| cases_of(path)).collect()
}

fn cases_of(path: &Path) -> Vec<Case> {
    let (list, file) =
        (read_json(&path.to_string_lossy()), path.file_stem().expect("a name").to_string_lossy());
    let cases = list.as_array().expect("a list of cases").iter().enumerate();
    cases.map(|(at, case)| Case::read(&file, at, case)).collect()
}

impl Case {
    fn read(file: &str, at: usize, case: &Json) -> Case {
        let text = |name: &str| case[name].as_str().map(str::to_owned);
        let row = text("row").unwrap_or_else(|| panic!("{file}, case {at}: expected a row"));
        let name =
            format!("{row} {}", text("case").unwrap_or_else(|| panic!("{file}, {row}: expected a name")));
        let path = |name: &str, ordinary: &str| {
            let bytes = Text::read(case[name].as_str().unwrap_or(ordinary)).bytes();
            String::from_utf8(bytes).expect("a path of the envelope")
        };
        let (mail_from, rcpt_to) = (path("from", reverse_path(case)), path("to", "acme@bcc.example.net"));
        let mut message = Text::default();
        if let Some(payload) = payload(case) {
            message.add(&stamp_with(&payload.bytes(), &rcpt_to));
        }
        message.append(mail(case, &format!("{file}-{at}")));
        Case { name, row, mail_from, rcpt_to, message, written: case.clone() }
    }

    /// The same with LF line ends, where every line of it ends in CRLF.
    pub fn with_lf(&self) -> Option<Case> {
        let message = self.message.with_lf()?;
        let (name, row) = (format!("{} (LF)", self.name), self.row.clone());
        let (mail_from, rcpt_to) = (self.mail_from.clone(), self.rcpt_to.clone());
        Some(Case { name, row, mail_from, rcpt_to, message, written: self.written.clone() })
    }
}

fn reverse_path(case: &Json) -> &'static str {
    if case["stamp"] == "attack" { "x@attack.test" } else { "ann@example.com" }
}

/// What the platform found out: `ann` and `attack` stand for a mail with which all is well, of these two.
fn payload(case: &Json) -> Option<Text> {
    let all_pass = |domain: &str, path: &str| {
        format!(
            "mx.cloudflare.net; dkim=pass header.d={domain} header.s=s1 header.b=V3U4n/NR; dmarc=pass header.from={domain} \
             policy.dmarc=none; spf=pass (mx.cloudflare.net: domain of {path}) smtp.mailfrom={path}; arc=none"
        )
    };
    Some(match case["stamp"].as_str()? {
        "ann" => Text::read(&all_pass("example.com", "ann@example.com")),
        "attack" => Text::read(&all_pass("attack.test", "x@attack.test")),
        payload => Text::read(payload),
    })
}

/// The message as its sender wrote it.
fn mail(case: &Json, id: &str) -> Text {
    if let Some(bytes) = case["base64"].as_str() {
        return Text(vec![(super::from_base64(bytes), 1)]);
    }
    if !case["mail"].is_null() {
        return lines(&case["mail"]);
    }
    let mut mail = match &case["fields"] {
        Json::Null => Text::read("From: Ann Example <ann@example.com>\r\n"),
        fields => lines(fields).ended(),
    };
    if !case["more"].is_null() {
        mail.append(lines(&case["more"]).ended());
    }
    let own = mail.clone();
    for field in [
        "To: Jane Customer <jane@customer.test>\r\n".to_owned(),
        "Subject: Offer\r\n".to_owned(),
        "Date: Fri, 20 Nov 2026 09:29:00 +0000\r\n".to_owned(),
        format!("Message-ID: <{id}@example.com>\r\n"),
    ] {
        if !own.has_field(field.split_once(':').expect("a field").0) {
            mail.add(field.as_bytes());
        }
    }
    mail.add(b"\r\n");
    match &case["body"] {
        Json::Null => mail.add(b"Dear all,\r\n\r\nhere it is.\r\n"),
        body => mail.append(lines(body).ended()),
    }
    mail
}

/// A text, or a list of lines.
fn lines(value: &Json) -> Text {
    let line = |value: &Json| Text::read(value.as_str().expect("a text"));
    let Json::Array(list) = value else { return line(value) };
    let mut text = Text::default();
    for (at, value) in list.iter().enumerate() {
        if at > 0 {
            text.add(b"\r\n");
        }
        text.append(line(value));
    }
    text
}

impl Text {
    /// Reads the notation: `«ff 00»` are bytes, `«1000 * text»` is a text that often, in which `#` counts from 0.
    pub fn read(written: &str) -> Text {
        let mut text = Text::default();
        let mut rest = written;
        while let Some((plain, after)) = rest.split_once('«') {
            let end = closing(after).unwrap_or_else(|| panic!("expected » in {written:?}"));
            text.add(plain.as_bytes());
            text.append(Text::of_brackets(&after[..end]));
            rest = &after[end + '»'.len_utf8()..];
        }
        text.add(rest.as_bytes());
        text
    }

    fn of_brackets(inside: &str) -> Text {
        let repeated = inside.split_once(" * ").and_then(|(times, unit)| Some((times.parse().ok()?, unit)));
        let Some((times, unit)) = repeated else {
            let byte = |pair: &str| {
                u8::from_str_radix(pair, 16).unwrap_or_else(|_| panic!("expected hex, found {pair}"))
            };
            return Text(vec![(inside.split(' ').map(byte).collect(), 1)]);
        };
        if unit.contains('#') {
            let counted = (0..times).map(|n: usize| Text::read(&unit.replace('#', &n.to_string())).bytes());
            return Text(vec![(counted.collect::<Vec<_>>().concat(), 1)]);
        }
        Text(vec![(Text::read(unit).bytes(), times)])
    }

    fn add(&mut self, bytes: &[u8]) {
        match self.0.last_mut() {
            Some((last, 1)) => last.extend_from_slice(bytes),
            _ => self.0.push((bytes.to_vec(), 1)),
        }
    }

    fn append(&mut self, other: Text) {
        for (bytes, times) in other.0 {
            if times == 1 { self.add(&bytes) } else { self.0.push((bytes, times)) }
        }
    }

    /// With a line end behind it, where there is none.
    fn ended(mut self) -> Text {
        let has_end = self.0.last().is_none_or(|(bytes, _)| bytes.is_empty() || bytes.ends_with(b"\n"));
        if !has_end {
            self.add(b"\r\n");
        }
        self
    }

    fn has_field(&self, name: &str) -> bool {
        let start = format!("{}:", name.to_ascii_lowercase());
        let is_start = |line: &[u8]| line.to_ascii_lowercase().starts_with(start.as_bytes());
        self.0.iter().any(|(bytes, _)| bytes.split(|byte| *byte == b'\n').any(is_start))
    }

    fn with_lf(&self) -> Option<Text> {
        let pieces = self.0.iter().map(|(bytes, times)| Some((lf(bytes)?, *times)));
        Some(Text(pieces.collect::<Option<Vec<_>>>()?))
    }

    pub fn bytes(&self) -> Vec<u8> {
        self.0.iter().flat_map(|(bytes, times)| bytes.repeat(*times)).collect()
    }

    pub fn len(&self) -> usize {
        self.0.iter().map(|(bytes, times)| bytes.len() * times).sum()
    }

    /// The pieces for the JavaScript tests, `[base64, times]` each.
    pub fn to_json(&self) -> Json {
        self.0.iter().map(|(bytes, times)| serde_json::json!([base64(bytes), times])).collect()
    }
}

/// Where the bracket ends that has just begun.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0;
    text.char_indices().find_map(|(at, char)| match char {
        '»' if depth == 0 => Some(at),
        '»' => {
            depth -= 1;
            None
        }
        '«' => {
            depth += 1;
            None
        }
        _ => None,
    })
}

/// None where a CR or an LF stands alone, because then the line ends are what the case is about.
fn lf(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut kept = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        match (bytes[at], bytes.get(at + 1)) {
            (b'\r', Some(b'\n')) => {
                kept.push(b'\n');
                at += 1;
            }
            (b'\r' | b'\n', _) => return None,
            (byte, _) => kept.push(byte),
        }
        at += 1;
    }
    Some(kept)
}
