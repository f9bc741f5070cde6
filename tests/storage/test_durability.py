"""What was reported as saved is there after a kill in the middle and after a full disk; a step is whole or absent."""

import os
import random
import signal
import subprocess
import tempfile
import time
from pathlib import Path

import pytest

from desktop.domain.errors import KnownError
from desktop.domain.kinds import Organization, Recommendation
from desktop.storage.about import About
from desktop.storage.backups import backup
from desktop.storage.check import check
from desktop.storage.errors import DiskFailedError, DiskFullError
from desktop.storage.keys import Unlock
from desktop.storage.opening import create_dossier, open_dossier
from desktop.wording.words import Words

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kills with SIGKILL, limits files")

STEP = Words("essai", "trial")
PASSPHRASE = "olive tambour rivage sept lampe"
KILLS = 30  # of each sort of dossier
LONGEST_LIFE = 0.05  # seconds of editing


@pytest.fixture(params=[None, PASSPHRASE], ids=["plain", "encrypted"])
def begun(request, tmp_path, home):
    """Return a closed dossier with one organisation, and its passphrase."""
    path = tmp_path / "a.toguna"
    with create_dossier(path, About("Essai", "MOP"), request.param, home) as opened, opened.unit_of_work(STEP) as unit:
        unit.add(Organization(name="0", other_names=frozenset({"0"})))
    return path, request.param


def edit(dossier, number: int, weight: int = 1) -> None:
    """Make two edits in one step: both or neither."""
    with dossier.unit_of_work(STEP) as unit:
        (target,) = unit.find(Organization)
        unit.change(target, name=f"{number}", other_names=frozenset({str(number)}))
        unit.add(Recommendation(text="x" * weight, progress=number))


def assert_whole(dossier, saved: int) -> int:
    """Check that every edit up to `saved` is there, at most one more, and each as a whole; return the latest."""
    with dossier.reading() as reader:
        (target,) = reader.find(Organization)
        numbers = [found.progress for found in reader.find(Recommendation, order="progress")]
    latest = int(target.name)
    assert latest in (saved, saved + 1)
    assert target.other_names == {str(latest)}
    assert numbers == list(range(1, latest + 1))
    return latest


@pytest.mark.slow
def test_every_edit_reported_as_saved_survives_a_kill(begun, home):
    path, secret = begun
    saved, busy, chance = 0, 0, random.Random(20261123)
    for number in range(KILLS):
        life = chance.uniform(0, LONGEST_LIFE)
        reported = edit_until_killed(path, secret, home, saved, life, while_opening=number % 5 == 0)
        busy += reported > saved
        with open_dossier(path, Unlock(secret), home) as opened:
            saved = assert_whole(opened, reported)
            if number % 20 == 0:
                assert check(opened) == ()
    assert busy > KILLS // 20  # on a busy computer few are; else nothing was killed in the middle of anything
    with open_dossier(path, Unlock(secret), home) as opened:
        assert check(opened) == ()


def edit_until_killed(path: Path, secret: str | None, home, start: int, life: float, *, while_opening: bool) -> int:
    """Let another process open and edit for `life` seconds; return the last number it reported as saved."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            with open_dossier(path, Unlock(secret), home) as opened:
                os.write(writing, f"{start}\n".encode())
                for number in range(start + 1, start + 10_000):
                    edit(opened, number)
                    os.write(writing, f"{number}\n".encode())
        finally:
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading) as reports:
        told = [] if while_opening else [reports.readline()]
        time.sleep(life)
        os.kill(child, signal.SIGKILL)
        told += reports.read().split()
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    return int(told[-1]) if told else start


def test_a_full_disk_refuses_an_edit_and_loses_nothing(begun, home):
    path, secret = begun
    child = os.fork()
    if child == 0:
        try:
            fill_up(path, secret, home)
            os._exit(0)
        finally:
            os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    with open_dossier(path, Unlock(secret), home) as opened:
        edits = opened.connection.exec_driver_sql("SELECT count(*) FROM recommendation").scalar()
        assert edits > 5
        assert_whole(opened, edits)
        assert check(opened) == ()


def fill_up(path: Path, secret: str | None, home) -> None:
    """Edit until files may not grow any more, go on reading, and edit again once there is room."""
    import resource

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    with open_dossier(path, Unlock(secret), home) as opened:
        resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + 300_000, most))
        number = edit_until_refused(opened, 0, (DiskFullError, DiskFailedError))
        for _ in range(2):  # refused again, and nothing breaks
            assert edit_until_refused(opened, number, (DiskFullError, DiskFailedError)) == number
            assert_whole(opened, number)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
        edit(opened, number + 1)
        assert_whole(opened, number + 1)


def edit_until_refused(dossier, number: int, errors: tuple[type[KnownError], ...]) -> int:
    """Return the last number that was saved before the disk was full."""
    try:
        while True:
            edit(dossier, number + 1, weight=20_000)
            number += 1
    except errors:
        return number


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root can mount a small disk")
def test_a_disk_that_is_truly_full_says_so(home):
    with tempfile.TemporaryDirectory() as folder:
        mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", folder]
        if subprocess.run(mount, capture_output=True, check=False).returncode:
            pytest.skip("mounting is not allowed here")
        try:
            path = Path(folder) / "a.toguna"
            with create_dossier(path, About("Essai", "MOP"), PASSPHRASE, home) as opened:
                with opened.unit_of_work(STEP) as unit:
                    unit.add(Organization(name="0", other_names=frozenset({"0"})))
                number = edit_until_refused(opened, 0, (DiskFullError,))
                assert_whole(opened, number)
                with pytest.raises(DiskFullError):
                    backup(opened, Path(folder) / "b.toguna-backup")
                assert sorted(found.suffix for found in Path(folder).iterdir()) == [".key", ".toguna", ".toguna-wal"]
            with open_dossier(path, Unlock(PASSPHRASE), home) as opened:
                assert_whole(opened, number)
        finally:
            subprocess.run(["umount", folder], check=True)
