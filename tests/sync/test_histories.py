"""Long histories of offices with real dossiers, files and keys: whatever happens, the promises hold.

Each history is drawn from its number, so that it can be lived again: `TOGUNA_HISTORIES=5000:40 pytest …` lives forty of
them from number 5000 on. Short random histories prove nothing; here steps are composite and every kind of them counts.
"""

import os
from collections import Counter
from random import Random

import pytest

from . import promises
from .real_offices import PASSPHRASE, TINY, World, make_star

OFFICES, SEATS, KINDS, WHICH, FIELDS = range(4), range(8), range(7), range(3), range(9)
LENGTH = 20
# How often, what, and the numbers that it may be told.
STEPS = (
    (10, "edit", SEATS, KINDS, WHICH, FIELDS),
    (3, "create", SEATS, range(6)),
    (3, "delete", SEATS, KINDS, WHICH),
    (2, "bring_back", SEATS, WHICH),
    (2, "undo", SEATS),
    (1, "do_and_undo", SEATS, KINDS, WHICH, FIELDS),
    (5, "classify", SEATS, range(8), range(4)),
    (2, "consent", SEATS, WHICH, (True, False)),
    (4, "settle", SEATS, WHICH, range(3)),
    (6, "send", SEATS, OFFICES, (1_000_000, TINY, TINY + 300)),
    (4, "send", (1, 2, 3, 5), (0,)),
    (4, "send", (0,), (1, 2, 3), (1_000_000, TINY)),
    (12, "arrive", range(12), ("once", "once", "once", "twice", "lost", "stays")),
    (4, "meet", SEATS, OFFICES),
    (3, "apart", KINDS, WHICH, FIELDS, ((1, 2), (0, 3), (1, 2, 3), (0, 1))),
    (2, "clash", (1, 2, 3), (0, 1, 2), KINDS, WHICH, FIELDS),
    (2, "recalled_while_edited", (1, 2, 3), WHICH, (2, 3)),
    (1, "delete_many", OFFICES, range(12)),
    (2, "clock", SEATS, (-3650, 3650, -40, 40)),
    (1, "reopen", SEATS),
    (2, "back_up", OFFICES),
    (2, "restore", OFFICES),
    (2, "photo", OFFICES),
    (2, "put_back", OFFICES, (True, False)),
    (1, "clone", (1, 2, 3)),
    (1, "upgrade", SEATS),
    (1, "turn", SEATS),
    (1, "renew_roster"),
    (2, "clear", (1, 2, 3), range(1, 4)),
    (1, "revoke", (1, 2, 3)),
    (2, "readmit"),
    (2, "raised_before_an_answer", (1, 2, 3), WHICH, (2, 3)),
    (2, "restored_after_sending", OFFICES, KINDS, WHICH, FIELDS),
    (2, "typed_twice", OFFICES, KINDS, WHICH, FIELDS, (True, False)),
    (2, "two_places", (1, 2, 3), KINDS, WHICH, FIELDS),
    (1, "silent_turns", (1, 2, 3)),
    (1, "stolen", (1, 2, 3), KINDS, WHICH, FIELDS),
    (2, "crash", range(12), range(0, 260, 7)),
    (1, "kill", range(12), range(0, 200, 13)),
)
FIRST, COUNT = (int(part) for part in os.environ.get("TOGUNA_HISTORIES", "1:12").split(":"))
SETTINGS = ((None, 0), (None, 2), (PASSPHRASE, 0), (None, 3))  # passphrase; the office that begins with old kinds


def drawn(number: int) -> list[tuple]:
    """Return the history of this number."""
    chance = Random(number)
    weights = [weight for weight, *_ in STEPS]
    steps = chance.choices(STEPS, weights, k=LENGTH)
    return [(name, *(chance.choice(list(values)) for values in told)) for _, name, *told in steps]


@pytest.fixture(scope="session")
def template(tmp_path_factory):
    """Return what gives the folder of a star of offices that have exchanged what all begin with, made once."""
    made = {}

    def of(setting):
        if setting not in made:
            passphrase, old = setting
            made[setting] = make_star(tmp_path_factory.mktemp("star") / "t", passphrase=passphrase, old=old)
        return made[setting]

    return of


def lived(folder, template, number: int) -> Counter[str]:
    """Live a history, hold the world to its promises, and return what happened in it."""
    passphrase, old = setting = SETTINGS[number % len(SETTINGS)]
    world = World(folder / "w", template(setting), passphrase=passphrase, old=old)
    world.watchers.append(promises.look_into)
    try:
        world.live(drawn(number))
        promises.require_promises(world)
    finally:
        world.close()
    return world.counts


@pytest.mark.slow
@pytest.mark.parametrize("number", range(FIRST, FIRST + COUNT))
def test_promises_hold_whatever_happens(tmp_path, template, number):
    lived(tmp_path, template, number)


def test_histories_hold_every_kind_of_step():
    """A generator that never does a thing proves nothing of it."""
    names = Counter(name for number in range(1, 101) for name, *_ in drawn(number))
    assert {name: names[name] for _, name, *_ in STEPS if names[name] < 10} == {}


@pytest.mark.slow
def test_a_day_on_which_everything_happens(tmp_path, template):
    """Every step truly does what it is called, in one history that is written down."""
    day = [
        ("create", 1, 0), ("apart", 1, 0, 0, (1, 2)), ("clash", 1, 2, 1, 0, 0), ("settle", 0, 0, 1),
        ("send", 1, 0, TINY), ("arrive", 0, "twice"), ("send", 0, 2), ("arrive", 0, "lost"), ("back_up", 1),
        ("edit", 1, 1, 0, 0), ("send", 1, 0), ("crash", 0, 20), ("arrive", 0, "once"), ("restore", 1),
        ("edit", 1, 1, 0, 1), ("meet", 1, 0), ("photo", 2), ("edit", 2, 1, 0, 0), ("meet", 2, 0),
        ("put_back", 2, False), ("edit", 2, 1, 0, 0), ("clone", 3), ("edit", 3, 1, 0, 0), ("edit", 7, 1, 0, 0),
        ("clock", 1, 3650), ("edit", 1, 1, 1, 0), ("classify", 0, 0, 3), ("meet", 0, 3), ("classify", 0, 0, 0),
        ("consent", 1, 0, True), ("turn", 1), ("clear", 3, 3), ("delete", 1, 1, 0), ("undo", 1),
        ("stolen", 2, 1, 0, 0), ("revoke", 2), ("meet", 1, 0), ("readmit",), ("upgrade", 1),
    ]  # fmt: skip
    world = World(tmp_path / "w", template(SETTINGS[0]))
    world.watchers.append(promises.look_into)
    try:
        world.live(day)
        promises.require_promises(world)
    finally:
        world.close()
    expected = {
        "wrote apart", "twice", "lost", "restored a backup", "cloned", "clock", "keys turned", "revoked", "readmitted"
    }  # fmt: skip
    assert {what for what in expected if not world.counts[what]} == set()
