"""Trains a dictionary for bundles, once: python tests/data/train_dictionary.py NUMBER

It is trained on synthetic text only, since it is shipped in clear, and on another vocabulary than the one that
`tests/benchmarks/bundle_size.py` measures: half of that one's words and sentence frames do not occur here. A dictionary
is never made again: what was sent with it must stay readable. A better one gets the next number, in
`desktop.sync.payload.CURRENT` and under `resources/exchange/`.

Measured with --sizes (bytes per change with the signature, for 5,000, 500 and 50 changes): none 9.2, 18.4, 29.9; 16 kB
8.9, 15.2, 21.9; 32 kB 8.6, 14.4, 20.6; 64 kB 8.5, 14.0, 20.2; 112 kB 8.5, 13.9, 19.9. Hence 64 kB.
"""

import sys
from pathlib import Path
from random import Random

import zstandard

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "support"))

from french_log import FrenchLog  # noqa: E402  # beside this folder
from humanitarian_text import TRAINING  # noqa: E402

from desktop.sync.columns import encode  # noqa: E402

SEED, LOGS, CHANGES, CUTS = 5, 12, 12_000, 150
SIZE = 64 << 10
SMALLEST, LARGEST = 1.3, 2.8  # of bundles, as powers of ten: what small bundles hold is what a dictionary is for


def main() -> None:
    number = int(sys.argv[1])
    path = ROOT / "resources" / "exchange" / f"dictionary-{number}.zdict"
    if path.exists():
        sys.exit(f"{path.name} is there already: take the next number")
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(trained(SIZE, number))
    print(path, path.stat().st_size, "bytes")


def trained(size: int, number: int) -> bytes:
    """Return a dictionary of `size` bytes; the same each time with the same library."""
    found = zstandard.train_dictionary(size, samples(), k=500, d=8, dict_id=number, level=19)
    return bytes(found.as_bytes())


def samples() -> list[bytes]:
    """Return the columns of bundles of all small sizes."""
    chance, cuts = Random(SEED), []
    for seed in range(1, 1 + LOGS):
        log = FrenchLog(seed, TRAINING).operations(CHANGES)
        for _ in range(CUTS):
            count = int(10 ** chance.uniform(SMALLEST, LARGEST))
            start = chance.randrange(len(log) - count)
            cuts.append(encode(log[start : start + count]))
    return cuts


if __name__ == "__main__":
    main()
