"""The help pages: French typography, both languages with the same pages, links that lead somewhere."""

import re
from pathlib import Path

import pytest

HELP = Path(__file__).parents[2] / "resources" / "help"
FRENCH = sorted((HELP / "fr").glob("*.md"))
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
LOOSE = re.compile(r"(?<=[ \w)*’])[!?»](?!\w)|(?<=[ \w)*])[:;](?=\s|$)|«(?![\u00a0\u202f])", re.MULTILINE)
STRAIGHT = re.compile(r"\w'\w")
LINK = re.compile(r"\]\(([^)#:]+)\)")


def loose_signs(text):
    """Return what stands around each sign that could be torn from its word at the end of a line."""
    told = CODE.sub("code", text)
    return [told[max(0, found.start() - 20):found.end() + 5] for found in LOOSE.finditer(told)]


@pytest.mark.parametrize("page", FRENCH, ids=lambda page: page.stem)
def test_french_help_has_french_typography(page):
    text = page.read_text(encoding="utf-8")
    assert loose_signs(text) == []
    assert STRAIGHT.findall(CODE.sub("", text)) == []


def test_the_rule_can_fail():
    assert loose_signs("Ouvrez la liste : elle est là")
    assert loose_signs("**Filtre**: une partie")
    assert loose_signs("dites « oui\u00a0»")
    assert loose_signs("Vraiment?")
    assert not loose_signs("Écrivez `a; b : c`\u00a0; puis «\u00a0oui\u00a0»\u00a0: https://exemple.org/?a=b")


@pytest.mark.parametrize("page", FRENCH, ids=lambda page: page.stem)
def test_every_page_has_its_english_one_and_its_links_lead_somewhere(page):
    english = HELP / "en" / page.name
    assert english.exists()
    for one in (page, english):
        for target in LINK.findall(one.read_text(encoding="utf-8")):
            assert (one.parent / target).exists(), f"{one.name}: {target}"
