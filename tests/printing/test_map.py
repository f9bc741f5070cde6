"""The map of actors on paper: what one sees, what one hears, and that both say what was counted."""

import io
import itertools
from array import array
from dataclasses import replace
from datetime import date

import pikepdf
import pypdfium2
import pytest

from desktop.domain.gazetteer import Area, Release
from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.printing.map import print_map
from desktop.printing.map_figure import planned
from desktop.printing.map_labels import Hand, lettered
from desktop.printing.map_legend import Legend
from desktop.printing.map_shapes import hatched
from desktop.printing.palette import colour
from desktop.printing.voice import Tongue
from desktop.usecases.actors.cartography.placing import Box
from desktop.usecases.actors.cartography.ramp import ramp
from desktop.usecases.actors.desk import ActorsView
from desktop.usecases.actors.figures import Measure
from desktop.usecases.actors.papers import Paper, actor_rows, area_figures, map_word, paper_name
from desktop.wording.words import Language
from tests.printing.actor_sheets import SHIPPED, TODAY, filled, sheet_of

NBSP, NARROW = "\u00a0", "\u202f"
MANY = 160


@pytest.fixture(scope="module")
def many():
    return sheet_of(filled(MANY))


@pytest.fixture(scope="module")
def dossier():
    return filled(MANY)


def plain(text):
    return text.replace(NBSP, " ").replace(NARROW, " ")


def rows_of(reading):
    """Return the rows of all tables as texts, heads included."""
    return [[plain(reading.text(cell)) for cell in row.kids] for row in reading.tree.find("TR")]


@pytest.mark.parametrize(
    ("count", "language", "paper"), [(0, "fr", Paper.A4), (1, "en", Paper.A3), (MANY, "fr", Paper.A4)], ids=range(3)
)
def test_it_can_be_heard_as_well_as_seen(options, rules, count, language, paper):
    reading = rules.Reading(print_map(sheet_of(filled(count)), options(language), paper))
    assert reading.problems == []
    (figure,) = reading.tree.find("Figure")
    alternate = plain(str(figure.dictionary.Alt))
    told = {0: "0 sur 53 cercles", 1: "2 of 53 cercles", MANY: "38 sur 53 cercles"}[count]
    assert told in alternate
    assert ("Bafoulabé (11)" in alternate) is (count == MANY)
    assert [node.role for node in reading.tree.walk() if node.role in ("H1", "H2")] == ["H1", "H2"]


@pytest.mark.parametrize(("language", "said"), [
    ("fr", ("Organisations présentes par cercle — Mali", "Au 16 janvier 2020 · en cours et planifiées",
            "rien de signalé, ce qui ne veut pas dire aucun besoin", "ne sont pas des limites administratives",
            "Est présente l’organisation qui met en œuvre", "version 2021-12-20", "Domaine public (Natural Earth)",
            "Activités confirmées jusqu’au 10 janvier 2020", "200 km", "10 et plus", "activités à un point précis")),
    ("en", ("Organizations present by cercle — Mali", "As of 16 January 2020 · ongoing and planned",
            "which does not mean no needs", "no administrative boundaries", "Present is the organization",
            "release 2021-12-20", "Public domain (Natural Earth)", "10 or more")),
], ids=["fr", "en"])  # fmt: skip
def test_its_sheet_says_what_is_counted_of_when_and_from_whom(many, options, page_texts, language, said):
    first = plain(" ".join(page_texts(print_map(many, options(language)))[0].split()))
    for words in said:
        assert words in first


@pytest.mark.parametrize("measure", [Measure.ORGANIZATIONS, Measure.TARGETED, Measure.REACHED, Measure.GAPS], ids=str)
def test_the_table_has_the_figures_of_the_map(dossier, options, rules, measure):
    sheet = sheet_of(dossier, ActorsView(measure=measure))
    reading = rules.Reading(print_map(sheet, options()))
    rows = rows_of(reading)[1:]
    told = {row[2]: row[3].replace(" ", "") for row in rows}
    values = {area.key: value for area, value in sheet.picture.values.items() if value is not None}
    assert told == {code: str(value) for code, value in values.items()}
    text = plain(reading.text())
    blank = [row.area.name for row in area_figures(sheet.shown) if row.value is None]
    listed = text.rpartition(f"({len(blank)})")[2]
    assert len(told) + len(blank) == 53
    assert all(name in listed for name in blank)
    assert ("Aucune unité n’a de chiffre" in text) is (measure is Measure.REACHED)


def test_the_table_names_who_is_there_and_what_is_nowhere(many, options, rules):
    reading = rules.Reading(print_map(many, options()))
    row = next(row for row in rows_of(reading) if row[2] == "ML0501")
    assert row == ["Mopti", "Bandiagara", "ML0501", "2", "DRC, Handicap"]
    assert "1 activité n’est sur aucune unité" in plain(reading.text())


@pytest.mark.parametrize(("language", "factor", "size"), [
    (Language.FR, 1.0, (520, 640)), (Language.EN, 1.32, (760, 950)), (Language.FR, 1.0, (300, 380))
], ids=["a4", "a3", "small"])  # fmt: skip
def test_no_word_lies_on_another_or_on_the_legend(many, language, factor, size):
    tongue = Tongue(language)
    legend = Legend(many.picture, tongue, factor)
    plan = planned(many.picture, legend, *size)
    frame = Box(0, 0, *size)
    written = lettered(many.picture, tongue, Hand.of(factor), plan.fit, frame, [plan.legend])
    for one, other in itertools.combinations([label.box for label in written], 2):
        assert not one.meets(other)
    for label in written:
        assert label.box.within(frame)
        assert not label.box.meets(plan.legend)
    texts = [label.text for label in written]
    figures = sorted(value for value in many.picture.values.values() if value is not None)
    shown = sorted(int(text) for text in texts if text.isdigit())
    assert shown == figures or size == (300, 380)
    assert len(shown) >= 0.7 * len(figures)
    assert any(name in texts for name in ("Mauritanie", "Mauritania"))


def test_the_map_is_not_drawn_under_its_legend(many):
    legend = Legend(many.picture, Tongue(Language.FR), 1.0)
    plan = planned(many.picture, legend, 520, 640)
    for area in many.picture.outlines.areas:
        for ring in area.rings:
            for x, y in zip(ring[0::2], ring[1::2], strict=True):
                point = plan.fit.x + plan.fit.scale * x, plan.fit.y - plan.fit.scale * y
                assert not Box(*point, *point).within(plan.legend)


def streams(data, page=1):
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return pdf.pages[page - 1].Contents.read_bytes().decode("latin-1")


def test_areas_have_the_colours_of_the_screen_and_hatching_where_nothing_is_reported(many, options, page_texts):
    data = print_map(many, options())
    code = streams(data)
    for shade in ramp(many.picture.bands):
        assert f"{colour(shade)} rg" in code
    assert "W* n" in code
    full = replace(many.picture, values=dict.fromkeys(many.picture.outlines.ids(), 1))
    covered = print_map(replace(many, picture=full), options())
    assert "W* n" not in streams(covered)
    blank = [plain(page_texts(one)[0]).count("rien de signalé") for one in (data, covered)]
    assert blank == [2, 1]      # in the legend, and below the map
    assert hatched([], (0, 0, 1, 1), "", "") == []


def country(width, height):
    """Return a release of one country so many degrees wide and high, cut into two."""
    def ring(x1, x2):
        return array("i", [round(n * 100_000) for n in (x1, 0, x2, 0, x2, height, x1, height)])

    halves = [
        Area(1, name, code, "ZZ", rings=(ring(x1, x2),), label=(round((x1 + x2) * 50_000), height * 50_000))
        for name, code, x1, x2 in (("Ouest", "ZZ01", 0, width / 2), ("Est", "ZZ02", width / 2, width))
    ]
    return Release("ZZ", "2020-01-01", (Area(0, "Zembla", "ZZ", rings=(ring(0, width),)), *halves), licence="CC0")


@pytest.mark.parametrize(
    ("width", "height", "paper", "size"),
    [(12, 3, Paper.A4, (842, 595)), (3, 12, Paper.A4, (595, 842)), (12, 3, Paper.A3, (1191, 842))], ids=range(3),
)
def test_the_sheet_lies_or_stands_as_the_country_does(options, rules, page_texts, width, height, paper, size):
    sheet = sheet_of(filled(0), releases=lambda _: [country(width, height)])
    data = print_map(sheet, options(), paper)
    with pypdfium2.PdfDocument(data) as document:
        assert tuple(round(edge) for edge in document.get_page_size(0)) == size
    assert rules.violations(data) == []
    text = plain(page_texts(data)[0])
    assert "Zembla" in text
    assert "CC0" in text
    assert "schématique" not in text


def test_without_boundaries_it_says_where_to_load_them(options, rules):
    sheet = sheet_of(filled(1), releases=lambda _: [])
    reading = rules.Reading(print_map(sheet, options()))
    assert reading.problems == []
    assert "chargez celles du pays" in plain(reading.text())


def test_what_may_not_leave_the_office_is_marked_on_every_page(many, options, page_texts):
    for page in page_texts(print_map(replace(many, marking=Sensitivity.RESTRICTED), options())):
        assert Sensitivity.RESTRICTED.label.fr.upper() in page
    assert not any(Sensitivity.RESTRICTED.label.fr.upper() in page for page in page_texts(print_map(many, options())))


def test_the_same_view_gives_the_same_bytes(many, options):
    assert print_map(many, options()) == print_map(many, options())


def test_files_are_called_as_map_makers_call_them(many):
    assert paper_name(many, map_word(Measure.ORGANIZATIONS, Language.FR), Paper.A4) == (
        "ML_organisations-presentes_a4_20200116"
    )


def test_an_organization_is_counted_with_what_it_does_and_where(many):
    rows = {row.name.fr: row for row in actor_rows(many.shown)}
    name = many.shown.desk.actors.name
    facts = [fact for fact in many.shown.facts if any("NRC" in name(one).fr for one in fact.organizations)]
    nrc = next(row for called, row in rows.items() if "NRC" in called)
    assert nrc.activities == len(facts)
    assert nrc.ongoing + nrc.planned <= nrc.activities
    assert nrc.targeted == sum(fact.targeted or 0 for fact in facts)
    assert nrc.reached is None
    assert set(nrc.places) <= {area.name for area in SHIPPED.releases("ML")[0].areas}
    assert date(2020, 1, 16) == TODAY
