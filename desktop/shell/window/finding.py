"""What the search field finds in the dossier, as hits that lead to the page of each."""

from collections.abc import Collection

from desktop.domain.declaration import kind_named
from desktop.ui.guide import ToRecord
from desktop.ui.widgets.hits import Hit
from desktop.usecases.ports import Reader
from desktop.usecases.searching import Found, search
from desktop.wording.words import Language, capital


def find_hits(reader: Reader, text: str, wholes: Collection[str], language: Language) -> list[Hit]:
    """Return what holds every word of `text` of the kinds in `wholes`, those that have a page."""
    return [_hit(found, language) for found in search(reader, text, wholes)]


def _hit(found: Found, language: Language) -> Hit:
    kind, part = kind_named(found.kind), kind_named(found.part)
    return Hit(
        title=found.title.text(language),
        target=ToRecord(found.kind, found.record),
        detail=found.snippet.text,
        marks=found.snippet.marks,
        note=part.one.text(language) if part and found.part != found.kind else "",
        group=capital(kind.many.text(language)) if kind else "",
    )
