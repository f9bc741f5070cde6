"""Times as people type them."""

from datetime import time

import pytest

from desktop.domain.errors import InvalidValueError
from desktop.domain.typed_time import read_time


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("9h30", time(9, 30)),
        ("9 h 30", time(9, 30)),
        ("9\u00a0h\u00a030", time(9, 30)),
        ("9 h", time(9)),
        ("9", time(9)),
        ("14:05", time(14, 5)),
        ("0930", time(9, 30)),
        ("930", time(9, 30)),
        ("2 pm", time(14)),
        ("12:15 am", time(0, 15)),
        ("midi", time(12)),
        ("10 heures", time(10)),
    ],
)
def test_times_are_read_as_people_type_them(typed: str, expected: time) -> None:
    assert read_time(typed) == expected


@pytest.mark.parametrize("typed", ["25:00", "9h75", "matin", "1:2:3"])
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(InvalidValueError):
        read_time(typed)


def test_empty_is_no_time() -> None:
    assert read_time("") is None
