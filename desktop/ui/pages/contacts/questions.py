"""What the page of contacts asks people, in dialogs; tests answer in their place."""

from collections.abc import Hashable, Sequence

from PySide6.QtWidgets import QWidget

from desktop.ui.dialogs.choosing import ChooseDialog, ChooseRow
from desktop.ui.dialogs.merging import Candidate, MergeAnswer, MergeDialog
from desktop.ui.dialogs.ticking import Remark, TickDialog
from desktop.ui.pages.workplace import Workplace
from desktop.ui.theme.rows import Part, TwoLines
from desktop.ui.widgets.ticks import TickRow
from desktop.usecases.directory import Known
from desktop.wording.words import Words

_WITH = Words("Fusionner avec…", "Merge with…")
_CHOOSE = Words("Comparer", "Compare")


class ContactQuestions:
    """Asks over a page."""

    def __init__(self, place: Workplace, parent: QWidget) -> None:
        self._place = place
        self._parent = parent

    def merge(self, pair: tuple[Candidate, Candidate], place: tuple[int, int]) -> MergeAnswer | None:
        """Ask whether two organisations are one."""
        return MergeDialog.ask(pair, self._place.theme, self._place.language, self._parent, place)

    def tick(
        self, title: Words, sentence: Words, action: Words, rows: Sequence[TickRow], remark: Remark | None = None
    ) -> list[Hashable] | None:
        """Ask which lines are to be taken."""
        theme, language = self._place.theme, self._place.language
        return TickDialog.ask(title, sentence, action, rows, theme, language, self._parent, remark=remark)

    def choose_other(self, known: Sequence[Known]) -> Hashable | None:
        """Ask for one of these organisations."""
        rows = [ChooseRow(one.id, _lines(one), " ".join(one.spellings)) for one in known]
        return ChooseDialog.ask(_WITH, _CHOOSE, rows, self._place.theme, self._place.language, self._parent)


def _lines(one: Known) -> TwoLines:
    return TwoLines(one.name, parts=(Part(one.full_name),) if one.full_name != one.name else ())
