"""Handing over: one PDF, and a dossier of its own that opens alone and holds nothing that must stay behind."""

from contextlib import closing
from datetime import date

import pypdfium2
import pytest

from desktop.domain.kinds import Body, Document, Meeting, Organization, Person, Recommendation
from desktop.domain.kinds.meetings import MeetingState
from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.domain.partial_date import PartialDate
from desktop.shell import handover
from desktop.shell.opening import storage_home
from desktop.storage.attachments import Attachments
from desktop.storage.keys import Unlock
from desktop.storage.opening import open_dossier
from desktop.usecases.attachments import attach, local_copy
from desktop.wording.words import Words

PASSPHRASE = "une phrase pour le successeur"


def open_one(path, passphrase=None):
    return closing(open_dossier(path, Unlock(passphrase), storage_home()))


@pytest.fixture
def own(tmp_path):
    file = tmp_path / "own"
    file.write_text(f"{PASSPHRASE}\n", "utf-8")
    return file


@pytest.fixture
def office(training, tmp_path):
    """Return a dossier with a meeting, secrets, and a key document whose file is here."""
    file = tmp_path / "strategie.pdf"
    file.write_bytes(b"%PDF-1.4 strategie")
    body = Body(name="Cluster Protection")
    held = Meeting(body=body.id, date=PartialDate.from_iso("2019-12-10"), state=MeetingState.VALIDATED)
    strategy = Document(title="Stratégie", key_document=True)
    with open_one(training) as dossier, dossier.unit_of_work(Words("avant", "before")) as unit:
        for record in (
            body, held, strategy, Organization(acronym="HCR"), Recommendation(meeting=held.id, text="Agir vite"),
            Person(name="Aminata Diallo", consent_on=date(2019, 10, 1)), Person(name="Sans Accord"),
            Recommendation(text="Protéger le témoin", sensitivity=Sensitivity.RESTRICTED),
        ):  # fmt: skip
            unit.add(record)
        attach(unit, Attachments(dossier), strategy.id, file)
    return training


def test_the_extract_opens_with_its_own_passphrase_and_holds_its_files(toguna, office, own, tmp_path):
    target = tmp_path / "passation.toguna"
    answer = toguna("handover", office, "-o", target, "--new-passphrase-file", own)
    assert answer.status == 0, answer.err
    assert [line.rsplit("/", 1)[1] for line in answer.out.splitlines()] == [
        "passation.toguna", "passation.toguna.key", "passation - fichiers"
    ]  # fmt: skip
    assert "1 fiche restreinte" in answer.err
    assert "1 contact qui n’a pas donné" in answer.err
    written = b"".join(path.read_bytes() for path in tmp_path.rglob("passation*") if path.is_file())
    for secret in ("Sans Accord", "témoin", "Aminata"):
        assert secret.encode() not in written
    with open_one(target, PASSPHRASE) as dossier, dossier.reading() as reader:
        assert [one.name for one in reader.find(Person)] == ["Aminata Diallo"]
        assert [one.text for one in reader.find(Recommendation)] == ["Agir vite"]
        copy = local_copy(reader, reader.ids(Document)[0])
        with Attachments(dossier).open(bytes.fromhex(copy.content_hash)) as stream:
            assert stream.read() == b"%PDF-1.4 strategie"
    assert toguna("check", target, "--passphrase-file", own).status == 0


def test_a_passphrase_of_its_own_is_asked_for(toguna, office, own, tmp_path):
    target = tmp_path / "p.toguna"
    assert "--new-passphrase-file" in toguna("handover", office, "-o", target).err
    secret = tmp_path / "secret.toguna"
    assert toguna("new", secret, "--office", "bko", "--name", "X", "--passphrase-file", own).status == 0
    refused = toguna("handover", secret, "-o", target, "--passphrase-file", own, "--new-passphrase-file", own)
    assert "choisissez-en une autre" in refused.err
    assert not target.exists()


def test_nothing_is_overwritten_and_a_failure_leaves_nothing_behind(toguna, office, own, tmp_path, monkeypatch):
    target = tmp_path / "p.toguna"
    target.write_text("autre chose", "utf-8")
    assert toguna("handover", office, "-o", target, "--new-passphrase-file", own).status != 0
    assert target.read_text("utf-8") == "autre chose"
    target.unlink()
    (tmp_path / "p.toguna-backup").write_text("une copie", "utf-8")

    def full(*_asked):
        raise OSError("disk full")

    monkeypatch.setattr(handover, "_copy_files", full)
    with open_one(office) as dossier, pytest.raises(OSError, match="disk full"):
        handover.write_extract(dossier, target, PASSPHRASE)
    assert sorted(path.name for path in tmp_path.glob("p.toguna*")) == ["p.toguna-backup"]


def test_the_pdf_has_what_the_successor_may_read(toguna, office, tmp_path):
    file = tmp_path / "passation.pdf"
    assert toguna("print", office, "handover", "-o", file).status == 0
    document = pypdfium2.PdfDocument(file)
    text = " ".join(" ".join(page.get_textpage().get_text_bounded() for page in document).split())
    document.close()
    for said in ("Sommaire", "Aminata Diallo", "Agir vite", "Stratégie", "1 fiche restreinte"):
        assert said in text
    for secret in ("témoin", "Sans Accord"):
        assert secret not in text
