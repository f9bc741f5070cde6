"""`toguna resolve`: settle a conflict, by one of its versions or by a value of one's own; it travels like any edit."""

import json
from argparse import Namespace
from typing import Any

from desktop.domain.codec import from_json
from desktop.domain.declaration import Field, FieldType
from desktop.domain.errors import KnownError
from desktop.shell.arguments import Parser
from desktop.shell.commands.conflicts import name_of_record
from desktop.shell.console import Console
from desktop.shell.exchange import office_of
from desktop.shell.opening import opened
from desktop.usecases.exchange.conflicts import choose, conflict_named, field_of, settle, version_named
from desktop.usecases.exchange.ports import Contest
from desktop.usecases.lookup import References
from desktop.usecases.ports import Reader
from desktop.wording.words import Words, counted

_CONFLICT = Words("le conflit, tel que « toguna conflicts » l’appelle", "the conflict, as “toguna conflicts” calls it")
_KEEP = Words("la version à garder", "the version to keep")
_VALUE = Words(
    "une autre valeur, comme dans le JSON de « toguna put » ; une référence par nom ou identifiant",
    "another value, as in the JSON of “toguna put”; a reference by name or id",
)
ONE_WAY = Words(
    "Dites comment régler le conflit : --keep VERSION, ou --value VALEUR.",
    "Say how to settle the conflict: --keep VERSION, or --value VALUE.",
)
ONLY_KEEP = Words(
    "Ce conflit est une suppression : choisissez avec --keep l’une de ses versions.",
    "This conflict is about a deletion: choose one of its versions with --keep.",
)
_SETTLED = Words(
    "Conflit réglé : {name}. Les autres bureaux l’apprennent avec le prochain envoi.",
    "Conflict settled: {name}. The other offices learn it with the next bundle.",
)
_LEFT = (
    Words("Il reste {n} conflit.", "{n} conflict is left."),
    Words("Il reste {n} conflits.", "{n} conflicts are left."),
)
_AS_JSON = (FieldType.NUMBER, FieldType.DECIMAL, FieldType.FLAG)


def declare(parser: Parser) -> None:
    """Declare what the command takes."""
    parser.takes_dossier()
    parser.takes("conflict", metavar="CONFLICT", words=_CONFLICT)
    parser.takes("--keep", metavar="VERSION", words=_KEEP)
    parser.takes("--value", metavar="VALUE", words=_VALUE)


def run(arguments: Namespace, console: Console) -> int:
    """Settle it in one step and say what is left."""
    if (arguments.keep is None) is (arguments.value is None):
        raise KnownError(ONE_WAY)
    with opened(arguments, console) as dossier:
        office = office_of(dossier)
        contest = conflict_named(office, arguments.conflict)
        with dossier.reading() as reader:
            name = name_of_record(reader, contest)
        if arguments.keep is not None:
            version = version_named(contest, arguments.keep)
            with dossier.unit_of_work(choose.name) as unit:
                choose(unit, contest, version)
        else:
            with dossier.unit_of_work(settle.name) as unit:
                settle(unit, contest, _value(unit, contest, arguments.value))
        left = len(office.post.contests())
    console.say(_SETTLED, name=name)
    if left:
        console.line(counted(left, *_LEFT).text(console.language))
    return 0


def _value(reader: Reader, contest: Contest, text: str) -> Any:
    """Return what is typed as the contested field holds it."""
    field = field_of(contest)
    if field is None:
        raise KnownError(ONLY_KEEP)
    if text and field.targets and field.holds is not FieldType.POSITION:
        return References(reader).resolve(field, text)
    return from_json(field, _plain(field, text))


def _plain(field: Field, text: str) -> Any:
    """Return what JSON would hold; what cannot be read stays text and is then refused."""
    if field.holds not in _AS_JSON:
        return text
    try:
        return json.loads(text) if text else None
    except ValueError:
        return text
