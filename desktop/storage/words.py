"""Folds text within SQL queries, quickly enough to look through every text of a dossier while somebody types."""

from typing import Any

from desktop.wording.folding import fold
from desktop.wording.search_words import folded_quickly


def register_words(driver: Any) -> None:
    """Give a DBAPI connection `toguna_fold(text)` and `toguna_matches(folded words, text)`."""
    driver.create_function("toguna_fold", 1, _fold, deterministic=True)
    driver.create_function("toguna_matches", 2, matches, deterministic=True)


def matches(words: str, text: str | None) -> bool:
    """Say whether each of the folded, space-separated `words` occurs in `text`."""
    folded = folded_quickly(text) if text else ""
    return all(word in folded for word in words.split(" "))


def _fold(value: object) -> str | None:
    return None if value is None else fold(str(value))
