//! The mail by which Gmail asks an address whether mail may be forwarded to it.

use super::addr_spec::AddrSpec;

const ASKS_TO_FORWARD: &str = "forwarding-noreply@google.com";
const CODE_DIGITS_MAX: usize = 20;

/// Whether this is who asks; what proves it is for the caller to look at.
#[must_use]
pub fn asks_to_forward(author: &AddrSpec) -> bool {
    author.as_str() == ASKS_TO_FORWARD
}

/// The code that answers it: in the subject as `(#123456789)`, in every language of Gmail.
#[must_use]
pub fn forwarding_code(subject: &str) -> Option<String> {
    let (_, after) = subject.split_once("(#")?;
    let (code, _) = after.split_once(')')?;
    let is_code =
        (1..=CODE_DIGITS_MAX).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_digit());
    is_code.then(|| code.to_owned())
}

#[cfg(test)]
mod tests {
    use super::forwarding_code as code;

    #[test]
    fn codes_of_subjects() {
        let english = "(#123456789) Gmail Forwarding Confirmation - Receive Mail from ann@example.com";
        assert_eq!(code(english).as_deref(), Some("123456789"));
        let japanese = "(#987654321) Gmail の転送の確認 - ann@example.com からメールを受信";
        assert_eq!(code(japanese).as_deref(), Some("987654321"));
        for none in ["", "(#)", "(#12a)", "(#123456789012345678901) x", "#123456789", "(#1"] {
            assert_eq!(code(none), None, "{none}");
        }
    }
}
