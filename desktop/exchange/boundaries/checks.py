"""What a person should know of boundaries before keeping them: where files do not hold what OCHA's rules ask for."""

from collections.abc import Iterable, Iterator, Sequence

from desktop.domain.gazetteer import level_label
from desktop.exchange.boundaries.gathering import Draft, Gathered
from desktop.exchange.boundaries.layers import Layer
from desktop.wording.words import Language, Words, counted, number

_SPOKEN = (Language.FR, Language.EN)
_SHOWN = 5  # of a longer list
_NOT_BELOW = (
    Words("{n} P-code ne commence pas par celui de l’unité au-dessus : {which}.",
          "{n} P-code does not begin with that of the unit above: {which}."),
    Words("{n} P-codes ne commencent pas par celui de l’unité au-dessus : {which}.",
          "{n} P-codes do not begin with those of the units above: {which}."),
)  # fmt: skip
_TWICE = (
    Words("{n} P-code est donné à plusieurs noms ; le premier est gardé : {which}.",
          "{n} P-code is given to several names; the first is kept: {which}."),
    Words("{n} P-codes sont donnés à plusieurs noms ; le premier est gardé : {which}.",
          "{n} P-codes are given to several names; the first is kept: {which}."),
)  # fmt: skip
_SAME_NAME = (
    Words("{n} nom est porté par plusieurs unités d’un même parent : {which}.",
          "{n} name is that of several units of one parent: {which}."),
    Words("{n} noms sont portés par plusieurs unités d’un même parent : {which}.",
          "{n} names are those of several units of one parent: {which}."),
)  # fmt: skip
_NO_CODE = (
    Words("{n} unité est sans P-code.", "{n} unit has no P-code."),
    Words("{n} unités sont sans P-code.", "{n} units have no P-code."),
)
_NO_NAME = (
    Words("{n} unité n’a qu’un P-code, sans nom.", "{n} unit has only a P-code, no name."),
    Words("{n} unités n’ont qu’un P-code, sans nom.", "{n} units have only P-codes, no names."),
)
_NO_PARENT = (
    Words("{n} unité est sans unité au-dessus.", "{n} unit has no unit above."),
    Words("{n} unités sont sans unité au-dessus.", "{n} units have no unit above."),
)
_OPENED = (
    Words("{n} contour ouvert a été fermé.", "{n} open outline was closed."),
    Words("{n} contours ouverts ont été fermés.", "{n} open outlines were closed."),
)
_DROPPED = (
    Words("{n} contour sans surface ou sans nombres lisibles est laissé de côté.",
          "{n} outline without area or readable numbers is left out."),
    Words("{n} contours sans surface ou sans nombres lisibles sont laissés de côté.",
          "{n} outlines without area or readable numbers are left out."),
)  # fmt: skip
_NAMELESS = (
    Words("{n} ligne sans nom ni P-code est laissée de côté.", "{n} row without a name or P-code is left out."),
    Words("{n} lignes sans nom ni P-code sont laissées de côté.", "{n} rows without a name or P-code are left out."),
)
_MISSING_LEVEL = Words(
    "Aucune unité de niveau {n} : les niveaux ne se suivent pas.", "No unit of level {n}: the levels do not follow."
)
_TWO_LAYERS = Words(
    "« {left} » décrit le même niveau que « {read} » : seul « {read} » est lu.",
    "“{left}” describes the same level as “{read}”: only “{read}” is read.",
)
_THINNED = Words(
    "Les contours sont allégés : {kept} points sur {count}. Les limites communes restent communes.",
    "Outlines are thinned: {kept} points of {count}. Shared borders stay shared.",
)
_JOINED = Words(
    "Les contours du niveau « {level} » sont faits de ceux du niveau au-dessous.",
    "The outlines of the level “{level}” are made of those of the level below.",
)


def notes_on(gathered: Gathered, layers: Sequence[Layer]) -> Iterator[Words]:
    """Yield what is odd about names, codes, levels and outlines."""
    drafts = [draft for _, draft in gathered.sorted()]
    yield from _missing_levels(drafts)
    yield from _listed(_NOT_BELOW, (f"{draft.code} {draft.name}" for draft in drafts if _strays(draft)))
    yield from _listed(_TWICE, (_with_others(draft) for draft in drafts if draft.other_names))
    yield from _listed(_SAME_NAME, _same_names(drafts))
    yield from _count(_NO_CODE, sum(not draft.code and draft.level > 0 for draft in drafts))
    yield from _count(_NO_NAME, sum(not draft.names and draft.level > 0 for draft in drafts))
    yield from _count(_NO_PARENT, sum(draft.parent is None and draft.level > 1 for draft in drafts))
    yield from _count(_NAMELESS, gathered.nameless)
    yield from _count(_OPENED, sum(layer.opened for layer in layers))
    yield from _count(_DROPPED, sum(layer.dropped for layer in layers))


def two_layers(left: Layer, read: Layer) -> Words:
    """Say that one of two layers of a level is not read."""
    return _TWO_LAYERS.filled(left=left.name, read=read.name)


def thinned_note(kept: int, count: int) -> Words:
    """Say how many points were left out."""
    return Words(
        *(_THINNED.text(spoken, kept=number(kept, spoken), count=number(count, spoken)) for spoken in _SPOKEN)
    )


def joined_note(country: str, level: int) -> Words:
    """Say that a level was drawn from the one below."""
    return _JOINED.filled(level=level_label(country, level))


def _missing_levels(drafts: Iterable[Draft]) -> Iterator[Words]:
    levels = {draft.level for draft in drafts}
    yield from (_MISSING_LEVEL.filled(n=level) for level in range(1, max(levels, default=0)) if level not in levels)


def _strays(draft: Draft) -> bool:
    return bool(draft.code and draft.parent and draft.parent[0] > 0 and "/" not in draft.parent[1]
                and not draft.code.startswith(draft.parent[1]))  # fmt: skip


def _with_others(draft: Draft) -> str:
    return f"{draft.code} {', '.join([draft.name, *sorted(draft.other_names)])}"


def _same_names(drafts: Iterable[Draft]) -> Iterator[str]:
    seen: set[tuple[object, ...]] = set()
    for draft in drafts:
        key = (draft.level, draft.parent, draft.name)
        if draft.names and draft.parent and key in seen:
            yield draft.name
        seen.add(key)


def _listed(words: tuple[Words, Words], which: Iterable[str]) -> Iterator[Words]:
    found = list(dict.fromkeys(which))
    if found:
        listed = ", ".join(found[:_SHOWN]) + ("…" if len(found) > _SHOWN else "")
        one, many = (each.filled(n="{n}", which=listed.replace("{", "(").replace("}", ")")) for each in words)
        yield counted(len(found), one, many)


def _count(words: tuple[Words, Words], count: int) -> Iterator[Words]:
    if count:
        yield counted(count, *words)
