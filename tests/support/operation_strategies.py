"""Operations for Hypothesis: anything a log may hold, and histories of whole actions that hang together."""

from hypothesis import strategies as st

from desktop.domain.operation import Operation, OperationId, WriterId
from desktop.sync.varints import LARGEST
from desktop.usecases.exchange.bundle import Piece

NUMBERS = st.one_of(
    st.integers(0, 300), st.integers(0, LARGEST), st.sampled_from([0, 1, LARGEST, LARGEST - 1, 1 << 16])
)
WRITERS = st.builds(WriterId, st.binary(min_size=8, max_size=8), NUMBERS)
UUIDS_7 = st.uuids(version=4).map(lambda made: bytes([*made.bytes[:6], made.bytes[6] & 15 | 7 << 4, *made.bytes[7:]]))
RECORDS = st.one_of(UUIDS_7, st.binary(min_size=16, max_size=16), st.sampled_from([bytes(16), b"\xff" * 16]))
TEXTS = st.one_of(
    st.text(max_size=40), st.sampled_from(["", "\0", "é" * 300, "\U0010ffff", "présent", "Réunion de Mopti"])
)
NAMES = st.one_of(st.sampled_from(["meeting", "title", "deleted", "responsible", ""]), st.text(max_size=12))
VALUES = st.one_of(
    st.none(),
    st.integers(-LARGEST - 1, LARGEST),
    st.floats(allow_nan=False),
    st.sampled_from([0, 1, 0.0, -0.0, 1.0, float("inf"), float("-inf"), -1, -LARGEST - 1, LARGEST, b"", "", b"\xff"]),
    TEXTS,
    st.binary(max_size=40),
    RECORDS,
)
PIECES = st.builds(
    lambda content, index, more, data: Piece(content, index, index + 1 + more, data),
    st.binary(min_size=32, max_size=32),
    st.integers(0, 1000),
    st.integers(0, 1000),
    st.binary(max_size=200),
)


def fields(records: st.SearchStrategy[bytes]) -> st.SearchStrategy[str]:
    """Return names of fields, of sets with members of all forms, and of what only looks like a set."""
    members = st.one_of(
        records.map(bytes.hex),
        records.map(lambda record: record.hex().upper()),
        records.map(lambda record: record.hex()[:-1]),
        TEXTS,
        st.sampled_from(["", "/", "a/b", '["ML","2021-12-20","ML05","Mopti"]']),
    )
    return st.one_of(NAMES, st.builds(lambda name, member: f"{name[:9]}/{member}", NAMES, members))


@st.composite
def operations(draw: st.DrawFn, min_size: int = 20, max_size: int = 60) -> tuple[Operation, ...]:
    """Return operations that have nothing to do with one another, from few writers and records."""
    writers = st.sampled_from(draw(st.lists(WRITERS, min_size=2, max_size=4)))
    records = st.sampled_from(draw(st.lists(RECORDS, min_size=2, max_size=8)))
    over = st.lists(st.builds(OperationId, writers, NUMBERS), max_size=3).map(tuple)
    one = st.builds(
        Operation, writers, NUMBERS, NUMBERS, NUMBERS, NAMES, records, fields(records), VALUES | records, over, NUMBERS
    )
    return tuple(draw(st.lists(one, min_size=min_size, max_size=max_size)))


@st.composite
def histories(draw: st.DrawFn, min_actions: int = 8, max_actions: int = 25) -> tuple[Operation, ...]:
    """Return what several writers did in turn: actions that create, edit and delete, with gaps and concurrent edits."""
    writers = draw(st.lists(WRITERS, min_size=2, max_size=3, unique=True))
    records = draw(st.lists(RECORDS, min_size=3, max_size=6, unique=True))
    shapes = draw(st.lists(st.lists(fields(st.sampled_from(records)), min_size=1, max_size=6), min_size=2, max_size=4))
    numbers, heads, time, found = dict.fromkeys(writers, 0), {}, 1 << 40, []
    for _ in range(draw(st.integers(min_actions, max_actions))):
        writer, record = draw(st.sampled_from(writers)), draw(st.sampled_from(records))
        first = numbers[writer] + 1 + draw(st.sampled_from([0, 0, 0, 1, 1000]))
        time += draw(st.sampled_from([1, 1 << 16, 90_000 << 16, -(5_000 << 16)]))
        txn, schema = max(0, first - draw(st.sampled_from([0, 0, 2]))), draw(st.sampled_from([1, 1, 1, 2]))
        for seq, field in enumerate(draw(st.sampled_from(shapes)), start=first):
            seen = heads.get((record, field), ())
            over = draw(st.sampled_from([seen, seen, seen, (), seen[:1], all_heads(heads, record)]))
            made = Operation(writer, seq, time, txn, "meeting", record, field, draw(VALUES), over, schema)
            heads[record, field] = (*[each for each in seen if each not in over], made.id)
            numbers[writer] = seq
            found.append(made)
    return tuple(found)


def all_heads(heads: dict, record: bytes) -> tuple[OperationId, ...]:
    """Return every head of a record, as a deletion names them."""
    return tuple(head for (of, _), each in heads.items() if of == record for head in each)
