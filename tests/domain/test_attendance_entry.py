"""Attendance as it is noted at the door."""

import pytest

from desktop.domain.attendance_entry import AttendanceEntry, read_attendance
from desktop.domain.kinds.actors import Standing
from desktop.domain.kinds.meetings import Presence

E, A, P = Presence.EXCUSED, Presence.ABSENT, Presence.PRESENT
OBS, GUEST = Standing.OBSERVER, Standing.GUEST


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("NRC", [("NRC", None, None, None)]),
        ("NRC, DRC; excusés OCHA", [("NRC", None, None, None), ("DRC", None, None, None), ("OCHA", None, E, None)]),
        ("HCR 3, OIM (2)", [("HCR", 3, None, None), ("OIM", 2, None, None)]),
        ("obs. CICR 2, MINUSMA", [("CICR", 2, None, OBS), ("MINUSMA", None, None, OBS)]),
        ("CICR obs., OCHA excusé", [("CICR", None, None, OBS), ("OCHA", None, E, None)]),
        ("Absents : A, B\nC", [("A", None, A, None), ("B", None, A, None), ("C", None, None, None)]),
        ("observateurs excusés: X", [("X", None, E, OBS)]),
        ("guests: Embassy 1", [("Embassy", 1, None, GUEST)]),
        ("présents: A; B", [("A", None, P, None), ("B", None, None, None)]),
        ("Direction  nationale de l’État civil", [("Direction nationale de l’État civil", None, None, None)]),
        ("excusés", []),
        (" , ;; ", []),
    ],
)
def test_each_form_of_the_door_list(typed: str, expected: list[tuple[object, ...]]) -> None:
    assert read_attendance(typed) == [AttendanceEntry(*entry) for entry in expected]  # type: ignore[arg-type]
