"""The handover on paper: a table of contents that leads there, every part in the outline, what is left out said."""

import re
from datetime import date
from pathlib import Path

import pytest

from desktop.domain.kinds import Body, Person, Recommendation, TermsOfReference
from desktop.domain.kinds.recommendations import Status
from desktop.printing.handover import print_handover
from desktop.usecases.bodies.sheet import BodySheet
from desktop.usecases.bodies.terms_sheet import TermsSheet
from desktop.usecases.handover.sheet import HandoverSheet
from desktop.usecases.ports import DossierFacts
from desktop.usecases.tracking.ordering import Group
from desktop.usecases.tracking.papers import TrackerSheet
from desktop.usecases.tracking.rows import Tracker, TrackerRow
from desktop.wording.words import Words, same

FACTS = DossierFacts(Path("essai.toguna"), "Cluster Protection Mali", "BKO", False, True)
TODAY = date(2020, 1, 20)


def rows(count):
    found = [TrackerRow(id=Recommendation().id, reference=f"BKO-2020-{n:03}", text="Agir", status=Status.NOT_STARTED)
             for n in range(count)]  # fmt: skip
    groups = [Group(None, None, tuple(found))] if found else []
    return TrackerSheet(facts=FACTS, today=TODAY, tracker=Tracker(tuple(found)), groups=groups)


@pytest.fixture
def sheet(sheets):
    body = Body(name="Cluster Protection")
    return HandoverSheet(
        facts=FACTS,
        today=TODAY,
        waiting=(Words("Deux attendent.", "Two wait."),),
        bodies=(BodySheet(body=body),),
        recommendations=rows(90),
        contacts=(Person(name="Aminata Diallo", email="a@example.org"),),
        terms=(TermsSheet(terms=TermsOfReference(version="2"), body=body),),
        minutes=(sheets.usual(), sheets.usual()),
        left_out=(same("1 fiche restreinte"),),
    )


def test_the_contents_say_the_right_pages_and_lead_there(sheet, options, rules, page_texts):
    data = print_handover(sheet, options())
    assert rules.violations(data) == []
    texts = page_texts(data)
    lines = dict(re.findall(r"^(.+) (\d+)\s*$", texts[0].replace("\r", ""), re.MULTILINE))
    assert "Recommandations ouvertes" in texts[int(lines["Recommandations ouvertes"]) - 1]
    assert texts[int(lines["Contacts"]) - 1].count("Aminata Diallo") == 1
    assert int(lines["Contacts"]) > int(lines["Recommandations ouvertes"]) + 1
    assert "Derniers comptes rendus" in texts[int(lines["Derniers comptes rendus"]) - 1]
    pdf = rules.Reading(data).pdf
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}
    led = [pages[annotation.Dest[0].objgen] for annotation in pdf.pages[0].Annots]
    assert led == sorted(led)
    assert led[0] == 2
    assert set(led) >= {int(lines[name]) for name in ("Contacts", "Derniers comptes rendus")}


def test_everything_is_in_the_outline_minutes_below_their_heading(sheet, options, rules):
    with rules.Reading(print_handover(sheet, options())).pdf.open_outline() as outline:
        tops = [item.title for item in outline.root]
        assert tops[-2:] == ["Termes de référence en vigueur", "Derniers comptes rendus"]
        minutes = outline.root[-1].children
    assert len(minutes) == 2
    assert all("Compte rendu" in item.title and item.children for item in minutes)


def test_it_is_said_what_is_not_handed_over(sheet, options, page_texts):
    first = page_texts(print_handover(sheet, options()))[0]
    assert "Ce qui n’est pas transmis ici" in first
    assert "1 fiche restreinte" in first


def test_an_empty_dossier_prints_a_page(options, rules, page_texts):
    data = print_handover(HandoverSheet(facts=FACTS, today=TODAY, recommendations=rows(0)), options("en"))
    assert rules.violations(data) == []
    assert len(page_texts(data)) == 1
