"""What can be done about a cell that is not understood: said under the spreadsheet, done with one press."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject

from desktop.domain.identity import RecordId
from desktop.domain.place import PlaceRef
from desktop.ui.pages.actors.table.entering import Entering
from desktop.ui.pages.actors.table.foot import CellFoot, CellSaid, Remedy
from desktop.ui.pages.actors.table.model import ActivityTableModel
from desktop.ui.pages.actors.table.view import SheetView
from desktop.ui.pages.workplace import Workplace
from desktop.ui.widgets.turn import Turn
from desktop.usecases.activities.decisions import Candidate, Naming
from desktop.usecases.activities.drafts import CellKey
from desktop.usecases.activities.grid import COLUMNS
from desktop.usecases.activities.targets import ACTIVITY
from desktop.usecases.activities.typed_cells import THEME, Doubt
from desktop.wording.words import Words

_IT_IS = Words("C’est {label} ({reason})", "It is {label} ({reason})")
_MAKE = {
    Naming.ORGANIZATION.value: Words("Créer l’organisation «\u00a0{name}\u00a0»", "Make the organization “{name}”"),
    THEME: Words("Créer la thématique «\u00a0{name}\u00a0»", "Make the theme “{name}”"),
}
_MAKE_ALL = Words(
    "Créer les {n} organisations qui ne ressemblent à aucune autre", "Make the {n} organizations that resemble no other"
)
_KEEP_NAME = Words("Garder «\u00a0{name}\u00a0» sans code", "Keep “{name}” without a code")
_NOW_UNDERSTOOD = Words("Ce texte est compris maintenant.", "This text is understood now.")
_SAVE = Words("Enregistrer", "Save")
_COMPARE = Words("Comparer et choisir", "Compare and choose")
_RETRY = Words("Réessayer", "Try again")


class Remedies(QObject):
    """Follows the cursor of the spreadsheet."""

    def __init__(
        self, place: Workplace, view: SheetView, model: ActivityTableModel, entering: Entering, foot: CellFoot
    ) -> None:
        super().__init__(view)
        self._place = place
        self._view, self._model, self._entering, self._foot = view, model, entering, foot
        self._turn = Turn(self.show, self)
        view.current_moved.connect(self._turn.take)
        model.dataChanged.connect(self._turn.take)
        model.modelReset.connect(self._turn.take)

    def show(self) -> None:
        """Tell of the cell of the cursor."""
        index = self._view.currentIndex()
        if not index.isValid() or self._model.words is None:
            self._foot.show_cell(CellSaid())
            return
        key = self._model.key(index)
        heading = ACTIVITY.fields[COLUMNS[index.column()]].label.text(self._foot.language)
        remark, remedies = self._model.remark(key), self._remedies(key)
        waits = key in self._model.rows.drafts
        if waits and remark is None and key not in self._model.rows.pending:
            remark = _NOW_UNDERSTOOD
        if not waits and remark is None and self._model.reading is not None:
            value = getattr(self._model.rows.record(key[0]), key[1])
            remark = self._model.reading.doubtful(value) if isinstance(value, PlaceRef) else None
        self._foot.show_cell(CellSaid(heading, self._model.text(key), remark, waits, remedies))

    def _remedies(self, key: CellKey) -> list[Remedy]:
        rows, reading = self._model.rows, self._model.reading
        text = rows.drafts.get(key)
        if key in rows.contested and text is None:
            return [Remedy(_COMPARE, partial(self._place.conflict_asked.emit, *key))]
        if text is None or reading is None or key in rows.pending:
            return []
        if key in rows.refusals:
            return [Remedy(_RETRY, self._entering.retry)]
        meaning = reading.meaning(key[1], text)
        if meaning.understood:
            return [Remedy(_SAVE, partial(self._entering.save, key))]
        if not meaning.doubts:
            return []
        doubt = meaning.doubts[0]
        candidates = reading.candidates(doubt)
        found = [self._meant(doubt, one) for one in candidates]
        if doubt.naming == Naming.PLACE:
            kept = reading.without_code(doubt)
            words = _KEEP_NAME.filled(name=doubt.said)
            return [*found, Remedy(words, partial(self._recognize, doubt, kept))]
        if reading.is_shared(doubt):
            return found
        words = _MAKE[doubt.naming].filled(name=doubt.said)
        made = [Remedy(words, partial(self._make_known, (doubt,)))]
        all_new = reading.new_organizations((column, said) for (_, column), said in rows.drafts.items())
        if len(all_new) > 1 and any(one.key == doubt.key for one in all_new):
            made.append(Remedy(_MAKE_ALL.filled(n=len(all_new)), partial(self._make_known, all_new)))
        return [*found, *made]

    def _meant(self, doubt: Doubt, candidate: Candidate) -> Remedy:
        words = _IT_IS.filled(label=candidate.label, reason=candidate.reason)
        return Remedy(words, partial(self._recognize, doubt, candidate.means))

    def _recognize(self, doubt: Doubt, means: RecordId | PlaceRef) -> None:
        self._view.setFocus()
        self._entering.recognize(doubt, means)

    def _make_known(self, doubts: Sequence[Doubt]) -> None:
        self._view.setFocus()
        self._entering.make_known(doubts)
