"""The network as lists that a screen reader reads: every actor with whom it is linked and how; each of its links."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from desktop.domain.identity import RecordId
from desktop.ui.theme.rows import LOW_ROLE, ROW_ROLE, Part, TwoLines
from desktop.usecases.actors.network.graph import Network
from desktop.usecases.actors.network.telling import LinkLine, degree_words, told, type_words
from desktop.wording.words import Language

_Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
_SPOKEN = frozenset({
    Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole,
})  # fmt: skip


class ActorsModel(QAbstractListModel):
    """The actors of the picture by name; what a row says is written when it is seen."""

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._network = Network()

    def show_network(self, network: Network) -> None:
        """List these actors."""
        if network != self._network:
            self.beginResetModel()
            self._network = network
            self.endResetModel()

    def retranslate(self, language: Language) -> None:
        """Write all rows in `language`."""
        self.beginResetModel()
        self._language = language
        self.endResetModel()

    def place_of(self, actor: RecordId | None) -> QModelIndex:
        """Return the row of an actor, an invalid index when it has none."""
        found = (row for row, one in enumerate(self._network.actors) if one.id == actor)
        row = next(found, None)
        return QModelIndex() if row is None else self.index(row)

    def actor_at(self, index: _Index) -> RecordId | None:
        """Return the actor of a row."""
        return self._network.actors[index.row()].id if index.isValid() else None

    @override
    def rowCount(self, parent: _Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._network.actors)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == LOW_ROLE:
            return False        # every row has two lines: nobody has to write it to know how high it is
        if role == ROW_ROLE:
            return self._row(index.row())
        return self._spoken(index.row()) if role in _SPOKEN else None

    def _row(self, row: int) -> TwoLines:
        actor, network = self._network.actors[row], self._network
        said = told(network, actor.id, self._language) or degree_words(network, actor.id).text(self._language)
        return TwoLines(actor.name, str(network.degree(actor.id)), (Part(said),))

    def _spoken(self, row: int) -> str:
        actor, network, language = self._network.actors[row], self._network, self._language
        parts = (
            actor.name, type_words(actor.type).text(language), degree_words(network, actor.id).text(language),
            told(network, actor.id, language),
        )  # fmt: skip
        return ", ".join(part for part in parts if part)


class LinksModel(QAbstractListModel):
    """What links one actor to others, one thing a row."""

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._lines: tuple[LinkLine, ...] = ()

    def show_lines(self, lines: Sequence[LinkLine]) -> None:
        """List these links."""
        if tuple(lines) != self._lines:
            self.beginResetModel()
            self._lines = tuple(lines)
            self.endResetModel()

    def retranslate(self, language: Language) -> None:
        """Write all rows in `language`."""
        self.beginResetModel()
        self._language = language
        self.endResetModel()

    def line_at(self, index: _Index) -> LinkLine | None:
        """Return what a row is about."""
        return self._lines[index.row()] if index.isValid() else None

    @override
    def rowCount(self, parent: _Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._lines)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in {ROW_ROLE, *_SPOKEN}:
            return None
        line, language = self._lines[index.row()], self._language
        parts = tuple(Part(detail.text(language)) for detail in line.details)
        row = TwoLines(line.said.text(language), parts=parts)
        return row if role == ROW_ROLE else row.spoken()
