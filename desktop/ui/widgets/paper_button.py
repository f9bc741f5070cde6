"""The button that puts the printed page in the place of the fields, where there is no room for both."""

from desktop.ui.widgets.making import Button
from desktop.ui.widgets.speech import Speech
from desktop.wording.words import Language, Words

_PAGE = Words("Page imprimée", "Printed page")
_FIELDS = Words("Saisie", "Entry")


class PaperButton(Button):
    """Says what a press shows next; `clicked` carries whether that is the page."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._speech = Speech(language)
        self.setAutoDefault(False)
        self.setProperty("role", "flat")
        self.setCheckable(True)
        self.offer(offered=False, shown=False)

    def offer(self, *, offered: bool, shown: bool) -> None:
        """Be there where the page has no room of its own, pressed while it is shown."""
        self.setVisible(offered)
        self.setChecked(shown)
        self._speech.say(_FIELDS if shown else _PAGE, self.setText)

    def retranslate(self, language: Language) -> None:
        """Say it in `language`."""
        self._speech.retranslate(language)
