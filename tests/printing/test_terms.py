"""Terms of reference on paper: what stands there, who may hear it, and what says that it is a draft."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.domain.identity import new_id
from desktop.domain.kinds import Body, Deliverable, Meeting, Membership, TermsOfReference, TermsSection
from desktop.domain.kinds.actors import OrganizationType
from desktop.domain.kinds.bodies import BodyKind, Role, TermsState
from desktop.domain.partial_date import PartialDate
from desktop.printing.terms import print_terms
from desktop.usecases.bodies.members import MemberRow
from desktop.usecases.bodies.terms_sheet import TermsSheet
from desktop.wording.words import same

STUDY = new_id()


def member(name: str, role: Role, kind: OrganizationType | None) -> MemberRow:
    place = Membership(role=role, since=PartialDate.month(2020, 1))
    return MemberRow(place, same(name), same(name), current=True, type=kind)


@pytest.fixture
def sheet() -> TermsSheet:
    terms = TermsOfReference(version="2")
    parts = (
        ("Contexte", "Les conflits fonciers **aggravent** les déplacements."),
        ("Objectifs", "- analyser ;\n- proposer.\n[À compléter : un résultat]"),
        ("Mandat", "Fin du mandat : mars 2020."),
    )
    return TermsSheet(
        terms=terms,
        office="BKO",
        coordination="Cluster Protection Mali",
        body=Body(
            name="Comité technique LTP", acronym="CT-LTP", body_kind=BodyKind.TECHNICAL_COMMITTEE,
            mandate_from=PartialDate.day(date(2020, 1, 16)), mandate_to=PartialDate.month(2020, 3),
        ),
        parent=Body(name="Cluster Protection"),
        names={STUDY: same("Étude de cadrage LTP")},
        sections=tuple(TermsSection(heading=heading, text=text) for heading, text in parts),
        deliverables=(
            Deliverable(text="Document stratégique", due=PartialDate.month(2020, 3)),
            Deliverable(text="Étude", delivered=STUDY),
        ),
        members=(
            member("Conseil norvégien (NRC)", Role.LEAD, OrganizationType.INGO), member("DRC", Role.MEMBER, None),
        ),
    )  # fmt: skip


@pytest.fixture
def endorsed(sheet) -> TermsSheet:
    meeting = Meeting(number=38, date=PartialDate.day(date(2020, 2, 12)))
    terms = replace(sheet.terms, state=TermsState.ENDORSED, endorsed_on=meeting.date, endorsed_in=meeting.id)
    return replace(sheet, terms=terms, endorsed_in=meeting)


def plain(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").split())


def test_everything_stands_on_paper_and_is_heard_in_order(sheet, options, rules):
    reading = rules.Reading(print_terms(sheet, options()))
    assert reading.problems == []
    text = plain(reading.text())
    wanted = (
        "Comité technique LTP (CT-LTP)", "PROJET", "Termes de référence", "Version 2 · Cluster Protection",
        "Comité technique", "Depuis : 16 janvier 2020, jusqu’à : mars 2020", "Projet, non endossé", "1. Contexte",
        "aggravent", "2. Objectifs", "[À compléter : un résultat]", "3. Mandat", "Membres", "Conseil norvégien (NRC)",
        "Chef de file", "ONG internationale", "Livrables", "Document stratégique", "mars 2020", "Étude de cadrage LTP",
    )  # fmt: skip
    at = 0
    for words in wanted:
        found = text.find(words, at)
        assert found >= 0, f"{words!r} does not stand after {text[max(0, at - 40) : at]!r}"
        at = found
    assert [node.role for node in reading.tree.walk() if node.role in ("H1", "H2")] == ["H1", *["H2"] * 5]
    assert len(reading.tree.find("Table")) == 3


def test_endorsed_terms_say_where_and_carry_no_mark(endorsed, options, rules):
    text = plain(rules.Reading(print_terms(endorsed, options())).text())
    assert "Endossés Réunion mensuelle n° 38, 12 février 2020" in text
    assert "PROJET" not in text
    assert "rojet" not in text


def test_a_draft_is_marked_on_every_page(sheet, options, page_texts):
    long = replace(sheet, sections=tuple(TermsSection(heading=str(n), text="Une phrase. " * 200) for n in range(6)))
    pages = page_texts(print_terms(long, options()))
    assert len(pages) > 2
    assert all("PROJET" in page for page in pages)


def test_it_is_printed_in_english_around_what_was_written_in_french(sheet, options, rules):
    reading = rules.Reading(print_terms(sheet, options("en")))
    assert reading.problems == []
    text = plain(reading.text())
    wanted = ("DRAFT", "Terms of reference", "Members", "Lead", "Deliverables", "Contexte")
    assert [words for words in wanted if words not in text] == []
    assert not any(words in text for words in ("PROJET", "Livrables", "Membres", "Chef de file"))


def test_terms_with_nothing_in_them_are_still_a_page(options, rules):
    empty = TermsSheet(terms=TermsOfReference(), coordination="Cluster Protection Mali")
    reading = rules.Reading(print_terms(empty, options()))
    assert reading.problems == []
    assert "Termes de référence" in plain(reading.text())


def test_same_terms_give_the_same_bytes(sheet, options):
    assert print_terms(sheet, options()) == print_terms(sheet, options())
