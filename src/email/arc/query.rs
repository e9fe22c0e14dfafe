//! The published key, asked for over HTTPS: a TXT record (RFC 6376 3.6.2) in the JSON that public resolvers answer.

use serde_json::Value as Json;

/// The media type of the answer, for the Accept field.
pub const DNS_JSON: &str = "application/dns-json";

const RESOLVER: &str = "https://cloudflare-dns.com/dns-query";
const TXT: u16 = 16;
/// RFC 1035 4.1.1: the name has a record, or there is no such name.
const NO_ERROR: u64 = 0;
const NAME_ERROR: u64 = 3;

/// What a resolver knows of a key.
#[derive(Debug, PartialEq, Eq)]
pub enum KeyAnswer {
    /// The key record (RFC 6376 3.6.1).
    Record(String),
    /// There is no key of this name.
    Missing,
    /// The resolver could not find out.
    Unknown,
}

/// Where to ask; a key name holds nothing that a query must escape.
#[must_use]
pub fn query_url(key_name: &str) -> String {
    format!("{RESOLVER}?name={key_name}&type=TXT")
}

/// Reads what the resolver answered.
#[must_use]
pub fn read_answer(status: u16, body: &str) -> KeyAnswer {
    let answer = serde_json::from_str::<Json>(body).ok().filter(|_| status == 200).unwrap_or_default();
    // A CNAME on the way is another record of the answer.
    let records = answer["Answer"].as_array().map_or(&[][..], Vec::as_slice);
    let mut texts =
        records.iter().filter(|record| record["type"] == TXT).map(|record| record["data"].as_str());
    match (answer["Status"].as_u64(), texts.next(), texts.next()) {
        // RFC 6376 3.6.2.2: one record; of several nobody could say which is meant.
        (Some(NO_ERROR), Some(text), None) => {
            text.and_then(strings).map_or(KeyAnswer::Missing, KeyAnswer::Record)
        }
        (Some(NO_ERROR | NAME_ERROR), ..) => KeyAnswer::Missing,
        _ => KeyAnswer::Unknown,
    }
}

/// The strings of a record, in quotes as RFC 1035 5.1 writes them, put together without anything between them (RFC 6376
/// 3.6.2.2). Some resolvers leave the quotes out.
fn strings(data: &str) -> Option<String> {
    if !data.starts_with('"') {
        return Some(data.to_owned());
    }
    let (mut text, mut is_inside) = (String::new(), false);
    let mut chars = data.chars();
    while let Some(char) = chars.next() {
        match char {
            '"' => is_inside = !is_inside,
            '\\' if is_inside => text.push(escaped(&mut chars)?),
            char if is_inside => text.push(char),
            ' ' | '\t' => {}
            _ => return None,
        }
    }
    (!is_inside).then_some(text)
}

/// `\DDD` is a byte by its number, and any other character after a backslash is itself.
fn escaped(chars: &mut std::str::Chars<'_>) -> Option<char> {
    let first = chars.next()?;
    if !first.is_ascii_digit() {
        return Some(first);
    }
    let number: String = [Some(first), chars.next(), chars.next()].into_iter().collect::<Option<_>>()?;
    number.parse::<u8>().ok().map(char::from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn answer(status: u16, records: &[(u16, &str)]) -> KeyAnswer {
        let records: Vec<_> = records.iter().map(|(kind, data)| json!({ "name": "s._domainkey.example.com", "type": kind, "TTL": 300, "data": data })).collect();
        let body = json!({ "Status": status, "TC": false, "AD": true, "Question": [], "Answer": records });
        read_answer(200, &body.to_string())
    }

    fn record(text: &str) -> KeyAnswer {
        KeyAnswer::Record(text.into())
    }

    #[test]
    fn records() {
        assert_eq!(answer(0, &[(16, "\"v=DKIM1; p=abc\"")]), record("v=DKIM1; p=abc"));
        assert_eq!(answer(0, &[(16, "\"v=DKIM1; p=a\" \"b\"\"c\"")]), record("v=DKIM1; p=abc"));
        assert_eq!(answer(0, &[(16, "v=DKIM1; p=abc")]), record("v=DKIM1; p=abc"));
        assert_eq!(answer(0, &[(16, r#""n=\"\\\059; p=abc""#)]), record("n=\"\\;; p=abc"));
        assert_eq!(answer(0, &[(5, "other.example.com."), (16, "\"p=abc\"")]), record("p=abc"));
    }

    #[test]
    fn no_key() {
        assert_eq!(answer(3, &[]), KeyAnswer::Missing);
        assert_eq!(read_answer(200, r#"{"Status":3}"#), KeyAnswer::Missing);
        assert_eq!(answer(0, &[]), KeyAnswer::Missing);
        assert_eq!(answer(0, &[(5, "other.example.com.")]), KeyAnswer::Missing);
        assert_eq!(answer(0, &[(16, "\"p=a\""), (16, "\"p=b\"")]), KeyAnswer::Missing);
        for broken in ["\"p=abc", "\"p=abc\\", "\"a\" b", "\"\\25\"", "\"\\999\""] {
            assert_eq!(answer(0, &[(16, broken)]), KeyAnswer::Missing, "{broken}");
        }
    }

    #[test]
    fn nobody_knows_now() {
        assert_eq!(answer(2, &[]), KeyAnswer::Unknown);
        assert_eq!(answer(5, &[(16, "\"p=abc\"")]), KeyAnswer::Unknown);
        for (status, body) in [(200, ""), (200, "[]"), (200, "<html>"), (503, r#"{"Status":0}"#), (302, "")] {
            assert_eq!(read_answer(status, body), KeyAnswer::Unknown, "{status} {body}");
        }
    }

    #[test]
    fn where_to_ask() {
        let url =
            "https://cloudflare-dns.com/dns-query?name=cf2024-1._domainkey.cloudflare-email.net&type=TXT";
        assert_eq!(query_url("cf2024-1._domainkey.cloudflare-email.net"), url);
    }
}
