"""What a record shows, as a pure function of the set of its operations: blind to order, repeats and clocks.

The heads of a field are the operations that no other operation on that field names in `over`. Among several heads the
greatest `order` is shown first and none is thrown away; a member of a set is present when any head says so; long texts
are merged when read; a record is deleted when all heads of `deleted` say so and they saw, together, every head of its
other fields. No machine ever writes a merge: only what a person chooses becomes an operation over all heads.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol, TypeVar

from desktop.domain.codec import Stored
from desktop.domain.declaration import Field, Reconcile
from desktop.domain.operation import DELETED
from desktop.domain.text_merge import Merged, merge

SHOWN_VERSIONS = 8  # of one field; a person chooses among these, the log holds the rest


class Edit(Protocol):
    """An operation as reconciliation sees it: portable ones and those of a dossier file alike."""

    @property
    def id(self) -> Any:
        """Return its name, as others write it in `over`."""

    @property
    def field(self) -> str:
        """Return the field it sets."""

    @property
    def value(self) -> Stored:
        """Return what it sets it to."""

    @property
    def over(self) -> Iterable[Any]:
        """Return the names of what its author saw and replaced."""

    @property
    def order(self) -> tuple[int, bytes, int, int]:
        """Return what decides among heads."""


E = TypeVar("E", bound=Edit)
Heads = Mapping[str, Sequence[E]]


def heads_of(edits: Iterable[E]) -> dict[str, list[E]]:
    """Return the heads of each field of one record, in the order given."""
    by_field: dict[str, list[E]] = defaultdict(list)
    for edit in edits:
        by_field[edit.field].append(edit)
    return {field: _unnamed(found) for field, found in by_field.items()}


def is_deleted(heads: Heads[E]) -> bool:
    """Say whether a record with these heads is deleted; an edit that no deletion saw keeps it alive."""
    deletions = heads.get(DELETED, ())
    if not deletions or any(head.value != 1 for head in deletions):
        return False
    return not _unseen(heads, deletions)


def deletion_contested(heads: Heads[E]) -> bool:
    """Say whether somebody deleted a record that lives on because somebody else worked on it."""
    return any(head.value == 1 for head in heads.get(DELETED, ())) and not is_deleted(heads)


def contested(field: Field | None, heads: Sequence[E]) -> bool:
    """Say whether a person must choose: several heads with different values, where the field's rule keeps them all.

    `field` is None for one that only a newer version declares; its heads wait until it can be shown. Versions of a
    long text are no contest as long as they merge without doubt: see `merged`.
    """
    if len(heads) < 2 or field is None or field.reconcile is not Reconcile.KEEP_HEADS:
        return False
    return len({(type(head.value), head.value) for head in heads}) > 1


def newest(heads: Sequence[E]) -> E:
    """Return the head that is shown."""
    return max(heads, key=_order)


def present(heads: Sequence[E]) -> bool:
    """Say whether a member is in its set: an addition that a removal did not see survives it."""
    return any(head.value == 1 for head in heads)


def merged(heads: Sequence[E], ancestor: E | None) -> Merged:
    """Return the three-way merge of versions of a long text, identical on every computer."""
    versions = [str(head.value or "") for head in sorted(heads, key=_order)[-SHOWN_VERSIONS:]]
    return merge(str(ancestor.value or "") if ancestor else "", versions)


def common_ancestor(heads: Sequence[E], edits: Iterable[E]) -> E | None:
    """Return the latest operation on the same field that all `heads` go back to, None when there is none."""
    by_id = {edit.id: edit for edit in edits}
    shared: set[Any] | None = None
    for head in heads:
        before = _before(head, by_id)
        shared = before if shared is None else shared & before
    return max((by_id[one] for one in shared or ()), key=_order, default=None)


def _before(head: E, by_id: Mapping[Any, E]) -> set[Any]:
    """Return all operations on the field that `head` goes back to, itself included."""
    found, waiting = set(), [head.id]
    while waiting:
        one = waiting.pop()
        if one in by_id and one not in found:
            found.add(one)
            waiting.extend(by_id[one].over)
    return found


def _unseen(heads: Heads[E], deletions: Sequence[E]) -> bool:
    seen = {name for deletion in deletions for name in deletion.over}
    return any(head.id not in seen for field, found in heads.items() if field != DELETED for head in found)


def _unnamed(edits: list[E]) -> list[E]:
    if len(edits) == 1:
        return edits
    named = {name for edit in edits for name in edit.over}
    return [edit for edit in edits if edit.id not in named]


def _order(edit: Edit) -> tuple[int, bytes, int, int]:
    return edit.order
