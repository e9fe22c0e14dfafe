//! How the entries of the tables begin: by that nearly every line of a body is known to be none of them.

use super::plain::first_words;

/// Of the numbers by which first words are told apart: with so many, one other word in forty is taken for a label's.
pub(super) const FIRST_WORD_BITS: u32 = 16;

/// The tables that may have an entry: those of labels, of marks, and of the words for `on behalf of`.
#[derive(Clone, Copy)]
pub struct Tables(pub(super) u8);

impl Tables {
    pub(super) const LABELS: Tables = Tables(1);
    pub(super) const MARKS: Tables = Tables(2);
    pub(super) const ON_BEHALF: Tables = Tables(4);

    pub fn is_none(self) -> bool {
        self.0 == 0
    }

    pub fn has_label(self) -> bool {
        self.0 & Tables::LABELS.0 != 0
    }

    pub fn has_mark(self) -> bool {
        self.0 & Tables::MARKS.0 != 0
    }
}

/// How the entries of the tables begin, by the numbers of their words.
pub(super) struct FirstWords(Vec<Place>);

/// The tables that have words of one number: alone, as the first of several, and as the first two of several.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Place {
    pub alone: u8,
    pub first: u8,
    pub both: u8,
}

impl FirstWords {
    pub(super) fn of(places: &[(u16, Place)]) -> FirstWords {
        let mut all = vec![Place::default(); 1 << FIRST_WORD_BITS];
        for (number, place) in places {
            all[usize::from(*number)] = *place;
        }
        FirstWords(all)
    }

    /// Which of these tables have an entry that a text begins with, or that has its numbers.
    pub(super) fn beginning(&self, text: &str, Tables(tables): Tables) -> Tables {
        let (first, both) = first_words(text, FIRST_WORD_BITS);
        let Place { alone, first, .. } = self.0[first];
        let open = first & !alone & tables;
        let both = if open == 0 { None } else { both() };
        Tables(alone & tables | both.map_or(0, |both| open & self.0[both].both))
    }

    /// Which tables have a text as an entry, or one that begins like it: no word alone is what has another behind it.
    pub(super) fn whole(&self, text: &str) -> Tables {
        let (first, both) = first_words(text, FIRST_WORD_BITS);
        let Place { alone, first, .. } = self.0[first];
        let both = if alone | first == 0 { None } else { both() };
        Tables(both.map_or(alone, |both| first & self.0[both].both))
    }
}
