"""`toguna read … --as activities`: a partner's 5W, shown row by row, and kept where every name is sure."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.shell.activity_maps import Said, said_in
from desktop.shell.arguments import Parser
from desktop.shell.console import Console
from desktop.shell.opening import SystemClock, opened
from desktop.shell.places import known_places
from desktop.shell.table_reports import ROW, UNREAD, columns_json, problem_words, short
from desktop.shell.values import on_one_line
from desktop.wording.words import Words, counted

if TYPE_CHECKING:
    from desktop.storage.dossier import FileDossier
    from desktop.usecases.activities.decisions import Decisions
    from desktop.usecases.activities.differences import ActivityDifferences, ActivityRow
    from desktop.usecases.activities.places import KnownPlaces
    from desktop.usecases.ports import Reader
    from desktop.usecases.table_import.columns import Layout
    from desktop.usecases.table_import.foreign import ForeignSheet

NOT_ALL = 2  # something was not understood, or waits for a person
_MAP = Words(
    "fichier JSON : « columns » (titre ou mot-clé HXL → champ ou null), « organizations » (nom écrit → nom connu, ou "
    "null s’il est nouveau), « places » (lieu écrit → lieu connu ou null)",
    "JSON file: “columns” (heading or HXL hashtag → field or null), “organizations” (name as written → known name, or "
    "null if it is new), “places” (place as written → known place or null)",
)
_SHEET = Words("la feuille du classeur", "the sheet of the workbook")
_SENDER = Words(
    "de qui vient le fichier : le sens de ses colonnes et de ses lieux est retenu",
    "whose file it is: what its columns and places mean is kept",
)
_ACCEPT = Words(
    "retenir chaque ressemblance qui n’a qu’une possibilité (regardez-les d’abord avec --dry-run)",
    "take every resemblance that has only one possibility (look at them first with --dry-run)",
)
_FILE = Words("{file} : {summary}", "{file}: {summary}")
_OTHER_SHEETS = Words(
    "Feuille lue : {sheet}. Feuilles non lues (--sheet) : {others}.",
    "Sheet read: {sheet}. Sheets not read (--sheet): {others}.",
)
_NOTE = Words("      à vérifier : {note}", "      to check: {note}")
_WAITING = (
    Words("{n} nom attend une réponse (--map, ou --accept-matches) :", "{n} name waits for an answer (--map, or "
          "--accept-matches):"),
    Words("{n} noms attendent une réponse (--map, ou --accept-matches) :", "{n} names wait for an answer (--map, or "
          "--accept-matches):"),
)  # fmt: skip
_UNSURE = (
    Words("  « {said} », ligne {rows} :", "  “{said}”, row {rows}:"),
    Words("  « {said} », lignes {rows} :", "  “{said}”, rows {rows}:"),
)
_CANDIDATE = Words("      {label} : {reason}", "      {label}: {reason}")
_MADE = Words("À créer ({kind}) : {names}.", "To be made ({kind}): {names}.")
_MISSING = (
    Words("{n} activité déclarée auparavant n’est pas dans ce fichier ; elle reste telle quelle :",
          "{n} activity reported earlier is not in this file; it stays as it is:"),
    Words("{n} activités déclarées auparavant ne sont pas dans ce fichier ; elles restent telles quelles :",
          "{n} activities reported earlier are not in this file; they stay as they are:"),
)  # fmt: skip
_LONGEST, _MOST_ROWS_TOLD = 100, 8


def declare_activities(parser: Parser) -> None:
    """Declare what is said of a partner's 5W."""
    parser.takes("--map", metavar="FILE", words=_MAP)
    parser.takes("--sheet", metavar="NAME", words=_SHEET)
    parser.takes("--sender", metavar="NAME", default="", words=_SENDER)
    parser.takes("--accept-matches", action="store_true", words=_ACCEPT)


def read_activities(arguments: Namespace, console: Console) -> int:
    """Read every file and keep what is sure unless it is a dry run; the status is 2 when something is left open."""
    from desktop.exchange.tables import read_tables

    tables = [(name, read_tables(Path(name))) for name in arguments.files]
    described = []
    status = 0
    with opened(arguments, console) as dossier:
        for name, sheets in tables:
            layout, found = _read(dossier, sheets, arguments)
            status = NOT_ALL if found.problems or found.unsure else status
            others = [sheet.name for sheet in sheets if sheet.name != layout.sheet.name]
            if arguments.json:
                described.append({"file": name} | _as_json(layout, found, console) | {"other_sheets": others})
                continue
            _show(name, found, console)
            if others:
                console.say(_OTHER_SHEETS, sheet=layout.sheet.name, others=", ".join(map(on_one_line, others)))
    if arguments.json:
        console.json(described[0] if len(described) == 1 else described)
    return status


def _read(
    dossier: "FileDossier", sheets: "tuple[ForeignSheet, ...]", arguments: Namespace
) -> "tuple[Layout, ActivityDifferences]":
    from desktop.usecases.activities.comparing import compare_activities
    from desktop.usecases.activities.keeping import import_activities
    from desktop.usecases.activities.layout import activity_layout

    today = SystemClock().now().date()
    with dossier.reading() as reader:
        places = known_places(dossier, reader)
        said = _said(reader, arguments)
        layout = activity_layout(sheets, said.columns, arguments.sheet)
        decisions = _accepted(reader, layout, places, said) if arguments.accept_matches else said.decisions
        if arguments.dry_run:
            return layout, compare_activities(reader, layout, places, today, decisions)
    with dossier.unit_of_work(import_activities.name) as unit:
        return layout, import_activities(unit, layout, places, today, arguments.sender, decisions)


def _said(reader: "Reader", arguments: Namespace) -> Said:
    """Return what the map file says, before what is remembered of the sender."""
    from desktop.usecases.activities.decisions import Decisions
    from desktop.usecases.activities.keeping import remembered_places, remembered_targets

    said = said_in(reader, arguments.map) if arguments.map else Said()
    columns = remembered_targets(reader, arguments.sender) | dict(said.columns)
    places = remembered_places(reader, arguments.sender) | dict(said.decisions.places)
    return Said(columns, Decisions(said.decisions.organizations, places))


def _accepted(reader: "Reader", layout: "Layout", places: "KnownPlaces", said: Said) -> "Decisions":
    from desktop.usecases.activities.comparing import compare_activities

    found = compare_activities(reader, layout, places, SystemClock().now().date(), said.decisions)
    return said.decisions.with_single_candidates(found.unsure)


def _show(name: str, found: "ActivityDifferences", console: Console) -> None:
    from desktop.usecases.activities.differences import summary

    console.say(_FILE, file=name, summary=summary(found))
    if found.unread:
        console.say(UNREAD, headings=", ".join(map(on_one_line, found.unread)))
    for row in found.rows:
        _show_row(row, console)
    for kind, names in found.new_names.items():
        console.say(_MADE, kind=_kind(kind), names=", ".join(map(on_one_line, names)))
    if found.missing:
        console.say(counted(len(found.missing), *_MISSING))
        for record in found.missing:
            console.line(f"      {short(record.title)}")
    for problem in found.problems:
        console.complain(problem_words(problem.place, problem.heading, problem.value, problem.reason))
    if found.unsure:
        console.say(counted(len(found.unsure), *_WAITING))
    for one in found.unsure:
        rows = ", ".join(map(str, one.rows[:_MOST_ROWS_TOLD])) + ("…" if len(one.rows) > _MOST_ROWS_TOLD else "")
        console.say(_UNSURE[len(one.rows) > 1], said=on_one_line(one.said), rows=rows)
        for candidate in one.candidates:
            console.say(_CANDIDATE, label=on_one_line(candidate.label), reason=candidate.reason)


def _show_row(row: "ActivityRow", console: Console) -> None:
    from desktop.usecases.activities.differences import OUTCOMES, ActivityOutcome
    from desktop.usecases.table_import.telling import changed_line

    told = row.outcome not in (ActivityOutcome.UNCHANGED, ActivityOutcome.NOT_UNDERSTOOD)
    if told or row.notes:
        console.say(ROW, row=row.number, outcome=OUTCOMES[row.outcome], title=short(row.title))
    for change in row.changes if row.known else ():
        console.line(f"      {on_one_line(changed_line(change).text(console.language))}")
    for note in row.notes:
        console.say(_NOTE, note=note)


def _kind(name: str) -> Words:
    from desktop.domain.declaration import kind_named

    declared = kind_named(name)
    return declared.many if declared else Words(name, name)


def _as_json(layout: "Layout", found: "ActivityDifferences", console: Console) -> dict[str, Any]:
    from desktop.usecases.activities.differences import ActivityOutcome

    return {
        "sheet": layout.sheet.name,
        "heading_row": layout.heading + 1,
        "columns": columns_json(layout),
        "counts": {outcome.value: found.count(outcome) for outcome in ActivityOutcome},
        "new_names": {kind: list(names) for kind, names in found.new_names.items()},
        "unsure": [
            {"naming": one.naming.value, "said": one.said, "rows": list(one.rows),
             "candidates": [
                 {"label": candidate.label, "reason": candidate.reason.text(console.language)}
                 for candidate in one.candidates
             ]}
            for one in found.unsure
        ],
        "missing": [{"id": str(record.id), "title": record.title} for record in found.missing],
        "rows": [_row_as_json(row, console) for row in found.rows],
    }  # fmt: skip


def _row_as_json(row: "ActivityRow", console: Console) -> dict[str, Any]:
    from desktop.usecases.table_import.telling import told

    language = console.language
    return {
        "row": row.number, "outcome": row.outcome.value, "id": str(row.known.id) if row.known else None,
        "title": row.title, "mark": row.mark.value if row.mark else None,
        "changes": [
            {"field": change.field.name, "old": told(change.was).text(language),
             "new": told(change.becomes).text(language)}
            for change in row.changes
            if change.field
        ],
        "problems": [
            {"place": problem.place, "heading": problem.heading, "value": problem.value,
             "reason": problem.reason.text(language)}
            for problem in row.problems
        ],
        "notes": [note.text(language) for note in row.notes],
    }  # fmt: skip
