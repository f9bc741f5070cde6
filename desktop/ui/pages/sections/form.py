"""A section whose fields are of the record that the page is about, all on one form."""

from typing_extensions import override

from desktop.domain.declaration import Record
from desktop.ui.models.known_names import KnownNames
from desktop.ui.pages.sections.section import S, Section
from desktop.ui.pages.workplace import Workplace
from desktop.wording.words import Language, Words


class FormSection(Section[S]):
    """Makes the form; subclasses lay its fields out and say what it shows."""

    kind: type[Record]

    def __init__(self, place: Workplace, known: KnownNames, heading: Words) -> None:
        super().__init__(place, known, heading)
        self.fields = self.form(self.kind)

    @override
    def flush(self) -> None:
        self.fields.flush()

    @override
    def retranslate(self, language: Language) -> None:
        super().retranslate(language)
        self.fields.retranslate(language)
