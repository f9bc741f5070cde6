"""Readable numbers of recommendations."""

import pytest

from desktop.domain.errors import InvalidValueError
from desktop.domain.reference_number import ReferenceNumber, next_number, office_code


def test_the_next_number_follows_the_greatest_of_the_office_and_year() -> None:
    taken = ["BKO-2020-004", "BKO-2020-012", "BKO-2019-040", "GAO-2020-099", "BKO-2020-x", ""]
    assert str(next_number("BKO", 2020, taken)) == "BKO-2020-013"
    assert str(next_number("MOPTI", 2020, taken)) == "MOPTI-2020-001"


def test_a_number_reads_back() -> None:
    assert ReferenceNumber.parse("MOPTI-2020-1017") == ReferenceNumber("MOPTI", 2020, 1017)
    assert ReferenceNumber.parse("mopti-2020-017") is None


def test_office_codes_are_capitals() -> None:
    assert office_code(" bko ") == "BKO"
    with pytest.raises(InvalidValueError):
        office_code("Bamako centre")
