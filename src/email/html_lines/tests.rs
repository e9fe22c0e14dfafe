use super::super::header_text::clean_line;
use super::tokens::QUOTED_BYTES_MAX;
use super::{REFERENCE_BYTES_MAX, TARGET_BYTES_MAX, html_lines, html_lines_top};
use std::time::{Duration, Instant};

#[track_caller]
fn check(html: &str, expected: &str) {
    assert_eq!(html_lines(html), expected, "{html}");
}

/// What a preview shows.
#[track_caller]
fn check_line(html: &str, expected: &str) {
    assert_eq!(clean_line(&html_lines(html), 200), expected, "{html}");
}

const RULE: &str = "________________________________";

#[test]
fn previews() {
    check_line("<p>Hello <b>Ann</b></p>", "Hello Ann");
    check_line("<table><tr><td>a</td><td>b</td></tr></table>", "a b");
    check_line("<head><title>x</title><style>p{}</style></head><p>y", "y");
    check_line("1 < 2 &amp; 3 &lt;b&gt; caf&eacute;&nbsp;x", "1 < 2 & 3 <b> caf\u{e9} x");
    check_line("a<header>b</header>c", "a b c");
    check_line("", "");
}

#[test]
fn blocks_and_breaks() {
    check("a<div>b</div>c", "a\nb\nc");
    check("<p>a</p>\n\n<p>b<p>c", "a\nb\nc");
    check("<h1>a</h1><ul><li>b</li><li>c</ul>d", "a\nb\nc\nd");
    check("<div><div>a<div></div></div></div><div>b</div>", "a\nb");
    check("a<br>b<BR/>c</br>d", "a\nb\nc\nd");
    check("<div>a<br></div><div>b</div>", "a\nb");
    check("<b>a</b><i>b</i> <o:p>c</o:p><x-y>d</x-y>", "ab cd");
    check("a<hr>b", &format!("a\n{RULE}\nb"));
    check("<div>a<hr/></div><hr style='display:none'><hr>", &format!("a\n{RULE}\n{RULE}"));
}

#[test]
fn empty_lines() {
    check("<p>a</p><p>&nbsp;</p><p>b</p>", "a\n\nb");
    check("<p>a</p><p><o:p>&nbsp;</o:p></p><p></p><p> </p><p>b</p>", "a\n\nb");
    check("<div>a</div><div><br></div><div>b</div>", "a\n\nb");
    check("a<br><br>b", "a\n\nb");
    check("<div>a</div><br><div>b</div>", "a\n\nb");
    check("a<br>&nbsp;<br>&#160;<br><br>b", "a\n\n\nb");
    check("<table><tr><td>a<tr><td>\u{a0}<tr><td>b</table>", "a\n\nb");
    check("<br>&nbsp;<p>a</p><br><br>", "a");
}

#[test]
fn white_space() {
    check(" a\n\t b \r\n<b> c </b> d ", "a b c d");
    check("a &nbsp; \u{a0}b&#10;c&Tab;d", "a b c d");
    check("<p>\n a\n b\n</p>\n c", "a b\nc");
    check("<pre>\na  b\n  c\r\n\r\n\td </pre> e  f", "a  b\n  c\n\n d\ne f");
    check("<div style='x:y; White-Space: pre-wrap !important'>a\n<div>b</div>c</div>d\ne", "a\nb\nc\nd e");
    check("<p style=white-space:pre>a\nb<p>c\nd", "a\nb\nc d");
    check("<div style='line-break: after-white-space'>a\nb</div>", "a b");
    check("a\0b\u{7f}c&#1;", "abc");
}

#[test]
fn tables() {
    check("<table><tr><td><b>From:</b></td><td><div>Jane</div></td></tr></table>", "From: Jane");
    check(
        "<tr><td><p>From:</p></td>\n<td><p>Jane<br></p></td></tr><tr><td><p>To:<td><p>Ann",
        "From: Jane\nTo: Ann",
    );
    check("<tr><th>To:</th><td>a<br>b</td></tr>c", "To: a\nb\nc");
    check("<tr><td>a<br>b</td><td>c</td><td>d</td></tr>", "a\nb\nc d");
    check("<tr><td><div>a</div><div>b</div></td>\n<td><div>c</div></td><td>d", "a\nb\nc d");
    check("<tr><td></td><td> </td><td>&nbsp;</td><td>a</td></tr>", "a");
    check("<tr><td>&nbsp;</td><td width=5></td><td><p>From: a<br>To: b</td></tr>", "From: a\nTo: b");
    check("<td><pre> a<p>b</pre>c</td>", " a\nb\nc");
    check("<tr><td>JR</td><td><p>From: a</p><p>To: b</p></td></tr>", "JR\nFrom: a\nTo: b");
    // Tables that lay a page out: what is in different rows, or in a table within, is not one line.
    let inner = "<table><tr><td>a</td></tr><tr><td>b</td></tr></table>";
    check(&format!("<table><tr><td>{inner}</td><td>c</td></tr></table>"), "a\nb\nc");
    check(&format!("<table><tr><td>c</td><td>{inner}</td></tr><tr><td>d"), "c\na\nb\nd");
    check("<tr><td><table><tr><td>a</table></td><td><table><tr><td>b</table></td></tr>", "a\nb");
    check("<table><caption>a</caption><thead><tr><th>b<th>c<tbody><tr><td>d</table>e", "a\nb c\nd\ne");
}

#[test]
fn not_displayed() {
    check("a<STYLE type=x>p > b</Style >c", "ac");
    check("a<script>if (a </b) {}</script>b", "ab");
    check("a<!-- <b> -->b<!-->c<!--->d<!-- x --!>e<!---!>f-->g", "abcdeg");
    check("<head><title>x</title><meta charset=utf-8><link href=x></head>a", "a");
    check("a<template>b</template><noscript><p>c</noscript>d", "ad");
    check("<!DOCTYPE html><?xml version='1'?><!x>a</>b</ c>d", "abd");
    check("a<!--[if mso]><p>b</p><![endif]-->c<![if !mso]>d<![endif]>e", "acde");
    check("a<!--[if !mso]><!-->b<!--<![endif]-->c", "abc");
    check("<style>never closed", "");
    check("a<!-- never closed", "a");
    check("a<b", "a");
    check("a<b title='", "a");
}

#[test]
fn hidden_elements() {
    check("a<div style='display:none'>b<div>c</div>d</div>e", "ae");
    check("a<span style=\"color:red;DISPLAY : None !important\">b</span>c", "ac");
    check("a<p hidden>b<p>c", "a\nc");
    check("<div hidden><p>a</p><!-- </div> --></div>b", "b");
    check("a<span style='mso-hide:all'>b</span><i style='visibility:hidden'>c</i>d", "ad");
    check("a<span style='font-size:0px'>b</span><span style='font-size:0.5em'>c</span>", "ac");
    check("<td style='font-size:0px'><div style='font-size:13px'>a</div></td>", "a");
    check("a<br hidden><img style='display:none'>b<div style='display:block'>c</div>", "ab\nc");
    check("<a title='display:none' data-hidden style='x:display:none'>a</a>", "a");
    check("a<div style='display:none'>never closed", "a");
}

#[test]
fn references() {
    check("&lt;b&gt;a&lt;/b&gt; &amp;lt; &quot;&apos;&#60;&#x3C;&euro;", "<b>a</b> &lt; \"'<<\u{20ac}");
    check("&CounterClockwiseContourIntegral;&ZeroWidthSpace;", "\u{2233}\u{200b}");
    check("a & b &; &amp &nosuchname; &#; &#xg; AT&T", "a & b &; &amp &nosuchname; &#; &#xg; AT&T");
    check("D&#146;Angelo &#150; &#128;", "D\u{2019}Angelo \u{2013} \u{20ac}");
    check("\u{a9}\u{a0}\u{c2}\u{e9}\u{65e5}", "\u{a9} \u{c2}\u{e9}\u{65e5}");
}

#[test]
fn unescaped_addresses() {
    check("From: Jane <jane@example.com><br>To: x", "From: Jane <jane@example.com>\nTo: x");
    check("<b>Jane</b> <mailto:jane@example.com>", "Jane <mailto:jane@example.com>");
    check(
        "a <jane@example.com<mailto:jane@example.com>> b",
        "a <jane@example.com<mailto:jane@example.com>> b",
    );
    check("Jane <jane@example.com<br>x", "Jane <jane@example.com\nx");
    check("Jane <jane@example.com> wrote</jane@example.com>", "Jane <jane@example.com> wrote");
    check("<100@example.com> a < b <<b>c</b>> <", "<100@example.com> a < b <c> <");
    check("<a/x@y>z</a><a title=x@y>z</a>", "zz");
}

#[test]
fn tag_ends() {
    check("<p title='a>b' x=\"c>d\">e", "e");
    check("<p title=a'b>c<p>it's", "c\nit's");
    check("<p it's>a<i ' \">b", "ab");
    check("<p / = =x a = 'b>' c>d", "d");
    check("<img src=x alt=\"> a</p>b", "a\nb");
    let far = " b ".repeat(40_000);
    check_line(&format!("<p title='>a{far}'>"), &clean_line(&format!("a{far}"), 200));
    check(&format!("<img src='data:{far}'>a<i x=\"y\">b</i>"), "ab");
}

#[test]
fn links() {
    let to = "<a href=\"mailto:jane.roe@customer.test\">";
    check(&format!("From: {to}Jane Roe</a> x"), "From: Jane Roe <jane.roe@customer.test> x");
    check(&format!("{to}<b>Jane </b></a>Roe"), "Jane <jane.roe@customer.test> Roe");
    check(&format!("{to}<div>Jane</div></a>Roe"), "Jane <jane.roe@customer.test>\nRoe");
    check(&format!("Jane &lt;{to}jane.roe@customer.test</a>&gt;"), "Jane <jane.roe@customer.test>");
    check(&format!("a {to}<img src=x> </a>b{to}"), "a b");
    check(&format!("{to}Jane{to}Roe"), "Jane <jane.roe@customer.test>Roe");
    check(&format!("{to}Jane"), "Jane");
    check("<a href='MailTo:a%2Bb%40example.com?subject=x%40'>A</a>", "A <a+b@example.com>");
    check("<A HREF=' &#109;ailto:a&#64;example.com '>A</A>", "A <a@example.com>");
    check("<a href=mailto:a@example.com>A</a>", "A <a@example.com>");
    for other in
        ["https://example.com/a@example.com", "mailto:", "mailto:Ann <a@example.com>", "mailto:%ff@x.test"]
    {
        check(&format!("<a href='{other}'>A</a>"), "A");
    }
    check("<a href='mailto:a@example.com,b@example.com'>A</a><a name=x>B</a>", "AB");
}

/// Wherever a document is cut, what its top has are whole lines of it.
#[test]
fn tops() {
    let documents = [
        "<p>Hello &amp; <b>you</b></p><table><tr><td>A<p></p></td><td>B</td></tr><tr><td>From:</td><td>x<br>y</td></tr></table>",
        "a<p title='a > b<br>c<p>d'>e</p><p title=\"<br>f>\">g</p>h<br>i",
        "<!-- <p>a</p> > --><style>p > a{}<br></style>one<br>two&nbsp;<br><a href='mailto:a@x.test'>A</a><br><pre>x\n y</pre>",
        "&lt;jane@x.test&gt; <jane@x.test><br>\u{a0}<br>caf\u{e9}<div style=\"display:none\">x<br>y</div>z<hr>",
    ];
    for html in documents {
        let whole = html_lines(html);
        let tops = html
            .char_indices()
            .flat_map(|(cut, _)| [4, 1000].map(|bytes| html_lines_top(&html[..cut], bytes)));
        for top in tops {
            assert!(top.is_empty() || whole.starts_with(&format!("{top}\n")), "{html}: {top}");
        }
        assert!(!html_lines_top(html, 1000).is_empty(), "{html}");
    }
}

/// One byte less than each bound, the bound, and one more.
#[test]
fn bounds() {
    let target = |bytes: usize| {
        let address = "mailto:a@example.com";
        html_lines(&format!("<a href='{}{address}'>A</a>", " ".repeat(bytes - address.len())))
    };
    let targets = [TARGET_BYTES_MAX - 1, TARGET_BYTES_MAX, TARGET_BYTES_MAX + 1].map(target);
    assert_eq!(targets, ["A <a@example.com>", "A <a@example.com>", "A <a@example.co>"]);
    // A reference is its `&`, and so many bytes behind it with the semicolon.
    let reference = |bytes: usize| html_lines(&format!("&#{}65;", "0".repeat(bytes - 4)));
    let references = [REFERENCE_BYTES_MAX - 1, REFERENCE_BYTES_MAX, REFERENCE_BYTES_MAX + 1].map(reference);
    assert_eq!(references, ["A".to_owned(), "A".into(), format!("&#{}65;", "0".repeat(30))]);
    let quoted = |bytes: usize| html_lines(&format!("<p x='>{}'>a", "b".repeat(bytes - 2)));
    let quotes = [QUOTED_BYTES_MAX - 1, QUOTED_BYTES_MAX, QUOTED_BYTES_MAX + 1].map(quoted);
    assert_eq!(quotes[..2], ["a", "a"]);
    assert!(quotes[2].ends_with("b'>a"));
}

#[test]
fn gmail() {
    check(
        "<div dir=\"ltr\">See below.<br><br><div class=\"gmail_quote gmail_quote_container\">\
         <div dir=\"ltr\" class=\"gmail_attr\">---------- Forwarded message ---------<br>\
         From: <strong class=\"gmail_sendername\" dir=\"auto\">Jane Roe</strong> <span dir=\"auto\">&lt;\
         <a href=\"mailto:jane.roe@customer.test\">jane.roe@customer.test</a>&gt;</span><br>\
         Date: Thu, Jan 1, 2026 at 9:00\u{202f}AM<br>Subject: Offer<br>To: Ann &lt;\
         <a href=\"mailto:ann@example.com\">ann@example.com</a>&gt;<br></div><br><br>\r\n\
         <div dir=\"ltr\"><div>Hello Ann,</div><div><br></div><div>Jane</div></div>\r\n</div></div>\r\n",
        "See below.\n\n---------- Forwarded message ---------\nFrom: Jane Roe <jane.roe@customer.test>\n\
         Date: Thu, Jan 1, 2026 at 9:00\u{202f}AM\nSubject: Offer\nTo: Ann <ann@example.com>\n\n\n\
         Hello Ann,\n\nJane",
    );
}

#[test]
fn outlook_desktop() {
    check(
        "<html xmlns:o=\"urn:schemas-microsoft-com:office:office\"><head><style><!--\n/* <p> */ p.MsoNormal\n\
         {margin:0in;}\n--></style><!--[if gte mso 9]><xml>\n<o:shapedefaults v:ext=\"edit\" />\n</xml>\
         <![endif]--></head>\n<body lang=EN-US link=\"#0563C1\"><div class=WordSection1>\n\
         <p class=MsoNormal>See below.<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p><div>\n\
         <div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in 0in 0in'>\n\
         <p class=MsoNormal><b>From:</b> Jane Roe &lt;jane.roe@customer.test&gt; <br><b>Sent:</b> Thursday,\n\
         January 1, 2026 9:00 AM<br>\n<b>To:</b> <a href=\"mailto:ann@example.com\">Ann Lee</a><br>\n\
         <b>Subject:</b> Offer<o:p></o:p></p></div></div><p class=MsoNormal><o:p>&nbsp;</o:p></p>\n\
         <p class=MsoListParagraph><![if !supportLists]><span>1.<span style='font:7.0pt \"Times New Roman\"'>\
         &nbsp;&nbsp;&nbsp; </span></span><![endif]>Hello<o:p></o:p></p></div></body></html>",
        "See below.\n\nFrom: Jane Roe <jane.roe@customer.test>\nSent: Thursday, January 1, 2026 9:00 AM\n\
         To: Ann Lee <ann@example.com>\nSubject: Offer\n\n1. Hello",
    );
}

#[test]
fn outlook_web() {
    check(
        "<html><head>\n<style type=\"text/css\" style=\"display:none;\"> P {margin-top:0;} </style>\n</head>\n\
         <body dir=\"ltr\">\n<div class=\"elementToProof\">See below.</div>\n<div id=\"appendonsend\"></div>\n\
         <hr style=\"display:inline-block;width:98%\" tabindex=\"-1\">\n<div id=\"divRplyFwdMsg\" dir=\"ltr\">\
         <font face=\"Calibri, sans-serif\" style=\"font-size:11pt\" color=\"#000000\"><b>From:</b> Jane Roe \
         &lt;jane.roe@customer.test&gt;<br>\n<b>Sent:</b> Thursday, January 1, 2026 9:00 AM<br>\n<b>To:</b> Ann \
         &lt;ann@example.com&gt;<br>\n<b>Subject:</b> Offer</font>\n<div>&nbsp;</div>\n</div>\n\
         <div dir=\"ltr\">Hello</div>\n</body>\n</html>\n",
        &format!(
            "See below.\n{RULE}\nFrom: Jane Roe <jane.roe@customer.test>\nSent: Thursday, January 1, 2026 9:00 AM\n\
             To: Ann <ann@example.com>\nSubject: Offer\n\nHello"
        ),
    );
}

#[test]
fn apple_mail() {
    let field = |label: &str, value: &str| {
        format!(
            "<div style=\"margin: 0px;\" class=\"\"><span style=\"font-family: -webkit-system-font, &quot;Helvetica \
             Neue&quot;;\" class=\"\"><b class=\"\">{label}: </b></span><span class=\"\">{value}<br class=\"\"></span></div>"
        )
    };
    check(
        &format!(
            "<body style=\"-webkit-nbsp-mode: space; line-break: after-white-space;\" class=\"\">See below.<div><br>\
             <blockquote type=\"cite\" class=\"\"><div class=\"\">Begin forwarded message:</div>\
             <br class=\"Apple-interchange-newline\">{}{}{}<br class=\"\"><div class=\"\">Hello</div></blockquote></div>",
            field(
                "From",
                "Jane Roe &lt;<a href=\"mailto:jane.roe@customer.test\">jane.roe@customer.test</a>&gt;"
            ),
            field("Subject", "<b class=\"\">Offer</b>"),
            field("To", "Ann &lt;<a href=\"mailto:ann@example.com\">ann@example.com</a>&gt;"),
        ),
        "See below.\n\nBegin forwarded message:\n\nFrom: Jane Roe <jane.roe@customer.test>\nSubject: Offer\n\
         To: Ann <ann@example.com>\n\nHello",
    );
}

#[test]
fn header_tables() {
    // Thunderbird, then Roundcube.
    let expected = "-------- Forwarded Message --------\nSubject: Offer\nFrom: Jane Roe <jane.roe@customer.test>\n\
                    To: Ann <ann@example.com>";
    check(
        "<div class=\"moz-forward-container\"><br>\n      <br>\n      -------- Forwarded Message --------\n      \
         <table class=\"moz-email-headers-table\" cellspacing=\"0\"\n        border=\"0\">\n        <tbody>\n\
         <tr>\n<th valign=\"BASELINE\" nowrap=\"nowrap\" align=\"RIGHT\">Subject:\n            </th>\n\
         <td>Offer</td>\n</tr>\n<tr>\n<th>From: </th>\n<td>Jane Roe <a class=\"moz-txt-link-rfc2396E\" \
         href=\"mailto:jane.roe@customer.test\">&lt;jane.roe@customer.test&gt;</a></td>\n</tr>\n<tr>\n\
         <th>To: </th>\n<td><a href=\"mailto:ann@example.com\">Ann</a></td>\n</tr>\n</tbody>\n</table>",
        expected,
    );
    check(
        "<p>-------- Forwarded Message --------</p>\n<table border=\"0\" cellspacing=\"0\" cellpadding=\"0\">\n\
         <tbody>\n<tr><th align=\"right\" nowrap=\"nowrap\" valign=\"baseline\">Subject:&nbsp;</th>\
         <td>Offer</td></tr>\n<tr><th>From:&nbsp;</th><td>Jane Roe &lt;jane.roe@customer.test&gt;</td></tr>\n\
         <tr><th>To:&nbsp;</th><td>Ann &lt;ann@example.com&gt;</td></tr>\n</tbody>\n</table>",
        expected,
    );
}

#[test]
fn yahoo() {
    check(
        "<div id=\"ydp1a2b3c4dyahoo_quoted_123\" class=\"ydp1a2b3c4dyahoo_quoted\">\n<div style=\"font-size:13px;\">\n\
         <div>----- Forwarded Message -----</div>\n<div><b>From:</b> \"Jane Roe\" <jane.roe@customer.test></div>\
         <div><b>To:</b> \"ann@example.com\" &lt;ann@example.com&gt;</div><div><b>Sent:</b> Thursday, January 1, \
         2026 at 09:00:00 AM GMT</div><div><b>Subject:</b> Offer</div><div><br></div>\n<div>Hello</div>",
        "----- Forwarded Message -----\nFrom: \"Jane Roe\" <jane.roe@customer.test>\nTo: \"ann@example.com\" \
         <ann@example.com>\nSent: Thursday, January 1, 2026 at 09:00:00 AM GMT\nSubject: Offer\n\nHello",
    );
}

#[test]
fn mail_ru() {
    check(
        "<BODY><br><br>-------- Пересылаемое \
         --------<br>\nОт кого: Jane Roe &lt;jane.roe@customer.test&gt;<br>\n\
         Кому: ann@example.com<br><br><div class=\"js-helper js-readmsg-msg\">\n\
         <style type=\"text/css\"></style>\n<div><base target=\"_self\"><div id=\"style_1_BODY\"><div>Hello</div>",
        "-------- Пересылаемое \
         --------\nОт кого: Jane Roe <jane.roe@customer.test>\n\
         Кому: ann@example.com\n\nHello",
    );
}

#[test]
fn qq() {
    check(
        "<div><br></div><div style=\"font-size: 12px;padding:2px 0 2px 0;\">------------------&nbsp;原始邮件&nbsp;\
         ------------------</div><div style=\"font-size: 12px;background:#efefef;padding:8px;\"><div><b>发件人:</b>\
         &nbsp;\"Jane Roe\"&lt;<a href=\"mailto:jane.roe@customer.test\">jane.roe@customer.test</a>&gt;;</div><div>\
         <b>收件人:</b>&nbsp;\"Ann\"&lt;ann@example.com&gt;;<wbr></div><div></div><div><b>主题:</b>&nbsp;Offer</div>\
         </div><div><br></div><includetail><div>Hello</div></includetail>",
        "------------------ 原始邮件 ------------------\n发件人: \"Jane Roe\"<jane.roe@customer.test>;\n\
         收件人: \"Ann\"<ann@example.com>;\n主题: Offer\n\nHello",
    );
}

#[test]
fn floods() {
    let floods = [
        "<table><tr><td>",
        "<",
        "&lt;",
        "<a href=\"mailto:",
        "<a href='mailto:a@b.test'>x",
        "<!--",
        "<!-- -->",
        "<p ",
        "<div style=\"display:none\">",
        "<a@",
        "<p a='>",
        "<p a=\">'<p b='>\">",
        "<style>",
        "</",
        "<style></",
        "&",
        " ",
        "<pre> ",
        "&nbsp;<p>",
        "<td>x<br>",
        "<p style=white-space:pre>\n",
        "a=' ",
        "\u{a9}",
    ];
    for flood in floods {
        let html = flood.repeat(500_000 / flood.len());
        let start = Instant::now();
        let lines = html_lines(&html);
        assert!(start.elapsed() < Duration::from_secs(3), "{flood}");
        assert!(lines.len() <= 2 * html.len(), "{flood}");
    }
}
