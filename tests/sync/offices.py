"""Offices with real dossiers, keys and bundles, for tests of the exchange between them."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.storage.about import About
from desktop.storage.digest import digest
from desktop.storage.dossier import FileDossier
from desktop.storage.exchange.post import DossierPost
from desktop.storage.opening import Home, create_dossier, open_dossier
from desktop.sync.craft import FileCraft
from desktop.usecases.exchange.office import Office
from desktop.usecases.exchange.receiving import Receipt, receive
from desktop.usecases.exchange.sending import keep_prepared, prepare
from desktop.wording.words import Words

STEP = Words("essai", "trial")
START = 1_790_000_000_000


class Clock:
    """A clock that goes on by itself a little with each look, and that tests set right or wrong."""

    def __init__(self, now: int = START) -> None:
        self.now = now

    def __call__(self) -> int:
        self.now += 1
        return self.now


class Desk:
    """One office at work: a dossier file and everything the exchange needs."""

    def __init__(self, path: Path, home: Home, clock: Clock, dossier: FileDossier) -> None:
        self.path, self.home, self.clock = path, home, clock
        self._take(dossier)

    def _take(self, dossier: FileDossier) -> None:
        self.dossier = dossier
        self.post = DossierPost(dossier)
        self.office = Office(self.post, FileCraft(), dossier.facts, self.clock)

    @property
    def code(self) -> str:
        return self.dossier.facts.office

    @property
    def device(self) -> bytes:
        return self.post.me.device

    def digest(self) -> str:
        return digest(self.dossier.connection, self.dossier.schema)

    def close(self) -> None:
        self.dossier.close()

    def reopen(self) -> None:
        self.dossier.close()
        self._take(open_dossier(self.path, home=self.home))

    def work(self):
        return self.dossier.unit_of_work(STEP)

    def read(self, kind, record):
        with self.dossier.reading() as reader:
            return reader.get(kind, record)

    def bundles(self, to: "Desk", limit: int = 1_000_000) -> list[bytes]:
        """Return the files for another office, noted as sent."""
        partner = next(p for p in self.office.partners() if p.device == to.device)
        prepared = prepare(self.office, partner, limit)
        keep_prepared(self.office, prepared)
        return [file.data for file in prepared.files]

    def receive(self, files: Iterable[bytes], **how) -> list[Receipt]:
        return [receive(self.office, data, "note.bin", **how) for data in files]


def desk(folder: Path, code: str, home: Home, clock: Clock | None = None, *, headquarters: bool = False) -> Desk:
    """Make an office with a new dossier."""
    clock = clock or Clock()
    import dataclasses

    home = dataclasses.replace(home, now=clock)
    path = folder / f"{code}.toguna"
    made = create_dossier(path, About(f"Cluster Protection {code}", code, headquarters), home=home)
    return Desk(path, home, clock, made)


def star(folder: Path, home: Home, codes: Iterable[str], clearance: Sensitivity = Sensitivity.RESTRICTED) -> list[Desk]:
    """Make headquarters and offices that follow its roster."""
    siege = desk(folder, "SIEGE", home, headquarters=True)
    siege.office.found()
    offices = [desk(folder, code, home) for code in codes]
    for one in offices:
        siege.office.enrol(one.office.signed_card(), clearance)
    roster = siege.post.secret("roster")
    for one in offices:
        one.office.follow(roster, _agree)
    return [siege, *offices]


def exchange(one: Desk, other: Desk) -> None:
    """Let two offices exchange until both know what the other has."""
    for _ in range(3):
        other.receive(one.bundles(other))
        one.receive(other.bundles(one))


def gather(siege: Desk, offices: list[Desk], rounds: int = 3) -> None:
    """Let all offices exchange with headquarters, without loss."""
    for _ in range(rounds):
        for one in offices:
            for receipt in siege.receive(one.bundles(siege)):
                assert receipt.refusal is None, receipt.refusal
        for one in offices:
            for receipt in one.receive(siege.bundles(one)):
                assert receipt.refusal is None, receipt.refusal


def closing(desks: Iterable[Desk]) -> None:
    for one in desks:
        with suppress(Exception):
            one.close()


def _agree(words: tuple[str, ...]) -> bool:
    return len(words) == 8


Accept = Callable[[tuple[str, ...]], bool]
