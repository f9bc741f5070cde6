"""*Limites et sources*: which releases are known, which is drawn, whose they are, where the rest is from."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget
from typing_extensions import override

from desktop.domain.gazetteer import Release
from desktop.ui.dialogs.frame import DialogFrame
from desktop.ui.pages.actors.places.files import PlaceFiles
from desktop.ui.pages.actors.places.found_pane import level_line
from desktop.ui.pages.actors.places.mending import MendFields
from desktop.ui.pages.workplace import Workplace
from desktop.ui.theme.rows import ROW_ROLE, Part, TwoLines
from desktop.ui.theme.status import Mark, Tone
from desktop.ui.widgets.facts import Facts
from desktop.ui.widgets.flow import FlowRow
from desktop.ui.widgets.lists import TwoLineDelegate
from desktop.ui.widgets.making import column, make_button, make_label
from desktop.usecases.documents import Whereabouts
from desktop.usecases.places.drawn import choose_drawn
from desktop.usecases.places.gazetteer import Gazetteer
from desktop.usecases.places.known import KnownRelease, Provenance, dated, licence_words
from desktop.usecases.places.mapping import SCHEMATIC
from desktop.usecases.ports import Reader
from desktop.wording.words import Words, same

TITLE = Words("Limites et sources", "Boundaries and sources")
_SENTENCE = Words(
    "Les limites changent, et un même P-code désigne d’autres lieux d’une version à l’autre\u00a0: chaque lieu garde "
    "la sienne. Choisissez ici celle que dessinent les cartes.",
    "Boundaries change, and one P-code means other places in other releases: each place keeps its own. Choose here "
    "which one maps are drawn with.",
)
_CLOSE = Words("Fermer", "Close")
_LOAD = Words("Charger des limites…", "Load boundaries…")
_DRAW = Words("Dessiner les cartes avec elle", "Draw maps with it")
_ASK = Words("Demander le fichier", "Ask for the file")
_STOP = Words("Ne plus demander", "Ask no more")
_ROW = Words("{country} · {day}", "{country} · {day}")
_DRAWN = Words("dessinée", "drawn")
_SKETCH = Words("schématique", "schematic")
_REAL = Words("limites officielles", "official boundaries")
_NAMES = Words("des noms, sans contours", "names without outlines")
_SHIPPED, _LOADED = Words("vient avec Toguna", "comes with Toguna"), Words("chargée", "loaded")
_ELSEWHERE = Words("fichier dans un autre bureau", "file in another office")
_ASKED = Words("fichier demandé aux autres bureaux", "file asked for from other offices")
_PIECES = Words("{there} morceaux sur {count} sont là", "{there} of {count} pieces are here")
_FACTS = (
    Words("Titre", "Title"), Words("Source", "Source"), Words("Licence", "Licence"), Words("Niveaux", "Levels"),
    Words("À savoir", "To know"),
)
_UNSAID = Words("non donnée", "not given")
_WITH_IT = Words("Ce qui vient avec Toguna", "What comes with Toguna")
_FROM = Words("{what}\u00a0: {source} — {licence}", "{what}: {source} — {licence}")
_NOT_OFFICIAL = Words(
    "Aucune limite officielle n’est chargée. Prenez sur HDX le fichier «\u00a0COD-AB\u00a0» du pays, puis chargez-le.",
    "No official boundaries are loaded. Take the country’s “COD-AB” file from HDX, then load it.",
)
_WIDTH = 740
_EDGE = 40


class SourcesDialog(DialogFrame):
    """`drawn_changed` when maps are to be drawn with another release; `load_asked` when a file is to be loaded."""

    drawn_changed = Signal()
    load_asked = Signal()

    def __init__(
        self, place: Workplace, files: PlaceFiles, world: Release, provenance: Sequence[Provenance],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(TITLE, _CLOSE, place.language, parent, sentence=_SENTENCE)
        self.without_cancel()
        self._place = place
        self._files = files
        self._world = Gazetteer(world)
        self._known: list[KnownRelease] = []
        self.list = QListWidget()
        self.list.setProperty("role", "boxed")
        self.list.setAccessibleName(self.say(TITLE))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumHeight(place.theme.measures.px(170))
        self._delegate = TwoLineDelegate(place.theme, boxed=True)
        self.list.setItemDelegate(self._delegate)
        self.list.currentRowChanged.connect(self._show_row)
        self.facts = Facts(_FACTS, place.language)
        self.mending = MendFields(place)
        self.draw = make_button("", self._draw, self.say(_DRAW))
        self.ask = make_button("", self._ask, self.say(_ASK))
        self.stop = make_button("link", self._ask_no_more, self.say(_STOP))
        self._hint = make_label(self.say(_NOT_OFFICIAL), "attention", wrap=True)
        self._hint.hide()
        self.load = make_button("", self._load, self.say(_LOAD))
        self._lay_out(provenance)
        place.changed.connect(self.look)
        self.look()

    def look(self, _changes: object = None) -> None:
        """Ask which releases are known."""
        self._place.read((id(self), "known"), self._files_known, done=self._show)

    @override
    def done(self, result: int) -> None:
        self.mending.flush()
        self._place.changed.disconnect(self.look)
        super().done(result)

    def _lay_out(self, provenance: Sequence[Provenance]) -> None:
        self.setMinimumWidth(
            min(self._place.theme.measures.px(_WIDTH), self.screen().availableSize().width() - _EDGE)
        )
        buttons = FlowRow(self.draw, self.ask, self.stop, gap=12, even=True)
        for widget in (self._hint, self.list, self.facts, self.mending, buttons):
            self.body.addWidget(widget)
        said = [
            self.say(_FROM.filled(what=one.what, source=one.source, licence=licence_words(one.licence)))
            for one in provenance
        ]
        heading = make_label(self.say(_WITH_IT), "label")
        lines = make_label("\n".join(said), "muted", wrap=True)
        self.body.addLayout(column(heading, lines, gap=4))
        self.add_left(self.load)
        self.list.setFocus()

    def _files_known(self, reader: Reader) -> list[KnownRelease]:
        return self._files.known(reader)

    def _show(self, known: list[KnownRelease]) -> None:
        at = max(self.list.currentRow(), 0)
        self._known = known
        self.list.blockSignals(True)
        self.list.clear()
        for one in known:
            line = self._line(one)
            item = QListWidgetItem(line.spoken())
            item.setData(ROW_ROLE, line)
            self.list.addItem(item)
        self.list.blockSignals(False)
        self.list.setCurrentRow(min(at, len(known) - 1))
        self._show_row(self.list.currentRow())
        self._hint.setVisible(not any(one.drawable and not one.schematic for one in known))
        if self.isVisible():
            self._turn.take()

    def _line(self, one: KnownRelease) -> TwoLines:
        title = _ROW.text(self.language, country=self._country(one.country), day=dated(one.release).text(self.language))
        return TwoLines(title, "", tuple(self._parts(one)))

    def _parts(self, one: KnownRelease) -> Iterator[Part]:
        if one.drawn:
            yield Part(self.say(_DRAWN), Tone.DONE, Mark.FULL)
        if one.drawable:
            yield Part(self.say(_SKETCH if one.schematic else _REAL))
        elif one.levels:
            yield Part(self.say(_NAMES))
        if one.copy is not None and one.copy.whereabouts is Whereabouts.ELSEWHERE:
            yield Part(self.say(_ELSEWHERE), Tone.ATTENTION, Mark.DASH)
        elif one.copy is not None and one.copy.whereabouts is Whereabouts.ASKED_FOR:
            yield Part(self.say(_ASKED), Tone.ATTENTION, Mark.HALF)
        yield Part(self.say(_LOADED if one.copy is not None else _SHIPPED))

    def _country(self, code: str) -> str:
        area = self._world.coded(code)
        return area.called(self.language.value) if area else code

    def _show_row(self, row: int) -> None:
        self.mending.flush()    # of the release that was shown before
        one = self._known[row] if 0 <= row < len(self._known) else None
        for button in (self.draw, self.ask, self.stop):
            button.setVisible(False)
        self.mending.setVisible(one is not None and one.record is not None)
        if one is None:
            return
        levels, mended = _lines(list(map(level_line, one.levels))), one.record is not None
        said = (
            same(one.title) if one.title else None, same(one.source) if one.source else _UNSAID,
            licence_words(one.licence) if one.licence else _UNSAID,
        )  # fmt: skip
        self.facts.show_values((*(None if mended else words for words in said), levels, _remark(one)))
        if mended:
            self.mending.show_release(one)
        self.draw.setVisible(one.drawable and not one.drawn)
        where = one.copy.whereabouts if one.copy else None
        self.ask.setVisible(where is Whereabouts.ELSEWHERE)
        self.stop.setVisible(where is Whereabouts.ASKED_FOR)

    def _draw(self) -> None:
        one = self._known[self.list.currentRow()]
        self._place.perform(choose_drawn, one.country, one.release, done=self._chosen)

    def _chosen(self, _result: None) -> None:
        self.list.setFocus()
        self.drawn_changed.emit()
        self.look()

    def _ask(self) -> None:
        self._want(wanted=True)

    def _ask_no_more(self) -> None:
        self._want(wanted=False)

    def _want(self, *, wanted: bool) -> None:
        copy = self._known[self.list.currentRow()].copy
        if copy is not None and copy.attachment is not None:
            self.list.setFocus()
            self._place.tasks.run(
                self._files.want, copy.attachment, wanted, done=self._wanted, failed=self._place.tell_error
            )

    def _wanted(self, _result: None) -> None:
        self.look()

    def _load(self) -> None:
        self.accept()
        self.load_asked.emit()


def _remark(one: KnownRelease) -> Words | None:
    """Return what has to be known of a release before it is used."""
    if one.copy is not None and one.copy.whereabouts is Whereabouts.ASKED_FOR:
        return _PIECES.filled(there=one.copy.there, count=one.copy.count) if one.copy.count else _ASKED
    return SCHEMATIC if one.schematic and one.drawable else None


def _lines(said: Sequence[Words]) -> Words | None:
    return Words("\n".join(words.fr for words in said), "\n".join(words.en for words in said)) if said else None
