"""The clock only grows, whatever the computer says, and a repaired one begins a new epoch."""

import dataclasses
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.kinds import Theme
from desktop.storage.about import About
from desktop.storage.clock import DOUBTFUL_AHEAD, HybridClock, milliseconds_of
from desktop.storage.opening import Home, create_dossier, open_dossier
from desktop.wording.words import Words

NOW = 1_795_000_000_000
YEAR = 365 * 24 * 3600 * 1000


@given(st.lists(st.integers(-(10**15), 10**18), min_size=1, max_size=30))
def test_readings_only_grow_and_fit_the_file(times):
    moments = iter(times)
    current = next(moments)
    clock, last = HybridClock(lambda: current), -1
    for moment in moments:
        current = moment
        reading = clock.next()
        clock.keep(reading)
        assert last < reading < 1 << 63
        last = reading


def test_a_full_counter_goes_on_in_the_next_millisecond():
    clock = HybridClock(lambda: NOW)
    for _ in range(70_000):
        clock.keep(clock.next())
    assert milliseconds_of(clock.next()) == NOW + 1


def test_a_reading_that_was_not_kept_is_given_again():
    clock = HybridClock(lambda: NOW)
    assert clock.next() == clock.next()


def test_another_office_is_followed_unless_its_clock_is_far_ahead():
    clock = HybridClock(lambda: NOW)
    clock.absorb(NOW + DOUBTFUL_AHEAD - 1 << 16)
    assert milliseconds_of(clock.next()) == NOW + DOUBTFUL_AHEAD - 1
    clock.absorb(NOW + YEAR << 16)
    assert milliseconds_of(clock.next()) == NOW + DOUBTFUL_AHEAD - 1


def test_a_clock_set_back_goes_on_from_the_last_reading_and_a_repaired_one_begins_an_epoch(tmp_path, home):
    path = tmp_path / "a.toguna"
    create_dossier(path, About("Essai", "MOP"), home=dataclasses.replace(home, now=lambda: NOW)).close()
    for now in (NOW, NOW - 1000, NOW + YEAR, NOW, NOW - 1):
        with open_dossier(path, home=dataclasses.replace(home, now=lambda now=now: now)) as opened:
            with opened.unit_of_work(Words("essai", "trial")) as unit:
                unit.add(Theme(name_fr="x"))
            rows = opened.connection.exec_driver_sql(
                "SELECT o.hlc, w.epoch, w.reason, o.seq"
                " FROM operation AS o JOIN writer AS w ON w.id = o.writer ORDER BY lsn"
            ).all()
    readings = [milliseconds_of(row.hlc) for row in rows]
    assert readings == [NOW, NOW, NOW, NOW, NOW + YEAR, NOW + YEAR, NOW, NOW, NOW, NOW]
    assert all(one.hlc <= other.hlc for one, other in pairwise(rows[:6]))
    assert len({(row.hlc, row.epoch) for row in rows}) == 5
    assert [row.reason for row in rows] == ["created"] * 6 + ["clock repaired"] * 4
    assert rows[6].epoch > rows[0].epoch
    assert rows[6].seq == 1


def test_steps_are_in_order_though_the_clock_stands_still_or_goes_back(tmp_path):
    times = [NOW, NOW, NOW - YEAR, NOW - 10 * YEAR]
    home = Home(now=lambda: times[0])
    with create_dossier(tmp_path / "a.toguna", About("Essai", "MOP"), home=home) as dossier:
        while len(times) > 1:
            times.pop(0)
            with dossier.unit_of_work(Words("essai", "trial")) as unit:
                unit.add(Theme(name_fr="x"))
        rows = dossier.connection.exec_driver_sql("SELECT hlc FROM operation GROUP BY txn ORDER BY txn").all()
    assert len(rows) == 3
    assert all(one.hlc < other.hlc for one, other in pairwise(rows))
