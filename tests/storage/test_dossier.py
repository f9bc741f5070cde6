"""A dossier keeps what people type, whole steps at a time, and says what changed."""

from datetime import date, time

import pytest

from desktop.domain.declaration import kind_of
from desktop.domain.errors import InvalidValueError
from desktop.domain.identity import new_id
from desktop.domain.kinds import Activity, Meeting, Organization, Person, Recommendation, Theme
from desktop.domain.kinds.meetings import MeetingKind, MeetingState
from desktop.domain.kinds.recommendations import Status
from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.domain.partial_date import PartialDate
from desktop.domain.place import PlaceRef
from desktop.storage.check import check
from desktop.storage.errors import DeletedRecordError, TakenIdError
from desktop.usecases.ports import Dossier
from desktop.wording.words import Words

STEP = Words("essai", "trial")


def test_every_sort_of_value_comes_back_as_it_was(dossier):
    port: Dossier = dossier
    meeting = Meeting(
        title="Réunion d’éveil ɲɛsigi",
        meeting_kind=MeetingKind.WORKSHOP,
        number=3,
        date=PartialDate.month(2020, 2),
        start=time(9, 30),
        next_meeting=PartialDate.in_words("dès que possible"),
        body=new_id(),
        themes=frozenset({new_id(), new_id()}),
    )
    person = Person(
        name="Aïssata",
        phones=frozenset({"+223 20 00 00 00", "20/21"}),
        places=frozenset({PlaceRef("ML", "Mopti", "2021-12-20", "ML05")}),
        resource_person=False,
        consent_on=date(2020, 1, 31),
    )
    with port.unit_of_work(STEP) as unit:
        assert unit.add(meeting) == meeting
        unit.add(person)
    with port.reading() as reader:
        assert reader.get(Meeting, meeting.id) == meeting
        assert reader.get(Person, person.id) == person


def test_what_is_added_is_told_as_it_will_be_read(dossier):
    said = Activity(
        title="", sector="Protection", sensitivity=None, targeted_total=True, latitude=14, site="Dourou",
        implementing=frozenset({new_id()}),
    )
    with dossier.unit_of_work(STEP) as unit:
        kept = unit.add(said)
        assert unit.get(Activity, said.id) == kept
        assert unit.changes.edits[-1].after == kept
    assert kept.sensitivity is Sensitivity.MEMBERS
    assert (type(kept.targeted_total), type(kept.latitude)) == (int, float)


def test_a_step_that_fails_leaves_nothing(dossier):
    kept = Organization(name="gardée")
    with dossier.unit_of_work(STEP) as unit:
        unit.add(kept)

    def fail():
        with dossier.unit_of_work(STEP) as unit:
            unit.change(kept, name="perdue")
            unit.add(Organization(name="perdue"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with dossier.reading() as reader:
        assert [found.name for found in reader.find(Organization)] == ["gardée"]
    with dossier.unit_of_work(STEP) as unit:
        unit.change(kept, name="suivante")
    assert numbers(dossier) == list(range(1, len(numbers(dossier)) + 1))


def test_changes_say_what_was_before_and_after_and_nothing_where_nothing_changed(dossier):
    with dossier.unit_of_work(STEP) as unit:
        record = unit.add(Recommendation(text="Former les relais", responsible=frozenset({new_id()})))
    written = len(numbers(dossier))
    window = object()
    with dossier.unit_of_work(STEP, window) as unit:
        unit.change(record, text="Former les relais", status=Status.NOT_STARTED, responsible=record.responsible)
        assert not unit.changes
    assert len(numbers(dossier)) == written
    with dossier.unit_of_work(STEP, window) as unit:
        after = unit.change(record, status=Status.DONE, text="Former les relais")
        changes = unit.changes
    assert after.status is Status.DONE
    assert [(edit.field, edit.before, edit.after) for edit in changes.edits] == [
        ("status", Status.NOT_STARTED, Status.DONE)
    ]
    assert changes.initiator is window
    assert changes.ids("recommendation") == {record.id}
    assert len(numbers(dossier)) == written + 1


def test_adding_a_member_to_a_set_costs_one_operation(dossier):
    members = frozenset(new_id() for _ in range(20))
    with dossier.unit_of_work(STEP) as unit:
        record = unit.add(Recommendation(text="x", responsible=members))
    written = len(numbers(dossier))
    with dossier.unit_of_work(STEP) as unit:
        after = unit.change(record, responsible=members | {new_id()})
    assert len(after.responsible) == 21
    assert len(numbers(dossier)) == written + 1


def test_deleting_and_restoring(dossier):
    with dossier.unit_of_work(STEP) as unit:
        record = unit.add(Theme(name_fr="Eau", acronyms=frozenset({"EHA", "WASH"})))
    with dossier.unit_of_work(STEP) as unit:
        unit.delete(record)
        assert unit.current(Theme, record.id) == record
        assert unit.is_deleted(Theme, record.id)
        assert [(edit.before, edit.after) for edit in unit.changes.edits] == [(record, None)]
    with dossier.reading() as reader:
        assert reader.get(Theme, record.id) is None
        assert reader.count(Theme) == 0
        assert reader.ids(Theme, acronyms="EHA") == []
    with pytest.raises(DeletedRecordError), dossier.unit_of_work(STEP) as unit:
        unit.change(record, name_fr="Eaux")
    with dossier.unit_of_work(STEP) as unit:
        assert unit.restore(Theme, record.id) == record
        assert not unit.is_deleted(Theme, record.id)
    with dossier.reading() as reader:
        assert reader.find(Theme, acronyms="EHA") == [record]


def test_the_same_record_is_not_added_twice(dossier):
    with dossier.unit_of_work(STEP) as unit:
        record = unit.add(Theme(name_fr="Eau"))
    with pytest.raises(ValueError, match="there already"), dossier.unit_of_work(STEP) as unit:
        unit.add(record)


def test_an_id_belongs_to_one_record_whatever_its_kind(dossier):
    with dossier.unit_of_work(STEP) as unit:
        theme = unit.add(Theme(name_fr="Eau", acronyms=frozenset({"WASH"})))
    with pytest.raises(TakenIdError), dossier.unit_of_work(STEP) as unit:
        unit.add(Organization(id=theme.id, name="HCR"))
    assert check(dossier) == ()


def test_units_do_not_nest_and_a_finished_one_writes_nothing(dossier):
    with dossier.unit_of_work(STEP) as unit:
        with pytest.raises(RuntimeError, match="open already"), dossier.unit_of_work(STEP):
            pass
        record = unit.add(Theme(name_fr="Eau"))
    with pytest.raises(Exception, match="user-defined function"):
        unit.change(record, name_fr="Eaux")
    with dossier.reading() as reader:
        assert reader.find(Theme) == [record]


def test_what_the_file_cannot_hold_is_said_with_its_field(dossier):
    nothing = float("nan")
    for kind, field, value in (
        (Meeting, "participants", 1 << 63), (Meeting, "participants", -(1 << 63)), (Meeting, "title", "a\ud800b"),
        (Meeting, "venue", "a\0b"), (Activity, "latitude", nothing),
    ):  # fmt: skip
        with pytest.raises(InvalidValueError) as raised, dossier.unit_of_work(STEP) as unit:
            unit.add(kind(**{field: value}))
        assert raised.value.field == field


def test_a_field_of_a_choice_not_known_here_reads_as_its_default(dossier):
    with dossier.unit_of_work(STEP) as unit:
        record = unit.add(Meeting(title="x", state=MeetingState.HELD))
        dossier.connection.exec_driver_sql("UPDATE meeting SET state = 'archived'")
    with dossier.reading() as reader:
        assert reader.get(Meeting, record.id).state is MeetingState.PLANNED
        assert reader.values(Meeting, ["state"]) == [(record.id, MeetingState.PLANNED)]
        assert reader.tally(Meeting, "state") == {MeetingState.PLANNED: 1}


def test_what_only_a_newer_version_can_read_stays_in_the_file_when_the_rest_is_edited(dossier):
    newer = {"state": "archived", "sensitivity": "secret", "date": "2020-01-05w", "start": "le matin", "body": "x"}
    with dossier.unit_of_work(STEP) as unit:
        record = unit.add(Meeting(title="x", themes=frozenset({new_id()})))
        for field, value in newer.items():
            dossier.connection.exec_driver_sql(f"UPDATE meeting SET {field} = ?", (value,))
        dossier.connection.exec_driver_sql("UPDATE set_member SET present = 0")
        dossier.connection.exec_driver_sql(
            "INSERT INTO set_member VALUES (?, 'themes', 'a name', 'meeting', 1)", (record.id.bytes,)
        )
    with dossier.unit_of_work(STEP) as unit:
        shown = unit.get(Meeting, record.id)
        assert (shown.date, shown.start, shown.body, shown.themes) == (None, None, None, frozenset())
        assert unit.values(Meeting, ["date", "start"]) == [(record.id, None, None)]
        form = {name: getattr(shown, name) for name in kind_of(Meeting).fields}
        unit.change(shown, **(form | {"title": "y", "themes": frozenset({new_id()})}))
    kept = dossier.connection.exec_driver_sql(f"SELECT {', '.join(newer)}, title FROM meeting").one()
    assert tuple(kept) == (*newer.values(), "y")
    members = dossier.connection.exec_driver_sql("SELECT member FROM set_member WHERE present = 1").scalars()
    assert "a name" in list(members)


def test_a_class_not_known_here_is_read_as_the_most_restricted(dossier):
    with dossier.unit_of_work(STEP) as unit:
        record = unit.add(Meeting(title="x"))
        assert record.sensitivity is Sensitivity.MEMBERS
        dossier.connection.exec_driver_sql("UPDATE meeting SET sensitivity = 'secret'")
    with dossier.reading() as reader:
        assert reader.get(Meeting, record.id).sensitivity is Sensitivity.RESTRICTED
        assert reader.values(Meeting, ["sensitivity"]) == [(record.id, Sensitivity.RESTRICTED)]
        assert reader.find(Meeting, sensitivity=[Sensitivity.PUBLIC, Sensitivity.MEMBERS]) == []


def test_steps_are_named_in_both_languages(dossier):
    with dossier.unit_of_work(Words("ajouter un thème", "add a theme")) as unit:
        unit.add(Theme(name_fr="Eau"))
    with dossier.unit_of_work(Words("rien", "nothing")):
        pass
    rows = dossier.connection.exec_driver_sql("SELECT txn, fr, en FROM action").all()
    assert rows == [(1, "ajouter un thème", "add a theme")]


def numbers(dossier):
    return list(dossier.connection.exec_driver_sql("SELECT seq FROM operation ORDER BY lsn").scalars())
