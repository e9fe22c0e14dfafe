"""Checks each case against Python's email package: python3 check.py; prints what differs from the .json.

Python cannot tell everything: raw 8-bit fields, charsets called by a smaller one's name and file names in
pieces are read here by hand. `forwarded` is checked where the original is a message/rfc822 part; Python reads no
forwarded blocks in a text.
"""

import email
import email.policy
import json
import re
import sys
from base64 import b64decode
from datetime import datetime, timedelta, timezone
from email.header import decode_header
from email.utils import getaddresses, parsedate_to_datetime

from pair import CASES, iso, sent_at

WIDER = {"gb2312": "gb18030", "ks_c_5601-1987": "cp949", "shift_jis": "cp932", "iso-8859-1": "cp1252"}
KEYS = {"about", "envelope", "auth", "now", "stored", "expected"}
AUTH = {"pass", "dkim", "spf", "fail", "none", "temperror", "forged"}
WORD = r"=\?[^?\s]+\?[bqBQ]\?[^?]*\?="
OURS = re.compile(rb"(^|\.)(example\.(com|net|org)|[a-z]+\.test)$")


def decode(data, charset):
    charset = (charset or "utf-8").lower()
    return data.decode(WIDER.get(charset, charset))


def undecoded(data):
    """A field's value: UTF-8 where it is that, else windows-1252; unfolded."""
    try:
        value = data.decode("utf-8")
    except UnicodeDecodeError:
        value = data.decode("cp1252")
    return re.sub(r"\r?\n(?=[ \t])", "", value).strip()


def decoded(data):
    """The same with its encoded words read (RFC 2047): what lies between two of them goes."""
    value = re.sub(rf"({WORD})\s+(?={WORD})", r"\1", undecoded(data))
    return re.sub(WORD, lambda word: decode(*decode_header(word[0])[0]), value)


class Part:
    """A part as Python divides the message, with its fields as bytes."""

    def __init__(self, parsed):
        self.parsed = parsed
        self.type = parsed.get_content_type()

    def all(self, name):
        items = self.parsed.raw_items()
        return [value.encode("ascii", "surrogateescape") for key, value in items if key.lower() == name]

    def field(self, name):
        return next(iter(self.all(name)), b"")

    def mailboxes(self, name):
        """By Python's own parser; where a field has coded or 8-bit names, by the older one with these read first."""
        if re.search(rf"{WORD}|[^ -~\r\n\t]", "".join(map(undecoded, self.all(name)))):
            quoted = [re.sub(rf"{WORD}(\s+{WORD})*", lambda words: f'"{decoded(words[0].encode())}"', undecoded(field)) for field in self.all(name)]
            return [{"name": box or None, "address": address} for box, address in getaddresses(quoted)]
        fields = [email.policy.default.header_factory(name, undecoded(field)) for field in self.all(name)]
        return [{"name": box.display_name or None, "address": box.addr_spec} for field in fields for box in field.addresses]

    def leaves(self):
        """The parts that hold something; a message inside is one of them and is not entered."""
        if self.parsed.get_content_maintype() != "multipart":
            return [self]
        return [leaf for child in self.parsed.get_payload() for leaf in Part(child).leaves()]

    def inside(self):
        """The message in a message/rfc822 part, or in a file named .eml."""
        payload = self.parsed.get_payload()
        if self.type == "message/rfc822" and payload[0].keys():
            return Part(payload[0])
        data = payload[0].get_payload() if self.type == "message/rfc822" else payload
        return Part(email.message_from_bytes(b64decode(data)))

    def size(self):
        if self.type == "message/rfc822":
            text = self.parsed.get_payload()[0].get_payload()
            return len(b64decode(text)) if b"base64" in self.field("content-transfer-encoding") else None
        return len(self.parsed.get_payload(decode=True) or b"")

    def filename(self):
        """RFC 2231 by hand: Python decodes each piece for itself, here they are joined as bytes first."""
        for field, key in (("content-disposition", "filename"), ("content-type", "name")):
            pieces = re.findall(rf';\s*{key}(?:\*(\d+))?(\*)?=("[^"]*"|[^;\s]+)', undecoded(self.field(field)))
            if pieces:
                return joined(sorted(pieces, key=lambda piece: int(piece[0] or 0)))
        return None

    def is_body(self):
        attached = self.field("content-disposition").lower().startswith(b"attachment")
        return self.type in ("text/plain", "text/html") and not attached and not self.filename()

    def text(self):
        return decode(self.parsed.get_payload(decode=True), self.parsed.get_content_charset())

    def row(self):
        content_id = self.field("content-id").decode().strip("<> ") or None
        return {"filename": self.filename(), "contentType": self.type, "sizeBytes": self.size(), "contentId": content_id}


def joined(pieces):
    out, charset = b"", None
    for number, coded, value in pieces:
        if coded and number in ("", "0"):
            charset, _, value = value.split("'", 2)
        value = value.strip('"').encode()
        out += re.sub(rb"%([0-9A-Fa-f]{2})", lambda octet: bytes([int(octet[1], 16)]), value) if coded else value
    return decode(out, charset) if charset else decoded(out)


def date(part):
    return parsedate_to_datetime(undecoded(part.field("date"))).astimezone(timezone.utc)


def found(part, key):
    """What Python makes of the message, for a key of an Inspection."""
    if key == "messageId":
        return undecoded(part.field("message-id")).strip("<>")
    if key == "subject":
        return decoded(part.field("subject"))
    if key == "date":
        return iso(date(part))
    if key == "author":
        return {"address": part.mailboxes("from")[0]["address"].lower()}
    if key == "automated":
        return undecoded(part.field("auto-submitted") or b"no").split("(")[0].strip() != "no"
    if key in ("text", "html"):
        kind = {"text": "text/plain", "html": "text/html"}[key]
        return next((leaf.text() for leaf in part.leaves() if leaf.type == kind and leaf.is_body()), "")
    if key == "attachments":
        return [leaf.row() for leaf in part.leaves() if not leaf.is_body()]
    return part.mailboxes({"replyTo": "reply-to"}.get(key, key))


def forwarded(part):
    leaf = next((leaf for leaf in part.leaves() if leaf.type == "message/rfc822" or (leaf.filename() or "").endswith(".eml")), None)
    return leaf and leaf.inside()


def agrees(key, wanted, real):
    if key in ("text", "html"):
        return wanted["contains"] in real
    if key == "attachments":
        return len(real) == len(wanted) and all(row.items() >= want.items() for row, want in zip(real, wanted))
    return real == wanted


def compare(part, inspect):
    for key, wanted in inspect.items():
        if key == "correspondents" or (key == "forwarded" and (wanted is None or wanted["source"] != "attachment")):
            continue
        if key == "forwarded":
            original = forwarded(part) if wanted else None
            if (original is None) != (wanted is None):
                yield f"forwarded: expected {wanted!r}"
            for inner, value in (wanted or {}).items():
                if inner == "body" or original is None:
                    continue
                real = {"source": "attachment"}[inner] if inner == "source" else found(original, inner)
                real = real[0] if inner == "from" else real
                if real != value:
                    yield f"forwarded.{inner}: expected {value!r}, but found {real!r}"
            continue
        real = found(part, key)
        if not agrees(key, wanted, real):
            yield f"{key}: expected {wanted!r}, but found {real!r}"


def shape(name, case, data):
    if set(case) != KEYS or case["auth"] not in AUTH:
        yield "the shape of the case"
    age = datetime.fromisoformat(case["now"].replace("Z", "+00:00")) - sent_at(name)
    if not timedelta(0) <= age <= timedelta(days=10):
        yield f"now is {age} after the Date"
    elsewhere = {host for host in re.findall(rb"[\w.+=-]+@((?:[\w-]+\.)+[a-z]{2,})", data) if not OURS.search(host)}
    if elsewhere:
        yield f"addresses elsewhere: {elsewhere}"


def main():
    problems, paths = [], sorted(CASES.rglob("*.eml"))
    for path in paths:
        data, case = path.read_bytes(), json.loads(path.with_suffix(".json").read_text())
        name, part = str(path.relative_to(CASES))[:-4], Part(email.message_from_bytes(data))
        differences = [*shape(name, case, data), *compare(part, case["expected"].get("inspect", {}))]
        problems += [f"{name}: {each}" for each in differences]
    print("\n".join([*problems, f"{len(paths)} cases, {len(problems)} differences"]))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
