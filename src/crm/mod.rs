//! The records of a CRM: companies, users, persons and items, and the ties between them and mails.
//!
//! Nothing here knows a header field. Records derive serde because the store is a boundary: what they spell is
//! what lies in it.

mod company;
mod id;
mod item;
mod link;
mod person;
mod smart_address;
mod user;

pub use company::{Authentication, Claim, Company, FormerAddress, Slug, Unauthenticated};
pub use id::{CompanyKey, Id, MailId};
pub use item::{Item, Status};
pub use link::{Kind, Link};
pub use person::{AddressOwner, Met, Person};
pub use smart_address::{Named, SmartAddress};
pub use user::{Predecessor, Role, User, Visibility};
