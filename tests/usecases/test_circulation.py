"""A meeting's paper goes to those who were expected, with the words of its state."""

from datetime import date, time

import pytest

from desktop.domain.kinds import Attendance, Meeting, Organization, Person
from desktop.domain.kinds.meetings import MeetingState, Presence
from desktop.domain.partial_date import PartialDate
from desktop.usecases.circulation import circulation
from desktop.usecases.meeting_sheet import meeting_sheet

from .fake_dossier import FakeDossier

TODAY = date(2020, 1, 20)


@pytest.fixture
def unit():
    with FakeDossier().unit_of_work(None) as opened:
        yield opened


def told(unit, meeting):
    return circulation(unit, meeting_sheet(unit, meeting.id, TODAY), TODAY)


def test_everybody_expected_gets_it_once_and_those_without_address_are_named(unit):
    nrc, drc = unit.add(Organization(name="NRC")), unit.add(Organization(name="DRC"))
    left = unit.add(Organization(name="IRC"))
    note_taker = unit.add(Person(name="Awa", organization=nrc.id, email=" awa@nrc.example "))
    unit.add(Person(name="Zan", organization=nrc.id, email="zan@nrc.example"))
    unit.add(Person(name="Sans", organization=drc.id))
    unit.add(Person(name="Parti", organization=left.id, email="parti@irc.example", posting_ends=PartialDate.year(2019)))
    unit.add(Person(name="Autre", email="autre@example.org"))
    meeting = unit.add(Meeting(state=MeetingState.DRAFT, note_taker=note_taker.id))
    for one in (nrc, drc, left):
        unit.add(Attendance(meeting=meeting.id, organization=one.id, presence=Presence.EXCUSED))
    unit.add(Attendance(meeting=meeting.id, person=note_taker.id))
    found = told(unit, meeting)
    assert found.letter.to == ("awa@nrc.example", "zan@nrc.example")
    assert [words.fr for words in found.without_address] == ["DRC", "IRC"]


@pytest.mark.parametrize(
    ("state", "subject", "words"),
    [
        (MeetingState.PLANNED, "Invitation", "(HCR Bamako). L’ordre du jour est ci-joint."),
        (MeetingState.HELD, "Projet de compte rendu", "vos observations"),
        (MeetingState.CIRCULATED, "Projet de compte rendu", "vos observations"),
        (MeetingState.VALIDATED, "Compte rendu\u00a0:", "compte rendu validé"),
    ],
)
def test_the_words_are_those_of_its_state(unit, state, subject, words):
    day = PartialDate.from_iso("2020-01-16")
    meeting = unit.add(Meeting(number=3, date=day, start=time(10), venue="HCR Bamako", state=state,
                               online_link="https://exemple.org/salle"))  # fmt: skip
    letter = told(unit, meeting).letter
    assert letter.subject.fr.startswith(subject)
    assert letter.subject.fr.endswith("16\u00a0janvier\u00a02020")
    assert words in letter.body.fr
    assert ("https://exemple.org/salle" in letter.body.en) == (state is MeetingState.PLANNED)
    assert letter.body.en.endswith("Cluster Protection Mali")


def test_what_is_not_known_is_left_out(unit):
    letter = told(unit, unit.add(Meeting(state=MeetingState.PLANNED))).letter
    assert letter.to == ()
    assert "None" not in letter.body.fr + letter.body.en
    assert "réunion suivante\u00a0: Réunion mensuelle. L’ordre" in letter.body.fr
