"""How the window looks and speaks, as entries of its menu: language, dark or light, text size."""

from collections.abc import Callable

from desktop.ui.actions import MenuEntry, digit_keys
from desktop.ui.theme.theme import Theme
from desktop.wording.words import Language, Words

_OTHER_LANGUAGE = Words("English", "Français")
_DARK = Words("Apparence sombre ou claire", "Dark or light appearance")
_LARGER = Words("Texte plus grand", "Larger text")
_SMALLER = Words("Texte plus petit", "Smaller text")
_NORMAL = Words("Texte normal", "Normal text")


class ViewMenu:
    """Changes the theme, and asks for the other language through `set_language`."""

    def __init__(self, theme: Theme, language: Language, set_language: Callable[[Language], object]) -> None:
        self._theme = theme
        self._language = language
        self._set_language = set_language

    def entries(self) -> tuple[MenuEntry, ...]:
        """Return the entries in their order."""
        return (
            MenuEntry(_OTHER_LANGUAGE, self._switch_language),
            MenuEntry(_DARK, self._switch_dark),
            MenuEntry(_LARGER, self._theme.enlarge, ("Ctrl++", "Ctrl+=")),
            MenuEntry(_SMALLER, self._theme.reduce, ("Ctrl+-",)),
            MenuEntry(_NORMAL, self._normal, digit_keys(0)),
        )

    def retranslate(self, language: Language) -> None:
        """Know which language is the other one."""
        self._language = language

    def _switch_language(self) -> None:
        self._set_language(Language.FR if self._language is Language.EN else Language.EN)

    def _switch_dark(self) -> None:
        self._theme.set_dark(not self._theme.dark)

    def _normal(self) -> None:
        self._theme.set_scale(1.0)
