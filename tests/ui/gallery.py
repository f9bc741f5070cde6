"""All widgets on one picture, to look at: `python tests/ui/gallery.py FOLDER` writes PNG files."""

import sys
from collections.abc import Hashable, Sequence
from datetime import date
from itertools import product
from pathlib import Path

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QWidget

from desktop.domain.kinds.meetings import MeetingState, Outcome
from desktop.domain.kinds.recommendations import Status
from desktop.domain.partial_date import PartialDate
from desktop.domain.typed_date import read_date
from desktop.ui.theme.looks import look_of
from desktop.ui.theme.rows import ROW_ROLE, Heading, Part, TwoLines
from desktop.ui.theme.status import Tone
from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.chip import Chip
from desktop.ui.widgets.chips import ChipField
from desktop.ui.widgets.choice import ChoiceButton, options_of
from desktop.ui.widgets.elided import ElidedLabel
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.labelled import FieldColumn, FieldRow
from desktop.ui.widgets.lists import TwoLineList
from desktop.ui.widgets.making import column, make_button, make_label, row
from desktop.ui.widgets.marks import StatusMark
from desktop.ui.widgets.parsed import ParsedField
from desktop.ui.widgets.rail import Rail, RailEntry
from desktop.ui.widgets.rows import Column, RowList
from desktop.ui.widgets.steps import SegmentedControl, StateSteps, Step
from desktop.ui.widgets.text import LineEdit, TextArea
from desktop.ui.widgets.values import time_field
from desktop.wording.words import Language, Words, same

RESOURCES = Path(__file__).parents[2] / "resources"
TODAY = date(2020, 1, 16)

ROWS: tuple[Heading | TwoLines, ...] = (
    Heading("Cluster Protection — 2020"),
    TwoLines("Réunion mensuelle", "12 févr.", (Part("Prévue"), Part("ordre du jour à 4 points"))),
    TwoLines("Séance de travail LTP", "16 janv.", (
        Part("Projet", Tone.ATTENTION), Part("3 recommandations, 5 objectifs"))),
    TwoLines("Réunion mensuelle", "8 janv.", (
        Part("Validée", Tone.DONE), Part("1 recommandation en retard", Tone.DANGER))),
    Heading("Cluster régional — Mopti"),
    TwoLines("Atelier sur la documentation civile", "6 nov.", (
        Part("Validée", Tone.DONE), Part("groupe technique proposé au cluster"))),
)


class Meetings(QAbstractListModel):
    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008, N802
        return 0 if parent.isValid() else len(ROWS)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        content = ROWS[index.row()]
        if role == ROW_ROLE:
            return content
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return content.text if isinstance(content, Heading) else content.spoken()
        return None

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        if isinstance(ROWS[index.row()], Heading):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def date_field(language: Language) -> ParsedField[PartialDate]:
    def read(text: str) -> PartialDate | None:
        return read_date(text, TODAY)

    return ParsedField(read, PartialDate.wording, language)


def complete(text: str) -> str:
    return text + "WILDAF"[len(text):] if "WILDAF".startswith(text) else ""


def shelf(theme: Theme, language: Language) -> QWidget:
    frame = QFrame()
    frame.setObjectName("shelf")
    frame.setFixedWidth(theme.measures.px(256) if theme.scale == 1 else theme.measures.px(200))
    search = LineEdit()
    search.setPlaceholderText(Words("Filtrer…", "Filter…").text(language))
    listed = TwoLineList(theme)
    listed.setModel(Meetings())
    listed.model().setParent(listed)
    listed.setCurrentIndex(listed.model().index(2, 0))
    head = row(search, make_button("primary", text=Words("Nouvelle", "New").text(language)), margins=(12, 10, 12, 4))
    layout = column(gap=0)
    layout.addLayout(head)
    layout.addWidget(listed)
    frame.setLayout(layout)
    return frame


def objectives(theme: Theme, language: Language) -> RowList:
    texts = ("Discuter de la pertinence de la thématique au Mali",
             "Identifier les personnes ressources permettant d’établir un répertoire des rapports et des études",
             "Entamer une cartographie des acteurs")
    outcomes = (Outcome.MET, Outcome.PARTLY, Outcome.CARRIED_OVER)

    def make(_key: Hashable) -> Sequence[QWidget]:
        text = TextArea()
        text.setProperty("role", "cell")
        return text, ChoiceButton(options_of(Outcome, optional=True), theme, language, role="cell")

    rows = RowList(
        (Column(Words("Objectif", "Objective")), Column(Words("Résultat", "Outcome"), width=130)), make, theme,
        language, add=Words("Ajouter un objectif", "Add an objective"),
    )
    rows.set_rows([0, 1, 2])
    for key in rows.keys():  # noqa: SIM118
        text, outcome = rows.cells(key)
        text.set_value(texts[key])
        outcome.set_value(outcomes[key])
    return rows


def editor(theme: Theme, language: Language) -> QWidget:
    sheet = QFrame()
    sheet.setObjectName("sheet")
    steps = StateSteps([Step(state, Words(state.label.fr.capitalize(), state.label.en.capitalize()))
                        for state in MeetingState], theme, language)
    steps.set_current(MeetingState.DRAFT)
    day, broken, start = date_field(language), date_field(language), time_field(language)
    day.set_value(PartialDate.day(TODAY))
    broken.line.setText("32 janvier")
    broken.line._settling.touch()
    broken.flush()
    start.set_value(None)
    venue = LineEdit()
    venue.set_value("Bureau du HCR, Bamako")
    chips = ChipField(theme, language, complete=complete)
    chips.set_chips([
        *(Chip(name, name, note) for name, note in (("HCR", "3"), ("NRC", "2"), ("Cluster Abris", ""), ("OIM", "2"),
                                                    ("DNDS", ""), ("DRC", ""), ("AMSS", ""), ("AJM", ""))),
        Chip("CICR", "CICR", "obs.", outlined=True), Chip("OCHA", "OCHA", "excusé", Tone.ATTENTION),
    ])
    discussion = TextArea(lines=2)
    discussion.set_value("Les projets LTP restent dispersés et peu visibles dans la 5W. Les membres souhaitent relier "
                         "le travail au Cluster Abris. Des termes de référence seront élaborés pour un comité.")
    marks = []
    for status in Status:
        mark = StatusMark(theme, language)
        mark.show_status(look_of(status), status.label)
        marks.append(mark)
    head = row(steps, 1, make_button("primary", text="Diffuser le projet"))
    layout = column(
        ElidedLabel("Séance de travail « Logement, Terre et Propriété »", "record"),
        make_label("jeudi 16 janvier 2020 · sur recommandation de la réunion du 8 janvier", "muted"),
        gap=6, margins=(24, 16, 24, 16))
    layout.addLayout(head)
    layout.addSpacing(12)
    words = [Words("Date", "Date"), Words("De", "From"), Words("Jusqu’au", "Until"), Words("Lieu", "Venue")]
    fields = [day, start, broken, venue]
    widths = [130, 70, 150, 0]
    layout.addWidget(FieldRow(*(FieldColumn(word, field, language, width=theme.measures.px(width))
                                for word, field, width in zip(words, fields, widths, strict=True))))
    layout.addSpacing(8)
    layout.addWidget(make_label(Words("Présences", "Attendance").text(language), "section"))
    layout.addWidget(chips)
    chips.line.setText("WILD")
    chips.line._edited("WILD")
    layout.addSpacing(8)
    layout.addWidget(make_label(Words("Objectifs", "Objectives").text(language), "section"))
    layout.addWidget(objectives(theme, language))
    layout.addWidget(discussion)
    layout.addLayout(row(*marks, 1, gap=12))
    layout.addLayout(row(
        SegmentedControl([Step(name, same(name)) for name in ("Carte", "Matrice", "Réseau")], theme, language),
        ChoiceButton(options_of(Status), theme, language, label=Words("Statut", "Status")),
        ChoiceButton(options_of(MeetingState), theme, language), make_button(text="Feuille de présence"),
        make_button("link", text="Imprimer"), 1))
    layout.addStretch(1)
    sheet.setLayout(layout)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(sheet)
    return area


def gallery(theme: Theme, language: Language) -> QWidget:
    window = QWidget()
    window.setObjectName("page")
    entries = [RailEntry("a", Words("Accueil", "Home")), RailEntry("r", Words("Réunions", "Meetings")),
               RailEntry("c", Words("Recommandations", "Recommendations")),
               RailEntry("d", Words("Documents", "Documents"), 1), RailEntry("e", Words("Échanges", "Exchanges"), 2)]
    rail = Rail(entries, theme, language)
    rail.set_count("c", 7)
    rail.go("r")
    rail.setFixedWidth(rail.sizeHint().width())
    frame = QFrame()
    frame.setObjectName("rail")
    frame.setLayout(column(rail, gap=0, margins=(0, 10, 0, 0)))
    empty = EmptyState(Words("Aucune réunion pour le moment.", "No meeting yet."),
                       Words("Créer la première réunion", "Make the first meeting"), language)
    layout = QHBoxLayout(window)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for widget, stretch in ((frame, 0), (shelf(theme, language), 0), (editor(theme, language), 1), (empty, 0)):
        layout.addWidget(widget, stretch)
    empty.setFixedWidth(220)
    return window


def main(folder: Path) -> None:
    app = QApplication.instance() or QApplication(["gallery", "-platform", "offscreen"])
    theme = Theme(app, RESOURCES)
    for language, dark, scale in (*product((Language.FR, Language.EN), (False, True), (1.0,)),
                                  (Language.FR, False, 2.0), (Language.STRETCHED, False, 1.0)):
        theme.set_dark(dark)
        theme.set_scale(scale)
        window = gallery(theme, language)
        window.resize(1366, 768)
        window.show()
        app.processEvents()
        window.findChild(ChipField).line.setFocus()
        app.processEvents()
        window.grab().save(str(folder / f"gallery-{language}-{'dark' if dark else 'light'}-{scale:.0f}.png"))
        window.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
