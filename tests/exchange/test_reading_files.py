"""Files as people have them give their text; broken and hostile ones a sentence."""

import contextlib
import io
import zipfile
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import docx
import pytest

from desktop.domain.errors import KnownError
from desktop.exchange.reading import json_form, read_text, text_of_file
from desktop.exchange.reading.files import LARGEST

TODAY = date(2020, 2, 20)
PAGE = (
    "Le 5 mars 2020, le Cluster Protection a tenu une réunion extraordinaire à Bamako. Les participants ont convenu "
    "des recommandations suivantes : (i) Élaborer l’état des lieux – d’ici fin mars 2020 ; (ii) Œuvrer à la cohésion."
)


def facts(path: Path):
    return json_form(read_text(text_of_file(path), TODAY))


@pytest.fixture
def write(tmp_path):
    def write(name: str, content: bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return write


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_text_is_read_in_any_encoding(write, encoding):
    path = write("page.txt", PAGE.encode(encoding))
    assert text_of_file(path) == PAGE
    assert facts(path)["meetings"][0]["recommendations"][0]["due"] == "2020-03"


def mail(**parts) -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = "Réunion mensuelle du Cluster Protection, 5 mars 2020"
    message["From"] = "cluster@example.org"
    message["To"] = "tous@example.org"
    if "plain" in parts:
        message.set_content(parts["plain"], charset=parts.get("charset", "utf-8"), cte=parts.get("cte"))
    if "html" in parts:
        if "plain" in parts:
            message.add_alternative(parts["html"], subtype="html")
        else:
            message.set_content(parts["html"], subtype="html", cte="quoted-printable")
    return message


HTML = """<html><head><style>p{color:red}</style><title>x</title></head><body>
<p>Le 5&nbsp;mars 2020, le Cluster Protection a tenu une r&eacute;union
extraordinaire &agrave; Bamako.</p><p>Recommandations&nbsp;:</p><ul><li>Partager la carte</li><li>Relancer les
membres avant fin mars 2020</li></ul><p>Documents cl&eacute;s</p>
<ul><li>OCHA, Situation humanitaire, Rapport, janvier 2020, disponible <a href="https://www.example.org/r.pdf">ici</a></li></ul>
<script>alert('x')</script></body>"""


def test_plain_mail_is_read_with_its_subject(write):
    path = write("m.eml", bytes(mail(plain=PAGE, charset="windows-1252", cte="quoted-printable")))
    assert text_of_file(path).startswith("Réunion mensuelle du Cluster Protection, 5 mars 2020\n\nLe 5 mars")


def test_html_mail_gives_lists_and_addresses(write):
    form = facts(write("m.eml", bytes(mail(html=HTML))))
    assert [found["text"] for found in form["meetings"][-1]["recommendations"]] == [
        "Partager la carte",
        "Relancer les membres avant fin mars 2020",
    ]
    assert form["documents"] == [
        {
            "publisher": "OCHA",
            "title": "Situation humanitaire",
            "kind": "report",
            "published": "2020-01",
            "address": "https://www.example.org/r.pdf",
        }
    ]
    assert "alert" not in text_of_file(write("m.eml", bytes(mail(html=HTML))))


def test_attachments_are_left_alone(write):
    message = mail(plain="Bonjour", html="<p>Bonjour</p>")
    message.add_attachment(PAGE, filename="page.txt")
    message.add_attachment(b"\x00\x01", maintype="application", subtype="octet-stream", filename="x.bin")
    assert "recommandations" not in text_of_file(write("m.eml", bytes(message)))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\x01\x02",
        b"no header at all",
        b"Content-Type: multipart/mixed; boundary=x\n\n--x\n--x--",
    ],
)
def test_broken_mail_is_refused_with_a_sentence(write, content):
    with pytest.raises(KnownError):
        text_of_file(write("m.eml", content))


def test_mail_with_an_unknown_charset_is_read_as_far_as_it_goes(write):
    content = b"Subject: x\nContent-Type: text/plain; charset=klingon\n\n" + PAGE.encode("cp1252")
    assert "réunion extraordinaire" in text_of_file(write("m.eml", content))


def minutes() -> docx.document.Document:
    document = docx.Document()
    document.add_heading("Compte rendu de la réunion mensuelle du Cluster Protection", 1)
    document.add_paragraph("Lieu et date : Bamako, le 12 février 2020")
    document.add_paragraph("Ordre du jour")
    for point in ("Suivi des recommandations", "Plan de contingence", "Divers"):
        document.add_paragraph(point, style="List Number")
    table = document.add_table(rows=3, cols=4)
    rows = (
        ("Résumé des discussions", "Actions à prendre", "Responsables de mise en œuvre", "Délai"),
        ("On a parlé.", "Partager la matrice 5W\nRelancer les membres", "NRC, DRC", "20 février 2020"),
        ("On a décidé.", "Réviser le plan", "HCR", "T1 2020"),
    )
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.add_paragraph("Fin de la réunion à 12 h.")
    return document


def saved(document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_word_minutes_are_read_in_order_with_their_table(write):
    path = write("cr.docx", saved(minutes()))
    text = text_of_file(path)
    assert text.index("Lieu et date") < text.index("Plan de contingence") < text.index("Partager") < text.index("12 h")
    (meeting,) = facts(path)["meetings"]
    assert (meeting["date"], meeting["kind"], meeting["venue"]) == ("2020-02-12", "monthly", "Bamako")
    agenda = [item["text"] for item in meeting["agenda"]]
    assert agenda == ["Suivi des recommandations", "Plan de contingence", "Divers"]
    assert [(item["text"], item["responsible"], item["due"]) for item in meeting["recommendations"]] == [
        ("Partager la matrice 5W", ["NRC", "DRC"], "2020-02-20"),
        ("Relancer les membres", ["NRC", "DRC"], "2020-02-20"),
        ("Réviser le plan", ["HCR"], "2020-Q1"),
    ]


@pytest.mark.parametrize("cut", [10, 500, 5000, 20000])
def test_damaged_word_documents_are_refused_with_a_sentence(write, cut):
    content = saved(minutes())
    with pytest.raises(KnownError) as refused:
        text_of_file(write("cr.docx", content[:cut]))
    assert ".docx" in refused.value.words.fr


def test_damaged_parts_of_a_word_document_are_refused_with_a_sentence(write):
    broken = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(minutes()))) as good, zipfile.ZipFile(broken, "w") as bad:
        for part in good.infolist():
            content = good.read(part)
            half = part.filename == "word/document.xml"
            bad.writestr(part.filename, content[: len(content) // 2] if half else content)
    with pytest.raises(KnownError):
        text_of_file(write("cr.docx", broken.getvalue()))


def test_a_zip_bomb_is_refused_without_being_unpacked(write):
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<w>" + b" " * 80_000_000)
    with pytest.raises(KnownError) as refused:
        text_of_file(write("cr.docx", bomb.getvalue()))
    assert "trop gros" in refused.value.words.fr


def test_entities_are_not_expanded(write):
    bomb = io.BytesIO()
    laughs = '<!DOCTYPE w [<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {chr(98 + index)} "{("&" + chr(97 + index) + ";") * 10}">' for index in range(12)
    )
    with zipfile.ZipFile(io.BytesIO(saved(minutes()))) as good, zipfile.ZipFile(bomb, "w") as bad:
        for part in good.infolist():
            content = good.read(part)
            if part.filename == "word/document.xml":
                content = content.replace(b"<w:document", (laughs + "]><w:document").encode(), 1)
                content = content.replace(b"Bamako", b"&m;")
            bad.writestr(part.filename, content)
    with contextlib.suppress(KnownError):
        assert len(text_of_file(write("cr.docx", bomb.getvalue()))) < 10_000


@pytest.mark.parametrize(
    ("name", "content", "hint"),
    [
        ("cr.doc", b"\xd0\xcf\x11\xe0abc", ".docx"),
        ("cr.docx", b"\xd0\xcf\x11\xe0abc", ".docx"),
        ("bulletin.pdf", b"%PDF-1.7", "collez"),
        ("bulletin.txt", b"%PDF-1.7", "collez"),
        ("table.xlsx", b"PK\x03\x04", ".docx"),
        ("archive.txt", b"PK\x03\x04\x00\x00", ".docx"),
        ("image.txt", b"\x89PNG\x00\x01\x02\x03\x00\xff\x10\x11", "texte"),
        ("text.odt", b"PK\x03\x04", ".docx"),
    ],
)
def test_other_files_are_refused_with_a_hint(write, name, content, hint):
    with pytest.raises(KnownError) as refused:
        text_of_file(write(name, content))
    assert hint in refused.value.words.fr
    assert name in refused.value.words.fr
    assert name in refused.value.words.en


def test_missing_files_folders_and_huge_files_are_refused(write, tmp_path):
    for path in (tmp_path / "nowhere.txt", tmp_path):
        with pytest.raises(KnownError):
            text_of_file(path)
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as file:
        file.truncate(LARGEST + 10)
    with pytest.raises(KnownError):
        text_of_file(huge)
