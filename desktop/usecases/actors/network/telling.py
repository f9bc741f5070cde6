"""The network in words: who is linked to whom and how, for lists, paper and whoever does not see the picture."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop.domain.identity import RecordId
from desktop.domain.kinds import ActorLink
from desktop.domain.kinds.actors import OrganizationType
from desktop.usecases.actors.network.graph import Excerpt, Network
from desktop.usecases.actors.network.links import Common, Link, LinkSort
from desktop.wording.folding import fold
from desktop.wording.french import elided
from desktop.wording.words import Language, Words, counted, same

NO_TYPE = Words("type non précisé", "type not said")
ALONE = Words("sans lien", "without a link")
LINKED = (Words("liée à {n} organisation", "linked to {n} organization"),
          Words("liée à {n} organisations", "linked to {n} organizations"))  # fmt: skip
_ACTORS = Words("{n} organisation", "{n} organization"), Words("{n} organisations", "{n} organizations")
_LINKS = Words("{n} lien", "{n} link"), Words("{n} liens", "{n} links")
_ACTIVITIES = Words("d’après {n} activité", "from {n} activity"), Words("d’après {n} activités", "from {n} activities")
_NOTED = Words("noté", "noted")
_SINCE, _UNTIL = Words("depuis {when}", "since {when}"), Words("jusqu’à {when}", "until {when}")
_SOURCE = Words("source\u00a0: {source}", "source: {source}")
_LINKS_OF = Words("Liens {of}", "Links {of}")
_COMMON = Words("{cercle}, {subject}", "{cercle}, {subject}")
_AROUND = (
    Words("{name} et ses voisins directs", "{name} and its direct neighbours"),
    Words("{name}, ses voisins et les leurs", "{name}, its neighbours and theirs"),
)
_AT_LEAST = Words("au moins {n} en commun", "at least {n} in common")

# From the one who does it, and from the other end.
_PHRASES = {
    LinkSort.FUNDS: (Words("finance", "funds"), Words("reçoit des fonds de", "is funded by")),
    LinkSort.IMPLEMENTS_FOR: (
        Words("met en œuvre pour", "implements for"), Words("confie l’exécution à", "has as implementing partner"),
    ),
    LinkSort.COORDINATES_WITH: (Words("coordonne avec", "coordinates with"),) * 2,
    LinkSort.REFERS_TO: (
        Words("réfère vers", "refers to"), Words("reçoit les référencements de", "gets referrals from"),
    ),
    LinkSort.SUPPORTS: (Words("appuie", "supports"), Words("reçoit l’appui de", "is supported by")),
    LinkSort.UNSAID: (Words("lien sans type avec", "link without a type with"),) * 2,
    LinkSort.SHARES: (Words("côtoie", "works beside"),) * 2,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class LinkLine:
    """One thing that links an actor to another: a note that can be changed, or what activities tell (`note` None)."""

    link: Link
    other: RecordId
    said: Words
    details: tuple[Words, ...]
    note: ActorLink | None = None


def phrase(sort: LinkSort, *, outward: bool = True) -> Words:
    """Return how a link is said from its source, or from its target."""
    return _PHRASES[sort][0 if outward else 1]


def lines_of(network: Network, actor: RecordId) -> list[LinkLine]:
    """Return everything that links an actor to others, by sort and name."""
    links = sorted(network.of.get(actor, ()), key=lambda link: _by_sort(network, actor, link))
    return [line for link in links for line in _lines(network, actor, link)]


def told(network: Network, actor: RecordId, language: Language) -> str:
    """Return to whom an actor is linked and how, in one sentence: `finance AMSS, NRC ; appuie DRC`."""
    groups: dict[Words, list[str]] = defaultdict(list)
    for link in sorted(network.of.get(actor, ()), key=lambda link: _by_sort(network, actor, link)):
        groups[_phrase_from(link, actor)].append(network.by_id[link.other(actor)].name)
    between = "; " if language is Language.EN else "\u00a0; "
    return between.join(_said_of(words, ", ".join(names)).text(language) for words, names in groups.items())


def links_words(name: str) -> Words:
    """Return the heading over the links of an actor: `Liens d’AMSS`."""
    return _LINKS_OF.filled(of=Words(elided("de", name), f"of {name}"))


def type_words(sort: OrganizationType | None) -> Words:
    """Return what a type of organisation is called."""
    return sort.label if sort else NO_TYPE


def degree_words(network: Network, actor: RecordId) -> Words:
    """Return to how many others an actor is linked."""
    degree = network.degree(actor)
    return counted(degree, *LINKED) if degree else ALONE


def sums(network: Network) -> Words:
    """Return how many actors and links there are."""
    actors, links = counted(len(network.actors), *_ACTORS), counted(len(network.links), *_LINKS)
    return Words(f"{actors.fr}, {links.fr}", f"{actors.en}, {links.en}")


def describe(network: Network, excerpt: Excerpt) -> Words:
    """Return which part of a network is shown, empty for all of it."""
    parts = []
    if excerpt.focus in network.by_id and excerpt.focus is not None:
        parts.append(_AROUND[excerpt.steps - 1].filled(name=network.by_id[excerpt.focus].name))
    if len(excerpt.sorts) < len(LinkSort):
        parts += [sort.label for sort in LinkSort if sort in excerpt.sorts]
    if excerpt.least_shared > 1 and LinkSort.SHARES in excerpt.sorts:
        parts.append(_AT_LEAST.filled(n=excerpt.least_shared))
    return Words(*(", ".join(part.text(language) for part in parts) for language in (Language.FR, Language.EN)))


def common_words(network: Network, shared: Sequence[Common] | frozenset[Common]) -> list[Words]:
    """Return what is shared, cercle by cercle: `Bandiagara, LTP`."""
    said = [_COMMON.filled(cercle=one.cercle.name, subject=network.subjects(one.subject)) for one in shared]
    return sorted(said, key=lambda words: fold(words.fr))


def _lines(network: Network, actor: RecordId, link: Link) -> Iterator[LinkLine]:
    other = link.other(actor)
    said = _said_of(_phrase_from(link, actor), network.by_id[other].name)
    for record in link.records:
        note = network.notes.get(record)
        if note is not None:
            yield LinkLine(link, other, said, tuple(note_words(note)), note)
    if link.activities:
        yield LinkLine(link, other, said, (counted(link.activities, *_ACTIVITIES),))
    if link.shared:
        yield LinkLine(link, other, said, tuple(common_words(network, link.shared)))


def note_words(note: ActorLink) -> Iterator[Words]:
    """Yield what people noted of a link besides its ends: since when, until when, who says so."""
    yield _NOTED
    for words, when in ((_SINCE, note.since), (_UNTIL, note.until)):
        if when is not None:
            yield words.filled(when=Words(when.wording(Language.FR), when.wording(Language.EN)))
    if note.evidence.strip():
        yield _SOURCE.filled(source=same(note.evidence.strip()))


def _said_of(said: Words, names: str) -> Words:
    """Return a phrase with whom it is about: `reçoit des fonds d’ECHO`."""
    french = f"{said.fr[:-2]}{elided('de', names)}" if said.fr.endswith(" de") else f"{said.fr} {names}"
    return Words(french, f"{said.en} {names}")


def _phrase_from(link: Link, actor: RecordId) -> Words:
    return phrase(link.sort, outward=actor == link.source)


def _by_sort(network: Network, actor: RecordId, link: Link) -> tuple[int, bool, str]:
    return list(LinkSort).index(link.sort), actor != link.source, fold(network.by_id[link.other(actor)].name)
