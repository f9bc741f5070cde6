"""A document that the dossier has already is recognised by its address, or by title and publisher."""

import pytest

from desktop.domain.kinds import Document
from desktop.usecases.documents import entry_of
from desktop.usecases.findings import FoundDocument, Span

HERE = Document(
    title="Situation humanitaire au Mali", publisher="OCHA Mali", address="https://www.reliefweb.int/report/mali/x"
)


def found(title: str, publisher: str = "", address: str = "") -> FoundDocument:
    return FoundDocument(span=Span(0, 0), title=title, publisher=publisher, address=address)


@pytest.mark.parametrize(
    "read",
    [
        found("Tout autre titre", "NRC", "http://reliefweb.int/report/mali/x/"),
        found("", address="reliefweb.int/report/mali/x#page=2"),
        found("Situation humanitaire au Mali", "OCHA Mali"),
        found("SITUATION HUMANITAIRE AU MALI"),
        found("Situation humanitère au Mali", "ocha mali", "https://ailleurs.example/y"),
    ],
    ids=["address", "page of it", "title and publisher", "title", "typo"],
)
def test_the_same_document_is_recognised(desk, fake_dossier, read: FoundDocument) -> None:
    with fake_dossier.unit_of_work(None) as unit:
        unit.add(HERE)
    assert desk.read(entry_of, read).existing == HERE


@pytest.mark.parametrize(
    "read",
    [
        found("Situation humanitaire au Niger", "OCHA Mali"),
        found("Situation humanitaire au Mali", "HCR"),
        found("Étude", "OCHA Mali", "https://www.reliefweb.int/report/mali/y"),
        found("", "OCHA Mali"),
    ],
    ids=["title", "publisher", "address", "publisher alone"],
)
def test_another_document_is_another(desk, fake_dossier, read: FoundDocument) -> None:
    with fake_dossier.unit_of_work(None) as unit:
        unit.add(HERE)
        unit.add(Document(title="Sans adresse"))
    entry = desk.read(entry_of, read)
    assert entry.existing is None
    assert (entry.document.title, entry.document.publisher) == (read.title, read.publisher)
