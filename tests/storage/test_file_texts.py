"""Attached files are found by what they say, as long as something is attached to them, and are read once each."""

import pytest

from desktop.domain.kinds import Attachment, Document
from desktop.shell.opening import SystemClock
from desktop.storage.attachments import Attachments
from desktop.storage.check import check
from desktop.storage.file_texts import DossierTexts
from desktop.usecases.attachments import attach
from desktop.usecases.desk import Desk
from desktop.usecases.file_texts import next_unread, read_all
from desktop.usecases.searching import search
from desktop.usecases.steps import step
from desktop.wording.words import Words

STEP = Words("essai", "trial")


class Reading:
    """Reads every file as text, and remembers which."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def text_of(self, name: str, content: bytes) -> str:
        self.names.append(name)
        return content.decode()


@pytest.fixture
def files(dossier) -> Attachments:
    return Attachments(dossier)


@pytest.fixture
def attached(dossier, files, tmp_path):
    """Return a function that attaches a text to a new document."""

    def attach_it(text: str, name: str = "note.txt"):
        (tmp_path / name).write_text(text, "utf-8")
        with dossier.unit_of_work(STEP) as unit:
            document = unit.add(Document(title="Étude"))
            attach(unit, files, document.id, tmp_path / name)
        return document

    return attach_it


def hits(dossier, text: str) -> list:
    with dossier.reading() as reader:
        found = search(reader, text)
    return [(hit.kind, hit.record, hit.part, hit.snippet.with_marks("[", "]")) for hit in found]


def test_a_file_leads_to_its_document_with_the_words_around(dossier, files, attached):
    document, reader = attached("Les éleveurs transhumants\nde la région de Mopti."), Reading()
    assert hits(dossier, "transhum") == []
    assert read_all(DossierTexts(dossier), files, reader) == 1
    said = "Les éleveurs [transhumants] de la région de [Mopti]."
    assert hits(dossier, "mopti transhum") == [("document", document.id, "attachment", said)]
    dossier.index(10)
    assert hits(dossier, "mopti transhum") == [("document", document.id, "attachment", said)]
    assert check(dossier) == ()
    assert read_all(DossierTexts(dossier), files, reader) == 0
    assert reader.names == ["note.txt"]


def test_words_of_the_name_and_of_the_file_are_found_together(dossier, files, attached):
    attached("transhumants", "étude_finale.txt")
    read_all(DossierTexts(dossier), files, Reading())
    assert [hit[2] for hit in hits(dossier, "finale transhumants")] == ["attachment"]


def test_the_same_file_twice_is_read_once_and_found_at_both(dossier, files, attached):
    first, second, reader = attached("transhumants"), attached("transhumants", "copie.txt"), Reading()
    read_all(DossierTexts(dossier), files, reader)
    assert {hit[1] for hit in hits(dossier, "transhumants")} == {first.id, second.id}
    assert len(reader.names) == 1


def test_another_file_in_its_place_is_read_and_the_first_forgotten(dossier, files, attached, tmp_path):
    document = attached("transhumants")
    read_all(DossierTexts(dossier), files, Reading())
    (tmp_path / "neuf.txt").write_text("pastoralisme", "utf-8")
    with dossier.unit_of_work(STEP) as unit:
        attach(unit, files, document.id, tmp_path / "neuf.txt")
    assert hits(dossier, "transhumants") == []
    read_all(DossierTexts(dossier), files, Reading())
    assert len(hits(dossier, "pastoralisme")) == 1
    assert texts_kept(dossier) == ["pastoralisme"]
    assert check(dossier) == ()


@step("retirer le fichier", "take the file away")
def take_away(unit) -> None:
    unit.delete(unit.find(Attachment)[0])


def test_a_text_goes_with_its_attachment_and_comes_back_with_undo(dossier, files, attached):
    attached("transhumants")
    read_all(DossierTexts(dossier), files, Reading())
    desk = Desk(dossier, SystemClock())
    desk.perform(take_away)
    assert (hits(dossier, "transhumants"), texts_kept(dossier)) == ([], [])
    desk.undo()
    read_all(DossierTexts(dossier), files, Reading())
    assert len(hits(dossier, "transhumants")) == 1


def test_what_is_not_here_waits_and_what_is_damaged_has_no_text(dossier, files, attached):
    with dossier.unit_of_work(STEP) as unit:
        unit.add(Attachment(content_hash="ab" * 32, file_name="ailleurs.txt"))
        unit.add(Attachment(content_hash="no hash", file_name="?"))
    attached("transhumants")
    (name,) = files.shelf.names()
    (files.shelf.folder / name).write_bytes(b"something else")
    reader = Reading()
    assert read_all(DossierTexts(dossier), files, reader) == 0
    assert reader.names == []
    assert [name for _, name in DossierTexts(dossier).unread()] == ["ailleurs.txt"]


def test_a_text_that_comes_after_its_file_went_is_not_kept(dossier, files, attached):
    attached("transhumants")
    found = next_unread(DossierTexts(dossier), files)
    with dossier.unit_of_work(STEP) as unit:
        unit.delete(unit.find(Attachment)[0])
    DossierTexts(dossier).keep(found.content, "transhumants")
    assert texts_kept(dossier) == []


def texts_kept(dossier) -> list[str]:
    return list(dossier.connection.exec_driver_sql("SELECT text FROM search_file").scalars())
