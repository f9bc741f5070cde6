"""Which language this person reads: what was asked for, else what the computer speaks, French first."""

import locale
import os
import sys

from desktop.wording.words import Language

_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


def language_asked(arguments: list[str]) -> Language | None:
    """Return the language of `--lang` in `arguments`, found before anything is parsed, so that errors speak it too."""
    for index, argument in enumerate(arguments):
        name, _, value = argument.partition("=")
        if name == "--lang":
            value = value or next(iter(arguments[index + 1 :]), "")
            return {"fr": Language.FR, "en": Language.EN}.get(value)
    return None


def spoken_language() -> Language:
    """Return English where the computer is set to it, French everywhere else."""
    said = next((value for name in _VARIABLES if (value := os.environ.get(name))), "")
    if not said and sys.platform == "win32":
        said = locale.getlocale()[0] or ""
    return Language.EN if said.lower().startswith("en") else Language.FR
