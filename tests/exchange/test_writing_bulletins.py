"""The bulletin for mails and Word: every word in its place, links behind words, nothing that a mail would fetch."""

import re
from datetime import UTC, datetime
from html.parser import HTMLParser
from io import BytesIO

import docx
import pytest

from desktop.domain.kinds import Bulletin, BulletinSection
from desktop.domain.partial_date import PartialDate
from desktop.exchange.mailing.bulletin_html import bulletin_html
from desktop.exchange.mailing.bulletin_text import bulletin_text
from desktop.exchange.word.bulletin import bulletin_word
from desktop.usecases.bulletin.period import period_of
from desktop.usecases.bulletin.sheet import BulletinSheet, SectionView

MADE = datetime(2020, 1, 31, tzinfo=UTC)
TEXT = (
    "Un **mot** & <b>un autre</b>.\n- OCHA, *Rapport*, disponible ici\u00a0: https://example.org/?a=1&b=2\n"
    "  1. dedans\n- NRC, *Étude*.\nFin\u00a0: voir www.example.org."
)


@pytest.fixture
def sheet():
    made = Bulletin(title="Bulletin", number="3", period_from=PartialDate.month(2020, 1))
    sections = [SectionView(BulletinSection(heading=heading, text=text))
                for heading, text in (("Avis & nouvelles", TEXT), ("Vide", " "))]  # fmt: skip
    return BulletinSheet(made, period_of(made), tuple(sections), "Cluster Protection Mali")


class Shown(HTMLParser):
    """Checks that what is opened is closed, and gathers text, links and tags."""

    def __init__(self):
        super().__init__()
        self.open, self.tags, self.links, self.texts = [], [], [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        if tag != "meta":
            self.open.append(tag)
        self.links += [value for name, value in attrs if name in ("href", "src")]

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.texts.append(data)


def test_html_is_whole_plain_and_fetches_nothing(sheet):
    page = bulletin_html(sheet).decode()
    shown = Shown()
    shown.feed(page)
    assert shown.open == []
    assert set(shown.tags) <= {"html", "head", "meta", "title", "body", "div", "h1", "h2", "p", "ul", "ol", "li", "a",
                               "em", "strong"}  # fmt: skip
    assert shown.links == ["https://example.org/?a=1&b=2", "https://www.example.org"]
    text = " ".join("".join(shown.texts).replace("\u00a0", " ").split())
    assert "Un mot & <b>un autre</b>." in text
    assert "OCHA, Rapport, disponible ici" in text
    assert "Vide" not in text
    assert page.count("<ol") == page.count("</ol>") == 1
    assert re.search(r"dedans</li>\s*</ol></li>", page)


def test_html_has_no_colour_that_vanishes_on_dark_or_light(sheet):
    page = bulletin_html(sheet).decode()
    assert "background" not in page
    assert set(re.findall(r"(?<![-\w])color:([^;\"]+)", page)) == {"inherit"}


def test_text_says_addresses_in_full(sheet):
    assert bulletin_text(sheet).replace("\u00a0", " ") == (
        "CLUSTER PROTECTION MALI\nBulletin · N° 3 · Janvier 2020\n\n\nAVIS & NOUVELLES\n\n"
        "Un mot & <b>un autre</b>.\n\n"
        "- OCHA, Rapport, disponible ici : https://example.org/?a=1&b=2\n  1. dedans\n- NRC, Étude.\n\n"
        "Fin : voir www.example.org.\n"
    )


def test_word_has_styles_links_columns_and_language(sheet):
    document = docx.Document(BytesIO(bulletin_word(sheet, MADE)))
    said = [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs]
    assert [style for style, _ in said] == ["Title", "Normal", "Heading 1", "Normal", "List Bullet", "List Number 2",
                                            "List Bullet", "Normal"]  # fmt: skip
    assert said[4][1] == "OCHA, Rapport, disponible ici"
    (link,) = document.paragraphs[4].hyperlinks
    assert (link.text, link.address) == ("disponible ici", "https://example.org/?a=1&b=2")
    assert [section._sectPr.xpath("./w:cols/@w:num") for section in document.sections] == [[], ["2"]]
    assert document.styles["Normal"].element.xpath(".//w:lang/@w:val") == ["fr-FR"]
    assert document.core_properties.created.replace(tzinfo=UTC) == MADE
    assert [run.text for run in document.paragraphs[3].runs if run.bold] == ["mot"]
