"""One computer of an office: a folder with the dossier and the profile, and what is open of it."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

from desktop.domain.declaration import all_kinds
from desktop.domain.kinds import Theme
from desktop.storage.about import About
from desktop.storage.exchange.post import DossierPost
from desktop.storage.keys import KeyCost, Unlock
from desktop.storage.opening import Home, create_dossier, open_dossier
from desktop.storage.places import Marks
from desktop.sync.craft import FileCraft
from desktop.usecases import desk
from desktop.usecases.exchange.office import Office
from desktop.usecases.steps import UseCase
from desktop.wording.words import Words

from .offices import Clock

STEP = Words("essai", "trial")
NOT_KNOWN_TO_OLD = {"organization": ("website", "other_names"), "person": ("availability",), "meeting": ("venue",)}


def old_kinds():
    """Return the kinds as an earlier version declared them: no themes, fewer fields."""
    for kind in all_kinds():
        lacking = NOT_KNOWN_TO_OLD.get(kind.name, ())
        if kind.name != "theme":
            yield replace(kind, fields={name: field for name, field in kind.fields.items() if name not in lacking})


OLD_KINDS = tuple(old_kinds())


class Seat:
    """One computer of an office: a folder with the dossier and the profile, and what is open of it."""

    def __init__(self, folder: Path, code: str, clock: Clock, *, passphrase: str | None = None, old: bool = False):
        self.folder, self.code, self.clock, self.passphrase, self.old = folder, code, clock, passphrase, old
        self.path = folder / f"{code}.toguna"
        self.arrived: list[bytes] = []
        self.unnoticed = False  # an older state was put in its place without a mark
        self.put_back = False  # the same, and stays so

    @property
    def home(self) -> Home:
        marks = Marks(self.folder / "profile" / "marks", self.folder)
        home = Home(self.folder / "profile", marks, KeyCost(memory=64, passes=1, lanes=1), self.clock)
        return replace(home, kinds=lambda: OLD_KINDS) if self.old else home

    def create(self, *, headquarters: bool = False) -> "Seat":
        self.folder.mkdir(parents=True)
        about = About(f"Cluster Protection {self.code}", self.code, headquarters)
        return self._take(create_dossier(self.path, about, self.passphrase, self.home))

    def open(self) -> "Seat":
        return self._take(open_dossier(self.path, Unlock(self.passphrase), self.home))

    def _take(self, dossier) -> "Seat":
        self.dossier = dossier
        self.post = DossierPost(dossier, self.home.marks.note)
        self.office = Office(self.post, FileCraft(), dossier.facts, self.clock)
        self.desk = desk.Desk(dossier, SimpleNamespace())
        return self

    def close(self) -> None:
        self.dossier.close()

    def reopen(self) -> None:
        self.close()
        self.open()

    @property
    def device(self) -> bytes:
        return self.post.me.device

    def do(self, action, *args) -> None:
        """Do something as a named step that can be undone."""
        self.desk.perform(action if isinstance(action, UseCase) else UseCase(STEP, action), None, *args)

    def records(self, kind) -> list:
        if self.old and kind is Theme:
            return []
        with self.dossier.reading() as reader:
            return sorted(reader.find(kind), key=lambda record: record.id)

    def sql(self, query: str, *values) -> list:
        return [tuple(row) for row in self.dossier.connection.exec_driver_sql(query, values)]

    def state(self) -> dict[str, list]:
        """Return everything that an import may change."""
        kinds = (kind.name for kind in self.dossier.schema.kinds)
        tables = ("operation", "head", "set_member", "contested", "held", "aside", "recalled", "correspondent",
                  "partner", "withheld", "again", "writer", *kinds)  # fmt: skip
        return {name: sorted(self.sql(f'SELECT * FROM "{name}"'), key=repr) for name in tables}
