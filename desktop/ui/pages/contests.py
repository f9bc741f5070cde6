"""Where offices wrote different things, the field itself says so, and one click leads to the conflict."""

from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from typing_extensions import override

from desktop.domain.declaration import Record, kind_of
from desktop.domain.identity import RecordId
from desktop.domain.operation import DELETED
from desktop.ui.pages.workplace import Workplace
from desktop.ui.theme.status import Mark, paint_mark
from desktop.ui.widgets.labelled import FieldColumn
from desktop.ui.widgets.link import Link
from desktop.wording.words import Language, Words

_VERSIONS = Words("{n} versions", "{n} versions")
_NAMED = Words("{field}\u00a0: {n} versions", "{field}: {n} versions")
_DELETED = Words("Supprimée dans un autre bureau", "Deleted in another office")
_TIP = Words("Comparer et choisir", "Compare and choose")


class ContestBadge(Link):
    """A half disc and `2 versions`; hidden as long as there is but one."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(None)
        self._place = place
        self._words: Words | None = None
        self.setProperty("role", "badge")
        self.followed.connect(self._ask)
        self.hide()

    def show_contest(self, target: tuple[RecordId, str] | None, words: Words | None = None) -> None:
        """Lead to the conflict about a field of a record; None: there is none."""
        self.target = target
        self._words = words
        self.setVisible(target is not None)
        self.retranslate(self._place.language)

    def retranslate(self, language: Language) -> None:
        """Say it in `language`."""
        if self._words is not None:
            self.set_text(self._words.text(language))
            self.setAccessibleDescription(_TIP.text(language))

    @override
    def sizeHint(self) -> QSize:
        return super().sizeHint() + QSize(self._place.theme.measures.px(12), 0)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        px, palette = self._place.theme.measures.px, self._place.theme.palette
        side = px(8)
        painter = QPainter(self)
        box = self.rect().toRectF()
        box.setWidth(side)
        paint_mark(painter, box.translated(px(3), 0), Mark.HALF, palette.ochre)

    def _ask(self, target: tuple[RecordId, str]) -> None:
        self._place.conflict_asked.emit(*target)


class FormBadges(QObject):
    """The badges of one form: at each column, and `rest` for what has no column of its own."""

    def __init__(self, place: Workplace, kind: type[Record], parent: QObject) -> None:
        super().__init__(parent)
        self._place = place
        self._fields = kind_of(kind).fields
        self._key: RecordId | None = None
        self._columns: dict[str, FieldColumn] = {}
        self._badges: dict[str, ContestBadge] = {}
        self._but: frozenset[str] = frozenset()
        self.rest: ContestBadge | None = None
        place.contested_changed.connect(self._show)

    def add_column(self, name: str, column: FieldColumn) -> None:
        """Know where a field stands."""
        self._columns[name] = column

    def make_rest(self, but: frozenset[str] = frozenset()) -> ContestBadge:
        """Return the badge of what has no column, to be laid out by whoever has a place for it.

        `but` names fields that stand in another form.
        """
        self._but = but
        if self.rest is None:
            self.rest = ContestBadge(self._place)
        return self.rest

    def aim(self, key: RecordId | None) -> None:
        """Be about another record."""
        if key != self._key:
            self._key = key
            self._show()

    def retranslate(self, language: Language) -> None:
        """Say all in `language`."""
        for badge in self._badges.values():
            badge.retranslate(language)
        if self.rest is not None:
            self.rest.retranslate(language)

    def _show(self) -> None:
        contested = {name: n for (record, name), n in self._place.contested.items() if record == self._key}
        if not contested and not self._badges and self.rest is None:
            return
        for name, column in self._columns.items():
            if name in contested or name in self._badges:
                self._show_at(name, column, contested.get(name, 0))
        others = [name for name in contested if name not in self._columns and name not in self._but]
        if self.rest is not None:
            self._show_rest(others[0] if others else None, contested)

    def _show_at(self, name: str, column: FieldColumn, count: int) -> None:
        if name not in self._badges:
            self._badges[name] = ContestBadge(self._place)
            column.set_badge(self._badges[name])
        target = (self._key, name) if count and self._key is not None else None
        self._badges[name].show_contest(target, _VERSIONS.filled(n=count))

    def _show_rest(self, name: str | None, contested: dict[str, int]) -> None:
        if self.rest is None:
            return
        if name is None or self._key is None or (name != DELETED and name not in self._fields):
            self.rest.show_contest(None)
            return
        label = self._fields[name].label if name != DELETED else _DELETED
        words = label if name == DELETED else _NAMED.filled(field=label, n=contested[name])
        self.rest.show_contest((self._key, name), words)
