//! The core of Smart BCC: **it never reads a clock, a network, a store or a key; it is given an event, a time, a
//! seed and the answers to what it asked for.**
//!
//! Read it in this order: [`intake`] tells the story of a message from top to bottom, over what `email` knows of
//! the RFCs and `crm` of a company's records; [`api`] is the REST API over the same records; [`flow`] is the
//! runtime under both; [`keys`] is the store's schema. What a rule number (S7, D12) means stands in
//! `docs/rules.md`.

#![deny(unsafe_code)]
#![warn(missing_docs)]

pub use smart_bcc_email::{self as email, time};

mod account;
pub mod api;
pub mod boundary;
pub mod config;
pub mod crm;
pub mod flow;
mod held;
pub mod inspect;
pub mod intake;
pub mod keys;
mod left;
pub mod limits;
pub mod memory;
pub mod outcome;
pub mod row;
mod texts;
pub mod trace;
#[cfg(target_family = "wasm")]
mod wasm;
