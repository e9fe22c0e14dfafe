//! Times as the API and the package write them.

use mail_parser::DateTime;

/// Milliseconds since 1970 as `2026-11-20T09:30:00Z` (RFC 3339), whole seconds; none outside the years 0 to 9999.
pub fn iso(ms: impl TryInto<i64>) -> Option<String> {
    let seconds = ms.try_into().ok()?.div_euclid(1000);
    (-62_167_219_200..=253_402_300_799)
        .contains(&seconds)
        .then(|| DateTime::from_timestamp(seconds).to_rfc3339())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_are_whole_and_the_zone_is_utc() {
        assert_eq!(iso(1_795_167_000_999_i64).as_deref(), Some("2026-11-20T09:30:00Z"));
        assert_eq!(iso(-1_i64).as_deref(), Some("1969-12-31T23:59:59Z"));
        assert_eq!(iso(i64::MAX), None);
        assert_eq!(iso(u64::MAX), None);
    }
}
