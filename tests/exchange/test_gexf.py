"""The network for programs that study networks, read back as they read it."""

import io
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from python_calamine import CalamineWorkbook

from desktop.exchange.gexf import GEXF, VIZ, write_gexf
from desktop.exchange.tables import write_workbook
from desktop.usecases.actors.network.graph import Excerpt
from desktop.usecases.actors.network.sheet import network_tables
from desktop.usecases.actors.network.showing import pictured
from desktop.wording.words import Language
from tests.usecases.network_scene import TODAY, crowd, shown_of

NAMES = {"g": GEXF, "viz": VIZ}


@pytest.fixture(scope="module")
def sheet():
    dossier = crowd(12)
    with dossier.reading() as reader:
        return pictured(reader, shown_of(dossier), TODAY).sheet(dossier.facts, TODAY, Excerpt())


@pytest.fixture
def root(sheet):
    return ET.fromstring(write_gexf(sheet, Language.FR))


def said(element):
    return {value.get("for"): value.get("value") for value in element.iterfind("g:attvalues/g:attvalue", NAMES)}


def test_the_file_is_declared_as_programs_expect_it(root):
    assert root.tag == f"{{{GEXF}}}gexf"
    assert root.get("version") == "1.3"
    declared = {
        (one.get("class"), two.get("id")): two.get("type")
        for one in root.iterfind("g:graph/g:attributes", NAMES) for two in one
    }  # fmt: skip
    for kind, path in (("node", "nodes/g:node"), ("edge", "edges/g:edge")):
        for element in root.iterfind(f"g:graph/g:{path}", NAMES):
            assert {(kind, name) for name in said(element)} <= declared.keys()
            for name, value in said(element).items():
                assert declared[kind, name] == "string" or value.isdecimal()


def test_actors_have_type_degree_place_and_colour(root, sheet):
    nodes = root.findall("g:graph/g:nodes/g:node", NAMES)
    assert [node.get("label") for node in nodes] == [one.name for one in sheet.network.actors]
    assert len({node.get("id") for node in nodes}) == len(nodes)
    for node, actor in zip(nodes, sheet.network.actors, strict=True):
        assert said(node)["degree"] == str(sheet.network.degree(actor.id))
        assert said(node)["type"] == actor.type.label.fr
        x, y = sheet.positions[actor.id]
        place = node.find("viz:position", NAMES)
        assert (float(place.get("x")), float(place.get("y"))) == (x, -y)
        assert all(0 <= int(node.find("viz:color", NAMES).get(part)) <= 255 for part in "rgb")
        assert float(node.find("viz:size", NAMES).get("value")) > 0


def test_links_have_direction_weight_and_what_they_rest_on(root, sheet):
    edges = root.findall("g:graph/g:edges/g:edge", NAMES)
    nodes = {node.get("id") for node in root.iterfind("g:graph/g:nodes/g:node", NAMES)}
    assert len(edges) == len(sheet.network.links) == len({edge.get("id") for edge in edges})
    for edge, link in zip(edges, sheet.network.links, strict=True):
        assert {edge.get("source"), edge.get("target")} <= nodes
        assert edge.get("type") == ("directed" if link.sort.directed else "undirected")
        assert float(edge.get("weight")) == link.weight
        assert sum(int(said(edge)[part]) for part in ("noted", "activities", "shared")) == link.weight
        assert edge.get("label") == link.sort.label.fr


def test_no_name_breaks_the_file(sheet):
    odd = "A & B <c> \"d\" \x00\x0b\ud800 é ɛ"
    first = replace(sheet.network.actors[0], name=odd, full_name=odd)
    network = replace(sheet.network, actors=(first, *sheet.network.actors[1:]))
    root = ET.fromstring(write_gexf(replace(sheet, network=network), Language.EN))
    label = root.find("g:graph/g:nodes/g:node", NAMES).get("label")
    assert label == 'A & B <c> "d" \ufffd\ufffd\ufffd é ɛ'


def test_the_workbook_is_found_by_kumu_and_gephi(sheet):
    first = replace(sheet.network.actors[0], name="=cmd|' /C calc'!A1")
    network = replace(sheet.network, actors=(first, *sheet.network.actors[1:]))
    content = write_workbook(network_tables(replace(sheet, network=network)), Language.FR)
    with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
        elements, connections = (book.get_sheet_by_name(name).to_python() for name in ("Elements", "Connections"))
    assert elements[0] == ["Id", "Label", "Type", "Description", "Degree"]
    assert connections[0] == ["Source", "Target", "From", "To", "Label", "Type", "Direction", "Weight"]
    assert elements[1][1] == first.name     # kept as a text, no formula
    labels, known = {row[1] for row in elements[1:]}, {row[0] for row in elements[1:]}
    assert all({row[0], row[1]} <= known and {row[2], row[3]} <= labels for row in connections[1:])
    assert {row[5] for row in connections[1:]} == {"Directed", "Undirected"}
    assert b"<f>" not in content
