"""`toguna want`: ask other offices for files that are not here; without a name, show what is asked for."""

from argparse import Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from desktop.shell.arguments import Parser
from desktop.shell.attachments import FILE_ASKED, contents_called, files_of
from desktop.shell.console import Console
from desktop.shell.moments import iso, moment
from desktop.shell.opening import opened
from desktop.usecases.attachments import attachments_with, shown_name
from desktop.usecases.ports import Reader
from desktop.wording.sizes import size_shown
from desktop.wording.words import Words, counted, same

if TYPE_CHECKING:
    from desktop.domain.kinds import Attachment
    from desktop.usecases.exchange.file_ports import Want

_ALL = Words(
    "tous les fichiers dont le dossier parle et qui manquent ici", "all files that the dossier speaks of and lacks here"
)
_STOP = Words("ne plus les demander", "ask for them no more")
_ASKED = (
    Words(
        "{n} fichier demandé ; il viendra en morceaux avec les envois.",
        "{n} file asked for; it will come in pieces with the bundles.",
    ),
    Words(
        "{n} fichiers demandés ; ils viendront en morceaux avec les envois.",
        "{n} files asked for; they will come in pieces with the bundles.",
    ),
)
_STOPPED = (
    Words("{n} fichier n’est plus demandé.", "{n} file is asked for no more."),
    Words("{n} fichiers ne sont plus demandés.", "{n} files are asked for no more."),
)
NOTHING_ASKED = Words("Aucun fichier n’est demandé.", "No file is asked for.")
NOTHING_NEW = Words(
    "Rien de nouveau à demander : ces fichiers sont là, ou demandés déjà.",
    "Nothing new to ask for: these files are here, or asked for already.",
)
_HEADS = (
    Words("fichier", "file"), Words("taille", "size"), Words("demandé", "asked for"), Words("morceaux", "pieces"),
    Words("empreinte", "hash"),
)  # fmt: skip
_UNKNOWN = same("?")


def declare(parser: Parser) -> None:
    """Declare what the command takes."""
    parser.takes_dossier()
    parser.takes("files", metavar="HASH|DOCUMENT", nargs="*", words=FILE_ASKED)
    parser.takes("--all", action="store_true", words=_ALL)
    parser.takes("--stop", action="store_true", words=_STOP)
    parser.takes_json()


def run(arguments: Namespace, console: Console) -> int:
    """Ask, ask no more, or show what is asked for."""
    from desktop.storage.clock import system_milliseconds

    with opened(arguments, console) as dossier:
        files = files_of(dossier)
        with dossier.reading() as reader:
            named = contents_called(reader, arguments.files)
        if arguments.stop:
            asked = [want.content for want in files.wants()] if arguments.all else named
            console.say(counted(files.forget(asked), *_STOPPED))
        elif arguments.all or named:
            new = files.want([*named, *(files.missing() if arguments.all else ())], system_milliseconds())
            console.say(counted(new, *_ASKED) if new else NOTHING_NEW)
        else:
            with dossier.reading() as reader:
                _show(reader, files.wants(), console, as_json=arguments.json)
    return 0


def _show(reader: Reader, wants: "list[Want]", console: Console, *, as_json: bool) -> None:
    found = [(want, next(attachments_with(reader, want.content), None)) for want in wants]
    if as_json:
        console.json([_as_json(want, attachment) for want, attachment in found])
    elif found:
        heads = [head.text(console.language) for head in _HEADS]
        console.table(heads, [[cell.text(console.language) for cell in _cells(*each)] for each in found])
    else:
        console.say(NOTHING_ASKED)


def _cells(want: "Want", attachment: "Attachment | None") -> Iterator[Words]:
    size = attachment.size if attachment else None
    yield shown_name(attachment) if attachment else _UNKNOWN
    yield _UNKNOWN if size is None else size_shown(size)
    yield moment(want.asked)
    yield same(f"{want.there}/{want.count or '?'}")
    yield same(want.content.hex())


def _as_json(want: "Want", attachment: "Attachment | None") -> dict[str, Any]:
    return {
        "sha256": want.content.hex(),
        "file_name": attachment.file_name if attachment else "",
        "size": attachment.size if attachment else None,
        "asked": iso(want.asked),
        "pieces": want.count or None,
        "there": want.there,
        "spoiled": want.spoiled,
    }
