"""Undo and redo are named, give back what was there, and never overwrite what somebody did since."""

import contextlib

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.kinds import Body, Organization, Recommendation
from desktop.usecases.desk import Desk
from desktop.usecases.records import add_record, change_field, delete_record


def text_of(desk: Desk, record) -> str:
    return desk.read(lambda reader: reader.get(Organization, record).name)


def test_steps_have_names_and_come_back_in_order(desk) -> None:
    made = desk.perform(add_record(Organization), None, Organization(name="NRC")).value
    desk.perform(change_field(Organization, "name"), None, made.id, "Norwegian Refugee Council")
    assert desk.history.undo_name.fr == "modifier « Nom »".replace("« ", "«\u00a0").replace(" »", "\u00a0»")
    desk.undo()
    assert text_of(desk, made.id) == "NRC"
    assert desk.history.redo_name.en == "change “Name”"
    desk.undo()
    assert desk.read(lambda reader: reader.count(Organization)) == 0
    desk.redo()
    desk.redo()
    assert text_of(desk, made.id) == "Norwegian Refugee Council"
    assert desk.redo() is None


def test_typing_in_one_field_is_one_step_until_the_focus_moves(desk) -> None:
    made = desk.perform(add_record(Organization), None, Organization(name="")).value
    control = object()
    for typed in ("N", "NR", "NRC"):
        desk.perform(change_field(Organization, "name"), control, made.id, typed)
    desk.history.close_step()
    desk.perform(change_field(Organization, "name"), control, made.id, "NRC Mali")
    desk.undo()
    assert text_of(desk, made.id) == "NRC"
    desk.undo()
    assert text_of(desk, made.id) == ""


def test_undo_leaves_a_newer_value_alone(desk, fake_dossier) -> None:
    made = desk.perform(add_record(Organization), None, Organization(name="a")).value
    desk.perform(change_field(Organization, "name"), None, made.id, "b")
    with fake_dossier.unit_of_work(None) as unit:  # somebody else's edit arrives meanwhile
        unit.change(made, name="c")
    desk.undo()
    assert text_of(desk, made.id) == "c"


def test_undo_of_adding_leaves_what_somebody_worked_on_since(desk, fake_dossier) -> None:
    made = desk.perform(add_record(Organization), None, Organization(name="a")).value
    with fake_dossier.unit_of_work(None) as unit:
        unit.change(made, website="https://a.example")
    desk.undo()
    assert text_of(desk, made.id) == "a"


def test_typing_is_not_joined_over_what_somebody_else_wrote(desk, fake_dossier) -> None:
    made = desk.perform(add_record(Organization), None, Organization(name="a")).value
    control = object()
    desk.perform(change_field(Organization, "name"), control, made.id, "ab")
    with fake_dossier.unit_of_work(None) as unit:
        unit.change(made, name="theirs")
    desk.perform(change_field(Organization, "name"), control, made.id, "theirs and ours")
    desk.undo()
    assert text_of(desk, made.id) == "theirs"


def test_only_typing_in_one_control_is_joined(desk) -> None:
    made = desk.perform(add_record(Organization), None, Organization(name="a")).value
    for initiator, name in ((None, "b"), (None, "c"), (object(), "d"), (object(), "e")):
        desk.perform(change_field(Organization, "name"), initiator, made.id, name)
    for name in "dcba":
        desk.undo()
        assert text_of(desk, made.id) == name


def test_undo_of_a_set_gives_back_only_its_own_members(desk, fake_dossier) -> None:
    one, two, three = (Body(name=name) for name in "abc")
    first = Recommendation(text="x", addressed_to=frozenset({one.id}))
    made = desk.perform(add_record(Recommendation), None, first).value
    desk.perform(change_field(Recommendation, "addressed_to"), None, made.id, frozenset({two.id}))
    with fake_dossier.unit_of_work(None) as unit:
        now = unit.get(Recommendation, made.id)
        unit.change(now, addressed_to=now.addressed_to | {three.id})
    desk.undo()
    assert desk.read(lambda reader: reader.get(Recommendation, made.id)).addressed_to == {one.id, three.id}


def test_a_step_that_fails_leaves_nothing_and_is_no_step(desk, fake_dossier) -> None:
    made = desk.perform(add_record(Organization), None, Organization(name="a")).value
    fake_dossier.fail_with = OSError("disk full")
    with contextlib.suppress(OSError):
        desk.perform(change_field(Organization, "name"), None, made.id, "b")
    fake_dossier.fail_with = None
    assert text_of(desk, made.id) == "a"
    assert desk.history.undo_name.en == "add an item (organization)"


def test_an_undo_that_fails_can_be_tried_again(desk, fake_dossier) -> None:
    made = desk.perform(add_record(Organization), None, Organization(name="a")).value
    desk.perform(change_field(Organization, "name"), None, made.id, "b")
    for act, name, after in ((desk.undo, "b", "a"), (desk.redo, "a", "b")):
        fake_dossier.fail_with = OSError("disk full")
        with contextlib.suppress(OSError):
            act()
        fake_dossier.fail_with = None
        assert text_of(desk, made.id) == name
        act()
        assert text_of(desk, made.id) == after


def test_after_a_new_step_nothing_older_is_played_again(desk) -> None:
    made = desk.perform(add_record(Organization), None, Organization(name="a")).value
    desk.perform(change_field(Organization, "name"), None, made.id, "b")
    desk.undo()
    desk.perform(change_field(Organization, "website"), None, made.id, "https://a.example")
    assert desk.redo() is None
    assert desk.history.redo_name is None
    assert text_of(desk, made.id) == "a"


ACTIONS = ["add", "rename", "delete", "undo", "redo"]
actions = st.lists(st.tuples(st.sampled_from(ACTIONS), st.integers(0, 5)), max_size=40)


@settings(deadline=None)
@given(actions)
def test_undoing_everything_leads_back_and_redoing_forward(fake_factory, steps: list[tuple[str, int]]) -> None:
    desk, dossier = fake_factory()
    made: list = []
    for action, number in steps:
        alive = [record for record in made if record not in dossier.deleted]
        if action == "add":
            made.append(desk.perform(add_record(Organization), None, Organization(name=str(number))).value.id)
        elif action == "rename" and alive:
            desk.perform(change_field(Organization, "name"), None, alive[number % len(alive)], f"n{number}")
        elif action == "delete" and alive:
            desk.perform(delete_record(Organization), None, alive[number % len(alive)])
        elif action == "undo":
            desk.undo()
        elif action == "redo":
            desk.redo()
    end = _state(dossier)
    undone = 0
    while desk.undo() is not None:
        undone += 1
    assert _state(dossier) == {}
    for _ in range(undone):
        desk.redo()
    assert _state(dossier) == end


def _state(dossier) -> dict:
    return {record: row for record, row in dossier.rows.items() if record not in dossier.deleted}
