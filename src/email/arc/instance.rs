//! Which ARC set a field is of (RFC 8617 4.2.1): `i=`, a number from 1 to 50.

use memchr::memchr;

/// RFC 8617 4.1.1: `i=N;` and then what an Authentication-Results field would say.
pub fn split_instance(value: &[u8]) -> Option<(u8, &[u8])> {
    let semicolon = value.iter().position(|byte| *byte == b';')?;
    let (tag, payload) = value.split_at(semicolon);
    Some((instance(tag)?, payload.get(1..)?))
}

/// The `i=` tag of a tag list (RFC 6376 3.2), which must be there once.
pub fn tag_instance(value: &[u8]) -> Option<u8> {
    let mut rest = Some(value);
    let tags = std::iter::from_fn(|| {
        let text = rest?;
        let end = memchr(b';', text);
        rest = end.map(|end| &text[end + 1..]);
        Some(&text[..end.unwrap_or(text.len())])
    });
    let mut instances = tags.filter(|tag| is_instance(tag));
    let first = instances.next()?;
    match instances.next() {
        Some(_) => None,
        None => instance(first),
    }
}

fn is_instance(tag: &[u8]) -> bool {
    let tag = tag.trim_ascii_start();
    let name = tag.split(|byte| *byte == b'=').next().unwrap_or_default();
    name.trim_ascii_end() == b"i"
}

fn instance(tag: &[u8]) -> Option<u8> {
    let text = std::str::from_utf8(tag).ok()?;
    let (name, number) = text.split_once('=')?;
    let is_number = (1..=2).contains(&number.trim().len()) && name.trim() == "i";
    let number = number.trim().parse::<u8>().ok()?;
    (is_number && (1..=50).contains(&number)).then_some(number)
}
