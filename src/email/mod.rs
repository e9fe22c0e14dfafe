//! Mail, as the RFCs have it: who wrote a message, who vouches for that, and what is in it.
//!
//! This crate knows no word of what the mail is used for. To read it, in order:
//!
//! 1. [`addr_spec`] and [`envelope`]: what an address is, and the pair that SMTP names.
//! 2. [`header_block`]: the fields, in the one way that every reader shares, or refused.
//! 3. [`author()`]: the one mailbox of the one From field.
//! 4. [`stamp`]: the platform's own results, told from forged ones; [`authentication`]: what they
//!    prove about the author.
//! 5. [`arc`]: whether the platform's seal on it holds, up to the key.
//! 6. [`message`]: everything else, leniently: people, dates, text, attachments.
//! 7. [`forwarded`]: who wrote a mail that this one passes on.
//! 8. [`subject`] and [`canonical`]: what the messages of a thread, and the copies of one message,
//!    have in common.
//!
//! Strict and lenient never mix: what decides who may send is in 1 to 5, and refuses; what is only
//! shown or looked up is in 6 and 7, and takes what it gets.

#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod addr_spec;
pub mod arc;
mod attachment;
mod auth_results;
pub mod authentication;
pub mod author;
mod automated;
mod body;
pub mod canonical;
mod cfws;
pub mod envelope;
pub mod forwarded;
mod gmail;
pub mod header_block;
mod header_text;
mod header_values;
mod html_lines;
pub mod limits;
pub mod message;
mod received;
mod redirect;
pub mod stamp;
pub mod subject;
pub mod time;

pub use addr_spec::{AddrSpec, AddrSpecError, Mailbox, is_domain};
pub use attachment::Attachment;
pub use auth_results::AuthResult;
pub use authentication::{Authentication, Means, ResultView, Verdict, judge};
pub use author::{AuthorDefect, author, unnamed_author};
pub use automated::is_no_reply;
pub use canonical::for_each_canonical_chunk;
pub use envelope::Envelope;
pub use forwarded::{Forwarded, InnerText, Original, Source};
pub use gmail::{asks_to_forward, forwarding_code};
pub use header_block::{Field, HeaderBlock, HeaderDefect};
pub use header_text::{clean_line, plain_line};
pub use message::{Defect, Message};
pub use redirect::{is_rewritten, redirector};
pub use stamp::{Stamp, StampPolicy, StampReading};
pub use subject::base_subject;
