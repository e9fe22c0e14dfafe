"""Writes the .json of what programs.sh and nodemailer.mjs made; ids and dates, new at each run, are read from the header."""

import base64

from pair import CASES, expect, filed, header, iso, mailbox, part, pdf, sent_at

JANE, LEE = mailbox("jane@customer.test", "Jane Customer"), mailbox("lee@lead.test")
TO_JANE = filed(["jane@customer.test"], ["dealjane22222"])
SHEET = len(pdf("programs"))


def made(name, about, expected, **inspect):
    name = f"bcc/{name}"
    expect(name, f"Really made by {about}", expected, {"messageId": header(name, "Message-ID").strip("<>"), "date": iso(sent_at(name)),
           "from": [mailbox("ann@example.com", "Ann Example")]} | inspect)


def signature_bytes():
    text = (CASES / "bcc/smime-signed.eml").read_text().split('filename="smime.p7s"')[1]
    return len(base64.b64decode(text.split("\n------")[0]))


made("mutt", "mutt 2.2.12 (mutt -s -a): Latin-1, RFC 2231 name, a PDF in quoted-printable, a Content-Disposition on the whole message.", TO_JANE,
     subject="Übersicht für Sie", cc=[mailbox("bob@example.com", "Bob Example")], text={"contains": "anbei die gewünschte Übersicht."},
     attachments=[part("Übersicht 2026.pdf", "application/pdf", SHEET)])
made("s-nail", "s-nail 14.9.24: an encoded word that ends in a comma, RFC 2231 name.", filed(["lee@lead.test"], ["leadlee222222"]),
     to=[LEE], subject="Übersicht, zweite Fassung", text={"contains": "anbei die gewünschte Übersicht."}, attachments=[part("Übersicht 2026.pdf", "application/pdf", SHEET)])
made("mailutils", "GNU mailutils 3.15 mail: the file name in raw UTF-8 bytes inside quotes.", TO_JANE,
     to=[mailbox("jane@customer.test")], subject="Hello from mailutils", text={"contains": "anbei die gewünschte Übersicht."},
     attachments=[part("Übersicht 2026.pdf", "application/octet-stream", SHEET)])
made("swaks", "swaks 20201014.0: 8-bit text without a charset, Content-Transfer-Encoding in upper case.", filed(["jane@customer.test", "lee@lead.test"], ["dealjane22222", "leadlee222222"]),
     to=[mailbox("jane@customer.test"), LEE], subject="swaks test", text={"contains": "Guten Tag,"}, attachments=[part("report.pdf", "application/pdf", SHEET)])
made("git-send-email", "git send-email 2.47.3: a patch as mail, spaces coded =20 in its encoded words.", TO_JANE,
     to=[JANE], subject="[PATCH] Add the second line für Jörg", text={"contains": "1 file changed, 1 insertion(+)"}, attachments=[])
made("smime-signed", "openssl smime 3.0: multipart/signed with a certificate of its own making.", TO_JANE,
     to=[JANE], subject="The signed contract", text={"contains": "The contract, signed as you asked für."},
     attachments=[part("contract.pdf", "application/pdf", SHEET), part("smime.p7s", "application/x-pkcs7-signature", signature_bytes())])
made("nodemailer", "nodemailer 10.6.0: mixed, alternative, related; a name in RFC 2231 pieces of which the last is plain.", TO_JANE,
     to=[mailbox("jane@customer.test", "Jané Customer")], subject="✔ Ihre Bestellung №4711 ist unterwegs", text={"contains": "die Bestellung №4711 ist unterwegs."},
     attachments=[part("dot.gif", "image/gif", 43) | {"contentId": "dot@example.com"},
                  part("Lieferschein №4711 – Kopie für die Buchhaltung und das Lager.csv", "text/csv", len("nr;stück\r\n4711;2\r\n".encode()))])
made("nodemailer-invitation", "nodemailer 10.6.0 with icalEvent: text/calendar; method=REQUEST as alternative and as attachment.", TO_JANE,
     to=[mailbox("jane@customer.test")], subject="Termin", text={"contains": "Bitte bestätigen."},
     attachments=[part(None, "text/calendar"), part("termin.ics", "application/ics", 197)])
