"""Mail really made by Python's email package (run with 3.11): the current API and the old MIME classes."""

import email.policy
from email.header import Header
from email.message import EmailMessage
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.utils import formataddr

from pair import filed, header, mailbox, part, pdf, png, write

JANE = mailbox("jane@customer.test", "Jane Customer")
TO_JANE = filed(["jane@customer.test"], ["dealjane22222"])


def settle(message, seed):
    """Fixed boundaries, so that a second run gives the same bytes."""
    for number, each in enumerate(message.walk()):
        if each.get_content_maintype() == "multipart":
            each.set_boundary(f"===============84{seed}{number:04}92017==")


def addressed(message, number, subject, to):
    message["From"] = formataddr(("Ann Example", "ann@example.com"))
    message["To"] = to
    message["Subject"] = subject
    message["Date"] = "Fri, 20 Nov 2026 06:30:00 -0000"
    message["Message-ID"] = f"<179516700{number}.4711.1234567890@crm.example.com>"
    return message


def modern():
    logo, report = png(5, 5, (10, 200, 10)), pdf("report")
    message = addressed(EmailMessage(), 1, "Quartalsbericht für Jane – drittes Quartal, mit Anhang und einem langen Betreff, der gefaltet wird", "Jane Customer <jane@customer.test>")
    message.set_content("Hallo Jane,\n\nder Bericht hängt an.\n")
    message.add_alternative('<html><body><p>Hallo Jane, der Bericht hängt an.</p><img src="cid:logo@example.com"></body></html>', subtype="html")
    message.get_payload()[1].add_related(logo, "image", "png", cid="<logo@example.com>")
    message.add_attachment(report, maintype="application", subtype="pdf", filename="Bericht Q3 – endgültig.pdf")
    settle(message, 1)
    write("bcc/python-emailmessage", "Really made by Python 3.11 email.message.EmailMessage with policy SMTP: mixed, alternative, related; RFC 2231 name.", message.as_bytes(policy=email.policy.SMTP), TO_JANE,
          {"messageId": "1795167001.4711.1234567890@crm.example.com", "date": "2026-11-20T06:30:00Z", "to": [JANE], "text": {"contains": "der Bericht hängt an."},
           "subject": "Quartalsbericht für Jane – drittes Quartal, mit Anhang und einem langen Betreff, der gefaltet wird",
           "attachments": [part(None, "image/png", len(logo)) | {"contentId": "logo@example.com"}, part("Bericht Q3 – endgültig.pdf", "application/pdf", len(report))]}, eol=None)


def legacy():
    sheet = b"PK\x05\x06" + bytes(18)
    message = addressed(MIMEMultipart(), 2, Header("Preisliste für 2027", "utf-8"), formataddr((str(Header("Łukasz Nowak", "utf-8")), "lukasz@stranger.test")))
    message.attach(MIMEText("Dzień dobry,\n\nprzesyłam cennik.\n", "plain", "utf-8"))
    attachment = MIMEApplication(sheet, "vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    attachment.add_header("Content-Disposition", "attachment", filename=("utf-8", "", "Cennik żółty.xlsx"))
    message.attach(attachment)
    settle(message, 2)
    write("bcc/python-mime-classes", "Really made by Python 3.11's older MIME classes (compat32), as most scripts do: base64 text, name with charset.", message.as_bytes(), filed(["lukasz@stranger.test"]),
          {"subject": "Preisliste für 2027", "to": [mailbox("lukasz@stranger.test", "Łukasz Nowak")], "text": {"contains": "przesyłam cennik."},
           "attachments": [part("Cennik żółty.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", len(sheet))]}, eol=None)


def forward():
    original = EmailMessage()
    original["From"], original["To"], original["Cc"] = "Pia Project <pia@project.test>", "Ann Example <ann@example.com>", "Jane Customer <jane@customer.test>"
    original["Subject"], original["Date"], original["Message-ID"] = "Nächste Schritte", "Thu, 19 Nov 2026 08:00:00 +0100", "<next.1@project.test>"
    original.set_content("Was kommt als Nächstes?\n")
    message = addressed(EmailMessage(), 3, "FW: Nächste Schritte", "acme@bcc.example.net")
    message.set_content("Please see the attached message.\n")
    message.add_attachment(original, filename="Nächste Schritte.eml")
    settle(message, 3)
    write("forward/python-attached", "Really made by Python 3.11: EmailMessage.add_attachment(message).", message.as_bytes(policy=email.policy.SMTP),
          filed(["pia@project.test"], ["projectpia222"]),
          {"subject": "FW: Nächste Schritte", "attachments": [part("Nächste Schritte.eml", "message/rfc822")],
           "forwarded": {"source": "attachment", "from": mailbox("pia@project.test", "Pia Project"), "to": [mailbox("ann@example.com", "Ann Example")], "cc": [JANE],
                         "subject": "Nächste Schritte"}}, eol=None)


for make in (modern, legacy, forward):
    make()
