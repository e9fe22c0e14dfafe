//! The tables as they are compared, made of the words by language: by the build script, and by the tests.

use std::collections::BTreeMap;

use super::beginnings::{FIRST_WORD_BITS, Place, Tables};
use super::languages::{LANGUAGES, Language, Words};
use super::meaning::{Field, Mark, Prefix};
use super::plain::{Plain, first_words};

pub(super) fn field_words() -> impl Iterator<Item = (&'static str, Field)> {
    LANGUAGES.iter().flat_map(|language| {
        let lists = [
            (language.from, Field::From),
            (language.to, Field::To),
            (language.cc, Field::Cc),
            (language.date, Field::Date),
            (language.subject, Field::Subject),
            (language.reply_to, Field::ReplyTo),
            (language.other, Field::Other),
        ];
        lists.into_iter().flat_map(|(words, field)| with(words, field))
    })
}

pub(super) fn mark_words() -> impl Iterator<Item = (&'static str, Mark)> {
    LANGUAGES.iter().flat_map(|language| {
        let lists = [
            (language.forwarded, Mark::Forwarded),
            (language.original, Mark::Original),
            (language.end, Mark::End),
        ];
        lists.into_iter().flat_map(|(words, mark)| with(words, mark))
    })
}

pub(super) fn beginning_words() -> impl Iterator<Item = (&'static str, Mark)> {
    let all = |language: &'static Language| [language.forwarded_by, language.forwarded_from];
    LANGUAGES.iter().flat_map(all).flat_map(|words| with(words, Mark::Forwarded))
}

pub(super) fn from_words() -> impl Iterator<Item = (&'static str, ())> {
    LANGUAGES.iter().flat_map(|language| with(language.forwarded_from, ()))
}

pub(super) fn on_behalf_words() -> impl Iterator<Item = (&'static str, ())> {
    LANGUAGES.iter().flat_map(|language| with(language.on_behalf, ()))
}

pub(super) fn wrote_words() -> impl Iterator<Item = (&'static str, ())> {
    LANGUAGES.iter().flat_map(|language| with(language.wrote, ()))
}

/// Prefixes that are a reply's in their language only, each with every label for the author in it.
pub(super) fn replies_here() -> impl Iterator<Item = (String, String)> {
    let plain = |word: &str| Plain::new(word).text().to_owned();
    LANGUAGES.iter().flat_map(move |language| {
        let pair = move |reply| language.from.iter().map(move |from| (plain(reply), plain(from)));
        language.reply_here.iter().flat_map(move |reply| pair(reply))
    })
}

pub(super) fn prefix_words() -> impl Iterator<Item = (&'static str, Prefix)> {
    LANGUAGES.iter().flat_map(|language| {
        let lists = [(language.reply, Prefix::Reply), (language.forward, Prefix::Forward)];
        lists.into_iter().flat_map(|(words, prefix)| with(words, prefix))
    })
}

fn with<T: Copy>(words: Words, meaning: T) -> impl Iterator<Item = (&'static str, T)> {
    words.iter().map(move |word| (*word, meaning))
}

/// The words in their plain form, sorted, so that a binary search finds them. The tests see to it that
/// every word has one meaning and fits.
pub(super) fn index<T: Copy>(words: impl Iterator<Item = (&'static str, T)>) -> Vec<(String, T)> {
    let mut index: Vec<(String, T)> =
        words.map(|(word, meaning)| (Plain::new(word).text().to_owned(), meaning)).collect();
    index.sort_by(|one, other| one.0.cmp(&other.0));
    index.dedup_by(|one, other| one.0 == other.0);
    index
}

/// How the entries begin, by the numbers of their words.
pub(super) fn places() -> BTreeMap<usize, Place> {
    let labels = field_words().map(|(words, _)| (words, Tables::LABELS));
    let marks = mark_words().chain(beginning_words()).map(|(words, _)| (words, Tables::MARKS));
    let on_behalf = on_behalf_words().map(|(words, ())| (words, Tables::ON_BEHALF));
    let mut places: BTreeMap<usize, Place> = BTreeMap::new();
    for (entry, Tables(table)) in labels.chain(marks).chain(on_behalf) {
        let (first, both) = first_words(entry, FIRST_WORD_BITS);
        match both() {
            None => places.entry(first).or_default().alone |= table,
            Some(both) => {
                places.entry(first).or_default().first |= table;
                places.entry(both).or_default().both |= table;
            }
        }
    }
    places
}
