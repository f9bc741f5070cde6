"""Members of a body as people type them."""

import pytest

from desktop.domain.kinds.bodies import Role
from desktop.domain.member_entry import MemberEntry, read_members


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("NRC, DRC", [("NRC", None), ("DRC", None)]),
        ("chef de file HCR; co-lead : NRC; DRC", [("HCR", Role.LEAD), ("NRC", Role.CO_LEAD), ("DRC", None)]),
        ("Co-facilitation: DNDS, AJM", [("DNDS", Role.CO_LEAD), ("AJM", Role.CO_LEAD)]),
        ("obs. CICR\nSecrétariat NRC", [("CICR", Role.OBSERVER), ("NRC", Role.SECRETARIAT)]),
        ("HCR (lead), NRC (membre)", [("HCR", Role.LEAD), ("NRC", Role.MEMBER)]),
        ("observateurs : CICR, NRC membre", [("CICR", Role.OBSERVER), ("NRC", Role.MEMBER)]),
        ("invités DNEC", [("DNEC", Role.INVITED)]),
        ("Observatoire des droits", [("Observatoire des droits", None)]),
        ("Leadership féminin", [("Leadership féminin", None)]),
        (" ; , ", []),
    ],
)
def test_roles_are_read_from_the_words_around_names(typed, read):
    assert read_members(typed) == [MemberEntry(name, role) for name, role in read]
