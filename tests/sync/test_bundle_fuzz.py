"""Some thousand spoilt bundles, each refused for a reason; `tests/benchmarks/fuzz_bundles.py` opens many more."""

import bundle_fuzz

from desktop.usecases.exchange.refusals import Reason


def test_spoilt_bundles_are_refused_and_nothing_else_happens():
    found = bundle_fuzz.run(seed=1, count=1500)
    reasons = {outcome for _, outcome in found}
    assert reasons >= {reason.value for reason in Reason} - {"too_large", "bomb", "hides_much"}
    assert sum(count for (_, outcome), count in found.items() if outcome != "taken in") > 1000
