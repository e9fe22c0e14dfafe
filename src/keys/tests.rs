use super::parts::TIME_MAX;
use super::*;
use crate::crm::Kind;

fn id(letter: char) -> Id {
    Id::parse(&letter.to_string().repeat(Id::CHARS)).expect("an id")
}

fn row() -> RowId {
    RowId::new(1_700_000_000_123, MailId::new(&id('m'), &id('n')))
}

#[test]
fn a_pages_keys_read_back() {
    let (company, user, link) = (id('c'), id('u'), Link::new(Kind::Deal, id('d')));
    for page in [Page::Inbox(&company, &user), Page::Shared(&company), Page::Timeline(&company, &link)] {
        let read = |key: String| page_row(&key).map(|(row, tail)| (row.time.ms(), tail));
        assert_eq!(
            read(page.copy(&row(), &Copy(id('r')))),
            Some((1_700_000_000_123, Tail::Copy(Copy(id('r')))))
        );
        assert_eq!(read(page.mark(&row())), Some((1_700_000_000_123, Tail::Mark)));
        assert_eq!(
            read(page.link_mark(&row(), &link)),
            Some((1_700_000_000_123, Tail::LinkMark(link.clone())))
        );
    }
}

#[test]
fn a_messages_key_reads_back() {
    let key = message(&id('c'), &row(), &Copy(id('r')));
    assert!(key.starts_with(&messages_by_id(&id('c'), &id('m'))));
    assert_eq!(message_row(&key), Some((row(), Copy(id('r')))));
}

#[test]
fn newer_sorts_first() {
    assert!(ReverseTime::of(2).to_string() < ReverseTime::of(1).to_string());
    assert_eq!(ReverseTime::of(u64::MAX).ms(), TIME_MAX);
}

#[test]
fn the_longest_key_fits() {
    let link = Link::new(Kind::Deal, id('d'));
    let longest = Page::Timeline(&id('c'), &link).link_mark(&row(), &link);
    assert!(longest.len() < crate::limits::KEY_BYTES_MAX / 2, "{}", longest.len());
}
