"""Texts come out of PDF, Word and text files; nothing that somebody sends crashes or stalls their reader."""

import io
import sys
import time
import zipfile

import docx
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from desktop.exchange.texts import ReaderApart, text_of
from desktop.exchange.texts.formats import LONGEST
from desktop.shell.texts import reader_apart


def pdf(*pages: str) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    for page in pages:
        for number, line in enumerate(page.split("\n")):
            canvas.drawString(60, 770 - 14 * number, line)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def word(text: str) -> bytes:
    document, file = docx.Document(), io.BytesIO()
    document.add_paragraph(text)
    document.add_table(1, 2).cell(0, 1).text = "dans un tableau"
    document.save(file)
    return file.getvalue()


def bomb() -> bytes:
    """Return an archive that unpacks to more than any document."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 80_000_000)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("étude.pdf", pdf("Accès à l’eau", "Deuxième page"), ["Accès à l’eau", "Deuxième page"]),
        ("sans ending", pdf("Une page"), ["Une page"]),
        ("minutes.docx", word("La protection des civils"), ["La protection des civils", "dans un tableau"]),
        ("note.txt", "Réunion à Gao\r\n\r\n\x0cfin".encode(), ["Réunion à Gao\nfin"]),
        ("windows.txt", "Réunion".encode("cp1252"), ["Réunion"]),
        ("liste.csv", b"NRC;OIM", ["NRC;OIM"]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_texts_are_read(name, content, said):
    text = text_of(name, content)
    assert [piece for piece in said if piece not in text] == []
    assert "\x0c" not in text


@pytest.mark.parametrize("name", ["photo.jpg", "data.xlsx", "old.doc", "none"])
def test_other_formats_have_no_text(name):
    assert text_of(name, b"\x00\x01\x02 something") == ""


def test_long_texts_are_cut(tmp_path):
    assert len(text_of("a.txt", b"mot " * LONGEST)) <= LONGEST


HOSTILE = {
    "cut.pdf": pdf("x" * 50)[:400],
    "noise.pdf": b"%PDF-1.7\n" + bytes(range(256)) * 40,
    "head.pdf": b"%PDF",
    "cut.docx": word("x")[:900],
    "bomb.docx": bomb(),
    "zeros.txt": b"\x00" * 4000,
    "empty.pdf": b"",
    "name\nwith\nlines.txt": b"",
}


@pytest.mark.parametrize("name", HOSTILE, ids=ascii)
def test_hostile_files_give_no_text(name):
    assert reader_apart().text_of(name, HOSTILE[name]).strip("\x00 ") == ""


def test_the_program_reads_texts_in_a_process_of_its_own():
    assert "Accès à l’eau" in reader_apart().text_of("étude.pdf", pdf("Accès à l’eau"))


@pytest.mark.parametrize(
    "program",
    [
        "import os; os.abort()",
        "import sys; sys.exit(1)",
        "print('half'); import os; os.kill(os.getpid(), 9)",
        "import sys; sys.stdin.close(); sys.exit(0)",
    ],
    ids=["crash", "failure", "killed", "deaf"],
)
def test_a_reader_that_breaks_gives_no_text(program):
    assert ReaderApart([sys.executable, "-c", program]).text_of("a.pdf", b"x" * 500_000) == ""


def test_a_reader_that_stalls_is_ended():
    begun = time.monotonic()
    stalled = ReaderApart([sys.executable, "-c", "import time; time.sleep(60)"], patience=0.3)
    assert stalled.text_of("a.pdf", b"x") == ""
    assert time.monotonic() - begun < 30


def test_nothing_is_read_once_it_is_stopped():
    reader = reader_apart()
    reader.stop()
    assert reader.text_of("a.txt", b"texte") == ""


def test_a_program_that_is_not_there_gives_no_text(tmp_path):
    assert ReaderApart([str(tmp_path / "none")]).text_of("a.txt", b"texte") == ""
