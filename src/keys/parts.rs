//! The parts of a key that say which mail it is of, when, and which copy.

use std::fmt;

use crate::crm::{CompanyKey, Id, MailId};
use crate::email::AddrSpec;

/// The largest time that a row can have, in milliseconds since 1970 (the end of the year 9999).
pub(super) const TIME_MAX: u64 = 253_402_300_799_999;

/// A mail's place in a page: newest first, then by mail.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RowId {
    /// When it is from, as it sorts.
    pub time: ReverseTime,
    /// Which mail it is.
    pub mail: MailId,
}

impl RowId {
    /// The row of a mail at this time, in milliseconds since 1970.
    pub fn new(time_ms: u64, mail: MailId) -> RowId {
        RowId { time: ReverseTime::of(time_ms), mail }
    }

    /// Reads what `Display` writes.
    pub fn parse(text: &str) -> Option<RowId> {
        let (time, mail) = text.split_at_checked(ReverseTime::CHARS)?;
        Some(RowId { time: ReverseTime::parse(time)?, mail: MailId::parse(mail)? })
    }
}

impl fmt::Display for RowId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.time, self.mail)
    }
}

/// A time that sorts newest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ReverseTime(u64);

impl ReverseTime {
    const CHARS: usize = 15;

    /// Of milliseconds since 1970.
    pub fn of(time_ms: u64) -> ReverseTime {
        ReverseTime(TIME_MAX - time_ms.min(TIME_MAX))
    }

    /// Reads what `Display` writes.
    pub fn parse(text: &str) -> Option<ReverseTime> {
        Some(ReverseTime(text.parse().ok()?))
    }

    /// Milliseconds since 1970.
    pub fn ms(self) -> u64 {
        TIME_MAX.saturating_sub(self.0)
    }
}

impl fmt::Display for ReverseTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:0width$}", self.0, width = Self::CHARS)
    }
}

/// The digest of the address that a copy of a message came to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Copy(pub Id);

impl Copy {
    /// The copy that came to this address, as a keyed digest.
    pub fn of(key: &CompanyKey, rcpt_to: &AddrSpec) -> Copy {
        Copy(key.id("rcpt_to", rcpt_to.as_str()))
    }
}

impl fmt::Display for Copy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
