"""The network of actors from the command line."""

import shutil
from xml.etree import ElementTree as ET

import pypdfium2
import pytest
from PIL import Image
from python_calamine import CalamineWorkbook

from desktop.domain.kinds import Activity, Organization
from desktop.domain.kinds.activities import ActivityStatus
from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.domain.place import PlaceRef
from desktop.exchange.gexf import GEXF, VIZ
from desktop.storage.about import About
from desktop.storage.opening import create_dossier, open_dossier
from desktop.usecases.actors.network.positions import keep_positions
from desktop.wording.words import Words
from tests.usecases.network_scene import crowd


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    """A dossier with twelve organisations at work, one of them in secret, one no longer; it is only read."""
    path = tmp_path_factory.mktemp("network") / "acteurs.toguna"
    with create_dossier(path, About("Cluster Protection Mali", "BKO")) as dossier:
        crowd(12, dossier=dossier)
        with dossier.unit_of_work(Words("essai", "trial")) as unit:
            for name, more in (
                ("Secours", {"sensitivity": Sensitivity.RESTRICTED}), ("Passé", {"status": ActivityStatus.COMPLETED}),
            ):  # fmt: skip
                one = unit.add(Organization(name=name))
                place = PlaceRef("ML", "Mopti", "2021-12-20")
                unit.add(Activity(title="Aide", reporting=one.id, place=place, **more))
    return path


def labels(file):
    return {node.get("label") for node in ET.parse(file).getroot().iter(f"{{{GEXF}}}node")}


def test_who_is_linked_to_whom_is_written_for_gephi_and_kumu(toguna, path, tmp_path):
    answer = toguna("export-network", path, "-o", tmp_path / "r.gexf")
    assert (answer.status, answer.lines) == (0, [str(tmp_path / "r.gexf")])
    assert {"ECHO", "UNICEF", "NRC"} < labels(tmp_path / "r.gexf")
    assert toguna("export-network", path, "-o", tmp_path / "r.xlsx").status == 0
    with CalamineWorkbook.from_path(tmp_path / "r.xlsx") as book:
        assert book.sheet_names == ["Elements", "Connections"]


@pytest.mark.parametrize(
    ("options", "there", "missing"),
    [((), set(), {"Secours", "Passé"}), (("--clearance", "restricted"), {"Secours"}, {"Passé"}),
     (("--status", "all"), {"Passé"}, {"Secours"}), (("--focus", "echo"), {"ECHO"}, {"MINUSMA", "DRDSES Mopti"})],
    ids=["all", "clearance", "ended", "focus"],
)  # fmt: skip
def test_only_what_was_asked_for_is_in_it(toguna, path, tmp_path, options, there, missing):
    assert toguna("export-network", path, "-o", tmp_path / "r.gexf", *options).status == 0
    found = labels(tmp_path / "r.gexf")
    assert there <= found
    assert not missing & found


def test_two_steps_lead_farther_than_one(toguna, path, tmp_path):
    for steps in "12":
        toguna("export-network", path, "-o", tmp_path / f"{steps}.gexf", "--focus", "DRDSES Mopti", "--steps", steps)
    assert labels(tmp_path / "1.gexf") < labels(tmp_path / "2.gexf")


def test_everybody_is_where_the_window_has_them(toguna, path, tmp_path):
    copy = tmp_path / "copie.toguna"
    shutil.copy(path, copy)
    with open_dossier(copy) as dossier:
        with dossier.reading() as reader:
            echo = next(one.id for one in reader.find(Organization) if one.name == "ECHO")
        with dossier.unit_of_work(keep_positions.name) as unit:
            keep_positions(unit, {one.id: (at * 200.0, 50.0) for at, one in enumerate(unit.find(Organization))})
            keep_positions(unit, {echo: (-500.5, 77.0)})
    assert toguna("export-network", copy, "-o", tmp_path / "r.gexf").status == 0
    nodes = ET.parse(tmp_path / "r.gexf").getroot().iter(f"{{{GEXF}}}node")
    place = next(node.find(f"{{{VIZ}}}position") for node in nodes if node.get("label") == "ECHO")
    assert (place.get("x"), place.get("y")) == ("-500.5", "-77.0")


def test_it_is_printed_as_pages_or_as_an_image(toguna, path, tmp_path):
    answer = toguna("print", path, "network", "-o", tmp_path / "r.pdf", "--paper", "a3", "--lang", "en")
    assert answer.status == 0
    document = pypdfium2.PdfDocument(tmp_path / "r.pdf")
    size, text = document.get_page_size(0), document[0].get_textpage().get_text_bounded()
    document.close()
    assert size == pytest.approx((1190.55, 841.89), abs=0.1)
    assert "Network of actors" in text
    assert toguna("print", path, "network", "-o", tmp_path / "r.png").status == 0
    with Image.open(tmp_path / "r.png") as picture:
        assert picture.width > picture.height > 1000


@pytest.mark.parametrize(("command", "said"), [
    (("export-network", "-o", "r.txt"), ".gexf"), (("print", "network", "-o", "r.docx"), ".png"),
    (("export-network", "-o", "r.gexf", "--focus", "Nulle part"), "Nulle part"),
    (("export-network", "-o", "r.gexf", "--focus", "Passé"), "--status all"),
], ids=["table", "word", "nobody", "not there"])  # fmt: skip
def test_what_cannot_be_is_refused_with_what_to_do(toguna, path, tmp_path, command, said):
    answer = toguna(command[0], path, *command[1:])
    assert answer.status != 0
    assert said in answer.err
    assert not list(tmp_path.glob("r.*"))
