"""A wording carries both languages of the application, so that no sentence can be left untranslated.

Lower rooms hand `Words` up (a label, the name of an undo step, the sentence of an error); only the edge - window,
command line, printed page - knows which language its reader wants and calls `text`. A third language would be looked
up by the French wording in `text`, and nowhere else; what a team says in the place of our words is (`GLOSSARY`).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

_STRETCH = str.maketrans("aeiouAEIOU", "áéíóúÁÉÍÓÚ")


class Language(StrEnum):
    """The language somebody reads; STRETCHED is French made 40 % longer, to find layouts that break."""

    FR = "fr"
    EN = "en"
    STRETCHED = "stretched"


@dataclass(frozen=True, slots=True)
class Words:
    """One wording in French and English; `{name}` marks what is filled in, the same names in both."""

    fr: str
    en: str

    def text(self, language: Language, **values: object) -> str:
        """Return the wording in `language` with `values` filled in."""
        said = GLOSSARY.instead_of(self)
        if language is Language.EN:
            return said.en.format(**values) if values else said.en
        filled = said.fr.format(**values) if values else said.fr
        return filled if language is Language.FR else _stretch(filled)

    def capitalised(self) -> "Words":
        """Return the wording with a capital at its beginning, as it stands alone."""
        return Words(capital(self.fr), capital(self.en))

    def spellings(self) -> tuple[str, ...]:
        """Return every way in which it is written: ours in both languages, and the team’s."""
        said = GLOSSARY.instead_of(self)
        return tuple(dict.fromkeys((self.fr, self.en, said.fr, said.en)))

    def filled(self, **values: object) -> "Words":
        """Fill both languages at once; a value that is itself `Words` is filled in language by language."""
        return Words(
            self.fr.format(**{name: _in(value, Language.FR) for name, value in values.items()}),
            self.en.format(**{name: _in(value, Language.EN) for name, value in values.items()}),
        )


class Glossary:
    """What a team says in the place of our words, looked up by the words themselves whenever they are shown.

    It is to the whole program what a translation is: one at a time, that of the open dossier. Taking in another is one
    assignment, so that workers may read meanwhile.
    """

    def __init__(self) -> None:
        self._instead: Mapping[Words, Words] = {}

    def take_in(self, instead: Mapping[Words, Words]) -> bool:
        """Say `instead` from now on, as written, with a capital and with a small initial; False: it is as it was."""
        known = dict(instead)
        for initial in (capital, _small):
            for ours, theirs in instead.items():
                known.setdefault(_initially(initial, ours), _initially(initial, theirs))
        changed = known != self._instead
        self._instead = known
        return changed

    def instead_of(self, words: Words) -> Words:
        """Return what is said in the place of `words`; themselves where nobody chose others."""
        return self._instead.get(words, words) if self._instead else words


GLOSSARY = Glossary()


def capital(text: str) -> str:
    """Return a text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def same(text: str) -> Words:
    """Return a wording that reads alike in both languages, such as a name."""
    return Words(text, text)


def counted(count: int, one: Words, many: Words) -> Words:
    """Choose singular or plural by each language's own rule (French: 0 and 1 are singular) and fill in `{n}`."""
    fr = one.fr if abs(count) < 2 else many.fr
    en = one.en if abs(count) == 1 else many.en
    return Words(fr.format(n=number(count, Language.FR)), en.format(n=number(count, Language.EN)))


def number(value: int, language: Language) -> str:
    """Write a whole number: `1 234` with a narrow no-break space in French, `1,234` in English."""
    grouped = f"{value:,}"
    return grouped if language is Language.EN else grouped.replace(",", "\u202f")


def _initially(initial: Callable[[str], str], words: Words) -> Words:
    return Words(initial(words.fr), initial(words.en))


def _small(text: str) -> str:
    """Return a text with a small initial, unless it begins with an acronym."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _in(value: object, language: Language) -> object:
    return value.text(language) if isinstance(value, Words) else value


def _stretch(text: str) -> str:
    padding = "·" * max(2, len(text) * 2 // 5)
    return f"{text.translate(_STRETCH)}{padding}"
