"""The rail counts what is overdue, as soon as it is."""

import pytest

from desktop.domain.kinds import Recommendation
from desktop.domain.kinds.recommendations import Status
from desktop.domain.partial_date import PartialDate
from desktop.shell.window.lateness import Lateness
from desktop.ui.pages.workplace import Workplace
from desktop.ui.tasks import TaskRunner
from desktop.usecases.desk import Desk
from desktop.usecases.records import change_field
from desktop.wording.words import Language, Words
from tests.usecases.fake_dossier import FakeClock, FakeDossier


class Rail:
    def __init__(self):
        self.counts = []

    def set_count(self, key, count):
        self.counts.append((key, count))


@pytest.fixture
def place(theme):
    errors = []
    tasks = TaskRunner(errors.append, errors.append)
    yield Workplace(Desk(FakeDossier(), FakeClock()), tasks, theme, Language.FR, None)
    tasks.close()
    assert errors == []


def test_the_rail_counts_what_is_overdue(place):
    dues = ("2019", "2020-01-15", "2020-01-16", "2020-01", "dès que possible")
    with place.desk._dossier.unit_of_work(Words("x", "x")) as unit:
        first, *_ = [unit.add(Recommendation(text="x", due=PartialDate.from_iso(due))) for due in dues]
        unit.add(Recommendation(text="x", due=PartialDate.year(2019), status=Status.DROPPED))
    rail = Rail()
    lateness = Lateness(place, rail, "recommendations")
    lateness.look()
    place.tasks.finish()
    place.perform(change_field(Recommendation, "text"), first.id, "y")      # counts nothing again
    place.tasks.finish()
    place.perform(change_field(Recommendation, "status"), first.id, Status.DONE)
    place.tasks.finish()
    assert rail.counts == [("recommendations", 2), ("recommendations", 1)]
