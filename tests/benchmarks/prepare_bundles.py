"""Measures what goes out: the work of a day and of a week for one partner, a first send, how far 200 partners are.

Run it by hand: `python tests/benchmarks/prepare_bundles.py [day|partners|first|mail …] [--folder FOLDER]`. FOLDER, on
the disk to measure, keeps the filled dossier for the next run. Yardsticks: sealing the same operations, which is what
cannot be saved; SQLite counting the operations after each partner's position.
"""

import argparse
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from exchange_scene import NOW, STEP, Desk, Sender, filled, timed
from french_log import FrenchLog

from desktop.domain.kinds import AgendaItem, Meeting, Recommendation
from desktop.domain.kinds.recommendations import Status
from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.domain.operation import Operation, WriterId
from desktop.storage.dossier import transaction
from desktop.storage.exchange import positions
from desktop.sync.mail import draft, letter
from desktop.usecases.exchange.receiving import receive
from desktop.usecases.exchange.sending import Prepared, has_news, keep_prepared, prepare

PARTNERS, SECRETS, WEEK = 200, 500, 7 * 86_400_000
SPEED = 64_000 / 8  # bytes a second
CLEARANCES = [Sensitivity.INTERNAL] * 8 + [Sensitivity.MEMBERS, Sensitivity.PUBLIC]
LINE = "{:58}" + "{:>11}" * 4


def main() -> None:
    parts = {"day": measure_day, "partners": measure_partners, "first": measure_first, "mail": measure_mail}
    parser = argparse.ArgumentParser()
    parser.add_argument("parts", nargs="*", choices=list(parts), default=list(parts))
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--count", type=int, default=100_000)  # recommendations
    said = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = said.folder or Path(temporary)
        for name in said.parts:
            with tempfile.TemporaryDirectory(dir=folder) as place:
                parts[name](folder, Path(place), said.count)


# The work of a day, and of a week


def measure_day(folder: Path, place: Path, count: int) -> None:
    """Prepare 50 changes, then 540, out of a full dossier for one partner."""
    siege, senders = full_house(folder, place, count)
    heading(f"out of {siege.count():,} changes, for one partner; seconds, median of five", "sealing")
    for name, changes in (("a day's 50 changes", 50), ("a week's 540 changes", 540)):
        times = []
        for _ in range(5):
            acknowledge(siege, senders)
            work(siege, changes)
            partner = next(p for p in siege.office.partners() if p.device == senders[0].card.device)
            prepared, wall, cpu = timed(lambda partner=partner: prepared_and_kept(siege, partner))
            times.append((wall, cpu, sealing(siege, prepared)))
        report(name, times)
    siege.dossier.close()


def prepared_and_kept(siege: Desk, partner: object) -> Prepared:
    prepared = prepare(siege.office, partner)
    keep_prepared(siege.office, prepared)
    return prepared


def sealing(siege: Desk, prepared: Prepared) -> float:
    """Return the seconds that it takes to seal these files once, and nothing else."""
    keys = siege.office.keys()
    bundles = [siege.office.craft.open(file.data, keys.identities, None, lambda _: keys.signing_public)
               for file in prepared.files]  # fmt: skip
    recipients = [*siege.recipients, prepared.partner.card.encryption]
    _, wall, _ = timed(lambda: [siege.office.craft.seal(bundle, keys.encoded(), recipients) for bundle in bundles])
    return wall


# How far all partners are


def measure_partners(folder: Path, place: Path, count: int) -> None:
    """Ask how far 200 partners are, as the list of partners and the status line do."""
    siege, senders = full_house(folder, place, count)
    heading(f"{PARTNERS} partners at headquarters with {siege.count():,} changes; seconds", "counting")
    for name, do in (
        ("nothing is new", lambda: None),
        ("50 changes are new", lambda: work(siege, 50)),
        ("asked once more", lambda: None),
        ("one edit later", lambda: work(siege, 1)),
        ("4,000 changes are new", lambda: work(siege, 4000)),
        ("one edit later", lambda: work(siege, 1)),
        ("30,000 changes are new", lambda: work(siege, 26_000)),
        ("one edit later", lambda: work(siege, 1)),
        (f"{SECRETS} restricted records were left out", lambda: keep_secrets(siege, senders)),
        ("one edit later", lambda: work(siege, 1)),
    ):
        do()
        report_partners(siege, name)
    siege.dossier.close()


def report_partners(siege: Desk, name: str) -> None:
    partners, wall, cpu = timed(siege.office.partners)
    assert len(partners) == PARTNERS
    link = siege.dossier.connection.connection.driver_connection
    query = "SELECT count(*) FROM operation WHERE lsn > (SELECT min(acked) FROM correspondent WHERE device = ?)"
    _, counting, _ = timed(lambda: [link.execute(query, (p.device,)).fetchone() for p in partners])
    report(name, [(wall, cpu, counting)])
    news, wall, cpu = timed(lambda: [has_news(siege.office, partner) for partner in partners])
    report(f"    and which of them lack something ({sum(news)})", [(wall, cpu, counting)])


def keep_secrets(siege: Desk, senders: Sequence[Sender]) -> None:
    """Write meetings that most partners may not have, and send everybody what it may have."""
    with siege.dossier.unit_of_work(STEP) as unit:
        for number in range(SECRETS // 2):
            meeting = unit.add(Meeting(title=f"Incident {number}", sensitivity=Sensitivity.RESTRICTED))
            unit.add(AgendaItem(meeting=meeting.id, title="Récit"))
    acknowledge(siege, senders, siege.count() - 5 * SECRETS)
    for partner in siege.office.partners():
        prepared_and_kept(siege, partner)
    acknowledge(siege, senders)


# A first send


def measure_first(_: Path, place: Path, __: int) -> None:
    """Prepare 100,000 changes for a partner that has nothing yet, in files of a megabyte."""
    siege, writer, reader = Desk(place / "desk.toguna"), Sender(5), Sender(6)
    siege.enrol([writer.card, reader.card])
    for _ in range(20):
        data = writer.bundle(writer.wrote(5000), siege.device, siege.recipients)
        assert receive(siege.office, data, "note.bin", may_hide=True).refusal is None
    heading(f"first send of {siege.count():,} changes; seconds", "sealing")
    (partner,) = (p for p in siege.office.partners() if p.device == reader.card.device)
    prepared, wall, cpu = timed(lambda: prepared_and_kept(siege, partner))
    sizes = [len(file.data) for file in prepared.files]
    report(f"{len(sizes)} files of {min(sizes):,} to {max(sizes):,} bytes", [(wall, cpu, sealing(siege, prepared))])
    siege.dossier.close()


# The mail of a week


def measure_mail(_: Path, place: Path, __: int) -> None:
    """Weigh the mail that carries a week's work of an office to headquarters."""
    seconds: list[float] = []
    office = Desk(place / "desk.toguna", headquarters=False)
    siege = Sender(0, headquarters=True)
    office.join(siege)
    keys = office.office.keys()
    for seed in (201, 202, 203):
        for number, operations in enumerate(weeks(FrenchLog(seed).operations(30_000))[20:], 1):
            sender = Sender(1)
            sender.writer, sender.keys = WriterId(office.device, operations[0].writer.epoch), keys
            second = siege.keys.recipient  # headquarters has two devices
            data = sender.bundle(operations, siege.card.device, [siege.card.encryption, second, office.recipients[1]])
            words = letter("MOP", "SIEGE", number)
            mail = draft(
                ["siege@cluster.example"], words.subject.fr, words.body.fr, data, "note-000042.bin",
                datetime.fromtimestamp(NOW / 1000, UTC),
            )  # fmt: skip
            seconds.append(len(mail) / SPEED)
    seconds.sort()
    print(f"\na week's work by mail at 64 kbit/s, {len(seconds)} weeks: median {median(seconds):.2f} s,"
          f" nine in ten {seconds[len(seconds) * 9 // 10]:.2f} s, largest {seconds[-1]:.2f} s")  # fmt: skip
    office.dossier.close()


def weeks(log: Sequence[Operation]) -> list[list[Operation]]:
    found: dict[int, list[Operation]] = {}
    for operation in log:
        found.setdefault((operation.hlc >> 16) // WEEK, []).append(operation)
    return list(found.values())


# What all share


def full_house(folder: Path, place: Path, count: int) -> tuple[Desk, list[Sender]]:
    """Return headquarters with a full dossier and 200 partners, which all have everything so far."""
    siege, senders = filled(folder, place, count), [Sender(number) for number in range(PARTNERS)]
    for number, clearance in enumerate(CLEARANCES):
        siege.enrol([sender.card for sender in senders[number :: len(CLEARANCES)]], clearance)
    acknowledge(siege, senders)
    return siege, senders


def acknowledge(siege: Desk, senders: Sequence[Sender], upto: int | None = None) -> None:
    """Let all have told that they hold our log up to a position, or to its end."""
    end = siege.count() if upto is None else upto
    with transaction(siege.dossier.connection):
        for sender in senders:
            state = positions.LogState(
                sender.writer, number=1, arrived=NOW, sent=NOW, roster=20, acked=end, knows=siege.post.me.epoch,
                card=sender.signed_card(),
            )  # fmt: skip
            positions.keep(siege.dossier.connection, state)


def work(siege: Desk, changes: int) -> None:
    """Write so many changes, one an action, as people do."""
    with siege.dossier.reading() as reader:
        ids = reader.ids(Recommendation)[:: max(1, len(reader.ids(Recommendation)) // changes)][:changes]
    states = list(Status)
    for number, record in enumerate(ids):
        with siege.dossier.unit_of_work(STEP) as unit:
            found = unit.get(Recommendation, record)
            if number % 2:
                unit.change(found, text=f"{found.text} Suite donnée le {number % 28 + 1}.")
            else:
                unit.change(found, status=states[(states.index(found.status) + 1) % len(states)])


def heading(what: str, yardstick: str) -> None:
    print("\n" + LINE.format(what, "all", "process", yardstick, "ratio"))


def report(name: str, times: Sequence[tuple[float, float, float]]) -> None:
    wall, cpu, yardstick = (median(column) for column in zip(*times, strict=True))
    ratio = median(each[0] / each[2] for each in times)
    print(LINE.format(name, *(f"{each:.4f}" for each in (wall, cpu, yardstick)), f"{ratio:.1f}"), flush=True)


if __name__ == "__main__":
    main()
