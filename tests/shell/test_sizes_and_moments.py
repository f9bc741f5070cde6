"""Sizes as people type them, moments as wrong clocks write them."""

import pytest

from desktop.domain.errors import KnownError
from desktop.shell.moments import NEVER, iso, moment
from desktop.shell.sizes import size_typed
from desktop.wording.sizes import size_shown


@pytest.mark.parametrize(
    ("text", "size"),
    [("900k", 900_000), ("3.5M", 3_500_000), ("3,5 Mo", 3_500_000), ("1m", 1_000_000), ("20000", 20_000),
     ("1kB", 1000)],
)
def test_sizes_are_typed_as_people_do(text, size):
    assert size_typed(text) == size


@pytest.mark.parametrize("text", ["", "k", "1G", "-1M", "1e9", "١k", "1..5M", "9" * 30])
def test_what_is_no_size_is_told(text):
    with pytest.raises(KnownError):
        size_typed(text)


def test_sizes_are_shown_in_units_that_tell_enough():
    assert [size_shown(size).fr for size in (1, 12_345, 3_500_000)] == ["1\u00a0ko", "12\u00a0ko", "3,5\u00a0Mo"]
    assert size_shown(3_500_000).en == "3.5\u00a0MB"


def test_moments_are_told_by_this_clock_and_by_the_worlds():
    assert moment(0) == NEVER
    assert iso(0) is None
    assert iso(1_579_166_999_000) == "2020-01-16T09:29:59Z"
    assert "2020" in moment(1_579_166_999_000).fr


@pytest.mark.parametrize("milliseconds", [10**18, -(10**18), 253_402_300_799_000 + 10**12, 1 << 70])
def test_what_a_wrong_clock_wrote_is_no_fault(milliseconds):
    assert "impossible" in moment(milliseconds).en
    assert iso(milliseconds) is None
