"""Asks who may read a table that leaves, and whether machines read it too."""

from PySide6.QtWidgets import QWidget

from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.ui.dialogs.frame import DialogFrame
from desktop.ui.pages.workplace import Workplace
from desktop.ui.widgets.check import CheckBox
from desktop.ui.widgets.choice import ChoiceButton, options_of
from desktop.ui.widgets.labelled import FieldColumn
from desktop.usecases.activities.outgoing import Leaving
from desktop.wording.words import Words

_ACTION = Words("Choisir le fichier…", "Choose the file…")
_WHO = Words("Qui peut lire le fichier", "Who may read the file")
_WHO_HINT = Words(
    "Les activités d’accès plus restreint n’y sont pas.", "Activities that fewer people may read are left out."
)
_TAGS = Words("Ajouter une ligne de mots-clés HXL sous les titres", "Add a row of HXL hashtags below the headings")


class ExportDialog(DialogFrame):
    """Answers with what was chosen."""

    def __init__(self, title: Words, place: Workplace, parent: QWidget | None) -> None:
        super().__init__(title, _ACTION, place.language, parent)
        self.who = ChoiceButton(options_of(Sensitivity), place.theme, place.language)
        self.who.set_value(Sensitivity.MEMBERS)
        self.tags = CheckBox(place.theme, self.say(_TAGS))
        self.body.addWidget(FieldColumn(_WHO, self.who, place.language, hint=_WHO_HINT))
        self.body.addWidget(self.tags)
        self.who.setFocus()

    def answer(self) -> Leaving:
        """Return what was chosen."""
        return Leaving(Sensitivity(str(self.who.value())), self.tags.isChecked())

    @classmethod
    def ask(cls, title: Words, place: Workplace, parent: QWidget | None) -> Leaving | None:
        """Return what was chosen, None when the person renounced."""
        dialog = cls(title, place, parent)
        return dialog.answer() if dialog.answered() else None
