"""Mail as desktop programs write it, imitated from their known shapes."""

from pair import b64, file_time, filed, mailbox, noise, part, pdf, png, q_word, qp, write

JANE = mailbox("jane@customer.test", "Jane Customer")
ANN_BOX = mailbox("ann@example.com", "Ann Example")

WORD_HEAD = ('<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
             'xmlns:w="urn:schemas-microsoft-com:office:word" xmlns:m="http://schemas.microsoft.com/office/2004/12/omml" '
             'xmlns="http://www.w3.org/TR/REC-html40"><head><meta http-equiv=Content-Type content="text/html; charset=iso-8859-1">'
             '<meta name=Generator content="Microsoft Word 15 (filtered medium)"><style><!--\n'
             '/* Style Definitions */\np.MsoNormal, li.MsoNormal, div.MsoNormal\n\t{margin:0cm;\n\tfont-size:11.0pt;\n'
             '\tfont-family:"Calibri",sans-serif;\n\tmso-fareast-language:EN-US;}\n--></style><!--[if gte mso 9]><xml>\n'
             '<o:shapedefaults v:ext="edit" spidmax="1026" />\n</xml><![endif]--></head><body lang=DE link="#0563C1" vlink="#954F72">'
             '<div class=WordSection1>')


def outlook_desktop():
    date, logo = "Thu, 19 Nov 2026 10:02:11 +0100", png(12, 4, (0, 90, 160))
    time = file_time(date)
    related = f"----=_NextPart_000_003B_{time[:8].upper()}.{time[8:].upper()}"
    inner = related.replace("_000_003B", "_001_003C")
    text = "Sehr geehrte Frau Customer,\n\nwie besprochen die Maße für die Aufstellung.\n\nMit freundlichen Grüßen\nAnn Example\n"
    html = (WORD_HEAD + "<p class=MsoNormal>Sehr geehrte Frau Customer,<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>"
            "<p class=MsoNormal>wie besprochen die Maße für die Aufstellung.<o:p></o:p></p><p class=MsoNormal>"
            '<img width=12 height=4 id="Grafik_x0020_1" src="cid:image001.png@01DC5938.ADE39370"><o:p></o:p></p></div></body></html>\n')
    thread = b64(bytes.fromhex(time[:12]) + noise("thread", 16))
    write("bcc/outlook-desktop", "Imitates Outlook for Windows (16.0, POP/IMAP account): Word HTML in multipart/related with a picture, Thread-Index, single-quoted display name.",
          "Received: from ANNPC (host44.example.com [192.0.2.44])\n\tby smtp.example.com with ESMTPSA id 5AJ92Cde014412\n"
          "\t(version=TLSv1.2 cipher=ECDHE-RSA-AES256-GCM-SHA384 bits=256 verify=NO);\n\tThu, 19 Nov 2026 10:02:14 +0100\n"
          'From: "Ann Example" <ann@example.com>\nTo: "\'Jane Customer\'" <jane@customer.test>\n'
          f"Subject: =?iso-8859-1?Q?Ma=DFe_f=FCr_die_Aufstellung?=\nDate: {date}\nMessage-ID: <003a{time[:8]}${time[8:]}$e45d8250$@example.com>\nMIME-Version: 1.0\n"
          f'Content-Type: multipart/related;\n\tboundary="{related}"\nX-Mailer: Microsoft Outlook 16.0\nThread-Index: {thread}\nContent-Language: de\n\n'
          f'This is a multipart message in MIME format.\n\n--{related}\nContent-Type: multipart/alternative;\n\tboundary="{inner}"\n\n\n--{inner}\n'
          'Content-Type: text/plain;\n\tcharset="iso-8859-1"\nContent-Transfer-Encoding: quoted-printable\n\n' + qp(text, "latin-1") +
          f'\n--{inner}\nContent-Type: text/html;\n\tcharset="iso-8859-1"\nContent-Transfer-Encoding: quoted-printable\n\n' + qp(html, "latin-1") +
          f'\n--{inner}--\n\n--{related}\nContent-Type: image/png;\n\tname="image001.png"\nContent-Transfer-Encoding: base64\n'
          f"Content-ID: <image001.png@01DC5938.ADE39370>\n\n{b64(logo)}\n\n--{related}--\n\n",
          filed(["jane@customer.test"], ["dealjane22222"]),
          {"messageId": f"003a{time[:8]}${time[8:]}$e45d8250$@example.com", "date": "2026-11-19T09:02:11Z", "subject": "Maße für die Aufstellung",
           "from": [ANN_BOX], "to": [mailbox("jane@customer.test", "'Jane Customer'")], "text": {"contains": "wie besprochen die Maße für die Aufstellung."},
           "attachments": [part("image001.png", "image/png", len(logo)) | {"contentId": "image001.png@01DC5938.ADE39370"}]})


def outlook_desktop_reply():
    date = "Fri, 20 Nov 2026 08:31:00 +0100"
    time = file_time(date)
    boundary = f"----=_NextPart_000_0071_{time[:8].upper()}.{time[8:].upper()}"
    text = ("Hello Pia,\n\nagreed, phase two starts on Monday.\n\nAnn\n\nFrom: Pia Project <pia@project.test> \nSent: Thursday, 19 November 2026 16:12\n"
            "To: Ann Example <ann@example.com>\nSubject: Phase two\n\nShall we start?\n")
    html = (WORD_HEAD + "<p class=MsoNormal>Hello Pia,<o:p></o:p></p><p class=MsoNormal>agreed, phase two starts on Monday.<o:p></o:p></p>"
            "<div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'><p class=MsoNormal><b>From:</b> Pia Project &lt;pia@project.test&gt; <br>"
            "<b>Sent:</b> Thursday, 19 November 2026 16:12<br><b>To:</b> Ann Example &lt;ann@example.com&gt;<br><b>Subject:</b> Phase two<o:p></o:p></p></div>"
            "<p class=MsoNormal>Shall we start?<o:p></o:p></p></div></body></html>\n")
    write("bcc/outlook-desktop-reply", "Imitates a reply by Outlook for Windows (16.0): its quoted block looks like a forward, but Pia stands in To, so it is a BCC.",
          "Received: from ANNPC (host44.example.com [192.0.2.44]) by smtp.example.com with ESMTPSA id 5AK7V1qQ020117; Fri, 20 Nov 2026 08:31:02 +0100\n"
          'From: <ann@example.com>\nTo: "\'Pia Project\'" <pia@project.test>\nReferences: <4B1F0C77-2D9A-4E0B-8C3E-90A1D5F6E7B2@project.test>\n'
          "In-Reply-To: <4B1F0C77-2D9A-4E0B-8C3E-90A1D5F6E7B2@project.test>\n"
          f"Subject: RE: Phase two\nDate: {date}\nMessage-ID: <006f{time[:8]}${time[8:]}$0b1a2c30$@example.com>\nMIME-Version: 1.0\n"
          f'Content-Type: multipart/alternative;\n\tboundary="{boundary}"\nX-Mailer: Microsoft Outlook 16.0\n'
          "Thread-Index: AQHcWUs2sLQ8rX1yQm0Jc9uVb7Tn5wHx2c9A\nContent-Language: en-gb\n\nThis is a multipart message in MIME format.\n\n"
          f'--{boundary}\nContent-Type: text/plain;\n\tcharset="us-ascii"\nContent-Transfer-Encoding: 7bit\n\n{text}\n\n'
          f'--{boundary}\nContent-Type: text/html;\n\tcharset="us-ascii"\nContent-Transfer-Encoding: quoted-printable\n\n{qp(html)}\n--{boundary}--\n\n',
          filed(["pia@project.test"], ["projectpia222"]),
          {"subject": "RE: Phase two", "from": [mailbox("ann@example.com")], "to": [mailbox("pia@project.test", "'Pia Project'")],
           "text": {"contains": "agreed, phase two starts on Monday."}, "forwarded": None, "attachments": []})


def apple_mail():
    outer, mixed, file = "Apple-Mail=_6B0D2E11-77C4-4F0A-9D53-1E8C5A2B90F7", "Apple-Mail=_0C9F41B8-2A6D-4E7E-B3C1-D5F80A61E924", pdf("Plan")
    text = ("Hello Jane,\n\nhere is the plan of the hall. The lines of this paragraph are longer than seventy-six characters, so that they are folded by = at the end.\n\n"
            "\n\nBest regards\nAnn\n")
    top = '<html aria-label="message body"><head><meta http-equiv="content-type" content="text/html; charset=utf-8"></head><body style="overflow-wrap: break-word;">Hello Jane,<div>'
    write("bcc/apple-mail", "Imitates Apple Mail for macOS 26 (16.0): quoted-printable text, HTML that is itself a multipart/mixed around an inline PDF.",
          "Received: from client17.example.net ([192.0.2.17]) by smtp.example.com with ESMTPSA id k8sm12345; Tue, 17 Nov 2026 14:00:09 +0000\n"
          f'From: Ann Example <ann@example.com>\nContent-Type: multipart/alternative;\n\tboundary="{outer}"\n'
          "Mime-Version: 1.0 (Mac OS X Mail 16.0 \\(3864.200.81\\))\nSubject: The plan of the hall\n"
          "Message-Id: <D2C5A8F1-3B7E-4C90-A6D4-5E1F8B2C7A03@example.com>\nDate: Tue, 17 Nov 2026 15:00:02 +0100\n"
          f"To: Jane Customer <jane@customer.test>\nX-Mailer: Apple Mail (2.3864.200.81)\n\n\n--{outer}\n"
          "Content-Transfer-Encoding: quoted-printable\nContent-Type: text/plain;\n\tcharset=us-ascii\n\n" + qp(text) +
          f'\n--{outer}\nContent-Type: multipart/mixed;\n\tboundary="{mixed}"\n\n\n--{mixed}\nContent-Transfer-Encoding: quoted-printable\n'
          "Content-Type: text/html;\n\tcharset=us-ascii\n\n" + qp(top + "here is the plan of the hall.</div></body></html>") +
          f"\n--{mixed}\nContent-Disposition: inline;\n\tfilename=Hall.pdf\nContent-Type: application/pdf;\n\tx-unix-mode=0644;\n\tname=\"Hall.pdf\"\n"
          f"Content-Transfer-Encoding: base64\n\n{b64(file)}\n--{mixed}\nContent-Transfer-Encoding: 7bit\nContent-Type: text/html;\n\tcharset=us-ascii\n\n"
          f'<html><head></head><body><div>Best regards</div><div>Ann</div></body></html>\n--{mixed}--\n\n--{outer}--\n',
          filed(["jane@customer.test"], ["dealjane22222"]),
          {"messageId": "D2C5A8F1-3B7E-4C90-A6D4-5E1F8B2C7A03@example.com", "date": "2026-11-17T14:00:02Z", "subject": "The plan of the hall",
           "text": {"contains": "are longer than seventy-six characters, so that they are folded by = at the end."},
           "attachments": [part("Hall.pdf", "application/pdf", len(file))]})


def apple_mail_flowed():
    write("bcc/apple-mail-plain", "Imitates Apple Mail for macOS in plain text (format=flowed; delsp=yes, quoted-printable), to two persons whose items differ in kind.",
          "From: Ann Example <ann@example.com>\nContent-Type: text/plain;\n\tcharset=utf-8;\n\tformat=flowed;\n\tdelsp=yes\nContent-Transfer-Encoding: quoted-printable\n"
          "Mime-Version: 1.0 (Mac OS X Mail 16.0 \\(3826.300.87.4.3\\))\n"
          "Subject: =?utf-8?Q?Termin_am_Donnerstag_=E2=80=93_beide_sind_herzlich_ein?=\n =?utf-8?Q?geladen?=\n"
          "Message-Id: <A1B2C3D4-0A1B-4C2D-8E3F-4A5B6C7D8E9F@example.com>\nDate: Mon, 16 Nov 2026 08:12:45 +0100\n"
          "To: Jane Customer <jane@customer.test>,\n Pia Project <pia@project.test>\nX-Mailer: Apple Mail (2.3826.300.87.4.3)\n\n"
          + qp("Liebe Jane, liebe Pia,\n\nwir sehen uns am Donnerstag – \nbitte bringt die Pläne mit.\n\nAnn\n"),
          filed(["jane@customer.test", "pia@project.test"], ["dealjane22222", "projectpia222"]),
          {"subject": "Termin am Donnerstag – beide sind herzlich eingeladen", "to": [JANE, mailbox("pia@project.test", "Pia Project")],
           "text": {"contains": "bitte bringt die Pläne mit."}, "date": "2026-11-16T07:12:45Z"})


def thunderbird():
    boundary, file = "------------KZ0pE7rTq2mVb4Xc9YdHs1Lw", pdf("Prüfbericht")
    write("bcc/thunderbird", "Imitates Thunderbird 145 on Windows: format=flowed text and an attachment whose name is in RFC 2231 pieces and RFC 2047 at once.",
          "Received: from [192.0.2.88] (client.example.org [192.0.2.88])\n\t(Authenticated sender: ann@example.com)\n\tby smtp.example.com (Postfix) with ESMTPSA id 7D41A20C3B\n"
          "\tfor <jane@customer.test>; Thu, 19 Nov 2026 12:30:18 +0100 (CET)\n"
          f'Content-Type: multipart/mixed; boundary="{boundary}"\nMessage-ID: <5b1c7a90-3d2e-4f68-a9c1-0e7d4b8f6a25@example.com>\nDate: Thu, 19 Nov 2026 12:30:17 +0100\n'
          "MIME-Version: 1.0\nUser-Agent: Mozilla Thunderbird\nContent-Language: en-US\nTo: Jane Customer <jane@customer.test>\n"
          "From: Ann Example <ann@example.com>\nSubject: =?UTF-8?Q?Pr=C3=BCfbericht?=\nOrganization: Example\n\n"
          f"This is a multi-part message in MIME format.\n--{boundary}\nContent-Type: text/plain; charset=UTF-8; format=flowed\nContent-Transfer-Encoding: 8bit\n\n"
          "Hello Jane,\n\nthe report is attached.\n\n-- \nAnn\n\n"
          f'--{boundary}\nContent-Type: application/pdf; name="=?UTF-8?Q?Pr=C3=BCfbericht_der_Anlage_Nummer_siebzehn=2C_zweite_Fas?=\n =?UTF-8?Q?sung=2Epdf?="\n'
          "Content-Disposition: attachment;\n filename*0*=UTF-8''Pr%C3%BCfbericht%20der%20Anlage%20Nummer%20siebzeh;\n"
          " filename*1*=n%2C%20zweite%20Fassung%2Epdf\n"
          f"Content-Transfer-Encoding: base64\n\n{b64(file, 72)}\n\n--{boundary}--\n",
          filed(["jane@customer.test"], ["dealjane22222"]),
          {"messageId": "5b1c7a90-3d2e-4f68-a9c1-0e7d4b8f6a25@example.com", "date": "2026-11-19T11:30:17Z", "subject": "Prüfbericht",
           "text": {"contains": "the report is attached."},
           "attachments": [part("Prüfbericht der Anlage Nummer siebzehn, zweite Fassung.pdf", "application/pdf", len(file))]})


def html_only():
    write("bcc/html-only", "Imitates an ERP program that sends HTML alone (base64, one part).",
          "From: Ann Example <ann@example.com>\nTo: Jane Customer <jane@customer.test>\nSubject: Opening hours\nDate: Wed, 18 Nov 2026 07:00:00 GMT\n"
          "Message-ID: <20261118070000.1.4f2a@example.com>\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
          + b64("<!doctype html><html><body><p>We are open until <b>20:00</b> — every day.</p></body></html>".encode()) + "\n",
          filed(["jane@customer.test"], ["dealjane22222"]),
          {"subject": "Opening hours", "date": "2026-11-18T07:00:00Z", "html": {"contains": "<b>20:00</b> — every day."}, "attachments": []})


def attachment_alone():
    file = b"Date;Amount\r\n2026-11-01;12,50\r\n"
    write("bcc/attachment-alone", "Imitates a scanner or an old MAPI program (CDO/Simple MAPI): the one part is the attachment, there is no text.",
          "From: Ann Example <ann@example.com>\nTo: Jane Customer <jane@customer.test>\nSubject: Message from KMBT_C224\nDate: Thu, 19 Nov 2026 16:20:00 +0100\n"
          "Message-ID: <564B1D3A.0C1.00206BFDE0A1.annscan@example.com>\nMIME-Version: 1.0\nContent-Type: application/octet-stream; name=\"SKMBT_C22426111916200.csv\"\n"
          f'Content-Disposition: attachment; filename="SKMBT_C22426111916200.csv"\nContent-Transfer-Encoding: base64\n\n{b64(file)}\n',
          filed(["jane@customer.test"], ["dealjane22222"]),
          {"subject": "Message from KMBT_C224", "attachments": [part("SKMBT_C22426111916200.csv", "application/octet-stream", len(file))]})


for make in (outlook_desktop, outlook_desktop_reply, apple_mail, apple_mail_flowed, thunderbird, html_only, attachment_alone):
    make()
