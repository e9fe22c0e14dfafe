//! The words that mail programs write around a forwarded message, by language: the labels of its header
//! fields, the marks above and below it, and the prefixes of its subject.

mod languages;
mod plain;

use std::sync::LazyLock;

use super::lines::is_unspaced;
use languages::{LANGUAGES, Language, Words};
use plain::{Plain, first_words, plained};

/// More than the longest label, and the longest mark, have in letters.
const LABEL_LETTERS_MAX: usize = 40;
const MARK_LETTERS_MAX: usize = 56;

/// Of the numbers by which first words are told apart: with so many, one other word in forty is taken for a label's.
const FIRST_WORD_BITS: u32 = 16;

/// A field of a forwarded block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    From,
    To,
    Cc,
    Date,
    Subject,
    ReplyTo,
    /// Known, but of no use here: Bcc, attachments, importance, organisation, Message-ID and the like.
    Other,
}

/// What a line between dashes, or one on its own, says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// A forwarded message begins.
    Forwarded,
    /// A quoted message begins; programs write it above replies and forwards alike ("Original Message").
    Original,
    /// A forwarded message ended.
    End,
}

/// What a subject's prefix says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Prefix {
    Reply,
    Forward,
}

/// The field that a label names; the label is given without its colon.
pub(super) fn field(label: &str) -> Option<Field> {
    static FIELDS: LazyLock<Vec<(String, Field)>> = LazyLock::new(|| index(field_words()));
    if !FIRST_WORDS.whole(label).has_label() {
        return None;
    }
    find(&FIELDS, Plain::within(label, LABEL_LETTERS_MAX).whole()?)
}

/// What a line says that has nothing but these words; they are given without dashes around them, and a
/// final colon or dots do not matter.
pub(super) fn mark(words: &str) -> Option<Mark> {
    static MARKS: LazyLock<Vec<(String, Mark)>> = LazyLock::new(|| index(mark_words()));
    static BEGINNINGS: LazyLock<Vec<(String, Mark)>> = LazyLock::new(|| index(beginning_words()));
    if !beginning(words).has_mark() {
        return None;
    }
    let plain = Plain::within(words, MARK_LETTERS_MAX);
    let whole = plain.whole().and_then(|text| find(&MARKS, text));
    whole.or_else(|| find_beginning(&BEGINNINGS, plain.text()).map(|(_, mark)| mark))
}

/// Whether a mark goes on with who wrote the message, as in `Forwarded message from Jane Roe`.
pub(super) fn names_author(mark: &str) -> bool {
    static WORDS: LazyLock<Vec<(String, ())>> = LazyLock::new(|| index(from_words()));
    find_beginning(&WORDS, Plain::new(mark).text()).is_some()
}

/// What the first words of a line begin: of nearly every line of a body nothing.
pub(super) fn beginning(line: &str) -> Tables {
    FIRST_WORDS.beginning(line, Tables(Tables::LABELS.0 | Tables::MARKS.0))
}

/// The tables that may have an entry: those of labels, of marks, and of the words for `on behalf of`.
#[derive(Clone, Copy)]
pub(super) struct Tables(u8);

impl Tables {
    const LABELS: Tables = Tables(1);
    const MARKS: Tables = Tables(2);
    const ON_BEHALF: Tables = Tables(4);

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

static FIRST_WORDS: LazyLock<FirstWords> = LazyLock::new(|| {
    let labels = field_words().map(|(words, _)| (words, Tables::LABELS));
    let marks = mark_words().chain(beginning_words()).map(|(words, _)| (words, Tables::MARKS));
    let on_behalf = on_behalf_words().map(|(words, ())| (words, Tables::ON_BEHALF));
    FirstWords::of(labels.chain(marks).chain(on_behalf))
});

/// How the entries of the tables begin, by the numbers of their words.
struct FirstWords(Vec<Place>);

/// The tables that have words of one number: alone, as the first of several, and as the first two of several.
#[derive(Clone, Default)]
struct Place {
    alone: u8,
    first: u8,
    both: u8,
}

impl FirstWords {
    fn of(entries: impl Iterator<Item = (&'static str, Tables)>) -> FirstWords {
        let mut places = vec![Place::default(); 1 << FIRST_WORD_BITS];
        for (entry, Tables(table)) in entries {
            let (first, both) = first_words(entry, FIRST_WORD_BITS);
            match both() {
                None => places[first].alone |= table,
                Some(both) => {
                    places[first].first |= table;
                    places[both].both |= table;
                }
            }
        }
        FirstWords(places)
    }

    /// Which of these tables have an entry that a text begins with, or that has its numbers.
    fn beginning(&self, text: &str, Tables(tables): Tables) -> Tables {
        let (first, both) = first_words(text, FIRST_WORD_BITS);
        let Place { alone, first, .. } = self.0[first];
        let open = first & !alone & tables;
        let both = if open == 0 { None } else { both() };
        Tables(alone & tables | both.map_or(0, |both| open & self.0[both].both))
    }

    /// Which tables have a text as an entry, or one that begins like it: no word alone is what has another behind it.
    fn whole(&self, text: &str) -> Tables {
        let (first, both) = first_words(text, FIRST_WORD_BITS);
        let Place { alone, first, .. } = self.0[first];
        let both = if alone | first == 0 { None } else { both() };
        Tables(both.map_or(alone, |both| first & self.0[both].both))
    }
}

/// What follows the words by which one mailbox acts for another: of `on behalf of Jane Roe` it is the name. What
/// takes more than one word can stand behind a name too (`Ann Lee on behalf of Jane Roe`). The longest words
/// count.
pub(super) fn after_on_behalf(text: &str) -> Option<&str> {
    static WORDS: LazyLock<Vec<(String, ())>> = LazyLock::new(|| index(on_behalf_words()));
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || "<>[](){},;\"'".contains(c));
    let starts = text.char_indices().filter(|(_, c)| c.is_whitespace()).map(|(at, c)| at + c.len_utf8());
    let is_several = |(words, _): &(&str, &str)| words.trim().contains(char::is_whitespace);
    let mut behind_a_name = starts.filter_map(|at| longest(&WORDS, text.get(at..)?)).filter(is_several);
    let (_, rest) = longest(&WORDS, text).or_else(|| behind_a_name.next())?;
    Some(rest)
}

/// The longest words of the table that a text begins with, and what follows them.
fn longest<'t>(index: &[(String, ())], text: &'t str) -> Option<(&'t str, &'t str)> {
    if FIRST_WORDS.beginning(text, Tables::ON_BEHALF).is_none() {
        return None;
    }
    find_beginning(index, Plain::new(text).text())?;
    let ends = text.char_indices().filter(|(_, letter)| !letter.is_alphanumeric()).map(|(end, _)| end);
    // No words in the table have more ends in them.
    let ends = ends.take(12).chain([text.len()]);
    let is_words = |end: &usize| {
        let words = text.get(..*end).map(Plain::new);
        words.is_some_and(|words| words.whole().is_some_and(|words| find(index, words).is_some()))
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
    static WORDS: LazyLock<Vec<String>> = LazyLock::new(|| {
        let words = LANGUAGES.iter().flat_map(|language| language.wrote);
        words.map(|word| Plain::new(word).text().to_owned()).collect()
    });
    let plain: String = line.chars().flat_map(plained).collect();
    let line = plain.trim_end_matches(|c: char| !c.is_alphanumeric() && c != ')');
    let is_whole = |at: usize, word: &str| {
        let is_letter = |side: Option<char>| side.is_some_and(char::is_alphabetic);
        let (before, after) = (line[..at].chars().next_back(), line[at + word.len()..].chars().next());
        word.contains(is_unspaced) || !(is_letter(before) || is_letter(after))
    };
    let found =
        WORDS.iter().filter(|word| line.match_indices(word.as_str()).any(|(at, _)| is_whole(at, word)));
    let how = |word: &String| if line.ends_with(word.as_str()) { Wrote::Last } else { Wrote::Somewhere };
    found.map(how).min_by_key(|how| *how == Wrote::Somewhere)
}

/// Whether a prefix that is a forward's elsewhere is a reply's in a language that has this label for the author.
pub(super) fn is_reply_here(prefix: &str, from_label: &str) -> bool {
    let (prefix, label) = (Plain::new(prefix), Plain::new(from_label));
    let has = |words: Words, text: &str| words.iter().any(|word| Plain::new(word).text() == text);
    LANGUAGES
        .iter()
        .filter(|language| !language.reply_here.is_empty())
        .any(|language| has(language.reply_here, prefix.text()) && has(language.from, label.text()))
}

/// What a subject's prefix says; it is given without its colon.
///
/// A word that is a reply in one language and a forward in another stands only in the row of the more
/// common use: "VS" is a forward (Danish, Norwegian) and not a reply (Finnish, Estonian), "R" and "I" are
/// Italian, "RES" is Portuguese, "HA" is a reply that Russian programs write in Latin letters.
pub(crate) fn prefix(word: &str) -> Option<Prefix> {
    static PREFIXES: LazyLock<Vec<(String, Prefix)>> = LazyLock::new(|| index(prefix_words()));
    find(&PREFIXES, Plain::new(word).whole()?)
}

fn field_words() -> impl Iterator<Item = (&'static str, Field)> {
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

fn mark_words() -> impl Iterator<Item = (&'static str, Mark)> {
    LANGUAGES.iter().flat_map(|language| {
        let lists = [
            (language.forwarded, Mark::Forwarded),
            (language.original, Mark::Original),
            (language.end, Mark::End),
        ];
        lists.into_iter().flat_map(|(words, mark)| with(words, mark))
    })
}

fn beginning_words() -> impl Iterator<Item = (&'static str, Mark)> {
    let all = |language: &'static Language| [language.forwarded_by, language.forwarded_from];
    LANGUAGES.iter().flat_map(all).flat_map(|words| with(words, Mark::Forwarded))
}

fn from_words() -> impl Iterator<Item = (&'static str, ())> {
    LANGUAGES.iter().flat_map(|language| with(language.forwarded_from, ()))
}

fn on_behalf_words() -> impl Iterator<Item = (&'static str, ())> {
    LANGUAGES.iter().flat_map(|language| with(language.on_behalf, ()))
}

fn prefix_words() -> impl Iterator<Item = (&'static str, Prefix)> {
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
fn index<T: Copy>(words: impl Iterator<Item = (&'static str, T)>) -> Vec<(String, T)> {
    let mut index: Vec<(String, T)> =
        words.map(|(word, meaning)| (Plain::new(word).text().to_owned(), meaning)).collect();
    index.sort_by(|one, other| one.0.cmp(&other.0));
    index.dedup_by(|one, other| one.0 == other.0);
    index
}

fn find<T: Copy>(index: &[(String, T)], text: &str) -> Option<T> {
    let place = index.binary_search_by(|(word, _)| word.as_str().cmp(text)).ok()?;
    index.get(place).map(|(_, meaning)| *meaning)
}

/// The words that a text begins with, and their meaning; they end where a word ends.
fn find_beginning<'a, T: Copy>(index: &[(String, T)], text: &'a str) -> Option<(&'a str, T)> {
    let first_word = text.split(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default();
    let from = index.partition_point(|(words, _)| words.as_str() < first_word);
    let mut alike = index[from..].iter().take_while(|(words, _)| words.starts_with(first_word));
    alike.find_map(|(words, meaning)| {
        let rest = text.strip_prefix(words.as_str())?;
        (!rest.starts_with(char::is_alphanumeric)).then(|| (&text[..words.len()], *meaning))
    })
}

#[cfg(test)]
mod tests;
