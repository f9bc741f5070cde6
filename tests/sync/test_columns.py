"""What goes into columns comes out of them exactly, and what no office wrote does not come out at all."""

import math
from contextlib import suppress

import cbor2
import pytest
from french_log import FrenchLog
from hypothesis import given, settings
from hypothesis import strategies as st
from operation_strategies import PIECES, histories, operations

from desktop.domain.operation import Operation, OperationId, WriterId
from desktop.sync import varints
from desktop.sync.column_kinds import Held
from desktop.sync.columns import decode, encode
from desktop.sync.streams import COUNTED, Key
from desktop.usecases.exchange.bundle import Piece
from desktop.usecases.exchange.refusals import Reason, RefusedError

WRITER = WriterId(b"device-1", 7)
RECORD = bytes.fromhex("018f3a5c7b2e7d11a2b3c4d5e6f70819")
OTHER = bytes(range(16))


def one(field="title", value="Réunion", seq=1, record=RECORD, over=(), **changes):
    return Operation(WRITER, seq, 1 << 40, 1, "meeting", record, field, value, over)._replace(**changes)


def exact(found):
    """Return a form in which 1, 1.0 and -0.0 differ."""
    return [(*each[:-3], type(each.value), repr(each.value), each.over, each.schema) for each in found]


def refusal(data):
    with pytest.raises(RefusedError) as caught:
        decode(data)
    assert caught.value.reason is Reason.DAMAGED
    return caught.value.detail


@settings(max_examples=60, deadline=None)
@given(operations(), st.lists(PIECES, max_size=3))
def test_any_operations_survive(found, pieces):
    back, parts = decode(encode(found, pieces))
    assert exact(back) == exact(found)
    assert parts == tuple(pieces)


@settings(max_examples=60, deadline=None)
@given(histories())
def test_histories_survive(found):
    assert exact(decode(encode(found))[0]) == exact(found)


@settings(max_examples=30, deadline=None)
@given(histories(), st.sets(st.integers(0, 60)))
def test_a_scoped_part_survives(found, hidden):
    part = tuple(each for at, each in enumerate(found) if at not in hidden)
    assert exact(decode(encode(part))[0]) == exact(part)


def test_a_real_log_survives_and_takes_few_bytes():
    log = tuple(FrenchLog(11).operations(5000))
    assert decode(encode(log))[0] == log
    assert len(encode(log)) < 45 * len(log)


def test_nothing_is_almost_nothing():
    assert decode(encode((), ())) == ((), ())
    assert len(encode((), ())) == 1


@pytest.mark.parametrize(
    "value",
    [None, 0, 1, -1, 2**63 - 1, -(2**63), 0.0, -0.0, 1.0, 1e308, math.inf, -math.inf, "", "é\0\U0001f600", b"", b"\xff",
     RECORD, OTHER, bytes(17)],
    ids=repr,
)  # fmt: skip
def test_each_value_keeps_its_type(value):
    found = (one(value=value), one(value=1, seq=2), one(value=value, seq=3))
    assert exact(decode(encode(found))[0]) == exact(found)


def test_not_a_number_keeps_its_bits():
    (found,), _ = decode(encode([one(value=math.nan)]))
    assert math.isnan(found.value)


def test_what_is_replaced_is_said_only_where_it_must_be():
    plain = [one(seq=1), one(seq=2, value="b", over=(OperationId(WRITER, 1),))]
    unseen = [one(seq=1), one(seq=2, value="b", over=())]
    elsewhere = [one(seq=1), one(seq=2, value="b", over=(OperationId(WriterId(b"device-2", 3), 99),))]
    for found in (plain, unseen, elsewhere):
        assert list(decode(encode(found))[0]) == found
    assert len(encode(plain)) < len(encode(elsewhere))
    assert Key.OVER_SEQ not in cbor2.loads(encode(plain))


@pytest.mark.parametrize(
    "wrong",
    [one(seq=-1), one(seq=2**63), one(hlc=-1), one(txn=2**63), one(schema=-1), one(record=b"short"), one(value=2**63),
     one(value=-(2**63) - 1), one(value="\ud800"), one(kind="\ud800"), one(value=True), one(value=[1]),
     one(writer=WriterId(b"short", 1)), one(writer=WriterId(b"device-1", -1)),
     one(over=(OperationId(WriterId(b"device-1", 7), -1),)), one(field="x" * 256 + "/a")],
)  # fmt: skip
def test_what_no_dossier_holds_is_a_mistake_of_ours(wrong):
    with pytest.raises(ValueError, match=r"."):
        encode([wrong])


def test_a_piece_of_no_file_is_a_mistake_of_ours():
    for wrong in (Piece(b"short", 0, 1, b""), Piece(bytes(32), 1, 1, b""), Piece(bytes(32), 0, 1, bytes(2**18 + 1))):
        with pytest.raises(ValueError, match="piece"):
            encode([], [wrong])


# What was not written here


SAMPLE = encode(
    [
        one("deleted", 0),
        one(seq=2),
        one("rate", 1.5, seq=3),
        one("responsible/" + OTHER.hex(), 1, seq=4),
        one("places/Mopti", 1, seq=5),
        one("body", RECORD, seq=6),
        one("raw", b"abc", seq=7),
        one(seq=8, value="Autre", over=(OperationId(WriterId(b"device-2", 3), 99),)),
        one(seq=10, value=None, record=OTHER, over=(OperationId(WRITER, 3), OperationId(WRITER, 8)), hlc=5, txn=4),
    ],
    [Piece(bytes(32), 0, 2, b"piece")],
)


def changed(**columns):
    """Return the sample with other columns; None takes one away."""
    found = cbor2.loads(SAMPLE) | {Key[name].value: data for name, data in columns.items()}
    return cbor2.dumps({key: data for key, data in found.items() if data is not None})


def test_later_columns_are_passed_over():
    found = cbor2.loads(SAMPLE)
    assert decode(cbor2.dumps(found | {200: b"later", 2**40: b""})) == decode(SAMPLE)


@pytest.mark.parametrize("key", [key for key in Key if key in cbor2.loads(SAMPLE)], ids=lambda key: key.name)
def test_each_column_is_read_strictly(key):
    column = cbor2.loads(SAMPLE)[key]
    for wrong in (1, -1, "text", [1], {1: 2}, 1.5, None, True, [column], column.hex()):
        refusal(cbor2.dumps(cbor2.loads(SAMPLE) | {key.value: wrong}))
    refusal(changed(**{key.name: column + column[-1:]}))
    refusal(changed(**{key.name: column + b"\0"}))
    refusal(changed(**{key.name: column[:-1]}))
    if key in COUNTED or key is Key.TEXT:
        refusal(changed(**{key.name: None}))


NUMBERED = [
    key for key in Key if key in cbor2.loads(SAMPLE) and key not in (
        Key.TEXT, Key.BLOB, Key.DEVICE, Key.ID_WHOLE, Key.ID_RANDOM, Key.PIECE_CONTENT)
]  # fmt: skip
WIDE = {
    Key.NUMBER, Key.EPOCH, Key.ACTION_TIME, Key.ACTION_SKIP, Key.ACTION_SCHEMA, Key.ACTION_BACK, Key.OVER_SEQ,
    Key.PIECE_COUNT, Key.ID_TIME,
}  # fmt: skip  # whose numbers may be that large


@pytest.mark.parametrize("key", NUMBERED, ids=lambda key: key.name)
@pytest.mark.parametrize("number", [2**62, 2**64 - 1, 2**63, 2**20], ids=hex)
def test_huge_numbers_anywhere_are_refused_at_once(key, number):
    found = varints.unpack(cbor2.loads(SAMPLE)[key])
    for at in range(len(found)):
        data = changed(**{key.name: varints.pack([*found[:at], number, *found[at + 1 :]])})
        if key in WIDE:
            with suppress(RefusedError):
                decode(data)
        else:
            refusal(data)


@pytest.mark.parametrize(
    ("columns", "detail"),
    [
        ({"TEXT": b"\xc3\x28\xff"}, "UTF-8"),
        ({"TEXT": b"\xed\xa0\x80\xff"}, "UTF-8"),
        ({"TEXT": b"meeting"}, "cut"),
        ({"COLUMN_FORM": b"\x63" * 8}, "form"),
        ({"ACTION_WRITER": b"\5\5"}, "writer"),
        ({"RUN_SHAPE": b"\x09\x09"}, "shape"),
        ({"RUN_RECORD": b"\x09\x09"}, "id"),
        ({"STEP_COLUMN": b"\x7f" * 9}, "column"),
        ({"VALUE": b"\x7f" * 9}, "value"),
        ({"ACTION_COUNTER": varints.pack([0, 1 << 16])}, "counter"),
        ({"ID_RANDOM": bytes(9) + b"\xff"}, "random"),
        ({"PIECE_COUNT": b"\0"}, "piece"),
    ],
)
def test_what_points_nowhere_is_refused(columns, detail):
    assert detail in refusal(changed(**columns))


def test_numbers_are_written_in_one_way():
    for wrong in (b"\x80", b"\x80\x00", b"\xff" * 10 + b"\x01", b"\xff" * 9 + b"\x02", b"\x81\x80\x00"):
        with pytest.raises(RefusedError):
            varints.unpack(wrong)
    with pytest.raises(RefusedError):
        varints.unpack(bytes(varints.MOST + 1))
    with pytest.raises(RefusedError):
        varints.unpack(b"\x80\x01" * (varints.MOST + 1))


@given(st.lists(st.integers(0, 2**64 - 1)))
def test_numbers_survive(numbers):
    assert list(varints.unpack(varints.pack(numbers))) == numbers


@given(st.integers(-(2**63), 2**63 - 1))
def test_folded_numbers_unfold(number):
    assert varints.unfold(varints.fold(number)) == number
    assert varints.fold(number) < 2**64


def test_forms_are_told_apart_for_ever():
    """They are in every bundle that was ever sent."""
    assert [held.name for held in Held] == ["NOTHING", "NUMBER", "TEXT", "ID", "BYTES", "DECIMAL"]
    assert {key.name: key.value for key in Key} == KEYS


KEYS = {
    "TEXT": 1, "ACTION_WRITER": 2, "ACTION_SKIP": 3, "ACTION_TIME": 4, "ACTION_COUNTER": 5, "ACTION_BACK": 6,
    "ACTION_SCHEMA": 7, "ACTION_RUNS": 8, "RUN_SHAPE": 9, "RUN_RECORD": 10, "SHAPE_STEPS": 11, "STEP_COLUMN": 12,
    "STEP_OVER": 13, "OVER_WRITER": 14, "OVER_SEQ": 15, "KIND_COLUMNS": 16, "COLUMN_FORM": 17, "VALUE": 18,
    "MEMBER": 19, "REFERENCE": 20, "NUMBER": 21, "EPOCH": 22, "ID_TIME": 23, "PIECE_INDEX": 24, "PIECE_COUNT": 25,
    "BLOB_LENGTH": 26, "BLOB": 27, "DEVICE": 28, "ID_RANDOM": 29, "ID_WHOLE": 30, "PIECE_CONTENT": 31,
}  # fmt: skip
