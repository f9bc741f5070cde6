"""Kinds are declared once, and everything about them can be read from the declaration."""

import dataclasses
from datetime import date, time
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.codec import from_json, from_stored, to_json, to_stored
from desktop.domain.declaration import Field, FieldType, all_kinds, fields_of, kind_named
from desktop.domain.errors import InvalidValueError
from desktop.domain.identity import new_id
from desktop.domain.kinds import Activity, Meeting, Organization, Recommendation
from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.domain.partial_date import PartialDate
from desktop.domain.place import PlaceRef

ALL_FIELDS = [(kind, field) for kind in all_kinds() for field in kind.fields.values()]
text = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), min_size=1, max_size=12)
SCALARS = {
    FieldType.TEXT: text,
    FieldType.LONG_TEXT: text,
    FieldType.POSITION: text,
    FieldType.TEXTS: text,
    FieldType.NUMBER: st.integers(-(2**62), 2**62),
    FieldType.DECIMAL: st.floats(allow_nan=False, allow_infinity=False),
    FieldType.FLAG: st.booleans(),
    FieldType.DAY: st.dates(date(1, 1, 1)),
    FieldType.TIME: st.builds(time, st.integers(0, 23), st.integers(0, 59)),
    FieldType.PARTIAL_DATE: st.dates(date(1000, 1, 1)).map(lambda d: PartialDate.month(d.year, d.month)),
    FieldType.DEADLINE: st.sampled_from([PartialDate.in_words("dès que possible"), PartialDate.year(2020)]),
    FieldType.REFERENCE: st.uuids(),
    FieldType.REFERENCES: st.uuids(),
    FieldType.PLACE: st.builds(PlaceRef, country=text, name=text, release=text, code=text),
    FieldType.PLACES: st.builds(PlaceRef, country=text, name=text, release=text, code=text),
}


def a_value(field: Field) -> st.SearchStrategy[object]:
    return st.sampled_from(list(field.choices)) if field.choices else SCALARS[field.holds]  # type: ignore[arg-type]


@pytest.mark.parametrize(("kind", "field"), ALL_FIELDS, ids=lambda value: value.name)
def test_a_declaration_is_complete(kind: object, field: Field) -> None:
    assert field.label.fr
    assert field.label.en
    assert (field.choices is not None) == (field.holds is FieldType.CHOICE)
    for target in field.targets:
        assert kind_named(target), f"{field.name} refers to no kind"
    if field.holds is FieldType.POSITION:
        assert field.owner in kind.fields  # type: ignore[attr-defined]


@given(st.data())
def test_every_field_survives_the_file_and_the_json(data: st.DataObject) -> None:
    _, field = data.draw(st.sampled_from(ALL_FIELDS))
    value = data.draw(a_value(field))
    assert from_stored(field, to_stored(field, value)) == value
    whole = frozenset({value}) if field.is_set else value
    assert from_json(field, to_json(field, whole)) == whole


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("state", "finished"),
        ("date", "2020-13"),
        ("date", "bientôt"),
        ("number", "12"),
        ("number", True),
        ("participants", 3.5),
        ("start", "25:00"),
        ("body", "no-id"),
        ("themes", "no-list"),
        ("title", 5),
    ],
)
def test_json_that_does_not_fit_is_refused_with_the_name_of_the_field(field: str, value: object) -> None:
    with pytest.raises(InvalidValueError) as refused:
        from_json(fields_of(Meeting)[field], value)
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("field", "stored"),
    [("state", "archived"), ("date", "2020-01-05w"), ("start", "le matin"), ("body", "x"), ("moderators", b"x")],
)
def test_what_only_a_newer_version_can_read_is_not_said(field: str, stored: str | bytes) -> None:
    assert from_stored(fields_of(Meeting)[field], stored) is None


def test_every_class_of_sensitivity_not_known_here_is_the_most_restricted() -> None:
    for kind in all_kinds():
        if kind.has_sensitivity:
            assert from_stored(kind.fields["sensitivity"], "secret") is Sensitivity.RESTRICTED


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf")])
def test_a_number_in_a_file_is_a_number(value: float) -> None:
    with pytest.raises(InvalidValueError):
        from_json(fields_of(Activity)["latitude"], value)


def test_empty_text_is_stored_as_nothing_said() -> None:
    field = fields_of(Organization)["name"]
    assert to_stored(field, "") is None
    assert from_stored(field, None) == ""


def test_records_are_frozen_and_start_with_an_id_of_time() -> None:
    first = Recommendation(text="Produire un document stratégique")
    assert isinstance(first.id, UUID)
    assert first.id.version == 7
    assert first.addressed_to == frozenset()
    with pytest.raises(dataclasses.FrozenInstanceError):
        first.text = "autre"  # type: ignore[misc]


def test_ids_made_later_differ_and_carry_the_time() -> None:
    ids = [new_id() for _ in range(1000)]
    assert len(set(ids)) == 1000
    assert abs(ids[0].int - ids[-1].int) >> 80 < 10_000
