"""Leads from the search field to a page, to a record, or to the rows of the page in sight."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject

from desktop.domain.errors import KnownError
from desktop.domain.identity import RecordId
from desktop.ui.page import Searchable
from desktop.ui.page_frame import PageFrame
from desktop.ui.tasks import TaskRunner
from desktop.ui.widgets.hits import Hit
from desktop.ui.widgets.search import SearchField
from desktop.wording.folding import fold
from desktop.wording.words import Language, Words, counted

Finder = Callable[[str], Sequence[Hit]]
OpenRecord = Callable[[str, RecordId], object]
_FILTER_WITH = Words("Filtrer «\u00a0{page}\u00a0» avec «\u00a0{text}\u00a0»", "Filter “{page}” by “{text}”")
_PAGE = Words("page", "page")
_NOTHING = Words(
    "Rien ne contient «\u00a0{text}\u00a0». Essayez moins de mots, ou leur début.",
    "Nothing holds “{text}”. Try fewer words, or their beginnings.",
)
_LONGEST_SAID = 24


@dataclass(frozen=True, slots=True)
class ToPage:
    """The way to a page, by its key."""

    page: str


@dataclass(frozen=True, slots=True)
class ToFilter:
    """The way to the rows of a page that match a text."""

    page: str
    text: str


@dataclass(frozen=True, slots=True)
class ToRecord:
    """The way to a record, by the name of its kind and its id."""

    kind: str
    record: RecordId


class Guide(QObject):
    """Finds pages by their names at once, and whatever `find` finds from the worker."""

    def __init__(
        self,
        field: SearchField,
        frame: PageFrame,
        tasks: TaskRunner,
        language: Language,
        find: Finder | None = None,
        open_record: OpenRecord | None = None,
    ) -> None:
        super().__init__(field)
        self._field = field
        self._frame = frame
        self._tasks = tasks
        self._language = language
        self._find = find
        self._open_record = open_record
        self._text = ""
        field.text_changed.connect(self._search)
        field.chosen.connect(self._lead)

    def retranslate(self, language: Language) -> None:
        """Find pages by their names in `language`."""
        self._language = language

    def _search(self, text: str) -> None:
        """Show at once what needs no looking up; what the dossier holds follows, unless the text changed meanwhile."""
        self._text = text = text.strip()
        if self._find is None or not text:
            self._show(text, ())
            return
        pages = self._pages(text)
        self._field.show_hits([*pages, *self._filter(text)], awaiting=not pages)  # a page stays the first hit
        done, failed = partial(self._arrived, text), partial(self._failed, text)
        self._tasks.read("search", self._find, text, done=done, failed=failed)

    def _arrived(self, text: str, found: Sequence[Hit]) -> None:
        if text == self._text:
            self._show(text, found)
            self._field.announce(_found(len(found)) if found else self._nothing(text))

    def _failed(self, text: str, error: Exception) -> None:
        if text == self._text and isinstance(error, KnownError):
            hits = [*self._pages(text), *self._filter(text)]
            self._field.show_hits(hits, note=error.words.text(self._language))

    def _show(self, text: str, found: Sequence[Hit]) -> None:
        hits = [*self._pages(text), *found, *self._filter(text)] if text else []
        nothing = bool(text) and self._find is not None and not found
        self._field.show_hits(hits, note=self._nothing(text).text(self._language) if nothing else "")

    def _nothing(self, text: str) -> Words:
        said = text if len(text) <= _LONGEST_SAID else f"{text[: _LONGEST_SAID - 1]}…"
        return _NOTHING.filled(text=said)

    def _pages(self, text: str) -> list[Hit]:
        named = ((key, entry.words.text(self._language)) for key, entry in self._frame.entries.items())
        beginning, page = fold(text), _PAGE.text(self._language)
        return [Hit(name, ToPage(key), note=page) for key, name in named if fold(name).startswith(beginning)]

    def _filter(self, text: str) -> list[Hit]:
        key = self._frame.current
        if not key or not isinstance(self._frame.page(key), Searchable):
            return []
        name = self._frame.entries[key].words.text(self._language)
        said = text if len(text) <= _LONGEST_SAID else f"{text[: _LONGEST_SAID - 1]}…"
        return [Hit(_FILTER_WITH.text(self._language, page=name, text=said), ToFilter(key, text))]

    def _lead(self, target: object) -> None:
        match target:
            case ToRecord(kind, record) if self._open_record is not None:
                self._open_record(kind, record)
            case ToPage(key):
                self._frame.go(key)
                self._frame.page(key).focus_filter()
            case ToFilter(key, text):
                self._frame.go(key)
                page = self._frame.page(key)
                if isinstance(page, Searchable):
                    page.filter_by(text)


def _found(count: int) -> Words:
    return counted(count, Words("{n} résultat", "{n} result"), Words("{n} résultats", "{n} results"))
