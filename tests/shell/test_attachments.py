"""`attach`, `attachment` and `want`: files go in, come out, and are asked for."""

import hashlib
import json

import pytest

DATA = b"%PDF-1.7 une carte de Mopti"
HASH = hashlib.sha256(DATA).hexdigest()


@pytest.fixture
def documented(training, put, tmp_path):
    """Return a dossier with two documents and a file to attach."""
    put(training, "document", '{"title": "Étude LTP"}', '{"title": "Carte"}')
    (tmp_path / "étude.pdf").write_bytes(DATA)
    return training


def test_a_file_is_attached_and_copied_out(toguna, documented, tmp_path):
    answer = toguna("attach", documented, "etude ltp", tmp_path / "étude.pdf")
    assert (answer.status, answer.out) == (0, f"{HASH}\n")
    assert toguna("attachment", documented, "Étude LTP", "-o", tmp_path / "copie.pdf").lines == [
        str(tmp_path / "copie.pdf")
    ]
    (tmp_path / "sorties").mkdir()
    answer = toguna("attachment", documented, HASH.upper(), "-o", tmp_path / "sorties")
    assert answer.lines == [str(tmp_path / "sorties" / "étude.pdf")]
    for path in (tmp_path / "copie.pdf", tmp_path / "sorties" / "étude.pdf"):
        assert path.read_bytes() == DATA
    (row,) = json.loads(toguna("list", documented, "attachment", "--json").out)
    assert (row["content_hash"], row["media_type"], row["size"]) == (HASH, "application/pdf", len(DATA))
    assert toguna("check", documented).status == 0


@pytest.mark.parametrize(
    ("document", "file", "said"),
    [
        ("Nulle part", "étude.pdf", "aucun document"), ("Étude LTP", "rien.pdf", "introuvable"),
        ("Étude LTP", "essai.toguna", "le dossier lui-même"), ("Étude LTP", "sorties", "introuvable"),
        ("0c0b1c0a-93e0-4f4e-8f0b-6ea43ce1b3b3", "étude.pdf", "aucun document"),
    ],
)
def test_what_cannot_be_attached_is_told_in_a_sentence(toguna, documented, tmp_path, document, file, said):
    (tmp_path / "sorties").mkdir()
    answer = toguna("attach", documented, document, tmp_path / file)
    assert (answer.status, answer.out, answer.err.count("\n")) == (2, "", 1)
    assert said in answer.err
    assert json.loads(toguna("list", documented, "attachment", "--json").out) == []


def test_a_file_that_is_too_large_is_refused(toguna, documented, tmp_path, monkeypatch):
    monkeypatch.setattr("desktop.storage.attachments.Attachments.__init__.__defaults__", (10,))
    answer = toguna("attach", documented, "Carte", tmp_path / "étude.pdf")
    assert answer.status == 2
    assert "ne réduit pas les images" in answer.err


def test_what_cannot_be_copied_out_is_told_in_a_sentence(toguna, documented, tmp_path):
    assert "n’a pas de copie locale" in toguna("attachment", documented, "Carte", "-o", tmp_path / "x").err
    assert "n’a l’empreinte" in toguna("attachment", documented, HASH, "-o", tmp_path / "x").err
    toguna("attach", documented, "Carte", tmp_path / "étude.pdf")
    answer = toguna("attachment", documented, "Carte", "-o", tmp_path / "étude.pdf")
    assert (answer.status, "n’est pas remplacé" in answer.err) == (2, True)
    answer = toguna("attachment", documented, "Carte", "-o", tmp_path / "nulle-part" / "x")
    assert (answer.status, "n’existe pas" in answer.err) == (2, True)
    assert toguna("attachment", documented, "Carte", "-o", documented).status == 2
    (kept,) = (tmp_path / "essai - fichiers").iterdir()
    kept.unlink()
    assert "toguna want" in toguna("attachment", documented, "Carte", "-o", tmp_path / "x").err


def test_files_that_are_not_here_are_asked_for(toguna, documented, put, tmp_path):
    toguna("attach", documented, "Carte", tmp_path / "étude.pdf")
    put(documented, "attachment", json.dumps({"content_hash": "ab" * 32, "file_name": "plan.png", "size": 600_000}))
    put(documented, "attachment", json.dumps({"content_hash": "cd" * 32}))
    assert toguna("want", documented).out == "Aucun fichier n’est demandé.\n"
    assert toguna("want", documented, "--json").out == "[]\n"
    assert "Rien de nouveau" in toguna("want", documented, "Carte").out
    assert toguna("want", documented, "ab" * 32, "Carte").out.startswith("1 fichier demandé")
    assert toguna("want", documented, "--all").out.startswith("1 fichier demandé")
    assert "Rien de nouveau" in toguna("want", documented, "--all").out
    found = {row["sha256"]: row for row in json.loads(toguna("want", documented, "--json").out)}
    assert found.keys() == {"ab" * 32, "cd" * 32}
    row = found["ab" * 32]
    assert (row["file_name"], row["size"], row["pieces"], row["there"]) == ("plan.png", 600_000, None, 0)
    assert {line.split()[-1] for line in toguna("want", documented).lines} == {"empreinte", "ab" * 32, "cd" * 32}
    assert toguna("want", documented, "--stop", "cd" * 32).out == "1 fichier n’est plus demandé.\n"
    assert toguna("want", documented, "--stop", "--all").out == "1 fichier n’est plus demandé.\n"
    assert toguna("want", documented).out == "Aucun fichier n’est demandé.\n"
    assert "n’a l’empreinte" in toguna("want", documented, "ef" * 32).err


def test_a_damaged_file_is_told_by_check_and_can_be_asked_for(toguna, documented, tmp_path):
    toguna("attach", documented, "Carte", tmp_path / "étude.pdf")
    (kept,) = (tmp_path / "essai - fichiers").iterdir()
    kept.write_bytes(DATA[:-1])
    answer = toguna("check", documented)
    assert (answer.status, answer.err) == (2, "")  # no advice to restore the dossier, which is sound
    assert HASH in answer.out
    assert "abîmé" in toguna("attachment", documented, "Carte", "-o", tmp_path / "x").err
    assert toguna("want", documented, HASH).out.startswith("1 fichier demandé")
    toguna("attach", documented, "Carte", tmp_path / "étude.pdf")
    assert toguna("check", documented).status == 0


def test_names_of_files_from_elsewhere_lead_nowhere(toguna, documented, tmp_path):
    from desktop.usecases.attachments import safe_name

    for name, safe in (
        ("../../etc/passwd", "_.._etc_passwd"), ("CON", "_CON"), ("nul.txt", "_nul.txt"), ("", "_"), ("...", "_"),
        ("a\u202egnp.exe", "a_gnp.exe"), ("a:b?.pdf", "a_b_.pdf"), ("C:\\x\\y.doc", "C_x_y.doc"), ("carte .", "carte"),
    ):  # fmt: skip
        assert safe_name(name) == safe, name
    assert len(safe_name("é" * 300 + ".pdf")) == 120
    assert safe_name("é" * 300 + ".pdf").endswith(".pdf")
