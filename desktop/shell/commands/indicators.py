"""`toguna indicators`: how well the coordination works, in figures."""

import json
from argparse import Namespace
from datetime import date

from desktop.domain.errors import KnownError
from desktop.shell.arguments import Parser
from desktop.shell.console import Console
from desktop.shell.opening import SystemClock, opened
from desktop.shell.printing.naming import record_called
from desktop.usecases.indicators import indicators
from desktop.wording.words import Language, Words

_SINCE = Words("premier jour (AAAA-MM-JJ)\u00a0; sans lui, il y a un an", "first day (YYYY-MM-DD); else a year ago")
_UNTIL = Words("dernier jour\u00a0; sans lui, aujourd’hui", "last day; else today")
_BODY = Words("d’une instance seulement\u00a0: sigle, nom ou identifiant", "of one body only: acronym, name or id")
_JSON = Words("en JSON", "as JSON")
_NO_DAY = Words(
    "«\u00a0{text}\u00a0» n’est pas un jour. Écrivez-le ainsi\u00a0: 2020-01-16.",
    "“{text}” is not a day. Write it so: 2020-01-16.",
)


def declare(parser: Parser) -> None:
    """Declare what the command takes."""
    parser.takes_dossier()
    parser.takes("--since", metavar="DAY", words=_SINCE)
    parser.takes("--until", metavar="DAY", words=_UNTIL)
    parser.takes("--body", metavar="BODY", words=_BODY)
    parser.takes("--json", action="store_true", words=_JSON)


def run(arguments: Namespace, console: Console) -> int:
    """Write one figure a line."""
    until = _day(arguments.until) or SystemClock().now().date()
    since = _day(arguments.since) or date.fromordinal(until.toordinal() - 364)
    with opened(arguments, console) as dossier, dossier.reading() as reader:
        body = record_called(reader, ("body",), arguments.body) if arguments.body else None
        found = indicators(reader, since, until, body)
    if arguments.json:
        said = {
            one.key: {"label": _both(one.label), "value": _both(one.value), "detail": _both(one.detail)}
            for one in found
        }
        console.line(json.dumps(said, ensure_ascii=False))
        return 0
    for one in found:
        console.line("  ".join(words.text(console.language) for words in (one.label, one.value, one.detail)))
    return 0


def _both(words: Words) -> dict[str, str]:
    return {"fr": words.text(Language.FR), "en": words.text(Language.EN)}


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise KnownError(_NO_DAY.filled(text=text)) from None
