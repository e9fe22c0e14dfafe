use super::super::stamp::{StampReading, tests::stamp_with};
use super::*;

fn judged(author: &str, mail_from: &str, payload: &str) -> Authentication {
    let StampReading::Genuine { stamp, .. } = stamp_with(&format!("mx.cloudflare.net; {payload}")) else {
        panic!("expected a stamp: {payload}");
    };
    let author = AddrSpec::parse(author).expect("an author");
    judge(&author, AddrSpec::parse(mail_from).ok().as_ref(), &stamp)
}

/// Author and reverse-path are admin@legit.test.
#[track_caller]
fn check(payload: &str, verdict: Verdict, reason: &str) {
    let judged = judged("admin@legit.test", "admin@legit.test", payload);
    assert_eq!((judged.verdict, judged.reason), (verdict, reason), "{payload}");
}

#[track_caller]
fn check_from(author: &str, mail_from: &str, payload: &str, verdict: Verdict) {
    assert_eq!(judged(author, mail_from, payload).verdict, verdict, "{payload}");
}

use Verdict::{Fail, None as Unchecked, Pass, TempError};

#[test]
fn passes_for_the_authors_domain() {
    check("dmarc=pass header.from=legit.test", Pass, "dmarc-pass");
    check("dmarc=pass header.from=LEGIT.test policy.dmarc=reject", Pass, "dmarc-pass");
    check("dkim=pass header.d=legit.test; dmarc=none header.from=legit.test", Pass, "dkim-pass");
    check("dkim=pass header.i=@legit.test", Pass, "dkim-pass");
    check("dkim=pass header.i=x@legit.test header.d=legit.test", Pass, "dkim-pass");
    check("spf=pass smtp.mailfrom=admin@legit.test; dkim=none; dmarc=none", Pass, "spf-pass");
    check(
        "dkim=fail header.d=legit.test; dkim=pass header.d=legit.test; dmarc=pass header.from=legit.test",
        Pass,
        "dmarc-pass",
    );
    check("dkim=pass header.d=amazonses.test; dkim=pass header.d=legit.test; dmarc=pass", Pass, "dkim-pass");
    check("dkim=temperror header.d=legit.test; spf=pass smtp.mailfrom=admin@legit.test", Pass, "spf-pass");
    check("dmarc=permerror header.from=legit.test; dkim=pass header.d=legit.test", Pass, "dkim-pass");
    check_from("ADMIN@LEGIT.TEST", "", "dmarc=pass header.from=legit.test", Pass);
    check_from("a@a.legit.test", "", "dkim=pass header.d=legit.test header.i=@a.legit.test", Pass);
}

#[test]
fn passes_for_somebody_else() {
    check(
        "dkim=pass header.d=attack.test; spf=pass smtp.mailfrom=x@attack.test; dmarc=none header.from=legit.test",
        Fail,
        "no-aligned-pass",
    );
    check("dmarc=pass header.from=attack.test", Fail, "dmarc-other-domain");
    check("dmarc=pass header.from=attack.test; dkim=pass header.d=legit.test", Fail, "dmarc-other-domain");
    check("dmarc=none header.from=attack.test; dkim=pass header.d=legit.test", Fail, "dmarc-other-domain");
    check("dmarc=pass", Fail, "no-aligned-pass");
    check("dmarc=fail header.from=legit.test; dkim=pass header.d=legit.test", Fail, "dmarc-fail");
    check("dmarc=fail; dkim=pass header.d=legit.test", Fail, "dmarc-fail");
    check("spf=pass smtp.helo=legit.test; spf=none smtp.mailfrom=<>", Fail, "no-aligned-pass");
    check("spf=pass smtp.mailfrom=legit.test", Fail, "no-aligned-pass");
    check("spf=pass smtp.mailfrom=other@legit.test", Fail, "no-aligned-pass");
    check("dkim=pass header.i=@legit.test header.d=attack.test", Fail, "no-aligned-pass");
    check("dkim=pass header.i=@legit.test header.d=git.test", Fail, "no-aligned-pass");
    check("dkim=pass", Fail, "no-aligned-pass");
    let spf = "spf=pass smtp.mailfrom=admin@legit.test; dmarc=none";
    check_from("admin@legit.test", "other@attack.test", spf, Fail);
    check_from("admin@legit.test", "", spf, Fail);
    check_from("user@a.github.test", "", "dkim=pass header.d=github.test; dmarc=none", Fail);
    check_from("user@a.github.test", "", "dkim=pass header.d=b.github.test; dmarc=none", Fail);
}

#[test]
fn values_that_are_no_domains() {
    check("dkim=pass header.d=legit.test'a.attack.test", Fail, "no-aligned-pass");
    check("dkim=pass header.d=legit.test'@any.attack.test", Fail, "no-aligned-pass");
    check("dkim=pass header.d=@legit.test,@any.test:'any@attack.test", Fail, "no-aligned-pass");
    check("spf=pass smtp.mailfrom=\"admin\"@legit.test", Fail, "no-aligned-pass");
    check("spf=pass smtp.mailfrom=admin@legit.test,x", Fail, "no-aligned-pass");
    check("dmarc=pass header.from=legit.test.", Fail, "dmarc-other-domain");
}

#[test]
fn only_pass_is_pass() {
    for word in ["softfail", "neutral", "policy", "permerror", "hardfail", "bestguesspass", "none", "fail"] {
        check(&format!("spf={word} smtp.mailfrom=admin@legit.test"), Fail, "no-aligned-pass");
    }
    check("arc=pass", Fail, "no-aligned-pass");
}

#[test]
fn try_again_later() {
    check("dkim=temperror; dmarc=temperror", TempError, "temperror");
    check(
        "dkim=temperror header.d=legit.test; dmarc=temperror header.from=legit.test",
        TempError,
        "temperror",
    );
    check("spf=temperror; dkim=pass header.d=attack.test", TempError, "temperror");
    check("dkim=temperror; dmarc=fail header.from=legit.test", Fail, "dmarc-fail");
}

#[test]
fn nothing_was_checked() {
    check("none", Unchecked, "no-results");
    check("", Unchecked, "no-results");
    assert_eq!(Authentication::unstamped("unclaimed").verdict, Unchecked);
    assert_eq!(Authentication::refused("stamp-not-on-top").verdict, Fail);
}

#[test]
fn views_and_means() {
    let judged = judged(
        "ann@example.com",
        "ann@example.com",
        "dkim=pass header.d=x.test; dmarc=pass header.from=example.com; spf=pass smtp.mailfrom=ann@example.com",
    );
    assert_eq!(judged.means, Means { dmarc: true, dkim: false, spf: true });
    assert_eq!((judged.dkim[0].domain.as_deref(), judged.dkim[0].aligned), (Some("x.test"), false));
    assert_eq!(judged.spf[0].domain.as_deref(), Some("example.com"));
    assert!(judged.dmarc.is_some_and(|dmarc| dmarc.aligned));
    assert!(!format!("{:?}", judged.dkim).contains("x.test"));
}
