"""Some of a list are to be taken somewhere: one chooses where, and unticks who is not meant."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from desktop.ui.dialogs.ticking import TickDialog
from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.choice import ChoiceButton, Option
from desktop.ui.widgets.labelled import FieldColumn
from desktop.ui.widgets.ticks import TickRow
from desktop.wording.words import Language, Words


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: the title, one sentence, what the choice above the list is called, what the button says."""

    title: Words
    sentence: Words
    where: Words
    action: Words


class GatherDialog(TickDialog):
    """A choice over a list of ticks."""

    def __init__(
        self, question: Question, places: Sequence[Option], rows: Sequence[TickRow], theme: Theme, language: Language,
        parent: QWidget | None = None,
    ) -> None:
        """`places` are never empty; the first is proposed."""
        super().__init__(question.title, question.sentence, question.action, rows, theme, language, parent)
        self.choice = ChoiceButton(places, theme, language)
        self.body.insertWidget(0, FieldColumn(question.where, self.choice, language))

    @classmethod
    def gather(
        cls, question: Question, places: Sequence[Option], rows: Sequence[TickRow], theme: Theme, language: Language,
        parent: QWidget | None = None,
    ) -> tuple[Hashable, list[Hashable]] | None:
        """Return the place and the keys that were ticked, None when the person renounced."""
        dialog = cls(question, places, rows, theme, language, parent)
        return (dialog.choice.value(), dialog.list.ticked()) if dialog.answered() else None
