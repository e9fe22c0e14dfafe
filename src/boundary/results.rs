//! Another platform's authentication results, as they are handed in beside a message.

use serde::{Deserialize, Deserializer, de};

use crate::email::stamp::{DkimResult, DmarcResult, SpfResult};
use crate::email::{AuthResult, Envelope, Stamp};

/// What a mail server found out about a message (RFC 8601), in place of the stamp; it is written like the results of
/// an `Inspection`.
#[derive(Clone, Deserialize)]
pub struct ResultsView {
    /// One for each signature.
    pub dkim: Vec<GivenResult>,
    /// Of the reverse-path, never of the client's name.
    #[serde(default)]
    pub spf: Option<GivenResult>,
    /// Of the From field's domain.
    #[serde(default)]
    pub dmarc: Option<GivenResult>,
}

/// One result, and what it is about.
#[derive(Clone, Deserialize)]
pub struct GivenResult {
    /// The word of RFC 8601 2.7.
    #[serde(deserialize_with = "word")]
    pub result: AuthResult,
    /// What was checked: `header.d` of a signature, the reverse-path's domain, the From field's domain.
    #[serde(default)]
    pub domain: Option<String>,
}

impl ResultsView {
    /// The results as a stamp has them, so that they are judged by the same code.
    #[must_use]
    pub fn stamp(self, envelope: &Envelope) -> Stamp {
        let results = self.dkim.len() + usize::from(self.spf.is_some()) + usize::from(self.dmarc.is_some());
        let dkim = self.dkim.into_iter().map(|dkim| {
            let domain = dkim.lower_case();
            DkimResult { result: dkim.result, domain, identity: None }
        });
        let spf = self.spf.map(|spf| SpfResult { result: spf.result, mail_from: spf.reverse_path(envelope) });
        let dmarc =
            self.dmarc.map(|dmarc| DmarcResult { result: dmarc.result, header_from: dmarc.lower_case() });
        Stamp { dkim: dkim.collect(), spf: spf.into_iter().collect(), dmarc, results }
    }
}

impl GivenResult {
    fn lower_case(&self) -> Option<String> {
        self.domain.as_deref().map(str::to_ascii_lowercase)
    }

    /// SPF is checked for the reverse-path's domain (RFC 7208 2.4), so a result for that domain is one for the whole
    /// address; for any other domain it is a result for no address.
    fn reverse_path(&self, envelope: &Envelope) -> Option<String> {
        let domain = self.lower_case()?;
        let checked = envelope.mail_from.as_ref().filter(|address| address.domain() == domain);
        Some(checked.map_or_else(|| format!("@{domain}"), ToString::to_string))
    }
}

/// A word that is none of RFC 8601 is a mistake of whoever hands it in, and not taken for "no pass".
fn word<'de, D: Deserializer<'de>>(deserializer: D) -> Result<AuthResult, D::Error> {
    let word = String::deserialize(deserializer)?;
    AuthResult::named(&word).ok_or_else(|| {
        let words = AuthResult::ALL.map(AuthResult::as_str).join(", ");
        de::Error::custom(format!("expected a result to be one of {words}, but found {word:?}"))
    })
}

#[cfg(test)]
mod tests {
    use serde_json::{Value as Json, json};

    use super::*;
    use crate::email::{AddrSpec, Verdict, judge};

    fn read(results: Json) -> Result<ResultsView, String> {
        serde_json::from_value(results).map_err(|error| error.to_string())
    }

    /// Author is ann@example.com.
    #[track_caller]
    fn check(mail_from: &str, results: Json, verdict: Verdict, reason: &str) {
        let envelope = Envelope::parse(mail_from, "acme@bcc.example.net").expect("an envelope");
        let author = AddrSpec::parse("ann@example.com").expect("an author");
        let stamp = read(results.clone()).expect("results").stamp(&envelope);
        let judged = judge(&author, envelope.mail_from.as_ref(), &stamp);
        assert_eq!((judged.verdict, judged.reason), (verdict, reason), "{mail_from} {results}");
    }

    const ANN: &str = "ann@example.com";

    #[test]
    fn passes_speak_for_the_authors_domain_alone() {
        let one = |method: &str, result: &str, domain: Json| {
            let result = json!({ "result": result, "domain": domain });
            let mut results = json!({ "dkim": [], "spf": null, "dmarc": null });
            results[method] = if method == "dkim" { json!([result]) } else { result };
            results
        };
        use Verdict::{Fail, None, Pass, TempError};
        check(ANN, one("dmarc", "pass", json!("example.com")), Pass, "dmarc-pass");
        check(ANN, one("dmarc", "pass", json!("Example.COM")), Pass, "dmarc-pass");
        check(ANN, one("dmarc", "pass", json!("attack.test")), Fail, "dmarc-other-domain");
        check(ANN, one("dmarc", "pass", json!("example.com.")), Fail, "dmarc-other-domain");
        check(ANN, one("dmarc", "pass", Json::Null), Fail, "no-aligned-pass");
        check(ANN, one("dmarc", "fail", Json::Null), Fail, "dmarc-fail");
        check(ANN, one("dkim", "pass", json!("example.com")), Pass, "dkim-pass");
        check(ANN, one("dkim", "pass", json!("mail.example.com")), Fail, "no-aligned-pass");
        check(ANN, one("dkim", "unknown", json!("example.com")), Fail, "no-aligned-pass");
        check(ANN, one("dkim", "temperror", json!("example.com")), TempError, "temperror");
        check(ANN, json!({ "dkim": [] }), None, "no-results");
    }

    #[test]
    fn spf_counts_for_the_envelopes_reverse_path_alone() {
        let spf = |domain: &str| json!({ "dkim": [], "spf": { "result": "pass", "domain": domain }, "dmarc": null });
        check(ANN, spf("example.com"), Verdict::Pass, "spf-pass");
        // The client's name, a bounce address of somebody else's, and no reverse-path at all.
        check("bounce@mailer.test", spf("example.com"), Verdict::Fail, "no-aligned-pass");
        check("bounce@mailer.test", spf("mailer.test"), Verdict::Fail, "no-aligned-pass");
        check("<>", spf("example.com"), Verdict::Fail, "no-aligned-pass");
        check(ANN, spf("ann@example.com"), Verdict::Fail, "no-aligned-pass");
    }

    #[test]
    fn a_word_that_nobody_knows_is_misuse() {
        let error = read(json!({ "dkim": [{ "result": "PASS", "domain": "example.com" }] })).err();
        let error = error.expect("an error");
        assert!(error.starts_with("expected a result to be one of pass, fail, "), "{error}");
        assert!(error.ends_with("but found \"PASS\""), "{error}");
        assert!(read(json!({ "spf": null, "dmarc": null })).is_err());
        assert!(read(json!({ "dkim": [], "dmarc": { "domain": "example.com" } })).is_err());
    }
}
