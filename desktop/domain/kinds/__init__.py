"""Every kind a dossier holds; importing this package declares them all."""

from desktop.domain.kinds.activities import Activity, ActorLink
from desktop.domain.kinds.actors import Organization, Person, Theme
from desktop.domain.kinds.bodies import Body, Deliverable, Membership, TermsOfReference, TermsSection
from desktop.domain.kinds.documents import Attachment, Bulletin, BulletinSection, Document
from desktop.domain.kinds.meetings import AgendaItem, Attendance, Meeting, MeetingStep, Objective
from desktop.domain.kinds.places import GazetteerRelease, PlaceSuccession
from desktop.domain.kinds.recommendations import ProgressNote, Recommendation
from desktop.domain.kinds.wordings import OwnWording

__all__ = [
    "Activity",
    "ActorLink",
    "AgendaItem",
    "Attachment",
    "Attendance",
    "Body",
    "Bulletin",
    "BulletinSection",
    "Deliverable",
    "Document",
    "GazetteerRelease",
    "Meeting",
    "MeetingStep",
    "Membership",
    "Objective",
    "Organization",
    "OwnWording",
    "Person",
    "PlaceSuccession",
    "ProgressNote",
    "Recommendation",
    "TermsOfReference",
    "TermsSection",
    "Theme",
]
