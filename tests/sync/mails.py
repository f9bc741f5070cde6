"""Mails with bundles in them, as the usual programs write them."""

import base64
from datetime import UTC, datetime
from pathlib import Path

from desktop.sync.mail import attachments

BUNDLE = b"age-encryption.org/v1\n-> X25519 8WydrvVy8k86IofzfZOloqRYLJX0\n--- mac\n" + bytes(range(256)) * 9 + b"\r\n\n"
OTHER = BUNDLE.replace(b"8Wyd", b"9Xze")
CARD = b"TOGUNA-CARD-1:" + b"oWNhYmM_-" * 30
ROSTER = b"TOGUNA-ROSTER-1:" + b"gwECAw" * 50
FORWARDED = "---------- Forwarded message ---------\nDe\u00a0: Ségou".encode()
NOON = datetime(2020, 1, 16, 12, 0, tzinfo=UTC)


def coded(data: bytes) -> str:
    return base64.encodebytes(data).decode().replace("\n", "\r\n")


def armoured(data: bytes, end: str = "\n") -> str:
    text = base64.b64encode(data).decode()
    lines = [text[at : at + 64] for at in range(0, len(text), 64)]
    return end.join(["-----BEGIN AGE ENCRYPTED FILE-----", *lines, "-----END AGE ENCRYPTED FILE-----", ""])


def crlf(text: str) -> bytes:
    return text.replace("\r\n", "\n").replace("\n", "\r\n").encode()


THUNDERBIRD = crlf(f"""\
From - Thu Jan 16 12:00:00 2020
X-Mozilla-Status: 0001
X-Mozilla-Status2: 00000000
Message-ID: <5e2050f0.1@exemple.org>
Date: Thu, 16 Jan 2020 12:00:00 +0000
MIME-Version: 1.0
User-Agent: Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:68.0) Gecko/20100101 Thunderbird/68.4.1
To: siege@exemple.org
From: =?UTF-8?Q?Bureau_de_S=C3=A9gou?= <segou@exemple.org>
Subject: Note 12
Content-Type: multipart/mixed;
 boundary="------------070809010203040506070809"

This is a multi-part message in MIME format.
--------------070809010203040506070809
Content-Type: text/plain; charset=utf-8; format=flowed
Content-Transfer-Encoding: 8bit

Voilà.


--------------070809010203040506070809
Content-Type: application/octet-stream;
 name="note-12.bin"
Content-Transfer-Encoding: base64
Content-Disposition: attachment;
 filename="note-12.bin"

{coded(BUNDLE)}
--------------070809010203040506070809--
""").split(b"\r\n", 1)[1]

OUTLOOK = crlf(f"""\
Received: from AM0PR01MB1234.exemple.org ([fe80::1]) by AM0PR01MB1234.exemple.org with mapi id 15.20.2644.015
From: Bureau de Gao <gao@exemple.org>
To: "siege@exemple.org" <siege@exemple.org>
Subject: RE: Note 7
Thread-Topic: Note 7
Content-Language: fr-FR
X-MS-Has-Attach: yes
Content-Type: multipart/mixed;
	boundary="_005_AM0PR01MB12345678901234567890AM0PR01MB1234_"
MIME-Version: 1.0

--_005_AM0PR01MB12345678901234567890AM0PR01MB1234_
Content-Type: multipart/alternative;
	boundary="_000_AM0PR01MB12345678901234567890AM0PR01MB1234_"

--_000_AM0PR01MB12345678901234567890AM0PR01MB1234_
Content-Type: text/plain; charset="iso-8859-1"
Content-Transfer-Encoding: quoted-printable

Ci-joint =E0 recevoir.

--_000_AM0PR01MB12345678901234567890AM0PR01MB1234_
Content-Type: text/html; charset="iso-8859-1"
Content-Transfer-Encoding: quoted-printable

<html><body>Ci-joint =E0 recevoir.</body></html>

--_000_AM0PR01MB12345678901234567890AM0PR01MB1234_--

--_005_AM0PR01MB12345678901234567890AM0PR01MB1234_
Content-Type: application/pdf; name="=?utf-8?B?{base64.b64encode("pièce n° 7.age".encode()).decode()}?="
Content-Description: =?utf-8?B?bm90ZQ==?=
Content-Disposition: attachment;
	filename="=?utf-8?B?{base64.b64encode("pièce n° 7.age".encode()).decode()}?="; size=2400;
	creation-date="Thu, 16 Jan 2020 11:00:00 GMT"
Content-ID: <5D1A2B3C4D5E6F>
Content-Transfer-Encoding: base64

{coded(BUNDLE)}
--_005_AM0PR01MB12345678901234567890AM0PR01MB1234_--
""")

GMAIL = crlf(f"""\
Return-Path: <mopti@exemple.org>
MIME-Version: 1.0
From: Bureau de Mopti <mopti@exemple.org>
Subject: Fwd: Note 3
To: siege@exemple.org
Content-Type: multipart/mixed; boundary="0000000000003f4c5d059c3e8a1b"

--0000000000003f4c5d059c3e8a1b
Content-Type: multipart/alternative; boundary="0000000000003f4c5a059c3e8a19"

--0000000000003f4c5a059c3e8a19
Content-Type: text/plain; charset="UTF-8"
Content-Transfer-Encoding: base64

{coded(FORWARDED)}
--0000000000003f4c5a059c3e8a19
Content-Type: text/html; charset="UTF-8"
Content-Transfer-Encoding: base64

{coded("<div dir=ltr>Ségou</div>".encode())}
--0000000000003f4c5a059c3e8a19--
--0000000000003f4c5d059c3e8a1b
Content-Type: application/octet-stream; name*0*=UTF-8''note%203%20%C3%A0; name*1*=%20lire.age
Content-Disposition: attachment; filename*0*=UTF-8''note%203%20%C3%A0; filename*1*=%20lire.age
Content-Transfer-Encoding: base64
X-Attachment-Id: f_k5gq3z0x0

{coded(BUNDLE)}--0000000000003f4c5d059c3e8a1b--
""")


def wrapped(inner: bytes, coding: str = "", kind: str = "message/rfc822", name: str = "forwarded message.eml") -> bytes:
    """Return a mail with `inner` as its attachment, as programs forward mails."""
    body = coded(inner) if coding == "base64" else inner.decode("latin-1")
    line = f"Content-Transfer-Encoding: {coding}\r\n" if coding else ""
    return (
        "Subject: Fwd\r\nContent-Type: multipart/mixed; boundary=outer\r\n\r\n--outer\r\n\r\nvoici\r\n--outer\r\n"
        f'Content-Type: {kind}; name="{name}"\r\n{line}\r\n{body}\r\n--outer--\r\n'
    ).encode("latin-1")


def simple(body: str | bytes, *header: str) -> bytes:
    body = body if isinstance(body, bytes) else body.encode()
    return "\r\n".join(["Subject: Note", *header, "", ""]).encode() + body


def found(tmp_path: Path, content: bytes, name: str = "message.eml") -> list[tuple[str, bytes]]:
    path = tmp_path / name
    path.write_bytes(content)
    return list(attachments(path))


def mailbox(*messages: bytes, line: bytes = b"From - Thu Jan 16 12:00:00 2020", gap: bytes = b"\r\n") -> bytes:
    return b"".join(line + b"\r\n" + message + gap for message in messages)


def winmail() -> bytes:
    return simple(
        f"--b\r\n\r\nVoici\r\n--b\r\nContent-Type: application/ms-tnef; name=winmail.dat\r\n"
        f"Content-Transfer-Encoding: base64\r\n\r\n{coded(bytes.fromhex('789f3e22') + bytes(80))}\r\n--b--",
        "Content-Type: multipart/mixed; boundary=b",
    )
