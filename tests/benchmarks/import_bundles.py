"""Measures taking bundles in: one of 5,000 changes into a full dossier, and a million changes from 200 offices.

Run it by hand: `python tests/benchmarks/import_bundles.py [one|long|many …] [--folder FOLDER] [--operations COUNT]`.
FOLDER, on the disk to measure, keeps the filled dossiers for the next run. The yardstick, in turn with each import on
the same disk, is SQLCipher entering the same operations into a log of the same size, and nothing else. What a busy
computer adds is seen by comparing the seconds that passed with those of this process.
"""

import argparse
import gc
import heapq
import pickle
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

from exchange_scene import Desk, Peer, Sender, edits_of_old_records, filled, history, memory, timed

from desktop.domain.operation import Operation
from desktop.storage.check import check
from desktop.usecases.exchange.receiving import receive

CHANGES, OFFICES = 5000, 200
SIZES = [100] * 29 + [500] * 4 + [5000]  # of bundles: most are small, half of all changes come in large ones
LINE = "{:46}" + "{:>10}" * 6
Times = tuple[float, float, float, float, float]  # all, of this process, opening, yardstick, of this process


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("parts", nargs="*", choices=["one", "long", "many", "write"], default=["one", "long", "many"])
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--operations", type=int, default=1_000_000)
    parser.add_argument("--to", nargs="*", default=())  # of the process that writes bundles: device, recipients
    said = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = said.folder or Path(temporary)
        if "write" in said.parts:
            write_bundles(folder, bytes.fromhex(said.to[0]), said.to[1:], said.operations)
            return
        parts = {"one": measure_bundles, "long": measure_long, "many": measure_many}
        for name in said.parts:
            with tempfile.TemporaryDirectory(dir=folder) as place:
                parts[name](folder, Path(place), said.operations)


# One bundle


def measure_bundles(folder: Path, place: Path, _: int) -> None:
    """Import bundles of 5,000 changes into dossiers of 25,000 and 100,000 recommendations."""
    heading("5,000 changes; seconds, median of five")
    for count in (25_000, 100_000):
        measure_headquarters(filled(folder, place, count), place)
    measure_office(filled(folder, place, 25_000, headquarters=False), place)


def measure_headquarters(siege: Desk, place: Path) -> None:
    """Import an office's work, then edits of 5,000 old records: hardly two of them lie on one page of the file."""
    work, edits, there = Sender(1), Sender(2), siege.count()
    siege.enrol([work.card, edits.card])
    peer = Peer(siege, place / "peer.db")
    times = [take(siege, peer, work, work.wrote(CHANGES)) for _ in range(6)][1:]
    report(f"an office's work, after {there:,} changes", times)
    numbers = range(1, 5 * CHANGES, CHANGES)
    times = [take(siege, peer, edits, edits_of_old_records(siege, edits, CHANGES, first)) for first in numbers]
    report(f"edits of 5,000 old records, after {there:,}", times)
    finish(siege, peer, place)


def measure_office(office: Desk, place: Path) -> None:
    """Import what headquarters sends to an office that may not read everything."""
    siege, there = Sender(4, headquarters=True), office.count()
    office.join(siege)
    peer = Peer(office, place / "peer.db")
    times = [take(office, peer, siege, siege.wrote(CHANGES)) for _ in range(6)][1:]
    report(f"headquarters' work, at an office with {there:,}", times)
    finish(office, peer, place)


def measure_long(_: Path, place: Path, __: int) -> None:
    """Import one more edit of a text that was edited 2,000 times: a moment later, and first thing in the morning."""
    heading("one change; seconds, median")
    siege, sender = Desk(place / "desk.toguna"), Sender(3)
    siege.enrol([sender.card])
    peer = Peer(siege, place / "peer.db")
    *before, last = history(sender, 2030, 10_000)
    for each in before:
        take(siege, peer, sender, each)
    times: dict[bool, list[Times]] = {False: [], True: []}
    for number, each in enumerate(last):
        cold = number % 2 == 1
        if cold:
            siege.dossier.close()
            siege = Desk(siege.path)
        times[cold].append(take(siege, peer, sender, [each]))
    report("one edit after 2,000 of 10 kB", times[False])
    report("  by a dossier just opened", times[True])
    finish(siege, peer, place)


def take(desk: Desk, peer: Peer, sender: Sender, operations: Sequence[Operation]) -> Times:
    """Receive these operations; return the seconds."""
    data = sender.bundle(operations, desk.device, desk.recipients)
    identities, public = desk.office.keys().identities, sender.card.signing
    _, _, opening = timed(lambda: desk.office.craft.open(data, identities, desk.device, lambda _: public))
    gc.collect()
    receipt, wall, cpu = timed(lambda: receive(desk.office, data, "note.bin", may_hide=True))
    assert receipt.refusal is None, receipt.refusal
    assert receipt.received.new == len(operations)
    _, yardstick, yardstick_cpu = timed(lambda: peer.enter(operations))
    return wall, cpu, opening, yardstick, yardstick_cpu


def heading(what: str) -> None:
    print("\n" + LINE.format(what, "all", "process", "opening", "yardstick", "ratio", "process"))


def report(name: str, times: Sequence[Times]) -> None:
    seconds = [f"{median(column):.4f}" for column in list(zip(*times, strict=True))[:4]]
    ratios = [f"{median(each[at] / each[at + 3] for each in times):.1f}" for at in (0, 1)]
    print(LINE.format(name, *seconds, *ratios), flush=True)


def finish(desk: Desk, peer: Peer, place: Path) -> None:
    found, wall, _ = timed(lambda: check(desk.dossier))
    assert found == (), found
    print(f"    checked {desk.count():,} changes in {wall:.1f} s, {desk.path.stat().st_size / 1e6:.0f} MB")
    desk.dossier.close()
    peer.close()
    for path in place.glob("peer.db*"):
        path.unlink()


# A million changes


def measure_many(_: Path, place: Path, operations: int) -> None:
    """Import what 200 offices sent, as another process wrote it."""
    siege = Desk(place / "desk.toguna")
    peer = Peer(siege, place / "peer.db")
    to = [siege.device.hex(), *siege.recipients]
    command = [sys.executable, __file__, "write", "--folder", place, "--operations", str(operations), "--to", *to]
    _, wall, _ = timed(lambda: subprocess.run(command, check=True))
    siege.enrol(pickle.loads((place / "cards").read_bytes()))
    files = sorted(place.glob("*.bundle"))
    print(f"\n{len(files):,} bundles from {OFFICES} offices, written in {wall:.0f} s")
    first = list(import_all(siege, peer, files[:OFFICES]))
    changes, wall = (sum(each[at] for each in first) for at in (0, 1))
    print(f"their directories: {changes:,} changes in {wall:.1f} s")
    report_many(list(import_all(siege, peer, files[OFFICES:])))
    finish(siege, peer, place)


def import_all(siege: Desk, peer: Peer, files: Sequence[Path]) -> Iterator[tuple[float, ...]]:
    """Receive file after file; yield of each the operations, the seconds and the memory after it."""
    identities = siege.office.keys().identities
    keys = {member.card.device: member.card.signing for member in siege.office.require_roster().members}
    for path in files:
        data = path.read_bytes()
        bundle = siege.office.craft.open(data, identities, siege.device, lambda header: keys[header.sender.device])
        _, yardstick, yardstick_cpu = timed(lambda bundle=bundle: peer.enter(bundle.operations))
        receipt, wall, cpu = timed(lambda data=data, path=path: receive(siege.office, data, path.name, may_hide=True))
        assert receipt.refusal is None, receipt.refusal
        yield receipt.received.new, wall, cpu, yardstick, yardstick_cpu, memory()


def report_many(found: Sequence[tuple[float, ...]]) -> None:
    """Print each tenth of the changes, and how the seconds a change grow from the first to the last."""
    total, done = sum(each[0] for each in found), 0.0
    tenths: list[list[tuple[float, ...]]] = [[] for _ in range(10)]
    for each in found:
        tenths[min(9, int(done * 10 / total))].append(each)
        done += each[0]
    print(LINE.format("changes a second", "all", "process", "yardstick", "ratio", "process", "MB"))
    sums = []
    for number, tenth in enumerate(tenths, 1):
        count, *seconds = (sum(column) for column in list(zip(*tenth, strict=True))[:5])
        ratios = [seconds[at] / seconds[at + 2] for at in (0, 1)]
        sums.append((*(each / count for each in seconds[:2]), *ratios))
        rates = [f"{count / each:,.0f}" for each in seconds[:3]] + [f"{ratio:.1f}" for ratio in ratios]
        print(LINE.format(f"tenth {number}: {len(tenth)} bundles", *rates, f"{tenth[-1][5]:.0f}"), flush=True)
    memories = [each[5] for each in found]
    print(f"memory: start {memories[0]:.0f} MB, end {memories[-1]:.0f} MB, peak {max(memories):.0f} MB")
    names = ("seconds a change", "process seconds a change", "ratio to the yardstick", "ratio of process seconds")
    for name, column in zip(names, zip(*sums, strict=True), strict=True):
        slope, last = growth(column) * 100_000 / total, column[-1] / column[0]
        print(f"{name}: {slope:+.1%} each 100,000 changes; last tenth / first tenth: {last:.2f}")


def growth(values: Sequence[float]) -> float:
    """Return the slope of the line through values of equal distance, from end to end, in parts of their mean."""
    middle, mean = (len(values) - 1) / 2, sum(values) / len(values)
    rise = sum((at - middle) * value for at, value in enumerate(values))
    return rise / sum((at - middle) ** 2 for at in range(len(values))) * len(values) / mean


def write_bundles(folder: Path, to: bytes, recipients: Sequence[str], operations: int) -> None:
    """Write the cards and bundles of 200 offices: the directory of each, then work in the order of its time."""
    senders, chance, number = [Sender(number) for number in range(OFFICES)], random.Random(1), OFFICES
    (folder / "cards").write_bytes(pickle.dumps([sender.card for sender in senders]))
    for place, sender in enumerate(senders):
        (folder / f"{place:06}.bundle").write_bytes(sender.bundle(sender.wrote(1), to, recipients))
    queue = [(sender.time, place) for place, sender in enumerate(senders)]
    heapq.heapify(queue)
    while operations > 0:
        for size in chance.sample(SIZES, len(SIZES)):
            _, place = heapq.heappop(queue)
            found = senders[place].wrote(size)
            (folder / f"{number:06}.bundle").write_bytes(senders[place].bundle(found, to, recipients))
            number, operations = number + 1, operations - len(found)
            heapq.heappush(queue, (senders[place].time, place))


if __name__ == "__main__":
    main()
