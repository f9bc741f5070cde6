"""What a person says of boundary files in place of what stands in them: country, date, title, source, licence."""

from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.errors import KnownError
from desktop.domain.gazetteer import Area, Release
from desktop.domain.partial_date import PartialDate
from desktop.domain.typed_date import read_date
from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.labelled import FieldColumn, FieldRow
from desktop.ui.widgets.making import column
from desktop.ui.widgets.parsed import ParsedField, unread_within
from desktop.ui.widgets.text import LineEdit
from desktop.usecases.places.boundaries import Said
from desktop.usecases.places.gazetteer import Gazetteer
from desktop.wording.words import Language, Words

_COUNTRY = Words("Pays", "Country")
_COUNTRY_HINT = Words("Son nom, ou son code à deux lettres.", "Its name, or its two-letter code.")
_RELEASE = Words("Date de cette version", "Date of this release")
_TITLE = Words("Titre", "Title")
_SOURCE = Words("Source", "Source")
_LICENCE = Words("Licence", "Licence")
_LICENCE_HINT = Words("Comme sur la page HDX.", "As on the HDX page.")
_NO_COUNTRY = Words(
    "«\u00a0{text}\u00a0» n’est le nom d’aucun pays. Écrivez-le en entier, ou son code, comme ML.",
    "“{text}” is the name of no country. Write it in full, or its code, such as ML.",
)


class SaidFields(QWidget):
    """`edited` when anything else is said than before."""

    edited = Signal()

    def __init__(self, world: Release, theme: Theme, language: Language, today: date) -> None:
        """`world` names the countries."""
        super().__init__()
        self._world = Gazetteer(world)
        self._today = today
        self.country = ParsedField(self._read_country, self._country_named, language)
        self.release = ParsedField(self._read_release, PartialDate.wording, language)
        self.title, self.source, self.licence = LineEdit(), LineEdit(), LineEdit()
        px = theme.measures.px
        column_of = partial(FieldColumn, language=language)
        self.setLayout(column(
            FieldRow(
                column_of(_COUNTRY, self.country, hint=_COUNTRY_HINT, width=px(180)),
                column_of(_RELEASE, self.release, width=px(170)),
                column_of(_LICENCE, self.licence, hint=_LICENCE_HINT, width=px(320)),
            ),
            FieldRow(column_of(_TITLE, self.title, width=px(362)), column_of(_SOURCE, self.source, width=px(320))),
            gap=12,
        ))
        for field in (self.country, self.release, self.title, self.source, self.licence):
            field.edited.connect(self.edited)

    def show_said(self, said: Said) -> None:
        """Show what is known; what somebody is typing stays."""
        self.country.set_value(said.country or None)
        self.release.set_value(PartialDate.from_iso(said.release) if said.release else None)
        for line, text in ((self.title, said.title), (self.source, said.source), (self.licence, said.licence)):
            line.set_value(text)

    def said(self) -> Said:
        """Return what stands in the fields."""
        country, release = self.country.value(), self.release.value()
        return Said(
            country=country or "", release=release.iso() if release else "", title=self.title.value().strip(),
            source=self.source.value().strip(), licence=self.licence.value().strip(),
        )  # fmt: skip

    def flush(self) -> None:
        """Take what is being typed."""
        for field in (self.country, self.release, self.title, self.source, self.licence):
            field.flush()

    def unread(self) -> QWidget | None:
        """Return the field that holds what cannot be read, None when all is well."""
        return unread_within(self)

    def _read_country(self, text: str) -> str | None:
        if not text.strip():
            return None
        area = self._found(text.strip())
        if area is None:
            raise KnownError(_NO_COUNTRY.filled(text=text.strip()))
        return area.code

    def _found(self, text: str) -> Area | None:
        named = self._world.named(text.partition("(")[0])     # as it is written back: `Mali (ML)`
        return self._world.coded(text.upper()) or next(iter(named), None)

    def _country_named(self, code: str, language: Language) -> str:
        area = self._world.coded(code)
        return f"{area.called(language.value)} ({code})" if area else code

    def _read_release(self, text: str) -> PartialDate | None:
        return read_date(text, self._today)
