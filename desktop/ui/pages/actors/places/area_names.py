"""The areas of a release by what people type: completed as they type, told apart by their level."""

from desktop.domain.gazetteer import Area, Release, level_label
from desktop.usecases.places.gazetteer import name_key
from desktop.wording.folding import fold
from desktop.wording.words import Language

_USUAL = 2  # of areas that share a name, the one of this level comes first: what 5W tables name


class AreaNames:
    """Names such as `Bourem (cercle, ML0702)`; the name or the code alone is enough where it is the only one."""

    def __init__(self, release: Release, language: Language) -> None:
        self._country = release.country
        self._language = language
        areas = [area for area in release.areas if area.level]
        self._areas = {self.label(area): area for area in sorted(areas, key=_order)}

    def label(self, area: Area) -> str:
        """Return what an area is called, and what it is."""
        level = level_label(self._country, area.level).text(self._language)
        inside = f"{level}, {area.code}" if area.code else level
        return f"{area.called(self._language.value)} ({inside})"

    def complete(self, typed: str) -> str:
        """Return the whole text of the first area whose name or code begins with what was typed, or an empty text."""
        folded = fold(typed)
        for label, area in self._areas.items():
            for spelled in (label, area.code):
                if folded.strip() and fold(spelled[: len(typed)]) == folded:
                    return typed + spelled[len(typed) :]
        return ""

    def found(self, text: str) -> list[Area]:
        """Return the areas that a text means: one when it is whole, several that share a name."""
        whole = self._areas.get(text.strip())
        if whole is not None:
            return [whole]
        key = fold(text.strip())
        folded = [area for label, area in self._areas.items() if fold(label) == key or fold(area.code) == key]
        return folded or [area for area in self._areas.values() if name_key(area.name) == name_key(text)]


def _order(area: Area) -> tuple[bool, int, str, str]:
    return area.level != _USUAL, area.level, fold(area.name), area.code
