"""A wording carries both languages of the application, so that no sentence can be left untranslated.

Lower rooms hand `Words` up (a label, the name of an undo step, the sentence of an error); only the edge - window,
command line, printed page - knows which language its reader wants and calls `text`. A third language would be looked
up by the French wording in `text`, and nowhere else.
"""

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
        if language is Language.EN:
            return self.en.format(**values) if values else self.en
        filled = self.fr.format(**values) if values else self.fr
        return filled if language is Language.FR else _stretch(filled)

    def capitalised(self) -> "Words":
        """Return the wording with a capital at its beginning, as it stands alone."""
        return Words(capital(self.fr), capital(self.en))

    def filled(self, **values: object) -> "Words":
        """Fill both languages at once; a value that is itself `Words` is filled in language by language."""
        return Words(
            self.fr.format(**{name: _in(value, Language.FR) for name, value in values.items()}),
            self.en.format(**{name: _in(value, Language.EN) for name, value in values.items()}),
        )


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


def _in(value: object, language: Language) -> object:
    return value.text(language) if isinstance(value, Words) else value


def _stretch(text: str) -> str:
    padding = "·" * max(2, len(text) * 2 // 5)
    return f"{text.translate(_STRETCH)}{padding}"
