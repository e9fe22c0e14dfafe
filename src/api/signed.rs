//! What is handed out and comes back by a link or a cookie: signed with the deployment's secret, so that nothing
//! need be stored, and read again in every place at once.

use super::authorize::auth_secret;
use super::problem::Problem;
use crate::config::Config;
use crate::crm::Id;

/// What a signature is for: one for one purpose is none for another.
#[derive(Clone, Copy)]
pub enum Purpose {
    /// The link of a sign-in mail.
    SignIn,
    /// The cookie of the browser that asked to sign in.
    SignInCookie,
    /// The six digits of a sign-in.
    SignInCode,
    /// The link that confirms a sender address (D9).
    Sender,
    /// The link that makes an address the account address.
    Account,
    /// An address as a key, the same in all companies.
    Address,
}

impl Purpose {
    fn context(self) -> &'static str {
        match self {
            Purpose::SignIn => "smart-bcc 2026-11 sign-in link",
            Purpose::SignInCookie => "smart-bcc 2026-11 sign-in cookie",
            Purpose::SignInCode => "smart-bcc 2026-11 sign-in code",
            Purpose::Sender => "smart-bcc 2026-11 sender confirmation",
            Purpose::Account => "smart-bcc 2026-11 account address confirmation",
            Purpose::Address => "smart-bcc 2026-11 address of a user",
        }
    }
}

/// Ids that stand in a token, and until when it counts, in milliseconds since 1970.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claims {
    pub ids: Vec<Id>,
    pub until_ms: u64,
}

/// `ids . time . signature`: 260 bits of signature, in characters that links and cookies leave alone.
pub fn sign(claims: &Claims, purpose: Purpose, config: &Config) -> Result<String, Problem> {
    let said = said(claims);
    Ok(format!("{said}.{}", signature(&said, purpose, config)?))
}

/// Reads what [`sign`] wrote; none where it did not, or where the time is over.
pub fn read(token: &str, purpose: Purpose, now_ms: u64, config: &Config) -> Result<Option<Claims>, Problem> {
    let Some((said, signed)) = token.rsplit_once('.') else { return Ok(None) };
    let expected = signature(said, purpose, config)?;
    if !same(signed, &expected) {
        return Ok(None);
    }
    Ok(claims(said).filter(|claims| now_ms < claims.until_ms))
}

/// Whether a secret is the one that is expected. Digests are compared, and comparing two `blake3::Hash` takes the same
/// time wherever they differ, so the time tells nothing of the secret, its length included.
pub fn same(one: &str, other: &str) -> bool {
    blake3::hash(one.as_bytes()) == blake3::hash(other.as_bytes())
}

/// A digest of a text as an id.
pub fn digest(text: &str, purpose: Purpose, config: &Config) -> Result<Id, Problem> {
    Ok(Id::from_bytes(keyed(text, purpose, config)?.as_bytes()))
}

/// Six digits that stand for a text.
pub fn code(text: &str, purpose: Purpose, config: &Config) -> Result<String, Problem> {
    let hash = keyed(text, purpose, config)?;
    let number = hash.as_bytes()[..8].iter().fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
    Ok(format!("{:06}", number % 1_000_000))
}

fn said(Claims { ids, until_ms }: &Claims) -> String {
    let ids: String = ids.iter().map(Id::as_str).collect();
    format!("{ids}.{until_ms}")
}

fn claims(said: &str) -> Option<Claims> {
    let (ids, until) = said.split_once('.')?;
    let id = |at: usize| Id::parse(ids.get(at * Id::CHARS..(at + 1) * Id::CHARS)?);
    let ids: Option<Vec<Id>> = (0..ids.len() / Id::CHARS).map(id).collect();
    Some(Claims { ids: ids?, until_ms: until.parse().ok()? })
}

fn signature(said: &str, purpose: Purpose, config: &Config) -> Result<String, Problem> {
    let mut reader = keyed_hasher(said, purpose, config)?.finalize_xof();
    let mut signature = String::new();
    for _ in 0..4 {
        let mut bytes = [0; 32];
        reader.fill(&mut bytes);
        signature.push_str(Id::from_bytes(&bytes).as_str());
    }
    Ok(signature)
}

fn keyed(text: &str, purpose: Purpose, config: &Config) -> Result<blake3::Hash, Problem> {
    Ok(keyed_hasher(text, purpose, config)?.finalize())
}

fn keyed_hasher(text: &str, purpose: Purpose, config: &Config) -> Result<blake3::Hasher, Problem> {
    let key = blake3::derive_key(purpose.context(), auth_secret(config)?.as_bytes());
    let mut hasher = blake3::Hasher::new_keyed(&key);
    hasher.update(text.as_bytes());
    Ok(hasher)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config() -> Config {
        Config { auth_secret: Some("secret".into()), ..Config::default() }
    }

    #[test]
    fn what_was_signed_is_read_for_its_purpose_and_in_its_time() {
        let ids = [[1; 32], [2; 32]].iter().map(Id::from_bytes).collect();
        let claims = Claims { ids, until_ms: 1_000 };
        let token = sign(&claims, Purpose::SignIn, &config()).expect("a secret");
        let read = |token: &str, purpose, now| read(token, purpose, now, &config()).expect("a secret");
        assert_eq!(read(&token, Purpose::SignIn, 999), Some(claims));
        assert_eq!(read(&token, Purpose::SignIn, 1_000), None);
        assert_eq!(read(&token, Purpose::Sender, 999), None);
        for wrong in ["", ".", "a.b.c", &token[1..], &token.replace("1000", "9000"), &format!("{token}a")] {
            assert_eq!(read(wrong, Purpose::SignIn, 999), None, "{wrong}");
        }
        let other = Config { auth_secret: Some("another".into()), ..Config::default() };
        assert_eq!(super::read(&token, Purpose::SignIn, 999, &other).expect("a secret"), None);
    }

    #[test]
    fn a_code_has_six_digits() {
        let codes: Vec<_> =
            (0..50).map(|n| code(&n.to_string(), Purpose::SignInCode, &config()).expect("a code")).collect();
        assert!(codes.iter().all(|code| code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit())));
        assert!(codes.iter().collect::<std::collections::HashSet<_>>().len() > 45);
    }
}
