"""Mail as web mail and phones write it, imitated from their known shapes; hosts and signatures are made up."""

from pair import (b64, b_word, dkim, filed, mailbox, noise, part, pdf, png, q_word, qp, token, write)

JANE = mailbox("jane@customer.test", "Jane Customer")
ANN_BOX = mailbox("ann@example.com", "Ann Example")


def gmail_trace(seed, rcpt, date):
    """What Google's servers put on top of a message on its way out."""
    sign = dkim("example.com", seed, "to:subject:message-id:date:from:mime-version:from:to:cc:subject\n         :date:message-id:reply-to")
    return (f"Received: by mail-yw1-f182.example.net with SMTP id 00721157ae682-6eef39so{noise(seed, 4).hex()}a12.2\n"
            f"        for <{rcpt}>; {date}\n{sign}\n"
            f"X-Gm-Message-State: AOJu0Yz{token(seed + 'state', 60)}\n\t{token(seed + 'state2', 76)}\n"
            f"X-Google-Smtp-Source: AGHT+IG{token(seed + 'source', 70)}\n"
            f"X-Received: by 2001:db8:690c:3803:b0:6ee:f39a with SMTP id 00721157ae682-{noise(seed, 6).hex()}mr1182157b3.21.{noise(seed, 5).hex()};\n        {date}\n")


def alternative(boundary, text, html):
    """Text and HTML, as Gmail writes them: quoted-printable only where it must."""
    out = ""
    for subtype, body in (("plain", text), ("html", html)):
        coded = qp(body) if not body.isascii() or max(map(len, body.split("\n"))) > 76 else None
        cte = "" if coded is None else "Content-Transfer-Encoding: quoted-printable\n"
        out += f'--{boundary}\nContent-Type: text/{subtype}; charset="UTF-8"\n{cte}\n{body if coded is None else coded}\n'
    return out + f"--{boundary}--\n"


def gmail_web():
    boundary = "000000000000b5c1d2062f4d5e6f"
    text = "Hello Jane,\n\nattached to this mail you find nothing – the offer comes tomorrow, as we said.\n\nKind regards\nAnn\n"
    html = ('<div dir="ltr"><div>Hello Jane,</div><div><br></div><div>attached to this mail you find nothing – the offer comes '
            'tomorrow, as we said.</div><div><br></div><div>Kind regards</div><div>Ann</div></div>\n')
    write("bcc/gmail-web", "Imitates Gmail on the web (2026), which leaves the Bcc field in the blind copy: known person, one open deal.",
          gmail_trace("web", "acme@bcc.example.net", "Thu, 19 Nov 2026 00:15:42 -0800 (PST)") +
          "MIME-Version: 1.0\nFrom: Ann Example <ann@example.com>\nDate: Thu, 19 Nov 2026 09:15:29 +0100\n"
          "X-Gm-Features: AWmQ_blU1mVhZ0cSPn2rYw\n"
          "Message-ID: <CAJ4f+XkQ2w8Zr7c3uVb=Tn5sHpLq9yDe1oGm6iKaR0tEw@mail.example.com>\n"
          "Subject: The offer comes tomorrow\nTo: Jane Customer <jane@customer.test>\nBcc: acme@bcc.example.net\n"
          f'Content-Type: multipart/alternative; boundary="{boundary}"\n\n' + alternative(boundary, text, html),
          filed(["jane@customer.test"], ["dealjane22222"]),
          {"messageId": "CAJ4f+XkQ2w8Zr7c3uVb=Tn5sHpLq9yDe1oGm6iKaR0tEw@mail.example.com", "date": "2026-11-19T08:15:29Z",
           "subject": "The offer comes tomorrow", "from": [ANN_BOX], "to": [JANE], "cc": [], "author": {"address": "ann@example.com"},
           "text": {"contains": "find nothing – the offer comes tomorrow, as we said."}, "attachments": [], "automated": False, "forwarded": None})


def gmail_web_attachment():
    outer, inner, file = "0000000000003f1d4a062f5a7b8c", "0000000000003f1d48062f5a7b8a", pdf("Angebot")
    subject, name = "Angebot für die neuen Maschinen – Fassung 2, mit Preisen", "Angebot Müller 2026.pdf"
    write("bcc/gmail-web-attachment", "Imitates Gmail on the web (2026): RFC 2047 subject in two words, attachment with a name in RFC 2047 (as Gmail writes it).",
          gmail_trace("att", "acme@bcc.example.net", "Wed, 18 Nov 2026 06:40:04 -0800 (PST)") +
          "MIME-Version: 1.0\nFrom: Ann Example <ann@example.com>\nDate: Wed, 18 Nov 2026 15:39:51 +0100\n"
          "Message-ID: <CAJ4f+Xm0nYtR8sQ2w8Zr7c3uVbTn5sHpLq9yDe1oGm6iKa@mail.example.com>\n"
          f"Subject: {q_word('Angebot für die neuen Maschinen – ')}\n\t{q_word('Fassung 2, mit Preisen')}\n"
          "To: Jane Customer <jane@customer.test>\nBcc: acme@bcc.example.net\n"
          f'Content-Type: multipart/mixed; boundary="{outer}"\n\n--{outer}\nContent-Type: multipart/alternative; boundary="{inner}"\n\n'
          + alternative(inner, "Guten Tag, anbei das Angebot.\n", '<div dir="ltr">Guten Tag, anbei das Angebot.</div>\n') +
          f'\n--{outer}\nContent-Type: application/pdf; name="{q_word(name)}"\n'
          f'Content-Disposition: attachment; filename="{q_word(name)}"\nContent-Transfer-Encoding: base64\n'
          f"Content-ID: <f_mi5q1x2a0>\nX-Attachment-Id: f_mi5q1x2a0\n\n{b64(file)}\n--{outer}--\n",
          filed(["jane@customer.test"], ["dealjane22222"]),
          {"subject": subject, "date": "2026-11-18T14:39:51Z", "to": [JANE], "text": {"contains": "Guten Tag, anbei das Angebot."},
           "attachments": [part(name, "application/pdf", len(file))]})


def gmail_android():
    boundary = "00000000000062bd0f062f60c1d2"
    reply = "On Tue, Nov 17, 2026, 17:02 Jane Customer <jane@customer.test> wrote:"
    html = ('<div dir="auto">Yes, Friday at ten is fine.</div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">'
            'On Tue, Nov 17, 2026, 17:02 Jane Customer &lt;<a href="mailto:jane@customer.test">jane@customer.test</a>&gt; wrote:<br></div>'
            '<blockquote class="gmail_quote" style="margin:0 0 0 .8ex;border-left:1px #ccc solid;padding-left:1ex">Could we meet on Friday?</blockquote></div>\n')
    write("bcc/gmail-android-reply", "Imitates Gmail for Android (2026): a reply whose thread is not stored, so auto-link decides.",
          gmail_trace("android", "acme@bcc.example.net", "Tue, 17 Nov 2026 08:21:10 -0800 (PST)") +
          "MIME-Version: 1.0\nReferences: <9f1c2d@customer.test> <CAJ4f+XkOld@mail.example.com>\n <31a9d0b7-5c11-4e0e-8a59-0f7c1bd2c9aa@customer.test>\n"
          "In-Reply-To: <31a9d0b7-5c11-4e0e-8a59-0f7c1bd2c9aa@customer.test>\nFrom: Ann Example <ann@example.com>\n"
          "Date: Tue, 17 Nov 2026 17:20:55 +0100\nMessage-ID: <CAJ4f+Xn7bT_c5rD8sKq@mail.example.com>\nSubject: Re: Friday\n"
          f'To: Jane Customer <jane@customer.test>\nBcc: acme@bcc.example.net\nContent-Type: multipart/alternative; boundary="{boundary}"\n\n'
          + alternative(boundary, f"Yes, Friday at ten is fine.\n\n{reply}\n\n> Could we meet on Friday?\n>\n", html),
          filed(["jane@customer.test"], ["dealjane22222"]),
          {"subject": "Re: Friday", "date": "2026-11-17T16:20:55Z", "text": {"contains": "Yes, Friday at ten is fine."}, "forwarded": None, "attachments": []})


def exchange_arc(seed):
    """The ARC set of Exchange Online: it comes first, so it stands directly below the platform's own."""
    seal, sign, hash = (b64(noise(seed + kind, octets), 76) for kind, octets in (("seal", 57), ("sign", 57), ("hash", 32)))
    return (f"ARC-Seal: i=1; a=rsa-sha256; s=arcselector10001; d=protection.example.net; cv=none;\n b={seal}\n"
            "ARC-Message-Signature: i=1; a=rsa-sha256; c=relaxed/relaxed; d=protection.example.net;\n s=arcselector10001;\n"
            f" h=From:Date:Subject:Message-ID:Content-Type:MIME-Version;\n bh={hash};\n b={sign}\n"
            "ARC-Authentication-Results: i=1; mx.protection.example.net 1; spf=pass\n smtp.mailfrom=example.com; dmarc=pass action=none header.from=example.com;\n"
            " dkim=pass header.d=example.com; arc=none\n")


def outlook_web():
    boundary = "_000_DB9PR04MB8123A1C0E5B7D2F4968A3B1CE0DB9PR04MB8123eurprd0_"
    text = "Dear Joe,\n\nthe service contract is attached in the portal – price 1.200 €.\n\nBest\nAnn\n"
    html = ('<html>\n<head>\n<meta http-equiv="Content-Type" content="text/html; charset=Windows-1252">\n'
            '<style type="text/css" style="display:none;"> P {margin-top:0;margin-bottom:0;} </style>\n</head>\n<body dir="ltr">\n'
            '<div class="elementToProof" style="font-family: Aptos, Calibri, sans-serif; font-size: 12pt; color: rgb(0, 0, 0);">\n'
            'Dear Joe,<br>\n<br>\nthe service contract is attached in the portal – price 1.200 €.<br>\n<br>\nBest<br>\nAnn</div>\n</body>\n</html>\n')
    host = "DB9PR04MB8123.eurprd04.prod.example.net"
    write("bcc/outlook-web-two-deals", "Imitates Outlook on the web with Exchange Online (2026), Windows-1252: a person with two open deals.",
          exchange_arc("owa")
          + dkim("example.com", "owa", "From:Date:Subject:Message-ID:Content-Type:MIME-Version:X-MS-Exchange-SenderADCheck") + "\n"
          f"Received: from {host}\n (2001:db8:10a6:10:2d8::14) by AM0PR04MB6612.eurprd04.prod.example.net\n (2001:db8:10a6:208:178::18) with Microsoft SMTP Server (version=TLS1_2,\n"
          " cipher=TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384) id 15.20.9343.9; Thu, 19 Nov\n 2026 13:05:41 +0000\n"
          "From: Ann Example <ann@example.com>\nTo: \"joe@client.test\" <joe@client.test>\nSubject: Service contract\n"
          f"Thread-Topic: Service contract\nThread-Index: AdxZVQ2kQ9fR7c3uVbTn5sHpLq9yDQ==\nDate: Thu, 19 Nov 2026 13:05:40 +0000\n"
          f"Message-ID:\n <DB9PR04MB8123A1C0E5B7D2F4968A3B1CE0D2A@{host}>\nAccept-Language: en-GB, de-DE, en-US\nContent-Language: en-GB\n"
          "X-MS-Has-Attach:\nX-MS-TNEF-Correlator:\nmsip_labels:\nauthentication-results: dkim=none (message not signed)\n header.d=none;dmarc=none action=none header.from=example.com;\n"
          f"x-ms-publictraffictype: Email\nx-ms-traffictypediagnostic: DB9PR04MB8123:EE_|AM0PR04MB6612:EE_\n"
          f"X-Microsoft-Antispam-Message-Info:\n =?us-ascii?Q?{token('owa', 60)}?=\n =?us-ascii?Q?{token('owa2', 60)}?=\n"
          f'Content-Type: multipart/alternative;\n\tboundary="{boundary}"\nMIME-Version: 1.0\n'
          f"X-OriginatorOrg: example.com\nX-MS-Exchange-CrossTenant-AuthAs: Internal\n\n--{boundary}\n"
          'Content-Type: text/plain; charset="Windows-1252"\nContent-Transfer-Encoding: quoted-printable\n\n' + qp(text, "cp1252") +
          f'\n--{boundary}\nContent-Type: text/html; charset="Windows-1252"\nContent-Transfer-Encoding: quoted-printable\n\n' + qp(html, "cp1252") +
          f"\n--{boundary}--\n",
          filed(["joe@client.test"], [], ["dealjoeone222", "dealjoetwo222"], True),
          {"messageId": f"DB9PR04MB8123A1C0E5B7D2F4968A3B1CE0D2A@{host}", "date": "2026-11-19T13:05:40Z", "subject": "Service contract",
           "to": [mailbox("joe@client.test", "joe@client.test")], "text": {"contains": "in the portal – price 1.200 €."}, "attachments": []})


def ios():
    boundary, photo = "Apple-Mail-5F0C9A1E-6D2B-4C7A-9E35-0B8A7D1C2F44", png(8, 6, (200, 40, 40))
    html = ('<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"></head><body dir="auto">Here is the photo 📷 of the old machine.'
            '<div><br id="lineBreakAtBeginningOfSignature"><div dir="ltr">Sent from my iPhone</div></div></body></html>')
    write("bcc/ios-mail-photo", "Imitates Apple Mail on iOS 26 (iPhone Mail): text with an emoji, then a photo, to a person nobody knows yet.",
          "Received: from client61.example.net ([192.0.2.61]) by smtp.example.com with ESMTPSA id 4c9e1; Mon, 16 Nov 2026 18:44:02 +0000\n"
          f"Content-Type: multipart/mixed; boundary={boundary}\nContent-Transfer-Encoding: 7bit\nFrom: Ann Example <ann@example.com>\n"
          "Mime-Version: 1.0 (1.0)\nDate: Mon, 16 Nov 2026 19:43:50 +0100\n"
          f"Subject: {b_word('Foto für Zoë 📷', 'utf-8')}\nMessage-Id: <7E0B1D6A-3C55-4B0F-9B2D-61A3C7F0D8E2@example.com>\n"
          f"To: {b_word('Zoë Neu', 'utf-8')} <zoe@stranger.test>\nX-Mailer: iPhone Mail (23B85)\n\n\n--{boundary}\n"
          "Content-Type: text/html;\n\tcharset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n" + qp(html) + f"\n--{boundary}\n"
          "Content-Type: image/png;\n\tname=IMG_0412.png;\n\tx-apple-part-url=1B4D7C20-9C0E-4E55-8F4A-5A7D0E3B6C91\n"
          f"Content-Disposition: inline;\n\tfilename=IMG_0412.png\nContent-Transfer-Encoding: base64\n\n{b64(photo)}\n--{boundary}--\n",
          filed(["zoe@stranger.test"]),
          {"messageId": "7E0B1D6A-3C55-4B0F-9B2D-61A3C7F0D8E2@example.com", "date": "2026-11-16T18:43:50Z", "subject": "Foto für Zoë 📷",
           "to": [mailbox("zoe@stranger.test", "Zoë Neu")], "attachments": [part("IMG_0412.png", "image/png", len(photo))]})


def roundcube():
    write("bcc/roundcube-manual-user", "Imitates Roundcube Webmail 1.6: Bob's auto-link is off, so Jane's deal is offered and not linked.",
          "Received: from webmail.example.com (localhost [127.0.0.1])\n\tby smtp.example.com (Postfix) with ESMTPA id 4B7C91F\n"
          "\tfor <jane@customer.test>; Fri, 20 Nov 2026 09:02:31 +0100 (CET)\nMIME-Version: 1.0\nDate: Fri, 20 Nov 2026 09:02:31 +0100\n"
          "From: Bob Example <bob@example.com>\nTo: Jane Customer <jane@customer.test>\nSubject: Delivery date\n"
          "User-Agent: Roundcube Webmail/1.6.9\nMessage-ID: <3c9a7f5b2e1d4a6088c0f1e2d3b4a596@example.com>\nX-Sender: bob@example.com\n"
          "Content-Type: text/plain; charset=US-ASCII;\n format=flowed\nContent-Transfer-Encoding: 7bit\n\n"
          "Hello Jane,\n\nthe machines leave our house on Tuesday.\n\nBob\n",
          filed(["jane@customer.test"], [], ["dealjane22222"], True),
          {"messageId": "3c9a7f5b2e1d4a6088c0f1e2d3b4a596@example.com", "from": [mailbox("bob@example.com", "Bob Example")],
           "author": {"address": "bob@example.com"}, "text": {"contains": "the machines leave our house on Tuesday."}}, mail_from="bob@example.com")


def k9():
    write("bcc/thunderbird-android-dkim", "Imitates Thunderbird for Android 10 (formerly K-9 Mail); only DKIM passes.",
          "Received: from [198.51.100.7] (dynamic.example.org [198.51.100.7])\n\tby smtp.example.com with ESMTPSA id a91b2c\n"
          "\t(version=TLS1_3 cipher=TLS_AES_256_GCM_SHA384 bits=256/256); Wed, 18 Nov 2026 11:08:20 +0000\n" + dkim("example.com", "k9") + "\n"
          "Date: Wed, 18 Nov 2026 12:08:17 +0100\nFrom: Ann Example <ann@example.com>\nTo: lee@lead.test\nSubject: After the fair\n"
          "User-Agent: Thunderbird for Android\nMessage-ID: <2F6C1B90-8D3E-4A57-B1C4-7E9A05D2C386@example.com>\nMIME-Version: 1.0\n"
          "Content-Type: multipart/alternative; boundary=----8Q0UZ4P7R2LK9M1T6VXWYCBNH3JDG5\nContent-Transfer-Encoding: 7bit\nAutocrypt: addr=ann@example.com; keydata=\n mQENBF\n\n"
          "------8Q0UZ4P7R2LK9M1T6VXWYCBNH3JDG5\nContent-Type: text/plain;\n charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\nIt was good to meet you=2E\n"
          "------8Q0UZ4P7R2LK9M1T6VXWYCBNH3JDG5\nContent-Type: text/html;\n charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
          '<!DOCTYPE html><html><body><div dir=3D"auto">It was good to meet you=2E</div></body></html>\n------8Q0UZ4P7R2LK9M1T6VXWYCBNH3JDG5--\n',
          filed(["lee@lead.test"], ["leadlee222222"]),
          {"to": [mailbox("lee@lead.test")], "subject": "After the fair", "text": {"contains": "It was good to meet you."}, "attachments": []}, auth="dkim")


for make in (gmail_web, gmail_web_attachment, gmail_android, outlook_web, ios, roundcube, k9):
    make()
