"""Measures the size of bundles on an office's synthetic log, beside other ways of sending the same changes.

Run it by hand: `python tests/benchmarks/bundle_size.py`. What counts is the compressed payload and the signature, in
bytes per change; aims: 14 for 5,000 changes, 20 for 500, 25 for 50, when the recipient has 20,000 already. `apsw`
(SQLite changesets) and `pycrdt` (Yjs) are not needed by Toguna: install them into the environment to see their lines.

The text is synthetic, and half of its words and frames are unknown to the dictionary. Real minutes repeat themselves
less: expect more. Changesets and Yjs updates say less than operations: no author, no clock, no action, no history.
"""

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import mean

import pyrage
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "support"), str(ROOT / "tests" / "benchmarks")]

from bundle_rivals import ways  # noqa: E402
from french_log import FrenchLog, text_bytes  # noqa: E402

from desktop.domain.operation import Operation  # noqa: E402
from desktop.sync import payload  # noqa: E402
from desktop.sync.envelope import open_bundle, seal  # noqa: E402
from desktop.sync.header import encode_header  # noqa: E402
from desktop.usecases.exchange.bundle import Acknowledgement, Bundle, Header, Span, Tally  # noqa: E402

SEEDS, CHANGES, BASE = range(101, 106), 25_000, 20_000
CUTS = {5000: 1, 500: 4, 50: 8}  # bundles of so many changes, and how many of them from each log
AIMS = {5000: 14, 500: 20, 50: 25}
SIGNATURE, RECIPIENTS = 64, 4  # two devices at headquarters, the recovery key, oneself
Cut = tuple[list[Operation], list[Operation]]  # what the recipient has, what is sent


def main() -> None:
    logs = [FrenchLog(seed).operations(CHANGES) for seed in SEEDS]
    text = mean(text_bytes(log) / len(log) for log in logs)
    print(f"{len(logs)} logs of {CHANGES} changes, {text:.1f} bytes of text a change; bytes per change, mean (worst)\n")
    print(f"{'':36}" + "".join(f"{count:>18,}" for count in CUTS))
    row("aim", lambda _, count: AIMS[count] * count, logs)
    row("payload and signature", lambda cut, _: len(payload.pack(cut[1]).data) + SIGNATURE, logs)
    row("  without dictionary", lambda cut, _: len(payload.pack(cut[1], dictionary=0).data) + SIGNATURE, logs)
    row("header", lambda cut, _: len(encode_header(header_for(cut))), logs)
    row(f"whole age file, {RECIPIENTS} recipients", lambda cut, _: len(sealed(cut)), logs)
    for name, way in ways().items():
        if way is None:
            print(f"{name:36}  not installed")
        else:
            row(name, lambda cut, _, way=way: way(*cut), logs)
    print()
    measure_time(logs)


def row(name: str, size: Callable[[Cut, int], int], logs: list[list[Operation]]) -> None:
    """Print the bytes per change of one way of sending."""
    print(f"{name:36}", end="", flush=True)
    for count in CUTS:
        sizes = [size(cut, count) / count for log in logs for cut in cuts(log, count)]
        print(f"{mean(sizes):10.1f} ({max(sizes):5.1f})", end="", flush=True)
    print()


def cuts(log: list[Operation], count: int) -> Iterator[Cut]:
    """Return the last changes of a log, then others from behind the base; whole actions are not asked for here."""
    for number in range(CUTS[count]):
        stop = len(log) - number * (len(log) - BASE) // CUTS[count]
        yield log[: stop - count], log[stop - count : stop]


def header_for(cut: Cut) -> Header:
    """Return the header of a usual bundle."""
    sent = cut[1]
    writers = sorted({each.writer for each in cut[0]})
    return Header(
        sender=sent[-1].writer,
        recipient=b"siege-01",
        number=214,
        previous=bytes(range(32)),
        span=Span(len(cut[0]), len(cut[0]) + len(sent)),
        acknowledged=(Acknowledgement(writers[0].epoch, 18_214, 0, 97, 1_790_000_000_000, 1_789_990_000_000),),
        time=1_790_000_300_000,
        roster=12,
        tallies=tuple(Tally(writer, 9_000, 9_000, bytes(range(8))) for writer in writers),
        program="0.1.0",
    )


def sealed(cut: Cut) -> bytes:
    """Return the finished file."""
    return seal(Bundle(header_for(cut), cut[1]), KEY.sign, RECIPIENT_KEYS)


def measure_time(logs: list[list[Operation]]) -> None:
    """Print how long a bundle takes; aims: 0.3 s to make, 0.1 s to read 5,000 changes."""
    public = KEY.public_key().public_bytes_raw()
    for count in CUTS:
        cut = next(cuts(logs[0], count))
        file, took = timed(lambda cut=cut: sealed(cut))
        opened, read = timed(lambda file=file: open_bundle(file, [str(IDENTITY)], b"siege-01", lambda _: public))
        assert opened.operations == tuple(cut[1])
        print(f"{count:6,} changes: sealed in {took:.3f} s, opened in {read:.3f} s")


def timed(do: Callable[[], object]) -> tuple[object, float]:
    """Return what `do` returns and the best of five times."""
    best = 1e9
    for _ in range(5):
        start = time.perf_counter()
        found = do()
        best = min(best, time.perf_counter() - start)
    return found, best


KEY, IDENTITY = Ed25519PrivateKey.from_private_bytes(bytes(range(32))), pyrage.x25519.Identity.generate()
RECIPIENT_KEYS = [str(IDENTITY.to_public())] + [
    str(pyrage.x25519.Identity.generate().to_public()) for _ in range(RECIPIENTS - 1)
]

if __name__ == "__main__":
    main()
