"""Plain mail that differs in whom it is about, and invitations; imitated, one rule of the product a case."""

from pair import UNSAID, b64, filed, mailbox, part, qp, write
from short import plain

JANE, JOE, LEE = (mailbox("jane@customer.test", "Jane Customer"), mailbox("joe@client.test", "Joe Client"), mailbox("lee@lead.test", "Lee Lead"))


plain("bcc/many-recipients", "Several outside in To and Cc and a user in Cc: three open deals between them (none linked, all offered), one open lead (linked).",
      filed(["jane@customer.test", "joe@client.test", "lee@lead.test"], ["leadlee222222"], ["dealjane22222", "dealjoeone222", "dealjoetwo222"], True),
      {"to": [JANE, JOE], "cc": [LEE, mailbox("bob@example.com", "Bob Example")]},
      to="Jane Customer <jane@customer.test>,\n Joe Client <joe@client.test>", fields="Cc: \"Lee Lead\" <lee@lead.test>, Bob Example <bob@example.com>\n")
plain("bcc/user-in-to", "A colleague in To, the customer in Cc: only the customer is a correspondent.",
      filed(["jane@customer.test"], ["dealjane22222"]), {"to": [mailbox("bob@example.com")], "cc": [JANE]},
      to="bob@example.com", fields="Cc: Jane Customer <jane@customer.test>\n")
plain("bcc/same-domain-outsider", "Somebody at the users' own domain who is no user is an outsider like any other.",
      filed(["reception@example.com"]), {"to": [mailbox("reception@example.com", "Reception")]}, to="Reception <reception@example.com>")
plain("bcc/person-twice", "The same person in To and Cc, spelled in two cases, is one correspondent and one open deal.",
      filed(["jane@customer.test"], ["dealjane22222"]), to="Jane <JANE@Customer.TEST>", fields="Cc: jane@customer.test\n")
plain("bcc/smart-address-in-cc", "The Smart BCC address stands in Cc, for all to see: it is no correspondent.",
      filed(["jane@customer.test"], ["dealjane22222"]), {"cc": [mailbox("acme@bcc.example.net")]}, fields="Cc: acme@bcc.example.net\n")
plain("bcc/only-users", "To a colleague and nobody else: nobody outside, nothing forwarded in it, so it is marked for choice.",
      filed([], [], [], True), to="Bob Example <bob@example.com>")
plain("bcc/undisclosed-recipients", "All recipients in BCC: To is an empty group, so nobody is named and it is marked for choice.",
      filed([], [], [], True), {"to": []}, to="undisclosed-recipients:;")
plain("bcc/group-of-recipients", "A named group in To (RFC 5322 3.4): its members are the recipients.",
      filed(["jane@customer.test", "lee@lead.test"], ["dealjane22222", "leadlee222222"]),
      to="Friends: Jane Customer <jane@customer.test>,\n lee@lead.test;")
plain("bcc/no-reply", "To a no-reply address: filed, and no person is made of it.",
      filed([], [], [], UNSAID), to="noreply@shop.test", subject="Cancellation of order 4711")
plain("bcc/two-open-deals", "A person with two open deals: only the person is linked, both deals are offered.",
      filed(["joe@client.test"], [], ["dealjoeone222", "dealjoetwo222"], True), {"to": [JOE]}, to="Joe Client <joe@client.test>")
plain("bcc/new-person-spf", "To somebody unknown, whose comma-holding display name is quoted; only SPF passes, for the author's own domain and envelope.",
      filed(["max@stranger.test"]), {"to": [mailbox("max@stranger.test", "Muster, Max (Sales)")]}, to="\"Muster, Max (Sales)\" <max@stranger.test>", auth="spf")
plain("bcc/author-upper-case", "The author's address in another case is the same user.",
      filed(["jane@customer.test"], ["dealjane22222"]), sender="\"EXAMPLE, Ann\" <Ann@EXAMPLE.COM>")
plain("bcc/reply-to-and-sender", "Sender and Reply-To name other people; the author is whom From names.",
      filed(["jane@customer.test"], ["dealjane22222"]), {"author": {"address": "ann@example.com"}, "replyTo": [mailbox("team@example.com", "Sales team")]},
      fields="Sender: assistant@example.com\nReply-To: Sales team <team@example.com>\n")
plain("bcc/comments-and-folds", "Comments and folds in the address fields (RFC 5322 appendix A.5).",
      filed(["pia@project.test"], ["projectpia222"]), to="Pia(the boss\n (of all))\n <pia@project.test>(work)")
plain("bcc/automated-known", "Imitates an out-of-office answer by Exchange Online to a known person, null reverse-path: linked like any mail, only DKIM passes.",
      filed(["jane@customer.test"], ["dealjane22222"]), {"automated": True}, mail_from="", auth="dkim", subject="Automatic reply: Our meeting",
      fields="Auto-Submitted: auto-generated\nX-Auto-Response-Suppress: All\nIn-Reply-To: <77aa@customer.test>\nReferences: <77aa@customer.test>\n")
plain("bcc/automated-stranger", "Imitates Sieve vacation (Dovecot Pigeonhole) to somebody unknown: automated mail creates nobody.",
      filed([], [], [], UNSAID), {"automated": True}, to="new@stranger.test", subject="Auto: Your question",
      fields="Auto-Submitted: auto-replied (vacation)\nX-Sieve: Pigeonhole Sieve 2.4.1\nPrecedence: bulk\n")
plain("bcc/auto-submitted-no", "Auto-Submitted: no is what a person's mail may say (RFC 3834 5): nothing automated about it.",
      filed(["new@stranger.test"]), {"automated": False}, to="new@stranger.test", fields="Auto-Submitted: no\n")

ICS = """BEGIN:VCALENDAR
PRODID:{prodid}
VERSION:2.0
METHOD:REQUEST
BEGIN:VEVENT
DTSTART:20261127T090000Z
DTEND:20261127T100000Z
DTSTAMP:20261119T140000Z
ORGANIZER;CN=Ann Example:mailto:ann@example.com
UID:{uid}
ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;
 CN=Jane Customer:mailto:jane@customer.test
SUMMARY:Walk through the hall
SEQUENCE:0
STATUS:CONFIRMED
END:VEVENT
END:VCALENDAR
"""


def invitation_outlook():
    boundary = "_000_AM0PR04MB6612C0FFEE0123456789ABCDEF0AM0PR04MB6612eurprd0_"
    ics = ICS.format(prodid="Microsoft Exchange Server 2010", uid="040000008200E00074C5B7101A82E008").replace("\n", "\r\n").encode()
    write("bcc/invitation-outlook", "Imitates a meeting request by Outlook with Exchange Online: text/calendar; method=REQUEST, base64, as third alternative; our address is an optional attendee.",
          "From: Ann Example <ann@example.com>\nTo: Jane Customer <jane@customer.test>\nCC: \"acme@bcc.example.net\" <acme@bcc.example.net>\nSubject: Walk through the hall\n"
          "Thread-Topic: Walk through the hall\nThread-Index: AdxZXhQm8Zr7c3uVbTn5sHpLq9yDeQ==\nDate: Thu, 19 Nov 2026 14:00:01 +0000\n"
          "Message-ID:\n <AM0PR04MB6612C0FFEE0123456789ABCDEF0@AM0PR04MB6612.eurprd04.prod.example.net>\nAccept-Language: en-GB\nContent-Language: en-GB\nX-MS-Has-Attach:\n"
          f"X-MS-Exchange-Calendar-Series-Id: 040000008200E\nContent-Type: multipart/alternative;\n\tboundary=\"{boundary}\"\nMIME-Version: 1.0\n\n"
          f"--{boundary}\nContent-Type: text/plain; charset=\"us-ascii\"\nContent-Transfer-Encoding: quoted-printable\n\nPlease come by the main gate.\n\n"
          f"--{boundary}\nContent-Type: text/html; charset=\"us-ascii\"\nContent-Transfer-Encoding: quoted-printable\n\n<html><body><p>Please come by the main gate.</p></body></html>\n\n"
          f"--{boundary}\nContent-Type: text/calendar; charset=\"utf-8\"; method=REQUEST\nContent-Transfer-Encoding: base64\n\n{b64(ics)}\n\n--{boundary}--\n",
          filed(["jane@customer.test"], ["dealjane22222"]),
          {"messageId": "AM0PR04MB6612C0FFEE0123456789ABCDEF0@AM0PR04MB6612.eurprd04.prod.example.net", "date": "2026-11-19T14:00:01Z",
           "subject": "Walk through the hall", "text": {"contains": "Please come by the main gate."}, "attachments": [part(None, "text/calendar", len(ics))]})


def invitation_google():
    outer, inner = "000000000000e7a1b3062f7c9d10", "000000000000e7a1b1062f7c9d0e"
    ics = ICS.format(prodid="-//Google Inc//Google Calendar 70.9054//EN", uid="4k2m8p0q6r1s3t5u7v9w@calendar.example.net")
    file = ics.replace("\n", "\r\n").encode()
    write("bcc/invitation-google-calendar", "Imitates an invitation by Google Calendar, which sends each attendee a copy of his own: only our address in To, so nobody is named and it is marked for choice.",
          "MIME-Version: 1.0\nReply-To: Ann Example <ann@example.com>\nSender: Google Calendar <calendar-notification@calendar.example.net>\n"
          "Message-ID: <calendar-1f0b7c33-6a52-4d1e-9c55-0c8de2b7f6a1@calendar.example.net>\nDate: Thu, 19 Nov 2026 14:00:02 +0000\n"
          "Subject: Invitation: Walk through the hall @ Fri 27 Nov 2026 10am - 11am (CET)\n (acme@bcc.example.net)\nFrom: Ann Example <ann@example.com>\n"
          f"To: acme@bcc.example.net\nContent-Type: multipart/mixed; boundary=\"{outer}\"\n\n--{outer}\nContent-Type: multipart/alternative; boundary=\"{inner}\"\n\n"
          f"--{inner}\nContent-Type: text/plain; charset=\"UTF-8\"; format=flowed; delsp=yes\nContent-Transfer-Encoding: base64\n\n"
          + b64("Walk through the hall\r\nFriday 27 Nov 2026 ⋅ 10am – 11am\r\nCentral European Time - Berlin\r\n".encode()) +
          f"\n--{inner}\nContent-Type: text/html; charset=\"UTF-8\"\nContent-Transfer-Encoding: quoted-printable\n\n"
          + qp("<html><body><h2>Walk through the hall</h2><p>Friday 27 Nov 2026 ⋅ 10am – 11am</p></body></html>\n") +
          f"\n--{inner}\nContent-Type: text/calendar; charset=\"UTF-8\"; method=REQUEST\nContent-Transfer-Encoding: 7bit\n\n{ics}\n--{inner}--\n\n"
          f"--{outer}\nContent-Type: application/ics; name=\"invite.ics\"\nContent-Disposition: attachment; filename=\"invite.ics\"\nContent-Transfer-Encoding: base64\n\n{b64(file)}\n--{outer}--\n",
          filed([], [], [], True),
          {"subject": "Invitation: Walk through the hall @ Fri 27 Nov 2026 10am - 11am (CET) (acme@bcc.example.net)", "date": "2026-11-19T14:00:02Z",
           "text": {"contains": "Friday 27 Nov 2026 ⋅ 10am – 11am"}, "attachments": [part(None, "text/calendar"), part("invite.ics", "application/ics", len(file))]},
          mail_from="ann@example.com")


invitation_outlook()
invitation_google()
