"""What several tests of storage need: values for any declared field, and another process that tries to open."""

import subprocess
import sys
from datetime import time
from pathlib import Path

import pytest
from hypothesis import strategies as st

from desktop.domain.declaration import Field, FieldType
from desktop.domain.identity import RecordId
from desktop.domain.partial_date import PartialDate
from desktop.domain.place import PlaceRef

words = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=12)
ids = st.integers(0, 5).map(lambda number: RecordId(int=number + (1 << 100)))  # few, so that they meet
dates = st.dates().map(PartialDate.day) | st.integers(1990, 2040).map(PartialDate.year)
places = st.builds(PlaceRef, st.sampled_from(["ML", "BF"]), words, st.just("2021-12-20"), words)
maybe = st.none

_SCALARS = {
    FieldType.TEXT: words,
    FieldType.LONG_TEXT: words,
    FieldType.POSITION: words,
    FieldType.NUMBER: maybe() | st.integers(-(1 << 63) + 1, (1 << 63) - 1),
    FieldType.DECIMAL: maybe() | st.floats(allow_nan=False),
    FieldType.FLAG: maybe() | st.booleans(),
    FieldType.DAY: maybe() | st.dates(),
    FieldType.TIME: maybe() | st.builds(time, st.integers(0, 23), st.integers(0, 59)),
    FieldType.PARTIAL_DATE: maybe() | dates,
    FieldType.DEADLINE: maybe() | dates | st.just(PartialDate.in_words("dès que possible")),
    FieldType.REFERENCE: maybe() | ids,
    FieldType.PLACE: maybe() | places,
}
_MEMBERS = {
    FieldType.REFERENCES: ids,
    FieldType.TEXTS: st.sampled_from(["a", "a/b", "é", "%", "'"]),
    FieldType.PLACES: places,
}


@pytest.fixture(scope="session")
def values_of():
    """Return the function that gives a strategy for the values of a field."""
    return _values_of


def _values_of(field: Field) -> st.SearchStrategy:
    if field.choices is not None:
        return st.sampled_from(list(field.choices))
    if field.is_set:
        return st.frozensets(_MEMBERS[field.holds], max_size=4)
    return _SCALARS[field.holds]


@pytest.fixture
def opens_elsewhere():
    """Return a function that tries to open a dossier in another process: `opened`, or the name of the error."""
    program = (
        "import sys, pathlib\n"
        "from desktop.storage.opening import open_dossier\n"
        "try:\n    open_dossier(pathlib.Path(sys.argv[1])).close()\n"
        "except Exception as error:\n    print(type(error).__name__)\nelse:\n    print('opened')"
    )

    def attempt(path: Path) -> str:
        command = [sys.executable, "-c", program, str(path)]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()

    return attempt
