//! The base subject (RFC 5256 2.1): what a reply and what it replies to have in common.

use super::forwarded::labels;
pub(super) use super::forwarded::labels::Prefix;
use super::header_text::clean_line;
use super::limits::SUBJECT_CHARS_MAX;

/// The subject without reply and forward marks, in lower case: two messages of one thread give the
/// same text, however many programs and languages it went through.
#[must_use]
pub fn base_subject(subject: &str) -> String {
    let line = clean_line(subject, SUBJECT_CHARS_MAX).to_lowercase();
    let mut base = line.as_str();
    // Each step takes something away, so this ends.
    while let Some(rest) = strip_once(base) {
        base = rest.trim();
    }
    base.to_owned()
}

fn strip_once(text: &str) -> Option<&str> {
    strip_trailer(text)
        .or_else(|| strip_reply_mark(text))
        .or_else(|| strip_blob(text).filter(|rest| !rest.is_empty()))
        .or_else(|| strip_forward_brackets(text))
}

/// RFC 5256 `subj-trailer`.
fn strip_trailer(text: &str) -> Option<&str> {
    text.strip_suffix("(fwd)")
}

/// RFC 5256 `subj-fwd-hdr` and `subj-fwd-trl`.
fn strip_forward_brackets(text: &str) -> Option<&str> {
    text.strip_prefix("[fwd:")?.strip_suffix(']')
}

/// RFC 5256 `subj-blob`, such as a mailing list's name.
fn strip_blob(text: &str) -> Option<&str> {
    let inside = text.strip_prefix('[')?;
    let end = inside.find(['[', ']'])?;
    let rest = inside.get(end..)?.strip_prefix(']')?;
    Some(rest.trim_start())
}

/// Whether the subject says, by what a program put before it, that this is a reply or a forward: a hint and no
/// more, since people change subjects and one language's reply is another's forward.
pub(super) fn prefix(subject: &str) -> Option<Prefix> {
    if subject.trim().ends_with("(fwd)") {
        return Some(Prefix::Forward);
    }
    labels::prefix(prefix_word(subject)?)
}

/// The word that a program may have put before the subject, behind what a gateway put before that.
pub(super) fn prefix_word(subject: &str) -> Option<&str> {
    let mut text = subject.trim();
    while let Some(rest) = strip_blob(text).or_else(|| strip_warning(text)) {
        text = rest;
    }
    // What a person or a gateway put before it is passed over: `URGENT: Re: Offer`.
    let (heads, _) = text.strip_prefix('[').unwrap_or(text).rsplit_once([':', '\u{ff1a}'])?;
    let heads = heads.split([':', '\u{ff1a}']);
    let heads = heads.take(PREFIXES_MAX).map(|head| without_counter(head.trim()));
    let last_word = |head: &'_ str| {
        head.rfind([' ', ')', ']', '\u{3011}']).map_or(0, |at| head.ceil_char_boundary(at + 1))
    };
    let mut words =
        heads.flat_map(|head| [head, &head[last_word(head)..]]).filter(|word| !word.is_empty()).peekable();
    let first = words.peek().copied();
    words.find(|word| labels::prefix(word).is_some()).or(first)
}

/// Words with a colon at the beginning of a subject that are looked at.
const PREFIXES_MAX: usize = 4;

/// What gateways put before the subject of mail from outside: `EXTERNAL:`, `(External)`, `***SPAM***`.
fn strip_warning(text: &str) -> Option<&str> {
    const WARNINGS: [&str; 9] =
        ["external", "extern", "externe", "externo", "ext", "caution", "spam", "suspicious", "warning"];
    let is_mark = |c: char| c.is_whitespace() || matches!(c, '(' | ')' | '*' | ':' | '-' | '|' | '<' | '>');
    let text = text.trim_start_matches(is_mark);
    let end = text.find(|c: char| !c.is_alphabetic())?;
    let is_warning = WARNINGS.iter().any(|warning| text[..end].eq_ignore_ascii_case(warning));
    (is_warning && text[end..].starts_with(is_mark)).then(|| text[end..].trim_start_matches(is_mark))
}

/// RFC 5256 `subj-refwd`, in all languages, with the counters and wide colons that programs add: `Re[2]:`, `返信：`.
fn strip_reply_mark(text: &str) -> Option<&str> {
    let (head, rest) = text.split_once([':', '\u{ff1a}'])?;
    labels::prefix(without_counter(head.trim()))?;
    Some(rest)
}

fn without_counter(head: &str) -> &str {
    let open = match head.strip_suffix([']', ')']) {
        Some(inside) => inside.rfind(['[', '(']),
        None => head.find(['^', '*']),
    };
    open.map_or(head, |open| head[..open].trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(subject: &str, expected: &str) {
        assert_eq!(base_subject(subject), expected, "{subject}");
    }

    #[test]
    fn rfc_5256() {
        check("Offer", "offer");
        check("Re: Offer", "offer");
        check("RE: re : Fwd:  Offer  2", "offer 2");
        check("Re: [list] Fw: [x] Offer (fwd)", "offer");
        check("[fwd: Re: Offer]", "offer");
        check("[list]", "[list]");
        check("Re: ", "");
        check("Re[2]: Re^3: Re(4): Re*2: Offer", "offer");
        check("re [x] : Offer", "offer");
    }

    #[test]
    fn languages() {
        check("AW: WG: Angebot", "angebot");
        check("SV: VS: VB: Tilbud", "tilbud");
        check("TR : RE: Offre", "offre");
        check("RV: RES: ENC: Oferta", "oferta");
        check("回复：转发: 报价", "报价");
        check("返信: 転送: 見積り", "見積り");
        check("Отв: Предложение", "предложение");
    }

    #[test]
    fn what_is_no_mark() {
        check("Regarding: Offer", "regarding: offer");
        check("Re Offer", "re offer");
        check("Total: 4", "total: 4");
        check("", "");
        check("Re", "re");
    }

    #[test]
    fn floods() {
        check(&"Re: ".repeat(1_000_000), "");
        check(&"[".repeat(1_000_000), &"[".repeat(SUBJECT_CHARS_MAX));
        check(&"[a]".repeat(1_000_000), "[a");
    }
}
