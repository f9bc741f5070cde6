"""Copies that other programs have open lie in plain sight: they go with the window, or at the next start."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.domain.errors import KnownError
from desktop.shell.window.opened import OpenedCopies

CRASH = """
import os, sys
from pathlib import Path
from desktop.shell.window.opened import OpenedCopies
copies = OpenedCopies(Path(sys.argv[1]))
path = copies.place_for("secret.pdf", "ab")
path.write_text("secret")
path.chmod(0o400)
print(path.parent.parent, flush=True)
os._exit(1)
"""


def crashed(base: Path) -> Path:
    """Let a window of another process end without a word; return the folder that it left."""
    done = subprocess.run([sys.executable, "-c", CRASH, str(base)], capture_output=True, text=True, check=False)
    return Path(done.stdout.strip())


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_window_leaves_nothing_when_it_closes_and_may_open_copies_again(tmp_path: Path) -> None:
    copies = OpenedCopies(tmp_path)
    for _ in range(2):
        first, second = copies.place_for("a.pdf", "ab"), copies.place_for("a.pdf", "cd")
        for path in (first, second):
            path.write_text("secret")
            path.chmod(0o400)
        assert first != second
        assert first.parent.parent.stat().st_mode & 0o077 == 0
        copies.close()
        assert names(tmp_path) == []
    copies.close()


def test_what_a_crash_left_behind_is_swept_and_what_another_window_uses_is_not(tmp_path: Path) -> None:
    left = crashed(tmp_path)
    assert (left / "ab" / "secret.pdf").read_text() == "secret"
    other, mine = OpenedCopies(tmp_path), OpenedCopies(tmp_path)
    in_use = other.place_for("b.pdf", "ab")
    in_use.write_text("in use")
    mine.place_for("c.pdf", "ab").write_text("mine")
    mine.sweep()
    assert not left.exists()
    assert in_use.read_text() == "in use"
    assert mine.place_for("c.pdf", "ab").read_text() == "mine"
    for one in (other, mine):
        one.close()
    assert names(tmp_path) == []


def test_a_sweep_takes_nothing_that_is_not_ours(tmp_path: Path) -> None:
    theirs = tmp_path / "toguna-notes"
    theirs.mkdir()
    (theirs / "work.txt").write_text("theirs")
    away = tmp_path / "away"
    away.mkdir()
    (away / "in-use").write_text("")
    (tmp_path / "toguna-copies-link").symlink_to(away)
    (tmp_path / "toguna-copies-file").write_text("a file")
    OpenedCopies(tmp_path).sweep()
    assert names(tmp_path) == ["away", "toguna-copies-file", "toguna-copies-link", "toguna-notes"]
    assert (away / "in-use").exists()


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() == 0, reason="the superuser may write anywhere")
def test_a_place_that_refuses_gets_a_sentence(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(KnownError):
        OpenedCopies(tmp_path).place_for("a.pdf", "ab")


def test_a_folder_that_is_not_there_gets_a_sentence(tmp_path: Path) -> None:
    copies = OpenedCopies(tmp_path / "gone")
    with pytest.raises(KnownError, match="disk"):
        copies.place_for("a.pdf", "ab")
    copies.sweep()
