"""Findings as JSON, for `toguna read --dry-run --json`: stable names, ISO dates, what is not said left out or null."""

from typing import Any

from desktop.domain.kinds.recommendations import RecommendationType
from desktop.domain.partial_date import PartialDate
from desktop.usecases.findings import (
    Findings,
    FoundAttendance,
    FoundBody,
    FoundDocument,
    FoundMeeting,
    FoundOrigin,
    FoundProgress,
    FoundRecommendation,
    FoundText,
)


def json_form(findings: Findings) -> dict[str, Any]:
    """Return `issue`, `documents` and `meetings`; keys that few texts fill appear only when they say something."""
    return {
        "issue": findings.issue or None,
        "documents": [_document(document) for document in findings.documents],
        "meetings": [_meeting(meeting) for meeting in findings.meetings],
        **_said(unread=[" ".join(findings.text[span.start : span.end].split()) for span in findings.unread]),
    }


def _document(document: FoundDocument) -> dict[str, Any]:
    return {
        "publisher": document.publisher or None,
        "title": document.title,
        "kind": document.kind,
        "published": _iso(document.published),
        **_said(address=document.address),
    }


def _meeting(meeting: FoundMeeting) -> dict[str, Any]:
    return {
        "date": _iso(meeting.date),
        **_said(until=_iso(meeting.until), planned=meeting.planned, title=meeting.title, venue=meeting.venue),
        "kind": meeting.kind,
        "body": meeting.body or None,
        "themes": list(meeting.themes),
        "called_on_recommendation_of": _origin(meeting.origin) if meeting.origin else None,
        "objectives": [objective.text for objective in meeting.objectives],
        **_said(outcomes=_outcomes(meeting.objectives)),
        **_said(agenda=[_numbered(item) for item in meeting.agenda]),
        "recommendations": [_recommendation(found) for found in meeting.recommendations],
        "bodies": [_body(body) for body in meeting.bodies],
        **_minutes(meeting),
    }


def _minutes(meeting: FoundMeeting) -> dict[str, Any]:
    """Return what only minutes say of a meeting."""
    return _said(
        start=meeting.start.strftime("%H:%M") if meeting.start else None,
        end=meeting.end.strftime("%H:%M") if meeting.end else None,
        participants=meeting.participants,
        chair=meeting.chair,
        moderators=list(meeting.moderators),
        note_taker=meeting.note_taker,
        attendances=[_attendance(one) for one in meeting.attendances],
        progress=[_progress(one) for one in meeting.progress],
        other_business=meeting.other_business,
        next_meeting=_iso(meeting.next_meeting),
    )


def _attendance(found: FoundAttendance) -> dict[str, Any]:
    said = _said(person=found.person, people=found.people)
    return {"name": found.name, "presence": found.presence, "standing": found.standing, **said}


def _progress(found: FoundProgress) -> dict[str, Any]:
    said = _said(reference=found.reference, note=found.note, due=_iso(found.due), responsible=list(found.responsible))
    return {"text": found.text, "status": found.status, **said}


def _outcomes(objectives: tuple[FoundText, ...]) -> list[str | None]:
    outcomes = [objective.outcome for objective in objectives]
    return outcomes if any(outcomes) else []  # type: ignore[return-value]  # they are texts


def _origin(origin: FoundOrigin) -> dict[str, Any]:
    return {"kind": origin.kind, "date": _iso(origin.date), "body": origin.body or None}


def _numbered(item: FoundText) -> dict[str, Any]:
    said = _said(said=item.said, presenter=item.presenter, minutes=item.minutes)
    return {"number": item.number or None, "text": item.text, **said}


def _recommendation(found: FoundRecommendation) -> dict[str, Any]:
    plain = found.type is RecommendationType.RECOMMENDATION
    return {
        "number": found.number or None,
        "text": found.text,
        "due": _iso(found.due),
        **_said(type=None if plain else found.type, responsible=list(found.responsible)),
        **_said(supporting=list(found.supporting), follow_up=list(found.follow_up)),
        **_said( reference=found.reference, agenda=found.agenda),
    }


def _body(body: FoundBody) -> dict[str, Any]:
    return {
        "name": body.name,
        "kind": body.kind,
        "status": body.status,
        "open_to_members": body.open_to_members,
        "members": list(body.members),
    }


def _iso(value: PartialDate | None) -> str | None:
    return value.iso() if value else None


def _said(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}
