//! Query parameters (the URL standard's `application/x-www-form-urlencoded`).

use super::problem::Problem;
use crate::limits::{PAGE_ROWS_DEFAULT, PAGE_ROWS_MAX};

/// The parameters of a request, decoded.
pub struct Query(Vec<(String, String)>);

impl Query {
    pub fn parse(text: &str) -> Query {
        let pairs = text.split('&').filter(|pair| !pair.is_empty());
        Query(pairs.map(|pair| pair.split_once('=').unwrap_or((pair, ""))).map(decode_pair).collect())
    }

    /// The value of a parameter; of several the first.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// An address: it has no space, so what reads as one was a `+` that nobody escaped.
    pub fn address(&self, name: &str) -> Option<String> {
        self.get(name).map(|value| value.replace(' ', "+"))
    }

    /// How many rows a page is to have.
    pub fn limit(&self) -> Result<usize, Problem> {
        let Some(text) = self.get("limit") else { return Ok(PAGE_ROWS_DEFAULT) };
        let limit = text.parse().ok().filter(|limit| (1..=PAGE_ROWS_MAX).contains(limit));
        limit.ok_or_else(|| {
            Problem::parameter("limit", &format!("expected a number from 1 to {PAGE_ROWS_MAX}"))
        })
    }
}

/// A segment of a path, in which `+` is a plus.
pub fn decoded(segment: &str) -> String {
    decode(&segment.replace('+', "%2B"))
}

fn decode_pair((name, value): (&str, &str)) -> (String, String) {
    (decode(name), decode(value))
}

/// A `%` that no two hexadecimal digits follow stands for itself.
fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        rest = after;
        match (first, escaped(after)) {
            (b'%', Some(byte)) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            (b'+', _) => bytes.push(b' '),
            _ => bytes.push(first),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn escaped(after: &[u8]) -> Option<u8> {
    let digit = |byte: &u8| char::from(*byte).to_digit(16);
    let (high, low) = (digit(after.first()?)?, digit(after.get(1)?)?);
    u8::try_from(high * 16 + low).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_decoded() {
        let query = Query::parse("q=J%C3%A4n+B&rcptTo=acme+deal@x.test&empty=&odd=100%&x=%2&limit=7");
        assert_eq!(query.get("q"), Some("Jän B"));
        assert_eq!(query.address("rcptTo").as_deref(), Some("acme+deal@x.test"));
        assert_eq!((query.get("empty"), query.get("absent")), (Some(""), None));
        assert_eq!((query.get("odd"), query.get("x")), (Some("100%"), Some("%2")));
        assert_eq!(query.limit().ok(), Some(7));
    }

    #[test]
    fn limits_outside_the_bounds_are_refused() {
        for wrong in ["", "0", "101", "-1", "x", "1e2", "99999999999999999999"] {
            assert!(Query::parse(&format!("limit={wrong}")).limit().is_err(), "{wrong}");
        }
        assert_eq!(Query::parse("").limit().ok(), Some(PAGE_ROWS_DEFAULT));
    }
}
