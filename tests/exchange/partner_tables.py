"""Partners' 5W as they arrive: twelve ways of saying the same two activities, as workbooks and texts."""

import io
from datetime import datetime

import xlsxwriter

FR = ("Organisation déclarante", "Partenaire de mise en œuvre", "Bailleur de fonds", "Secteur", "Activité", "Région",
      "Cercle", "Date de début", "Date de fin", "Statut", "Femmes atteintes", "Hommes atteints")  # fmt: skip
EN = ("Reporting organization", "Implementing partner", "Donor", "Sector", "Activity", "Admin1", "Admin2",
      "Start date", "End date", "Status", "Women reached", "Men reached")  # fmt: skip
MARCH, JUNE = datetime(2020, 3, 1), datetime(2020, 6, 30)  # noqa: DTZ001 - days in cells
ROWS_FR = (
    ("DRC", "AMSS", "ECHO", "Protection", "Formation LTP", "Mopti", "Bandiagara", MARCH, JUNE, "En cours", 1250, 300),
    ("DRC", "AMSS", "", "Protection", "Suivi de protection", "Gao", "Ansongo", "mars 2020", "", "Planifié", 12, ""),
)
ROWS_EN = (
    ("DRC", "AMSS", "ECHO", "Protection", "Formation LTP", "Mopti", "Bandiagara", MARCH, JUNE, "Ongoing", 1250, 300),
    ("DRC", "AMSS", "", "Protection", "Suivi de protection", "Gao", "Ansongo", "2020-03", "", "Planned", 12, ""),
)
TAGS = ("#org+reporting", "#org+impl", "#org+funding", "#sector+cluster", "#activity", "#adm1+name", "#adm2+name",
        "#date+start", "#date+end", "#status", "#reached+f+adults", "#reached+m+adults")  # fmt: skip
OLD_TAGS = ("#org+reporting", "#org+implementing", "#org+funder", "#sector", "#activity+project", "#adm1", "#adm2",
            "#date+start", "#date+end", "#status", "#reached+adults+f", "# reached + m")  # fmt: skip
TITLE = ("Matrice 5W du Cluster Protection, Mali, mars 2020",)
MERGED = {
    "titles_over_it": (0, 0, 0, 8), "two_rows_french": (1, 5, 1, 6), "two_rows_english": (1, 5, 1, 6),
}  # fmt: skip


def two_rows(language):
    """Headings over two rows: `Qui`, `Où`, `Quand`, `Personnes atteintes` over several columns each."""
    over = ("Qui", "", "", "Quoi", "", "Où", "", "Quand", "", "", "Personnes atteintes", "")
    if language == "en":
        over = ("Who", "", "", "What", "", "Where", "", "When", "", "", "People reached", "")
        return over, (*EN[:10], "Women", "Men")
    return over, (*FR[:7], "Début", "Fin", "Statut", "Femmes", "Hommes")


LAYOUTS = {
    "french": (FR, *ROWS_FR),
    "english": (EN, *ROWS_EN),
    "titles_over_it": (TITLE, (), ("Mis à jour le", MARCH), (), FR, *ROWS_FR),
    "two_rows_french": (TITLE, *two_rows("fr"), *ROWS_FR),
    "two_rows_english": ((), *two_rows("en"), *ROWS_EN),
    "both_languages": (FR, EN, *ROWS_FR),
    "both_languages_in_a_cell": (tuple(f"{fr}\n{en}" for fr, en in zip(FR, EN, strict=True)), *ROWS_EN),
    "hashtags": (FR, TAGS, *ROWS_FR),
    "hashtags_below_two_languages": (TITLE, EN, FR, TAGS, *ROWS_EN),
    "old_hashtags_alone": (OLD_TAGS, *ROWS_EN),
    "hashtags_tell_more_than_headings": (tuple(f"Col. {n}" for n in range(12)), OLD_TAGS, *ROWS_FR),
    "capitals_and_colons": (tuple(f" {heading.upper()} : " for heading in FR), *ROWS_FR),
    "empty_columns_between": tuple(tuple(c for cell in row for c in (cell, "")) for row in (FR, *ROWS_FR)),
    "other_order": tuple(tuple(reversed(row)) for row in (FR, *ROWS_FR)),
}


def workbook(rows, merged=None):
    """Return an .xlsx of rows; `merged` is one range of cells to be merged."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    page = book.add_worksheet("5W")
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if isinstance(cell, datetime):
                page.write_datetime(number, column, cell, day)
            elif isinstance(cell, str):
                page.write_string(number, column, cell)
            else:
                page.write(number, column, cell)
    if merged:
        page.merge_range(*merged, rows[merged[0]][merged[1]])
    book.close()
    return file.getvalue()
