//! Times as the API and the package write them.

use mail_parser::DateTime;

/// Milliseconds since 1970 as `2026-11-20T09:30:00Z` (RFC 3339), whole seconds; none outside the years 0 to 9999.
pub fn iso(ms: impl TryInto<i64>) -> Option<String> {
    let seconds = ms.try_into().ok()?.div_euclid(1000);
    (-62_167_219_200..=253_402_300_799)
        .contains(&seconds)
        .then(|| written(&DateTime::from_timestamp(seconds)))
}

/// Digit by digit: a mail is read in less time than its date takes to be formatted.
fn written(time: &DateTime) -> String {
    let mut text = String::with_capacity("2026-11-20T09:30:00Z".len());
    let [century, year] = [time.year / 100, time.year % 100].map(|number| number as u8);
    let parts = [
        (year, '-'),
        (time.month, '-'),
        (time.day, 'T'),
        (time.hour, ':'),
        (time.minute, ':'),
        (time.second, 'Z'),
    ];
    push_two(&mut text, century);
    for (number, mark) in parts {
        push_two(&mut text, number);
        text.push(mark);
    }
    text
}

fn push_two(text: &mut String, number: u8) {
    text.extend([number / 10, number % 10].map(|digit| char::from(b'0' + digit)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_are_whole_and_the_zone_is_utc() {
        assert_eq!(iso(1_795_167_000_999_i64).as_deref(), Some("2026-11-20T09:30:00Z"));
        assert_eq!(iso(-1_i64).as_deref(), Some("1969-12-31T23:59:59Z"));
        assert_eq!(iso(-62_167_219_200_000_i64).as_deref(), Some("0000-01-01T00:00:00Z"));
        assert_eq!(iso(253_402_300_799_000_i64).as_deref(), Some("9999-12-31T23:59:59Z"));
        assert_eq!(iso(i64::MAX), None);
        assert_eq!(iso(u64::MAX), None);
    }
}
