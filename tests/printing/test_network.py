"""The network of actors on paper: what one sees, what one hears, and that the list says all of the picture."""

import io
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest

from desktop.domain.kinds.actors import OrganizationType
from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.printing.network import print_network
from desktop.printing.network_marks import line, symbol
from desktop.printing.palette import colour
from desktop.usecases.actors.network.graph import Excerpt, Network
from desktop.usecases.actors.network.links import LinkSort
from desktop.usecases.actors.network.looks import look_of_actor, look_of_link
from desktop.usecases.actors.network.showing import pictured
from desktop.usecases.actors.network.telling import told
from desktop.usecases.actors.papers import Paper
from desktop.wording.words import Language, same
from tests.usecases.network_scene import TODAY, crowd, shown_of

NBSP, NARROW = "\u00a0", "\u202f"


@pytest.fixture(scope="module")
def scenes():
    found = {}
    for count in (12, 90):
        dossier = crowd(count)
        with dossier.reading() as reader:
            found[count] = (pictured(reader, shown_of(dossier), TODAY), dossier.facts)
    return found


def sheet_of(scenes, count, excerpt=None):
    seen, facts = scenes[count]
    return seen.sheet(facts, TODAY, excerpt or Excerpt())


def plain(text):
    return text.replace(NBSP, " ").replace(NARROW, " ")


@pytest.mark.parametrize(
    ("count", "language", "paper"), [(12, "fr", Paper.A4), (90, "en", Paper.A3)], ids=["fr-a4", "en-a3"]
)
def test_it_can_be_heard_as_well_as_seen(options, rules, scenes, count, language, paper):
    sheet = sheet_of(scenes, count)
    reading = rules.Reading(print_network(sheet, options(language), paper))
    assert reading.problems == []
    (figure,) = reading.tree.find("Figure")
    assert plain(str(figure.dictionary.Alt)).startswith(f"{count} organi")
    rows = [[plain(reading.text(cell)) for cell in row.kids] for row in reading.tree.find("TR")][1:]
    assert [row[0] for row in rows] == [plain(one.full_name) for one in sheet.network.actors]
    for row, one in zip(rows, sheet.network.actors, strict=True):
        said = plain(told(sheet.network, one.id, Language(language))).replace("’", "'")
        assert row[3].replace("’", "'") == said or not said
        assert row[2] == str(sheet.network.degree(one.id))


def test_the_legend_explains_all_that_occurs_and_nothing_else(options, rules, scenes):
    sheet = sheet_of(scenes, 12)
    reading = rules.Reading(print_network(sheet, options()))
    said = {plain(reading.text(item)) for item in reading.tree.find("LI")}
    wanted = {one.sort.label.fr for one in sheet.network.links} | {one.type.label.fr for one in sheet.network.actors}
    assert said == {plain(words) for words in wanted}


def test_the_picture_lies_on_the_first_page_with_its_date_and_source(options, page_texts, scenes):
    sheet = replace(sheet_of(scenes, 12), about=same("Ségou"), reported=TODAY)
    data = print_network(sheet, options())
    pages = [plain(text) for text in page_texts(data)]
    assert len(pages) == 2
    for said in ("Réseau des acteurs", "Au 11 mars 2020", "Ségou", "activités déclarées au 11 mars 2020", "Source :",
                 "ECHO", "UNICEF", "12 organisations"):  # fmt: skip
        assert said in pages[0]
    assert "Qui est lié à qui" in pages[1]
    document = pypdfium2.PdfDocument(data)
    width, height = document.get_page_size(0)
    document.close()
    assert width > height


def test_a_focus_is_printed_as_it_is_seen(options, page_texts, scenes):
    echo = next(one.id for one in scenes[12][0].network.actors if one.name == "ECHO")
    sheet = sheet_of(scenes, 12, Excerpt(focus=echo, sorts=frozenset({LinkSort.FUNDS})))
    text = plain(page_texts(print_network(sheet, options()))[0])
    assert "ECHO et ses voisins directs, finance" in text
    assert "met en œuvre" not in text.split("Source")[0]


def test_every_line_and_symbol_is_drawn(options, scenes):
    sheet = sheet_of(scenes, 12)
    with pikepdf.open(io.BytesIO(print_network(sheet, options()))) as pdf:
        page = pdf.pages[0].Contents.read_bytes().decode("latin-1")
    for sort in LinkSort:
        drawn = page.count(f"{colour(look_of_link(sort).light)} RG {look_of_link(sort).width * 0.55:.2f} w")
        links = sum(one.sort is sort for one in sheet.network.links)
        assert drawn == (links + 1 if links else 0)     # one more in the legend
    for kind in OrganizationType:
        drawn = page.count(f"{colour(look_of_actor(kind).light)} rg 1 1 1 RG")
        actors = sum(one.type is kind for one in sheet.network.actors)
        assert drawn == (actors + 1 if actors else 0)


def test_marks_lie_where_they_are_told():
    (pen, stroke, head) = line(LinkSort.FUNDS, (0.0, 0.0), (100.0, 0.0))
    assert pen.endswith("[] 0 d")
    assert stroke == "0.00 0.00 m 95.40 0.00 l S"
    assert "100.00 0.00 m" in head
    assert list(line(LinkSort.COORDINATES_WITH, (0.0, 0.0), (0.0, 0.0))) == []
    triangle = list(symbol(OrganizationType.DONOR, (10.0, 10.0), 5.0))[1]
    assert triangle.startswith("10.00 16.00 m")     # its corner is above


def test_what_is_not_for_everybody_says_so_on_every_page(options, page_texts, scenes):
    sheet = replace(sheet_of(scenes, 12), marking=Sensitivity.RESTRICTED)
    assert all("RESTREINT" in text for text in page_texts(print_network(sheet, options())))
    assert not any("RESTREINT" in text for text in page_texts(print_network(sheet_of(scenes, 12), options())))


def test_nobody_to_show_is_said(options, rules, scenes):
    sheet = replace(sheet_of(scenes, 12), network=Network())
    assert rules.Reading(print_network(sheet, options())).problems == []


def test_the_same_network_gives_the_same_bytes(options, scenes):
    sheet = sheet_of(scenes, 12)
    assert print_network(sheet, options()) == print_network(sheet, options())
