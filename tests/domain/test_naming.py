"""No record is ever called by an id, which nobody can read."""

import pytest

from desktop.domain.declaration import FieldType, all_kinds
from desktop.domain.identity import new_id
from desktop.domain.kinds import TermsOfReference
from desktop.domain.naming import UNNAMED, name_of


@pytest.mark.parametrize("kind", all_kinds(), ids=lambda kind: kind.name)
def test_a_name_holds_no_id(kind):
    ids = {field.name: new_id() for field in kind.columns if field.holds is FieldType.REFERENCE}
    name = name_of(kind.record(**ids))
    for one in ids.values():
        assert str(one) not in name.fr + name.en
    assert name.fr
    assert name.en


def test_terms_of_reference_are_called_by_their_version():
    assert name_of(TermsOfReference(version="2")).fr == "termes de référence, version\u00a02"
    assert name_of(TermsOfReference()) != UNNAMED
