"""Committees and groups in sentences: how they came to be, who leads them, who is in them, whether others may join."""

from collections.abc import Iterator, Sequence

from desktop.domain.kinds import Body, Membership, Recommendation, TermsOfReference
from desktop.domain.kinds.bodies import BodyStatus, Role, TermsState
from desktop.domain.partial_date import PartialDate, Precision
from desktop.usecases.bulletin.audience import SHOWN
from desktop.usecases.bulletin.clauses import NOTHING, agreeing, both, listed, one_line, paragraph, said
from desktop.usecases.bulletin.nouns import Noun, Nouns, meeting_of, noun_of
from desktop.usecases.bulletin.period import Period
from desktop.usecases.ports import Reader
from desktop.wording.words import Words

_BORN = Words(
    "{body} a été mis[e] en place à cette occasion{lead}{members}", "{body} was set up on this occasion{lead}{members}"
)
_BORN_ON = Words("{body} a été mis[e] en place {when}{lead}{members}", "{body} was set up {when}{lead}{members}")
_PROPOSED = Words("la création {body} a été proposée{lead}{members}", "the creation {body} was proposed{lead}{members}")
_WITH = Words(", avec la participation {members}", ", with the participation {members}")
_LED_BY = Words(", sous la conduite {lead}", ", under the lead {lead}")
_GATHERS = Words(" et regroupe {members}", " and includes {members}")
_AND_GATHERS = Words(", et regroupe {members}", ", and includes {members}")
_OPEN = Words(
    "[il|elle] reste ouvert[e] à d’autres organisations, invitées à [le|la] rejoindre",
    "it remains open to other organizations, which are welcome to join",
)
_WOULD_OPEN = Words(
    "[il|elle] serait ouvert[e] à d’autres organisations", "it would be open to other organizations"
)
_ON = Words("le {day}", "on {day}")
_IN = Words("en {day}", "in {day}")
_ENDORSED = Words(
    "les termes de référence {body}{version} ont été endossés{when}",
    "the terms of reference {body}{version} were endorsed{when}",
)
_VERSION = Words(" (version {version})", " (version {version})")
_AT = Words(" lors de {meeting}", " at {meeting}")
_THEN = Words(" {when}", " {when}")
_LEADS = (Role.LEAD, Role.CO_LEAD)


def committees(reader: Reader, nouns: Nouns, recommendations: Sequence[Recommendation]) -> Iterator[Words]:
    """Yield the sentences on the bodies that the recommendations of one meeting gave birth to."""
    for body in committees_of(reader, recommendations):
        yield from _sentences(reader, nouns, body, NOTHING)


def committees_of(reader: Reader, recommendations: Sequence[Recommendation]) -> list[Body]:
    """Return the bodies that recommendations proposed, in their order."""
    return [body for one in recommendations for body in reader.find(Body, proposed_by=one.id)]


def new_bodies(reader: Reader, nouns: Nouns, period: Period, told: Sequence[Body]) -> Iterator[Words]:
    """Yield a paragraph for each body whose mandate began in the period, but those that were told of already."""
    known = {body.id for body in told}
    for body in reader.find(Body, order="mandate_from"):
        if body.id not in known and period.holds(body.mandate_from):
            yield paragraph(_sentences(reader, nouns, body, _dated(body.mandate_from)))


def endorsed_terms(reader: Reader, nouns: Nouns, period: Period) -> Iterator[Words]:
    """Yield a paragraph for each version of terms of reference that was endorsed in the period."""
    for terms in reader.find(TermsOfReference, order="endorsed_on", state=TermsState.ENDORSED):
        body = nouns.body(terms.body)
        if body is not None and period.holds(terms.endorsed_on):
            yield paragraph([_endorsed(nouns, terms, body)])


def _endorsed(nouns: Nouns, terms: TermsOfReference, body: Noun) -> Words:
    meeting = nouns.meeting(terms.endorsed_in)
    named = meeting is not None and meeting.sensitivity in SHOWN
    when = said(_AT, meeting=meeting_of(meeting)) if meeting and named else said(_THEN, when=_dated(terms.endorsed_on))
    return _ENDORSED.filled(body=body.of, version=said(_VERSION, version=one_line(terms.version)), when=when)


def _sentences(reader: Reader, nouns: Nouns, body: Body, when: Words) -> Iterator[Words]:
    """Yield how a body came to be and whether it is open; without `when` it was on the occasion just told of."""
    noun = noun_of(body)
    members = reader.find(Membership, body=body.id)
    leads = _named(nouns, members, leading=True)
    others = _named(nouns, members, leading=False)
    lead = said(_LED_BY, lead=_of_all(leads))
    proposed = body.status in (BodyStatus.PROPOSED, BodyStatus.TERMS_DRAFTED)
    if proposed:
        yield _PROPOSED.filled(body=noun.of, lead=lead, members=said(_WITH, members=_of_all(others)))
    else:
        gathered = said(_AND_GATHERS if leads else _GATHERS, members=listed([one.the for one in others]))
        born = agreeing(_BORN_ON if when.fr else _BORN, feminine=noun.feminine)
        yield born.filled(body=noun.the, when=when, lead=lead, members=gathered)
    if body.open_to_members:
        yield agreeing(_WOULD_OPEN if proposed else _OPEN, feminine=noun.feminine)


def _named(nouns: Nouns, members: Sequence[Membership], *, leading: bool) -> list[Noun]:
    found = (nouns.actor(one.member) for one in members if (one.role in _LEADS) is leading and one.until is None)
    return [noun for noun in found if noun]


def _of_all(nouns: Sequence[Noun]) -> Words:
    """Return `du HCR et de l’OIM`, `of HCR and OIM`."""
    english = listed([noun.the for noun in nouns]).en
    return Words(listed([noun.of for noun in nouns]).fr, f"of {english}" if english else "")


def _dated(day: PartialDate | None) -> Words:
    if day is None or day.end is None:
        return NOTHING
    return said(_ON if day.precision is Precision.DAY else _IN, day=both(day.wording))
