"""*Correspondances des lieux*: what became of places of other releases, confirmed at once or corrected one by one."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.domain.errors import KnownError
from desktop.domain.gazetteer import Area
from desktop.domain.place import PlaceRef
from desktop.ui.dialogs.frame import DialogFrame
from desktop.ui.pages.actors.places.area_names import AreaNames
from desktop.ui.pages.actors.places.files import PlaceFiles
from desktop.ui.pages.actors.places.succession_list import SuccessionList, place_words
from desktop.ui.pages.workplace import UNDO_WORD, Workplace
from desktop.ui.widgets.chip import Chip
from desktop.ui.widgets.chips import ChipField
from desktop.ui.widgets.labelled import FieldColumn
from desktop.ui.widgets.making import make_button, make_label, row
from desktop.usecases.places.known import dated
from desktop.usecases.places.successions import Crosswalk, Succession, change_into, confirm_successions, is_sure
from desktop.usecases.ports import Reader
from desktop.wording.words import Words, counted, same

TITLE = Words("Correspondances des lieux", "What became of places")
_SENTENCE = Words(
    "Les fiches nomment ces lieux comme dans une autre version des limites. Dites où ils sont dans celle qui est "
    "dessinée\u00a0: {country}, {day}. Rien n’est réécrit\u00a0: chaque fiche garde son lieu tel qu’il a été noté.",
    "Records name these places as in another release of boundaries. Say where they are in the one that is drawn: "
    "{country}, {day}. Nothing is rewritten: each record keeps its place as it was noted.",
)
_NOTHING = Words(
    "Il n’y a rien à confirmer\u00a0: aucune fiche ne nomme un lieu de ce pays comme dans une autre version que celle "
    "qui est dessinée\u00a0: {country}, {day}.",
    "There is nothing to confirm: no record names a place of this country as in another release than the one that is "
    "drawn: {country}, {day}.",
)
_ALL = Words("Confirmer le lieu sûr", "Confirm the sure place"), Words(
    "Confirmer les {n} lieux sûrs", "Confirm the {n} sure places"
)
_ONE = Words("Confirmer ce lieu", "Confirm this place")
_LOST = Words("Confirmer\u00a0: introuvable", "Confirm: not found")
_CLOSE = Words("Fermer", "Close")
_NOW = Words("Aujourd’hui", "Today")
_HINT = Words(
    "Tapez un nom ou un P-code et Entrée\u00a0; plusieurs lieux si l’ancien a été divisé. Chaque correction est "
    "enregistrée et confirmée.",
    "Type a name or a P-code and Enter; several places where the former one was divided. Each correction is saved and "
    "confirmed.",
)
_KEPT = Words("{n} lieu confirmé.", "{n} place confirmed."), Words("{n} lieux confirmés.", "{n} places confirmed.")
_NO_AREA = Words(
    "«\u00a0{text}\u00a0» n’est pas dans cette version. Tapez le début du nom, puis choisissez avec Tab.",
    "“{text}” is not in this release. Type how the name begins, then choose with Tab.",
)
_SEVERAL = Words(
    "«\u00a0{text}\u00a0» nomme plusieurs lieux\u00a0: {which}. Tapez le P-code, ou le nom avec son niveau.",
    "“{text}” names several places: {which}. Type the P-code, or the name with its level.",
)
_WIDTH = 760
_EDGE = 40
_SHARE = 0.4  # of the screen's height that the list takes at most


class SuccessionsDialog(DialogFrame):
    """Each row is confirmed or corrected by itself, in a step that can be undone."""

    def __init__(
        self, place: Workplace, files: PlaceFiles, crosswalk: Crosswalk, parent: QWidget | None = None
    ) -> None:
        release = crosswalk.release
        country = next((same(area.called(place.language.value)) for area in release.at(0)), same(release.country))
        sentence = (_SENTENCE if crosswalk.rows else _NOTHING).filled(country=country, day=dated(release.release))
        super().__init__(TITLE, _ONE, place.language, parent, sentence=sentence)
        self._place = place
        self._files = files
        self._crosswalk = crosswalk
        self._names = AreaNames(release, place.language)
        self._cancel.setText(self.say(_CLOSE))
        self.list = SuccessionList(place.theme, place.language)
        room = self.screen().availableSize().height()
        self.list.setMinimumHeight(min(place.theme.measures.px(290), round(room * _SHARE)))
        self.field = ChipField(place.theme, place.language, complete=self._names.complete)
        self._which = make_label(role="section", wrap=True)
        self._column = FieldColumn(_NOW, self.field, place.language, hint=_HINT)
        self.confirm_all = make_button("", self._confirm_all)
        self._told = make_label(role="done")
        self._undo = make_button("link", place.undo, self.say(UNDO_WORD))
        self._lay_out()
        self.list.picked.connect(self._pick)
        self.list.entered.connect(self.field.setFocus)
        self.field.entered.connect(self._add)
        self.field.removed.connect(self._remove)
        place.changed.connect(self._look)
        self._show(crosswalk)

    @override
    def take(self) -> None:
        row = self.list.current()
        if row is not None:
            self._confirm([row], self.list.after(row.place))

    @override
    def done(self, result: int) -> None:
        self._place.changed.disconnect(self._look)
        super().done(result)

    def _lay_out(self) -> None:
        self.setMinimumWidth(
            min(self._place.theme.measures.px(_WIDTH), self.screen().availableSize().width() - _EDGE)
        )
        for sequence, slot in ((QKeySequence.StandardKey.Undo, self._place.undo), (
            QKeySequence.StandardKey.Redo, self._place.redo
        )):  # fmt: skip
            QShortcut(QKeySequence(sequence), self).activated.connect(slot)
        self.body.addWidget(self.list)
        self.body.addWidget(self._which)
        self.body.addWidget(self._column)
        self.body.addLayout(row(self._told, self._undo, 1))
        self.add_left(self.confirm_all)
        self._told.hide()
        self._undo.hide()
        self.list.setFocus()

    def _look(self, _changes: object = None) -> None:
        self._place.read((id(self), "rows"), self._read_rows, done=self._show_again)

    def _read_rows(self, reader: Reader) -> Crosswalk | None:
        return self._files.crosswalk(reader)

    def _show_again(self, crosswalk: Crosswalk | None) -> None:
        if crosswalk is not None and crosswalk.release == self._crosswalk.release:
            if _confirmed(crosswalk) < _confirmed(self._crosswalk):     # undone: once more would undo something else
                self._told.hide()
                self._undo.hide()
            self._show(crosswalk)

    def _show(self, crosswalk: Crosswalk) -> None:
        row = self.list.current()
        self._crosswalk = crosswalk
        self._show_rows(row.place if row is not None else None)

    def _show_rows(self, go_to: PlaceRef | None) -> None:
        rows = self._crosswalk.rows
        self.list.show_rows(self._crosswalk, self._names, go_to)
        sure = [one for one in rows if is_sure(one) and not one.confirmed]
        self.confirm_all.setVisible(bool(sure))
        self.confirm_all.setText(self.say(counted(len(sure), *_ALL)))
        for widget in (self.list, self._which, self._column, self.main):
            widget.setVisible(bool(rows))

    def _pick(self, row: Succession | None) -> None:
        self.show_error(None)
        if row is None:
            return
        self._which.setText(place_words(row.place))
        self.field.set_chips([Chip((area.level, area.key), self._names.label(area)) for area in row.successors])
        self.main.setText(self.say(_ONE if row.successors else _LOST))
        self.main.setEnabled(not row.confirmed)

    def _add(self, text: str) -> None:
        row, found = self.list.current(), self._names.found(text)
        if row is None:
            return
        if len(found) != 1:
            which = ", ".join(map(self._names.label, found))
            self.field.line.setText(text)
            self.show_error(KnownError((_SEVERAL if found else _NO_AREA).filled(text=text, which=which)), self.field)
            return
        if found[0] not in row.successors:
            self._correct(row, (*row.successors, found[0]))

    def _remove(self, gone: tuple[int, str]) -> None:
        row = self.list.current()
        if row is not None:
            self._correct(row, [area for area in row.successors if (area.level, area.key) != gone])

    def _correct(self, row: Succession, successors: Sequence[Area]) -> None:
        corrected = replace(row, change=change_into(row.place, successors), successors=tuple(successors))
        self._confirm([corrected], row.place)

    def _confirm_all(self) -> None:
        self._confirm([row for row in self._crosswalk.rows if is_sure(row) and not row.confirmed], None)

    def _confirm(self, rows: Sequence[Succession], go_to: PlaceRef | None) -> None:
        self.show_error(None)
        done = partial(self._confirmed, tuple(rows), go_to)
        self._place.perform(
            confirm_successions, self._crosswalk.release, rows, done=done, failed=self._refused, typed=False
        )

    def _confirmed(self, rows: Sequence[Succession], go_to: PlaceRef | None, count: int) -> None:
        now = {row.place: replace(row, confirmed=True) for row in rows}
        shown = tuple(now.get(row.place, row) for row in self._crosswalk.rows)
        self._crosswalk = replace(self._crosswalk, rows=shown)
        self._show_rows(go_to)
        self._told.setText(self.say(counted(count, *_KEPT)))
        self._told.show()
        self._undo.show()

    def _refused(self, error: Exception) -> None:
        if isinstance(error, KnownError):
            self.show_error(error)


def _confirmed(crosswalk: Crosswalk) -> int:
    return sum(row.confirmed for row in crosswalk.rows)
