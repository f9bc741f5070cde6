"""The tree of bodies as a Qt model: filtered as one types, each match with the bodies it lies under."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from desktop.domain.identity import RecordId
from desktop.domain.kinds.bodies import BodyStatus
from desktop.ui.theme.looks import look_of
from desktop.ui.theme.rows import LOW_ROLE, ROW_ROLE, Part, TwoLines
from desktop.ui.theme.status import Mark, Tone
from desktop.usecases.bodies.tree import BodyNode
from desktop.wording.folding import fold
from desktop.wording.words import Language, Words

_Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
_ROLES = frozenset({LOW_ROLE, ROW_ROLE, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole})
_UNTIL = Words("{status} jusqu’à\u00a0: {day}", "{status} until {day}")
_EXPIRED = Words("mandat échu", "mandate expired")
_ENDED = Words("{status}, {day}", "{status}, {day}")
_CALLING = Words("appel à membres", "call for members")


@dataclass(slots=True)
class _Entry:
    """A row of the model: its body, where its parent stands in the list of entries, and those under it."""

    node: BodyNode
    parent: int
    row: int
    children: list[int] = field(default_factory=list)


class BodyTreeModel(QAbstractItemModel):
    """Rows of `body_tree`; what did not change is not drawn again."""

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._nodes: tuple[BodyNode, ...] = ()
        self._filter = ""
        self._entries: list[_Entry] = []
        self._top: list[int] = []

    def set_nodes(self, nodes: Sequence[BodyNode]) -> None:
        """Show these bodies."""
        if tuple(nodes) != self._nodes:
            self._nodes = tuple(nodes)
            self._arrange()

    def set_filter(self, text: str) -> None:
        """Show only what matches, with what it lies under."""
        if fold(text) != self._filter:
            self._filter = fold(text)
            self._arrange()

    @property
    def shown(self) -> list[RecordId]:
        """Return the bodies shown, from top to bottom."""
        return [entry.node.id for entry in self._entries]

    def place_of(self, record: RecordId | None) -> QModelIndex:
        """Return where a body is shown, an invalid index when it is not."""
        found = (number for number, entry in enumerate(self._entries) if entry.node.id == record)
        number = next(found, None)
        return self._index(number) if number is not None else QModelIndex()

    def record_at(self, index: _Index) -> RecordId | None:
        """Return the body of a row."""
        return self._entries[index.internalId()].node.id if index.isValid() else None

    def retranslate(self, language: Language) -> None:
        """Write all rows in `language`."""
        self._language = language
        self._arrange()

    @override
    def index(self, row: int, column: int, parent: _Index = _NO_INDEX) -> QModelIndex:
        siblings = self._children(parent)
        return self._index(siblings[row]) if column == 0 and 0 <= row < len(siblings) else QModelIndex()

    @override
    def parent(self, index: _Index) -> QModelIndex:  # type: ignore[override]  # the overload without index is QObject's
        above = self._entries[index.internalId()].parent if index.isValid() else -1
        return self._index(above) if above >= 0 else QModelIndex()

    @override
    def rowCount(self, parent: _Index = _NO_INDEX) -> int:
        return len(self._children(parent)) if parent.column() <= 0 else 0

    @override
    def columnCount(self, parent: _Index = _NO_INDEX) -> int:
        return 1

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in _ROLES:
            return None
        if role == LOW_ROLE:
            return False
        lines = self._lines(self._entries[index.internalId()].node)
        return lines if role == ROW_ROLE else lines.spoken()

    def _lines(self, node: BodyNode) -> TwoLines:
        look, language = look_of(node.status), self._language
        parts = [Part(self._status(node), look.tone if look else Tone.MUTED, look.mark if look else None)]
        if node.late:
            parts.append(Part(_EXPIRED.text(language), Tone.DANGER, Mark.ALERT))
        if node.calling:
            parts.append(Part(_CALLING.text(language), Tone.PRIMARY))
        if node.kind is not None:
            parts.append(Part(node.kind.label.text(language)))
        return TwoLines(node.title, parts=tuple(parts), dim=node.status is BodyStatus.DISSOLVED)

    def _status(self, node: BodyNode) -> str:
        status, language = node.status.label.text(self._language), self._language
        if node.until is None or node.late or node.status not in (BodyStatus.DISSOLVED, BodyStatus.TEMPORARY):
            return status
        words = _ENDED if node.status is BodyStatus.DISSOLVED else _UNTIL
        return words.text(language, status=status, day=node.until.wording(language, short=True))

    def _children(self, parent: _Index) -> list[int]:
        return self._entries[parent.internalId()].children if parent.isValid() else self._top

    def _index(self, number: int) -> QModelIndex:
        return self.createIndex(self._entries[number].row, 0, number)

    def _arrange(self) -> None:
        self.beginResetModel()
        self._entries = []
        self._top = self._enter(self._nodes, -1)
        self.endResetModel()

    def _enter(self, nodes: Sequence[BodyNode], parent: int) -> list[int]:
        numbers: list[int] = []
        for node in nodes:
            if self._wanted(node):
                number = len(self._entries)
                self._entries.append(_Entry(node, parent, len(numbers)))
                numbers.append(number)
                self._entries[number].children = self._enter(node.children, number)
        return numbers

    def _wanted(self, node: BodyNode) -> bool:
        said = fold(" ".join([node.title, node.full_name, self._lines(node).spoken()]))
        return all(word in said for word in self._filter.split()) or any(self._wanted(one) for one in node.children)
