"""The places that records name in other releases, in three groups: to be looked at, sure, confirmed."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem
from typing_extensions import override

from desktop.domain.kinds.places import PlaceChange
from desktop.domain.place import PlaceRef
from desktop.ui.pages.actors.places.area_names import AreaNames
from desktop.ui.theme.rows import ROW_ROLE, Heading, Part, TwoLines
from desktop.ui.theme.status import Mark, Tone
from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.lists import TwoLineDelegate
from desktop.usecases.places.known import dated
from desktop.usecases.places.successions import Crosswalk, Succession, is_sure
from desktop.wording.words import Language, Words, counted

PLACES = Words("Lieux d’autres versions", "Places of other releases")
_CHECK = Words("À regarder ({n})", "To be looked at ({n})")
_SURE = Words("Sûrs ({n})", "Sure ({n})")
_CONFIRMED = Words("Confirmés ({n})", "Confirmed ({n})")
_USES = Words("{n} fiche", "{n} record"), Words("{n} fiches", "{n} records")
_ASIDE = Words("{release} · {uses}", "{release} · {uses}")
_NO_RELEASE = Words("sans version", "no release")
_INTO = "→ "
_PLACE = ROW_ROLE + 10
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class SuccessionList(QListWidget):
    """`picked` carries the row that somebody went to; `entered` when it is to be corrected."""

    picked = Signal(object)     # Succession
    entered = Signal()

    def __init__(self, theme: Theme, language: Language) -> None:
        super().__init__()
        self._language = language
        self._rows: dict[PlaceRef, Succession] = {}
        self.setProperty("role", "boxed")
        self.setAccessibleName(PLACES.text(language))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._delegate = TwoLineDelegate(theme, boxed=True)
        self.setItemDelegate(self._delegate)
        self.currentItemChanged.connect(self._moved)

    def show_rows(self, crosswalk: Crosswalk, names: AreaNames, go_to: PlaceRef | None) -> None:
        """Show all rows, and go to one of them, the first where there is none."""
        self._rows = {row.place: row for row in crosswalk.rows}
        waiting = [row for row in crosswalk.rows if not row.confirmed]
        groups = (
            (_CHECK, [row for row in waiting if not is_sure(row)]), (_SURE, list(filter(is_sure, waiting))),
            (_CONFIRMED, [row for row in crosswalk.rows if row.confirmed]),
        )  # fmt: skip
        self.blockSignals(True)
        self.clear()
        for words, rows in groups:
            if rows:
                self._add_heading(words.text(self._language, n=len(rows)))
                for row in rows:
                    self._add(row, names)
        self.blockSignals(False)
        self._go_to(go_to)

    def current(self) -> Succession | None:
        """Return the row in sight."""
        item = self.currentItem()
        return self._rows.get(item.data(_PLACE)) if item is not None else None

    def after(self, place: PlaceRef) -> PlaceRef | None:
        """Return the next place that nobody has looked at, else this one."""
        order = [self.item(index).data(_PLACE) for index in range(self.count())]
        later = order[order.index(place) + 1 :] if place in order else order
        return next((one for one in later if one is not None and not self._rows[one].confirmed), place)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in _ENTER and self.current() is not None:
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def _add_heading(self, text: str) -> None:
        item = QListWidgetItem(text)
        item.setData(ROW_ROLE, Heading(text))
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.addItem(item)

    def _add(self, row: Succession, names: AreaNames) -> None:
        line = self._line(row, names)
        item = QListWidgetItem(line.spoken())
        item.setData(ROW_ROLE, line)
        item.setData(_PLACE, row.place)
        self.addItem(item)

    def _line(self, row: Succession, names: AreaNames) -> TwoLines:
        release = dated(row.place.release) if row.place.release else _NO_RELEASE
        uses = counted(row.uses, *_USES)
        aside = _ASIDE.text(self._language, release=release.text(self._language), uses=uses.text(self._language))
        return TwoLines(place_words(row.place), aside, tuple(self._parts(row, names)))

    def _parts(self, row: Succession, names: AreaNames) -> Iterator[Part]:
        mark, tone = look(row)
        yield Part(row.change.label.text(self._language), tone, mark)
        if row.successors:
            yield Part(_INTO + ", ".join(map(names.label, row.successors)))

    def _go_to(self, place: PlaceRef | None) -> None:
        items = [self.item(index) for index in range(self.count())]
        rows = [item for item in items if item.data(_PLACE) is not None]
        found = next((item for item in rows if item.data(_PLACE) == place), rows[0] if rows else None)
        if found is not None:
            self.setCurrentItem(found)
        else:
            self.picked.emit(None)

    def _moved(self, item: QListWidgetItem | None) -> None:
        self.picked.emit(self._rows.get(item.data(_PLACE)) if item is not None else None)


def look(row: Succession) -> tuple[Mark, Tone]:
    """Return how far a person and the program are with a place, as shape and colour."""
    if row.confirmed:
        return Mark.FULL, Tone.DONE
    if row.change is PlaceChange.UNKNOWN:
        return Mark.EMPTY, Tone.DANGER
    return (Mark.HALF, Tone.MUTED) if is_sure(row) else (Mark.ALERT, Tone.ATTENTION)


def place_words(place: PlaceRef) -> str:
    """Return a place as it was written: its name, and its code where it has one."""
    return f"{place.name} · {place.code}" if place.code else place.name
