"""The bulletin's text: whole sentences whatever is missing, good French, and nothing a reader would not find again."""

import importlib.util
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, note, settings

from desktop.domain.errors import KnownError
from desktop.domain.kinds import (
    Body,
    Document,
    Meeting,
    Membership,
    Objective,
    Organization,
    ProgressNote,
    Recommendation,
)
from desktop.domain.kinds.bodies import BodyStatus, Role
from desktop.domain.kinds.documents import BulletinPart
from desktop.domain.kinds.meetings import MeetingKind, MeetingState
from desktop.domain.kinds.recommendations import Status
from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.domain.partial_date import PartialDate
from desktop.exchange.reading import read_text
from desktop.usecases.bulletin.clauses import inside
from desktop.usecases.bulletin.period import Period, last_half_month, last_month, period_between
from desktop.usecases.bulletin.sections import written
from desktop.wording.folding import fold


def _sibling(name):
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


FACTS, FAKES = _sibling("bulletin_facts"), _sibling("fake_dossier")
PERIOD = Period(FACTS.FIRST, FACTS.LAST)
RESIDUE = re.compile(
    r"None|\{|\}|\[|\]|  |[ \u00a0] [ \u00a0]|\(\s*\)| [,.]|[,;:.]{2}|[?!]\.|\( | \)|«\u00a0»|,\u00a0;"
)


def text_of(records, part=BulletinPart.COORDINATION, period=PERIOD):
    dossier = FAKES.FakeDossier()
    dossier.rows = {record.id: record for record in records}
    with dossier.reading() as reader:
        return written(reader, part, period)


@settings(max_examples=60, deadline=None)
@given(FACTS.fortnights())
def test_no_fact_that_is_missing_leaves_a_trace(facts):
    for part in BulletinPart:
        words = text_of(facts[0], part)
        for text in (words.fr, words.en):
            assert not (found := RESIDUE.search(text)), (found, text)
            assert text.count("«") == text.count("»")
            assert text.count("(") == text.count(")")
            for paragraph in filter(None, text.split("\n")):
                assert paragraph.endswith((".", "?", ":", ".pdf")), paragraph
                assert re.match(r"[-* ]*[A-ZÀ-Ý0-9]", paragraph), paragraph
        if words.fr:
            assert not re.search(r"(?<![\u00a0\u202f])[;:?!»](?!//)", re.sub(r"https?\S+", "", words.fr)), words.fr
            assert not re.search(r"\b(?:de|le|la|que) [aeiouéèêh](?!aut)", words.fr), words.fr
            assert not re.search(r"\b(?:de le|de les|à les?(?! rejoindre))\b", words.fr), words.fr


@settings(max_examples=60, deadline=None)
@given(FACTS.fortnights(whole=True))
def test_what_is_written_is_read_again(facts):
    records, meeting, earlier = facts
    text = text_of(records).fr
    note(text)
    findings = read_text(f"Coordination\n\n{text}", date(2020, 2, 3))
    (found,) = [one for one in findings.meetings if one.date == meeting.date]
    assert (found.kind, found.body) == (meeting.meeting_kind, "Cluster Protection")
    assert [one.date for one in findings.meetings if one.date != meeting.date] == []
    assert (found.origin.date if found.origin else None) == (earlier.date if meeting.called_by_meeting else None)
    by_kind = {kind: [one for one in records if type(one) is kind] for kind in (Objective, Recommendation, Body)}
    aims = [fold(inside(one.text, "fr")) for one in by_kind[Objective]]
    assert [fold(one.text) for one in found.objectives] == aims
    own = [one for one in by_kind[Recommendation] if one.meeting == meeting.id]
    names = {one.id: one.acronym or one.name for one in records if isinstance(one, Organization)}
    names |= {one.id: one.name for one in by_kind[Body]}
    assert {_told(one.text, one.type, one.due, one.responsible) for one in found.recommendations} == {
        _told(inside(one.text, "fr"), one.type, one.due, (names[actor] for actor in one.responsible)) for one in own
    }
    born = [one for one in by_kind[Body] if one.proposed_by]
    members = {names[one.member] for one in records if isinstance(one, Membership)}
    assert [(fold(one.name), one.status, bool(one.open_to_members)) for one in found.bodies] == [
        (fold(one.name), one.status, bool(one.open_to_members)) for one in born
    ]
    assert {fold(name) for one in found.bodies for name in one.members} == {fold(name) for name in members}


def _told(text, kind, due, responsible):
    return fold(text), kind, due, frozenset(fold(name) for name in responsible)


BODY = Body(name="Cluster Protection", status=BodyStatus.ACTIVE)


def meeting(day="2020-01-16", **fields):
    return Meeting(**{"body": BODY.id, "date": PartialDate.from_iso(day), "state": MeetingState.HELD} | fields)


def plain(records, **more):
    return text_of([BODY, *records], **more).fr.replace("\u00a0", " ")


def test_a_meeting_over_two_days_and_one_that_said_only_its_month():
    workshop = meeting("2020-01-29", until=PartialDate.from_iso("2020-02-01"), meeting_kind=MeetingKind.WORKSHOP)
    days = "Du mercredi 29 janvier au samedi 1er février 2020"
    assert plain([workshop]) == f"{days}, le Cluster Protection a tenu un atelier."
    retreat = meeting("2020-01", meeting_kind=MeetingKind.RETREAT)
    assert plain([retreat]) == "En janvier 2020, le Cluster Protection a tenu une retraite."


def test_one_of_anything_is_said_in_the_singular():
    session = meeting(meeting_kind=MeetingKind.WORKSHOP, participants=1, women=1)
    aim = Objective(meeting=session.id, text="Identifier les acteurs")
    asked = Recommendation(meeting=session.id, text="Elaborer une carte d'accès", due=PartialDate.month(2020, 3))
    assert plain([session, aim, asked]) == (
        "Le jeudi 16 janvier 2020, le Cluster Protection a tenu un atelier. L’atelier a rassemblé une personne, dont "
        "une femme. Il avait pour objectif d’identifier les acteurs. À l’issue des échanges, les participants ont "
        "formulé la recommandation suivante : élaborer une carte d’accès (d’ici fin mars 2020)."
    )


def test_quotes_within_quotes_are_the_other_ones():
    workshop = meeting(title="Retours et « relocalisations »", meeting_kind=MeetingKind.WORKSHOP)
    words = text_of([BODY, workshop])
    assert "intitulé «\u00a0Retours et “relocalisations”\u00a0»" in words.fr
    assert "called “Retours et ‘relocalisations’”" in words.en


def test_a_deadline_that_the_text_says_is_not_said_twice():
    session = meeting()
    asked = Recommendation(
        meeting=session.id, text="Produire une note d’ici le mois de mars 2020", due=PartialDate.month(2020, 3)
    )
    assert plain([session, asked]).endswith("suivante : produire une note d’ici le mois de mars 2020.")


def test_a_committee_is_told_once_with_its_lead_members_and_open_door():
    session = meeting("2020-01-20")
    asked = Recommendation(meeting=session.id, text="Créer une équipe")
    team = Body(name="Équipe spéciale Retours", status=BodyStatus.ACTIVE, open_to_members=True, proposed_by=asked.id,
                mandate_from=PartialDate.from_iso("2020-01-20"))  # fmt: skip
    lead, other = Organization(acronym="OIM"), Organization(acronym="HCR")
    roles = [Membership(body=team.id, member=lead.id, role=Role.LEAD), Membership(body=team.id, member=other.id)]
    text = plain([session, asked, team, lead, other, *roles])
    assert text.count("Équipe spéciale") == 1
    assert text.endswith(
        "L’Équipe spéciale Retours a été mise en place à cette occasion, sous la conduite de l’OIM, et regroupe le HCR."
        " Elle reste ouverte à d’autres organisations, invitées à la rejoindre."
    )


@pytest.mark.parametrize("hidden", [Sensitivity.INTERNAL, Sensitivity.RESTRICTED])
def test_what_is_not_for_everybody_stays_out(hidden):
    session = meeting(called_by_meeting=(secret := meeting("2020-01-08", sensitivity=hidden)).id)
    asked = Recommendation(meeting=session.id, text="Protéger un témoin", sensitivity=hidden)
    note = ProgressNote(recommendation=asked.id, text="Fait", on=date(2020, 1, 20), status=Status.DONE)
    report = Document(title="Témoins", key_document=True, published=PartialDate.month(2020, 1), sensitivity=hidden)
    open_one = Recommendation(meeting=session.id, text="Agir", due=PartialDate.month(2020, 1), fulfilled_by={report.id},
                              status=Status.DONE)  # fmt: skip
    done = ProgressNote(recommendation=open_one.id, text="Fait", on=date(2020, 1, 20), status=Status.DONE)
    born = Recommendation(meeting=secret.id, text="Du témoin", due=PartialDate.day(date(2020, 1, 20)))
    closed = Recommendation(meeting=secret.id, text="Sur le témoin", status=Status.DONE)
    told = ProgressNote(recommendation=closed.id, text="Fait", on=date(2020, 1, 20), status=Status.DONE)
    records = [BODY, session, asked, secret, note, report, open_one, done, born, closed, told]
    for part in BulletinPart:
        assert "moin" not in text_of(records, part).fr
        assert "sur recommandation" not in text_of(records, part).fr
    assert text_of([BODY, secret], period=Period(date(2020, 1, 1), date(2020, 1, 15))).fr == ""


def test_a_document_is_news_when_it_was_published_or_noted_then():
    old = Document(title="Ancien rapport", key_document=True, published=PartialDate.year(2017))
    assert text_of([old], BulletinPart.DOCUMENTS).fr == ""
    ever_since = Period(date(2018, 1, 1), date(2999, 12, 31))  # the id is made now, whatever day that is
    assert "Ancien rapport" in text_of([old], BulletinPart.DOCUMENTS, ever_since).fr
    assert text_of([Document(title="Autre", published=PartialDate.month(2020, 1))], BulletinPart.DOCUMENTS).fr == ""


def test_periods():
    assert last_half_month(date(2020, 2, 3)) == Period(date(2020, 1, 16), date(2020, 1, 31))
    assert last_half_month(date(2020, 2, 15)) == Period(date(2020, 2, 1), date(2020, 2, 15))
    assert last_half_month(date(2020, 2, 29)) == Period(date(2020, 2, 16), date(2020, 2, 29))
    assert last_month(date(2020, 3, 30)) == Period(date(2020, 2, 1), date(2020, 2, 29))
    said = [Period(date(2020, 1, 1), date(2020, 1, 31)), PERIOD, Period(date(2019, 12, 20), date(2020, 1, 1))]
    assert [period.wording.fr.replace("\u00a0", " ") for period in said] == [
        "janvier 2020", "16 – 31 janvier 2020", "du 20 décembre 2019 au 1er janvier 2020"
    ]  # fmt: skip
    with pytest.raises(KnownError):
        period_between(PartialDate.month(2020, 3), PartialDate.month(2020, 2))
    with pytest.raises(KnownError):
        period_between(None, PartialDate.month(2020, 2))
