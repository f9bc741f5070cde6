"""Records as lines of JSON: written for `list`, read back for `put`, many of them in one unit of work."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from desktop.domain.codec import from_json, to_json
from desktop.domain.declaration import Field, FieldType, Kind, Record, kind_named, kind_of
from desktop.domain.errors import KnownError
from desktop.domain.identity import RecordId, new_id
from desktop.domain.kinds import Meeting
from desktop.shell.kinds import require_fields
from desktop.usecases.adding import Adding
from desktop.usecases.locking import require_unlocked
from desktop.usecases.lookup import References, record_id
from desktop.usecases.ports import UnitOfWork
from desktop.usecases.records import edit
from desktop.wording.words import Words

AT_LINE = Words("Ligne {line} : {problem}", "Line {line}: {problem}")
NOT_JSON = Words(
    "ce n’est pas un objet JSON. Écrivez une fiche par ligne, par exemple {example}. Rien n’a été enregistré.",
    "this is not a JSON object. Write one record a line, for instance {example}. Nothing was kept.",
)
NOTHING_KEPT = Words("{problem} Rien n’a été enregistré.", "{problem} Nothing was kept.")
NO_ID = Words("« {text} » n’est pas un identifiant.", "“{text}” is not an id.")
EMPTY = Words("la fiche est vide.", "the record is empty.")
DANGLING = Words(
    "le champ « {field} » renvoie à {text}, qui n’existe pas dans ce dossier.",
    "the field “{field}” refers to {text}, which does not exist in this dossier.",
)
_EXAMPLE = '{"name": "NRC"}'
_CHUNK = 500


def as_json(record: Record) -> dict[str, Any]:
    """Return a record as JSON shows it: its id, then every field of its kind, None where nothing is said."""
    fields = kind_of(record).fields.values()
    return {"id": str(record.id)} | {field.name: to_json(field, getattr(record, field.name)) for field in fields}


def json_lines(stream: Iterable[str]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Return line number and object for each line; the brackets and commas of what `list --json` wrote are let pass."""
    for number, text in enumerate(stream, start=1):
        line = text.strip().strip(",")
        if line in ("", "[", "]", "[]"):
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError):  # brackets within brackets, thousands deep
            value = None
        if not isinstance(value, dict):
            raise at_line(number, NOT_JSON.filled(example=_EXAMPLE))
        yield number, value


def put_all(unit: UnitOfWork, kind: Kind, lines: Iterable[tuple[int, dict[str, Any]]], today: date) -> list[RecordId]:
    """Create or update every record; raise KnownError naming the line that is wrong."""
    putting = _Putting(unit, kind, today)
    ids = []
    for number, values in lines:
        try:
            ids.append(putting.put(number, values))
        except KnownError as error:
            raise at_line(number, NOTHING_KEPT.filled(problem=error.words)) from None
    putting.require_references()
    return ids


def at_line(number: int, problem: Words) -> KnownError:
    """Return the error that says in which line of the input something is wrong."""
    return KnownError(AT_LINE.filled(line=number, problem=problem))


class _Putting:
    """One run of `put`: what has been looked up once is not looked up for every line."""

    def __init__(self, unit: UnitOfWork, kind: Kind, today: date) -> None:
        self._unit = unit
        self._kind = kind
        self._references = References(unit)
        self._adding = Adding(unit, today)
        self._referred: dict[tuple[str, RecordId], int] = {}  # by field and id: the first line that refers to it

    def put(self, line: int, given: dict[str, Any]) -> RecordId:
        require_fields(self._kind, given)
        record = self._asked_id(given.get("id"))
        values = {
            name: self._value(line, self._kind.fields[name], value) for name, value in given.items() if name != "id"
        }
        if record is None and not any(values.values()):
            raise KnownError(EMPTY)
        known = self._unit.current(self._kind.record, record) if record else None
        if known is None:
            return self._add(self._kind.record(id=record or new_id(), **values)).id
        return self._change(known, values).id

    def require_references(self) -> None:
        """Raise KnownError when a record refers to one that is neither in the dossier nor in the input."""
        asked: dict[str, list[RecordId]] = {}
        for name, record in self._referred:
            asked.setdefault(name, []).append(record)
        for name, records in asked.items():
            field = self._kind.fields[name]
            for start in range(0, len(records), _CHUNK):
                self._require_there(field, records[start : start + _CHUNK])

    def _require_there(self, field: Field, records: list[RecordId]) -> None:
        missing = set(records)
        for target in field.targets:
            if missing:
                missing -= {found.id for found in self._unit.many(_record_class(target), sorted(missing))}
        if missing:
            line, lost = min((self._referred[field.name, record], record) for record in missing)
            problem = DANGLING.filled(field=field.label, text=str(lost))
            raise at_line(line, NOTHING_KEPT.filled(problem=problem))

    def _asked_id(self, given: Any) -> RecordId | None:
        if given is None:
            return None
        found = record_id(given) if isinstance(given, str) else None
        if found is None:
            raise KnownError(NO_ID.filled(text=given))
        return found

    def _value(self, line: int, field: Field, value: Any) -> Any:
        if field.targets and field.holds is not FieldType.POSITION:
            value = [self._id(field, one) for one in value] if isinstance(value, list) else self._id(field, value)
        read = from_json(field, value)
        if field.targets and field.holds is not FieldType.POSITION:
            for record in read if field.is_set else {read} - {None}:
                self._referred.setdefault((field.name, record), line)
        return read

    def _id(self, field: Field, value: Any) -> Any:
        return str(self._references.resolve(field, value)) if isinstance(value, str) and value else value

    def _add(self, record: Record) -> Record:
        added = self._adding.add(record)
        self._references.learn(self._kind.name, added)
        return added

    def _change(self, known: Record, values: dict[str, Any]) -> Record:
        deleted = self._unit.is_deleted(self._kind.record, known.id)
        found = self._unit.restore(self._kind.record, known.id) if deleted else known
        if isinstance(found, Meeting):  # its state may be what is put: only what it was decides
            require_unlocked(self._unit, found, frozenset(values))
            return self._unit.change(found, **values)
        return edit(self._unit, found, **values)


def _record_class(kind: str) -> type[Record]:
    declared = kind_named(kind)
    if declared is None:
        raise LookupError(kind)
    return declared.record
