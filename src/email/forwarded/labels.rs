//! The words that mail programs write around a forwarded message, by language: the labels of its header
//! fields, the marks above and below it, and the prefixes of its subject.

mod beginnings;
#[cfg(test)]
#[allow(dead_code, reason = "the build script has more use for it than the tests")]
mod languages;
#[cfg(test)]
#[allow(dead_code, reason = "the build script has more use for it than the tests")]
mod lists;
mod meaning;
mod plain;

use std::sync::LazyLock;

use super::lines::is_unspaced;
use beginnings::FirstWords;
use plain::{Plain, plained};
use tables::{BEGINNINGS, FIELDS, FORWARDED_FROM, MARKS, ON_BEHALF, PLACES, PREFIXES, REPLIES_HERE, WROTE};

pub(super) use beginnings::Tables;
pub(crate) use meaning::Prefix;
pub(super) use meaning::{Field, Mark};

/// What `build.rs` makes of `labels/languages.rs`: the words in their plain form, sorted, so that a binary search finds
/// them. The tests see to it that every word has one meaning and fits.
mod tables {
    use super::beginnings::Place;
    use super::meaning::{Field, Mark, Prefix};

    include!(concat!(env!("OUT_DIR"), "/tables.rs"));
}

static FIRST_WORDS: LazyLock<FirstWords> = LazyLock::new(|| FirstWords::of(PLACES));

/// More than the longest label, and the longest mark, have in letters.
const LABEL_LETTERS_MAX: usize = 40;
const MARK_LETTERS_MAX: usize = 56;

/// The field that a label names; the label is given without its colon.
pub(super) fn field(label: &str) -> Option<Field> {
    if !FIRST_WORDS.whole(label).has_label() {
        return None;
    }
    find(FIELDS, Plain::within(label, LABEL_LETTERS_MAX).whole()?)
}

/// What a line says that has nothing but these words; they are given without dashes around them, and a
/// final colon or dots do not matter.
pub(super) fn mark(words: &str) -> Option<Mark> {
    if !beginning(words).has_mark() {
        return None;
    }
    let plain = Plain::within(words, MARK_LETTERS_MAX);
    let whole = plain.whole().and_then(|text| find(MARKS, text));
    whole.or_else(|| find_beginning(BEGINNINGS, plain.text()).map(|(_, mark)| mark))
}

/// Whether a mark goes on with who wrote the message, as in `Forwarded message from Jane Roe`.
pub(super) fn names_author(mark: &str) -> bool {
    find_beginning(FORWARDED_FROM, Plain::new(mark).text()).is_some()
}

/// What the first words of a line begin: of nearly every line of a body nothing.
pub(super) fn beginning(line: &str) -> Tables {
    FIRST_WORDS.beginning(line, Tables(Tables::LABELS.0 | Tables::MARKS.0))
}

/// What follows the words by which one mailbox acts for another: of `on behalf of Jane Roe` it is the name. What
/// takes more than one word can stand behind a name too (`Ann Lee on behalf of Jane Roe`). The longest words
/// count.
pub(super) fn after_on_behalf(text: &str) -> Option<&str> {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || "<>[](){},;\"'".contains(c));
    let starts = text.char_indices().filter(|(_, c)| c.is_whitespace()).map(|(at, c)| at + c.len_utf8());
    let is_several = |(words, _): &(&str, &str)| words.trim().contains(char::is_whitespace);
    let mut behind_a_name = starts.filter_map(|at| longest(text.get(at..)?)).filter(is_several);
    let (_, rest) = longest(text).or_else(|| behind_a_name.next())?;
    Some(rest)
}

/// The longest words of the table that a text begins with, and what follows them.
fn longest(text: &str) -> Option<(&str, &str)> {
    if FIRST_WORDS.beginning(text, Tables::ON_BEHALF).is_none() {
        return None;
    }
    find_beginning(ON_BEHALF, Plain::new(text).text())?;
    let ends = text.char_indices().filter(|(_, letter)| !letter.is_alphanumeric()).map(|(end, _)| end);
    // No words in the table have more ends in them.
    let ends = ends.take(12).chain([text.len()]);
    let is_words = |end: &usize| {
        let words = text.get(..*end).map(Plain::new);
        words.is_some_and(|words| words.whole().is_some_and(|words| find(ON_BEHALF, words).is_some()))
    };
    ends.filter(is_words).last().map(|end| text.split_at(end))
}

/// What a line says that stands above a quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wrote {
    /// It ends in the word for it: `Jane Roe wrote`.
    Last,
    /// It has the word in it: `On 5 May Jane wrote by hand`.
    Somewhere,
}

/// Whether a line says that somebody wrote what is below.
pub(super) fn wrote(line: &str) -> Option<Wrote> {
    let plain: String = line.chars().flat_map(plained).collect();
    let line = plain.trim_end_matches(|c: char| !c.is_alphanumeric() && c != ')');
    let is_whole = |at: usize, word: &str| {
        let is_letter = |side: Option<char>| side.is_some_and(char::is_alphabetic);
        let (before, after) = (line[..at].chars().next_back(), line[at + word.len()..].chars().next());
        word.contains(is_unspaced) || !(is_letter(before) || is_letter(after))
    };
    let found = WROTE.iter().filter(|(word, ())| line.match_indices(word).any(|(at, _)| is_whole(at, word)));
    let how = |(word, ()): &(&str, ())| if line.ends_with(word) { Wrote::Last } else { Wrote::Somewhere };
    found.map(how).min_by_key(|how| *how == Wrote::Somewhere)
}

/// Whether a prefix that is a forward's elsewhere is a reply's in a language that has this label for the author.
pub(super) fn is_reply_here(prefix: &str, from_label: &str) -> bool {
    let (prefix, label) = (Plain::new(prefix), Plain::new(from_label));
    REPLIES_HERE.contains(&(prefix.text(), label.text()))
}

/// What a subject's prefix says; it is given without its colon.
///
/// A word that is a reply in one language and a forward in another stands only in the row of the more
/// common use: "VS" is a forward (Danish, Norwegian) and not a reply (Finnish, Estonian), "R" and "I" are
/// Italian, "RES" is Portuguese, "HA" is a reply that Russian programs write in Latin letters.
pub(crate) fn prefix(word: &str) -> Option<Prefix> {
    find(PREFIXES, Plain::new(word).whole()?)
}

fn find<T: Copy>(index: &[(&str, T)], text: &str) -> Option<T> {
    let place = index.binary_search_by(|(word, _)| (*word).cmp(text)).ok()?;
    index.get(place).map(|(_, meaning)| *meaning)
}

/// The words that a text begins with, and their meaning; they end where a word ends.
fn find_beginning<'a, T: Copy>(index: &[(&str, T)], text: &'a str) -> Option<(&'a str, T)> {
    let first_word = text.split(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default();
    let from = index.partition_point(|(words, _)| *words < first_word);
    let mut alike = index[from..].iter().take_while(|(words, _)| words.starts_with(first_word));
    alike.find_map(|(words, meaning)| {
        let rest = text.strip_prefix(words)?;
        (!rest.starts_with(char::is_alphanumeric)).then(|| (&text[..words.len()], *meaning))
    })
}

#[cfg(test)]
mod tests;
