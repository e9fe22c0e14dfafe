//! Two readings of one header block: **whenever we accept an author, every other reader sees him and nobody else.**
//!
//! 100,000 blocks are made here, and mail-parser reads those whose author we accept. They are left in
//! `target/differential.txt`, where `tests/differential/*.test.mjs` has them read by parsers in other languages.
//!
//! `DIFFERENTIAL_SEED=… DIFFERENTIAL_BLOCKS=… cargo test --test differential` makes others.

#[path = "differential/blocks.rs"]
mod blocks;
mod support;

use std::fmt::Write as _;

use blocks::{Random, block};
use mail_parser::{AddressList, HeaderName, MessageParser};
use smart_bcc::email::{HeaderBlock, author};

const SEED: u64 = 20_261_126;
const BLOCKS: u64 = 100_000;
/// A generator of which little is accepted would prove nothing.
const ACCEPTED_PERCENT_MIN: u64 = 20;

#[test]
fn mail_parser_sees_the_author_whom_we_accept_and_no_other() {
    let (seed, blocks) = (setting("DIFFERENTIAL_SEED", SEED), setting("DIFFERENTIAL_BLOCKS", BLOCKS));
    let mut random = Random::new(seed);
    let (mut accepted, mut differ) = (String::new(), Vec::new());
    for number in 0..blocks {
        let block = block(&mut random);
        let Some(author) = accepted_author(&block) else { continue };
        let _ = writeln!(accepted, "{author} {}", support::base64(&block));
        let seen = seen_by_mail_parser(&block);
        if seen != [author.clone()] {
            differ.push(format!(
                "block {number}: {author}, not {seen:?}, of {:?}",
                String::from_utf8_lossy(&block)
            ));
        }
    }
    let count = accepted.lines().count() as u64;
    std::fs::create_dir_all("target").expect("target");
    std::fs::write("target/differential.txt", format!("{seed} {blocks}\n{accepted}")).expect("target");
    println!("seed {seed}: of {blocks} blocks {count} have an author");
    assert!(count * 100 >= blocks * ACCEPTED_PERCENT_MIN, "only {count} of {blocks} have an author");
    let shown = differ.iter().take(20).cloned().collect::<Vec<_>>().join("\n");
    assert!(differ.is_empty(), "DIFFERENTIAL_SEED={seed}, {} differ:\n{shown}", differ.len());
}

fn setting(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().map_or(otherwise, |text| text.parse().expect("a number"))
}

fn accepted_author(block: &[u8]) -> Option<String> {
    let header = HeaderBlock::parse(block).ok()?;
    Some(author(&header).ok()?.address.to_string())
}

/// The addresses of all its From fields, in lower case.
fn seen_by_mail_parser(block: &[u8]) -> Vec<String> {
    let parsed = MessageParser::new().parse(block).unwrap_or_default();
    let headers = parsed.headers();
    let mut seen = Vec::new();
    for header in headers.all(HeaderName::From) {
        let value = header.value();
        let list = value.as_address();
        let mailboxes = list.iter().flat_map(AddressList::mailboxes);
        seen.extend(mailboxes.map(|found| found.address().unwrap_or_default().to_ascii_lowercase()));
    }
    seen
}
