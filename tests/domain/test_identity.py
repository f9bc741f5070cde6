"""Ids of records: apart from all others, and in the order in which one process made them."""

import time

import pytest

from desktop.domain.identity import new_id


@pytest.mark.parametrize("clock", ["runs", "stands", "goes back"])
def test_ids_sort_as_they_were_made_whatever_the_clock_does(monkeypatch, clock):
    if clock != "runs":
        times = iter(range(time.time_ns(), 0, -1_000_000 if clock == "goes back" else -1))
        now = next(times)
        monkeypatch.setattr("time.time_ns", lambda: next(times) if clock == "goes back" else now)
    made = [new_id() for _ in range(10_000)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)


def test_an_id_tells_its_version_and_when_it_was_made():
    before = time.time_ns() // 1_000_000
    made = new_id()
    assert (made.version, made.variant) == (7, "specified in RFC 4122")
    assert 0 <= (made.int >> 80) - before < 60_000
