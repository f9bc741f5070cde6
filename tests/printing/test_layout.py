"""Where pages end: headings stay with their text, no line stands alone, cells run on, heads come again."""

import pytest

from desktop.printing.blocks import Stack
from desktop.printing.paragraphs import Paragraph
from desktop.printing.prose import Heading
from desktop.printing.runs import Run, Style, shown
from desktop.printing.structure import Element
from desktop.printing.tables import Band, Cell, Row, Table

STYLE = Style(10, 10)
WIDTH = 200


def paragraph(words, **chosen):
    return Paragraph([Run(" ".join(["mot"] * words))], STYLE, Element("P"), **chosen)


def lines_of(block):
    return len(block.lines(WIDTH))


@pytest.mark.parametrize("room", range(0, 130, 3))
def test_a_cut_paragraph_leaves_two_lines_on_either_side(room):
    whole = paragraph(90)
    count = lines_of(whole)
    assert count == 10
    fitting, rest = whole.take(WIDTH, room)
    kept, left = (lines_of(part) if part else 0 for part in (fitting, rest))
    assert kept + left == count
    assert kept * 10 <= room
    assert 1 not in (kept, left)


def test_a_paragraph_of_three_lines_is_not_cut():
    whole = paragraph(27)
    assert lines_of(whole) == 3
    assert whole.take(WIDTH, 25).fitting is None


def test_a_heading_goes_over_with_what_it_heads():
    before, heading, after = paragraph(30), Heading([Run("Titre")], STYLE, 2), paragraph(60)
    stack = Stack([before, heading, after])
    room = before.height(WIDTH) + heading.height(WIDTH) + 18
    fitting, rest = stack.take(WIDTH, room)
    assert list(fitting.blocks) == [before]
    assert list(rest.blocks) == [heading, after]


def test_a_heading_stays_where_its_text_can_begin():
    heading, after = Heading([Run("Titre")], STYLE, 2), paragraph(60)
    fitting, rest = Stack([heading, after]).take(WIDTH, heading.height(WIDTH) + 35)
    assert fitting.blocks[0] is heading
    assert lines_of(fitting.blocks[1]) + lines_of(rest.blocks[0]) == lines_of(after)


def test_what_is_left_of_a_stack_keeps_its_distance_to_what_follows():
    stack = Stack([paragraph(30), paragraph(30)])
    stack.space_after = 7
    assert stack.take(WIDTH, 45).rest.space_after == 7


def test_what_is_cut_is_one_element():
    whole = paragraph(90)
    fitting, rest = whole.take(WIDTH, 50)
    assert fitting.element is rest.element is whole.element


def table(cells, rows=1):
    spanning = [Cell.of(paragraph(cells), span=rows)]
    band = Band([Row([Cell.of(paragraph(20))]) for _ in range(rows)], spanning)
    return Table((1, 1), [band], Row([Cell.of(paragraph(1), scope="Column"), Cell.of(paragraph(1), scope="Column")]))


def test_a_long_cell_runs_over_as_many_pages_as_it_needs():
    rest = table(900)
    texts, parts = [], 0
    while rest is not None:
        fitting, rest = rest.take(WIDTH, 300, forced=True)
        assert fitting.height(WIDTH) <= 300
        assert fitting.head is not None
        parts += 1
        texts += [
            shown([Run(segment.text) for line in block.lines(WIDTH / 2 - 8) for segment in line])
            for block in fitting.bands[0].spanning[0].content.blocks
        ]
    assert parts > 5
    assert "".join(texts).split() == ["mot"] * 900


def test_rows_beside_a_long_cell_are_all_kept():
    rest = table(400, rows=9)
    rows = []
    while rest is not None:
        fitting, rest = rest.take(WIDTH, 200, forced=True)
        rows += [row.element for band in fitting.bands for row in band.rows if row.cells[0].content.blocks]
    assert len(set(rows)) == 9


def test_a_low_row_is_not_cut():
    assert table(12).take(WIDTH, 40).fitting is None


def test_an_impossible_room_still_makes_progress():
    rest, parts = table(40, rows=2), 0
    while rest is not None:
        rest = rest.take(WIDTH, 5, forced=True).rest
        parts += 1
        assert parts < 200
