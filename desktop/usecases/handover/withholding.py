"""Pages and records without what a successor is not given: people who did not consent, and restricted origins."""

from collections.abc import Callable, Container
from dataclasses import replace
from typing import Any, TypeVar

from desktop.domain.declaration import Record, fields_of
from desktop.domain.identity import RecordId
from desktop.domain.kinds import Meeting, Person, Recommendation
from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.usecases.bodies.life import LifeStep
from desktop.usecases.bodies.sheet import BodySheet
from desktop.usecases.bodies.terms_sheet import TermsSheet
from desktop.usecases.handover.choosing import Chosen
from desktop.usecases.meeting_sheet import MeetingSheet
from desktop.usecases.ports import Reader
from desktop.usecases.tracking.rows import TrackerRow

R = TypeVar("R", bound=Record)


def referring(record: R, keeps: Callable[[RecordId], bool]) -> R:
    """Return the record without the references that `keeps` refuses."""
    changes: dict[str, Any] = {}
    for name, field in fields_of(record).items():
        value = getattr(record, name)
        if not field.targets or not value:
            continue
        if field.is_set:
            changes[name] = frozenset(one for one in value if keeps(one))
        elif not keeps(value):
            changes[name] = None
    return replace(record, **changes) if changes else record


class Withholding:
    """Knows who is not named and what is restricted, and takes both out of what is printed."""

    def __init__(self, reader: Reader, chosen: Chosen) -> None:
        self._unnamed = set(reader.ids(Person)) - {person.id for person in chosen.contacts}
        secret = reader.ids(Meeting, sensitivity=Sensitivity.RESTRICTED)
        self._secret = {*secret, *reader.ids(Recommendation, sensitivity=Sensitivity.RESTRICTED)}
        self._secret |= set(reader.ids(Recommendation, meeting=secret)) if secret else set()

    def meeting(self, sheet: MeetingSheet) -> MeetingSheet:
        """Return minutes that name nobody who did not consent and tell of nothing restricted."""
        return replace(
            sheet,
            meeting=referring(sheet.meeting, self._shown),
            attendances=tuple(
                referring(one, self._named) for one in sheet.attendances
                if one.organization or one.person not in self._unnamed
            ),
            agenda=tuple(referring(one, self._named) for one in sheet.agenda),
            recommendations=tuple(
                referring(one, self._shown) for one in sheet.recommendations if one.id not in self._secret
            ),
            earlier=tuple(
                replace(seen, recommendation=referring(seen.recommendation, self._named))
                for seen in sheet.earlier if seen.recommendation.id not in self._secret
            ),
        )  # fmt: skip

    def body(self, sheet: BodySheet) -> BodySheet:
        """Return a body without members who did not consent; of what was restricted only the day is told."""
        members = tuple(row for row in sheet.members if row.membership.member not in self._unnamed)
        return replace(sheet, members=members, life=tuple(map(self._step, sheet.life)))

    def terms(self, sheet: TermsSheet) -> TermsSheet:
        """Return terms of reference without members who did not consent."""
        hidden = sheet.endorsed_in is not None and sheet.endorsed_in.id in self._secret
        members = tuple(row for row in sheet.members if row.membership.member not in self._unnamed)
        return replace(sheet, members=members, endorsed_in=None if hidden else sheet.endorsed_in)

    def row(self, row: TrackerRow) -> TrackerRow:
        """Return a recommendation that names nobody who did not consent."""
        return replace(
            row,
            responsible=_without(row.responsible, self._unnamed),
            supporting=_without(row.supporting, self._unnamed),
            follow_up=_without(row.follow_up, self._unnamed),
        )

    def _step(self, step: LifeStep) -> LifeStep:
        secret = step.source is not None and step.source[1] in self._secret
        return replace(step, detail=None) if secret else step

    def _named(self, record: RecordId) -> bool:
        return record not in self._unnamed

    def _shown(self, record: RecordId) -> bool:
        return record not in self._unnamed and record not in self._secret


def _without(records: tuple[RecordId, ...], gone: Container[RecordId]) -> tuple[RecordId, ...]:
    return tuple(one for one in records if one not in gone)
