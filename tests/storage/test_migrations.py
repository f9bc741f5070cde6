"""A dossier follows the program: numbered steps with a copy first, fields declared since, nothing half done."""

import dataclasses
import os
import sqlite3

import pytest

from desktop.domain.declaration import all_kinds
from desktop.domain.kinds import Organization, Theme
from desktop.storage.about import About
from desktop.storage.backups import restore
from desktop.storage.check import check
from desktop.storage.errors import NewerVersionError, ReadOnlyPlaceError
from desktop.storage.keys import Unlock
from desktop.storage.migrations import Migration
from desktop.storage.opening import create_dossier, open_dossier
from desktop.storage.tables import SCHEMA_VERSION
from desktop.wording.words import Words

NEXT = SCHEMA_VERSION + 1
STEP = Words("essai", "trial")
PASSPHRASE = "olive tambour rivage sept lampe"


def shout(connection) -> None:
    connection.exec_driver_sql("UPDATE about SET value = upper(value) WHERE key = 'office'")


def fail(connection) -> None:
    connection.exec_driver_sql("UPDATE about SET value = 'lost' WHERE key = 'office'")
    raise ZeroDivisionError


@pytest.fixture
def old(tmp_path, home):
    path = tmp_path / "a.toguna"
    with create_dossier(path, About("Essai", "mop"), PASSPHRASE, home) as opened, opened.unit_of_work(STEP) as unit:
        unit.add(Organization(name="avant"))
    return path


def test_an_old_dossier_is_brought_up_to_date_with_a_copy_first(old, home):
    newer = dataclasses.replace(home, migrations=(Migration(NEXT + 1, shout), Migration(NEXT, shout)))
    with open_dossier(old, Unlock(PASSPHRASE), newer) as opened:
        assert opened.facts.office == "MOP"
        assert opened.connection.exec_driver_sql("PRAGMA user_version").scalar() == SCHEMA_VERSION + 2
        assert check(opened) == ()
        with opened.unit_of_work(STEP) as unit:
            unit.add(Organization(name="après"))
    (copy,) = old.parent.glob(f"a version {SCHEMA_VERSION} *.toguna-backup")
    with open_dossier(restore(copy, old.parent / "b.toguna", home).path, Unlock(PASSPHRASE), home) as opened:
        assert opened.facts.office == "mop"
    with pytest.raises(NewerVersionError):
        open_dossier(old, Unlock(PASSPHRASE), home)


def test_a_step_that_fails_leaves_the_last_good_version_and_is_tried_again(old, home):
    newer = dataclasses.replace(home, migrations=(Migration(NEXT, shout), Migration(NEXT + 1, fail)))
    with pytest.raises(ZeroDivisionError):
        open_dossier(old, Unlock(PASSPHRASE), newer)
    mended = dataclasses.replace(home, migrations=(Migration(NEXT, fail), Migration(NEXT + 1, shout)))
    with open_dossier(old, Unlock(PASSPHRASE), mended) as opened:
        assert opened.facts.office == "MOP"
        assert check(opened) == ()


def test_an_old_dossier_in_a_read_only_place_says_what_it_needs(old, home, monkeypatch):
    monkeypatch.setattr("desktop.storage.opening.os.access", lambda _, mode: mode == os.R_OK)
    with pytest.raises(ReadOnlyPlaceError):
        open_dossier(old, Unlock(PASSPHRASE), dataclasses.replace(home, migrations=(Migration(NEXT, shout),)))


def earlier_kinds():
    """Return the kinds as they were before organisations had a type and themes were declared."""
    for kind in all_kinds():
        if kind.name == "organization":
            yield dataclasses.replace(
                kind, fields={name: field for name, field in kind.fields.items() if name not in ("standing", "acronym")}
            )
        elif kind.name == "meeting":
            yield dataclasses.replace(kind, fields={n: field for n, field in kind.fields.items() if n != "state"})
        elif kind.name != "theme":
            yield kind


def test_kinds_and_fields_declared_since_are_added_with_their_capture(tmp_path, home):
    path, earlier = tmp_path / "a.toguna", tuple(earlier_kinds())
    create_dossier(path, About("Essai", "MOP"), home=dataclasses.replace(home, kinds=lambda: earlier)).close()
    with open_dossier(path, home=home) as opened:
        with opened.unit_of_work(STEP) as unit:
            unit.add(Theme(name_fr="Eau"))
            record = unit.add(Organization(name="DRC", acronym="DRC"))
            unit.change(record, standing="member")
        assert check(opened) == ()
        indexes = opened.connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'index'").scalars()
        assert {"organization_acronym", "theme_parent"} <= set(indexes)


def test_a_table_beside_the_kinds_that_an_earlier_program_did_not_know_is_added(tmp_path, home):
    path = tmp_path / "a.toguna"
    create_dossier(path, About("Essai", "MOP"), home=home).close()
    with sqlite3.connect(path) as earlier:
        earlier.execute("DROP TABLE restart")
    earlier.close()
    with open_dossier(path, home=home) as opened:
        assert check(opened) == ()
        assert opened.connection.exec_driver_sql("SELECT count(*) FROM restart").scalar_one() == 0


def test_what_other_offices_wrote_of_a_field_is_shown_once_it_is_declared(tmp_path, home):
    path, earlier = tmp_path / "a.toguna", tuple(earlier_kinds())
    with create_dossier(path, About("Essai", "MOP"), home=dataclasses.replace(home, kinds=lambda: earlier)) as opened:
        with opened.unit_of_work(STEP) as unit:
            record = unit.add(Organization(name="DRC"))
            for field, value in (("acronym", "DRC"), ("standing", "observer")):
                opened.connection.exec_driver_sql(
                    "INSERT INTO capture VALUES ('organization', ?, ?, ?)", (record.id.bytes, field, value)
                )
            for field, value in (("deleted", 0), ("name_fr", "Eau")):
                opened.connection.exec_driver_sql("INSERT INTO capture VALUES ('theme', x'01', ?, ?)", (field, value))
        assert check(opened) == ()
    with open_dossier(path, home=home) as opened, opened.reading() as reader:
        (found,) = reader.find(Organization)
        assert (found.acronym, found.standing) == ("DRC", "observer")
        assert opened.connection.exec_driver_sql("SELECT name_fr FROM theme").scalars().all() == ["Eau"]
        assert check(opened) == ()


def test_a_choice_declared_since_has_its_default_in_old_records(tmp_path, home):
    from desktop.domain.kinds import Meeting
    from desktop.domain.kinds.meetings import MeetingState

    path, earlier = tmp_path / "a.toguna", tuple(earlier_kinds())
    before = dataclasses.replace(home, kinds=lambda: earlier)
    with create_dossier(path, About("Essai", "MOP"), home=before) as opened, opened.unit_of_work(STEP):
        opened.connection.exec_driver_sql("INSERT INTO meeting (id, title) VALUES (randomblob(16), 'x')")
    with open_dossier(path, home=home) as opened, opened.reading() as reader:
        assert [found.state for found in reader.find(Meeting, state=MeetingState.PLANNED)] == [MeetingState.PLANNED]
        assert check(opened) == ()


def test_triggers_of_an_older_program_are_replaced_without_a_word(tmp_path, home):
    from desktop.storage.migrations import TRIGGERS, _fingerprint

    path = tmp_path / "a.toguna"
    create_dossier(path, About("Essai", "MOP"), home=home).close()
    foreign = sqlite3.connect(path)
    foreign.execute("DROP TRIGGER meeting_title_changed")
    texts = dict(foreign.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall())
    foreign.execute("UPDATE about SET value = ? WHERE key = ?", (_fingerprint(texts), TRIGGERS))
    foreign.commit()
    foreign.close()
    with open_dossier(path, home=home) as opened:
        assert check(opened) == ()
