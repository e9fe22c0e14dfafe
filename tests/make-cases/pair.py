"""Writes a case: NAME.eml and NAME.json, and makes what several cases need."""

import base64
import datetime
import hashlib
import json
import pathlib
import quopri
import struct
import zlib
from email.utils import parsedate_to_datetime

CASES = pathlib.Path(__file__).resolve().parent.parent / "cases"
OFFICE = "acme@bcc.example.net"
ANN = "ann@example.com"
KINDS = {"deal": "deals", "lead": "leads", "project": "projects"}
UNSAID = object()


def _kind_of_id():
    world = json.loads((CASES / "office.json").read_text())
    return {row["id"]: kind for company in world["companies"] for kind, rows in KINDS.items() for row in company[rows]}


KIND_OF = _kind_of_id()


def links(ids):
    return [{"kind": KIND_OF[id], "id": id} for id in ids]


def filed(persons, items=(), offered=(), choice=False):
    """What a filed message is expected to become; UNSAID leaves a key out."""
    expected = {"outcome": "filed", "persons": list(persons)}
    if items is not UNSAID:
        expected["items"] = links(items)
    if offered is not UNSAID:
        expected["offered"] = links(offered)
    if choice is not UNSAID:
        expected["needsChoice"] = choice
    expected["visibility"] = "private"
    return expected


def other(outcome, reason=None):
    return {"outcome": outcome} | ({"reason": reason} if reason else {})


def write(name, about, message, expected, inspect=None, *, mail_from=ANN, rcpt_to=OFFICE, auth="pass", eol="\r\n"):
    """`message` is text (in ASCII) or bytes; with eol None its line ends are kept as its program made them."""
    data = message.encode("ascii") if isinstance(message, str) else message
    if eol:
        data = data.replace(b"\r\n", b"\n").replace(b"\n", eol.encode())
    path = CASES / f"{name}.eml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    expect(name, about, expected, inspect, mail_from=mail_from, rcpt_to=rcpt_to, auth=auth)


def expect(name, about, expected, inspect=None, *, mail_from=ANN, rcpt_to=OFFICE, auth="pass"):
    """Writes the .json of a message that is there already."""
    case = {
        "about": about,
        "envelope": {"mailFrom": mail_from, "rcptTo": rcpt_to},
        "auth": auth,
        "now": iso(sent_at(name) + datetime.timedelta(seconds=42)),
        "stored": "office",
        "expected": ({"inspect": inspect} if inspect else {}) | expected,
    }
    text = json.dumps(case, indent=2, ensure_ascii=False)
    (CASES / f"{name}.json").write_text(text + "\n", encoding="utf-8")


def header(name, field):
    """The unfolded value of a field of the outer header, read without any library."""
    block = (CASES / f"{name}.eml").read_bytes().replace(b"\r\n", b"\n").split(b"\n\n")[0].decode("latin-1")
    lines = block.replace("\n ", " ").replace("\n\t", " ").split("\n")
    return next(line.split(":", 1)[1].strip() for line in lines if line.lower().startswith(field.lower() + ":"))


def sent_at(name):
    return parsedate_to_datetime(header(name, "Date")).astimezone(datetime.timezone.utc)


def iso(time):
    return time.strftime("%Y-%m-%dT%H:%M:%SZ")


def mailbox(address, name=None):
    return {"name": name, "address": address}


def part(filename, content_type, size_bytes=None):
    """An attachment; the size is left out where it depends on the line ends of the message."""
    row = {"filename": filename, "contentType": content_type}
    return row if size_bytes is None else row | {"sizeBytes": size_bytes}


def b64(data, width=76):
    text = base64.b64encode(data).decode()
    return "\n".join(text[at:at + width] for at in range(0, len(text), width))


def qp(text, charset="utf-8"):
    return quopri.encodestring(text.encode(charset)).decode()


def q_word(text, charset="UTF-8"):
    """One RFC 2047 word, Q."""
    out = "".join(chr(b) if chr(b).isalnum() and b < 128 else "_" if b == 32 else f"={b:02X}" for b in text.encode(charset))
    return f"=?{charset}?Q?{out}?="


def b_word(text, charset="UTF-8", codec=None):
    """One RFC 2047 word, B."""
    return f"=?{charset}?B?{base64.b64encode(text.encode(codec or charset)).decode()}?="


def noise(seed, octets):
    """Bytes that look random and are the same each time."""
    return hashlib.shake_256(seed.encode()).digest(octets)


def token(seed, chars):
    return base64.b64encode(noise(seed, chars)).decode().replace("/", "_").replace("=", "")[:chars]


def dkim(domain, seed, fields="from:to:subject:date:message-id:mime-version"):
    """A signature as it looks; it verifies nowhere."""
    signature = base64.b64encode(noise(seed, 256)).decode()
    folded = "\n         ".join(signature[at:at + 66] for at in range(0, len(signature), 66))
    return (f"DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed;\n        d={domain}; s=20251104;\n"
            f"        h={fields};\n        bh={base64.b64encode(noise(seed + 'bh', 32)).decode()};\n        b={folded}")


def pdf(title):
    """A small document that PDF readers open."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
               f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >> % {title}"]
    out, offsets = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    return out + f"xref\n0 4\n0000000000 65535 f \n{table}trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n".encode()


def png(width, height, rgb):
    """A picture of one colour."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = (b"\0" + bytes(rgb) * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")


def file_time(text):
    """Windows FILETIME of a Date field, as 16 hex digits."""
    return f"{int(parsedate_to_datetime(text).timestamp() + 11644473600) * 10_000_000:016x}"
