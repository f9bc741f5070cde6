"""Reads records that are not deleted, by id, by the values of fields, by words; answers the `Reader` port."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar, cast

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, case, func, literal, null, or_, select, text

from desktop.domain.codec import Stored
from desktop.domain.declaration import Field, FieldType, Kind, Record, kind_of
from desktop.domain.identity import RecordId
from desktop.storage.shapes import Shape, stored
from desktop.storage.tables import ALIVE, Schema
from desktop.wording.folding import fold

R = TypeVar("R", bound=Record)
Condition = ColumnElement[bool]
_CHUNK = 1000


class RecordReader:
    """Reads one open dossier; a list given for a field means any of its values, None not said."""

    def __init__(self, connection: Connection, schema: Schema, shapes: Mapping[str, Shape]) -> None:
        self._connection = connection
        self._schema = schema
        self._shapes = shapes

    def get(self, kind: type[R], record: RecordId) -> R | None:
        """Return one record, None when it is not there or deleted."""
        found = self._load(kind_of(kind), and_(self._table(kind).c.id == record.bytes, text(ALIVE)))
        return cast("R | None", found[0] if found else None)

    def many(self, kind: type[R], records: Sequence[RecordId]) -> list[R]:
        """Return the records found, in the order asked for."""
        table, found = self._table(kind), {}
        for start in range(0, len(records), _CHUNK):
            wanted = [record.bytes for record in records[start : start + _CHUNK]]
            for record in self._load(kind_of(kind), and_(table.c.id.in_(wanted), text(ALIVE))):
                found[record.id] = record
        return cast("list[R]", [found[record] for record in records if record in found])

    def find(self, kind: type[R], *, order: str | None = None, **where: Any) -> list[R]:
        """Return all records whose fields equal `where`, sorted by the field `order` (`-` before it: descending)."""
        declared = kind_of(kind)
        found = self._load(declared, self._condition(declared, where), self._order(declared, order))
        return cast("list[R]", found)

    def ids(
        self, kind: type[R], *, order: str | None = None, matching: str = "", **where: Any
    ) -> list[RecordId]:
        """Return only the ids; `matching` asks each of its words in the searchable fields, folded."""
        declared = kind_of(kind)
        query = select(self._table(kind).c.id).where(self._condition(declared, where))
        if words := fold(matching):
            query = query.where(self._mentions(declared, words))
        rows = self._connection.execute(query.order_by(*self._order(declared, order)))
        return [RecordId(bytes=row[0]) for row in rows]

    def count(self, kind: type[R], **where: Any) -> int:
        """Return how many records `find` would."""
        declared = kind_of(kind)
        query = select(func.count()).select_from(self._table(kind)).where(self._condition(declared, where))
        return int(self._connection.execute(query).scalar_one())

    def _table(self, kind: type[Record]) -> Table:
        return self._schema.records[kind_of(kind).name]

    def _load(
        self, kind: Kind, condition: Condition, order: Sequence[ColumnElement[Any]] = ()
    ) -> list[Record]:
        table, shape = self._schema.records[kind.name], self._shapes[kind.name]
        query = select(table.c.id, *(table.c[name] for name in shape.columns)).where(condition)
        rows = self._connection.execute(query.order_by(*order)).all()
        sets = self._members(kind, select(table.c.id).where(condition)) if rows and kind.sets else {}
        return [shape.record(row, sets.get(row[0], {})) for row in rows]

    def _members(self, kind: Kind, records: Select[Any]) -> dict[bytes, dict[str, list[Stored]]]:
        member = self._schema.set_member
        query = select(member.c.record, member.c.field, member.c.member).where(
            member.c.record.in_(records), member.c.kind == kind.name, member.c.present == 1
        )
        found: dict[bytes, dict[str, list[Stored]]] = defaultdict(lambda: defaultdict(list))
        for record, field, value in self._connection.execute(query):
            found[record][field].append(value)
        return found

    def _condition(self, kind: Kind, where: Mapping[str, Any]) -> Condition:
        table = self._schema.records[kind.name]
        parts: list[Any] = [text(ALIVE)]
        for name, value in where.items():
            field = declared_field(kind, name)
            values = [stored(field, one) for one in (value if isinstance(value, list) else [value])]
            if field.is_set:
                parts.append(self._holds_member(kind, field, values))
            else:
                parts.append(_equals_any(table.c[name], values))
        return and_(*parts)

    def _holds_member(self, kind: Kind, field: Field, values: list[Stored]) -> Condition:
        member, table = self._schema.set_member, self._schema.records[kind.name]
        holding = select(member.c.record).where(
            member.c.kind == kind.name, member.c.field == field.name, member.c.present == 1
        )
        said = [value for value in values if value is not None]
        parts: list[Condition] = [table.c.id.in_(holding.where(member.c.member.in_(said)))] if said else []
        if len(said) < len(values) or not values:
            parts.append(table.c.id.not_in(holding) if values else literal(value=False))
        return or_(*parts)

    def _mentions(self, kind: Kind, words: str) -> Condition:
        table, member = self._schema.records[kind.name], self._schema.set_member
        searched: ColumnElement[Any] = literal("")
        for field in kind.columns:
            if field.searchable:
                searched = searched.concat(func.coalesce(table.c[field.name], "")).concat(literal("\n"))
        if sets := [field.name for field in kind.sets if field.searchable]:
            listed = select(func.group_concat(member.c.member, "\n")).where(
                member.c.record == table.c.id, member.c.field.in_(sets), member.c.present == 1
            )
            searched = searched.concat(func.coalesce(listed.scalar_subquery(), ""))
        return func.toguna_matches(words, searched) == 1

    def _order(self, kind: Kind, order: str | None) -> list[ColumnElement[Any]]:
        identity = self._schema.records[kind.name].c.id
        if not order:
            return []
        key = _sort_key(self._schema.records[kind.name], declared_field(kind, order.removeprefix("-")))
        if order.startswith("-"):
            return [key.desc(), identity.desc()]  # what is not said is least for SQLite, so it comes last
        return [key.asc().nulls_last(), identity.asc()]


def _equals_any(column: ColumnElement[Any], values: list[Stored]) -> Condition:
    said = [value for value in values if value is not None]
    parts: list[Condition] = [column == null()] if len(said) < len(values) else []
    if len(said) == 1:
        parts.append(column == said[0])
    elif said or not values:
        parts.append(column.in_(said))
    return or_(*parts)


def _sort_key(table: Table, field: Field) -> ColumnElement[Any]:
    """Return what people expect to sort by: choices as declared, names without regard to accents and case."""
    column = table.c[field.name]
    if field.choices is not None:
        return case({str(choice): place for place, choice in enumerate(field.choices)}, value=column, else_=null())
    if field.holds in (FieldType.TEXT, FieldType.LONG_TEXT) and not field.indexed:
        return func.toguna_fold(column)
    return column  # what is indexed is sorted as stored, so that 100,000 records come at once


def declared_field(kind: Kind, name: str) -> Field:
    """Return a field by name; a name that no field has is a mistake of the program."""
    try:
        return kind.fields[name]
    except KeyError:
        raise ValueError(f"{kind.name} has no field {name!r}") from None
