"""The actor map: 5W rows and the links between organisations."""

from datetime import date

from desktop.domain import fields
from desktop.domain.declaration import Choice, Record, kind
from desktop.domain.identity import RecordId
from desktop.domain.kinds.sensitivity import Sensitive
from desktop.domain.partial_date import PartialDate
from desktop.domain.place import PlaceRef
from desktop.wording.words import Words


class ActivityStatus(Choice):
    """Where an activity stands."""

    PLANNED = "planned", "planifiée", "planned"
    ONGOING = "ongoing", "en cours", "ongoing"
    SUSPENDED = "suspended", "suspendue", "suspended"
    COMPLETED = "completed", "achevée", "completed"


class UpdateMark(Choice):
    """What a partner's return says of a row since last time; a row is ended, never deleted."""

    NEW = "new", "nouvelle", "new"
    UPDATED = "updated", "mise à jour", "updated"
    UNCHANGED = "unchanged", "sans changement", "unchanged"
    ENDED = "ended", "terminée", "ended"


class LinkType(Choice):
    """How one organisation stands to another."""

    FUNDS = "funds", "finance", "funds"
    IMPLEMENTS_FOR = "implements_for", "met en œuvre pour", "implements for"
    COORDINATES_WITH = "coordinates_with", "coordonne avec", "coordinates with"
    REFERS_TO = "refers_to", "réfère vers", "refers to"
    SUPPORTS = "supports", "appuie", "supports"


@kind("activity", Words("activité", "activity"), Words("activités", "activities"))
class Activity(Sensitive):
    """One 5W row: who does what, where, when and for whom."""

    reporting: RecordId | None = fields.reference("organization", "Organisation déclarante", "Reporting organization")
    programming: RecordId | None = fields.reference(
        "organization", "Organisation de programmation", "Programming organization"
    )
    implementing: frozenset[RecordId] = fields.references(
        "organization", "Partenaires d’exécution", "Implementing partners"
    )
    funding: frozenset[RecordId] = fields.references("organization", "Bailleurs", "Donors")
    sector: str = fields.text("Secteur", "Sector", searchable=True)
    theme: RecordId | None = fields.reference("theme", "Thématique", "Theme")
    title: str = fields.text("Activité", "Activity", required=True, searchable=True)
    description: str = fields.long_text("Description", "Description", searchable=True)
    place: PlaceRef | None = fields.place("Lieu", "Place")
    site: str = fields.text("Localité / site", "Site", searchable=True)
    latitude: float | None = fields.decimal("Latitude", "Latitude")
    longitude: float | None = fields.decimal("Longitude", "Longitude")
    start: PartialDate | None = fields.partial_date("Début", "Start")
    end: PartialDate | None = fields.partial_date("Fin", "End")
    status: ActivityStatus | None = fields.choice(ActivityStatus, "Statut", "Status")
    targeted_women: int | None = fields.number("Femmes ciblées", "Women targeted")
    targeted_men: int | None = fields.number("Hommes ciblés", "Men targeted")
    targeted_girls: int | None = fields.number("Filles ciblées", "Girls targeted")
    targeted_boys: int | None = fields.number("Garçons ciblés", "Boys targeted")
    targeted_total: int | None = fields.number("Personnes ciblées (total)", "People targeted (total)")
    reached_women: int | None = fields.number("Femmes atteintes", "Women reached")
    reached_men: int | None = fields.number("Hommes atteints", "Men reached")
    reached_girls: int | None = fields.number("Filles atteintes", "Girls reached")
    reached_boys: int | None = fields.number("Garçons atteints", "Boys reached")
    reached_total: int | None = fields.number("Personnes atteintes (total)", "People reached (total)")
    source: str = fields.text("Source", "Source")
    confirmed_on: date | None = fields.day("Confirmée le", "Last confirmed on")
    update_mark: UpdateMark | None = fields.choice(UpdateMark, "Mise à jour", "Update")


@kind("actor_link", Words("lien entre acteurs", "actor link"), Words("liens entre acteurs", "actor links"))
class ActorLink(Record):
    """A dated, typed link from one organisation to another."""

    source: RecordId | None = fields.reference("organization", "De", "From", required=True)
    target: RecordId | None = fields.reference("organization", "Vers", "To", required=True)
    type: LinkType | None = fields.choice(LinkType, "Type", "Type")
    since: PartialDate | None = fields.partial_date("Depuis", "Since")
    until: PartialDate | None = fields.partial_date("Jusqu’à", "Until")
    evidence: str = fields.text("Source", "Source")
