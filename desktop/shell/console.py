"""Speaking with whoever typed the command: sentences in their language, tables, JSON; UTF-8 wherever it goes."""

import contextlib
import io
import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, TextIO

from desktop.domain.errors import KnownError
from desktop.wording.words import Language, Words

OUTPUT_REFUSED = Words(
    "La réponse ne peut pas être écrite : la sortie standard n’a plus de place ou n’est plus là. "
    "Dirigez-la ailleurs, puis recommencez.",
    "The answer cannot be written: standard output has no room left or is gone. Send it elsewhere, then try again.",
)
_GAP = "  "


class Console:
    """Standard output and error of one command."""

    def __init__(self, language: Language, out: TextIO | None = None, err: TextIO | None = None) -> None:
        self.language = language
        self._out = _in_utf8(out or sys.stdout or _nowhere())
        self._err = _in_utf8(err or sys.stderr or _nowhere())

    def say(self, words: Words, **values: object) -> None:
        """Write one sentence."""
        self.line(words.filled(**values).text(self.language) if values else words.text(self.language))

    def complain(self, words: Words) -> None:
        """Write one sentence to standard error; where that is full or gone, the exit status has to say it."""
        with contextlib.suppress(OSError):
            self._err.write(words.text(self.language) + "\n")
            self._err.flush()

    def ask(self, question: Words) -> str:
        """Return the line that a person types as the answer; the end of the input (Ctrl+D) gives up as Ctrl+C does."""
        self.flush()
        with contextlib.suppress(OSError):
            self._err.write(question.text(self.language))
            self._err.flush()
        answer = sys.stdin.readline()
        if not answer:
            raise KeyboardInterrupt
        return answer

    def line(self, text: str = "") -> None:
        """Write one line as it is."""
        self._write(text + "\n")

    def json(self, value: Any) -> None:
        """Write one JSON document."""
        self.line(json.dumps(value, ensure_ascii=False, indent=2))

    def json_rows(self, rows: Iterable[dict[str, Any]]) -> None:
        """Write a JSON list, one row a line, without holding all of it."""
        opening = "["
        for row in rows:
            self._write(f"{opening}\n{json.dumps(row, ensure_ascii=False)}")
            opening = ","
        self.line("\n]" if opening == "," else "[]")

    def table(self, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Write aligned columns under their heads."""
        widths = [max(map(len, column)) for column in zip(heads, *rows, strict=True)]
        for cells in (heads, *rows):
            padded = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
            self.line(_GAP.join(padded).rstrip())

    def flush(self) -> None:
        """Hand everything over.

        Raise BrokenPipeError when nobody listens any more, KnownError when the output refuses.
        """
        with _refusals_told():
            self._out.flush()

    def _write(self, text: str) -> None:
        with _refusals_told():
            self._out.write(text)


def standard_input() -> TextIO:
    """Return standard input read as UTF-8, whatever the console is set to."""
    buffer = getattr(sys.stdin, "buffer", None)
    return sys.stdin if buffer is None else io.TextIOWrapper(buffer, encoding="utf-8-sig")


@contextlib.contextmanager
def _refusals_told() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError:
        raise KnownError(OUTPUT_REFUSED) from None


def _nowhere() -> TextIO:
    """Return what takes everything and keeps nothing, for a program started with its output closed (`>&-`)."""
    return Path(os.devnull).open("w", encoding="utf-8")


def _in_utf8(stream: TextIO) -> TextIO:
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    return stream
