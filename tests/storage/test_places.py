"""A file that was here before, or lies elsewhere than it did, never uses the numbers of its operations again."""

import dataclasses
import shutil

import pytest

from desktop.domain.kinds import Organization
from desktop.domain.operation import Operation, WriterId
from desktop.storage.about import About
from desktop.storage.dossier import transaction
from desktop.storage.exchange.arriving import append
from desktop.storage.exchange.portable import WriterNumbers
from desktop.storage.exchange.post import DossierPost
from desktop.storage.opening import create_dossier, open_dossier
from desktop.storage.places import Marks
from desktop.wording.words import Words

STEP = Words("essai", "trial")


@pytest.fixture
def guarded(home, tmp_path):
    return dataclasses.replace(home, marks=Marks(tmp_path / "marks"))


@pytest.fixture
def path(tmp_path, guarded):
    found = tmp_path / "a.toguna"
    create_dossier(found, About("Essai", "MOP"), home=guarded).close()
    return found


def epoch_of(path, home) -> int:
    with open_dossier(path, home=home) as opened:
        return DossierPost(opened).me.epoch


def work(path, home, *, export: bool) -> None:
    with open_dossier(path, home=home) as opened:
        with opened.unit_of_work(STEP) as unit:
            unit.add(Organization(name="DRC"))
        if export:
            DossierPost(opened, exported=home.marks.note)._tell_exported()


def test_opening_again_in_the_same_place_goes_on(path, guarded):
    before = epoch_of(path, guarded)
    work(path, guarded, export=True)
    assert epoch_of(path, guarded) == before


def test_an_older_file_put_in_its_place_by_hand_is_noticed(path, guarded, tmp_path):
    before = epoch_of(path, guarded)
    shutil.copy(path, tmp_path / "old")
    work(path, guarded, export=True)
    shutil.copy(tmp_path / "old", path)
    later = epoch_of(path, guarded)
    assert later > before
    assert epoch_of(path, guarded) == later


def test_a_file_that_lost_only_what_came_from_others_is_noticed(path, guarded, tmp_path):
    before = epoch_of(path, guarded)
    shutil.copy(path, tmp_path / "old")
    with open_dossier(path, home=guarded) as opened:
        post = DossierPost(opened, exported=guarded.marks.note)
        other = Operation(WriterId(b"12345678", 5), 1, 9, 1, "organization", bytes(16), "name", "DRC", (), 3)
        with transaction(opened.connection), opened.capture.applying():
            append(opened.connection, WriterNumbers(opened.connection), [other], other.writer)
        post._tell_exported()
    shutil.copy(tmp_path / "old", path)
    assert epoch_of(path, guarded) > before


def test_what_never_went_out_needs_no_new_epoch(path, guarded, tmp_path):
    before = epoch_of(path, guarded)
    shutil.copy(path, tmp_path / "old")
    work(path, guarded, export=False)
    shutil.copy(tmp_path / "old", path)
    assert epoch_of(path, guarded) == before


def test_a_copy_elsewhere_is_another_writer(path, guarded, tmp_path):
    before = epoch_of(path, guarded)
    copy = tmp_path / "b.toguna"
    shutil.copy(path, copy)
    assert epoch_of(copy, guarded) > before
    assert epoch_of(path, guarded) == before


def test_another_computer_is_another_place(path, guarded, tmp_path, monkeypatch):
    before = epoch_of(path, guarded)
    monkeypatch.setattr("desktop.storage.places.machine_id", lambda: "elsewhere")
    assert epoch_of(path, guarded) > before


def test_a_profile_that_travels_with_its_dossiers_is_one_place(home, tmp_path, monkeypatch):
    stick = tmp_path / "stick"
    (stick / "dossiers").mkdir(parents=True)
    here = dataclasses.replace(home, marks=Marks(stick / "marks", stick))
    path = stick / "dossiers" / "a.toguna"
    create_dossier(path, About("Essai", "MOP"), home=here).close()
    before = epoch_of(path, here)
    moved = stick.rename(tmp_path / "other letter")
    monkeypatch.setattr("desktop.storage.places.machine_id", lambda: "elsewhere")
    there = dataclasses.replace(home, marks=Marks(moved / "marks", moved))
    assert epoch_of(moved / "dossiers" / "a.toguna", there) == before


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"epoch": "x"}', b"3", b"\xff\xfe", b"null"])
def test_a_damaged_mark_is_no_mark(path, guarded, content):
    with open_dossier(path, home=guarded) as opened:
        device = DossierPost(opened).me.device
    (guarded.marks.folder / f"{device.hex()}.json").write_bytes(content)
    work(path, guarded, export=False)


def test_a_profile_that_cannot_be_written_stops_nobody(home, tmp_path):
    (tmp_path / "file").write_text("not a folder")
    blocked = dataclasses.replace(home, marks=Marks(tmp_path / "file" / "marks"))
    path = tmp_path / "a.toguna"
    create_dossier(path, About("Essai", "MOP"), home=blocked).close()
    work(path, blocked, export=True)
