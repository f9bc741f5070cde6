"""Starts Toguna: the console script `toguna` and `python -m desktop` both come in here."""

import sys

INTERRUPTED = 130
READ_TEXT = "read-text-apart"  # how the program calls itself to read somebody else's file; no command for people


def main() -> int:
    """Run the command line; Ctrl+C ends it quietly, also while the program is still being loaded."""
    if sys.argv[1:] == [READ_TEXT]:
        from desktop.exchange.texts.apart import serve

        return serve()
    try:
        # loaded inside, so that an interruption of the loading is caught too
        from desktop.shell.main import main as run

        return run()
    except KeyboardInterrupt:
        return INTERRUPTED


if __name__ == "__main__":
    sys.exit(main())
