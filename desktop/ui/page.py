"""What a page of the window is: the few things the frame asks of it, and nothing of what it shows."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget

from desktop.usecases.changes import Changes
from desktop.wording.words import Language, Words


class Page(Protocol):
    """A page; it is made when somebody first goes there."""

    @property
    def widget(self) -> QWidget:
        """Return what the frame shows; the page itself where it is a widget."""

    def flush(self) -> None:
        """Hand on everything typed that waits."""

    def refresh(self, changes: Changes | None) -> None:
        """Look again at what these changes touch; None: at everything."""

    def retranslate(self, language: Language) -> None:
        """Say everything in `language`."""

    def focus_filter(self) -> None:
        """Put the cursor into the page's filter, or its first field."""


@runtime_checkable
class Searchable(Protocol):
    """A page that the search field can lead into."""

    def filter_by(self, text: str) -> None:
        """Show only what matches `text`."""

    def show_record(self, record: object) -> None:
        """Go to a record."""


@runtime_checkable
class Holding(Protocol):
    """A page that keeps what could not be saved in sight, to try again."""

    @property
    def holds_unsaved(self) -> bool:
        """Say whether something typed would be lost with the window."""


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page of the rail: how it is called and how it is made; a new `group` is set off by a line."""

    key: str
    words: Words
    make: Callable[[], Page]
    group: int = 0
    help: str = "index"     # name of its page in resources/help
