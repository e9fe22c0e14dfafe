"""A second implementation of ARC, dkimpy, for what the project seals and verifies itself.

    second.py sign KEY.pem SECONDS < stamped.eml > sealed.eml
    second.py verify RECORD < sealed.eml            prints what it says of the chain, and why

A stamped message that is signed loses the platform's ARC set and gets a real one. dkimpy writes the results in its own
words, so the Authentication-Results field is written anew to say the same.
"""

import re
import sys

import dkim

SERVER = b"mx.cloudflare.net"
DOMAIN = b"cloudflare-email.net"
SELECTOR = b"cf2024-1"
ARC = (b"arc-seal", b"arc-message-signature", b"arc-authentication-results")


def main():
    command, *arguments = sys.argv[1:]
    raw = sys.stdin.buffer.read()
    if command == "sign":
        sys.stdout.buffer.write(sign(raw, *arguments))
    elif command == "verify":
        status, _, reason = dkim.arc_verify(raw, dnsfunc=lambda *_, **__: arguments[0].encode())
        print((status or b"none").decode(), "-", reason)


def sign(raw, key_file, seconds):
    with open(key_file, "rb") as file:
        key = file.read()
    fields, body = split(raw)
    at = next(at for at, field in enumerate(fields) if name_of(field) == ARC[0])
    # The set of the platform is the topmost of each; those of other servers stay.
    for name in ARC:
        del fields[next(at for at, field in enumerate(fields) if name_of(field) == name)]
    message = b"".join(fields) + b"\r\n" + body
    signed = dkim.arc_sign(message, SELECTOR, DOMAIN, key, SERVER, timestamp=int(seconds))
    fields[at:at] = [field.rstrip(b"\r\n") + b"\r\n" for field in signed]
    results = next(at for at, field in enumerate(fields) if name_of(field) == b"authentication-results")
    payload = next(field for field in fields if name_of(field) == ARC[2]).split(b";", 1)[1]
    fields[results] = b"Authentication-Results:" + payload
    return b"".join(fields) + b"\r\n" + body


def split(raw):
    header, _, body = raw.partition(b"\r\n\r\n")
    return re.findall(rb"[^\r\n]+\r\n(?:[ \t][^\r\n]*\r\n)*", header + b"\r\n"), body


def name_of(field):
    return field.split(b":", 1)[0].lower()


main()
