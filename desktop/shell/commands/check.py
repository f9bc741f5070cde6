"""`toguna check`: whether a dossier holds together, and that its tables are those of its log."""

from argparse import Namespace

from desktop.shell.arguments import Parser
from desktop.shell.console import Console
from desktop.shell.opening import opened
from desktop.wording.words import Words

SOUND = Words("Le dossier est intact.", "The dossier is sound.")
_ADVICE = Words(
    "N’y travaillez plus : gardez une copie de ce fichier et restaurez la dernière sauvegarde.",
    "Do not work in it: keep a copy of this file and restore the latest backup.",
)
UNSOUND = 2
_BESIDE = "attachments"  # what lies beside the dossier says nothing of the dossier
_SEARCH = "search"  # follows from the rows, and is made anew from them


def declare(parser: Parser) -> None:
    """Declare what the command takes."""
    parser.takes_dossier()
    parser.takes_json()


def run(arguments: Namespace, console: Console) -> int:
    """Write what was found wrong; the status is 2 when anything was."""
    from desktop.storage.check import check, mend_search

    with opened(arguments, console) as dossier:
        findings = check(dossier)
        if any(finding.code == _SEARCH for finding in findings) and not dossier.facts.read_only:
            mend_search(dossier)
    if arguments.json:
        found = [{"code": finding.code, "detail": finding.detail} for finding in findings]
        console.json({"sound": not findings, "findings": found})
    elif not findings:
        console.say(SOUND)
    else:
        for finding in findings:
            console.say(finding.words)
        if any(finding.code not in (_BESIDE, _SEARCH) for finding in findings):
            console.complain(_ADVICE)
    return UNSOUND if findings else 0
