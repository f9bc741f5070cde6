"""Leads from the search field to a page, to a record on it, or to the rows of the page in sight."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from desktop.ui.page import Searchable
from desktop.ui.page_frame import PageFrame
from desktop.ui.tasks import TaskRunner
from desktop.ui.widgets.search import Hit, SearchField
from desktop.wording.folding import fold
from desktop.wording.words import Language, Words

Finder = Callable[[str], Sequence[Hit]]
_FILTER_WITH = Words("Filtrer «\u00a0{page}\u00a0» avec «\u00a0{text}\u00a0»", "Filter “{page}” by “{text}”")
_PAGE = Words("page", "page")
_FILTERING = "\0filter"


class Guide(QObject):
    """Finds pages by their names at once, and whatever `find` finds from the worker."""

    def __init__(
        self, field: SearchField, frame: PageFrame, tasks: TaskRunner, language: Language, find: Finder | None = None,
    ) -> None:
        super().__init__(field)
        self._field = field
        self._frame = frame
        self._tasks = tasks
        self._language = language
        self._find = find
        self._text = ""
        field.text_changed.connect(self._search)
        field.chosen.connect(self._lead)

    def retranslate(self, language: Language) -> None:
        """Find pages by their names in `language`."""
        self._language = language

    def _search(self, text: str) -> None:
        self._text = text
        self._show(())
        if self._find is not None and text.strip():
            self._tasks.read("search", self._find, text, done=self._show)

    def _show(self, found: Sequence[Hit]) -> None:
        text = self._text.strip()
        self._field.show_hits([*self._pages(text), *found, *self._filter(text)] if text else ())

    def _pages(self, text: str) -> list[Hit]:
        named = ((key, entry.words.text(self._language)) for key, entry in self._frame.entries.items())
        return [Hit(name, key, _PAGE.text(self._language)) for key, name in named if fold(name).startswith(fold(text))]

    def _filter(self, text: str) -> list[Hit]:
        key = self._frame.current
        if not key or not isinstance(self._frame.page(key), Searchable):
            return []
        name = self._frame.entries[key].words.text(self._language)
        return [Hit(_FILTER_WITH.text(self._language, page=name, text=text), key, record=(_FILTERING, text))]

    def _lead(self, hit: Hit) -> None:
        self._frame.go(hit.page)
        page = self._frame.page(hit.page)
        match hit.record:
            case (marker, str(text)) if marker == _FILTERING and isinstance(page, Searchable):
                page.filter_by(text)
            case None:
                page.focus_filter()
            case record if isinstance(page, Searchable):
                page.show_record(record)
