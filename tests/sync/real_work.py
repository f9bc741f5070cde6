"""What people type in long histories: every sort of field of the kinds that matter, each text once in the world."""

from datetime import date, time

from desktop.domain.kinds import AgendaItem, Document, Meeting, Organization, Person, Recommendation, Theme
from desktop.domain.kinds.actors import OrganizationType, Standing
from desktop.domain.kinds.meetings import MeetingKind
from desktop.domain.kinds.recommendations import Priority, Status
from desktop.domain.partial_date import PartialDate
from desktop.domain.place import PlaceRef
from desktop.domain.position import between

TEXT = (
    "Le point focal présente les chiffres du mois. La zone reste inaccessible aux équipes.\n\n"
    "Les partenaires demandent une mission conjointe. Le préfet donnera sa réponse vendredi."
)
EDITED = (Recommendation, Meeting, AgendaItem, Organization, Person, Document, Theme)
CREATED = (Recommendation, Meeting, AgendaItem, Organization, Person, Theme)


def _text(world, _seat, _record) -> str:
    return world.token()


def _long(world, _seat, record) -> str:
    """Change the text as people do: another sentence, one more paragraph, one fewer."""
    text = next((v for v in (getattr(record, n, None) for n in ("text", "discussion", "other_business", "contribution",
                                                                 "summary")) if v), "")  # fmt: skip
    paragraphs, word = (text or TEXT).split("\n\n"), world.token()
    if world.said % 3 == 0:
        return "\n\n".join([*paragraphs, f"Paragraphe {word}"])
    if world.said % 3 == 1 and len(paragraphs) > 1:
        return "\n\n".join(paragraphs[1:])
    first = paragraphs[0].split(". ")
    return "\n\n".join([". ".join([f"Phrase {word[:-1]}", *first[1:]]), *paragraphs[1:]])


def _next(choices):
    def choose(world, _seat, _record):
        world.said += 1
        return list(choices)[world.said % len(choices)]

    return choose


def _toggled(name, members):
    """Put something into a set, or take it out."""
    def change(world, seat, record):
        world.said += 1
        found = members(world, seat)
        return getattr(record, name) ^ {found[world.said % len(found)]} if found else getattr(record, name)

    return change


def _ids(*kinds):
    return lambda _world, seat: [record.id for kind in kinds for record in seat.records(kind)]


def _reference(*kinds):
    def refer(world, seat, _record):
        world.said += 1
        found = [None, *_ids(*kinds)(world, seat)]
        return found[world.said % len(found)]

    return refer


def _owner(world, seat, _record):
    found = seat.records(Meeting)
    world.said += 1
    return found[world.said % len(found)].id if found else None


def _moved(_world, seat, record) -> str:
    """Move something to the beginning of its list."""
    others = [one.position for one in seat.records(type(record)) if one.meeting == record.meeting and one.position]
    return between("", min(others)) if others else between()


def _day(world, _seat, _record):
    world.said += 1
    return PartialDate.from_iso(f"2027-{1 + world.said % 12:02d}")


def _number(world, _seat, _record) -> int:
    world.said += 1
    return world.said


WORDS = ("un", "deux", "trois")
PLACES = (PlaceRef("ML", "Mopti"), PlaceRef("ML", "Gao"))
EDITS = {
    Recommendation: (
        ("text", _long), ("status", _next(Status)),
        ("responsible", _toggled("responsible", _ids(Organization, Person))),
        ("position", _moved), ("due", _day), ("progress", _number), ("follows", _reference(Recommendation)),
        ("priority", _next(Priority)), ("meeting", _owner), ("response", _text),
    ),
    Meeting: (
        ("title", _text), ("other_business", _long), ("chair", _reference(Person, Organization)), ("venue", _text),
        ("themes", _toggled("themes", _ids(Theme))), ("start", lambda w, *_: time(w.said % 24, 30)),
        ("meeting_kind", _next(MeetingKind)), ("participants", _number),
    ),
    AgendaItem: (
        ("title", _text), ("discussion", _long), ("position", _moved), ("presenter", _reference(Person)),
        ("meeting", _owner),
    ),
    Organization: (
        ("name", _text), ("website", _text), ("other_names", _toggled("other_names", lambda *_: WORDS)),
        ("type", _next(OrganizationType)), ("standing", _next(Standing)), ("merged_into", _reference(Organization)),
    ),
    Person: (
        ("name", _text), ("email", _text), ("phones", _toggled("phones", lambda *_: WORDS)),
        ("organization", _reference(Organization)), ("contribution", _long), ("availability", _text),
        ("places", _toggled("places", lambda *_: PLACES)), ("resource_person", lambda _w, _s, r: not r.resource_person),
        ("consent_on", lambda _w, _s, r: None if r.consent_on else date(2026, 11, 23)),
    ),
    Document: (("title", _text), ("summary", _long), ("published", _day)),
    Theme: (("name_fr", _text), ("parent", _reference(Theme))),
}  # fmt: skip


def _last(seat, kind, **of) -> str:
    found = [record for record in seat.records(kind) if all(getattr(record, n) == v for n, v in of.items())]
    positions = [record.position for record in found]
    return between(max(positions, default=""))


def _recommendation(world, seat):
    meeting = _owner(world, seat, None)
    return {"text": TEXT, "meeting": meeting, "position": _last(seat, Recommendation, meeting=meeting)}


def _item(world, seat):
    meeting = _owner(world, seat, None)
    return {"title": world.token(), "meeting": meeting, "position": _last(seat, AgendaItem, meeting=meeting)}


MADE = {
    Recommendation: _recommendation,
    Meeting: lambda world, _seat: {"title": world.token(), "other_business": TEXT},
    AgendaItem: _item,
    Organization: lambda world, _seat: {"name": world.token(), "other_names": frozenset(WORDS[:2])},
    Person: lambda world, _seat: {"name": world.token(), "email": world.token(), "phones": frozenset({world.token()})},
    Theme: lambda world, _seat: {"name_fr": world.token()},
}


def begin(unit) -> None:
    """Write what all offices begin with."""
    drc, nrc = (unit.add(Organization(name=name, other_names=frozenset(WORDS[:1]))) for name in ("DRC", "NRC"))
    theme = unit.add(Theme(name_fr="Logement"))
    awa = unit.add(Person(name="Awa Keïta", email="secret", organization=drc.id, contribution=TEXT))
    position = ""
    for title in ("Mensuelle", "Extraordinaire"):
        meeting = unit.add(Meeting(title=title, other_business=TEXT, themes=frozenset({theme.id}), chair=awa.id))
        for point in ("Suivi", "Divers"):
            position = between(position)
            unit.add(AgendaItem(meeting=meeting.id, title=point, discussion=TEXT, position=position))
        unit.add(Recommendation(meeting=meeting.id, text=TEXT, responsible=frozenset({nrc.id}), position=position))
    unit.add(Document(title="Rapport", summary=TEXT))
