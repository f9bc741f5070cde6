"""Organisations, persons and the themes they work on."""

from datetime import date

from desktop.domain import fields
from desktop.domain.declaration import Choice, Record, kind
from desktop.domain.identity import RecordId
from desktop.domain.kinds.sensitivity import Sensitive
from desktop.domain.partial_date import PartialDate
from desktop.domain.place import PlaceRef
from desktop.wording.words import Words


class OrganizationType(Choice):
    """What sort of actor an organisation is; leads are counted by it."""

    UN = "un", "agence des Nations Unies", "UN agency"
    INGO = "ingo", "ONG internationale", "international NGO"
    NNGO = "nngo", "ONG nationale", "national NGO"
    STATE = "state", "service de l’État", "state service"
    RED_CROSS = "red_cross", "Croix-Rouge / Croissant-Rouge", "Red Cross / Red Crescent"
    DONOR = "donor", "bailleur", "donor"
    MISSION = "mission", "mission", "mission"
    CIVIL_SOCIETY = "civil_society", "société civile", "civil society"
    OTHER = "other", "autre", "other"


class Standing(Choice):
    """What an organisation is to a body; every attendance list of the field tells them apart."""

    MEMBER = "member", "membre", "member"
    OBSERVER = "observer", "observateur", "observer"
    GUEST = "guest", "invité", "guest"


@kind("organization", Words("organisation", "organization"), Words("organisations", "organizations"))
class Organization(Record):
    """An organisation, known by several spellings, possibly found to be the same as another."""

    name: str = fields.text("Nom", "Name", required=True, searchable=True)
    acronym: str = fields.text("Sigle", "Acronym", searchable=True, indexed=True)
    other_names: frozenset[str] = fields.texts("Autres noms", "Other spellings", searchable=True)
    type: OrganizationType | None = fields.choice(OrganizationType, "Type", "Type")
    standing: Standing | None = fields.choice(Standing, "Membre ou observateur", "Member or observer")
    website: str = fields.text("Site internet", "Website")
    hpc_id: str = fields.text("Identifiant HPC", "HPC id")
    merged_into: RecordId | None = fields.reference("organization", "Fusionnée avec", "Merged into")


@kind("person", Words("personne", "person"), Words("personnes", "persons"))
class Person(Sensitive):
    """A contact or resource person; what is personal leaves the office only with consent."""

    name: str = fields.text("Nom et prénom", "Name", required=True, searchable=True)
    function: str = fields.text("Fonction", "Function", searchable=True)
    organization: RecordId | None = fields.reference("organization", "Organisation", "Organization")
    email: str = fields.text("Courriel", "E-mail", personal=True, searchable=True)
    phones: frozenset[str] = fields.texts("Téléphones", "Phones", personal=True)
    languages: frozenset[str] = fields.texts("Langues", "Languages")
    resource_person: bool | None = fields.flag("Personne ressource", "Resource person")
    themes: frozenset[RecordId] = fields.references("theme", "Thématiques", "Themes")
    places: frozenset[PlaceRef] = fields.places("Lieux", "Places")
    availability: str = fields.text("Disponibilité", "Availability")
    contribution: str = fields.long_text("Contributions", "Contributions", searchable=True)
    consent_on: date | None = fields.day("Consentement donné le", "Consent given on")
    consent_for: str = fields.text("Consentement pour", "Consent for")
    posting_ends: PartialDate | None = fields.partial_date("Fin de mission", "End of posting")


@kind("theme", Words("thématique", "theme"), Words("thématiques", "themes"))
class Theme(Record):
    """A subject of coordination with its French and English names and acronyms (LTP/HLP, VBG/GBV)."""

    name_fr: str = fields.text("Nom en français", "French name", required=True, searchable=True)
    name_en: str = fields.text("Nom en anglais", "English name", searchable=True)
    acronyms: frozenset[str] = fields.texts("Sigles", "Acronyms", searchable=True)
    parent: RecordId | None = fields.reference("theme", "Thématique mère", "Parent theme")
