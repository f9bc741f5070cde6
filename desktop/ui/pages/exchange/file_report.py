"""What became of one file in lines to read, and the records that it touched, to be opened."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from desktop.domain.declaration import kind_named
from desktop.domain.identity import RecordId
from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.domain.naming import name_of
from desktop.ui.pages.exchange.mailroom import Arrived
from desktop.ui.theme.status import Look, Mark, Tone
from desktop.usecases.changes import Changes, FieldChange
from desktop.usecases.exchange.office import Office
from desktop.usecases.exchange.ports import Alarm, Effect, Received
from desktop.usecases.exchange.receiving import Receipt
from desktop.usecases.exchange.refusals import Reason
from desktop.usecases.exchange.report import alarms, sentences, title_of
from desktop.usecases.ports import Reader
from desktop.wording.words import Words, same

STEP = Words("réception", "reception")
_SHOWN = 12         # records of one file that are offered to be opened
_LOOKED_AT = 400    # of what a file touched, to find them
MANY = -1
_PAGES = ("meeting", "organization", "person")
_GONE = (Effect.HIDDEN, Effect.RECALLED)

TAKEN = Look(Mark.FULL, Tone.DONE)
WAITS = Look(Mark.HALF, Tone.ATTENTION)
REFUSED = Look(Mark.ALERT, Tone.DANGER)
_CARD = Words("Carte du bureau {office}", "Card of office {office}")
_FOR_HEADQUARTERS = Words(
    "Seul le siège inscrit les bureaux\u00a0: envoyez-lui cette carte.",
    "Only headquarters enrols offices: send it this card.",
)
_FOUND_FIRST = Words(
    "Fondez d’abord la liste des bureaux, puis recevez cette carte de nouveau.",
    "Found the roster first, then receive this card again.",
)
_TO_ENROL = Words("Cette carte est à inscrire.", "This card is to be enrolled.")
_ROSTER = Words("Liste des bureaux n°\u00a0{number}", "Roster no.\u00a0{number}")
_FOLLOWED = Words("Elle est suivie désormais.", "It is followed from now on.")
_FIRST_ROSTER = Words("Première liste des bureaux", "First roster")
_TO_COMPARE = Words(
    "Elle n’est suivie qu’une fois ses huit mots comparés avec le siège.",
    "It is followed only once its eight words were compared with headquarters.",
)


@dataclass(frozen=True, slots=True)
class Opening:
    """A record that a page can show."""

    kind: str
    record: RecordId
    words: Words


@dataclass(frozen=True, slots=True)
class FileReport:
    """One file: what it was, what it did, what is wrong, what one may open."""

    title: Words
    look: Look
    lines: tuple[Words, ...]
    alarms: tuple[Words, ...] = ()
    openings: tuple[Opening, ...] = ()
    more: int = 0               # records beyond those offered; MANY: not counted
    contested: int = 0
    lacking: bytes = b""        # device of which an earlier bundle has not arrived
    enrols: Arrived | None = field(default=None)    # a card that this office may put on its roster


def report_of(reader: Reader, arrived: Arrived, *, founder: bool) -> FileReport:
    """Return the report of one file, at an office that may be the `founder` of the roster; runs on the worker."""
    if arrived.trouble is not None:
        return FileReport(same(arrived.file), REFUSED, (arrived.trouble.words,))
    if arrived.card is not None:
        title = _CARD.filled(office=arrived.card.office)
        if founder:
            return FileReport(title, WAITS, (_TO_ENROL,), enrols=arrived)
        return FileReport(title, REFUSED, (_FOUND_FIRST if reader.facts.headquarters else _FOR_HEADQUARTERS,))
    if arrived.words:
        return FileReport(_FIRST_ROSTER, WAITS, (_TO_COMPARE,))
    if arrived.receipt is None:
        return FileReport(_ROSTER.filled(number=arrived.followed), TAKEN, (_FOLLOWED,))
    return _of_bundle(reader, arrived)


def changes_of(received: Received) -> Changes:
    """Return what a bundle did as a value that pages decide by whether to look again."""
    edits = (FieldChange(kind, record, None, None, None) for kind, record, _ in received.effects)
    return Changes(STEP, tuple(edits))


def _of_bundle(reader: Reader, arrived: Arrived) -> FileReport:
    receipt = arrived.receipt
    if receipt is None:
        raise ValueError("no bundle")
    told, said = alarms(receipt), sentences(receipt)
    received = receipt.received
    if receipt.refusal is not None or received is None:
        waits = receipt.refusal is None or receipt.refusal.reason is Reason.HIDES_MUCH
        return FileReport(title_of(receipt), WAITS if waits else REFUSED, tuple(said))
    openings = _openings(reader, received)
    more = MANY if len(received.effects) > _LOOKED_AT else max(0, len(openings) - _SHOWN)
    look = WAITS if told or received.contested else TAKEN
    return FileReport(
        title_of(receipt), look, tuple(said), tuple(told), tuple(openings[:_SHOWN]),
        more, len(received.contested), _lacking(receipt),
    )  # fmt: skip


def without_filled(reports: Sequence[FileReport], office: Office) -> tuple[FileReport, ...]:
    """Return the reports without word of bundles that had not arrived, where they came after all; on the worker."""
    missing = {one.lacking for one in reports if one.lacking and _lacks(office, one.lacking)}
    filled = {one.lacking for one in reports if one.lacking} - missing
    return tuple(_complete(one) if one.lacking in filled else one for one in reports)


def _lacks(office: Office, device: bytes) -> bool:
    state = office.post.correspondence(device, Sensitivity.PUBLIC)
    return any(one.lacking for one in state.acknowledgements)


def _complete(report: FileReport) -> FileReport:
    told = report.alarms[:-1]       # the missing bundle is told last
    return replace(report, alarms=told, lacking=b"", look=WAITS if told or report.contested else TAKEN)


def _lacking(receipt: Receipt) -> bytes:
    told = receipt.received.alarms if receipt.received else ()
    return receipt.sender.device if receipt.sender and told and told[-1][0] is Alarm.LACKING else b""


def _openings(reader: Reader, received: Received) -> list[Opening]:
    """Return the records that pages can show: what belongs to a meeting is seen there."""
    touched = ((kind, record) for kind, record, effect in received.effects[:_LOOKED_AT] if effect not in _GONE)
    found: dict[tuple[str, RecordId], Words] = {}
    for owner in _owners(reader, touched):
        kind = kind_named(owner[0])
        record = reader.get(kind.record, owner[1]) if kind and owner not in found else None
        if record is not None:
            found[owner] = name_of(record)
    return [Opening(kind, record, words) for (kind, record), words in found.items()]


def _owners(reader: Reader, touched: Iterable[tuple[str, RecordId]]) -> Iterable[tuple[str, RecordId]]:
    for kind_name, record in touched:
        kind = kind_named(kind_name)
        if kind_name in _PAGES:
            yield kind_name, record
        elif kind is not None and "meeting" in kind.fields:
            found = reader.get(kind.record, record)
            meeting = getattr(found, "meeting", None)
            if meeting is not None:
                yield "meeting", meeting
