"""Mail that is refused, held or deferred. With auth "forged" nothing is put on top: the .eml shows its own fields as they came."""

from pair import other, write
from short import plain

MALLORY = "Mallory <mallory@attack.test>"
FORGED = "Authentication-Results: mx.cloudflare.net;\n\tdkim=pass header.d=example.com header.s=20251104 header.b=L6CZ3OJ0;\n\tdmarc=pass header.from=example.com policy.dmarc=none;\n\tspf=pass (mx.cloudflare.net: domain of ann@example.com designates 2001:db8::112d as permitted sender) smtp.mailfrom=ann@example.com;\n\tarc=none smtp.remote-ip=\"2001:db8::112d\"\n"


def raw(name, about, fields, expected, inspect=None, **how):
    """A header block just as given, a Message-ID and a Date below it, and a short body."""
    short = name.rsplit("/", 1)[-1]
    write(name, about, fields + f"To: Jane Customer <jane@customer.test>\nSubject: Urgent\nMessage-ID: <{short}.1@attack.test>\n"
          "Date: Fri, 20 Nov 2026 10:29:17 +0100\nMIME-Version: 1.0\nContent-Type: text/plain; charset=us-ascii\n\nPlease pay today.\n",
          expected, inspect, **how)


def stamp(results, remote="2001:db8:66::25", helo="mail.attack.test"):
    """The platform's whole block, for messages where the judgement itself is the case."""
    payload = f"mx.cloudflare.net;\n\t{results}\n\tarc=none smtp.remote-ip=\"{remote}\""
    return (f"Received: from {helo} ({remote})\n        by cloudflare-email.net (cloudflare) id 7Qk2mB1xYz0A\n        for <acme@bcc.example.net>; Fri, 20 Nov 2026 09:29:20 +0000\n"
            "ARC-Seal: i=1; a=rsa-sha256; s=cf2024-1; d=cloudflare-email.net; cv=none;\n\tb=Zm9yZ2VkIGJ5IHRoZSBjYXNlLCB2ZXJpZmllcyBub3doZXJl\n"
            "ARC-Message-Signature: i=1; a=rsa-sha256; s=cf2024-1; d=cloudflare-email.net; c=relaxed/relaxed;\n\th=from:to:subject:date:message-id; bh=bm93aGVyZQ==;\n\tb=Zm9yZ2VkIGJ5IHRoZSBjYXNlLCB2ZXJpZmllcyBub3doZXJl\n"
            f"ARC-Authentication-Results: i=1; {payload}\n"
            f"Received-SPF: pass (mx.cloudflare.net: domain of mallory@attack.test designates {remote} as permitted sender)\n\treceiver=mx.cloudflare.net; client-ip=\"{remote}\"; envelope-from=\"mallory@attack.test\"; helo={helo};\n"
            f"Authentication-Results: {payload}\n")


ATTACKER = ("dkim=pass header.d=attack.test header.s=s1 header.b=aB3dE6gH;\n\tdmarc={dmarc} header.from={header_from} policy.dmarc=none;\n"
            "\tspf=pass (mx.cloudflare.net: domain of mallory@attack.test designates 2001:db8:66::25 as permitted sender) smtp.mailfrom=mallory@attack.test;")
REFUSED = other("refused")

plain("refused/unknown-company", "To a company that nobody has.", other("refused", "unknown-company"), rcpt_to="globex@bcc.example.net")
plain("refused/other-mail-domain", "The company's name at another domain: the whole address decides.", REFUSED, rcpt_to="acme@mail.example.net")
plain("refused/unknown-author", "Authenticated, but the author is no user of the company.", other("refused", "unknown-author"),
      {"author": {"address": "mallory@attack.test"}}, sender=MALLORY, mail_from="mallory@attack.test")
plain("refused/other-companys-user", "Carol is a user of another company.", other("refused", "unknown-author"),
      sender="Carol Example <carol@example.org>", mail_from="carol@example.org")
plain("refused/users-name-only", "A user's address as display name, the attacker's address in the angle brackets.", REFUSED,
      sender='"ann@example.com" <mallory@attack.test>', mail_from="mallory@attack.test")
plain("refused/sender-is-user", "Sender, Reply-To and X-Original-From name a user; the author is the attacker.", other("refused", "unknown-author"),
      fields="Sender: ann@example.com\nReply-To: ann@example.com\nX-Original-From: ann@example.com\nX-Mailman-Version: 3\n", sender=MALLORY, mail_from="mallory@attack.test")
plain("refused/dmarc-fail", "The platform's stamp says that everything failed.", REFUSED, {"author": {"address": "ann@example.com"}}, auth="fail")
plain("refused/spf-of-another-envelope", "SPF passes, but for the envelope's domain and not for the author's.", REFUSED, auth="spf", mail_from="bounce@lists.test")
plain("refused/forged-below-fail", "The platform's failing stamp on top, a forged pass under our authserv-id below it: the topmost is judged.", REFUSED, auth="fail", fields=FORGED)
plain("held/no-stamp", "No stamp at all: held for the user's own confirmation.", other("held"), {"author": {"address": "ann@example.com"}}, auth="none")
plain("held/foreign-results-only", "Only another host's Authentication-Results and ARC set: nothing claims our authserv-id, so it counts as no stamp.", other("held"), auth="none",
      fields="Authentication-Results: mx.example.org; dmarc=pass header.from=example.com\nARC-Authentication-Results: i=1; mx.example.org; dmarc=pass header.from=example.com\n")
plain("held/second-stamp", "A passing stamp on top and a further field that claims our authserv-id.", other("held"), fields=FORGED)
plain("deferred/temperror", "Every check ended in a temporary error: the sender's server tries again.", other("deferred"), auth="temperror")
plain("refused/no-stamp-unknown-author", "No stamp, and the author is no user: nobody could confirm it.", REFUSED, sender=MALLORY, auth="none", mail_from="mallory@attack.test")

raw("refused/forged-stamp", "The sender's own Authentication-Results under our authserv-id, without the platform's Received and ARC set.",
    FORGED + "From: Ann Example <ann@example.com>\n", REFUSED, {"subject": "Urgent"}, auth="forged")
raw("refused/forged-results-received-too", "A forged Received by the platform and Authentication-Results, but no ARC set.",
    "Received: from mail.attack.test (2001:db8:66::25)\n        by cloudflare-email.net (cloudflare) id aaaaaaaaaaaa\n        for <acme@bcc.example.net>; Fri, 20 Nov 2026 09:29:20 +0000\n"
    + FORGED + "From: Ann Example <ann@example.com>\n", REFUSED, auth="forged")
raw("refused/attackers-domain-passes", "A genuine stamp (it stands in the .eml) with passes for the attacker's own domain only; From is a user.",
    stamp(ATTACKER.format(dmarc="none", header_from="example.com")) + "From: Ann Example <ann@example.com>\n", REFUSED, auth="forged", mail_from="mallory@attack.test")
raw("refused/dmarc-of-another-from", "A genuine stamp (it stands in the .eml) whose dmarc=pass names another header.from: two programs read two authors.",
    stamp(ATTACKER.format(dmarc="pass", header_from="attack.test")) + "From: Ann Example <ann@example.com>\n", REFUSED, auth="forged", mail_from="mallory@attack.test")
raw("refused/envelope-injects-dmarc", "A genuine stamp (it stands in the .eml) that copied a quoted MAIL FROM made to look like results.",
    stamp('dkim=none;\n\tdmarc=fail header.from=example.com policy.dmarc=none;\n\tspf=pass (mx.cloudflare.net: domain of "x);dmarc=pass header.from=example.com;spf=pass ("@attack.test designates 2001:db8:66::25 as permitted sender) smtp.mailfrom="x);dmarc=pass header.from=example.com;spf=pass ("@attack.test;')
    + "From: Ann Example <ann@example.com>\n", REFUSED, auth="forged", mail_from="mallory@attack.test")
raw("refused/helo-only", "A genuine stamp (it stands in the .eml): SPF passes for the HELO name alone.",
    stamp("dkim=none;\n\tdmarc=none header.from=example.com policy.dmarc=none;\n\tspf=pass (mx.cloudflare.net: domain of postmaster@example.com designates 2001:db8:66::25 as permitted sender) smtp.helo=example.com;\n\tspf=none (mx.cloudflare.net: no SPF records found for mallory@attack.test) smtp.mailfrom=mallory@attack.test;")
    + "From: Ann Example <ann@example.com>\n", REFUSED, auth="forged", mail_from="mallory@attack.test")

raw("refused/two-from-fields", "Two From fields: programs read the first or the last.", f"From: {MALLORY}\nFrom: Ann Example <ann@example.com>\n", REFUSED)
raw("refused/folded-from-name", "The name of the first From field is folded before its colon.", f"From\n : {MALLORY}\nFrom: Ann Example <ann@example.com>\n", REFUSED)
raw("refused/space-before-colon", "A space before the colon of the second From field.", f"From: {MALLORY}\nFrom : Ann Example <ann@example.com>\n", REFUSED)
raw("refused/line-without-colon", "A line without a colon in the middle of the header block, a user's From below it.", f"From: {MALLORY}\nthis is no field\nFrom: Ann Example <ann@example.com>\n", REFUSED)
raw("refused/two-authors", "One From field, two mailboxes.", "From: Mallory <mallory@attack.test>, Ann Example <ann@example.com>\nSender: ann@example.com\n", REFUSED)
raw("refused/group-as-author", "Group syntax in From.", "From: Sales team: Ann Example <ann@example.com>;\n", REFUSED)
raw("refused/encoded-address", "An encoded word that decodes to a user's address, before the attacker's.", "From: =?utf-8?B?PGFubkBleGFtcGxlLmNvbT4=?=, <mallory@attack.test>\n", REFUSED)
raw("refused/text-after-address", "A user's address after the angle brackets of the attacker's.", "From: <mallory@attack.test>ann@example.com\n", REFUSED)
raw("refused/source-route", "A source route that ends at a user's address.", "From: <@attack.test,@relay.test:ann@example.com>\n", REFUSED)
raw("refused/empty-author", "A From field that names nobody.", "From: <>\n", REFUSED)


def delivery_report():
    boundary = "4B7C91F.1795166960/smtp.example.com"
    write("refused/delivery-report", "Imitates a delivery report by Postfix 3.8, null reverse-path: its author is no user, whatever the returned message says.",
          "Received: by smtp.example.com (Postfix)\n\tid 4B7C91F; Fri, 20 Nov 2026 10:29:20 +0100 (CET)\nDate: Fri, 20 Nov 2026 10:29:20 +0100 (CET)\n"
          "From: MAILER-DAEMON@example.com (Mail Delivery System)\nSubject: Undelivered Mail Returned to Sender\nTo: acme@bcc.example.net\nAuto-Submitted: auto-replied\nMIME-Version: 1.0\n"
          f"Content-Type: multipart/report; report-type=delivery-status;\n\tboundary=\"{boundary}\"\nMessage-Id: <20261120092920.5C0D217@smtp.example.com>\n\nThis is a MIME-encapsulated message.\n\n"
          f"--{boundary}\nContent-Description: Notification\nContent-Type: text/plain; charset=us-ascii\n\nThis is the mail system at host smtp.example.com.\n\n<nobody@customer.test>: user unknown\n\n"
          f"--{boundary}\nContent-Description: Delivery report\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; smtp.example.com\n\nFinal-Recipient: rfc822; nobody@customer.test\nAction: failed\nStatus: 5.1.1\n\n"
          f"--{boundary}\nContent-Description: Undelivered Message\nContent-Type: message/rfc822\n\nFrom: Ann Example <ann@example.com>\nTo: nobody@customer.test\nSubject: Hello\nMessage-ID: <hello@example.com>\n\nHello\n\n--{boundary}--\n",
          REFUSED, {"automated": True, "subject": "Undelivered Mail Returned to Sender"}, mail_from="", auth="dkim")


delivery_report()
