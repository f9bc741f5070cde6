"""Whatever keeps a dossier from opening is told in one sentence that says what to do, and nothing is changed."""

import hashlib
import os
import sqlite3
import tempfile
import time
from pathlib import Path

import pytest

from desktop.domain.kinds import Organization
from desktop.storage.about import About
from desktop.storage.check import check
from desktop.storage.errors import (
    AlreadyOpenError,
    DamagedFileError,
    FileExistsAlreadyError,
    MissingFileError,
    MissingFolderError,
    MissingKeyFileError,
    NewerVersionError,
    NotADossierError,
    PassphraseNeededError,
    ReadingOnlyError,
    StorageError,
    UnfinishedError,
    UnreadableFileError,
)
from desktop.storage.keys import Unlock, key_file
from desktop.storage.opening import create_dossier, open_dossier
from desktop.wording.words import Language, Words

STEP = Words("essai", "trial")
PASSPHRASE = "olive tambour rivage sept lampe"
ABOUT = About("Dossier d’essai", "MOP", headquarters=True)


def all_errors(of=StorageError):
    for error in of.__subclasses__():
        yield error
        yield from all_errors(error)


@pytest.mark.parametrize("error", sorted(all_errors(), key=lambda error: error.__name__))
def test_every_sentence_is_whole_in_both_languages(error):
    told = error(path=Path("/x/a.toguna"), kind=Words("réunion", "meeting"), id="01a2")
    assert "{" not in told.text(Language.FR) + told.text(Language.EN)
    for sign in " :", " ?", " !", " ;", "« ", " »", "'":
        assert sign not in told.text(Language.FR)
    assert told.text(Language.FR).endswith(".")
    assert told.text(Language.EN).endswith(".")


def test_a_dossier_says_what_it_was_told(tmp_path, home):
    path = tmp_path / "été #1 100% ?.toguna"
    create_dossier(path, ABOUT, PASSPHRASE, home).close()
    with open_dossier(path, Unlock(PASSPHRASE), home) as opened:
        facts = opened.facts
    assert (facts.path, facts.name, facts.office) == (path, "Dossier d’essai", "MOP")
    assert (facts.headquarters, facts.encrypted, facts.read_only) == (True, True, False)
    assert [name.name for name in tmp_path.iterdir() if name != home.key_copies] in (
        [path.name, key_file(path).name],
        [key_file(path).name, path.name],
    )
    if os.name == "posix":
        assert path.stat().st_mode & 0o077 == key_file(path).stat().st_mode & 0o077 == 0


def test_making_one_never_replaces_a_file(tmp_path, home):
    path = tmp_path / "a.toguna"
    path.write_text("important", "utf-8")
    with pytest.raises(FileExistsAlreadyError):
        create_dossier(path, ABOUT, home=home)
    assert path.read_text("utf-8") == "important"
    with pytest.raises(MissingFolderError):
        create_dossier(tmp_path / "nowhere" / "a.toguna", ABOUT, home=home)


def test_a_refused_passphrase_leaves_no_half_made_dossier(tmp_path, home):
    with pytest.raises(PassphraseNeededError):
        create_dossier(tmp_path / "a.toguna", ABOUT, "  ", home=home)
    assert not list(tmp_path.iterdir())


def test_what_is_no_dossier(tmp_path, home):
    with pytest.raises(MissingFileError):
        open_dossier(tmp_path / "a.toguna", home=home)
    with pytest.raises(MissingFileError):
        open_dossier(tmp_path, home=home)
    empty, short, letter, other = (tmp_path / name for name in ("empty", "short", "letter", "other"))
    empty.touch()
    short.write_text("court", "utf-8")
    letter.write_text("Monsieur le Gouverneur, " * 100, "utf-8")
    sqlite3.connect(other).executescript("CREATE TABLE t (x)")
    for path, error in (
        (empty, NotADossierError), (short, NotADossierError), (letter, MissingKeyFileError), (other, NotADossierError),
    ):  # fmt: skip
        before = path.read_bytes()
        with pytest.raises(error):
            open_dossier(path, home=home)
        assert path.read_bytes() == before


@pytest.mark.parametrize("secret", [None, PASSPHRASE])
def test_another_window_is_told_at_once(tmp_path, home, secret, opens_elsewhere):
    path = tmp_path / "a.toguna"
    with create_dossier(path, ABOUT, secret, home) as opened:
        started = time.monotonic()
        with pytest.raises(AlreadyOpenError):
            open_dossier(path, Unlock("anything at all"), home)
        assert time.monotonic() - started < 1
        assert opens_elsewhere(path) == "AlreadyOpenError"
        with opened.unit_of_work(STEP) as unit:
            unit.add(Organization(name="après"))
    assert opens_elsewhere(path) == ("PassphraseNeededError" if secret else "opened")


@pytest.mark.parametrize("secret", [None, PASSPHRASE])
def test_a_damaged_file_is_told_and_left_alone(tmp_path, home, secret):
    path = tmp_path / "a.toguna"
    create_dossier(path, ABOUT, secret, home).close()
    content = bytearray(path.read_bytes())
    content[4096:] = os.urandom(len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(DamagedFileError):
        open_dossier(path, Unlock(secret), home)
    assert hashlib.sha256(path.read_bytes()).digest() == hashlib.sha256(content).digest()


@pytest.mark.parametrize("secret", [None, PASSPHRASE])
def test_one_flipped_bit_is_found_by_the_check(tmp_path, home, secret):
    path = tmp_path / "a.toguna"
    with create_dossier(path, ABOUT, secret, home) as opened, opened.unit_of_work(STEP) as unit:
        unit.add(Organization(name="DRC" * 2000))
    content = bytearray(path.read_bytes())
    place = content.rindex(b"DRCDRC") if secret is None else len(content) - 5000
    content[place] ^= 1
    path.write_bytes(content)
    with open_dossier(path, Unlock(secret), home) as opened:
        assert check(opened)


def test_a_newer_dossier_is_refused_politely(tmp_path, home):
    path = tmp_path / "a.toguna"
    create_dossier(path, ABOUT, home=home).close()
    foreign = sqlite3.connect(path)
    foreign.execute("PRAGMA user_version = 1000")
    foreign.close()
    with pytest.raises(NewerVersionError):
        open_dossier(path, home=home)


def test_a_field_of_a_newer_program_is_not_lost_by_an_older_one(tmp_path, home):
    path = tmp_path / "a.toguna"
    create_dossier(path, ABOUT, home=home).close()
    foreign = sqlite3.connect(path)
    foreign.execute("ALTER TABLE meeting ADD COLUMN mood TEXT")
    foreign.close()
    with pytest.raises(NewerVersionError):
        open_dossier(path, home=home)


def only_read(_path, mode):
    return mode == os.R_OK


def test_a_file_one_may_not_read_is_said_to_be_so(tmp_path, home, monkeypatch):
    path = filled(tmp_path, home)
    monkeypatch.setattr("desktop.storage.opening.os.access", lambda *_: False)
    with pytest.raises(UnreadableFileError, match=r"\.toguna"):
        open_dossier(path, Unlock(PASSPHRASE), home)


def test_a_place_that_cannot_be_written_opens_for_reading(tmp_path, home, monkeypatch):
    path = filled(tmp_path, home)
    before = sorted(tmp_path.iterdir())
    monkeypatch.setattr("desktop.storage.opening.os.access", only_read)
    with open_dossier(path, Unlock(PASSPHRASE), home) as opened:
        assert opened.facts.read_only
        assert check(opened) == ()
        with opened.reading() as reader:
            assert reader.count(Organization) == 1
        with pytest.raises(ReadingOnlyError), opened.unit_of_work(STEP):
            pass
        assert sorted(tmp_path.iterdir()) == before


def test_unfinished_edits_are_not_hidden_by_a_read_only_place(tmp_path, home, monkeypatch):
    path = filled(tmp_path, home)
    path.with_name(f"{path.name}-wal").write_bytes(b"edits")
    monkeypatch.setattr("desktop.storage.opening.os.access", only_read)
    with pytest.raises(UnfinishedError):
        open_dossier(path, Unlock(PASSPHRASE), home)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can become somebody else")
def test_somebody_without_the_right_to_write_reads(home):
    with tempfile.TemporaryDirectory() as folder:
        path = filled(Path(folder), home)
        for part in (path, key_file(path)):
            part.chmod(0o444)
        Path(folder).chmod(0o555)
        assert run_as_nobody(path, home) == 0
        Path(folder).chmod(0o755)


def run_as_nobody(path, home) -> int:
    child = os.fork()
    if child == 0:
        try:
            os.setuid(65534)
            with open_dossier(path, Unlock(PASSPHRASE), home) as opened, opened.reading() as reader:
                os._exit(0 if opened.facts.read_only and reader.count(Organization) == 1 else 1)
        finally:
            os._exit(2)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def filled(folder: Path, home) -> Path:
    path = folder / "a.toguna"
    with create_dossier(path, ABOUT, PASSPHRASE, home) as opened, opened.unit_of_work(STEP) as unit:
        unit.add(Organization(name="DRC"))
    return path
