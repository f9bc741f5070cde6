"""A backup brings everything back, alone, and numbers once used are never used again."""

import dataclasses
import errno
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.kinds import Organization
from desktop.storage.about import About
from desktop.storage.backups import backup, keep_backup, restore, thin
from desktop.storage.check import check
from desktop.storage.container import SUFFIX
from desktop.storage.digest import digest
from desktop.storage.errors import (
    AlreadyOpenError,
    DiskFullError,
    FileExistsAlreadyError,
    MissingFileError,
    MissingFolderError,
    NotABackupError,
    ReadOnlyPlaceError,
    WrongPassphraseError,
)
from desktop.storage.keys import Unlock, key_file
from desktop.storage.locks import change_passphrase
from desktop.storage.opening import create_dossier, open_dossier
from desktop.wording.words import Words

STEP = Words("essai", "trial")
PASSPHRASE = "olive tambour rivage sept lampe"
NOW = datetime(2026, 11, 23, 14, 5, tzinfo=UTC)


def made(path: Path, home, secret=None, *names: str) -> Path:
    with create_dossier(path, About("Essai", "MOP"), secret, home) as opened:
        for name in names:
            add(opened, name)
    return path


def add(dossier, name: str) -> None:
    with dossier.unit_of_work(STEP) as unit:
        unit.add(Organization(name=name))


def names_in(path: Path, home, secret=None) -> list[str]:
    with open_dossier(path, Unlock(secret), home) as opened, opened.reading() as reader:
        assert check(opened) == ()
        return [found.name for found in reader.find(Organization, order="name")]


@pytest.mark.parametrize("secret", [None, PASSPHRASE])
def test_one_file_suffices(tmp_path, home, secret):
    path = made(tmp_path / "a.toguna", home, secret, "avant")
    file = tmp_path / "copie.toguna-backup"
    with open_dossier(path, Unlock(secret), home) as opened:
        backup(opened, file)
        said = digest(opened.connection, opened.schema)
        add(opened, "depuis")
    for left in (path, key_file(path), *(home.key_copies.iterdir() if secret else ())):
        left.unlink(missing_ok=True)
    restored = restore(file, tmp_path / "b.toguna", home)
    assert restored.aside is None
    assert names_in(restored.path, home, secret) == ["avant"]
    with open_dossier(restored.path, Unlock(secret), home) as opened:
        assert digest(opened.connection, opened.schema) == said
    if secret:
        assert b"SQLite format" not in file.read_bytes()


def test_numbers_used_since_the_backup_are_not_used_again(tmp_path, home):
    path = made(tmp_path / "a.toguna", home, None, "avant")
    file = tmp_path / "copie.toguna-backup"
    with open_dossier(path, home=home) as opened:
        backup(opened, file)
        add(opened, "perdue")
        used = writers_of(opened)
    for _ in range(2):  # twice the same backup, as when the first restore is lost too
        restore(file, path, home)
        with open_dossier(path, home=home) as opened:
            add(opened, "nouvelle")
            new = writers_of(opened) - {writer for writer in used if writer[2] <= 2}
            assert not new & used
            assert {device for device, _, _ in new} == {device for device, _, _ in used}
            assert min(epoch for _, epoch, _ in new) > max(epoch for _, epoch, _ in used)
            used |= new


def test_two_restores_under_a_stopped_clock_do_not_meet(tmp_path, home):
    stopped = dataclasses.replace(home, now=lambda: 0)
    path = made(tmp_path / "a.toguna", stopped, None, "avant")
    file = tmp_path / "copie.toguna-backup"
    with open_dossier(path, home=stopped) as opened:
        backup(opened, file)
    found = []
    for _ in range(2):
        restore(file, path, stopped)
        with open_dossier(path, home=stopped) as opened:
            add(opened, "nouvelle")
            found.append(writers_of(opened))
    assert len(found[0] & found[1]) == 2  # what the backup held, and no more


def writers_of(dossier) -> set[tuple[bytes, int, int]]:
    rows = dossier.connection.exec_driver_sql(
        "SELECT w.device, w.epoch, o.seq FROM operation AS o JOIN writer AS w ON w.id = o.writer"
    )
    return {tuple(row) for row in rows}


def test_the_dossier_that_is_replaced_is_kept_with_its_unfinished_edits(tmp_path, home):
    path = made(tmp_path / "a.toguna", home, PASSPHRASE, "avant")
    file = tmp_path / "copie.toguna-backup"
    with open_dossier(path, Unlock(PASSPHRASE), home) as opened:
        backup(opened, file)
        add(opened, "depuis")
        with pytest.raises(AlreadyOpenError):
            restore(file, path, home)
        change_passphrase(opened, Unlock(PASSPHRASE), "nouvelle phrase", home)
    aside = restore(file, path, home).aside
    assert names_in(aside, home, "nouvelle phrase") == ["avant", "depuis"]
    assert names_in(path, home, "nouvelle phrase") == ["avant"]  # the passphrase people know now
    with pytest.raises(WrongPassphraseError):
        open_dossier(path, Unlock(PASSPHRASE), home)


def test_what_is_no_backup_changes_nothing(tmp_path, home):
    path = made(tmp_path / "a.toguna", home, None, "avant")
    file = tmp_path / "copie.toguna-backup"
    with open_dossier(path, home=home) as opened:
        backup(opened, file)
    content = file.read_bytes()
    wrong = tmp_path / "wrong"
    flipped = content[:-3000] + bytes([content[-3000] ^ 1]) + content[-2999:]
    for bad in (b"", b"x", content[:40], content[:-1], content + b"x", flipped, b"toguna backup 1\n{}\n"):
        wrong.write_bytes(bad)
        with pytest.raises(NotABackupError):
            restore(wrong, path, home)
    with pytest.raises(MissingFileError):
        restore(tmp_path / "nowhere", path, home)
    assert names_in(path, home) == ["avant"]
    assert sorted(found.name for found in tmp_path.iterdir()) == ["a.toguna", "copie.toguna-backup", "wrong"]


def test_a_backup_replaces_a_backup_and_nothing_else(tmp_path, home, dossier, opens_elsewhere):
    letter = tmp_path / "lettre"
    letter.write_text("important", "utf-8")
    for target in (letter, dossier.path):
        with pytest.raises(FileExistsAlreadyError):
            backup(dossier, target)
    assert opens_elsewhere(dossier.path) == "AlreadyOpenError"  # its lock is not lost by looking at it
    file = tmp_path / "copie.toguna-backup"
    backup(dossier, file)
    add(dossier, "depuis")
    backup(dossier, file)
    assert names_in(restore(file, tmp_path / "b.toguna", home).path, home) == ["depuis"]
    with pytest.raises(MissingFolderError):
        backup(dossier, tmp_path / "nowhere" / "x")


@pytest.mark.parametrize(("code", "error"), [(errno.ENOSPC, DiskFullError), (errno.EACCES, ReadOnlyPlaceError)])
def test_a_backup_that_cannot_be_written_says_so_and_leaves_nothing(tmp_path, dossier, monkeypatch, code, error):
    def refuse(*_):
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr("desktop.storage.container.os.fsync", refuse)
    with pytest.raises(error):
        backup(dossier, tmp_path / "copie.toguna-backup")
    assert not list(tmp_path.glob("copie*"))


def test_kept_backups_are_skipped_when_nothing_changed_and_thinned(tmp_path, dossier):
    folder = tmp_path / "sauvegardes"
    add(dossier, "0")
    assert keep_backup(dossier, folder, NOW) is not None
    assert keep_backup(dossier, folder, NOW + timedelta(minutes=5)) is None
    foreign = folder / f"autre 20200101T000000Z{SUFFIX}"
    foreign.write_text("not ours", "utf-8")
    for minutes in (10, 20, 70):
        add(dossier, str(minutes))
        assert keep_backup(dossier, folder, NOW + timedelta(minutes=minutes)) is not None
    stamps = sorted(path.name.split(" ")[-1] for path in folder.glob("essai *"))
    assert stamps == [f"20261123T142500Z{SUFFIX}", f"20261123T151500Z{SUFFIX}"]
    assert foreign.exists()


times = st.lists(
    st.integers(0, 3 * 365 * 24 * 60).map(lambda minutes: NOW - timedelta(minutes=minutes)), max_size=60
)


@given(times)
def test_thinning_keeps_an_hour_a_day_a_month_and_the_newest(all_times):
    kept = thin(all_times, NOW)
    assert kept <= set(all_times)
    assert thin(kept, NOW) == kept
    assert max(all_times, default=None) == max(kept, default=None)
    for time in all_times:
        same = [other for other in kept if other >= time]
        if NOW - time < timedelta(hours=24):
            assert any(other - time < timedelta(hours=1) for other in same)
        elif NOW - time < timedelta(days=31):
            assert any(other.date() == time.date() for other in same)
        assert any((other.year, other.month) == (time.year, time.month) for other in same)
    assert len([time for time in kept if NOW - time > timedelta(days=62)]) <= 37


@given(times, times)
def test_thinning_often_and_thinning_once_keep_the_same(all_times, moments):
    kept: set[datetime] = set()
    pending = sorted(all_times)
    for moment in sorted(moments):
        kept |= {time for time in pending if time <= moment}
        kept = set(thin(kept, moment))
        pending = [time for time in pending if time > moment]
    assert thin(kept | set(pending), NOW) == thin(all_times, NOW)
