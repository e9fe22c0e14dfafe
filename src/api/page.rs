//! Pages of a list: one prefix, its keys gathered into groups, so many groups a page.
//!
//! A group is all keys with one beginning: a mail with its copies and marks, a person with what was met and
//! edited. It is never split over two pages. The store's own cursor may point into the middle of a group, and
//! leads past keys that were read and not used; so ours names both the store's cursor at which the list began
//! that holds the next group, and the last group that was completed. The next page lists again from there and
//! passes over what was had.

use super::Call;
use super::problem::Problem;
use crate::flow::{Row, StorageError, Store};
use crate::limits::LIST_ROWS_MAX;

/// Lists that one page may take, where most of what they hold is passed over. A group that is larger than all of
/// them takes more: a page that ended within it would begin there again for ever.
const LISTS_MAX: usize = 5;
/// Keys of a list at least: a small page of large groups needs no more lists than another.
const LIST_KEYS_MIN: usize = 100;
/// Keys of a group, on average: what is listed beyond is listed again for the next page.
const KEYS_OF_A_GROUP: usize = 3;

/// What is asked for.
pub struct Wanted {
    pub prefix: String,
    /// How many characters behind the prefix a group has in common; a shorter key is a group of its own.
    pub group_chars: usize,
    pub limit: usize,
    position: Position,
}

/// Where a page begins.
#[derive(Clone, Default)]
struct Position {
    store_cursor: Option<String>,
    last_group: String,
}

/// Keys that belong together, in byte order.
pub struct Group {
    name: String,
    pub rows: Vec<Row>,
    /// The store's cursor at which the list began that holds its first key.
    found_at: Option<String>,
}

/// `cursor` is where the next page begins, none where this was the last.
pub struct Page {
    pub groups: Vec<Group>,
    pub cursor: Option<String>,
}

impl Wanted {
    /// The page that the query asks for.
    pub fn of(call: &Call, prefix: String, group_chars: usize) -> Result<Wanted, Problem> {
        // Empty stands for none, so that the first page is asked for like the next.
        let position = match call.query.get("cursor").filter(|cursor| !cursor.is_empty()) {
            None => Position::default(),
            Some(text) => Position::parse(text, &prefix)
                .ok_or_else(|| Problem::parameter("cursor", "expected the cursor of the page before"))?,
        };
        Ok(Wanted { prefix, group_chars, limit: call.query.limit()?, position })
    }

    fn group_of<'a>(&self, key: &'a str) -> Option<&'a str> {
        let rest = key.strip_prefix(&self.prefix)?;
        Some(rest.get(..self.group_chars).unwrap_or(rest))
    }
}

/// Reads a page, with those groups only that are to be kept.
pub async fn read(
    wanted: Wanted,
    store: &Store,
    keep: impl Fn(&Group) -> bool,
) -> Result<Page, StorageError> {
    let mut reader =
        Reader { groups: Vec::new(), open: None, last_group: wanted.position.last_group.clone() };
    let mut store_cursor = wanted.position.store_cursor.clone();
    let limit = (wanted.limit * KEYS_OF_A_GROUP).clamp(LIST_KEYS_MIN, LIST_ROWS_MAX);
    let mut lists = 0;
    while lists < LISTS_MAX || reader.last_group == wanted.position.last_group {
        lists += 1;
        let page = store.list(wanted.prefix.clone(), store_cursor.clone(), limit).await?;
        for row in page.rows {
            reader.take(row, &store_cursor, &wanted, &keep);
            if reader.groups.len() == wanted.limit {
                return Ok(reader.page(&wanted, store_cursor));
            }
        }
        if page.cursor.is_none() {
            reader.close(&keep);
            return Ok(Page { groups: reader.groups, cursor: None });
        }
        store_cursor = page.cursor;
    }
    let store_cursor = reader.open.take().map_or(store_cursor, |open| open.found_at);
    Ok(reader.page(&wanted, store_cursor))
}

struct Reader {
    groups: Vec<Group>,
    /// The group whose keys may go on.
    open: Option<Group>,
    last_group: String,
}

impl Reader {
    fn take(
        &mut self,
        row: Row,
        store_cursor: &Option<String>,
        wanted: &Wanted,
        keep: &impl Fn(&Group) -> bool,
    ) {
        let Some(name) = wanted.group_of(&row.key) else { return };
        if name <= self.last_group.as_str() {
            return;
        }
        match &mut self.open {
            Some(open) if open.name == name => open.rows.push(row),
            _ => {
                self.close(keep);
                let (name, found_at) = (name.to_owned(), store_cursor.clone());
                self.open = Some(Group { name, rows: vec![row], found_at });
            }
        }
    }

    fn close(&mut self, keep: &impl Fn(&Group) -> bool) {
        if let Some(group) = self.open.take() {
            self.last_group.clone_from(&group.name);
            if keep(&group) {
                self.groups.push(group);
            }
        }
    }

    fn page(self, wanted: &Wanted, store_cursor: Option<String>) -> Page {
        let position = Position { store_cursor, last_group: self.last_group };
        Page { groups: self.groups, cursor: Some(position.spell(&wanted.prefix)) }
    }
}

impl Position {
    /// Hexadecimal, so that it needs no escaping; the list's digest, so that it fits no other list.
    fn spell(&self, prefix: &str) -> String {
        let store_cursor = self.store_cursor.as_deref().unwrap_or_default();
        let text = format!("{}\n{}\n{store_cursor}", digest(prefix), self.last_group);
        text.bytes().map(|byte| format!("{byte:02x}")).collect()
    }

    fn parse(text: &str, prefix: &str) -> Option<Position> {
        let digits = text.as_bytes().chunks(2).map(|pair| std::str::from_utf8(pair).ok());
        let bytes = digits.map(|pair| u8::from_str_radix(pair?, 16).ok()).collect::<Option<Vec<u8>>>()?;
        let text = String::from_utf8(bytes).ok()?;
        let (digest_of, rest) = text.split_once('\n')?;
        let (last_group, store_cursor) = rest.split_once('\n')?;
        let store_cursor = Some(store_cursor.to_owned()).filter(|cursor| !cursor.is_empty());
        (digest_of == digest(prefix)).then(|| Position { store_cursor, last_group: last_group.to_owned() })
    }
}

fn digest(prefix: &str) -> String {
    blake3::hash(prefix.as_bytes()).to_hex()[..8].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flow::Flow;
    use crate::memory::Memory;

    /// A list of groups of one to seven keys, read in pages.
    fn pages(limit: usize, keep: fn(&Group) -> bool) -> Vec<String> {
        let mut memory = Memory::default();
        let keys = (0..60).flat_map(|group| (0..=group % 7).map(move |key| format!("x/{group:03}/{key}")));
        for key in keys.chain(["w/1".into(), "y/1".into()]) {
            let _ = memory.run(Flow::new(|store| async move { store.put(key, String::new(), None).await }));
        }
        let (mut names, mut position) = (Vec::new(), Position::default());
        for _ in 0..200 {
            let wanted = Wanted { prefix: "x/".into(), group_chars: 3, limit, position };
            let page = memory.run(Flow::new(|store| async move { read(wanted, &store, keep).await }));
            let page = page.expect("a page");
            assert!(page.groups.len() <= limit);
            for group in page.groups {
                assert_eq!(group.rows.len(), group.name.parse::<usize>().expect("a number") % 7 + 1);
                names.push(group.name);
            }
            let Some(cursor) = page.cursor else { return names };
            position = Position::parse(&cursor, "x/").expect("a cursor");
        }
        panic!("the pages do not end");
    }

    #[test]
    fn no_group_is_lost_doubled_or_split() {
        let all: Vec<String> = (0..60).map(|group| format!("{group:03}")).collect();
        for limit in [1, 2, 3, 7, 50, 100] {
            assert_eq!(pages(limit, |_| true), all, "{limit}");
        }
    }

    #[test]
    fn what_is_not_kept_takes_no_room() {
        let third = |group: &Group| group.name.ends_with('3');
        for limit in [1, 4, 100] {
            assert_eq!(pages(limit, third), ["003", "013", "023", "033", "043", "053"], "{limit}");
        }
    }

    #[test]
    fn a_cursor_fits_its_own_list_only() {
        let cursor = Position { store_cursor: Some("ü=".into()), last_group: "a".into() }.spell("x/");
        assert_eq!(Position::parse(&cursor, "x/").and_then(|at| at.store_cursor).as_deref(), Some("ü="));
        for wrong in [Position::parse(&cursor, "y/"), Position::parse("zz", "x/"), Position::parse("é", "x/")]
        {
            assert!(wrong.is_none());
        }
    }
}
