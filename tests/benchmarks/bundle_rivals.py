"""Other ways of sending the changes of a log, for `bundle_size.py` to measure beside bundles.

Each function takes the operations that the recipient has and those to send, and returns the bytes to send.
"""

import gzip
import importlib.util
import io
import json
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

import zstandard

from desktop.domain.declaration import all_kinds
from desktop.domain.operation import DELETED, MEMBER, Operation

Way = Callable[[Sequence[Operation], Sequence[Operation]], int]


def ways() -> dict[str, Way | None]:
    """Return every way by name; None where a package is missing."""
    apsw, pycrdt = (importlib.util.find_spec(name) for name in ("apsw", "pycrdt"))
    return {
        "JSON lines, gzip -9": json_lines,
        "SQLite changeset, zstd 19 (apsw)": changeset if apsw else None,
        "pycrdt, sum of updates, zstd 19": crdt_updates if pycrdt else None,
        "pycrdt, one update, zstd 19": crdt_update if pycrdt else None,
        "plain SQLite dossier, zipped (apsw)": zipped_tables if apsw else None,
    }


def json_lines(_: Sequence[Operation], sent: Sequence[Operation]) -> int:
    """Say everything that an operation says, one line each."""
    lines = (
        [
            each.writer.device.hex(), each.writer.epoch, each.seq, each.hlc, each.txn, each.kind, each.record.hex(),
            each.field, each.value.hex() if isinstance(each.value, bytes) else each.value,
            [[writer.device.hex(), writer.epoch, seq] for writer, seq in each.over], each.schema,
        ]
        for each in sent
    )  # fmt: skip
    return len(gzip.compress("\n".join(json.dumps(line, ensure_ascii=False) for line in lines).encode(), 9))


class Tables:
    """A dossier of plain tables in memory, one for each kind."""

    def __init__(self) -> None:
        import apsw

        self.file = apsw.Connection(":memory:")
        for kind in all_kinds():
            columns = "".join(f', "{field.name}"' for field in kind.columns)
            self.file.execute(f'CREATE TABLE "{kind.name}" (id BLOB PRIMARY KEY{columns}, deleted) WITHOUT ROWID')
        self.file.execute("CREATE TABLE set_member (record, field, member, PRIMARY KEY (record, field, member))")

    def apply(self, operations: Sequence[Operation]) -> None:
        """Write the values of operations."""
        with self.file:
            for each in operations:
                field, mark, member = each.field.partition(MEMBER)
                if mark:
                    change = "INSERT OR IGNORE INTO set_member VALUES (?, ?, ?)"
                    if not each.value:
                        change = "DELETE FROM set_member WHERE record = ? AND field = ? AND member = ?"
                    self.file.execute(change, (each.record, field, member))
                    continue
                if field == DELETED and not each.value:
                    self.file.execute(f'INSERT OR IGNORE INTO "{each.kind}" (id) VALUES (?)', (each.record,))
                self.file.execute(f'UPDATE "{each.kind}" SET "{field}" = ? WHERE id = ?', (each.value, each.record))


def changeset(known: Sequence[Operation], sent: Sequence[Operation]) -> int:
    """Let SQLite's session extension say which rows differ."""
    import apsw

    tables = Tables()
    tables.apply(known)
    session = apsw.Session(tables.file, "main")
    session.attach()
    tables.apply(sent)
    return _squeezed(session.changeset())


def zipped_tables(known: Sequence[Operation], sent: Sequence[Operation]) -> int:
    """Send the whole dossier."""
    tables = Tables()
    tables.apply([*known, *sent])
    tables.file.execute("VACUUM")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("dossier.db", tables.file.serialize("main"))
    return len(packed.getvalue())


def crdt_updates(known: Sequence[Operation], sent: Sequence[Operation]) -> int:
    """Send the update that each action made."""
    doc, updates = _document(known), list[bytes]()
    doc.observe(lambda event: updates.append(event.update))
    start = 0
    for at in range(1, len(sent) + 1):
        if at == len(sent) or sent[at].hlc != sent[start].hlc:
            _play(doc, sent[start:at])
            start = at
    return _squeezed(b"".join(updates))


def crdt_update(known: Sequence[Operation], sent: Sequence[Operation]) -> int:
    """Send one update from the state that the recipient has."""
    doc = _document(known)
    state = doc.get_state()
    _play(doc, sent)
    return _squeezed(doc.get_update(state))


def _document(known: Sequence[Operation]) -> Any:
    import pycrdt

    doc = pycrdt.Doc()
    doc.get("records", type=pycrdt.Map)
    _play(doc, known)
    return doc


def _play(doc: Any, operations: Sequence[Operation]) -> None:
    import pycrdt

    records = doc.get("records", type=pycrdt.Map)
    with doc.transaction():
        for each in operations:
            name = each.record.hex()
            if name not in records:
                records[name] = pycrdt.Map({"kind": each.kind})
            records[name][each.field] = each.value.hex() if isinstance(each.value, bytes) else each.value


def _squeezed(data: bytes) -> int:
    return len(zstandard.compress(data, 19))
