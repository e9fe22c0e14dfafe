//! What reading forwarded mail costs: `npm run bench -- forwarded`.
//!
//! Its share of the whole `inspect`, in one run and turn by turn, so that the ratio holds where the machine's speed
//! does not; and how long messages of 20 MB take that are made to be slow.

#[path = "../tests/support/floods.rs"]
mod floods;

use std::hint::black_box;
use std::time::{Duration, Instant};

use smart_bcc::email::Message;
use smart_bcc::inspect::{InspectOptions, inspect};

const ROUNDS: usize = 400;
/// Reads of a small message in one measurement, so that the clock's own grain does not count.
const TIMES: usize = 20;
const SMALL_BYTES: usize = 4 * 1024;
const BLOCK: &str = "---------- Forwarded message ---------\nFrom: Jane Roe <jane@customer.test>\n\
                     Date: Tue, May 5, 2026 at 9:15 AM\nSubject: The size\nTo: Ann <ann@example.com>\n\n\n";
const WORDS: &str = "Please send us the offer for the new machine by Friday, as we said on the phone.\n";

fn main() {
    let options = InspectOptions {
        mail_from: Some("ann@example.com".into()),
        rcpt_to: Some("acme@bcc.example.net".into()),
        ..Default::default()
    };
    println!("\n  Reading what a mail of 4 KB forwards, and its share of the whole inspect\n");
    println!("  {:<28}{:>12}{:>12}{:>9}", "", "reader, µs", "inspect, µs", "share");
    for (name, raw) in small() {
        let (reader, whole) = shares(&raw, &options);
        let share = 100.0 * reader.as_secs_f64() / whole.as_secs_f64();
        println!("  {name:<28}{:>12.1}{:>12.1}{share:>8.0} %", micros(reader), micros(whole));
    }
    println!("\n  Messages of 20 MB that are made to be slow, the whole inspect\n");
    for (name, raw) in floods::floods() {
        let started = Instant::now();
        black_box(inspect(&raw, &options));
        println!("  {name:<28}{:>9.0} ms", 1e3 * started.elapsed().as_secs_f64());
    }
}

/// Mails of 4 KB: one that forwards nothing, and forwards as text, as both, and as Outlook's HTML.
fn small() -> Vec<(&'static str, Vec<u8>)> {
    let text = |above: &str| format!("Content-Type: text/plain; charset=utf-8\n\n{}", filled(above, WORDS));
    let html = |above: &str| {
        let words = format!("<p class=\"MsoNormal\">{}</p>\n", WORDS.trim_end());
        format!("Content-Type: text/html; charset=utf-8\n\n{}", filled(above, &words))
    };
    let outlook = "<html><body><p class=\"MsoNormal\"><o:p>&nbsp;</o:p></p><div style=\"border:none;border-top:solid \
                   #E1E1E1 1.0pt;padding:3.0pt 0in 0in 0in\"><p class=\"MsoNormal\"><b>From:</b> Jane Roe \
                   &lt;jane@customer.test&gt; <br><b>Sent:</b> Tuesday, May 5, 2026 9:15 AM<br><b>To:</b> Ann \
                   &lt;ann@example.com&gt;<br><b>Subject:</b> The size<o:p></o:p></p></div>\n";
    let in_html = BLOCK.replace('<', "&lt;").replace('\n', "<br>\n");
    let half = |part: String| part[..part.len().min(SMALL_BYTES / 2)].to_owned();
    let both = format!(
        "Content-Type: multipart/alternative; boundary=b\n\n--b\n{}\n--b\n{}\n--b--\n",
        half(text(BLOCK)),
        half(html(&in_html))
    );
    let mail = |body: String| {
        format!(
            "From: Ann <ann@example.com>\nTo: acme@bcc.example.net\nSubject: Fwd: The size\n\
             Date: Tue, 5 May 2026 10:20:00 +0200\nMessage-ID: <1@example.com>\nMIME-Version: 1.0\n{body}"
        )
        .into_bytes()
    };
    vec![
        ("text, forwards nothing", mail(text(""))),
        ("text, as Gmail writes it", mail(text(BLOCK))),
        ("text and HTML, as Gmail", mail(both)),
        ("HTML, as Outlook writes it", mail(html(outlook))),
    ]
}

fn filled(above: &str, words: &str) -> String {
    above.to_owned() + &words.repeat((SMALL_BYTES - 400).saturating_sub(above.len()) / words.len())
}

/// The medians of the reader alone and of the whole, measured in turn.
fn shares(raw: &[u8], options: &InspectOptions) -> (Duration, Duration) {
    let message = Message::parse(raw);
    let mut reader = || drop(black_box(message.forwarded()));
    let mut whole = || drop(black_box(inspect(raw, options)));
    let mut measured: Vec<_> = (0..ROUNDS).map(|_| (timed(&mut reader), timed(&mut whole))).collect();
    measured.sort_unstable();
    let reader = measured[ROUNDS / 2].0;
    measured.sort_unstable_by_key(|(_, whole)| *whole);
    (reader, measured[ROUNDS / 2].1)
}

fn timed(work: &mut impl FnMut()) -> Duration {
    let started = Instant::now();
    (0..TIMES).for_each(|_| work());
    started.elapsed() / u32::try_from(TIMES).unwrap_or(u32::MAX)
}

fn micros(time: Duration) -> f64 {
    1e6 * time.as_secs_f64()
}
