"""Reading members of a body as they are typed: `chef de file HCR; co-lead NRC; DRC, IRC; obs. CICR`."""

import re
from dataclasses import dataclass

from desktop.domain.kinds.bodies import Role

_ROLES = (
    (Role.CO_LEAD, r"co-?\s?(?:facilita\w+|leads?|chefs? de file|direction)"),
    (Role.LEAD, r"chefs? de file|leads?"),
    (Role.SECRETARIAT, r"secr[ée]tariat"),
    (Role.OBSERVER, r"obs(?:ervat(?:eur|rice)s?|ervers?)?"),
    (Role.INVITED, r"invit[ée]e?s?|invited|guests?"),
    (Role.MEMBER, r"membres?|members?"),
)
_ANY_CASE = re.IGNORECASE | re.DOTALL
_LEADING = tuple(
    (role, re.compile(rf"\W*(?:{word})\b\.?\s*:?\s+(?P<rest>.+)", _ANY_CASE)) for role, word in _ROLES
)
_TRAILING = tuple(
    (role, re.compile(rf"(?P<rest>.+?)[\s(·:–-]+(?:{word})\.?\)?", _ANY_CASE)) for role, word in _ROLES
)


@dataclass(frozen=True, slots=True)
class MemberEntry:
    """One member as typed; `role` only where it was said."""

    name: str
    role: Role | None = None


def read_members(text: str) -> list[MemberEntry]:
    """Return the entries in the order typed; `;` or a line end closes a group such as `observateurs : …`."""
    entries = []
    for group in re.split(r"[;\n]+", text):
        rest, role = _marked(group.strip(), _LEADING)
        for part in rest.split(","):
            name, own = _marked(part.strip(), _TRAILING)
            name = " ".join(name.split())
            if name:
                entries.append(MemberEntry(name, own or role))
    return entries


def _marked(text: str, marks: tuple[tuple[Role, re.Pattern[str]], ...]) -> tuple[str, Role | None]:
    for role, pattern in marks:
        found = pattern.fullmatch(text)
        if found and found["rest"].strip():
            return found["rest"], role
    return text, None
