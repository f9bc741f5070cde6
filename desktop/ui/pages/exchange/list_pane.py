"""The list of the page: what waits, the offices, this office's own card and journal; above it, what one does here."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QFrame, QMenu

from desktop.ui.models.keyed_rows import Detail, KeyedRow, KeyedRowsModel
from desktop.ui.pages.exchange.conflict_sheets import ConflictSheet
from desktop.ui.pages.exchange.moments import day_of
from desktop.ui.pages.exchange.standing import last_of, standing_of
from desktop.ui.pages.exchange.state import ExchangeState, PartnerState
from desktop.ui.pages.workplace import Workplace
from desktop.ui.theme.status import Look, Mark, Tone
from desktop.ui.widgets.flow import FlowRow
from desktop.ui.widgets.lists import TwoLineList
from desktop.ui.widgets.making import column, make_button
from desktop.ui.widgets.speech import Speech
from desktop.wording.words import Language, Words, counted, same

_RECEIVE = Words("Recevoir…", "Receive…")
_FILES = Words("Des fichiers ou des courriels…", "Files or mails…")
_FOLDER = Words("Un répertoire ou une clé…", "A folder or a stick…")
_ENROL = Words("Inscrire un bureau…", "Enrol an office…")
_ALL_SEND = Words("Tout préparer…", "Prepare all…")
_LIST = Words("Échanges", "Exchanges")
_BEGIN = Words("Pour commencer", "To begin")
_JOIN = Words("Rejoindre les échanges", "Join the exchange")
_FOUND = Words("Fonder la liste des bureaux", "Found the roster")
_FIRST = Words("Inscrire un premier bureau", "Enrol a first office")
_RECEPTION = Words("Réception", "Reception")
_CONFLICTS = Words("{n} conflit à régler", "{n} conflict to settle"), Words(
    "{n} conflits à régler", "{n} conflicts to settle"
)
_OFFICES = Words("Bureaux", "Offices")
_REVOKED = Words("Retirés de la liste", "Off the roster")
_OWN = Words("Ce bureau", "This office")
_CARD = Words("Carte et clés", "Card and keys")
_JOURNAL = Words("Journal", "Journal")
_REFUSED = Words("{n} fichier refusé", "{n} file refused"), Words("{n} fichiers refusés", "{n} files refused")
_ALL = Words("envois et réceptions", "sent and received")
_SIEGE = Words("siège", "headquarters")
_CONTESTED = Look(Mark.HALF, Tone.ATTENTION)
_NOT_TAKEN = Look(Mark.ALERT, Tone.DANGER)


class Key(NamedTuple):
    """What a row stands for: a sort of thing, and which one."""

    sort: str
    which: object = None


GUIDE, OWN, JOURNAL, RECEPTION = Key("guide"), Key("own"), Key("journal"), Key("reception")


def conflict_key(key: str) -> Key:
    """Return the key of a conflict's row."""
    return Key("conflict", key)


def partner_key(device: bytes) -> Key:
    """Return the key of a partner's row."""
    return Key("partner", device)


class ExchangeListPane(QFrame):
    """Buttons and the list; `picked` carries the Key somebody went to."""

    picked = Signal(object)
    entered = Signal()
    files_asked = Signal()
    folder_asked = Signal()
    enrol_asked = Signal()
    all_asked = Signal()

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self.setObjectName("shelf")
        self._place = place
        self._speech = Speech(place.language)
        self._current: Key | None = None
        self.model = KeyedRowsModel(place.language, self)
        self.list = TwoLineList(place.theme)
        self.list.setModel(self.model)
        self.list.picked.connect(self._picked)
        self.list.opened.connect(self._entered)
        self.receive = make_button("primary")
        self._menu = QMenu(self.receive)
        self._actions = [self._menu.addAction(""), self._menu.addAction("")]
        self._actions[0].triggered.connect(self.files_asked)
        self._actions[1].triggered.connect(self.folder_asked)
        self.receive.setMenu(self._menu)
        self._enrol = make_button("", self.enrol_asked.emit)
        self.all = make_button("", self.all_asked.emit)
        self._enrol.hide()
        self.all.hide()
        for words, setter in (
            (_RECEIVE, self.receive.setText), (_FILES, self._actions[0].setText), (_FOLDER, self._actions[1].setText),
            (_ENROL, self._enrol.setText), (_ALL_SEND, self.all.setText), (_LIST, self.list.setAccessibleName),
        ):
            self._speech.say(words, setter)
        head = FlowRow(self.receive, self.all, self._enrol, gap=8, line_gap=6)
        head.setContentsMargins(12, 10, 12, 4)
        layout = column(head, gap=4)
        layout.addWidget(self.list, 1)
        self.setLayout(layout)

    def show_state(self, state: ExchangeState, reception: Sequence[Detail] | None) -> None:
        """Show what there is; `reception` says what came of the files received in this session."""
        self._enrol.setVisible(state.founder and not state.read_only)
        self.all.setVisible(sum(one.served for one in state.partners) > 1 and not state.read_only)
        self.receive.setEnabled(not state.read_only)
        rows = [*_rows(state, reception, self._place.today)] if state.office else []     # not looked at yet
        self.model.set_rows(rows)
        self.select(self._current)

    def select(self, key: Key | None) -> None:
        """Show a row as the chosen one, without telling anybody."""
        self._current = key
        index = self.model.place_of(key)
        if index != self.list.currentIndex():
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)

    def keys(self) -> list[Key]:
        """Return the keys of all rows in their order."""
        return [key for key in self.model.keys if isinstance(key, Key)]

    def retranslate(self, language: Language) -> None:
        """Say everything in `language`."""
        self._speech.retranslate(language)
        self.model.retranslate(language)

    def _picked(self, index: QModelIndex) -> None:
        key = self.model.key_at(index)
        if isinstance(key, Key) and key != self._current:
            self._current = key
            self.picked.emit(key)

    def _entered(self, _index: QModelIndex) -> None:
        self.entered.emit()


def _rows(state: ExchangeState, reception: Sequence[Detail] | None, today: date) -> Iterator[KeyedRow]:
    if reception is not None:
        yield KeyedRow(RECEPTION, _RECEPTION, details=tuple(reception))
    if not state.joined or (state.founder and not state.partners):
        yield KeyedRow(GUIDE, _BEGIN, details=(Detail(_beginning(state)),))
    if state.conflicts:
        yield KeyedRow(None, counted(len(state.conflicts), *_CONFLICTS))
        for sheet in state.conflicts:
            yield _conflict(sheet, today)
    if state.partners:
        yield KeyedRow(None, _OFFICES)
        twice = _repeated(state.partners)
        for one in state.partners:
            yield _partner(one, today, named=one.partner.card.office in twice)
    if state.founder and state.revoked:
        yield KeyedRow(None, _REVOKED)
        for member in state.revoked:
            details = (Detail(same(member.card.name)),)
            yield KeyedRow(partner_key(member.card.device), same(member.card.office), details=details)
    yield KeyedRow(None, _OWN)
    yield KeyedRow(OWN, _CARD, details=(Detail(same(state.office)),))
    refused = Detail(counted(state.refused, *_REFUSED), _NOT_TAKEN)
    yield KeyedRow(JOURNAL, _JOURNAL, details=(refused if state.refused else Detail(_ALL),))


def _beginning(state: ExchangeState) -> Words:
    if state.founder:
        return _FIRST
    return _FOUND if state.headquarters else _JOIN


def _conflict(sheet: ConflictSheet, today: date) -> KeyedRow:
    newest = sheet.versions[0].version.time if sheet.versions else 0
    details = (Detail(sheet.label, _CONTESTED), *(Detail(author) for author in sheet.authors))
    return KeyedRow(conflict_key(sheet.key), sheet.name, day_of(newest, today), details)


def _partner(one: PartnerState, today: date, *, named: bool) -> KeyedRow:
    standing, last = standing_of(one, today), last_of(one, today)
    details = [Detail(standing.words, standing.look)]
    if last is not None and len(standing.words.fr) < 30:
        details.append(Detail(last))
    card = one.partner.card
    title = same(f"{card.office} · {card.name}" if named else card.office)
    return KeyedRow(partner_key(one.device), title, _SIEGE if one.headquarters else None, tuple(details))


def _repeated(partners: Sequence[PartnerState]) -> set[str]:
    codes = [one.partner.card.office for one in partners]
    return {code for code in codes if codes.count(code) > 1}
