"""Writes the network of actors as GEXF 1.3, which Gephi and other programs that study networks read.

https://gexf.net/schema.html
"""

import re
from xml.etree import ElementTree as ET

from desktop.usecases.actors.network.boxes import radius
from desktop.usecases.actors.network.graph import Actor
from desktop.usecases.actors.network.links import Link
from desktop.usecases.actors.network.looks import look_of_actor, look_of_link
from desktop.usecases.actors.network.sheet import TITLE, NetworkSheet
from desktop.usecases.actors.network.telling import type_words
from desktop.wording.words import Language, Words

GEXF, VIZ = "http://gexf.net/1.3", "http://gexf.net/1.3/viz"
_TYPE, _FULL_NAME, _DEGREE = Words("Type", "Type"), Words("Nom", "Name"), Words("Degré", "Degree")
_RELATION, _NOTED, _TOLD, _SHARED = (
    Words("Lien", "Link"), Words("Notés", "Noted"), Words("Activités", "Activities"), Words("En commun", "In common"),
)  # fmt: skip
_ACTOR_FIELDS = (("type", _TYPE, "string"), ("full_name", _FULL_NAME, "string"), ("degree", _DEGREE, "integer"))
_LINK_FIELDS = (
    ("relation", _RELATION, "string"), ("noted", _NOTED, "integer"), ("activities", _TOLD, "integer"),
    ("shared", _SHARED, "integer"),
)  # fmt: skip
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # in any XML file


def write_gexf(sheet: NetworkSheet, language: Language) -> bytes:
    """Return the file; who is directed says so link by link, and the picture's places and colours go with it."""
    root = ET.Element("gexf", {"xmlns": GEXF, "xmlns:viz": VIZ, "version": "1.3"})
    meta = ET.SubElement(root, "meta", {"lastmodifieddate": sheet.today.isoformat()})
    ET.SubElement(meta, "creator").text = "Toguna"
    ET.SubElement(meta, "description").text = _written(f"{TITLE.text(language)} · {sheet.facts.name}")
    graph = ET.SubElement(root, "graph", {"defaultedgetype": "undirected", "mode": "static"})
    _declare(graph, "node", _ACTOR_FIELDS, language)
    _declare(graph, "edge", _LINK_FIELDS, language)
    nodes = ET.SubElement(graph, "nodes", {"count": str(len(sheet.network.actors))})
    for actor in sheet.network.actors:
        _node(nodes, sheet, actor, language)
    edges = ET.SubElement(graph, "edges", {"count": str(len(sheet.network.links))})
    for number, link in enumerate(sheet.network.links):
        _edge(edges, number, link, language)
    ET.indent(root)
    content: bytes = ET.tostring(root, encoding="UTF-8", xml_declaration=True)
    return content


def _declare(graph: ET.Element, of: str, fields: tuple[tuple[str, Words, str], ...], language: Language) -> None:
    declared = ET.SubElement(graph, "attributes", {"class": of, "mode": "static"})
    for name, words, sort in fields:
        ET.SubElement(declared, "attribute", {"id": name, "title": words.text(language), "type": sort})


def _node(nodes: ET.Element, sheet: NetworkSheet, actor: Actor, language: Language) -> None:
    degree, look = sheet.network.degree(actor.id), look_of_actor(actor.type)
    node = ET.SubElement(nodes, "node", {"id": str(actor.id), "label": _written(actor.name)})
    said = {"type": type_words(actor.type).text(language), "full_name": actor.full_name, "degree": degree}
    _values(node, said)
    x, y = sheet.positions[actor.id]
    ET.SubElement(node, "viz:position", {"x": f"{x:.1f}", "y": f"{-y:.1f}", "z": "0.0"})    # y goes up there
    ET.SubElement(node, "viz:size", {"value": f"{radius(degree):.1f}"})
    ET.SubElement(node, "viz:color", _colour(look.light))


def _edge(edges: ET.Element, number: int, link: Link, language: Language) -> None:
    relation = link.sort.label.text(language)
    edge = ET.SubElement(edges, "edge", {
        "id": str(number), "source": str(link.source), "target": str(link.target), "kind": link.sort.value,
        "type": "directed" if link.sort.directed else "undirected", "label": relation, "weight": f"{link.weight:.1f}",
    })  # fmt: skip
    counts = {"noted": len(link.records), "activities": link.activities, "shared": len(link.shared)}
    _values(edge, {"relation": relation, **counts})
    ET.SubElement(edge, "viz:color", _colour(look_of_link(link.sort).light))


def _values(owner: ET.Element, said: dict[str, object]) -> None:
    values = ET.SubElement(owner, "attvalues")
    for name, value in said.items():
        ET.SubElement(values, "attvalue", {"for": name, "value": _written(str(value))})


def _colour(web: str) -> dict[str, str]:
    return {part: str(int(web[at : at + 2], 16)) for part, at in (("r", 1), ("g", 3), ("b", 5))}


def _written(text: str) -> str:
    """Return a text without what no XML file can hold."""
    return _UNWRITABLE.sub("\ufffd", text)
