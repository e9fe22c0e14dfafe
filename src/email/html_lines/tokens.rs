//! The text and the tags of a document (HTML 13.2.5), as far as reading it needs them.

use memchr::{memchr, memchr_iter, memmem};

/// Elements whose content is not displayed, and is no markup either. `head` needs no mention: what
/// may be in it is among these or has no content, and anything else ends it (HTML 13.2.6.4.4).
const UNSEEN: [&str; 11] = [
    "style",
    "script",
    "title",
    "template",
    "noscript",
    "iframe",
    "datalist",
    "rp",
    "annotation",
    "video",
    "audio",
];
/// A quote that is not closed within this was never meant to be one, or holds no text.
pub(super) const QUOTED_BYTES_MAX: usize = 64 * 1024;

pub(super) enum Token<'h> {
    /// Text as it stands in the source, with its character references.
    Text(&'h str),
    Tag(Tag<'h>),
}

/// How an element looks, as far as its own tag says.
#[derive(Default)]
pub(super) struct Look<'h> {
    pub(super) is_hidden: bool,
    style: &'h str,
}

impl Look<'_> {
    /// Whether the tag says nothing of it, as most do.
    pub(super) fn is_plain(&self) -> bool {
        !self.is_hidden && self.style.is_empty()
    }

    /// Whether it stands left of or above what is shown, by a thousand pixels or so.
    pub(super) fn is_off_page(&self) -> bool {
        let declarations = self.style.split(';').filter_map(|declaration| declaration.split_once(':'));
        let mut sides =
            declarations.filter(|(name, _)| matches!(name.trim(), "left" | "top" | "text-indent"));
        sides.any(|(_, value)| {
            value.trim().starts_with('-') && value.bytes().filter(u8::is_ascii_digit).count() > 2
        })
    }

    /// Whether its letters are too small to be seen: a pixel at most.
    pub(super) fn has_tiny_font(&self) -> bool {
        let mut declarations = self.style.split(';').filter_map(|declaration| declaration.split_once(':'));
        let size = declarations.find(|(name, _)| {
            ["font-size", "font"].iter().any(|wanted| name.trim().eq_ignore_ascii_case(wanted))
        });
        size.is_some_and(|(_, value)| {
            let value = value.trim();
            let end = value.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(value.len());
            let is_absolute = value[end..].starts_with("px") || value[end..].starts_with("pt");
            value[..end].parse().is_ok_and(|size: f32| size == 0.0 || (is_absolute && size <= 1.0))
        })
    }

    /// Whether the style attribute sets a property to one of these values; all are told in lower case.
    pub(super) fn has(&self, property: &str, values: &[&str]) -> bool {
        if self.style.is_empty() {
            return false;
        }
        self.style.split(';').filter_map(|declaration| declaration.split_once(':')).any(|(name, value)| {
            let value = value.trim();
            let end = value.len().saturating_sub("!important".len());
            let important = value.get(end..).is_some_and(|end| end.eq_ignore_ascii_case("!important"));
            let value = if important { value[..end].trim_end() } else { value };
            name.trim().eq_ignore_ascii_case(property)
                && values.iter().any(|wanted| value.eq_ignore_ascii_case(wanted))
        })
    }
}

pub(super) struct Tag<'h> {
    /// As written, in whatever case.
    pub(super) name: &'h str,
    pub(super) is_closing: bool,
    pub(super) look: Look<'h>,
    attributes: &'h str,
}

/// What is no text and no tag (comments, declarations, unseen elements) is skipped.
pub(super) struct Tokens<'h> {
    rest: &'h str,
}

impl<'h> Tokens<'h> {
    pub(super) fn new(html: &'h str) -> Tokens<'h> {
        Tokens { rest: html }
    }

    /// Takes the markup that the rest begins with; a tag, unless it is skipped.
    fn markup(&mut self) -> Option<Tag<'h>> {
        let markup = &self.rest[1..];
        if markup.starts_with("!--") {
            self.rest = after_comment(&markup[1..]);
            return None;
        }
        let (is_closing, named) = match markup.strip_prefix('/') {
            Some(named) => (true, named),
            None => (false, markup),
        };
        if !named.starts_with(|c: char| c.is_ascii_alphabetic()) {
            // A declaration or such (HTML 13.2.5.41), `<![if …]>` among them.
            self.rest = after(markup, '>');
            return None;
        }
        let (name, attributes) = named.split_at(name_length(named));
        let Some((length, look)) = scan(attributes) else {
            // The document ends within a tag.
            self.rest = "";
            return None;
        };
        let (attributes, rest) = attributes.split_at(length);
        self.rest = &rest[1..];
        if !is_closing && let Some(unseen) = UNSEEN.iter().find(|unseen| name.eq_ignore_ascii_case(unseen)) {
            self.rest = after_element(self.rest, unseen);
            return None;
        }
        if !is_closing && name.eq_ignore_ascii_case("pre") {
            // HTML 13.2.6.4.7: a line end right after the tag is not displayed.
            self.rest = self.rest.strip_prefix("\r\n").or(self.rest.strip_prefix('\n')).unwrap_or(self.rest);
        }
        Some(Tag { name, is_closing, look, attributes })
    }
}

impl<'h> Iterator for Tokens<'h> {
    type Item = Token<'h>;

    fn next(&mut self) -> Option<Token<'h>> {
        while !self.rest.is_empty() {
            let (text, rest) = self.rest.split_at(text_length(self.rest));
            self.rest = rest;
            if !text.is_empty() {
                return Some(Token::Text(text));
            }
            if let Some(tag) = self.markup() {
                return Some(Token::Tag(tag));
            }
        }
        None
    }
}

/// How far the text goes that a document begins with.
fn text_length(html: &str) -> usize {
    let mut brackets = memchr_iter(b'<', html.as_bytes());
    brackets.find(|&at| is_markup(&html[at..])).unwrap_or(html.len())
}

/// HTML 13.2.5.6: a letter, `/`, `!` or `?` after `<` opens markup. But `<jane@example.com>`, which
/// should have been escaped, is text, as the one who wrote it meant it.
fn is_markup(html: &str) -> bool {
    match html.as_bytes().get(1) {
        Some(b'/' | b'!' | b'?') => true,
        Some(letter) if letter.is_ascii_alphabetic() => {
            let name = &html[1..];
            !name.as_bytes()[..name_length(name)].contains(&b'@')
        }
        _ => false,
    }
}

/// In HTML only white space, `/` and `>` end a name; with `<` too, a flood of names is read once.
fn name_length(name: &str) -> usize {
    let end = name.bytes().position(|byte| is_space(byte) || matches!(byte, b'/' | b'>' | b'<'));
    end.unwrap_or(name.len())
}

/// Where a tag ends, at the first `>` that no quotes hold, and what it says of how the element looks; `None` where
/// the document has no such end.
fn scan(attributes: &str) -> Option<(usize, Look<'_>)> {
    let (mut rest, mut look) = (attributes, Look::default());
    while let Some((Attribute { name, value }, after)) = attribute(rest) {
        look.is_hidden |= name.eq_ignore_ascii_case("hidden");
        if look.style.is_empty() && name.eq_ignore_ascii_case("style") {
            look.style = value;
        }
        rest = after;
    }
    let closing = trim_start(rest, is_gap);
    (!closing.is_empty()).then(|| (attributes.len() - closing.len(), look))
}

struct Attribute<'h> {
    name: &'h str,
    value: &'h str,
}

/// The attribute that a tag goes on with (HTML 13.2.5.32), and the rest of the tag.
fn attribute(tag: &str) -> Option<(Attribute<'_>, &str)> {
    let tag = trim_start(tag, is_gap);
    if tag.is_empty() || tag.starts_with('>') {
        return None;
    }
    let is_name_end = |byte| is_space(byte) || matches!(byte, b'/' | b'>' | b'=');
    // A name may begin with `=`.
    let length = tag.as_bytes()[1..].iter().position(|byte| is_name_end(*byte));
    let length = length.map_or(tag.len(), |length| length + 1);
    let (name, rest) = tag.split_at(length);
    let Some(value) = trim_start(rest, is_space).strip_prefix('=') else {
        return Some((Attribute { name, value: "" }, rest));
    };
    let (value, rest) = attribute_value(trim_start(value, is_space));
    Some((Attribute { name, value }, rest))
}

fn attribute_value(text: &str) -> (&str, &str) {
    let Some(quote @ (b'"' | b'\'')) = text.bytes().next() else {
        return text
            .split_at(text.bytes().position(|byte| is_space(byte) || byte == b'>').unwrap_or(text.len()));
    };
    let quoted = &text[1..];
    let near = quoted.as_bytes().get(..QUOTED_BYTES_MAX).unwrap_or(quoted.as_bytes());
    match memchr(quote, near) {
        Some(end) => (&quoted[..end], &quoted[end + 1..]),
        None => quoted.split_at(memchr(b'>', quoted.as_bytes()).unwrap_or(quoted.len())),
    }
}

impl<'h> Tag<'h> {
    /// The value of an attribute, with its character references.
    pub(super) fn attribute(&self, name: &str) -> Option<&'h str> {
        self.attributes().find(|attribute| attribute.name.eq_ignore_ascii_case(name)).map(|found| found.value)
    }

    fn attributes(&self) -> impl Iterator<Item = Attribute<'h>> + use<'h> {
        let mut rest = self.attributes;
        std::iter::from_fn(move || {
            let (attribute, after) = attribute(rest)?;
            rest = after;
            Some(attribute)
        })
    }
}

/// What follows a comment, told from its opening dashes on.
fn after_comment(comment: &str) -> &str {
    for at in memchr_iter(b'>', comment.as_bytes()) {
        // HTML 13.2.5.43: the opening dashes may be the closing ones, as in `<!-->`; 13.2.5.51: `--!>`.
        let content = &comment[..at];
        if content.ends_with("--") || (at > "---!".len() && content.ends_with("--!")) {
            return &comment[at + 1..];
        }
    }
    ""
}

/// What follows an element whose content is no markup.
fn after_element<'h>(content: &'h str, name: &str) -> &'h str {
    let bytes = content.as_bytes();
    for at in memmem::find_iter(bytes, b"</") {
        let end = content.get(at + 2..at + 2 + name.len());
        if end.is_some_and(|end| end.eq_ignore_ascii_case(name)) {
            return after(&content[at..], '>');
        }
    }
    ""
}

fn after(text: &str, mark: char) -> &str {
    text.split_once(mark).map_or("", |(_, after)| after)
}

fn trim_start(text: &str, is_trimmed: impl Fn(u8) -> bool) -> &str {
    let start = text.bytes().position(|byte| !is_trimmed(byte)).unwrap_or(text.len());
    &text[start..]
}

/// What may stand between the attributes of a tag.
fn is_gap(byte: u8) -> bool {
    is_space(byte) || byte == b'/'
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c')
}
