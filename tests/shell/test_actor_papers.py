"""The map, the matrix and the organisations from the command line: what was asked for is what is on paper."""

import json
from pathlib import Path

import pypdfium2
import pytest

from desktop.domain.kinds import Activity, Organization, Theme
from desktop.domain.kinds.activities import ActivityStatus
from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.domain.partial_date import PartialDate
from desktop.domain.place import PlaceRef
from desktop.exchange.boundaries.shipped import ShippedGazetteers
from desktop.settings.folders import resources_folder
from desktop.storage.about import About
from desktop.storage.opening import create_dossier
from desktop.wording.words import Words
from tests.support.official_layer import official_geojson

PNG = b"\x89PNG\r\n\x1a\n"


def text_of(path, page=None):
    with pypdfium2.PdfDocument(path) as document:
        pages = [page] if page is not None else range(len(document))
        text = " ".join(document[number].get_textpage().get_text_bounded() for number in pages)
    return " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").split())


@pytest.fixture(scope="module")
def reported(tmp_path_factory):
    """A dossier with four activities, which is only read."""
    path = tmp_path_factory.mktemp("reported") / "acteurs.toguna"
    dossier = create_dossier(path, About("Cluster Protection Mali", "BKO"))
    with dossier, dossier.unit_of_work(Words("essai", "trial")) as unit:
        land = unit.add(Theme(name_fr="Logement, Terre et Propriété", acronyms=frozenset({"LTP"}))).id
        mines = unit.add(Theme(name_fr="Lutte antimines")).id
        for name, theme, code, place, more in (
            ("NRC", land, "ML0501", "Bandiagara", {"start": PartialDate.from_iso("2020-01")}),
            ("DRC", land, "ML0501", "Bandiagara", {"status": ActivityStatus.COMPLETED, "start": PartialDate.year(2018),
                                                   "end": PartialDate.year(2019)}),
            ("UNMAS", mines, "ML0703", "Gao", {"targeted_total": 1200}),
            ("CICR", mines, "ML0703", "Gao", {"sensitivity": Sensitivity.RESTRICTED}),
        ):
            actor = unit.add(Organization(name=name, acronym=name)).id
            where = PlaceRef("ML", place, "2021-12-20", code)
            said = {"status": ActivityStatus.ONGOING, "sensitivity": Sensitivity.PUBLIC, "theme": theme} | more
            unit.add(Activity(title=f"Projet {name}", implementing=frozenset({actor}), place=where, **said))
    return path


@pytest.mark.parametrize(("what", "options", "shown"), [
    ("actors", (), "NRC UNMAS"), ("actors", ("--status", "all"), "NRC DRC UNMAS"),
    ("actors", ("--status", "completed"), "DRC"), ("map", ("--theme", "LTP"), "NRC"),
    ("matrix", ("--until", "2019", "--status", "all"), "DRC UNMAS"),
    ("map", ("--since", "2020", "--status", "all"), "NRC UNMAS"),
    ("map", ("--clearance", "restricted"), "NRC UNMAS CICR"), ("matrix", ("--level", "1"), "NRC UNMAS"),
    ("matrix", ("--clearance", "restricted", "--rows", "organization"), "NRC UNMAS CICR"),
], ids=range(9))  # fmt: skip
def test_a_paper_holds_what_was_asked_for(toguna, reported, tmp_path, what, options, shown):
    answer = toguna("print", reported, what, "-o", tmp_path / "p.pdf", *options)
    assert (answer.status, answer.lines) == (0, [str(tmp_path / "p.pdf")])
    text = text_of(tmp_path / "p.pdf")
    assert {name for name in ("NRC", "DRC", "UNMAS", "CICR") if name in text} == set(shown.split())
    assert ("RESTREINT" in text.upper()) is ("CICR" in shown)


def test_the_map_shows_what_it_is_asked_to(toguna, reported, tmp_path):
    path = tmp_path / "m.pdf"
    assert toguna("print", reported, "map", "-o", path, "--measure", "gaps", "--paper", "a3").status == 0
    assert "Thématiques sans acteur par cercle" in text_of(path)
    with pypdfium2.PdfDocument(path) as document:
        assert sorted(round(edge) for edge in document.get_page_size(0)) == [842, 1191]
    toguna("print", reported, "map", "-o", path, "--measure", "targeted", "--level", "1", "--lang", "en")
    assert "People targeted by region — Mali" in text_of(path)
    assert "1,200" in text_of(path, 1)


def test_pictures_are_the_map_alone_and_all_pages_of_a_matrix(toguna, reported, tmp_path):
    assert toguna("print", reported, "map", "-o", tmp_path / "m.png").lines == [str(tmp_path / "m.png")]
    assert (tmp_path / "m.png").read_bytes().startswith(PNG)
    answer = toguna("print", reported, "matrix", "-o", tmp_path / "x.png", "--everywhere")
    assert answer.lines == [str(tmp_path / f"x-{number}.png") for number in range(1, len(answer.lines) + 1)]
    assert len(answer.lines) > 1
    assert all(Path(line).read_bytes().startswith(PNG) for line in answer.lines)


@pytest.mark.parametrize(("arguments", "sentence"), [
    (("map", "-o", "m.doc"), "en .pdf ou en .png"), (("map", "-o", "m.pdf", "--level", "5"), "Niveaux : 1, 2"),
    (("actors", "-o", "a.pdf", "--theme", "Rien"), "Rien"), (("actors", "-o", "a.pdf", "--paper", "a3"), "ne va pas"),
    (("map", "-o", "m.pdf", "--since", "32/13"), "ce jour n’existe pas"),
], ids=range(5))  # fmt: skip
def test_what_cannot_be_printed_gets_a_sentence(toguna, reported, arguments, sentence):
    answer = toguna("print", reported, *arguments)
    assert answer.status != 0
    assert sentence in answer.err.replace("\u00a0", " ")
    assert answer.err.count("\n") == 1


def test_official_boundaries_are_what_is_printed_once_they_are_loaded(toguna, reported, tmp_path):
    copy = tmp_path / "copie.toguna"
    copy.write_bytes(reported.read_bytes())
    layer = tmp_path / "mli_admbnda_adm2.geojson"
    layer.write_text(official_geojson(ShippedGazetteers(resources_folder() / "gazetteer").releases("ML")[0]))
    given = ("--licence", "CC BY-IGO", "--source", "OCHA", "--confirm")
    assert toguna("read", copy, layer, "--as", "boundaries", *given).status == 0
    assert json.loads(toguna("list", copy, "place_succession", "--json").out)
    toguna("print", copy, "map", "-o", tmp_path / "m.pdf")
    first, table = text_of(tmp_path / "m.pdf", 0), text_of(tmp_path / "m.pdf", 1)
    assert "version 2017-05-01 (OCHA) (CC BY-IGO)" in first
    assert "schématique" not in first
    assert "Mopti Bandiagara ML0502 1 NRC" in table      # the code is another one there, the place is the same
