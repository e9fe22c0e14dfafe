//! The text of an HTML body, line for line as a reader sees it.
//!
//! [`tokens`] cuts the document into text and tags; [`html_lines`] goes through them once, leaves out
//! what is not displayed, and hands the rest to [`lines`], which decides where a line ends. Every part
//! looks at a byte a fixed number of times and keeps no stack, whatever the document is.

mod lines;
mod tokens;

use super::addr_spec::AddrSpec;
use super::header_text::windows_1252;
use lines::Lines;
use memchr::memrchr;
use tokens::{Look, Tag, Token, Tokens};

/// `&CounterClockwiseContourIntegral;` is the longest name.
const REFERENCE_BYTES_MAX: usize = 33;
/// The target of a link to one address; what is longer brings a whole message along.
const TARGET_BYTES_MAX: usize = 2_048;
const RULE: &str = "________________________________";

/// The lines of a document, with `\n` between them.
///
/// A block, a table row and a `<br>` make lines, and what is empty on purpose makes an empty one, of
/// which at most two in a row are kept. The cells of a row stand on one line, unless a cell has lines
/// of its own. A rule is a line of underscores. A link to an address that its text does not tell is
/// followed by that address. The result is for reading; it is still no safe HTML.
pub(super) fn html_lines(html: &str) -> String {
    lines_until(html, |_| false)
}

/// The first lines of a document that begins like this, about so many bytes, as far as its rest cannot change them.
pub(super) fn html_lines_top(begin: &str, bytes: usize) -> String {
    let last = memrchr(b'<', begin.as_bytes()).unwrap_or(0);
    // Within a tag or in its quotes this ends the tag, and within text it is not displayed (HTML 13.2.5.7).
    let begin = format!("{}</\"'>", &begin[..last]);
    let mut top = lines_until(&begin, |lines| lines.position() >= bytes);
    top.truncate(memrchr(b'\n', top.as_bytes()).unwrap_or(0));
    top
}

fn lines_until(html: &str, is_enough: impl Fn(&Lines) -> bool) -> String {
    let mut page = Page::default();
    for token in Tokens::new(html) {
        match token {
            Token::Text(text) => page.text(text),
            Token::Tag(tag) => page.tag(&tag),
        }
        if is_enough(&page.lines) {
            break;
        }
    }
    page.lines.finish()
}

/// What an element does to lines.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Nothing: it stands within a line.
    Inline,
    /// Nothing, and it has no content either.
    Void,
    Break,
    Rule,
    Block,
    Preformatted,
    /// A table, or a part of one that holds rows.
    Table,
    Cell,
    Link,
}

fn kind(name: &str) -> Kind {
    let mut lower = [0; 10];
    let Some(lower) = lower.get_mut(..name.len()) else {
        return Kind::Inline;
    };
    lower.copy_from_slice(name.as_bytes());
    lower.make_ascii_lowercase();
    match &*lower {
        b"a" => Kind::Link,
        b"br" => Kind::Break,
        b"hr" => Kind::Rule,
        b"td" | b"th" => Kind::Cell,
        b"table" | b"thead" | b"tbody" | b"tfoot" | b"tr" => Kind::Table,
        b"pre" => Kind::Preformatted,
        b"address" | b"article" | b"aside" | b"blockquote" | b"body" | b"caption" | b"center" | b"dd"
        | b"details" | b"dir" | b"div" | b"dl" | b"dt" | b"fieldset" | b"figcaption" | b"figure"
        | b"footer" | b"form" | b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" | b"header" | b"hgroup"
        | b"html" | b"legend" | b"li" | b"main" | b"menu" | b"nav" | b"ol" | b"optgroup" | b"option"
        | b"p" | b"section" | b"summary" | b"ul" => Kind::Block,
        b"area" | b"base" | b"col" | b"embed" | b"img" | b"input" | b"link" | b"meta" | b"param"
        | b"source" | b"track" | b"wbr" => Kind::Void,
        _ => Kind::Inline,
    }
}

#[derive(Default)]
struct Page<'h> {
    lines: Lines,
    /// The element that is not displayed, while it is open.
    hidden: Option<Region<'h>>,
    /// The element in which line ends count, while it is open.
    preformatted: Option<Region<'h>>,
    /// The link to an address, while it is open.
    link: Option<Link>,
}

/// An open element, as far as its own name tells where it ends.
struct Region<'h> {
    name: &'h str,
    /// How many elements of that name are open, itself included.
    depth: usize,
}

impl Region<'_> {
    fn is_ended_by(&mut self, tag: &Tag<'_>) -> bool {
        if !tag.name.eq_ignore_ascii_case(self.name) {
            return false;
        }
        match tag.is_closing {
            true => self.depth -= 1,
            // A paragraph ends where the next one begins.
            false if tag.name.eq_ignore_ascii_case("p") => self.depth = 0,
            false => self.depth += 1,
        }
        self.depth == 0
    }
}

struct Link {
    address: String,
    /// Where its text begins in the lines.
    text_at: usize,
}

impl<'h> Page<'h> {
    fn tag(&mut self, tag: &Tag<'h>) {
        if let Some(hidden) = &mut self.hidden {
            if !hidden.is_ended_by(tag) {
                return;
            }
            self.hidden = None;
            if tag.is_closing {
                return;
            }
        }
        let kind = kind(tag.name);
        if !tag.is_closing && is_hidden(&tag.look, kind) {
            if !matches!(kind, Kind::Void | Kind::Break | Kind::Rule) {
                self.hidden = Some(Region { name: tag.name, depth: 1 });
            }
            return;
        }
        match kind {
            Kind::Inline | Kind::Void => {}
            Kind::Break => self.lines.line_break(),
            Kind::Rule => {
                self.lines.table_edge();
                self.lines.words(RULE);
                self.lines.table_edge();
            }
            Kind::Block | Kind::Preformatted => self.lines.block_edge(),
            Kind::Table => self.lines.table_edge(),
            Kind::Cell => self.lines.cell_edge(),
            Kind::Link => self.link_edge(tag),
        }
        self.preformatted_edge(tag, kind);
    }

    fn preformatted_edge(&mut self, tag: &Tag<'h>, kind: Kind) {
        match &mut self.preformatted {
            Some(open) => {
                if open.is_ended_by(tag) {
                    self.preformatted = None;
                }
            }
            None if !tag.is_closing && (kind == Kind::Preformatted || is_preformatted(&tag.look)) => {
                self.preformatted = Some(Region { name: tag.name, depth: 1 });
            }
            None => {}
        }
    }

    fn link_edge(&mut self, tag: &Tag<'_>) {
        // Links do not nest: the next one ends this one too.
        if let Some(link) = self.link.take() {
            let (before, text) = self.lines.around(link.text_at);
            // Where a mailbox may begin it is one; behind a name it is something else.
            let begins = |c: char| matches!(c, '\n' | ':' | '\u{ff1a}' | ',' | ';' | '<' | '(' | '[' | '"');
            let before = before.trim_end_matches([' ', '\u{a0}']);
            let is_mailbox = before.is_empty() || before.ends_with(begins) || text.starts_with('\n');
            let tells = text.to_ascii_lowercase().contains(&link.address.to_ascii_lowercase());
            if !text.trim().is_empty() && !tells && is_mailbox {
                // A text that is another address than its target: whose it is nobody can tell.
                let joint = if text.contains('@') { " / " } else { " " };
                self.lines.append(&format!("{joint}<{}>", link.address));
            }
        }
        let target = tag.attribute("href").filter(|_| !tag.is_closing);
        self.link =
            target.and_then(address_of).map(|address| Link { address, text_at: self.lines.position() });
    }

    fn text(&mut self, text: &str) {
        if self.hidden.is_some() {
            return;
        }
        for_each_piece(text, |piece| match piece {
            Piece::Words(words) => self.lines.words(words),
            Piece::Character(character) => self.character(character),
        });
    }

    fn character(&mut self, character: char) {
        let is_preformatted = self.preformatted.is_some();
        match character {
            '\n' if is_preformatted => self.lines.line_break(),
            '\r' if is_preformatted => {}
            ' ' | '\t' | '\n' | '\r' | '\x0c' if is_preformatted => self.lines.kept_space(),
            ' ' | '\t' | '\n' | '\r' | '\x0c' => self.lines.space(),
            '\u{a0}' => self.lines.hard_space(),
            control if control.is_control() => {}
            visible => self.lines.words(visible.encode_utf8(&mut [0; 4])),
        }
    }
}

fn is_hidden(look: &Look, kind: Kind) -> bool {
    if look.is_plain() {
        return false;
    }
    // A block with no font size is the frame of many newsletters, whose parts then set their own.
    let is_text = kind == Kind::Inline;
    look.is_hidden
        || look.has("display", &["none"])
        || look.has("visibility", &["hidden", "collapse"])
        || look.has("color", &["transparent"])
        || (look.has("overflow", &["hidden"])
            && (look.has("height", &["0", "0px"]) || look.has("max-height", &["0", "0px"])))
        || (look.has("position", &["absolute", "fixed"]) && look.is_off_page())
        || look.has("mso-hide", &["all"])
        || (is_text && look.has_tiny_font())
}

fn is_preformatted(look: &Look) -> bool {
    look.has("white-space", &["pre", "pre-wrap", "pre-line", "break-spaces"])
}

enum Piece<'t> {
    /// Visible as it stands.
    Words(&'t str),
    /// A character reference decoded, or a character that may be white space.
    Character(char),
}

fn for_each_piece<'t>(text: &'t str, mut take: impl FnMut(Piece<'t>)) {
    let mut rest = text;
    while let Some(at) = words_end(rest.as_bytes()) {
        let (words, special) = rest.split_at(at);
        take(Piece::Words(words));
        let first = special.chars().next().unwrap_or_default();
        let (character, length) = reference(special).unwrap_or((first, first.len_utf8()));
        take(Piece::Character(character));
        rest = &special[length..];
    }
    take(Piece::Words(rest));
}

/// Whether a byte is none of a word, or may begin what is none: C2 begins the no-break space, and other characters too.
const fn is_no_word(byte: u8) -> bool {
    (byte <= b' ') | (byte == b'&') | (byte == 0x7f) | (byte == 0xc2)
}

/// Where something else than words begins; the one space between two words is a part of them.
fn words_end(text: &[u8]) -> Option<usize> {
    if is_no_word(*text.first()?) {
        return Some(0);
    }
    let mut at = 0;
    while text.get(at..).and_then(<[u8]>::first_chunk).is_some_and(is_all_words) {
        at += CHUNK;
    }
    let is_joint = |at: usize| text[at] == b' ' && text.get(at + 1).is_some_and(|next| !is_no_word(*next));
    (at..text.len()).find(|at| is_no_word(text[*at]) && !is_joint(*at))
}

/// Bytes that are looked at together, which compilers turn into a few instructions.
const CHUNK: usize = 16;

/// Whether all bytes but the last, which is the next one's, are of words or are single spaces between them.
fn is_all_words(bytes: &[u8; CHUNK + 1]) -> bool {
    let ends = |at: usize| {
        let (byte, next) = (bytes[at], bytes[at + 1]);
        u8::from(is_no_word(byte)) & (u8::from(byte != b' ') | u8::from(is_no_word(next)))
    };
    (0..CHUNK).fold(0, |all, at| all | ends(at)) == 0
}

/// The character reference at the beginning of a text, decoded, and its length there.
fn reference(text: &str) -> Option<(char, usize)> {
    let name = text.strip_prefix('&')?;
    let mut bytes = name.bytes().take(REFERENCE_BYTES_MAX);
    let end = bytes.position(|byte| !byte.is_ascii_alphanumeric() && byte != b'#')?;
    let token = text.get(..end + 2).filter(|token| token.ends_with(';'))?;
    let character = match token {
        "&lt;" => '<',
        "&gt;" => '>',
        "&amp;" => '&',
        "&nbsp;" => '\u{a0}',
        _ => decoded(token)?,
    };
    Some((character, token.len()))
}

fn decoded(token: &str) -> Option<char> {
    let mut text = String::new();
    mail_parser::add_html_token(&mut text, token.as_bytes(), false);
    // What is no reference comes back as it went in.
    let character = text.chars().next().filter(|first| first.len_utf8() == text.len())?;
    // HTML 13.2.5.80: these numbers mean windows-1252, as Word wrote them.
    match (u8::try_from(u32::from(character)), character.is_control()) {
        (Ok(byte @ 0x80..), true) => windows_1252().decode(&[byte]).chars().next(),
        _ => Some(character),
    }
}

/// The one plain address of a `mailto:` target.
fn address_of(target: &str) -> Option<String> {
    let mut decoded = String::new();
    for_each_piece(target.get(..TARGET_BYTES_MAX).unwrap_or(target), |piece| match piece {
        Piece::Words(words) => decoded.push_str(words),
        Piece::Character(character) => decoded.push(character),
    });
    let (scheme, rest) = decoded.trim().split_once(':')?;
    let address = rest.split('?').next().filter(|_| scheme.eq_ignore_ascii_case("mailto"))?;
    let address = percent_decoded(address)?;
    let address = address.trim();
    AddrSpec::parse(address).is_ok().then(|| address.to_owned())
}

/// RFC 3986 2.1; `None` where the octets are no UTF-8.
fn percent_decoded(text: &str) -> Option<String> {
    let mut octets = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((plain, encoded)) = rest.split_once('%') {
        octets.extend_from_slice(plain.as_bytes());
        let octet = encoded.get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok());
        octets.push(octet.unwrap_or(b'%'));
        rest = if octet.is_some() { &encoded[2..] } else { encoded };
    }
    octets.extend_from_slice(rest.as_bytes());
    String::from_utf8(octets).ok()
}

#[cfg(test)]
mod tests;
