"""Contacts that come from an address book and go to one: what would happen is shown first, line by line."""

from collections.abc import Hashable, Sequence
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject

from desktop.domain.declaration import kind_of
from desktop.domain.errors import KnownError
from desktop.domain.identity import RecordId
from desktop.domain.kinds import Person
from desktop.ui.dialogs.ticking import Remark
from desktop.ui.pages.hands import ANY, VCARD, Hands
from desktop.ui.pages.workplace import Workplace
from desktop.ui.theme.rows import Part, TwoLines
from desktop.ui.theme.status import Mark, Tone
from desktop.ui.widgets.ticks import TickRow
from desktop.usecases.contact_cards import (
    CardCraft,
    CardLine,
    CardsRead,
    CardState,
    ContactCard,
    Difference,
    cards_of,
    compare_cards,
    keep_cards,
)
from desktop.usecases.directory_list import CONSENT, NO_CONSENT
from desktop.usecases.ports import Reader
from desktop.wording.words import Language, Words, counted

TAKE_IN = Words("Importer des vCards…", "Import vCards…")
HAND_OUT = Words("Exporter en vCards…", "Export as vCards…")
_IN = Words("Reprendre des contacts", "Take in contacts")
_IN_SAID = Words(
    "Cochez ce qui doit entrer dans le dossier. Ce que la carte ne dit pas reste\u00a0; personne n’a encore donné son "
    "consentement.",
    "Tick what is to enter the dossier. What a card does not say stays; nobody has given consent yet.",
)
_UNREAD = (
    Words("{n} carte du fichier n’a pas pu être lue.", "{n} card of the file could not be read."),
    Words("{n} cartes du fichier n’ont pas pu être lues.", "{n} cards of the file could not be read."),
)
_KEEP = Words("Reprendre", "Take in")
_STATES = {
    CardState.NEW: Words("nouveau", "new"), CardState.UPDATED: Words("modifié", "changed"),
    CardState.SAME: Words("déjà là", "here already"),
}
_CHANGE = Words("{field}\u00a0: {before} → {after}", "{field}: {before} → {after}")
_FIRST = Words("{field}\u00a0: {after}", "{field}: {after}")
_LEFT = Words("adresse laissée de côté\u00a0: {addresses}", "address left aside: {addresses}")
_KEPT = (
    Words("{n} contact repris.", "{n} contact taken in."), Words("{n} contacts repris.", "{n} contacts taken in."),
)
_ALL_KNOWN = Words(
    "Rien de nouveau\u00a0: le dossier dit déjà tout cela.", "Nothing new: the dossier says all of this already.",
)
_OUT = Words("Enregistrer des cartes de visite", "Save contact cards")
_OUT_SAID = Words(
    "Cochez les personnes dont la carte est à écrire. Le fichier n’est pas chiffré.",
    "Tick the persons whose card is to be written. The file is not encrypted.",
)
_SAVE = Words("Enregistrer", "Save")
_AGAINST = (
    Words("{n} personne cochée n’a pas donné son consentement\u00a0: ses coordonnées quitteraient le bureau sans son "
          "accord.",
          "{n} person you ticked gave no consent: their contact details would leave the office without it."),
    Words("{n} personnes cochées n’ont pas donné leur consentement\u00a0: leurs coordonnées quitteraient le bureau "
          "sans leur accord.",
          "{n} persons you ticked gave no consent: their contact details would leave the office without it."),
)
_SAVED = Words("Cartes enregistrées\u00a0: {name}", "Cards saved: {name}")
_NOBODY = Words("Aucune personne dans cette liste.", "Nobody is in this list.")
_UNREADABLE = Words(
    "«\u00a0{name}\u00a0» ne peut pas être lu. Vérifiez le fichier et vos droits.",
    "“{name}” cannot be read. Check the file and your permissions.",
)
_OPEN = Words("Ouvrir", "Open")


class AskTicks(Protocol):
    """Asks which lines are to be taken; tests answer in its place."""

    def __call__(
        self, title: Words, sentence: Words, action: Words, rows: Sequence[TickRow], remark: Remark | None = None
    ) -> list[Hashable] | None:
        """Return the keys that were ticked, None when the person renounced."""


class AddressBook(QObject):
    """Reads and writes files of cards; everything slow runs on the worker."""

    def __init__(self, place: Workplace, craft: CardCraft, hands: Hands, ask: AskTicks) -> None:
        super().__init__()
        self._place = place
        self._craft = craft
        self._hands = hands
        self._ask = ask

    def take_in(self) -> None:
        """Ask for a file of cards, and show what is in it."""
        path = self._hands.open_file(_IN, VCARD, ANY)
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """Show what is in a file of cards."""
        self._place.tasks.read((id(self), "file"), self._read, path, done=self._compare, failed=self._place.tell_error)

    def hand_out(self, persons: Sequence[RecordId]) -> None:
        """Ask which of these persons' cards to write, and where."""
        if persons:
            self._place.read((id(self), "persons"), _persons, list(persons), done=self._choose)
        else:
            self._place.tell(_NOBODY)

    def _read(self, path: Path) -> CardsRead:
        try:
            data = path.read_bytes()
        except OSError:
            raise KnownError(_UNREADABLE.filled(name=path.name)) from None
        return self._craft.read(data)

    def _compare(self, read: CardsRead) -> None:
        done = partial(self._propose, read.unread)
        self._place.read((id(self), "compare"), compare_cards, read.cards, done=done)

    def _propose(self, unread: int, lines: Sequence[CardLine]) -> None:
        if all(line.state is CardState.SAME for line in lines) and not unread:
            self._place.tell(_ALL_KNOWN)
            return
        language = self._place.language
        rows = [_in_row(number, line, language) for number, line in enumerate(lines)]
        sentence = _joined(_IN_SAID, counted(unread, *_UNREAD)) if unread else _IN_SAID
        ticked = self._ask(_IN, sentence, _KEEP, rows)
        if ticked:
            chosen = [line for number, line in enumerate(lines) if number in ticked]
            self._place.perform(keep_cards, chosen, done=self._kept, failed=self._place.tell_error, typed=False)

    def _kept(self, count: int) -> None:
        self._place.tell(counted(count, *_KEPT), undo=True)

    def _choose(self, persons: Sequence[Person]) -> None:
        rows = [_out_row(one, self._place.language) for one in persons]
        against = frozenset(one.id for one in persons if one.consent_on is None)
        ticked = self._ask(_OUT, _OUT_SAID, _SAVE, rows, partial(_warning, against))
        if not ticked:
            return
        path = self._hands.save_file(_OUT, f"contacts_{self._place.today.isoformat()}.vcf", VCARD)
        if path is not None:
            chosen = [one.id for one in persons if one.id in ticked]
            self._place.read((id(self), path), cards_of, chosen, done=partial(self._write, path))

    def _write(self, path: Path, cards: Sequence[ContactCard]) -> None:
        done = partial(self._written, path)
        self._place.tasks.read((id(self), "out"), self._make, path, cards, done=done, failed=self._place.tell_error)

    def _make(self, path: Path, cards: Sequence[ContactCard]) -> None:
        self._hands.write_file(path, self._craft.write(cards))

    def _written(self, path: Path, _result: None) -> None:
        self._place.offer(_SAVED.filled(name=path.name), _OPEN, partial(self._hands.show_file, path))


def _persons(reader: Reader, records: Sequence[RecordId]) -> list[Person]:
    return reader.many(Person, records)


def _warning(against: frozenset[RecordId], ticked: Sequence[Hashable]) -> Words | None:
    count = len(against.intersection(ticked))
    return counted(count, *_AGAINST) if count else None


def _in_row(number: int, line: CardLine, language: Language) -> TickRow:
    card = line.card
    if line.state is CardState.UPDATED:
        parts = [_change(each).text(language) for each in line.differences]
    else:
        parts = [text for text in (card.function, card.organization, card.email) if text]
    if card.others:
        parts.append(_LEFT.filled(addresses=", ".join(card.others)).text(language))
    lines = TwoLines(card.name, _STATES[line.state].text(language), tuple(Part(text) for text in parts))
    known = line.state is CardState.SAME
    return TickRow(number, lines, ticked=not known, fixed=known)


def _change(difference: Difference) -> Words:
    field = kind_of(Person).fields[difference.field].label
    words = _CHANGE if difference.before else _FIRST
    said = {"before": difference.before} if difference.before else {}
    return words.filled(field=field, after=difference.after, **said)


def _out_row(person: Person, language: Language) -> TickRow:
    agreed = person.consent_on is not None
    consent = Part(CONSENT.text(language), Tone.DONE, Mark.FULL) if agreed else Part(
        NO_CONSENT.text(language), Tone.ATTENTION, Mark.EMPTY
    )
    parts = [consent, *([Part(person.function)] if person.function else [])]
    return TickRow(person.id, TwoLines(person.name, parts=tuple(parts)), ticked=agreed)


def _joined(one: Words, other: Words) -> Words:
    return Words(f"{one.fr} {other.fr}", f"{one.en} {other.en}")
