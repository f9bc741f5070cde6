"""Places that are typed and imported are those of the country that maps are drawn of."""

import json

from desktop.domain.kinds import GazetteerRelease
from desktop.shell.opening import storage_home
from desktop.shell.places import known_places, releases_of
from desktop.storage.keys import Unlock
from desktop.storage.opening import open_dossier
from desktop.usecases.activities.places import SaidPlace
from desktop.usecases.places.drawn import choose_drawn
from desktop.usecases.places.loading import load_boundaries

SQUARE = [[[-2, 12], [-1, 12], [-1, 13], [-2, 13], [-2, 12]]]


def test_in_a_dossier_of_another_country_its_places_are_known(toguna, training, tmp_path):
    layer = tmp_path / "bfa_adm2_20200101.geojson"
    layer.write_text(json.dumps({"type": "FeatureCollection", "features": [{
        "type": "Feature", "geometry": {"type": "Polygon", "coordinates": SQUARE},
        "properties": {"ADM0_PCODE": "BF", "ADM0_FR": "Burkina Faso", "ADM1_PCODE": "BF13", "ADM1_FR": "Centre",
                       "ADM2_PCODE": "BF1300", "ADM2_FR": "Kadiogo"},
    }]}), encoding="utf-8")  # fmt: skip
    assert toguna("read", training, layer, "--as", "boundaries").status == 0
    dossier = open_dossier(training, Unlock(None), storage_home())
    try:
        with dossier.reading() as reader:
            assert {release.country for release in releases_of(dossier, reader)} == {"ML"}
        with dossier.unit_of_work(choose_drawn.name) as unit:
            choose_drawn(unit, "BF", "2020-01-01")
        with dossier.reading() as reader:
            assert known_places(dossier, reader).find(SaidPlace("Kadiogo")).place.code == "BF1300"
        with dossier.unit_of_work(load_boundaries.name) as unit:  # as when the loading is undone
            unit.delete(unit.find(GazetteerRelease, country="BF")[0])
        with dossier.reading() as reader:
            assert {release.country for release in releases_of(dossier, reader)} == {"ML"}
    finally:
        dossier.close()
