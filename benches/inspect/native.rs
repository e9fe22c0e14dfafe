//! mail-parser without a boundary to cross, for `npm run bench -- inspect`: a line `FILE TIMES` on its input has the
//! message parsed so many times, its text and HTML decoded, and is answered with the seconds that took; a line `FILE`
//! with what it has read, as JSON.

use std::hint::black_box;
use std::io::{BufRead, Write};
use std::time::Instant;

use mail_parser::{MessageParser, MessagePart, PartKind};

fn main() -> std::io::Result<()> {
    let mut message = (String::new(), Vec::new());
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let (file, times) = line.rsplit_once('\t').unwrap_or((&line, ""));
        if message.0 != file {
            message = (file.to_owned(), std::fs::read(file)?);
        }
        match times.parse::<u32>() {
            Ok(times) => println!("{}", seconds(&message.1, times)),
            Err(_) => println!("{}", seen(&message.1)),
        }
        std::io::stdout().flush()?;
    }
    Ok(())
}

fn seconds(raw: &[u8], times: u32) -> f64 {
    let started = Instant::now();
    for _ in 0..times {
        black_box(read(black_box(raw)));
    }
    started.elapsed().as_secs_f64()
}

fn seen(raw: &[u8]) -> serde_json::Value {
    let (subject, attachments, text, html) = read(raw);
    let chars = text.encode_utf16().count() + html.encode_utf16().count();
    serde_json::json!({ "subject": subject, "attachments": attachments, "chars": chars })
}

/// What postal-mime does as well, but for the bytes of attachments, which are left encoded.
fn read(raw: &[u8]) -> (Option<String>, usize, String, String) {
    let Some(message) = MessageParser::default().parse(raw) else { return Default::default() };
    let decoded = |parts: &mut dyn Iterator<Item = MessagePart<'_>>, is_html: bool| {
        let of_kind = parts.filter(|part| matches!(part.kind(), PartKind::Html) == is_html);
        of_kind.filter_map(|part| part.text()).collect::<String>()
    };
    (
        message.subject().map(str::to_owned),
        message.attachments().len(),
        decoded(&mut message.text_body(), false),
        decoded(&mut message.html_body(), true),
    )
}
