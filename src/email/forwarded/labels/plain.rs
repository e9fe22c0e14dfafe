//! Texts as they are compared.

/// More than the longest words of the table take: what does not fit is none of them.
const BYTES_MAX: usize = 128;

/// A text as it is compared: without what mail programs, fonts and keyboards make different.
///
/// It is in lower case; marks on letters are gone (so composed and decomposed accents are the same, and so is
/// what was typed without them), and so are Arabic and Hebrew vowels, controls of the writing direction,
/// other letters that nobody sees, and the `*` of bold text; full-width letters are ASCII; every run of white
/// space is one space, with none around. Japanese and Korean are taken as composed (NFC), which is how every
/// known program writes them.
pub(super) struct Plain {
    bytes: [u8; BYTES_MAX],
    len: usize,
    /// Whether all of it fits.
    pub is_whole: bool,
}

impl Plain {
    pub fn new(text: &str) -> Self {
        Self::within(text, BYTES_MAX)
    }

    /// A text that is to be whole within so many letters, or else is not read further.
    pub fn within(text: &str, letters_max: usize) -> Self {
        let mut plain = Self { bytes: [0; BYTES_MAX], len: 0, is_whole: true };
        let (mut is_gap, mut letters) = (false, 0);
        for letter in text.chars().filter(|letter| !is_dropped(*letter)) {
            if letter.is_whitespace() {
                is_gap = plain.len > 0;
                continue;
            }
            letters += 1 + usize::from(is_gap);
            if letters > letters_max {
                plain.is_whole = false;
                break;
            }
            if is_gap {
                plain.push_ascii(b' ');
                is_gap = false;
            }
            match u8::try_from(letter) {
                Ok(byte) if byte.is_ascii() => plain.push_ascii(byte),
                _ => plained(letter).for_each(|letter| plain.push(letter)),
            }
            if !plain.is_whole {
                break;
            }
        }
        plain
    }

    fn push_ascii(&mut self, byte: u8) {
        match self.bytes.get_mut(self.len) {
            Some(place) => {
                *place = if byte == b'`' { b'\'' } else { byte.to_ascii_lowercase() };
                self.len += 1;
            }
            None => self.is_whole = false,
        }
    }

    fn push(&mut self, letter: char) {
        match self.bytes.get_mut(self.len..self.len + letter.len_utf8()) {
            Some(place) if self.is_whole => {
                letter.encode_utf8(place);
                self.len += letter.len_utf8();
            }
            _ => self.is_whole = false,
        }
    }

    /// The text, or as much of it as fits; what ends a label or a line is taken off it: the colons of several
    /// scripts, and dots.
    pub fn text(&self) -> &str {
        let text = self.bytes.get(..self.len).and_then(|bytes| str::from_utf8(bytes).ok());
        let is_end = |c: char| matches!(c, ' ' | ':' | '.' | '…' | '。' | '՝' | '։' | '៖' | '፦');
        text.unwrap_or_default().trim_end_matches(is_end)
    }

    pub fn whole(&self) -> Option<&str> {
        self.is_whole.then(|| self.text())
    }
}

/// Numbers for the first word of a text and for its first two, of so many bits: the same for the same words, and seldom
/// for others. The second is none where there is one word only.
pub(super) fn first_words(text: &str, bits: u32) -> (usize, impl FnOnce() -> Option<usize>) {
    let number = move |sum: u64| (sum >> (u64::BITS - bits)) as usize;
    let (first, rest) = word(text, START);
    (number(first), move || {
        let (both, _) = word(rest, first);
        (both != first).then(|| number(both))
    })
}

// FNV-1a, with a letter where it has a byte.
const START: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0100_0000_01b3;

/// The letters and digits of ASCII, in lower case; nothing for what is none.
const SMALL: [u8; 256] = {
    let mut small = [0; 256];
    let mut byte = 0;
    while byte < 128_u8 {
        if byte.is_ascii_alphanumeric() {
            small[byte as usize] = byte.to_ascii_lowercase();
        }
        byte += 1;
    }
    small
};

/// The sum of a text's first word, begun with another's, and what follows it.
fn word(text: &str, start: u64) -> (u64, &str) {
    let add = |sum: u64, letter: char| (sum ^ u64::from(letter)).wrapping_mul(PRIME);
    let text = text.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    // Most texts begin with a word in ASCII.
    let (mut sum, mut length) = (start, 0);
    while let Some(small) = text.as_bytes().get(length).map(|byte| SMALL[usize::from(*byte)])
        && small > 0
    {
        sum = add(sum, char::from(small));
        length += 1;
    }
    let is_ascii = text.as_bytes().get(length).is_none_or(|byte| byte.is_ascii() && *byte != b'*');
    if (1..BYTES_MAX).contains(&length) && is_ascii {
        return (sum, &text[length..]);
    }
    let mut sum = start;
    let letters = text.char_indices().filter(|(_, letter)| !is_dropped(*letter));
    for (at, letter) in letters.take(BYTES_MAX) {
        if !letter.is_alphanumeric() {
            return (sum, &text[at..]);
        }
        sum = match letter.is_ascii() {
            true => add(sum, letter.to_ascii_lowercase()),
            false => plained(letter).fold(sum, add),
        };
    }
    (sum, "")
}

/// A letter as it is compared.
pub(super) fn plained(letter: char) -> impl Iterator<Item = char> {
    narrow(letter).to_lowercase().filter(|small| !is_dropped(*small)).map(base)
}

/// What nobody sees, and what only helps to pronounce.
fn is_dropped(letter: char) -> bool {
    if letter.is_ascii() {
        // Bold text.
        return letter == '*';
    }
    matches!(letter,
        // The soft hyphen, combining marks.
        '\u{ad}' | '\u{300}'..='\u{36f}'
        // Hebrew points, but not the hyphen among them.
        | '\u{591}'..='\u{5bd}' | '\u{5bf}'..='\u{5c7}'
        // An Arabic control, the letter that only stretches, Arabic vowels and the hamza above and below.
        | '\u{61c}' | '\u{640}' | '\u{64b}'..='\u{655}'
        // The dots under letters of Indian scripts.
        | '\u{93c}' | '\u{9bc}' | '\u{a3c}' | '\u{b3c}'
        // Joiners, controls of the writing direction, the byte order mark.
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'
    )
}

fn narrow(letter: char) -> char {
    match letter {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(letter) - 0xfee0).unwrap_or(letter),
        _ => letter,
    }
}

/// A small letter without its marks, and one of the signs that are typed for each other.
#[rustfmt::skip]
fn base(letter: char) -> char {
    match letter {
        '`' => '\'',
        '\0'..='\x7f' => letter,
        'à'..='å' | 'ā' | 'ă' | 'ą' | 'ǎ' | 'ạ'..='ặ' => 'a',
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => 'c',
        'ď' | 'đ' => 'd',
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' | 'ẹ'..='ệ' => 'e',
        'ĝ' | 'ğ' | 'ġ' | 'ģ' | 'ǧ' => 'g',
        'ĥ' => 'h',
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' | 'ỉ'..='ị' => 'i',
        'ĵ' => 'j',
        'ķ' => 'k',
        'ĺ' | 'ļ' | 'ľ' | 'ł' => 'l',
        'ñ' | 'ń' | 'ņ' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' | 'ơ' | 'ọ'..='ợ' => 'o',
        'ŕ' | 'ŗ' | 'ř' => 'r',
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => 's',
        'ţ' | 'ť' | 'ț' => 't',
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' | 'ư' | 'ụ'..='ự' => 'u',
        'ŵ' => 'w',
        'ý' | 'ÿ' | 'ŷ' | 'ỳ'..='ỹ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        'ά' => 'α', 'έ' => 'ε', 'ή' => 'η', 'ί' | 'ϊ' | 'ΐ' => 'ι', 'ό' => 'ο', 'ς' => 'σ',
        'ύ' | 'ϋ' | 'ΰ' => 'υ', 'ώ' => 'ω',
        'ё' => 'е', 'й' => 'и', 'ї' => 'і', 'ў' => 'у', 'ѓ' => 'г', 'ќ' => 'к', 'ӣ' => 'и', 'ӯ' => 'у',
        // Arabic and Persian keyboards have different letters for the same sound.
        'آ' | 'أ' | 'إ' => 'ا', 'ى' | 'ی' => 'ي', 'ک' => 'ك',
        // Letters of Indian scripts that have their dot in them.
        '\u{958}' => 'क', '\u{959}' => 'ख', '\u{95a}' => 'ग', '\u{95b}' => 'ज', '\u{95c}' => 'ड',
        '\u{95d}' => 'ढ', '\u{95e}' => 'फ', '\u{95f}' => 'य',
        '\u{9dc}' => 'ড', '\u{9dd}' => 'ঢ', '\u{9df}' => 'য',
        '\u{a33}' => 'ਲ', '\u{a36}' => 'ਸ', '\u{a59}' => 'ਖ', '\u{a5a}' => 'ਗ', '\u{a5b}' => 'ਜ',
        '\u{a5e}' => 'ਫ',
        '\u{b4}' | '\u{2018}' | '\u{2019}' | '\u{2bb}' | '\u{2bc}' => '\'',
        '\u{5be}' | '\u{2010}'..='\u{2013}' => '-',
        _ => letter,
    }
}
