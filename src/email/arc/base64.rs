//! Base64 (RFC 4648 4) as signatures and keys are written: white space may stand anywhere in it (RFC 6376 3.2).

/// The bytes; none where a character, the padding or the last bits are not as they must be.
pub fn decode(text: &str) -> Option<Vec<u8>> {
    let chars: Vec<u8> = text.bytes().filter(|byte| !matches!(byte, b' ' | b'\t')).collect();
    if chars.is_empty() || !chars.len().is_multiple_of(4) {
        return None;
    }
    let padding = chars.iter().rev().take_while(|char| **char == b'=').count();
    let digits = &chars[..chars.len() - padding];
    if padding > 2 {
        return None;
    }
    let (mut bytes, mut bits, mut count) = (Vec::with_capacity(chars.len() / 4 * 3), 0_u32, 0);
    for digit in digits {
        bits = bits << 6 | value(*digit)?;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count & 0xff) as u8);
        }
    }
    let is_rest_zero = bits & ((1 << count) - 1) == 0;
    is_rest_zero.then_some(bytes)
}

fn value(digit: u8) -> Option<u32> {
    Some(u32::from(match digit {
        b'A'..=b'Z' => digit - b'A',
        b'a'..=b'z' => digit - b'a' + 26,
        b'0'..=b'9' => digit - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    }))
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn vectors_of_rfc_4648() {
        for (text, bytes) in [
            ("Zg==", "f"),
            ("Zm8=", "fo"),
            ("Zm9v", "foo"),
            ("Zm9vYg==", "foob"),
            ("Zm9v YmE\t=", "fooba"),
            ("Zm9vYmFy", "foobar"),
        ] {
            assert_eq!(decode(text).as_deref(), Some(bytes.as_bytes()));
        }
    }

    #[test]
    fn no_base64() {
        for text in ["", "Zg", "Zg=", "Zh==", "Zm9=", "Z===", "====", "Zg==Zg==", "Zm9-", "Zm\n9v"] {
            assert_eq!(decode(text), None, "{text}");
        }
    }
}
