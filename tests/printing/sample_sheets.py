"""Meetings to print: a usual one, one with nothing in it, and one larger than any real one."""

from datetime import date, time

from desktop.domain.identity import new_id
from desktop.domain.kinds import (
    AgendaItem,
    Attendance,
    Body,
    Meeting,
    MeetingStep,
    Objective,
    Recommendation,
)
from desktop.domain.kinds.actors import Standing
from desktop.domain.kinds.meetings import MeetingKind, MeetingState, Outcome, Presence, SpokenLanguage, StepKind
from desktop.domain.kinds.recommendations import Priority, RecommendationType, Status
from desktop.domain.partial_date import PartialDate
from desktop.usecases.meeting_sheet import MeetingSheet, Reviewed
from desktop.wording.words import Words, same

SENTENCE = "Les conflits fonciers aggravent les déplacements dans le centre : les acteurs n'ont pas d'analyse commune. "
DISCUSSION = f"""{SENTENCE * 2}
Les membres ont relevé trois points:
- les **services fonciers** de Mopti et de Ségou manquent de données ;
- la 5W ne montre que *12 000* ménages ;
- le site https://www.globalprotectioncluster.org donne des modèles.
{SENTENCE}"""


class Names(dict):
    """The names of records, made as they are needed."""

    def of(self, name, english=None):
        record = new_id()
        self[record] = Words(name, english) if english else same(name)
        return record


def usual(**changes):
    """A working session of one body: 14 organisations, 3 agenda items, 4 recommendations, 4 earlier ones."""
    names = Names()
    organisations = {name: names.of(name) for name in ORGANISATIONS}
    meeting = Meeting(**(_meeting(names, organisations) | changes))
    agenda = tuple(
        AgendaItem(meeting=meeting.id, title=title, discussion=text, presenter=organisations[who], minutes=minutes)
        for title, text, who, minutes in (
            ("Pertinence de la thématique LTP au Mali", DISCUSSION, "OIM", 20),
            ("Coordination entre acteurs", SENTENCE * 3, "NRC", None),
            ("Suites à donner", "Un document stratégique fixera la marche à suivre.", "HCR", 10),
        )
    )
    return MeetingSheet(
        meeting=meeting,
        office="BKO",
        coordination="Cluster Protection Mali",
        body=Body(name="Cluster Protection Mali", acronym="CP"),
        names=names,
        attendances=tuple(_attendances(meeting, organisations, names)),
        objectives=tuple(_objectives(meeting)),
        agenda=agenda,
        recommendations=tuple(_recommendations(meeting, agenda, organisations)),
        earlier=tuple(_earlier(organisations)),
        steps=(
            MeetingStep(meeting=meeting.id, step=StepKind.DRAFT, on=date(2020, 1, 17)),
            MeetingStep(meeting=meeting.id, step=StepKind.CIRCULATED, on=date(2020, 1, 20), text="Envoyé aux membres"),
        ),
    )


def empty():
    """A meeting of which nothing is known but that it exists."""
    return MeetingSheet(meeting=Meeting())


def huge(items=60, recommendations=80):
    """More than anybody holds: long discussions, one of them over several pages, many recommendations and reviews."""
    names = Names()
    organisations = {name: names.of(name) for name in ORGANISATIONS}
    meeting = Meeting(**_meeting(names, organisations))
    agenda = tuple(
        AgendaItem(
            meeting=meeting.id,
            title=f"Point numéro {number}",
            discussion="\n".join([SENTENCE * 4] * (60 if number == 7 else number % 5)),
        )
        for number in range(1, items + 1)
    )
    many = tuple(
        Recommendation(
            meeting=meeting.id,
            agenda_item=agenda[number // 2 % items].id if number % 9 else None,
            reference=f"BKO-2020-{number:03d}",
            text=f"Recommandation {number} : {SENTENCE}" * (40 if number == 30 else 1),
            responsible=frozenset(list(organisations.values())[number % 10 : number % 10 + 3]),
            due=PartialDate.month(2020, number % 12 + 1),
        )
        for number in range(1, recommendations + 1)
    )
    earlier = tuple(Reviewed(one, list(Status)[index % 5], f"Note {index}") for index, one in enumerate(many[:50]))
    attendances = tuple(_attendances(meeting, organisations, names)) * 4
    return MeetingSheet(
        meeting=meeting,
        office="BKO",
        names=names,
        agenda=agenda,
        recommendations=many,
        earlier=earlier,
        attendances=attendances,
    )


ORGANISATIONS = ("HCR", "NRC", "Cluster Abris", "OIM", "DNDS", "DRC", "AMSS", "AJM", "UNFPA", "UNICEF", "WiLDAF")


def _meeting(names, organisations):
    return {
        "meeting_kind": MeetingKind.WORKING_SESSION,
        "title": "Logement, Terre et Propriété",
        "date": PartialDate.day(date(2020, 1, 16)),
        "start": time(9, 30),
        "end": time(12, 0),
        "venue": "Bureau du HCR, Bamako",
        "state": MeetingState.DRAFT,
        "language": SpokenLanguage.FR,
        "called_by_meeting": names.of("Réunion mensuelle, 8 janvier 2020", "Monthly meeting, 8 January 2020"),
        "chair": organisations["HCR"],
        "moderators": frozenset({organisations["NRC"], organisations["HCR"]}),
        "note_taker": names.of("Awa Traoré"),
        "themes": frozenset({names.of("Logement, Terre et Propriété", "Housing, Land and Property")}),
        "participants": 19,
        "women": 8,
        "men": 11,
        "other_business": "Le représentant de محمد الأمين ولد الشيخ a salué l'appui de Ɲaman Kulibali (Kɔlɔkani).",
        "next_meeting": PartialDate.day(date(2020, 2, 12)),
        "next_venue": "salle de conférence du HCR",
        "distribution": "membres du Cluster Protection, Cluster Abris",
    }


def _attendances(meeting, organisations, names):
    for index, organisation in enumerate(organisations.values()):
        yield Attendance(meeting=meeting.id, organization=organisation, people=3 if index == 0 else None)
    yield Attendance(meeting=meeting.id, organization=names.of("CICR"), standing=Standing.OBSERVER)
    yield Attendance(meeting=meeting.id, person=names.of("محمد الأمين ولد الشيخ"), standing=Standing.GUEST)
    yield Attendance(meeting=meeting.id, organization=names.of("OCHA"), presence=Presence.EXCUSED)
    yield Attendance(meeting=meeting.id, organization=names.of("DNPF"), presence=Presence.ABSENT)


def _objectives(meeting):
    texts = (
        ("Discuter de la pertinence de la thématique au Mali", Outcome.MET, ""),
        ("Identifier les personnes ressources permettant d’établir un répertoire", Outcome.PARTLY, "liste à compléter"),
        ("Entamer une cartographie des acteurs", Outcome.PARTLY, ""),
        ("Identifier des pistes d’amélioration de la coordination", Outcome.CARRIED_OVER, ""),
    )
    for text, outcome, comment in texts:
        yield Objective(meeting=meeting.id, text=text, outcome=outcome, comment=comment)


def _recommendations(meeting, agenda, organisations):
    hcr, nrc, oim = organisations["HCR"], organisations["NRC"], organisations["OIM"]
    yield Recommendation(
        meeting=meeting.id,
        agenda_item=agenda[0].id,
        reference="BKO-2020-005",
        text="Élaborer les termes de référence du Comité technique temporaire",
        responsible=frozenset({nrc, organisations["Cluster Abris"]}),
        supporting=frozenset({oim}),
        follow_up=frozenset({hcr}),
        due=PartialDate.day(date(2020, 1, 31)),
    )
    yield Recommendation(
        meeting=meeting.id,
        agenda_item=agenda[0].id,
        reference="BKO-2020-006",
        text="Conduire l’évaluation LTP, *nexus* et cohésion sociale compris",
        responsible=frozenset({hcr, oim}),
        due=PartialDate.in_words("dès que possible"),
        priority=Priority.HIGH,
    )
    yield Recommendation(
        meeting=meeting.id,
        agenda_item=agenda[2].id,
        reference="BKO-2020-007",
        type=RecommendationType.ACTION,
        text="Produire un document stratégique",
        due=PartialDate.month(2020, 3),
    )
    yield Recommendation(
        meeting=meeting.id,
        reference="BKO-2020-008",
        type=RecommendationType.DECISION,
        text="Le Comité se réunit tous les quinze jours",
        responsible=frozenset({hcr}),
    )


def _earlier(organisations):
    rows = (
        ("BKO-2020-004", "Organiser une séance de travail sur la thématique LTP", Status.DONE, "Séance tenue ce jour"),
        ("BKO-2019-031", "Partager la carte de présence opérationnelle", Status.IN_PROGRESS, "Trois 5W manquent"),
        ("BKO-2019-028", "Former les points focaux de Gao", Status.BLOCKED, ""),
        ("BKO-2019-020", "Traduire le dépliant", Status.DROPPED, "Sans objet"),
    )
    for reference, text, status, note in rows:
        one = Recommendation(
            reference=reference,
            text=text,
            responsible=frozenset({organisations["HCR"]}),
            due=PartialDate.month(2020, 1),
        )
        yield Reviewed(one, status, note)
