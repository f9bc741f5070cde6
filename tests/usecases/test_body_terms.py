"""Terms of reference from the template to their endorsement, and the end of a body."""

from datetime import date

import pytest

from desktop.domain.errors import KnownError
from desktop.domain.kinds import (
    Body,
    Deliverable,
    Document,
    Meeting,
    Membership,
    Organization,
    Person,
    Recommendation,
    TermsOfReference,
    TermsSection,
)
from desktop.domain.kinds.actors import OrganizationType
from desktop.domain.kinds.bodies import BodyKind, BodyStatus, TermsState
from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.domain.partial_date import PartialDate
from desktop.usecases.bodies.changing import close_call, dissolve, open_call, revive
from desktop.usecases.bodies.members import note_members
from desktop.usecases.bodies.sheet import body_sheet
from desktop.usecases.bodies.terms import endorse, endorsing_meetings, new_version, start_terms, withdraw
from desktop.usecases.bodies.terms_sheet import terms_sheet
from desktop.usecases.bodies.terms_template import TEMPLATE
from desktop.usecases.locking import ENDORSED
from desktop.usecases.records import add_record, change_field, delete_record, move_record
from desktop.wording.words import Language

TODAY = date(2020, 1, 20)
SESSION = PartialDate.day(date(2020, 1, 16))


@pytest.fixture
def committee(desk, fake_dossier) -> Body:
    with fake_dossier.unit_of_work(None) as unit:
        cluster = unit.add(Body(name="Cluster Protection", status=BodyStatus.ACTIVE))
        unit.add(Organization(name="HCR", acronym="HCR", type=OrganizationType.UN))
        session = unit.add(Meeting(body=cluster.id, title="LTP", date=SESSION))
        proposal = unit.add(Recommendation(reference="BKO-2020-003", meeting=session.id, text="Créer un comité LTP."))
        body = unit.add(
            Body(
                name="Comité technique LTP", body_kind=BodyKind.TECHNICAL_COMMITTEE, parent=cluster.id,
                proposed_by=proposal.id, status=BodyStatus.PROPOSED, open_to_members=True,
                mandate_to=PartialDate.month(2020, 3),
            )
        )  # fmt: skip
        unit.change(proposal, addressed_to=frozenset({body.id}))
        unit.add(
            Recommendation(reference="BKO-2020-004", text="Produire un document stratégique",
                           responsible=frozenset({body.id}), due=PartialDate.month(2020, 3))
        )  # fmt: skip
    desk.perform(note_members, None, body.id, "chef de file HCR; DRC, IRC", TODAY)
    return body


def sections(desk, terms):
    return desk.read(terms_sheet, terms.id, TODAY).sections


def test_the_template_is_filled_as_far_as_the_dossier_knows(desk, committee) -> None:
    terms = desk.perform(start_terms, None, committee.id, Language.FR, TODAY).value
    parts = {one.heading: one.text for one in sections(desk, terms)}
    assert list(parts) == [part.heading.fr for part in TEMPLATE]
    assert "«\u00a0Comité technique LTP\u00a0» (comité technique)" in parts["Contexte"]
    assert "Cluster Protection" in parts["Contexte"]
    assert "16\u00a0janvier\u00a02020" in parts["Contexte"]
    assert "Créer un comité LTP" in parts["Contexte"]
    assert "- Produire un document stratégique (BKO-2020-004, délai\u00a0: mars\u00a02020)" in parts["Objectifs"]
    assert "BKO-2020-003" not in parts["Objectifs"]
    assert "HCR — agence des Nations Unies" in parts["Direction"]
    assert "DRC, IRC" in parts["Composition"]
    assert "nouveaux membres" in parts["Composition"]
    assert "Fin du mandat\u00a0: mars\u00a02020" in parts["Mandat"]
    assert "transformation en groupe permanent" in parts["Révision"]
    assert "n’a pas de terme" not in parts["Mandat"]
    sheet = desk.read(terms_sheet, terms.id, TODAY)
    assert (sheet.unfinished, sheet.language, sheet.terms.version) == (4, Language.FR, "1")
    assert desk.read(body_sheet, committee.id, TODAY).body.status is BodyStatus.TERMS_DRAFTED


def test_nothing_internal_is_copied_into_what_goes_to_everybody(desk, committee, fake_dossier) -> None:
    with fake_dossier.unit_of_work(None) as unit:
        restricted = {"sensitivity": Sensitivity.RESTRICTED}
        unit.change(unit.get(Recommendation, committee.proposed_by), sensitivity=Sensitivity.INTERNAL)
        unit.add(Recommendation(text="Évacuer", responsible=frozenset({committee.id}), **restricted))
        closed = unit.add(Meeting(body=committee.id, **restricted))
        unit.add(Recommendation(text="Négocier", meeting=closed.id, addressed_to=frozenset({committee.id})))
        source = unit.add(Person(name="Une source", **restricted))
        unit.add(Membership(body=committee.id, member=source.id))
    terms = desk.perform(start_terms, None, committee.id, Language.FR, TODAY).value
    text = "\n".join(one.text for one in sections(desk, terms))
    assert "Produire un document stratégique" in text
    assert [word for word in ("Évacuer", "Négocier", "Une source", "Créer un comité", "LTP »,") if word in text] == []


def test_the_template_speaks_english(desk, committee) -> None:
    terms = desk.perform(start_terms, None, committee.id, Language.EN, TODAY).value
    sheet = desk.read(terms_sheet, terms.id, TODAY)
    assert [one.heading for one in sheet.sections] == [part.heading.en for part in TEMPLATE]
    assert sheet.language is Language.EN
    assert not any(word in one.text for one in sheet.sections for word in ("Début", "délai", "Membres", "compléter"))


def test_beginning_terms_is_one_step_that_undo_takes_back_whole(desk, committee, fake_dossier) -> None:
    before = {record for record in fake_dossier.rows if record not in fake_dossier.deleted}
    desk.perform(start_terms, None, committee.id, Language.FR, TODAY)
    assert desk.history.undo_name.fr == "commencer les termes de référence"
    desk.undo()
    assert {record for record in fake_dossier.rows if record not in fake_dossier.deleted} == before
    assert desk.read(body_sheet, committee.id, TODAY).body.status is BodyStatus.PROPOSED


def test_a_new_version_carries_the_parts_on_and_leaves_the_last_as_it_is(desk, committee) -> None:
    first = desk.perform(start_terms, None, committee.id, Language.FR, TODAY).value
    owed = Deliverable(terms_of_reference=first.id, text="Document stratégique", due=PartialDate.month(2020, 3))
    desk.perform(add_record(Deliverable), None, owed)
    second = desk.perform(new_version, None, first.id).value
    assert (second.version, second.state) == ("2", TermsState.DRAFT)
    background = sections(desk, second)[0]
    desk.perform(change_field(TermsSection, "text"), None, background.id, "Autre")
    assert [one.heading for one in sections(desk, second)] == [one.heading for one in sections(desk, first)]
    assert sections(desk, first)[0].text != "Autre"
    sheet = desk.read(terms_sheet, second.id, TODAY)
    assert [(one.text, one.due.iso()) for one in sheet.deliverables] == [("Document stratégique", "2020-03")]
    assert desk.perform(start_terms, None, committee.id, Language.FR, TODAY).value.version == "3"


def test_endorsing_in_a_meeting_sets_the_body_to_work(desk, committee, fake_dossier) -> None:
    terms = desk.perform(start_terms, None, committee.id, Language.FR, TODAY).value
    with fake_dossier.unit_of_work(None) as unit:
        monthly = unit.add(Meeting(body=committee.parent, number=38, date=PartialDate.day(date(2020, 2, 12))))
    done = desk.perform(endorse, None, terms.id, monthly.id).value
    assert (done.state, done.endorsed_on, done.endorsed_in) == (TermsState.ENDORSED, monthly.date, monthly.id)
    body = desk.read(body_sheet, committee.id, TODAY).body
    assert (body.status, body.mandate_from) == (BodyStatus.TEMPORARY, monthly.date)
    back = desk.perform(withdraw, None, terms.id).value
    assert (back.state, back.endorsed_on, back.endorsed_in) == (TermsState.DRAFT, None, None)


def test_a_meeting_that_is_still_to_come_is_not_the_first_proposed_for_endorsing(desk, committee, fake_dossier) -> None:
    with fake_dossier.unit_of_work(None) as unit:
        days = [date(2019, 12, 11), TODAY, date(TODAY.year + 1, 1, 8)]
        made = [unit.add(Meeting(body=committee.parent, date=PartialDate.day(day))) for day in days]
        vague = unit.add(Meeting(body=committee.parent))
    offered = [one for one, _ in desk.read(endorsing_meetings, committee.id, TODAY)]
    assert [one for one in offered if one in {each.id for each in (*made, vague)}] == [
        made[1].id, made[0].id, vague.id, made[2].id,
    ]


def test_a_mandate_that_began_before_its_terms_keeps_its_beginning(desk, committee) -> None:
    desk.perform(change_field(Body, "mandate_from"), None, committee.id, PartialDate.year(2019))
    terms = desk.perform(start_terms, None, committee.id, Language.FR, TODAY).value
    desk.perform(endorse, None, terms.id, None, SESSION)
    assert desk.read(body_sheet, committee.id, TODAY).body.mandate_from == PartialDate.year(2019)


def test_what_is_empty_or_has_no_day_is_not_endorsed(desk, committee) -> None:
    empty = desk.perform(add_record(TermsOfReference), None, TermsOfReference(body=committee.id)).value
    with pytest.raises(KnownError, match="empty"):
        desk.perform(endorse, None, empty.id, None, SESSION)
    terms = desk.perform(start_terms, None, committee.id, Language.FR, TODAY).value
    with pytest.raises(KnownError, match="day"):
        desk.perform(endorse, None, terms.id, None)


def test_members_of_endorsed_terms_are_those_of_that_day(desk, committee, fake_dossier) -> None:
    terms = desk.perform(start_terms, None, committee.id, Language.FR, TODAY).value
    desk.perform(endorse, None, terms.id, None, SESSION)
    with fake_dossier.unit_of_work(None) as unit:
        left = next(row for row in body_sheet(unit, committee.id, TODAY).members if row.name.fr == "IRC")
        unit.change(left.membership, until=PartialDate.day(date(2020, 2, 1)))
        late = date(2021, 1, 1)
        assert "IRC" in {row.name.fr for row in terms_sheet(unit, terms.id, late).members}
        assert not [row for row in body_sheet(unit, committee.id, late).members if row.name.fr == "IRC" and row.current]


def test_what_a_body_still_owes_is_of_its_newest_version(desk, committee, fake_dossier) -> None:
    first = desk.perform(start_terms, None, committee.id, Language.FR, TODAY).value
    for text in ("Étude", "Cartographie"):
        desk.perform(add_record(Deliverable), None, Deliverable(terms_of_reference=first.id, text=text))
    second = desk.perform(new_version, None, first.id).value
    with fake_dossier.unit_of_work(None) as unit:
        done = next(one for one in unit.find(Deliverable, terms_of_reference=second.id) if one.text == "Étude")
        unit.change(done, delivered=done.id)
    assert [one.text for one in desk.read(body_sheet, committee.id, TODAY).owed] == ["Cartographie"]


def test_a_body_ends_and_may_be_brought_back(desk, committee, fake_dossier) -> None:
    with fake_dossier.unit_of_work(None) as unit:
        group = unit.add(Body(name="GT LTPRN", status=BodyStatus.ACTIVE))
    day = PartialDate.month(2020, 11)
    over = desk.perform(dissolve, None, committee.id, day, group.id).value
    assert (over.status, over.mandate_to, over.succeeded_by, over.open_to_members) == (
        BodyStatus.DISSOLVED, day, group.id, False,
    )  # fmt: skip
    with pytest.raises(KnownError):
        desk.perform(dissolve, None, group.id, day, committee.id)
    with pytest.raises(KnownError):
        desk.perform(dissolve, None, group.id, day, group.id)
    again = desk.perform(revive, None, committee.id, date(2021, 1, 1)).value
    assert (again.status, again.mandate_to, again.succeeded_by) == (BodyStatus.ACTIVE, None, None)
    assert desk.perform(open_call, None, committee.id).value.open_to_members
    assert not desk.perform(close_call, None, committee.id).value.open_to_members


def test_a_temporary_body_is_asked_for_its_end(desk, committee) -> None:
    for field, value in (("mandate_to", None), ("status", BodyStatus.TEMPORARY)):
        desk.perform(change_field(Body, field), None, committee.id, value)
    terms = desk.perform(start_terms, None, committee.id, Language.FR, TODAY).value
    parts = {one.heading: one.text for one in sections(desk, terms)}
    assert "[À compléter\u00a0: la fin du mandat]" in parts["Mandat"]
    assert "groupe permanent" in parts["Révision"]


def test_endorsed_terms_no_longer_change_whichever_way_somebody_comes_to_them(desk, committee) -> None:
    terms = desk.perform(start_terms, None, committee.id, Language.FR, TODAY).value
    owed = desk.perform(add_record(Deliverable), None, Deliverable(terms_of_reference=terms.id, text="Étude")).value
    study = desk.perform(add_record(Document), None, Document(title="Étude")).value
    desk.perform(endorse, None, terms.id, None, PartialDate.day(TODAY))
    part = desk.read(lambda reader: reader.find(TermsSection, terms_of_reference=terms.id))[0]
    before = desk.read(terms_sheet, terms.id, TODAY)
    for use_case, args in (
        (change_field(TermsSection, "text"), (part.id, "autre")),
        (change_field(TermsOfReference, "version"), (terms.id, "7")),
        (change_field(Deliverable, "due"), (owed.id, None)),
        (add_record(TermsSection), (TermsSection(terms_of_reference=terms.id, heading="x"),)),
        (add_record(Deliverable), (Deliverable(terms_of_reference=terms.id, text="x"),)),
        (move_record(TermsSection), (part.id, 1)),
        (delete_record(TermsSection), (part.id,)),
        (delete_record(TermsOfReference), (terms.id,)),
    ):
        with pytest.raises(KnownError) as refused:
            desk.perform(use_case, None, *args)
        assert refused.value.words == ENDORSED
    assert desk.read(terms_sheet, terms.id, TODAY) == before
    desk.perform(change_field(Deliverable, "delivered"), None, owed.id, study.id)
    desk.perform(withdraw, None, terms.id)
    assert desk.perform(change_field(TermsSection, "text"), None, part.id, "autre").value.text == "autre"


def test_the_template_promises_no_table_that_is_not_there(desk, committee) -> None:
    terms = desk.perform(start_terms, None, committee.id, Language.FR, TODAY).value
    sections = desk.read(lambda reader: reader.find(TermsSection, terms_of_reference=terms.id))
    assert not [one for one in sections if "ivrable" in one.text]
