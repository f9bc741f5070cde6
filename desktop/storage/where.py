"""What `find` and its like ask of records, as SQL: values of fields, members of sets, bounds, words."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, and_, func, literal, null, or_, select, text

from desktop.domain.codec import Stored
from desktop.domain.declaration import Field, Kind
from desktop.storage.shapes import stored
from desktop.storage.tables import ALIVE, Schema
from desktop.usecases.ports import Before, Beginning, NotBefore

Condition = ColumnElement[bool]


class Conditions:
    """Turns the `where` of the `Reader` port into conditions on the tables of one schema."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema

    def where(self, kind: Kind, where: Mapping[str, Any]) -> Condition:
        """Return what records must fulfil that are not deleted and fit `where`."""
        table = self._schema.records[kind.name]
        parts: list[Any] = [text(ALIVE)]
        for name, value in where.items():
            field = declared_field(kind, name)
            if isinstance(value, Before | NotBefore | Beginning):
                parts.append(_bound(table.c[name], value))
                continue
            values = [stored(field, one) for one in (value if isinstance(value, list) else [value])]
            held = self._holds_member(kind, field, values) if field.is_set else _equals_any(table.c[name], values)
            parts.append(held)
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

    def mentioning(self, kind: Kind, words: str) -> Condition:
        """Return the condition that each of the folded `words` occurs in a searchable field."""
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


def _equals_any(column: ColumnElement[Any], values: list[Stored]) -> Condition:
    said = [value for value in values if value is not None]
    parts: list[Condition] = [column == null()] if len(said) < len(values) else []
    if len(said) == 1:
        parts.append(column == said[0])
    elif said or not values:
        parts.append(column.in_(said))
    return or_(*parts)


def _bound(column: ColumnElement[Any], value: Before | NotBefore | Beginning) -> Condition:
    """Compare stored forms, which sort as their values do; what is not said is neither before nor after."""
    if isinstance(value, Beginning):
        return and_(column >= value.text, column < value.text + chr(0x10FFFF))
    bound = value.value.stored() if hasattr(value.value, "stored") else str(value.value)
    return column < bound if isinstance(value, Before) else column >= bound


def declared_field(kind: Kind, name: str) -> Field:
    """Return a field by name; a name that no field has is a mistake of the program."""
    try:
        return kind.fields[name]
    except KeyError:
        raise ValueError(f"{kind.name} has no field {name!r}") from None
