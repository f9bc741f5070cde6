"""The terms of reference of a body, in the version one asks for."""

from argparse import Namespace
from datetime import date, datetime, time, tzinfo
from pathlib import Path

from desktop.domain.errors import KnownError
from desktop.domain.identity import RecordId
from desktop.domain.kinds import Body
from desktop.domain.naming import name_of
from desktop.shell.arguments import Parser
from desktop.shell.console import Console
from desktop.shell.files import write_pdf
from desktop.shell.opening import SystemClock, opened
from desktop.shell.printing.naming import record_called
from desktop.usecases.bodies.terms import versions_of
from desktop.usecases.bodies.terms_sheet import TermsSheet, terms_sheet
from desktop.usecases.ports import Reader
from desktop.usecases.printed import PrintOptions
from desktop.wording.words import Language, Words

SUMMARY = Words("termes de référence", "terms of reference")
NAMES = "BODY"
_VERSION = Words("la version, sinon la dernière", "the version, else the last")
WHICH_BODY = Words(
    "Dites de quelle instance imprimer les termes de référence : son nom, son sigle ou son identifiant.",
    "Say of which body to print the terms of reference: its name, its acronym or its id.",
)
NO_TERMS = Words(
    "« {body} » n’a pas encore de termes de référence. Commencez-les sur la page Instances.",
    "“{body}” has no terms of reference yet. Begin them on the page Bodies.",
)
NO_VERSION = Words(
    "« {body} » n’a pas de version « {version} ». Versions : {versions}.",
    "“{body}” has no version “{version}”. Versions: {versions}.",
)


def declare(parser: Parser) -> None:
    """Declare what only terms of reference take."""
    parser.takes("--version", metavar="V", words=_VERSION)


def run(arguments: Namespace, console: Console) -> int:
    """Write the PDF and its path."""
    from desktop.printing.terms import print_terms

    if not arguments.name:
        raise KnownError(WHICH_BODY)
    now = SystemClock().now()
    with opened(arguments, console) as dossier, dossier.reading() as reader:
        body = record_called(reader, ("body",), arguments.name)
        sheet = terms_sheet(reader, _version(reader, body, arguments.version), now.date())
    language = Language(arguments.lang) if arguments.lang else sheet.language
    path = Path(arguments.output)
    created = _moment(sheet, now.date(), now.tzinfo)
    write_pdf(path, print_terms(sheet, PrintOptions(language=language, created=created)))
    console.line(str(path))
    return 0


def _version(reader: Reader, body: RecordId, asked: str | None) -> RecordId:
    versions, found = versions_of(reader, body), reader.get(Body, body)
    name = name_of(found) if found else Words("", "")
    if not versions:
        raise KnownError(NO_TERMS.filled(body=name))
    if asked is None:
        return versions[-1].id
    for terms in versions:
        if terms.version == asked.strip():
            return terms.id
    listed = ", ".join(terms.version or "—" for terms in versions)
    raise KnownError(NO_VERSION.filled(body=name, version=asked, versions=listed))


def _moment(sheet: TermsSheet, today: date, zone: tzinfo | None) -> datetime:
    """Return the one moment the file carries: the endorsement, so that the same terms give the same bytes."""
    endorsed = sheet.terms.endorsed_on.end if sheet.endorsed and sheet.terms.endorsed_on else None
    return datetime.combine(endorsed or today, time(), zone)
