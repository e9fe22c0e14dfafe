"""Forwarded mail of the odd kinds, and mail that names nobody for certain: blocks in text and HTML, attached messages.

Each case states the right answer by the rules of docs/rules.md (S17 to S20), whether or not a reader finds it yet.
"""

from pair import OFFICE, UNSAID, b64, b_word, filed, mailbox, part, qp, write

ANN, BOB = mailbox("ann@example.com", "Ann Example"), mailbox("bob@example.com", "Bob Example")
JANE, JOE = mailbox("jane@customer.test", "Jane Customer"), mailbox("joe@client.test", "Joe Client")
LEE, PIA = mailbox("lee@lead.test", "Lee Lead"), mailbox("pia@project.test", "Pia Project")
TO_JANE = filed(["jane@customer.test"], ["dealjane22222"])
TO_LEE = filed(["lee@lead.test"], ["leadlee222222"])
TO_PIA = filed(["pia@project.test"], ["projectpia222"])
TO_JOE = filed(["joe@client.test"], [], ["dealjoeone222", "dealjoetwo222"], True)
TO_JANE_AND_LEE = filed(["jane@customer.test", "lee@lead.test"], ["dealjane22222", "leadlee222222"])
NOBODY = filed([], [], [], True)
# A no-reply address makes no person; whether the user is then asked is not these cases' matter.
NO_PERSON = filed([], [], [], UNSAID)
UNSURE = {"correspondents": []}
SIZE = "How big is the machine?\n\nJane\n"
SAYS = {"contains": "How big is the machine?"}

GMAIL_DATE, APPLE_DATE = "Tue, Nov 17, 2026 at 7:59 AM", "17 November 2026 at 07:59:58 CET"
OUTLOOK_DATE, RFC_DATE = "Tuesday, 17 November 2026 07:59", "Tue, 17 Nov 2026 07:59:58 +0100"
FROM_JANE, FROM_JOE = "Jane Customer <jane@customer.test>", "Joe Client <joe@client.test>"
FROM_ANN, FROM_BOB = "Ann Example <ann@example.com>", "Bob Example <bob@example.com>"
CEO = "The Boss <ceo@victim.test>"


# How programs write a block.

def gmail(who=FROM_JANE, body=SIZE, to=FROM_ANN, subject="The size", cc=None, label="From: "):
    cc = f"Cc: {cc}\n" if cc else ""
    return (f"---------- Forwarded message ---------\n{label}{who}\nDate: {GMAIL_DATE}\nSubject: {subject}\n"
            f"To: {to}\n{cc}\n\n{body}")


def outlook(who=FROM_JANE, body=SIZE, to=FROM_ANN, subject="The size", cc=None):
    cc = f"Cc: {cc}\n" if cc else ""
    return f"From: {who} \nSent: {OUTLOOK_DATE}\nTo: {to}\n{cc}Subject: {subject}\n\n{body}"


def thunderbird(who=FROM_JANE, body=SIZE, subject="The size"):
    return (f"-------- Forwarded Message --------\nSubject: \t{subject}\nDate: \t{RFC_DATE}\nFrom: \t{who}\n"
            f"To: \t{FROM_ANN}\n\n\n\n{body}")


def apple(who=FROM_JANE, body=SIZE, subject="The size", more=""):
    block = f"Begin forwarded message:\n\nFrom: {who}\nSubject: {subject}\nDate: {APPLE_DATE}\nTo: {FROM_ANN}\n{more}\n{body}"
    return quoted(block)


def quoted(text):
    return "".join(f"> {line}".rstrip() + "\n" for line in text.rstrip("\n").split("\n"))


def gmail_html(name="Jane Customer", address="jane@customer.test", link=None, body="How big is the machine?", above="<br>"):
    link = link or address
    return (f'<div dir="ltr">{above}<br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">'
            f'---------- Forwarded message ---------<br>From: <strong class="gmail_sendername" dir="auto">{name}</strong> '
            f'<span dir="auto">&lt;<a href="mailto:{link}">{address}</a>&gt;</span><br>Date: {GMAIL_DATE}<br>Subject: The size<br>'
            'To: Ann Example &lt;<a href="mailto:ann@example.com">ann@example.com</a>&gt;<br></div><br><br>'
            f'{body}</div></div>\n')


def word_html(who, body="How big is the machine?", above=""):
    return ('<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!--\np.MsoNormal {margin:0cm;}\n--></style></head>'
            f'<body lang="EN-GB"><div class="WordSection1"><p class="MsoNormal">{above}<o:p>&nbsp;</o:p></p>'
            '<div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal">'
            f'<b><span lang="EN-US">From:</span></b><span lang="EN-US"> {who} <br><b>Sent:</b> {OUTLOOK_DATE}<br>'
            '<b>To:</b> Ann Example &lt;ann@example.com&gt;<br><b>Subject:</b> The size<o:p></o:p></span></p></div></div>'
            f'<p class="MsoNormal"><o:p>&nbsp;</o:p></p><p class="MsoNormal">{body}<o:p></o:p></p></div></body></html>\n')


# What comes out.

def found(source="text", author=JANE, date=GMAIL_DATE, subject="The size", to=(ANN,), body=SAYS, **more):
    block = {"source": source, "from": author, "date": date, "to": list(to), "subject": subject, "body": body} | more
    return {"forwarded": {key: value for key, value in block.items() if value is not None}, "correspondents": [author]}


def about(*mailboxes):
    return {"correspondents": list(mailboxes)}


# How the mails are made.

def leaf(content_type, text, charset="utf-8", cte="8bit", more=""):
    """A text part, with its fields."""
    if cte == "quoted-printable":
        data = qp(text, charset).encode()
    elif cte == "base64":
        data = b64(text.replace("\n", "\r\n").encode(charset)).encode() + b"\n"
    else:
        data = text.encode(charset)
    return f"Content-Type: {content_type}; charset={charset}{more}\nContent-Transfer-Encoding: {cte}\n\n".encode() + data


def multipart(kind, parts, boundary, more=""):
    inside = b"".join(f"--{boundary}\n".encode() + one + b"\n" for one in parts)
    return f"Content-Type: multipart/{kind}; boundary=\"{boundary}\"{more}\n\n".encode() + inside + f"--{boundary}--\n".encode()


def sent(name, says, body, expected, inspect, *, subject="Fwd: The size", fields="", to=OFFICE, charset="utf-8", **how):
    """A mail by Ann; `body` brings its Content-Type with it."""
    name = f"forward/{name}"
    short = name.rsplit("/", 1)[-1]
    coded = subject if subject.isascii() else b_word(subject, charset)
    head = ("Received: from [192.0.2.88] (client.example.org [192.0.2.88])\n\tby smtp.example.com (Postfix) with ESMTPSA id 4F2B01C7D9;\n"
            f"\tWed, 18 Nov 2026 09:00:02 +0100 (CET)\nMessage-ID: <{short}.3e9c@example.com>\nDate: Wed, 18 Nov 2026 09:00:00 +0100\n"
            f"From: {FROM_ANN}\nTo: {to}\n{fields}Subject: {coded}\nMIME-Version: 1.0\n")
    write(name, says, head.encode() + body, expected, {"subject": subject} | (inspect or {}), **how)


def text(name, says, words, expected, inspect, *, charset="utf-8", cte="8bit", more="", **how):
    sent(name, says, leaf("text/plain", words, charset, cte, more), expected, inspect, charset=charset, **how)


def page(name, says, html, expected, inspect, *, words=None, cte="quoted-printable", **how):
    """HTML, alone or beside the text `words`."""
    body = leaf("text/html", html, cte=cte)
    if words is not None:
        body = multipart("alternative", [leaf("text/plain", words), body], "=_alt.5c1d")
    sent(name, says, body, expected, inspect, **how)


def original(who=FROM_JANE, words=SIZE, to=FROM_ANN, subject="The size", fields="", charset="utf-8"):
    short = who.rsplit("<", 1)[-1].split("@")[0]
    return (f"Message-ID: <{short}.71@mail.example.org>\nDate: {RFC_DATE}\nFrom: {who}\nTo: {to}\n{fields}Subject: {subject}\n"
            "MIME-Version: 1.0\n").encode(charset) + leaf("text/plain", words)


def rfc822(message, fields="", filename=None):
    disposition = f"Content-Disposition: attachment; filename=\"{filename}\"\n" if filename else ""
    return f"Content-Type: message/rfc822\n{disposition}{fields}\n".encode() + message


def attached(name, says, parts, expected, inspect, *, note="for the deal, please\n", **how):
    sent(name, says, multipart("mixed", [leaf("text/plain", note), *parts], "=_mix.08a4"), expected, inspect, **how)


ATTACHED = found("attachment", date="2026-11-17T06:59:58Z")


def attached_messages():
    """Whose author is found."""
    attached("attached-several", "Imitates Thunderbird with two messages marked and forwarded as attachments: both authors count.",
             [rfc822(original(), filename="The size.eml"), rfc822(original("Lee Lead <lee@lead.test>", "And the price?\n"), filename="The price.eml")],
             TO_JANE_AND_LEE, ATTACHED | about(JANE, LEE) | {"attachments": [part("The size.eml", "message/rfc822"), part("The price.eml", "message/rfc822")]},
             subject="Fwd: Two questions")
    attached("attached-several-one-internal", "Two attached messages, the first from a colleague to Ann alone: only the customer's counts.",
             [rfc822(original(FROM_BOB, "see the other one\n", subject="Look")), rfc822(original())], TO_JANE, None)
    sent("digest-of-two", "Imitates mutt with mime_forward and tagged messages: a multipart/digest of two, whose parts do not say that they are messages.",
         multipart("mixed", [leaf("text/plain", "both, please\n"), multipart("digest", [b"\n" + original(FROM_JOE, "one\n"), b"\n" + original("Pia Project <pia@project.test>", "two\n")], "=_dig.1")], "=_mix.2"),
         filed(["joe@client.test", "pia@project.test"], ["projectpia222"], ["dealjoeone222", "dealjoetwo222"], True),
         {"forwarded": {"source": "attachment", "from": JOE}} | about(JOE, PIA))
    attached("rfc822-quoted-printable", "Imitates gateways that encode message/rfc822 in quoted-printable, which RFC 2046 5.2.1 forbids.",
             [b"Content-Type: message/rfc822; name=\"size.eml\"\nContent-Transfer-Encoding: quoted-printable\n\n"
              + qp(original("Jane =?UTF-8?Q?M=C3=BCller-Customer?= <jane@customer.test>").decode()).encode()], TO_JANE,
             {"forwarded": {"source": "attachment", "from": mailbox("jane@customer.test", "Jane Müller-Customer"), "date": "2026-11-17T06:59:58Z"}})
    attached("octet-stream-eml-upper-case", "Imitates a file of the desktop dropped on a web mail: octet-stream, base64, .EML, its name in RFC 2231.",
             [b"Content-Type: application/octet-stream\nContent-Disposition: attachment;\n filename*0*=UTF-8''Die%20Gr%C3%B6;\n filename*1*=%C3%9Fe.EML\nContent-Transfer-Encoding: base64\n\n"
              + b64(original().replace(b"\n", b"\r\n")).encode()], TO_JANE,
             {"forwarded": {"source": "attachment", "from": JANE, "subject": "The size"}, "attachments": [part("Die Größe.EML", "application/octet-stream")]})
    sent("rfc822-alone", "Imitates scripts that send a message as the only part: the outer body is message/rfc822 itself.", rfc822(original()), TO_JANE, ATTACHED)
    attached("attached-colleague-forwards-inline", "The attached message is a colleague's to Ann and forwards the customer's in Gmail's way: the next author down.",
             [rfc822(original(FROM_BOB, "Ann, yours?\n\n" + gmail(to=FROM_BOB), subject="Fwd: The size"))], TO_JANE, None)
    attached("attached-in-attached", "The attached message is a colleague's to Ann and has the customer's attached: the next author down.",
             [rfc822(original(FROM_BOB, "", subject="Fwd: The size").split(b"Content-Type:")[0]
                     + multipart("mixed", [leaf("text/plain", "Ann, yours?\n"), rfc822(original(to=FROM_BOB))], "=_in.77"))], TO_JANE, None)
    attached("attached-customer-forwards-another", "The attached message is the customer's and forwards somebody else's: the customer is the author.",
             [rfc822(original(words="This is what our boss writes.\n\n" + gmail(CEO)))], TO_JANE, ATTACHED | {"forwarded": {"source": "attachment", "from": JANE}})
    attached("block-above-attachment", "Imitates Gmail forwarding a mail that had a message attached: the block is the forward, the attachment belongs to the original.",
             [rfc822(original(CEO, "Older mail.\n", subject="Older"), filename="older.eml")], TO_JANE,
             found() | {"attachments": [part("older.eml", "message/rfc822")]}, note="\n" + gmail())
    attached("attached-own-mail-cc", "A mail that Ann had sent to a colleague with a customer in Cc, attached: the original's Cc counts.",
             [rfc822(original(FROM_ANN, "As agreed.\n", FROM_BOB, fields="Cc: \"Project, Pia\" <pia@project.test>\n"))], TO_PIA,
             {"forwarded": {"source": "attachment", "from": ANN, "to": [BOB], "cc": [mailbox("pia@project.test", "Project, Pia")]}})
    attached("attached-with-sender", "The attached message was sent by an assistant for Jane: From is the author, not Sender and not Reply-To.",
             [rfc822(original(fields="Sender: assistant@customer.test\nReply-To: office@customer.test\n"))], TO_JANE, ATTACHED)
    attached("attached-raw-latin1-name", "The attached message has raw ISO 8859-1 in its display name: the address is plain all the same.",
             [rfc822(original("Jörg Müller <joerg@stranger.test>", charset="iso-8859-1"))], filed(["joerg@stranger.test"]),
             {"forwarded": {"source": "attachment", "from": mailbox("joerg@stranger.test", "Jörg Müller")}})


def attached_nobody():
    attached("attached-two-authors", "The attached message has two authors and a Sender (RFC 5322 3.6.2): which of them it is about is not certain.",
             [rfc822(original(f"{FROM_JANE}, {FROM_JOE}", fields="Sender: jane@customer.test\n"))], NOBODY, UNSURE)
    attached("attached-non-ascii-address", "The attached message has an address beyond ASCII (RFC 6532): none of it is cut out.",
             [rfc822(original("Jörg Müller <jörg@bücher.test>"))], NOBODY, UNSURE)
    attached("attached-internal-only", "The attached message is from a colleague to Ann, and nothing further down: no customer.",
             [rfc822(original(FROM_BOB, "Lunch?\nWrite to jane@customer.test about it.\n"))], NOBODY, None)
    attached("attached-own-mail-internal", "The attached message is Ann's own to a colleague: no customer.", [rfc822(original(FROM_ANN, "Lunch?\n", FROM_BOB))], NOBODY, None)
    attached("attached-no-header", "The part says message/rfc822 and has only text in it.",
             [rfc822(b"\njane@customer.test asked for the size.\n")], NOBODY, UNSURE)
    attached("attached-bounce", "A bounce that Ann got, attached: its author is the mail system, not whoever the returned message names.",
             [rfc822(f"Date: {RFC_DATE}\nFrom: Mail Delivery System <mailer-daemon@mx.customer.test>\nTo: ann@example.com\nSubject: Undelivered Mail Returned to Sender\n"
                     "Message-ID: <b.1@mx.customer.test>\nAuto-Submitted: auto-replied\nMIME-Version: 1.0\n".encode()
                     + multipart("report", [leaf("text/plain", "<jane@customer.test>: mailbox full\n"),
                                            b"Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.customer.test\n\nFinal-Recipient: rfc822; jane@customer.test\nAction: failed\nStatus: 5.2.2\n",
                                            rfc822(original(FROM_ANN, "Our offer.\n", FROM_JANE))], "=_rep.9", "; report-type=delivery-status"))],
             NO_PERSON, {"forwarded": {"source": "attachment", "from": mailbox("mailer-daemon@mx.customer.test", "Mail Delivery System")}}, subject="Fwd: Undelivered Mail Returned to Sender")
    sent("report-by-user", "A multipart/report that Ann's own program sent: the message in it is the one that is reported on, not one that was forwarded.",
         multipart("report", [leaf("text/plain", "Your message was displayed.\n"),
                              b"Content-Type: message/disposition-notification\n\nFinal-Recipient: rfc822; ann@example.com\nDisposition: manual-action/MDN-sent-manually; displayed\n",
                              rfc822(original())], "=_mdn.3", "; report-type=disposition-notification"),
         NOBODY, UNSURE | {"forwarded": None}, subject="Read: The size")
    attached("outlook-msg-file", "Imitates Outlook: the message attached as .msg, a format that is not read.",
             [b"Content-Type: application/vnd.ms-outlook; name=\"The size.msg\"\nContent-Disposition: attachment; filename=\"The size.msg\"\nContent-Transfer-Encoding: base64\n\n"
              + b64(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(48) + "From: Jane Customer <jane@customer.test>".encode("utf-16-le")).encode()],
             NOBODY, UNSURE | {"forwarded": None})
    attached("block-in-attached-text-file", "A text file with a block in it is attached: a file is no body.",
             [leaf("text/plain", gmail(), more="; name=\"mail.txt\"\nContent-Disposition: attachment; filename=\"mail.txt\"")], NOBODY, UNSURE | {"forwarded": None})


def chains():
    """Blocks whose first author is a user."""
    inner = gmail(to=FROM_BOB)
    text("nested-gmail-in-gmail", "Imitates Gmail: a colleague forwarded the customer's mail to Ann, who forwards that.",
         gmail(FROM_BOB, "Ann, yours?\n\n" + inner, subject="Fwd: The size"), TO_JANE, None, subject="Fwd: Fwd: The size", charset="UTF-8")
    text("nested-gmail-in-outlook", "Imitates Outlook: the mail of a colleague, who had forwarded the customer's from Gmail.",
         outlook(FROM_BOB, "Ann, yours?\n\n" + inner, subject="Fwd: The size"), TO_JANE, None, subject="FW: The size", fields="X-Mailer: Microsoft Outlook 16.0\n")
    text("nested-outlook-in-apple", "Imitates Apple Mail: the mail of a colleague, who had forwarded the customer's from Outlook.",
         apple(FROM_BOB, "Ann, yours?\n\nBob\n\n" + outlook(to=FROM_BOB), "FW: The size"), TO_JANE, None, fields="X-Mailer: Apple Mail (2.3864.200.81)\n")
    text("nested-apple-quoted-twice", "Imitates Apple Mail on both hops: the inner block is quoted twice.",
         apple(FROM_BOB, "Ann, yours?\n\n" + apple(), "Fwd: The size"), TO_JANE, None, fields="X-Mailer: Apple Mail (2.3864.200.81)\n")
    text("nested-three-deep", "The mail went from Bob to Ann, from Ann to Ann's other address book, and on: the first author outside is two blocks down.",
         gmail(FROM_ANN, gmail(FROM_BOB, "for you\n\n" + gmail("Lee Lead <lee@lead.test>", "And the price?\n", FROM_BOB))), TO_LEE, None, subject="Fwd: Fwd: Fwd: The size")
    text("colleague-wrote-to-customer", "Ann forwards what Bob had written to Jane, with an older mail of another below: the block's own To counts.",
         gmail(FROM_BOB, "As big as a car.\n\n" + outlook(CEO, "Old.\n", FROM_BOB), FROM_JANE), TO_JANE, None)
    text("own-mail-glued-recipients", "Ann's own mail forwarded by a program that glues addresses with semicolons: all outside of To.",
         "From: Ann Example <ann@example.com>\nSent: 17 November 2026 07:59\nTo: jane@customer.test;lee@lead.test;ann@example.com\nSubject: Our offer\n\nThe offer.\n",
         TO_JANE_AND_LEE, about({"address": "jane@customer.test"}, {"address": "lee@lead.test"}) | {"forwarded": {"source": "text", "from": ANN, "subject": "Our offer"}}, subject="FW: Our offer")
    text("own-mail-cc-only", "Ann's own mail to a colleague with a customer in Cc, forwarded by Gmail.",
         gmail(FROM_ANN, "As agreed.\n", FROM_BOB, cc="\"Project, Pia\" <pia@project.test>"), TO_PIA,
         {"forwarded": {"source": "text", "from": ANN, "to": [BOB], "cc": [mailbox("pia@project.test", "Project, Pia")]}})
    text("own-mail-wrapped-to", "Ann's own mail to many, in Thunderbird's way: To goes over three lines, and the further ones are not indented.",
         "-------- Forwarded Message --------\nSubject: \tOur offer\nDate: \tTue, 17 Nov 2026 07:59:58 +0100\nFrom: \tAnn Example <ann@example.com>\n"
         "To: \tJane Customer <jane@customer.test>,\nBob Example <bob@example.com>, \"Lead, Lee\"\n<lee@lead.test>\n\n\n\nThe offer.\n", TO_JANE_AND_LEE,
         {"forwarded": {"source": "text", "from": ANN, "to": [JANE, BOB, mailbox("lee@lead.test", "Lead, Lee")]}}, subject="Fwd: Our offer")
    # Nobody.
    text("internal-only", "A colleague's mail to Ann, forwarded, and no other block: no customer, whatever addresses its text has.",
         gmail(FROM_BOB, "Please call jane@customer.test.\n\nBob\n", subject="Call"), NOBODY, None, subject="Fwd: Call")
    text("internal-with-quoted-reply", "A colleague's reply to Ann that quotes a customer by an attribution line: history, and not a forwarded block.",
         gmail(FROM_BOB, "Done.\n\nOn Mon, Nov 16, 2026 at 3:00 PM Jane Customer <jane@customer.test> wrote:\n> How big is the machine?\n", subject="Re: The size"),
         NOBODY, None, subject="Fwd: Re: The size")
    text("own-mail-names-only", "Ann's own mail forwarded by Outlook, which shows its recipients without addresses.",
         outlook(FROM_ANN, "The offer.\n\nAnn Example\ncopy to jane@customer.test\n", "Jane Customer; Lee Lead", "Our offer"), NOBODY, UNSURE, subject="FW: Our offer")


def values():
    """Odd ways of writing the author."""
    ok = found(date=OUTLOOK_DATE)
    fw = {"subject": "FW: The size"}
    text("on-behalf-of", "Imitates Outlook: an assistant sent it for Jane, who is the author.",
         outlook("Assistant <assistant@customer.test> on behalf of Jane Customer <jane@customer.test>"), TO_JANE, ok, **fw)
    text("on-behalf-of-german", "Imitates Outlook in German, ISO 8859-1: im Auftrag von.",
         "Bitte ablegen.\n\nVon: Empfang <empfang@customer.test> Im Auftrag von Jane Customer <jane@customer.test>\nGesendet: Dienstag, 17. November 2026 07:59\n"
         "An: Ann Example <ann@example.com>\nBetreff: Die Größe\n\nWie groß ist die Maschine?\n", TO_JANE,
         found(date="Dienstag, 17. November 2026 07:59", subject="Die Größe", body={"contains": "Wie groß ist die Maschine?"}),
         subject="WG: Die Größe", charset="iso-8859-1", cte="quoted-printable")
    text("on-behalf-of-japanese", "Imitates Outlook in Japanese, ISO-2022-JP: the author stands between two particles.",
         "差出人: Assistant <assistant@customer.test> が Jane Customer <jane@customer.test> の代理で送信\n送信日時: 2026年11月17日 7:59\n宛先: Ann Example <ann@example.com>\n件名: 大きさ\n\n機械の大きさは?\n",
         TO_JANE, found(date="2026年11月17日 7:59", subject="大きさ", body={"contains": "機械の大きさは?"}), subject="FW: 大きさ", charset="iso-2022-jp", cte="7bit")
    text("mailto-in-brackets", "Imitates Outlook 2010 and older: the address in square brackets.", "for the deal\n\nAnn\n\n" + outlook("Jane Customer [mailto:jane@customer.test]"), TO_JANE, ok, **fw)
    text("mailto-twice", "Imitates Outlook's text of an HTML mail: the link stands inside the angle brackets.",
         outlook("Jane Customer <jane@customer.test<mailto:jane@customer.test>>", to="Ann Example <ann@example.com<mailto:ann@example.com>>"), TO_JANE, ok, **fw)
    text("mailto-alone", "The angle brackets hold the link and no address beside it.", outlook("Jane Customer <mailto:jane@customer.test>"), TO_JANE, ok, **fw)
    text("name-in-apostrophes", "Imitates Outlook where the sender was no contact: the address in apostrophes as the name.",
         outlook("'jane@customer.test' [mailto:jane@customer.test]"), TO_JANE, {"forwarded": {"source": "text", "from": {"address": "jane@customer.test"}}}, **fw)
    text("name-is-the-address", "Imitates Outlook on the web where the sender has no name: the address twice.",
         "________________________________\n" + outlook("jane@customer.test <jane@customer.test>"), TO_JANE, {"forwarded": {"source": "text", "from": {"address": "jane@customer.test"}}}, subject="Fw: The size")
    text("bare-address", "A block with nothing but addresses.", gmail("jane@customer.test", to="ann@example.com"), TO_JANE, {"forwarded": {"source": "text", "from": mailbox("jane@customer.test")}})
    text("quoted-name-with-comma", "Imitates Outlook: last name first, in quotes, and a semicolon between recipients.",
         outlook("\"Customer, Jane (Purchasing)\" <Jane@Customer.Test>", to="\"Example, Ann\" <ann@example.com>; \"Example, Bob\" <bob@example.com>"), TO_JANE,
         found(author=mailbox("jane@customer.test", "Customer, Jane (Purchasing)"), date=OUTLOOK_DATE, to=[mailbox("ann@example.com", "Example, Ann"), mailbox("bob@example.com", "Example, Bob")]), **fw)
    text("qq-semicolons-gb18030", "Imitates QQ Mail, GB18030 in base64: no space before the bracket, and a semicolon after it.",
         "请归档\n\n------------------ 原始邮件 ------------------\n发件人: \"Jane Customer\"<jane@customer.test>;\n发送时间: 2026年11月17日(星期二) 下午2:59\n收件人: \"Ann Example\"<ann@example.com>;\n\n主题: 尺寸\n\n机器有多大？\n",
         TO_JANE, {"forwarded": {"source": "text", "from": JANE, "date": "2026年11月17日(星期二) 下午2:59", "to": [ANN]}, "correspondents": [JANE]}, subject="转发：尺寸", charset="gb18030", cte="base64")
    text("gmail-wrapped-from", "Imitates Gmail's text, which breaks a long From between bracket and address.",
         gmail("Jane Customer (Purchasing, Customer Machines Limited, Bristol) <\njane@customer.test>"), TO_JANE,
         {"forwarded": {"source": "text", "from": {"address": "jane@customer.test"}, "date": GMAIL_DATE, "subject": "The size"}})
    text("flowed-wrapped-from", "Imitates Thunderbird, format=flowed (RFC 3676): a long From and a long subject go over soft line breaks.",
         "-------- Forwarded Message --------\nSubject: \tThe size of the machine that stood on the left side of your \nstand at the fair\n"
         "Date: \tTue, 17 Nov 2026 07:59:58 +0100\nFrom: \tJane Customer, Purchasing, Customer Machines Limited of Bristol \n<jane@customer.test>\n"
         "To: \tAnn Example <ann@example.com>\n\n\n\nHow big is the machine?\n", TO_JANE,
         {"forwarded": {"source": "text", "from": {"address": "jane@customer.test"}, "date": RFC_DATE, "subject": "The size of the machine that stood on the left side of your stand at the fair"}},
         more="; format=flowed", fields="User-Agent: Mozilla Thunderbird\n")
    text("bold-labels", "Imitates Gmail's text of a block in HTML: the labels in asterisks.",
         f"for the deal\n\n*From:* Jane Customer <jane@customer.test>\n*Sent:* {OUTLOOK_DATE}\n*To:* Ann Example <ann@example.com>\n*Subject:* The size\n\nHow big is the machine?\n", TO_JANE, ok, **fw)
    text("quoted-with-reply-to", "Imitates Apple Mail: the block is quoted, and its Reply-To names somebody else, who is no author.",
         "for the deal\n\n" + apple(more="Reply-To: Orders <orders@shop.test>\n"), TO_JANE, found(date=APPLE_DATE), fields="X-Mailer: Apple Mail (2.3864.200.81)\n")
    text("fullwidth-colon", "Imitates Gmail in Chinese: a full-width colon after the only label that is translated.",
         gmail("Jane Customer <jane@customer.test>", "机器有多大？\n", subject="尺寸", label="发件人： "), TO_JANE, found(subject="尺寸", body={"contains": "机器有多大？"}), subject="Fwd: 尺寸", cte="base64")
    text("bidi-marks", "Imitates Gmail in Hebrew: marks of direction around name and address.",
         gmail("\u202aJane Customer\u202c\u200f <\u202ajane@customer.test\u202c\u200f>\u200f", "מה הגודל?\n", label="\u200fמאת: "), TO_JANE,
         {"forwarded": {"source": "text", "from": JANE, "subject": "The size"}}, cte="base64")
    text("nbsp-before-colon", "Imitates Outlook in French: a no-break space before the colon.",
         "De\u00a0: Jane Customer <jane@customer.test>\nEnvoyé\u00a0: mardi 17 novembre 2026 07:59\nÀ\u00a0: Ann Example <ann@example.com>\nObjet\u00a0: La taille\n\nQuelle est la taille\u00a0?\n",
         TO_JANE, found(date="mardi 17 novembre 2026 07:59", subject="La taille", body={"contains": "Quelle est la taille"}), subject="TR\u00a0: La taille".replace("\u00a0", " "), charset="windows-1252", cte="quoted-printable")
    text("stranger-inline", "The author of the block is nobody we know: a person is made of her, under the name that the block has.",
         "________________________________\n" + outlook("Neu, Nina <nina@stranger.test>"), filed(["nina@stranger.test"]),
         {"forwarded": {"source": "text", "from": {"address": "nina@stranger.test"}}}, subject="Fw: The size")
    text("inline-to-deal-address", "A block, sent to a deal's address: the person from the block, the deal from the address.", gmail(),
         filed(["jane@customer.test"], ["dealjoeone222"]), found() | about(JANE), rcpt_to="acme+dealdealjoeone222@bcc.example.net")
    text("colleague-in-to", "Forwarded to a colleague with the Smart BCC address in Cc: nobody outside in To or Cc, so it is a forward.", gmail(), TO_JANE,
         None, to=FROM_BOB, fields=f"Cc: {OFFICE}\n")
    text("subject-edited", "Imitates Outlook with a subject that Ann typed anew: no prefix and no separator, as an answer with a new subject has.",
         "for the deal\n\n" + outlook(), NOBODY, UNSURE, subject="Jane asks for the size")
    text("forward-of-a-reply", "Imitates Gmail: the forwarded mail is Jane's reply and quotes Ann below.",
         gmail(body=SIZE + "\nOn Mon, Nov 16, 2026 at 3:00 PM Ann Example <ann@example.com> wrote:\n> What would you like to know?\n", subject="Re: Your visit"), TO_JANE,
         found(subject="Re: Your visit"), subject="Fwd: Re: Your visit")


def layouts():
    """Where the block stands, and in what."""
    text("yandex-attribution", "Imitates Yandex Mail: below the separator an attribution line and no block.",
         "\n-------- Пересылаемое сообщение --------\n17.11.2026, 07:59, \"Jane Customer\" <jane@customer.test>:\n\nHow big is the machine?\n\n-------- Конец пересылаемого сообщения --------\n",
         TO_JANE, {"forwarded": {"source": "text", "from": JANE, "body": SAYS}, "correspondents": [JANE]}, cte="base64")
    text("outlook-2019-mac-attribution", "Imitates Outlook 2019 for Mac: the subject says forwarded, and the body begins with an attribution line.",
         "On 17/11/2026, 07:59, \"Jane Customer\" <jane@customer.test> wrote:\n\n    How big is the machine?\n\n    Jane\n", TO_JANE,
         {"forwarded": {"source": "text", "from": JANE, "body": SAYS}, "correspondents": [JANE]}, subject="FW: The size", fields="User-Agent: Microsoft-MacOutlook/16.30\n")
    text("zoho-two-separators", "Imitates Zoho Mail: a second separator of equals signs at the end of the block.",
         f"============ Forwarded message ============\nFrom: Jane Customer <jane@customer.test>\nTo: \"Ann Example\"<ann@example.com>\nDate: {RFC_DATE}\nSubject: The size\n============ Forwarded message ============\n\n{SIZE}",
         TO_JANE, found(date=RFC_DATE))
    text("yahoo-glued-labels", "Imitates Yahoo Mail's text: all labels in one line, without a space between a value and the next label.",
         "  ----- Forwarded Message ----- From: Jane Customer <jane@customer.test>To: \"ann@example.com\" <ann@example.com>Sent: Tuesday, November 17, 2026 at 07:59:58 AM GMT+1Subject: The size\n How big is the machine?\n",
         TO_JANE, {"forwarded": {"source": "text", "from": JANE, "subject": "The size"}}, subject="Fw: The size")
    text("notes-forwarded-by", "Imitates HCL Notes: the separator names the user who forwards, and the author stands in the block.",
         f"----- Forwarded by Ann Example/Acme on 18.11.2026 09:00 -----\n\nFrom:\t{FROM_JANE}\nTo:\tann@example.com\nDate:\t17.11.2026 07:59\nSubject:\tThe size\n\n\n{SIZE}",
         TO_JANE, found(date="17.11.2026 07:59", to=[mailbox("ann@example.com")]), subject="Fw: The size")
    text("base64-body", "A whole text in base64, as Exchange sends it where one character is beyond ASCII.", "für den Deal\n\n" + thunderbird(), TO_JANE, found(date=RFC_DATE), cte="base64")
    text("quoted-printable-soft-breaks", "Quoted-printable whose soft line breaks go through the separator and the address.",
         "-" * 60 + " Forwarded message " + "-" * 10 + "\n" + gmail(FROM_JANE.replace("Jane", "Jane Josephine Müller of the Purchasing Department")).split("\n", 1)[1], TO_JANE,
         {"forwarded": {"source": "text", "from": {"address": "jane@customer.test"}, "subject": "The size"}}, cte="quoted-printable")
    sent("signed", "Imitates Thunderbird with S/MIME: the block stands in the signed part.",
         multipart("signed", [leaf("text/plain", thunderbird(), cte="7bit"), b"Content-Type: application/pkcs7-signature; name=smime.p7s\nContent-Disposition: attachment; filename=\"smime.p7s\"\nContent-Transfer-Encoding: base64\n\nMIAGCSqGSIb3DQEHAqCAMIACAQEx\n"],
                   "=_sig.4", "; protocol=\"application/pkcs7-signature\"; micalg=sha-256"), TO_JANE, found(date=RFC_DATE))
    sent("block-in-second-text-part", "Imitates Apple Mail with a picture above the block: the note and the block are two text parts.",
         multipart("mixed", [leaf("text/plain", "This one:\n"), b"Content-Type: image/png; name=a.png\nContent-Disposition: inline; filename=a.png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n", leaf("text/plain", apple())], "=_app.6"),
         TO_JANE, found(date=APPLE_DATE), fields="X-Mailer: Apple Mail (2.3864.200.81)\n")
    page("html-only-thunderbird", "Imitates Thunderbird, HTML alone: the block is a table.",
         '<html><body><p>for the deal</p><div class="moz-forward-container"><br>-------- Forwarded Message --------\n<table class="moz-email-headers-table" cellspacing="0" cellpadding="0" border="0"><tbody>'
         '<tr><th valign="BASELINE" nowrap="nowrap" align="RIGHT">Subject: </th><td>The size</td></tr>\n<tr><th align="RIGHT">Date: </th><td>Tue, 17 Nov 2026 07:59:58 +0100</td></tr>\n'
         '<tr><th align="RIGHT">From: </th><td>Jane Customer <a class="moz-txt-link-rfc2396E" href="mailto:jane@customer.test">&lt;jane@customer.test&gt;</a></td></tr>\n'
         '<tr><th align="RIGHT">To: </th><td>Ann Example <a href="mailto:ann@example.com">&lt;ann@example.com&gt;</a></td></tr></tbody></table><br><br><p>How big is the machine?</p></div></body></html>\n',
         TO_JANE, found("html", date=RFC_DATE))
    page("html-only-outlook", "Imitates Outlook, HTML alone: a paragraph with bold labels below a line.", word_html("Jane Customer &lt;jane@customer.test&gt;"), TO_JANE, found("html", date=OUTLOOK_DATE), subject="FW: The size")
    page("html-only-k9", "Imitates K-9 Mail, HTML alone: bold labels between two rules, no separator.",
         f'<!DOCTYPE html><html><body>for the deal<br><hr><b>From:</b> Jane Customer &lt;jane@customer.test&gt;<br>\n<b>Sent:</b> {OUTLOOK_DATE}<br>\n<b>To:</b> Ann Example &lt;ann@example.com&gt;<br>\n<b>Subject:</b> The size<br>\n<br>How big is the machine?</body></html>\n',
         TO_JANE, found("html", date=OUTLOOK_DATE))
    page("html-beside-empty-text", "The text part is empty, the HTML has the block.", gmail_html(), TO_JANE, found("html"), words="\n \n")
    page("html-beside-a-hint", "The text part only says that there is HTML.", gmail_html(), TO_JANE, found("html"), words="This message is in HTML. Please use a mail program that shows HTML.\n")
    page("html-mailto-only", "Imitates Outlook with a contact: the text has the name alone, the link in the HTML has the address.",
         word_html('<a href="mailto:jane@customer.test?subject=The%20size">Jane Customer</a>'), TO_JANE, {"forwarded": {"source": "html", "from": {"address": "jane@customer.test"}}},
         words=outlook("Jane Customer"), subject="FW: The size")
    page("html-base64-and-entities", "HTML alone, in base64, its address written in character references.",
         gmail_html(address="&#106;ane&#64;customer&period;test", link="jane@customer.test"), TO_JANE, found("html"), cte="base64")


def charsets():
    """Older charsets, each with the labels of a program in that language."""
    text("german-windows-1252", "Imitates Outlook in German, windows-1252, 8bit.",
         "Bitte ablegen – danke.\n\nVon: Jane Customer <jane@customer.test> \nGesendet: Dienstag, 17. November 2026 07:59\nAn: Ann Example <ann@example.com>\nBetreff: Größe für 20 €\n\nWie groß?\n",
         TO_JANE, found(date="Dienstag, 17. November 2026 07:59", subject="Größe für 20 €", body={"contains": "Wie groß?"}), subject="WG: Größe für 20 €", charset="windows-1252")
    text("japanese-iso-2022-jp", "Imitates Outlook in Japanese, ISO-2022-JP: a display name in kanji.",
         "差出人: 顧客 花子 <hanako@stranger.test>\n送信日時: 2026年11月17日 火曜日 7:59\n宛先: Ann Example <ann@example.com>\n件名: 大きさ\n\n機械の大きさは?\n",
         filed(["hanako@stranger.test"]), found(author=mailbox("hanako@stranger.test", "顧客 花子"), date="2026年11月17日 火曜日 7:59", subject="大きさ", body={"contains": "機械の大きさは?"}),
         subject="転送: 大きさ", charset="iso-2022-jp", cte="7bit")
    text("chinese-big5", "Imitates Outlook in traditional Chinese, Big5, base64: full-width colons.",
         "寄件者： 王小明 <wang@stranger.test>\n寄件日期： 2026年11月17日 上午 07:59\n收件者： Ann Example <ann@example.com>\n主旨： 尺寸\n\n機器有多大？\n",
         filed(["wang@stranger.test"]), found(author=mailbox("wang@stranger.test", "王小明"), date="2026年11月17日 上午 07:59", subject="尺寸", body={"contains": "機器有多大？"}),
         subject="轉寄: 尺寸", charset="big5", cte="base64")
    text("chinese-gb2312", "Imitates Foxmail, declared GB2312: the block with full-width colons below its separator.",
         "-------- 转发的消息 --------\n发件人： Jane Customer <jane@customer.test>\n发送时间： 2026-11-17 07:59\n收件人： Ann Example <ann@example.com>\n主题： 尺寸\n\n机器有多大？\n",
         TO_JANE, found(date="2026-11-17 07:59", subject="尺寸", body={"contains": "机器有多大？"}), subject="转发: 尺寸", charset="gb2312", cte="quoted-printable")
    text("korean-euc-kr", "Imitates Outlook in Korean, EUC-KR, 8bit.",
         "보낸 사람: 김고객 <kim@stranger.test>\n보낸 날짜: 2026년 11월 17일 화요일 오전 7:59\n받는 사람: Ann Example <ann@example.com>\n제목: 크기\n\n기계가 얼마나 큽니까?\n",
         filed(["kim@stranger.test"]), found(author=mailbox("kim@stranger.test", "김고객"), date="2026년 11월 17일 화요일 오전 7:59", subject="크기", body={"contains": "기계가 얼마나 큽니까?"}),
         subject="전달: 크기", charset="euc-kr")
    text("arabic-windows-1256", "Imitates Outlook in Arabic, windows-1256, base64: marks of direction before the labels.",
         "\u200fمن: Jane Customer <jane@customer.test>\n\u200fتم الإرسال: 17 نوفمبر 2026 07:59\n\u200fإلى: Ann Example <ann@example.com>\n\u200fالموضوع: الحجم\n\nما حجم الآلة؟\n",
         TO_JANE, found(date="17 نوفمبر 2026 07:59", subject="الحجم", body={"contains": "ما حجم الآلة؟"}), subject="إعادة توجيه: الحجم", charset="windows-1256", cte="base64")
    text("hebrew-windows-1255", "Imitates Outlook in Hebrew, windows-1255, 8bit.",
         "מאת: Jane Customer <jane@customer.test>\nנשלח: יום שלישי 17 נובמבר 2026 07:59\nאל: Ann Example <ann@example.com>\nנושא: הגודל\n\nמה גודל המכונה?\n",
         TO_JANE, found(date="יום שלישי 17 נובמבר 2026 07:59", subject="הגודל", body={"contains": "מה גודל המכונה?"}), subject="FW: הגודל", charset="windows-1255")
    text("thai-tis-620", "Imitates Thunderbird in Thai, TIS-620, quoted-printable.",
         "-------- ข้อความที่ส่งต่อ --------\nหัวเรื่อง: \tขนาด\nวันที่: \tTue, 17 Nov 2026 07:59:58 +0100\nจาก: \tJane Customer <jane@customer.test>\nถึง: \tAnn Example <ann@example.com>\n\n\n\nเครื่องใหญ่แค่ไหน\n",
         TO_JANE, found(date=RFC_DATE, subject="ขนาด", body={"contains": "เครื่องใหญ่แค่ไหน"}), subject="Fwd: ขนาด", charset="tis-620", cte="quoted-printable")
    text("russian-koi8-r", "Imitates Mail.ru, KOI8-R, 8bit: From whom, To whom.",
         "-------- Пересылаемое сообщение --------\nОт кого: Jane Customer <jane@customer.test>\nКому: Ann Example <ann@example.com>\nДата: вторник, 17 ноября 2026, 7:59 +03:00\nТема: Размер\n\nКакого размера машина?\n",
         TO_JANE, found(date="вторник, 17 ноября 2026, 7:59 +03:00", subject="Размер", body={"contains": "Какого размера машина?"}), subject="Fwd: Размер", charset="koi8-r")


def typed():
    """The first line of the note names the customer."""
    text("typed-first-line", "Ann names the customer in the first line: that counts and not the block below.", "From: jane@customer.test\n\nplease file\n\n" + gmail(FROM_JOE), TO_JANE, about({"address": "jane@customer.test"}))
    text("typed-first-line-alone", "Ann notes a call and names the customer in the first line; there is no block.", "From: jane@customer.test\nShe called and asked for the size.\n\nAnn\n", TO_JANE,
         about({"address": "jane@customer.test"}), subject="A call")
    page("typed-first-line-html", "The same in HTML, where the mail program made a link of the address.",
         gmail_html("Joe Client", "joe@client.test", above='From: <a href="mailto:jane@customer.test">jane@customer.test</a><div><br></div><div>please file</div>'), TO_JANE, about({"address": "jane@customer.test"}))
    attached("typed-first-line-above-attachment", "Ann names the customer in the first line, and another's message is attached.", [rfc822(original(FROM_JOE))], TO_JANE,
             about({"address": "jane@customer.test"}), note="From: jane@customer.test\n\nJoe wrote it for her.\n")
    text("typed-in-the-middle", "Ann's text has a line that begins with From: not the first, and without a date.",
         "I got this at the fair:\n\nFrom: jane@customer.test\nHow big is the machine?\n\nAnn\n", NOBODY, UNSURE, subject="From the fair")


def routed():
    """Somebody outside in To or Cc: whatever the body quotes, it was sent to them."""
    text("bcc-forward-to-customer", "Ann forwards Jane's mail to Lee with us in BCC: it is about Lee.", gmail(), TO_LEE, {"forwarded": None} | about(LEE), to="Lee Lead <lee@lead.test>")
    text("bcc-customer-in-cc", "Ann forwards Jane's mail to a colleague, with Lee in Cc and us in To: it is about Lee.", outlook(), TO_LEE, {"forwarded": None},
         to=f"{OFFICE}, {FROM_BOB}", fields="Cc: Lee Lead <lee@lead.test>\n", subject="FW: The size")
    text("bcc-typed-first-line", "A first line that names another does not change to whom it was sent.", "From: joe@client.test\n\n" + gmail(FROM_JOE), TO_JANE, {"forwarded": None} | about(JANE), to=FROM_JANE)


def hostile():
    """Text of others that looks like a block: Jane it is, or nobody, and never the boss."""
    fake = gmail(CEO, "Pay at once.\n")
    text("older-block-below", "Jane's mail quotes an older one in Outlook's way: she is the author.", gmail(body=SIZE + "\n" + outlook(CEO, "Old.\n", FROM_JANE)), TO_JANE, found())
    text("fake-block-below", "Jane's text ends with what looks like another forwarded message.", outlook(body=SIZE + "\n" + fake), TO_JANE, found(date=OUTLOOK_DATE), subject="FW: The size")
    text("typed-line-below", "Jane's text begins with a line as Ann would type it; only the first line of Ann's own note counts.", gmail(body="From: ceo@victim.test\n\nHow big is the machine?\n"), TO_JANE, found())
    text("quoted-line-in-note", "Ann's note quotes a line that begins with From: it has no date and is no block.", "You wrote:\n> From: ceo@victim.test\n> is who should pay\nbut see below.\n\n" + gmail(), TO_JANE, found())
    text("separator-in-signature-then-block", "Ann's signature has a line of underscores; the block stands below.",
         "for the deal\n\n-- \nAnn Example\n________________________________\nMail: sales@shop.test\nWeb: www.shop.test\n\n" + gmail(), TO_JANE, found())
    page("hidden-block-above", "HTML with a block that no reader sees above the real one.", gmail_html(above='<div style="display:none;max-height:0;overflow:hidden">' + fake.replace("<", "&lt;").replace("\n", "<br>") + "</div>"), TO_JANE, found("html"))
    page("block-in-comment-and-style", "HTML with blocks in a comment, a style and a template above the real one.",
         f"<!--\n{fake}--><style>\n{fake}</style><template>" + fake.replace("<", "&lt;").replace("\n", "<br>") + "</template>" + gmail_html(), TO_JANE, found("html"))
    page("hidden-block-alone", "HTML whose only block is one that no reader sees.", '<p>for the deal</p><div style="display: none">' + fake.replace("<", "&lt;").replace("\n", "<br>") + "</div>\n", NOBODY, UNSURE)
    page("html-link-elsewhere", "HTML that shows one address and links to another: not certain.", gmail_html(link="ceo@victim.test"), NOBODY, UNSURE)
    page("text-and-html-differ", "Text and HTML name different authors: not certain.", gmail_html(), NOBODY, UNSURE, words=gmail(CEO))
    text("quoted-block-in-note", "Ann's note quotes a whole block, and another stands below it: not certain.", "As you know:\n\n" + quoted(fake) + "\nand now this:\n\n" + gmail(), NOBODY, UNSURE)
    text("subject-breaks-into-from", "The customer's subject was made long enough for the forwarding program to break it before From: two in one block.",
         gmail(subject="The size and the weight of the machine, and whatever else there is to say\nFrom: The Boss <ceo@victim.test>"), NOBODY, UNSURE)
    text("name-is-another-address", "The display name is somebody else's address: what is in angle brackets counts (RFC 5322 3.4).", gmail("\"ceo@victim.test\" <jane@customer.test>"), TO_JANE, {"correspondents": [mailbox("jane@customer.test", None)]})
    text("name-says-on-behalf", "The display name claims to write on behalf of another's address.", outlook("Jane on behalf of ceo@victim.test <jane@customer.test>"), NOBODY, UNSURE, subject="FW: The size")
    text("mailto-elsewhere", "The address and the link inside its brackets differ: not certain.", outlook("Jane Customer <jane@customer.test<mailto:ceo@victim.test>>"), NOBODY, UNSURE, subject="FW: The size")


def nobody():
    """Rule S18: what is not certain is not guessed."""
    signature = "How big is the machine?\n\nJane Customer\nCustomer Machines Ltd.\njane@customer.test\n"
    text("name-only", "Imitates Outlook and Exchange: the block has a name alone; the address in the signature is not taken.", outlook("Customer, Jane", signature), NOBODY, UNSURE, subject="FW: The size")
    text("name-only-exchange-path", "Imitates Exchange: the block has the path of a directory for an address.",
         outlook("Jane Customer </O=CUSTOMER/OU=EXCHANGE ADMINISTRATIVE GROUP/CN=RECIPIENTS/CN=JANE>", signature), NOBODY, UNSURE, subject="FW: The size")
    text("address-in-words", "The block has an address that was made unreadable for machines.", gmail("Jane Customer <jane at customer dot test>"), NOBODY, UNSURE)
    text("two-authors", "The block has two authors: which of them it is about is not certain.", gmail(f"{FROM_JANE}, {FROM_JOE}"), NOBODY, UNSURE)
    text("two-from-lines", "The block has two lines From, with different addresses.", gmail(f"{FROM_JANE}\nFrom: {FROM_JOE}"), NOBODY, UNSURE)
    text("on-behalf-of-a-name", "Imitates Outlook with a mailing list: on behalf of a name that has no address.",
         outlook("list-bounces@lists.test [mailto:list-bounces@lists.test] On Behalf Of Jane Customer"), NOBODY, UNSURE, subject="FW: The size")
    text("no-from-in-block", "The block has everything but From.", f"________________________________\nSent: {OUTLOOK_DATE}\nTo: Ann Example <ann@example.com>\nCc: {FROM_JOE}\nSubject: The size\n\n{SIZE}", NOBODY, UNSURE, subject="FW: The size")
    text("cut-off-after-from", "The block is cut off after its first line.", "---------- Forwarded message ---------\nFrom: Jane Customer <jane@customer.test>\n", NOBODY, UNSURE)
    text("separator-alone", "A separator, and no block below it.", "Begin forwarded message:\n\nHow big is the machine? Answers to jane@customer.test, please.\n", NOBODY, UNSURE)
    text("separator-then-address", "A separator with an address below it that no label says to be the author's.", "---------- Forwarded message ---------\njane@customer.test\n\nHow big is the machine?\n", NOBODY, UNSURE)
    text("smart-address-author", "The block's author is a Smart BCC address: that is nobody outside.", gmail(f"Acme <{OFFICE}>", "Filed.\n"), NOBODY, UNSURE)
    text("typed-name-first-line", "The first line has a name and no address.", "From: Jane Customer\n\nShe called. Her address is jane@customer.test.\n", NOBODY, UNSURE, subject="A call")
    text("separator-in-signature", "Ann's signature has a separator and addresses; nothing was forwarded.",
         "Please file this with the deal.\n\n-- \nAnn Example\n---------- Forwarded message ---------\nis how we mark what we pass on.\nMail: joe@client.test\n", NOBODY, UNSURE, subject="A note")
    text("signature-only", "A note with somebody's signature below; nothing was forwarded.", "Jane called.\n\n--\nJane Customer\nTel. +44 117 496 0000\nE-mail: jane@customer.test\n", NOBODY, UNSURE | {"forwarded": None}, subject="Jane called")
    text("typed-list", "Ann typed up a visitor's details: no mail was forwarded.", "New contact:\n\nName: Jane Customer\nMail: jane@customer.test\nPhone: +44 117 496 0000\nSubject: The size\n", NOBODY, UNSURE, subject="New contact")
    text("typed-web-form", "Pasted from a web form, in German: no mail was forwarded.", "Anrede: Frau\nName: Jane Customer\nE-Mail: jane@customer.test\nDatum: 17.11.2026\nNachricht: Wie groß ist die Maschine?\n", NOBODY, UNSURE, subject="Kontaktformular", cte="quoted-printable")
    text("newsletter-from-and-to", "Pasted from a newsletter: From, To and Date are about a journey.",
         "Night trains this winter\n\nFrom: Berlin and Hamburg\nTo: Rome, Vienna and Paris\nDate: 1 December to 28 February\nPrice: 29 EUR\n\nWrite to news@trains.test\n", NOBODY, UNSURE, subject="Night trains")
    text("reply-attribution", "A reply to us alone: what it quotes is history and no forward.", f"Filed, thank you.\n\nOn Tue, Nov 17, 2026 at 7:59 AM {FROM_JANE} wrote:\n\n{quoted(SIZE)}", NOBODY, UNSURE | {"forwarded": None}, subject="Re: The size",
         fields="In-Reply-To: <jane.71@mail.example.org>\nReferences: <jane.71@mail.example.org>\n")
    text("reply-outlook-block", "Imitates an Outlook reply to us alone: its block is history and no forward.", "Filed, thank you.\n\nAnn\n\n" + outlook(), NOBODY, UNSURE, subject="RE: The size")
    page("reply-outlook-html", "The same in HTML alone.", word_html("Jane Customer &lt;jane@customer.test&gt;", above="Filed, thank you."), NOBODY, UNSURE, subject="RE: The size")
    page("reply-gmail-html", "Imitates a reply by Gmail to us alone, with text and HTML.",
         f'<div dir="ltr">Filed, thank you.</div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">On {GMAIL_DATE} Jane Customer &lt;<a href="mailto:jane@customer.test">jane@customer.test</a>&gt; wrote:<br></div>'
         '<blockquote class="gmail_quote" style="margin:0 0 0 .8ex;border-left:1px #ccc solid;padding-left:1ex">How big is the machine?</blockquote></div>\n', NOBODY, UNSURE | {"forwarded": None},
         words=f"Filed, thank you.\n\nOn {GMAIL_DATE} {FROM_JANE} wrote:\n\n{quoted(SIZE)}", subject="Re: The size")
    text("reply-german-block", "Imitates an older Outlook in German: AW, and the original below its separator.",
         "Erledigt.\n\n-----Ursprüngliche Nachricht-----\nVon: Jane Customer [mailto:jane@customer.test]\nGesendet: Dienstag, 17. November 2026 07:59\nAn: Ann Example\nBetreff: Die Größe\n\nWie groß?\n",
         NOBODY, UNSURE, subject="AW: Die Größe", charset="iso-8859-1", cte="quoted-printable")
    text("reply-chinese-block", "Imitates a reply by QQ Mail, to us alone: the block is history.",
         "好的\n\n------------------ 原始邮件 ------------------\n发件人: \"Jane Customer\"<jane@customer.test>;\n发送时间: 2026年11月17日(星期二) 下午2:59\n收件人: \"Ann Example\"<ann@example.com>;\n主题: 尺寸\n\n机器有多大？\n",
         NOBODY, UNSURE, subject="回复：尺寸", cte="base64")
    text("attribution-without-prefix", "An attribution line on top, and a subject that does not say forwarded: not certain.", f"On 17/11/2026, 07:59, \"Jane Customer\" <jane@customer.test> wrote:\n\n    {SIZE}", NOBODY, UNSURE, subject="The size")
    text("attribution-below-a-note", "Imitates Outlook for Mac (2019): an attribution line below a note, under a subject that says forwarded.",
         f"Could you look at this?\n\nAnn\n\nOn 17/11/2026, 07:59, \"Jane Customer\" <jane@customer.test> wrote:\n\n    {SIZE}", TO_JANE, {"correspondents": [JANE]}, subject="FW: The size")
    text("non-ascii-local-part", "The address has an umlaut before the @ (RFC 6531): no part of it is an address.", gmail("Jörg Müller <jörg@customer.test>"), NOBODY, UNSURE)
    text("non-ascii-domain", "The address has umlauts on both sides of the @: no part of it is an address.", outlook("Müller [mailto:müller@bücher.test]"), NOBODY, UNSURE, subject="FW: The size")
    text("look-alike-address", "One letter of the address is Cyrillic: it is not Jane's, and no part of it is an address.", gmail("Jane Customer <j\u0430ne@customer.test>"), NOBODY, UNSURE, cte="base64")
    text("fullwidth-at", "The @ is full-width: that is no address.", gmail("Jane Customer <jane\uff20customer.test>"), NOBODY, UNSURE, cte="quoted-printable")
    text("empty-body", "A forward with nothing in it.", "\n", NOBODY, UNSURE | {"forwarded": None})
    text("reference-only", "Imitates Thunderbird with the block deleted: the original's Message-ID is known, and no such mail is.", "for the deal, please\n", NOBODY, UNSURE | {"forwarded": None},
         fields="X-Forwarded-Message-Id: <jane.71@mail.example.org>\nReferences: <jane.71@mail.example.org>\n")
    text("no-reply-author", "The author of the block is a no-reply address: nobody is made of it, nor of the address in its text.",
         gmail("Shop <no-reply@shop.test>", "New question by jane.roe@stranger.test.\n"), NO_PERSON, {"forwarded": {"source": "text", "from": mailbox("no-reply@shop.test", "Shop")}})
    text("bounce-inline", "A bounce, forwarded in line: nobody is made of the mail system, nor of whom it could not reach.",
         gmail("Mail Delivery Subsystem <mailer-daemon@mx.customer.test>", "Your message to jane@customer.test was not delivered.\n", subject="Delivery Status Notification (Failure)"), NO_PERSON,
         {"forwarded": {"source": "text", "from": mailbox("mailer-daemon@mx.customer.test", "Mail Delivery Subsystem")}}, subject="Fwd: Delivery Status Notification (Failure)")


for group in (attached_messages, attached_nobody, chains, values, layouts, charsets, typed, routed, hostile, nobody):
    group()
