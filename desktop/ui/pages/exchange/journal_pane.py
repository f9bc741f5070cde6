"""The journal: every file that left and every file that came, with what became of it; nothing of it is ever changed."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.ui.models.keyed_rows import Detail, KeyedRow, KeyedRowsModel
from desktop.ui.pages.exchange.moments import day_of, local, time_of
from desktop.ui.pages.exchange.pane import Pane
from desktop.ui.pages.workplace import Workplace
from desktop.ui.theme.status import Look, Mark, Tone
from desktop.ui.widgets.lists import TwoLineDelegate, TwoLineList
from desktop.ui.widgets.making import make_label
from desktop.usecases.exchange.ports import DONE, RECEIVED, Entry
from desktop.usecases.exchange.refusals import SENTENCES, Reason
from desktop.wording.words import Language, Words, counted, same

_TITLE = Words("Journal des échanges", "Journal of exchanges")
_UNDER = Words("Tout ce qui est parti et arrivé, le plus récent d’abord.", "All that left and arrived, newest first.")
_NOTHING = Words(
    "Rien n’est encore parti ni arrivé. Préparez un envoi depuis un bureau de la liste, ou recevez un fichier.",
    "Nothing has left or arrived yet. Prepare a bundle from an office of the list, or receive a file.",
)
_SENT = Words("Envoi n°\u00a0{number} pour {office}", "Bundle no.\u00a0{number} for {office}")
_RECEIVED = Words("Envoi n°\u00a0{number} de {office}", "Bundle no.\u00a0{number} from {office}")
_FILE = Words("Fichier {file}", "File {file}")
_UNKNOWN = Words("un bureau inconnu", "an unknown office")
_LEFT, _CAME = Words("préparé", "prepared"), Words("reçu", "received")
_NOT_TAKEN = Words("refusé", "refused")
_CHANGES = Words("{n} modification", "{n} change"), Words("{n} modifications", "{n} changes")
_WORD_ONLY = Words("accusé seulement", "acknowledgement only")
_CONFLICTS = Words("{n} conflit", "{n} conflict"), Words("{n} conflits", "{n} conflicts")
_KILOBYTES = Words("{n} ko", "{n} kB")
_ARROW_OUT, _ARROW_IN = Look(Mark.RIGHT, Tone.PRIMARY), Look(Mark.FULL, Tone.DONE)
_REFUSED = Look(Mark.ALERT, Tone.DANGER)


class JournalPane(Pane):
    """A list of two-line rows by day; the reason of a refusal is read below it."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(place, scrolls=False)
        self.head(_TITLE, _UNDER)
        self._entries: tuple[Entry, ...] = ()
        self._codes: Mapping[bytes, str] = {}
        self.model = KeyedRowsModel(place.language, self)
        self.list = TwoLineList(place.theme)
        self._delegate = TwoLineDelegate(place.theme, boxed=True)
        self.list.setItemDelegate(self._delegate)
        self.list.setModel(self.model)
        self.list.picked.connect(self._explain)
        self.speech.say(_TITLE, self.list.setAccessibleName)
        self._empty = make_label(role="muted", wrap=True)
        self.speech.say(_NOTHING, self._empty.setText)
        self._reason = make_label(wrap=True)
        self._rest = QWidget()
        self.body.addWidget(self._empty)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self._reason)
        self.body.addWidget(self._rest, 1)

    def show_entries(self, entries: Sequence[Entry], codes: Mapping[bytes, str]) -> None:
        """Show these lines, newest first; `codes` names the office of a device."""
        self._entries, self._codes = tuple(entries), codes
        self.model.set_rows([*_rows(self._entries, codes, self.place.today)])
        self._empty.setVisible(not entries)
        self.list.setVisible(bool(entries))
        self._rest.setVisible(not entries)
        self._explain()

    def said(self) -> str:
        """Return what is said of the chosen line."""
        return self._reason.text()

    @override
    def enter(self) -> None:
        self.list.setFocus()
        if not self.list.currentIndex().isValid() and self.model.keys:
            self.list.setCurrentIndex(self.model.place_of(self.model.keys[0]))

    @override
    def retranslate(self, language: Language) -> None:
        super().retranslate(language)
        self.model.retranslate(language)

    def _explain(self, _index: object = None) -> None:
        place = self.model.key_at(self.list.currentIndex())
        entry = self._entries[place] if isinstance(place, int) else None
        words = _said(entry) if entry is not None else None
        self._reason.setVisible(words is not None)
        if words is not None:
            self.speech.say(words, self._reason.setText)


def _rows(entries: Sequence[Entry], codes: Mapping[bytes, str], today: date) -> Iterator[KeyedRow]:
    day: date | None = None
    for place, entry in enumerate(entries):
        if local(entry.at).date() != day:
            day = local(entry.at).date()
            yield KeyedRow(None, day_of(entry.at, today))
        yield KeyedRow(place, _title(entry, codes), time_of(entry.at), tuple(_details(entry)))


def _title(entry: Entry, codes: Mapping[bytes, str]) -> Words:
    office = same(codes[entry.device]) if entry.device in codes else _UNKNOWN
    if not entry.number:
        return _FILE.filled(file=same(entry.file))
    return (_RECEIVED if entry.way == RECEIVED else _SENT).filled(number=entry.number, office=office)


def _details(entry: Entry) -> Iterator[Detail]:
    if entry.outcome != DONE:
        yield Detail(_NOT_TAKEN, _REFUSED)
    else:
        yield Detail(_CAME, _ARROW_IN) if entry.way == RECEIVED else Detail(_LEFT, _ARROW_OUT)
        yield Detail(counted(entry.operations, *_CHANGES) if entry.operations else _WORD_ONLY)
    contested = entry.detail.get("contested")
    if isinstance(contested, int) and contested:
        yield Detail(counted(contested, *_CONFLICTS))
    if entry.size:
        yield Detail(counted(max(1, round(entry.size / 1000)), _KILOBYTES, _KILOBYTES))


def _said(entry: Entry) -> Words:
    """Return the reason of a refusal, else which file it was."""
    if entry.outcome in set(Reason):
        return SENTENCES[Reason(entry.outcome)]
    return _FILE.filled(file=same(entry.file))
