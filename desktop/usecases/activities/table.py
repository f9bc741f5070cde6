"""The 5W of a dossier as a table, and operational presence: who works where, on what."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

from desktop.domain.identity import RecordId
from desktop.domain.kinds import Activity, Organization, Theme
from desktop.domain.kinds.activities import ActivityStatus
from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.domain.naming import name_of
from desktop.domain.partial_date import PartialDate, Precision
from desktop.domain.place import PlaceRef
from desktop.usecases.activities.comparing import has_ended
from desktop.usecases.activities.organizations import Organizations
from desktop.usecases.activities.places import Places, release_text
from desktop.usecases.activities.targets import (
    ACTIVITY,
    LEVELS,
    PLACE,
    PLACE_CODE,
    PLACE_RELEASE,
    TARGETS,
    Target,
)
from desktop.usecases.ports import Reader
from desktop.usecases.table_import.columns import IDENTIFIER
from desktop.usecases.table_of import BETWEEN
from desktop.usecases.tables import Cell, Column, Sheet
from desktop.wording.folding import fold
from desktop.wording.words import Words, same

FIVE_W = Words("5W", "5W")
PRESENCE = Words("Présence opérationnelle", "Operational presence")
_ID_WIDTH = 38
_ORGANIZATION = Words("Organisation", "Organization")
_ONGOING = Words("Activités en cours", "Ongoing activities")
_PLANNED = Words("Activités planifiées", "Planned activities")
_PRESENCE_TAGS = ("#org", "#org+type", "#sector+cluster", "#adm1+name", "#adm2+name", "#adm3+name", "#x_place+name",
                  "#x_place+code", "#x_place+release", "#activity+num+ongoing", "#activity+num+planned")  # fmt: skip


def five_w(
    reader: Reader, places: Places, *, clearance: Sensitivity = Sensitivity.RESTRICTED, bilingual: bool = False,
    tags: bool = False,
) -> Sheet:  # fmt: skip
    """Return all activities that may be read with a clearance; with `tags` a row of HXL hashtags and dates in ISO.

    With `bilingual` headings are French and English. Taken in again the table changes nothing.
    """
    cells = ActivityCells(reader, places, iso_dates=tags)
    records = sorted(readable(reader, clearance), key=cells.order)
    columns = tuple(_column(target, bilingual=bilingual) for target in TARGETS.values())
    rows = [tuple(cells.cell(record, name) for name in TARGETS) for record in records]
    return Sheet(FIVE_W, columns, rows, tuple(target.tag for target in TARGETS.values()) if tags else ())


def presence(
    reader: Reader, places: Places, *, clearance: Sensitivity = Sensitivity.RESTRICTED, tags: bool = False
) -> Sheet:
    """Return how many activities each organisation has in each place and sector; those that ended do not count.

    Present is who implements, else who programmes, else who reports.
    """
    cells = ActivityCells(reader, places)
    counts: dict[tuple[RecordId, PlaceRef | None, str], list[int]] = defaultdict(_none_yet)
    for record in readable(reader, clearance):
        if not has_ended(record):
            for organization in cells.present(record):
                counts[organization, record.place, record.sector][record.status is ActivityStatus.PLANNED] += 1
    types = {one.id: one.type for one in reader.find(Organization)}
    rows: list[tuple[Cell, ...]] = []
    for (organization, place, sector), (ongoing, planned) in counts.items():
        kind = types.get(organization)
        where = cells.where(place)
        rows.append((cells.label(organization), kind.label if kind else None, sector, *where, ongoing, planned))
    labels = [_ORGANIZATION, Words("Type", "Type"), ACTIVITY.fields["sector"].label]
    labels += [TARGETS[name].label for name in ("region", "cercle", "commune", PLACE, PLACE_CODE, PLACE_RELEASE)]
    columns = tuple(map(Column, (*labels, _ONGOING, _PLANNED)))
    return Sheet(PRESENCE, columns, sorted(rows, key=_in_words), _PRESENCE_TAGS if tags else ())


def readable(reader: Reader, clearance: Sensitivity) -> list[Activity]:
    """Return the activities that whoever has this clearance may read."""
    order = list(Sensitivity)
    return [one for one in reader.find(Activity) if order.index(one.sensitivity) <= order.index(clearance)]


class ActivityCells:
    """Says what a table shows of an activity; names are looked up once."""

    def __init__(self, reader: Reader, places: Places, *, iso_dates: bool = False) -> None:
        self._organizations = Organizations(reader)
        self._themes = {theme.id: name_of(theme) for theme in reader.find(Theme)}
        self._places = places
        self._iso_dates = iso_dates

    def cell(self, record: Activity, target: str) -> Cell:
        """Return the cell of one column."""
        if target == IDENTIFIER:
            return str(record.id)
        if (part := _PLACE_PARTS.get(target)) is not None:
            return part(record.place) if record.place else None
        for level, names in LEVELS.items():
            if target in names:
                return self._around(record.place).get(level, ("", ""))[names.index(target)] or None
        return self._value(target, getattr(record, target))

    def order(self, record: Activity) -> tuple[str, str, str, str]:
        """Return what rows are sorted by: organisation, activity, place."""
        reporting = self.label(record.reporting) if record.reporting else ""
        return fold(reporting), fold(record.title), fold(record.place.name) if record.place else "", record.id.hex

    def label(self, organization: RecordId) -> str:
        """Return what an organisation is called."""
        return self._organizations.label(organization)

    def present(self, record: Activity) -> frozenset[RecordId]:
        """Return the organisations that an activity makes present."""
        single = record.programming or record.reporting
        who = record.implementing or (frozenset({single}) if single else frozenset())
        return frozenset(map(self._organizations.standing_for, who))

    def where(self, place: PlaceRef | None) -> tuple[Cell, ...]:
        """Return region, cercle, commune, name, code and release of a place."""
        around = self._around(place)
        levels = [around.get(level, ("", ""))[0] for level in LEVELS]
        return (*levels, *(part(place) if place else None for part in _PLACE_PARTS.values()))

    def _around(self, place: PlaceRef | None) -> dict[int, tuple[str, str]]:
        return dict(self._places.around(place)) if place else {}

    def _value(self, target: str, value: Any) -> Cell:
        field = ACTIVITY.fields[target]
        if value is None or value == frozenset():
            return None
        if target == "theme":
            return self._themes.get(value)
        if field.targets:
            members = value if field.is_set else [value]
            return BETWEEN.join(sorted(map(self.label, members), key=str.casefold))
        if field.choices:
            return value.label  # type: ignore[no-any-return]
        if isinstance(value, PartialDate) and self._iso_dates and value.precision is not Precision.DAY:
            return value.iso()
        return value  # type: ignore[no-any-return]


def heading_of(target: Target) -> Words:
    """Return the heading of a column in French and below in English."""
    label = target.label
    return label if label.fr == label.en else same(f"{label.fr}\n{label.en}")


def _column(target: Target, *, bilingual: bool) -> Column:
    width = _ID_WIDTH if target.name == IDENTIFIER else 0
    return Column(heading_of(target) if bilingual else target.label, width)


def _name(place: PlaceRef) -> str:
    return place.name


def _code(place: PlaceRef) -> str:
    return place.code


_PLACE_PARTS: dict[str, Callable[[PlaceRef], str]] = {PLACE: _name, PLACE_CODE: _code, PLACE_RELEASE: release_text}


def _none_yet() -> list[int]:
    return [0, 0]


def _in_words(row: Sequence[Cell]) -> tuple[str, ...]:
    return tuple(fold(cell.fr if isinstance(cell, Words) else str(cell or "")) for cell in row[:-2])
