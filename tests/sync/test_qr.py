"""A card as a code: square, with its three corners, and the same each time."""

import pytest

from desktop.sync.qr import qr_code

TEXT = "TOGUNA-CARD-1:" + "gwFYi6YB" * 36
CORNER = ("1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111")


def test_a_card_makes_a_code_of_a_size_that_phones_read():
    code = qr_code(TEXT)
    side = len(code.rows)
    assert {len(row) for row in code.rows} == {side}
    assert side == 69  # version 13 holds 331 bytes at level M
    assert code.size == side + 2 * 4
    assert all(isinstance(module, bool) for row in code.rows for module in row)
    assert qr_code(TEXT) == code
    assert qr_code(TEXT + "x") != code


def test_its_corners_are_those_of_a_code():
    rows = qr_code(TEXT).rows
    for top, left in ((0, 0), (0, -7), (-7, 0)):
        corner = [rows[top + y][left : left + 7 or None] for y in range(7)]
        assert tuple("".join("1" if module else "0" for module in row) for row in corner) == CORNER


def test_a_text_too_long_for_any_code_is_refused():
    with pytest.raises(ValueError, match=r"too large|[Oo]verflow|fit"):
        qr_code("x" * 2332)
