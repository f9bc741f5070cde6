"""Makes the golden dossiers of the present version, once: python tests/data/make_golden.py

They are never made again: later programs must open what this version wrote. A new version of the file gets golden
dossiers of its own, beside these. What is not encrypted is kept compressed.
"""

import gzip
import json
from datetime import date, time
from itertools import count
from pathlib import Path

from desktop.domain import codec
from desktop.domain.declaration import Field, FieldType, Record, all_kinds, fields_of
from desktop.domain.identity import RecordId
from desktop.domain.partial_date import PartialDate
from desktop.domain.place import PlaceRef
from desktop.storage.about import About
from desktop.storage.backups import backup
from desktop.storage.digest import digest
from desktop.storage.dossier import FileDossier
from desktop.storage.keys import Unlock
from desktop.storage.locks import make_recovery_key
from desktop.storage.opening import Home, create_dossier
from desktop.storage.tables import SCHEMA_VERSION
from desktop.wording.words import Words

HERE = Path(__file__).parent
PASSPHRASE = "olive tambour rivage sept lampe"
MOPTI = PlaceRef("ML", "Mopti", "2021-12-20", "ML05")
numbers = count(1)


def main() -> None:
    about = About("Cluster Protection Mopti", "MOP", headquarters=True)
    made: dict = {"version": SCHEMA_VERSION, "passphrase": PASSPHRASE}
    plain, packed = (HERE / f"plain-{SCHEMA_VERSION}{suffix}" for suffix in (".toguna", ".toguna-backup"))
    with create_dossier(plain, about) as dossier:
        made["plain"] = {"records": fill(dossier), "digest": digest(dossier.connection, dossier.schema)}
        backup(dossier, packed)
    with create_dossier(HERE / f"encrypted-{SCHEMA_VERSION}.toguna", about, PASSPHRASE) as dossier:
        made["encrypted"] = {"records": fill(dossier), "digest": digest(dossier.connection, dossier.schema)}
        made["recovery_key"] = make_recovery_key(dossier, Unlock(PASSPHRASE), Home())
    for loose in (plain, packed):
        loose.with_name(f"{loose.name}.gz").write_bytes(gzip.compress(loose.read_bytes(), mtime=0))
        loose.unlink()
    text = json.dumps(made, ensure_ascii=False, indent=1, sort_keys=True)
    (HERE / f"golden-{SCHEMA_VERSION}.json").write_text(text + "\n", "utf-8")


def fill(dossier: FileDossier) -> dict:
    """Make two records of every kind - one full, one empty - edit, delete and restore some; return them as JSON."""
    kept: list[Record] = []
    for kind in all_kinds():
        with dossier.unit_of_work(Words(f"ajouter : {kind.one.fr}", f"add: {kind.one.en}")) as unit:
            empty, first = unit.add(kind.record(id=next_id())), unit.add(full(kind.record))
        with dossier.unit_of_work(Words("modifier", "edit")) as unit:
            kept.append(unit.change(first, **edited(kind.record)))
        with dossier.unit_of_work(Words("supprimer", "delete")) as unit:
            unit.delete(empty)
            unit.delete(kept[-1])
        with dossier.unit_of_work(Words("annuler", "undo")) as unit:
            unit.restore(kind.record, kept[-1].id)
    return {
        f"{record.id}": {name: codec.to_json(field, getattr(record, name)) for name, field in fields_of(record).items()}
        for record in kept
    }


def full(record: type[Record]) -> Record:
    return record(id=next_id(), **{name: example(field) for name, field in fields_of(record).items()})


def edited(record: type[Record]) -> dict:
    """Return other values for the first text and a smaller set for each set."""
    fields = fields_of(record)
    texts = [name for name, field in fields.items() if field.holds in (FieldType.TEXT, FieldType.LONG_TEXT)]
    sets = {name: frozenset(sorted(example(field))[:1]) for name, field in fields.items() if field.is_set}
    return sets | dict.fromkeys(texts[:1], "modifié")


def example(field: Field):
    if field.choices is not None:
        return list(field.choices)[-1]
    return {
        FieldType.TEXT: f"{field.label.fr} – N’Tillit ɛɔŋ",
        FieldType.LONG_TEXT: f"**{field.label.fr}**\n\n- premier\n- second",
        FieldType.NUMBER: 42,
        FieldType.DECIMAL: 14.4843,
        FieldType.FLAG: False,
        FieldType.DAY: date(2020, 2, 29),
        FieldType.TIME: time(9, 30),
        FieldType.PARTIAL_DATE: PartialDate.quarter(2020, 1),
        FieldType.DEADLINE: PartialDate.in_words("dès que possible"),
        FieldType.REFERENCE: RecordId(int=1 << 100),
        FieldType.PLACE: MOPTI,
        FieldType.POSITION: "VaZ09",
        FieldType.REFERENCES: frozenset({RecordId(int=1 << 100), RecordId(int=(1 << 100) + 1)}),
        FieldType.TEXTS: frozenset({"LTP/HLP", "+223 20 00 00 00"}),
        FieldType.PLACES: frozenset({MOPTI, PlaceRef("ML", "lieu sans code")}),
    }[field.holds]


def next_id() -> RecordId:
    return RecordId(int=(0x0190 << 112) + next(numbers))


if __name__ == "__main__":
    main()
