"""Bodies that meet - cluster, working group, technical committee - with members, mandate and terms of reference."""

from desktop.domain import fields
from desktop.domain.declaration import Choice, Record, kind
from desktop.domain.identity import RecordId
from desktop.domain.partial_date import PartialDate
from desktop.domain.place import PlaceRef
from desktop.wording.words import Words


class BodyKind(Choice):
    """What sort of coordination body it is."""

    CLUSTER = "cluster", "cluster", "cluster"
    AOR = "aor", "domaine de responsabilité", "area of responsibility"
    REGIONAL_CLUSTER = "regional_cluster", "cluster régional", "regional cluster"
    WORKING_GROUP = "working_group", "groupe de travail", "working group"
    TECHNICAL_COMMITTEE = "technical_committee", "comité technique", "technical committee"
    ADVISORY_GROUP = "advisory_group", "groupe consultatif stratégique", "strategic advisory group"
    OTHER = "other", "autre instance", "other body"


class BodyStatus(Choice):
    """Where a body stands in its life."""

    PROPOSED = "proposed", "proposée", "proposed"
    TERMS_DRAFTED = "terms_drafted", "TdR en rédaction", "terms of reference in draft"
    ACTIVE = "active", "active", "active"
    TEMPORARY = "temporary", "temporaire", "temporary"
    DISSOLVED = "dissolved", "dissoute", "dissolved"


class Role(Choice):
    """What a member does in a body."""

    LEAD = "lead", "chef de file", "lead"
    CO_LEAD = "co_lead", "co-facilitation", "co-lead"
    MEMBER = "member", "membre", "member"
    OBSERVER = "observer", "observateur", "observer"
    SECRETARIAT = "secretariat", "secrétariat", "secretariat"
    INVITED = "invited", "invité", "invited"


class TermsState(Choice):
    """Whether terms of reference are only drafted."""

    DRAFT = "draft", "projet", "draft"
    ENDORSED = "endorsed", "endossés", "endorsed"


@kind("body", Words("instance", "body"), Words("instances", "bodies"))
class Body(Record):
    """A coordination body and its life, from proposal to dissolution or succession."""

    name: str = fields.text("Nom", "Name", required=True, searchable=True)
    acronym: str = fields.text("Sigle", "Acronym", searchable=True)
    body_kind: BodyKind | None = fields.choice(BodyKind, "Type", "Type")
    parent: RecordId | None = fields.reference("body", "Instance mère", "Parent body")
    places: frozenset[PlaceRef] = fields.places("Lieux", "Places")
    themes: frozenset[RecordId] = fields.references("theme", "Thématiques", "Themes")
    status: BodyStatus | None = fields.choice(BodyStatus, "État", "Status")
    mandate_from: PartialDate | None = fields.partial_date("Mandat depuis", "Mandate from")
    mandate_to: PartialDate | None = fields.partial_date("Mandat jusqu’à", "Mandate to")
    open_to_members: bool | None = fields.flag("Ouverte à de nouveaux membres", "Open to new members")
    proposed_by: RecordId | None = fields.reference("recommendation", "Proposée par", "Proposed by")
    succeeded_by: RecordId | None = fields.reference("body", "Remplacée par", "Succeeded by")


@kind("membership", Words("adhésion", "membership"), Words("adhésions", "memberships"))
class Membership(Record):
    """Somebody's dated place in a body."""

    body: RecordId | None = fields.reference("body", "Instance", "Body", required=True)
    member: RecordId | None = fields.reference(("organization", "person", "body"), "Membre", "Member", required=True)
    role: Role = fields.choice(Role, "Rôle", "Role", default=Role.MEMBER)
    since: PartialDate | None = fields.partial_date("Depuis", "From")
    until: PartialDate | None = fields.partial_date("Jusqu’à", "To")


@kind(
    "terms_of_reference",
    Words("termes de référence", "terms of reference"),
    Words("termes de référence", "terms of reference"),
)
class TermsOfReference(Record):
    """One version of a body's terms of reference."""

    body: RecordId | None = fields.reference("body", "Instance", "Body", required=True)
    version: str = fields.text("Version", "Version")
    state: TermsState = fields.choice(TermsState, "État", "State", default=TermsState.DRAFT)
    endorsed_on: PartialDate | None = fields.partial_date("Endossés le", "Endorsed on")
    endorsed_in: RecordId | None = fields.reference("meeting", "Endossés en réunion", "Endorsed in meeting")
    document: RecordId | None = fields.reference("document", "Document", "Document")
    text: str = fields.long_text("Texte", "Text", searchable=True)


@kind(
    "terms_section",
    Words("partie des termes de référence", "part of the terms of reference"),
    Words("parties des termes de référence", "parts of the terms of reference"),
)
class TermsSection(Record):
    """A headed part of terms of reference: background, objectives, membership, …; each edited on its own."""

    terms_of_reference: RecordId | None = fields.reference(
        "terms_of_reference", "Termes de référence", "Terms of reference", required=True
    )
    position: str = fields.position("terms_of_reference")
    heading: str = fields.text("Titre", "Heading", required=True, searchable=True)
    text: str = fields.long_text("Texte", "Text", searchable=True)


@kind("deliverable", Words("livrable", "deliverable"), Words("livrables", "deliverables"))
class Deliverable(Record):
    """Something that terms of reference ask a body to deliver by a date."""

    terms_of_reference: RecordId | None = fields.reference(
        "terms_of_reference", "Termes de référence", "Terms of reference", required=True
    )
    position: str = fields.position("terms_of_reference")
    text: str = fields.text("Livrable", "Deliverable", required=True)
    due: PartialDate | None = fields.deadline("Délai", "Due")
    delivered: RecordId | None = fields.reference("document", "Livré par", "Delivered as")
