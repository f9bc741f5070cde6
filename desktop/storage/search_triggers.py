"""Notes which records the search must look at again: triggers, so that no statement changes a row unnoticed."""

from desktop.domain.declaration import Field, FieldType, Kind
from desktop.domain.operation import DELETED
from desktop.storage.tables import Schema

WORDS_VERSION = 2  # grows when a word is folded or parted otherwise than before: then everything is indexed anew
FILE_KIND, FILE_FIELD = "attachment", "content_hash"  # whose words are also those of a file
PREFIX = "search_"


def searched_kinds(schema: Schema) -> tuple[Kind, ...]:
    """Return the kinds that can be found."""
    return tuple(kind for kind in schema.kinds if any(field.searchable for field in kind.fields.values()))


def dated(kind: Kind) -> Field | None:
    """Return the field that says how new a record of this kind is, if it has one."""
    return next((f for f in kind.columns if f.holds in (FieldType.PARTIAL_DATE, FieldType.DAY)), None)


def dating_owner(kind: Kind, schema: Schema) -> tuple[Field, Kind] | None:
    """Return the field that leads from a record without a date to the one that has it."""
    kinds = {other.name: other for other in schema.kinds}
    if dated(kind) is not None:
        return None
    owners = ((field, kinds.get(field.targets[0])) for field in kind.owners if len(field.targets) == 1)
    return next(((field, owner) for field, owner in owners if owner is not None and dated(owner)), None)


def search_trigger_texts(schema: Schema) -> dict[str, str]:
    """Return the triggers of the search by name."""
    kinds = searched_kinds(schema)
    made = _set_triggers(kinds)
    for kind in kinds:
        made |= _row_triggers(kind)
        found = dating_owner(kind, schema)
        if found is not None:
            made |= _part_triggers(kind, *found)
    return made


def _row_triggers(kind: Kind) -> dict[str, str]:
    indexed = [field.name for field in kind.columns if field.searchable or field.spoken]
    if (day := dated(kind)) is not None:
        indexed.append(day.name)
    indexed += [field.name for field in kind.owners]  # a part may be as new as what it now belongs to
    if kind.name == FILE_KIND:
        indexed.append(FILE_FIELD)
    columns = dict.fromkeys([*indexed, DELETED])
    listed = ", ".join(f'"{name}"' for name in columns)
    differs = " OR ".join(f'OLD."{name}" IS NOT NEW."{name}"' for name in columns)
    return {
        **_trigger(f"{kind.name}_added", f'AFTER INSERT ON "{kind.name}"', _noting(f"'{kind.name}'", "NEW.id")),
        **_trigger(f"{kind.name}_gone", f'AFTER DELETE ON "{kind.name}"', _noting(f"'{kind.name}'", "OLD.id")),
        **_trigger(
            f"{kind.name}_edited",
            f'AFTER UPDATE OF {listed} ON "{kind.name}" WHEN {differs}',
            _noting(f"'{kind.name}'", "NEW.id"),
        ),
    }


def _part_triggers(part: Kind, field: Field, owner: Kind) -> dict[str, str]:
    """Look again at the parts of what has another date now."""
    day = dated(owner)
    if day is None:
        return {}
    known = f"SELECT record FROM search_stale WHERE kind = '{part.name}'"
    statement = (
        f"INSERT INTO search_stale (kind, record) SELECT '{part.name}', id FROM \"{part.name}\""
        f' WHERE "{field.name}" = NEW.id AND deleted = 0 AND id NOT IN ({known})'
    )
    column = f'"{day.name}"'
    arrived = f'AFTER INSERT ON "{owner.name}" WHEN NEW.{column} IS NOT NULL'
    moved = f'AFTER UPDATE OF {column} ON "{owner.name}" WHEN OLD.{column} IS NOT NEW.{column}'
    return {
        **_trigger(f"{part.name}_{owner.name}_arrived", arrived, statement),
        **_trigger(f"{part.name}_{owner.name}_dated", moved, statement),
    }


def _set_triggers(kinds: tuple[Kind, ...]) -> dict[str, str]:
    sets = [f"'{kind.name}/{field.name}'" for kind in kinds for field in kind.sets if field.searchable]
    events = {"added": ("INSERT", "NEW"), "changed": ("UPDATE OF present", "NEW"), "gone": ("DELETE", "OLD")}
    made: dict[str, str] = {}
    for name, (event, row) in events.items():
        made |= _trigger(
            f"member_{name}",
            f"AFTER {event} ON set_member WHEN {row}.kind || '/' || {row}.field IN ({', '.join(sets)})",
            _noting(f"{row}.kind", f"{row}.record"),
        )
    return made if sets else {}


def _noting(kind: str, record: str) -> str:
    """Return the statement that notes a record once; what an edit says of conflicts would overrule OR IGNORE here."""
    known = f"SELECT 1 FROM search_stale WHERE kind = {kind} AND record = {record}"
    return f"INSERT INTO search_stale (kind, record) SELECT {kind}, {record} WHERE NOT EXISTS ({known})"


def _trigger(name: str, event: str, statement: str) -> dict[str, str]:
    name = PREFIX + name
    return {name: f"CREATE TRIGGER {name} {event} BEGIN /* words {WORDS_VERSION} */\n  {statement};\nEND"}
