//! What a word of the table can mean.

/// A field of a forwarded block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    From,
    To,
    Cc,
    Date,
    Subject,
    ReplyTo,
    /// Known, but of no use here: Bcc, attachments, importance, organisation, Message-ID and the like.
    Other,
}

/// What a line between dashes, or one on its own, says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// A forwarded message begins.
    Forwarded,
    /// A quoted message begins; programs write it above replies and forwards alike ("Original Message").
    Original,
    /// A forwarded message ended.
    End,
}

/// What a subject's prefix says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Prefix {
    Reply,
    Forward,
}
