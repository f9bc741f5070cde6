"""Mails made to do harm are looked through in seconds, and hide no bundle."""

import random
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.errors import KnownError
from desktop.sync import mail
from desktop.sync.mail import attachments, safe_name
from desktop.sync.mail_parts import parts

from .mails import BUNDLE, GMAIL, OUTLOOK, THUNDERBIRD, coded, found, mailbox, simple, winmail, wrapped


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
