"""Gazetteers that were loaded into a dossier, and what became of its places when boundaries changed."""

from desktop.domain import fields
from desktop.domain.declaration import Choice, Record, kind
from desktop.domain.identity import RecordId
from desktop.domain.place import PlaceRef
from desktop.wording.words import Words


class PlaceChange(Choice):
    """What became of a place between two releases."""

    SAME = "same", "inchangé", "unchanged"
    RENAMED = "renamed", "renommé", "renamed"
    MOVED = "moved", "autre code", "other code"
    SPLIT = "split", "divisé", "split"
    PART = "part", "compris dans un autre lieu", "part of another place"
    UNKNOWN = "unknown", "introuvable", "not found"


@kind("gazetteer_release", Words("version des limites", "release of boundaries"),
      Words("versions des limites", "releases of boundaries"))  # fmt: skip
class GazetteerRelease(Record):
    """One release of a country's boundaries; its outlines lie in the file, which travels like any attachment."""

    country: str = fields.text("Pays", "Country", indexed=True)
    release: str = fields.text("Version (date)", "Release (date)")
    title: str = fields.text("Titre", "Title", required=True, searchable=True)
    source: str = fields.text("Source", "Source")
    licence: str = fields.text("Licence", "Licence")
    file: RecordId | None = fields.reference("attachment", "Fichier", "File", carries=True)


@kind("place_succession", Words("correspondance de lieux", "place succession"),
      Words("correspondances de lieux", "place successions"))  # fmt: skip
class PlaceSuccession(Record):
    """What a person confirmed of a place in a newer release; records keep the place as it was written.

    `successors` is empty where nobody knows: the place stays listed under its old name.
    """

    place: PlaceRef | None = fields.place("Lieu d’origine", "Former place", required=True)
    country: str = fields.text("Pays", "Country", indexed=True)
    release: str = fields.text("Version d’arrivée", "New release", indexed=True)
    change: PlaceChange | None = fields.choice(PlaceChange, "Changement", "Change")
    successors: frozenset[PlaceRef] = fields.places("Lieux actuels", "Present places")
