"""Measures taking bundles in: one of 5,000 changes into a full dossier, and a million changes from 200 offices.

Run it by hand: `python tests/benchmarks/import_bundles.py [one|many|long …] [--folder FOLDER] [--operations COUNT]`.
FOLDER, on the disk to measure, keeps the filled dossiers for the next run. The yardstick, in turn with each import on
the same disk, is SQLCipher entering the same operations into the same log, and nothing else.
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

from exchange_scene import (
    Headquarters,
    Peer,
    Sender,
    edits_of_old_records,
    filled,
    history,
    memory,
    timed,
)

from desktop.domain.operation import Operation
from desktop.storage.check import check
from desktop.usecases.exchange.receiving import receive

CHANGES, OFFICES = 5000, 200
SIZES = [100] * 29 + [500] * 4 + [5000]  # of bundles: most are small, half of all changes come in large ones
LINE = "{:44}{:>9}{:>9}{:>9}{:>9}{:>8}"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("parts", nargs="*", choices=["one", "many", "long", "write"], default=["one", "many", "long"])
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--operations", type=int, default=1_000_000)
    parser.add_argument("--to", nargs="*", default=())  # of the process that writes bundles: device, recipients
    said = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = said.folder or Path(temporary)
        if "write" in said.parts:
            write_bundles(folder, bytes.fromhex(said.to[0]), said.to[1:], said.operations)
            return
        print(LINE.format("seconds", "all", "process", "opening", "yardstick", "ratio"))
        if "one" in said.parts:
            for count in (25_000, 100_000):
                with tempfile.TemporaryDirectory(dir=folder) as place:
                    measure_one(filled(folder, Path(place), count), Path(place))
        if "long" in said.parts:
            with tempfile.TemporaryDirectory(dir=folder) as place:
                measure_long(Path(place))
        if "many" in said.parts:
            with tempfile.TemporaryDirectory(dir=folder) as place:
                measure_many(Path(place), said.operations)


def measure_one(path: Path, folder: Path) -> None:
    """Import bundles of 5,000 changes: an office's work, then edits of as many old records."""
    siege = Headquarters(path)
    work, edits = Sender(1), Sender(2)
    siege.enrol([work.card, edits.card])
    there = siege.count()
    peer = Peer(siege, folder / "peer.db")
    series = [work.wrote(CHANGES) for _ in range(6)]
    report(f"work, into {there:,} changes", [take(siege, peer, work, each) for each in series][1:])
    series = [edits_of_old_records(siege, edits, CHANGES, first) for first in range(1, 5 * CHANGES, CHANGES)]
    report(f"edits of {CHANGES:,} records, into {there:,}", [take(siege, peer, edits, each) for each in series])
    finish(siege, peer)


def measure_long(folder: Path) -> None:
    """Import one more edit of a text that was edited 2,000 times."""
    siege, sender = Headquarters(folder / "long.toguna"), Sender(3)
    siege.enrol([sender.card])
    peer = Peer(siege, folder / "peer.db")
    *before, last = history(sender, 2020, 10_000)
    for each in before:
        take(siege, peer, sender, each)
    report("one edit after 2,000 of 10 kB", [take(siege, peer, sender, [each]) for each in last])
    finish(siege, peer)


def take(siege: Headquarters, peer: Peer, sender: Sender, operations: Sequence[Operation]) -> tuple[float, ...]:
    """Receive these operations; return the seconds: all, opening, of this process, yardstick."""
    data = sender.bundle(operations, siege.device, siege.recipients)
    gc.collect()
    identities, public = siege.office.keys().identities, sender.card.signing
    _, opening, _ = timed(lambda: siege.office.craft.open(data, identities, siege.device, lambda _: public))
    receipt, wall, cpu = timed(lambda: receive(siege.office, data, "note.bin", may_hide=True))
    assert receipt.refusal is None, receipt.refusal
    assert receipt.received.new == len(operations)
    _, yardstick, _ = timed(lambda: peer.enter(operations))
    return wall, opening, cpu, yardstick


def report(name: str, times: Sequence[tuple[float, ...]]) -> None:
    wall, opening, cpu, yardstick = (median(each) for each in zip(*times, strict=True))
    ratio = median(each[0] / each[3] for each in times)
    print(LINE.format(name, *(f"{each:.4f}" for each in (wall, opening, cpu, yardstick)), f"{ratio:.1f}"), flush=True)


def finish(siege: Headquarters, peer: Peer) -> None:
    found, wall, _ = timed(lambda: check(siege.dossier))
    assert found == (), found
    print(f"    checked {siege.count():,} operations in {wall:.1f} s, {siege.path.stat().st_size / 1e6:.0f} MB")
    siege.dossier.close()
    peer.close()


# A million changes


def measure_many(folder: Path, operations: int) -> None:
    """Import what 200 offices sent, as another process wrote it."""
    siege = Headquarters(folder / "siege.toguna")
    peer = Peer(siege, folder / "peer.db")
    to = [siege.device.hex(), *siege.recipients]
    command = [sys.executable, __file__, "write", "--folder", folder, "--operations", str(operations), "--to", *to]
    _, wall, _ = timed(lambda: subprocess.run(command, check=True))
    siege.enrol(pickle.loads((folder / "cards").read_bytes()))
    files = sorted(folder.glob("*.bundle"))
    print(f"    {len(files):,} bundles from {OFFICES} offices, written in {wall:.0f} s")
    first = list(import_all(siege, peer, files[:OFFICES]))
    changes, wall = (sum(each[at] for each in first) for at in (0, 1))
    print(f"    their directories: {changes:,} changes in {wall:.1f} s")
    report_many(list(import_all(siege, peer, files[OFFICES:])))
    finish(siege, peer)


def import_all(siege: Headquarters, peer: Peer, files: Sequence[Path]) -> Iterator[tuple[float, ...]]:
    """Receive file after file; yield the operations and seconds of each, and the memory after it."""
    identities = siege.office.keys().identities
    keys = {member.card.device: member.card.signing for member in siege.office.require_roster().members}
    for path in files:
        data = path.read_bytes()
        bundle = siege.office.craft.open(data, identities, siege.device, lambda header: keys[header.sender.device])
        _, yardstick, _ = timed(lambda bundle=bundle: peer.enter(bundle.operations))
        receipt, wall, cpu = timed(lambda data=data, path=path: receive(siege.office, data, path.name, may_hide=True))
        assert receipt.refusal is None, receipt.refusal
        yield receipt.received.new, wall, cpu, yardstick, memory()


def report_many(found: Sequence[tuple[float, ...]]) -> None:
    """Print each tenth of the operations, and how the seconds an operation grow from the first to the last."""
    total, tenths, done = sum(each[0] for each in found), [[] for _ in range(10)], 0.0
    for each in found:
        tenths[min(9, int(done * 10 / total))].append(each)
        done += each[0]
    print(LINE.format("tenth of the changes", "bundles", "a second", "process", "yardstick", "ratio") + f"{'MB':>7}")
    sums = []
    for number, tenth in enumerate(tenths, 1):
        count, wall, cpu, yardstick = (sum(column) for column in list(zip(*tenth, strict=True))[:4])
        sums.append((count / total, wall / count, cpu / count, wall / yardstick))
        rates = (len(tenth), *(f"{count / each:.0f}" for each in (wall, cpu, yardstick)), f"{wall / yardstick:.1f}")
        print(LINE.format(number, *rates) + f"{tenth[-1][4]:7.0f}", flush=True)
    memories = [each[4] for each in found]
    print(f"    memory: start {memories[0]:.0f} MB, end {memories[-1]:.0f} MB, peak {max(memories):.0f} MB")
    for name, column in (("seconds", 1), ("process seconds", 2), ("ratio to the yardstick", 3)):
        slope = growth([each[column] for each in sums]) * 100_000 / total
        last = sums[-1][column] / sums[0][column]
        print(f"    {name} a change: {slope:+.1%} each 100,000 changes; last tenth / first tenth: {last:.2f}")


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
