//! Authentication-Results (RFC 8601 2.2): strict in structure, lenient in values.
//!
//! Values can be made by whoever sent the message, so the structure must hold to the last byte:
//! a property counts in its own clause only, and whatever is left over voids the whole field.

use super::addr_spec::is_atext;
use super::cfws::{Cursor, Unclosed};
use super::limits::STAMP_RESULTS_MAX;
use std::borrow::Cow;

/// The word after a method's `=` (RFC 8601 2.7).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AuthResult {
    /// `pass`.
    Pass,
    /// `fail`.
    Fail,
    /// `softfail`: SPF alone has it (RFC 7208 2.6.5).
    SoftFail,
    /// `neutral`.
    Neutral,
    /// `none`: there was nothing to check.
    None,
    /// `policy`: it is good, and the receiver does not accept it.
    Policy,
    /// `temperror`: it could not be checked now.
    TempError,
    /// `permerror`: it can never be checked as it is; counts as `none` (D12).
    PermError,
    /// A word that is not registered, such as `bestguesspass`.
    Unknown,
}

/// A parsed field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct AuthResults<'v> {
    pub(super) authserv_id: Cow<'v, str>,
    pub(super) clauses: Vec<Clause<'v>>,
}

/// One `resinfo`: a method, its result and what was checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Clause<'v> {
    pub(super) method: Cow<'v, str>,
    pub(super) result: AuthResult,
    pub(super) properties: Vec<Property<'v>>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Property<'v> {
    /// `ptype`, in lower case; `reason` has none.
    pub(super) kind: Option<Cow<'v, str>>,
    /// `property`, in lower case.
    pub(super) name: Cow<'v, str>,
    pub(super) value: Cow<'v, str>,
}

/// The field does not follow the grammar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unreadable;

impl From<Unclosed> for Unreadable {
    fn from(_: Unclosed) -> Unreadable {
        Unreadable
    }
}

impl AuthResults<'_> {
    /// Reads a whole value, to the last byte.
    pub(super) fn parse(value: &[u8]) -> Result<AuthResults<'_>, Unreadable> {
        let mut cursor = Cursor::new(value);
        let authserv_id = authserv_id(&mut cursor)?;
        skip_version(&mut cursor)?;
        let mut clauses = Vec::new();
        while cursor.take(b';') {
            cursor.skip_cfws()?;
            if cursor.is_at_end() || is_no_result(&mut cursor)? {
                break;
            }
            if clauses.len() == STAMP_RESULTS_MAX {
                return Err(Unreadable);
            }
            clauses.push(clause(&mut cursor)?);
        }
        if !cursor.is_at_end() {
            return Err(Unreadable);
        }
        Ok(AuthResults { authserv_id, clauses })
    }
}

impl Clause<'_> {
    /// The value of a property; `Err` when the clause has it twice.
    pub(super) fn property(&self, kind: &str, name: &str) -> Result<Option<&str>, Unreadable> {
        let mut found = self.properties.iter().filter(|property| property.is(kind, name));
        match (found.next(), found.next()) {
            (_, Some(_)) => Err(Unreadable),
            (property, None) => Ok(property.map(|property| property.value.as_ref())),
        }
    }
}

impl Property<'_> {
    /// Whether this is the property of this `ptype` and this name.
    pub(super) fn is(&self, kind: &str, name: &str) -> bool {
        self.name == name && self.kind.as_deref() == Some(kind)
    }
}

/// RFC 8601 2.2 `authserv-id`, with the white space and comments around it.
pub(super) fn authserv_id<'v>(cursor: &mut Cursor<'v>) -> Result<Cow<'v, str>, Unreadable> {
    cursor.skip_cfws()?;
    let id = match cursor.peek() {
        Some(b'"') => Cow::Owned(cursor.quoted()?),
        _ => Cow::Borrowed(cursor.take_while(is_token)),
    };
    cursor.skip_cfws()?;
    text(id)
}

/// Text that is there.
fn text(bytes: Cow<'_, [u8]>) -> Result<Cow<'_, str>, Unreadable> {
    let text = match bytes {
        Cow::Borrowed(bytes) => std::str::from_utf8(bytes).ok().map(Cow::Borrowed),
        Cow::Owned(bytes) => String::from_utf8(bytes).ok().map(Cow::Owned),
    };
    text.filter(|text| !text.is_empty()).ok_or(Unreadable)
}

fn skip_version(cursor: &mut Cursor<'_>) -> Result<(), Unreadable> {
    cursor.take_while(|byte| byte.is_ascii_digit());
    cursor.skip_cfws()?;
    Ok(())
}

/// `none` instead of any result; it has no `=`, so a method of that name is told apart.
fn is_no_result(cursor: &mut Cursor<'_>) -> Result<bool, Unreadable> {
    let mut ahead = *cursor;
    let is_none = ahead.take_while(is_keyword).eq_ignore_ascii_case(b"none");
    ahead.skip_cfws()?;
    if is_none && ahead.is_at_end() {
        *cursor = ahead;
        return Ok(true);
    }
    Ok(false)
}

fn clause<'v>(cursor: &mut Cursor<'v>) -> Result<Clause<'v>, Unreadable> {
    let method = keyword(cursor)?;
    if cursor.take(b'/') {
        keyword(cursor)?;
    }
    take_equals(cursor)?;
    let result = AuthResult::from_word(&keyword(cursor)?);
    let mut properties = Vec::new();
    while !matches!(cursor.peek(), None | Some(b';')) {
        properties.push(property(cursor)?);
    }
    Ok(Clause { method, result, properties })
}

/// `ptype.property=value`, or `reason=value`.
fn property<'v>(cursor: &mut Cursor<'v>) -> Result<Property<'v>, Unreadable> {
    let word = keyword(cursor)?;
    let (kind, name) = if cursor.take(b'.') {
        cursor.skip_cfws()?;
        (Some(word), keyword(cursor)?)
    } else if word == "reason" {
        (None, word)
    } else {
        return Err(Unreadable);
    };
    take_equals(cursor)?;
    let value = value(cursor)?;
    Ok(Property { kind, name, value })
}

fn keyword<'v>(cursor: &mut Cursor<'v>) -> Result<Cow<'v, str>, Unreadable> {
    let word = cursor.take_while(is_keyword);
    cursor.skip_cfws()?;
    let word = text(Cow::Borrowed(word))?;
    let has_capitals = word.bytes().any(|byte| byte.is_ascii_uppercase());
    Ok(if has_capitals { Cow::Owned(word.to_ascii_lowercase()) } else { word })
}

fn take_equals(cursor: &mut Cursor<'_>) -> Result<(), Unreadable> {
    if !cursor.take(b'=') {
        return Err(Unreadable);
    }
    cursor.skip_cfws()?;
    Ok(())
}

/// Tokens and quoted strings without a gap, then the gap that ends them.
///
/// The platform writes values that RFC 8601 would have quoted (`header.b=V3U4n/NR`, IPv6), so a
/// token is whatever does not belong to the structure. A quoted part keeps its quotes, so that
/// `"admin"@example.com` is never taken for a plain address; a wholly quoted value loses them.
fn value<'v>(cursor: &mut Cursor<'v>) -> Result<Cow<'v, str>, Unreadable> {
    let mut value = Cow::Borrowed(cursor.take_while(is_value));
    while let Some(byte) = cursor.peek() {
        match byte {
            b'"' => value.to_mut().extend(quoted_part(cursor)?),
            byte if is_value(byte) => value.to_mut().extend(cursor.take_while(is_value)),
            _ => break,
        }
    }
    let has_gap = cursor.skip_cfws()?;
    if !has_gap && !matches!(cursor.peek(), None | Some(b';')) {
        return Err(Unreadable);
    }
    let value = match value {
        Cow::Borrowed(value) => String::from_utf8_lossy(value),
        Cow::Owned(value) => Cow::Owned(String::from_utf8_lossy(&value).into_owned()),
    };
    let inner = value.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    Ok(match inner {
        Some(inner) if !inner.contains('"') => Cow::Owned(inner.to_owned()),
        _ => value,
    })
}

fn quoted_part(cursor: &mut Cursor<'_>) -> Result<Vec<u8>, Unreadable> {
    let content = cursor.quoted()?;
    Ok([b"\"", content.as_slice(), b"\""].concat())
}

/// RFC 2045 5.1 `token`, as RFC 8601 uses it for an authserv-id.
fn is_token(byte: u8) -> bool {
    byte == b'.' || is_atext(byte) && !matches!(byte, b'/' | b'=' | b'?')
}

/// RFC 5321 4.1.2 `Keyword`, and the underscore that some methods have.
fn is_keyword(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')
}

fn is_value(byte: u8) -> bool {
    !byte.is_ascii() || byte.is_ascii_graphic() && !matches!(byte, b'(' | b')' | b';' | b'"' | b'\\')
}

impl AuthResult {
    /// All of them, each once.
    pub const ALL: [AuthResult; 9] = [
        AuthResult::Pass,
        AuthResult::Fail,
        AuthResult::SoftFail,
        AuthResult::Neutral,
        AuthResult::None,
        AuthResult::Policy,
        AuthResult::TempError,
        AuthResult::PermError,
        AuthResult::Unknown,
    ];

    fn from_word(word: &str) -> AuthResult {
        match word {
            "hardfail" => AuthResult::Fail,
            _ => AuthResult::named(word).unwrap_or(AuthResult::Unknown),
        }
    }

    /// The result that [`AuthResult::as_str`] gives this word for.
    #[must_use]
    pub fn named(word: &str) -> Option<AuthResult> {
        AuthResult::ALL.into_iter().find(|result| result.as_str() == word)
    }

    /// The word of RFC 8601; `unknown` for one that is not registered.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            AuthResult::Pass => "pass",
            AuthResult::Fail => "fail",
            AuthResult::SoftFail => "softfail",
            AuthResult::Neutral => "neutral",
            AuthResult::None => "none",
            AuthResult::Policy => "policy",
            AuthResult::TempError => "temperror",
            AuthResult::PermError => "permerror",
            AuthResult::Unknown => "unknown",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A reading as one line: `method=result name=value|name=value; …`.
    fn read(value: &str) -> Option<String> {
        let results = AuthResults::parse(value.as_bytes()).ok()?;
        let clauses = results.clauses.iter().map(|clause| {
            let properties = clause.properties.iter();
            let properties = properties.map(|Property { kind, name, value }| match kind {
                Some(kind) => format!("{kind}.{name}={value}"),
                None => format!("{name}={value}"),
            });
            let properties = properties.collect::<Vec<_>>().join("|");
            format!("{}={} {properties}", clause.method, clause.result.as_str())
        });
        Some(clauses.collect::<Vec<_>>().join("; "))
    }

    #[track_caller]
    fn reads(value: &str, expected: &str) {
        assert_eq!(read(value).as_deref(), Some(expected), "{value}");
    }

    #[track_caller]
    fn refuses(value: &str) {
        assert_eq!(read(value), None, "{value}");
    }

    #[test]
    fn structure() {
        reads("mx.test; dkim=pass header.d=a.test", "dkim=pass header.d=a.test");
        reads(
            " (x) mx.test (y) 1 (z) ; dkim/1 = PASS (c(d)) header . D = a.test ",
            "dkim=pass header.d=a.test",
        );
        reads("\"mx.test\"; spf=fail reason=\"a; b\" smtp.helo=x", "spf=fail reason=a; b|smtp.helo=x");
        reads("mx.test; none", "");
        reads("mx.test;", "");
        reads("mx.test 1; none", "");
        reads("mx.test", "");
        reads("mx.test; none=pass", "none=pass ");
        reads("mx.test; spf=none; arc=none;", "spf=none ; arc=none ");
    }

    #[test]
    fn lenient_values() {
        reads("mx.test; dkim=pass header.b=V3U4n/NR", "dkim=pass header.b=V3U4n/NR");
        reads("mx.test; arc=none smtp.remote-ip=2001:db8::1", "arc=none smtp.remote-ip=2001:db8::1");
        reads("mx.test; arc=none smtp.remote-ip=\"2001:db8::1\"", "arc=none smtp.remote-ip=2001:db8::1");
        reads("mx.test; spf=none smtp.mailfrom=<>", "spf=none smtp.mailfrom=<>");
        reads("mx.test; spf=none smtp.mailfrom=; x=pass", "spf=none smtp.mailfrom=; x=pass ");
        reads("mx.test; dkim=bestguesspass header.i=@a.test", "dkim=unknown header.i=@a.test");
        reads(
            "mx.test; dkim=pass header.d=legit.test'a.attack.test",
            "dkim=pass header.d=legit.test'a.attack.test",
        );
        reads(
            "mx.test; spf=pass smtp.mailfrom=\"x);dmarc=pass (\"@a.test",
            "spf=pass smtp.mailfrom=\"x);dmarc=pass (\"@a.test",
        );
    }

    #[test]
    fn broken_structure() {
        refuses("");
        refuses("; none");
        refuses("mx.test dkim=pass");
        refuses("mx.test; dkim");
        refuses("mx.test; dkim=");
        refuses("mx.test; dkim=pass header.d");
        refuses("mx.test; dkim=pass stray");
        refuses("mx.test; dkim=pass header.d=a.test stray");
        refuses("mx.test; dkim=pass header.d=a.test) x");
        refuses("mx.test; dkim=pass header.d=any@legit.test(a.attack.test");
        refuses("mx.test; dkim=pass (never closed");
        refuses("mx.test; dkim=pass header.d=\"never closed");
        refuses("mx.test; dkim=pass header.d=a\\");
        refuses("mx.test; dkim=pass;; spf=pass");
        refuses("mx.test; none; dkim=pass");
        refuses(&format!("mx.test; dkim=pass {}", "(".repeat(100_000)));
        refuses(&format!("mx.test; {}", "a=pass;".repeat(5_000)));
    }
}
