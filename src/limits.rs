//! Every bound, its unit in its name. A message that meets one is refused or carries a defect; nothing is lost.

/// Rule S16: the whole message, attachments included, must be under this (20 MB).
pub const MESSAGE_BYTES_MAX: usize = 20 * 1024 * 1024;

/// What the SMTP session shows of a refusal (D10).
pub const REFUSAL_OCTETS_MAX: usize = 200;

/// Correspondents that are created, linked and counted (S19).
pub const CORRESPONDENTS_MAX: usize = 25;
/// Messages of a thread whose links a reply may inherit (D23).
pub const THREAD_PARENTS_MAX: usize = 3;
/// Items read as candidates of one message (S21).
pub const CANDIDATES_MAX: usize = 500;

/// What Workers KV takes.
pub const KEY_BYTES_MAX: usize = 512;
/// Of a key, as JSON in UTF-8.
pub const METADATA_BYTES_MAX: usize = 1024;
/// Keys of one list.
pub const LIST_ROWS_MAX: usize = 1000;

/// What a row of a page shows.
pub const SNIPPET_CHARS_MAX: usize = 120;
/// Of a subject in a row.
pub const SUBJECT_CHARS_MAX: usize = 160;
/// Of a display name in a row.
pub const NAME_CHARS_MAX: usize = 80;
/// Correspondents that a row names; it has the number of all.
pub const ROW_CORRESPONDENTS_MAX: usize = 3;

/// A Date field counts where it lies in this window around the receipt.
pub const DATE_BEFORE_RECEIPT_MS: u64 = 10 * DAY_MS;
/// After the receipt.
pub const DATE_AFTER_RECEIPT_MS: u64 = DAY_MS;

/// How long a key of the platform is kept that was published (D15).
pub const PLATFORM_KEY_DAYS: u64 = 1;
/// The longest age of mail that a company may set (D15).
pub const MAX_AGE_DAYS_MAX: u16 = 3_650;

/// How long a former address of a company keeps working (D3).
pub const FORMER_ADDRESS_DAYS: u64 = 90;
/// How long a held message waits for its user (D30), how long its row tells of it, and a deletion is remembered.
pub const HELD_DAYS: u64 = 30;
/// How long the row of a held message tells of it.
pub const HELD_ROW_DAYS: u64 = 365;
/// How long a deletion is remembered.
pub const TOMBSTONE_DAYS: u64 = 30;
/// Mails that wait for one user (D30); one more is refused.
pub const HELD_MAX: usize = 100;

/// The delivery at which a message is held that the core breaks on each time (D30), and how long each is remembered:
/// longer than servers try (RFC 5321 4.5.4.1).
pub const HELD_AT_TRAP: usize = 3;
/// How long a delivery that broke the core is remembered.
pub const TRAP_DAYS: u64 = 7;

/// Milliseconds of a day.
pub const DAY_MS: u64 = 24 * HOUR_MS;
/// Milliseconds of an hour.
pub const HOUR_MS: u64 = 60 * 60 * 1000;
/// Seconds of a day.
pub const DAY_SECONDS: u64 = 24 * 60 * 60;

/// How long a sign-in link works, and a session.
pub const SIGN_IN_SECONDS: u64 = 15 * 60;
/// How long a session lasts.
pub const SESSION_SECONDS: u64 = 30 * DAY_SECONDS;
/// How long the link works that confirms a sender address (D9).
pub const SENDER_LINK_SECONDS: u64 = DAY_SECONDS;
/// How long whoever set up a company may wait for his first mail and be shown it at once.
pub const FIRST_MAIL_DAYS: u64 = 7;
/// Alternative sender addresses of one user.
pub const SENDERS_MAX: usize = 50;

/// Bodies of API requests that are JSON.
pub const JSON_BODY_BYTES_MAX: usize = 64 * 1024;
/// What a body says: ids of another system, tokens and digits, and lists (addresses of a person, persons of an item,
/// entries of the never-log list).
pub const EXTERNAL_ID_CHARS_MAX: usize = 100;
/// Of tokens and digits in a body.
pub const TOKEN_BYTES_MAX: usize = 512;
/// Entries of a list in a body.
pub const LIST_LENGTH_MAX: usize = 100;
/// Rows of a page, and how many where the caller does not say.
pub const PAGE_ROWS_MAX: usize = 100;
/// Rows of a page whose caller names no limit.
pub const PAGE_ROWS_DEFAULT: usize = 50;

const _: () = assert!(MESSAGE_BYTES_MAX < 25 * 1024 * 1024, "a message must fit a KV value (25 MiB)");
const _: () = assert!(
    SNIPPET_CHARS_MAX + SUBJECT_CHARS_MAX < METADATA_BYTES_MAX / 3,
    "Japanese takes three bytes a character"
);
const _: () = assert!(CORRESPONDENTS_MAX <= CANDIDATES_MAX, "each correspondent may bring a candidate");
