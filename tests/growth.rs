//! **What a delivery and a page cost does not grow with the mail that is filed.** `npm run bench -- growth` has the
//! figures up to a million, and `docs/scale.md` what follows from them.

#[path = "support/growth.rs"]
mod growth;
#[allow(dead_code)] // this program uses its own part of it
#[path = "api/kit.rs"]
mod kit;
#[path = "support/shelf.rs"]
mod shelf;
mod support;

use growth::{Growing, OPERATIONS};
use smart_bcc::memory::Counts;

/// From here on every page is full, and a search by name takes all the lists that it may. Multiples of ten, so that the
/// newest page holds the same kinds of mail.
const FILLED: usize = 8_000;
const MORE: usize = 3_000;

fn costs(company: &mut Growing) -> Vec<(&'static str, Counts)> {
    company.hold();
    OPERATIONS.iter().map(|operation| (operation.name(), company.cost(operation).counts)).collect()
}

#[test]
fn no_operation_costs_more_where_more_is_filed() {
    let mut company = Growing::new();
    company.grow(10);
    let few = costs(&mut company);
    company.grow(FILLED);
    let many = costs(&mut company);
    company.grow(FILLED + MORE);
    assert_eq!(costs(&mut company), many);

    // With ten mails a page is not full, and nothing else is cheaper.
    for ((name, few), (_, many)) in few.into_iter().zip(many) {
        assert_eq!(few.puts, many.puts, "{name}");
        if name.starts_with("delivery") || ["one mail", "why", "thread", "me", "health"].contains(&name) {
            assert_eq!(few, many, "{name}");
        }
        assert!(many.lists <= 6 && many.rounds <= 8, "{name}: {many:?}");
    }
}
