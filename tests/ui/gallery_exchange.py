"""The page *Échanges* on pictures, over real dossiers: `python tests/ui/gallery_exchange.py FOLDER [fr-light-1 …]`."""

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT)]

from PySide6.QtCore import QEventLoop, QTimer  # noqa: E402
from PySide6.QtWidgets import QApplication, QDialog  # noqa: E402

from desktop.domain.kinds import AgendaItem, Body, Meeting, Organization, Person, Recommendation  # noqa: E402
from desktop.domain.kinds.sensitivity import Sensitivity  # noqa: E402
from desktop.domain.partial_date import PartialDate  # noqa: E402
from desktop.shell.window.document_files import WindowDocumentFiles  # noqa: E402
from desktop.shell.window.exchanging import Exchanging  # noqa: E402
from desktop.shell.window.handing import Handing  # noqa: E402
from desktop.shell.window.mailroom import DossierMailroom  # noqa: E402
from desktop.shell.window.opened import OpenedCopies  # noqa: E402
from desktop.shell.window.pages import PAGES_OF_KINDS, page_entries  # noqa: E402
from desktop.storage.keys import KeyCost  # noqa: E402
from desktop.storage.opening import Home  # noqa: E402
from desktop.ui.dialogs.confirm import ConfirmDialog  # noqa: E402
from desktop.ui.dialogs.eight_words import CompareWordsDialog, EnrolDialog  # noqa: E402
from desktop.ui.dialogs.safe_key import SafeKeyDialog  # noqa: E402
from desktop.ui.pages.exchange import questions as asked  # noqa: E402
from desktop.ui.pages.exchange.list_pane import GUIDE, JOURNAL, OWN, conflict_key, partner_key  # noqa: E402
from desktop.ui.pages.workplace import Workplace  # noqa: E402
from desktop.ui.tasks import TaskRunner  # noqa: E402
from desktop.ui.theme.theme import Theme  # noqa: E402
from desktop.ui.widgets.message import MessageLine  # noqa: E402
from desktop.ui.widgets.status_line import Protection  # noqa: E402
from desktop.ui.window import Frame, MainWindow  # noqa: E402
from desktop.usecases.desk import Desk as WorkDesk  # noqa: E402
from desktop.usecases.meetings import plan_meeting  # noqa: E402
from desktop.wording.words import Language, Words  # noqa: E402
from tests.sync.offices import Clock, Desk, desk, gather  # noqa: E402

DAY = 24 * 3600 * 1000
NOW = round(time.time() * 1000)
TEXT = (
    "Le point focal présente les chiffres. La zone de Ténenkou reste inaccessible.\n"
    "Les partenaires demandent une évaluation rapide."
)


class Answers:
    """Says yes to everything."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def take_many(self, office: str, count: int) -> bool:
        return True

    def compare(self, words: object) -> bool:
        return True

    def enrol(self, card: object, words: object, clearance: Sensitivity) -> Sensitivity:
        return Sensitivity.INTERNAL

    def revoke(self, office: str) -> bool:
        return True

    def readmit(self, office: str) -> bool:
        return True

    def renew_key(self) -> bool:
        return True

    def show_key(self, *_: object) -> None: ...

    def choose_files(self) -> list[Path]:
        return []

    def choose_folder(self, title: Words, begin: Path | None = None) -> Path:
        return self.folder

    def choose_target(self, title: Words, patterns: object, name: str) -> Path:
        return self.folder / name


class SystemNow:
    def now(self) -> datetime:
        return datetime.now().astimezone()


def offices(folder: Path) -> tuple[Desk, ...]:
    """Make headquarters, two offices with work and conflicts between them, and one that has not joined."""
    home = Home(key_copies=folder / "keys", cost=KeyCost(memory=64, passes=1, lanes=1))
    clock = Clock(NOW - 12 * DAY)
    siege = desk(folder, "SIEGE", home, clock, headquarters=True)
    mop, gao, new, lost = (desk(folder, code, home, clock) for code in ("MOP", "GAO", "TBK", "KDL"))
    siege.office.found()
    for one, clearance in ((mop, Sensitivity.INTERNAL), (gao, Sensitivity.MEMBERS), (lost, Sensitivity.INTERNAL)):
        siege.office.enrol(one.office.signed_card(), clearance)
    siege.office.revoke(lost.device)
    for one in (mop, gao):
        one.office.follow(siege.post.secret("roster"), lambda words: True)
    records = work(mop)
    gather(siege, [mop, gao])
    clock.now = NOW - 3 * DAY
    disagree(records, mop, gao)
    gather(siege, [mop, gao])
    clock.now = NOW - DAY
    with mop.work() as unit:
        unit.add(Person(name="Aïssata Cissé", function="Point focal LTP"))
        unit.change(unit.get(Organization, records[1].id), website="https://www.hcr.example")
    mop.bundles(siege)
    clock.now = NOW - 3600_000
    with mop.work() as unit:
        unit.add(Organization(name="Association malienne pour la survie au Sahel", acronym="AMSS"))
    siege.receive([b"age-encryption.org/v1\n" + b"x" * 200])
    clock.now = NOW
    return siege, mop, gao, new, desk(folder, "NKC", home, clock, headquarters=True)


def work(mop: Desk) -> list:
    with mop.work() as unit:
        body = unit.add(Body(name="Cluster Protection Mopti", acronym="CP Mopti"))
        meeting = plan_meeting(unit, Meeting(
            body=body.id, date=PartialDate.day(date(2026, 11, 12)), title="Logement, Terre et Propriété",
            venue="Bureau du HCR, Mopti", other_business="Rien à signaler.",
        ))
        drc = unit.add(Organization(name="Conseil danois pour les réfugiés", acronym="DRC"))
        hcr = unit.add(Organization(name="Haut Commissariat pour les réfugiés", acronym="HCR"))
        nrc = unit.add(Organization(name="Norwegian Refugee Council", acronym="NRC"))
        item = unit.add(AgendaItem(meeting=meeting.id, title="Suivi des déplacements", discussion=TEXT, position="m"))
        made = unit.add(Recommendation(meeting=meeting.id, text="Partager la carte de présence", position="m"))
    return [drc, hcr, nrc, item, meeting, made]


def disagree(records: list, mop: Desk, gao: Desk) -> None:
    drc, _, nrc, item, meeting, made = records
    edits = {
        mop: (("name", "Conseil danois"), "de janvier présente les chiffres", "Salle de réunion du gouvernorat"),
        gao: (("name", "Danish Refugee Council"), "est absent ; personne ne présente les chiffres", "En ligne"),
    }
    for one, ((field, name), said, venue) in edits.items():
        with one.work() as unit:
            unit.change(unit.get(Organization, drc.id), **{field: name})
            text = TEXT.replace("présente les chiffres", said)
            unit.change(unit.get(AgendaItem, item.id), discussion=text)
            unit.change(unit.get(Meeting, meeting.id), venue=venue)
            unit.change(unit.get(Recommendation, made.id), text=f"Partager la carte ({one.code})")
    with mop.work() as unit:
        unit.delete(unit.get(Organization, nrc.id))
    with gao.work() as unit:
        unit.change(unit.get(Organization, nrc.id), website="https://www.nrc.example", hpc_id="1234")


class Shown:
    """A window over one office."""

    def __init__(self, one: Desk, theme: Theme, language: Language, folder: Path) -> None:
        self.tasks, self.papers = TaskRunner(print, raising), TaskRunner(print, raising)
        messages = MessageLine(language)
        self.place = Workplace(WorkDesk(one.dossier, SystemNow()), self.tasks, theme, language, messages)
        self.exchanging = Exchanging(
            self.place, lambda: DossierMailroom(one.dossier, lambda _: one.office), Answers(folder),
            pages_of=PAGES_OF_KINDS,
        )
        name, place = f"{one.dossier.facts.name} · {one.code}", self.place
        frame = Frame(name, Protection.ENCRYPTED, place.undo, place.redo, str)
        hands = Handing(self.place, self.papers, Path(), PAGES_OF_KINDS).hands()
        files = WindowDocumentFiles(one.dossier, OpenedCopies(folder))
        entries = page_entries(self.place, self.papers, hands, files, self.exchanging.make_page)
        self.window = MainWindow(frame, entries, theme, language, self.tasks, messages)
        self.window.language_changed.connect(self.place.set_language)
        self.place.changed.connect(self.window.pages.refresh)
        self.exchanging.attach(self.window)
        self.window.resize(1366, 768)
        self.window.pages.go("exchange")
        self.window.show()
        self.settle()
        self.exchanging.watch.look()
        self.settle()

    @property
    def page(self):
        return self.window.pages.page("exchange")

    def settle(self) -> None:
        watch, page = self.exchanging.watch, self.page
        while watch.busy or page.reception.progress.running:
            spin(1)
            self.tasks.finish()
        for _ in range(6):
            spin(10)
            self.tasks.finish()
            self.papers.finish()
        spin(10)

    def close(self) -> None:
        self.exchanging.stop()
        self.window.hide()
        self.settle()
        self.place.close()
        self.tasks.close()
        self.papers.close()


def raising(error: Exception) -> None:
    raise error


def spin(milliseconds: int) -> None:
    loop, timer = QEventLoop(), QTimer()
    timer.setSingleShot(True)
    timer.timeout.connect(loop.quit)
    timer.start(milliseconds)
    loop.exec()


def badges(shown: Shown, save: Callable[[Shown, str], None]) -> None:
    shown.window.pages.go("meetings")
    save(shown, "badge-meeting")
    bar = shown.window.pages.page("meetings").editor.fields.verticalScrollBar()
    bar.setValue(bar.maximum())
    save(shown, "badge-recommendation")
    shown.window.pages.go("contacts")
    shown.settle()
    shown.window.pages.page("contacts").show_record(shown.exchanging.watch.state.conflicts[0].contest.record)
    save(shown, "badge-organization")


def arriving(siege: Desk, gao: Desk, new: Desk, folder: Path, name: str) -> list[Path]:
    files = []
    with gao.work() as unit:
        unit.add(Organization(name=f"Plan International {name}", acronym="PLAN"))
        item = unit.find(AgendaItem)[0]
        unit.change(item, title=f"Suivi {name}")
    gao.clock.now += 3 * DAY
    bundles = gao.bundles(siege)
    gao.clock.now -= 3 * DAY
    for number, data in enumerate(bundles):
        files.append(folder / f"note-{number}.bin")
        files[-1].write_bytes(data)
    files.append(folder / "abime.bin")
    files[-1].write_bytes(b"age-encryption.org/v1\n" + name.encode() * 30)
    files.append(folder / "TBK.toguna-card")
    files[-1].write_bytes(new.office.craft.card_text(new.office.signed_card()).encode())
    files.append(folder / "photo.jpg")
    files[-1].write_bytes(b"\xff\xd8 not ours")
    return files


def pictures(target: Path, desks: tuple[Desk, ...], theme: Theme, language: Language, name: str) -> None:
    siege, mop, gao, new, other = desks

    def save(shown: Shown, what: str) -> None:
        shown.settle()
        shown.window.grab().save(str(target / f"{name}-{what}.png"))

    with tempfile.TemporaryDirectory() as kept:
        shown = Shown(mop, theme, language, Path(kept))
        state = shown.exchanging.watch.state
        for number, sheet in enumerate(state.conflicts):
            shown.page._go(conflict_key(sheet.key))
            save(shown, f"conflict{number}")
        shown.page._go(partner_key(siege.device))
        shown.page.panes.made.partner.send.click()
        shown.settle()
        save(shown, "partner")
        for key, what in ((JOURNAL, "journal"), (OWN, "own")):
            shown.page._go(key)
            save(shown, what)
        badges(shown, save)
        shown.close()
        shown = Shown(siege, theme, language, Path(kept))
        shown.page._go(partner_key(mop.device))
        save(shown, "hq-partner")
        shown.page._go(OWN)
        save(shown, "hq-own")
        revoked = shown.exchanging.watch.state.revoked[0]
        shown.page._go(partner_key(revoked.card.device))
        save(shown, "hq-revoked")
        shown.page._go(JOURNAL)
        save(shown, "hq-journal")
        files = arriving(siege, gao, new, Path(kept), name)
        shown.exchanging.receive(files)
        shown.settle()
        save(shown, "hq-report")
        shown.close()
        for one, what in ((new, "guide"), (other, "hq-guide")):
            shown = Shown(one, theme, language, Path(kept))
            shown.page._go(GUIDE)
            save(shown, what)
            shown.page._go(OWN)
            save(shown, f"{what}-own")
            shown.close()


def dialogs(theme: Theme, language: Language, desks: tuple[Desk, ...]) -> list[QDialog]:
    _, mop, *_ = desks
    card = mop.office.card()
    words = mop.office.craft.words(card.signing)
    key = "TG" + "7KQM-2H4P-99XA-ZZ3B-PL0K-" * 2 + "MM2N-X3PA-7KQM-2H4P-99XA"
    return [
        CompareWordsDialog(words, theme, language),
        EnrolDialog(card, words, Sensitivity.INTERNAL, theme, language),
        SafeKeyDialog(key, "Cluster Protection Mali", theme, language, write=print),
        ConfirmDialog(asked._REVOKE.filled(office="MOP"), asked._REVOKE_DO, language, None,
                      sentence=asked._REVOKE_SAID, danger=True),
    ]


def main(target: Path, only: list[str]) -> None:
    app = QApplication.instance() or QApplication(["gallery", "-platform", "offscreen"])
    theme = Theme(app, ROOT / "resources")
    for language, dark, scale in ((Language.FR, False, 1.0), (Language.EN, True, 1.0), (Language.FR, False, 2.0),
                                  (Language.EN, False, 1.0), (Language.FR, True, 1.0)):
        name = f"{language}-{'dark' if dark else 'light'}-{scale:.0f}"
        if only and name not in only:
            continue
        theme.set_dark(dark)
        theme.set_scale(scale)
        with tempfile.TemporaryDirectory() as folder:
            desks = offices(Path(folder))
            pictures(target, desks, theme, language, name)
            for number, dialog in enumerate(dialogs(theme, language, desks)):
                dialog.show()
                spin(20)
                dialog.grab().save(str(target / f"{name}-dialog{number}.png"))
                dialog.close()
            for one in desks:
                one.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
