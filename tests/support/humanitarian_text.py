"""Sentences of coordination meetings, put together at random: three in four French, the others English.

Words and sentence frames are dealt into two vocabularies, so that what is trained on one can be measured honestly on
the other: a third of each list is common to both, a third belongs to `training` alone, a third to `measured` alone.
"""

import re
import zlib
from collections.abc import Sequence
from pathlib import Path
from random import Random
from string import Formatter

TRAINING, MEASURED = 1, 2
_COMMON = 0

_SLIP = 0.02  # of the longer words
_SYLLABLES = re.findall("..", "babodidofagogukakokulamamonanusasésisotatintouwayaduyogaleré")
LISTS = Path(__file__).with_name("humanitarian.txt")


def dealt(entries: Sequence[str], vocabulary: int) -> list[str]:
    """Return the entries common to both vocabularies and those of this one."""
    return [entry for entry in entries if zlib.crc32(entry.encode()) % 3 in (_COMMON, vocabulary)]


def lists_of(vocabulary: int) -> dict[str, list[str]]:
    """Return the lists of words and frames of one vocabulary by name."""
    found: dict[str, list[str]] = {}
    for line in LISTS.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            entries = found.setdefault(line.strip("[]"), [])
        elif line:
            entries.append(line)
    return {name: dealt(entries, vocabulary) or entries for name, entries in found.items()}


class Speech:
    """Speaks one vocabulary, by the numbers that `chance` draws."""

    def __init__(self, chance: Random, vocabulary: int) -> None:
        self._chance, self._lists = chance, lists_of(vocabulary)

    def one(self, name: str) -> str:
        """Return an entry of a list."""
        return self._chance.choice(self._lists[name])

    def all(self, name: str) -> list[str]:
        """Return every entry of a list."""
        return self._lists[name]

    def filled(self, name: str) -> str:
        """Return a sentence whose frame is drawn from a list."""
        return self._fill(self.one(name))

    def paragraphs(self, sentences: int, *, english: bool) -> str:
        """Return a summary of a discussion, some of it as a list."""
        frames = ["said_en"] if english else ["said", "told", "told"]
        said = [self._typed(self.filled(self._chance.choice(frames))) for _ in range(sentences)]
        cut = self._chance.randrange(1, 1 + len(said))
        if len(said) - cut < 2 or self._chance.random() < 0.6:
            return "\n".join(filter(None, (" ".join(said[:cut]), " ".join(said[cut:]))))
        return " ".join(said[:cut]) + "\n" + "\n".join(f"- {each[:-1]} ;" for each in said[cut:])

    def person(self) -> str:
        """Return somebody's name."""
        return f"{self.one('given')} {self.one('family')}"

    def acronym(self) -> str:
        """Return how an organisation is called for short."""
        return self.one("organization").split(";")[1]

    def _typed(self, text: str) -> str:
        """Return a text as hurried hands type it: now and then a letter is lost, or two change places."""
        words = text.split(" ")
        for at, word in enumerate(words):
            if len(word) > 4 and self._chance.random() < _SLIP:
                place = self._chance.randrange(1, len(word) - 2)
                turned = word[place + 1] + word[place] if self._chance.random() < 0.5 else word[place]
                words[at] = word[:place] + turned + word[place + 2 :]
        return " ".join(words)

    def _fill(self, frame: str) -> str:
        parts = []
        for text, slot, _, _ in Formatter().parse(frame):
            parts.append(text)
            if slot is not None:
                parts.append(self._slot(slot))
        return "".join(parts)

    def _slot(self, slot: str) -> str:
        chance = self._chance
        match slot:
            case "number":
                return f"{int(chance.lognormvariate(4, 1.5)) + 2:,}".replace(",", "\u202f")
            case "percent" | "day":
                return str(chance.randrange(1, 97 if slot == "percent" else 31))
            case "person":
                return self.person()
            case "org" if chance.random() < 0.4:
                return self.one("organization").split(";")[0]
            case "org" | "orgshort":
                return self.acronym()
            case "village":
                return "".join(chance.choice(_SYLLABLES) for _ in range(chance.randrange(2, 5))).capitalize()
            case _ if slot[0].isupper():
                begun = self._slot(slot.lower())
                return begun[0].upper() + begun[1:]
            case _:
                return self.filled(slot)
