"""The short mail that the cases of one rule share."""

from pair import qp, write


def plain(name, about, expected, inspect=None, *, to="Jane Customer <jane@customer.test>", fields="", subject="Our meeting",
          sender="Ann Example <ann@example.com>", text="Good morning,\n\nthank you for your time.\n\nAnn\n", **how):
    """A short mail as an Exim or Postfix submission host passes it on."""
    to = f"To: {to}\n" if to else ""
    short = name.rsplit("/", 1)[-1]
    write(name, about, "Received: from [192.0.2.5] (helo=laptop.example.com)\n\tby smtp.example.com with esmtpsa (TLS1.3) tls TLS_AES_256_GCM_SHA384\n"
          f"\t(Exim 4.98)\n\tid 1vLx2k-000000001Zq-{len(short):04}\n\tfor {how.get('rcpt_to', 'acme@bcc.example.net')};\n\tFri, 20 Nov 2026 09:29:18 +0000\n"
          f"Message-ID: <{short}.20261120092917@example.com>\nDate: Fri, 20 Nov 2026 10:29:17 +0100\nMIME-Version: 1.0\nFrom: {sender}\n{to}{fields}"
          f"Subject: {subject}\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n" + qp(text),
          expected, {"messageId": f"{short}.20261120092917@example.com", "date": "2026-11-20T09:29:17Z", "subject": subject} | (inspect or {}), **how)
