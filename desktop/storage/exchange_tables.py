"""The tables of the exchange: what is contested, held or hidden, the keys, and how far each partner is.

None of them is exchanged. `contested` and `held` follow from the log and the roster; the rest is this file's own
account of what it sent, received and was told.
"""

from dataclasses import dataclass

from sqlalchemy import Column, MetaData, Table

from desktop.storage.column_types import BLOB, INTEGER, TEXT


@dataclass(frozen=True)
class ExchangeTables:
    """All tables of the exchange."""

    contested: Table
    held: Table
    aside: Table
    recalled: Table
    vault: Table
    correspondent: Table
    partner: Table
    withheld: Table
    again: Table
    reached: Table
    restart: Table
    tally: Table
    journal: Table
    wanted: Table
    wanted_piece: Table
    requested: Table
    piece_sent: Table

    @property
    def all(self) -> tuple[Table, ...]:
        """Return them in the order of making."""
        return tuple(vars(self).values())


def exchange_tables(metadata: MetaData) -> ExchangeTables:
    """Declare the tables in `metadata`."""
    return ExchangeTables(
        contested=_contested(metadata),
        held=Table("held", metadata, Column("lsn", INTEGER, primary_key=True)),
        aside=_aside(metadata),
        recalled=Table("recalled", metadata, Column("record", BLOB, primary_key=True), Column("at", INTEGER)),
        vault=Table("vault", metadata, Column("name", TEXT, primary_key=True), Column("value", BLOB)),
        correspondent=_correspondent(metadata),
        partner=_partner(metadata),
        withheld=_withheld(metadata),
        again=_again(metadata),
        reached=_reached(metadata),
        restart=_restart(metadata),
        tally=_tally(metadata),
        journal=_journal(metadata),
        wanted=_wanted(metadata),
        wanted_piece=_wanted_piece(metadata),
        requested=_requested(metadata),
        piece_sent=_piece_sent(metadata),
    )


def _contested(metadata: MetaData) -> Table:
    """Fields of which a person must choose a version."""
    return Table(
        "contested",
        metadata,
        Column("record", BLOB, primary_key=True),
        Column("field", TEXT, primary_key=True),
        Column("kind", TEXT),
        sqlite_with_rowid=False,
    )


def _aside(metadata: MetaData) -> Table:
    """Operations whose name another operation has already: kept for a person, never lost, never applied."""
    return Table(
        "aside",
        metadata,
        Column("id", INTEGER, primary_key=True),
        Column("writer", INTEGER),
        Column("seq", INTEGER),
        Column("hash", BLOB),
        Column("hlc", INTEGER),
        Column("txn", INTEGER),
        Column("kind", TEXT),
        Column("record", BLOB),
        Column("field", TEXT),
        Column("value", BLOB),
        Column("over", TEXT),
        Column("schema", INTEGER),
        Column("at", INTEGER),
    )


def _correspondent(metadata: MetaData) -> Table:
    """How far we and one log of a partner are with each other; a device has one log for each of its epochs.

    `got` and `again_got` are our contiguous positions in that log, `ranges` what lies behind a gap (JSON pairs),
    `acked` and `again_acked` its positions in ours, `roster` the one it follows, `superseded` 1 once another epoch of
    the same file took its place. `first` is the number of our last bundle when it was first heard of, `seen` that of
    our last one that arrived there, `knows` our epoch as it knows it, `turn` grows with what arrives of
    any log of the device.
    """
    integers = (
        "got", "again_got", "acked", "again_acked", "number", "arrived", "sent", "roster", "superseded", "first",
        "seen", "knows", "turn",
    )  # fmt: skip
    return Table(
        "correspondent",
        metadata,
        Column("device", BLOB, primary_key=True),
        Column("epoch", INTEGER, primary_key=True),
        *(Column(name, INTEGER) for name in integers),
        Column("ranges", TEXT),
        Column("last", BLOB),  # SHA-256 of the last bundle that arrived
        Column("card", BLOB),  # the newest that came with it, signed by the device
        sqlite_with_rowid=False,
    )


def _partner(metadata: MetaData) -> Table:
    """What was sent to a device: bundles counted, the last one's hash, how far it went, what it told."""
    return Table(
        "partner",
        metadata,
        Column("device", BLOB, primary_key=True),
        Column("number", INTEGER),
        Column("previous", BLOB),
        Column("sent_upto", INTEGER),
        Column("sent_again", INTEGER),
        Column("sent_at", INTEGER),
        Column("told", TEXT),  # acknowledgements and roster last told, to know whether there is news
        Column("clearance", TEXT),  # by which the last bundle was chosen
        sqlite_with_rowid=False,
    )


def _withheld(metadata: MetaData) -> Table:
    """Records, or parts of them, that positions passed without sending, since which position.

    `personal` is 0 for all of a record, 1 for its personal fields, 2 for those of a newer version.
    """
    return Table(
        "withheld",
        metadata,
        Column("device", BLOB, primary_key=True),
        Column("record", BLOB, primary_key=True),
        Column("personal", INTEGER, primary_key=True),
        Column("since", INTEGER),
        sqlite_with_rowid=False,
    )


def _again(metadata: MetaData) -> Table:
    """Records to send once more, as they came into a partner's scope; numbers are positions of each partner's own."""
    return Table(
        "again",
        metadata,
        Column("device", BLOB, primary_key=True),
        Column("number", INTEGER, primary_key=True),
        Column("record", BLOB),
        sqlite_with_rowid=False,
    )


def _reached(metadata: MetaData) -> Table:
    """Records that a device has, though not by us, or not by us alone: it is told when they are recalled."""
    return Table(
        "reached",
        metadata,
        Column("device", BLOB, primary_key=True),
        Column("record", BLOB, primary_key=True),
        sqlite_with_rowid=False,
    )


def _restart(metadata: MetaData) -> Table:
    """How far a device had been sent our log as a restored file knew it, by the epoch that began then.

    What went out after the copy was made, and what of it was withheld, is forgotten: earlier epochs count no further.
    """
    return Table(
        "restart",
        metadata,
        Column("device", BLOB, primary_key=True),
        Column("epoch", INTEGER, primary_key=True),
        Column("upto", INTEGER),
        sqlite_with_rowid=False,
    )


def _tally(metadata: MetaData) -> Table:
    """Count and XOR of hashes of each writer's operations up to a position of the log; brought up when asked."""
    return Table(
        "tally",
        metadata,
        Column("writer", INTEGER, primary_key=True),
        Column("count", INTEGER),
        Column("last", INTEGER),
        Column("hashes", BLOB),
    )


def _journal(metadata: MetaData) -> Table:
    """Everything sent and received: `way` is `sent` or `received`, `outcome` `done` or a reason, `detail` JSON."""
    return Table(
        "journal",
        metadata,
        Column("id", INTEGER, primary_key=True),
        Column("at", INTEGER),
        Column("way", TEXT),
        Column("device", BLOB),
        Column("file", TEXT),
        Column("number", INTEGER),
        Column("operations", INTEGER),
        Column("size", INTEGER),
        Column("outcome", TEXT),
        Column("detail", TEXT),
    )


def _wanted(metadata: MetaData) -> Table:
    """Files that this office asks for, by SHA-256: since when, in how many pieces (0: not known yet).

    `spoiled` counts how often all pieces were there and made another file.
    """
    return Table(
        "wanted",
        metadata,
        Column("content", BLOB, primary_key=True),
        Column("asked", INTEGER),
        Column("count", INTEGER),
        Column("spoiled", INTEGER),
        sqlite_with_rowid=False,
    )


def _wanted_piece(metadata: MetaData) -> Table:
    """Pieces of wanted files that are there, each in a file beside the dossier."""
    return Table(
        "wanted_piece",
        metadata,
        Column("content", BLOB, primary_key=True),
        Column("piece", INTEGER, primary_key=True),
        sqlite_with_rowid=False,
    )


def _requested(metadata: MetaData) -> Table:
    """Files that a partner's newest bundle asks for, in its order; `missing` are the bits of its `count` pieces."""
    return Table(
        "requested",
        metadata,
        Column("device", BLOB, primary_key=True),
        Column("content", BLOB, primary_key=True),
        Column("place", INTEGER),
        Column("count", INTEGER),
        Column("missing", BLOB),
        sqlite_with_rowid=False,
    )


def _piece_sent(metadata: MetaData) -> Table:
    """Pieces sent to a partner in a bundle (epoch and number) of which it has not told whether it arrived."""
    return Table(
        "piece_sent",
        metadata,
        Column("device", BLOB, primary_key=True),
        Column("content", BLOB, primary_key=True),
        Column("piece", INTEGER, primary_key=True),
        Column("epoch", INTEGER),
        Column("number", INTEGER),
        sqlite_with_rowid=False,
    )
