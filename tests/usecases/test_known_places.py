"""Which releases of boundaries are known, and which of them maps are drawn with."""

import io
from contextlib import contextmanager

from desktop.domain.gazetteer import Release
from desktop.domain.kinds import Attachment, GazetteerRelease
from desktop.usecases.attachments import Kept
from desktop.usecases.documents import Whereabouts
from desktop.usecases.exchange.file_ports import Want
from desktop.usecases.places.drawn import choose_drawn, drawn_country, drawn_release
from desktop.usecases.places.known import dated, known_releases, licence_words
from desktop.usecases.places.loading import load_boundaries, releases_here
from desktop.wording.words import Words

from .fake_dossier import FakeDossier
from .test_places import OF_2017, OF_2021

SKETCH = Release("ML", "2021-12-20", OF_2021.areas, "Mali", schematic=True)
NAMES = Release("ML", "2023", tuple(type(area)(area.level, area.name) for area in OF_2017.areas if area.level < 2))


class Shelf:
    """Files kept in memory, and a packing that keeps releases as they are."""

    def __init__(self):
        self.kept = {}
        self.packed = []

    def pack(self, release):
        self.packed.append(release)
        return bytes([len(self.packed)])

    def unpack(self, data):
        return self.packed[data[0] - 1]

    def keep(self, source):
        data = source.read()
        self.kept[data.ljust(32, b"x")] = data
        return Kept(data.ljust(32, b"x"), len(data))

    def has(self, content):
        return content in self.kept

    @contextmanager
    def open(self, content):
        yield io.BytesIO(self.kept[content])


class Shipped:
    def releases(self, country):
        return [SKETCH, NAMES] if country == "ML" else []


def known(dossier, shelf, wants=()):
    with dossier.reading() as reader:
        return known_releases(reader, shelf, shelf, Shipped(), wants, "ML")


def drawn(dossier, shelf):
    with dossier.reading() as reader:
        country = drawn_country(reader, "ML")
        return drawn_release(reader, releases_here(reader, shelf, shelf, Shipped(), country))


def load(dossier, shelf, release):
    with dossier.unit_of_work(None) as unit:
        load_boundaries(unit, shelf, shelf, release)


def choose(dossier, country, release):
    with dossier.unit_of_work(None) as unit:
        choose_drawn(unit, country, release)


def test_what_comes_with_the_program_is_known_and_the_sketch_is_drawn():
    found = known(FakeDossier(), Shelf())
    assert [(one.release, one.shipped, one.drawn, one.drawable, one.copy) for one in found] == [
        ("2021-12-20", True, True, True, None), ("2023", True, False, False, None),
    ]  # fmt: skip


def test_a_loaded_release_is_drawn_before_the_sketch_unless_somebody_chooses_otherwise():
    dossier, shelf = FakeDossier(), Shelf()
    load(dossier, shelf, OF_2017)
    assert drawn(dossier, shelf).release == "2017-05-01"
    choose(dossier, "ML", "2021-12-20")
    assert drawn(dossier, shelf).release == "2021-12-20"
    assert [(one.release, one.drawn) for one in known(dossier, shelf)] == [
        ("2017-05-01", False), ("2021-12-20", True), ("2023", False),
    ]  # fmt: skip
    choose(dossier, "ML", "2023")       # which has no outlines
    assert drawn(dossier, shelf).release == "2017-05-01"
    choose(dossier, "ML", "1999")
    assert drawn(dossier, shelf).release == "2017-05-01"


def test_another_country_is_drawn_when_its_release_is_chosen_and_that_date_of_mali_is_not():
    dossier, shelf = FakeDossier(), Shelf()
    niger = Release("NE", "2017-05-01", OF_2017.areas, "Niger")
    load(dossier, shelf, OF_2017)
    load(dossier, shelf, niger)
    choose(dossier, "NE", "2017-05-01")
    assert drawn(dossier, shelf).country == "NE"
    assert [(one.country, one.release, one.drawn) for one in known(dossier, shelf)] == [
        ("NE", "2017-05-01", True), ("ML", "2017-05-01", False), ("ML", "2021-12-20", False), ("ML", "2023", False),
    ]  # fmt: skip


def test_a_date_that_was_chosen_of_one_country_says_nothing_of_another():
    dossier = FakeDossier()
    choose(dossier, "NE", "2017-05-01")
    with dossier.reading() as reader:
        assert drawn_release(reader, [SKETCH, OF_2017]) is SKETCH


def test_a_release_whose_file_is_elsewhere_is_known_with_where_it_is():
    dossier, shelf = FakeDossier(), Shelf()
    content = bytes(32)
    with dossier.unit_of_work(None) as unit:
        file = unit.add(Attachment(file_name="x.areas", content_hash=content.hex()))
        unit.add(GazetteerRelease(country="ML", release="2026", title="COD-AB", licence="CC BY-IGO", file=file.id))
    last = known(dossier, shelf)[-1]
    assert (last.release, last.licence, last.drawable, last.shipped) == ("2026", "CC BY-IGO", False, False)
    assert last.copy.whereabouts is Whereabouts.ELSEWHERE
    wanted = known(dossier, shelf, [Want(content, 0, 2, 7)])[-1].copy
    assert (wanted.whereabouts, wanted.there, wanted.count) == (Whereabouts.ASKED_FOR, 2, 7)


def test_dates_and_licences_are_written_for_people():
    assert [dated(text).fr for text in ("2017-05-01", "2023", "v01")] == ["1er\u00a0mai\u00a02017", "2023", "v01"]
    assert dated("2017-13-01").fr == "2017-13-01"
    assert licence_words("Public domain (NE)") == Words("Domaine public (NE)", "Public domain (NE)")
