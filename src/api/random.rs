//! Ids and what is secret of tokens, all derived from the seed of the request.

use std::cell::Cell;

use crate::crm::Id;

/// Randomness without end; no two draws from one seed are equal.
pub struct Random {
    seed: [u8; 32],
    drawn: Cell<u64>,
}

impl Random {
    pub fn new(seed: [u8; 32]) -> Random {
        Random { seed, drawn: Cell::new(0) }
    }

    pub fn bytes(&self) -> [u8; 32] {
        let count = self.drawn.get();
        self.drawn.set(count + 1);
        *blake3::keyed_hash(&self.seed, &count.to_le_bytes()).as_bytes()
    }

    pub fn id(&self) -> Id {
        Id::from_bytes(&self.bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_draws_are_equal_and_a_seed_tells_all() {
        let (one, same, other) = (Random::new([1; 32]), Random::new([1; 32]), Random::new([2; 32]));
        let first = one.id();
        assert_ne!(first, one.id());
        assert_eq!(first, same.id());
        assert_ne!(first, other.id());
    }
}
