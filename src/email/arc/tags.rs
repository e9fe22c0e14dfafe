//! Tag lists (RFC 6376 3.2): `name=value; name=value`, as in signatures and key records.

use crate::limits::TAGS_MAX;

/// The tags of one list, each once.
pub struct TagList<'a> {
    tags: Vec<(&'a str, &'a str)>,
}

impl<'a> TagList<'a> {
    /// Reads a list whose folds were undone; none where a tag is malformed or comes twice.
    pub fn parse(text: &'a [u8]) -> Option<TagList<'a>> {
        let text = std::str::from_utf8(text).ok().filter(|text| text.bytes().all(is_value_byte))?;
        let mut tags: Vec<(&str, &str)> = Vec::new();
        let mut specs: Vec<&str> = text.split(';').collect();
        // The last tag may be followed by a semicolon.
        if specs.len() > 1 && specs.last().is_some_and(|spec| is_blank(spec)) {
            specs.pop();
        }
        if specs.len() > TAGS_MAX {
            return None;
        }
        for spec in specs {
            let (name, value) = spec.split_once('=')?;
            let (name, value) = (trim(name), trim(value));
            if !is_name(name) || tags.iter().any(|(known, _)| *known == name) {
                return None;
            }
            tags.push((name, value));
        }
        Some(TagList { tags })
    }

    /// The value of a tag; names are told apart by case.
    pub fn value(&self, name: &str) -> Option<&'a str> {
        self.tags.iter().find(|(known, _)| *known == name).map(|(_, value)| *value)
    }

    /// The first tag's name.
    pub fn first_name(&self) -> Option<&'a str> {
        self.tags.first().map(|(name, _)| *name)
    }
}

/// The entries of a value that is a list with colons, white space around them left out.
pub fn entries(value: &str) -> impl Iterator<Item = &str> {
    value.split(':').map(trim)
}

/// VALCHAR is printable ASCII but the semicolon; white space stands between.
fn is_value_byte(byte: u8) -> bool {
    byte.is_ascii_graphic() || matches!(byte, b' ' | b'\t')
}

/// `ALPHA *ALNUMPUNC`
fn is_name(name: &str) -> bool {
    name.starts_with(|char: char| char.is_ascii_alphabetic())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

fn trim(text: &str) -> &str {
    text.trim_matches([' ', '\t'])
}

fn is_blank(text: &str) -> bool {
    trim(text).is_empty()
}

/// The value of a field with the value of its `b=` tag taken out, the white space around it too (RFC 6376 3.5, 3.7):
/// the bytes that the signature itself covers. Folds stay as they are.
pub fn without_signature(value: &[u8]) -> Vec<u8> {
    let is_space = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\r' | b'\n');
    let mut tags = value.split(|byte| *byte == b';').map(|tag| {
        let name = tag.split(|byte| *byte == b'=').next().unwrap_or_default();
        let is_signature = name.len() < tag.len() && {
            let start = name.iter().position(|byte| !is_space(byte)).unwrap_or(name.len());
            name.get(start..).unwrap_or_default().trim_ascii_end() == b"b"
        };
        if is_signature { &tag[..=name.len()] } else { tag }
    });
    let first = tags.next().unwrap_or_default().to_vec();
    tags.fold(first, |mut bytes, tag| {
        bytes.push(b';');
        bytes.extend_from_slice(tag);
        bytes
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(text: &str, expected: &[(&str, &str)]) {
        assert_eq!(TagList::parse(text.as_bytes()).map(|list| list.tags), Some(expected.to_vec()), "{text}");
    }

    #[track_caller]
    fn refuses(text: &str) {
        assert!(TagList::parse(text.as_bytes()).is_none(), "{text}");
    }

    #[test]
    fn lists() {
        reads("a=1; b = 2\t;c=", &[("a", "1"), ("b", "2"), ("c", "")]);
        reads("a=x=y==;", &[("a", "x=y==")]);
        reads(" a = b c ;\t", &[("a", "b c")]);
        reads("A=1;a=2", &[("A", "1"), ("a", "2")]);
    }

    #[test]
    fn malformed_lists() {
        let tags = |count: usize| (0..count).map(|n| format!("t{n}=")).collect::<Vec<_>>().join(";");
        assert!(TagList::parse(tags(TAGS_MAX).as_bytes()).is_some());
        refuses(&tags(TAGS_MAX + 1));
        for text in
            ["", ";", "a", "a=1;;b=2", "=1", "1a=x", "a-b=x", "a b=x", "a=1; a=2", "a=\u{e9}", "a=\r\n b"]
        {
            refuses(text);
        }
    }

    #[test]
    fn the_signature_itself_is_taken_out() {
        let check = |value: &str, expected: &str| {
            assert_eq!(String::from_utf8(without_signature(value.as_bytes())).as_deref(), Ok(expected));
        };
        check(" i=1; b=abc\r\n\tdef; bh=xyz=", " i=1; b=; bh=xyz=");
        check(" i=1; bh=b=c;\r\n\t b = \r\n a", " i=1; bh=b=c;\r\n\t b =");
        check("b=a;", "b=;");
        check(" i=1; bb=x; B=y", " i=1; bb=x; B=y");
        check("", "");
    }
}
