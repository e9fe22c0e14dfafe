//! RSA public keys in DER (X.690): which form a key record has it in, and how long it is.

/// RFC 8301 3.2: a signature by a shorter key counts as none.
const KEY_BITS_MIN: usize = 1024;

const SEQUENCE: u8 = 0x30;
const INTEGER: u8 = 0x02;
const BIT_STRING: u8 = 0x03;
/// AlgorithmIdentifier of rsaEncryption with its NULL (RFC 3279 2.3.1).
const RSA_ENCRYPTION: [u8; 15] = [SEQUENCE, 13, 6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 13, 1, 1, 1, 5, 0];

/// The key as a SubjectPublicKeyInfo, which key records hold. RFC 6376 3.6.1 asks for the RSAPublicKey inside it (RFC
/// 8017 A.1.1), so that is taken as well. None for what is neither, or too short.
pub fn subject_public_key_info(der: &[u8]) -> Option<Vec<u8>> {
    match inner_key(der) {
        Some(key) if is_long_enough(key)? => Some(der.to_vec()),
        None if is_long_enough(der)? => {
            let key = [&[0], der].concat();
            Some(element(SEQUENCE, &[&RSA_ENCRYPTION[..], &element(BIT_STRING, &key)].concat()))
        }
        _ => None,
    }
}

/// The RSAPublicKey of a SubjectPublicKeyInfo.
fn inner_key(der: &[u8]) -> Option<&[u8]> {
    let info = only(der, SEQUENCE)?;
    let bits = only(info.strip_prefix(&RSA_ENCRYPTION)?, BIT_STRING)?;
    // No bit of the last byte is unused.
    bits.strip_prefix(&[0])
}

/// `SEQUENCE { modulus INTEGER, publicExponent INTEGER }`; none where it is something else.
fn is_long_enough(key: &[u8]) -> Option<bool> {
    let (modulus, rest) = split(only(key, SEQUENCE)?, INTEGER)?;
    let exponent = only(rest, INTEGER)?;
    // Both are positive, in as few bytes as can be.
    let modulus = modulus.strip_prefix(&[0]).unwrap_or(modulus);
    let first = *modulus.first()?;
    let bits = modulus.len() * 8 - first.leading_zeros() as usize;
    (!exponent.is_empty()).then_some(bits >= KEY_BITS_MIN)
}

/// The content of an element, and what follows it.
fn split(der: &[u8], tag: u8) -> Option<(&[u8], &[u8])> {
    let [found, length, rest @ ..] = der else { return None };
    let (length, rest) = match length {
        short @ ..=0x7f => (usize::from(*short), rest),
        0x81 => (usize::from(*rest.first()?), &rest[1..]),
        0x82 => (usize::from(u16::from_be_bytes([*rest.first()?, *rest.get(1)?])), &rest[2..]),
        _ => return None,
    };
    (*found == tag && length <= rest.len()).then(|| rest.split_at(length))
}

/// The content of an element that nothing follows.
fn only(der: &[u8], tag: u8) -> Option<&[u8]> {
    split(der, tag).filter(|(_, rest)| rest.is_empty()).map(|(content, _)| content)
}

fn element(tag: u8, content: &[u8]) -> Vec<u8> {
    let length = match content.len() {
        short @ ..0x80 => vec![short as u8],
        long @ ..0x100 => vec![0x81, long as u8],
        longer => vec![0x82, (longer >> 8) as u8, longer as u8],
    };
    [&[tag], &length[..], content].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An RSAPublicKey whose modulus has so many bits.
    fn key(bits: usize) -> Vec<u8> {
        let mut modulus = vec![0xff_u8; bits.div_ceil(8)];
        modulus[0] >>= modulus.len() * 8 - bits;
        if modulus[0] >= 0x80 {
            modulus.insert(0, 0);
        }
        let exponent = element(INTEGER, &[1, 0, 1]);
        element(SEQUENCE, &[element(INTEGER, &modulus), exponent].concat())
    }

    fn info(key: &[u8]) -> Vec<u8> {
        let bits = element(BIT_STRING, &[&[0], key].concat());
        element(SEQUENCE, &[&RSA_ENCRYPTION[..], &bits].concat())
    }

    #[test]
    fn either_form_becomes_the_longer_one() {
        for bits in [1024, 1025, 2048, 4096] {
            let key = key(bits);
            assert_eq!(subject_public_key_info(&info(&key)), Some(info(&key)), "{bits}");
            assert_eq!(subject_public_key_info(&key), Some(info(&key)), "{bits}");
        }
    }

    #[test]
    fn short_keys_count_as_none() {
        for bits in [8, 512, 1000, 1023] {
            assert_eq!(subject_public_key_info(&info(&key(bits))), None, "{bits}");
            assert_eq!(subject_public_key_info(&key(bits)), None, "{bits}");
        }
    }

    #[test]
    fn whatever_is_no_key() {
        let whole = info(&key(2048));
        assert_eq!(subject_public_key_info(b""), None);
        for length in 0..whole.len() {
            assert_eq!(subject_public_key_info(&whole[..length]), None, "{length}");
        }
        assert_eq!(subject_public_key_info(&[&whole[..], b"x"].concat()), None);
        let other_kind =
            whole.iter().map(|byte| if *byte == 0x2a { 0x2b } else { *byte }).collect::<Vec<_>>();
        assert_eq!(subject_public_key_info(&other_kind), None);
    }
}
