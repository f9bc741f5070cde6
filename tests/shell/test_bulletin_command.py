"""`toguna print DOSSIER bulletin`: what the dossier says of a period, and what was made of it, in each format."""

import json
from io import BytesIO

import docx
import pytest

STARTS = {"pdf": b"%PDF", "docx": b"PK", "html": b"<!DOCTYPE html>", "txt": b"CLUSTER PROTECTION MALI\n"}


@pytest.fixture
def told(training, put):
    """Return a dossier in which one meeting was held in January 2020."""
    put(training, "body", '{"name": "Cluster Protection", "status": "active"}')
    put(training, "meeting", json.dumps({"body": "Cluster Protection", "date": "2020-01-16", "state": "held"}))
    return training


@pytest.mark.parametrize("ending", STARTS)
def test_a_period_is_written_in_each_format(toguna, told, tmp_path, ending):
    file = tmp_path / f"bulletin.{ending}"
    answer = toguna("print", told, "bulletin", "--from", "2020-01", "-o", file)
    assert (answer.status, answer.out.strip()) == (0, str(file))
    assert file.read_bytes().startswith(STARTS[ending])
    again = tmp_path / f"encore.{ending}"
    assert toguna("print", told, "bulletin", "--from", "01/01/2020", "--to", "31/01/2020", "-o", again).status == 0
    if ending != "docx":  # whose archive keeps the time
        assert again.read_bytes() == file.read_bytes()


def test_the_language_is_the_one_asked_for(toguna, told, tmp_path):
    file = tmp_path / "news.txt"
    assert toguna("print", told, "bulletin", "--from", "2020-01", "-o", file, "--lang", "en").status == 0
    said = "On Thursday 16\u00a0January\u00a02020, the Cluster Protection held its monthly meeting."
    assert said in file.read_text("utf-8")


def test_a_bulletin_that_was_made_is_called_by_its_number_and_keeps_its_edits(toguna, told, put, tmp_path):
    made = {"number": "7", "title": "Bulletin", "period_from": "2020-01-01", "period_to": "2020-01-31"}
    record = put(told, "bulletin", json.dumps(made)).out.strip()
    section = {"part": "coordination", "heading": "Vie du Cluster", "generated": "Généré.", "text": "Écrit."}
    put(told, "bulletin_section", json.dumps(section | {"bulletin": record}))
    file = tmp_path / "b.docx"
    assert toguna("print", told, "bulletin", "7", "-o", file).status == 0
    texts = [paragraph.text for paragraph in docx.Document(BytesIO(file.read_bytes())).paragraphs]
    assert texts == ["Cluster Protection Mali", "Bulletin · N°\u00a07 · Janvier\u00a02020", "Vie du Cluster", "Écrit."]


def test_what_is_missing_or_wrong_is_said(toguna, told, tmp_path):
    assert "--from" in toguna("print", told, "bulletin", "-o", tmp_path / "b.pdf").err
    assert ".docx" in toguna("print", told, "bulletin", "--from", "2020", "-o", tmp_path / "b.odt").err
    assert "Échangez" in toguna(
        "print", told, "bulletin", "--from", "2020-03", "--to", "2020-02", "-o", tmp_path / "b.pdf"
    ).err
