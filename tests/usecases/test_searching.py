"""What people look for is found by its own words and by those of its parts, a few of each kind, the called-so first."""

import pytest

from desktop.domain.kinds import (
    AgendaItem,
    Attachment,
    Body,
    Deliverable,
    Document,
    Meeting,
    Objective,
    Organization,
    Person,
    ProgressNote,
    Recommendation,
    TermsOfReference,
    TermsSection,
    Theme,
)
from desktop.usecases.searching import search
from desktop.usecases.whole import kind_of_whole, whole_of
from desktop.wording.words import same


@pytest.fixture
def add(dossier):
    def add_it(*records):
        with dossier.unit_of_work(same("x")) as unit:
            for record in records:
                unit.add(record)
        return records[0]

    return add_it


@pytest.fixture
def found(dossier):
    def find_it(text, **special):
        with dossier.reading() as reader:
            return [(hit.kind, hit.record, hit.part) for hit in search(reader, text, **special)]

    return find_it


def test_parts_lead_to_what_they_belong_to(add, found):
    meeting, said, body = Meeting(title="x"), Recommendation(text="y"), Body(name="z")
    terms = TermsOfReference(body=body.id)
    document, file = Document(title="d"), Attachment(file_name="pastoralisme.pdf")
    add(meeting, said, body, terms, file, Document(id=document.id, title="d", local_copy=file.id))
    add(
        AgendaItem(meeting=meeting.id, title="Pastoralisme"),
        ProgressNote(recommendation=said.id, text="sur le pastoralisme"),
        TermsSection(terms_of_reference=terms.id, heading="Mandat", text="Le pastoralisme"),
    )
    assert set(found("pastoral")) == {
        ("meeting", meeting.id, "agenda_item"),
        ("recommendation", said.id, "progress_note"),
        ("body", body.id, "terms_section"),
        ("document", document.id, "attachment"),
    }


def test_a_whole_comes_once_by_its_own_words_rather_than_those_of_a_part(add, found):
    meeting = add(Meeting(title="Eau"))
    add(Objective(meeting=meeting.id, text="eau"), AgendaItem(meeting=meeting.id, title="eau"))
    assert found("eau") == [("meeting", meeting.id, "meeting")]


def test_what_has_no_page_leads_to_what_has_one_or_is_not_offered(add, found):
    meeting = add(Meeting(title="x"))
    add(Recommendation(meeting=meeting.id, text="eau"), Recommendation(text="eau"), Theme(name_fr="eau"))
    assert found("eau", wholes={"meeting": "meetings"}) == [("meeting", meeting.id, "recommendation")]


def test_parts_of_what_is_gone_are_not_found(add, found, dossier):
    meeting = add(Meeting(title="x"))
    add(AgendaItem(meeting=meeting.id, title="eau"), AgendaItem(title="eau"))
    with dossier.unit_of_work(same("x")) as unit:
        unit.delete(meeting)
    assert found("eau") == []


def test_no_kind_crowds_out_the_others(add, found):
    add(*(Recommendation(text=f"eau {number}") for number in range(30)))
    organization = add(Organization(name="Action pour l’eau"))
    hits = found("eau")
    assert len(hits) == 12
    assert ("organization", organization.id, "organization") in hits
    kinds = [kind for kind, _, _ in hits]
    assert kinds == sorted(kinds, key=["recommendation", "organization"].index)


def test_the_group_of_what_is_called_so_comes_first(add, found):
    add(Meeting(title="Avec le DRC"), Person(name="Drissa"))
    organization = add(Organization(name="Danish Refugee Council", acronym="DRC"))
    assert [kind for kind, _, _ in found("drc")] == ["organization", "meeting"]
    assert found("danish ref")[0][1] == organization.id
    assert [kind for kind, _, _ in found("dr")] == ["organization", "person", "meeting"]


def test_an_organization_that_was_merged_leads_to_the_one_it_became(add, found, dossier):
    stays = add(Organization(name="DRC"))
    add(Organization(name="Danish Refugee Council", merged_into=stays.id), Organization(name="Conseil danois (DRC)"))
    assert found("danish") == [("organization", stays.id, "organization")]
    assert [record for _, record, _ in found("drc")].count(stays.id) == 1
    one, other = Organization(name="Un rond"), Organization(name="Autre rond")
    add(Organization(id=one.id, name="Un rond", merged_into=other.id))
    add(Organization(id=other.id, name="Autre rond", merged_into=one.id))
    assert len(found("rond")) in (1, 2)


def test_only_some_kinds_are_looked_at_when_asked(add, found):
    meeting = add(Meeting(title="eau"))
    add(AgendaItem(meeting=meeting.id, title="eau"))
    assert found("eau", kinds=["agenda_item"]) == [("meeting", meeting.id, "agenda_item")]


def test_snippets_show_the_words_and_are_not_what_the_title_says(add, dossier):
    long = "Bla bla. " * 30 + "Les éleveurs transhumants\ndemandent l’accès à l’eau. " + "Suite. " * 30
    add(AgendaItem(meeting=add(Meeting(title="Gao")).id, title="Pastoralisme", discussion=long))
    add(Organization(name="Eau pour tous", acronym="EPT"))
    with dossier.reading() as reader:
        organization, meeting = search(reader, "eau")
        named = search(reader, "gao")[0]
    shown = meeting.snippet.with_marks("[", "]")
    assert "demandent l’accès à l’[eau]." in shown
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert "\n" not in shown
    assert organization.snippet.with_marks("[", "]") == "[Eau] pour tous"
    assert named.snippet.text == ""


def test_the_kind_of_a_whole_and_the_whole_agree(add, dossier):
    body = add(Body(name="b"))
    terms = add(TermsOfReference(body=body.id))
    deliverable = add(Deliverable(terms_of_reference=terms.id, text="x"))
    from desktop.domain.declaration import kind_of

    assert kind_of_whole(kind_of(Deliverable), {"body"}) == "body"
    assert kind_of_whole(kind_of(Attachment), {"document"}) == "document"
    assert kind_of_whole(kind_of(Theme), {"document"}) is None
    with dossier.reading() as reader:
        assert whole_of(reader, "deliverable", deliverable.id, {"body"}) == ("body", body.id)
        assert whole_of(reader, "theme", add(Theme(name_fr="x")).id, {"body"}) is None
