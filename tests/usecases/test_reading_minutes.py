"""What minutes say is proposed with their meeting and kept in one step: who was there, points, actions, progress."""

from datetime import date, time

import pytest

from desktop.domain.kinds import (
    AgendaItem,
    Attendance,
    Body,
    Meeting,
    Objective,
    Organization,
    Person,
    ProgressNote,
    Recommendation,
)
from desktop.domain.kinds.actors import Standing
from desktop.domain.kinds.meetings import MeetingKind, MeetingState, Outcome, Presence
from desktop.domain.kinds.recommendations import Status
from desktop.domain.partial_date import PartialDate
from desktop.usecases.findings import (
    Findings,
    FoundAttendance,
    FoundMeeting,
    FoundProgress,
    FoundRecommendation,
    FoundText,
    Span,
)
from desktop.usecases.reading import accept, propose

from .fake_dossier import FakeDossier

TODAY = date(2020, 3, 1)
DAY = PartialDate.day(date(2020, 1, 16))
SPAN = Span(0, 1)


def minutes(**more):
    meeting = FoundMeeting(**{
        "span": SPAN, "date": DAY, "kind": MeetingKind.MONTHLY, "body": "Cluster Protection", "start": time(9, 30),
        "participants": 12, "chair": "HCR", "moderators": ("NRC",), "note_taker": "Awa Diallo",
        "other_business": "Rien", "next_meeting": PartialDate.day(date(2020, 2, 12)),
        "objectives": (FoundText(span=SPAN, number="1", text="Revoir le plan", outcome=Outcome.MET, said="vite"),),
        "agenda": (FoundText(span=SPAN, number="1", text="Plan", said="Il est prêt.", presenter="OIM", minutes=20),),
        "recommendations": (FoundRecommendation(
            span=SPAN, number="i", text="Publier le plan", responsible=("HCR",), follow_up=("OCHA",), agenda="Plan",
        ),),
        "attendances": (
            FoundAttendance(span=SPAN, name="HCR", presence=Presence.PRESENT, people=3),
            FoundAttendance(span=SPAN, name="CICR", presence=Presence.EXCUSED, standing=Standing.OBSERVER),
            FoundAttendance(span=SPAN, name="NRC", presence=Presence.PRESENT, person="Moussa Traoré"),
        ),
        "progress": (FoundProgress(span=SPAN, text="Partager la carte", status=Status.DONE, note=""),),
    } | more)  # fmt: skip
    return Findings(text="x", meetings=(meeting,))


@pytest.fixture
def dossier():
    made = FakeDossier()
    with made.unit_of_work(None) as unit:
        body = unit.add(Body(name="Cluster Protection"))
        earlier = unit.add(Meeting(body=body.id, date=PartialDate.day(date(2019, 12, 12))))
        unit.add(Recommendation(reference="BKO-2019-001", text="Partager la carte", meeting=earlier.id))
        unit.add(Organization(name="HCR", acronym="HCR"))
    return made


def keep(dossier, findings):
    with dossier.unit_of_work(accept.name) as unit:
        return accept(unit, propose(unit, findings, TODAY), TODAY)


def found(dossier, kind, **where):
    with dossier.reading() as reader:
        return reader.find(kind, **where)


def named(dossier, kind, record):
    with dossier.reading() as reader:
        return reader.get(kind, record).name


def test_minutes_become_a_meeting_with_all_that_they_say(dossier):
    keep(dossier, minutes())
    (meeting,) = found(dossier, Meeting, date=DAY)
    assert (meeting.start, meeting.participants, meeting.other_business) == (time(9, 30), 12, "Rien")
    assert meeting.next_meeting == PartialDate.day(date(2020, 2, 12))
    assert named(dossier, Organization, meeting.chair) == "HCR"
    assert named(dossier, Person, meeting.note_taker) == "Awa Diallo"
    assert [named(dossier, Organization, one) for one in meeting.moderators] == ["NRC"]
    (objective,) = found(dossier, Objective)
    assert (objective.outcome, objective.comment) == (Outcome.MET, "vite")
    (item,) = found(dossier, AgendaItem)
    assert (item.discussion, item.minutes, named(dossier, Organization, item.presenter)) == ("Il est prêt.", 20, "OIM")
    (made,) = found(dossier, Recommendation, text="Publier le plan")
    assert made.agenda_item == item.id
    assert [named(dossier, Organization, one) for one in made.follow_up] == ["OCHA"]


def test_who_was_there_comes_in_the_order_of_the_minutes(dossier):
    keep(dossier, minutes())
    kept = sorted(found(dossier, Attendance), key=lambda one: one.position)
    assert [named(dossier, Organization, one.organization) for one in kept] == ["HCR", "CICR", "NRC"]
    assert [(one.presence, one.standing, one.people) for one in kept] == [
        (Presence.PRESENT, Standing.MEMBER, 3), (Presence.EXCUSED, Standing.OBSERVER, None),
        (Presence.PRESENT, Standing.MEMBER, None),
    ]  # fmt: skip
    assert named(dossier, Person, kept[2].person) == "Moussa Traoré"
    assert len(found(dossier, Organization, acronym="HCR")) == 1


def test_earlier_recommendations_are_followed_up_with_a_note(dossier):
    keep(dossier, minutes())
    (one,) = found(dossier, Recommendation, reference="BKO-2019-001")
    assert one.status is Status.DONE
    (note,) = found(dossier, ProgressNote)
    assert note.text == "Selon le compte rendu\u00a0: réalisée."
    assert note.on == DAY.end


def test_a_recommendation_that_the_dossier_has_not_comes_with_its_note(dossier):
    keep(dossier, minutes(progress=(FoundProgress(
        span=SPAN, text="Former les acteurs", reference="MOPTI-2019-004", status=Status.IN_PROGRESS, note="2 sur 3"
    ),)))  # fmt: skip
    (one,) = found(dossier, Recommendation, reference="MOPTI-2019-004")
    assert (one.text, one.status) == ("Former les acteurs", Status.IN_PROGRESS)
    assert found(dossier, ProgressNote)[0].text == "2 sur 3"


def test_what_was_accepted_is_known_the_next_time(dossier):
    assert keep(dossier, minutes()) > 0
    with dossier.reading() as reader:
        proposals = propose(reader, minutes(), TODAY)
    assert [proposal.kind for _, proposal in proposals.walk() if not proposal.known] == []
    assert keep(dossier, minutes()) == 0
    assert len(found(dossier, Attendance)) == 3
    assert len(found(dossier, ProgressNote)) == 1


def test_what_is_not_ticked_is_not_kept(dossier):
    with dossier.unit_of_work(accept.name) as unit:
        proposals = propose(unit, minutes(), TODAY)
        for path, proposal in list(proposals.walk()):
            if proposal.kind in ("attendance", "progress_note"):
                proposals = proposals.ticked(path, False)
        accept(unit, proposals, TODAY)
    assert found(dossier, Attendance) == []
    assert found(dossier, ProgressNote) == []


def test_validated_minutes_take_in_nothing(dossier):
    with dossier.unit_of_work(None) as unit:
        body = unit.find(Body)[0]
        unit.add(Meeting(body=body.id, date=DAY, state=MeetingState.VALIDATED, meeting_kind=MeetingKind.MONTHLY))
    keep(dossier, minutes())
    assert found(dossier, Attendance) == []
    assert found(dossier, Recommendation, reference="BKO-2019-001")[0].status is Status.NOT_STARTED


def test_proposals_are_called_by_what_they_are_about(dossier):
    with dossier.reading() as reader:
        labels = {one.kind: one.label.fr for _, one in propose(reader, minutes(), TODAY).walk()}
    assert labels["attendance"] == "NRC"
    assert labels["progress_note"] == "Partager la carte"
