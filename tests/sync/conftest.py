"""What the tests of the exchange share lies in tests/support, as modules to import."""

import sys
from pathlib import Path

SUPPORT = Path(__file__).parents[1] / "support"
if str(SUPPORT) not in sys.path:
    sys.path.append(str(SUPPORT))
