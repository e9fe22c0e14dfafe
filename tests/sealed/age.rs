//! Mail that was signed long ago (rule D15).

use super::*;

/// A message whose Date lies so many days before its receipt.
fn dated(days: i64, extra: &str) -> Delivery {
    let date = NOW_MS as i64 - days * 24 * 60 * 60 * 1000;
    let mut text = message("1", "jane@customer.test", extra);
    let civil = smart_bcc::time::iso(date as u64).expect("a time");
    let (day, month, year) = (&civil[8..10], &civil[5..7], &civil[..4]);
    let month = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        [month.parse::<usize>().expect("a month") - 1];
    text = text.replace("Fri, 20 Nov 2026 09:29:00", &format!("{day} {month} {year} {}", &civil[11..19]));
    delivery(stamped(&text), ANN, ACME)
}

#[test]
fn d15_old_mail_waits_for_its_user_where_the_company_has_a_limit() {
    let limited = || office_with(json!({ "maxAgeDays": 30 }));
    let old = ("held".to_owned(), "too-old".to_owned());
    let filed = ("filed".to_owned(), String::new());
    for (days, expected) in [(0, &filed), (30, &filed), (31, &old), (4_000, &old), (-1, &filed), (-2, &old)] {
        assert_eq!(end(&mut limited(), dated(days, "")), *expected, "{days}");
        assert_eq!(end(&mut office_with(json!({})), dated(days, "")), filed, "{days}");
    }
}

#[test]
fn d15_a_date_that_is_missing_or_comes_twice_counts_as_old() {
    let limited = || office_with(json!({ "maxAgeDays": 30 }));
    let twice = dated(0, "Date: Fri, 20 Nov 2026 09:29:00 +0000\n");
    assert_eq!(end(&mut limited(), twice).1, "too-old");
    let none = message("1", "jane@customer.test", "").replace("Date:", "X-Date:");
    assert_eq!(end(&mut limited(), delivery(stamped(&none), ANN, ACME)).1, "too-old");
}
