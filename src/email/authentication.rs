//! What a stamp proves about an author.

use super::addr_spec::AddrSpec;
use super::auth_results::AuthResult;
use super::stamp::{DkimResult, DmarcResult, SpfResult, Stamp};
use std::fmt;

/// Whether a message comes from its author's domain, and how that is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Authentication {
    /// What the results come to for the author's domain (D12).
    pub verdict: Verdict,
    /// A short id of what decided, such as `dmarc-pass`.
    pub reason: &'static str,
    /// Which passes speak for the author's own domain.
    pub means: Means,
    /// SPF passes for the envelope's `mail_from`, whoever the author is.
    pub mail_from_passes: bool,
    /// One for each signature, in the order of the stamp.
    pub dkim: Vec<ResultView>,
    /// One for each identity that was checked, in the order of the stamp.
    pub spf: Vec<ResultView>,
    /// Of the From field's domain.
    pub dmarc: Option<ResultView>,
}

/// Whether a message comes from its author's domain (D12).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Something that passed speaks for the author's domain.
    Pass,
    /// The platform checked, and nothing speaks for the author, or something speaks against.
    Fail,
    /// The platform did not check.
    None,
    /// A check could not be made now and nothing else passed; a later try may differ.
    TempError,
}

/// The passes that count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Means {
    /// `dmarc=pass` for the author's domain.
    pub dmarc: bool,
    /// `dkim=pass` with a signature of the author's domain.
    pub dkim: bool,
    /// `spf=pass` for a reverse-path of the author's domain that is the envelope's.
    pub spf: bool,
}

/// One result, and whether it is about the author's domain.
#[derive(Clone, PartialEq, Eq)]
pub struct ResultView {
    /// What the platform found.
    pub result: AuthResult,
    /// The domain that it speaks for, in lower case; none where the stamp does not say.
    pub domain: Option<String>,
    /// Whether that is the author's own domain.
    pub aligned: bool,
}

/// Judges a genuine stamp.
///
/// Rule D12: a pass counts only when it speaks for the author's own domain: `dmarc=pass` whose
/// `header.from` is that domain; `dkim=pass` whose `header.d`, or the domain of `header.i`, is it;
/// `spf=pass` whose `smtp.mailfrom` is of it and equals the envelope's `mail_from`. A dmarc result
/// for another domain refuses whatever else passes, and so does `dmarc=fail`.
#[must_use]
pub fn judge(author: &AddrSpec, mail_from: Option<&AddrSpec>, stamp: &Stamp) -> Authentication {
    let domain = author.domain();
    let dkim: Vec<_> = stamp.dkim.iter().map(|dkim| dkim_view(dkim, domain)).collect();
    let spf: Vec<_> = stamp.spf.iter().map(|spf| spf_view(spf, domain, mail_from)).collect();
    let dmarc = stamp.dmarc.as_ref().map(|dmarc| dmarc_view(dmarc, domain));
    let means = Means {
        dmarc: dmarc.as_ref().is_some_and(ResultView::counts),
        dkim: dkim.iter().any(ResultView::counts),
        spf: spf.iter().any(ResultView::counts),
    };
    let mail_from_passes =
        stamp.spf.iter().any(|spf| spf.result == AuthResult::Pass && is_for(spf, mail_from));
    let (verdict, reason) = (Verdict::None, "no-results");
    let mut authentication = Authentication { verdict, reason, means, mail_from_passes, dkim, spf, dmarc };
    if stamp.results > 0 {
        (authentication.verdict, authentication.reason) = authentication.decide();
    }
    authentication
}

impl Authentication {
    /// Nothing claims that the platform checked.
    #[must_use]
    pub fn unstamped(reason: &'static str) -> Authentication {
        Authentication::without_results(Verdict::None, reason)
    }

    /// Something claims to be the platform's stamp and is not.
    #[must_use]
    pub fn refused(reason: &'static str) -> Authentication {
        Authentication::without_results(Verdict::Fail, reason)
    }

    fn without_results(verdict: Verdict, reason: &'static str) -> Authentication {
        Authentication {
            verdict,
            reason,
            means: Means::default(),
            mail_from_passes: false,
            dkim: Vec::new(),
            spf: Vec::new(),
            dmarc: None,
        }
    }

    fn decide(&self) -> (Verdict, &'static str) {
        match &self.dmarc {
            Some(dmarc) if dmarc.is_for_another_domain() => {
                return (Verdict::Fail, "dmarc-other-domain");
            }
            Some(dmarc) if dmarc.result == AuthResult::Fail => return (Verdict::Fail, "dmarc-fail"),
            _ => {}
        }
        match self.means {
            Means { dmarc: true, .. } => (Verdict::Pass, "dmarc-pass"),
            Means { dkim: true, .. } => (Verdict::Pass, "dkim-pass"),
            Means { spf: true, .. } => (Verdict::Pass, "spf-pass"),
            _ if self.has_temp_error() => (Verdict::TempError, "temperror"),
            _ => (Verdict::Fail, "no-aligned-pass"),
        }
    }

    fn has_temp_error(&self) -> bool {
        let mut results = self.dkim.iter().chain(&self.spf).chain(&self.dmarc);
        results.any(|view| view.result == AuthResult::TempError)
    }
}

impl ResultView {
    /// `permerror` and whatever else is not `pass` counts as `none`.
    fn counts(&self) -> bool {
        self.aligned && self.result == AuthResult::Pass
    }

    fn is_for_another_domain(&self) -> bool {
        self.domain.is_some() && !self.aligned
    }
}

impl Verdict {
    /// The word for it in interfaces.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Verdict::Pass => "pass",
            Verdict::Fail => "fail",
            Verdict::None => "none",
            Verdict::TempError => "temperror",
        }
    }
}

fn dmarc_view(dmarc: &DmarcResult, domain: &str) -> ResultView {
    ResultView {
        result: dmarc.result,
        aligned: dmarc.header_from.as_deref() == Some(domain),
        domain: dmarc.header_from.clone(),
    }
}

/// RFC 6376 3.5: the domain of `i=` is that of `d=` or below it, or the signature is no good.
fn dkim_view(dkim: &DkimResult, domain: &str) -> ResultView {
    let identity = dkim.identity.as_deref().and_then(domain_of);
    let signed = dkim.domain.as_deref();
    let is_within = |below: &str| signed.is_none_or(|signed| is_or_is_below(below, signed));
    let aligned = signed == Some(domain) || identity.is_some_and(|i| i == domain && is_within(i));
    ResultView { result: dkim.result, domain: signed.or(identity).map(str::to_owned), aligned }
}

/// Alignment takes the whole address: a domain alone is what the client's name is checked for.
fn spf_view(spf: &SpfResult, domain: &str, mail_from: Option<&AddrSpec>) -> ResultView {
    ResultView {
        result: spf.result,
        aligned: is_for(spf, mail_from) && mail_from.is_some_and(|address| address.domain() == domain),
        domain: spf.mail_from.as_deref().and_then(domain_of).map(str::to_owned),
    }
}

/// Whether the result is about the envelope's reverse-path, as a whole.
fn is_for(spf: &SpfResult, mail_from: Option<&AddrSpec>) -> bool {
    let checked = spf.mail_from.as_deref().and_then(|text| AddrSpec::parse(text).ok());
    checked.is_some() && checked.as_ref() == mail_from
}

fn domain_of(identity: &str) -> Option<&str> {
    identity.rsplit_once('@').map(|(_, domain)| domain)
}

fn is_or_is_below(domain: &str, parent: &str) -> bool {
    let above = domain.strip_suffix(parent);
    above.is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

impl fmt::Debug for ResultView {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, aligned: {}", self.result.as_str(), self.aligned)
    }
}

#[cfg(test)]
mod tests;
