"""Every page of the real window over a dossier, on pictures: `python tests/ui/gallery_pages.py FOLDER [fr-light-1 …]`.

The dossier is that of the sample with a year of a cluster's work around it, made anew each time.
"""

import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT)]

from PySide6.QtCore import QEventLoop, QTimer  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from desktop.domain.kinds import (  # noqa: E402
    AgendaItem,
    Attendance,
    Body,
    Document,
    Meeting,
    Membership,
    Organization,
    Person,
    ProgressNote,
    Recommendation,
    Theme,
)  # fmt: skip
from desktop.domain.kinds.actors import OrganizationType, Standing  # noqa: E402
from desktop.domain.kinds.bodies import BodyKind, BodyStatus, Role  # noqa: E402
from desktop.domain.kinds.documents import DocumentKind  # noqa: E402
from desktop.domain.kinds.meetings import MeetingState, Presence, SpokenLanguage  # noqa: E402
from desktop.domain.kinds.recommendations import Status  # noqa: E402
from desktop.domain.partial_date import PartialDate  # noqa: E402
from desktop.settings.folders import Folders  # noqa: E402
from desktop.shell.window.house import build_house  # noqa: E402
from desktop.shell.window.session import Session  # noqa: E402
from desktop.storage.about import About  # noqa: E402
from desktop.storage.dossier import FileDossier  # noqa: E402
from desktop.storage.opening import Home, create_dossier  # noqa: E402
from desktop.usecases.bulletin.editing import new_bulletin  # noqa: E402
from desktop.usecases.bulletin.period import Period  # noqa: E402
from desktop.usecases.recommendations import numbered  # noqa: E402
from desktop.usecases.records import at_end  # noqa: E402
from desktop.wording.words import Language, Words  # noqa: E402

TODAY = datetime.now(UTC).date()
TEXTS = (
    "Partager la carte de présence opérationnelle avec les membres",
    "Transmettre la liste des points focaux régionaux",
    "Élaborer les termes de référence du Comité technique temporaire",
    "Soumettre les fiches projet sur la plateforme",
    "Conduire l’évaluation LTP, nexus et cohésion sociale compris",
    "Produire un document stratégique LTP",
    "Organiser une mission conjointe d’évaluation à Ténenkou",
    "Mettre à jour la matrice 5W pour le mois écoulé",
    "Former vingt relais communautaires au référencement des survivantes",
    "Plaider pour l’accès à Youwarou",
    "Réviser le circuit de référencement de Bandiagara",
    "Partager le calendrier des distributions",
)
ORGANIZATIONS = (
    ("HCR", "Haut-Commissariat pour les réfugiés", OrganizationType.UN),
    ("NRC", "Norwegian Refugee Council", OrganizationType.INGO),
    ("DRC", "Danish Refugee Council", OrganizationType.INGO),
    ("DRC", "Conseil danois pour les réfugiés", OrganizationType.INGO), ("OCHA", "", OrganizationType.UN),
    ("AMSS", "Association malienne pour la survie au Sahel", OrganizationType.NNGO),
    ("DRDSES", "Direction régionale du développement social", OrganizationType.STATE),
    ("CICR", "Comité international de la Croix-Rouge", OrganizationType.RED_CROSS),
    ("TASSAGHT", "Tassaght", OrganizationType.NNGO), ("IRC", "International Rescue Committee", OrganizationType.INGO),
)  # fmt: skip


def fill(dossier: FileDossier) -> None:
    """Write a year of a cluster's work."""
    chance = Random(7)
    with dossier.unit_of_work(Words("exemple", "sample")) as unit:
        who = [
            unit.add(Organization(acronym=a, name=n or a, type=t, standing=Standing.MEMBER))
            for a, n, t in ORGANIZATIONS
        ]
        ltp = unit.add(Theme(name_fr="Logement, Terre et Propriété", name_en="Housing, Land and Property"))
        cluster = unit.add(
            Body(
                name="Cluster Protection",
                acronym="CP",
                body_kind=BodyKind.CLUSTER,
                status=BodyStatus.ACTIVE,
                mandate_from=PartialDate.month(2012, 4),
            )
        )
        body = unit.add(
            Body(
                name="Comité technique LTP",
                acronym="CT-LTP",
                body_kind=BodyKind.TECHNICAL_COMMITTEE,
                parent=cluster.id,
                status=BodyStatus.TEMPORARY,
                themes=frozenset({ltp.id}),
                mandate_from=PartialDate.day(TODAY - timedelta(90)),
                open_to_members=True,
            )
        )
        unit.add(
            Body(
                name="Groupe de travail VBG",
                acronym="GT-VBG",
                parent=cluster.id,
                status=BodyStatus.DISSOLVED,
                mandate_from=PartialDate.year(2015),
                mandate_to=PartialDate.year(2019),
            )
        )
        for place, one in enumerate(who[:6]):
            role = (Role.LEAD, Role.CO_LEAD)[place] if place < 2 else Role.MEMBER
            unit.add(Membership(body=cluster.id, member=one.id, role=role, since=PartialDate.year(2015 + place)))
            unit.add(Membership(body=body.id, member=one.id, role=role, since=PartialDate.year(TODAY.year)))
        for name, job, one in (
            ("Aminata Traoré", "Coordonnatrice", 0),
            ("Moussa Diarra", "Chargé de protection", 1),
            ("Fatoumata Maïga", "Spécialiste foncier", 5),
        ):
            unit.add(
                Person(
                    name=name,
                    function=job,
                    organization=who[one].id,
                    email=f"{name.split()[0].lower()}@exemple.org",
                    resource_person=one == 5,
                    themes=frozenset({ltp.id}),
                    consent_on=TODAY - timedelta(40) if one else None,
                    consent_for="annuaire du cluster",
                )
            )
        for title, publisher, kind, months in (
            ("Situation humanitaire du Mali", "OCHA Mali", DocumentKind.REPORT, 1),
            ("Étude de cadrage LTP et ressources naturelles", "NRC", DocumentKind.STUDY, 3),
            ("Près de 5 millions d’enfants auront besoin d’une aide", "UNICEF", DocumentKind.PRESS_RELEASE, 2),
        ):
            back = TODAY - timedelta(30 * months)
            unit.add(
                Document(
                    title=title,
                    publisher=publisher,
                    document_kind=kind,
                    themes=frozenset({ltp.id}),
                    published=PartialDate.month(back.year, back.month),
                    key_document=months < 3,
                )
            )
        for number in range(12):
            meet(unit, chance, cluster if number % 3 else body, who, number)
        new_bulletin(unit, Period(TODAY - timedelta(60), TODAY), SpokenLanguage.FR)


def meet(unit, chance: Random, body: Body, who: list[Organization], number: int) -> None:
    """Write one meeting, `number` months ago less one: the first is still to come."""
    day = TODAY + timedelta(16 - 30 * number)
    state = MeetingState.PLANNED if not number else (MeetingState.DRAFT if number == 1 else MeetingState.VALIDATED)
    meeting = unit.add(
        Meeting(
            body=body.id,
            number=12 - number,
            date=PartialDate.day(day),
            venue="HCR Bamako",
            title="Logement, Terre et Propriété" if body.acronym == "CT-LTP" else "",
            state=state,
        )
    )
    for title in ("Revue des recommandations", "Suivi des déplacements", "Accès humanitaire", "Divers"):
        unit.add(
            at_end(
                unit,
                AgendaItem(
                    meeting=meeting.id,
                    title=title,
                    discussion="Le point focal présente les chiffres." if number else "",
                ),
            )
        )
    if not number:
        return
    for one in who[:8]:
        presence = chance.choice(
            [Presence.PRESENT, Presence.PRESENT, Presence.PRESENT, Presence.EXCUSED, Presence.ABSENT]
        )
        unit.add(at_end(unit, Attendance(meeting=meeting.id, organization=one.id, presence=presence)))
    for _ in range(chance.randrange(3, 7)):
        due = chance.choice(
            [
                PartialDate.day(day + timedelta(chance.randrange(10, 60))),
                None,
                PartialDate.in_words("dès que possible"),
                PartialDate.month(day.year, day.month),
            ]
        )
        status = chance.choice(list(Status) if number > 2 else [Status.NOT_STARTED, Status.IN_PROGRESS])
        kept = unit.add(
            at_end(
                unit,
                numbered(
                    unit,
                    Recommendation(
                        meeting=meeting.id,
                        text=chance.choice(TEXTS),
                        due=due,
                        status=status,
                        responsible=frozenset({one.id for one in chance.sample(who[:7], chance.randrange(1, 3))}),
                    ),
                    TODAY,
                ),
            )
        )
        if status is not Status.NOT_STARTED:
            unit.add(
                ProgressNote(
                    recommendation=kept.id,
                    on=day + timedelta(chance.randrange(9, 40)),
                    text="Fait en partie.",
                    status=status,
                )
            )


def spin(milliseconds: int) -> None:
    """Let the window live."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def main(target: Path, only: list[str]) -> None:
    """Grab every page in every look."""
    app = QApplication.instance() or QApplication(["gallery", "-platform", "offscreen"])
    target.mkdir(parents=True, exist_ok=True)
    looks = (
        (Language.FR, False, 1.0), (Language.EN, True, 1.0), (Language.FR, False, 2.0), (Language.FR, True, 1.0),
        (Language.EN, False, 2.0),
    )  # fmt: skip
    for language, dark, scale in looks:
        look = f"{language}-{'dark' if dark else 'light'}-{scale:.0f}"
        if only and look not in only:
            continue
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            folders = Folders(*(folder / part for part in ("settings", "logs", "keys", "dossiers", "marks")))
            house = build_house(app, folders, language)
            house.theme.set_dark(dark)
            house.theme.set_scale(scale)
            dossier = create_dossier(
                folder / "a.toguna", About("Cluster Protection Mali", "BKO"), home=Home(folder / "keys")
            )
            fill(dossier)
            session = Session(house, dossier)
            session.show()
            session.window.showNormal()
            session.window.resize(1366, 768)
            for key in session.window.pages.entries:
                session.window.pages.go(key)
                for _ in range(8):  # what is read, printed and drawn arrives little by little
                    spin(80)
                    house.tasks.finish()
                    house.papers.finish()
                session.window.grab().save(str(target / f"{look}-{key}.png"))
            session.window.close()
            spin(200)
            house.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
