"""The bar at the top: the name, the way to anything, whose dossier this is, and the menu."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QMenu, QSizePolicy

from desktop.ui.theme.measures import LARGE
from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.elided import ElidedLabel
from desktop.ui.widgets.making import make_button, make_label, row
from desktop.ui.widgets.search import SearchField
from desktop.ui.widgets.speech import Speech
from desktop.wording.words import Language, Words

_MENU = Words("Menu", "Menu")
_RAIL = 152


class TopBar(QFrame):
    """44 pixels at 100 %; the search field begins where the rail ends."""

    def __init__(self, name: str, theme: Theme, language: Language, menu: QMenu) -> None:
        super().__init__()
        self._theme = theme
        self._speech = Speech(language)
        self._brand = make_label("Toguna", "brand")
        self.search = SearchField(theme, language)
        self._name = ElidedLabel(name, "muted")
        self._name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._menu = make_button("flat")
        self._menu.setMenu(menu)
        self._menu.setFocusPolicy(Qt.FocusPolicy.TabFocus)      # by mouse the cursor stays where somebody types
        self._speech.say(_MENU, self._menu.setText)
        self.setObjectName("topbar")
        layout = row(self._brand, self.search, 1, self._name, self._menu, gap=0, margins=(LARGE, 0, 8, 0))
        layout.setStretchFactor(self.search, 4)
        self.setLayout(layout)
        theme.changed.connect(self._measure)
        self._measure()

    def retranslate(self, language: Language) -> None:
        """Say it in `language`."""
        self._speech.retranslate(language)
        self.search.retranslate(language)

    def open_menu(self) -> None:
        """Unfold the menu, for a key."""
        self._menu.showMenu()

    def _measure(self) -> None:
        self.setFixedHeight(self._theme.measures.px(44))
        self._brand.setFixedWidth(max(_RAIL, self._theme.measures.px(90)))
        self._name.setContentsMargins(12, 0, 8, 0)
