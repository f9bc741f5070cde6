"""The class that every export obeys, carried by kinds that may hold what not everybody should read."""

from dataclasses import dataclass

from desktop.domain import fields
from desktop.domain.declaration import Choice, Record


class Sensitivity(Choice):
    """Who may read a record, from everybody to a few."""

    PUBLIC = "public", "public", "public"
    MEMBERS = "members", "membres", "members"
    INTERNAL = "internal", "interne", "internal"
    RESTRICTED = "restricted", "restreint", "restricted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sensitive(Record):
    """A record that says who may read it."""

    sensitivity: Sensitivity = fields.choice(
        Sensitivity,
        "Sensibilité",
        "Sensitivity",
        default=Sensitivity.MEMBERS,
        unknown=Sensitivity.RESTRICTED,  # a class that this version does not know opens nothing
    )
