"""Makes the golden bundle of the present version of the format, once: python tests/data/make_bundle.py

It is never made again: later programs must open what this version sent. Its keys are those of the tests' workshop.
"""

import json
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE.parent / "support")]

from bundle_workshop import HEADER, PIECES, sealed  # noqa: E402
from french_log import FrenchLog  # noqa: E402

from desktop.domain.operation import Operation, OperationId, WriterId  # noqa: E402
from desktop.sync.envelope import FORMAT  # noqa: E402
from desktop.usecases.exchange.bundle import Bundle  # noqa: E402

VALUES = [None, 0, -(2**63), 2**63 - 1, 0.5, float("inf"), "", "Réunion à N’Tillit", b"", bytes(16), b"\xff" * 5]


def main() -> None:
    path = HERE / f"bundle-{FORMAT}.age"
    if path.exists():
        sys.exit(f"{path.name} is there already: later programs must open it")
    bundle = Bundle(HEADER, operations(), PIECES)
    data = sealed(bundle)
    while b"\0" not in data:  # or Git takes it for text
        data = sealed(bundle)
    path.write_bytes(data)
    lines = [json.dumps(as_json(each), ensure_ascii=False) for each in bundle.operations]
    path.with_suffix(".jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


def operations() -> tuple[Operation, ...]:
    """Return an office's changes, then each kind of value, member and replacement."""
    log = FrenchLog(8).operations(1200)[-60:]
    writer, record = WriterId(b"device-9", 3), bytes(range(16))
    odd = [
        Operation(writer, 10 * at, 1 << 50 | at, 10 * at - 3, "later", record, f"field_{at}", value, (), 9)
        for at, value in enumerate(VALUES, start=1)
    ]
    over = (OperationId(WriterId(b"device-8", 1), 5), odd[0].id)
    odd += [
        Operation(writer, 200, 1 << 51, 200, "later", record, f"set/{record.hex()}", 1),
        Operation(writer, 201, 1 << 51, 200, "later", record, "set/['Mopti']", 0),
        Operation(writer, 202, 1 << 51, 200, "later", record, "deleted", 1, over),
        Operation(writer, 203, 1 << 51, 203, "later", record, "deleted", 0, (OperationId(writer, 202),)),
    ]
    return (*log, *odd)


def as_json(each: Operation) -> list[object]:
    """Return an operation as text and numbers; bytes and decimals say what they are."""
    value = each.value
    if isinstance(value, bytes):
        value = {"bytes": value.hex()}
    elif isinstance(value, float):
        value = {"decimal": repr(value)}
    over = [[writer.device.hex(), writer.epoch, seq] for writer, seq in each.over]
    who = [each.writer.device.hex(), each.writer.epoch, each.seq, each.hlc, each.txn]
    return [*who, each.kind, each.record.hex(), each.field, value, over, each.schema]


if __name__ == "__main__":
    main()
