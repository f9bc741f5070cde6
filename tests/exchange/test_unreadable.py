"""A file that cannot be read is told in the reader's language, by every reader."""

from datetime import date

import pytest

from desktop.domain.errors import KnownError
from desktop.exchange.reading import read_file
from desktop.exchange.tables import read_tables
from desktop.exchange.unreadable import reason_of


@pytest.mark.parametrize("read", [lambda path: read_file(path, date(2020, 1, 16)), read_tables], ids=["text", "table"])
def test_a_file_that_is_not_there_is_told_in_french(read, tmp_path):
    with pytest.raises(KnownError) as told:
        read(tmp_path / "suivi.csv")
    assert "« suivi.csv »" in told.value.words.fr.replace("\u00a0", " ")
    assert "(il n’existe pas)" in told.value.words.fr
    assert "(it does not exist)" in told.value.words.en


def test_what_is_rare_is_told_as_the_system_tells_it():
    assert reason_of(OSError(123456, "Odd thing")).fr == "Odd thing"
    assert reason_of(OSError("something")).en == "something"
