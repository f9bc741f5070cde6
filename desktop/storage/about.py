"""What a dossier says about itself: name, office, who writes, how its triggers looked; never exchanged."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from desktop.storage.tables import Schema

Said = str | int | None


@dataclass(frozen=True, slots=True)
class About:
    """What a person says of a new dossier; `office` is the prefix of its reference numbers."""

    name: str
    office: str
    headquarters: bool = False

    def said(self) -> dict[str, "Said"]:
        """Return it as kept."""
        return {"name": self.name, "office": self.office, "headquarters": int(self.headquarters)}


def read_about(connection: Connection, schema: Schema) -> dict[str, Said]:
    """Return everything said."""
    rows = connection.execute(select(schema.about.c.key, schema.about.c.value))
    return {row.key: row.value for row in rows}


def write_about(connection: Connection, schema: Schema, said: Mapping[str, Said]) -> None:
    """Say or correct; the caller holds the transaction."""
    for key, value in said.items():
        entry = insert(schema.about).values(key=key, value=value)
        connection.execute(entry.on_conflict_do_update(index_elements=["key"], set_={"value": value}))
