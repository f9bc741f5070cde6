"""`toguna delete`: delete records of one kind, all that are named or none; they can be restored."""

from argparse import Namespace

from desktop.domain.declaration import Kind
from desktop.domain.errors import KnownError
from desktop.domain.identity import RecordId
from desktop.shell.arguments import Parser
from desktop.shell.commands.put import KIND
from desktop.shell.console import Console
from desktop.shell.kinds import kind_asked
from desktop.shell.opening import opened
from desktop.usecases.lookup import record_id
from desktop.usecases.ports import Reader
from desktop.usecases.records import delete_record
from desktop.wording.words import Words, counted

_ID = Words("identifiants des fiches (voir « toguna list »)", "ids of the records (see “toguna list”)")
NOT_THERE = Words(
    "« {text} » n’est l’identifiant d’aucune fiche « {kind} ». Rien n’a été supprimé.",
    "“{text}” is not the id of any record “{kind}”. Nothing was deleted.",
)
_DELETED = Words("{n} fiche supprimée.", "{n} record deleted."), Words("{n} fiches supprimées.", "{n} records deleted.")


def declare(parser: Parser) -> None:
    """Declare what the command takes."""
    parser.takes_dossier()
    parser.takes("kind", metavar="KIND", words=KIND)
    parser.takes("ids", metavar="ID", nargs="+", words=_ID)


def run(arguments: Namespace, console: Console) -> int:
    """Delete in one step and say how many."""
    kind = kind_asked(arguments.kind)
    delete = delete_record(kind.record)
    with opened(arguments, console) as dossier, dossier.unit_of_work(delete.name) as unit:
        found = dict.fromkeys(_existing(unit, kind, text) for text in arguments.ids)
        for record in found:
            delete(unit, record)
    console.say(counted(len(found), *_DELETED))
    return 0


def _existing(reader: Reader, kind: Kind, text: str) -> RecordId:
    record = record_id(text)
    if record is None or reader.get(kind.record, record) is None:
        raise KnownError(NOT_THERE.filled(text=text, kind=kind.name))
    return record
