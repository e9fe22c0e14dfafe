//! Every KV key of Smart BCC, and nobody else spells one.
//!
//! Rule D32: whatever happens at once, comes again or reads what is old, no mail is lost or doubled, no link is
//! lost, and no decision of a person is undone. KV has no transactions, so this rests on who writes what. A
//! delivery's keys end in [`struct@Copy`], the digest of the address it came to, so no two deliveries write the same
//! key. What a person decides stands beside, under `~` or `s/`, is never read before it is written, and wins.

mod parts;

pub use parts::{Copy, ReverseTime, RowId};

use crate::crm::{Id, Link, MailId};

/// Every key begins with the version of this schema.
const VERSION: &str = "1";

/// The platform's key of this name, as it was published: kept for a day once a seal verified with it.
pub fn platform_key(name: &str) -> String {
    format!("{VERSION}/ak/{name}")
}

/// Who has a company domain: one key a SLUG, what routing reads.
pub fn slug(slug: &str) -> String {
    format!("{VERSION}/c/{slug}")
}

/// Who asked for a company domain: one key a claimant, the oldest holds (D32).
pub fn slug_claim(slug: &str, company: &Id) -> String {
    format!("{}{company}", slug_claims(slug))
}

/// All claims of a company domain.
pub fn slug_claims(slug: &str) -> String {
    format!("{VERSION}/cc/{slug}/")
}

/// That a company was set up here, whichever: nobody can sign in before.
pub fn set_up() -> String {
    format!("{VERSION}/w")
}

/// A company: settings and key.
pub fn company(company: &Id) -> String {
    format!("{VERSION}/o/{company}")
}

/// A user's record, as he and admins wrote it.
pub fn user(company: &Id, user: &Id) -> String {
    format!("{}{user}", users(company))
}

/// All users of a company, with their parts.
pub fn users(company: &Id) -> String {
    format!("{VERSION}/u/{company}/")
}

/// What is decided of a user, or confirmed, beside his record: each a key of its own.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum UserPart {
    /// What he may do, which admins decide.
    Role,
    /// His account address, once it was confirmed.
    Email,
    /// People removed him (D29b).
    Removed,
}

impl UserPart {
    const ALL: [UserPart; 3] = [UserPart::Role, UserPart::Email, UserPart::Removed];

    fn letter(self) -> &'static str {
        match self {
            UserPart::Role => "r",
            UserPart::Email => "e",
            UserPart::Removed => "x",
        }
    }
}

/// One part of a user.
pub fn user_part(company: &Id, user: &Id, part: UserPart) -> String {
    format!("{}/{}", self::user(company, user), part.letter())
}

/// The user that a key of [`users`] is of, and which part of him it is, if it is not his record.
pub fn user_row(key: &str) -> Option<(Id, Option<UserPart>)> {
    let (front, end) = key.rsplit_once('/')?;
    match UserPart::ALL.into_iter().find(|part| part.letter() == end) {
        Some(part) => Some((id_of(front)?, Some(part))),
        None => Some((Id::parse(end)?, None)),
    }
}

/// The removed users whose mail the operator gave to this one.
pub fn predecessors(company: &Id, user: &Id) -> String {
    format!("{VERSION}/us/{company}/{user}")
}

/// The inbox row of a mail of a user who waits for his first: an index, written before the row. Whichever delivery
/// writes it last, it leads to a mail of his.
pub fn first_mail(company: &Id, user: &Id) -> String {
    format!("{VERSION}/f/{company}/{user}")
}

/// The company of a user, found by his id alone; written before the user, never changed.
pub fn user_company(user: &Id) -> String {
    format!("{VERSION}/uc/{user}")
}

/// A personal API token: its hash and name.
pub fn token(company: &Id, user: &Id, token: &Id) -> String {
    format!("{}{token}", tokens(company, user))
}

/// All tokens of a user.
pub fn tokens(company: &Id, user: &Id) -> String {
    format!("{VERSION}/k/{company}/{user}/")
}

/// A session: the hash of its token, dropped when it ends.
pub fn session(company: &Id, user: &Id, session: &Id) -> String {
    format!("{}{session}", sessions(company, user))
}

/// All sessions of a user.
pub fn sessions(company: &Id, user: &Id) -> String {
    format!("{VERSION}/ss/{company}/{user}/")
}

/// A user whom an account address, as a digest, signs in: one key a company.
pub fn account(address: &Id, company: &Id) -> String {
    format!("{}{company}", accounts(address))
}

/// One of the users whom an account address signs in, so that a stranger who asks costs no list.
pub fn account_hint(address: &Id) -> String {
    format!("{VERSION}/e1/{address}")
}

/// All users whom an account address, as a digest, signs in.
pub fn accounts(address: &Id) -> String {
    format!("{VERSION}/e/{address}/")
}

/// A sign-in whose link was opened on another device, one that was used, and each attempt to type its digits.
pub fn sign_in_opened(request: &Id) -> String {
    format!("{VERSION}/si/{request}")
}

/// That a sign-in was used.
pub fn sign_in_used(request: &Id) -> String {
    format!("{VERSION}/sx/{request}")
}

/// One attempt to type the digits of a sign-in.
pub fn sign_in_attempt(request: &Id, attempt: &Id) -> String {
    format!("{}{attempt}", sign_in_attempts(request))
}

/// All attempts to type the digits of a sign-in.
pub fn sign_in_attempts(request: &Id) -> String {
    format!("{VERSION}/sa/{request}/")
}

/// A further sender address of a user, as a digest: confirmed or not. Whose mail it sends, [`address`] says.
pub fn sender(company: &Id, user: &Id, address: &Id) -> String {
    format!("{}{address}", senders(company, user))
}

/// All further sender addresses of a user.
pub fn senders(company: &Id, user: &Id) -> String {
    format!("{VERSION}/al/{company}/{user}/")
}

/// Who confirmed an address as his: one key a claimant, the oldest holds (D32).
pub fn sender_claim(company: &Id, address: &Id, user: &Id) -> String {
    format!("{}{user}", sender_claims(company, address))
}

/// All who confirmed an address as theirs.
pub fn sender_claims(company: &Id, address: &Id) -> String {
    format!("{VERSION}/ac/{company}/{address}/")
}

/// Whose an address is; the address itself is a digest.
pub fn address(company: &Id, digest: &Id) -> String {
    format!("{VERSION}/a/{company}/{digest}")
}

/// A person as the first delivery met him.
pub fn person_met(company: &Id, person: &Id) -> String {
    format!("{}{person}/a", persons(company))
}

/// A person as people made or changed him.
pub fn person_edited(company: &Id, person: &Id) -> String {
    format!("{}{person}/~", persons(company))
}

/// People deleted this person: a key of its own, so that no change at the same moment undoes it.
pub fn person_deleted(company: &Id, person: &Id) -> String {
    format!("{}{person}/x", persons(company))
}

/// All persons of a company, with what was met, edited and deleted.
pub fn persons(company: &Id) -> String {
    format!("{VERSION}/p/{company}/")
}

/// Whether a key of [`persons`] is what people made of a person, not what a delivery met.
pub fn is_edited(key: &str) -> bool {
    last(key) == "~"
}

/// Whether a key of [`persons`] is [`person_deleted`].
pub fn is_deletion(key: &str) -> bool {
    last(key) == "x"
}

/// A deal, lead or project.
pub fn item(company: &Id, item: &Link) -> String {
    format!("{VERSION}/d/{company}/{item}")
}

/// All items of one kind.
pub fn items(company: &Id, kind: crate::crm::Kind) -> String {
    format!("{VERSION}/d/{company}/{}", kind.letter())
}

/// The record that another system knows by an id, as a digest: a superset, like the index below.
pub fn external(company: &Id, kind: crate::crm::Kind, digest: &Id) -> String {
    format!("{VERSION}/xi/{company}/{}{digest}", kind.letter())
}

/// The items that may name a person: a superset, written before the item and never deleted with it.
pub fn person_items(company: &Id, person: &Id) -> String {
    format!("{VERSION}/pi/{company}/{person}/")
}

/// That an item may name a person.
pub fn person_item(company: &Id, person: &Id, item: &Link) -> String {
    format!("{}{item}", person_items(company, person))
}

/// The id at the end of a key of [`users`], [`tokens`] or [`slug_claims`].
pub fn id_of(key: &str) -> Option<Id> {
    Id::parse(last(key))
}

/// What a [`person_item`] or [`item`] key names.
pub fn item_of(key: &str) -> Option<Link> {
    Link::parse(last(key))
}

/// The mails with this Message-ID, of all users: how a reply finds its thread.
pub fn messages_by_id(company: &Id, message_id: &Id) -> String {
    format!("{VERSION}/m/{company}/{message_id}")
}

/// The copies of one mail.
pub fn message_copies(company: &Id, mail: &MailId) -> String {
    format!("{VERSION}/m/{company}/{mail}/")
}

/// A message as it came, byte for byte.
pub fn message(company: &Id, row: &RowId, copy: &Copy) -> String {
    format!("{}{}/{copy}", message_copies(company, &row.mail), row.time)
}

/// A mail that forwards the message with this id. It is found with [`messages_by_id`], like that message itself.
pub fn forward(company: &Id, original: &Id, row: &RowId, copy: &Copy) -> String {
    format!("{}~{}/{}/{copy}", messages_by_id(company, original), row.mail, row.time)
}

/// The mail that a key of [`messages_by_id`] leads to, and whether that forwards the message with the id.
pub fn mail_of_thread(key: &str) -> Option<(RowId, bool)> {
    match key.split_once('~') {
        Some((_, forward)) => message_row(forward).map(|(row, _)| (row, true)),
        None => message_row(key).map(|(row, _)| (row, false)),
    }
}

/// What a [`message`] key names.
pub fn message_row(key: &str) -> Option<(RowId, Copy)> {
    let mut parts = key.rsplit('/');
    let copy = Copy(Id::parse(parts.next()?)?);
    let time = ReverseTime::parse(parts.next()?)?;
    let mail = MailId::parse(parts.next()?)?;
    Some((RowId { time, mail }, copy))
}

/// A page of rows, newest first: all keys are `PREFIX ROW / copy` and `PREFIX ROW / ~…`.
pub enum Page<'a> {
    /// A user's mails: company and user.
    Inbox(&'a Id, &'a Id),
    /// The mails of a person or an item: company and link.
    Timeline(&'a Id, &'a Link),
    /// What is shared in a company.
    Shared(&'a Id),
    /// What a user is to decide of: company and user.
    Choice(&'a Id, &'a Id),
}

impl Page<'_> {
    /// What all keys of the page begin with.
    pub fn prefix(&self) -> String {
        match self {
            Page::Inbox(company, user) => format!("{VERSION}/i/{company}/{user}/"),
            Page::Timeline(company, link) => format!("{VERSION}/t/{company}/{link}/"),
            Page::Shared(company) => format!("{VERSION}/sh/{company}/"),
            Page::Choice(company, user) => format!("{VERSION}/q/{company}/{user}/"),
        }
    }

    /// The row and all its marks.
    pub fn row(&self, row: &RowId) -> String {
        format!("{}{row}/", self.prefix())
    }

    /// What a delivery wrote.
    pub fn copy(&self, row: &RowId, copy: &Copy) -> String {
        format!("{}{copy}", self.row(row))
    }

    /// What people decided of the row: on or off, to be done or done.
    pub fn mark(&self, row: &RowId) -> String {
        format!("{}~", self.row(row))
    }

    /// What people decided of one link of the row.
    pub fn link_mark(&self, row: &RowId, link: &Link) -> String {
        format!("{}~{link}", self.row(row))
    }
}

/// The part of a page's key behind its row.
#[derive(Clone, Debug, PartialEq)]
pub enum Tail {
    /// What the delivery to one address wrote.
    Copy(Copy),
    /// What people decided of the row.
    Mark,
    /// What people decided of one link of the row.
    LinkMark(Link),
}

/// Takes a page's key apart, the prefix left out of account.
pub fn page_row(key: &str) -> Option<(RowId, Tail)> {
    let (front, tail) = key.rsplit_once('/')?;
    let row = RowId::parse(last(front))?;
    let tail = match tail.strip_prefix('~') {
        Some("") => Tail::Mark,
        Some(link) => Tail::LinkMark(Link::parse(link)?),
        None => Tail::Copy(Copy(Id::parse(tail)?)),
    };
    Some((row, tail))
}

/// Decisions that hang on the mail, never on a time.
pub fn deleted(company: &Id, user: &Id, mail: &MailId) -> String {
    format!("{VERSION}/s/{company}/{user}/{mail}/x")
}

/// The visibility that its user chose (S26).
pub fn visibility(company: &Id, user: &Id, mail: &MailId) -> String {
    format!("{VERSION}/s/{company}/{user}/{mail}/v")
}

/// The time that the first delivery gave a mail without a usable Date.
pub fn adopted_time(company: &Id, user: &Id, mail: &MailId) -> String {
    format!("{VERSION}/s/{company}/{user}/{mail}/t")
}

/// A held message: why, from whom, since when.
pub fn held(company: &Id, user: &Id, mail: &MailId, copy: &Copy) -> String {
    format!("{}{mail}/{copy}", all_held(company, user))
}

/// All that waits for a user, and what has ended of it.
pub fn all_held(company: &Id, user: &Id) -> String {
    format!("{VERSION}/h/{company}/{user}/")
}

/// All copies of a mail that waits.
pub fn held_copies(company: &Id, user: &Id, mail: &MailId) -> String {
    format!("{}{mail}/", all_held(company, user))
}

/// That mail waits for this user, and when he was told: dropped by the store after all of it has ended.
pub fn held_news(company: &Id, user: &Id) -> String {
    format!("{VERSION}/hn/{company}/{user}")
}

/// When a page found nothing waiting for this user.
pub fn held_none(company: &Id, user: &Id) -> String {
    format!("{VERSION}/hd/{company}/{user}")
}

/// The mail and copy that a [`held`] key names.
pub fn held_row(key: &str) -> Option<(MailId, Copy)> {
    let mut parts = key.rsplit('/');
    let copy = Copy(Id::parse(parts.next()?)?);
    Some((MailId::parse(parts.next()?)?, copy))
}

/// The bytes of a held message; they expire, the row above does not.
pub fn held_bytes(company: &Id, user: &Id, mail: &MailId, copy: &Copy) -> String {
    format!("{VERSION}/hb/{company}/{user}/{mail}/{copy}")
}

/// One delivery of a message that the core broke on: dropped by the store after the sender's server has given up.
pub fn trapped(company: &Id, row: &RowId, copy: &Copy) -> String {
    format!("{}{}", all_trapped(company, &row.mail, copy), row.time)
}

/// All deliveries of a message that the core broke on, to one address.
pub fn all_trapped(company: &Id, mail: &MailId, copy: &Copy) -> String {
    format!("{VERSION}/tr/{company}/{mail}/{copy}/")
}

fn last(key: &str) -> &str {
    key.rsplit('/').next().unwrap_or(key)
}

#[cfg(test)]
mod tests;
