//! The base subject (RFC 5256 2.1): what a reply and what it replies to have in common.

use super::header_text::clean_line;
use super::limits::SUBJECT_CHARS_MAX;

/// The words that mail programs put before a colon, in lower case, by language.
const REPLY_WORDS: [&str; 44] = [
    "re",
    "fw",
    "fwd", // RFC 5256
    "aw",
    "wg",
    "antw",
    "antwort", // German
    "sv",
    "vs",
    "vb",
    "vl",
    "svar", // Swedish, Danish, Norwegian, Finnish
    "tr",
    "rép",
    "rep",
    "réf", // French
    "rv",
    "res",
    "enc",
    "r",
    "rif",
    "i", // Spanish, Portuguese, Italian
    "odp",
    "pd",
    "doorst",
    "atb", // Polish, Dutch, Welsh
    "ynt",
    "ilt",
    "vá",
    "tov",
    "továbbítás", // Turkish, Hungarian
    "ответ",
    "отв",
    "пересл",
    "на", // Russian, Bulgarian
    "回复",
    "回覆",
    "答复",
    "答覆",
    "转发",
    "轉寄", // Chinese
    "返信",
    "転送",
    "회신", // Japanese, Korean
];

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

/// RFC 5256 `subj-refwd`, with the counters and wide colons that programs add: `Re[2]:`, `返信：`.
fn strip_reply_mark(text: &str) -> Option<&str> {
    let end = text.find(|c: char| !c.is_alphabetic())?;
    let (word, rest) = text.split_at(end);
    if !REPLY_WORDS.contains(&word) {
        return None;
    }
    let rest = strip_counter(rest.trim_start());
    rest.strip_prefix([':', '\u{ff1a}'])
}

fn strip_counter(text: &str) -> &str {
    if let Some(rest) = strip_blob(text) {
        return rest;
    }
    let digits = text.trim_start_matches(['(', '^', '*']);
    let rest = digits.trim_start_matches(|c: char| c.is_ascii_digit());
    if rest.len() == digits.len() {
        return text;
    }
    rest.trim_start_matches(')').trim_start()
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
