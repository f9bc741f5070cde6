"""Reads records that are not deleted, by id, by the values of fields, by words; answers the `Reader` port."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any, TypeVar, cast

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, case, func, null, select, text

from desktop.domain.codec import Stored
from desktop.domain.declaration import Field, FieldType, Kind, Record, kind_of
from desktop.domain.identity import RecordId
from desktop.storage.search import Search
from desktop.storage.shapes import Shape
from desktop.storage.tables import ALIVE, Schema
from desktop.storage.where import Condition, Conditions, declared_field
from desktop.usecases.ports import DossierFacts
from desktop.wording.folding import fold

R = TypeVar("R", bound=Record)
_CHUNK = 1000
ALIVE_STATE = 0


class RecordReader:
    """Reads one open dossier; a list given for a field means any of its values, None not said."""

    def __init__(
        self, facts: DossierFacts, connection: Connection, schema: Schema, shapes: Mapping[str, Shape]
    ) -> None:
        self._facts = facts
        self._connection = connection
        self._schema = schema
        self._shapes = shapes
        self._conditions = Conditions(schema)

    @property
    def facts(self) -> DossierFacts:
        """Return what the dossier says about itself."""
        return self._facts

    def get(self, kind: type[R], record: RecordId) -> R | None:
        """Return one record, None when it is not there or deleted."""
        found = self._kept(kind, record)
        return None if found is None or found[1] != ALIVE_STATE else found[0]

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
        found = self._load(declared, self._conditions.where(declared, where), self._order(declared, order))
        return cast("list[R]", found)

    def ids(
        self, kind: type[R], *, order: str | None = None, matching: str = "", **where: Any
    ) -> list[RecordId]:
        """Return only the ids; `matching` asks each of its words in the searchable fields, folded."""
        declared = kind_of(kind)
        query = select(self._table(kind).c.id).where(self._conditions.where(declared, where))
        if words := fold(matching):
            query = query.where(self._conditions.mentioning(declared, words))
        rows = self._connection.execute(query.order_by(*self._order(declared, order)))
        return [RecordId(bytes=record) for record in rows.scalars()]

    def values(
        self, kind: type[Record], names: Sequence[str], *, order: str | None = None, **where: Any
    ) -> list[tuple[Any, ...]]:
        """Return (id, value of each named single-valued field) for all that `find` would; for long lists."""
        declared, table, shape = kind_of(kind), self._table(kind), self._shapes[kind_of(kind).name]
        query = select(table.c.id, *(table.c[declared_field(declared, name).name] for name in names))
        query = query.where(self._conditions.where(declared, where)).order_by(*self._order(declared, order))
        rows = self._connection.execute(query)
        return [(RecordId(bytes=row[0]), *map(shape.value, names, row[1:])) for row in rows]

    def tally(self, kind: type[Record], by: str, **where: Any) -> dict[Any, int]:
        """Return how many records there are for each value of the field `by`."""
        declared, shape = kind_of(kind), self._shapes[kind_of(kind).name]
        column = self._table(kind).c[declared_field(declared, by).name]
        query = select(column, func.count()).where(self._conditions.where(declared, where)).group_by(column)
        counts: dict[Any, int] = defaultdict(int)
        for stored, count in self._connection.execute(query):
            counts[shape.value(by, stored)] += count  # what is not said and what is not known may read alike
        return dict(counts)

    def count(self, kind: type[Record], **where: Any) -> int:
        """Return how many records `find` would."""
        declared = kind_of(kind)
        query = select(func.count()).select_from(self._table(kind)).where(self._conditions.where(declared, where))
        return int(self._connection.execute(query).scalar_one())

    def search(self, text: str, kinds: Collection[str], most: int) -> dict[str, list[RecordId]]:
        """Return for each kind the records that hold every word of `text`: those called so, then the newest."""
        return Search(self._connection, self._schema).find(text, kinds, most)

    def file_text(self, content_hash: str) -> str:
        """Return the text of an attached file, empty where none was read."""
        table = self._schema.search.file
        query = select(table.c.text).where(table.c.content == content_hash)
        return self._connection.execute(query).scalar() or ""

    def remembered(self, key: str) -> str | None:
        """Return what was set up under `key` on this computer, None when nothing was."""
        table = self._schema.remembered
        return self._connection.execute(select(table.c.value).where(table.c.key == key)).scalar()

    def _table(self, kind: type[Record]) -> Table:
        return self._schema.records[kind_of(kind).name]

    def _kept(self, kind: type[R], record: RecordId) -> tuple[R, int] | None:
        """Return a record and whether it is alive (0), deleted (1) or out of sight (2), None when it never was."""
        shape, key = self._shapes[kind_of(kind).name], (record.bytes,)
        row = self._connection.exec_driver_sql(shape.one, key).first()
        if row is None:
            return None
        sets: dict[str, list[Stored]] = defaultdict(list)
        if shape.kind.sets:
            for field, member in self._connection.exec_driver_sql(shape.members, key):
                sets[field].append(member)
        return cast("R", shape.record(row, sets)), int(row[-1])

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

    def _order(self, kind: Kind, order: str | None) -> list[ColumnElement[Any]]:
        identity = self._schema.records[kind.name].c.id
        if not order:
            return []
        key = _sort_key(self._schema.records[kind.name], declared_field(kind, order.removeprefix("-")))
        if order.startswith("-"):
            return [key.desc(), identity.desc()]  # what is not said is least for SQLite, so it comes last
        return [key.asc().nulls_last(), identity.asc()]


def _sort_key(table: Table, field: Field) -> ColumnElement[Any]:
    """Return what people expect to sort by: choices as declared, names without regard to accents and case."""
    column = table.c[field.name]
    if field.choices is not None:
        return case({str(choice): place for place, choice in enumerate(field.choices)}, value=column, else_=null())
    if field.holds in (FieldType.TEXT, FieldType.LONG_TEXT) and not field.indexed:
        return func.toguna_fold(column)
    return column  # what is indexed is sorted as stored, so that 100,000 records come at once
