//! Which fields a signature covers (RFC 6376 5.4.2).

use super::SealDefect;
use crate::header_block::{Field, HeaderBlock};
use crate::limits::SIGNED_FIELDS_MAX;

/// What RFC 5322 3.6 allows once, and readers take from the top: one more of these says something else than what was
/// signed.
const ONCE: [&str; 10] =
    ["from", "sender", "reply-to", "to", "cc", "message-id", "in-reply-to", "references", "subject", "date"];

/// The fields that the names of `h=` select, in that order: of several with one name the lowest first, then the one
/// above. A name that is left without a field selects nothing, and so says that there is none.
pub fn select<'h, 'a>(header: &'h HeaderBlock<'a>, names: &[&str]) -> Result<Vec<&'h Field<'a>>, SealDefect> {
    if names.len() > SIGNED_FIELDS_MAX || names.iter().any(|name| name.is_empty()) {
        return Err(SealDefect::Tags);
    }
    // What is left of each name's fields, the lowest last.
    let mut left: Vec<(&str, Vec<&Field<'a>>)> = Vec::new();
    let mut selected = Vec::new();
    for name in names {
        let known = left.iter_mut().find(|(known, _)| known.eq_ignore_ascii_case(name));
        match known {
            Some((_, fields)) => selected.extend(fields.pop()),
            None => {
                let mut fields: Vec<_> = header.named(name).collect();
                selected.extend(fields.pop());
                left.push((name, fields));
            }
        }
    }
    let of = |name: &str| left.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
    // RFC 8617 4.1.2: author fields must be covered as DKIM has it, From always (RFC 6376 5.4).
    if of("from").is_none() {
        return Err(SealDefect::FromUnsigned);
    }
    let is_added = |name: &str| of(name).is_some_and(|(_, fields)| !fields.is_empty());
    if ONCE.into_iter().any(is_added) {
        return Err(SealDefect::FieldAdded);
    }
    Ok(selected)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(header: &str, names: &[&str], expected: Result<&[&str], SealDefect>) {
        let header = HeaderBlock::parse(header.as_bytes()).expect("a header block");
        let selected = select(&header, names);
        let values = selected.map(|fields| {
            let text = |field: &Field<'_>| String::from_utf8_lossy(field.raw_value()).trim().to_owned();
            fields.into_iter().map(text).collect::<Vec<_>>()
        });
        assert_eq!(values, expected.map(|values| values.iter().map(|value| (*value).to_owned()).collect()));
    }

    #[test]
    fn from_the_bottom_up_and_in_the_order_of_the_names() {
        let header = "X: 1\r\nFrom: a\r\nx: 2\r\nX: 3\r\n\r\n";
        check(header, &["from", "x"], Ok(&["a", "3"]));
        check(header, &["X", "FROM", "x", "X", "x"], Ok(&["3", "a", "2", "1"]));
    }

    #[test]
    fn a_name_without_a_field_selects_nothing() {
        check("From: a\r\n\r\n", &["from", "cc", "from", "none"], Ok(&["a"]));
    }

    #[test]
    fn from_must_be_signed() {
        check("From: a\r\nTo: b\r\n\r\n", &["to"], Err(SealDefect::FromUnsigned));
    }

    #[test]
    fn what_is_signed_has_no_second_above_it() {
        let header = "To: added\r\nFrom: a\r\nTo: b\r\n\r\n";
        check(header, &["from", "to"], Err(SealDefect::FieldAdded));
        check(header, &["from", "to", "to"], Ok(&["a", "b", "added"]));
        check("Received: added\r\nFrom: a\r\nReceived: b\r\n\r\n", &["from", "received"], Ok(&["a", "b"]));
    }

    #[test]
    fn names_without_end() {
        check("From: a\r\n\r\n", &["from"; SIGNED_FIELDS_MAX], Ok(&["a"]));
        check("From: a\r\n\r\n", &["from"; SIGNED_FIELDS_MAX + 1], Err(SealDefect::Tags));
        check("From: a\r\n\r\n", &["from", ""], Err(SealDefect::Tags));
    }
}
