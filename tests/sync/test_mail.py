"""Bundles go out as drafts that any mail program opens, and are found in whatever mail programs make of them."""

import binascii
import os
import quopri
import re
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.errors import KnownError
from desktop.sync import mail
from desktop.sync.mail import attachments, draft, letter, safe_name
from desktop.usecases.exchange.refusals import Reason, RefusedError
from desktop.wording.words import Language

from .mails import (
    BUNDLE,
    CARD,
    GMAIL,
    NOON,
    OTHER,
    OUTLOOK,
    ROSTER,
    THUNDERBIRD,
    armoured,
    coded,
    found,
    mailbox,
    simple,
    winmail,
    wrapped,
)

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
