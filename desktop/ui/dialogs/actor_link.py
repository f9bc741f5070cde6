"""Asks what links an organisation to another: how, to which one, since when, until when, and who says so."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import cast

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.domain.declaration import kind_of
from desktop.domain.errors import KnownError
from desktop.domain.kinds import ActorLink
from desktop.domain.kinds.activities import LinkType
from desktop.domain.partial_date import PartialDate
from desktop.domain.typed_date import read_date
from desktop.ui.dialogs.frame import DialogFrame
from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.choice import ChoiceButton, Option
from desktop.ui.widgets.labelled import FieldColumn, FieldRow
from desktop.ui.widgets.names import NamesArea
from desktop.ui.widgets.parsed import ParsedField, unread_within
from desktop.ui.widgets.text import LineEdit
from desktop.usecases.actors.network.editing import WHO, LinkDraft
from desktop.usecases.actors.network.links import LinkSort
from desktop.usecases.actors.network.telling import phrase
from desktop.wording.french import elided
from desktop.wording.words import Language, Words

_TITLE = Words("Lien {of}", "Link {of}")
_NOTE, _CHANGE = Words("Noter le lien", "Note the link"), Words("Enregistrer", "Save")
_HOW, _OTHER = Words("{name}…", "{name}…"), Words("Organisation", "Organization")
_NEW = Words(
    "Un nom que le dossier ne connaît pas devient une nouvelle organisation.",
    "A name that the dossier does not know becomes a new organization.",
)
_UNREAD = KnownError(Words("Corrigez la date qui n’a pas été comprise.", "Correct the date that was not understood."))
_WIDTH = 150


class ActorLinkDialog(DialogFrame):
    """How one organisation stands to another, from its own side or from the other."""

    def __init__(
        self, name: str, draft: LinkDraft | None, complete: Callable[[str], str], day: Callable[[], date],
        theme: Theme, language: Language, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        """`draft` is what is noted already, None for a new link."""
        title = _TITLE.filled(of=Words(elided("de", name), f"of {name}"))
        super().__init__(title, _NOTE if draft is None else _CHANGE, language, parent)
        said = draft or LinkDraft(type=LinkType.COORDINATES_WITH)
        self.how = ChoiceButton(_options(), theme, language)
        self.how.set_value((said.type, said.outward))
        self.other = NamesArea(theme, complete)
        self.other.set_value(said.other)
        self.since, self.until = (_date_field(day, language) for _ in range(2))
        self.since.set_value(said.since)
        self.until.set_value(said.until)
        self.evidence = LineEdit()
        self.evidence.set_value(said.evidence)
        labels = {field: declared.label for field, declared in kind_of(ActorLink).fields.items()}
        self.body.addWidget(FieldColumn(_HOW.filled(name=name), self.how, language))
        self.body.addWidget(FieldColumn(_OTHER, self.other, language, hint=_NEW))
        dates = [
            FieldColumn(labels[field], widget, language, width=theme.measures.px(_WIDTH))
            for field, widget in (("since", self.since), ("until", self.until))
        ]
        self.body.addWidget(FieldRow(*dates))
        self.body.addWidget(FieldColumn(labels["evidence"], self.evidence, language))
        self.how.setFocus()

    @classmethod
    def ask(
        cls, name: str, draft: LinkDraft | None, complete: Callable[[str], str], day: Callable[[], date],
        theme: Theme, language: Language, parent: QWidget | None = None, error: KnownError | None = None,
    ) -> LinkDraft | None:  # fmt: skip
        """Return what was said, None when the person renounced; `error` says why it could not be kept before."""
        dialog = cls(name, draft, complete, day, theme, language, parent)
        dialog.show_error(error)
        return dialog.draft() if dialog.answered() else None

    def draft(self) -> LinkDraft:
        """Return what the fields say."""
        sort, outward = cast("tuple[LinkType, bool]", self.how.value())
        return LinkDraft(
            type=sort, outward=outward, other=self.other.value().strip(), since=self.since.value(),
            until=self.until.value(), evidence=self.evidence.value().strip(),
        )  # fmt: skip

    @override
    def take(self) -> None:
        for field in (self.other, self.since, self.until, self.evidence):
            field.flush()
        unread = unread_within(self)
        if unread is not None:
            self.show_error(_UNREAD, unread.line)
        elif not self.other.value().strip():
            self.show_error(KnownError(WHO), self.other)
        else:
            self.accept()


def _options() -> tuple[Option, ...]:
    """Return every way to stand to another: what is mutual once, anything else from both ends."""
    return tuple(
        Option((sort, outward), phrase(LinkSort(sort.value), outward=outward))
        for sort in LinkType
        for outward in ((True, False) if LinkSort(sort.value).directed else (True,))
    )


def _date_field(day: Callable[[], date], language: Language) -> ParsedField[PartialDate]:
    return ParsedField(partial(_read_date, day), _write_date, language)


def _read_date(day: Callable[[], date], text: str) -> PartialDate | None:
    return read_date(text, day())


def _write_date(value: PartialDate, language: Language) -> str:
    return value.wording(language)
