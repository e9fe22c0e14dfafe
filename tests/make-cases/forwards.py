"""Forwarded mail: as an attachment in several shapes (the original's author is found), and in line (for now: for choice)."""

from pair import OFFICE, b64, filed, mailbox, part, qp, write

JANE, ANN = mailbox("jane@customer.test", "Jane Customer"), mailbox("ann@example.com", "Ann Example")
ORIGINAL = ("Return-Path: <jane@customer.test>\nReceived: from mail.customer.test (mail.customer.test [192.0.2.200])\n\tby mx.example.com (Postfix) with ESMTPS id 9A1C3;\n"
            "\tTue, 17 Nov 2026 08:00:05 +0100 (CET)\nMessage-ID: <c2a4e6f8-1357-4bdf-9ace-024681357bdf@customer.test>\nDate: Tue, 17 Nov 2026 07:59:58 +0100\n"
            "MIME-Version: 1.0\nSubject: =?UTF-8?Q?Frage_zur_Gr=C3=B6=C3=9Fe?=\nTo: Ann Example <ann@example.com>\nFrom: Jane Customer <jane@customer.test>\n"
            "Content-Type: text/plain; charset=UTF-8; format=flowed\nContent-Transfer-Encoding: 8bit\n\nHallo Ann,\n\nwie groß ist die Maschine?\n\nJane\n").encode()
FOUND = {"source": "attachment", "from": JANE, "to": [ANN], "subject": "Frage zur Größe"}


def outer(name, about, body, expected, inspect, *, content_type, boundary, subject="Fwd: =?UTF-8?Q?Frage_zur_Gr=C3=B6=C3=9Fe?=", agent="User-Agent: Mozilla Thunderbird\n",
          text="for the deal, please\n", to=OFFICE, **how):
    short = name.rsplit("/", 1)[-1]
    head = (f"Received: from [192.0.2.88] (client.example.org [192.0.2.88])\n\tby smtp.example.com (Postfix) with ESMTPSA id 7D41A20C3B;\n\tWed, 18 Nov 2026 09:00:02 +0100 (CET)\n"
            f"Content-Type: {content_type}; boundary=\"{boundary}\"\nMessage-ID: <{short}.7b1f@example.com>\nDate: Wed, 18 Nov 2026 09:00:00 +0100\nMIME-Version: 1.0\n{agent}"
            f"Content-Language: en-US\nTo: {to}\nFrom: Ann Example <ann@example.com>\nSubject: {subject}\n\nThis is a multi-part message in MIME format.\n"
            f"--{boundary}\nContent-Type: text/plain; charset=UTF-8; format=flowed\nContent-Transfer-Encoding: 7bit\n\n{text}\n--{boundary}\n").encode()
    write(name, about, head + body + f"\n--{boundary}--\n".encode(), expected,
          {"date": "2026-11-18T08:00:00Z", "to": [mailbox(OFFICE)] if to == OFFICE else [mailbox("joe@client.test", "Joe Client")]} | inspect, **how)


TO_JANE = filed(["jane@customer.test"], ["dealjane22222"])
RAW_NAME = "=?UTF-8?Q?Frage_zur_Gr=C3=B6=C3=9Fe=2Eeml?="

outer("forward/thunderbird-attachment", "Imitates Thunderbird 145, Forward as attachment: message/rfc822, its name in RFC 2047 and RFC 2231.",
      f"Content-Type: message/rfc822; charset=UTF-8; name=\"{RAW_NAME}\"\nContent-Disposition: attachment;\n filename*=UTF-8''Frage%20zur%20Gr%C3%B6%C3%9Fe%2Eeml\nContent-Transfer-Encoding: 8bit\n\n".encode() + ORIGINAL,
      TO_JANE, {"subject": "Fwd: Frage zur Größe", "text": {"contains": "for the deal, please"}, "forwarded": FOUND, "attachments": [part("Frage zur Größe.eml", "message/rfc822")]},
      content_type="multipart/mixed", boundary="------------8Vh2mXq0TzRr1LwcY5KpGsNd")
outer("forward/octet-stream-eml", "Imitates a web mail that attaches a saved .eml: application/octet-stream, base64, its name alone says what it is.",
      b"Content-Type: application/octet-stream; name=\"Frage.eml\"\nContent-Disposition: attachment; filename=\"Frage.eml\"\nContent-Transfer-Encoding: base64\n\n" + b64(ORIGINAL.replace(b"\n", b"\r\n")).encode(),
      TO_JANE, {"forwarded": FOUND, "attachments": [part("Frage.eml", "application/octet-stream", len(ORIGINAL.replace(b"\n", b"\r\n")))]},
      content_type="multipart/mixed", boundary="=_b7e2c1d09f", agent="User-Agent: Roundcube Webmail/1.6.9\n")
outer("forward/rfc822-base64", "Imitates servers that encode message/rfc822 in base64, which RFC 2046 5.2.1 forbids.",
      b"Content-Type: message/rfc822\nContent-Disposition: attachment; filename=\"Frage.eml\"\nContent-Transfer-Encoding: base64\n\n" + b64(ORIGINAL.replace(b"\n", b"\r\n")).encode(),
      TO_JANE, {"forwarded": FOUND, "attachments": [part("Frage.eml", "message/rfc822", len(ORIGINAL.replace(b"\n", b"\r\n")))]},
      content_type="multipart/mixed", boundary="----=_Part_99_12345.1795000000")
outer("forward/apple-inline-rfc822", "Imitates Apple Mail, Forward as attachment: an inline part with its subject as name and no .eml.",
      b"Content-Disposition: inline;\n\tfilename=\"Frage.eml\"\nContent-Type: message/rfc822;\n\tname=\"Frage\";\n\tx-unix-mode=0666\nContent-Transfer-Encoding: 8bit\n\n" + ORIGINAL,
      TO_JANE, {"forwarded": FOUND, "attachments": [part("Frage.eml", "message/rfc822")]},
      content_type="multipart/mixed", boundary="Apple-Mail=_E0A9D3C5-2B17-4F68-8C41-6D5E7F809A1B", agent="X-Mailer: Apple Mail (2.3864.200.81)\n")
outer("forward/digest", "Imitates mutt and other programs that forward in a multipart/digest, whose parts are messages without saying so (RFC 2046 5.1.5).",
      b"Content-Type: multipart/digest; boundary=\"digest1\"\n\n--digest1\n\n" + ORIGINAL + b"\n--digest1--\n",
      TO_JANE, {"forwarded": FOUND}, content_type="multipart/mixed", boundary="outer1")
outer("forward/own-mail", "A mail that Ann herself had sent, forwarded as attachment: the original's recipients count.",
      b"Content-Type: message/rfc822\nContent-Disposition: attachment; filename=\"Angebot.eml\"\n\n"
      b"From: Ann Example <ann@example.com>\nTo: Lee Lead <lee@lead.test>\nCc: bob@example.com\nSubject: Our offer\nDate: Mon, 16 Nov 2026 12:00:00 +0100\nMessage-ID: <old.1@example.com>\n\nThe offer.\n",
      filed(["lee@lead.test"], ["leadlee222222"]),
      {"forwarded": {"source": "attachment", "from": ANN, "to": [mailbox("lee@lead.test", "Lee Lead")], "cc": [mailbox("bob@example.com")], "subject": "Our offer"},
       "attachments": [part("Angebot.eml", "message/rfc822")]}, content_type="multipart/mixed", boundary="own-1", subject="Fwd: Our offer")
outer("forward/unknown-author", "Forwarded as attachment, and the original's author is nobody we know: a person is made of him.",
      b"Content-Type: message/rfc822\n\nFrom: \"Neu, Nina\" <nina@stranger.test>\nTo: ann@example.com\nSubject: Question\nDate: Mon, 16 Nov 2026 12:00:00 +0100\nMessage-ID: <q.1@stranger.test>\n\nMay I ask?\n",
      filed(["nina@stranger.test"]), {"forwarded": {"source": "attachment", "from": mailbox("nina@stranger.test", "Neu, Nina"), "subject": "Question"},
                                      "attachments": [part(None, "message/rfc822")]}, content_type="multipart/mixed", boundary="new-1", subject="Fwd: Question")
outer("forward/to-deal-address", "Forwarded as attachment to a deal's address: the person from the original, the deal from the address.",
      b"Content-Type: message/rfc822\n\n" + ORIGINAL, filed(["jane@customer.test"], ["dealjoeone222"]), {"forwarded": FOUND},
      content_type="multipart/mixed", boundary="deal-1", rcpt_to="acme+dealdealjoeone222@bcc.example.net")
outer("forward/to-a-customer-is-bcc", "Jane's mail attached to a mail to Joe with us in BCC: somebody outside stands in To, so it is about Joe.",
      b"Content-Type: message/rfc822\n\n" + ORIGINAL, filed(["joe@client.test"], [], ["dealjoeone222", "dealjoetwo222"], True), {"subject": "Fwd: Frage zur Größe"},
      content_type="multipart/mixed", boundary="bcc-1", to="Joe Client <joe@client.test>")


def gmail_inline():
    boundary = "000000000000f00dba062f8a1b2c"
    block = ("---------- Forwarded message ---------\nFrom: Jane Customer <jane@customer.test>\nDate: Tue, Nov 17, 2026 at 7:59 AM\n"
             "Subject: The size\nTo: Ann Example <ann@example.com>\n\n\nHow big is the machine?\n")
    html = ('<div dir="ltr"><br><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">---------- Forwarded message ---------<br>'
            'From: <strong class="gmail_sendername" dir="auto">Jane Customer</strong> <span dir="auto">&lt;<a href="mailto:jane@customer.test">jane@customer.test</a>&gt;</span><br>'
            'Date: Tue, Nov 17, 2026 at 7:59 AM<br>Subject: The size<br>To: Ann Example &lt;<a href="mailto:ann@example.com">ann@example.com</a>&gt;<br></div><br><br>How big is the machine?</div></div>\n')
    write("forward/gmail-inline", "Imitates an inline forward by Gmail on the web (2026).",
          "Received: by mail-yw1-f177.example.net with SMTP id 00721157ae682-6ef1a2so99a12.1\n        for <acme@bcc.example.net>; Wed, 18 Nov 2026 00:00:03 -0800 (PST)\nMIME-Version: 1.0\n"
          "References: <c2a4e6f8-1357-4bdf-9ace-024681357bdf@customer.test>\nIn-Reply-To: <c2a4e6f8-1357-4bdf-9ace-024681357bdf@customer.test>\nFrom: Ann Example <ann@example.com>\n"
          "Date: Wed, 18 Nov 2026 08:59:50 +0100\nMessage-ID: <CAJ4f+Xfwd1tYsR8Q2w@mail.example.com>\nSubject: Fwd: The size\nTo: acme@bcc.example.net\n"
          f"Content-Type: multipart/alternative; boundary=\"{boundary}\"\n\n--{boundary}\nContent-Type: text/plain; charset=\"UTF-8\"\n\n{block}\n"
          f"--{boundary}\nContent-Type: text/html; charset=\"UTF-8\"\nContent-Transfer-Encoding: quoted-printable\n\n{qp(html)}\n--{boundary}--\n",
          filed(["jane@customer.test"], ["dealjane22222"]), {"forwarded": {"source": "text", "from": mailbox("jane@customer.test", "Jane Customer"), "subject": "The size"}, "subject": "Fwd: The size", "date": "2026-11-18T07:59:50Z", "text": {"contains": "How big is the machine?"}, "attachments": []})


gmail_inline()
