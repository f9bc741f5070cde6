"""`toguna export-5w`: the 5W, operational presence, or the file that an organisation updates and sends back."""

from argparse import Namespace
from pathlib import Path

from desktop.domain.errors import KnownError
from desktop.domain.identity import RecordId
from desktop.domain.kinds import Activity
from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.shell.arguments import Parser
from desktop.shell.commands.export_table import NOT_A_TABLE
from desktop.shell.console import Console
from desktop.shell.files import write_out
from desktop.shell.opening import opened
from desktop.shell.places import known_places
from desktop.usecases.activities.places import Places
from desktop.usecases.ports import Reader
from desktop.wording.words import Words, counted

_OUTPUT = Words("le fichier .xlsx ou .csv", "the .xlsx or .csv file")
_HXL = Words("avec une ligne de mots-clés HXL", "with a row of HXL hashtags")
_PRESENCE = Words(
    "organisation × lieu × secteur, avec le nombre d’activités qui ne sont pas terminées",
    "organization × place × sector, with the number of activities that have not ended",
)
_RETURN = Words(
    "le fichier de cette organisation : ses lignes, à marquer et à compléter (.xlsx)",
    "the file of this organization: its rows, to be marked and completed (.xlsx)",
)
_CLEARANCE = Words(
    "ce que le lecteur peut lire au plus : public, members, internal ou restricted (members sinon)",
    "what the reader may read at most: public, members, internal or restricted (else members)",
)
ONLY_WORKBOOK = Words(
    "Le fichier de retour est un classeur : donnez un nom qui finit par .xlsx.",
    "The return file is a workbook: give a name that ends with .xlsx.",
)
NO_ORGANIZATION = Words(
    "« {name} » ne désigne pas une organisation, et une seule. « toguna list DOSSIER organization » les montre.",
    "“{name}” does not name one organization. “toguna list DOSSIER organization” shows them.",
)
LEFT_OUT = (
    Words("{n} activité n’y est pas : elle est d’accès plus restreint (--clearance).",
          "{n} activity is left out: fewer people may read it (--clearance)."),
    Words("{n} activités n’y sont pas : elles sont d’accès plus restreint (--clearance).",
          "{n} activities are left out: fewer people may read them (--clearance)."),
)  # fmt: skip


def declare(parser: Parser) -> None:
    """Declare what the command takes."""
    parser.takes_dossier()
    parser.takes("-o", "--output", metavar="FILE", required=True, words=_OUTPUT)
    parser.takes("--hxl", action="store_true", words=_HXL)
    parser.takes("--presence", action="store_true", words=_PRESENCE)
    parser.takes("--return-for", metavar="ORGANIZATION", words=_RETURN)
    parser.takes("--clearance", choices=_classes(), default="members", words=_CLEARANCE)


def run(arguments: Namespace, console: Console) -> int:
    """Write what is asked for and print the path of the file."""
    path = Path(arguments.output)
    ending = path.suffix.lower()
    if ending not in (".xlsx", ".csv"):
        raise KnownError(NOT_A_TABLE.filled(name=path.name))
    if arguments.return_for and ending != ".xlsx":
        raise KnownError(ONLY_WORKBOOK)
    clearance = Sensitivity(arguments.clearance)
    with opened(arguments, console) as dossier, dossier.reading() as reader:
        places = known_places(dossier, reader)
        content, left_out = _content(reader, places, clearance, arguments, console)
    write_out(path, content)
    console.line(str(path))
    if left_out:
        console.complain(counted(left_out, *LEFT_OUT))
    return 0


def _content(
    reader: Reader, places: Places, clearance: Sensitivity, arguments: Namespace, console: Console
) -> tuple[bytes, int]:
    """Return the file, and how many activities are not in it because fewer people may read them."""
    from desktop.exchange.tables import write_csv, write_return, write_workbook
    from desktop.usecases.activities.return_file import return_file
    from desktop.usecases.activities.table import five_w, presence, readable

    language = console.language
    if arguments.return_for:
        organization = _organization(reader, arguments.return_for)
        return write_return(return_file(reader, organization, places, language), language), 0
    is_csv = Path(arguments.output).suffix.lower() == ".csv"
    if arguments.presence:
        sheet = presence(reader, places, clearance=clearance, tags=arguments.hxl)
    else:
        sheet = five_w(reader, places, clearance=clearance, bilingual=not is_csv, tags=arguments.hxl)
    left_out = reader.count(Activity) - len(readable(reader, clearance))
    return write_csv(sheet, language) if is_csv else write_workbook([sheet], language), left_out


def _organization(reader: Reader, name: str) -> RecordId:
    from desktop.usecases.activities.organizations import Organizations
    from desktop.usecases.lookup import record_id

    given = record_id(name)
    found = {given} if given else Organizations(reader).called(name)
    if len(found) != 1:
        raise KnownError(NO_ORGANIZATION.filled(name=name))
    return next(iter(found))


def _classes() -> tuple[str, ...]:
    return tuple(one.value for one in Sensitivity)
