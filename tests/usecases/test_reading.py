"""Accepting what was read: everything once, nothing twice, in one step that can be undone."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.domain.errors import KnownError
from desktop.domain.kinds import (
    AgendaItem,
    Body,
    Document,
    Meeting,
    Membership,
    Objective,
    Organization,
    Recommendation,
    Theme,
)
from desktop.domain.kinds.bodies import BodyKind, BodyStatus
from desktop.domain.kinds.documents import DocumentKind
from desktop.domain.kinds.meetings import MeetingKind, MeetingState, SpokenLanguage
from desktop.domain.partial_date import PartialDate
from desktop.usecases.findings import (
    Findings,
    FoundBody,
    FoundDocument,
    FoundMeeting,
    FoundOrigin,
    FoundRecommendation,
    FoundText,
    Span,
)
from desktop.usecases.likeness import body_kind_called, body_name, means_the_body, name_key, same_text
from desktop.usecases.reading import accept, propose
from desktop.wording.words import Language

TODAY = date(2020, 2, 3)
HERE = Span(0, 1)
SESSION = FoundMeeting(
    span=HERE,
    date=PartialDate.day(date(2020, 1, 16)),
    kind=MeetingKind.WORKING_SESSION,
    body="Cluster Protection",
    themes=("Logement, Terre et Propriété (LTP)",),
    origin=FoundOrigin(
        span=HERE, kind=MeetingKind.MONTHLY, date=PartialDate.day(date(2020, 1, 8)), body="Cluster Protection"
    ),
    objectives=(FoundText(span=HERE, number="1", text="Discuter de la pertinence de la thématique au Mali"),),
    agenda=(FoundText(span=HERE, number="1", text="Tour de table"),),
    recommendations=(
        FoundRecommendation(span=HERE, number="i", text="Élaborer les TdR du Comité technique temporaire"),
        FoundRecommendation(
            span=HERE,
            number="ii",
            text="Conduire l’évaluation",
            due=PartialDate.month(2020, 3),
            responsible=("NRC", "Cluster Abris"),
        ),
    ),
    bodies=(
        FoundBody(
            span=HERE,
            name="Comité technique temporaire",
            kind=BodyKind.TECHNICAL_COMMITTEE,
            status=BodyStatus.TEMPORARY,
            open_to_members=True,
            members=("Cluster Abris", "Cluster Protection"),
        ),
    ),
)
REPORT = FoundDocument(
    span=HERE,
    title="Situation humanitaire du Mali",
    publisher="OCHA Mali",
    kind=DocumentKind.REPORT,
    published=PartialDate.month(2020, 1),
)
PAGE = Findings(text="…", documents=(REPORT,), meetings=(SESSION,))


def take(desk, findings=PAGE, today=TODAY):
    return desk.perform(accept, None, desk.read(propose, findings, today), today)


def all_of(desk, kind):
    return desk.read(lambda reader: reader.find(kind))


def test_everything_is_made_with_its_links(desk):
    take(desk)
    session = next(found for found in all_of(desk, Meeting) if found.meeting_kind is MeetingKind.WORKING_SESSION)
    earlier = next(found for found in all_of(desk, Meeting) if found.meeting_kind is MeetingKind.MONTHLY)
    cluster = next(body for body in all_of(desk, Body) if body.name == "Cluster Protection")
    committee = next(body for body in all_of(desk, Body) if body.name == "Comité technique temporaire")
    assert session.called_by_meeting == earlier.id
    assert (session.body, earlier.body) == (cluster.id, cluster.id)
    assert earlier.date == PartialDate.day(date(2020, 1, 8))
    assert session.state is MeetingState.HELD
    assert cluster.body_kind is BodyKind.CLUSTER
    assert [theme.name_fr for theme in all_of(desk, Theme)] == ["Logement, Terre et Propriété"]
    assert all_of(desk, Theme)[0].acronyms == {"LTP"}
    assert session.themes == {all_of(desk, Theme)[0].id}
    assert committee.parent == cluster.id
    assert committee.status is BodyStatus.TEMPORARY
    assert committee.open_to_members is True
    recommendations = sorted(all_of(desk, Recommendation), key=lambda found: found.position)
    assert [found.reference for found in recommendations] == ["BKO-2020-001", "BKO-2020-002"]
    assert committee.proposed_by == recommendations[0].id
    shelter = next(body for body in all_of(desk, Body) if body.name == "Cluster Abris")
    (nrc,) = all_of(desk, Organization)
    assert nrc.acronym == "NRC"
    assert recommendations[1].responsible == {shelter.id, nrc.id}
    assert {found.member for found in all_of(desk, Membership)} == {shelter.id, cluster.id}
    assert len(all_of(desk, Objective)) == len(all_of(desk, AgendaItem)) == 1
    (document,) = all_of(desk, Document)
    assert (document.title, document.language, document.key_document) == ("Situation humanitaire du Mali", "fr", True)


def test_reading_twice_proposes_nothing_new(desk):
    first = desk.read(propose, PAGE, TODAY)
    assert first.new == len(list(first.walk()))
    take(desk)
    again = desk.read(propose, PAGE, TODAY)
    assert again.new == 0
    assert not take(desk).changes


def test_one_undo_takes_all_of_it_back(desk):
    outcome = take(desk)
    assert outcome.changes.step.fr == "lire un document"
    desk.undo()
    for kind in (Meeting, Body, Theme, Recommendation, Objective, Document, Organization, Membership):
        assert all_of(desk, kind) == []


def test_a_mended_typo_is_still_the_same_document_and_recommendation(desk):
    typo = replace(REPORT, title="Situation humanitere du Mali")
    slip = replace(SESSION.recommendations[1], text="Conduire l’évalution rapide")
    page = replace(PAGE, documents=(typo,), meetings=(replace(SESSION, recommendations=(slip,)),))
    take(desk, page)
    with desk._dossier.unit_of_work(None) as unit:
        unit.change(all_of(desk, Document)[0], title="Situation humanitaire du Mali")
        unit.change(all_of(desk, Recommendation)[0], text="Conduire l’évaluation rapide")
    assert desk.read(propose, page, TODAY).new == 0


def test_a_renamed_body_does_not_make_the_meeting_new(desk):
    take(desk)
    with desk._dossier.unit_of_work(None) as unit:
        cluster = next(body for body in all_of(desk, Body) if body.name == "Cluster Protection")
        unit.change(cluster, name="Cluster Protection Mali")
    again = desk.read(propose, PAGE, TODAY)
    assert [proposal.kind for _, proposal in again.walk() if not proposal.known] == ["membership"]


def test_next_months_issue_of_a_report_is_another_document(desk):
    take(desk)
    later = replace(REPORT, published=PartialDate.month(2020, 2))
    proposals = desk.read(propose, Findings(text="…", documents=(later,)), TODAY)
    assert proposals.new == 1


def test_what_is_unticked_stays_out_with_what_hangs_on_it(desk):
    proposals = desk.read(propose, PAGE, TODAY)
    meeting = next(path for path, proposal in proposals.walk() if proposal.kind == "meeting")
    desk.perform(accept, None, proposals.ticked(meeting, False), TODAY)
    assert all_of(desk, Meeting) == []
    assert all_of(desk, Recommendation) == []
    assert len(all_of(desk, Document)) == 1


def test_a_corrected_value_is_what_is_kept(desk):
    proposals = desk.read(propose, PAGE, TODAY)
    path, proposal = next(found for found in proposals.walk() if found[1].kind == "recommendation")
    proposals = proposals.replaced(path, proposal.with_value("text", "Rédiger les TdR"))
    desk.perform(accept, None, proposals, TODAY)
    assert "Rédiger les TdR" in {found.text for found in all_of(desk, Recommendation)}


def test_new_recommendations_join_a_known_meeting_behind_the_old_ones(desk):
    take(desk)
    more = FoundRecommendation(span=HERE, number="iii", text="Partager la carte de présence opérationnelle")
    longer = replace(SESSION, recommendations=(*SESSION.recommendations, more))
    take(desk, replace(PAGE, meetings=(longer,)))
    assert len(all_of(desk, Meeting)) == 2
    ordered = sorted(all_of(desk, Recommendation), key=lambda found: found.position)
    assert [found.text for found in ordered][-1] == "Partager la carte de présence opérationnelle"
    assert ordered[-1].reference == "BKO-2020-003"


def test_validated_minutes_are_left_alone(desk):
    take(desk)
    session = next(found for found in all_of(desk, Meeting) if found.meeting_kind is MeetingKind.WORKING_SESSION)
    with desk._dossier.unit_of_work(None) as unit:
        unit.change(session, state=MeetingState.VALIDATED)
    more = FoundRecommendation(span=HERE, number="iii", text="Partager la carte de présence opérationnelle")
    findings = replace(PAGE, meetings=(replace(SESSION, recommendations=(more,)),))
    assert not take(desk, findings).changes
    proposals = desk.read(propose, findings, TODAY)
    path = next(path for path, proposal in proposals.walk() if proposal.kind == "recommendation")
    with pytest.raises(KnownError):
        desk.perform(accept, None, proposals.ticked(path, True), TODAY)


def test_validated_minutes_do_not_get_an_origin(desk):
    take(desk)
    session = next(found for found in all_of(desk, Meeting) if found.meeting_kind is MeetingKind.WORKING_SESSION)
    with desk._dossier.unit_of_work(None) as unit:
        unit.change(session, state=MeetingState.VALIDATED, called_by_meeting=None)
    proposals = desk.read(propose, PAGE, TODAY)
    path = next(path for path, proposal in proposals.walk() if proposal.origin)
    with pytest.raises(KnownError):
        desk.perform(accept, None, proposals.ticked(path, True), TODAY)


def test_an_announced_meeting_is_planned(desk):
    coming = FoundMeeting(
        span=HERE, date=PartialDate.day(date(2020, 2, 12)), kind=MeetingKind.MONTHLY, body="Cluster Protection"
    )
    take(desk, Findings(text="…", language=SpokenLanguage.EN, meetings=(coming,)))
    (meeting,) = all_of(desk, Meeting)
    assert meeting.state is MeetingState.PLANNED
    assert meeting.language is SpokenLanguage.EN


def test_known_bodies_are_found_by_acronym_and_spelling_but_never_guessed(desk):
    with desk._dossier.unit_of_work(None) as unit:
        unit.add(Body(name="Cluster Abri", acronym="CA"))
        unit.add(Organization(name="Conseil norvégien pour les réfugiés", acronym="NRC"))
    take(desk)
    assert {body.name for body in all_of(desk, Body)} == {
        "Cluster Abri",
        "Cluster Protection",
        "Comité technique temporaire",
    }
    assert len(all_of(desk, Organization)) == 1
    assert name_key("Cluster Protection") == name_key("cluster de la Protection")
    assert name_key("Cluster Protection") != name_key("Cluster Protection Gao")
    assert name_key("NRC") != name_key("DRC")


def test_everybody_is_the_body_that_met_and_no_organization(desk):
    everybody = ("tous les membres",)
    for_all = FoundRecommendation(span=HERE, number="1", text="Remplir la matrice 5W", responsible=everybody)
    take(desk, replace(PAGE, documents=(), meetings=(replace(SESSION, recommendations=(for_all,), bodies=()),)))
    (recommendation,) = all_of(desk, Recommendation)
    (cluster,) = all_of(desk, Body)
    assert recommendation.responsible == {cluster.id}
    assert all_of(desk, Organization) == []
    assert means_the_body("All partners")
    assert means_the_body("Coordination du Cluster")
    assert not means_the_body("NRC")
    assert not means_the_body("Cluster Abris")


def test_an_acronym_in_brackets_is_the_bodys_own_or_its_themes():
    assert body_name("Groupe de travail Foncier (GT-F)") == ("Groupe de travail Foncier", "GT-F")
    assert body_name("Groupe de travail Propriété (LTP)") == ("Groupe de travail Propriété (LTP)", "")


def test_labels_say_what_is_proposed(desk):
    proposals = desk.read(propose, PAGE, TODAY)
    labels = [proposal.label.text(Language.FR).replace("\u00a0", " ") for _, proposal in proposals.walk()]
    assert "Séance de travail, 16 janvier 2020, Cluster Protection" in labels
    assert "sur recommandation de : Réunion mensuelle, 8 janvier 2020, Cluster Protection" in labels
    assert "Situation humanitaire du Mali" in labels
    recommendation = next(proposal for _, proposal in proposals.walk() if proposal.kind == "recommendation")
    assert [field.name for field in recommendation.fields] == ["text", "type", "due", "responsible"]


def test_texts_are_the_same_only_with_the_same_figures_and_months():
    assert same_text("Rapport annuel", "Rapport  Annuel.")
    assert same_text("Elaboration de termes de référence", "Élaborations de termes de référence")
    assert not same_text("Rapport mensuel de janvier", "Rapport mensuel de février")
    assert not same_text("Bulletin 12 du cluster", "Bulletin 13 du cluster")
    assert not same_text("", "")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Cluster Protection", BodyKind.CLUSTER),
        ("Sous-cluster VBG", BodyKind.AOR),
        ("GT Documentation civile", BodyKind.WORKING_GROUP),
        ("Comité Technique temporaire", BodyKind.TECHNICAL_COMMITTEE),
        ("Cluster Protection régional de Gao", BodyKind.REGIONAL_CLUSTER),
        ("NRC", None),
        ("Direction nationale de l’état civil", None),
    ],
)
def test_a_name_says_what_sort_of_body_it_is(name, kind):
    assert body_kind_called(name) is kind
