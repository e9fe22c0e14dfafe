//! A message as it came, and the files in it. Both are for saving: nothing of a mail is ever shown as a page of
//! ours.

use super::super::authorize::Me;
use super::super::problem::Problem;
use super::super::{Body, Call, Response, header};
use super::{found, held};
use crate::email::Message;
use crate::flow::Bytes;

/// Types that no browser runs, whatever is in the file.
const SAFE_TYPES: [&str; 6] =
    ["application/pdf", "image/gif", "image/jpeg", "image/png", "image/webp", "text/plain"];

/// The bytes exactly as they came.
pub async fn raw(call: Call, me: Me) -> Result<Response, Problem> {
    let (Stored::Readable(bytes) | Stored::Unreadable(bytes)) = stored(&call, &me).await?;
    let filename = format!("{}.eml", call.mail_id()?);
    Ok(file("message/rfc822", &filename, bytes))
}

pub async fn attachment(call: Call, me: Me) -> Result<Response, Problem> {
    let n: usize = call.parameter("n").parse().map_err(|_| Problem::not_found())?;
    // What cannot be read shows no attachments.
    let Stored::Readable(bytes) = stored(&call, &me).await? else { return Err(Problem::not_found()) };
    let message = Message::parse(&bytes);
    let attachment = message.attachments().into_iter().nth(n).ok_or_else(Problem::not_found)?;
    let decoded = message.attachment_bytes(n).ok_or_else(Problem::not_found)?.into_owned();
    let declared = attachment.content_type.as_str();
    let safe = SAFE_TYPES.into_iter().find(|safe| *safe == declared).unwrap_or("application/octet-stream");
    let filename = attachment.filename.unwrap_or_else(|| format!("attachment-{n}"));
    Ok(file(safe, &filename, Bytes::new(decoded)))
}

/// A message as it is kept.
enum Stored {
    Readable(Bytes),
    /// The core breaks on it (D30).
    Unreadable(Bytes),
}

async fn stored(call: &Call, me: &Me) -> Result<Stored, Problem> {
    let id = call.mail_id()?;
    match found::find(&id, call, me).await? {
        Some(mail) if !mail.decided.deleted && mail.is_seen_by(me) => {
            Ok(Stored::Readable(Bytes::new(mail.bytes(call, &me.company.id).await?)))
        }
        Some(_) => Err(Problem::not_found()),
        None => {
            let copies = held::copies(&id, call, me).await?;
            let copy = copies.first().ok_or_else(Problem::not_found)?;
            let bytes = copy.bytes(&id, call, me).await?.ok_or_else(|| copy.without_bytes(call))?;
            Ok(if copy.held.is_readable() { Stored::Readable(bytes) } else { Stored::Unreadable(bytes) })
        }
    }
}

fn file(content_type: &str, filename: &str, bytes: Bytes) -> Response {
    let headers = vec![
        header("Content-Type", content_type),
        header("Content-Disposition", &disposition(filename)),
        header("X-Content-Type-Options", "nosniff"),
        header("Content-Security-Policy", "sandbox; default-src 'none'"),
    ];
    Response { status: 200, headers, body: Body::Bytes(bytes) }
}

/// RFC 6266: a name in ASCII for everybody, and the whole name (RFC 8187) where it is more than that.
fn disposition(filename: &str) -> String {
    let plain = |char: char| {
        if (char.is_ascii_graphic() && !"\"\\%".contains(char)) || char == ' ' { char } else { '_' }
    };
    let ascii: String = filename.chars().map(plain).collect();
    match ascii == filename {
        true => format!("attachment; filename=\"{ascii}\""),
        false => format!("attachment; filename=\"{ascii}\"; filename*=UTF-8''{}", escaped(filename)),
    }
}

/// RFC 8187 3.2.1 `attr-char`, all else escaped.
fn escaped(filename: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$&+-.^_`|~".contains(&byte);
    let escape =
        |byte: u8| if is_plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    filename.bytes().map(escape).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_file_name_breaks_out_of_its_field() {
        let check = |filename: &str, expected: &str| assert_eq!(disposition(filename), expected);
        check("offer 1.pdf", "attachment; filename=\"offer 1.pdf\"");
        check("a\"b\r\nX: y", "attachment; filename=\"a_b__X: y\"; filename*=UTF-8''a%22b%0D%0AX%3A%20y");
        check("見積.pdf", "attachment; filename=\"__.pdf\"; filename*=UTF-8''%E8%A6%8B%E7%A9%8D.pdf");
        check("100%.txt", "attachment; filename=\"100_.txt\"; filename*=UTF-8''100%25.txt");
    }
}
