"""Minutes in Word: the parts of the PDF in their order, real headings and tables, what was left out left out."""

import importlib.util
import io
import re
from datetime import UTC, datetime
from pathlib import Path

import docx
import pypdfium2
import pytest
from docx.oxml.ns import qn

from desktop.exchange.word.minutes import minutes_word
from desktop.printing.minutes import print_minutes
from desktop.usecases.printed import Part, PrintOptions
from desktop.wording.words import Language


def _samples():
    place = Path(__file__).parents[1] / "printing" / "sample_sheets.py"
    spec = importlib.util.spec_from_file_location("word_sample_sheets", place)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


SAMPLES = _samples()


def options(language="fr", without=()):
    return PrintOptions(
        language=Language(language), created=datetime(2020, 1, 17, tzinfo=UTC), without=frozenset(without)
    )


def document(sheet, **chosen):
    return docx.Document(io.BytesIO(minutes_word(sheet, options(**chosen))))


def headings(document):
    return [one.text for one in document.paragraphs if one.style.name.startswith("Heading")]


def words_of(text):
    return re.findall(r"[A-Za-z0-9À-ÿœŒ]+", text.replace("\u00ad", ""))  # Arabic comes out of a PDF as it is drawn


def head_of(table):
    return [cell.text for cell in table.rows[0].cells]


def text_of(document):
    parts = []
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            parts += [cell.text for row in block.rows for cell in dict.fromkeys(row.cells)]
        else:
            parts.append(block.text)
    return "\n".join(parts)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_document_says_what_the_pdf_says(language):
    sheet = SAMPLES.usual()
    printed = pypdfium2.PdfDocument(print_minutes(sheet, options(language)))
    paper = " ".join(page.get_textpage().get_text_range() for page in printed)
    said = set(words_of(text_of(document(sheet, language=language))))
    missing = said - set(words_of(re.sub(r"[\ufffe-]\s*", "", paper))) - set(words_of(paper))
    assert {word for word in missing if len(word) > 3} == set()
    lost = set(words_of(paper)) - set(words_of(text_of(document(sheet, language=language))))
    assert {word for word in lost if len(word) > 9 and paper.count(word) > 1} <= {"Distribution"}


def test_parts_have_real_headings_in_the_order_of_the_print():
    found = headings(document(SAMPLES.usual()))
    labels = [part.label.fr for part in Part if part.label.fr in found]
    assert [heading for heading in found if heading in labels] == labels
    assert "Objectifs" in found
    assert "Suivi des recommandations antérieures" in found


def test_parts_can_be_left_out():
    without = [Part.OBJECTIVES, Part.FOLLOW_UP]
    assert not {"Objectifs", "Suivi des recommandations antérieures"} & set(
        headings(document(SAMPLES.usual(), without=without))
    )


def test_tables_repeat_their_head_and_say_what_it_is():
    tables = document(SAMPLES.usual()).tables
    asked = next(table for table in tables if "Actions à prendre" in head_of(table))
    assert asked._tbl.findall(f".//{qn('w:tblHeader')}")
    assert asked._tbl.tblPr.find(qn("w:tblLook")).get(qn("w:firstRow")) == "1"


def test_an_agenda_item_spans_its_actions():
    table = next(one for one in document(SAMPLES.usual()).tables if "Actions à prendre" in head_of(one))
    first = [row.cells[0]._tc for row in table.rows[1:]]
    assert len(set(first)) < len(first)
    assert all(text.strip() for text in {cell.text for row in table.rows for cell in row.cells[:1]})


def test_marks_become_looks_and_addresses_become_links():
    made = document(SAMPLES.usual())
    cells = [cell for table in made.tables for row in table.rows for cell in row.cells]
    runs = [run for cell in cells for paragraph in cell.paragraphs for run in paragraph.runs]
    assert "services fonciers" in [run.text for run in runs if run.bold]
    assert "**" not in text_of(made)
    links = {rel.target_ref for rel in made.part.rels.values() if rel.is_external}
    assert "https://www.globalprotectioncluster.org" in links


def test_lists_begin_at_their_own_number():
    business = "Trois points :\n1. un\n2. deux\n\nPuis :\n1. encore\n2. enfin\n1. de nouveau\na) une lettre"
    sheet = SAMPLES.usual(other_business=business)
    made = document(sheet)
    numbered = [one for one in made.paragraphs if one.style.name == "List Number"]
    lists = [one._p.pPr.numPr.numId.val for one in numbered]
    assert len(set(lists)) == 4
    assert any(one.text == "a) une lettre" for one in made.paragraphs)


def test_pages_are_numbered_and_say_who_may_read_them():
    footer = document(SAMPLES.usual()).sections[0].footer
    assert [one.text for one in footer._element.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]
    assert "Réservé aux membres" in footer.paragraphs[0].text


def test_word_knows_the_language():
    for language, code in (("fr", "fr-FR"), ("en", "en-GB")):
        made = document(SAMPLES.usual(), language=language)
        assert made.styles["Normal"].element.find(f".//{qn('w:lang')}").get(qn("w:val")) == code


def test_a_meeting_with_nothing_in_it_is_written_too():
    assert document(SAMPLES.empty()).paragraphs


def test_only_the_moment_asked_for_is_in_it():
    assert document(SAMPLES.usual()).core_properties.created == datetime(2020, 1, 17, tzinfo=UTC)
