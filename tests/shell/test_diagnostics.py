import logging
import sys
import threading
from datetime import UTC, datetime

import pytest

from desktop.diagnostics.journal import Journal, watch_for_faults
from desktop.diagnostics.reports import crash_report

SECRET = "Une personne déplacée de Bankass"


@pytest.fixture
def journal(tmp_path):
    opened = Journal(tmp_path / "logs")
    yield opened
    opened.close()


def _fail(discussion):
    try:
        raise KeyError(discussion)
    except KeyError as error:
        raise ValueError(f"cannot keep {discussion!r}") from error


def test_a_report_names_the_place_and_no_content():
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the message is what must not travel
        _fail(SECRET)

    report = crash_report(caught.value, datetime(2020, 1, 16, tzinfo=UTC))

    assert "ValueError" in report
    assert "KeyError" in report
    assert "in _fail" in report
    assert "Bankass" not in report
    assert str(sys.prefix) not in report


def test_messages_about_code_are_kept():
    with pytest.raises(AttributeError) as caught:
        object().missing  # noqa: B018
    assert "missing" in crash_report(caught.value, datetime(2020, 1, 16, tzinfo=UTC))


def test_uncaught_faults_of_every_thread_reach_journal_and_person(journal, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    told = []
    watch_for_faults(journal, told.append)

    error = ValueError("main")
    sys.excepthook(ValueError, error, None)
    thread = threading.Thread(target=_fail, args=(SECRET,))
    thread.start()
    thread.join()

    assert ["ValueError" in report for report in told] == [True, True]
    written = journal.path.read_text(encoding="utf-8")
    assert written.count("crash report") == 2
    assert "Bankass" not in written


def test_the_journal_stays_small(journal):
    for number in range(12_000):
        logging.getLogger("toguna.test").info("line %06d of a very long day at the keyboard, nothing happened", number)
    sizes = [path.stat().st_size for path in journal.path.parent.iterdir()]
    assert len(sizes) <= 4
    assert max(sizes) <= 256 * 1024


def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path):
    (tmp_path / "file").write_text("")
    journal = Journal(tmp_path / "file" / "logs")
    journal.record(ValueError())
    journal.close()
