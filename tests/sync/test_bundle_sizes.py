"""A day's work is a small file, its size tells little, and what it will be is known before."""

from dataclasses import replace
from statistics import mean

import pyrage
import pytest
from bundle_workshop import BUNDLE, HEADER, OPERATIONS, SENDER, decrypted, opened, sealed
from french_log import FrenchLog

from desktop.sync import payload
from desktop.sync.envelope import measure, padded, seal, sealed_size
from desktop.usecases.exchange.bundle import Bundle

SIGNATURE = 64


@pytest.mark.parametrize(("count", "aim"), [(5000, 14), (500, 20), (50, 25)])
def test_changes_take_few_bytes(count, aim):
    """On text half of whose words the dictionary does not know; `tests/benchmarks/bundle_size.py` measures more."""
    log = FrenchLog(77).operations(7500)
    cuts = [log[stop - count : stop] for stop in range(len(log), len(log) - 2500, -max(250, count))]
    assert mean((measure(cut) + SIGNATURE) / count for cut in cuts) < aim


def test_sizes_tell_little():
    lengths = {len(decrypted(sealed(Bundle(HEADER, OPERATIONS[:count])))) for count in range(40, 100)}
    assert len(lengths) < 25
    assert all(length == padded(length) for length in lengths)
    for size in (1, 2, 9, 100, 4_000, 65_537, 3_500_000):
        assert size <= padded(size) <= size * 1.12 + 1


def test_the_finished_size_is_known_before():
    for bundle in (BUNDLE, Bundle(HEADER), Bundle(replace(HEADER, roster_file=bytes(9_000)), OPERATIONS[:20])):
        measured = measure(bundle.operations, bundle.pieces)
        for count in (1, 5, 20):
            keys = [str(pyrage.x25519.Identity.generate().to_public()) for _ in range(count)]
            file = seal(bundle, SENDER.sign, keys)
            assert len(file) <= sealed_size(measured, bundle.header, count) < 1.4 * len(file) + 700


def test_what_unpacks_much_is_sent_as_much():
    """A person may paste a text as repetitive as a bomb; the file is made large enough to be believed."""
    long = [OPERATIONS[0]._replace(value=" " * (30 << 20), over=())]
    bundle = Bundle(HEADER, tuple(long))
    file = sealed(bundle)
    assert opened(file) == bundle
    assert (30 << 20) / payload.RATIO < measure(long) < len(file) < 400_000
    with pytest.raises(ValueError, match="too much"):
        measure([OPERATIONS[0]._replace(value=" " * (64 << 20))])
