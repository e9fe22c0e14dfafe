use super::*;

/// What stands below a header's first lines can still say that nobody is certain, so no top of these names Jane.
#[test]
fn a_top_that_its_rest_could_change_names_nobody() {
    let texts = [
        "From: Jane <jane@x.test>\nDate: 5 May 2026\nSubject: The size\nFrom: Joe <joe@y.test>\nTo: ann@z.test\n\nHello\n",
        "From: Jane <jane@x.test>\n<joe@y.test>\nDate: 5 May 2026\nSubject: The size\n\nHello\n",
        "From: jane@x.test\n\nHello\n\nFrom: Joe <joe@y.test>\nDate: 5 May 2026\nSubject: The size\n\nHello\n",
    ];
    let outer = Outer::of("Fwd: The size", &[]);
    let jane = AddrSpec::parse("jane@x.test").expect("a plain address");
    for text in &texts[..2] {
        assert!(
            !matches!(read(&(*text).into(), &outer), Reading::Block(block) if block.original.address() == Some(&jane))
        );
        assert!(tops(text).all(|top| !begins_with_author(top, &outer, &jane)), "{text}");
    }
    assert!(begins_with_author(texts[2], &outer, &jane));
}

/// A header that is whole is read without what is below it.
#[test]
fn a_top_with_the_whole_header_names_its_author() {
    let text = "See below.\n\nFrom: Jane <jane@x.test>\nDate: 5 May 2026\nSubject: The size\nTo: ann@z.test\n\nHello\nAnn,\nyou\n";
    let outer = Outer::of("Fwd: The size", &[]);
    let named = |address: &str| {
        let author = AddrSpec::parse(address).expect("a plain address");
        tops(text).filter(|top| begins_with_author(top, &outer, &author)).count()
    };
    assert_eq!((named("jane@x.test"), named("ann@z.test")), (3, 0));
}

/// As many lines as there are, from the first on.
fn tops(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices('\n').map(|(end, _)| &text[..end])
}
