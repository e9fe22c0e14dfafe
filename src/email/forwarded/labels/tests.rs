use super::languages::LANGUAGES;
use super::lists::{beginning_words, field_words, mark_words, on_behalf_words, prefix_words};
use super::*;
use std::collections::HashMap;
use std::fmt::Debug;

#[track_caller]
fn check(label: &str, expected: impl Into<Option<Field>>) {
    assert_eq!(field(label), expected.into(), "{label}");
}

#[track_caller]
fn check_mark(words: &str, expected: impl Into<Option<Mark>>) {
    assert_eq!(mark(words), expected.into(), "{words}");
}

#[track_caller]
fn check_on_behalf(between: &str, expected: bool) {
    assert_eq!(after_on_behalf(between).is_some(), expected, "{between}");
}

#[track_caller]
fn check_prefix(word: &str, expected: impl Into<Option<Prefix>>) {
    assert_eq!(prefix(word), expected.into(), "{word}");
}

/// Every word is found, means one thing, and has room to spare.
#[track_caller]
fn check_words<T: Copy + PartialEq + Debug>(words: impl Iterator<Item = (&'static str, T)>) {
    let mut meanings: HashMap<String, (&str, T)> = HashMap::new();
    let mut faults = Vec::new();
    for (word, meaning) in words {
        let plain = Plain::new(word);
        if plain.text().is_empty() || !plain.is_whole {
            faults.push(format!("{word} does not fit"));
        }
        let (other, known) = *meanings.entry(plain.text().to_owned()).or_insert((word, meaning));
        if known != meaning {
            faults.push(format!("{other} is {known:?}, and {word} is {meaning:?}"));
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn table() {
    assert!(LANGUAGES.is_sorted_by(|one, other| one.tag < other.tag));
    check_words(field_words());
    check_words(mark_words());
    check_words(beginning_words());
    check_words(on_behalf_words());
    check_words(prefix_words());
    assert!(field_words().all(|(word, meaning)| field(word) == Some(meaning)));
    assert!(mark_words().all(|(word, meaning)| mark(word) == Some(meaning)));
    assert!(beginning_words().all(|(word, _)| mark(&format!("{word} Jane Roe")).is_some()));
    assert!(on_behalf_words().all(|(word, ())| after_on_behalf(word).is_some()));
    assert!(prefix_words().all(|(word, meaning)| prefix(word) == Some(meaning)));
}

/// A language that has a label for the sender has what a block cannot do without.
#[test]
fn rows_are_complete() {
    for language in LANGUAGES.iter().filter(|language| !language.from.is_empty()) {
        assert!(!language.date.is_empty() && !language.subject.is_empty(), "{}", language.tag);
        assert!(!language.to.is_empty() || language.tag == "br", "{}", language.tag);
    }
}

#[test]
fn fields() {
    check("From", Field::From);
    check("Sent on", Field::Date);
    check("Date/time", Field::Date);
    check("CC", Field::Cc);
    check("Cc'd", Field::Cc);
    check("Sender", Field::Other);
    check("Message-ID", Field::Other);
    check("Kopia till", Field::Cc);
    check("Gesendet", Field::Date);
    check("Betreff", Field::Subject);
    check("Envoyé", Field::Date);
    check("Répondre à", Field::ReplyTo);
    check("Enviado el", Field::Date);
    check("Verzonden", Field::Date);
    check("Wysłano", Field::Date);
    check("Odesílatel", Field::From);
    check("Tema", Field::Subject);
    check("Da", Field::From);
    check("Za", Field::To);
    check("Отправлено", Field::Date);
    check("От кого", Field::From);
    check("Κοιν.", Field::Cc);
    check("Ումից՝", Field::From);
    check("נשלח", Field::Date);
    check("المرسل", Field::From);
    check("ارسال شده", Field::Date);
    check("प्रेषक", Field::From);
    check("பொருள்", Field::Subject);
    check("送信日時", Field::Date);
    check("发送时间", Field::Date);
    check("寄件日期", Field::Date);
    check("보낸 날짜", Field::Date);
    check("ផ្ញើ\u{200b}ទៅ ៖", Field::To);
    check("Ngày", Field::Date);
}

#[test]
fn what_is_no_field() {
    check("", None);
    check(":", None);
    check("Regarding the offer", None);
    check("Fro m", None);
    check("From From", None);
    check("https", None);
    check("\u{200e}*", None);
    check(&"From ".repeat(1000), None);
}

#[test]
fn odd_spellings() {
    check("*From*", Field::From);
    check("FROM", Field::From);
    check("\u{200f}From\u{202c}", Field::From);
    check("\u{feff}\u{2068}From\u{2069}", Field::From);
    check("De\u{a0}", Field::From);
    check("\u{3000}件\u{3000}名\u{202f}", Field::Subject);
    check("Ｓｕｂｊｅｃｔ", Field::Subject);
    check("Ｃｃ：", Field::Cc);
    check("Reply\u{2011}To", Field::ReplyTo);
    check("Sent\u{a0}\u{a0} on", Field::Date);
    check("Ob\u{ad}jet", Field::Subject);
    check("مِن", Field::From);
    check("الى", Field::To);
    check("رُد إلى", Field::ReplyTo);
    check("تاريخ ارسال", Field::Date);
    check("KİMDEN", Field::From);
    check("KIMDEN", Field::From);
    check("ΑΠΟ", Field::From);
    check("ΠΡΟΣ", Field::To);
    check("ПРЕДМЕТ", Field::Subject);
    check("ÄMNE", Field::Subject);
    // Decomposed, and without any marks.
    check("Envoye\u{301}", Field::Date);
    check("Envoye", Field::Date);
    check("Tu\u{31b}\u{300}", Field::From);
    check("A\u{300}", Field::To);
    check("পাঠানো হয়েছে", Field::Date);
    check("পাঠানো হ\u{9df}েছে", Field::Date);
    check("Catre", Field::To);
    check("Către", Field::To);
}

#[test]
fn forward_marks() {
    check_mark("Forwarded message", Mark::Forwarded);
    check_mark("Begin forwarded message:", Mark::Forwarded);
    check_mark(" *Forwarded  Message* ", Mark::Forwarded);
    check_mark("Anfang der weitergeleiteten Nachricht：", Mark::Forwarded);
    check_mark("Début du message réexpédié :", Mark::Forwarded);
    check_mark("Preposlaná správa --- Forwarded Message", Mark::Forwarded);
    check_mark("Välitetty viesti / Fwd.Msg", Mark::Forwarded);
    check_mark("Пересылаемое сообщение", Mark::Forwarded);
    check_mark("Начало переадресованного сообщения:", Mark::Forwarded);
    check_mark("Початок листа, що пересилається:", Mark::Forwarded);
    check_mark("İletilmiş Mesaj", Mark::Forwarded);
    check_mark("转发邮件信息", Mark::Forwarded);
    check_mark("開始轉寄郵件：", Mark::Forwarded);
    check_mark("以下、転送されたメッセージ:", Mark::Forwarded);
    check_mark("전달된 메시지", Mark::Forwarded);
    check_mark("رسالة ممرّرة", Mark::Forwarded);
}

#[test]
fn marks_that_go_on() {
    check_mark("Forwarded message from Jane Roe <jane.roe@customer.test>", Mark::Forwarded);
    check_mark("Forwarded by Ann Lee/Sales/Example on 05/05/2026 09:15 AM", Mark::Forwarded);
    check_mark("Weitergeleitet von Ann Lee/Vertrieb am 05.05.2026", Mark::Forwarded);
    check_mark("Transféré par Ann Lee", Mark::Forwarded);
    check_mark("转发人:Ann", Mark::Forwarded);
    check_mark(&format!("Forwarded by {}", "Ann ".repeat(1000)), Mark::Forwarded);
    check_mark("Forwarded bystanders", None);
    check_mark("Forwarded message about offers", None);
}

#[test]
fn other_marks() {
    check_mark("Original Message", Mark::Original);
    check_mark("Ursprüngliche Nachricht", Mark::Original);
    check_mark("Message d’origine", Mark::Original);
    check_mark("Message d'origine", Mark::Original);
    check_mark("原始邮件", Mark::Original);
    check_mark("받은 메일 내용", Mark::Original);
    check_mark("End forwarded message", Mark::End);
    check_mark("Конец пересылаемого сообщения", Mark::End);
    check_mark("Fine messaggio inoltrato.", Mark::End);
    check_mark("", None);
    check_mark("Offer", None);
    check_mark("Original message of the offer", None);
}

#[test]
fn on_behalf() {
    check_on_behalf(" on behalf of ", true);
    check_on_behalf("> on behalf of Jane Roe <", true);
    check_on_behalf("; im Auftrag von; ", true);
    check_on_behalf("de la part de", true);
    check_on_behalf(" が ", true);
    check_on_behalf("の代理で", true);
    check_on_behalf("代表", true);
    check_on_behalf("代表 张三", true);
    check_on_behalf("Ann Lee on behalf of Jane Roe", true);
    check_on_behalf(&"on behalf of ".repeat(1000), true);
    check_on_behalf("adına", true);
    check_on_behalf("", false);
    check_on_behalf(", ", false);
    check_on_behalf("; Jane Roe ", false);
    check_on_behalf("via", false);
    check_on_behalf("代表取締役 山田", false);
    check_on_behalf("Jane adına", false);
    check_on_behalf("on behalf", false);
}

#[test]
fn prefixes() {
    check_prefix("Re", Prefix::Reply);
    check_prefix("AW", Prefix::Reply);
    check_prefix("Vá", Prefix::Reply);
    check_prefix("YNT", Prefix::Reply);
    check_prefix("回复", Prefix::Reply);
    check_prefix("R", Prefix::Reply);
    check_prefix("SV", Prefix::Reply);
    check_prefix("Fwd", Prefix::Forward);
    check_prefix("FW", Prefix::Forward);
    check_prefix("WG", Prefix::Forward);
    check_prefix("TR ", Prefix::Forward);
    check_prefix("İLT", Prefix::Forward);
    check_prefix("ilt", Prefix::Forward);
    check_prefix("VS", Prefix::Forward);
    check_prefix("I", Prefix::Forward);
    check_prefix("ENC", Prefix::Forward);
    check_prefix("Redir.", Prefix::Forward);
    check_prefix("ΠΡΘ", Prefix::Forward);
    check_prefix("转发", Prefix::Forward);
    check_prefix("転送", Prefix::Forward);
    check_prefix("הועבר", Prefix::Forward);
    check_prefix("", None);
    check_prefix("Total", None);
    check_prefix("Offer", None);
}
