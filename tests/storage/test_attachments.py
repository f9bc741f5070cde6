"""Attached files come back byte for byte or not at all, and of an encrypted dossier nothing lies about in plain."""

import errno
import hashlib
import io
import os
import random
import signal
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.errors import KnownError
from desktop.domain.kinds import Attachment, Document, Meeting
from desktop.storage import sealing
from desktop.storage.about import About
from desktop.storage.attachments import FORGOTTEN, OWN_DOSSIER, Attachments, NotReplacedError, folder_of
from desktop.storage.backups import backup, restore
from desktop.storage.check import check
from desktop.storage.errors import (
    DiskFullError,
    MissingFileError,
    ReadingOnlyError,
    ReadOnlyPlaceError,
    UnreadableFileError,
)
from desktop.storage.exchange.wanted import Wanted
from desktop.storage.keys import Unlock
from desktop.storage.opening import create_dossier, open_dossier
from desktop.storage.sealing import CHUNK, DamagedAttachmentError, SealedReader, SealedWriter
from desktop.usecases.attachments import LARGEST_FILE, NOT_HERE, attach, content_of, local_copy, save_copy
from desktop.usecases.exchange.bundle import PIECE_SIZE, Piece
from desktop.wording.words import Words

STEP = Words("essai", "trial")
PASSPHRASE = "olive tambour rivage sept lampe"
CANARY = b"canari-du-fleuve-Niger"
KEY = bytes(range(32))


@pytest.fixture(params=["dossier", "encrypted_dossier"])
def any_dossier(request):
    return request.getfixturevalue(request.param)


def files_in(dossier) -> list[Path]:
    folder = folder_of(dossier.path)
    return sorted(folder.iterdir()) if folder.exists() else []


def read(files, content) -> bytes:
    with files.open(content) as stream:
        return stream.read()


def sealed(data: bytes, *cuts: int) -> bytes:
    out = io.BytesIO()
    writer = SealedWriter(out, KEY)
    places = sorted({0, len(data), *(cut % (len(data) + 1) for cut in cuts)})
    for start, stop in pairwise(places):
        writer.write(data[start:stop])
    writer.finish()
    assert (writer.content, writer.size) == (hashlib.sha256(data).digest(), len(data))
    return out.getvalue()


def unsealed(data: bytes, key: bytes = KEY) -> bytes:
    with io.BufferedReader(SealedReader(io.BytesIO(data), key)) as stream:
        return stream.read()


# The seal


sizes = st.sampled_from([0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 7]) | st.integers(0, 5 * CHUNK)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(sizes, st.integers(0, 1 << 32), st.lists(st.integers(0, 1 << 20), max_size=4))
def test_any_bytes_come_back_however_they_were_written_and_from_any_place(size, seed, cuts):
    chance = random.Random(seed)
    data = chance.randbytes(size)
    kept = sealed(data, *cuts)
    assert unsealed(kept) == data
    reader = SealedReader(io.BytesIO(kept), KEY)
    assert (reader.content, reader.size) == (hashlib.sha256(data).digest(), size)
    with io.BufferedReader(reader) as stream:
        for _ in range(5):
            start, length = chance.randrange(size + 2), chance.randrange(2 * CHUNK)
            stream.seek(start)
            assert stream.read(length) == data[start : start + length]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(sizes, st.integers(0), st.integers(0, 7))
def test_every_flipped_bit_is_noticed(size, place, bit):
    kept = bytearray(sealed(bytes(size)))
    kept[place % len(kept)] ^= 1 << bit
    with pytest.raises(DamagedAttachmentError):
        unsealed(bytes(kept))


def test_cut_swapped_repeated_and_foreign_chunks_are_noticed():
    data = random.Random(1).randbytes(4 * CHUNK)
    kept, other = sealed(data), sealed(data)
    assert kept != other  # the same content, and nobody could tell
    head, step = 21, CHUNK + 16
    chunks = [kept[head + step * place : head + step * (place + 1)] for place in range(4)]
    trailer = kept[head + 4 * step :]
    for wrong in (
        kept[:head] + b"".join(chunks[:3]) + trailer,
        kept[:head] + b"".join([*chunks, chunks[3]]) + trailer,
        kept[:head] + b"".join([chunks[1], chunks[0], *chunks[2:]]) + trailer,
        kept[:head] + b"".join(chunks),
        kept[:-1], kept + b"x", kept[:head], kept[:5], b"", b"%PDF-1.7" + data,
        kept[:head] + other[head : head + step] + kept[head + step :],
        other[:head] + kept[head:],
    ):  # fmt: skip
        with pytest.raises(DamagedAttachmentError):
            unsealed(wrong)
    with pytest.raises(DamagedAttachmentError):
        unsealed(kept, bytes(32))


# Keeping


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.binary(max_size=300) | sizes.map(bytes))
def test_a_file_is_kept_once_under_its_hash(any_dossier, data):
    files = Attachments(any_dossier)
    kept = files.keep(io.BytesIO(data))
    assert (kept.content, kept.size) == (hashlib.sha256(data).digest(), len(data))
    before = files_in(any_dossier)
    assert files.keep(io.BytesIO(data)) == kept
    assert files_in(any_dossier) == before
    assert files.has(kept.content)
    assert files.intact(kept.content)
    assert files.size(kept.content) == len(data)
    assert read(files, kept.content) == data


def test_what_was_never_kept_is_not_there(any_dossier):
    files = Attachments(any_dossier)
    assert files.tidy() == files.missing() == []
    assert not files.has(bytes(32))
    assert not files.intact(bytes(32))
    with pytest.raises(KnownError, match="not in this office"), files.open(bytes(32)):
        pass


def test_a_damaged_file_is_told_and_replaced_by_a_sound_one(any_dossier, tmp_path):
    files, data = Attachments(any_dossier), random.Random(2).randbytes(3 * CHUNK)
    kept = files.keep(io.BytesIO(data))
    (path,) = files_in(any_dossier)
    whole = path.read_bytes()
    for place in (0, 30, CHUNK + 100, len(whole) - 60, len(whole) - 1):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 4]) + whole[place + 1 :])
        assert files.has(kept.content)
        assert not files.intact(kept.content)
        with pytest.raises(DamagedAttachmentError, match="damaged"):
            read(files, kept.content)
        with pytest.raises(DamagedAttachmentError):
            files.copy_out(kept.content, tmp_path / "copie.pdf")
        assert not list(tmp_path.glob("copie*"))
        assert files.keep(io.BytesIO(data)) == kept
        assert read(files, kept.content) == data


def test_one_file_in_the_place_of_another_is_noticed(any_dossier):
    files = Attachments(any_dossier)
    one, other = files.keep(io.BytesIO(b"un")), files.keep(io.BytesIO(b"deux"))
    first, second = (files.shelf.folder / files.shelf.name(kept.content) for kept in (one, other))
    first.write_bytes(second.read_bytes())
    with pytest.raises(DamagedAttachmentError):
        read(files, one.content)
    assert read(files, other.content) == b"deux"


def test_what_is_too_large_or_cannot_be_read_is_refused_and_leaves_nothing(any_dossier, tmp_path, monkeypatch):
    files = Attachments(any_dossier, most=1000)
    large = tmp_path / "grand.pdf"
    large.write_bytes(bytes(1001))
    with pytest.raises(KnownError, match="larger than 50 MB") as caught:
        files.keep(large)
    assert "grand.pdf" in caught.value.words.fr
    large.write_bytes(bytes(1000))
    assert files.keep(large).size == 1000
    with pytest.raises(MissingFileError):
        files.keep(tmp_path / "nulle-part")
    with pytest.raises(MissingFileError):
        files.keep(tmp_path)
    with pytest.raises(KnownError) as caught:
        files.keep(any_dossier.path)
    assert caught.value.words.en.startswith(OWN_DOSSIER.en.split("{", maxsplit=1)[0])

    class Torn(io.BytesIO):
        def read(self, *_):
            raise OSError(errno.EIO, "torn")

    monkeypatch.setattr(Path, "open", lambda *_: Torn())
    with pytest.raises(UnreadableFileError):
        files.keep(large)
    assert len(files_in(any_dossier)) == 1


def test_the_limit_is_fifty_megabytes():
    assert LARGEST_FILE == 50_000_000


@pytest.mark.parametrize(("code", "error"), [(errno.ENOSPC, DiskFullError), (errno.EACCES, ReadOnlyPlaceError)])
def test_a_disk_that_does_not_take_it_says_so_and_nothing_is_left(any_dossier, monkeypatch, tmp_path, code, error):
    def refuse(*_):
        raise OSError(code, os.strerror(code))

    files = Attachments(any_dossier)
    kept = files.keep(io.BytesIO(b"avant"))
    before = files_in(any_dossier)
    with monkeypatch.context() as full:
        full.setattr("desktop.storage.shelf.os.fsync", refuse)
        with pytest.raises(error):
            files.keep(io.BytesIO(b"pendant"))
        with pytest.raises(error):
            files.copy_out(kept.content, tmp_path / "copie")
    assert files_in(any_dossier) == before
    assert not (tmp_path / "copie").exists()
    assert files.keep(io.BytesIO(b"pendant"))


def test_a_copy_goes_out_whole_and_replaces_nothing(any_dossier, tmp_path):
    files, data = Attachments(any_dossier), bytes(5) * CHUNK
    kept = files.keep(io.BytesIO(data))
    files.copy_out(kept.content, tmp_path / "copie.pdf")
    assert (tmp_path / "copie.pdf").read_bytes() == data
    with pytest.raises(NotReplacedError):
        files.copy_out(kept.content, tmp_path / "copie.pdf")
    assert len(list(tmp_path.glob("copie*"))) == 1


def test_memory_stays_small_for_a_large_file(any_dossier):
    import tracemalloc

    class Endless(io.RawIOBase):
        left = 20 << 20

        def read(self, size=-1):
            size = min(size, self.left)
            self.left -= size
            return bytes(size)

    files = Attachments(any_dossier)
    tracemalloc.start()
    try:
        kept = files.keep(Endless())
        with files.open(kept.content) as stream:
            while stream.read(1 << 20):
                pass
        assert tracemalloc.get_traced_memory()[1] < 6 << 20
    finally:
        tracemalloc.stop()
    assert kept.size == 20 << 20


# The record


def joined(dossier, files, data: bytes, name="étude.pdf", document=None):
    path = dossier.path.with_name(name)
    path.write_bytes(data)
    with dossier.unit_of_work(STEP) as unit:
        document = document or unit.add(Document(title="Étude"))
        made = attach(unit, files, document.id, path)
    path.unlink()
    return document, made


def test_a_document_has_its_copy_and_gives_it_back(any_dossier, tmp_path):
    files = Attachments(any_dossier)
    document, made = joined(any_dossier, files, b"%PDF-1.7 ...", "e\u0301tude.pdf")
    said = (made.file_name, made.media_type, made.size, made.content_hash)
    assert said == ("étude.pdf", "application/pdf", 12, hashlib.sha256(b"%PDF-1.7 ...").hexdigest())
    with any_dossier.reading() as reader:
        assert local_copy(reader, document.id) == made
    (tmp_path / "sortie").mkdir()
    out = save_copy(files, made, tmp_path / "sortie")
    assert (out.name, out.read_bytes()) == ("étude.pdf", b"%PDF-1.7 ...")
    assert files.missing() == []
    assert check(any_dossier) == ()


def test_another_file_takes_the_place_of_the_first_in_the_same_record(dossier):
    files = Attachments(dossier)
    document, first = joined(dossier, files, b"brouillon", "a.txt")
    _, second = joined(dossier, files, b"texte final", "b.txt", document)
    assert second.id == first.id  # a record left behind would not be as sensitive as the document
    with dossier.reading() as reader:
        assert [found.file_name for found in reader.find(Attachment)] == ["b.txt"]
    assert read(files, content_of(first)) == b"brouillon"  # undo finds it


def test_files_that_are_spoken_of_and_not_here_are_missing(dossier):
    files = Attachments(dossier)
    _, here = joined(dossier, files, b"ici")
    with dossier.unit_of_work(STEP) as unit:
        elsewhere = unit.add(Attachment(content_hash="ab" * 32, file_name="carte.png"))
        unit.delete(unit.add(Attachment(content_hash="cd" * 32)))
        unit.add(Attachment(content_hash="illisible"))
    assert files.missing() == [content_of(elsewhere)]
    with pytest.raises(KnownError) as caught:
        save_copy(files, elsewhere, dossier.path.with_name("x"))
    assert caught.value.words == NOT_HERE.filled(name="carte.png")
    assert files.has(content_of(here))


def test_a_dossier_for_reading_gives_files_and_takes_none(dossier, home, monkeypatch):
    kept = Attachments(dossier).keep(io.BytesIO(b"carte"))
    dossier.close()
    monkeypatch.setattr("desktop.storage.opening.os.access", lambda _, mode: mode == os.R_OK)
    with open_dossier(dossier.path, home=home) as opened:
        files = Attachments(opened)
        assert read(files, kept.content) == b"carte"
        with pytest.raises(ReadingOnlyError):
            files.keep(io.BytesIO(b"autre"))
        assert files.tidy(now=time.time() + 10 * FORGOTTEN) == []


def test_a_check_of_the_dossier_looks_at_its_files_too(any_dossier):
    files = Attachments(any_dossier)
    _, made = joined(any_dossier, files, b"carte")
    with any_dossier.unit_of_work(STEP) as unit:
        unit.add(Attachment(content_hash="ab" * 32))  # not here, which is nothing wrong
    assert check(any_dossier) == ()
    (path,) = files_in(any_dossier)
    path.write_bytes(path.read_bytes()[:-1])
    assert [(found.code, found.detail) for found in check(any_dossier)] == [("attachments", made.content_hash)]


# What lies on the disk


def test_nothing_of_an_encrypted_dossier_lies_about_in_plain(encrypted_dossier, tmp_path, monkeypatch):
    files, seen = Attachments(encrypted_dossier), []
    written = sealing.SealedWriter._seal

    def watch(writer, chunk):
        written(writer, chunk)
        writer._out.flush()
        seen.append(everything_in(tmp_path))  # while it is being written too

    monkeypatch.setattr(sealing.SealedWriter, "_seal", watch)
    data = CANARY * (3 * PIECE_SIZE // len(CANARY))
    kept = files.keep(io.BytesIO(data))
    wanted = Wanted(encrypted_dossier.connection, files)
    other = hashlib.sha256(data[1:]).digest()
    assert wanted.want([other], 1) == 1
    assert wanted.take([Piece(other, 0, 3, data[1 : PIECE_SIZE + 1])]) == 1
    names = [path.name for path in files_in(encrypted_dossier)]
    assert len(names) == 2
    assert read(files, kept.content) == data
    if os.name == "posix":
        assert {path.stat().st_mode & 0o077 for path in files_in(encrypted_dossier)} == {0}
    encrypted_dossier.close()
    for lying in (*seen, everything_in(tmp_path, closed=True)):
        for clear in (CANARY, kept.content, kept.content.hex().encode(), other, other.hex().encode()):
            assert clear not in lying


def everything_in(folder: Path, *, closed: bool = False) -> bytes:
    """Return all names and bytes below a folder, but not those of a dossier that is locked by this process."""
    parts = []
    for path in sorted(folder.rglob("*")):
        parts.append(path.name.encode())
        if path.is_file() and (closed or " - fichiers" in str(path)):
            parts.append(path.read_bytes())
    return b"\n".join(parts)


def test_two_dossiers_name_the_same_file_differently(tmp_path, home):
    names = []
    for name in ("a", "b"):
        with create_dossier(tmp_path / f"{name}.toguna", About(name, "MOP"), home=home) as opened:
            Attachments(opened).keep(io.BytesIO(b"la carte que tout le monde a"))
            names += [path.name for path in files_in(opened)]
    assert len(set(names)) == 2


# What is left behind


def test_leftovers_of_a_crash_go_and_everything_else_stays(any_dossier, monkeypatch):
    files = Attachments(any_dossier)
    _, named = joined(any_dossier, files, b"avec sa fiche")
    unnamed = files.keep(io.BytesIO(b"sans fiche"))
    with monkeypatch.context() as crash:
        crash.setattr("desktop.storage.shelf.Path.unlink", lambda *_, **__: None)
        crash.setattr("desktop.storage.shelf.os.fsync", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            files.keep(io.BytesIO(b"coup de courant"))
    (half,) = [path.name for path in files_in(any_dossier) if path.suffix == ".new"]
    foreign = files.shelf.folder / "notes.new"
    foreign.write_text("à quelqu’un", "utf-8")
    strange = files.shelf.folder / ("0" * 40)
    strange.write_bytes(b"of another dossier")
    assert files.tidy() == [half]
    later = time.time() + FORGOTTEN + 60
    assert files.tidy(now=later) == [files.shelf.name(unnamed.content)]
    assert files.tidy(now=later) == []
    assert foreign.exists()
    assert strange.exists()
    assert read(files, content_of(named)) == b"avec sa fiche"


def test_a_dossier_that_was_brought_back_lets_go_of_nothing_it_does_not_know(tmp_path, home):
    path, file = tmp_path / "a.toguna", tmp_path / "copie.toguna-backup"
    with create_dossier(path, About("Essai", "MOP"), PASSPHRASE, home) as opened:
        backup(opened, file)  # before the first file
        _, lost = joined(opened, Attachments(opened), b"depuis la sauvegarde")
    restore(file, path, home)
    with open_dossier(path, Unlock(PASSPHRASE), home) as opened:
        files = Attachments(opened)
        assert files.missing() == []
        assert files.tidy(now=time.time() + 10 * FORGOTTEN) == []
        with opened.unit_of_work(STEP) as unit:  # as when it comes back from another office
            unit.add(Attachment(content_hash=lost.content_hash))
        assert read(files, content_of(lost)) == b"depuis la sauvegarde"


def test_brought_back_elsewhere_a_dossier_knows_what_it_lacks(tmp_path, home, encrypted_dossier):
    _, made = joined(encrypted_dossier, Attachments(encrypted_dossier), b"carte")
    backup(encrypted_dossier, tmp_path / "copie.toguna-backup")
    restored = restore(tmp_path / "copie.toguna-backup", tmp_path / "ailleurs.toguna", home)
    with open_dossier(restored.path, Unlock(PASSPHRASE), home) as opened:
        assert Attachments(opened).missing() == [content_of(made)]
    folder_of(encrypted_dossier.path).rename(folder_of(restored.path))
    with open_dossier(restored.path, Unlock(PASSPHRASE), home) as opened:
        assert read(Attachments(opened), content_of(made)) == b"carte"


@pytest.mark.skipif(os.name != "posix", reason="kills with SIGKILL")
@pytest.mark.slow
@pytest.mark.parametrize("secret", [None, PASSPHRASE], ids=["plain", "encrypted"])
def test_a_kill_in_the_middle_leaves_nothing_half(tmp_path, home, secret):
    path = tmp_path / "a.toguna"
    create_dossier(path, About("Essai", "MOP"), secret, home).close()
    chance, halves = random.Random(20261124), 0
    for number in range(40):
        attach_until_killed(path, secret, home, number, chance.uniform(0.0, 0.05))
        with open_dossier(path, Unlock(secret), home) as opened, opened.reading() as reader:
            files = Attachments(opened)
            halves += any(found.suffix == ".new" for found in files_in(opened))
            files.tidy()
            assert not any(found.suffix == ".new" for found in files_in(opened))
            assert files.missing() == files.damaged() == []
            assert all(reader.get(Attachment, found.local_copy) for found in reader.find(Document))
        if number > 12 and halves > 1:
            break
    assert halves  # else nothing was killed in the middle of anything


def attach_until_killed(path: Path, secret: str | None, home, seed: int, life: float) -> None:
    source = path.with_name("source.bin")
    source.write_bytes(random.Random(seed).randbytes(200_000))
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            with open_dossier(path, Unlock(secret), home) as opened:
                files = Attachments(opened)
                os.write(writing, b".")
                for number in range(10_000):
                    with source.open("r+b") as stream:
                        stream.write(b"%d" % number)
                    with opened.unit_of_work(STEP) as unit:
                        attach(unit, files, unit.add(Document(title=str(number))).id, source)
        finally:
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading, "rb") as begun:
        begun.read(1)
        time.sleep(life)
        os.kill(child, signal.SIGKILL)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


def test_a_file_is_not_attached_to_what_is_no_document(dossier, tmp_path):
    (tmp_path / "x.txt").write_text("x", "utf-8")
    with dossier.unit_of_work(STEP) as unit:
        meeting = unit.add(Meeting(title="x"))
    with pytest.raises(KnownError), dossier.unit_of_work(STEP) as unit:
        attach(unit, Attachments(dossier), meeting.id, tmp_path / "x.txt")
    assert files_in(dossier) == []
