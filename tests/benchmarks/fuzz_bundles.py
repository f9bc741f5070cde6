"""Opens spoilt bundles by the hundred thousand: `python tests/benchmarks/fuzz_bundles.py [COUNT] [SEED]`, by hand.

Files, their decrypted content, headers, payloads, columns and single numbers are spoilt, and signed by a valid key
wherever that lets the damage go deeper; others are sent on, signed by somebody else, or of another version. Nothing
but RefusedError may come out, and what is taken in must be what a dossier can hold. Before that, files made to be
costly are opened, each in a process of its own, whose memory is told.
"""

import multiprocessing
import sys
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "support")]

import bundle_fuzz  # noqa: E402
import cbor2  # noqa: E402
from bundle_workshop import compressed, encrypted, framed, opened, zeros  # noqa: E402

from desktop.domain.operation import Operation, WriterId  # noqa: E402
from desktop.sync import varints  # noqa: E402
from desktop.sync.columns import encode  # noqa: E402
from desktop.sync.envelope import LARGEST_FILE  # noqa: E402
from desktop.sync.streams import Key  # noqa: E402
from desktop.usecases.exchange.refusals import RefusedError  # noqa: E402

STEP = 5_000
WRITER = WriterId(b"device-1", 5)
MOST = varints.MOST


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    for name, made in COSTLY.items():
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            print(f"{name:48}" + pool.apply(cost, (made(),)), flush=True)
    before, found, start = forget_peak(), Counter(), time.perf_counter()
    for at in range(0, count, STEP):
        found += bundle_fuzz.run(seed + at, min(STEP, count - at))
        print(f"\r{at + STEP:,}", end="", flush=True)
    print(f"\r{count:,} spoilt bundles in {time.perf_counter() - start:.0f} s, peak memory +{peak() - before} MB")
    for way in sorted({way for way, _ in found}):
        print(f"{way:44}" + ", ".join(f"{reason} {found[way, reason]:,}" for of, reason in sorted(found) if of == way))
    totals = Counter()
    for (_, reason), number in found.items():
        totals[reason] += number
    print(f"{'all':44}" + ", ".join(f"{reason} {number:,}" for reason, number in totals.most_common()))


def cost(file: bytes) -> str:
    """Open a costly file; return what came of it, in what time and memory."""
    before, start = forget_peak(), time.perf_counter()
    try:
        outcome = f"taken in, {len(opened(file).operations):,} operations"
    except RefusedError as refused:
        outcome = f"{refused.reason.value}: {refused.detail}"
    took = time.perf_counter() - start
    return f"{len(file):>11,} bytes {took:7.2f} s  +{peak() - before:4} MB  {outcome}"


def forget_peak() -> int:
    """Begin to watch the memory of this process anew (Linux); return what it has now, in MB."""
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    return peak()


def peak() -> int:
    """Return the most memory that this process had since it was last watched anew, in MB."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) // 1024


def signed(columns: dict[int, bytes] | bytes, waste: int = 0) -> bytes:
    """Return a file of any columns; `waste` bytes behind them make it large enough to be believed."""
    data = columns if isinstance(columns, bytes) else cbor2.dumps({int(key): column for key, column in columns.items()})
    return encrypted(framed(packed=compressed(data, 0), behind=bytes(waste)))


def few(count: int = MOST, *, texts: bool = False, **columns: bytes | None) -> bytes:
    """Return a file whose columns say very much in very few bytes: an action of `count` operations on two records."""
    records = [Operation(WRITER, seq, seq << 40, seq, "m", bytes([seq]) * 16, "f", "x") for seq in (1, 2)]
    found = cbor2.loads(encode(records)) | {
        Key.RUN_SHAPE: b"\0" + b"\1" * (count - 1),
        Key.RUN_RECORD: b"\0\0" + b"\1\2" * (count // 2 - 1),
        Key.VALUE: bytes(count) if texts else b"\0" + b"\1" * (count - 1),
        Key.ACTION_TIME: b"\0",
        Key.ACTION_RUNS: varints.pack([count - 1]),
    }
    if texts:
        found[Key.TEXT] = b"m\xfff\xff" + b"ab\xff" * count
    found |= {Key[name]: data for name, data in columns.items()}
    return signed({key: data for key, data in found.items() if data is not None}, 1 << 16)


COSTLY = {
    "64 MiB of nothing": lambda: bytes(LARGEST_FILE),
    "age file with a header of 60 MiB": lambda: b"age-encryption.org/v1\n" + b"-> X25519 a\nb\n" * 4_500_000,
    "1 GiB of zeros": lambda: encrypted(framed(packed=zeros(1 << 30))),
    "1 GiB of zeros that says so": lambda: encrypted(framed(packed=zeros(1 << 30, told=True))),
    "16 GiB of zeros": lambda: encrypted(framed(packed=zeros(1 << 34))),
    "CBOR 100,000 levels deep": lambda: signed(b"\x81" * 100_000),
    "60 MiB of empty lists": lambda: signed(b"\x9a\x03\xb0\x00\x00" + b"\x80" * (60 << 20), 1 << 20),
    "60 MiB of short texts": lambda: signed({1: b"\xff" * (60 << 20)}, 1 << 20),
    "60 MiB of long numbers": lambda: signed({9: b"\xff\x7f" * (30 << 20), 18: b"\0"}, 1 << 20),
    "header of 2 MiB": lambda: encrypted(framed(b"\x9a\x00\x1f\xff\x00" + b"\x80" * 0x1FFF00)),
    "as many operations as there may be": few,
    "as many, each with a text of its own": lambda: few(MOST - 2, texts=True),
    "as many actions": lambda: few(ACTION_TIME=b"\2" * MOST, ACTION_RUNS=None),
    "more operations than there may be": lambda: few(MOST + 2),
    "an operation that replaces 2**62 others": lambda: few(STEP_OVER=varints.pack([1 << 62]), OVER_SEQ=b"\2" * MOST),
}

if __name__ == "__main__":
    main()
