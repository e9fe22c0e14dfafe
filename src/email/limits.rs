//! How much of a message this module reads. Units are in the names.

/// A header block beyond this is refused before it is split into fields.
pub const HEADER_BYTES_MAX: usize = 256 * 1024;
/// Fields of one header block.
pub const HEADER_FIELDS_MAX: usize = 2_000;
/// The From field that names the author.
pub const FROM_BYTES_MAX: usize = 8 * 1024;
/// Each field of the platform's stamp.
pub const STAMP_FIELD_BYTES_MAX: usize = 32 * 1024;
/// Tags in a signature or a key record.
pub const TAGS_MAX: usize = 50;
/// Names in the `h=` of a signature.
pub const SIGNED_FIELDS_MAX: usize = 500;
/// How deep comments may nest in a structured field (RFC 5322 3.2.2).
pub const COMMENT_DEPTH_MAX: usize = 32;
/// Results in one Authentication-Results field.
pub const STAMP_RESULTS_MAX: usize = 200;
/// Distinct mailboxes read from each of From, To, Cc and Reply-To.
pub const ADDRESSES_MAX: usize = 100;
/// Message identifiers read from References.
pub const REFERENCES_MAX: usize = 100;
/// One message identifier, a line of RFC 5322 2.1.1.
pub const MESSAGE_ID_BYTES_MAX: usize = 998;
/// A decoded subject or display name, as shown and stored.
pub const SUBJECT_CHARS_MAX: usize = 2_000;
/// A decoded display name.
pub const NAME_CHARS_MAX: usize = 500;
/// MIME parts that are told apart; the rest stays inside the last one.
pub const PARTS_MAX: usize = 2_000;
/// Lines of a whole message that could be header fields, its attached messages' and parts' included; below them nothing
/// is told apart. A field costs some 60 bytes of memory while a message is read, and the message may be 20 MB of them.
pub const FIELD_LINES_MAX: usize = 200_000;
/// Levels of parts inside parts, the innermost text being one.
pub const MIME_DEPTH_MAX: usize = 32;
/// Messages read from `message/rfc822` parts.
pub const ATTACHED_MESSAGES_MAX: usize = 25;
/// How far a message attached as an encoded file is decoded, in bytes of its encoded form.
pub const ENCODED_MESSAGE_BYTES_MAX: usize = 2 * 1024 * 1024;
/// Decoded text, and decoded HTML, of one message.
pub const BODY_BYTES_MAX: usize = 2 * 1024 * 1024;
/// The text of an attached message, as far as it is kept with what the message forwards.
pub const ATTACHED_BODY_BYTES_MAX: usize = 256 * 1024;
/// How much of a body is looked at for a snippet.
pub const SNIPPET_SOURCE_BYTES_MAX: usize = 256 * 1024;
/// A file name as offered for download.
pub const FILENAME_CHARS_MAX: usize = 150;
/// The buffer through which a body is digested that is not digested as it stands.
pub const CANONICAL_BUFFER_BYTES: usize = 64 * 1024;

const _: () = assert!(FROM_BYTES_MAX < HEADER_BYTES_MAX);
const _: () = assert!(STAMP_FIELD_BYTES_MAX < HEADER_BYTES_MAX);
const _: () = assert!(SNIPPET_SOURCE_BYTES_MAX < BODY_BYTES_MAX);
