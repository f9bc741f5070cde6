"""Boundaries in the window: official files are read, looked at, kept and drawn; places of older ones are not lost."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.domain.kinds import Activity, Attachment, GazetteerRelease, PlaceSuccession
from desktop.domain.kinds.places import PlaceChange
from desktop.exchange.boundaries.shipped import ShippedGazetteers
from desktop.usecases.places.boundaries import StoppedError
from desktop.usecases.places.drawn import choose_drawn
from desktop.usecases.places.mapping import area_map
from desktop.wording.words import Language, Words
from tests.support.official_layer import official_geojson, plain
from tests.ui.places_seat import ROOT, PlacesSeat, new_dossier

NBSP = "\u00a0"
SHIPPED = ShippedGazetteers(ROOT / "resources" / "gazetteer").releases("ML")[0]


@pytest.fixture
def layer(tmp_path: Path) -> Path:
    path = tmp_path / "mli_admbnda_adm2.geojson"
    path.write_text(official_geojson(SHIPPED), encoding="utf-8")
    return path


@pytest.fixture
def sit_down(theme, tmp_path):
    """Return a function that opens an empty page over a dossier with activities in these places."""
    seats = []

    def sit(*places, language=Language.FR):
        seats.append(PlacesSeat(new_dossier(tmp_path, places), theme, language))
        return seats[-1]

    yield sit
    for seat in seats:
        seat.leave()
        assert not seat.bugs


def said(widget) -> str:
    return widget.text().replace(NBSP, " ")


def facts(pane) -> str:
    return "\n".join(value.text() for _, value in pane._lines if value.isVisibleTo(pane)).replace(NBSP, " ")


def rows(dialog) -> list[str]:
    return [said(dialog.list.item(index)) for index in range(dialog.list.count())]


def type_name(field, text: str) -> None:
    QTest.keyClicks(field.line, text)
    QTest.keyClick(field.line, Qt.Key.Key_Return)


def test_an_official_file_takes_the_place_of_the_schematic_map_in_one_step(sit_down, layer):
    seat = sit_down(("2021-12-20", "ML0501", "Bandiagara"))
    assert seat.drawn_now() == ("2021-12-20", True)
    seat.chosen = [layer]
    seat.doings.load()
    seat.settle()
    dialog = seat.dialog
    assert not dialog.main.isEnabled()
    dialog.choose.click()
    seat.settle()
    assert "cercle : 50 unités, toutes avec contours" in facts(dialog.found.facts)
    assert "La licence n’est pas dans les fichiers" in facts(dialog.found.facts)
    assert not dialog.found.picture._lines.isEmpty()
    assert (said(dialog.fields.country.line), said(dialog.fields.release.line)) == ("Mali (ML)", "1er mai 2017")
    QTest.keyClicks(dialog.fields.licence, "CC BY-IGO")
    dialog.fields.flush()
    assert "La licence" not in facts(dialog.found.facts)
    dialog.main.click()
    seat.settle()
    (kept,) = seat.find(GazetteerRelease)
    assert (kept.country, kept.release, kept.licence) == ("ML", "2017-05-01", "CC BY-IGO")
    assert seat.drawn_now() == ("2017-05-01", False)
    seat.place.undo()
    seat.settle()
    assert seat.find(GazetteerRelease) == seat.find(Attachment) == []
    assert seat.drawn_now() == ("2021-12-20", True)


def test_every_activity_is_still_in_its_place_on_the_official_map(sit_down, layer):
    """Each shipped place has an activity; two cercles have each other's code there, and Ménaka is a cercle again."""
    communes = {"Dourou": "Bandiagara", "Diakon": "Bafoulabé"}      # of which the file knows nothing
    places = [("2021-12-20", area.code, area.name) for area in SHIPPED.areas if area.level in (1, 2)]
    seat = sit_down(*places, *(("2021-12-20", "", name) for name in communes))
    seat.doings.load([layer])
    seat.settle()
    seat.dialog.take()
    seat.settle()
    seat.dialog.confirm_all.click()
    seat.settle()
    assert seat.dialog._crosswalk.open == 4        # the region Ménaka, and three of its cercles
    while seat.dialog._crosswalk.open:
        seat.dialog.main.click()
        seat.settle()
    with seat.dossier.reading() as reader:
        drawn = area_map(reader, seat.files.crosswalk(reader).release, 2)
        placed = {one.place: drawn.roll_up(one.place).area for one in reader.find(Activity)}
    for place, area in placed.items():
        if place.code.startswith("ML10"):
            assert (area.code, area.name) == ("ML0704", "Ménaka")
            continue
        expected = communes.get(place.name, place.name)
        assert (plain(area.name), area.level) == (plain(expected), 1 if len(place.code) == 4 else 2), place
        assert (area.code == place.code) is (place.code not in {"ML0501", "ML0502", ""})
    assert {row.change for row in seat.find(PlaceSuccession)} == {PlaceChange.SAME, PlaceChange.MOVED, PlaceChange.PART}


@pytest.mark.parametrize(("name", "content", "sentence"), [
    ("mli.gdb", None, "géodatabase Esri"), ("x.geojson", b"<html>", "abîmé"), ("x.txt", b"x", "n’est pas un fichier"),
    ("utm.json", b'{"crs": {"name": "EPSG:32629"}, "features": []}', "n’est pas en degrés"),
])  # fmt: skip
def test_what_cannot_be_read_gets_a_sentence_and_another_file_may_be_chosen(
    sit_down, tmp_path, layer, name, content, sentence
):
    seat, path = sit_down(), tmp_path / name
    path.mkdir() if content is None else path.write_bytes(content)
    seat.doings.load([path])
    seat.settle()
    dialog = seat.dialog
    assert sentence in said(dialog._error)
    assert not dialog.main.isEnabled()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(layer))])
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(dialog, QDragEnterEvent(QPoint(20, 20), *how))
    QApplication.sendEvent(dialog, QDropEvent(QPointF(20, 20), *how))
    seat.settle()
    assert dialog.main.isEnabled()
    assert dialog._error.isHidden()


def test_what_no_file_says_is_asked_for_and_then_read_again(sit_down, tmp_path):
    seat = sit_down()
    path = tmp_path / "mali.geojson"
    path.write_text(official_geojson(SHIPPED, ""), encoding="utf-8")
    seat.doings.load([path])
    seat.settle()
    dialog = seat.dialog
    assert "La date de cette version" in said(dialog._error)
    assert "--" not in said(dialog._error)
    assert dialog.fields.release.line.hasFocus() or dialog.fields.release.isVisible()
    type_name(dialog.fields.release, "20/12/2021")
    seat.settle()
    assert dialog.main.isEnabled()
    dialog.fields.country.line.setText("Nulle part")
    dialog.fields.country.line.textEdited.emit("Nulle part")
    dialog.main.click()
    assert "champ marqué en rouge" in said(dialog._error)
    dialog.fields.country.line.clear()
    type_name(dialog.fields.country, "mali")  # Enter takes it, and the dialog's answer
    seat.settle()
    assert [one.release for one in seat.find(GazetteerRelease)] == ["2021-12-20"]
    assert seat.drawn_now() == ("2021-12-20", False)


def test_reading_can_be_stopped_and_then_shows_nothing(sit_down, layer, monkeypatch):
    seat = sit_down()
    seat.doings.load()
    seat.settle()
    dialog, told = seat.dialog, []

    def slow(_paths, _said, watch):
        dialog._reading.stop()      # as somebody does meanwhile
        try:
            watch("…")
        except StoppedError:
            told.append("stopped")
            raise
        raise AssertionError

    monkeypatch.setattr(seat.files, "read", slow)
    dialog.read_files([layer])
    seat.settle()
    assert told == ["stopped"]
    assert not dialog.main.isEnabled()
    assert dialog._error.isHidden()
    monkeypatch.undo()
    dialog.read_files([layer])
    dialog.strip.stopped.emit()
    seat.settle()
    assert not dialog.main.isEnabled()
    dialog.read_files([layer])
    seat.settle()
    assert dialog.main.isEnabled()
    assert dialog.strip.isHidden()


def test_what_is_loaded_is_drawn_if_one_says_so_whatever_was_chosen_before(sit_down, layer):
    seat = sit_down()
    seat.place.perform(choose_drawn, "ML", "2021-12-20")
    for wanted, drawn in ((False, "2021-12-20"), (True, "2017-05-01")):
        seat.doings.load([layer])
        seat.settle()
        seat.dialog.draw.setChecked(wanted)
        seat.dialog.take()
        seat.settle()
        assert seat.drawn_now()[0] == drawn


def test_another_release_is_drawn_once_somebody_chooses_it(sit_down, layer):
    seat = sit_down()
    seat.doings.load([layer])
    seat.settle()
    seat.dialog.take()
    seat.settle()
    seat.doings.show_sources()
    seat.settle()
    dialog = seat.dialog
    assert [row.split(", ")[0] for row in rows(dialog)] == [
        "Mali · 1er mai 2017", "Mali · 20 décembre 2021", "Mali · 2023"
    ]
    assert "dessinée" in rows(dialog)[0]  # the official one is the better of the two
    dialog.list.setCurrentRow(2)
    assert not dialog.draw.isVisible()
    dialog.list.setCurrentRow(1)
    assert "schématique" in facts(dialog.facts).lower()
    dialog.draw.click()
    seat.settle()
    assert seat.drawn_now() == ("2021-12-20", True)
    assert seat.drawn == 1
    assert "dessinée" in rows(dialog)[1]
    assert "Domaine public" in facts(dialog.facts)


def test_what_was_not_known_of_a_loaded_release_is_noted_later(sit_down, layer):
    seat = sit_down()
    seat.doings.load([layer])
    seat.settle()
    seat.dialog.take()
    seat.settle()
    seat.doings.show_sources()
    seat.settle()
    dialog = seat.dialog
    assert dialog.mending.isVisible()
    QTest.keyClicks(dialog.mending.lines["licence"], "CC BY-IGO")
    dialog.list.setCurrentRow(1)        # what comes with the program is not ours to mend
    seat.settle()
    assert not dialog.mending.isVisible()
    assert "CC BY 4.0" in facts(dialog.facts)
    assert [one.licence for one in seat.find(GazetteerRelease)] == ["CC BY-IGO"]
    dialog.list.setCurrentRow(0)
    assert dialog.mending.lines["licence"].text() == "CC BY-IGO"
    QTest.keyClicks(dialog.mending.lines["source"], "OCHA")
    dialog.main.click()
    seat.settle()
    assert [one.source for one in seat.find(GazetteerRelease)] == ["OCHA"]


def test_a_file_in_another_office_is_asked_for(sit_down):
    seat = sit_down()
    with seat.dossier.unit_of_work(Words("reçu", "received")) as unit:
        file = unit.add(Attachment(file_name="NE 2023.areas", content_hash="ab" * 32, size=1_000))
        unit.add(GazetteerRelease(country="NE", release="2023-07-01", title="Niger", file=file.id))
    seat.doings.show_sources()
    seat.settle()
    dialog = seat.dialog
    assert rows(dialog)[-1].startswith("Niger · 1er juillet 2023, fichier dans un autre bureau")
    dialog.list.setCurrentRow(2)
    dialog.ask.click()
    seat.settle()
    assert "demandé" in rows(dialog)[-1]
    assert dialog.stop.isVisible()
    assert not dialog.ask.isVisible()
    dialog.stop.click()
    seat.settle()
    assert dialog.ask.isVisible()


def test_places_are_confirmed_at_once_and_corrected_one_by_one(sit_down, layer):
    seat = sit_down(
        ("2021-12-20", "ML0501", "Bandiagara"), ("2021-12-20", "ML1004", "Tidermène"), ("2015-04-08", "ML0101", "Kayes")
    )
    seat.doings.load([layer])
    seat.settle()
    seat.dialog.take()
    seat.settle()
    dialog = seat.dialog        # it came by itself
    assert said(dialog.confirm_all) == "Confirmer le lieu sûr"
    assert dialog.list.current().place.name == "Kayes"      # a code of a cercle that would lead to a region
    dialog.field.setFocus()
    QTest.keyClick(dialog.field.line, Qt.Key.Key_Backspace)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Delete)
    seat.settle()
    type_name(dialog.field, "kay")
    seat.settle()
    assert "Kayes (cercle, ML0103)" in rows(dialog)[-1]
    assert {(row.place.name, row.change) for row in seat.find(PlaceSuccession)} == {("Kayes", PlaceChange.MOVED)}
    assert "compris dans un autre lieu, → Ménaka (cercle, ML0704)" in rows(dialog)[1]
    dialog.list.setCurrentRow(1)
    QTest.keyClick(dialog.field.line, Qt.Key.Key_Backspace)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Delete)
    seat.settle()
    assert dialog.list.current().change is PlaceChange.UNKNOWN
    QTest.keyClicks(dialog.field.line, "Gao")
    QTest.keyClick(dialog.field.line, Qt.Key.Key_Delete)        # not what is offered
    type_name(dialog.field, "")     # a cercle and a region
    seat.settle()
    assert "nomme plusieurs lieux" in said(dialog._error)
    assert dialog.field.line.text() == "Gao"
    dialog.field.line.clear()
    type_name(dialog.field, "ML0704")
    seat.settle()
    kept = {row.place.name: row for row in seat.find(PlaceSuccession)}
    assert kept["Tidermène"].change is PlaceChange.RENAMED
    assert [one.name for one in kept["Tidermène"].successors] == ["Ménaka"]
    dialog.confirm_all.click()
    seat.settle()
    assert len(seat.find(PlaceSuccession)) == 3
    assert not dialog.confirm_all.isVisible()
    assert not dialog._undo.isHidden()
    dialog._undo.click()
    seat.settle()
    assert (dialog._told.isHidden(), dialog._undo.isHidden()) == (True, True)  # once more would undo the loading
    assert len(seat.find(PlaceSuccession)) == 2
    assert dialog.confirm_all.isVisible()
    assert {one.place.name for one in seat.find(Activity)} == {"Bandiagara", "Tidermène", "Kayes"}  # as written


def test_there_is_nothing_to_confirm_where_places_are_of_the_release_that_is_drawn(sit_down):
    seat = sit_down(("2021-12-20", "ML0501", "Bandiagara"), language=Language.EN)
    seat.doings.show_successions()
    seat.settle()
    assert seat.dialog.list.isHidden()
    assert seat.dialog.main.isHidden()


@pytest.mark.parametrize(
    ("language", "scale"), [(Language.FR, 1.0), (Language.EN, 2.0), (Language.STRETCHED, 2.0)], ids=str
)
def test_no_word_is_cut(sit_down, layer, theme, cut_words, language, scale):
    theme.set_scale(scale)
    seat = sit_down(("2021-12-20", "ML0501", "Bandiagara"), ("", "", "Nulle part"), language=language)
    seat.doings.load([layer])
    seat.settle()
    assert cut_words(seat.dialog) == []
    seat.dialog.take()
    seat.settle()
    seat.dialog.confirm_all.click()
    seat.settle()
    assert cut_words(seat.dialog) == []
    seat.dialog.reject()
    seat.doings.show_sources()
    seat.settle()
    assert cut_words(seat.dialog) == []
