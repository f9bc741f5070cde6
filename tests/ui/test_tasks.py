"""The task runner: in order, off the main thread, nothing lost at close, nothing stale shown."""

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop.domain.errors import KnownError
from desktop.ui.tasks import TaskRunner
from desktop.wording.words import same


class Told:
    def __init__(self) -> None:
        self.known: list[KnownError] = []
        self.bugs: list[Exception] = []


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def runner(qtbot: QtBot, told: Told) -> Iterator[TaskRunner]:
    runner = TaskRunner(told.known.append, told.bugs.append)
    yield runner
    runner.close()


def test_work_happens_elsewhere_and_is_reported_here(runner: TaskRunner, qtbot: QtBot) -> None:
    answers: list[tuple[int, int]] = []
    runner.run(threading.get_ident, done=lambda ident: answers.append((ident, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(answers))
    [(worker, reporter)] = answers
    assert worker != reporter == threading.get_ident()


def test_edits_keep_their_order(runner: TaskRunner) -> None:
    written: list[int] = []
    for number in range(50):
        runner.run(written.append, number)
    runner.finish()
    assert written == list(range(50))


def test_only_the_latest_of_the_same_questions_is_answered(runner: TaskRunner) -> None:
    gate, asked, answers = threading.Event(), [], []
    runner.run(gate.wait)

    def ask(text: str) -> str:
        asked.append(text)
        return text

    for text in ("r", "re", "réu"):
        runner.read("filter", ask, text, done=answers.append)
    runner.read("another", ask, "x", done=answers.append)
    gate.set()
    runner.finish()
    assert answers == ["réu", "x"]
    assert asked == ["réu", "x"]


def test_a_question_already_being_answered_is_dropped_too(runner: TaskRunner) -> None:
    begun, gate, answers = threading.Event(), threading.Event(), []

    def slow() -> str:
        begun.set()
        gate.wait()
        return "old"

    runner.read("filter", slow, done=answers.append)
    begun.wait()
    runner.read("filter", str, "new", done=answers.append)
    gate.set()
    runner.finish()
    assert answers == ["new"]


def test_finish_waits_for_what_results_ask_for(runner: TaskRunner) -> None:
    answers: list[str] = []
    runner.run(str, 1, done=lambda _: runner.run(str, 2, done=answers.append))
    runner.finish()
    assert answers == ["2"]
    assert not runner.saving


def test_nothing_is_told_twice_after_finish(runner: TaskRunner, qtbot: QtBot) -> None:
    answers: list[str] = []
    runner.run(str, 1, done=answers.append)
    runner.finish()
    qtbot.wait(20)
    assert answers == ["1"]


def test_saving_is_announced_once_for_a_burst(runner: TaskRunner) -> None:
    said: list[bool] = []
    runner.saving_changed.connect(said.append)
    gate = threading.Event()
    runner.read("page", gate.wait, done=str)
    assert said == []
    runner.run(str, 1)
    runner.run(str, 2)
    gate.set()
    runner.finish()
    assert said == [True, False]


def test_errors_find_the_one_who_can_tell(runner: TaskRunner, told: Told) -> None:
    def refuse() -> None:
        raise KnownError(same("Le disque est plein."))

    def stumble() -> None:
        raise ZeroDivisionError

    taken: list[Exception] = []
    runner.run(refuse)
    runner.run(refuse, failed=taken.append)
    runner.run(stumble, failed=taken.append)
    runner.finish()
    assert [error.words.fr for error in told.known] == ["Le disque est plein."]
    assert [type(error) for error in taken] == [KnownError]
    assert [type(error) for error in told.bugs] == [ZeroDivisionError]


def test_a_closed_page_is_not_called(runner: TaskRunner) -> None:
    class Page(QObject):
        told = False

        def show(self, _: str) -> None:
            type(self).told = True

    page = Page()
    gate = threading.Event()
    runner.run(gate.wait)
    runner.run(str, 1, done=page.show)
    import shiboken6
    shiboken6.delete(page)
    gate.set()
    runner.finish()
    assert not Page.told


def test_a_fault_of_a_listener_is_reported_and_does_not_stop_closing(runner: TaskRunner, told: Told) -> None:
    written: list[int] = []
    runner.run(str, 1, done=lambda _: 1 / 0)
    runner.run(written.append, 2)
    runner.finish()
    assert written == [2]
    assert [type(error) for error in told.bugs] == [ZeroDivisionError]


class Held:
    """Notes on which thread the last one lets go of it."""

    def __init__(self, threads: list[int]) -> None:
        self.threads = threads

    def __del__(self) -> None:
        self.threads.append(threading.get_ident())

    def look(self, *_) -> None:
        pass


def test_what_the_worker_was_given_is_let_go_of_on_the_thread_that_asked(runner):
    """Qt's objects are destroyed where they were made; on the worker, the program would crash later."""
    threads: list[int] = []
    for _ in range(20):
        runner.run(Held(threads).look, Held(threads))
        runner.read("key", Held(threads).look, Held(threads), done=print)
        runner.read("key", Held(threads).look, done=print)
    runner.finish()
    gc.collect()
    assert len(threads) == 100
    assert set(threads) == {threading.get_ident()}
