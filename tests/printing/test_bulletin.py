"""The printed bulletin: two columns that end together, read in their order, with links behind words."""

import pytest

from desktop.domain.kinds import Bulletin, BulletinSection
from desktop.domain.kinds.documents import BulletinPart
from desktop.domain.kinds.meetings import SpokenLanguage
from desktop.domain.partial_date import PartialDate
from desktop.printing.bulletin import print_bulletin
from desktop.printing.columns import Columns
from desktop.printing.paragraphs import Paragraph
from desktop.printing.prose import Heading
from desktop.printing.runs import Run, Style
from desktop.printing.structure import Element
from desktop.usecases.bulletin.period import period_of
from desktop.usecases.bulletin.sheet import BulletinSheet, SectionView

STYLE = Style(10, 10)
DOCUMENTS = "- OCHA, *Rapport*, janvier 2020, disponible ici\u00a0: https://example.org/a.pdf\n- NRC, *Étude*, 2019."


def section(heading, text, part=BulletinPart.OTHER, **fields):
    return SectionView(BulletinSection(heading=heading, text=text, part=part, **fields))


def bulletin(*sections, language=SpokenLanguage.FR, **fields):
    made = Bulletin(
        title="Bulletin de coordination",
        number="3",
        language=language,
        **{"period_from": PartialDate.from_iso("2020-01-16"), "period_to": PartialDate.from_iso("2020-01-31")} | fields,
    )
    return BulletinSheet(made, period_of(made), sections, "Cluster Protection Mali", "BKO")


def paragraph(words):
    return Paragraph([Run(" ".join(["mot"] * words))], STYLE, Element("P"))


def test_a_bulletin_can_be_heard_in_its_order(options, rules):
    data = print_bulletin(bulletin(section("Documents clés", DOCUMENTS), section("Avis", "Fin.")), options())
    assert rules.violations(data) == []
    reading = rules.Reading(data)
    heard = reading.text().split("\n")
    assert heard[:3] == ["Cluster Protection Mali", "Bulletin de coordination", "N° 3 · 16 – 31 janvier 2020"]
    assert heard[-2:] == ["Avis", "Fin."]
    assert [reading.text(link) for link in reading.tree.find("Link")] == ["disponible ici"]
    assert "example" not in reading.text()
    assert str(reading.pdf.pages[0].Annots[0].A.URI) == "https://example.org/a.pdf"


def test_sections_without_text_leave_no_heading(options, page_texts):
    (page,) = page_texts(print_bulletin(bulletin(section("Documents clés", " "), section("Avis", "Fin.")), options()))
    assert "Documents" not in page
    (empty,) = page_texts(print_bulletin(bulletin(), options()))
    assert "Rien n’est encore écrit" in empty


def test_our_own_words_are_in_the_language_of_the_bulletin(options, page_texts):
    (page,) = page_texts(print_bulletin(bulletin(section("News", "End."), language=SpokenLanguage.EN), options("fr")))
    assert "No. 3" in page
    assert "N°" not in page


def test_many_pages_keep_every_word_once(options, rules, page_texts):
    words = [f"mot{number}" for number in range(3000)]
    lines = [" ".join(words[at : at + 100]) for at in range(0, 3000, 100)]
    texts = ["\n".join(lines[at : at + 10]) for at in (0, 10, 20)]
    data = print_bulletin(bulletin(*(section(f"Partie {n}", text) for n, text in enumerate(texts))), options())
    assert len(page_texts(data)) > 2
    heard = rules.Reading(data).text().split()
    assert [word for word in heard if word.startswith("mot")] == words
    assert rules.violations(data) == []


@pytest.mark.parametrize("count", range(1, 12))
def test_columns_end_at_nearly_the_same_height(count):
    columns = Columns([paragraph(60) for _ in range(count)])
    whole = sum(paragraph(60).height(190) for _ in range(count))
    assert whole / 2 <= columns.height(400) <= whole / 2 + 2 * STYLE.leading + 2


def test_what_does_not_fit_goes_over_the_page_through_both_columns():
    columns = Columns([paragraph(90) for _ in range(6)])
    fitting, rest = columns.take(400, 120)
    assert fitting.height(400) == 120
    assert isinstance(rest, Columns)
    assert Columns([paragraph(90) for _ in range(6)]).take(400, 2000).rest is None


def test_a_heading_never_ends_a_column():
    heading = Heading([Run("Titre")], STYLE, 2)
    for before in range(1, 60, 7):
        columns = Columns([paragraph(before), heading, paragraph(40)])
        height = columns.height(400)
        left = columns._content.take(190, height).fitting
        assert left is None or getattr(left, "blocks", [None])[-1] is not heading
