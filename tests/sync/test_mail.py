"""Bundles go out as drafts that any mail program opens, and are found in whatever mail programs make of them."""

import base64
import binascii
import os
import quopri
import random
import re
import time
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.errors import KnownError
from desktop.sync import mail
from desktop.sync.mail import attachments, draft, letter, safe_name
from desktop.sync.mail_parts import parts
from desktop.usecases.exchange.refusals import Reason, RefusedError
from desktop.wording.words import Language

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


# ---- Writing ----


@given(st.binary(max_size=400), st.text(max_size=200), st.text(max_size=300), st.text(max_size=90))
def test_a_draft_comes_back_as_it_was(data: bytes, subject: str, body: str, name: str) -> None:
    written = draft(["Siège <siege@exemple.org>", f"{name} <x@exemple.org>", subject], subject, body, data, name, NOON)
    message = message_from_bytes(written, policy=default)
    assert message.keys() == ["X-Unsent", "To", "Subject", "Date", "MIME-Version", "Content-Type"]
    # ... the standard library may lose a space where it folds a long subject
    assert message["Subject"].replace(" ", "") == mail._one_line(subject)[:120].replace(" ", "")
    assert {one.addr_spec for one in message["To"].addresses} <= {"siege@exemple.org", "x@exemple.org"}
    (attached,) = message.iter_attachments()
    assert attached.get_content_type() == "application/octet-stream"
    assert (attached["Content-Transfer-Encoding"], attached.get_content()) == ("base64", data)
    lines = written.split(b"\r\n")
    assert max(map(len, lines)) <= 76
    assert not any(b"\r" in line or b"\n" in line for line in lines)
    assert written.isascii()


def test_a_draft_is_one_to_a_mail_program() -> None:
    words = letter("MOP", "SIEGE", 12)
    written = draft(["siege@exemple.org", "Aïssata <a.toure@exemple.org>"], "Été", words.body.fr, BUNDLE, "n.age", NOON)
    message = message_from_bytes(written, policy=default)
    assert (message["X-Unsent"], message["From"], message["Subject"]) == ("1", None, "Été")
    assert message["To"] == "siege@exemple.org, Aïssata <a.toure@exemple.org>"
    assert message["Date"].datetime == NOON
    assert message.get_body().get_content().strip() == words.body.fr
    (attached,) = message.iter_attachments()
    assert (attached.get_filename(), attached.get_content()) == ("n.age", BUNDLE)


@pytest.mark.parametrize(
    "evil",
    ["a\r\nBcc: x@exemple.org", "a\nBcc: x@exemple.org", "a\r\n\r\nBcc:", "a\x0bBcc: b", "a\u2028Bcc: b\x85Bcc: c"],
)
def test_nothing_adds_a_header(evil: str) -> None:
    to = [evil, f"x@exemple.org{evil}", f'"{evil}" <x@exemple.org>']
    message = message_from_bytes(draft(to, evil, evil, b"x", evil, NOON), policy=default)
    assert message.keys() == ["X-Unsent", "To", "Subject", "Date", "MIME-Version", "Content-Type"]
    (attached,) = message.iter_attachments()
    assert attached.keys() == ["Content-Type", "Content-Transfer-Encoding", "Content-Disposition", "MIME-Version"]
    assert {one.addr_spec for one in message["To"].addresses} == {"x@exemple.org"}


@pytest.mark.parametrize(
    "address", ["", "siège", "@exemple.org", "a..b@exemple.org", "a@b@c", "é@exemple.org", "a b@c.d"]
)
def test_what_is_no_address_is_left_to_the_person(address: str) -> None:
    message = message_from_bytes(draft([address], "Note", "", b"x", "n", NOON), policy=default)
    assert message["To"] is None


def test_the_subject_tells_nothing() -> None:
    words = letter("MOP", "SIEGE", 12)
    for language in (Language.FR, Language.EN):
        assert words.subject.text(language) == "Note 12"
        assert "MOP" in words.body.text(language)
        assert len(re.findall(r"\.(?:\s[A-Z]|$)", words.body.text(language))) == 2


# ---- Reading what mail programs write ----


@pytest.mark.parametrize(
    ("content", "name"),
    [(THUNDERBIRD, "note-12.bin"), (OUTLOOK, "pièce n° 7.age"), (GMAIL, "note 3 à lire.age")],
    ids=["Thunderbird", "Outlook", "Gmail"],
)
def test_mails_of_the_usual_programs(tmp_path: Path, content: bytes, name: str) -> None:
    assert found(tmp_path, content) == [(name, BUNDLE)]
    assert found(tmp_path, content.replace(b"\r\n", b"\n")) == [(name, BUNDLE)]
    for forwarded in (
        wrapped(content),
        wrapped(content, "base64"),
        wrapped(content, "8bit", "application/octet-stream"),
    ):
        assert found(tmp_path, forwarded) == [(name, BUNDLE)]
    assert found(tmp_path, wrapped(wrapped(wrapped(content), "base64"))) == [(name, BUNDLE)]


def test_our_own_draft(tmp_path: Path) -> None:
    assert found(tmp_path, draft([], "Note", "Voici.", BUNDLE, "note-12.age", NOON)) == [("note-12.age", BUNDLE)]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (simple(coded(BUNDLE), "Content-Transfer-Encoding: BASE64", "Content-Type: text/plain"), BUNDLE),
        (simple(coded(BUNDLE)), BUNDLE),
        (simple(coded(BUNDLE), "Content-Type: multipart/mixed; boundary=never"), BUNDLE),
        (simple(coded(BUNDLE), "Content-Type: multipart/mixed"), BUNDLE),
        (simple("\r\n" + coded(BUNDLE).rstrip().rstrip("=") + "\r\n", "Content-Transfer-Encoding: base64"), BUNDLE),
        (simple(coded(BUNDLE) + "\r\n_____\r\nListe Mali", "Content-Transfer-Encoding: base64"), BUNDLE),
        (simple(BUNDLE, "Content-Type: image/png", "Content-Transfer-Encoding: binary"), BUNDLE),
        (simple(binascii.b2a_qp(BUNDLE, istext=False), "Content-Transfer-Encoding: quoted-printable"), BUNDLE),
        (simple(armoured(BUNDLE)), BUNDLE),
        (simple("Bonjour,\r\n\r\n> " + armoured(BUNDLE, "\r\n> ") + "\r\nMerci"), BUNDLE),
        (simple(quopri.encodestring(armoured(BUNDLE).encode()), "Content-Transfer-Encoding: quoted-printable"), BUNDLE),
        (simple(coded(armoured(BUNDLE).encode()), "Content-Transfer-Encoding: base64"), BUNDLE),
        (simple(f"<p>{armoured(BUNDLE, '&nbsp;<br>')}</p>", "Content-Type: text/html"), BUNDLE),
        (simple(b"Voici :\r\n\r\n" + CARD + b"\r\nMerci"), CARD),
        (simple(b"\xef\xbb\xbf" + CARD[:70] + b"\r\n" + CARD[70:140] + b"\r\n" + CARD[140:] + b"\r\n\r\nMerci"), CARD),
        (simple(coded(ROSTER), "Content-Transfer-Encoding: base64", "Content-Type: application/x-what"), ROSTER),
    ],
)
def test_bundles_however_they_were_put_in(tmp_path: Path, content: bytes, expected: bytes) -> None:
    assert [data for _, data in found(tmp_path, content)] == [expected]


@pytest.mark.parametrize(
    "content", [BUNDLE, armoured(BUNDLE).encode(), b"\xef\xbb\xbf\r\n" + armoured(BUNDLE).encode()]
)
def test_a_bundle_itself(tmp_path: Path, content: bytes) -> None:
    assert found(tmp_path, content, "note.bin") == [("note.bin", BUNDLE)]


@pytest.mark.parametrize("content", [CARD, ROSTER, CARD + b"\r\n", b"TOGUNA-CARD-2:abc"])
def test_a_card_or_roster_itself(tmp_path: Path, content: bytes) -> None:
    assert found(tmp_path, content, "gao.toguna-card") == [("gao.toguna-card", content.strip())]


def test_several_in_one_mail_come_once_each_in_their_order(tmp_path: Path) -> None:
    def part(data: bytes, name: str) -> str:
        header = f"Content-Disposition: attachment; filename={name}\r\nContent-Transfer-Encoding: base64"
        return f"--b\r\n{header}\r\n\r\n{coded(data)}"

    body = part(OTHER, "a") + part(BUNDLE, "b") + part(OTHER, "c") + part(b"%PDF-1.7", "d") + "--b--\r\n"
    assert found(tmp_path, simple(body, "Content-Type: multipart/mixed; boundary=b")) == [("a", OTHER), ("b", BUNDLE)]


# ---- Mailboxes and folders ----


def mailbox(*messages: bytes, line: bytes = b"From - Thu Jan 16 12:00:00 2020", gap: bytes = b"\r\n") -> bytes:
    return b"".join(line + b"\r\n" + message + gap for message in messages)


@pytest.mark.parametrize(
    "line", [b"From - Thu Jan 16 12:00:00 2020", b"From gao@exemple.org Thu Jan 16 12:00:00 2020", b"From "]
)
def test_a_mailbox_is_read_message_by_message(tmp_path: Path, line: bytes) -> None:
    other = OUTLOOK.replace(coded(BUNDLE).encode(), coded(OTHER).encode())
    content = mailbox(THUNDERBIRD, simple("Bonjour\r\n\r\nFrom here on we walk\r\n"), other, line=line)
    assert found(tmp_path, content, "Inbox") == [("note-12.bin", BUNDLE), ("pièce n° 7.age", OTHER)]


def test_messages_of_thunderbird_without_an_empty_line_between(tmp_path: Path) -> None:
    other = OUTLOOK.replace(coded(BUNDLE).encode(), coded(OTHER).encode())
    assert len(found(tmp_path, mailbox(THUNDERBIRD, other, gap=b""), "Inbox")) == 2


def test_a_message_larger_than_any_bundle_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail, "LARGEST", 10_000)
    content = mailbox(simple(b"x" * 50_000), simple("ligne\r\n" * 5_000), OUTLOOK)
    assert len(found(tmp_path, content, "Inbox")) == 1


def test_a_folder_is_searched_without_following_links(tmp_path: Path) -> None:
    below = tmp_path / "reçus" / "janvier"
    below.mkdir(parents=True)
    (tmp_path / "b.eml").write_bytes(OUTLOOK)
    (below / "a.bin").write_bytes(OTHER)
    (below / "Inbox").write_bytes(mailbox(simple(CARD)))
    (below / "1579176000.M1.hote:2,S").write_bytes(simple(ROSTER))
    (below / "photo.jpg").write_bytes(b"\xff\xd8\xff" + os.urandom(2000))
    (below / "again.bin").write_bytes(OTHER)
    outside = tmp_path.parent / f"{tmp_path.name}-outside"
    outside.mkdir()
    (outside / "c.bin").write_bytes(BUNDLE.replace(b"mac", b"cam"))
    (below / "circle").symlink_to(tmp_path, target_is_directory=True)
    (below / "link").symlink_to(outside, target_is_directory=True)
    (below / "link.bin").symlink_to(outside / "c.bin")
    os.mkfifo(below / "pipe")
    assert [data for _, data in attachments(tmp_path)] == [BUNDLE, ROSTER, CARD, OTHER]


def test_folders_are_searched_so_deep_and_no_further(tmp_path: Path) -> None:
    deep = tmp_path
    for level in range(20):
        deep /= str(level)
        deep.mkdir()
        (deep / f"{level}.bin").write_bytes(BUNDLE + bytes([level]))
    assert len(list(attachments(tmp_path))) == 8


def test_a_folder_of_too_many_files_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail, "_FILES", 3)
    for number in range(5):
        (tmp_path / str(number)).write_bytes(BUNDLE)
    with pytest.raises(KnownError, match="too many"):
        list(attachments(tmp_path))


def test_an_empty_folder_is_no_error(tmp_path: Path) -> None:
    assert list(attachments(tmp_path)) == []


# ---- What a person is told ----


def told(path: Path) -> KnownError:
    with pytest.raises(KnownError) as caught:
        list(attachments(path))
    return caught.value


def winmail() -> bytes:
    return simple(
        f"--b\r\n\r\nVoici\r\n--b\r\nContent-Type: application/ms-tnef; name=winmail.dat\r\n"
        f"Content-Transfer-Encoding: base64\r\n\r\n{coded(bytes.fromhex('789f3e22') + bytes(80))}\r\n--b--",
        "Content-Type: multipart/mixed; boundary=b",
    )


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (winmail(), "m.eml", "plain text"),
        (bytes.fromhex("789f3e22") + bytes(80), "winmail.dat", "plain text"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "m.msg", "Outlook’s own format"),
        (simple("Bonjour"), "m.eml", "holds no Toguna bundle"),
        (mailbox(simple("Bonjour")), "m.mbox", "holds no Toguna bundle"),
    ],
)
def test_what_cannot_be_read_is_told(tmp_path: Path, content: bytes, name: str, sentence: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert sentence in str(told(path))
    assert name in told(path).words.fr


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 x", b"\x00" * 5000, b"Bonjour", os.urandom(3000)])
def test_any_other_file_is_no_bundle(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "f"
    path.write_bytes(content)
    error = told(path)
    assert isinstance(error, RefusedError)
    assert error.reason is Reason.NOT_A_BUNDLE


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.eml"
    with path.open("wb") as file:
        file.write(b"Subject: x\r\n\r\n")
        file.truncate(mail.LARGEST + 1)
    error = told(path)
    assert isinstance(error, RefusedError)
    assert error.reason is Reason.TOO_LARGE


@pytest.mark.parametrize("name", ["none.eml", "pipe", "no/such", "nul\0.eml"])
def test_a_file_that_is_not_there_is_told(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "cannot be read" in str(told(tmp_path / name))


def test_a_file_one_may_not_read_is_told_after_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.eml").write_bytes(OUTLOOK)
    (tmp_path / "b.eml").write_bytes(THUNDERBIRD)
    usual = Path.open

    def guarded(path: Path, mode: str):
        if path.name == "a.eml":
            raise PermissionError
        return usual(path, mode)

    monkeypatch.setattr(Path, "open", guarded)
    got = []
    with pytest.raises(KnownError, match=r"a\.eml.*cannot be read"):
        got.extend(attachments(tmp_path))
    assert "cannot be read" in str(told(tmp_path / "a.eml"))
    assert list(attachments(tmp_path / "b.eml")) == [("note-12.bin", BUNDLE)]


def test_what_is_good_comes_before_what_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(winmail())
    (tmp_path / "b.eml").write_bytes(THUNDERBIRD)
    search = attachments(tmp_path)
    assert next(search).data == BUNDLE
    with pytest.raises(KnownError, match=r"a\.eml"):
        next(search)


# ---- Names ----


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("note-12.age", "note-12.age"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Windows\\x.age", "x.age"),
        ("a\0b\r\nc.age", "ab c.age"),
        ("note\u202egpj.age", "notegpj.age"),
        ("..", "toguna"),
        ("", "toguna"),
        ("NUL", "_NUL"),
        ("com1.age", "_com1.age"),
        ("  . caché . ", "caché"),
        ("a" * 200 + ".age", "a" * 56 + ".age"),
        ("flux:caché?.age", "flux_caché_.age"),
        ("\ud800x", "x"),
    ],
)
def test_names_are_made_safe(name: str, shown: str) -> None:
    assert safe_name(name) == shown


@given(st.text(max_size=120) | st.text(st.sampled_from("./\\ aN:\0\u202e"), max_size=120))
def test_a_safe_name_is_safe_and_stays_as_it_is(name: str) -> None:
    safe = safe_name(name)
    assert safe == safe_name(safe)
    assert 0 < len(safe) <= 60
    assert not set(safe) & set('/\\<>:"|?*\0\r\n')
    assert safe == safe.strip(" .")
    assert Path(safe).name == safe
    safe.encode()


# ---- Hostile mails ----


def nested(levels: int) -> bytes:
    return (
        simple(
            "".join(f"--b{n}\r\nContent-Type: multipart/mixed; boundary=b{n + 1}\r\n\r\n" for n in range(levels)),
            "Content-Type: multipart/mixed; boundary=b0",
        )
        + f"--b{levels}\r\nContent-Transfer-Encoding: base64\r\n\r\n{coded(BUNDLE)}".encode()
    )


def forwarded(levels: int) -> bytes:
    return b"Content-Type: message/rfc822\r\n\r\n" * levels + simple(coded(BUNDLE))


HOSTILE = {
    "10,000 multiparts deep": nested(10_000),
    "10,000 mails deep": forwarded(10_000),
    "a million parts": simple("--b\r\n\r\nx\r\n" * 10**6, "Content-Type: multipart/mixed; boundary=b"),
    "a million headers": b"X: y\r\n" * 10**6 + b"\r\n",
    "a million dashes": simple("--b-\r\n" * 10**6, "Content-Type: multipart/mixed; boundary=b"),
    "a header without end": b"Subject: " + b"x" * 10**7,
    "parameters without end": b"Content-Type: multipart/mixed" + b";a" * 10**6 + b"\r\n\r\n",
    "quotes without end": b'Content-Type: multipart/mixed; boundary="' + b'\\";' * 10**6,
    "many long headers": simple(
        ("--b\r\nContent-Type: a/b" + ";x=y" * 16_000 + "\r\n\r\n") * 100, "Content-Type: multipart/mixed; boundary=b"
    ),
    "armour that never ends": simple("-----BEGIN AGE ENCRYPTED FILE-----\r\n" * 300_000),
    "tags that never end": simple(
        "-----BEGIN AGE ENCRYPTED FILE-----" + "<&" * 10**6 + "-----END AGE ENCRYPTED FILE-----"
    ),
    "spaces": simple(" " * 10**7),
    "quoting": simple(b">" * 10**7),
    "a broken card": simple((b"TOGUNA-CARD-1:" + b"a" * 60 + b"\n") * 10**5 + b"a" * 60 + b"\n"),
    "from": (b"From " + b"1" * 150 + b" " + b"9" * 30 + b"x\n\n") * 30_000,
    "one line of from": b"From " + b"9 " * 10**6,
    "paths": simple(
        f'--b\r\nContent-Disposition: attachment; filename="../../../x\\0{"y" * 900}"\r\n\r\n'.encode() + BUNDLE,
        "Content-Type: multipart/mixed; boundary=b",
    ),
    "comments": simple("x", "Content-Type: " + "(" * 60_000, "Content-Disposition: " + "(" * 60_000),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_mails_take_seconds_at_most_and_raise_nothing_unknown(tmp_path: Path, name: str) -> None:
    begun = time.perf_counter()
    try:
        got = found(tmp_path, HOSTILE[name])
    except KnownError:
        got = []
    assert time.perf_counter() - begun < 8
    assert all(found.data.startswith((b"age-encryption.org/v1", b"TOGUNA-")) for found in got)
    assert all(safe_name(found.name) == found.name for found in got)


def test_depth_and_number_hide_no_bundle(tmp_path: Path) -> None:
    assert found(tmp_path, nested(10_000)) == [("message.eml", BUNDLE)]
    assert found(tmp_path, forwarded(4_000)) == [("message.eml", BUNDLE)]
    assert [data for _, data in found(tmp_path, forwarded(10_000))] == [BUNDLE]


def test_a_mailbox_of_any_size_takes_little_memory(tmp_path: Path) -> None:
    import tracemalloc

    path = tmp_path / "Inbox"
    with path.open("wb") as file:
        for _ in range(150):
            file.write(mailbox(simple(("x" * 70 + "\r\n") * 1_400)))
        file.write(mailbox(OUTLOOK))
    tracemalloc.start()
    assert len(list(attachments(path))) == 1
    assert tracemalloc.get_traced_memory()[1] < 3_000_000 < path.stat().st_size / 4
    tracemalloc.stop()


PIECES = [
    b"\r\n", b"\n", b"--", b"--b", b"boundary=", b"base64", b'"', b";", b"\0", b"=", b"\xff", b"message/rfc822", b"''",
    b"multipart/x;boundary=b", b"Content-Type: ", b"filename*0*=", b"=?utf-8?B?", b"?=", b"name*9999999999*=", b"From ",
]  # fmt: skip


@settings(deadline=None, max_examples=200)
@given(st.sampled_from([THUNDERBIRD, OUTLOOK, GMAIL, winmail(), wrapped(OUTLOOK), wrapped(GMAIL, "base64")]), st.data())
def test_damaged_mails_never_crash(content: bytes, data: st.DataObject) -> None:
    damaged = bytearray(content)
    for _ in range(data.draw(st.integers(1, 12))):
        at = data.draw(st.integers(0, len(damaged)))
        length = data.draw(st.integers(0, 40))
        damaged[at : at + length] = data.draw(st.sampled_from(PIECES) | st.binary(max_size=8))
    for part in parts(bytes(damaged)):
        assert safe_name(part.name)
    for got in mail._Search()._whole(bytes(damaged), "m", 5):
        assert got.data.startswith((b"age-encryption.org/v1", b"TOGUNA-"))


@given(st.binary(max_size=300) | st.lists(st.sampled_from(PIECES) | st.binary(max_size=5), max_size=60).map(b"".join))
def test_any_bytes_at_all_are_looked_through(content: bytes) -> None:
    assert list(parts(content))


def test_one_wrong_byte_in_the_header_hides_no_bundle(tmp_path: Path) -> None:
    source = random.Random(3)
    for content in (THUNDERBIRD, OUTLOOK, GMAIL):
        start = content.index(coded(BUNDLE).encode())
        for _ in range(150):
            damaged = bytearray(content)
            damaged[source.randrange(start)] = source.randrange(33, 127)
            assert BUNDLE in [data for _, data in found(tmp_path, bytes(damaged))]
