//! The words that mail programs write, by language: **the one table to add a word to**.

pub(super) type Words = &'static [&'static str];

/// The words of one language.
pub(super) struct Language {
    /// BCP 47.
    #[cfg_attr(not(test), expect(dead_code, reason = "it says which row is whose, and keeps them in order"))]
    pub tag: &'static str,
    pub from: Words,
    pub to: Words,
    pub cc: Words,
    pub date: Words,
    pub subject: Words,
    pub reply_to: Words,
    pub other: Words,
    /// Whole marks.
    pub forwarded: Words,
    /// Beginnings of marks that go on with who forwarded it.
    pub forwarded_by: Words,
    /// Beginnings of marks that go on with who wrote it.
    pub forwarded_from: Words,
    /// Whole marks.
    pub original: Words,
    /// Whole marks.
    pub end: Words,
    pub on_behalf: Words,
    /// What the line above a quotation says of its author.
    pub wrote: Words,
    pub reply: Words,
    /// A reply's in this language, though another writes it before forwards.
    pub reply_here: Words,
    pub forward: Words,
}

const BLANK: Language = Language {
    tag: "",
    from: &[],
    to: &[],
    cc: &[],
    date: &[],
    subject: &[],
    reply_to: &[],
    other: &[],
    forwarded: &[],
    forwarded_by: &[],
    forwarded_from: &[],
    original: &[],
    end: &[],
    on_behalf: &[],
    wrote: &[],
    reply: &[],
    reply_here: &[],
    forward: &[],
};

/// Makes `LANGUAGES` out of rows that leave out the lists they have no words for.
macro_rules! languages {
    ($($tag:literal { $($list:ident: $($word:literal),+;)* })*) => {
        #[expect(clippy::needless_update, reason = "a row can have all the lists")]
        pub(super) static LANGUAGES: [Language; [$($tag),*].len()] =
            [$(Language { tag: $tag, $($list: &[$($word),+],)* ..BLANK }),*];
    };
}

// Every word that a mail program is known to write, and what people type instead.
//
// To add a word, put it into its language's list, in any case and without its colon, dashes or final dot; how
// it is accented does not matter. To add a language, add a row at its tag's place in the alphabet. English
// words (Cc, Bcc, Reply-To) count in every language and stand in no other row. In the whole table, whatever
// the language, a label means one field, a mark one thing and a prefix one thing: the tests name what
// collides. Of two languages that want one word, the one with more writers has it, and the other's row says
// so. A beginning of a mark has more than a verb in it, since sentences begin with verbs too.
languages! {
    "af" {
        from: "Van", "Afsender";
        to: "Aan", "Ontvanger";
        cc: "Kopie", "Afskrif";
        date: "Datum", "Gestuur", "Gestuur op";
        subject: "Onderwerp";
        reply_to: "Antwoord-aan", "Antwoord aan";
        other: "Aanhegsels", "Prioriteit";
        forwarded: "Aangestuurde boodskap", "Aangestuurde e-pos", "Begin aangestuurde boodskap";
        forwarded_by: "Aangestuur deur";
        forwarded_from: "Aangestuurde boodskap van";
        original: "Oorspronklike boodskap", "Oorspronklike e-pos";
        on_behalf: "namens";
        wrote: "het geskryf", "skryf";
        reply: "Antw";
        forward: "Aangestuur";
    }
    "am" {
        from: "ከ";
        to: "ወደ", "ለ";
        date: "ቀን", "ተልኳል";
        subject: "ጉዳዩ", "ርዕሰ ጉዳይ";
        forwarded: "የተላለፈ መልዕክት";
    }
    "an" {
        from: "De", "Remitent";
        to: "Ta";
        date: "Calendata", "Data";
        subject: "Afer";
        reply_to: "Responder a";
        other: "Cca";
        forwarded: "Mensache reninviau";
        original: "Mensache orichinal";
    }
    "ar" {
        // "المُرسل" is also what one program writes for the date; without its vowels it is the sender.
        from: "من", "المرسل", "مرسل", "من طرف", "الراسل", "مُرسَل من";
        to: "إلى", "الي", "المستقبل", "المستلم", "المرسل إليه", "المستلمون";
        cc: "نسخة", "نسخة إلى", "نسخة إلي", "نسخة كربونية", "ن.ك", "نك", "نسخة كربونية إلى";
        date: "التاريخ", "تاريخ", "تم الإرسال", "تاريخ الإرسال", "أُرسلت", "أُرسل", "المرسلة", "مرسلة",
            "وقت الإرسال", "تم الإرسال في", "الوقت";
        subject: "الموضوع", "موضوع", "العنوان";
        reply_to: "رد على", "الرد إلى", "الرد على", "رد إلى", "الرد";
        other: "نسخة مخفية", "نسخة مخفية الوجهة", "مرفق مخفي", "ن.ك.م", "المرفقات", "مرفقات", "الأولوية",
            "الأهمية", "المنظمة", "مجموعات الأخبار", "المراجع";
        forwarded: "رسالة معاد توجيهها", "رسالة ممررة", "الرسالة المعاد توجيهها", "الرسالة المحولة",
            "رسالة محولة", "بداية الرسالة المعاد توجيهها", "بدء الرسالة المعاد توجيهها",
            "بداية الرسالة المحولة", "إعادة توجيه الرسالة", "اعادة التوجيه", "رسالة تمت إعادة توجيهها";
        forwarded_by: "تمت إعادة التوجيه بواسطة", "أعاد توجيهها";
        forwarded_from: "رسالة محولة من", "رسالة معاد توجيهها من";
        original: "الرسالة الأصلية", "الرسالة الأساسية", "رسالة أصلية", "البريد الأصلي";
        end: "إنهاء الرسائل المحولة", "نهاية الرسالة المعاد توجيهها", "نهاية الرسالة المحولة";
        on_behalf: "بالنيابة عن", "نيابة عن", "بالإنابة عن";
        wrote: "كتب", "كتبت";
        reply: "رد", "الرد";
        forward: "إعادة توجيه", "توجيه", "محول", "تحويل";
    }
    "as" {
        from: "প্ৰেৰক";
        to: "প্ৰাপক";
        cc: "কপি প্ৰাপক";
        date: "তাৰিখ";
        subject: "বিষয়";
        other: "অপ্ৰকাশিত কপি প্ৰাপক";
        forwarded: "ফৰৱাৰ্ড কৰা বাৰ্তা";
        original: "প্ৰকৃত বাৰ্তা";
    }
    "ast" {
        from: "De", "Remitente";
        to: "Pa";
        cc: "Copia";
        date: "Data", "Unviáu", "Unvióse";
        subject: "Asuntu";
        reply_to: "Retrucar a", "Contestar a", "Responder a";
        other: "Cct", "Prioridá", "Organización", "Axuntos";
        forwarded: "Mensax reunviáu", "Mensaxe reunviáu";
        original: "Mensax orixinal", "Mensaxe orixinal";
        wrote: "escribió";
    }
    "az" {
        from: "Kimdən", "Göndərən";
        to: "Kimə", "Alıcı";
        cc: "Nüsxə", "Surət";
        date: "Tarix", "Göndərilib", "Göndərilmə tarixi", "Göndərildi";
        subject: "Mövzu";
        reply_to: "Cavabla", "Cavab ünvanı";
        other: "Gizli", "Vaciblik", "Təşkilat", "Bərkidilmiş fayllar", "Qoşmalar";
        forwarded: "Ötürülülən məktub", "Ötürülmüş ismarış", "Yönləndirilmiş mesaj",
            "Yönləndirilmiş məktub", "Ötürülmüş məktub";
        original: "Orijinal məktub", "Orijinal mesaj", "Əsas məktub";
        on_behalf: "adından";
        wrote: "yazdı";
        reply: "Cavab";
        forward: "Yönləndirildi", "Yönləndirmə", "Ötürüldü";
    }
    "be" {
        from: "Ад", "Ад каго", "Адпраўнік", "Адпраўшчык";
        to: "Каму", "Да", "Атрымальнік";
        cc: "Копія", "СА";
        date: "Дата", "Адпраўлена", "Даслана";
        subject: "Тэма";
        reply_to: "Адказаць", "Зваротны адрас", "Зваротны-Адрас", "Адказаць-на", "Адказаць на";
        other: "Схаваная копія", "Скрытая копія", "Групы навін", "Прыярытэт", "Кампанія", "Далучаныя файлы",
            "Арганізацыя";
        forwarded: "Перанакіроўны ліст", "Перасланае паведамленне", "Перанакіраванае паведамленне",
            "Накіраваны ліст", "Перасланы ліст", "Пачатак перасланага паведамлення";
        forwarded_from: "Перасланае паведамленне ад";
        original: "Арыгінальнае паведамленне", "Зыходны ліст", "Зыходнае паведамленне";
        end: "Канец перасланага паведамлення";
        on_behalf: "ад імя";
        wrote: "піша", "напісаў", "напісала";
        reply: "Адк", "Адказ";
        forward: "Перасл", "Перасланае";
    }
    "bg" {
        from: "От", "Подател", "Изпращач", "От кого";
        to: "До", "Получател", "На";
        cc: "Копие", "Копие до", "Як";
        // One program writes "send until" for the date.
        date: "Дата", "Изпратено", "Изпратено на", "Изпрати до", "Изпратен", "Дата на изпращане";
        subject: "Тема", "Относно", "Предмет", "Заглавие";
        reply_to: "Отговор до", "Отговор-До", "Отговор на", "Отговори на", "Отговор до адрес";
        other: "Скрито копие", "Скрито копие до", "Скр. копие до", "Новинарски групи", "Прикачени файлове",
            "Приоритет", "Организация", "Важност";
        forwarded: "Препратено писмо", "Препратено съобщение", "Препратен имейл",
            "Начало на препратено съобщение", "Начало на препратеното съобщение",
            "Начало на препратено писмо";
        forwarded_from: "Препратено писмо от", "Препратено съобщение от", "Препратено от";
        original: "Оригинално писмо", "Оригинално съобщение", "Първоначално съобщение", "Оригинален имейл";
        end: "Край на препратеното писмо", "Край на препратеното съобщение";
        on_behalf: "от името на";
        wrote: "написа", "пише";
        reply: "Отг", "Отговор";
        forward: "Прпр", "Препр", "Препратено", "Препрат";
    }
    "bn" {
        from: "প্রেরক", "থেকে", "হতে";
        to: "প্রাপক", "প্রতি", "কে";
        cc: "অনুলিপি", "অনুলিপি প্রাপক", "সিসি", "অনুলিপির ঠিকানা";
        date: "তারিখ", "পাঠানো হয়েছে", "প্রেরিত", "প্রেরণ করা";
        subject: "বিষয়";
        reply_to: "উত্তর - প্রাপক", "উত্তর পাঠানোর ঠিকানা", "উত্তর দিন";
        other: "অপ্রকাশিত অনুলিপি প্রাপক", "নাজানিয়ে অনুলিপির ঠিকানা", "গুরুত্ব", "কোম্পানি", "সংযুক্তি";
        forwarded: "ফরওয়ার্ড করা বার্তা", "ফরোয়ার্ড করা বার্তা", "ফরওয়ার্ড করা মেসেজ",
            "ফরোয়ার্ড করা মেসেজ", "ফরওয়ার্ড করা ইমেল";
        original: "মূল বার্তা", "প্রকৃত বার্তা", "আসল বার্তা";
        on_behalf: "এর পক্ষে", "এর পক্ষ থেকে";
        wrote: "লিখেছেন";
        reply: "উত্তর";
        forward: "ফরওয়ার্ড";
    }
    "br" {
        // "Da" (to) is left out: in Italian it is the sender. Its forward mark is its original mark.
        from: "A-berzh", "Gant", "Eus", "Kaser";
        date: "Deiziad", "Deizad", "Deiz", "Kaset";
        subject: "Danvez", "Sujed";
        reply_to: "Respont-da", "Respont da";
        other: "Kentwir", "Aozadur", "Restroù staget";
        forwarded: "Kemennadenn treuzkaset";
        original: "Kemennadenn orinel", "Kemennadenn orin";
    }
    "bs" {
        from: "Od", "Šalje", "Pošiljalac", "Pošiljatelj";
        to: "Za", "Prima", "Primalac", "Kome";
        cc: "Kopija", "Kopija (Cc)", "Kopiraj";
        date: "Datum", "Poslano", "Poslato", "Poslano dana";
        subject: "Predmet", "Naslov", "Tema";
        reply_to: "Odgovor", "Odgovori", "Odgovori-na", "Odgovori na", "Reply-To adresa";
        other: "Skrivena kopija", "Nevidljiva kopija (Bcc)", "Prilozi", "Prioritet", "Organizacija",
            "Grupe", "Reference", "Grupe novosti";
        forwarded: "Prosljeđena poruka", "Proslijeđena poruka", "Proslijedjena poruka",
            "Početak proslijeđene poruke";
        forwarded_from: "Proslijedjena poruka od", "Proslijeđena poruka od";
        original: "Originalna poruka", "Izvorna poruka", "Originalan e-mail";
        end: "Kraj proslijeđene poruke";
        on_behalf: "u ime";
        wrote: "napisao je", "napisala je", "je napisao", "je napisala";
        reply: "Odg", "Odgovor";
        forward: "Prosl", "Proslijeđeno";
    }
    "ca" {
        from: "De", "Des de", "Remitent";
        to: "Per a", "Per", "A", "Destinatari", "Destinatària", "Destinataris";
        cc: "A/c", "Còpia", "Còpia a", "C/c";
        date: "Data", "Enviat", "Enviat el", "Data d'enviament", "Enviada", "Enviada el";
        subject: "Assumpte", "Tema";
        reply_to: "Respon a", "Respon", "Respon-a", "Resposta a", "Respondre a";
        other: "C/o", "Grups de notícies", "Organització", "Adjunts", "Prioritat", "Importància",
            "Fitxers adjunts";
        forwarded: "Missatge reenviat", "Inici del missatge reenviat", "Comença el missatge reenviat",
            "Correu reenviat";
        forwarded_by: "Reenviat per";
        forwarded_from: "Missatge reenviat de";
        original: "Missatge original", "Missatge d'origen", "Correu original";
        end: "Fi del missatge reenviat", "Final del missatge reenviat";
        on_behalf: "en nom de", "de part de", "per compte de";
        wrote: "va escriure", "ha escrit", "escrigué";
        reply: "Resp", "Resposta";
        forward: "Reenv", "Reenviat";
    }
    "ckb" {
        from: "لە", "نێرەر", "لەلایەن";
        to: "بۆ";
        date: "بەروار", "نێردرا", "نێردراو";
        subject: "بابەت", "سەردێڕ", "ناونیشان";
        reply_to: "وەڵامدانەوە-بۆ";
        other: "هاوپێچەکان", "ڕێکخراو";
    }
    "co" {
        from: "Da";
        to: "À";
        date: "Mandatu", "Data";
        subject: "Sughjettu", "Ughjettu";
        forwarded: "Messaghju trasferitu", "Messaghju rinviatu";
        original: "Messaghju d’origine", "Messaghju originale";
    }
    "cs" {
        from: "Od", "Odesílatel", "Odesláno od", "Z";
        to: "Komu", "Příjemce", "Adresát", "Pro", "Příjemci";
        cc: "Kopie", "Kopie komu", "V kopii", "Na vědomí";
        date: "Datum", "Odesláno", "Odesláno dne", "Datum odeslání", "Odeslané", "Datum a čas", "Posláno";
        subject: "Předmět", "Věc";
        reply_to: "Odpovědět", "Odpovědět komu", "Komu odpovědět", "Odpovědět-komu", "Odpovědi zaslat na",
            "Adresa pro odpověď", "Odpověď na", "Odpověď komu", "Odpovědět na";
        other: "Skrytá kopie", "Skrytá", "Diskusní skupiny", "Diskuzní skupiny", "Organizace", "Přílohy",
            "Příloha", "Priorita", "Důležitost", "Odkazy", "Citlivost";
        forwarded: "Přeposlaná zpráva", "Zpráva předaná dál", "Předaná zpráva", "Přeposlaný e-mail",
            "Začátek přeposílané zprávy", "Začátek přeposlané zprávy", "Přeposlaný mail",
            "Přeposílaná zpráva";
        forwarded_by: "Předáno uživatelem", "Přeposláno uživatelem";
        forwarded_from: "Přeposlaná zpráva od";
        original: "Původní zpráva", "Původní e-mail", "Původní mail", "Originální zpráva";
        end: "Konec přeposlané zprávy", "Konec přeposílané zprávy", "Konec předané zprávy";
        on_behalf: "jménem", "jménem uživatele", "za uživatele", "v zastoupení", "zastupující";
        wrote: "napsal", "napsala", "napsal(a)", "píše";
        reply: "Odp", "Odpověď";
        forward: "Přep", "Přeposláno", "Předáno", "Přeposl";
    }
    "cy" {
        from: "Oddi wrth", "Anfonwr", "O";
        to: "At", "I", "Derbynnydd", "Derbyniwr";
        cc: "Copi";
        date: "Dyddiad", "Anfonwyd", "Danfonwyd", "Wedi anfon";
        subject: "Pwnc", "Testun";
        reply_to: "Ateb-I", "Ateb-At", "Ateb at", "Ymateb i";
        other: "Blaenoriaeth", "Enw'r sefydliad", "Sefydliad", "Atodiadau", "Grwpiau newyddion",
            "Cyfeirnodau";
        forwarded: "Neges yrrwyd ymlaen", "Gyrrwyd neges ymlaen", "Neges wedi'i hanfon ymlaen",
            "Neges a anfonwyd ymlaen";
        original: "Neges wreiddiol";
        on_behalf: "ar ran";
        wrote: "ysgrifennodd";
        reply: "Atb", "Ateb";
        forward: "Yml", "Ymlaen";
    }
    "da" {
        from: "Fra", "Afsender";
        to: "Til", "Modtager", "Modtagere";
        cc: "Kopi", "Kopi til", "Kopi til (CC)";
        date: "Dato", "Sendt", "Afsendt", "Sendt den", "Sendt dato", "Dato sendt", "Sendetidspunkt";
        subject: "Emne", "Vedrørende", "Vedr";
        reply_to: "Svar til", "Svar-til", "Besvar til";
        other: "Nyhedsgrupper", "Organisation", "Bilag", "Prioritet", "Vedhæftninger", "Vedhæftede filer",
            "Vedhæftet fil", "Vigtighed", "Følsomhed";
        forwarded: "Videresendt besked", "Videresendt brev", "Videresendt meddelelse", "Videresendt e-mail",
            "Videresendt mail", "Start på videresendt besked", "Start på videresendt meddelelse",
            "Begyndelse på videresendt besked", "Videresendt meddelelse starter",
            "Start på videresendt mail";
        forwarded_by: "Videresendt af";
        forwarded_from: "Videresendt besked fra", "Videresendt meddelelse fra";
        original: "Oprindeligt brev", "Original besked", "Oprindelig meddelelse", "Oprindelig besked",
            "Original meddelelse", "Oprindelig e-mail", "Oprindelig mail", "Original mail";
        end: "Slutning af videresendt besked", "Slut på videresendt besked",
            "Slut på videresendt meddelelse";
        on_behalf: "på vegne af", "p.v.a.";
        wrote: "skrev", "skriver";
        reply: "Sv", "Svar";
        forward: "Vs", "Videresend", "Videresendt";
    }
    "de" {
        from: "Von", "Absender", "Absenderin", "Gesendet von";
        to: "An", "Empfänger", "Empfängerin", "Gesendet an", "Empfänger/in";
        cc: "Kopie", "Kopie (CC)", "Kopie an", "In Kopie", "Cc an", "Durchschlag";
        date: "Datum", "Gesendet", "Gesendet am", "Gesendet um", "Verschickt", "Versendet", "Versandt",
            "Datum/Uhrzeit", "Datum/Zeit", "Sendedatum", "Geschickt", "Sendezeit", "Zeit", "Verschickt am";
        subject: "Betreff", "Thema", "Betr";
        reply_to: "Antwort an", "Antworten an", "Antwort-An", "Antwortadresse", "Rückantwort an";
        other: "Blindkopie", "Blind-Kopie", "Newsgruppen", "Newsgruppe", "Newsgroup", "Organisation",
            "Anhänge", "Anhang", "Anlagen", "Anlage", "Priorität", "Wichtigkeit", "Vertraulichkeit",
            "Firma", "Referenzen", "Nachrichten-ID", "Empfangen", "Signiert von", "Sicherheit",
            "Kategorien", "Wann", "Wo", "Größe", "Gesendet via";
        forwarded: "Weitergeleitete Nachricht", "Weitergeleitete Mail", "Weitergeleitete E-Mail",
            "Weitergeleitete Mitteilung", "Anfang der weitergeleiteten Nachricht",
            "Anfang der weitergeleiteten E-Mail", "Beginn der weitergeleiteten Nachricht",
            "Beginn der weitergeleiteten E-Mail", "Beginn weitergeleitete Nachricht", "Weitergeleitet",
            "Weiterleitung", "Anfang weitergeleitete Nachricht";
        forwarded_by: "Weitergeleitet von", "Weitergeleitet durch";
        forwarded_from: "Weitergeleitete Nachricht von", "Weitergeleitete Mail von";
        original: "Ursprüngliche Nachricht", "Original-Nachricht", "Originalnachricht",
            "Original Nachricht", "Ursprüngliche Mail", "Ursprüngliche E-Mail", "Ursprüngliche Mitteilung",
            "Ursprüngliche Message", "Original-Mail", "Original-E-Mail", "Originalmail", "Original-Message",
            "Urspr. Nachricht";
        end: "Ende der weitergeleiteten Nachricht", "Ende der weitergeleiteten E-Mail",
            "Ende der Originalnachricht", "Ende der ursprünglichen Nachricht",
            "Ende weitergeleitete Nachricht";
        on_behalf: "im Auftrag von", "im Namen von", "i.A. von", "in Vertretung von", "im Auftrag des",
            "im Auftrag der";
        wrote: "schrieb", "schrieben", "schreibt", "geschrieben", "Zitat von";
        reply: "AW", "Antwort", "Antw", "Automatische Antwort", "Zugesagt", "Abgelehnt", "Mit Vorbehalt";
        forward: "WG", "Weitergeleitet", "Weiterleitung", "WL";
    }
    "dsb" {
        from: "Wót";
        to: "Komu";
        cc: "Kopija";
        date: "Datum";
        subject: "Tema";
        reply_to: "Wótegrono - komu";
        forwarded: "Dalej pósrědnjona powěsć";
        original: "Originalna powěsć";
    }
    "el" {
        from: "Από", "Αποστολέας";
        to: "Προς", "Παραλήπτης", "Παραλήπτες";
        cc: "Κοινοποίηση", "Αντίγραφο", "Κοιν.", "Κοιν/ση", "Κοινοποίηση σε";
        date: "Ημερομηνία", "Ημ/νία", "Αποστολή", "Στάλθηκε", "Ημερομηνία αποστολής", "Απεστάλη", "Εστάλη",
            "Στις", "Σταλμένο", "Ώρα αποστολής";
        subject: "Θέμα";
        reply_to: "Απάντηση σε", "Απάντηση-Προς", "Απάντηση προς", "Απάντηση-Σε", "Απάντηση",
            "Απάντηση στο", "Απάντηση στη διεύθυνση";
        other: "Κρυφή κοιν.", "Κρυφή κοινοποίηση", "Ιδιαίτερη κοινοποίηση", "Ομάδες συζητήσεων",
            "Ομάδες συζήτησης", "Συνημμένα", "Οργανισμός", "Προτεραιότητα", "Σπουδαιότητα", "Σημασία";
        forwarded: "Προωθημένο μήνυμα", "Προωθημένο email", "Προωθούμενο μήνυμα",
            "Αρχή προωθημένου μηνύματος", "Έναρξη προωθημένου μηνύματος", "Αρχή προωθούμενου μηνύματος",
            "Έναρξη μηνύματος που προωθήθηκε";
        forwarded_by: "Προωθήθηκε από";
        forwarded_from: "Προώθηση μηνύματος από", "Προωθημένο μήνυμα από";
        original: "Αρχικό μήνυμα", "Πρωτότυπο μήνυμα", "Αυθεντικό μήνυμα";
        end: "Τέλος προωθημένου μηνύματος", "Τέλος προωθούμενου μηνύματος";
        on_behalf: "εκ μέρους", "εκ μέρους του", "εκ μέρους της", "για λογαριασμό", "για λογαριασμό του";
        wrote: "έγραψε", "έγραψαν", "γράφει";
        reply: "ΑΠ", "Απάντηση", "Απαντ", "Σχετ";
        forward: "ΠΡΘ", "Προώθηση", "Προώθ", "Προωθημένο";
    }
    "en" {
        // "Sender" is the field of that name, which can be a list server or an assistant (RFC 5322 3.6.2).
        from: "From", "Original From", "From email", "From address", "Author", "Originally from",
            "Original sender", "Message from", "Mail from", "E-mail from", "Email from";
        to: "To", "Recipient", "Recipients", "Sent to", "Original To", "To email", "Addressee";
        cc: "Cc", "Cc'd", "CC'ed", "Ccd", "Copy", "Copy to", "Copies to", "Carbon copy", "Cc to", "C.c.",
            "Copied", "Copied to";
        date: "Date", "Sent", "Sent on", "Sent at", "Sent date", "Date sent", "Date/time", "Date and time",
            "Date & time", "Date / time", "Time", "Original date", "Timestamp", "Time sent", "Send date";
        subject: "Subject", "Subj", "Sub", "Subject line", "Original subject", "Topic", "Email subject";
        reply_to: "Reply-To", "Reply to", "ReplyTo", "Respond to", "Reply address";
        other: "Sender", "Bcc", "Blind copy", "Blind carbon copy", "Attachment", "Attachments", "Attached",
            "Attachment(s)", "Importance", "Priority", "Sensitivity", "Classification", "Organization",
            "Organisation", "Message-ID", "Message ID", "In-Reply-To", "In reply to", "References",
            "Newsgroups", "Newsgroup", "Followup-To", "User-Agent", "X-Mailer", "Mailer", "Mailed-By",
            "Signed-By", "Security", "Encryption", "Flag", "Follow Up Flag", "Flag Status", "Categories",
            "Category", "Due By", "Expires", "MIME-Version", "Content-Type", "Content-Transfer-Encoding",
            "Content-Language", "Content-Disposition", "Return-Path", "Delivered-To", "Received",
            "Received on", "Date received", "Resent-From", "Resent-To", "Resent-Cc", "Resent-Date",
            "Resent-Message-ID", "Resent-Sender", "Resent-By", "Errors-To", "List-Id", "List-Unsubscribe",
            "Mailing-list", "Thread-Topic", "Thread-Index", "X-Priority", "Authentication-Results",
            "DKIM-Signature", "When", "Where", "Location", "Required Attendees", "Optional Attendees",
            "Keywords", "Comments", "Auto-Submitted", "Precedence";
        forwarded: "Forwarded message", "Forwarded messages", "Forwarded mail", "Forwarded email",
            "Forwarded e-mail", "Forwarded", "Forward", "Fwd", "Forward message", "Fwd message",
            "Forwarded Msg", "Fwd.Msg", "Forward header", "Begin forwarded message",
            "Begin forwarded email", "Begin forwarded e-mail", "Begin forwarded mail",
            "Beginning of forwarded message", "Begin of forwarded message", "Start of forwarded message",
            "Start of forwarded email", "Start forwarded message", "Begin forward",
            "Forwarded conversation", "Forwarded text", "Forwarded with changes",
            "Forwarded message follows", "Forwarded message begins here",
            "The following message was forwarded", "Original message, forwarded", "Forwarded letter",
            "Forwarded message attached", "Forwarded by a rule";
        forwarded_by: "Forwarded by", "Auto forwarded by", "Auto-forwarded by", "Automatically forwarded by", "Forwarded on behalf of";
        forwarded_from: "Forwarded message from", "Forwarded from", "Forwarded mail from", "Forwarded email from", "Forwarded e-mail from", "Begin forwarded message from", "Start of forwarded message from";
        original: "Original message", "Original messages", "Original mail", "Original email",
            "Original e-mail", "Original text", "Orig.Msg", "Original Msg", "Original message follows",
            "Original message text", "Start of original message", "Start of the original message",
            "Start original message", "Begin original message", "Beginning of original message",
            "Original appointment", "Original letter", "Original note", "Quoted message", "Quoted text",
            "Previous message", "Original header";
        end: "End forwarded message", "End of forwarded message", "End of forwarded email",
            "End of forwarded mail", "End of forward", "End forward", "End of original message",
            "End original message", "End of the original message", "End of message", "End message",
            "Forwarded message ends here", "End of forwarded text";
        on_behalf: "on behalf of", "o/b/o", "sent on behalf of", "acting on behalf of";
        wrote: "wrote", "writes", "Quoting";
        reply: "Re", "Reply", "Automatic reply", "Accepted", "Declined", "Tentative", "Tentatively accepted";
        forward: "Fw", "Fwd", "Forward", "Forwarded";
    }
    "eo" {
        from: "De", "Sendanto", "Sendinto";
        to: "Al", "Ricevanto";
        cc: "Kopio";
        date: "Dato", "Sendita", "Sendita je";
        subject: "Temo";
        reply_to: "Respondi-al", "Respondu-Al", "Respondi al";
        other: "Kaŝkopio", "Blindkopio", "Prioritato", "Organizo", "Alfiksaĵoj";
        forwarded: "Plusendita mesaĝo", "Komenco de plusendita mesaĝo";
        original: "Origina mesaĝo", "Originala mesaĝo";
        end: "Fino de plusendita mesaĝo";
        on_behalf: "nome de";
        wrote: "skribis";
    }
    "es" {
        from: "De", "Desde", "Remitente", "Enviado por", "Emisor";
        to: "Para", "A", "Destinatario", "Destinatarios", "Enviado a";
        cc: "Copia", "Con copia", "Con copia a", "Copia a", "C.c.", "Copia (CC)";
        date: "Fecha", "Enviado", "Enviado el", "Enviada", "Enviada el", "Fecha de envío", "Fecha y hora",
            "Fecha/hora", "Enviado en", "Fecha envío", "Enviados", "Hora";
        subject: "Asunto", "Tema", "Sujeto", "Título";
        reply_to: "Responder a", "Responder-a", "Respuesta a", "Responder para";
        other: "Cco", "Copia oculta", "Grupos", "Grupos de noticias", "Grupo noticias", "Organización",
            "Adjuntos", "Adjunto", "Prioridad", "Archivos adjuntos", "Datos adjuntos", "Importancia",
            "Referencias", "Confidencialidad", "Carácter", "Recibido", "Seguridad", "Categorías",
            "Marca de seguimiento", "Documentos adjuntos";
        forwarded: "Mensaje reenviado", "Mensaje transferido", "Correo reenviado",
            "Correo electrónico reenviado", "Inicio del mensaje reenviado",
            "Comienzo del mensaje reenviado", "Empieza el mensaje reenviado", "Inicio del correo reenviado",
            "Comienza el mensaje reenviado", "Mail reenviado", "Reenviado", "Mensaje remitido";
        forwarded_by: "Reenviado por", "Remitido por", "Mensaje reenviado por";
        forwarded_from: "Mensaje reenviado de", "Reenviado de";
        original: "Mensaje original", "Correo original", "Mensaje de origen", "Correo electrónico original",
            "Mail original", "Mensaje originial", "Texto original";
        end: "Terminar mensaje reenviado", "Fin del mensaje reenviado", "Final del mensaje reenviado",
            "Fin del mensaje original", "Fin de mensaje reenviado";
        on_behalf: "en nombre de", "de parte de", "por cuenta de", "en representación de";
        wrote: "escribieron", "Citando a";
        reply: "Resp", "Respuesta";
        forward: "RV", "Reenv", "Reenviado", "Reenviar", "Rvdo";
    }
    "et" {
        from: "Saatja", "Kellelt";
        to: "Saaja", "Kellele", "Adressaat", "Adressaadid";
        cc: "Koopia";
        date: "Kuupäev", "Saadetud", "Saatmise aeg", "Saatmisaeg";
        subject: "Teema", "Pealkiri";
        reply_to: "Vastus-kuhu", "Vasta", "Vastus saata", "Vastamise aadress", "Vastus aadressile",
            "Vastus";
        other: "Pimekoopia", "Uudistegrupid", "Kaasatud failid", "Tähtsus", "Organisatsioon", "Manused",
            "Prioriteet";
        forwarded: "Edasisuunatud kiri", "Edastatud sõnum", "Edastatud kiri", "Edasi saadetud kiri",
            "Edastatud sõnumi algus", "Edastatud kirja algus", "Edastatud meil", "Edastatud teade";
        forwarded_from: "Edastatud kiri saatjalt";
        original: "Algupärane sõnum", "Algne sõnum", "Originaalkiri", "Algne kiri", "Esialgne kiri",
            "Originaalsõnum", "Algne teade", "Algne meil", "Originaalteade";
        end: "Edastatud kirja lõpp", "Edastatud sõnumi lõpp";
        on_behalf: "nimel";
        wrote: "kirjutas";
        reply: "Vast", "Vastus";
        // A forward's in Danish and Norwegian.
        reply_here: "VS";
        forward: "ED", "Edasi", "Edastatud";
    }
    "eu" {
        from: "Nondik", "Nork", "Hemendik", "Bidaltzailea", "Igorlea";
        to: "Hona", "Nora", "Nori", "Hartzailea";
        cc: "Kik", "Kopia";
        date: "Data", "Eguna", "Bidalita", "Bidaltze-data", "Bidalia", "Bidaltze data";
        subject: "Gaia";
        reply_to: "Erantzun honi", "Erantzun-Honi", "Erantzun hona", "Erantzun";
        other: "Kez", "Berri-taldeak", "Eranskinak", "Lehentasuna", "Erakundea", "Garrantzia";
        forwarded: "Birbidalitako mezua", "Birbidalitako mezuaren hasiera";
        original: "Jatorrizko mezua";
        end: "Amaitu birbidalitako mezua", "Birbidalitako mezuaren amaiera";
        on_behalf: "honen izenean", "honen partez";
        wrote: "idatzi du", "igorleak hau idatzi du", "idatzi zuen";
        reply: "Erantz";
        forward: "Birb", "Birbidali";
    }
    "fa" {
        from: "از", "فرستنده", "ارسال کننده", "ارسالکننده", "از طرف";
        to: "به", "گیرنده", "ګيرينده", "گیرندگان";
        cc: "رونوشت", "رونوشت به", "تکثیر";
        date: "تاریخ", "ارسال", "ارسال شده", "ارسالشده", "فرستاده شده", "تاریخ ارسال", "زمان ارسال";
        subject: "موضوع", "عنوان", "مضمون";
        reply_to: "پاسخ به", "نشانی برگشت", "پاسخ-به", "جواب نامه", "پاسخ دادن به";
        other: "رونوشت محرمانه", "رونوشت مخفی", "اولویت", "سازمان", "پیوستها", "پیوست", "تکثیر پنهان",
            "ضميمه ها", "اهمیت";
        forwarded: "پیام ارسال مجدد شده", "پیام ارجاع داده شده", "پیام ارجاعی", "پیغام ارجاع شده",
            "پیام هدایتشده", "پیام هدایت شده", "پیام فوروارد شده", "پیام بازارسال شده", "پیام ارسال شده";
        forwarded_by: "ارجاع شده توسط";
        forwarded_from: "پیغام ارجاع شده از";
        original: "پیام اصلی", "پیام نخستین", "نامه اصلی";
        end: "انتهای پیغام ارجاع شده", "پایان پیام ارجاع شده";
        on_behalf: "از طرف", "به نمایندگی از", "از جانب";
        wrote: "نوشت", "نوشته است";
        reply: "پاسخ";
        forward: "هدایت", "ارسال مجدد", "ارجاع";
    }
    "fi" {
        from: "Lähettäjä", "Keneltä", "Lähettänyt", "Välittäjä";
        to: "Vastaanottaja", "Vastaanottajat", "Kenelle", "Vast.ott.";
        cc: "Kopio", "Kopiot", "Kopiona", "Kopionsaaja", "Kopio vastaanottajalle";
        date: "Päiväys", "Päivä", "Päivämäärä", "Lähetetty", "Pvm", "Lähetysaika", "Aika", "Lähetyspäivä",
            "Lähetyspvm";
        subject: "Aihe", "Otsikko";
        reply_to: "Vastausosoite", "Vastaa osoitteeseen", "Vastaus osoitteeseen", "Vastaus", "Vastaa",
            "Vastaukset";
        other: "Piilokopio", "Piilokopiot", "Piilokopionsaaja", "Uutisryhmät", "Organisaatio",
            "Keskusteluryhmät", "Liitteet", "Liite", "Tärkeys", "Liitetiedostot", "Prioriteetti",
            "Viitteet";
        forwarded: "Edelleenlähetetty viesti", "Välitetty viesti", "Välitetty viesti / Fwd.Msg",
            "Välitetty viesti alkaa", "Välitetyn viestin alku", "Edelleenlähetetyn viestin alku",
            "Välitetty sähköposti", "Lähetetty edelleen", "Alkaa välitetty viesti";
        forwarded_by: "Lähettänyt edelleen";
        forwarded_from: "Välitetty viesti lähettäjältä";
        original: "Alkuperäinen viesti", "Alkuperäinen viesti / Orig.Msg.", "Alkuperäinen sähköposti",
            "Alkuperäinen teksti";
        end: "Välitetty viesti päättyy", "Välitetyn viestin loppu", "Edelleenlähetetty viesti päättyy";
        on_behalf: "puolesta", "käyttäjän puolesta";
        wrote: "kirjoitti";
        reply: "Vast", "Vastaus";
        // A forward's in Danish and Norwegian, which have twice the speakers.
        reply_here: "VS";
        forward: "VL", "Välitetty", "Välitys", "Edelleen";
    }
    "fil" {
        from: "Mula kay", "Mula sa", "Mula", "Nagpadala", "Galing kay";
        to: "Para kay", "Para sa", "Kay", "Tatanggap";
        cc: "Kopya";
        date: "Petsa", "Ipinadala", "Naipadala", "Ipinadala noong";
        subject: "Paksa";
        reply_to: "Tumugon kay", "Tumugon sa";
        other: "Mga attachment", "Mga kalakip";
        forwarded: "Ipinasang mensahe", "Na-forward na mensahe", "Ipinasa na mensahe",
            "Simula ng ipinasang mensahe";
        original: "Orihinal na mensahe", "Orihinal na email";
        on_behalf: "sa ngalan ni", "sa ngalan ng";
        wrote: "sumulat";
    }
    "fo" {
        from: "Frá", "Sendari";
        to: "Til";
        date: "Tann", "Sent", "Dato", "Dagfesting";
        subject: "Evni";
        reply_to: "Svara-til", "Svara til";
        other: "Raðfesting", "Fyritøka", "Viðheftingar";
        original: "Uppruna boð", "Upprunaligt boð";
    }
    "fr" {
        from: "De", "Expéditeur", "Expéditrice", "Émetteur", "Envoyé par", "De la part de",
            "Expéditeur·rice", "Provenance";
        to: "À", "Pour", "Destinataire", "Destinataires", "Envoyé à", "Vers";
        cc: "Copie", "Copie à", "Copies", "En copie", "Copie carbone", "Copies à", "Cc à";
        date: "Date", "Envoyé", "Envoyé le", "Date d'envoi", "Envoyée", "Date et heure", "Date/heure",
            "Expédié", "Expédié le", "Envoyés", "Heure", "Transmis le", "Date de l'envoi";
        subject: "Objet", "Sujet", "Titre";
        reply_to: "Répondre à", "Répondre-à", "Réponse à", "Adresse de réponse";
        other: "Cci", "Copie cachée", "Copie discrète", "Groupe-de-discussion", "Groupe de discussion",
            "Groupes de discussion", "Forums de discussion", "Société", "Organisation", "Pièces jointes",
            "Pièce jointe", "PJ", "P.J.", "Priorité", "Importance", "Critère de diffusion", "Références",
            "Envoyé via", "Sécurité", "Catégories", "Indicateur de suivi", "Fichiers joints", "Reçu",
            "Confidentialité";
        forwarded: "Message transféré", "Message transmis", "Message réexpédié", "Message suivi",
            "Message retransmis", "Mail transféré", "Mail transmis", "Courriel transféré",
            "Courriel transmis", "E-mail transféré", "E-mail transmis", "Courrier électronique transféré",
            "Début du message réexpédié", "Début du message transféré", "Début du message transmis",
            "Début du message renvoyé", "Début de message transféré", "Début du courriel transféré",
            "Début du mail transféré", "Début du courriel réexpédié", "Message renvoyé", "Transfert",
            "Transféré", "Message transférés";
        forwarded_by: "Transféré par", "Réacheminé par", "Transmis par", "Réexpédié par", "Message transféré par", "Retransmis par", "Mail transféré par";
        forwarded_from: "Message transféré de", "Message transmis de", "Message réexpédié de";
        original: "Message d'origine", "Message original", "Message initial", "Courriel initial",
            "Courriel original", "Courriel d'origine", "E-mail d'origine", "E-mail original",
            "Mail d'origine", "Mail original", "Message originel", "Courrier d'origine", "Mail initial",
            "Courrier original";
        end: "Fin du message transféré", "Fin du message réexpédié", "Fin du message transmis",
            "Fin du message original", "Fin du message d'origine", "Fin du message";
        on_behalf: "de la part de", "au nom de", "pour le compte de";
        wrote: "a écrit", "ont écrit", "écrit", "écrivait";
        reply: "Rép", "Réf", "Réponse";
        forward: "TR", "Transf", "Transféré", "Transfert";
    }
    "fur" {
        from: "Di", "Mitent";
        to: "A";
        date: "Date", "Data", "Inviade";
        subject: "Ogjet";
        reply_to: "Rispuint a";
        other: "Ccp";
        forwarded: "Messaç mandât indenant";
        original: "Messaç origjinâl";
    }
    "fy" {
        from: "Fan", "Ofstjoerder", "Stjoerder";
        to: "Oan";
        date: "Datum", "Ferstjoerd";
        subject: "Underwerp";
        reply_to: "Antwurd oan", "Antwurd-nei";
        other: "Prioriteit", "Organisaasje", "Taheaksels";
        forwarded: "Trochstjoerd berjocht";
        original: "Oarspronklik berjocht", "Orizjineel berjocht";
        on_behalf: "út namme fan";
    }
    "ga" {
        from: "Ó", "Seoltóir", "Seolaí";
        to: "Chuig", "Go dtí";
        cc: "Cóip";
        date: "Dáta", "Seolta";
        subject: "Ábhar", "Ábhair";
        reply_to: "Freagra-Chuig", "Freagair go", "Freagra chuig";
        other: "Iatáin", "Cóip cheilte", "Tosaíocht", "Eagraíocht", "Iatán", "Ceangaltáin";
        forwarded: "Teachtaireacht curtha ar aghaidh", "Teachtaireacht ar aghaidh";
        original: "Bunteachtaireacht", "An teachtaireacht bhunaidh", "Teachtaireacht bhunaidh";
        on_behalf: "thar ceann", "ar son";
        wrote: "scríobh";
    }
    "gd" {
        from: "O", "Bho";
        to: "Gu";
        date: "Air a chur", "Ceann-là";
        subject: "Cuspair";
        reply_to: "Freagairt gu";
        forwarded: "An teachdaireachd a tha ’ga shìneadh air adhart";
        original: "An teachdaireachd thùsail";
    }
    "gl" {
        from: "De", "Remitente", "Dende";
        to: "Para", "Destinatario", "A";
        cc: "Copia", "Copia (Cc)", "Con copia";
        date: "Data", "Enviado", "Enviado o", "Data de envío", "Enviada";
        subject: "Asunto", "Titular", "Tema";
        reply_to: "Responder a", "Resposta para", "Respostar a", "Respostar-A";
        other: "Grupos de novas", "Anexos", "Copia agochada", "Copia oculta (Cco)", "Prioridade",
            "Organización", "Ficheiros anexos", "Importancia";
        forwarded: "Mensaxe reenviada", "Mensaxe reencamiñada", "Inicio da mensaxe reenviada",
            "Reenviouse a mensaxe";
        forwarded_by: "Reenviado por";
        forwarded_from: "Reenviouse a mensaxe desde", "Mensaxe reenviada de";
        original: "Mensaxe orixinal", "Mensaxe orixianl", "Correo orixinal";
        end: "Fin da mensaxe reenviada";
        on_behalf: "en nome de", "en nome da";
        wrote: "escribiu", "escribiron";
        reply: "Resp", "Resposta";
        forward: "Reenv", "Reenviado";
    }
    "gu" {
        from: "તરફથી", "પ્રેષક", "મોકલનાર";
        to: "પ્રતિ", "પ્રાપ્તકર્તા", "ને";
        cc: "ને પણ", "નકલ";
        date: "તારીખ", "મોકલાયેલ", "મોકલ્યું", "મોકલેલ";
        subject: "વિષય";
        reply_to: "ને જવાબ આપો";
        other: "આને પણ ખબર વિના", "જોડાણો";
        forwarded: "સંદેશો આગળ ધપાવો", "આગળ ધપાવાયેલ સંદેશો", "ફૉરવર્ડ કરેલ સંદેશ", "ફોરવર્ડ કરેલો સંદેશ";
        original: "મૂળ સંદેશો", "મૂળ સંદેશ";
        on_behalf: "વતી";
    }
    "he" {
        from: "השולח", "מאת", "השולח", "שולח", "נשלח מאת", "נשלח על ידי";
        to: "הנמען", "אל", "לכבוד", "נמען", "נמענים", "ל";
        cc: "לידיעה", "עותק", "העתקים", "העתק", "לידיעה", "מכותב", "מכותבים", "עותק אל";
        date: "תאריך", "נשלח", "נשלח ב", "נשלח בתאריך", "תאריך שליחה", "זמן שליחה";
        subject: "נושא", "הנדון";
        reply_to: "להשיב אל", "השב אל", "מענה-אל", "השב-אל", "כתובת למענה", "השב", "תשובה אל";
        other: "עותק מוסתר", "העתקים עיוורים", "עותק סמוי", "עותק-סמוי", "מכותב מוסתר", "קבוצות דיון",
            "קבוצות חדשות", "עדיפות", "ארגון", "אירגון", "צרופות", "קבצים מצורפים", "חשיבות";
        forwarded: "הודעה שהועברה", "הודעה מועברת", "תחילת ההודעה שהועברה", "תחילת הודעה שהועברה",
            "תחילת ההודעה המועברת", "התחלת ההודעה שהועברה", "דוא״ל שהועבר";
        forwarded_by: "הועבר על ידי", "הועבר ע\"י";
        forwarded_from: "הודעה שהועברה מאת";
        original: "הודעה מקורית", "ההודעה המקורית", "דוא\"ל מקורי", "הודעת המקור";
        end: "סוף ההודעה שהועברה", "סוף הודעה שהועברה", "סוף ההודעה המועברת";
        on_behalf: "בשם", "מטעם";
        wrote: "כתב", "כתבה", "כתב/ה", "מאת";
        reply: "תשובה", "השב", "תגובה";
        forward: "הועבר", "העברה", "הועברה";
    }
    "hi" {
        from: "प्रेषक", "से", "यहाँ से", "भेजने वाला", "द्वारा", "की ओर से";
        to: "प्रति", "को", "पाने वाला", "प्राप्तकर्ता", "सेवा में";
        cc: "नक़ल", "सीसी", "कार्बन", "प्रतिलिपि", "कार्बन कॉपी", "प्रति लिपि";
        date: "तिथि", "तारीख", "तारीख़", "दिनांक", "भेजा गया", "भेजने की तारीख", "भेजी गई", "प्रेषित",
            "भेजा";
        subject: "विषय", "सबजेक्ट", "विशय";
        reply_to: "इसे जवाब दें", "जवाब यहाँ", "को उत्तर दें", "उत्तर दें", "जवाब दें";
        other: "अंधा कार्बन", "गुप्त प्रति", "मेल की महत्वपूर्णता", "संस्था", "जुडे फाईल", "अनुलग्नक",
            "अटैचमेंट", "प्राथमिकता", "महत्व";
        forwarded: "अग्रेषित संदेश", "फ़ॉरवर्ड किया गया संदेश", "फॉरवर्ड किया गया संदेश",
            "फ़ॉरवर्ड किया गया मैसेज", "अग्रेषित संदेश शुरू करें", "अग्रेषित संदेश की शुरुआत",
            "अग्रेषित मेल", "अग्रेषित ईमेल", "फ़ॉरवर्ड संदेश";
        forwarded_from: "अग्रेषित संदेश प्रेषक";
        original: "मौलिक संदेश", "मूल संदेश", "पुराना मैसेज", "मूल ईमेल", "मूल मेल";
        end: "अग्रेषित संदेश समाप्त";
        on_behalf: "की ओर से", "के बदले";
        wrote: "ने लिखा", "लिखा";
        reply: "उत्तर", "जवाब";
        forward: "अग्रेषित", "अग्रे";
    }
    "hr" {
        from: "Od", "Šalje", "Pošiljatelj", "Poslao";
        to: "Za", "Prima", "Primatelj", "Primatelji", "Komu";
        cc: "Prima kopiju", "Pošalji kopiju", "Cc(kopija)", "Cc (kopija)", "Kopija", "Kopija za";
        date: "Datum", "Poslano", "Datum slanja", "Vrijeme slanja";
        subject: "Predmet", "Naslov", "Tema";
        reply_to: "Odgovor na", "Odgovori", "Odgovor-Za", "Odgovori na", "Odgovor za";
        other: "Prima tajnu kopiju", "Bcc(na znanje)", "Bcc (na znanje)", "News grupe", "Prioritet",
            "Organizacija", "Privitci", "Privitak", "Važnost", "Skrivena kopija";
        forwarded: "Proslijeđena poruka", "Započni proslijeđenu poruku", "Početak proslijeđene poruke",
            "Proslijeđeni e-mail", "Proslijeđena e-poruka";
        forwarded_from: "Proslijeđena poruka od";
        original: "Izvorna poruka", "Originalna poruka", "Izvorni e-mail", "Prvobitna poruka";
        end: "Završi proslijeđenu poruku", "Kraj proslijeđene poruke";
        on_behalf: "u ime", "u ime korisnika";
        wrote: "piše", "napisala";
        reply: "Odg", "Odgovor";
        forward: "Prosl", "Proslj", "Proslijeđeno", "Proslijeđena";
    }
    "hsb" {
        from: "Wot";
        to: "Na", "Komu";
        cc: "Kopija", "Kopija na";
        date: "Datum";
        subject: "Tema";
        reply_to: "Wotmołwić na", "Wotmołwa na";
        other: "Slepa kopija na", "Přiwěški";
        forwarded: "Dopósłana powěsć", "Dale sposrědkowana powěsć";
        original: "Originalna powěsć";
    }
    "hu" {
        from: "Feladó", "Küldő", "Feladta", "Kitől";
        to: "Címzett", "Címzettek", "Kinek";
        cc: "Másolat", "Másolatot kap", "Másolatot kapnak", "Másolat címzettje";
        date: "Dátum", "Elküldve", "Küldve", "Küldés ideje", "Küldés dátuma", "Elküldött", "Időpont",
            "Elküldés dátuma", "Elküldés ideje", "Kelt", "Küldés időpontja";
        subject: "Tárgy", "Téma";
        reply_to: "Válasz", "Válaszcím", "Viszontválasz cím", "Válasz ide", "Válasz címe";
        other: "Rejtett másolat", "Titkos másolat", "Titkos másolatot kap", "Rejtett másolatot kap",
            "Hírcsoportok", "Szervezet", "Mellékletek", "Melléklet", "Sürgősség", "Csatolmányok",
            "Csatolmány", "Fontosság", "Prioritás", "Hivatkozások";
        forwarded: "Továbbított levél", "Továbbított üzenet", "Továbbított e-mail",
            "Továbbított levél kezdete", "Továbbított üzenet kezdete", "A továbbított üzenet kezdete",
            "Továbbított levél eleje", "Továbbítva", "Továbbküldött levél", "Továbbküldött üzenet";
        original: "Eredeti üzenet", "Eredeti levél", "Eredeti e-mail", "Eredeti szöveg";
        end: "Vége a továbbított levélnek", "Továbbított levél vége", "Továbbított üzenet vége";
        on_behalf: "nevében", "a következő nevében", "meghatalmazásából", "meghatalmazó", "megbízásából";
        wrote: "írta", "ezt írta", "írja";
        reply: "Vá", "Válasz";
        forward: "Tov", "Továbbítás", "Továbbítva", "Továbbít";
    }
    "hy" {
        from: "Ումից", "Ուղարկող", "Ումի՞ց", "Ուղարկողը";
        to: "Ում", "Ստացող", "Ում (To)", "Ու՞մ";
        cc: "Պատճեն", "Պատճենը";
        date: "Ամսաթիվ", "Ամսաթիւ", "Ուղարկված", "Ուղարկուած", "Ուղարկված է", "Ուղարկվել է";
        subject: "Վերնագիր", "Վերնագիրը", "Թեմա", "Թեմայ", "Թեման", "Առարկա";
        reply_to: "Պատասխանել", "Պատասխան";
        other: "Առավելություն", "Կազմակերպություն", "Կցումներ", "Կցված ֆայլեր";
        forwarded: "Փոխանցվող նամակը", "Փոխանցուած հաղորդագրութիւն", "Փոխանցված հաղորդագրություն",
            "Վերահասցեագրված նամակ", "Փոխանցված նամակ", "Վերահասցեագրված հաղորդագրություն";
        original: "Առաջին հաղորդագրությունը", "Բնօրինակ նամակը", "Նախորդ հաղորդագրութիւնը",
            "Բնաւրինակ հաղորդագրութիւն", "Բնօրինակ հաղորդագրություն", "Սկզբնական հաղորդագրություն";
        on_behalf: "անունից";
        wrote: "գրեց", "գրել է";
        reply: "Պատ";
        forward: "Փոխ";
    }
    "ia" {
        from: "De", "Ex", "Expeditor";
        to: "A";
        cc: "pc (CC)", "In copia a";
        date: "Data", "Inviate";
        subject: "Subjecto";
        reply_to: "Responder a";
        other: "Attachamentos", "In copia occultate a", "Prioritate", "Organisation";
        forwarded: "Message expedite", "Message inviate ultra", "Message reinviate";
        original: "Message original";
    }
    "id" {
        // "Lampiran" (attachments) is what one program writes for Cc.
        from: "Dari", "Pengirim", "Dikirim oleh";
        to: "Ke", "Untuk", "Kepada", "Penerima", "Kpd";
        cc: "Tembusan", "Salinan";
        date: "Tanggal", "Terkirim", "Dikirim", "Tgl", "Tanggal kirim", "Tanggal pengiriman", "Waktu",
            "Dikirim pada", "Dikirimkan";
        subject: "Perihal", "Subjek", "Subyek", "Judul", "Hal";
        reply_to: "Balas ke", "Balas-Ke", "Balas kepada", "Membalas ke";
        other: "Organisasi", "Lampiran", "Lampiran tersembunyi", "Prioritas", "Sisipan", "Kepentingan",
            "Kelompok berita", "Referensi";
        forwarded: "Pesan yang diteruskan", "Pesan diteruskan", "Pesan terusan", "Email yang diteruskan",
            "Awal pesan yang diteruskan", "Mulai pesan yang diteruskan", "Mulai pesan diteruskan",
            "Memulai pesan yang diteruskan", "Pesan yang Diterusan", "Surat yang diteruskan";
        forwarded_by: "Diteruskan oleh";
        forwarded_from: "Teruskan pesan dari", "Pesan diteruskan dari", "Pesan yang diteruskan dari";
        original: "Pesan asli", "Isi pesan asli", "Pesan orisinal", "Email asli", "Pesan semula";
        end: "Akhir pesan yang diteruskan", "Akhir pesan diteruskan";
        on_behalf: "atas nama", "mewakili";
        wrote: "menulis";
        reply: "BLS", "Balas", "Balasan";
        forward: "TRS", "Terusan", "Teruskan", "Diteruskan";
    }
    "is" {
        from: "Frá", "Sendandi";
        to: "Til", "Viðtakandi";
        cc: "Afrit";
        date: "Dagsetning", "Sent", "Dags";
        subject: "Efni", "Viðfangsefni", "Titill";
        reply_to: "Svara-Til", "Svar-Við", "Svar til", "Svara til";
        other: "Falið afrit", "Forgangur", "Stofnun", "Viðhengi", "Skipulagseining", "Fréttahópar",
            "Tilvísanir", "Mikilvægi";
        forwarded: "Áframsent skeyti", "Áframsendur póstur", "Áframsend skilaboð",
            "Upphaf áframsends skilaboðs", "Upphaf áframsendra skilaboða", "Framsend skilaboð",
            "Áframsent bréf";
        forwarded_by: "Áframsent af";
        forwarded_from: "Áframsent skeyti frá";
        original: "Upprunaleg skilaboð", "Upprunalegur póstur", "Upprunalegt bréf", "Upphafleg skilaboð",
            "Upprunalegt skeyti";
        end: "Ljúka framsendu skeyti", "Lok áframsendra skilaboða";
        on_behalf: "fyrir hönd", "f.h.";
        wrote: "skrifaði";
        reply: "SV", "Svar";
        forward: "FS", "Framsenda", "Framsent", "Áframsent";
    }
    "it" {
        from: "Da", "Mittente", "Inviato da";
        to: "A", "Destinatario", "Destinatari", "Per", "Inviato a";
        cc: "Copia", "Copia a", "Per conoscenza", "P.c.", "In copia", "Copia per conoscenza";
        date: "Data", "Inviato", "Inviato il", "Inviata", "Data invio", "Data di invio", "Data e ora",
            "Spedito", "Inviata il", "Data/ora", "Ora", "Inviato in data", "Spedito il";
        subject: "Oggetto", "Soggetto";
        reply_to: "Rispondi a", "Rispondi-a", "Risposta a", "Rispondere a";
        other: "Ccn", "Organizzazione", "Allegati", "Allegato", "Priorità", "Società", "Importanza",
            "Riservatezza", "Riferimento", "Riferimenti", "Gruppi di discussione", "Sicurezza", "Categorie",
            "Flag di completamento";
        forwarded: "Messaggio inoltrato", "Inizio messaggio inoltrato", "Inizio del messaggio inoltrato",
            "Email inoltrata", "E-mail inoltrata", "Mail inoltrata", "Messaggio inviato",
            "Inizio messaggio trasferito", "Messaggio trasferito", "Posta inoltrata", "Inoltrato",
            "Inizio e-mail inoltrata", "Messaggio girato";
        forwarded_by: "Inoltrato da", "Inoltrata da", "Inviato nuovamente da";
        forwarded_from: "Messaggio inoltrato da";
        original: "Messaggio originale", "Messaggio d'origine", "E-mail originale", "Email originale",
            "Mail originale", "Messaggio iniziale", "Testo originale", "Messaggio originario";
        end: "Fine messaggio inoltrato", "Fine del messaggio inoltrato", "Fine messaggio originale",
            "Fine del messaggio originale";
        on_behalf: "per conto di", "a nome di", "da parte di";
        wrote: "ha scritto", "scrive", "scrisse", "Citazione";
        reply: "R", "Rif", "Ris", "Risposta";
        forward: "I", "Inoltro", "Inoltra", "Inoltrato";
    }
    "ja" {
        // "が" stands between the two in Outlook, which writes "の代理で送信" after the second.
        from: "差出人", "送信者", "発信者", "送信元", "送信者名", "発信元", "差し出し人", "送り主", "差出人名", "発信人", "転送元";
        to: "宛先", "送信先", "受信者", "あて先", "宛て先", "受取人", "宛名";
        cc: "写し(Cc)", "写し", "カーボンコピー", "同報", "コピー";
        date: "日時", "日付", "送信日", "送信日時", "発信日時", "送信時刻", "送信時間", "日付時刻", "発信日", "日 時", "送付日時", "送信日付",
            "作成日時";
        subject: "件名", "題名", "表題", "標題", "タイトル", "サブジェクト", "主題", "件 名";
        reply_to: "返信先", "返信", "返信先アドレス";
        other: "ニュースグループ", "添付ファイル", "添付", "隠した写し(Bcc)", "優先度", "重要度", "企業名", "組織", "新しいグループ", "リファレンス",
            "秘密度", "受信日時", "メッセージID", "組織名", "分類項目", "フラグの設定";
        forwarded: "転送するメッセージ", "メッセージを転送", "転送されたメッセージ", "転送したメッセージ", "転送メッセージ", "転送メール", "転送されたメール",
            "転送されたEメール", "転送された電子メール", "以下、転送されたメッセージ", "転送されたメッセージ開始", "転送されるメッセージ", "転送", "転送元メッセージ",
            "ここから転送メッセージ", "転送本文", "転送開始", "転送されたメッセージの先頭";
        forwarded_by: "転送者";
        forwarded_from: "転送されたメッセージ 差出人", "からの転送メッセージ";
        original: "元のメッセージ", "オリジナルのメッセージ", "オリジナルメッセージ", "元メール", "オリジナルメール", "元のメール", "元のEメール", "元の電子メール",
            "原文", "元メッセージ", "元のメールメッセージ", "引用元メッセージ", "オリジナル メッセージ", "受信メール";
        end: "転送するメッセージは以上です", "転送メッセージ終わり", "転送メッセージここまで", "転送終了", "元のメッセージ終わり", "元のメッセージここまで",
            "転送されたメッセージの終わり";
        on_behalf: "が", "の代理で送信", "の代理で", "の代理", "代理送信";
        wrote: "のメール", "のメッセージ", "さんは書きました", "は書きました", "が書きました";
        reply: "返信";
        forward: "転送";
    }
    "ka" {
        from: "ვისგან", "ვინ", "გამგზავნი", "გამგზავნელი", "გამომგზავნი", "ავტორი";
        to: "ვის", "მიმღები", "ადრესატი";
        cc: "ასლი", "ასლები";
        date: "თარიღი", "გაიგზავნა", "გაგზავნილია", "გაგზავნილი", "გაგზავნის თარიღი";
        subject: "თემა", "საგანი", "შინაარსი", "სათაური";
        reply_to: "უპასუხეთ", "პასუხი", "პასუხის გაცემა";
        other: "ფარულიასლი", "ფარული ასლი", "მიმაგრებული ფაილები", "ფარული", "პრიორიტეტი", "ორგანიზაცია",
            "გზავნილები", "დანართები";
        forwarded: "გადაგზავნილი შეტყობინება", "გადაგზავნილი წერილი", "გადამისამართებული წერილი";
        original: "საწყისი შეტყობინება", "საწყისი მესიჯი", "საწყისი წერილი", "ორიგინალი შეტყობინება",
            "თავდაპირველი შეტყობინება", "ორიგინალი წერილი";
        on_behalf: "სახელით";
        wrote: "დაწერა";
        reply: "პას";
        forward: "გად";
    }
    "kab" {
        from: "Sɣur", "Si";
        to: "I";
        cc: "Anɣ. I", "Anɣ.I";
        date: "Yettwazen", "Azemz";
        subject: "Asentel", "Amgay";
        reply_to: "Err-i";
        forwarded: "Izen yettwawelhen";
        original: "Izen anezli";
    }
    "kk" {
        from: "Кімнен", "Кімден", "Жіберуші";
        to: "Кімге", "Алушы";
        cc: "Көшірмесі", "Көшірме кімге", "Көшірме", "Көшірмесін алушы";
        date: "Күні", "Уақыты", "Жіберілген", "Жіберілді", "Жіберілген күні", "Жіберілген уақыты";
        subject: "Тақырыбы", "Тақырып";
        reply_to: "Кімге жауап беру", "Жауап беру";
        other: "Жасырын көшірме", "Жасырын көшірмесі", "Тіркемелері", "Жасырып кімге", "Ұйым",
            "Жаңалықтар тобы", "Маңыздылығы", "Тіркемелер";
        forwarded: "Қайта бағдарланған хат", "Басқаға жіберілген хат", "Әрі қарай жіберілген хабарлама",
            "Қайта жіберілген хабар", "Қайта жіберілген хат", "Қайта бағытталған хабар";
        original: "Түпнұсқа хабарламасы", "Бастапқы хат", "Шығыс хат", "Бастапқы хабар", "Түпнұсқа хабар";
        on_behalf: "атынан";
        wrote: "жазды";
        reply: "Жауап";
        forward: "Қайта жіберу";
    }
    "km" {
        from: "មកពី ៖", "ពី", "អ្នកផ្ញើ", "មកពី";
        to: "ផ្ញើទៅ ៖", "ទៅ", "ជូនចំពោះ ៖", "អ្នកទទួល", "ជូន";
        cc: "ចម្លង ៖", "ចម្លង", "ចម្លងជូន ៖";
        date: "កាលបរិច្ឆេទ ៖", "កាលបរិច្ឆេទ", "កាលបរិច្ឆេត", "បានផ្ញើ", "ថ្ងៃ";
        subject: "ប្រធានបទ ៖", "ប្រធានបទ", "ចំណងជើង", "កម្មវត្ថុ";
        reply_to: "ឆ្លើយតប-ទៅ", "ឆ្លើយតបទៅកាន់";
        other: "លាក់ ៖", "ឯកសារភ្ជាប់ ៖", "អទិភាព", "អង្គភាព", "ឯកសារភ្ជាប់";
        forwarded: "សារដែលបានបញ្ជូនបន្ត", "បានបញ្ជូនសារបន្ត", "សារបានបញ្ជូនបន្ត";
        forwarded_from: "សារដែលបានបញ្ជូនបន្តពី";
        original: "សារដើម";
        end: "បញ្ចប់សារដែលបានបញ្ជូនបន្ត";
    }
    "kn" {
        from: "ಇಂದ", "ಯಿಂದ", "ಕಳುಹಿಸಿದವರು", "ಪ್ರೇಷಕರು";
        to: "ಗೆ", "ಸ್ವೀಕರಿಸುವವರು", "ಇವರಿಗೆ";
        cc: "ಪ್ರತಿ", "ಕಾರ್ಬನ್ ಪ್ರತಿ";
        date: "ದಿನಾಂಕ", "ಕಳುಹಿಸಲಾಗಿದೆ", "ಕಳುಹಿಸಿದ ದಿನಾಂಕ";
        subject: "ವಿಷಯ";
        reply_to: "ಇವರಿಗೆ ಉತ್ತರಿಸು";
        other: "ಆದ್ಯತೆ", "ಸಂಘಟನೆ", "ಲಗತ್ತುಗಳು";
        forwarded: "ಫಾರ್ವಾರ್ಡ್ ಮಾಡಲಾದ ಸಂದೇಶ", "ಫಾರ್ವರ್ಡ್ ಮಾಡಲಾದ ಸಂದೇಶ", "ಫಾರ್ವರ್ಡ್ ಮಾಡಿದ ಸಂದೇಶ";
        // The second is the first with its vowel typed as two.
        original: "ಮೂಲ ಸಂದೇಶ";
        on_behalf: "ಪರವಾಗಿ";
    }
    "ko" {
        from: "보낸 사람", "보낸사람", "보내는 사람", "보내는사람", "보낸이", "보낸 이", "발신자", "발신인", "송신자", "발신";
        to: "받는 사람", "받는사람", "받은 사람", "받은사람", "받는이", "받는 이", "수신자", "수신인", "수신";
        cc: "참조", "참조인", "참조자";
        date: "보낸 날짜", "보낸날짜", "날짜", "보낸 시간", "보낸시간", "보낸 시각", "보낸 일시", "발신일", "발송일", "발신일시", "발송일시", "전송일",
            "작성일", "일시", "보낸일시", "보낸 날짜/시간", "시간", "전송 시간", "보냄";
        subject: "제목", "메일제목", "메일 제목";
        reply_to: "회신 주소", "회신", "회신주소", "답장 주소", "답장받는 사람", "회신 대상", "답장", "답장 받을 사람";
        other: "숨은 참조", "숨은참조", "뉴스그룹", "첨부", "우선 순위", "우선순위", "조직", "첨부파일", "첨부 파일", "중요도", "받은 날짜",
            "받은날짜", "범주", "보안";
        forwarded: "전달한 메시지", "전달된 편지", "전달된 메시지", "전달된 메일", "전달 메시지", "전달된 이메일", "전달된 메시지 시작",
            "전달된 메시지의 시작", "전달한 메일", "전달메일", "전달 메일", "전달된 메세지", "전달하는 메시지", "전달";
        forwarded_by: "전달자", "전달한 사람";
        forwarded_from: "전달된 메시지 보낸 사람";
        original: "원본 메시지", "원문 메시지", "원래 메시지", "원본 메일", "원본 이메일", "원본메시지", "원본메일", "원문", "원래 메일",
            "받은 메일 내용", "원본 내용", "원본 메세지", "원본 편지", "원본", "받은메일내용";
        end: "전달 편지 끝", "전달된 메시지 끝", "전달 메시지 끝", "원본 메시지 끝";
        on_behalf: "을 대신하여", "를 대신하여", "을(를) 대신하여", "대신", "님을 대신하여", "님 대신", "다음 사람을 대신하여";
        wrote: "님이 작성", "작성";
        reply: "회신", "답장", "답변", "답신";
        forward: "전달", "전송";
    }
    "ku" {
        from: "Ji", "Şandyar", "Şîner";
        to: "Ji bo", "Standyar";
        cc: "Kopiya karbon";
        date: "Dîrok", "Şandî", "Hat şandin";
        subject: "Mijar";
        other: "Kopiya karbon a veşartî", "Girîngî", "Sazî", "Pêvek";
        forwarded: "Peyama beralîkirî";
        original: "Peyama orîjînal", "Peyama resen";
    }
    "lb" {
        from: "Vun", "Geschéckt vun", "Ofsender";
        to: "Un";
        cc: "Kopie un";
        date: "Datum", "Verschéckt", "Geschéckt";
        subject: "Sujet", "Betreff";
        reply_to: "Äntwert un";
        other: "Prioritéit", "Organisatioun", "Unhäng";
        forwarded: "Weidergeleete Message", "Weidergeleeten Noriicht";
        original: "Original-Message", "Originalmessage";
        on_behalf: "am Numm vun";
    }
    "lt" {
        from: "Nuo", "Siuntėjas", "Kas", "Nuo ko";
        to: "Iki", "Kam", "Gavėjas", "Skirta";
        cc: "Kopija", "Kopija kam";
        date: "Data", "Išsiųsta", "Siųsta", "Išsiuntimo data", "Išsiųstas", "Siuntimo data";
        subject: "Tema";
        reply_to: "Atgalinis adresas", "Atsakyti", "Atsakyti kam", "Kam atsakyti", "Atsakymą gaus";
        other: "Nematoma kopija", "Slapta kopija", "Slaptoji kopija", "Naujienų grupės", "Priedai",
            "Prioritetas", "Organizacija", "Pridėti failai", "Svarba", "Nuorodos";
        forwarded: "Persiųstas laiškas", "Persiųstas pranešimas", "Persiųsta žinutė",
            "Persiųsto pranešimo pradžia", "Persiunčiamas laiškas", "Persiųsto laiško pradžia",
            "Persiunčiamas pranešimas";
        forwarded_by: "Persiųsta nuo";
        forwarded_from: "Persiųstas laiškas nuo";
        original: "Originalus laiškas", "Originalus tekstas", "Originalus pranešimas",
            "Pradinis pranešimas", "Pirminis laiškas", "Pirminis pranešimas", "Pradinis laiškas",
            "Pirminė žinutė";
        end: "Persiųsto laiško pabaiga", "Persiųsto pranešimo pabaiga";
        on_behalf: "vardu", "kieno vardu";
        wrote: "rašė";
        reply: "Ats", "Atsakymas";
        forward: "Pers", "Persiųsta", "Prs";
    }
    "lv" {
        from: "No", "Sūtītājs", "Kas", "No kā";
        to: "Kam", "Saņēmējs", "Uz", "Adresāts";
        cc: "Kopija", "Kopijas";
        date: "Datums", "Nosūtīts", "Sūtīts", "Nosūtīšanas datums", "Nosūtīta", "Izsūtīts";
        subject: "Temats", "Tēma", "Temata rinda";
        reply_to: "Atbildēt", "Atbildēt uz", "Atbildēt-Uz", "Atbilde uz", "Atbildes adrese";
        other: "Pielikumi", "Prioritāte", "Uzņēmums", "Organizācija", "Intereškopas", "Atsauces",
            "Svarīgums", "Bezattēla kopija", "Diskrētā kopija";
        forwarded: "Pārsūtīta vēstule", "Pārsūtītā ziņa", "Pārsūtīts ziņojums", "Pārsūtītās ziņas sākums",
            "Pārsūtītais ziņojums", "Pārsūtītās vēstules sākums";
        forwarded_from: "Pārsūtīta vēstule no";
        original: "Sākotnējā vēstule", "Sākotnējās vēstules teksts", "Sākotnējā ziņa",
            "Sākotnējais ziņojums", "Oriģinālā ziņa", "Oriģinālais ziņojums", "Oriģinālā vēstule",
            "Oriģināls ziņojums";
        end: "Pārsūtītās vēstules beigas", "Pārsūtītās ziņas beigas";
        on_behalf: "vārdā", "kā vārdā";
        wrote: "rakstīja";
        reply: "Atb", "Atbilde";
        forward: "Pārs", "Pārsūtīts", "Pārsūtīta";
    }
    "mk" {
        from: "Од", "Испраќач", "Праќач";
        to: "До", "Примач", "За";
        cc: "Копија на пораката", "Копија", "Копирај";
        date: "Датум", "Испратено", "Пратено", "Испратена";
        subject: "Тема", "Наслов", "Предмет";
        reply_to: "Одговори на", "Одговор до", "Препрати на";
        other: "Слепа копија", "Невидлива копија", "Приоритет", "Организација", "Приложено", "Прилози";
        forwarded: "Препратена порака", "Проследена порака", "Почеток на препратената порака",
            "Проследена е-пошта";
        forwarded_from: "Препратена порака од";
        original: "Оригинална порака", "Изворна порака", "Првобитна порака";
        end: "Заврши ја препратената порака", "Крај на препратената порака";
        on_behalf: "во име на", "од името на";
        wrote: "напиша";
        reply: "Одг", "Одговор";
        forward: "Прпр", "Препратено", "Проследено";
    }
    "ml" {
        from: "പ്രേഷിതാവ്", "പ്രേഷിതന്", "എവിടെ നിന്ന്", "അയച്ചത്", "അയച്ചയാൾ", "അയചയാള്",
            "മെയില് വന്നത് എവിടെ നിന്ന്";
        to: "സ്വീകർത്താവ്", "സ്വീകര്ത്താവ്", "എങ്ങോട്ടേക്ക്", "ടു";
        cc: "സിസി", "പകർപ്പ്";
        date: "തീയതി", "അയച്ചു", "തിയതി", "അയച്ച തീയതി";
        subject: "വിഷയം";
        reply_to: "മറുപടി അയയ്ക്കേണ്ടത്";
        other: "മുന്ഗണന", "അറ്റാച്ച്മെന്റുകള്";
        forwarded: "ഫോര്വേഡ് ചെയ്ത സന്ദേശം", "ഫോർവേഡ് ചെയ്ത സന്ദേശം", "കൈമാറിയ സന്ദേശം";
        original: "യഥാര്ഥമായ സന്ദേശം", "യഥാര്ത്ഥ സന്ദേശം", "യഥാർത്ഥ സന്ദേശം", "യഥാര്ഥ സന്ദേശം",
            "ഒറിജിനൽ സന്ദേശം";
    }
    "mn" {
        from: "Хэнээс", "Илгээгч";
        to: "Хэнд", "Хүлээн авагч";
        cc: "Хуулбар";
        date: "Огноо", "Он сар өдөр", "Илгээсэн", "Илгээсэн огноо";
        subject: "Гарчиг", "Сэдэв";
        reply_to: "Хариулах-Хэнд", "Хариулах";
        other: "Ээлж", "Байгууллага", "Хавсралт";
        forwarded: "Дамжуулсан зурвас", "Дамжуулсан захидал", "Дамжуулсан мессеж";
        original: "Эх зурвас", "Анхны захидал", "Эх захидал";
        on_behalf: "нэрийн өмнөөс";
        wrote: "бичсэн";
    }
    "mr" {
        from: "प्रेषक", "कडून", "पासून", "यांच्याकडून";
        to: "प्रति", "प्रती", "प्राप्तकर्ता", "ला";
        cc: "प्रत";
        date: "दिनांक", "तारीख", "पाठवले", "पाठविले", "पाठवलेले";
        subject: "विषय";
        reply_to: "यास प्रतिसाद द्या", "यास उत्तर द्या";
        other: "अटॅचमेंट", "गुप्त प्रत", "प्राधान्य", "संस्था", "जोडलेल्या", "संलग्नक";
        forwarded: "अग्रेषित संदेश", "फॉरवर्ड केलेला संदेश", "फॉरवर्ड केलेला मेसेज",
            "अग्रेषित केलेला संदेश";
        original: "मुळ संदेश", "मूळ संदेश", "खरा संदेश";
        on_behalf: "च्या वतीने";
    }
    "ms" {
        from: "Daripada", "Dari", "Pengirim", "Penghantar";
        to: "Kepada", "Penerima";
        cc: "Sk", "Salinan", "s.k.";
        date: "Tarikh", "Dihantar", "Tarikh dihantar", "Dihantar pada";
        subject: "Subjek", "Tajuk", "Perkara", "Perihal";
        reply_to: "Jawab-Kepada", "Balas-Kepada", "Balasan kepada", "Balas kepada";
        other: "Ss", "Salinan selindung", "Prioriti", "Organisasi", "Lampiran", "Keutamaan", "Kepentingan";
        forwarded: "Mesej dimajukan", "Mulakan mesej dimajukan", "Mesej dikirim semula", "Mesej yang dimajukan",
            "Mula mesej dimajukan", "Mesej yang dipanjangkan", "Mesej dipanjangkan",
            "Bermula mesej dimajukan", "E-mel dimajukan";
        forwarded_by: "Dimajukan oleh";
        forwarded_from: "Mesej dimajukan daripada";
        original: "Mesej asal", "E-mel asal";
        end: "Tamat mesej dimajukan", "Akhir mesej dimajukan";
        on_behalf: "bagi pihak", "atas nama";
        wrote: "tulis";
        reply: "Balas";
        forward: "Majukan", "Dimajukan";
    }
    "mt" {
        from: "Minn", "Mingħand";
        to: "Lil", "Għal";
        cc: "Kopja";
        date: "Data", "Mibgħut", "Intbagħat";
        subject: "Suġġett";
        reply_to: "Wieġeb lil";
        other: "Mehmuża";
        forwarded: "Messaġġ mgħoddi", "Messaġġ mibgħut";
        original: "Messaġġ oriġinali";
        on_behalf: "f'isem";
        wrote: "kiteb";
    }
    "nds" {
        from: "Vun", "Von";
        to: "Nah", "Na", "An";
        cc: "Kopie";
        date: "Dag", "Datum";
        subject: "Inholl", "Bedraap";
        other: "Bilagen", "Blindkopie";
        forwarded: "Wiederleddt Naricht";
        original: "Orginaalnaricht";
    }
    "ne" {
        from: "प्रेषक", "बाट";
        to: "प्रापक", "लाई";
        cc: "बोधार्थ";
        date: "मिति", "तारिख", "पठाइयो";
        subject: "विषय";
        reply_to: "लाई-जवाफ पठाउनुहोस्", "लाई-जवाफ";
        other: "गुप्त बोधार्थ", "प्राथमिकता", "संस्था";
        forwarded: "फरवार्ड गरिएको सन्देश", "फवार्ड गरिएको सन्देश", "अग्रेषित सन्देश";
        original: "मौलिक सन्देश", "मूल सन्देश";
    }
    "nl" {
        from: "Van", "Afzender", "Verzonden door";
        to: "Aan", "Ontvanger", "Ontvangers", "Geadresseerde", "Naar", "Verzonden aan";
        cc: "Kopie", "Kopie aan", "C.c.", "Kopie (CC)", "In kopie";
        date: "Datum", "Verzonden", "Verzonden op", "Verstuurd", "Verzenddatum", "Datum en tijd",
            "Datum/tijd", "Verstuurd op", "Verzonden om", "Tijd", "Datum verzonden", "Gestuurd";
        subject: "Onderwerp", "Betreft", "Betreffende";
        reply_to: "Antwoorden aan", "Antwoord aan", "Antwoord-naar", "Antwoord-Aan", "Beantwoorden aan",
            "Antwoordadres", "Antwoord naar";
        other: "Nieuwsgroepen", "Organisatie", "Bijlagen", "Bijlage", "Prioriteit", "Urgentie",
            "Blinde kopie", "Belang", "Gevoeligheid", "Referenties", "Categorieën", "Belangrijkheid",
            "Ontvangen", "Beveiliging";
        forwarded: "Doorgestuurd bericht", "Doorgestuurde e-mail", "Doorgestuurde mail",
            "Doorgestuurde bericht", "Begin doorgestuurd bericht", "Begin van doorgestuurd bericht",
            "Begin van het doorgestuurde bericht", "Doorgezonden bericht", "Doorgestuurd",
            "Begin doorgestuurde e-mail", "Doorgestuurd mailbericht";
        forwarded_by: "Doorgestuurd door", "Doorgezonden door", "Doorgestuurd bericht door";
        forwarded_from: "Doorgestuurd bericht van";
        original: "Oorspronkelijk bericht", "Oorspronkelijke bericht", "Origineel bericht",
            "Orgineel bericht", "Originele bericht", "Oorspronkelijke e-mail", "Oorspronkelijke mail",
            "Originele e-mail", "Originele mail", "Oorspronkelijke tekst";
        end: "Einde doorgestuurd bericht", "Einde van doorgestuurd bericht", "Einde oorspronkelijk bericht",
            "Einde van het doorgestuurde bericht";
        on_behalf: "namens", "in naam van", "uit naam van", "in opdracht van";
        wrote: "schreef", "schreven", "heeft geschreven", "geschreven";
        reply: "Antw", "Antwoord", "Beantw";
        forward: "Doorst", "Doorgest", "Doorgestuurd", "Doorsturen";
    }
    "no" {
        // Bokmål and Nynorsk.
        from: "Fra", "Avsender", "Avsendar", "Sendt av";
        to: "Til", "Mottaker", "Mottakar", "Mottakere";
        cc: "Kopi", "Kopi-Til", "Kopi til";
        date: "Dato", "Sendt", "Sendt dato", "Send", "Dato sendt", "Sendt den", "Tid";
        subject: "Emne", "Vedrørende", "Tema";
        reply_to: "Svar til", "Svar-Til";
        other: "Blindkopi", "Blindkopi-Til", "Blindkopi til", "Nyhetsgrupper", "Organisasjon", "Vedlegg",
            "Blind kopi", "Prioritet", "Viktighet", "Referanser", "Følsomhet";
        forwarded: "Videresendt melding", "Vidaresendt melding", "Vidaresend melding", "Videresendt e-post",
            "Videresendt epost", "Begynnelse på videresendt melding", "Start på videresendt melding",
            "Begynnelsen på videresendt melding", "Videresendt beskjed", "Starten på videresendt melding",
            "Videresendt mail";
        forwarded_by: "Videresendt av", "Vidaresendt av";
        forwarded_from: "Videresendt melding fra", "Vidaresende meldingar frå", "Vidaresendt melding frå";
        original: "Opprinnelig melding", "Original melding", "Opprinneleg melding", "Opphavleg melding",
            "Originalpost", "Opprinnelig e-post", "Opprinnelig epost", "Originalmelding",
            "Opprinnelig beskjed";
        end: "Slutt på videresendt melding", "Slutt vidaresendt melding", "Slutt videresendt melding";
        on_behalf: "på vegne av", "på vegner av", "p.v.a.";
        wrote: "skrev", "skriver", "skreiv";
        reply: "SV", "Svar";
        forward: "VS", "Videresend", "Videresendt", "Vidaresend";
    }
    "oc" {
        from: "De", "Expeditor";
        to: "A";
        date: "Data", "Mandat", "Enviat";
        subject: "Objècte", "Subjècte";
        reply_to: "Respondre a";
        other: "Pèças juntas";
        forwarded: "Messatge transferit";
        original: "Messatge d'origina", "Messatge inicial", "Messatge original";
    }
    "or" {
        from: "ଠାରୁ", "ପ୍ରେରକ";
        to: "ଏଠାକୁ";
        date: "ତାରିଖ", "ପଠାଯାଇଛି";
        subject: "ବିଷୟ";
        reply_to: "କୁ ଉତ୍ତର ଦିଅନ୍ତୁ";
        forwarded: "ପଠାଯାଇଥିବା ସନ୍ଦେଶ", "ଅଗ୍ରସର କରାଯାଇଥିବା ସନ୍ଦେଶ";
        original: "ପ୍ରକୃତ ସନ୍ଦେଶ";
    }
    "pa" {
        from: "ਵਲੋਂ", "ਵੱਲੋਂ", "ਭੇਜਣ ਵਾਲਾ", "ਤੋਂ", "ਪ੍ਰੇਸ਼ਕ";
        to: "ਵੱਲ", "ਨੂੰ", "ਪ੍ਰਾਪਤਕਰਤਾ";
        cc: "ਕਾਪੀ";
        date: "ਮਿਤੀ", "ਭੇਜੇ", "ਤਾਰੀਖ", "ਤਾਰੀਖ਼", "ਭੇਜਿਆ", "ਭੇਜਿਆ ਗਿਆ";
        subject: "ਵਿਸ਼ਾ";
        reply_to: "ਇਸ ਨੂੰ ਜਵਾਬ";
        other: "ਅਟੈਚਮੈਂਟ";
        forwarded: "ਅੱਗੇ ਭੇਜਿਆ ਸੁਨੇਹਾ", "ਫਾਰਵਰਡ ਕੀਤਾ ਸੁਨੇਹਾ", "ਅੱਗੇ ਭੇਜਿਆ ਗਿਆ ਸੁਨੇਹਾ";
        original: "ਅਸਲੀ ਸੁਨੇਹਾ", "ਮੂਲ ਸੁਨੇਹਾ";
    }
    "pl" {
        from: "Od", "Nadawca", "Wysłane przez", "Od kogo", "Autor";
        to: "Do", "Adresat", "Odbiorca", "Do kogo", "Adresaci", "Odbiorcy";
        cc: "DW", "Kopia", "Do wiadomości", "Kopia do", "D/W", "DW (do wiadomości)";
        date: "Data", "Wysłane", "Wysłano", "Wysłany", "Wysłana", "Data wysłania", "Wysłane dnia",
            "Data i godzina", "Nadano", "Dnia", "Wysłano dnia", "Data wysyłki";
        subject: "Temat", "Tytuł", "Dotyczy";
        reply_to: "Odpowiedź do", "Adres zwrotny", "Odpowiedz-Do", "Adres do odpowiedzi";
        other: "UDW", "Ukryta kopia", "Źródła wieści", "Organizacja", "Grupy dyskusyjne", "Załączniki",
            "Załącznik", "Priorytet", "Ważność", "Odniesienia", "Ukryte do wiadomości", "Poufność",
            "Kategorie", "Charakter";
        forwarded: "Przekazywana wiadomość", "Wiadomość przekazywana", "Przekazana wiadomość",
            "Wiadomość przekierowana", "Treść przekazanej wiadomości", "Wiadomość przesłana dalej",
            "Przesłana wiadomość", "Początek przekazywanej wiadomości", "Początek przekazanej wiadomości",
            "Początek przesyłanej wiadomości", "Wiadomość przekazana", "Przesyłana dalej wiadomość",
            "Przesłana dalej wiadomość", "Początek przesłanej wiadomości", "Przekierowana wiadomość",
            "Przekazany e-mail", "Przekazany email";
        forwarded_by: "Przekazane przez", "Przesłane przez", "Przekazana przez", "Przesłana dalej przez";
        forwarded_from: "Przekazana wiadomość od";
        original: "Wiadomość oryginalna", "Oryginalna wiadomość", "Pierwotna wiadomość",
            "Treść oryginalnej wiadomości", "Wiadomość pierwotna", "Oryginalny e-mail", "Oryginalny email",
            "Wiadomość źródłowa", "Oryginał wiadomości";
        end: "Koniec przekazanej wiadomości", "Koniec przekazywanej wiadomości",
            "Koniec oryginalnej wiadomości", "Koniec treści przekazanej wiadomości";
        on_behalf: "w imieniu", "w imieniu użytkownika", "z upoważnienia", "działając w imieniu";
        wrote: "napisał", "napisała", "napisał(a)", "pisze";
        reply: "Odp", "Odpowiedź";
        forward: "PD", "Przek", "Przekazane", "Podaj dalej", "PDL", "Przesłane dalej";
    }
    "ps" {
        from: "له", "استوونکی", "استوونی";
        to: "ته", "ترلاسه کوونکی";
        cc: "لمېسل", "څ.ل";
        date: "نېټه", "لېږلي";
        subject: "سرليک", "مضمون";
        reply_to: "ځوابول";
        forwarded: "مخکې شوې استوزه";
        original: "اره استوزه";
    }
    "pt" {
        from: "De", "Remetente", "Enviado por";
        to: "Para", "Destinatário", "Destinatários", "A", "Enviado para";
        cc: "Cópia", "Com cópia", "Com cópia para", "Cópia para", "C/c", "Com conhecimento";
        date: "Data", "Enviado", "Enviada", "Enviado em", "Enviada em", "Data de envio", "Data do envio",
            "Data e hora", "Data/hora", "Hora", "Expedido", "Data envio", "Enviadas";
        subject: "Assunto", "Tema";
        reply_to: "Responder para", "Responder a", "Responder-Para", "Resposta para", "Responder",
            "Responder-a", "Resposta a";
        other: "Cco", "Cópia oculta (Cco)", "Cópia oculta", "Organização", "Grupos de notícias", "Anexos",
            "Anexo", "Prioridade", "Entidade", "Importância", "Referências", "Confidencialidade",
            "Segurança", "Categorias", "Sinalizador de acompanhamento", "Recebido", "Sensibilidade";
        forwarded: "Mensagem encaminhada", "Mensagem reencaminhada", "Mensagem reenviada",
            "Mensagem transmitida", "E-mail encaminhado", "Email encaminhado", "E-mail reencaminhado",
            "Início da mensagem encaminhada", "Início da mensagem reencaminhada",
            "Início da mensagem reenviada", "Começo da mensagem encaminhada",
            "Início de mensagem encaminhada", "Início do email encaminhado", "Início do e-mail encaminhado",
            "Encaminhada", "Início de mensagem reencaminhada", "Mensagem redirecionada";
        forwarded_by: "Encaminhado por", "Encaminhada por", "Repassado por", "Reencaminhado por", "Mensagem encaminhada por", "Reencaminhada por";
        forwarded_from: "Mensagem encaminhada de", "Mensagem reencaminhada de";
        original: "Mensagem original", "Mensagem de origem", "E-mail original", "Email original",
            "Mensagem inicial", "Texto original", "Correio original";
        end: "Final da mensagem encaminhada", "Finalizar mensagem reenviada", "Fim da mensagem encaminhada",
            "Fim da mensagem reencaminhada", "Fim da mensagem original";
        on_behalf: "em nome de", "em nome do", "em nome da", "da parte de", "por conta de";
        wrote: "escreveu", "escreveram", "Citando";
        reply: "Res", "Resp", "Resposta";
        forward: "Enc", "Encaminhado", "Encaminhada", "Encam", "Reenc", "Reencaminhado", "Encaminhar";
    }
    "rm" {
        from: "Da";
        to: "A";
        date: "Data", "Tramess";
        subject: "Object";
        reply_to: "Respunder a";
        forwarded: "Messadi renvià";
        original: "Messadi original";
    }
    "ro" {
        // With and without the marks on its letters; the reading drops them anyway.
        from: "De la", "Expeditor", "Expeditorul", "De", "Trimis de", "Emitent";
        to: "Către", "La", "Destinatar", "Destinatarul", "Destinatari", "Pentru";
        cc: "Copie", "Copie (CC)", "Copie la", "Copie către";
        date: "Data", "Trimis", "Trimise", "Trimis la", "Data trimiterii", "Trimis pe", "Expediat", "Ora",
            "Data și ora", "Trimis în";
        subject: "Subiect", "Subiectul", "Titlu";
        reply_to: "Răspunde către", "Răspuns-către", "Răspuns către", "Răspunde la", "Răspundeți la",
            "Răspuns la", "Răspundeți către";
        other: "Copie #2", "Copie oarbă (BCC)", "Grupuri de știri", "Organizație", "Atașamente", "Atașări",
            "Prioritate", "Importanță", "Referințe", "Copie ascunsă", "Atașament";
        forwarded: "Mesaj înaintat", "Mesaj redirecționat", "Mesaj retrimis",
            "Începe mesajul redirecționat", "Începutul mesajului redirecționat",
            "Început mesaj redirecționat", "Mesaj transmis", "Începutul mesajului înaintat",
            "Email redirecționat", "E-mail redirecționat", "Mesajul redirecționat";
        forwarded_by: "Redirecționat de", "Mesaj redirecționat de", "Transmis de", "Mesaj înaintat de";
        forwarded_from: "Copie mesaj trimisa de";
        original: "Mesaj original", "Mesajul original", "Mesaj inițial", "Mesajul inițial",
            "E-mail original", "Email original";
        end: "Sfârșitul mesajului redirecționat", "Sfârșit mesaj redirecționat",
            "Sfârșitul mesajului înaintat";
        on_behalf: "în numele", "din partea";
        wrote: "a scris", "scrie";
        reply: "Răsp", "Răspuns";
        forward: "Redir", "Redirecționare", "Redirecționat", "Înaintat";
    }
    "ru" {
        from: "От", "От кого", "Отправитель", "Автор", "От имени", "Откуда", "Отправил";
        to: "Кому", "Получатель", "Получатели", "Адресат";
        cc: "Копия", "Копии", "Копия кому", "Кому (копия)";
        date: "Дата", "Отправлено", "Дата отправки", "Отправлен", "Отправленные", "Дата и время", "Послано",
            "Время", "Отправлено в", "Дата отправления", "Время отправки", "Когда", "Отослано", "Отправка";
        subject: "Тема", "Предмет", "Тема письма", "Тема сообщения";
        reply_to: "Ответить", "Обратный адрес", "Кому ответить", "Ответ", "Отвечать", "Ответ-Кому",
            "Ответить на", "Адрес для ответа", "Ответить кому";
        other: "Скрытая копия", "Скрытая", "Группы новостей", "Новостные группы", "Организация", "Группы",
            "Вложения", "Вложение", "Приоритет", "Важность", "Ссылки", "Прикрепленные файлы",
            "Конфиденциальность", "Пометка", "Категории", "Получено", "Безопасность";
        forwarded: "Пересылаемое сообщение", "Пересланное письмо", "Перенаправленное сообщение",
            "Пересланное сообщение", "Пересылаемое письмо", "Перенаправленное письмо",
            "Переадресованное сообщение", "Переадресованное письмо", "Переправленное сообщение",
            "Начало переадресованного сообщения", "Начало переадресованного письма",
            "Начало пересылаемого сообщения", "Начало пересылаемого письма",
            "Начало пересланного сообщения", "Начало перенаправленного сообщения", "Переслано",
            "Начало пересланного письма", "Перенаправляемое сообщение";
        forwarded_from: "Переправленое сообщение от", "Пересылаемое сообщение от", "Пересланное сообщение от", "Пересланное письмо от";
        original: "Исходное сообщение", "Исходное письмо", "Оригинальное сообщение", "Оригинал сообщения",
            "Первоначальное сообщение", "Оригинальное письмо", "Изначальное сообщение", "Оригинал письма",
            "Исходный текст", "Начальное сообщение";
        end: "Конец пересылаемого сообщения", "Завершение пересылаемого сообщения",
            "Конец пересылаемого письма", "Конец пересланного сообщения",
            "Конец переадресованного сообщения", "Конец исходного сообщения",
            "Окончание пересылаемого сообщения", "Конец перенаправленного сообщения",
            "Конец пересланного письма", "Завершение пересланного сообщения";
        on_behalf: "от имени", "по поручению", "от лица", "от имени пользователя";
        wrote: "написал", "написала", "написал(а)", "пишет", "писал";
        reply: "Отв", "Ответ", "На", "HA";
        forward: "Пересл", "Перес", "Переслано", "Пересылка", "Перенаправлено";
    }
    "se" {
        to: "Vuostáiváldi";
        other: "Čiegus máŋggus";
    }
    "si" {
        from: "වෙතින්", "යවන්නා", "එවන්නා";
        to: "වෙත", "ලබන්නා";
        cc: "පිටපත";
        date: "දිනය", "යැවු", "යැවූ", "යැවූ දිනය";
        subject: "මාතෘකාව", "විෂය";
        reply_to: "පිළිතුරු සඳහා";
        other: "රහස් පිටපත", "ප්රමුඛත්වය", "සංවිධානය", "ඇමුණුම්";
        forwarded: "ඉදිරියට යැවූ පණිවිඩය";
        original: "නැවුම් පණිවිඩය", "මුල් පණිවිඩය";
    }
    "sk" {
        from: "Od", "Odosielateľ", "Odoslal";
        to: "Pre", "Komu", "Príjemca", "Adresát", "Príjemcovia";
        cc: "Kópia", "Kópie", "Kópia pre", "Na vedomie", "Kópia komu";
        date: "Dátum", "Odoslané", "Odoslané dňa", "Dátum odoslania", "Poslané", "Odoslaná", "Dátum a čas",
            "Odoslaný";
        subject: "Predmet", "Vec";
        reply_to: "Komu odpovedať", "Odpovedať komu", "Odpovedať-na", "Odpovedať", "Odpovedať na",
            "Odpovedať-Pre", "Odpoveď na", "Odpovedať pre", "Odpoveď pre";
        other: "Skrytá kópia", "Slepá kópia", "Diskusné skupiny", "Organizácia", "Prílohy", "Príloha",
            "Priorita", "Dôležitosť", "Odkazy";
        forwarded: "Preposlaná správa", "Ďalej odoslaná správa", "Správa odoslaná ďalej",
            "Správa poslaná ďalej", "Preposlaná správa --- Forwarded Message",
            "Začiatok preposlanej správy", "Preposlaný e-mail", "Začiatok preposielanej správy",
            "Preposielaná správa", "Posunutá správa";
        forwarded_by: "Preposlané od";
        forwarded_from: "Preposlaná správa od";
        original: "Pôvodná správa", "Pôvodná správa --- Original Message", "Pôvodný e-mail",
            "Originálna správa", "Pôvodný mail";
        end: "Koniec preposlanej správy", "Koniec preposielanej správy";
        on_behalf: "v mene", "menom", "v zastúpení", "v mene používateľa", "za používateľa";
        wrote: "napísal", "napísala", "napísal(a)";
        reply: "Odp", "Odpoveď";
        forward: "Prepos", "Preposlané", "Prp", "Preposl";
    }
    "sl" {
        from: "Od", "Pošiljatelj", "Poslal";
        to: "Za", "Prejemnik", "Komu", "Naslovnik", "Prejemniki";
        cc: "Kp", "Kk", "Kopija", "V vednost", "Kopija za";
        date: "Datum", "Poslano", "Datum pošiljanja", "Odposlano", "Čas pošiljanja";
        subject: "Zadeva", "Tema";
        reply_to: "Odgovori na", "Odgovori-na", "Odgovor za", "Odgovor na", "Odgovori za", "Odgovori";
        other: "Skp", "Skk", "Novičarske skupine", "Skupine novic", "Priloge", "Prioriteta", "Organizacija",
            "Priponke", "Pomembnost", "Priponka";
        forwarded: "Posredovano sporočilo", "Začetek posredovanega sporočila", "Posredovana sporočila",
            "Začni posredovano sporočilo", "Posredovana pošta", "Posredovano e-sporočilo";
        forwarded_by: "Posredovano od";
        forwarded_from: "Posredovano sporočilo od";
        original: "Izvirno sporočilo", "Izvorno sporočilo", "Prvotno sporočilo", "Originalno sporočilo";
        end: "Konec posredovanega sporočila", "Konec izvirnega sporočila";
        on_behalf: "v imenu", "v imenu uporabnika";
        wrote: "je napisal", "je oseba", "napisal/-a";
        reply: "Odg", "Odgovor";
        forward: "Posr", "Posredovano", "Prsl";
    }
    "sq" {
        from: "Nga", "Dërguesi", "Dërgues";
        to: "Për", "Marrësi", "Drejt", "Te";
        cc: "Kopje", "Kopje për";
        date: "Data", "Datë", "Dërguar", "Dërguar më", "Dërguar në", "Data e dërgimit";
        subject: "Subjekti", "Subjekt", "Lënda", "Tema", "Titulli";
        reply_to: "Përgjigju-tek", "Përgjigj-Iu", "Përgjigju te";
        other: "Përparësi", "Bashkëngjitje", "Bashkëngjitjet", "Rëndësia";
        forwarded: "Mesazhi i përcjellë", "Mesazh i përcjellë", "Mesazh i ridrejtuar",
            "Fillimi i mesazhit të përcjellë";
        forwarded_from: "Përcjellë nga";
        original: "Mesazhi origjinal", "Mesazhi orgjinal", "Mesazh origjinal";
        end: "Fundi i mesazhit të përcjellë";
        on_behalf: "në emër të";
        wrote: "shkroi";
        reply: "Përgj", "Përgjigje";
        forward: "Përc", "Përcjellë";
    }
    "sr" {
        // Cyrillic and Latin, and Montenegrin.
        from: "Шаље", "Од", "Пошиљалац", "Од кога", "Šalje", "Pošiljalac", "Od", "Od koga";
        to: "Прима", "За", "Прималац", "Коме", "Prima", "Za", "Primalac", "Kome";
        cc: "Цц", "Копија", "Умножак", "Коп", "Kopija", "Kopija za", "Копија за";
        date: "Датум", "Послато", "Послате", "Датум слања", "Послато дана", "Datum", "Poslato", "Poslano",
            "Datum slanja", "Poslato dana", "Vreme slanja", "Време слања";
        subject: "Наслов", "Тема", "Предмет", "Naslov", "Tema", "Predmet";
        reply_to: "Одговор за", "Одговори на", "Одговори", "Одговор-за", "Odgovor za", "Odgovori na",
            "Odgovori";
        other: "Бцц", "Слепа копија", "Поверљиви умножак", "Скупови вести", "Прилози", "Prilozi",
            "Приоритет", "Организација", "Група новости", "Референце", "Slepa copija", "Slepa kopija",
            "Prioritet", "Organizacija", "Grupa novosti", "Reference", "Важност", "Važnost";
        forwarded: "Прослеђена порука", "Prosleđena poruka", "Почетак прослеђене поруке",
            "Početak prosleđene poruke", "Прослеђена е-порука", "Prosledjena poruka", "Проследи поруку",
            "Преусмерена порука", "Преслата порука", "Prosleđen mejl";
        forwarded_from: "Прослеђена порука од", "Prosleđena poruka od";
        original: "Оригинална порука", "Изворна порука", "Originalna poruka", "Izvorna poruka",
            "Првобитна порука", "Prvobitna poruka";
        end: "Крај прослеђене поруке", "Kraj prosleđene poruke";
        on_behalf: "у име", "u ime";
        wrote: "је написао", "је написала", "je napisao/la";
        reply: "Одг", "Одговор", "Odg", "Odgovor";
        forward: "Прсл", "Прослеђено", "Пре", "Препратено", "Prosl", "Prosleđeno";
    }
    "sv" {
        from: "Från", "Avsändare", "Skickat av", "Skickat från";
        to: "Till", "Mottagare", "Skickat till";
        cc: "Kopia", "Kopia till", "Kopior", "Kopia (Cc)", "Kopior till";
        date: "Datum", "Skickat", "Skickad", "Skickades", "Skickat den", "Sänt", "Sändes", "Skickat datum",
            "Datum och tid", "Skickat kl", "Sänd", "Skickad den", "Tid", "Skickdatum", "Datum skickat";
        subject: "Ämne", "Ärende", "Rubrik", "Angående";
        reply_to: "Svara-till", "Svara till", "Svar till", "Svar-till", "Svarsadress";
        other: "Blindkopia", "Dold kopia", "Diskussionsgrupper", "Nyhetsgrupper", "Organisation", "Bilagor",
            "Bilaga", "Prioritet", "Referenser", "Bifogade filer", "Bifogad fil", "Angelägenhetsgrad",
            "Vikt", "Känslighet", "Kategorier", "Uppföljningsflagga", "Hemlig kopia";
        forwarded: "Vidarebefordrat meddelande", "Vidarebefordrat brev", "Vidarebefordrat mejl",
            "Vidarebefordrat mail", "Vidarebefordrat e-postmeddelande", "Vidarebefordrat e-brev",
            "Vidarebefordrat meddelande börjar", "Början på vidarebefordrat meddelande",
            "Börja vidarebefordrat meddelande", "Påbörja vidarebefordrat meddelande",
            "Början av vidarebefordrat meddelande", "Start på vidarebefordrat meddelande",
            "Vidarebefordrad e-post", "Vidarebefordrat", "Vidaresänt meddelande",
            "Vidarebefordrat epostmeddelande";
        forwarded_by: "Vidarebefordrat av", "Vidarebefordrad av", "Vidaresänt av";
        forwarded_from: "Vidarebefordrat meddelande från", "Vidarebefordrat från";
        original: "Ursprungligt meddelande", "Originalbrev", "Originalmeddelande", "Ursprungligt mejl",
            "Ursprungligt mail", "Ursprunglig e-post", "Originalmail", "Originalmejl",
            "Ursprungligt e-postmeddelande", "Ursprungsmeddelande", "Ursprungligt brev";
        end: "Slut på vidarebefordrat meddelande", "Slut på vidarebefordrat mejl",
            "Slut på ursprungligt meddelande";
        on_behalf: "på uppdrag av", "å vägnar", "för räkning", "för", "på begäran av", "i uppdrag av";
        wrote: "skrev", "skrev följande", "skriver";
        reply: "SV", "Svar";
        forward: "VB", "Vidarebefordrat", "Vidarebef", "Vbf", "Vidarebefordrad", "Vidarebefordra";
    }
    "sw" {
        from: "Kutoka", "Kutoka kwa", "Mtumaji";
        to: "Kwa", "Kwenda", "Kwenda kwa", "Mpokeaji";
        cc: "Nakala", "Nakala kwa";
        date: "Tarehe", "Imetumwa", "Iliyotumwa", "Ilitumwa";
        subject: "Mada", "Somo", "Kichwa";
        reply_to: "Jibu kwa";
        other: "Viambatisho", "Kiambatisho";
        forwarded: "Ujumbe uliosambazwa", "Ujumbe uliotumwa mbele", "Ujumbe uliopelekwa mbele",
            "Barua pepe iliyosambazwa";
        original: "Ujumbe asili", "Ujumbe halisi", "Ujumbe asilia";
        on_behalf: "kwa niaba ya";
        wrote: "aliandika";
    }
    "ta" {
        from: "அனுப்புநர்", "அனுப்புனர்", "அனுப்பியவர்", "இருந்து", "இடமிருந்து";
        to: "பெறுநர்", "பெறுனர்", "பெறுபவர்", "க்கு";
        cc: "நகல்", "கரிநகல்";
        date: "தேதி", "அனுப்பியது", "அனுப்பப்பட்டது", "திகதி", "அனுப்பு", "அனுப்பப்பட்ட தேதி";
        subject: "பொருள்", "தலைப்பு";
        reply_to: "பதில்-பெறுநர்", "பதில் பெறுபவர்", "பதிலளி";
        other: "மறைநகல்", "மறை நகல்", "உடனிணைப்புகள்", "கமுக்க நகல்", "முக்கியத்துவம்", "நிறுவனம்",
            "கோப்பு இணைப்புகள்", "இணைப்புகள்";
        forwarded: "அனுப்பும் செய்தி", "செய்திகளை அனுப்பு", "முன்னனுப்பப்பட்ட அஞ்சல்",
            "முன்னனுப்பப்பட்ட செய்தி", "பகிரப்பட்ட செய்தி", "முன்னனுப்பிய செய்தி", "அனுப்பப்பட்ட செய்தி",
            "திருப்பி அனுப்பப்பட்ட செய்தி";
        original: "மூல செய்தி", "மூல அஞ்சல்", "உண்மை தகவல்", "அசல் செய்தி";
        on_behalf: "சார்பாக";
        wrote: "எழுதியது";
        forward: "முன்னனுப்பு";
    }
    "te" {
        from: "పంపినవారు", "నుండి", "పంపినవాడు", "ప్రేషకుడు";
        to: "వీరికి", "కు", "గ్రహీత", "స్వీకర్త";
        cc: "సిసి";
        date: "తేదీ", "తారీఖు", "పంపిన", "పంపబడింది", "పంపిన తేదీ";
        subject: "విషయం", "సంగతి";
        reply_to: "కు-ప్రత్యుత్తరము";
        other: "బిసిసి", "జోడింపులు";
        forwarded: "ముందుకు పంపబడినసందేశం", "ముందుకుపంపుతున్న సందేశం", "ఫార్వార్డ్ చేసిన సందేశం",
            "ఫార్వార్డ్ చేయబడిన సందేశం", "ఫార్వర్డ్ చేసిన సందేశం";
        original: "వాస్తన సందేశం", "వాస్తవ సందేశం", "అసలు సందేశం";
        on_behalf: "తరపున";
        wrote: "రాశారు";
    }
    "tg" {
        from: "Аз", "Фиристанда";
        to: "Ба";
        date: "Сана";
        subject: "Мавзӯъ";
        original: "Паёми аслӣ";
    }
    "th" {
        from: "จาก", "ผู้ส่ง";
        to: "ถึง", "ผู้รับ", "เรียน";
        cc: "สำเนาถึง", "สำเนา", "คัดลอก", "สำเนาเรียน";
        date: "วันที่", "ส่ง", "ส่งแล้ว", "วันที่ส่ง", "ส่งเมื่อ", "เวลา", "เวลาที่ส่ง", "ส่งวันที่";
        subject: "เรื่อง", "ชื่อเรื่อง", "หัวเรื่อง", "หัวข้อ", "หัวจดหมาย";
        reply_to: "ที่อยู่ตอบกลับ", "ตอบกลับถึง", "ตอบกลับ", "ตอบกลับไปยัง";
        other: "สำเนาลับถึง", "สำเนาซ่อนถึง", "สำเนาลับ", "สิ่งที่แนบมาด้วย", "สิ่งที่แนบมา", "แอบสำเนาถึง",
            "ระดับความสำคัญ", "ความสำคัญ", "องค์กร", "ไฟล์แนบ", "เอกสารแนบ";
        forwarded: "ข้อความส่งต่อ", "ข้อความที่ส่งต่อ", "ข้อความที่ถูกส่งต่อ", "เริ่มข้อความที่ส่งต่อ",
            "เริ่มต้นข้อความที่ส่งต่อ", "อีเมลที่ส่งต่อ", "จดหมายที่ส่งต่อ", "เริ่มข้อความส่งต่อ",
            "ส่งต่อข้อความ";
        forwarded_by: "ส่งต่อโดย";
        forwarded_from: "ข้อความที่ส่งต่อมาจาก", "ข้อความที่ส่งต่อจาก";
        original: "ข้อความเดิม", "ข้อความต้นฉบับ", "ต้นฉบับข้อความ", "ข้อความดั้งเดิม", "อีเมลต้นฉบับ",
            "ข้อความต้นทาง";
        end: "จบการส่งต่อข้อความ", "จบข้อความที่ส่งต่อ", "สิ้นสุดข้อความที่ส่งต่อ";
        on_behalf: "ในนามของ", "ในนาม";
        wrote: "เขียน";
        reply: "ตอบ", "ตอบกลับ";
        forward: "ส่งต่อ";
    }
    "tr" {
        from: "Kimden", "Gönderen", "Gönderici", "Gönderenin", "Gönderen kişi";
        to: "Kime", "Alıcı", "Alıcılar", "Kime gönderildi";
        cc: "Bilgi", "Kopya", "Karbon kopya", "Bilgi için", "Bilgisine";
        date: "Giden", "Tarih", "Gönderilme", "Gönderilmiş", "Gönderilen", "Gönderildi", "Gönderme tarihi",
            "Gönderim tarihi", "Gönderilme tarihi", "Gönderim", "Gönderi tarihi", "Gönderim zamanı",
            "Gönderme zamanı", "Zaman", "Tarih/saat", "Gönderme", "Tarih ve saat";
        subject: "Konu", "Başlık";
        reply_to: "Şuna yanıtla", "Yanıtla", "Yanıt-Adresi", "Yanıt adresi", "Yanıtlama adresi", "Yanıt",
            "Yanıtlanacak adres", "Yanıtla adresi";
        other: "Saklı bilgi", "Gizli kopya", "Gizli", "Haber grubu", "Haber grupları", "Habergrupları",
            "Kurum", "Eklentiler", "Öncelik", "Kuruluş", "Ek dosyalar", "Ekler", "Ek", "Önem",
            "Önem derecesi", "Referanlar", "Referanslar";
        forwarded: "Yönlendirilen ileti", "Yönlendirilmiş ileti", "İletilmiş ileti", "İletilen ileti",
            "İletilmiş mesaj", "İletilen mesaj", "Yönlendirilen mesaj", "Yönlendirilmiş mesaj",
            "İleti başlangıcı", "İletilen iletinin başlangıcı", "İletilen ileti başlangıcı",
            "Yönlendirilen iletinin başlangıcı", "Yönlendirilen ileti başlangıcı", "İletilmiş e-posta",
            "İletilen e-posta", "Yönlendirilen e-posta", "İletilen mesajın başlangıcı",
            "Yönlendirilmiş e-posta", "İletilmiş iletinin başlangıcı";
        forwarded_from: "İletilen ileti gönderen";
        original: "Özgün ileti", "Orijinal ileti", "Orjinal ileti", "Orijinal mesaj", "Orjinal mesaj",
            "Özgün mesaj", "Orijinal e-posta", "Orjinal e-posta", "Asıl ileti", "Asıl mesaj",
            "Özgün e-posta";
        end: "İletilen iletinin sonu", "Yönlendirilen iletinin sonu", "İletilen mesajın sonu",
            "Yönlendirilen ileti sonu";
        on_behalf: "adına", "şunun adına";
        wrote: "şunu yazdı", "yazmış";
        reply: "YNT", "Yanıt", "CVP", "Cevap";
        forward: "İLT", "İlet", "İletilen", "Ynlndr", "Yönlendirilen", "Yönlendirme", "İletildi";
    }
    "ug" {
        from: "يوللىغۇچى", "ئەۋەتكۈچى";
        to: "تاپشۇرۇپ ئالغۇچى", "خەت تاپشۇرۇۋالغۇچى";
        cc: "كۆچۈرۈپ يوللا(CC)", "كۆچۈرۈپ يوللا";
        date: "چېسلا", "ئەۋەتىلگەن";
        subject: "تېما", "تىما";
        reply_to: "جاۋاب";
        forwarded: "جاۋاب يوللىغان ئۇچۇر";
        original: "ئەسلى ئۇچۇر", "ئەسلىي خەت";
    }
    "uk" {
        from: "Від", "Від кого", "Відправник", "Надіслав", "Автор";
        to: "Кому", "До", "Одержувач", "Отримувач", "Одержувачі";
        cc: "Копія", "Копії", "Копія кому";
        date: "Дата", "Надіслано", "Надіслані", "Відправлено", "Дата надсилання", "Дата відправлення",
            "Надісланий", "Надісланo", "Час", "Відправлений", "Дата й час", "Дата та час";
        subject: "Тема";
        reply_to: "Відповідати до", "Зворотна адреса", "Отримувач відповіді", "Відповісти",
            "Зворотня адреса", "Кому відповісти", "Відповідь", "Відповідь для";
        other: "Потайна копія", "Прихована", "Прихована копія", "Приховано", "Групи новин", "Долучення",
            "Пріоритет", "Організація", "Вкладені файли", "Вкладення", "Важливість", "Посилання",
            "Прикріплені файли";
        forwarded: "Пересланий лист", "Переслане повідомлення", "Переспрямоване повідомлення",
            "Перенаправлене повідомлення", "Переадресоване повідомлення", "Початок листа, що пересилається",
            "Початок пересланого повідомлення", "Початок переадресованого повідомлення",
            "Початок переадресованого листа", "Повідомлення, що пересилається", "Пересилання повідомлення",
            "Пересильне повідомлення", "Початок пересланого листа", "Перенаправлений лист",
            "Початок перенаправленого повідомлення", "Переадресований лист", "Повідомлення для пересилання";
        forwarded_from: "Пересланий лист від", "Переслане повідомлення від";
        original: "Оригінальне повідомлення", "Первісний лист", "Початкове повідомлення",
            "Вихідне повідомлення", "Оригінал повідомлення", "Первинне повідомлення", "Оригінальний лист",
            "Початковий лист", "Вихідний лист";
        // One program writes a Latin i in its word for "end".
        end: "Кінець пересланого листа", "Кінець пересланого лист", "Кiнець пересланого лист",
            "Кінець пересланого повідомлення", "Кінець переадресованого повідомлення",
            "Кінець листа, що пересилається";
        on_behalf: "від імені", "від імені користувача", "за дорученням";
        wrote: "написав", "писав";
        reply: "Відп", "Відповідь", "Відпов";
        forward: "Пересл", "Переслано", "Перенапр", "Пересилання";
    }
    "ur" {
        from: "از", "منجانب", "بھیجنے والا", "از طرف", "مرسل", "سے";
        to: "بنام", "بخدمت", "وصول کنندہ", "کو", "بطرف";
        cc: "نقل", "نقل بنام";
        date: "تاریخ", "بھیجا گیا", "ارسال کردہ", "ارسال شدہ", "بتاریخ", "بھیجا";
        subject: "مضمون", "موضوع", "عنوان";
        reply_to: "جواب بنام", "جواب";
        other: "منسلکات", "اٹیچمنٹس", "ترجیح";
        forwarded: "آگے بھیجا گیا پیغام", "فارورڈ کردہ پیغام", "فارورڈ کیا گیا پیغام", "ارسال کردہ پیغام",
            "آگے بھیجی گئی ای میل";
        original: "اصل پیغام", "اصلی پیغام";
        on_behalf: "کی جانب سے", "کی طرف سے";
        wrote: "نے لکھا";
        reply: "جواب";
        forward: "آگے بھیجا";
    }
    "uz" {
        from: "Kimdan", "Jo‘natuvchi", "Yuboruvchi", "Кимдан", "Юборувчи";
        to: "Kimga", "Qabul qiluvchi", "Кимга", "Қабул қилувчи";
        cc: "Nusxasi", "Nusxa", "Нусха", "Нусхаси";
        date: "Sana", "Yuborilgan", "Jo‘natilgan", "Yuborildi", "Сана", "Юборилган", "Yuborilgan sana";
        subject: "Mavzu", "Мавзу";
        reply_to: "Javob berish", "Qabul qiluvchiga javob yozish", "Жавоб бериш";
        other: "Berkitilgan", "Imtiyoz", "Tashkilot", "Ilovalar", "Иловалар";
        forwarded: "Uzatilgan xabar", "Yo‘naltirilgan xabar", "Qayta yuborilgan xabar",
            "Қайта юборилган хабар", "Йўналтирилган хабар";
        original: "Asl xat", "Asl xabar", "Dastlabki xabar", "Асл хабар", "Asliy xabar";
        on_behalf: "nomidan";
        wrote: "yozdi";
        reply: "Javob";
        forward: "Yo‘naltirildi";
    }
    "vi" {
        from: "Từ", "Người gửi", "Gửi từ", "Được gửi từ", "Gửi bởi";
        to: "Đến", "Tới", "Cho", "Người nhận", "Gửi đến", "Gửi tới", "Gửi cho", "Kính gửi",
            "Người nhận thư";
        cc: "Đồng gửi", "Đồng kính gửi", "Bản sao", "Đồng gửi đến";
        date: "Ngày", "Thời gian", "Đã gửi", "Ngày gửi", "Gửi lúc", "Gửi vào", "Đã gửi lúc", "Vào lúc",
            "Gửi ngày", "Gửi", "Ngày giờ", "Đã gửi vào";
        subject: "Chủ đề", "Tiêu đề", "V/v", "Về việc";
        reply_to: "Trả lời cho", "Hồi âm cho", "Trả lời tới", "Trả lời đến", "Phúc đáp tới", "Trả lời";
        // One program writes "Đồng gửi tới" (sent along to) for Bcc.
        other: "Đồng gửi tới", "Nhóm tin", "Độ ưu tiên", "Tổ chức", "Các đính kèm", "Đính kèm",
            "Tệp đính kèm", "Tầm quan trọng", "Mức độ quan trọng", "Mức ưu tiên";
        forwarded: "Thư được chuyển tiếp", "Thư đã chuyển tiếp", "Thư chuyển tiếp",
            "Tin nhắn đã được chuyển tiếp", "Thư đã được chuyển tiếp", "Tin nhắn được chuyển tiếp",
            "Tin nhắn chuyển tiếp", "Tin nhắn đã chuyển tiếp", "Email được chuyển tiếp",
            "Email chuyển tiếp", "Bắt đầu thư được chuyển tiếp", "Bắt đầu thư chuyển tiếp",
            "Bắt đầu tin nhắn được chuyển tiếp", "Bắt đầu chuyển tiếp thư", "Bắt đầu chuyển tiếp tin nhắn",
            "Email đã chuyển tiếp", "Chuyển tiếp thư";
        forwarded_by: "Được chuyển tiếp bởi", "Chuyển tiếp bởi";
        forwarded_from: "Thư được chuyển tiếp từ", "Thư chuyển tiếp từ";
        original: "Thư gốc", "Tin nhắn gốc", "Thông báo gốc", "Email gốc", "Nội dung gốc", "Thư ban đầu";
        end: "Kết thúc thư được chuyển tiếp", "Kết thúc thư chuyển tiếp";
        on_behalf: "thay mặt", "thay mặt cho", "đại diện cho", "thay cho";
        wrote: "đã viết", "viết";
        reply: "TL", "Trả lời";
        forward: "Chuyển tiếp", "CTiếp";
    }
    "wa" {
        from: "Di", "Evoyeu";
        to: "A";
        date: "Date", "Evoyî";
        subject: "Sudjet";
        original: "Prumî messaedje";
    }
    "zh-Hans" {
        from: "发件人", "发送者", "发信人", "寄件人", "发自", "发送人", "来自", "寄信人", "发件者", "发 件 人", "邮件发送者", "发送方";
        to: "收件人", "至", "收信人", "发送至", "接收人", "收件者", "发至", "发给", "收 件 人", "发往", "接收者", "送达", "发送给";
        cc: "抄送", "抄送人", "抄 送", "副本", "抄送至", "抄送给", "副本抄送";
        date: "日期", "发送时间", "发送日期", "时间", "已发送", "发送于", "发件时间", "发件日期", "寄件日期", "寄件时间", "发信时间", "日 期",
            "寄送时间", "时 间", "发送", "发送时间日期", "发信日期", "发出时间", "送达时间";
        subject: "主题", "标题", "主 题", "邮件主题", "题目", "主旨", "标 题", "邮件标题", "信件主题";
        reply_to: "回复给", "回复至", "答复", "回复地址", "回复", "答复至", "回复到", "答复给", "回信地址", "回复邮箱";
        other: "密送", "密件抄送", "新闻组", "附件", "优先级", "组织", "重要性", "附 件", "敏感度", "邮件大小", "大小", "类别", "密送人", "参考",
            "密 送", "接收时间", "收件时间", "敏感性";
        forwarded: "转发的消息", "转发的信息", "转发的邮件", "转发的信件", "转发邮件信息", "转发邮件", "转发消息", "转发信息", "被转发的邮件",
            "下面是被转发的邮件", "下面是被转发的消息", "开始转发的邮件", "开始转发的消息", "开始转发的信息", "开始转发邮件", "以下是转发的邮件", "以下是被转发的邮件",
            "已转发邮件", "已转发的邮件", "已转发的消息", "转发的电子邮件", "转发内容", "转发原文", "以下为转发邮件", "转发", "转发的原邮件", "转发邮件原文",
            "以下是转发邮件", "转发的邮件信息", "已转发消息";
        forwarded_by: "转发人", "转发者", "转发自";
        forwarded_from: "转发的邮件来自";
        original: "原始信息", "原始信件", "原始邮件", "原始消息", "原邮件", "邮件原件", "原始邮件信息", "回复的原邮件", "原信件", "原文", "原始邮件内容",
            "原始内容", "原邮件内容", "原消息", "原始电子邮件", "回复的邮件", "原件", "原始讯息", "邮件原文", "原信";
        end: "结束转发的邮件", "转发邮件结束", "转发的邮件结束", "转发结束", "原始邮件结束", "邮件结束", "转发信息结束";
        on_behalf: "代表";
        wrote: "写道", "写到", "撰写", "于写道";
        reply: "回复", "答复", "回信", "答覆";
        forward: "转发", "转寄";
    }
    "zh-Hant" {
        from: "寄件者", "寄件人", "從", "發件人", "發送者", "寄信人", "來源", "發信人", "自", "來自", "發件者", "寄 件 者", "傳送者", "發送人";
        to: "收件者", "收件人", "到", "至", "收信人", "受信者", "寄給", "發送至", "收 件 者", "傳送至", "發送給", "收信者";
        cc: "副本", "副本(CC)", "複本", "抄送", "副本收件者", "副本抄送", "副 本";
        date: "日期", "寄件日期", "寄送日期", "傳送日期", "發送時間", "發送日期", "傳送時間", "寄件時間", "已傳送", "時間", "寄送時間", "傳送",
            "發件時間", "寄出日期", "寄出時間", "日 期", "發件日期", "寄信日期", "送出日期", "已寄出", "寄發日期", "發信日期", "送件日期";
        subject: "主旨", "主題", "標題", "主 旨", "信件主旨", "郵件主旨", "信件標題", "郵件標題", "題目";
        reply_to: "回覆", "回覆給", "回信給", "回覆到", "回信地址", "回覆至", "回函地址", "回覆帳號", "回覆地址", "回覆信箱", "回復至", "答覆至";
        other: "密件副本", "新聞群組", "組織", "秘件副本", "密件複本", "附加檔", "優先次序", "組織/公司", "附件檔案", "附件", "重要性", "參照",
            "參考", "公司", "優先順序", "附加檔案", "敏感度", "密送", "收件日期", "類別", "收信日期";
        forwarded: "轉寄的訊息", "轉遞的郵件", "轉寄的郵件", "已轉寄訊息", "轉寄郵件", "轉寄訊息", "已轉寄郵件", "已轉寄的郵件", "已轉寄的訊息",
            "開始轉寄郵件", "開始轉寄的郵件", "開始轉寄訊息", "開始轉寄的訊息", "以下是轉寄的郵件", "以下為轉寄郵件", "轉寄信件", "轉寄的信件", "轉發的郵件",
            "轉發郵件", "轉發的訊息", "轉發訊息", "開始轉發郵件", "開始轉發的郵件", "轉寄郵件訊息", "轉呈郵件", "轉寄", "轉寄的電子郵件", "下面是被轉寄的郵件",
            "以下是被轉寄的郵件", "轉發的信件", "以下是轉寄郵件", "轉寄的信息";
        forwarded_by: "轉寄人", "轉寄者", "轉呈者", "轉寄自", "轉發人";
        original: "原始郵件", "原始信件", "原始訊息", "原郵件", "原文", "原信件", "原始郵件內容", "原始內容", "原始信息", "原訊息", "原始電子郵件",
            "原來的郵件", "原信", "郵件原文";
        end: "完成轉寄郵件", "轉寄郵件結束", "結束轉寄的郵件", "轉寄訊息結束", "轉寄結束", "郵件轉寄已完成", "結束轉寄郵件";
        on_behalf: "代表";
        wrote: "寫道", "寫到", "撰寫";
        reply: "回覆", "答覆", "回復", "回信";
        forward: "轉寄", "轉發", "轉呈";
    }
    "zu" {
        from: "Kusuka", "Kusukela";
        to: "Ku", "Kuya ku";
        date: "Usuku", "Kuthunyelwe";
        subject: "Isihloko";
        forwarded: "Umyalezo odlulisiwe";
    }
}
