"""The matrix and the table of organisations on paper: gaps and overlaps in words, nothing lost at the edge."""

import pytest

from desktop.printing.actors import print_actors
from desktop.printing.matrix import print_matrix
from desktop.usecases.actors.desk import ActorsView
from desktop.usecases.actors.matrix import Dimension
from desktop.usecases.actors.papers import actor_rows
from tests.printing.actor_sheets import filled, sheet_of

NBSP = "\u00a0"
SHAPES = (
    (Dimension.PLACE, Dimension.THEME), (Dimension.THEME, Dimension.PLACE), (Dimension.THEME, Dimension.ORGANIZATION),
    (Dimension.BODY, Dimension.THEME),
)  # fmt: skip


@pytest.fixture(scope="module")
def dossier():
    return filled(160)


def plain(text):
    return text.replace(NBSP, " ").replace("\u202f", " ")


def tables_of(reading):
    """Return each table as rows of texts, a line for each paragraph of a cell."""
    return [[[plain(reading.text(cell)) for cell in row.kids] for row in table.find("TR")]
            for table in reading.tree.find("Table")]  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: "-".join(map(str, shape)))
def test_every_field_of_the_matrix_is_printed_once(dossier, options, rules, shape):
    sheet = sheet_of(dossier, ActorsView(shape=shape))
    reading = rules.Reading(print_matrix(sheet, options()))
    assert reading.problems == []
    matrix, printed = sheet.shown.matrix, {}
    for head, *rows in tables_of(reading):
        assert head[1] == "Toutes"
        assert [row[0] for row in rows] == [plain(one.words.fr) for one in matrix.rows]
        for row in rows:
            printed |= {(row[0], column): text for column, text in zip(head[2:], row[2:], strict=True)}
    assert len(printed) == len(matrix.rows) * len(matrix.columns)
    for row in matrix.rows:
        for column in matrix.columns:
            cell, text = matrix.cell(row, column), printed[plain(row.words.fr), plain(column.words.fr)]
            if cell is None:
                assert text == "○ rien"
                continue
            assert text.split("\n")[0] == str(len(cell.organizations))
            assert ("● recouvrement" in text) is cell.overlaps
            assert all(sheet.shown.desk.actors.name(one).fr in text.replace("\n", " ") for one in cell.organizations)


def test_it_says_how_many_gaps_and_overlaps_there_are_and_what_they_mean(dossier, options, page_texts):
    sheet = sheet_of(dossier)
    first, *others = page_texts(print_matrix(sheet, options("en")))
    first = " ".join(plain(first).split())
    assert f"{sheet.shown.matrix.gaps} empty fields · {sheet.shown.matrix.overlaps} possible overlaps" in first
    assert "which does not mean no needs" in first
    assert "3 organizations or more" in first
    assert all("Place" in page for page in others)      # heads are repeated


def test_more_columns_than_a_sheet_has_room_for_go_on_in_further_tables(dossier, options, rules):
    sheet = sheet_of(dossier, ActorsView(shape=(Dimension.THEME, Dimension.PLACE), everywhere=True))
    reading = rules.Reading(print_matrix(sheet, options()))
    assert reading.problems == []
    count = len(sheet.shown.matrix.columns)
    assert count > 50
    assert f"Colonnes 1 à 9 sur {count}" in plain(reading.text())
    assert sum(len(table[0]) - 2 for table in tables_of(reading)) == count


@pytest.mark.parametrize("print_it", [print_matrix, print_actors])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_an_empty_dossier_says_so(options, rules, print_it, language):
    reading = rules.Reading(print_it(sheet_of(filled(0)), options(language)))
    assert reading.problems == []
    assert {"fr": "Aucune activité ne correspond", "en": "No activity matches"}[language] in reading.text()


def test_the_table_of_organizations_says_what_each_does(dossier, options, rules):
    sheet = sheet_of(dossier)
    reading = rules.Reading(print_actors(sheet, options()))
    assert reading.problems == []
    ((_head, *rows),) = tables_of(reading)
    expected = actor_rows(sheet.shown)
    assert [row[0] for row in rows] == [plain(one.name.fr) for one in expected]
    for row, one in zip(rows, expected, strict=True):
        assert row[2] == ", ".join(subject.fr for subject in one.subjects)
        assert row[3] == ", ".join(one.places)
        assert (f"{one.ongoing} en cours" in row[4]) is bool(one.ongoing)
        assert row[5].replace(" ", "") == str(one.targeted)
        assert row[6] == "non dit"
