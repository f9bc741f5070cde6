"""Widgets in cycles die on the window's thread, whatever a worker does meanwhile."""

import gc
import threading
import weakref
from concurrent.futures import ThreadPoolExecutor

from PySide6.QtWidgets import QApplication, QWidget

from desktop.ui.garbage import GarbageCollector


class Tied(QWidget):
    """A widget that holds itself, as widgets with bound callables do."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self


def make_garbage(count: int) -> None:
    for _ in range(count):
        knot: list[object] = []
        knot.append(knot)


def test_a_worker_never_destroys_a_widget(qapp: QApplication) -> None:
    gc.enable()     # as in a program that has just begun, whatever the fixtures of tests do
    collector = GarbageCollector(qapp)
    died_on: list[int] = []
    try:
        tied = Tied()
        weakref.finalize(tied, lambda: died_on.append(threading.get_ident()))
        del tied
        with ThreadPoolExecutor(1) as worker:
            worker.submit(make_garbage, 100_000).result()
        assert died_on == []
        for _ in range(200):
            make_garbage(2_000)
            collector.look()
        assert died_on == [threading.get_ident()]
    finally:
        collector.stop()
    assert gc.isenabled()
