//! How much of a body is looked at for what it forwards. Units are in the names.

/// Lines of a body, from its first; a longer note above a forwarded mail is not expected.
pub(super) const LINES_MAX: usize = 20_000;
/// The label of a header line, with its colon.
pub(super) const LABEL_BYTES_MAX: usize = 100;
/// The words of a line between dashes, or of one on its own.
pub(super) const MARK_BYTES_MAX: usize = 300;
/// The value of a header line, with its continuations.
pub(super) const VALUE_BYTES_MAX: usize = 16 * 1024;
/// The value of a From line; what is longer is no mailbox.
pub(super) const AUTHOR_BYTES_MAX: usize = 1024;
/// What is looked at between two addresses for `on behalf of`.
pub(super) const ON_BEHALF_BYTES_MAX: usize = 120;
/// Header fields on one line, and how much of it is looked at.
pub(super) const GLUED_COLONS_MAX: usize = 24;
pub(super) const GLUED_BYTES_MAX: usize = 1024;
/// Lines of one header block.
pub(super) const RUN_LINES_MAX: usize = 120;
/// Blank lines inside a header block.
pub(super) const GAP_LINES_MAX: usize = 2;
/// Lines over which `On … Jane <jane@…> wrote:` may be wrapped.
pub(super) const ATTRIBUTION_LINES_MAX: usize = 4;
/// The same, in bytes.
pub(super) const ATTRIBUTION_BYTES_MAX: usize = 400;
/// Forwarded mails inside forwarded mails.
pub(super) const NESTED_MAX: usize = 10;
/// Addresses that are offered where nobody is certain.
pub(super) const SEEN_MAX: usize = 10;
/// How much of a body is looked at for them.
pub(super) const SEEN_BYTES_MAX: usize = 64 * 1024;
