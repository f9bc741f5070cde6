"""`toguna read`: what documents say, proposed or kept; the boundaries of a country; the 5W of partners."""

from argparse import Namespace
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.shell.activities import declare_activities, read_activities
from desktop.shell.arguments import Parser
from desktop.shell.boundaries import declare_boundaries, read_boundaries
from desktop.shell.console import Console
from desktop.shell.opening import SystemClock, opened
from desktop.wording.words import Words, counted

if TYPE_CHECKING:
    from desktop.usecases.findings import Findings
    from desktop.usecases.ports import Dossier
    from desktop.usecases.proposals import Proposals

_FILES = Words(
    "texte, courriel (.eml) ou document Word (.docx) ; limites : GeoJSON, shapefile en .zip, .gpkg, .xlsx, .csv ; "
    "activités : .xlsx, .xls, .ods ou .csv",
    "text, e-mail (.eml) or Word document (.docx); boundaries: GeoJSON, zipped shapefile, .gpkg, .xlsx, .csv; "
    "activities: .xlsx, .xls, .ods or .csv",
)
_AS = Words(
    "boundaries : les limites administratives d’un pays (COD-AB), tous les fichiers ensemble ; "
    "activities : le 5W d’un partenaire",
    "boundaries: the administrative boundaries of a country (COD-AB), all files together; "
    "activities: the 5W of a partner",
)
_BOUNDARIES, _ACTIVITIES = "boundaries", "activities"
_DRY_RUN = Words("seulement proposer, ne rien enregistrer", "only propose, keep nothing")
NOTHING_FOUND = Words(
    "{file} : rien qui ressemble à une réunion ou à un document clé.",
    "{file}: nothing that looks like a meeting or a key document.",
)
_PROPOSED = Words("{n} proposition.", "{n} proposal."), Words("{n} propositions.", "{n} proposals.")
_OF_FILE = Words("{file} : {said}", "{file}: {said}")
_KEPT = Words("{n} fiche enregistrée.", "{n} record kept."), Words("{n} fiches enregistrées.", "{n} records kept.")
_COLON = Words(" : ", ": ")
_NEW, _KNOWN = "+", "="


def declare(parser: Parser) -> None:
    """Declare what the command takes."""
    parser.takes_dossier()
    parser.takes("files", metavar="FILE", nargs="+", words=_FILES)
    parser.takes("--as", dest="read_as", choices=(_BOUNDARIES, _ACTIVITIES), words=_AS)
    declare_boundaries(parser)
    declare_activities(parser)
    parser.takes("--dry-run", action="store_true", words=_DRY_RUN)
    parser.takes_json()


def run(arguments: Namespace, console: Console) -> int:
    """Read every file; keep all that is new unless it is a dry run."""
    if arguments.read_as == _BOUNDARIES:
        return read_boundaries(arguments, console)
    if arguments.read_as == _ACTIVITIES:
        return read_activities(arguments, console)
    from desktop.exchange.reading.json_form import json_form

    today = SystemClock().now().date()
    described: list[dict[str, Any]] = []
    with opened(arguments, console) as dossier:
        for name in arguments.files:
            findings = found_in(Path(name), today)
            proposals = _proposed(dossier, findings, today)
            made = 0 if arguments.dry_run else _keep(dossier, proposals, today)
            if arguments.json:
                described.append({"file": name} | json_form(findings) | {"new": proposals.new, "kept": made})
            else:
                _show(console, name, proposals, None if arguments.dry_run else made)
    if arguments.json:
        console.json(described[0] if len(described) == 1 else described)
    return 0


def found_in(path: Path, today: date) -> "Findings":
    """Return what a file says; raise KnownError when it cannot be read."""
    from desktop.exchange.reading.files import read_file

    return read_file(path, today)


def _proposed(dossier: "Dossier", findings: "Findings", today: date) -> "Proposals":
    from desktop.usecases.reading import propose

    with dossier.reading() as reader:
        return propose(reader, findings, today)


def _keep(dossier: "Dossier", proposals: "Proposals", today: date) -> int:
    from desktop.usecases.reading import accept

    if not proposals.new:
        return 0
    with dossier.unit_of_work(accept.name) as unit:
        return accept(unit, proposals, today)


def _show(console: Console, name: str, proposals: "Proposals", made: int | None) -> None:
    lines = list(_lines(console, proposals))
    if not lines:
        console.say(NOTHING_FOUND, file=name)
        return
    console.say(_OF_FILE, file=name, said=counted(len(lines), *_PROPOSED))
    for line in lines:
        console.line(line)
    if made is not None:
        console.say(counted(made, *_KEPT))


def _lines(console: Console, proposals: "Proposals") -> Sequence[str]:
    """Return one line for each proposal, indented below what it belongs to; `=` marks what the dossier has."""
    return [
        f"{'  ' * len(path)}{_KNOWN if proposal.known else _NEW} "
        f"{proposal.declared.one.text(console.language)}{_COLON.text(console.language)}"
        f"{proposal.label.text(console.language)}"
        for path, proposal in proposals.walk()
    ]
