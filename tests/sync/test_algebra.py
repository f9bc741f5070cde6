"""Thousands of histories of offices in memory: nothing is lost, all end alike, and every broken variant is caught."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from desktop.domain import reconciliation
from desktop.domain.operation import DELETED
from desktop.storage.exchange import positions

from . import fast_offices
from .fast_offices import FIELDS, Lost, Replica, World, require_nothing_lost

OFFICE, RECORD, FIELD = st.integers(0, 3), st.integers(1, 2), st.sampled_from(FIELDS[:2])
ACTION = st.one_of(
    st.tuples(st.just("write"), OFFICE, RECORD, FIELD),
    st.tuples(st.just("write"), OFFICE, RECORD, FIELD),
    st.tuples(st.just("delete"), OFFICE, RECORD),
    st.tuples(st.just("send"), OFFICE, OFFICE, st.integers(0, 3)),
    st.tuples(st.just("send"), st.integers(1, 3), st.just(0), st.just(0)),
    st.tuples(st.just("arrive"), st.integers(0, 40), st.sampled_from(["once", "once", "again", "crash", "lost"])),
    st.tuples(st.just("meet"), OFFICE, OFFICE),
    st.tuples(st.just("clock"), OFFICE, st.integers(-3650, 3650)),
    st.tuples(st.just("backup"), OFFICE),
    st.tuples(st.just("restore"), OFFICE),
    st.tuples(st.just("apart"), RECORD, FIELD, st.lists(OFFICE, min_size=2, max_size=3).map(tuple)),
    st.tuples(st.just("clash"), RECORD, OFFICE, OFFICE),
    st.tuples(st.just("restore_in_time"), OFFICE, RECORD, FIELD),
    st.tuples(st.just("late_mail"), st.integers(1, 3), RECORD),
    st.tuples(st.just("lost_word"), st.integers(1, 3), RECORD),
)
HISTORIES = st.lists(ACTION, min_size=15, max_size=50)
_QUICK = {"deadline": None, "database": None, "suppress_health_check": list(HealthCheck)}


def live(history) -> World:
    world = World()
    for action in history:
        world.act(action)
    return world


@pytest.mark.slow
@settings(max_examples=650, phases=[Phase.generate], **_QUICK)  # making a history smaller would take for ever
@given(HISTORIES)
def test_nothing_is_lost_and_all_end_alike(history):
    require_nothing_lost(live(history))


@settings(max_examples=150, **_QUICK)
@given(HISTORIES)
def test_what_is_kept_does_not_depend_on_clocks(history):
    """Invariant 10: the same history with all clocks right has the same heads."""
    right = live([action for action in history if action[0] != "clock"])
    wrong = live(history)
    for one, other in zip(right.offices, wrong.offices, strict=True):
        assert [{n: h[0] for n, h in f.items()} for _, f in one.state().values()] == [
            {n: h[0] for n, h in f.items()} for _, f in other.state().values()
        ]


def test_every_kind_of_step_truly_happens():
    """A generator that does nothing proves nothing (one well-known suite never made an update)."""
    counts: Counter[str] = Counter()

    @settings(max_examples=200, derandomize=True, phases=[Phase.generate], **_QUICK)
    @given(HISTORIES)
    def look(history):
        counts.update(live(history).counts)

    look()
    happened = {
        "wrote", "deleted", "restored a record", "settled", "sent", "cut a part", "once", "again", "crash", "lost",
        "met", "clock", "restored a backup", "restored in time", "late mail", "lost word",
    }  # fmt: skip
    assert {step: counts[step] for step in happened if counts[step] < 15} == {}


def last_write_wins(monkeypatch):
    real = reconciliation.heads_of

    def heads_of(edits):
        by_field = {}
        for edit in list(edits):
            by_field.setdefault(edit.field, []).append(edit)
        return {name: [max(found, key=lambda edit: edit.order)] for name, found in by_field.items()} if real else {}

    monkeypatch.setattr(reconciliation, "heads_of", heads_of)


def delete_wins(monkeypatch):
    def is_deleted(heads):
        return any(head.value == 1 for head in heads.get(DELETED, ()))

    monkeypatch.setattr(reconciliation, "is_deleted", is_deleted)


def cursor_over_gaps(monkeypatch):
    real = positions.heard

    def heard(state, header, *rest):
        return replace(real(state, header, *rest), got=max(state.got, header.span.upto))

    monkeypatch.setattr(positions, "heard", heard)


def no_gap_request(monkeypatch):
    """What is told can only move forwards, also for a new epoch of the same device."""
    real = positions.told

    def told(state, *rest, newest):
        found = real(state, *rest, newest=newest)
        return replace(found, acked=max(found.acked, told.highest.get(state.log.device, 0)))

    told.highest = {}
    real_base = positions.base_of

    def base_of(logs):
        base, again = real_base(logs)
        return max([base, *(state.acked for state in logs)]), again

    monkeypatch.setattr(positions, "told", told)
    monkeypatch.setattr(positions, "base_of", base_of)


def sent_is_received(monkeypatch):
    """Whatever was sent is taken for received."""
    real = Replica.bundle

    def bundle(self, to, cut=0):
        made = real(self, to, cut)
        for state in self.logs_of(to):
            self.logs[state.log] = replace(state, acked=made.header.span.upto)
        return made

    monkeypatch.setattr(Replica, "bundle", bundle)
    monkeypatch.setattr(positions, "told", lambda state, *_, **__: state)


def restore_without_epoch(monkeypatch):
    def grow(self):
        return None

    monkeypatch.setattr(Replica, "grow", grow)
    monkeypatch.setattr(fast_offices, "max", lambda *values: values[0], raising=False)


def ties_by_device_alone(monkeypatch):
    """The clock starts again after a restore, so two heads may share time and device."""
    def newest(heads):
        return max(heads, key=lambda head: (head.hlc, head.writer.device))

    monkeypatch.setattr(reconciliation, "newest", newest)


def over_ignored(monkeypatch):
    real = Replica.write

    def write(self, record, name, value):
        made = real(self, record, name, value)
        bare = made._replace(over=())
        self.there[made.id] = bare
        self.log[-1] = (bare, None)
        return bare

    monkeypatch.setattr(Replica, "write", write)


def echo_to_everybody_left_out(monkeypatch):
    """Not sending back what came from any epoch of a device forgets those whose dossier was restored."""
    real = Replica.bundle

    def bundle(self, to, cut=0):
        made = real(self, to, cut)
        return replace(made, operations=tuple(o for o in made.operations if o.writer.device != to))

    monkeypatch.setattr(Replica, "bundle", bundle)


def what_was_left_out_counts(monkeypatch):
    """Operations left out for one epoch of a device are taken for present in another."""
    real = positions.heard

    def heard(state, header, *rest):
        return real(state, replace(header, left_out=0), *rest)

    monkeypatch.setattr(positions, "heard", heard)


def a_lost_word_is_not_repeated(monkeypatch):
    monkeypatch.setattr(positions, "unaware", lambda *_: False)


def old_epochs_are_waited_for(monkeypatch):
    """What an epoch that was given up does not acknowledge is sent for ever."""
    monkeypatch.setattr(positions, "live", list)


MUTANTS = [
    last_write_wins, delete_wins, cursor_over_gaps, no_gap_request, sent_is_received, restore_without_epoch,
    over_ignored, echo_to_everybody_left_out, ties_by_device_alone, what_was_left_out_counts,
    a_lost_word_is_not_repeated, old_epochs_are_waited_for,
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.__name__)
def test_every_broken_variant_is_caught(mutant, monkeypatch):
    mutant(monkeypatch)

    @settings(max_examples=500, derandomize=True, phases=[Phase.generate], **_QUICK)
    @given(HISTORIES)
    def survives(history):
        require_nothing_lost(live(history))

    with pytest.raises((Lost, AssertionError, ExceptionGroup)):
        survives()
