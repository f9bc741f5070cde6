"""What a successor is given: whole, but for what is restricted or belongs to people who did not consent."""

from datetime import date

import pytest

from desktop.domain.declaration import all_kinds, kind_of
from desktop.domain.kinds import (
    AgendaItem,
    Attendance,
    Body,
    Document,
    Meeting,
    Membership,
    Organization,
    Person,
    ProgressNote,
    Recommendation,
    TermsOfReference,
    TermsSection,
)
from desktop.domain.kinds.bodies import TermsState
from desktop.domain.kinds.meetings import MeetingState
from desktop.domain.kinds.recommendations import Status
from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.domain.partial_date import PartialDate
from desktop.usecases.handover.extract import extract, fill
from desktop.usecases.handover.sheet import handover_sheet

TODAY = date(2020, 1, 20)
BODY = Body(name="Cluster Protection")
AGREED = Person(name="Aminata Diallo", consent_on=date(2019, 10, 1))
UNASKED = Person(name="Sans Accord", email="x@example.org")
HIDDEN = Person(name="Témoin", consent_on=date(2019, 10, 1), sensitivity=Sensitivity.RESTRICTED)


def meeting(day, **fields):
    state = {"state": MeetingState.VALIDATED}
    return Meeting(**{"body": BODY.id, "date": PartialDate.from_iso(day), "chair": UNASKED.id} | state | fields)


@pytest.fixture
def dossier(fake_dossier):
    held = [meeting(f"2019-{month:02}-10") for month in (8, 9, 10, 11, 12)]
    secret = meeting("2020-01-10", sensitivity=Sensitivity.RESTRICTED)
    open_one = Recommendation(meeting=held[0].id, text="Toujours ouverte", due=PartialDate.from_iso("2019-12"),
                              responsible=frozenset({AGREED.id, UNASKED.id}))  # fmt: skip
    terms = [TermsOfReference(body=BODY.id, version=str(n), state=state)
             for n, state in enumerate((TermsState.ENDORSED, TermsState.ENDORSED, TermsState.DRAFT), 1)]  # fmt: skip
    records = [
        BODY, AGREED, UNASKED, HIDDEN, *held, secret, open_one, *terms, Organization(acronym="HCR"),
        Membership(body=BODY.id, member=UNASKED.id), Membership(body=BODY.id, member=AGREED.id),
        *(AgendaItem(meeting=one.id, title=f"Point {one.date.iso()}") for one in held),
        Attendance(meeting=held[-1].id, person=UNASKED.id), Attendance(meeting=held[-1].id, person=AGREED.id),
        Recommendation(meeting=held[1].id, text="Close", status=Status.DONE),
        Recommendation(meeting=secret.id, text="Née en secret"),
        Recommendation(meeting=held[-1].id, text="Secrète", sensitivity=Sensitivity.RESTRICTED),
        ProgressNote(recommendation=open_one.id, text="En cours", meeting=secret.id),
        TermsSection(terms_of_reference=terms[1].id, heading="Contexte"),
        Document(title="Stratégie", key_document=True), Document(title="Brouillon"),
        meeting("2020-02-12", state=MeetingState.PLANNED),
    ]  # fmt: skip
    fake_dossier.rows = {one.id: one for one in records}
    return fake_dossier


@pytest.fixture
def given(dossier):
    with dossier.reading() as reader:
        return extract(reader)


def of(given, kind):
    return [one for one in given.records if type(one) is kind]


def test_only_what_a_successor_may_have_is_in_it(given):
    assert [one.name for one in of(given, Person)] == ["Aminata Diallo"]
    assert [one.text for one in of(given, Recommendation)] == ["Toujours ouverte"]
    assert [one.title for one in of(given, Document)] == ["Stratégie"]
    assert [one.version for one in of(given, TermsOfReference)] == ["2"]
    assert not any(getattr(one, "sensitivity", None) is Sensitivity.RESTRICTED for one in given.records)
    days = sorted(one.date.iso() for one in of(given, Meeting))
    # the first because something that is still open was recommended there
    assert days == ["2019-08-10", "2019-10-10", "2019-11-10", "2019-12-10", "2020-02-12"]
    assert len(of(given, AgendaItem)) == 4


def test_nothing_refers_to_what_stays_behind(given):
    ids = {one.id for one in given.records}
    for record in given.records:
        for field in kind_of(record).fields.values():
            value = getattr(record, field.name)
            if field.targets and value:
                assert (value if field.is_set else {value}) <= ids, field.name
    assert [one.member for one in of(given, Membership)] == [AGREED.id]
    assert [one.person for one in of(given, Attendance)] == [AGREED.id]
    assert {one.chair for one in of(given, Meeting)} == {None}
    assert [one.text for one in of(given, ProgressNote)] == ["En cours"]
    assert all(kind in all_kinds() for kind in map(kind_of, given.records))


def test_what_is_left_out_is_counted(given):
    assert [words.fr for words in given.left_out] == [
        "4 fiches restreintes",  # a person, a meeting, its recommendation and another
        "1 contact qui n’a pas donné son consentement",
        "1 réunion plus ancienne",
        "1 recommandation close",
        "1 document qui n’est pas marqué comme clé",
    ]


def test_the_extract_fills_an_empty_dossier_as_it_is(given, fake_factory):
    desk, empty = fake_factory()
    desk.perform(fill, None, given.records)
    assert set(empty.rows.values()) == set(given.records)


def test_the_page_says_what_waits(dossier):
    with dossier.reading() as reader:
        sheet = handover_sheet(reader, TODAY)
    assert [words.fr for words in sheet.waiting] == [
        "1 recommandation est en retard.",
        "Réunion mensuelle, 12\u00a0février\u00a02020\u00a0: à tenir.",
    ]
    assert [one.meeting.date.iso() for one in sheet.minutes] == ["2019-12-10", "2019-11-10", "2019-10-10"]
    assert [row.name.fr for one in sheet.bodies for row in one.members] == ["Aminata Diallo"]
    assert [one.person for one in sheet.minutes[0].attendances] == [AGREED.id]
    assert {one.meeting.chair for one in sheet.minutes} == {None}
    assert [row.responsible for row in sheet.recommendations.rows] == [(AGREED.id,)]
    assert "Secrète" not in [one.text for one in sheet.minutes[0].recommendations]
    assert "Née en secret" not in [seen.recommendation.text for one in sheet.minutes for seen in one.earlier]
