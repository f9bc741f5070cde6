"""The pages *Contacts* and *Documents* on pictures: `python tests/ui/gallery_contacts.py FOLDER [fr-light-1 …]`."""

import sys
import tempfile
from datetime import date, datetime
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT)]

from PySide6.QtCore import QEventLoop, QTimer  # noqa: E402
from PySide6.QtWidgets import QApplication, QDialog  # noqa: E402

from desktop.domain.kinds import (  # noqa: E402
    Body,
    Document,
    Meeting,
    Membership,
    Organization,
    Person,
    Recommendation,
    Theme,
)
from desktop.domain.kinds.actors import OrganizationType, Standing  # noqa: E402
from desktop.domain.kinds.bodies import Role  # noqa: E402
from desktop.domain.kinds.documents import DocumentKind  # noqa: E402
from desktop.domain.partial_date import PartialDate  # noqa: E402
from desktop.domain.place import PlaceRef  # noqa: E402
from desktop.shell.window.document_files import WindowDocumentFiles  # noqa: E402
from desktop.shell.window.handing import Handing  # noqa: E402
from desktop.shell.window.opened import OpenedCopies  # noqa: E402
from desktop.shell.window.pages import PAGES_OF_KINDS, page_entries  # noqa: E402
from desktop.storage.about import About  # noqa: E402
from desktop.storage.opening import Home, create_dossier  # noqa: E402
from desktop.ui.pages.contacts import duplicates as pairs  # noqa: E402
from desktop.ui.pages.workplace import Workplace  # noqa: E402
from desktop.ui.tasks import TaskRunner  # noqa: E402
from desktop.ui.theme.theme import Theme as Look  # noqa: E402
from desktop.ui.widgets.message import MessageLine  # noqa: E402
from desktop.ui.widgets.status_line import Protection  # noqa: E402
from desktop.ui.window import Frame, MainWindow  # noqa: E402
from desktop.usecases.contact_cards import ContactCard, compare_cards  # noqa: E402
from desktop.usecases.desk import Desk  # noqa: E402
from desktop.usecases.meetings import plan_meeting  # noqa: E402
from desktop.wording.words import Language, Words  # noqa: E402

CARDS = (
    ContactCard("Awa Traoré", "Coordinatrice protection", "NRC", "awa@nrc.example", ("+223 70 00 00 01",)),
    ContactCard("Moussa Keïta", "Directeur régional", "DNDS", "m.keita@dnds.example", ("+223 66 00 00 02",)),
    ContactCard("Binta Coulibaly"),
)


class SystemNow:
    def now(self) -> datetime:
        return datetime(2020, 1, 16, 9, 30).astimezone()


def fill(unit) -> None:
    theme = unit.add(Theme(name_fr="Logement, Terre et Propriété", name_en="Housing, Land and Property",
                           acronyms=frozenset({"LTP", "HLP"})))
    gbv = unit.add(Theme(name_fr="Violences basées sur le genre", name_en="Gender-based violence"))
    mopti, gao = PlaceRef("ML", "Mopti"), PlaceRef("ML", "Gao")
    body = unit.add(Body(name="Cluster Protection", acronym=""))
    drc = unit.add(Organization(name="Danish Refugee Council", type=OrganizationType.INGO, website="https://drc.ngo",
                                other_names=frozenset({"DRC Mali", "Conseil danois pour les réfugiés"})))
    short = unit.add(Organization(name="DRC", acronym="DRC", standing=Standing.MEMBER))
    nrc = unit.add(Organization(name="Norwegian Refugee Council", acronym="NRC", type=OrganizationType.INGO,
                                standing=Standing.MEMBER))
    for name, acronym, kind in (
        ("Haut Commissariat des Nations Unies pour les réfugiés", "HCR", OrganizationType.UN),
        ("Association malienne pour la survie au Sahel", "AMSS", OrganizationType.NNGO),
        ("Direction nationale du développement social", "DNDS", OrganizationType.STATE),
        ("Croix-Rouge malienne", "CRM", OrganizationType.RED_CROSS), ("OXFAM Mali", "", OrganizationType.INGO),
        ("Oxfam", "", None),
    ):
        unit.add(Organization(name=name, acronym=acronym, type=kind))
    unit.add(Membership(body=body.id, member=nrc.id, role=Role.CO_LEAD, since=PartialDate.year(2018)))
    unit.add(Membership(body=body.id, member=short.id))
    for name, function, employer, more in (
        ("Awa Traoré", "chargée de protection", nrc, {
            "resource_person": True, "themes": frozenset({theme.id}), "places": frozenset({mopti}),
            "consent_on": date(2020, 1, 8), "consent_for": "annuaire du cluster et listes de diffusion",
            "email": "awa@nrc.example", "phones": frozenset({"+223 70 00 00 01"}), "availability": "les mardis",
            "contribution": "A animé la séance de travail LTP de Mopti."}),
        ("Binta Coulibaly", "point focal VBG", short, {"themes": frozenset({gbv.id}), "places": frozenset({gao})}),
        ("Salif Diarra", "chef de bureau", drc, {"posting_ends": PartialDate.month(2019, 10)}),
    ):
        unit.add(Person(name=name, function=function, organization=employer.id, **more))
    meeting = plan_meeting(unit, Meeting(body=body.id, date=PartialDate.day(date(2020, 1, 8))))
    for number, (text, due) in enumerate((
        ("Élaborer des termes de référence pour le comité technique LTP et les partager avec tous les membres",
         PartialDate.month(2020, 3)),
        ("Mettre à jour la matrice 5W", PartialDate.day(date(2020, 1, 10))),
    ), start=1):
        unit.add(Recommendation(reference=f"BKO-2020-00{number}", meeting=meeting.id, text=text, due=due,
                                responsible=frozenset({nrc.id, short.id})))
    for title, publisher, kind, published, key in (
        ("Situation humanitaire au Mali", "OCHA Mali", DocumentKind.REPORT, PartialDate.month(2020, 1), True),
        ("Étude de cadrage Logement, Terre, Propriété et Ressources Naturelles", "NRC", DocumentKind.STUDY,
         PartialDate.year(2019), True),
        ("Carte des acteurs de protection", "Cluster Protection", DocumentKind.MAP,
         PartialDate.day(date(2019, 11, 5)), None),
        ("Guide de monitoring", "HCR", None, None, None),
    ):
        unit.add(Document(title=title, publisher=publisher, document_kind=kind, published=published, key_document=key,
                          language="français", themes=frozenset({theme.id}), places=frozenset({mopti}),
                          address="https://reliefweb.int/report/mali/situation"))


class Shown:
    """The window over one dossier."""

    def __init__(self, dossier, look: Look, language: Language, folder: Path) -> None:
        self.tasks, self.papers = TaskRunner(print, raising), TaskRunner(print, raising)
        messages = MessageLine(language)
        self.place = place = Workplace(Desk(dossier, SystemNow()), self.tasks, look, language, messages)
        frame = Frame("Cluster Protection Mali · BKO", Protection.ENCRYPTED, place.undo, place.redo, str)
        self.window = MainWindow(frame, entries(self, dossier, folder), look, language, self.tasks, messages)
        place.changed.connect(self.window.pages.refresh)
        self.window.resize(1366, 768)
        self.window.show()

    def settle(self) -> None:
        for _ in range(4):
            spin(20)
            self.tasks.finish()
            self.papers.finish()
        spin(10)

    def close(self) -> None:
        self.window.hide()
        self.settle()
        self.place.close()
        self.tasks.close()
        self.papers.close()


def entries(shown: Shown, dossier, folder: Path):
    hands = Handing(shown.place, shown.papers, folder, PAGES_OF_KINDS).hands()
    files = WindowDocumentFiles(dossier, OpenedCopies(folder))
    return page_entries(shown.place, shown.papers, hands, files, str)


def raising(error: Exception) -> None:
    raise error


def spin(milliseconds: int) -> None:
    loop, timer = QEventLoop(), QTimer()
    timer.setSingleShot(True)
    timer.timeout.connect(loop.quit)
    timer.start(milliseconds)
    loop.exec()


def pictures(shown: Shown, target: Path, name: str, dossier) -> None:
    def save(what: str) -> None:
        shown.settle()
        shown.window.grab().save(str(target / f"{name}-{what}.png"))

    shown.window.pages.go("contacts")
    page = shown.window.pages.page("contacts")
    shown.settle()
    page.duplicates.look()
    with dossier.reading() as reader:
        nrc = reader.find(Organization, acronym="NRC")[0]
        people = reader.find(Person, order="name")
    page.show_record(nrc.id)
    save("organizations")
    for person in people:
        page.show_record(person.id)
        save(f"person-{person.name.split()[0]}")
    page.persons.filter_by("xyz")
    save("nothing")
    page.persons.pane.show_all()
    shown.window.pages.go("documents")
    page = shown.window.pages.page("documents")
    shown.settle()
    save("documents")
    file = target / "situation.pdf"
    file.write_bytes(b"%PDF-1.4" + b"x" * 1_200_000)
    page.doings.attach(file)
    save("document-copy")
    file.unlink()
    page.entry.line.setText("NRC, Étude de cadrage Logement, Terre, Propriété et Ressources Naturelles, étude, 2019")
    page.entry.take()
    save("document-known")


def dialogs(shown: Shown, dossier, save) -> None:
    page = shown.window.pages.page("contacts")

    def keep(dialog: QDialog, what: str) -> None:
        dialog.show()
        spin(30)
        save(dialog, what)
        dialog.close()

    from desktop.ui.dialogs.choosing import ChooseDialog
    from desktop.ui.dialogs.merging import MergeDialog
    from desktop.ui.dialogs.ticking import TickDialog
    from desktop.ui.pages.contacts import cards, questions

    look, language = shown.place.theme, shown.place.language
    with dossier.reading() as reader:
        suggested = pairs._suggested(reader).pairs
        for number, pair in enumerate(suggested, start=1):
            found = pairs._candidates(reader, pair.kept.id, pair.gone.id)
            keep(MergeDialog(found, look, language, place=(number, len(suggested))), f"merge{number}")
        lines = compare_cards(reader, CARDS)
        people = reader.find(Person)
        known = page._questions  # the dialogs that the page asks in
        assert known
        rows = [cards._in_row(number, line, language) for number, line in enumerate(lines)]
        keep(TickDialog(cards._IN, cards._IN_SAID, cards._KEEP, rows, look, language), "cards-in")
        against = frozenset(one.id for one in people if one.consent_on is None)
        rows = [cards._out_row(one, language) for one in people]
        dialog = TickDialog(cards._OUT, cards._OUT_SAID, cards._SAVE, rows, look, language,
                            remark=lambda ticked: cards._warning(against, ticked))
        dialog.list._tick_all()
        keep(dialog, "cards-out")
        rows = [questions.ChooseRow(one.id, questions._lines(one)) for one in questions_known(reader)]
        keep(ChooseDialog(questions._WITH, questions._CHOOSE, rows, look, language), "choose")


def questions_known(reader):
    from desktop.usecases.directory import known_organizations

    return known_organizations(reader)


def main(target: Path, only: list[str]) -> None:
    app = QApplication.instance() or QApplication(["gallery", "-platform", "offscreen"])
    look = Look(app, ROOT / "resources")
    target.mkdir(parents=True, exist_ok=True)
    for language, dark, scale in ((Language.FR, False, 1.0), (Language.EN, True, 1.0), (Language.FR, False, 2.0)):
        name = f"{language}-{'dark' if dark else 'light'}-{scale:.0f}"
        if only and name not in only:
            continue
        look.set_dark(dark)
        look.set_scale(scale)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder)
            dossier = create_dossier(path / "essai.toguna", About("Cluster Protection Mali", "BKO"),
                                     home=Home(key_copies=path))
            with dossier.unit_of_work(Words("avant", "before")) as unit:
                fill(unit)
            shown = Shown(dossier, look, language, path)
            pictures(shown, target, name, dossier)
            dialogs(shown, dossier, lambda dialog, what, name=name: dialog.grab().save(
                str(target / f"{name}-{what}.png")))
            shown.close()
            dossier.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
