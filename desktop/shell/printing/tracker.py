"""The tracker of recommendations, on paper or as an Excel workbook."""

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from desktop.domain.errors import KnownError
from desktop.domain.identity import RecordId
from desktop.domain.kinds.recommendations import OPEN
from desktop.shell.arguments import Parser
from desktop.shell.console import Console
from desktop.shell.files import write_out
from desktop.shell.opening import SystemClock, opened
from desktop.shell.printing.naming import record_called
from desktop.shell.tracker_papers import LATE_PAPERS
from desktop.usecases.ports import Reader
from desktop.usecases.printed import PrintOptions
from desktop.usecases.tracking.filters import Filter, describe
from desktop.usecases.tracking.ordering import GroupBy, SortBy, group, sort
from desktop.usecases.tracking.papers import TrackerSheet
from desktop.usecases.tracking.rows import tracker
from desktop.wording.words import Words

SUMMARY = Words("suivi des recommandations (PDF ou Excel)", "recommendation tracker (PDF or Excel)")
NAMES = None
_BODY = Words("seulement celles de cette instance", "only those of this body")
_RESPONSIBLE = Words("seulement celles dont elle est responsable", "only those it is responsible for")
_OPEN = Words("seulement celles qui sont ouvertes", "only those that are open")
_OVERDUE = Words("seulement celles qui sont en retard", "only those that are overdue")
_GROUP = Words("sous quels titres les mettre", "under which headings to put them")
_EXCEL, _PDF = ".xlsx", ".pdf"
NO_FORMAT = Words(
    "Le suivi s’imprime en {pdf} ou en {excel} : donnez à « {path} » l’une de ces terminaisons.",
    "The tracker is printed as {pdf} or {excel}: give “{path}” one of these endings.",
)


def declare(parser: Parser) -> None:
    """Declare what only the tracker takes."""
    parser.takes("--body", metavar="BODY", words=_BODY)
    parser.takes("--responsible", metavar="ORGANIZATION", words=_RESPONSIBLE)
    parser.takes("--open", action="store_true", words=_OPEN)
    parser.takes("--overdue", action="store_true", words=_OVERDUE)
    parser.takes("--group", choices=tuple(GroupBy), default=GroupBy.NONE.value, words=_GROUP)


def run(arguments: Namespace, console: Console) -> int:
    """Write the tracker and its path."""
    path, now = Path(arguments.output), SystemClock().now()
    if path.suffix.lower() not in (_EXCEL, _PDF):
        raise KnownError(NO_FORMAT.filled(path=arguments.output, pdf=_PDF, excel=_EXCEL))
    with opened(arguments, console) as dossier, dossier.reading() as reader:
        sheet = _sheet(reader, arguments)
    if path.suffix.lower() == _EXCEL:
        content = LATE_PAPERS.tracker_workbook(sheet, console.language)
    else:
        midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
        content = LATE_PAPERS.tracker_pdf(sheet, PrintOptions(language=console.language, created=midnight))
    write_out(path, content)
    console.line(str(path))
    return 0


def _sheet(reader: Reader, arguments: Namespace) -> TrackerSheet:
    today = SystemClock().now().date()
    found = tracker(reader)
    wanted = Filter(
        statuses=frozenset(OPEN if arguments.open else ()),
        overdue=arguments.overdue,
        bodies=frozenset(_named(reader, ("body",), arguments.body)),
        responsible=frozenset(_named(reader, ("organization", "body", "person"), arguments.responsible)),
    )
    rows = sort(found, wanted.matching(found.rows, today, frozenset()), SortBy.NUMBER, today)
    return TrackerSheet(
        facts=reader.facts,
        today=today,
        tracker=found,
        groups=group(found, rows, GroupBy(arguments.group)),
        about=describe(found, wanted),
    )


def _named(reader: Reader, kinds: tuple[str, ...], text: str | None) -> Iterator[RecordId]:
    if text is not None:
        yield record_called(reader, kinds, text)
