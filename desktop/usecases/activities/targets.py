"""What the columns of a 5W mean: the fields of an activity, and the parts in which other tables write its place."""

from dataclasses import dataclass

from desktop.domain.declaration import Kind, kind_of
from desktop.domain.kinds import Activity
from desktop.usecases.table_import.columns import IDENTIFIER
from desktop.usecases.table_of import ID
from desktop.wording.words import Words

ACTIVITY: Kind = kind_of(Activity)
PLACE, PLACE_CODE, PLACE_RELEASE = "place", "place_code", "place_release"
LEVELS = {1: ("region", "region_code"), 2: ("cercle", "cercle_code"), 3: ("commune", "commune_code")}
PEOPLE = tuple(
    f"{what}_{whom}" for what in ("targeted", "reached") for whom in ("women", "men", "girls", "boys", "total")
)
ORGANIZATIONS = ("reporting", "programming", "implementing", "funding")


@dataclass(frozen=True, slots=True)
class Target:
    """One column: its name, its heading and its HXL hashtag."""

    name: str
    label: Words
    tag: str

    @property
    def is_field(self) -> bool:
        """Say whether it is a field of an activity; the others tell parts of its place, or which one it is."""
        return self.name in ACTIVITY.fields


_PARTS = {
    "region": Words("Région", "Region"),
    "region_code": Words("Code de la région", "Region code"),
    "cercle": Words("Cercle", "Cercle"),
    "cercle_code": Words("Code du cercle", "Cercle code"),
    "commune": Words("Commune", "Commune"),
    "commune_code": Words("Code de la commune", "Commune code"),
    PLACE_CODE: Words("Code du lieu (P-code)", "Place code (P-code)"),
    PLACE_RELEASE: Words("Version du code", "Release of the code"),
    IDENTIFIER: ID,
}
_TAGS = {
    "reporting": "#org+reporting", "programming": "#org+prog", "implementing": "#org+impl", "funding": "#org+funding",
    "sector": "#sector+cluster", "theme": "#subsector", "title": "#activity", "description": "#description",
    "region": "#adm1+name", "region_code": "#adm1+code", "cercle": "#adm2+name", "cercle_code": "#adm2+code",
    "commune": "#adm3+name", "commune_code": "#adm3+code",
    PLACE: "#x_place+name", PLACE_CODE: "#x_place+code", PLACE_RELEASE: "#x_place+release", "site": "#loc+name",
    "latitude": "#geo+lat", "longitude": "#geo+lon", "start": "#date+start", "end": "#date+end", "status": "#status",
    "targeted_women": "#targeted+f+adults", "targeted_men": "#targeted+m+adults",
    "targeted_girls": "#targeted+f+children", "targeted_boys": "#targeted+m+children", "targeted_total": "#targeted",
    "reached_women": "#reached+f+adults", "reached_men": "#reached+m+adults",
    "reached_girls": "#reached+f+children", "reached_boys": "#reached+m+children", "reached_total": "#reached",
    "source": "#meta+source", "confirmed_on": "#date+updated", "update_mark": "#x_update",
    "sensitivity": "#x_sensitivity", IDENTIFIER: "#meta+id",
}  # fmt: skip
TARGETS: dict[str, Target] = {
    name: Target(name, _PARTS[name] if name in _PARTS else ACTIVITY.fields[name].label, tag)
    for name, tag in _TAGS.items()
}
