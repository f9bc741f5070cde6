"""What good printing puts in, and what it must leave alone."""

import pytest

from desktop.printing.marks import passages
from desktop.wording.typography import typeset

_ = "\u00a0"


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Objectif: discuter", f"Objectif{_}: discuter"),
        ("Objectif : discuter", f"Objectif{_}: discuter"),
        ("vraiment?", f"vraiment{_}?"),
        ("Oui ! Non ; si", f"Oui{_}! Non{_}; si"),
        ("« LTP »", f"«{_}LTP{_}»"),
        ("«LTP»", f"«{_}LTP{_}»"),
        ('le groupe "Abris"', f"le groupe «{_}Abris{_}»"),
        ("l'appui d'OCHA", "l’appui d’OCHA"),
        ("50 %", f"50{_}%"),
        ("12 000 ménages", "12\u202f000 ménages"),
        ("1 250 000", "1\u202f250\u202f000"),
        ("n° 3, M. Keita", f"n°{_}3, M.{_}Keita"),
        ("le 8 janvier", f"le 8{_}janvier"),
        ("fin...", "fin…"),
        ("**Note**: voir", f"**Note**{_}: voir"),
    ],
)
def test_french(typed, printed):
    assert typeset(typed, "fr") == printed
    assert typeset(printed, "fr") == printed


@pytest.mark.parametrize(
    "text",
    ["https://exemple.org/a?b=c;d", "à 10:30", "12:00:05", "écrire à a.b@exemple.org", "BKO-2020-004", "3*4", "1/2"],
)
def test_french_leaves_alone(text):
    assert typeset(text, "fr") == text


@pytest.mark.parametrize(
    ("typed", "printed"),
    [("So?", "So?"), ('the "Shelter" team', "the “Shelter” team"), ("NRC's note", "NRC’s note"), ("a: b", "a: b")],
)
def test_english(typed, printed):
    assert typeset(typed, "en") == printed


def test_light_marks():
    (passage,) = passages("Un **mot *très* gras** et *penché*, pas 2*3*4", "fr")
    assert [(run.text, run.bold, run.italic) for run in passage.runs] == [
        ("Un ", False, False),
        ("mot ", True, False),
        ("très", True, True),
        (" gras", True, False),
        (" et ", False, False),
        ("penché", False, True),
        (", pas 2*3*4", False, False),
    ]


def test_lists_and_depth():
    found = list(passages("Avant\n- un\n  - deux\n- trois\n1. quatre\n\nAprès - ceci\n-5 degrés", "fr"))
    assert [(passage.label, passage.depth, passage.runs[0].text) for passage in found] == [
        ("", 0, "Avant"),
        ("•", 1, "un"),
        ("•", 2, "deux"),
        ("•", 1, "trois"),
        ("1.", 1, "quatre"),
        ("", 0, "Après - ceci"),
        ("", 0, "-5 degrés"),
    ]


def test_addresses_become_links():
    (passage,) = passages("Voir www.exemple.org, ou a.b@exemple.org.", "fr")
    assert [(run.text, run.mark.address if run.mark else "") for run in passage.runs] == [
        ("Voir ", ""),
        ("www.exemple.org", "https://www.exemple.org"),
        (", ou ", ""),
        ("a.b@exemple.org", "mailto:a.b@exemple.org"),
        (".", ""),
    ]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_belongs_together_stays_on_one_line(language):
    for text in ("mars 2020", "March 2020", "27 organisations", "(ii) partager", "(12) partager"):
        assert typeset(text, language) == text.replace(" ", "\u00a0")
    assert typeset("16 March 2020", "en") == "16\u00a0March\u00a02020"
    assert typeset("article (a) suit", language) != "article (a) suit"
    assert typeset("f(i) vaut 1", language) == "f(i) vaut 1"
