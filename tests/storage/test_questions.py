"""What lists ask of a dossier: bounds, beginnings, columns, counts by group."""

from datetime import date

import pytest

from desktop.domain.kinds import Meeting, Recommendation
from desktop.domain.kinds.recommendations import Status
from desktop.domain.partial_date import PartialDate
from desktop.usecases.ports import Before, Beginning, NotBefore
from desktop.wording.words import same

DUE = {"a": "2020-01-31", "b": "2020-01", "c": "2020-02", "d": "2020", "e": "dès que possible", "f": None}


@pytest.fixture
def filled(dossier):
    meeting = Meeting()
    with dossier.unit_of_work(same("x")) as unit:
        unit.add(meeting)
        for text, due in DUE.items():
            status = Status.DONE if text == "d" else Status.NOT_STARTED
            made = Recommendation(
                text=text,
                meeting=meeting.id,
                reference=f"BKO-2020-{text}",
                due=PartialDate.from_iso(due) if due else None,
                status=status,
            )
            unit.add(made)
        unit.add(Recommendation(text="z", reference="BKO-2019-z"))
    return dossier


def texts(dossier, **where) -> str:
    with dossier.reading() as reader:
        return "".join(sorted(row[1] for row in reader.values(Recommendation, ["text"], **where)))


def test_before_and_not_before_leave_out_what_is_not_said(filled) -> None:
    assert texts(filled, due=Before(date(2020, 2, 1))) == "ab"
    assert texts(filled, due=NotBefore(date(2020, 2, 1))) == "cde"
    assert texts(filled, due=Before(PartialDate.month(2020, 2))) == "ab"


def test_a_beginning_is_taken_as_written(filled) -> None:
    assert texts(filled, reference=Beginning("BKO-2019-")) == "z"
    assert texts(filled, reference=Beginning("%")) == ""


def test_columns_come_in_the_order_asked_for(filled) -> None:
    with filled.reading() as reader:
        rows = reader.values(Recommendation, ["text", "due"], order="due", reference=Beginning("BKO-2020"))
    assert "".join(row[1] for row in rows) == "abcdef"
    assert rows[1][2] == PartialDate.month(2020, 1)


def test_counts_by_group(filled) -> None:
    with filled.reading() as reader:
        assert reader.tally(Recommendation, "status") == {Status.NOT_STARTED: 6, Status.DONE: 1}
        assert sorted(reader.tally(Recommendation, "meeting", status=Status.DONE).values()) == [1]
        assert None in reader.tally(Recommendation, "meeting")
        assert reader.facts == filled.facts
