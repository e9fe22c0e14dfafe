//! The stamp: a header block as it came, and one below the platform's own word that nothing passes.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use smart_bcc::email::{
    AddrSpec, Authentication, HeaderBlock, Means, Stamp, StampPolicy, StampReading, Verdict, author, judge,
};

static HOSTS: LazyLock<Vec<String>> = LazyLock::new(|| vec!["cloudflare-email.net".into()]);

/// What the platform says of a mail for which nothing passes, on top of whatever the sender wrote.
const FAILING: &str = include_str!("failing-stamp.txt");

fuzz_target!(|fields: &[u8]| {
    alone(fields);
    below_a_failing_stamp(fields);
});

/// A stamp is read in one way, and only below a Received field of the platform's.
fn alone(fields: &[u8]) {
    let Ok(header) = HeaderBlock::parse(fields) else { return };
    let reading = Stamp::find(&header, &policy());
    assert_eq!(reading, Stamp::find(&header, &policy()));
    let Some(judged) = judged(&header) else { return };
    let Means { dmarc, dkim, spf } = judged.means;
    assert!(judged.verdict != Verdict::Pass || dmarc || dkim || spf);
    if let StampReading::Genuine { stamp, second_claim } = &reading {
        assert!(header.first().is_some_and(|field| field.is("received")));
        assert!(stamp.dkim.len() + stamp.spf.len() + usize::from(stamp.dmarc.is_some()) <= stamp.results);
        let claims = header.named("authentication-results").count();
        assert!(!second_claim || claims > 1);
    }
}

/// Whatever a sender writes, the platform's word that nothing passes stays that.
fn below_a_failing_stamp(fields: &[u8]) {
    let ends_in_crlf = fields.windows(2).any(|pair| pair == b"\r\n");
    let top = if ends_in_crlf { FAILING.replace('\n', "\r\n") } else { FAILING.into() };
    let raw = [top.as_bytes(), fields].concat();
    let Ok(header) = HeaderBlock::parse(&raw) else { return };
    if let Some(judged) = judged(&header) {
        assert_eq!(judged.verdict, Verdict::Fail, "{}", judged.reason);
    }
}

/// The verdict on the author, the reverse-path being his own address.
fn judged(header: &HeaderBlock) -> Option<Authentication> {
    let author = author(header).ok()?.address;
    let mail_from: Option<&AddrSpec> = Some(&author);
    match Stamp::find(header, &policy()) {
        StampReading::Genuine { stamp, .. } => Some(judge(&author, mail_from, &stamp)),
        StampReading::Unclaimed => Some(Authentication::unstamped("no-stamp")),
        StampReading::Unqualified(reason) => Some(Authentication::refused(reason)),
    }
}

fn policy() -> StampPolicy<'static> {
    StampPolicy { authserv_id: "mx.cloudflare.net", hosts: &HOSTS, mail_domain: Some("bcc.example.net") }
}
