//! Who calls: the operator with the deployment's secret, or a user with a personal API token or a session.

use serde::{Deserialize, Serialize};

use super::Call;
use super::problem::Problem;
use super::session::SESSION_COOKIE;
use super::signed::same;
use crate::config::Config;
use crate::crm::{Company, Id, Predecessor, Role, User};
use crate::limits::SESSION_SECONDS;
use crate::{account, keys, row};

/// A user and his company, as they are now.
pub struct Me {
    pub user: User,
    pub company: Company,
    /// Removed users whose mail is his (D29b).
    predecessors: Vec<Predecessor>,
}

impl Me {
    /// Whether what is this user's is the caller's own.
    pub fn owns(&self, user: &Id) -> bool {
        self.user.id == *user || self.predecessors.iter().any(|predecessor| predecessor.user == *user)
    }

    /// Whose held mail he decides of: his own, his predecessors', and an admin what came for the company itself.
    pub fn holders(&self) -> Vec<Id> {
        let predecessors = self.predecessors.iter().map(|predecessor| predecessor.user.clone());
        let company = (self.user.role == Role::Admin).then(|| self.company.id.clone());
        std::iter::once(self.user.id.clone()).chain(predecessors).chain(company).collect()
    }
}

/// A personal API token as it is stored: its hash, never itself.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TokenRecord {
    pub hash: String,
    pub name: String,
    pub created_ms: u64,
    /// When it ends, if it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until_ms: Option<u64>,
}

/// A token as its user has it: `sbcc_`, the ids of company, user and token, `_`, and the secret, of which one half is
/// random and the other signs all before it. So a token that was made up is refused before anything is read.
pub struct Token {
    pub company: Id,
    pub user: Id,
    pub id: Id,
    secret: String,
}

const TOKEN_PREFIX: &str = "sbcc_";
const SECRET_CHARS: usize = 4 * Id::CHARS;
const RANDOM_CHARS: usize = 2 * Id::CHARS;

/// What the hash of a token is for, so that the secret serves other uses with other keys.
const HASH_CONTEXT: &str = "smart-bcc 2026-11 personal api token";
const SIGNATURE_CONTEXT: &str = "smart-bcc 2026-11 signature of a token";

/// Lets the operator pass.
pub fn operator(call: &Call) -> Result<(), Problem> {
    let bearer = bearer(call)?;
    let Some(expected) = &call.config.setup_token else {
        return Err(Problem::not_configured(
            "expected the secret SETUP_TOKEN in this deployment; it is not set",
        ));
    };
    match same(bearer, expected) {
        true => Ok(()),
        false => Err(Problem::unauthorized("expected SETUP_TOKEN as Bearer")),
    }
}

/// Whether the caller is the operator; none where nobody is.
pub fn is_operator(call: &Call) -> bool {
    let expected = call.config.setup_token.as_deref();
    bearer(call).is_ok_and(|bearer| expected.is_some_and(|expected| same(bearer, expected)))
}

/// The user whose token or session this is; the token, the user and the company are read in one round.
pub async fn user(call: &Call) -> Result<Me, Problem> {
    let session = session_token(call);
    let (token, key, unknown): (_, fn(&Id, &Id, &Id) -> String, _) = match session {
        Some(token) => {
            own_origin(call)?;
            (Some(token), keys::session, "expected a session that has not ended; sign in again")
        }
        None => (Token::parse(bearer(call)?), keys::token, "expected a personal API token that is in use"),
    };
    let unknown = || Problem::unauthorized(unknown);
    let token = token.ok_or_else(unknown)?;
    if !token.is_ours(&call.config)? {
        return Err(unknown());
    }
    let hash = token.hash(&call.config)?;
    let mut wanted = vec![
        key(&token.company, &token.user, &token.id),
        keys::company(&token.company),
        keys::predecessors(&token.company, &token.user),
    ];
    wanted.extend(account::keys(&token.company, &token.user));
    let values = call.store.get(wanted).await?;
    let stored: TokenRecord = row::read(values[0].as_ref()).ok_or_else(unknown)?;
    if stored.until_ms.is_some_and(|until_ms| until_ms <= call.now_ms()) {
        return Err(unknown());
    }
    // Comparing two `blake3::Hash` takes the same time wherever they differ.
    // In a time that tells nothing, as in `signed::same`.
    if blake3::Hash::from_hex(&stored.hash).ok() != Some(hash) {
        return Err(unknown());
    }
    let (user, company) = (account::of(&values[3..]), row::read(values[1].as_ref()));
    let (user, company) = user.zip(company).ok_or_else(unknown)?;
    Ok(Me { user, company, predecessors: row::read(values[2].as_ref()).unwrap_or_default() })
}

/// The user, who must be an admin.
pub fn admin(me: Me) -> Result<Me, Problem> {
    match me.user.role {
        Role::Admin => Ok(me),
        Role::Member => Err(Problem::forbidden("expected an admin of the company, but you are a member")),
    }
}

/// Makes a token for a user and stores its hash; the token is shown once.
pub async fn mint(call: &Call, company: &Id, user: &Id, name: String) -> Result<Token, Problem> {
    let (token, hash) = fresh_token(call, company, user)?;
    let record = TokenRecord { hash, name, created_ms: call.now_ms(), until_ms: None };
    let metadata = serde_json::json!({ "name": record.name, "createdMs": record.created_ms });
    let key = keys::token(company, user, &token.id);
    call.store.put(key, row::text(&record), Some(metadata)).await?;
    Ok(token)
}

/// Opens a session for a user; its token goes into a cookie.
pub async fn open_session(call: &Call, company: &Id, user: &Id) -> Result<Token, Problem> {
    let (token, hash) = fresh_token(call, company, user)?;
    let until_ms = Some(call.now_ms() + SESSION_SECONDS * 1000);
    let record = TokenRecord { hash, name: String::new(), created_ms: call.now_ms(), until_ms };
    let metadata = serde_json::json!({ "createdMs": record.created_ms });
    let key = keys::session(company, user, &token.id);
    call.store.put_for(SESSION_SECONDS, key, row::text(&record), Some(metadata)).await?;
    Ok(token)
}

/// A token that was not there before, and its hash, which is what is stored.
fn fresh_token(call: &Call, company: &Id, user: &Id) -> Result<(Token, String), Problem> {
    let (company, user, id) = (company.clone(), user.clone(), call.random.id());
    let mut token = Token { company, user, id, secret: format!("{}{}", call.random.id(), call.random.id()) };
    token.secret += &token.signature(&call.config)?;
    let hash = token.hash(&call.config)?.to_hex().to_string();
    Ok((token, hash))
}

/// The token of a browser's session; an Authorization field counts before it.
pub fn session_token(call: &Call) -> Option<Token> {
    let has_bearer = call.request.headers.authorization.is_some();
    Token::parse(cookie(call, SESSION_COOKIE)?).filter(|_| !has_bearer)
}

pub fn cookie<'c>(call: &'c Call, name: &str) -> Option<&'c str> {
    let cookies = call.request.headers.cookie.as_deref()?.split(';');
    cookies
        .filter_map(|cookie| cookie.trim().split_once('='))
        .find(|(known, _)| *known == name)
        .map(|(_, value)| value)
}

/// A change that a browser asks for with a cookie comes from a page of this Worker's own, or not at all.
pub fn own_origin(call: &Call) -> Result<(), Problem> {
    let is_change = !matches!(call.request.method.as_str(), "GET" | "HEAD");
    let is_own = call.request.headers.origin.as_ref() == Some(&call.request.origin);
    if is_change && !is_own {
        return Err(Problem::forbidden("expected a request from a page of this site, which its Origin says"));
    }
    Ok(())
}

/// Says early that no token can be made here.
pub fn can_mint(config: &Config) -> Result<(), Problem> {
    auth_secret(config).map(drop)
}

/// The company of a user, by his id alone.
pub async fn company_of(call: &Call, user: &Id) -> Result<Option<Id>, Problem> {
    let company = call.store.get_one(keys::user_company(user)).await?;
    let Some(company) = company.as_deref().and_then(Id::parse) else { return Ok(None) };
    Ok(account::read(&company, user, &call.store).await?.map(|_| company))
}

impl Token {
    fn parse(text: &str) -> Option<Token> {
        let (ids, secret) = text.strip_prefix(TOKEN_PREFIX)?.split_once('_')?;
        let id = |n: usize| Id::parse(ids.get(n * Id::CHARS..(n + 1) * Id::CHARS)?);
        if ids.len() != 3 * Id::CHARS || secret.len() != SECRET_CHARS || !secret.is_ascii() {
            return None;
        }
        Some(Token { company: id(0)?, user: id(1)?, id: id(2)?, secret: secret.to_owned() })
    }

    /// Digests are compared, so the time tells nothing of the signature.
    fn is_ours(&self, config: &Config) -> Result<bool, Problem> {
        Ok(same(&self.secret[RANDOM_CHARS..], &self.signature(config)?))
    }

    /// Of the ids and the random half.
    fn signature(&self, config: &Config) -> Result<String, Problem> {
        let key = blake3::derive_key(SIGNATURE_CONTEXT, auth_secret(config)?.as_bytes());
        let signed = format!("{}{}{}{}", self.company, self.user, self.id, &self.secret[..RANDOM_CHARS]);
        let digest = blake3::keyed_hash(&key, signed.as_bytes());
        let second = blake3::keyed_hash(&key, digest.as_bytes());
        Ok(format!("{}{}", Id::from_bytes(digest.as_bytes()), Id::from_bytes(second.as_bytes())))
    }

    fn hash(&self, config: &Config) -> Result<blake3::Hash, Problem> {
        let key = blake3::derive_key(HASH_CONTEXT, auth_secret(config)?.as_bytes());
        Ok(blake3::keyed_hash(&key, self.spell().as_bytes()))
    }

    pub fn spell(&self) -> String {
        format!("{TOKEN_PREFIX}{}{}{}_{}", self.company, self.user, self.id, self.secret)
    }
}

pub fn auth_secret(config: &Config) -> Result<&str, Problem> {
    let missing = "expected the secret AUTH_SECRET in this deployment; it is not set, so nobody can sign in";
    config.auth_secret.as_deref().ok_or_else(|| Problem::not_configured(missing))
}

/// RFC 6750 2.1; the scheme has no case.
fn bearer(call: &Call) -> Result<&str, Problem> {
    let text = call.request.headers.authorization.as_deref().unwrap_or_default();
    match text.split_once(' ') {
        Some((scheme, token)) if scheme.eq_ignore_ascii_case("Bearer") => Ok(token.trim()),
        _ => Err(Problem::unauthorized("expected Authorization: Bearer, followed by a token")),
    }
}
