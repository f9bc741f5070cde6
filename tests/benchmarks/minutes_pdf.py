"""Measures printing against plain ReportLab: `python tests/benchmarks/minutes_pdf.py [RUNS]`.

Plain ReportLab sets the same words of the same meeting in the same fonts, sizes and columns with its own paragraphs and
tables, untagged. Both are measured in turn in one process, so that the machine's mood hits both alike.
"""

import importlib.util
import statistics
import subprocess
import sys
import time
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

import pypdfium2
from reportlab import rl_config
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4

from desktop.printing.minutes import print_minutes
from desktop.usecases.printed import PrintOptions
from desktop.wording.words import Language

SAMPLES = Path(__file__).parents[1] / "printing" / "sample_sheets.py"
OPTIONS = PrintOptions(language=Language.FR, created=datetime(2020, 1, 20, tzinfo=UTC))
WIDTH = A4[0] - 90
HEADS = ("Points à l’ordre du jour", "Résumé des discussions", "Actions à prendre", "Responsables", "Délai")

FACTS = (
    ("Participants", "19, dont 8 femmes et 11 hommes"),
    ("Présidence", "HCR"),
    ("Modération", "HCR, NRC"),
    ("Prise de notes", "Awa Traoré"),
    ("Observateurs", "CICR"),
    ("Excusés", "OCHA"),
    ("Absents", "DNPF"),
    ("Thématiques", "Logement, Terre et Propriété"),
    ("Sensibilité", "Réservé aux membres"),
)
CLOSING = (
    ("Origine de la réunion", "Tenue sur recommandation de : Réunion mensuelle, 8 janvier 2020."),
    ("Divers", "Le représentant a salué l’appui de Ɲaman Kulibali (Kɔlɔkani)."),
    ("Prochaine réunion", "Mercredi 12 février 2020, salle de conférence du HCR"),
    ("Vie du compte rendu", "17 janvier 2020 : projet rédigé"),
    ("", "20 janvier 2020 : projet diffusé — Envoyé aux membres"),
)


def samples():
    """Load the sample meetings of the printing tests."""
    spec = importlib.util.spec_from_file_location("sample_sheets", SAMPLES)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def plain(sheet):
    """Build the minutes with ReportLab's own paragraphs and tables."""
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate

    def style(size, bold=False):
        face = "Toguna-notosbo" if bold else "Toguna-notos"
        return ParagraphStyle("", fontName=face, fontSize=size, leading=size * 1.37)

    text, cell, head, title = style(9), style(8.2), style(8, bold=True), style(10.5, bold=True)

    def table(heads, rows, shares):
        data = [[Paragraph(escape(one), head) for one in heads], *rows]
        total = sum(shares)
        lines = [
            ("GRID", (0, 0), (-1, -1), 0.5, colors.grey),
            ("BACKGROUND", (0, 0), (-1, 0), colors.lightblue),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ]
        return LongTable(data, [WIDTH * share / total for share in shares], style=lines, repeatRows=1, splitInRow=1)

    def cells(*texts):
        return [[Paragraph(escape(line), cell) for line in (one or " ").splitlines()] for one in texts]

    def names(ids):
        return ", ".join(words.fr for words in sheet.names_of(ids))

    def due(one):
        return one.due.wording(Language.FR, short=True) if one.due else ""

    story = [Paragraph("Compte rendu de la séance de travail « Logement, Terre et Propriété »", style(12.5, bold=True))]
    present = ", ".join(sheet.name(one.organization).fr for one in sheet.attendances if one.organization)
    guests = ", ".join(sheet.name(one.person).fr for one in sheet.attendances if one.person)
    facts = [*FACTS, ("Organisations", present)]
    rows = [cells(*fact) for fact in facts]
    rows.append([Paragraph("Invités", cell), Paragraph(f'<font name="Toguna-figo">{guests[::-1]}</font>', cell)])
    story.append(table(("Champ", "Valeur"), rows, (26, 74)))
    story += [
        Paragraph(f'{escape(one.text)} — <font name="Toguna-notosit">{one.outcome.label.fr}</font>', text)
        for one in sheet.objectives
    ]
    story.append(Paragraph("Suivi des recommandations antérieures", title))
    seen = [
        cells(one.recommendation.reference, one.recommendation.text, names(one.recommendation.responsible),
              due(one.recommendation), one.status.label.fr)
        for one in sheet.earlier
    ]  # fmt: skip
    if seen:
        story.append(table(("N°", "Recommandation", "Responsable", "Délai", "État"), seen, (15, 40, 17, 13, 15)))
    named = [f"{one.recommendation.reference} — {one.recommendation.text}" for one in sheet.earlier if one.unfinished]
    story += [Paragraph(escape(line), text) for line in named]
    rows = [
        cells(*lead, *((one.text, names(one.responsible), due(one)) if one else "   ")) for lead, one in actions(sheet)
    ]
    story += [Paragraph("Ordre du jour et discussions", title), table(HEADS, rows, (16.9, 34.2, 22.5, 14.5, 11.9))]
    others = [one for one in sheet.recommendations if one.agenda_item is None]
    if others:
        rest = [cells(one.reference, one.text, names(one.responsible), due(one)) for one in others]
        story.append(table(("N°", "Recommandation", "Responsables", "Délai"), rest, (15, 50, 21, 13)))
    for heading, line in (*CLOSING, ("Diffusion", sheet.meeting.distribution)):
        story += [Paragraph(heading, title), Paragraph(escape(line), text)]
    target = BytesIO()
    SimpleDocTemplate(target, pagesize=A4, leftMargin=45, rightMargin=45, topMargin=46, bottomMargin=54).build(story)
    return target.getvalue()


def actions(sheet):
    """Yield (title and discussion, recommendation) for each row of the agenda."""
    for item in sheet.agenda:
        found = [one for one in sheet.recommendations if one.agenda_item == item.id] or [None]
        for number, one in enumerate(found):
            yield ("", "") if number else (item.title, item.discussion), one


def ours(sheet):
    """Print the minutes."""
    return print_minutes(sheet, OPTIONS)


def shown(data):
    """Draw the first page, as the window does after a pause in typing."""
    page = pypdfium2.PdfDocument(data)[0]
    page.render(scale=1.5).to_pil()


def median(call, runs):
    """Return the median time of a call in milliseconds."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        call()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def measure(name, sheet, runs):
    """Print one line of figures."""
    ours(sheet), plain(sheet)
    times = {ours: [], plain: []}
    for _ in range(runs):
        for call, found in times.items():
            found.append(median(lambda call=call: call(sheet), 1))
    own, other = (statistics.median(times[call]) for call in (ours, plain))
    pages = {call: len(pypdfium2.PdfDocument(call(sheet))) for call in (ours, plain)}
    size = len(ours(sheet)) / 1024
    print(
        f"{name:10} ours {own:6.1f} ms ({pages[ours]} pages, {size:.0f} KB)"
        f"   plain ReportLab {other:6.1f} ms ({pages[plain]} pages)   ratio {own / other:.2f}"
    )


def main(runs):
    """Measure the usual meeting, a long one, one refresh of the page beside the editor, and a cold start."""
    made = samples()
    rl_config.invariant = 1
    long = made.huge(items=6, recommendations=8)
    for name, sheet in (("usual", made.usual()), ("long", long), ("huge", made.huge())):
        measure(name, sheet, runs if name != "huge" else 3)
    sheet = made.usual()
    print(f"refresh of the page beside the editor: {median(lambda: shown(ours(sheet)), runs):.1f} ms")
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", "import desktop.printing.minutes"], check=True)
    print(f"a new process that imports printing: {(time.perf_counter() - start) * 1000:.0f} ms")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
