"""Everything is found by the beginnings of its words, best first, and the index is never another than the rows."""

import gzip
import shutil
import tempfile
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.declaration import all_kinds, fields_of, kind_of
from desktop.domain.identity import new_id
from desktop.domain.kinds import AgendaItem, Meeting, Organization, Person, Recommendation, Theme
from desktop.domain.kinds.meetings import MeetingKind
from desktop.domain.partial_date import PartialDate
from desktop.storage.about import About
from desktop.storage.backups import backup, restore
from desktop.storage.check import check, mend_search
from desktop.storage.dossier import transaction
from desktop.storage.indexing import FEW, MANY
from desktop.storage.keys import Unlock
from desktop.storage.opening import create_dossier, open_dossier
from desktop.storage.projection import project_records
from desktop.storage.rebuild import rebuild_in_place
from desktop.wording.search_words import words_of
from desktop.wording.words import Language, Words

STEP = Words("essai", "trial")
DATA = Path(__file__).parents[1] / "data"
KINDS = [kind.name for kind in all_kinds()]
DAYS = [PartialDate.day(date(2020, 1, day)) for day in (8, 16, 29)]


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    """Return a dossier for questions that do not mind what else is in it."""
    with create_dossier(tmp_path_factory.mktemp("shared") / "a.toguna", About("Essai", "MOP")) as opened:
        yield opened


def add(dossier, *records):
    with dossier.unit_of_work(STEP) as unit:
        return [unit.add(record) for record in records]


def found(dossier, text: str, *kinds: str, most: int = 50) -> list:
    with dossier.reading() as reader:
        return [record for ids in reader.search(text, kinds or KINDS, most).values() for record in ids]


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("acces", "Les accès"),
        ("ecole", "Devant l’école"),
        ("ecole", "Devant l'Ecole"),
        ("oeuvre", "Mise en œuvre"),
        ("œuvre", "OEUVRE"),
        ("nome", "Ŋɔmɛ"),
        ("protec civ", "Des civils sous protection"),
        ("mopti-2020-017", "MOPTI-2020-017"),
        ("2020 017", "MOPTI-2020-017"),
        ("017 mop", "MOPTI-2020-017"),
        ("n'tillit", "N’Tillit"),
        ("PROTECTION", "protection"),
        ("final", "rapport_final-2.pdf"),
        ("محم", "محمّد"),
        ("fin", "ﬁnal"),
    ],
    ids=str,
)
def test_words_are_found_by_their_beginnings(shared, asked, written):
    theme, other = add(shared, Theme(name_fr=written), Theme(name_fr="autre chose"))
    assert theme.id in found(shared, asked)
    assert other.id not in found(shared, asked)


def test_the_middle_of_a_word_and_one_word_too_many_are_not_found(dossier):
    add(dossier, Theme(name_fr="protection des civils"))
    assert found(dossier, "tection") == []
    assert found(dossier, "protection armes") == []


def test_members_of_sets_are_found_and_not_once_they_are_gone(dossier):
    (record,) = add(dossier, Organization(name="x", other_names=frozenset({"Danish Refugee Council", "CDR"})))
    assert found(dossier, "danish ref") == [record.id]
    with dossier.unit_of_work(STEP) as unit:
        unit.change(record, other_names=frozenset({"CDR"}))
    assert (found(dossier, "danish"), found(dossier, "cdr")) == ([], [record.id])


@pytest.mark.parametrize(
    "asked", ["n° 12", "no 12", "réunion mensuelle", "monthly meeting", "décembre 2019", "12 dec", "thursday december"]
)
def test_a_meeting_is_found_by_what_it_is_called(dossier, asked):
    meeting = Meeting(number=12, date=PartialDate.from_iso("2019-12-12"))
    add(dossier, meeting, Meeting(number=7, date=PartialDate.from_iso("2020-03"), meeting_kind=MeetingKind.RETREAT))
    assert found(dossier, asked) == [meeting.id]
    with dossier.unit_of_work(Words("essai", "trial")) as unit:
        unit.change(meeting, number=31, date=None, meeting_kind=MeetingKind.WORKSHOP)
    assert found(dossier, asked) == []


def test_what_is_not_searchable_is_not_found(dossier):
    add(dossier, Person(name="Awa", availability="jeudi"))
    assert found(dossier, "jeudi") == []


def test_those_called_so_come_first_then_the_newest(dossier):
    old, new, called = add(
        dossier,
        Meeting(title="Sur la sécurité", date=DAYS[0]),
        Meeting(title="La sécurité", date=DAYS[2]),
        Meeting(title="Sécurité à Gao", date=DAYS[1]),
    )
    assert found(dossier, "secu") == [called.id, new.id, old.id]
    assert found(dossier, "secu", most=1) == [called.id]
    with dossier.unit_of_work(STEP) as unit:
        unit.change(old, date=PartialDate.year(2021))
    assert found(dossier, "secu") == [called.id, old.id, new.id]


def test_parts_are_as_new_as_what_they_belong_to(dossier):
    first, second = add(dossier, Meeting(date=DAYS[0]), Meeting(date=DAYS[1]))
    one, two = add(
        dossier, AgendaItem(meeting=first.id, title="a mines"), AgendaItem(meeting=second.id, title="b mines")
    )
    assert found(dossier, "mines") == [two.id, one.id]
    with dossier.unit_of_work(STEP) as unit:
        unit.change(first, date=DAYS[2])
    assert found(dossier, "mines") == [one.id, two.id]
    assert check(dossier) == ()


@pytest.mark.parametrize(
    "text",
    [
        '"', "'", "*", "^a", "a*", "NEAR(a b)", "a AND", "NOT", "OR OR", "(", "a:b", "{a}", "-", "…", "", "   ", "\0",
        "a\0b", "\ud800", "%", "_", "é" * 10_000, "mot " * 2_500, "x" * 10_000, "words : a", "\u0301", "🏥", "\n\t",
    ],
    ids=lambda text: ascii(text[:12]),
)  # fmt: skip
def test_no_query_fails(shared, text):
    (record,) = add(shared, Person(name="a b NOT or near words mot"))
    assert found(shared, text, "person")[:1] in ([], [record.id])


def test_deleted_restored_and_hidden(dossier):
    (record,) = add(dossier, Theme(name_fr="Eau"))
    with dossier.unit_of_work(STEP) as unit:
        unit.delete(record)
    assert found(dossier, "eau") == []
    with dossier.unit_of_work(STEP) as unit:
        unit.restore(Theme, record.id)
    assert found(dossier, "eau") == [record.id]
    with transaction(dossier.connection), dossier.capture.applying():
        dossier.connection.exec_driver_sql("INSERT INTO recalled (record, at) VALUES (?, 1)", (record.id.bytes,))
        project_records(dossier.connection, dossier.schema, [record.id.bytes])
    assert found(dossier, "eau") == []
    dossier.index(10)
    assert found(dossier, "eau") == []
    assert check(dossier) == ()


def test_a_record_that_turns_out_to_be_of_another_kind_is_found_as_that(dossier):
    (record,) = add(dossier, Theme(name_fr="Eau"))
    change = (
        "DELETE FROM theme WHERE id = ?",
        "INSERT INTO organization (id, name) VALUES (?, 'Eau')",
        "DELETE FROM organization WHERE id = ?",
        "INSERT INTO theme (id, name_fr) VALUES (?, 'Eau')",
    )
    for kind, statements in (("organization", change[:2]), ("theme", change[2:])):
        with transaction(dossier.connection), dossier.capture.applying():
            for statement in statements:
                dossier.connection.exec_driver_sql(statement, (record.id.bytes,))
        for _ in range(2):
            assert (found(dossier, "eau", kind), found(dossier, "eau")) == ([record.id], [record.id])
            dossier.index(10)


def test_a_step_that_fails_leaves_the_index_as_it_was(dossier):
    add(dossier, Theme(name_fr="Eau"))
    with suppress(ZeroDivisionError), dossier.unit_of_work(STEP) as unit:
        unit.add(Theme(name_fr="Feu"))
        raise ZeroDivisionError
    assert (found(dossier, "feu"), len(found(dossier, "eau"))) == ([], 1)
    assert check(dossier) == ()


def test_what_comes_by_the_thousand_is_found_before_it_is_indexed(dossier):
    records = add(dossier, *(Theme(name_fr=f"Thème {number}") for number in range(3 * FEW)))
    waiting = "SELECT count(*) FROM search_stale"
    assert dossier.connection.exec_driver_sql(waiting).scalar() == 3 * FEW
    assert set(found(dossier, "theme", most=500)) == {record.id for record in records}
    assert found(dossier, f"theme {3 * FEW - 1}") == [records[-1].id]
    assert dossier.index(FEW) is True
    assert set(found(dossier, "theme", most=500)) == {record.id for record in records}
    while dossier.index(FEW):
        pass
    assert dossier.connection.exec_driver_sql(waiting).scalar() == 0
    assert set(found(dossier, "theme", most=500)) == {record.id for record in records}
    assert check(dossier) == ()


def test_words_that_many_records_had_are_not_found_before_they_are_indexed_anew(dossier):
    add(dossier, *(Theme(name_fr="puits", acronyms=frozenset({"WASH"})) for _ in range(FEW + 5)))
    while dossier.index(FEW):
        pass
    with dossier.unit_of_work(STEP):
        dossier.connection.exec_driver_sql("UPDATE theme SET name_fr = 'forages'")
    assert (found(dossier, "puits", most=500), len(found(dossier, "forag", most=500))) == ([], FEW + 5)
    assert len(found(dossier, "wash forage", most=500)) == FEW + 5
    while dossier.index(FEW):
        pass
    assert (found(dossier, "puits", most=500), len(found(dossier, "forag", most=500))) == ([], FEW + 5)
    assert check(dossier) == ()


def test_a_dossier_that_has_everything_to_index_does_most_of_it_when_it_opens(dossier, home):
    with dossier.unit_of_work(STEP):
        dossier.connection.exec_driver_sql(
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)"
            " INSERT INTO theme (id, name_fr) SELECT randomblob(16), 'Thème ' || i FROM n",
            (MANY + 5,),
        )
    path = dossier.path
    dossier.close()
    with open_dossier(path, home=home) as opened:
        assert opened.connection.exec_driver_sql("SELECT count(*) FROM search_stale").scalar() == 5
        assert len(found(opened, "theme", most=MANY * 2)) == MANY + 5


def test_a_rebuild_leaves_everything_found(dossier):
    (record,) = add(dossier, Organization(name="Eau", other_names=frozenset({"WASH"})))
    with transaction(dossier.connection), dossier.capture.applying():
        rebuild_in_place(dossier.connection, dossier.schema)
    assert found(dossier, "wash") == [record.id]
    dossier.index(10)
    assert found(dossier, "wash") == [record.id]
    assert check(dossier) == ()


def test_a_backup_brought_back_is_searched(encrypted_dossier, tmp_path, home):
    (record,) = add(encrypted_dossier, Theme(name_fr="Eau"))
    backup(encrypted_dossier, tmp_path / "a.toguna-backup")
    restored = restore(tmp_path / "a.toguna-backup", tmp_path / "b.toguna", home)
    with open_dossier(restored.path, Unlock("olive tambour rivage sept lampe"), home) as opened:
        assert found(opened, "eau") == [record.id]
        assert check(opened) == ()


def test_no_word_of_an_encrypted_dossier_can_be_read_from_its_file(encrypted_dossier):
    add(encrypted_dossier, Theme(name_fr="Zanzibarite"))
    encrypted_dossier.connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    assert b"zanzibarite" not in encrypted_dossier.path.read_bytes().lower()


@pytest.mark.parametrize("version", sorted(int(path.stem[7:]) for path in DATA.glob("golden-*.json")))
def test_an_old_dossier_is_searched_once_it_is_open(version, tmp_path, home):
    path = tmp_path / "a.toguna"
    path.write_bytes(gzip.decompress((DATA / f"plain-{version}.toguna.gz").read_bytes()))
    with open_dossier(path, home=home) as opened:
        assert_found_like_scanned(opened)
        while opened.index(3):
            pass
        assert_found_like_scanned(opened)
        assert check(opened) == ()


def test_a_dossier_that_cannot_be_written_is_searched(dossier, home, monkeypatch):
    add(dossier, *(Theme(name_fr=f"Thème {number}") for number in range(2 * FEW)))
    path = dossier.path.with_name("copie.toguna")
    dossier.close()
    shutil.copy(dossier.path, path)
    path.chmod(0o400)
    monkeypatch.setattr("desktop.storage.opening.os.access", lambda _, mode: mode == 4)
    with open_dossier(path, home=home) as opened:
        assert opened.facts.read_only
        assert opened.index(10) is False
        assert len(found(opened, "theme", most=500)) == 2 * FEW
        assert check(opened) == ()


def test_check_notices_an_index_that_is_not_that_of_the_rows(dossier):
    add(dossier, Theme(name_fr="Eau"), Theme(name_fr="Feu"))
    for damage in (
        "DELETE FROM search_words WHERE rowid = (SELECT min(number) FROM search_entry)",
        "DELETE FROM search_name WHERE name = 'feu'",
        "DELETE FROM search_entry WHERE number = (SELECT min(number) FROM search_entry)",
        "INSERT INTO search_words (rowid, words) VALUES (7, 'stray')",
        "UPDATE search_entry SET digest = x'00'",
    ):
        with transaction(dossier.connection):
            dossier.connection.exec_driver_sql(damage)
        assert {finding.code for finding in check(dossier)} == {"search"}, damage
        mend_search(dossier)
        dossier.index(10)
        assert check(dossier) == ()
        assert len(found(dossier, "eau")) == 1


# Whatever happens to records, what is found is what a look through all of them finds.

TEXTS = st.text("aàâeéœŋɛ ’'-_.1🏥\u0301\n", max_size=9)
ASKED = ["a", "e", "ae", "oe", "a a", "n e", "1", "ea", "e1", "aa", "é œ", "-", "a 1 e"]
EDITED = {Organization: ("name", "acronym"), Recommendation: ("reference", "text"), Meeting: ("title", "venue")}


def fits(words: set[str], asked: set[str]) -> bool:
    return all(any(word.startswith(one) for word in words) for one in asked)


def words_in(record) -> set[str]:
    values = [getattr(record, name) for name, field in fields_of(record).items() if field.searchable]
    texts = [text for value in values for text in ([value] if isinstance(value, str) else value)]
    if isinstance(record, Meeting):
        said = [Words("n° {n}", "no. {n}").filled(n=record.number)] if record.number else []
        said += [record.meeting_kind.label]
        days = [record.date.wording(side, weekday=True) for side in (Language.FR, Language.EN)] if record.date else []
        texts += [*(words.fr for words in said), *(words.en for words in said), *days]
    return {word for text in texts for word in words_of(text)}


def assert_found_like_scanned(dossier, asked=("a", "e", "la", "pro", "prot", "me", "2020", "de la", "cluster")) -> None:
    """Compare with what somebody finds who looks through all records for the beginnings of all words."""
    with dossier.reading() as reader:
        records = [record for kind in all_kinds() for record in reader.find(kind.record)]
    words = {record.id: words_in(record) for record in records}
    for text in asked:
        said = set(words_of(text))
        scanned = {record for record in words if said and fits(words[record], said)}
        assert set(found(dossier, text, most=10_000)) == scanned, text


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_the_index_finds_what_a_scan_finds(data, home):
    with (
        tempfile.TemporaryDirectory() as folder,
        create_dossier(Path(folder) / "a.toguna", About("Essai", "MOP"), home=home) as dossier,
    ):
        alive: list = []
        for _ in range(data.draw(st.integers(1, 6))):
            with dossier.unit_of_work(STEP) as unit:
                for _ in range(data.draw(st.integers(1, 4))):
                    act(unit, alive, data)
            if data.draw(st.booleans()):
                dossier.connection.exec_driver_sql(
                    "INSERT OR IGNORE INTO search_stale (kind, record) SELECT 'meeting', id FROM meeting"
                )
        assert_found_like_scanned(dossier, ASKED)
        assert check(dossier) == ()
        while dossier.index(2):
            pass
        assert_found_like_scanned(dossier, ASKED)
        assert check(dossier) == ()


def act(unit, alive: list, data) -> None:
    what = data.draw(st.sampled_from(["add", "change", "delete", "restore"])) if alive else "add"
    if what == "add":
        kind = data.draw(st.sampled_from(list(EDITED)))
        alive.append(unit.add(kind(id=new_id(), **{name: data.draw(TEXTS) for name in EDITED[kind]})))
        return
    record = data.draw(st.sampled_from(alive))
    if what == "restore" or unit.is_deleted(type(record), record.id):
        unit.restore(type(record), record.id)
    elif what == "delete":
        unit.delete(record)
    elif "other_names" in kind_of(record).fields and data.draw(st.booleans()):
        unit.change(record, other_names=data.draw(st.frozensets(TEXTS, max_size=3)))
    else:
        unit.change(record, **{data.draw(st.sampled_from(EDITED[type(record)])): data.draw(TEXTS)})
