"""`toguna search`: what a dossier holds about some words, attached files included."""

from argparse import Namespace
from typing import TYPE_CHECKING, Any

from desktop.domain.declaration import all_kinds, kind_named
from desktop.domain.errors import KnownError
from desktop.shell.arguments import Parser
from desktop.shell.commands.put import KIND
from desktop.shell.console import Console
from desktop.shell.kinds import kind_asked
from desktop.shell.opening import opened
from desktop.shell.values import on_one_line
from desktop.usecases.searching import MOST, WHOLES, Found, search
from desktop.usecases.whole import kind_of_whole
from desktop.wording.search_words import words_of
from desktop.wording.words import Language, Words

if TYPE_CHECKING:
    from desktop.storage.dossier import FileDossier

_WORDS = Words(
    "les mots cherchés, ou leur début ; accents et majuscules ne comptent pas",
    "the words to look for, or their beginnings; accents and capitals do not matter",
)
_LIMIT = Words("combien de résultats au plus (12)", "how many results at most (12)")
_NOTHING = Words("Rien ne contient tous ces mots.", "Nothing holds all of these words.")
_NO_WORD = Words(
    "«\u00a0{text}\u00a0» ne contient aucun mot. Écrivez au moins un mot, ou son début.",
    "“{text}” holds no word. Write at least one, or its beginning.",
)
_NOT_A_NUMBER = Words(
    "« {text} » n’est pas un nombre de résultats. Écrivez par exemple 50.",
    "“{text}” is not a number of results. Write for instance 50.",
)
_WIDEST = 48
_MARKS = "**", "**"  # as bold stands in long texts
_BATCH = 2000


def declare(parser: Parser) -> None:
    """Declare what the command takes."""
    parser.takes_dossier()
    parser.takes("words", metavar="WORDS", nargs="+", words=_WORDS)
    parser.takes("--kind", metavar="KIND", words=KIND)
    parser.takes("--limit", metavar="N", words=_LIMIT)
    parser.takes_json()


def run(arguments: Namespace, console: Console) -> int:
    """Show what holds all words, the best of each kind first."""
    most, asked = _limit(arguments.limit), " ".join(arguments.words)
    if not words_of(asked):
        raise KnownError(_NO_WORD.filled(text=asked))
    kinds = _kinds(arguments.kind) if arguments.kind else None
    with opened(arguments, console) as dossier:
        _bring_up(dossier)
        with dossier.reading() as reader:
            found = search(reader, asked, WHOLES, most, kinds)
    if arguments.json:
        console.json_rows(_as_json(hit, console.language) for hit in found)
    elif found:
        console.table(["kind", "title", "text", "id"], [_row(hit, console.language) for hit in found])
    else:
        console.say(_NOTHING)
    return 0


def _limit(text: str | None) -> int:
    if text is None:
        return MOST
    if not text.isdecimal() or not 0 < int(text) <= 1_000_000:
        raise KnownError(_NOT_A_NUMBER.filled(text=text))
    return int(text)


def _kinds(name: str) -> list[str]:
    """Return the kind that was named, with those of its parts where it is one that people look for."""
    asked = kind_asked(name).name
    return [kind.name for kind in all_kinds() if asked in (kind.name, kind_of_whole(kind, WHOLES))]


def _bring_up(dossier: "FileDossier") -> None:
    """Index what bundles brought, and read the files that came with them."""
    from desktop.shell.texts import reader_apart
    from desktop.storage.attachments import Attachments
    from desktop.storage.file_texts import DossierTexts
    from desktop.usecases.file_texts import read_all

    if not dossier.facts.read_only:
        read_all(DossierTexts(dossier), Attachments(dossier), reader_apart())
        while dossier.index(_BATCH):
            pass


def _as_json(hit: Found, language: Language) -> dict[str, Any]:
    return {
        "kind": hit.kind,
        "id": str(hit.record),
        "title": hit.title.text(language),
        "snippet": hit.snippet.text,
        "marks": [list(mark) for mark in hit.snippet.marks],
        "found_in": {"kind": hit.part, "id": str(hit.part_record)},
    }


def _row(hit: Found, language: Language) -> list[str]:
    kind = kind_named(hit.part)
    title = on_one_line(hit.title.text(language))
    shown = title if len(title) <= _WIDEST else f"{title[: _WIDEST - 1]}…"
    return [kind.one.text(language) if kind else hit.part, shown, hit.snippet.with_marks(*_MARKS), str(hit.record)]
