"""Minutes in Word are read by their tables and labels, however they are laid out, and no word of them is lost."""

import importlib.util
import io
import re
from datetime import UTC, date, datetime
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from desktop.domain.errors import KnownError
from desktop.domain.kinds.recommendations import Status
from desktop.exchange.reading import json_form, read_file, text_of_file
from desktop.exchange.word.minutes import minutes_word
from desktop.usecases import minutes_said as said
from desktop.usecases.printed import PrintOptions
from desktop.wording.words import GLOSSARY, Language, same

TODAY = date(2020, 3, 20)


def beside(folder, name):
    path = Path(__file__).parents[1] / folder / f"{name}.py"
    spec = importlib.util.spec_from_file_location(f"reading_{name}", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


DOCUMENTS = beside("exchange", "word_documents")
SHEETS = beside("printing", "sample_sheets")


@pytest.fixture
def read(tmp_path):
    def read(content):
        path = tmp_path / "compte-rendu.docx"
        path.write_bytes(content)
        return read_file(path, TODAY)

    return read


def facts(findings):
    """Return what was found of the one meeting, in the shape that the samples say it in."""
    (meeting,) = json_form(findings)["meetings"]
    found = dict(meeting)
    found["attendances"] = [(one["name"], one["presence"], one["standing"]) for one in meeting.get("attendances", [])]
    found["progress"] = [(one["text"], one["status"], one.get("note", "")) for one in meeting.get("progress", [])]
    found["said"] = [one.get("said", "") for one in meeting.get("agenda", [])]
    found["agenda"] = [one["text"] for one in meeting.get("agenda", [])]
    found["unread"] = json_form(findings).get("unread", [])
    return found


@pytest.mark.parametrize("name", DOCUMENTS.SAMPLES)
def test_every_layout_gives_its_facts(read, name):
    made, expected = DOCUMENTS.SAMPLES[name]()
    found = facts(read(DOCUMENTS.saved(made)))
    for key, value in expected.items():
        if key == "recommendations":
            assert [{field: one.get(field) or ([] if field in ("responsible", "follow_up") else
                     "recommendation" if field == "type" else None) for field in wanted}
                    for one, wanted in zip(found[key], value, strict=True)] == value  # fmt: skip
        else:
            assert found.get(key) == value, key
    if "unread" not in expected:
        assert found["unread"] == []


def words_of_document(made):
    return sorted(re.findall(r"\w+", " ".join(text.text or "" for text in made.element.body.iter(qn("w:t")))))


@pytest.mark.parametrize("name", DOCUMENTS.SAMPLES)
def test_no_word_of_a_document_is_lost(read, name):
    made, _ = DOCUMENTS.SAMPLES[name]()
    assert sorted(re.findall(r"\w+", read(DOCUMENTS.saved(made)).text)) == words_of_document(made)


@pytest.mark.parametrize("name", DOCUMENTS.SAMPLES)
def test_what_was_found_stands_where_it_says(read, name):
    findings = read(DOCUMENTS.saved(DOCUMENTS.SAMPLES[name]()[0]))
    for meeting in findings.meetings:
        for one in (*meeting.agenda, *meeting.recommendations, *meeting.progress):
            held = " ".join(findings.text[one.span.start : one.span.end].split())
            assert one.text.split()[0] in held
        for one in meeting.attendances:
            assert one.name in findings.text[one.span.start : one.span.end]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_our_own_minutes_come_back_as_they_went_out(read, language):
    sheet = SHEETS.usual()
    options = PrintOptions(language=Language(language), created=datetime(2020, 1, 17, tzinfo=UTC))
    meeting = read(minutes_word(sheet, options)).meetings[0]
    assert (meeting.date, meeting.kind, meeting.venue) == (
        sheet.meeting.date, sheet.meeting.meeting_kind, sheet.meeting.venue
    )  # fmt: skip
    assert (meeting.start, meeting.end, meeting.body) == (sheet.meeting.start, sheet.meeting.end, sheet.body.name)
    assert [one.text for one in meeting.agenda] == [one.title for one in sheet.agenda]
    assert [one.minutes for one in meeting.agenda] == [one.minutes for one in sheet.agenda]
    assert [one.outcome for one in meeting.objectives] == [one.outcome for one in sheet.objectives]
    assert [plain(one.text) for one in meeting.recommendations if one.reference] == [
        plain(one.text) for one in sheet.recommendations if one.reference
    ]
    assert [one.due for one in meeting.recommendations] == [one.due for one in sheet.recommendations]
    assert [one.type for one in meeting.recommendations] == [one.type for one in sheet.recommendations]
    for field in ("responsible", "supporting", "follow_up"):
        named = {words for one in sheet.recommendations for words in sheet.names_of(getattr(one, field))}
        assert {name for one in meeting.recommendations for name in getattr(one, field)} == {
            words.text(Language(language)) for words in named
        }
    assert [(one.reference, one.status) for one in meeting.progress] == [
        (one.recommendation.reference, one.status) for one in sheet.earlier
    ]
    present = {(one.presence, one.standing) for one in sheet.attendances}
    assert {(one.presence, one.standing) for one in meeting.attendances} == present


def test_minutes_with_a_teams_own_headings_are_read_as_ours_are(read):
    options = PrintOptions(language=Language.FR, created=datetime(2020, 1, 17, tzinfo=UTC))
    usual = read(minutes_word(SHEETS.usual(), options)).meetings[0]
    try:
        GLOSSARY.take_in({
            said.DISCUSSIONS: same("Ce qu’on a dit"), said.IN_CHARGE: same("Chargés du dossier"),
            Status.DONE.label: same("bouclée"),
        })
        renamed = read(minutes_word(SHEETS.usual(), options)).meetings[0]
    finally:
        GLOSSARY.take_in({})
    assert [(one.text, one.responsible) for one in renamed.recommendations] == [
        (one.text, one.responsible) for one in usual.recommendations
    ]
    assert [one.said for one in renamed.agenda] == [one.said for one in usual.agenda]
    assert [one.status for one in renamed.progress] == [one.status for one in usual.progress]


def plain(text):
    return re.findall(r"\w+", text.replace("*", ""))


def test_a_document_without_tables_of_minutes_is_read_as_text(read, tmp_path):
    made = DOCUMENTS.document("Le 5 mars 2020, le Cluster Protection a tenu sa réunion mensuelle à Bamako.")
    findings = read(DOCUMENTS.saved(made))
    assert findings.meetings[0].date.iso() == "2020-03-05"
    assert findings.text == text_of_file(tmp_path / "compte-rendu.docx")


def test_a_cell_that_claims_a_billion_columns_gets_a_sentence(read):
    made = DOCUMENTS.document(DOCUMENTS.TITLE)
    grid = DOCUMENTS.table(made, DOCUMENTS.HEAD)
    span = OxmlElement("w:gridSpan")
    span.set(qn("w:val"), "1000000000")
    grid.cell(0, 0)._tc.get_or_add_tcPr().append(span)
    with pytest.raises(KnownError, match="damaged"):
        read(DOCUMENTS.saved(made))


def test_a_very_long_table_is_read_in_a_moment(read):
    made = docx.Document(io.BytesIO(DOCUMENTS.saved(DOCUMENTS.document(DOCUMENTS.TITLE))))
    grid = DOCUMENTS.table(made, ["Actions", "Responsable"], *[[f"Action {n} à mener", "NRC"] for n in range(150)])
    assert len(grid.rows) == 151
    assert len(read(DOCUMENTS.saved(made)).meetings[0].recommendations) == 150
