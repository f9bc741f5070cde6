"""Finding: by values, by members of sets, by words as people type them, in the order people expect."""

import pytest

from desktop.domain.identity import new_id
from desktop.domain.kinds import Meeting, Organization, Recommendation, Theme
from desktop.domain.kinds.recommendations import Priority, Status
from desktop.domain.partial_date import PartialDate
from desktop.domain.position import spread
from desktop.wording.words import Words

STEP = Words("essai", "trial")
DATES = (PartialDate.year(2020), None, PartialDate.in_words("dès que possible"), PartialDate.month(2020, 2), None)


def add(dossier, *records):
    with dossier.unit_of_work(STEP) as unit:
        return [unit.add(record) for record in records]


@pytest.fixture
def five(dossier):
    meeting = new_id()
    add(
        dossier,
        *(
            Recommendation(
                reference=f"R{number}",
                meeting=meeting if number % 2 else None,
                due=DATES[number],
                status=Status.DONE if number == 4 else Status.NOT_STARTED,
                priority=list(Priority)[number % 3],
                progress=number,
            )
            for number in range(5)
        ),
    )
    return dossier, meeting


def references(dossier, **query):
    with dossier.reading() as reader:
        found = [record.reference for record in reader.find(Recommendation, **query)]
        ids = reader.ids(Recommendation, **query)
        assert [record.reference for record in reader.many(Recommendation, ids)] == found
        query.pop("order", None)
        assert reader.count(Recommendation, **query) == len(found)
        return found


def test_values_lists_of_values_and_what_is_not_said(five):
    dossier, meeting = five
    assert sorted(references(dossier, meeting=meeting)) == ["R1", "R3"]
    assert sorted(references(dossier, meeting=None)) == ["R0", "R2", "R4"]
    assert sorted(references(dossier, meeting=[meeting, None], status=Status.NOT_STARTED)) == ["R0", "R1", "R2", "R3"]
    assert sorted(references(dossier, status=["done", Status.DROPPED])) == ["R4"]
    assert references(dossier, status=[]) == []
    assert references(dossier, meeting=new_id()) == []


def test_what_is_not_said_comes_last_both_ways(five):
    dossier, _ = five
    assert references(dossier, order="due")[:3] == ["R3", "R0", "R2"]
    assert references(dossier, order="-due")[:3] == ["R2", "R0", "R3"]
    assert references(dossier, order="progress") == ["R0", "R1", "R2", "R3", "R4"]
    assert references(dossier, order="-progress") == ["R4", "R3", "R2", "R1", "R0"]


def test_choices_sort_as_they_are_declared(five):
    dossier, _ = five
    with dossier.reading() as reader:
        found = [record.priority for record in reader.find(Recommendation, order="priority")]
    assert found == sorted(found, key=list(Priority).index)


def test_names_sort_without_regard_to_accents_and_case(dossier):
    add(dossier, *(Organization(name=name) for name in ("Zone", "École", "eau", "Œuvre", "abri", "N’Tillit", "Été")))
    with dossier.reading() as reader:
        names = [found.name for found in reader.find(Organization, order="name")]
    assert names == ["abri", "eau", "École", "Été", "N’Tillit", "Œuvre", "Zone"]


def test_an_ordered_list_comes_in_its_order(dossier):
    meeting, positions = new_id(), spread(6)
    shuffled = [positions[place] for place in (3, 0, 5, 1, 4, 2)]
    add(dossier, *(Recommendation(meeting=meeting, position=position) for position in shuffled))
    with dossier.reading() as reader:
        found = [record.position for record in reader.find(Recommendation, meeting=meeting, order="position")]
    assert found == positions


def test_members_of_sets(dossier):
    one, two = new_id(), new_id()
    add(
        dossier,
        Recommendation(reference="both", responsible=frozenset({one, two}), follow_up=frozenset({one})),
        Recommendation(reference="one", responsible=frozenset({one})),
        Recommendation(reference="none"),
    )
    assert sorted(references(dossier, responsible=one)) == ["both", "one"]
    assert sorted(references(dossier, responsible=[two, new_id()])) == ["both"]
    assert sorted(references(dossier, responsible=None)) == ["none"]
    assert sorted(references(dossier, responsible=[two, None])) == ["both", "none"]
    assert sorted(references(dossier, follow_up=one, responsible=one)) == ["both"]
    assert references(dossier, responsible=[]) == []


def test_words_are_found_as_people_type_them(dossier):
    add(
        dossier,
        Organization(name="Comité de N’Tillit", acronym="CNT", other_names=frozenset({"Œuvre ŋɔmɛ"})),
        Organization(name="Comité de Sévaré"),
    )
    for words, count in (
        ("comite", 2), ("COMITÉ n'tillit", 1), ("oeuvre", 1), ("ngome cnt", 0), ("ŋome cnt", 1),
        ("sevare", 1), ("sevare cnt", 0), ("", 2), ("  ", 2), ("%", 0), ("comité de", 2),
    ):  # fmt: skip
        with dossier.reading() as reader:
            assert len(reader.ids(Organization, matching=words)) == count, words


def test_removed_members_are_not_found_by_word(dossier):
    (record,) = add(dossier, Theme(name_fr="Eau", acronyms=frozenset({"WASH"})))
    with dossier.unit_of_work(STEP) as unit:
        unit.change(record, acronyms=frozenset())
    with dossier.reading() as reader:
        assert reader.ids(Theme, matching="wash") == []
        assert reader.ids(Theme, acronyms="WASH") == []


def test_many_keeps_the_order_asked_for_and_leaves_out_what_is_not_there(dossier):
    records = add(dossier, *(Theme(name_fr=str(number)) for number in range(1500)))
    wanted = [records[3].id, new_id(), records[1400].id, records[0].id, records[3].id]
    with dossier.reading() as reader:
        assert [found.name_fr for found in reader.many(Theme, wanted)] == ["3", "1400", "0", "3"]
        assert len(reader.many(Theme, [record.id for record in records])) == 1500


def test_a_name_that_no_field_has_is_a_mistake(dossier):
    with dossier.reading() as reader:
        with pytest.raises(ValueError, match="no field"):
            reader.find(Theme, colour="red")
        with pytest.raises(ValueError, match="no field"):
            reader.ids(Theme, order="-colour")


@pytest.mark.parametrize(
    ("query", "index"),
    [
        ({"order": "due"}, "recommendation_due"),
        ({"order": "-due"}, "recommendation_due"),
        ({"order": "reference"}, "recommendation_reference"),
        ({"meeting": new_id(), "order": "position"}, "recommendation_meeting"),
        ({"status": Status.DONE}, "recommendation_status"),
    ],
)
def test_long_lists_come_from_an_index(dossier, query, index):
    statements = []
    with dossier.reading() as reader:
        dossier.connection.connection.dbapi_connection.set_trace_callback(statements.append)
        reader.ids(Recommendation, **query)
        dossier.connection.connection.dbapi_connection.set_trace_callback(None)
    plan = dossier.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statements[-1]}").all()
    told = " ".join(row.detail for row in plan)
    assert f"COVERING INDEX {index}" in told
    if "order" in query:
        assert "TEMP B-TREE" not in told


def test_references_to_a_meeting_are_not_confused_with_its_own_id(dossier):
    (meeting,) = add(dossier, Meeting(title="x"))
    add(dossier, Recommendation(reference="a", meeting=meeting.id))
    assert references(dossier, meeting=meeting.id) == ["a"]
