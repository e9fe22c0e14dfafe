//! The words of an HTML body, for a line of preview.

use memchr::{memchr, memmem};

/// Elements whose content nobody sees.
const UNSEEN: [&str; 6] = ["style", "script", "head", "title", "template", "noscript"];

/// The text of a document: tags become gaps, so that table cells do not run together, and what is
/// not displayed goes. The result is for reading; it is still no safe HTML.
pub(super) fn words_of_html(html: &str) -> String {
    let mut text = String::with_capacity(html.len().min(4_096));
    let mut rest = html;
    while let Some(at) = memchr(b'<', rest.as_bytes()) {
        text.push_str(&rest[..at]);
        let tag = &rest[at..];
        if !is_tag(tag) {
            // A lone angle bracket is text; as an entity it survives the decoding below.
            text.push_str("&lt;");
            rest = &tag[1..];
            continue;
        }
        text.push(' ');
        rest = after_tag(tag);
    }
    text.push_str(rest);
    mail_parser::html_to_text(&text)
}

/// HTML 13.2.5.6: a letter, `/`, `!` or `?` after `<` opens a tag.
fn is_tag(text: &str) -> bool {
    let next = text.as_bytes().get(1);
    next.is_some_and(|byte| byte.is_ascii_alphabetic() || b"/!?".contains(byte))
}

/// What follows a tag, or the element or comment that it opens where that is unseen.
fn after_tag(tag: &str) -> &str {
    if let Some(comment) = tag.strip_prefix("<!--") {
        return after(comment, "-->");
    }
    let name_end = tag[1..].find(|c: char| !c.is_ascii_alphanumeric()).map_or(tag.len(), |length| length + 1);
    let name = &tag[1..name_end];
    let rest = after(tag, ">");
    match UNSEEN.iter().find(|unseen| name.eq_ignore_ascii_case(unseen)) {
        Some(unseen) => after_element(rest, unseen),
        None => rest,
    }
}

fn after_element<'t>(content: &'t str, name: &str) -> &'t str {
    let bytes = content.as_bytes();
    for at in memmem::find_iter(bytes, b"</") {
        let end = content.get(at + 2..at + 2 + name.len());
        if end.is_some_and(|end| end.eq_ignore_ascii_case(name)) {
            return after(&content[at..], ">");
        }
    }
    ""
}

fn after<'t>(text: &'t str, mark: &str) -> &'t str {
    match memmem::find(text.as_bytes(), mark.as_bytes()) {
        Some(at) => &text[at + mark.len()..],
        None => "",
    }
}

#[cfg(test)]
mod tests {
    use super::super::header_text::clean_line;
    use super::*;

    #[track_caller]
    fn check(html: &str, expected: &str) {
        assert_eq!(clean_line(&words_of_html(html), 200), expected, "{html}");
    }

    #[test]
    fn documents() {
        check("<p>Hello <b>Ann</b></p>", "Hello Ann");
        check("<table><tr><td>a</td><td>b</td></tr></table>", "a b");
        check("<head><title>x</title><style>p{}</style></head><p>y", "y");
        check("a<STYLE type=x>p > b</Style >c", "a c");
        check("a<script>if (a </b) {}</script>b", "a b");
        check("a<!-- <b> -->b", "a b");
        check("1 < 2 &amp; 3 &lt;b&gt; caf&eacute;&nbsp;x", "1 < 2 & 3 <b> caf\u{e9} x");
        check("a<header>b</header>c", "a b c");
        check("<style>never closed", "");
        check("<!-- never closed", "");
        check("a<b", "a");
        check("", "");
    }

    #[test]
    fn floods() {
        check(&"<b>".repeat(1_000_000), "");
        check(&"<".repeat(100_000), &"<".repeat(200));
        check(&format!("<style>{}", "</".repeat(1_000_000)), "");
    }
}
