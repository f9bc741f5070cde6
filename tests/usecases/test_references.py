"""Whom a field refers to, said by typing names: found as spelt, made when unknown, refused where none may be made."""

from datetime import date

import pytest

from desktop.domain.errors import InvalidValueError
from desktop.domain.kinds import Body, Meeting, Organization, Person, Recommendation, Theme
from desktop.domain.partial_date import PartialDate
from desktop.usecases.desk import Desk
from desktop.usecases.meetings import plan_meeting
from desktop.usecases.references import change_reference
from desktop.wording.words import Words


def keep(desk: Desk, *records):
    with desk._dossier.unit_of_work(Words("avant", "before")) as unit:
        return [unit.add(record) for record in records]


def named(desk: Desk, kind, field: str, record, typed: str):
    return getattr(desk.perform(change_reference(kind, field), None, record.id, typed).value, field)


def test_names_are_found_by_any_spelling_and_unknown_ones_are_made(desk):
    meeting, nrc = keep(desk, Meeting(), Organization(name="Conseil norvégien", acronym="NRC"))
    found = named(desk, Meeting, "moderators", meeting, "conseil NORVEGIEN, Awa Traoré, OXFAM")
    with desk._dossier.reading() as reader:
        person = reader.find(Person)[0]
        oxfam = reader.find(Organization, acronym="OXFAM")[0]
    assert person.name == "Awa Traoré"
    assert found == {nrc.id, person.id, oxfam.id}


def test_one_name_for_a_single_reference_and_nothing_clears_it(desk):
    (meeting,) = keep(desk, Meeting())
    body = named(desk, Meeting, "body", meeting, "Cluster Protection, Mopti")
    with desk._dossier.reading() as reader:
        assert reader.get(Body, body).name == "Cluster Protection, Mopti"
    assert named(desk, Meeting, "body", meeting, "  ") is None


def test_a_name_with_a_comma_stays_whole_among_others(desk):
    known = Organization(name="Eau, Hygiène et Assainissement")
    recommendation, wash = keep(desk, Recommendation(text="…"), known)
    found = named(desk, Recommendation, "responsible", recommendation, "eau, hygiène et assainissement, NRC")
    assert wash.id in found
    assert len(found) == 2


def test_a_meeting_is_found_by_its_day_and_a_recommendation_by_its_number(desk):
    with desk._dossier.unit_of_work(Words("avant", "before")) as unit:
        day = PartialDate.day(date(2020, 1, 8))
        earlier = plan_meeting(unit, Meeting(date=day))
        called = plan_meeting(unit, Meeting())
        number = unit.add(Recommendation(text="Tenir une séance", reference="BKO-2020-001"))
    assert named(desk, Meeting, "called_by_meeting", called, "8 janvier 2020") == earlier.id
    assert named(desk, Meeting, "called_by_recommendation", called, "bko-2020-001") == number.id
    with pytest.raises(InvalidValueError):
        named(desk, Meeting, "called_by_meeting", called, "une réunion que personne ne connaît")


def test_a_theme_is_known_by_its_acronym_in_either_language(desk):
    land = Theme(name_fr="Logement, Terre et Propriété", name_en="Housing, Land and Property",
                 acronyms=frozenset({"LTP", "HLP"}))
    meeting, land = keep(desk, Meeting(), land)
    assert named(desk, Meeting, "themes", meeting, "hlp") == {land.id}
