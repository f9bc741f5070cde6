"""Tables on their way out: dates stay dates, no text becomes a formula, the same table gives the same bytes."""

import csv
import io
import zipfile
from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from desktop.domain.partial_date import PartialDate
from desktop.exchange.tables import write_csv, write_workbook
from desktop.exchange.tables.separated import unguarded
from desktop.usecases.tables import Column, Sheet
from desktop.wording.words import Language, Words

FR, EN = Language.FR, Language.EN
ACTING = ['=HYPERLINK("http://x.y")', "+33 1", "-2+3", "@SUM(A1)", "\tx", "\r=1", "＝1+1", "http://a.b", "mailto:a@b.c"]


def sheet_of(*rows, columns=None, title="Liste"):
    width = len(rows[0]) if rows else columns or 1
    return Sheet(Words(title, title), tuple(Column(Words(f"Colonne {n}", f"Column {n}")) for n in range(width)), rows)


def cells(data, index=0):
    return CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(index).to_python()


def lines(data, delimiter):
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=delimiter))


def parts(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist() if name.endswith((".xml", ".rels"))}


def test_a_workbook_keeps_what_a_cell_is():
    sheet = sheet_of((
        date(2020, 1, 16), PartialDate.day(date(2020, 2, 1)), PartialDate.month(2020, 3), 12, 2.5, True,
        Words("prévue", "planned"), time(9, 30), datetime(2020, 1, 16, 9, 30, tzinfo=UTC), None,
    ))  # fmt: skip
    assert cells(write_workbook([sheet], FR))[1] == [
        date(2020, 1, 16), date(2020, 2, 1), "mars\u00a02020", 12, 2.5, "oui", "prévue", time(9, 30),
        datetime.fromisoformat("2020-01-16T09:30"), "",
    ]  # fmt: skip
    assert cells(write_workbook([sheet], EN))[0][0] == "Column 0"
    assert cells(write_workbook([sheet], EN))[1][6] == "planned"


@pytest.mark.parametrize("number", range(len(ACTING)))
def test_no_text_of_a_workbook_acts(number):
    written = parts(write_workbook([sheet_of((ACTING[number],))], FR))
    worksheet = written["xl/worksheets/sheet1.xml"]
    assert "<f>" not in worksheet
    assert "hyperlink" not in worksheet
    assert 't="s"' in worksheet.split("<row")[2]
    assert not any("hyperlink" in text for name, text in written.items() if name.endswith("sheet1.xml.rels"))


def test_an_acting_text_stays_text_when_somebody_edits_its_cell():
    assert 'quotePrefix="1"' in parts(write_workbook([sheet_of(("=1+1",))], FR))["xl/styles.xml"]


def test_the_heading_is_frozen_bold_filtered_and_printed_on_every_page():
    written = parts(write_workbook([sheet_of(("a", "b"), ("c", "d"))], FR))
    worksheet = written["xl/worksheets/sheet1.xml"]
    assert 'ySplit="1"' in worksheet
    assert 'state="frozen"' in worksheet
    assert '<autoFilter ref="A1:B3"' in worksheet
    assert "Print_Titles" in written["xl/workbook.xml"]
    assert "<b/>" in written["xl/styles.xml"]


def test_the_same_tables_give_the_same_bytes():
    sheets = [sheet_of(("a",)), sheet_of(("b",))]
    assert write_workbook(sheets, FR) == write_workbook(sheets, FR)


def test_sheets_with_names_that_excel_refuses_are_still_written():
    titles = ["Actions : [tout] / 2020*?", "actions : [tout] / 2020*?", "x" * 40, "x" * 41, "'", "", "History"]
    data = write_workbook([sheet_of(("a",), title=title) for title in titles], FR)
    names = CalamineWorkbook.from_filelike(io.BytesIO(data)).sheet_names
    assert len(names) == len({name.casefold() for name in names}) == len(titles)
    assert all(0 < len(name) <= 31 for name in names)


def test_what_excel_cannot_hold_is_written_as_text_or_cut_with_a_word_about_it():
    row = ("x" * 40_000, "😀" * 20_000, float("nan"), 10**20, date(1850, 1, 1), "a\x00b\ud800")
    found = cells(write_workbook([sheet_of(row)], FR))[1]
    assert found[0].startswith("xxx")
    assert found[0].endswith("(texte trop long pour Excel)")
    assert found[1].endswith("(texte trop long pour Excel)")
    assert found[2:] == ["nan", str(10**20), "1850-01-01", "a\ufffdb\ufffd"]


def test_an_empty_table_has_its_headings():
    assert cells(write_workbook([sheet_of(columns=2)], FR)) == [["Colonne 0", "Colonne 1"]]


def test_csv_is_written_as_spreadsheets_of_each_language_read_it():
    sheet = sheet_of((date(2020, 1, 16), 2.5, PartialDate.month(2020, 3), "a;b,c\nd"))
    french, english = write_csv(sheet, FR), write_csv(sheet, EN)
    assert french.startswith(b"\xef\xbb\xbf")
    assert lines(french, ";")[1] == ["2020-01-16", "2,5", "mars\u00a02020", "a;b,c\nd"]
    assert lines(english, ",") == [
        ["Column 0", "Column 1", "Column 2", "Column 3"], ["2020-01-16", "2.5", "March\u00a02020", "a;b,c\nd"]
    ]  # fmt: skip


@pytest.mark.parametrize("number", range(len(ACTING) - 2))
def test_no_text_of_a_csv_file_acts(number):
    assert lines(write_csv(sheet_of((ACTING[number], -5)), FR), ";")[1][0].startswith("'")
    assert lines(write_csv(sheet_of((ACTING[number], -5)), FR), ";")[1][1] == "-5"


@given(st.text(alphabet="'=+-@\t ab;\"\n", max_size=8))
def test_what_was_guarded_comes_back_as_it_was(text):
    assert unguarded(lines(write_csv(sheet_of((text, "x")), FR), ";")[1][0]) == text
