"""Cells of the table that are not understood yet: their text stays on this computer until somebody mends it."""

import json
from collections.abc import Mapping
from uuid import UUID

from desktop.domain.identity import RecordId
from desktop.usecases.activities.grid import COLUMNS
from desktop.usecases.ports import Reader, UnitOfWork
from desktop.usecases.steps import step

CellKey = tuple[RecordId, str]  # record and column
Drafts = Mapping[CellKey, str]
_KEY = "activity cells"


def kept_drafts(reader: Reader) -> dict[CellKey, str]:
    """Return the texts that wait."""
    try:
        said = json.loads(reader.remembered(_KEY) or "[]")
        return {(UUID(record), str(column)): str(text) for record, column, text in said if column in COLUMNS}
    except (ValueError, TypeError, AttributeError):
        return {}


@step("garder ce qui est à revoir", "keep what is to be reviewed")
def keep_drafts(unit: UnitOfWork, changed: Mapping[CellKey, str | None]) -> None:
    """Remember these texts beside the others; None forgets one. It is no step of the history."""
    put_drafts(unit, changed)


def put_drafts(unit: UnitOfWork, changed: Mapping[CellKey, str | None]) -> None:
    """Remember these texts beside the others, as a part of whatever step it is; None forgets one."""
    before = kept_drafts(unit)
    after = {key: text for key, text in (before | dict(changed)).items() if text is not None}
    if after != before:
        said = [(str(record), column, text) for (record, column), text in after.items()]
        unit.remember(_KEY, json.dumps(said, ensure_ascii=False) if said else None)
