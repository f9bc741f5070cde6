"""Starts Toguna: the console script `toguna` and `python -m desktop` both come in here."""

import sys

from desktop.shell.main import main

if __name__ == "__main__":
    sys.exit(main())
