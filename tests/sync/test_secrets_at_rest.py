"""Nothing typed into an encrypted dossier is found in clear in any file, or file name, that Toguna leaves."""

import dataclasses
from pathlib import Path

import pytest

from desktop.diagnostics.journal import Journal
from desktop.domain.kinds import Meeting, Organization, Person, Recommendation
from desktop.storage.about import About
from desktop.storage.backups import backup
from desktop.storage.exchange import incoming
from desktop.storage.exchange.post import DossierPost
from desktop.storage.opening import create_dossier
from desktop.storage.places import Marks
from desktop.sync.mail import draft, letter
from desktop.usecases.exchange.sending import keep_prepared, prepare

from .offices import Clock, Desk, gather

PASSPHRASE = "olive tambour rivage sept lampe"
CANARIES = ("Kanarien-Récit-4711", "canari.prive@exemple.ml", "+223 70 47 11 00", "Témoin Canari")
MANY = "Kanarien-Récit-4711 " * 400


@pytest.fixture
def pair(tmp_path, home):
    """Return headquarters and an office with encrypted dossiers, everything of theirs in one folder."""
    desks = []
    for code in ("SIEGE", "MOP"):
        clock, folder = Clock(), tmp_path / code
        folder.mkdir()
        where = dataclasses.replace(home, now=clock, marks=Marks(folder / "marks"), key_copies=folder / "keys")
        path = folder / f"{code}.toguna"
        made = create_dossier(path, About(f"Cluster {code}", code, code == "SIEGE"), PASSPHRASE, where)
        one = Desk(path, where, clock, made)
        one.post = DossierPost(made, exported=where.marks.note)
        desks.append(one)
    siege, mop = desks
    siege.office.found()
    siege.office.enrol(mop.office.signed_card(), siege.office.roster().members[0].clearance)
    mop.office.follow(siege.post.secret("roster"), lambda _: True)
    yield desks
    for one in desks:
        one.close()


def type_secrets(one) -> None:
    with one.work() as unit:
        meeting = unit.add(Meeting(title=CANARIES[0], other_business=MANY))
        unit.add(Recommendation(meeting=meeting.id, text=MANY))
        unit.add(Person(name=CANARIES[3], email=CANARIES[1], phones=frozenset({CANARIES[2]})))
        unit.add(Organization(name=CANARIES[0], other_names=frozenset({CANARIES[3]})))


def assert_nothing_in_clear(folder: Path) -> None:
    looked = 0
    for path in folder.rglob("*"):
        for canary in CANARIES:
            assert canary not in str(path)
        if path.is_file():
            content = path.read_bytes()
            looked += 1
            for canary in CANARIES:
                for written in (canary.encode(), canary.encode("utf-16-le"), canary.encode().hex().encode()):
                    assert written not in content, path
    assert looked >= 6


def test_a_day_of_exchange_leaves_nothing_in_clear(pair, tmp_path, monkeypatch):
    siege, mop = pair
    type_secrets(mop)
    assert_nothing_in_clear(tmp_path)  # the write-ahead log is open
    partner = mop.office.partners()[0]
    prepared = prepare(mop.office, partner)
    keep_prepared(mop.office, prepared)
    words = letter("MOP", "SIEGE", 1)
    for file in prepared.files:
        (tmp_path / file.sent.file).write_bytes(file.data)
        mail = draft(["siege@exemple.ml"], words.subject.fr, words.body.fr, file.data, file.sent.file, _now())
        (tmp_path / "note.eml").write_bytes(mail)
    cut = [file.data[:-10] for file in prepared.files]
    siege.receive(cut)  # into quarantine
    with monkeypatch.context() as patched:
        patched.setattr(incoming, "hides_much", _crash)
        with pytest.raises(ZeroDivisionError):
            siege.receive([file.data for file in prepared.files])
    assert_nothing_in_clear(tmp_path)
    gather(siege, [mop])
    for one in pair:
        backup(one.dossier, one.path.with_suffix(".toguna-backup"))
    assert list((tmp_path / "SIEGE").glob("*quarantaine/*"))
    assert_nothing_in_clear(tmp_path)


def test_a_fault_is_noted_without_anything_of_the_dossier(pair, tmp_path):
    _, mop = pair
    journal = Journal(tmp_path / "logs")
    try:
        with mop.work() as unit:
            unit.add(Organization(name=CANARIES[0]))
            mop.dossier.connection.exec_driver_sql("SELECT ? FROM nowhere", (CANARIES[1],))
    except Exception as error:  # noqa: BLE001 - whatever it is, it is written down
        journal.record(error)
    journal.close()
    assert_nothing_in_clear(tmp_path)


def test_the_looking_finds_what_is_there(tmp_path):
    for number in range(6):
        (tmp_path / str(number)).write_text("rien")
    assert_nothing_in_clear(tmp_path)
    (tmp_path / "7").write_bytes(b"x" + CANARIES[2].encode())
    with pytest.raises(AssertionError):
        assert_nothing_in_clear(tmp_path)


def _crash(*_):
    raise ZeroDivisionError


def _now():
    from datetime import UTC, datetime

    return datetime.now(UTC)
