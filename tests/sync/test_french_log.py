"""The synthetic log is what a dossier really writes, or what is measured with it says nothing."""

from random import Random

from french_log import FrenchLog, text_bytes
from humanitarian_text import MEASURED, TRAINING, Speech, lists_of
from journal import Journal

from desktop.domain.kinds import Organization, Person, Recommendation
from desktop.domain.operation import DELETED
from desktop.domain.partial_date import PartialDate
from desktop.domain.place import PlaceRef
from desktop.wording.words import Words

STEP = Words("essai", "trial")


def logged(dossier):
    """Return what a dossier's log says of each operation, writers and clocks apart."""
    rows = dossier.connection.exec_driver_sql("SELECT seq, txn, kind, record, field, value, over FROM operation").all()
    return [
        (seq, txn, kind, bytes(record), field, value, [int(each.split(":")[1]) for each in (over or "").split()])
        for seq, txn, kind, record, field, value, over in rows
    ]


def told(action):
    return [(o.seq, o.txn, o.kind, o.record, o.field, o.value, [each.seq for each in o.over]) for o in action]


def test_the_journal_writes_what_the_triggers_write(dossier):
    journal = Journal(Random(1), devices=1)
    organizations = [Organization(name=f"ONG {number}", other_names=frozenset({"a", "É"})) for number in range(3)]
    one, two, three = (each.id for each in organizations)
    recommendation = Recommendation(text="Former", responsible=frozenset({one, two}), due=PartialDate.month(2025, 3))
    person = Person(name="Awa", places=frozenset({PlaceRef("ML", "Mopti")}), resource_person=True)
    with dossier.unit_of_work(STEP) as unit:
        for record in (*organizations, recommendation, person):
            journal.create(unit.add(record))
    actions = [journal.commit()]
    changes = {"responsible": frozenset({two, three}), "text": "Former encore", "priority": recommendation.priority}
    for record, values in ((recommendation, changes), (person, {"name": "Awa T.", "resource_person": None})):
        with dossier.unit_of_work(STEP) as unit:
            unit.change(record, **values)
        journal.change(record, **values)
        actions.append(journal.commit())
    with dossier.unit_of_work(STEP) as unit:
        unit.delete(person)
    journal.delete(person)
    actions.append(journal.commit())
    assert [told(action) for action in actions] == by_action(logged(dossier))


def by_action(rows):
    found: dict[int, list] = {}
    for row in rows:
        found.setdefault(row[1], []).append(row)
    return list(found.values())


def test_a_log_is_the_same_each_time_and_like_an_office():
    log = FrenchLog(3).operations(6000)
    assert log == FrenchLog(3).operations(6000)
    assert log != FrenchLog(4).operations(6000)
    assert 20 < text_bytes(log) / len(log) < 40
    assert len({each.writer for each in log}) == 3
    assert {"meeting", "attendance", "agenda_item", "recommendation", "progress_note", "person"} <= {
        each.kind for each in log
    }
    assert any(each.field == DELETED and each.value == 1 and len(each.over) > 5 for each in log)
    assert sum(bool(each.over) for each in log) > len(log) / 6
    assert sum("/" in each.field for each in log) > 200


def test_operations_are_numbered_and_replace_what_was_there():
    log = FrenchLog(5).operations(3000)
    known, last = set(), {}
    for each in log:
        assert each.seq == last.get(each.writer, 0) + 1
        assert set(each.over) <= known
        assert each.txn <= each.seq
        last[each.writer] = each.seq
        known.add(each.id)
    assert [each.hlc for each in log] == sorted(each.hlc for each in log)


def test_half_of_what_is_measured_is_unknown_to_the_dictionary():
    trained, measured = lists_of(TRAINING), lists_of(MEASURED)
    known = sum(len(set(entries) & set(trained[name])) for name, entries in measured.items())
    assert 0.4 < known / sum(map(len, measured.values())) < 0.6


def test_speech_is_varied():
    speech = Speech(Random(1), MEASURED)
    said = [speech.paragraphs(3, english=number % 4 == 0) for number in range(200)]
    assert len(set(said)) == len(said)
    assert not any("{" in each for each in said)
