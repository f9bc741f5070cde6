"""Nothing that came by mail is trusted before two people compared eight words by voice, or one says that they did."""

import sys
from argparse import Namespace

from desktop.domain.errors import KnownError
from desktop.shell.arguments import Parser
from desktop.shell.console import Console
from desktop.usecases.exchange.craft import Craft
from desktop.wording.words import Words

_WORDS = Words(
    "les huit mots lus au téléphone, entre guillemets ; ils sont vérifiés",
    "the eight words read over the phone, in quotes; they are checked",
)
_YES = Words("les mots ont été comparés : ne plus demander", "the words were compared: do not ask")
_SURE = Words("ne pas demander de confirmation", "do not ask for confirmation")
_QUESTION = Words(
    "{whose}.\nHuit mots : {words}\nLa personne au téléphone lit-elle ces huit mots, dans cet ordre ? [o/N] ",
    "{whose}.\nEight words: {words}\nDoes the person on the phone read these eight words, in this order? [y/N] ",
)
NOT_COMPARED = Words(
    "{whose} a ces huit mots : {words}. Comparez-les de vive voix avec {whom}, puis recommencez avec --yes, ou avec "
    "--words \"…\" et les mots entendus.",
    "{whose} has these eight words: {words}. Compare them by voice with {whom}, then try again with --yes, or with "
    "--words \"…\" and the words you heard.",
)
OTHER_WORDS = Words(
    "Les mots donnés ne sont pas ceux de ce fichier. {whose} a ceux-ci : {words}. S’ils diffèrent vraiment de ceux "
    "entendus, ne vous y fiez pas et demandez ce fichier par un autre chemin.",
    "The words given are not those of this file. {whose} has these: {words}. If they really differ from those you "
    "heard, do not trust it, and ask for the file by another way.",
)
THE_OFFICE, HEADQUARTERS = Words("ce bureau", "that office"), Words("le siège", "headquarters")
REFUSED = Words("Rien n’a été changé.", "Nothing was changed.")
NOT_CONFIRMED = Words("{question} Si oui, recommencez avec --yes.", "{question} If so, try again with --yes.")
_CONFIRM = Words("{question} [o/N] ", "{question} [y/N] ")
_AGREED = ("o", "oui", "y", "yes")


def takes_comparison(parser: Parser) -> None:
    """Declare `--words` and `--yes`."""
    parser.takes("--words", metavar="WORDS", action="append", default=[], words=_WORDS)
    parser.takes("--yes", action="store_true", words=_YES)


def takes_confirmation(parser: Parser) -> None:
    """Declare `--yes`."""
    parser.takes("--yes", action="store_true", words=_SURE)


def require_compared(
    craft: Craft, key: bytes, whose: Words, whom: Words, arguments: Namespace, console: Console
) -> None:
    """Raise KnownError unless somebody compared the eight words of a public key with `whom`; `whose` bears it."""
    words = craft.words(key)
    said = {"whose": whose, "words": " ".join(words), "whom": whom}
    if arguments.words:
        if not any(craft.same_words(typed, words) for typed in arguments.words):
            raise KnownError(OTHER_WORDS.filled(**said))
    elif not arguments.yes:
        if not sys.stdin.isatty():
            raise KnownError(NOT_COMPARED.filled(**said))
        if not _agreed(_QUESTION.filled(**said), console):
            raise KnownError(REFUSED)


def require_confirmed(question: Words, arguments: Namespace, console: Console) -> None:
    """Raise KnownError unless a person answers yes to `question`, or said so before."""
    if arguments.yes:
        return
    if not sys.stdin.isatty():
        raise KnownError(NOT_CONFIRMED.filled(question=question))
    if not _agreed(_CONFIRM.filled(question=question), console):
        raise KnownError(REFUSED)


def _agreed(question: Words, console: Console) -> bool:
    return console.ask(question).strip().casefold() in _AGREED
