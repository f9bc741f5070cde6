"""Taking in what was read from somebody else's text: proposals against the dossier, and accepting them in one step."""

from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from desktop.domain.declaration import Record, fields_of
from desktop.domain.identity import RecordId
from desktop.domain.kinds import AgendaItem, Body, Document, Meeting, Membership, Objective, Recommendation, Theme
from desktop.domain.kinds.bodies import BodyStatus
from desktop.domain.kinds.meetings import MeetingKind, MeetingState, SpokenLanguage
from desktop.domain.position import spread
from desktop.usecases.dossier_matches import PARTS, Matches
from desktop.usecases.findings import Findings, FoundBody, FoundDocument, FoundMeeting, FoundOrigin
from desktop.usecases.likeness import body_kind_called, body_name, means_the_body, without_acronym
from desktop.usecases.locking import require_unlocked
from desktop.usecases.ports import Reader, UnitOfWork
from desktop.usecases.proposals import Proposal, Proposals
from desktop.usecases.reading_minutes import keep_minutes
from desktop.usecases.recommendations import numbered
from desktop.usecases.references import record_called
from desktop.usecases.steps import step
from desktop.wording.folding import fold

R = TypeVar("R", bound=Record)


def propose(reader: Reader, findings: Findings, today: date) -> Proposals:
    """Return what `findings` would add to the dossier; what it has already is marked known, by its record.

    Things are the same only when their names are, spelling aside; texts also when a typo was mended meanwhile.
    """
    proposer = _Proposer(reader, findings.language, today)
    items = [proposer.document(found) for found in findings.documents]
    items += [proposer.meeting(found) for found in findings.meetings]
    ordered = tuple(sorted(items, key=lambda item: item.span.start))
    return Proposals(findings.text, findings.language, ordered, findings.unread)


@step("lire un document", "read a document")
def accept(unit: UnitOfWork, proposals: Proposals, today: date) -> int:
    """Create what is ticked and not known, with the bodies, themes and organisations it names; return how much.

    What belongs to a meeting or body that is neither known nor ticked is left out. Nothing that exists is changed,
    except that a known meeting without an origin gets the one accepted here.
    """
    taker = _Taker(unit, proposals.language, today)
    for proposal in proposals.items:
        if proposal.kind == "document":
            taker.document(proposal)
        else:
            taker.meeting(proposal)
    return taker.made


class _Proposer:
    """Turns findings into proposals."""

    def __init__(self, reader: Reader, language: SpokenLanguage, today: date) -> None:
        self._dossier = Matches(reader)
        self._language = language
        self._today = today

    def document(self, found: FoundDocument) -> Proposal:
        """Propose a key document."""
        known = self._dossier.document(found.title, found.publisher, found.published)
        values: dict[str, Any] = {
            "title": found.title,
            "publisher": found.publisher,
            "document_kind": found.kind,
            "published": found.published,
            "address": found.address,
        }
        return Proposal(kind="document", span=found.span, values=values, record=_id(known))

    def meeting(self, found: FoundMeeting) -> Proposal:
        """Propose a meeting with all that was found of it."""
        body = self._dossier.body(found.body)
        texts = [*(item.text for item in found.recommendations), *(item.text for item in found.objectives)]
        known = self._dossier.meeting(body, found.date, found.kind, texts)
        state = MeetingState.PLANNED if self._still_planned(found) else MeetingState.HELD
        values: dict[str, Any] = {
            "meeting_kind": found.kind or MeetingKind.MONTHLY,
            "body": found.body,
            "date": found.date,
            "until": found.until,
            "title": found.title,
            "venue": found.venue,
            "themes": found.themes,
            "state": state,
            **_said(found),
        }
        children = [*self._origin(found.origin, known), *self._lists(found, known)]
        children += [self._committee(committee) for committee in found.bodies]
        children += self._attendances(found, known) + self._progress(found, known)
        if known is not None and known.state is MeetingState.VALIDATED:  # its minutes are locked
            children = [replace(child, ticked=child.kind == "body") for child in children]
        return Proposal(
            kind="meeting", span=found.span, values=values, record=_id(known), children=tuple(children)
        )

    def _still_planned(self, found: FoundMeeting) -> bool:
        if found.date is None or found.date.end is None:
            return found.planned
        return found.planned or found.date.end > self._today

    def _origin(self, found: FoundOrigin | None, called: Meeting | None) -> list[Proposal]:
        if found is None:
            return []
        known = self._dossier.meeting(self._dossier.body(found.body), found.date, found.kind, [])
        if called is not None and called.called_by_meeting is not None:
            known = known or self._dossier.get(Meeting, called.called_by_meeting)
        values = {"meeting_kind": found.kind or MeetingKind.MONTHLY, "body": found.body, "date": found.date}
        return [Proposal(kind="meeting", span=found.span, values=values, record=_id(known), origin=True)]

    def _lists(self, found: FoundMeeting, known: Meeting | None) -> list[Proposal]:
        meeting = _id(known)
        proposals = [
            Proposal(kind="objective", span=item.span,
                     values={"text": item.text, **_filled(outcome=item.outcome, comment=item.said)},
                     record=self._dossier.part(Objective, meeting, item.text))
            for item in found.objectives
        ]  # fmt: skip
        proposals += [
            Proposal(kind="agenda_item", span=item.span,
                     values={"title": item.text,
                             **_filled(presenter=item.presenter, minutes=item.minutes, discussion=item.said)},
                     record=self._dossier.part(AgendaItem, meeting, item.text))
            for item in found.agenda
        ]  # fmt: skip
        for item in found.recommendations:
            values = {"text": item.text, "type": item.type, "due": item.due, "responsible": item.responsible}
            values |= _filled(supporting=item.supporting, follow_up=item.follow_up, agenda_item=item.agenda)
            numbered_so = self._dossier.recommendation(item.reference, "")
            record = numbered_so or self._dossier.part(Recommendation, meeting, item.text)
            proposals.append(Proposal(kind="recommendation", span=item.span, values=values, record=record))
        return proposals

    def _attendances(self, found: FoundMeeting, known: Meeting | None) -> list[Proposal]:
        proposals = []
        for one in found.attendances:
            values: dict[str, Any] = {"organization": one.name, **_filled(person=one.person)}
            values |= {"presence": one.presence, "standing": one.standing, **_filled(people=one.people)}
            record = self._dossier.attendance(_id(known), one.name)
            proposals.append(Proposal(kind="attendance", span=one.span, values=values, record=record))
        return proposals

    def _progress(self, found: FoundMeeting, known: Meeting | None) -> list[Proposal]:
        """Propose how earlier recommendations stood, where the dossier has none of it from this meeting."""
        proposals = []
        for one in found.progress:
            said = f"{one.reference} {one.text}".strip()
            values = {"recommendation": said, "status": one.status, "text": one.note}
            recommendation = self._dossier.recommendation(one.reference, one.text)
            record = self._dossier.note(_id(known), recommendation)
            proposals.append(Proposal(kind="progress_note", span=one.span, values=values, record=record))
        return proposals

    def _committee(self, found: FoundBody) -> Proposal:
        known = self._dossier.body(found.name)
        members = tuple(
            Proposal(kind="membership", span=found.span, values={"member": name},
                     record=self._dossier.membership(known, name))
            for name in found.members
        )  # fmt: skip
        values = {
            "name": found.name,
            "body_kind": found.kind or body_kind_called(found.name),
            "status": found.status,
            "open_to_members": found.open_to_members,
        }
        return Proposal(kind="body", span=found.span, values=values, record=_id(known), children=members)


class _Taker:
    """Turns ticked proposals into records."""

    def __init__(self, unit: UnitOfWork, language: SpokenLanguage, today: date) -> None:
        self._unit = unit
        self._dossier = Matches(unit)
        self._language = language
        self._today = today
        self.made = 0

    def document(self, proposal: Proposal) -> None:
        """Keep a key document."""
        if _wanted(proposal):
            self._add(Document(**proposal.values, language=self._language.value, key_document=True))

    def meeting(self, proposal: Proposal) -> None:
        """Keep a meeting, or what is new of one."""
        if not (proposal.known or proposal.ticked):
            return
        meeting = self._known_meeting(proposal) or self._add(self._new_meeting(proposal))
        self._lists(proposal, meeting)
        origin = next((child for child in proposal.children if child.origin and child.ticked), None)
        if origin is not None and meeting.called_by_meeting is None:
            require_unlocked(self._unit, meeting)
            earlier = self._known_meeting(origin) or self._add(self._new_meeting(origin))
            meeting = self._unit.change(meeting, called_by_meeting=earlier.id)
        for child in proposal.children:
            if child.kind == "body":
                self._committee(child, meeting)
        self.made += keep_minutes(self._unit, self._dossier, meeting, proposal.children, self._today)

    def _known_meeting(self, proposal: Proposal) -> Meeting | None:
        """Return the meeting of the dossier, also one made a moment ago or one the proposal was corrected into."""
        if proposal.record is not None:
            return self._dossier.get(Meeting, proposal.record)
        values = proposal.values
        return self._dossier.meeting(self._dossier.body(values["body"]), values["date"], values["meeting_kind"], [])

    def _new_meeting(self, proposal: Proposal) -> Meeting:
        values = dict(proposal.values)
        body = self._body(values.pop("body"))
        themes = frozenset(self._theme(name) for name in values.pop("themes", ()))
        values.setdefault("state", MeetingState.HELD)
        for name in ("chair", "note_taker"):
            if values.get(name):
                values[name] = self._leader(name, values[name])
        if "moderators" in values:
            values["moderators"] = frozenset(self._leader("moderators", name) for name in values["moderators"])
        return Meeting(**values, body=body, themes=themes, language=self._language)

    def _lists(self, proposal: Proposal, meeting: Meeting) -> None:
        for kind, text in PARTS.items():
            children = [child for child in proposal.children if _wanted(child) and child.declared.record is kind]
            children = [child for child in children if not self._dossier.part(kind, meeting.id, child.values[text])]
            if not children:
                continue
            require_unlocked(self._unit, meeting)
            last = max((part.position for part in self._unit.find(kind, meeting=meeting.id)), default="")
            for child, position in zip(children, spread(len(children), last), strict=True):
                self._part(child, meeting, position)

    def _part(self, proposal: Proposal, meeting: Meeting, position: str) -> None:
        values = dict(proposal.values)
        if proposal.kind == "objective":
            self._add(Objective(**values, meeting=meeting.id, position=position))
        elif proposal.kind == "agenda_item":
            if values.get("presenter"):
                values["presenter"] = self._leader("presenter", values["presenter"])
            self._add(AgendaItem(**values, meeting=meeting.id, position=position))
        else:
            for field in ("responsible", "supporting", "follow_up"):
                named = {self._responsible(name, meeting) for name in values.get(field, ())}
                values[field] = frozenset(found for found in named if found is not None)
            values["agenda_item"] = self._dossier.part(AgendaItem, meeting.id, values.get("agenda_item") or "")
            made = Recommendation(**values, meeting=meeting.id, position=position)
            self._add(numbered(self._unit, made, self._today))

    def _leader(self, field: str, name: str) -> RecordId:
        """Return who led or spoke: an organisation where the name looks like one, else a person."""
        known = self._dossier.actor(name)
        kind = AgendaItem if field == "presenter" else Meeting
        made = None if known else record_called(fields_of(kind)[field], name)
        return known or (self._add(made).id if made else self._actor(name))

    def _committee(self, proposal: Proposal, meeting: Meeting) -> None:
        if not (proposal.known or proposal.ticked):
            return
        known = self._dossier.get(Body, proposal.record) if proposal.record else None
        body = known or self._dossier.body(proposal.values["name"])
        if body is None:
            body = self._add(self._new_committee(proposal, meeting))
        for child in proposal.children:
            if _wanted(child):
                self._add(Membership(body=body.id, member=self._actor(child.values["member"])))

    def _new_committee(self, proposal: Proposal, meeting: Meeting) -> Body:
        values = dict(proposal.values)
        name, acronym = body_name(values.pop("name"))
        recommended = [
            found.id
            for found in self._unit.find(Recommendation, order="position", meeting=meeting.id)
            if fold(name) in fold(found.text)
        ]
        since = meeting.date if values["status"] in (BodyStatus.ACTIVE, BodyStatus.TEMPORARY) else None
        proposed_by = recommended[0] if recommended else None
        return Body(
            **values, name=name, acronym=acronym, parent=meeting.body, themes=meeting.themes, proposed_by=proposed_by,
            mandate_from=since,
        )  # fmt: skip

    def _body(self, name: str) -> RecordId | None:
        if not name.strip():
            return None
        known = self._dossier.body(name)
        if known is not None:
            return known.id
        bare, acronym = body_name(name)
        made = Body(name=bare, acronym=acronym, body_kind=body_kind_called(name), status=BodyStatus.ACTIVE)
        return self._add(made).id

    def _theme(self, name: str) -> RecordId:
        known = self._dossier.theme(name)
        if known is not None:
            return known.id
        bare, acronym = without_acronym(name)
        acronyms = frozenset({acronym}) if acronym else frozenset()
        if self._language is SpokenLanguage.EN:
            return self._add(Theme(name_en=bare, acronyms=acronyms)).id
        return self._add(Theme(name_fr=bare, acronyms=acronyms)).id

    def _responsible(self, name: str, meeting: Meeting) -> RecordId | None:
        """Return who is to act; everybody means the body that met."""
        return meeting.body if means_the_body(name) else self._actor(name)

    def _actor(self, name: str) -> RecordId:
        """Return the body, organisation or person of that name; an unknown one is made a body if its name says so."""
        known = self._dossier.actor(name)
        if known is not None:
            return known
        if body_kind_called(name) is not None:
            return self._add(Body(name=name, body_kind=body_kind_called(name))).id
        return self._dossier.organization_made(self._unit, name)

    def _add(self, record: R) -> R:
        self._dossier.forget(type(record))
        self.made += 1
        return self._unit.add(record)


def _said(found: FoundMeeting) -> dict[str, Any]:
    """Return what only minutes say of a meeting."""
    return _filled(
        start=found.start,
        end=found.end,
        participants=found.participants,
        chair=found.chair,
        moderators=found.moderators,
        note_taker=found.note_taker,
        other_business=found.other_business,
        next_meeting=found.next_meeting,
    )


def _filled(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, "", ())}


def _wanted(proposal: Proposal) -> bool:
    return proposal.ticked and not proposal.known


def _id(record: Record | None) -> RecordId | None:
    return record.id if record is not None else None
