//! The author of a message: the one mailbox of its one From field (RFC 5322 3.6.2).
//!
//! This is a small strict grammar of its own. Anything that another program might read as a second
//! address, or as another one, is a defect: no group, no route, no quoted local-part, no text after
//! the angle brackets. Sender, Reply-To and Resent-* never come into it.

use super::addr_spec::{AddrSpec, AddrSpecError, Mailbox, is_atext};
use super::cfws::{Cursor, Unclosed, is_space};
use super::header_block::{Field, HeaderBlock};
use super::header_text::{decode_line, is_read_alike};
use super::limits::{FROM_BYTES_MAX, NAME_CHARS_MAX};
use std::fmt;

/// Room that most From fields need no more of.
const USUAL_TOKENS: usize = 16;

/// Why a message has no author.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AuthorDefect {
    /// There is no From field.
    Missing,
    /// There are several From fields.
    SeveralFields,
    /// The field is longer than any honest one.
    TooLong,
    /// The field names nobody.
    Empty,
    /// The field names more than one mailbox.
    SeveralMailboxes,
    /// Group syntax (RFC 5322 3.4).
    Group,
    /// A source route (RFC 5322 4.4).
    Route,
    /// A comment, quoted string or angle bracket that never closes.
    Unclosed,
    /// A comment that holds another or a backslash, which not every reader follows, or one within an address.
    Comment,
    /// A display name on which some readers break: a dot where none can be, or encoded-words that
    /// are damaged or hide a line end.
    Name,
    /// Something that is no display name and no address.
    Syntax,
    /// The address is not plain.
    Address(AddrSpecError),
}

/// The author that the From field names.
///
/// # Errors
/// When the field is not exactly one, its mailbox is not exactly one, or its address is not plain.
pub fn author(header: &HeaderBlock<'_>) -> Result<Mailbox, AuthorDefect> {
    let Named { phrase, address } = one(header)?;
    let name = decode_line(&phrase, NAME_CHARS_MAX);
    Ok(Mailbox { name: Some(name).filter(|name| !name.is_empty()), address })
}

/// The same without the display name, so that nothing is decoded.
///
/// # Errors
/// As [`author`].
pub fn unnamed_author(header: &HeaderBlock<'_>) -> Result<Mailbox, AuthorDefect> {
    Ok(Mailbox { name: None, address: one(header)?.address })
}

/// A mailbox whose display name, empty where there is none, is as it came.
struct Named {
    phrase: Vec<u8>,
    address: AddrSpec,
}

fn one(header: &HeaderBlock<'_>) -> Result<Named, AuthorDefect> {
    let mut fields = header.named("from");
    match (fields.next(), fields.next()) {
        (None, _) => Err(AuthorDefect::Missing),
        (Some(_), Some(_)) => Err(AuthorDefect::SeveralFields),
        (Some(field), None) => mailbox(field),
    }
}

fn mailbox(field: &Field<'_>) -> Result<Named, AuthorDefect> {
    if field.raw_value().len() > FROM_BYTES_MAX {
        return Err(AuthorDefect::TooLong);
    }
    let value = field.unfolded();
    let tokens = tokens(&value)?;
    match tokens.iter().position(|token| *token == Token::Special(b'<')) {
        // An address that stands for a name is joined to the other by some where a fold is between them.
        Some(at) if is_folded(field) && tokens[..at].contains(&Token::Special(b'@')) => {
            Err(AuthorDefect::Syntax)
        }
        Some(at) => name_addr(&tokens[..at], &tokens[at + 1..]),
        None => Ok(Named { phrase: Vec::new(), address: addr_spec(trimmed(&tokens, Token::is_cfws))? }),
    }
}

fn is_folded(field: &Field<'_>) -> bool {
    field.raw_value().contains(&b'\n')
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Token<'v> {
    /// A run of atext, dots and, in display names, 8-bit bytes.
    Atom(&'v [u8]),
    /// The content of a quoted string.
    Quoted(Vec<u8>),
    /// One of the other specials (RFC 5322 3.2.3).
    Special(u8),
    /// White space.
    Space,
    Comment,
}

impl Token<'_> {
    fn is_space(&self) -> bool {
        *self == Token::Space
    }

    fn is_cfws(&self) -> bool {
        matches!(self, Token::Space | Token::Comment)
    }
}

/// What is left between tokens that do not count at either end.
fn trimmed<'t, 'v>(mut tokens: &'t [Token<'v>], is_nothing: fn(&Token<'v>) -> bool) -> &'t [Token<'v>] {
    while let [first, rest @ ..] = tokens
        && is_nothing(first)
    {
        tokens = rest;
    }
    while let [rest @ .., last] = tokens
        && is_nothing(last)
    {
        tokens = rest;
    }
    tokens
}

fn tokens(value: &[u8]) -> Result<Vec<Token<'_>>, AuthorDefect> {
    let mut cursor = Cursor::new(value);
    let mut tokens = Vec::with_capacity(USUAL_TOKENS);
    while let Some(byte) = cursor.peek() {
        tokens.push(match byte {
            b'"' => Token::Quoted(cursor.quoted()?),
            b'(' => comment(&mut cursor)?,
            byte if is_space(byte) => {
                cursor.take_while(is_space);
                Token::Space
            }
            byte if is_word(byte) => Token::Atom(cursor.take_while(is_word)),
            byte if b"<>@,:;[]".contains(&byte) => {
                cursor.next();
                Token::Special(byte)
            }
            _ => return Err(AuthorDefect::Syntax),
        });
    }
    Ok(tokens)
}

/// RFC 5322 3.2.2, without what some readers overlook: to them a comment ends at the first `)`.
fn comment<'v>(cursor: &mut Cursor<'v>) -> Result<Token<'v>, AuthorDefect> {
    cursor.next();
    cursor.take_while(|byte| !matches!(byte, b'(' | b')' | b'\\'));
    match cursor.next() {
        Some(b')') => Ok(Token::Comment),
        Some(_) => Err(AuthorDefect::Comment),
        None => Err(AuthorDefect::Unclosed),
    }
}

fn is_word(byte: u8) -> bool {
    is_atext(byte) || byte == b'.' || !byte.is_ascii()
}

/// RFC 5322 3.4 `name-addr`, split at its opening angle bracket.
fn name_addr(phrase: &[Token], rest: &[Token]) -> Result<Named, AuthorDefect> {
    let close = rest.iter().position(|token| *token == Token::Special(b'>'));
    let close = close.ok_or(AuthorDefect::Unclosed)?;
    let (inside, after) = (&rest[..close], &rest[close + 1..]);
    let inside = trimmed(inside, Token::is_space);
    if inside.first() == Some(&Token::Special(b'@')) {
        return Err(AuthorDefect::Route);
    }
    if let Some(token) = after.iter().find(|token| !token.is_cfws()) {
        return Err(misplaced(token));
    }
    let address = addr_spec(inside)?;
    Ok(Named { phrase: display_name(phrase, &address)?, address })
}

/// RFC 5322 3.4.1 `addr-spec`: a dot-atom, `@`, a dot-atom, and nothing between them.
fn addr_spec(tokens: &[Token]) -> Result<AddrSpec, AuthorDefect> {
    match tokens {
        [] => Err(AuthorDefect::Empty),
        [Token::Atom(local), Token::Special(b'@'), Token::Atom(domain)] => {
            let text = [local, b"@".as_slice(), domain].concat();
            let text = String::from_utf8(text).map_err(|_| AddrSpecError::Domain)?;
            Ok(AddrSpec::parse(&text)?)
        }
        [Token::Quoted(_), Token::Special(b'@'), ..] => Err(AddrSpecError::LocalPart.into()),
        tokens => Err(defect_of(tokens)),
    }
}

/// The most telling defect among tokens that do not fit.
fn defect_of(tokens: &[Token]) -> AuthorDefect {
    let defects = tokens.iter().map(misplaced);
    let mut telling = defects.filter(|defect| *defect != AuthorDefect::Syntax);
    telling.next().unwrap_or(AuthorDefect::Syntax)
}

fn misplaced(token: &Token) -> AuthorDefect {
    match token {
        Token::Special(b',' | b'<') => AuthorDefect::SeveralMailboxes,
        Token::Special(b':' | b';') => AuthorDefect::Group,
        Token::Comment => AuthorDefect::Comment,
        _ => AuthorDefect::Syntax,
    }
}

fn display_name(phrase: &[Token], address: &AddrSpec) -> Result<Vec<u8>, AuthorDefect> {
    if is_same_address(trimmed(phrase, Token::is_space), address) {
        return Ok(Vec::new());
    }
    let words = phrase.iter().filter(|token| !token.is_cfws()).map(|token| match token {
        Token::Atom(text) => Ok(*text),
        Token::Quoted(text) => Ok(text.as_slice()),
        _ => Err(defect_of(phrase)),
    });
    let words = words.collect::<Result<Vec<_>, _>>()?;
    let name = words.join(&b' ');
    if has_odd_dot(phrase) || !is_read_alike(&name) {
        return Err(AuthorDefect::Name);
    }
    Ok(name)
}

/// A phrase begins with a word (RFC 5322 4.1, obs-phrase); a dot right before the bracket is allowed and rare.
fn has_odd_dot(phrase: &[Token]) -> bool {
    let begins = |token: &Token| matches!(token, Token::Atom(text) if text.starts_with(b"."));
    let ends = |token: &Token| matches!(token, Token::Atom(text) if text.ends_with(b"."));
    phrase.iter().find(|token| !token.is_cfws()).is_some_and(begins) || phrase.last().is_some_and(ends)
}

/// `ann@example.com <ann@example.com>` is wrong but common, and says one thing only.
fn is_same_address(phrase: &[Token], address: &AddrSpec) -> bool {
    addr_spec(phrase).is_ok_and(|named| named == *address)
}

impl From<Unclosed> for AuthorDefect {
    fn from(_: Unclosed) -> AuthorDefect {
        AuthorDefect::Unclosed
    }
}

impl From<AddrSpecError> for AuthorDefect {
    fn from(error: AddrSpecError) -> AuthorDefect {
        AuthorDefect::Address(error)
    }
}

impl AuthorDefect {
    /// A short id for a trace or a log.
    #[must_use]
    pub fn reason(self) -> &'static str {
        match self {
            AuthorDefect::Missing => "from-missing",
            AuthorDefect::SeveralFields => "from-several-fields",
            AuthorDefect::TooLong => "from-too-long",
            AuthorDefect::Empty => "from-empty",
            AuthorDefect::SeveralMailboxes => "from-several-mailboxes",
            AuthorDefect::Group => "from-group",
            AuthorDefect::Route => "from-route",
            AuthorDefect::Unclosed => "from-unclosed",
            AuthorDefect::Comment => "from-comment",
            AuthorDefect::Name => "from-name",
            AuthorDefect::Syntax => "from-syntax",
            AuthorDefect::Address(error) => error.reason(),
        }
    }
}

impl fmt::Display for AuthorDefect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            AuthorDefect::Address(error) => error.fmt(f),
            defect => write!(f, "expected one author, but found {}", defect.reason()),
        }
    }
}

impl std::error::Error for AuthorDefect {}

#[cfg(test)]
mod tests;
