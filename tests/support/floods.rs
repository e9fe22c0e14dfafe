//! Messages of 20 MB that try to cost the reader of forwarded mail more than their length.

const BYTES: usize = 20_000_000;

/// What each is called, and the message.
pub fn floods() -> Vec<(&'static str, Vec<u8>)> {
    let text = |unit: &str| flood("plain", "", unit);
    let html = |unit: &str| flood("html", "", unit);
    vec![
        ("header lines", text("From: jane@customer.test\nDate: 5 May 2026 09:15\n")),
        ("labels without a value", text("Subject:\n")),
        ("labels of no language", text("Zorp: blim@customer.test\n")),
        ("quote marks", text(">")),
        ("lines of quote marks", text(">>>>>>>>>>>>>>>>\n")),
        ("separators", text("---------- Forwarded message ---------\n")),
        ("rules", text("________________________________\n")),
        ("attributions", text("On 5 May 2026 at 09:15 Jane <jane@customer.test> wrote:\n")),
        ("attributions without an end", text("On 5 May 2026 at 09:15 Jane jane@customer.test\n")),
        ("one line of colons", text("From:")),
        ("labels on one line", flood("plain", "----- Forwarded Message ----- ", "From: a Subject: b To: c ")),
        ("one value without an end", flood("plain", "From: ", "jane@customer.test, ")),
        ("at signs", flood("plain", "From: ", "@")),
        ("on behalf of", flood("plain", "From: ", "on behalf of ")),
        ("blank lines", text("\n")),
        (
            "forwards in forwards",
            text(
                "---------- Forwarded message ---------\nFrom: Ann <ann@example.com>\nDate: 5 May 2026 09:15\nSubject: x\n\n",
            ),
        ),
        ("labels on many lines", text(&format!("---- Zorp ---- {}\n", "A:".repeat(8_000)))),
        (
            "known labels on many lines",
            text(&format!("---- Forwarded message ---- {}\n", "From:".repeat(3_000))),
        ),
        (
            "words before addresses",
            text(&format!("From: {}{}\n\n\n\n", "x ".repeat(7_700), "a@b.cc ".repeat(100))),
        ),
        (
            "behalves before addresses",
            text(&format!("From: {}{}\n\n", "on behalf ".repeat(60), "a@b.cc ".repeat(50))),
        ),
        ("colons at the ends", text("Jane schrieb am 5.5.26 jane@customer.test kex:\n")),
        (
            "deep quotes",
            flood("plain", &format!("{}---------- Forwarded message ---------\n", ">".repeat(80_000)), "x\n"),
        ),
        ("nested tables", html("<table><tr><td>")),
        ("nested quotes", html("<blockquote>From: <b>Jane</b>")),
        ("links", html("<a href=\"mailto:jane@customer.test\">Jane")),
        ("hidden elements", html("<p hidden>")),
        ("styles", html("<p style=\"display:none;color:red\">x")),
        ("attributes", flood("html", "<p ", "style=\"color:red\" ")),
        ("a tag without an end", flood("html", "<a href=\"", "mailto:jane@customer.test ")),
        ("comments", html("<!-- ")),
        ("character references", html("&amp")),
    ]
}

/// A forward of Ann's whose body is this, again and again.
fn flood(kind: &str, first: &str, unit: &str) -> Vec<u8> {
    let fields = format!(
        "From: Ann <ann@example.com>\nTo: acme@bcc.example.net\nSubject: Fwd: The size\n\
         Message-ID: <flood@example.com>\nContent-Type: text/{kind}; charset=utf-8\n\n{first}"
    );
    let body = unit.repeat(BYTES.saturating_sub(fields.len()) / unit.len());
    (fields + &body).into_bytes()
}
