"""Fractional positions keep any order that people make."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.position import between, spread


@given(st.lists(st.integers(0, 10**6), max_size=120))
def test_inserting_anywhere_keeps_the_order(places: list[int]) -> None:
    positions: list[str] = []
    for place in places:
        index = place % (len(positions) + 1)
        before = positions[index - 1] if index else ""
        after = positions[index] if index < len(positions) else ""
        positions.insert(index, between(before, after))
    assert positions == sorted(positions)
    assert len(set(positions)) == len(positions)
    assert not any(position.endswith("0") for position in positions)


def test_two_offices_that_insert_at_the_same_spot_differ() -> None:
    low, high = spread(2)
    assert len({between(low, high) for _ in range(2000)}) == 2000


def test_a_long_list_keeps_short_positions() -> None:
    assert max(map(len, spread(100))) < 25
