"""Text out of HTML: paragraphs, list items with bullets, rows of tables, the addresses that links hide."""

from html.parser import HTMLParser

from typing_extensions import override

from desktop.exchange.reading.tables import lines_of_table

_BLOCKS = frozenset([
        "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote", "section", "article",
        "header", "footer", "hr", "pre", "address", "dl"
])  # fmt: skip
_SILENT = frozenset({"script", "style", "head", "title", "template", "noscript", "svg", "object"})


class _Writer(HTMLParser):
    """Writes what a reader of the page would see."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._pieces: list[str] = []
        self._silent = 0
        self._link = ""
        self._rows: list[list[str]] | None = None
        self._cell: list[str] | None = None

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag == "br":
            self._write("\n")
        elif tag == "li":
            self._write("\n• ")
        elif tag == "a":
            self._link = next((value or "" for name, value in attrs if name == "href"), "")
        elif tag == "table" and self._rows is None:
            self._rows = []
        elif tag == "tr" and self._rows is not None:
            self._rows.append([])
        elif tag in ("td", "th") and self._rows:
            self._cell = []
        elif tag in _BLOCKS:
            self._write("\n\n")

    @override
    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag == "a":
            if self._link.startswith(("http://", "https://")):
                self._write(f" <{self._link}> ")
            self._link = ""
        elif tag in ("td", "th") and self._rows and self._cell is not None:
            self._rows[-1].append("".join(self._cell))
            self._cell = None
        elif tag == "table" and self._rows is not None:
            rows, self._rows, self._cell = self._rows, None, None
            self._write("\n\n" + "\n".join(lines_of_table(rows)) + "\n\n")
        elif tag in _BLOCKS:
            self._write("\n\n")

    @override
    def handle_data(self, data: str) -> None:
        self._write(" ".join(data.split("\n")))

    def text(self) -> str:
        """Return what was written, an unfinished table included."""
        if self._rows:
            self.handle_endtag("table")
        return "".join(self._pieces)

    def _write(self, text: str) -> None:
        if not self._silent:
            (self._pieces if self._cell is None else self._cell).append(text)


def text_of_markup(markup: str) -> str:
    """Return the text of an HTML page; what is not closed or not HTML reads as far as it goes."""
    writer = _Writer()
    writer.feed(markup)
    writer.close()
    return writer.text()
