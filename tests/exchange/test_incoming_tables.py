"""Tables of every program are read; hostile and broken ones get a sentence, quickly, and never end the program."""

import io
import struct
import zipfile
from datetime import date

import pytest
import xlsxwriter

from desktop.domain.errors import KnownError
from desktop.exchange.tables import read_tables, write_csv, write_workbook
from desktop.exchange.tables.incoming import MOST_COLUMNS
from desktop.usecases.tables import Column, Sheet
from desktop.wording.words import Language, same

ROWS = [["Action", "Délai"], ["Partager l’œuvre", "mars 2020"], ["=1+1", "x"]]
CONTENT = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="Feuille1">{rows}</table:table></office:spreadsheet></office:body>'
    "</office:document-content>"
)
CELL = '<table:table-cell office:value-type="string" {more}><text:p>{text}</text:p></table:table-cell>'


def workbook(path, write, **options):
    book = xlsxwriter.Workbook(str(path), options)
    write(book)
    book.close()
    return path


def ods(path, rows):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        archive.writestr("content.xml", CONTENT.format(rows=rows))
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    return path


def rewritten(path, change):
    """Write a workbook anew, each part changed."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, change(name, content))
    return path


def sentence(path):
    with pytest.raises(KnownError) as caught:
        read_tables(path)
    return caught.value.words.fr


def test_a_workbook_is_read_with_the_numbers_of_its_rows(tmp_path):
    def write(book):
        first = book.add_worksheet("Suivi")
        for number, row in enumerate(ROWS, start=3):
            first.write_row(number, 1, row)
        first.write_datetime(6, 2, date(2020, 3, 1), book.add_format({"num_format": "dd/mm/yy"}))
        book.add_worksheet("Vide")
        hidden = book.add_worksheet("Cachée")
        hidden.write(0, 0, "x")
        hidden.hide()

    found = read_tables(workbook(tmp_path / "a.xlsx", write, strings_to_formulas=False))
    assert [sheet.name for sheet in found] == ["Suivi"]
    assert list(found[0].rows[3]) == ["", "Action", "Délai"]
    assert found[0].rows[6][2] == date(2020, 3, 1)


def test_an_opendocument_table_is_read(tmp_path):
    rows = "".join(
        f"<table:table-row>{''.join(CELL.format(text=cell, more='') for cell in row)}</table:table-row>" for row in ROWS
    )
    rest = (
        '<table:table-row table:number-rows-repeated="1048573"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row>'
    )
    assert [list(row) for row in read_tables(ods(tmp_path / "a.ods", rows + rest))[0].rows] == ROWS


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"], ids=["semicolon", "comma", "tab", "bar"])
def test_csv_is_read_in_every_encoding_and_with_every_sign(tmp_path, encoding, delimiter):
    path = tmp_path / "a.csv"
    lines = [delimiter.join(f'"{cell}"' if number else cell for number, cell in enumerate(row)) for row in ROWS]
    path.write_bytes("\r\n".join(lines).encode(encoding))
    assert [list(row) for row in read_tables(path)[0].rows] == ROWS


def test_what_excel_says_of_its_separator_is_followed(tmp_path):
    (tmp_path / "a.csv").write_text("sep=|\na,b|c\n", encoding="utf-8")
    assert [list(row) for row in read_tables(tmp_path / "a.csv")[0].rows] == [[], ["a,b", "c"]]


def test_our_own_tables_come_back_without_guards(tmp_path):
    sheet = Sheet(same("Liste"), (Column(same("Action")),), [("=1+1",), ("-2",), ("'=x",), ("a\nb",)])
    (tmp_path / "a.csv").write_bytes(write_csv(sheet, Language.FR))
    (tmp_path / "a.xlsx").write_bytes(write_workbook([sheet], Language.FR))
    expected = [["Action"], ["=1+1"], ["-2"], ["'=x"], ["a\nb"]]
    for name in ("a.csv", "a.xlsx"):
        assert [list(row) for row in read_tables(tmp_path / name)[0].rows] == expected


def test_formulas_are_what_they_came_to_and_macros_do_nothing(tmp_path):
    def write(book):
        page = book.add_worksheet()
        page.write_formula(0, 0, '=HYPERLINK("http://x.y")', value="Action")
        page.write_formula(1, 0, "=1+1", value=2)

    path = workbook(tmp_path / "a.xlsm", write)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0" + bytes(500))
    assert [list(row) for row in read_tables(path)[0].rows] == [["Action"], [2.0]]


def test_cells_in_opposite_corners_are_refused_before_they_fill_the_memory(tmp_path):
    def write(book):
        page = book.add_worksheet()
        page.write(0, 0, "a")
        page.write(1_048_575, 16_383, "b")

    assert "loin" in sentence(workbook(tmp_path / "a.xlsx", write))
    hidden = workbook(tmp_path / "b.xlsx", write)
    moved = {"xl/worksheets/sheet1.xml": "xl/other.bin"}

    def change(name, content):
        return content.replace(b"worksheets/sheet1.xml", b"other.bin") if name.endswith(".rels") else content

    rewritten(hidden, change)
    with zipfile.ZipFile(hidden) as archive:
        parts = {moved.get(name, name): archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(hidden, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    assert "loin" in sentence(hidden)


def test_formatted_but_empty_cells_far_away_do_no_harm(tmp_path):
    def write(book):
        page = book.add_worksheet()
        page.write(0, 0, "Action")
        page.write_blank(1_048_575, 50, None, book.add_format({"bold": True}))

    assert [list(row) for row in read_tables(workbook(tmp_path / "a.xlsx", write))[0].rows] == [["Action"]]


def test_opendocument_cells_repeated_or_far_apart_are_refused(tmp_path):
    wide = 'table:number-columns-repeated="16000"'
    many = '<table:table-row table:number-rows-repeated="1048000">'
    repeated = f"{many}{CELL.format(text='x', more=wide)}</table:table-row>"
    far = f"<table:table-row><table:table-cell {wide}/>{CELL.format(text='x', more='')}</table:table-row>"
    assert "loin" in sentence(ods(tmp_path / "a.ods", repeated))
    assert "loin" in sentence(ods(tmp_path / "a.ods", f"{many}<table:table-cell/></table:table-row>{far}"))


def test_a_zip_bomb_is_refused_whatever_its_head_says(tmp_path):
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 200_000_000)
    assert "trop gros" in sentence(path)
    content = bytearray(path.read_bytes())
    place = content.rfind(b"PK\x01\x02")
    struct.pack_into("<L", content, place + 24, 10)  # unpacked size
    path.write_bytes(content)
    assert "trop gros" in sentence(path)


def test_a_thousand_columns_get_a_sentence(tmp_path):
    (tmp_path / "a.csv").write_text(";".join(map(str, range(1000))), encoding="utf-8")
    assert "1000 colonnes" in sentence(tmp_path / "a.csv")
    assert str(MOST_COLUMNS) in sentence(tmp_path / "a.csv")


@pytest.mark.parametrize(("name", "content"), [
    ("a.xlsx", b""), ("a.xlsx", b"PK\x03\x04"), ("a.xlsx", b"PK\x03\x04" + bytes(1000)), ("a.xls", b"\xd0\xcf\x11\xe0"),
    ("a.xls", b"\xd0\xcf\x11\xe0" + bytes(5000)), ("a.xlsx", b"hello"), ("a.csv", b"\x89PNG\r\n\x1a\n" + bytes(100)),
    ("a.ods", b"PK\x05\x06" + bytes(18)), ("a.csv", b""), ("a.csv", b"\n\n;;\n"), ("a.pdf", b"%PDF"), ("a", b"x;y"),
], ids=lambda value: value if isinstance(value, str) else str(len(value)))  # fmt: skip
def test_what_is_no_table_gets_a_sentence(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    assert sentence(path).startswith("«\u00a0a")


def test_a_protected_workbook_gets_a_sentence(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600))
    assert "mot de passe" in sentence(path)


def test_workbooks_cut_or_altered_anywhere_get_a_sentence_or_are_read(tmp_path):
    whole = write_workbook([Sheet(same("L"), (Column(same("Action")),), [("un",), ("deux",)])], Language.FR)
    path = tmp_path / "a.xlsx"
    for step in range(0, len(whole), max(1, len(whole) // 60)):
        for content in (whole[:step], whole[:step] + b"\xff\x00\x13" + whole[step + 3 :]):
            path.write_bytes(content)
            try:
                read_tables(path)
            except KnownError as error:
                assert error.words.fr  # noqa: PT017 - reading it is as well


def test_parts_that_are_no_xml_get_a_sentence_or_are_passed_over(tmp_path):
    whole = write_workbook([Sheet(same("L"), (Column(same("Action")),), [("un",)])], Language.FR)
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        names = archive.namelist()
    for broken in names:
        path = tmp_path / "a.xlsx"
        path.write_bytes(whole)
        rewritten(path, lambda name, content, broken=broken: b"<a" if name == broken else content)
        try:
            read_tables(path)
        except KnownError as error:
            assert error.words.fr  # noqa: PT017


def test_a_folder_and_a_missing_file_get_a_sentence(tmp_path):
    (tmp_path / "d.xlsx").mkdir()
    assert "ouvert" in sentence(tmp_path / "d.xlsx")
    assert "ouvert" in sentence(tmp_path / "none.csv")
