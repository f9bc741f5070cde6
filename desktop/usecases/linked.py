"""What the dossier says elsewhere of an organisation or a person: who works there, what is expected of it, its places.

Records that still name one which was merged into it count as naming it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from desktop.domain.declaration import Record, kind_of
from desktop.domain.identity import RecordId
from desktop.domain.kinds import Body, Membership, Person, Recommendation
from desktop.domain.kinds.recommendations import OPEN
from desktop.domain.naming import name_of
from desktop.usecases.called import short_name
from desktop.usecases.merged import merged_organizations
from desktop.usecases.ports import Reader
from desktop.wording.folding import fold
from desktop.wording.words import Language, Words, same

PERSONS = Words("Personnes", "Persons")
RECOMMENDATIONS = Words("Recommandations ouvertes", "Open recommendations")
PLACES = Words("Membre de", "Member of")
_NAMED = Words("{name}, {what}", "{name}, {what}")
_LATE = Words("{name} (en retard\u00a0: {due})", "{name} (overdue: {due})")
_DUE = Words("{name} ({due})", "{name} ({due})")
_UNTIL = Words("{name}, jusqu’à {end}", "{name}, until {end}")
_LONGEST = 100  # characters of a recommendation


@dataclass(frozen=True, slots=True)
class Link:
    """One record that names another: its kind and id, where one goes, and what it is."""

    kind: str
    record: RecordId
    words: Words


@dataclass(frozen=True, slots=True)
class Linked:
    """The links of one sort, under what they are called."""

    heading: Words
    links: tuple[Link, ...]


def linked_with(reader: Reader, actor: RecordId, today: date) -> list[Linked]:
    """Return what names an organisation or a person, sort by sort; sorts without any are left out."""
    names = [actor, *(gone for gone, kept in merged_organizations(reader).items() if kept == actor)]
    found = (
        Linked(PERSONS, tuple(_persons(reader, names))),
        Linked(RECOMMENDATIONS, tuple(_recommendations(reader, names, today))),
        Linked(PLACES, tuple(_places(reader, names, today))),
    )
    return [linked for linked in found if linked.links]


def _persons(reader: Reader, names: list[RecordId]) -> Iterable[Link]:
    for one in sorted(reader.find(Person, organization=names), key=lambda one: fold(one.name)):
        words = _NAMED.filled(name=one.name, what=one.function) if one.function else name_of(one)
        yield _link(one, words)


def _recommendations(reader: Reader, names: list[RecordId], today: date) -> Iterable[Link]:
    for one in reader.find(Recommendation, order="due", responsible=names, status=OPEN):
        name = name_of(one)
        short = Words(_shortened(name.fr), _shortened(name.en))
        if one.due is None:
            yield _link(one, short)
        else:
            due = Words(one.due.wording(Language.FR), one.due.wording(Language.EN))
            yield _link(one, (_LATE if one.due.overdue(today) else _DUE).filled(name=short, due=due))


def _places(reader: Reader, names: list[RecordId], today: date) -> Iterable[Link]:
    found = [one for one in reader.find(Membership, member=names) if one.body]
    bodies = {body.id: body for body in reader.many(Body, [one.body for one in found if one.body])}
    for one in found:
        body = bodies.get(one.body) if one.body else None
        if body is None:
            continue
        words = _NAMED.filled(name=short_name(reader, body), what=one.role.label)
        if one.until and one.until.overdue(today):
            end = Words(one.until.wording(Language.FR), one.until.wording(Language.EN))
            words = _UNTIL.filled(name=words, end=end)
        yield _link(body, words)


def _link(record: Record, words: Words) -> Link:
    return Link(kind_of(record).name, record.id, words if words.fr else same("?"))


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rsplit(' ', 1)[0]}…"
